"""One client with a daily diary: before and after, level and slope, and whether the session dates matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.arcs.align import as_arcs
from arc.errors import CallError, shorten
from arc.estimates import declined, estimates
from arc.landmarks.mark import as_marks
from arc.log import PainLog
from arc.models.chance import beside_chance, day_rows
from arc.models.pictured import whose_of
from arc.models.series import dates_shift, words
from arc.models.series.diary import Diary, chosen_readings, diary_of, one_client
from arc.models.series.opening import opening_of
from arc.models.series.picture import series_table
from arc.models.series.spread import spread_rows
from arc.plots.engine.look import Look
from arc.plots.kinds.series import picture_of_series
from arc.plots.picture import Picture
from arc.results import Line, Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import Clinics, clinics_of
from arc.simulation.clinics.ranges import MIDDLE
from arc.simulation.clinics.worlds import NOISE
from arc.stats.gls import (
    DIFFERENCE,
    GATE_DATES,
    GATE_POINTS,
    GATE_SIDE,
    LAG,
    LAGS,
    SLOPE,
    STEP,
    at_split,
    before_after_fit,
    chance_spread,
    estimate_of,
    level_and_slope_fit,
)
from arc.stats.intervals import LEVEL
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

TABLE = ("what", "unit", "ends", "lag", "value", "low", "high")
UNITS = {DIFFERENCE: "points", STEP: "points", SLOPE: "points a week"}


@unless_flagged
def fit_series(
    source: Noun,
    client: str | None = None,
    *,
    day: float | Sequence[float] | None = None,
    reference: str = "before",
    p_values: bool = False,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
) -> Result | Refusal:
    """Compare one client's days before and after the first session, and the session dates with shifted ones.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.
    client
        Whose days; needed where the log holds several clients.
    day
        The day that splits the diary, or several; default the day of the first session.
    reference
        What day 1 is held against: the rating "before" the session, or that of the "day before".
    p_values
        Give the p of the circular-shift test as well.
    level
        Of the intervals, such as 0.9.
    sd
        SD of a person's days by chance, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next by chance, from 0 to less than 1.

    Returns
    -------
    Result or Refusal
        Differences in points and slopes in points a week; a refusal where the diary carries neither question.

    Raises
    ------
    ValueError
        For a reference that is none of the two, and for days that are no numbers.

    Notes
    -----
    Counted: one value per day. The day of the split belongs to neither side: it is often why the session was
    booked. Before and after: generalised least squares with a fixed lag-1 correlation of 0.3 (0 and 0.5
    beside it), t quantiles, from 3 days a side. Level and slope: from 12 days. Of several days each
    difference is that from the stretch before it, with 3 days in each stretch. Circular-shift test: a
    complete diary and 3 dated sessions, none booked because of pain. Nothing here speaks of other people, and
    nothing is put down to the sessions.

    Of 30 days and more away from sessions (before the first, or four and more after one) lag and SD are
    estimated (autoregression with gaps) and printed with their intervals; the fits take the fixed lags.

    Examples
    --------
    >>> import arc
    >>> log = arc.read_log(arc.simulate_log(clients=1, seed=1))
    >>> arc.fit_series(log).table["what"].unique().tolist()
    ['after less before', 'step at the split', 'change of slope', 'rise on day 1']
    """
    if reference not in dates_shift.REFERENCES:
        raise CallError(f'reference is "before" or "day before", not "{reference}".')
    source = source if isinstance(source, PainLog) else as_marks(source)
    log, readings = chosen_readings(source)
    named = one_client(log, readings, client, source.facts)
    if isinstance(named, Refusal):
        return named
    diary = diary_of(log, readings, named)
    split = _splits(diary, day)
    fits = _fits(diary, split)
    phases = _phases(fits, split, level)
    clinics = clinics_of(as_arcs(source), sd=sd, lag=lag)
    shifts = dates_shift.shift_table(diary, reference, p_values)
    rows = [
        *_count_rows(diary, split),
        *spread_rows(diary, level),
        *_phase_rows(diary, split, phases, clinics, level),
        *_shift_rows(diary, reference, shifts),
    ]
    found = estimates([{**row, "client": named} for row in rows])
    weekday = bool(shifts) and dates_shift.one_weekday(diary)
    lines = words.lines_of(found, scale=diary.scale, reference=reference, weekday=weekday)
    if not phases and not shifts:
        return _refused(diary, split, lines, source.facts, found)

    def draw(look: Look | None, ax: Any) -> Picture:
        table, who = series_table(diary, split, fits, found, level), whose_of(as_arcs(source))
        first = np.array_equal(split, diary.sessions[:1])
        day = "the first session" if first else " and ".join(f"day {one:g}" for one in split)
        who = replace(who, scales=(diary.scale,), flagged=())
        return picture_of_series(table, who, client=named, split=day, look=look, ax=ax)

    measure = source.measure if isinstance(source, PainLog) else source.arcs.measure
    return Result(
        f"One client's days  {log.name}, client {named}",
        lines,
        pd.DataFrame([{name: row[name] for name in TABLE} for row in phases] + shifts),
        beside_chance(source.facts, clinics.spread),
        draw,
        table_caption="Estimates in points",
        estimates=found,
        model=fits or None,
        opening=opening_of(found, source.facts, named, measure),
    )


def _count_rows(diary: Diary, split: np.ndarray) -> list[dict]:
    """Days with a number and without, on each side of the split, what was not used, and the sessions."""
    counts: dict[str, float] = {
        words.DAYS: len(diary.days),
        words.GAPS: diary.gaps,
        words.WORDS: diary.words,
        words.UNDATED: diary.undated,
        words.NONES: diary.nones,
        words.SESSIONS: len(diary.sessions),
    }
    split_rows: list[dict] = []
    if len(split):
        before, *after = _sides(diary, split)
        counts |= {words.BEFORE: before, words.ON_SPLIT: int(np.isin(diary.days, split).sum())}
        pairs = zip(split, after, strict=True)
        split_rows = [
            {"quantity": name, "value": value, "when": f"day {one:g}"}
            for one, number in pairs
            for name, value in ((words.SPLIT, one), (words.AFTER, number))
        ]
    return [*({"quantity": name, "value": value} for name, value in counts.items()), *split_rows]


def _splits(diary: Diary, day: float | Sequence[float] | None) -> np.ndarray:
    """The days that split the diary, in their order; none where nothing says any."""
    if day is None:
        return diary.sessions[:1]
    said = list(day) if isinstance(day, Sequence | np.ndarray) and not isinstance(day, str) else [day]
    if not said or not all(isinstance(one, Real) and np.isfinite(float(one)) for one in said):
        raise CallError(f"day= is {shorten(day)}; it takes a day of the log or several, such as (14, 28).")
    return np.unique(np.array(said, dtype=float))


def _sides(diary: Diary, splits: np.ndarray) -> list[int]:
    """How many days lie before the first split, and after each of them up to the next."""
    kept = diary.days[~np.isin(diary.days, splits)]
    return np.bincount(np.searchsorted(splits, kept), minlength=len(splits) + 1).tolist()


def _fits(diary: Diary, split: np.ndarray) -> dict[tuple[str, str, float], RegressionResults]:
    """Before against after, and the piecewise line where there are enough days, by end of ranges and lag."""
    if words.SEVERAL in diary.scale or not len(split) or min(_sides(diary, split)) < GATE_SIDE:
        return {}
    kept = ~np.isin(diary.days, split)
    asked = {DIFFERENCE: before_after_fit}
    if kept.sum() >= GATE_POINTS:
        asked[words.LEVEL_AND_SLOPE] = level_and_slope_fit
    return {
        (name, end, lag): fit(diary.days[kept], values[kept], split, lag=lag)
        for name, fit in asked.items()
        for end, values in diary.ends
        for lag in LAGS
    }


def _phases(
    fits: dict[tuple[str, str, float], RegressionResults], split: np.ndarray, level: float
) -> list[dict]:
    """One row per parameter that is told, end and lag."""
    rows = []
    for (_, end, lag), fit in fits.items():
        for what, one in ((what, one) for what in UNITS for one in split):
            name = at_split(what, split, one)
            if name in fit.params:
                stretch = f"day {one:g}" if len(split) > 1 else ""
                ends = ", ".join(filter(None, (stretch, end)))
                known = {"what": what, "unit": UNITS[what], "ends": ends, "lag": lag}
                rows.append({**known, **asdict(estimate_of(fit, name, level=level))})
    return rows


def _chance_row(days: np.ndarray, split: np.ndarray, clinics: Clinics, unit: float) -> dict:
    """How far from 0 the difference lies by chance, at the assumed lag or at none."""
    sd, noise = unit * clinics.spread.sd, unit * NOISE
    ends = [
        chance_spread(days, split, lag=lag, sd=sd, noise=noise, share=MIDDLE) for lag in (clinics.lag, 0.0)
    ]
    return {"quantity": words.BY_CHANCE, "value": max(ends), "unit": "points"}


def _phase_rows(
    diary: Diary, split: np.ndarray, table: list[dict], clinics: Clinics, level: float
) -> list[dict]:
    """Each fit at its lag, the interval over all lags, and chance; or why there is none of them."""
    if words.SEVERAL in diary.scale:
        why = f"refused: ratings on {diary.scale}, which are never pooled"
        return [declined(words.PHASES, why)]
    if not table:
        sides = min(_sides(diary, split)) if len(split) else 0
        missing = {"quantity": "days missing on one side", "value": GATE_SIDE - sides, "readings": sides}
        why = (
            f"refused: {counted(sides, 'day')} on one side, at least {GATE_SIDE} are needed,"
            f" {GATE_SIDE - sides} more"
        )
        return [missing, declined(words.PHASES, why)]
    days = diary.days[~np.isin(diary.days, split)]
    rows = [row for own in _by_what_and_end(table) for row in _lag_rows(own, len(days), level)]
    rows += [*day_rows(clinics.spread, clinics.lag), _chance_row(days, split, clinics, diary.unit)]
    if len(days) < GATE_POINTS:
        more = GATE_POINTS - len(days)
        why = f"refused: {len(days)} days, at least {GATE_POINTS} are needed, {more} more"
        rows += [
            {"quantity": "days missing for level and slope", "value": more},
            declined(words.LEVEL_AND_SLOPE, why, readings=len(days)),
        ]
    return rows


def _by_what_and_end(table: list[dict]) -> list[list[dict]]:
    keys = dict.fromkeys((row["what"], row["ends"]) for row in table)
    return [[row for row in table if (row["what"], row["ends"]) == key] for key in keys]


def _lag_rows(own: list[dict], days: int, level: float) -> list[dict]:
    """One estimate at each lag, after the interval over all of them.

    Which lag holds is not known, and at a true 0.5 the interval at 0.3 is too narrow (docs/calibration.md).
    """
    first = own[0]
    known = {
        "quantity": first["what"],
        "group": first["ends"],
        "unit": first["unit"],
        "readings": days,
        "level": level,
    }
    whole = {
        "value": first["value"],
        "interval_low": min(row["low"] for row in own),
        "interval_high": max(row["high"] for row in own),
        "method": words.OVER_LAGS,
    }
    each = [
        {
            "value": row["value"],
            "interval_low": row["low"],
            "interval_high": row["high"],
            "se": row["se"],
            "df": row["df"],
            "method": words.AT_LAG.format(row["lag"]),
        }
        for row in own
    ]
    return [{**known, **row} for row in (whole, *each)]


def _shift_rows(diary: Diary, reference: str, shifts: list[dict]) -> list[dict]:
    rows = dates_shift.shift_rows(diary, reference, shifts)
    if diary.booked_on_pain and not shifts:
        rows.append({"quantity": "sessions booked because of pain", "value": diary.booked_on_pain})
    return rows


def _refused(
    diary: Diary, split: np.ndarray, lines: tuple[Line, ...], facts: Facts, found: pd.DataFrame
) -> Refusal:
    text = (
        f"the days of client {diary.client} carry neither a comparison before and after nor a test of the"
        " dates."
    )
    needed = (
        f"{GATE_SIDE} days with a number on each side of the first session; for the dates a complete diary "
        f"around {GATE_DATES} sessions that were not booked because of pain."
    )
    needs = {
        "days_on_each_side": GATE_SIDE,
        "have": min(_sides(diary, split)) if len(split) else 0,
        "sessions": GATE_DATES,
        "have_sessions": len(diary.sessions),
    }
    have = f"{counted(min(_sides(diary, split)), 'day')} on one side of the first session"
    need = f"{GATE_SIDE} on each side"
    return Refusal("short-series", text, needed, lines, facts, needs, found, have=have, need=need)
