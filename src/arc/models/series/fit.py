"""One client with a daily diary: before and after, level and slope, and whether the session dates matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.arcs.series import series
from arc.estimates import Told, estimates
from arc.landmarks.mark import as_marks
from arc.log import PainLog
from arc.models.chance import beside_chance
from arc.models.pictured import whose_of
from arc.models.series import dates_shift, words
from arc.models.series.diary import Diary, diaries_of, one_client
from arc.models.series.opening import opening_of
from arc.models.series.picture import series_table
from arc.models.series.rows import count_rows, days_a_side, fit_rows, phase_rows, shift_rows
from arc.models.series.spread import spread_rows
from arc.plots.engine.look import Look
from arc.plots.kinds.series import picture_of_series
from arc.plots.picture import Picture
from arc.results import Line, Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import clinics_of
from arc.stats.gls import (
    DIFFERENCE,
    GATE_DATES,
    GATE_POINTS,
    GATE_SIDE,
    LAG,
    LAGS,
    before_after_fit,
    level_and_slope_fit,
)
from arc.stats.intervals import LEVEL
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.terms import called

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

TABLE = ("what", "unit", "ends", "lag", "value", "low", "high")


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
        Give the p of the circular-shift test as well: against the reference where all sessions are recorded
        as planned and the client wrote the arrivals, else the largest of three days before.
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
    if (refused := _of_several(source, client)) is not None:
        return refused
    marks = as_marks(source)
    diaries = diaries_of(marks)
    named = one_client(diaries, client, marks.facts)
    if isinstance(named, Refusal):
        return named
    diary = diaries.of(named)
    split = _splits(diary, day)
    fits = _fits(diary, split)
    phases = fit_rows(fits, split, level)
    clinics = clinics_of(marks.arcs, sd=sd, lag=lag)
    shifts = dates_shift.shift_table(diary, reference, p_values)
    rows = [
        *count_rows(diary, split),
        *spread_rows(diary, level),
        *phase_rows(diary, split, phases, clinics, level),
        *shift_rows(diary, reference, shifts, p_values),
    ]
    found = estimates([{**row, "client": named} for row in rows])
    weekday = bool(shifts) and dates_shift.one_weekday(diary)
    told = Told(found)
    lines = words.lines_of(told, scale=diary.scale, reference=reference, weekday=weekday)
    if not phases and not shifts:
        return _refused(diary, split, lines, marks.facts, found)

    def draw(look: Look | None, ax: Any) -> Picture:
        table, who = series_table(diary, split, fits, found, level), whose_of(marks)
        first = np.array_equal(split, diary.sessions[:1])
        day = "the first session" if first else " and ".join(f"day {one:g}" for one in split)
        who = replace(who, scales=(diary.scale,), flagged=())
        return picture_of_series(table, who, client=named, split=day, look=look, ax=ax)

    return Result(
        f"One client's days  {diaries.log.name}, client {named}",
        lines,
        pd.DataFrame([{name: row[name] for name in TABLE} for row in phases] + shifts),
        beside_chance(marks.facts, clinics.spread),
        draw,
        table_caption="Estimates in points",
        estimates=found,
        model=fits or None,
        opening=opening_of(told, marks.facts, named, marks.arcs.measure),
    )


def _of_several(source: Noun, client: str | None) -> Refusal | None:
    """Why a log of several series has none of this client alone: no arcs are cut before one is chosen."""
    if not isinstance(source, PainLog) or series(source) == [{}]:
        return None
    found = one_client(diaries_of(source), client, source.facts)
    return found if isinstance(found, Refusal) else None


def _splits(diary: Diary, day: float | Sequence[float] | None) -> np.ndarray:
    """The days that split the diary, in their order; none where nothing says any."""
    if day is None:
        return diary.sessions[:1]
    said = list(day) if isinstance(day, Sequence | np.ndarray) and not isinstance(day, str) else [day]
    return np.unique(np.array(said, dtype=float))


def _fits(diary: Diary, split: np.ndarray) -> dict[tuple[str, str, float], RegressionResults]:
    """Before against after, and the piecewise line where there are enough days, by end of ranges and lag."""
    if words.SEVERAL in diary.scale or not len(split) or min(days_a_side(diary, split)) < GATE_SIDE:
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


def _refused(
    diary: Diary, split: np.ndarray, lines: tuple[Line, ...], facts: Facts, found: pd.DataFrame
) -> Refusal:
    text = (
        f"the days of client {diary.client} carry neither a comparison before and after nor a test of the"
        " dates."
    )
    needed = (
        f"{GATE_SIDE} days with a number on each side of the first session; for the dates a complete diary "
        f"around {GATE_DATES} sessions that were not booked {called('because of pain', diary.measure)}."
    )
    needs = {
        "days_on_each_side": GATE_SIDE,
        "have": min(days_a_side(diary, split)) if len(split) else 0,
        "sessions": GATE_DATES,
        "have_sessions": len(diary.sessions),
    }
    have = f"{counted(min(days_a_side(diary, split)), 'day')} on one side of the first session"
    need = f"{GATE_SIDE} on each side"
    return Refusal("short-series", text, needed, lines, facts, needs, found, have=have, need=need)
