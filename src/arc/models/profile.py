"""What did ratings look like on each day around a session? Day means per client, then over clients.

The pure parts (`client_sums`, `reading_weights`, `antitonic_fit`, `fit_mixed_model`) take arrays and give numbers; `fit_change` and `fit_trend`
share them, and a calibration harness may call them.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from arc import chance, schema
from arc.arcs import Arcs
from arc.caveats import counted
from arc.chance import DEFAULT_WORLD, World
from arc.intervals import FIT_CLIENTS, GATE_CLIENTS, LEVEL, Interval, client_mean
from arc.landmarks import Landmarks
from arc.results import Refusal, Result

PROFILE_LOGS = 2_000
BAD_DAYS = World(book_on_bad_days=True)
GATE_MODEL_CLIENTS, GATE_MODEL_READINGS = 5, 30
# Days of the mixed model; "before" (the days before and the rating at the start of the session) is what they are held against.
BINS = {"after (day 0)": (0, 0), "days 1 to 2": (1, 2), "days 3 to 4": (3, 4), "days 5 to 7": (5, 7)}
NO_NUMBER = "no dated rating in numbers lies around any session"


def fit_profile(
    marks: Landmarks, *, antitonic: bool = False, logs: int = PROFILE_LOGS, seed: int = 1
) -> Result | Refusal:
    """Mean rating on each day from `days_before` before to `days_after` after a session, in points of the scale.

    Counted: each rating with a number on its own event day; day 0 is told apart into before and after. A client's day is the
    mean over its sessions; the profile is the mean over clients, low and high ends of ranges apart. A "none" below its scale,
    words and undated ratings have no number or no day: counted beside. One day, one interval (t, n - 1, from 3 clients on);
    days are not made to agree, and other clients may stand behind other days. Scales are never pooled.
    antitonic: a fit that may only fall from day 1 on (isotonic regression; Barlow 1972, Statistical Inference under Order Restrictions).
    logs, seed: of the logs without any effect that each day is held against.
    """
    readings = marks.arcs.readings
    used = countable(readings) & readings["event_day"].notna().to_numpy() & (readings["role"] != "usual").to_numpy()
    if not used.any():
        return Refusal("no-profile", NO_NUMBER + ".", "ratings in numbers, each with its day.", aside_lines(readings), marks.facts)
    table, fits = _tables(marks, used, antitonic, logs, seed)
    lines = (("ratings", _ratings_line(readings, used, table)), *aside_lines(readings), *_day_lines(table), *fits)
    model = [line for scale in scales_of(readings) for line in _model_lines(readings, used, scale)]
    heading = f"Ratings on the days around a session  {marks.arcs.log.name}"
    facts = {**marks.facts, "flare_counts": 0}
    return Result(heading, (*lines, *model), table, facts, lambda: marks.arcs.plot(), "", "Ratings by day, in points")


def countable(readings: pd.DataFrame) -> np.ndarray:
    """Which readings have a number that may enter a mean: a "none" below a scale that starts at 1 may not."""
    below = (readings["kind"] == "none") & (readings["scale_low"] > 0)
    return (readings["kind"].isin(schema.NUMERIC_KINDS) & ~below).to_numpy()


def reading_weights(client: np.ndarray, arc: np.ndarray, day: np.ndarray) -> np.ndarray:
    """The weight of each reading in its client's mean: sessions count alike, in them days, in those readings. They sum to 1 a client."""
    frame = pd.DataFrame({"client": client, "arc": arc, "day": day})
    days = frame.drop_duplicates().groupby("arc")["day"].size()
    arcs = frame.drop_duplicates(["client", "arc"]).groupby("client")["arc"].size()
    in_day = frame.groupby(["arc", "day"])["client"].transform("size")
    return (1.0 / (in_day * frame["arc"].map(days) * frame["client"].map(arcs))).to_numpy(dtype=float)


def client_sums(values: np.ndarray, weight: np.ndarray, client: np.ndarray, clients: int) -> np.ndarray:
    """Weighted sums by client: values (..., readings) -> (..., clients). Readings of weight 0 may be NaN."""
    from scipy import sparse

    at = np.flatnonzero(weight)
    matrix = sparse.csr_array((weight[at], (np.arange(len(at)), client[at])), shape=(len(at), clients))
    flat = values[..., at].reshape(-1, len(at)) @ matrix
    return np.round(flat.reshape(*values.shape[:-1], clients), 9)


