"""What is said of the days around a session, made from the estimates."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.beside import aside_lines
from arc.models.chance import CLINICS, MOST, clinics_text, if_booked
from arc.models.coarse import why_text
from arc.models.means import span
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text
from arc.vocabulary.rules import Rules

RATINGS, DAY_MEAN, FALL = "ratings", "mean rating", "fall of the antitonic fit"
# Of a measure of which less is worse.
RISES = "rises"


def lines_of(found: pd.DataFrame, rules: Rules, widest: Mapping[str, object]) -> tuple[Line, ...]:
    """The days one by one, and the fits. widest: the facts of the widest interval from few clients."""
    days = rows_of(found, DAY_MEAN)
    several = len({row.scale for row in days}) > 1
    return (
        Line("unit", "unit", _unit(found, rules) + _few(widest)),
        Line("ratings", "ratings", _ratings(found), lead=True),
        *aside_lines(found),
        *(_day_line(row, several) for row in days),
        *(
            Line(f"antitonic_({row.scale})", f"antitonic ({row.scale})", _fall(row))
            for row in rows_of(found, FALL)
        ),
    )


def _unit(found: pd.DataFrame, rules: Rules) -> str:
    days = f"points of the scale, day by day, days {-rules.days_before} to {rules.days_after}"
    if not rows_of(found, CLINICS):
        return f"{days}; {why_text(found)}"
    why = why_text(found)
    alone = f"by chance alone: where the mean lies in {MOST} of {clinics_text(found)}"
    return f"{days}; {alone}{why and '; ' + why}"


def _few(widest: Mapping[str, object]) -> str:
    """How wide the intervals from few clients are; nothing where there is none."""
    if not widest:
        return ""
    wide = f"{widest['few_interval_width']} points wide (n = {widest['few_interval_n']})"
    return f"; intervals from few clients are up to {wide}"


def _ratings(found: pd.DataFrame) -> str:
    """Clients and ratings of each scale, a rating once."""
    each = " · ".join(
        f"{row.scale}: {counted(int(row.clients), 'client')}, {counted(int(row.low), 'rating')}"
        for row in rows_of(found, RATINGS)
    )
    return f"{each} (a rating between two sessions may stand after one and before the other)"


def _day_line(row, several: bool) -> Line:
    """The mean of one day with its interval and counts, beside chance."""
    label = f"{row.when} ({row.scale})" if several else row.when
    known = not math.isnan(row.interval_low)
    interval = (
        f"; {level_text(row.level)} {interval_text(row.interval_low, row.interval_high)}" if known else ""
    )
    counts = f"n = {counted(int(row.clients), 'client')}, {counted(int(row.readings), 'rating')}"
    text = f"mean {span(row.low, row.high)} points{interval}; {counts}"
    if math.isnan(row.chance_low):
        return Line(label.replace(" ", "_"), label, text)
    booked = if_booked(row, " (mean {:.1f}")
    chance = f"by chance alone {span(row.chance_low, row.chance_high)}{booked and booked + ')'}"
    return Line(label.replace(" ", "_"), label, f"{text}; {chance}")


def _fall(row) -> str:
    """How far the antitonic fit falls, with and without an effect."""
    if row.status == DECLINED:
        return f"no fit: {row.reason}"
    falls, only = (RISES, "rise") if row.group == RISES else ("falls", "fall")
    fall = f"{falls} by {span(row.low, row.high)} points from {row.when}; made so that it can only {only}"
    if math.isnan(row.chance_low):
        return fall
    return (
        f"{fall}, it {falls} by {span(row.chance_low, row.chance_high)} points by chance alone (middle 90 %)"
    )
