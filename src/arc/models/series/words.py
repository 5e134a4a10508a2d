"""What is said of one client's days, made from the estimates."""

from __future__ import annotations

import math

from arc.estimates import DECLINED, Told, rows_of
from arc.models.chance import MOST, days_text
from arc.results import Line
from arc.stats.gls import DIFFERENCE, LAGS, SLOPE, STEP
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import end_text, level_text, pair_text

DAYS, GAPS, SESSIONS = "days with a number", "days without a number", "session days"
WORDS, UNDATED, NONES = "ratings in words", "ratings without a day", "none below the scale"
SPLIT, BEFORE, AFTER, ON_SPLIT = "day of the split", "days before", "days after", "days on the split"
PHASES, LEVEL_AND_SLOPE, BY_CHANCE = "before and after", "level and slope", "difference by chance alone"
OVER_LAGS, AT_LAG = "GLS over the lags", "GLS at lag {:g}"
SHIFT, RISE, RISE_ELSEWHERE = (
    "session dates",
    "rise on day 1",
    "rise on day 1 with the dates placed elsewhere",
)
OWN_SD, OWN_LAG = "SD of own days", "lag of own days"
P_VALUE = "one-sided p of the circular shift"
SAID = {"before": "the rating before the session", "day before": "the day before the session"}
# Between the scales of a client who has several.
SEVERAL = " and "
NOT_PLANNED = "the dates are not all planned, or an arrival was told to the person who gave the session"
LARGEST_OF = "; the largest of three, against the arrival, the day before and three days before, as {}"
WEEKDAY = "all sessions lie on one weekday, so a weekday and a session cannot be told apart"


def lines_of(found: Told, *, scale: str, reference: str, weekday: bool) -> tuple[Line, ...]:
    """What was counted, before against after, level and slope, and the dates."""
    lines = [*_counts(found, scale), *_spread(found), *_phases(found), *_shift(found, reference)]
    return (*lines, Line("weekday", "weekday", WEEKDAY)) if weekday else tuple(lines)


def _counts(found: Told, scale: str) -> list[Line]:
    days = (
        f"{_number(found, DAYS)} on {scale or 'no scale'}; {counted(_number(found, GAPS), 'day')} between"
        " them"
    )
    unused = (
        f"{_number(found, WORDS)} in words · {_number(found, UNDATED)} without a day ·"
        f" {_number(found, NONES)} none below the scale"
    )
    return [
        Line("days_with_a_number", "days with a number", f"{days} without one", lead=True),
        Line("split", "split", _split(found)),
        Line("not_used", "not used", unused),
        Line("sessions", "sessions", f"{counted(_number(found, SESSIONS), 'day')} with a session"),
    ]


# Measured in docs/calibration.md: at 30 days that carry over far into the next, one of its cells is missed.
LONG_DAYS = 60
FEW_DAYS = "; of a diary this short the SD is told too exactly where each day carries over far into the next"


def _spread(found: Told) -> list[Line]:
    """How far this diary's own days differ, and how much one carries over, where it is long enough."""
    told = [row for name in (OWN_SD, OWN_LAG) for row in rows_of(found, name) if row.status != DECLINED]
    if not told:
        return []
    said = [
        f"{row.quantity} {_label(row.group)}{row.low:.2f}, {level_text(row.level)}"
        f" {row.interval_low:.2f} to {row.interval_high:.2f}"
        for row in told
    ]
    few = FEW_DAYS if told[0].readings < LONG_DAYS else ""
    days = f"n = {told[0].readings:.0f} days{few}"
    return [Line("own_days", "days away from sessions", f"{'; '.join(said)}; {days}")]


def _split(found: Told) -> str:
    """Where the diary is split, and how many days lie on each side."""
    splits, after = rows_of(found, SPLIT), [int(row.low) for row in rows_of(found, AFTER)]
    if not splits:
        return "no dated session"
    before, on_it = counted(_number(found, BEFORE), "day"), _number(found, ON_SPLIT)
    if len(splits) == 1:
        return f"{splits[0].when}: {before} before, {after[0]} after, {on_it} on it in neither"
    each = ", ".join(f"{number} after {row.when}" for row, number in zip(splits, after, strict=True))
    return f"{before} before {splits[0].when}, {each}; {on_it} on these days in none"


