"""What is said of the shape of the days after a session, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.beside import aside_lines
from arc.models.chance import MOST, clinics_text
from arc.models.means import span
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import end_text, interval_text, level_text, pair_text

RATINGS, DAY_MEAN = "ratings on days 1 to 7", "mean against the level before"
ISOTONIC, FALL = "isotonic curve", "fall of the isotonic curve"
LEVEL, HEIGHT, PEAK = "level after fading", "height of the peak above it", "peak"
PEAK_DAY, PEAK_DAY_WITHOUT = "day of the peak", "day of the peak with one client left out"
HALF_LIFE = "half-life"
WEEKS_MISSING, CLIENTS_MISSING = "weeks missing for a half-life", "clients missing for a half-life"
JACKKNIFE, LEFT_OUT = "clients left out one by one, t", "clients left out one by one"
FIXED = "fixed beforehand"
NO_CURVE = "fewer than 3 days after sessions have ratings of 3 clients, so there is no shape to describe."
NEEDS_CURVE = "ratings on 3 of days 1 to 7 by 3 clients, each with a level before the session."
NOT_CONSISTENT = "day 1 does not stand out: {}"
ON_BOUND = "the fit ran to the end of its search (0.25 to 14 days); that a fit converges is no evidence"
# Measured in docs/calibration.md: with two weeks of each client one of its cells is missed.
LEAST_WEEKS = 3
FEW_WEEKS = "; with fewer than three weeks of each client such an interval can be a little too narrow"
NO_EARLY_DAY = "no day up to day {} has ratings of 3 clients, so no peak can be placed"


def few_weeks(weeks: int, clients: int, need: int, need_clients: int) -> str:
    """What there is for an estimated half-life, and what is needed."""
    have = f"{counted(weeks, 'complete daily session-week')} of {counted(clients, 'client')}"
    return f"{have}, and {need} of {need_clients} clients are needed; that a fit converges is no evidence"


def few_clients(clients: int, ratings: int, need: int, need_ratings: int) -> str:
    """What there is for a curve whose fading time was fixed beforehand, and what is needed."""
    have = f"{counted(clients, 'client')} with 3 days from the peak on, and {counted(ratings, 'rating')}"
    return f"{have}; {need} clients and {need_ratings} ratings are needed"


def lines_of(found: pd.DataFrame, *, turned: bool) -> tuple[Line, ...]:
    """The ratings, the shape that may only fall, the curve or why there is none, and the days."""
    (half_life,) = rows_of(found, HALF_LIFE)
    worse = "worse" if turned else "higher"
    unit = f"points against the level before, positive is {worse}; by chance alone: {clinics_text(found)}"
    curve = [] if half_life.status == DECLINED else _curve(found)
    return (
        Line("unit", "unit", unit),
        Line("ratings", "ratings", _ratings(found), lead=True),
        *aside_lines(found),
        Line("isotonic", "isotonic curve", _isotonic(found), lead=True),
        *curve,
        Line("half-life", HALF_LIFE, _half_life(half_life), lead=True),
        *(_day_line(row) for row in rows_of(found, DAY_MEAN)),
    )


def _ratings(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, RATINGS)
    whose = f"{counted(int(row.sessions), 'session')} of {counted(int(row.clients), 'client')}"
    return f"{counted(int(row.low), 'rating')} on days 1 to 7 after {whose} ({row.scale})"


def _isotonic(found: pd.DataFrame) -> str:
    days, (fall,) = rows_of(found, ISOTONIC), rows_of(found, FALL)
    first, last = days[0], days[-1]
    falls = (
        f"{span(first.low, first.high)} on {first.when}, {span(last.low, last.high)} on {last.when}; made so"
        f" that it can only fall, it falls by {span(fall.low, fall.high)} points"
    )
    if math.isnan(fall.chance_low):
        return falls
    return (
        f"{falls}, and by"
        f" {span(fall.chance_low, fall.chance_high)} in {MOST} of made-up clinics where sessions do nothing"
    )


def _curve(found: pd.DataFrame) -> list[Line]:
    (day,), (peak,), (level,) = (rows_of(found, name) for name in (PEAK_DAY, PEAK, LEVEL))
    without = [
        f"; with one client left out day {pair_text(row.low, row.high)}"
        for row in rows_of(found, PEAK_DAY_WITHOUT)
    ]
    return [
        Line("peak_day", PEAK_DAY, f"day {day.low:g}{''.join(without)}"),
        Line("peak", PEAK, _points(peak), lead=True),
        Line("level", LEVEL, _points(level), lead=True),
    ]


def _points(row) -> str:
    """A number of the curve in points, with its interval where there is one."""
    said = f"{span(row.low, row.high)} points"
    if math.isnan(row.interval_low):
        return f"{said}; no interval: clients with equal values do not show how far people differ"
    interval = interval_text(row.interval_low, row.interval_high)
    return f"{said}; {level_text(row.level)} {interval}; {counted(int(row.clients), 'client')}"


def _half_life(row) -> str:
    """The half-life with its interval, that it was fixed, or why there is none."""
    if row.status == DECLINED:
        return f"none: {row.reason}"
    days = pair_text(round(row.low, 1), round(row.high, 1), unit="day")
    if math.isnan(row.interval_low):
        return f"{days}, {FIXED} and not estimated: half of the height is gone after it"
    ends = f"{end_text(row.interval_low)} to {end_text(row.interval_high)}"
    whose = f"{counted(int(row.sessions), 'complete week')} of {counted(int(row.clients), 'client')}"
    few = FEW_WEEKS if row.sessions < LEAST_WEEKS * row.clients else ""
    return f"{days} until half of the height is gone; {level_text(row.level)} {ends} days; {whose}{few}"


def _day_line(row) -> Line:
    interval = ""
    if not math.isnan(row.interval_low):
        interval = f"; {level_text(row.level)} {interval_text(row.interval_low, row.interval_high)}"
    said = f"mean {span(row.low, row.high)} points{interval}; {counted(int(row.clients), 'client')}"
    return Line(row.when.replace(" ", "_"), row.when, said)