def antitonic_fit(means: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The closest values that never rise from one day to the next (weighted least squares; pool adjacent violators)."""
    from scipy.optimize import isotonic_regression

    return np.asarray(isotonic_regression(means, weights=weights, increasing=False).x)


def ask_ratings(
    arcs: Arcs, question: Callable[[np.ndarray, np.ndarray], np.ndarray], *, world: World = DEFAULT_WORLD, logs: int, seed: int,
    booked: Callable[[chance._Diary], np.ndarray] | None = None,
) -> np.ndarray:  # fmt: skip
    """`ask_chance` for questions about single ratings: low and high ends (logs x readings) in, one row a log out.

    The same simulated ratings with the same seed. booked: which days the sessions were booked on, where not all are.
    """
    from dataclasses import replace

    diary = chance._diary(arcs.readings, arcs.sessions)
    if booked is not None:
        diary = replace(diary, booked=booked(diary))
    rng, at_once = np.random.default_rng(seed), max(1, min(logs, chance._AT_ONCE // max(len(arcs.readings), 1)))
    sizes = [min(at_once, logs - start) for start in range(0, logs, at_once)]
    return np.concatenate([question(*chance._ratings(rng, diary, arcs.readings, world, size)) for size in sizes])


def fit_mixed_model(rating: np.ndarray, time: np.ndarray, client: np.ndarray) -> tuple[list[Interval], list[str]]:
    """Random intercept a client, one mean for each time (0 = before): differences from before, and what went wrong, in words.

    Interval with t(clients - 1), never z. statsmodels MixedLM (Laird and Ware 1982, Biometrics 38:963), its default optimisers without lbfgs.
    """
    from scipy import stats
    from statsmodels.regression.mixed_linear_model import MixedLM

    times = np.unique(time)
    design = np.column_stack([np.ones(len(rating)), *((time == t).astype(float) for t in times[1:])])
    n = len(np.unique(client))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            fit = MixedLM(rating, design, groups=client).fit(method=["bfgs", "cg"])
            means, errors = np.asarray(fit.fe_params), np.asarray(fit.bse_fe)
        except (np.linalg.LinAlgError, ValueError, ZeroDivisionError):
            return [], ["the fit did not come out"]
    if not np.isfinite(means).all():
        return [], ["the fit did not come out"]
    half = stats.t.ppf((1 + LEVEL) / 2, n - 1) * np.where(np.isfinite(errors) & (errors > 0), errors, np.nan)
    found = [Interval(float(m), float(m - h), float(m + h), n) for m, h in zip(means[1:], half[1:], strict=True)]
    return found, sorted({_plain(str(warning.message)) for warning in caught})


def _plain(warning: str) -> str:
    """A library's warning in plain words."""
    said = {"boundary": "the model sees no spread between clients", "singular": "the model sees no spread between clients",
            "converge": "the optimiser did not settle", "hessian": "the width could not be worked out well"}  # fmt: skip
    return next((text for word, text in said.items() if word in warning.lower()), "the fit gave a warning")


def scales_of(readings: pd.DataFrame) -> list[str]:
    """The scales with at least one rating that may enter a mean, sorted; each is described by itself."""
    return sorted(readings.loc[countable(readings), "scale"].unique())


def aside_lines(readings: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """What has no place in a mean, counted once each; nothing where there is none."""
    once = readings.drop_duplicates("row")
    none = int(((once["kind"] == "none") & (once["scale_low"] > 0)).sum())
    words, undated = int((once["kind"] == "words").sum()), int((countable(once) & once["event_day"].isna() & (once["role"] != "usual")).sum())
    parts = [(none, 'said "none" on a scale that starts above 0'), (words, "in words only"), (undated, "in numbers without a day")]
    said = [f"{counted(number, 'report')} {what}" for number, what in parts if number]
    return (("beside", " · ".join(said) + ": in no mean"),) if said else ()


def ends_text(low: np.ndarray, high: np.ndarray, unit: str = "points") -> str:
    """A mean over clients at the low and the high ends of ranges, with the interval of each, or why there is none."""
    ends = [client_mean(np.asarray(end, dtype=float)) for end in (low, high)]
    n, one = ends[0].n, bool(np.array_equal(low, high, equal_nan=True))
    mean = f"mean {span(ends[0].mean, ends[1].mean)} {unit}; n = {counted(n, 'client')}"
    if n < GATE_CLIENTS:
        return f"{mean}; no interval: below {GATE_CLIENTS} clients nothing can be said about other people"
    if not (ends[0].is_known and ends[1].is_known):
        return f"{mean}; no interval: clients with equal values do not show how far people differ"
    shown = span(ends[0].low, ends[0].high) if one else f"{span(ends[0].low, ends[0].high)} at the low ends of ranges, {span(ends[1].low, ends[1].high)} at the high ends"
    wide = f", {max(end.width for end in ends):.1f} {unit} wide: {n} clients are few" if n < FIT_CLIENTS else ""
    return f"{mean}; 95 % interval {shown} {unit}{wide}"


def span(low: float, high: float) -> str:
    """One number or two, to one decimal place."""
    first, second = (f"{round(end, 1) + 0.0:.1f}" for end in (low, high))
    return first if first == second else f"{first} to {second}"


def day_label(day: float, phase: str) -> str:
    """A day of the profile; day 0 is before or after the session."""
    return f"day 0 {phase}" if day == 0 else f"day {day:g}"


def _tables(marks: Landmarks, used: np.ndarray, antitonic: bool, logs: int, seed: int):
    """One row a scale and day, and what the antitonic fits say."""
    readings, window = marks.arcs.readings, (-marks.rules.days_before, marks.rules.days_after)
    day, phase = readings["event_day"].to_numpy(dtype=float), readings["phase"].to_numpy(dtype=object)
    scale = readings["scale"].to_numpy(dtype=object)
    used = used & (day >= window[0]) & (day <= window[1])
    keys = pd.DataFrame({"scale": scale, "day": np.floor(day), "phase": phase})[used].drop_duplicates().sort_values(["scale", "day", "phase"], ascending=[True, True, False])
    cells = [_cell(readings, used & (scale == s) & (np.floor(day) == d) & (phase == p)) for s, d, p in keys.itertuples(index=False)]
    real = readings["low"].to_numpy(dtype=float), readings["high"].to_numpy(dtype=float)
    by_chance = {world: ask_ratings(marks.arcs, lambda low, high: _means(cells, low, high), world=world, logs=logs, seed=seed) for world in (DEFAULT_WORLD, BAD_DAYS)}
    rows = [_row(cell, real) for cell in cells]
    table = pd.DataFrame(rows).assign(
        chance_low=np.quantile(by_chance[DEFAULT_WORLD][..., 0], 0.025, axis=0), chance_high=np.quantile(by_chance[DEFAULT_WORLD][..., 1], 0.975, axis=0),
        chance_booked_on_bad_days=by_chance[BAD_DAYS].mean(axis=(0, 2)),
    )  # fmt: skip
    table = pd.concat([keys.reset_index(drop=True), table], axis=1)
    table.insert(1, "when", [day_label(d, p) for d, p in zip(table["day"], table["phase"], strict=True)])
    fits = _antitonic_lines(table, by_chance[DEFAULT_WORLD]) if antitonic else []
    return table, fits


def _cell(readings: pd.DataFrame, at: np.ndarray) -> tuple[np.ndarray, np.ndarray, int, int]:
    """The readings of one day: their weights, their client as a number, how many clients and ratings."""
    weight, code = np.zeros(len(readings)), np.zeros(len(readings), dtype=int)
    here = readings.loc[at, ["client", "arc", "event_day"]]
    weight[at] = reading_weights(here["client"].to_numpy(), here["arc"].to_numpy(), here["event_day"].to_numpy())
    code[at] = pd.factorize(here["client"])[0]
    return weight, code, here["client"].nunique(), len(here)


def _means(cells, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Means over clients of every day: logs x days x (low end, high end)."""
    ends = [np.stack([client_sums(end, w, code, n).mean(axis=-1) for w, code, n, _ in cells], axis=-1) for end in (low, high)]
    return np.stack(ends, axis=-1)


def _row(cell, real: tuple[np.ndarray, np.ndarray]) -> dict[str, float]:
    weight, code, clients, ratings = cell
    low, high = (client_sums(end, weight, code, clients) for end in real)
    first, second = client_mean(low), client_mean(high)
    return {
        "clients": clients, "ratings": ratings, "mean_low": first.mean, "mean_high": second.mean,
        "low_end_from": first.low, "low_end_to": first.high, "high_end_from": second.low, "high_end_to": second.high,
    }  # fmt: skip


def _ratings_line(readings: pd.DataFrame, used: np.ndarray, table: pd.DataFrame) -> str:
    rows = readings.loc[used]
    per = " · ".join(f"{scale}: {counted(group['client'].nunique(), 'client')}, {counted(group['row'].nunique(), 'rating')}" for scale, group in rows.groupby("scale"))
    return f"{per} (a rating between two sessions may stand after one and before the other)"


def _day_lines(table: pd.DataFrame) -> list[tuple[str, str]]:
    several = table["scale"].nunique() > 1
    return [(f"{row.when} ({row.scale})" if several else row.when, _day_text(row)) for row in table.itertuples()]


def _day_text(row) -> str:
    interval = ""
    if not math.isnan(row.low_end_from) and not math.isnan(row.high_end_from):
        interval = f"; 95 % interval {span(min(row.low_end_from, row.high_end_from), max(row.low_end_to, row.high_end_to))}"
    return (
        f"mean {span(row.mean_low, row.mean_high)} points{interval}; n = {counted(row.clients, 'client')}, {counted(row.ratings, 'rating')}; "
        f"by chance alone {span(row.chance_low, row.chance_high)} (mean {row.chance_booked_on_bad_days:.1f} if booked on bad days)"
    )


def _antitonic_lines(table: pd.DataFrame, by_chance: np.ndarray) -> list[tuple[str, str]]:
    """The antitonic fit of each scale from day 1 on, added to the table, and how far it falls with and without an effect."""
    table["antitonic_low"], table["antitonic_high"] = math.nan, math.nan
    lines = []
    for scale, rows in table.loc[table["day"] >= 1].groupby("scale"):
        if len(rows) < 3 or rows["clients"].min() < GATE_CLIENTS:
            lines.append((f"antitonic ({scale})", f"no fit: it needs 3 days from day 1 on, each with {GATE_CLIENTS} clients or more"))
            continue
        weights = rows["clients"].to_numpy(dtype=float)
        for end in ("low", "high"):
            table.loc[rows.index, f"antitonic_{end}"] = antitonic_fit(rows[f"mean_{end}"].to_numpy(), weights)
        fitted = table.loc[rows.index, ["antitonic_low", "antitonic_high"]].to_numpy()
        falls = [antitonic_fit(one, weights) for one in by_chance[:1_000, rows.index, :].mean(axis=-1)]
        chance_fall = np.array([fall[0] - fall[-1] for fall in falls])
        own = sorted(fitted[0] - fitted[-1])
        lines.append((
            f"antitonic ({scale})",
            f"falls by {span(*own)} points from {rows['when'].iloc[0]} to {rows['when'].iloc[-1]}; made so that it can only fall, it falls by "
            f"{span(*np.quantile(chance_fall, [0.025, 0.975]))} points in logs without any effect (middle 95 %)",
        ))  # fmt: skip
    return lines


def _model_lines(readings: pd.DataFrame, used: np.ndarray, scale: str) -> list[tuple[str, str]]:
    """The mixed model of one scale, as an illustration; each rating once."""
    rows = readings.loc[used & (readings["scale"] == scale).to_numpy()]
    rows = rows.assign(order=rows["role"].map({"days": 1, "closing": 2}).fillna(0)).sort_values("order", kind="stable").drop_duplicates("row")
    day, after = rows["event_day"].to_numpy(dtype=float), (rows["phase"] == "after").to_numpy()
    time = np.where(after, -1, 0)
    for number, (first, last) in enumerate(BINS.values(), start=1):
        time[after & (np.floor(day) >= first) & (np.floor(day) <= last)] = number
    rows, time = rows.loc[time >= 0], time[time >= 0]
    label, clients = f"mixed model ({scale})", rows["client"].nunique()
    if clients < GATE_MODEL_CLIENTS or len(rows) < GATE_MODEL_READINGS or 0 not in time or len(set(time)) < 2:
        need = f"{GATE_MODEL_CLIENTS} clients and {GATE_MODEL_READINGS} ratings on this scale, before and after sessions"
        return [(label, f"none: {counted(clients, 'client')} and {counted(len(rows), 'rating')}; it needs {need}")]
    client = pd.factorize(rows["client"])[0]
    fits = [fit_mixed_model(rows[end].to_numpy(dtype=float), time, client) for end in ("low", "high")]
    wrong = sorted({text for _, texts in fits for text in texts})
    said = [
        f"{name} {span(min(a.mean, b.mean), max(a.mean, b.mean))} ({span(np.nanmin([a.low, b.low]), np.nanmax([a.high, b.high]))})" if a.is_known and b.is_known
        else f"{name} {span(min(a.mean, b.mean), max(a.mean, b.mean))}"
        for name, a, b in zip([n for i, n in enumerate(BINS, 1) if i in time], fits[0][0], fits[1][0], strict=False)
    ]  # fmt: skip
    illustration = f"an illustration; points against before, with 95 % intervals (t, {clients - 1}): " + " · ".join(said) if said else "no estimate"
    return [(label, "; ".join([illustration, *wrong]) + f"; n = {clients} clients, {len(rows)} ratings")]
