"""Attacks with a start and an end: the start is the date and the time, the end says how long it lasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import pandas as pd

from arc.errors import shorten
from arc.reading.cell_texts import spelled
from arc.reading.dates import (
    ORDERS,
    Unreadable,
    clock_in_date,
    date_order,
    parse_clock,
    parse_date,
)
from arc.reading.header_names import named_in

_TIME = r"(?: (?:time|date|datetime|of (?:the )?(?:attack|pain|episode)))?"
_START = rf"(?:start(?:ed)?|begin|began|beginning|startzeit|beginn|anfang|debut|inicio|inizio|from){_TIME}"
_END = rf"(?:end(?:ed)?|stop(?:ped)?|finish(?:ed)?|endzeit|enddatum|ende|fin|fine|einde|until|to){_TIME}"
# An attack of a day or more is on each of its days; a shorter one is on the day of its start.
_A_DAY = 24


def start_of(table: pd.DataFrame, headers: Sequence[str]) -> str:
    """The one header that means the start of an attack and holds its date; blank without one."""
    return _only(table, headers, _START, are_dates)


def clock_of(table: pd.DataFrame, headers: Sequence[str]) -> str:
    """The one header that means the start of an attack and holds its clock time; blank without one."""
    return _only(table, headers, _START, _are_clocks)


def are_dates(cells: pd.Series) -> bool:
    """Whether a column holds dates, with or without a clock time, and nothing else."""
    texts = [str(one) for one in cells.cat.categories if one]
    for order in [found] if (found := date_order(texts)) else ORDERS:
        with suppress(Unreadable):
            for text in texts:
                parse_date(text, order)
            return bool(texts)
    return False


def with_ends(
    cells: pd.DataFrame, raw: pd.DataFrame, aside: list[tuple[str, int]], dates: str | None
) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The cells with how many days each report lasts, where a column says when it ended.

    raw: the columns under their own headers. aside: what is not read; of the ends those within a day stay.
    """
    unread = {f'column "{shorten(name)}"': name for name in map(str, raw.columns)}
    free = [unread[said] for said, _ in aside if said in unread]
    end = _only(raw, free, _END, are_dates)
    if not end or "date" not in cells or "lasts_days" in cells:
        return cells, aside
    clocks = "time" in cells and _only(raw, free, _END, _are_clocks)
    start, ended = cells["date"].astype(object), raw[end].astype(object)
    order = dates or date_order([*start, *ended])
    if clocks:
        start, ended = start + " " + cells["time"].astype(object), ended + " " + raw[clocks].astype(object)
    days = [_days(first.strip(), last.strip(), order) for first, last in zip(start, ended, strict=True)]
    lasts = pd.Series(spelled(pd.Series(days, dtype=object)), index=cells.index)
    within = int((raw[end].astype(object) != "").sum()) - sum(map(bool, days))
    said = f'column "{shorten(end)}"'
    others = [(what, count) for what, count in aside if what != said]
    kept = [(f"{said} (ended within a day)", within)] if within else []
    return (cells.assign(lasts_days=lasts) if any(days) else cells), [*others, *kept]


def _only(table: pd.DataFrame, headers: Sequence[str], names: str, holds: Callable[[pd.Series], bool]) -> str:
    found = [name for name in headers if named_in(f"^{names}$", name) and holds(table[name])]
    return found[0] if len(found) == 1 else ""


def _days(start: str, end: str, order: str | None) -> str:
    """On how many days an attack was, where it lasted a day or more; else blank."""
    with suppress(Unreadable):
        first, last = parse_date(start, order).toordinal(), parse_date(end, order).toordinal()
        hours = [clock_in_date(text) for text in (start, end)]
        # Without both clocks a later date is another day of the attack.
        length = (last - first) * _A_DAY + (hours[1] - hours[0] if all(hour == hour for hour in hours) else 0)
        return str(last - first + 1) if length >= _A_DAY else ""
    return ""


def _are_clocks(cells: pd.Series) -> bool:
    texts = [str(one) for one in cells.cat.categories if one]
    with suppress(Unreadable):
        return bool(texts) and all(parse_clock(text) >= 0 for text in texts)
    return False
