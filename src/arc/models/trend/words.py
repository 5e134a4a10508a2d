"""What is said of ratings before sessions, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.across_clients import interval_of, mean_text
from arc.models.chance import CLINICS, MOST, clinics_text
from arc.models.means import span
from arc.models.trend.slopes import FIT_SESSIONS, WITH_ALL, WITHOUT_FIRST
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text, pair_text

SLOPE, THEIL_SEN, MEAN = "slope", "Theil-Sen slope", "mean slope"
BY_CHANCE = "mean slope by chance alone"
ENROLLED_ONLY = "mean slope if only the first session was booked on a bad day"
RATING_BEFORE = "rating before a session"
WITHOUT_NUMBER, NONE_BEFORE = "sessions without a number before", 'sessions with "none" before'
UNIT = "points a session"
GROUPS = {WITH_ALL: "", WITHOUT_FIRST: "without the first session"}
MOST_LINES = 12


def lines_of(found: pd.DataFrame) -> tuple[Line, ...]:
    """The slopes by client, up to 12, then across clients of each scale, and the sessions in no slope."""
    where = clinics_text(found)
    if rows_of(found, CLINICS):
        where = f"where a slope lies in {MOST} of {where}"
    unit = f"{UNIT}; negative is falling; by chance alone: {where}"
    clients = rows_of(found, SLOPE, group="")
    several = len({row.scale for row in clients}) > 1
    lines = [Line("unit", "unit", unit)]
    for row in clients[:MOST_LINES]:
        lines.append(
            _line(f"{row.client} ({row.scale})" if several else str(row.client), _client(found, row))
        )
    if len(clients) > MOST_LINES:
        lines.append(_line("others", f"{counted(len(clients) - MOST_LINES, 'client')} more in the table"))
    for scale in dict.fromkeys(row.scale for row in clients):
        lines += _people(found, scale, several)
    return (*lines, *beside_lines(found))


def points_lines(found: pd.DataFrame) -> tuple[Line, ...]:
    """The ratings before sessions, client by client."""
    rows = rows_of(found, RATING_BEFORE)
    own = dict.fromkeys((row.client, row.scale) for row in rows)
    return tuple(
        _line(f"{client} ({scale})", _points(rows_of(found, RATING_BEFORE, client=client, scale=scale)))
        for client, scale in own
    )


def beside_lines(found: pd.DataFrame) -> tuple[Line, ...]:
    """The sessions without a number before them; nothing where there is none."""
    (without,), (none,) = rows_of(found, WITHOUT_NUMBER), rows_of(found, NONE_BEFORE)
    if not without.low:
        return ()
    more = f', of them {none.low:.0f} with "none" on a scale that starts above 0' if none.low else ""
    text = f"{counted(int(without.low), 'session')} without a number before it{more}"
    return (_line("beside", text),)


def _line(label: str, text: str, *, lead: bool = False) -> Line:
    return Line(label.strip().replace(" ", "_"), label, text, lead)


def _client(found: pd.DataFrame, row) -> str:
    """The slope with and without the first session, or how many sessions are missing."""
    if row.status == DECLINED:
        return f"no slope: {row.reason}"
    (second,) = rows_of(found, SLOPE, client=row.client, scale=row.scale, group=GROUPS[WITHOUT_FIRST])
    without = f"{_slope(found, row)}; without the first session"
    if second.status == DECLINED:
        return f"{without}: no slope ({second.reason})"
    return f"{without} {_slope(found, second)}"


def _slope(found: pd.DataFrame, row) -> str:
    """One slope at both ends, with its interval, chance and Theil-Sen."""
    where = {"client": row.client, "scale": row.scale, "group": row.group}
    (middle,) = rows_of(found, THEIL_SEN, **where)
    interval = [f"no interval: {one.reason}" for one in rows_of(found, interval_of(SLOPE), **where)]
    return (
        f"{span(row.low, row.high)} ({''.join(interval) or _interval(row)}; k = {row.sessions:.0f} sessions;"
        f"{_alone(row)} Theil-Sen {span(middle.low, middle.high)})"
    )


def _alone(row) -> str:
    known = not math.isnan(row.chance_low)
    return f" by chance alone {span(row.chance_low, row.chance_high)};" if known else ""


def _interval(row) -> str:
    """From the lowest to the highest end of both intervals, with its width where sessions are few."""
    shown = f"{level_text(row.level)} {interval_text(row.interval_low, row.interval_high)}"
    if row.sessions >= FIT_SESSIONS:
        return shown
    return f"{shown}, {row.interval_high - row.interval_low:.1f} wide: {row.sessions:.0f} sessions are few"


def _people(found: pd.DataFrame, scale: str, several: bool) -> list[Line]:
    """The mean slope over the clients of one scale, with and without their first sessions."""
    lines = []
    for group, name in zip(GROUPS.values(), ("across clients", "  without session 1"), strict=True):
        for mean in rows_of(found, MEAN, scale=scale, group=group):
            label = f"{name} ({scale})" if several and mean.clients else name
            lines.append(_line(label, _mean(found, mean), lead=group == GROUPS[WITH_ALL]))
    return lines


def _mean(found: pd.DataFrame, mean) -> str:
    if mean.status == DECLINED:
        return mean.reason
    where = {"scale": mean.scale, "group": mean.group}
    (chance,), (booked,) = rows_of(found, BY_CHANCE, **where), rows_of(found, ENROLLED_ONLY, **where)
    if chance.status == DECLINED:
        return f"{mean_text(found, MEAN, **where)}; {chance.reason}"
    enrolled = f"{span(booked.low, booked.high)} on average if only the first session was booked on a bad day"
    # The weights of a slope sum to 0: what the first session adds, all the others together take away.
    opposite = "" if mean.group else ", and as far the other way if only the later ones were"
    by_chance = span(chance.chance_low, chance.chance_high)
    return f"{mean_text(found, MEAN, **where)}; by chance alone {by_chance}, {enrolled}{opposite}"


def _points(rows: list) -> str:
    each = [f"{pair_text(row.low, row.high)} ({row.when})" for row in rows]
    return f"{counted(len(rows), 'session')} with a rating before: {', '.join(each)}"
