"""Time stamps that say their zone, as the clock on the wall of the place where the client lives."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from zoneinfo import ZoneInfo, available_timezones

import pandas as pd

from arc.errors import Problem
from arc.reading.cell_texts import spelled
from arc.reading.dates import NO_DATE, Unreadable, parse_clock, stamp_of
from arc.vocabulary.did_you_mean import did_you_mean

AS_WRITTEN = "as written"
# Other names that a clock without an offset has.
_UTC = ("z", "utc", "gmt", "ut")
_OFFSET = re.compile(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$")
NO_ZONE = Problem(
    "no-zone",
    column="zone=",
    text=(
        'is "{said}"; it takes a place such as "Europe/Berlin" or "America/New_York", or "as written".{near}'
    ),
)
NO_OFFSET = Problem(
    "zone-unclear",
    text="names a time zone that is not one of {zone}. Write its distance from UTC, such as +01:00.",
)


def zone_named(said: str) -> ZoneInfo | None:
    """The zone of a place; None where no place is called so.

    A short form such as "EST" is none: it knows no summer time, or several places share it.

    >>> zone_named("europe/berlin"), zone_named("EST")
    (zoneinfo.ZoneInfo(key='Europe/Berlin'), None)
    """
    if said.upper() == "UTC":
        return ZoneInfo("UTC")
    if not re.fullmatch(r"(?!etc/)\w+(?:/[\w+-]+){1,2}", said, re.IGNORECASE):
        return None
    exact = next((name for name in available_timezones() if name.lower() == said.lower()), "")
    return ZoneInfo(exact) if exact else None


def unknown_zone(said: str) -> Problem:
    """What is said of a zone that there is not, with the place that may be meant.

    >>> unknown_zone("Berlin").text.endswith('Did you mean "Europe/Berlin"?')
    True
    """
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    wanted = said.replace(" ", "_").casefold()
    same = [name for name in places if name.casefold().rpartition("/")[2] == wanted]
    near = f' Did you mean "{same[0]}"?' if same else did_you_mean(said, places)
    return NO_ZONE.filled(said=said, near=near)


def in_zone(day: float, hour: float, said: str, zone: ZoneInfo) -> tuple[float, float]:
    """The day and the hour on the clock of a zone, of a stamp that names another one, or its distance.

    Raises Unreadable for a short form that is none of this zone: several places may share it.

    >>> in_zone(738950, 23.5, "z", ZoneInfo("Europe/Berlin"))
    (738951.0, 0.5)
    """
    clock = dt.datetime.fromordinal(int(day)) + dt.timedelta(hours=hour)
    distance = _distance(said)
    if distance is None:
        if said.upper() not in {_summer_or_winter(clock, zone, fold) for fold in (0, 1)}:
            raise Unreadable(NO_OFFSET.filled(zone=zone.key))
        return day, hour
    try:
        moved = (clock - distance).replace(tzinfo=dt.UTC).astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        raise Unreadable(NO_DATE) from None
    # Added up as a clock that is read off a cell, to be equal to it.
    hour = moved.hour + moved.minute / 60 + (moved.second + moved.microsecond / 1e6) / 3600
    return float(moved.toordinal()), hour


def with_zoned_times(cells: pd.DataFrame) -> pd.DataFrame:
    """The table with times that say their distance from UTC as a part of the date, which may move with them.

    "2024-03-04" beside "23:30Z" is one stamp.
    """
    if not {"date", "time"} <= set(cells):
        return cells
    zoned = [text for text in cells["time"].cat.categories if _is_zoned(text)]
    here = cells["time"].isin(zoned) & (cells["date"] != "")
    if not here.any():
        return cells
    date, time = (cells[name].astype(object) for name in ("date", "time"))
    joined = {"date": date.mask(here, date + " " + time), "time": time.mask(here, "")}
    return cells.assign(**{name: pd.Series(spelled(new), cells.index) for name, new in joined.items()})


def _is_zoned(text: str) -> bool:
    with suppress(Unreadable):
        parse_clock(text)
        return False
    said = stamp_of(f"2024-01-01 {text}")[1]
    return bool(said) and _distance(said) is not None


def is_utc(said: str) -> bool:
    """Whether a stamp names the zone of no place, as programs do."""
    return _distance(said) == dt.timedelta()


def _distance(said: str) -> dt.timedelta | None:
    """How far a zone lies from UTC; None for a name."""
    if said in _UTC:
        return dt.timedelta()
    found = _OFFSET.match(said)
    if not found:
        return None
    distance = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return -distance if found[1] == "-" else distance


def _summer_or_winter(clock: dt.datetime, zone: ZoneInfo, fold: int) -> str:
    return clock.replace(tzinfo=zone, fold=fold).tzname() or ""