def _phases(found: Told) -> list[Line]:
    refused = [Line("before_and_after", PHASES, row.reason) for row in rows_of(found, PHASES)]
    if refused:
        return refused
    (chance,) = rows_of(found, BY_CHANCE)
    by_chance = (
        f"in {MOST} of made-up diaries with these days, where sessions do nothing, it lies within"
        f" {chance.low:.1f} points of 0 ({days_text(found)})"
    )
    few = [Line("level_and_slope", LEVEL_AND_SLOPE, row.reason) for row in rows_of(found, LEVEL_AND_SLOPE)]
    piecewise = few or [Line(name.replace(" ", "_"), name, _estimate(found, name)) for name in (STEP, SLOPE)]
    return [
        Line("after_less_before", DIFFERENCE, _estimate(found, DIFFERENCE), lead=True),
        Line("by_chance_alone", "by chance alone", by_chance, lead=True),
        *piecewise,
    ]


def _estimate(found: Told, what: str) -> str:
    """One sentence: the interval over all assumed lags, then that of each.

    With ranges, all low and all high.
    """
    said = []
    for whole in rows_of(found, what, method=OVER_LAGS):
        each = [
            f"lag {lag:g}: {_interval(row)}"
            for lag in LAGS
            for row in rows_of(found, what, method=AT_LAG.format(lag), group=whole.group)
        ]
        said.append(
            f"{_label(whole.group)}{_signed(whole.low)} {whole.unit}, {level_text(whole.level)}"
            f" {_interval(whole)} over the lags ({' · '.join(each)})"
        )
    return f"{'; '.join(said)}; n = {whole.readings:.0f} days of one client"


def _shift(found: Told, reference: str) -> list[Line]:
    for row in rows_of(found, SHIFT):
        return [Line("session_dates", SHIFT, row.reason)]
    said = []
    for row, others in zip(rows_of(found, RISE), rows_of(found, RISE_ELSEWHERE), strict=True):
        elsewhere = pair_text(round(others.low, 1), round(others.high, 1))
        said.append(
            f"{_label(row.group)}{_signed(row.low)} points; the same dates placed elsewhere in the diary:"
            f" {elsewhere} (middle 90 %)"
        )
    rise = (
        f"day 1 less {SAID[reference]}, {'; '.join(said)}; n = {row.sessions:.0f} sessions,"
        f" {row.readings:.0f} days of one client"
    )
    return [Line("rise_on_day_1", RISE, rise), *_p_value(found)]


def _p_value(found: Told) -> list[Line]:
    lines = []
    for row in rows_of(found, P_VALUE):
        if row.status == DECLINED:
            return [Line("circular-shift_test", "circular-shift test", f"no p: {row.reason}")]
        (smallest,) = rows_of(found, f"smallest {P_VALUE}")
        text = (
            f"one-sided p = {pair_text(round(row.low, 3), round(row.high, 3))}, the share of the"
            f" {row.readings:.0f} placings of the dates with at least this rise; it can be no smaller than"
            f" {smallest.low:.3f}{LARGEST_OF.format(row.method) if row.method else ''}"
        )
        lines.append(Line("circular-shift_test", "circular-shift test", text))
    return lines


def _interval(row) -> str:
    if math.isnan(row.interval_low):
        return "none, the ratings do not vary"
    return f"{end_text(row.interval_low, sign='+')} to {end_text(row.interval_high, sign='+')}"


def _label(end: str) -> str:
    return f"{end}: " if end else ""


def _signed(points: float) -> str:
    """A difference with its sign; a rounded zero has none of its own."""
    return f"{round(points, 1) + 0.0:+.1f}"


def _number(found: Told, quantity: str) -> int:
    (row,) = rows_of(found, quantity)
    return int(row.low)
