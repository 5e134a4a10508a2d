"""A mixed model of the days around sessions, as an illustration only.

One mean for each time, clients at their own level.
"""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.models.profile.words import MIXED, NO_INTERVAL
from arc.stats.intervals import LEVEL, Interval
from arc.vocabulary.caveats import counted

GATE_MODEL_CLIENTS, GATE_MODEL_READINGS = 5, 30
NEEDED = (
    f"{GATE_MODEL_CLIENTS} clients and {GATE_MODEL_READINGS} ratings on this scale, before and after sessions"
)
# Days of the mixed model; "before" (the days before and the rating
# at the start of the session) is what they are held against.
BINS = {"after (day 0)": (0, 0), "days 1 to 2": (1, 2), "days 3 to 4": (3, 4), "days 5 to 7": (5, 7)}
# In logs where clients rise by different amounts (SD 1) the model's
# 95 % held the truth in 84 % (8 clients, 3 sessions; 400 logs).
NO_MODEL_INTERVAL = "the model takes all clients to change alike"
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


class MixedFit(NamedTuple):
    """Differences from before, what went wrong, in words, and the statsmodels results (None: no fit)."""

    differences: list[Interval]
    wrong: list[str]
    results: Any


def fit_mixed_model(rating: np.ndarray, time: np.ndarray, client: np.ndarray) -> MixedFit:
    """Random intercept a client, one mean for each time (0 = before).

    Differences from before, and what went wrong, in words.

    Interval with t(clients - 1), never z; none where the fit did not settle. It holds its 95 % only where all
    clients change alike, and is therefore not shown. statsmodels MixedLM (Laird and Ware 1982, Biometrics
    38:963), its default optimisers without lbfgs.
    """
    from statsmodels.regression.mixed_linear_model import MixedLM

    design = _design(time)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            fit = MixedLM(rating, design, groups=client).fit(method=["bfgs", "cg"])
            means, errors = _estimates(fit)
        except (np.linalg.LinAlgError, ValueError, ZeroDivisionError):
            return MixedFit([], [NO_FIT], None)
    if not np.isfinite(means).all():
        return MixedFit([], [NO_FIT], None)
    wrong = sorted({_plain(str(warning.message)) for warning in caught})
    return MixedFit(_differences(means, errors, len(np.unique(client))), wrong, fit)


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


def mixed_rows(readings: pd.DataFrame, used: np.ndarray, scale: str) -> tuple[list[dict], dict[str, Any]]:
    """The mixed model of one scale, as an illustration, each rating once.

    Its estimates, and the fits at the low and at the high ends of ranges.
    """
    rows = _each_once(readings.loc[used & (readings["scale"] == scale).to_numpy()])
    time = _times(rows)
    rows, time = rows.loc[time >= 0], time[time >= 0]
    clients, ratings = rows["client"].nunique(), len(rows)
    known = {"scale": scale, "unit": "points", "clients": clients, "readings": ratings, "method": "MixedLM"}
    if not _is_enough(rows, time):
        counts = f"none: {counted(clients, 'client')} and {counted(ratings, 'rating')}"
        return [declined(MIXED, f"{counts}; it needs {NEEDED}", **known)], {}
    client = pd.factorize(rows["client"])[0]
    fits = {end: fit_mixed_model(rows[end].to_numpy(dtype=float), time, client) for end in ("low", "high")}
    wrong = "; ".join(sorted({one for fit in fits.values() for one in fit.wrong}))
    names = [name for number, name in enumerate(BINS, start=1) if number in time]
    pairs = list(zip(names, *(fit.differences for fit in fits.values()), strict=False))
    results = {end: fit.results for end, fit in fits.items()}
    if not pairs:
        counts = f"n = {clients} clients, {ratings} ratings"
        return [declined(MIXED, "; ".join(["no estimate", wrong, counts]), **known)], results
    given = [
        {
            "quantity": MIXED,
            "when": name,
            "low": min(a.mean, b.mean),
            "high": max(a.mean, b.mean),
            **known,
            "reason": wrong,
        }
        for name, a, b in pairs
    ]
    return [*given, declined(NO_INTERVAL, NO_MODEL_INTERVAL, **known)], results


def _each_once(rows: pd.DataFrame) -> pd.DataFrame:
    """A rating in two arcs stays in its own only.

    Not in the one whose days before it lies in, or that it closes.
    """
    order = rows["role"].map({"days": 1, "closing": 2}).fillna(0)
    return rows.assign(order=order).sort_values("order", kind="stable").drop_duplicates("report")


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
