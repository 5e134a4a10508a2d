"""Ratings after midnight that belong to the evening before, and sessions that a midnight would cut in two."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.errors import Fix, Problem
from arc.reading.cells import Collector, among
from arc.reading.dates import stamp_of
from arc.reading.options import ReadingOptions
from arc.reading.problems import LogError, row_and_place
from arc.reading.zones import AS_WRITTEN, is_utc
from arc.vocabulary import schema

# Two ratings of one session lie at most so many hours apart.
TOGETHER = 6.0
# When a day may start, the likeliest first.
STARTS = (4, 3, 5, 6)
MIDNIGHT = "00:00"
OVER_MIDNIGHT = (
    'is "{after}", and the "{before}" of this session is on the day before (row {row}). Read so, one session'
    " becomes two"
)
CUT = Problem("session-over-midnight", text=f"{OVER_MIDNIGHT}.")
CUT_IN_UTC = Problem("session-over-midnight-utc", text=f"{OVER_MIDNIGHT}: its times are in UTC.")
# Only the person knows it; this one says how it is written.
A_PLACE = "Europe/Berlin"
NIGHT = "If the night belongs to the day before,"
OR_TWO = "or, if these are two sessions,"
OR_A_PLACE = "or, where the clients live elsewhere, say where, such as"
WHERE = "Say where the clients live, such as"
OR_AS_WRITTEN = "or, if these times are those of the clock on the wall,"
PLACE = Fix("zone", blank=A_PLACE, lead=WHERE, instead=Fix("zone", (AS_WRITTEN,), lead=OR_AS_WRITTEN))
MOVED = "reports before {start}, counted to the evening before"
OF_PLACE = "times with a zone, read as those of the clock in {zone}"
NO_STAMP = Problem(
    "zone-unused",
    column="zone=",
    text='is "{zone}", and no time of this file says its zone, so that nothing would change.',
    fix=Fix("zone", (None,)),
)


def on_their_days(readings: pd.DataFrame, collector: Collector, options: ReadingOptions) -> pd.DataFrame:
    """The readings on the days of the clients, whose day may end in the night.

    Raises LogError where a midnight cuts a session in two, and the call does not say what a day is.
    """
    require_whole_sessions(readings, collector, options.zone, options.day_starts)
    if options.place:
        collector.done.append((OF_PLACE.format(zone=options.place), int(readings["zoned"].sum())))
    readings, moved = to_the_evening(readings, options.day_start)
    if moved:
        collector.done.append((MOVED.format(start=options.day_starts), moved))
    return readings.drop(columns="zoned")


def require_whole_sessions(
    readings: pd.DataFrame, collector: Collector, zone: str | None, day_starts: str | None
) -> None:
    """Raise LogError where a midnight cuts a session in two, and the call does not say what a day is.

    So for a zone that changes nothing.
    """
    if zone not in (None, AS_WRITTEN) and not readings["zoned"].any():
        raise LogError(NO_STAMP.filled(zone=zone))
    if day_starts is not None:
        return
    befores, afters = _cut(readings)
    if not len(afters):
        return
    place = afters.argmin()
    first, second = befores[place], afters[place]
    column = "date" if collector.said("date")[second] else "time"
    value = str(collector.text(column).iloc[second])
    zoned = bool(readings["zoned"].iloc[second])
    if zoned and zone == AS_WRITTEN:
        return
    zoned &= zone is None
    in_utc = zoned and is_utc(stamp_of(value)[1])
    moments = readings["moment"].iloc[[first, second]].tolist()
    said = (CUT_IN_UTC if in_utc else CUT).filled(
        before=moments[0], after=moments[1], row=collector.sheet_rows[first]
    )
    row, place_of_row = row_and_place(collector.sheet_rows[second])
    start = _start(readings["hour"].to_numpy()[afters].max())
    fix = PLACE if in_utc else _night(start, zoned)
    raise LogError(replace(said, row=row, column=column, value=value, fix=fix, place=place_of_row))


def _night(start: str, zoned: bool) -> Fix:
    """The fix where a session goes on after midnight, or its times are those of another place."""
    two = Fix("day_starts", (MIDNIGHT,), lead=OR_TWO)
    if zoned:
        two = replace(two, instead=Fix("zone", blank=A_PLACE, lead=OR_A_PLACE))
    return Fix("day_starts", (start,), lead=NIGHT, instead=two)


def _cut(readings: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The places of ratings of one session on two days: of the earlier one, and of the later one."""
    none = np.array([], dtype="int64")
    hour = readings["hour"].to_numpy()
    at_session = among(readings["moment"], schema.SESSION_MOMENTS)
    if not (at_session & (hour < TOGETHER)).any():
        return none, none
    day = readings["date"].fillna(readings["day"]).to_numpy()
    at = np.flatnonzero(at_session & ~np.isnan(hour) & ~np.isnan(day) & readings["who"].notna().to_numpy())
    rows = readings.iloc[at]
    who, session = rows["who"].to_numpy(), rows["session"].to_numpy()
    is_after = (rows["moment"] == "after").to_numpy()
    hours = day[at] * 24 + hour[at]
    order = np.lexsort((hours, who))
    one, two = order[:-1], order[1:]
    together = (who[one] == who[two]) & (hours[two] - hours[one] <= TOGETHER)
    over = day[at][one] < day[at][two]
    other = (session[one] != session[two]) & ~np.isnan(session[one]) & ~np.isnan(session[two])
    ended = is_after[one] & ~is_after[two]
    cut = together & over & ~other & ~ended
    return at[one[cut]], at[two[cut]]


def _start(latest: float) -> str:
    """The hour from which a day may start, so that a rating at this one lies before it."""
    return f"{next((hour for hour in STARTS if hour > latest), int(latest) + 1):02}:00"


def to_the_evening(readings: pd.DataFrame, day_start: float | None) -> tuple[pd.DataFrame, int]:
    """The readings with those before this hour on the day before, where they come last, and how many."""
    if not day_start:
        return readings, 0
    early = (readings["hour"] < day_start) & readings[["date", "day"]].notna().any(axis=1)
    if not early.any():
        return readings, 0
    moved = {name: readings[name].where(~early, readings[name] - 1) for name in ("date", "day")}
    hour = readings["hour"].where(~early, readings["hour"] + 24)
    return readings.assign(**moved, hour=hour), int(early.sum())
