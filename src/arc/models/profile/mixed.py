"""A mixed model of the days around sessions, as an illustration only: one mean for each time, clients at
their own level.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from arc.models.means import span
from arc.stats.intervals import LEVEL, Interval
from arc.vocabulary.caveats import counted

GATE_MODEL_CLIENTS, GATE_MODEL_READINGS = 5, 30
# Days of the mixed model; "before" (the days before and the rating at the start of the session) is what they
# are held against.
BINS = {"after (day 0)": (0, 0), "days 1 to 2": (1, 2), "days 3 to 4": (3, 4), "days 5 to 7": (5, 7)}
# In logs where clients rise by different amounts (SD 1) the model's 95 % held the truth in 84 % (8 clients, 3
# sessions; 400 logs).
NO_MODEL_INTERVAL = "no interval, because the model takes all clients to change alike"
NO_FIT = "the fit did not come out"
NO_SPREAD = "the model sees no spread between clients"
NOT_SETTLED = "an optimiser did not settle"
# A library's warning, known by one of its words, in plain words.
PLAIN = {
    "retrying": "a second optimiser was tried",
    "boundary": NO_SPREAD,
    "singular": NO_SPREAD,
    "converge": NOT_SETTLED,
    "failed": NOT_SETTLED,
    "hessian": "the width could not be worked out well",
}


def fit_mixed_model(
    rating: np.ndarray, time: np.ndarray, client: np.ndarray
) -> tuple[list[Interval], list[str]]:
    """Random intercept a client, one mean for each time (0 = before): differences from before, and what went
    wrong, in words.

    Interval with t(clients - 1), never z; none where the fit did not settle. It holds its 95 % only where all
    clients change alike, and is
    therefore not shown. statsmodels MixedLM (Laird and Ware 1982, Biometrics 38:963), its default optimisers
    without lbfgs.
    """
    from statsmodels.regression.mixed_linear_model import MixedLM

    design = _design(time)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            fit = MixedLM(rating, design, groups=client).fit(method=["bfgs", "cg"])
            means, errors = _estimates(fit)
        except (np.linalg.LinAlgError, ValueError, ZeroDivisionError):
            return [], [NO_FIT]
    if not np.isfinite(means).all():
        return [], [NO_FIT]
    wrong = sorted({_plain(str(warning.message)) for warning in caught})
    return _differences(means, errors, len(np.unique(client))), wrong


def _design(time: np.ndarray) -> np.ndarray:
    """The intercept (before), and one column for each later time."""
    later = [(time == one).astype(float) for one in np.unique(time)[1:]]
    return np.column_stack([np.ones(len(time)), *later])


def _estimates(fit) -> tuple[np.ndarray, np.ndarray]:
    """The mean before and the differences from it, with their standard errors."""
    means = np.asarray(fit.fe_params)
    # Without a settled fit its errors mean nothing: then the differences stand alone.
    return means, np.asarray(fit.bse_fe) if fit.converged else np.full(len(means), np.nan)


def _differences(means: np.ndarray, errors: np.ndarray, clients: int) -> list[Interval]:
    """The differences from before, each with its t interval."""
    from scipy import stats

    usable = np.where(np.isfinite(errors) & (errors > 0), errors, np.nan)
    half = stats.t.ppf((1 + LEVEL) / 2, clients - 1) * usable
    pairs = zip(means[1:], half[1:], strict=True)
    return [Interval(float(m), float(m - h), float(m + h), clients) for m, h in pairs]


def _plain(warning: str) -> str:
    """A library's warning in plain words."""
    said = (text for word, text in PLAIN.items() if word in warning.lower())
    return next(said, "the fit gave a warning")


def mixed_line(readings: pd.DataFrame, used: np.ndarray, scale: str) -> tuple[str, str]:
    """The mixed model of one scale, as an illustration; each rating once."""
    rows = _each_once(readings.loc[used & (readings["scale"] == scale).to_numpy()])
    time = _times(rows)
    rows, time = rows.loc[time >= 0], time[time >= 0]
    label = f"mixed model ({scale})"
    if _is_enough(rows, time):
        return label, _model_text(rows, time)
    counts = f"{counted(rows['client'].nunique(), 'client')} and {counted(len(rows), 'rating')}"
    need = (
        f"{GATE_MODEL_CLIENTS} clients and {GATE_MODEL_READINGS} ratings on this scale, before and after"
        " sessions"
    )
    return label, f"none: {counts}; it needs {need}"


def _each_once(rows: pd.DataFrame) -> pd.DataFrame:
    """A rating in two arcs stays in its own, not in the one whose days before it lies in or that it closes."""
    order = rows["role"].map({"days": 1, "closing": 2}).fillna(0)
    return rows.assign(order=order).sort_values("order", kind="stable").drop_duplicates("row")


def _times(rows: pd.DataFrame) -> np.ndarray:
    """0 before a session, the number of the bin after it, -1 outside the bins."""
    day = np.floor(rows["event_day"].to_numpy(dtype=float))
    after = (rows["phase"] == "after").to_numpy()
    time = np.where(after, -1, 0)
    for number, (first, last) in enumerate(BINS.values(), start=1):
        time[after & (day >= first) & (day <= last)] = number
    return time


def _is_enough(rows: pd.DataFrame, time: np.ndarray) -> bool:
    """Clients and ratings enough for the model, before and after sessions."""
    large = rows["client"].nunique() >= GATE_MODEL_CLIENTS and len(rows) >= GATE_MODEL_READINGS
    return large and 0 in time and len(set(time)) >= 2


def _model_text(rows: pd.DataFrame, time: np.ndarray) -> str:
    """The differences from before at both ends of ranges, and what went wrong in the fits."""
    client = pd.factorize(rows["client"])[0]
    (low, wrong_low), (high, wrong_high) = (
        fit_mixed_model(rows[end].to_numpy(dtype=float), time, client) for end in ("low", "high")
    )
    names = [name for number, name in enumerate(BINS, start=1) if number in time]
    pairs = zip(names, low, high, strict=False)
    said = " · ".join(f"{name} {span(*sorted((a.mean, b.mean)))}" for name, a, b in pairs)
    shown = f"an illustration; points against before: {said}; {NO_MODEL_INTERVAL}" if said else "no estimate"
    counts = f"n = {rows['client'].nunique()} clients, {len(rows)} ratings"
    return "; ".join([shown, *sorted({*wrong_low, *wrong_high}), counts])
