"""Home-made wide sheets: a row for each client or each session, and columns such as Before, After, +1 day; names of columns repeat.

A column with a date begins a session; the columns behind it, up to the next date, are its ratings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arc.formats.model import ONE_PERSON, Asked, Converted, Format, Made, Rows, plain
from arc.ratings import parse_ratings

TITLE = "a wide sheet (ratings side by side)"
_CLIENT = re.compile(
    r"(client|case|person|participant|code|id|kunde|klient\w*|cliente?)(?: (?:code|id|no\.?|number))?$"
)
_DATE = re.compile(r"\b(date|datum|day of session|fecha|data)\b")
_BEFORE = re.compile(r"\b(before|pre|avant|vorher|vor|antes|prima)\b")
_AFTER = re.compile(r"\b(after|post|apr[eè]s|nachher|nach|despu[eé]s|dopo|end)\b")
_NEXT_DAY = re.compile(r"\b(next (?:day|morning)|day after|lendemain|n[aä]chste[rn]? tag|tag danach)\b")
_LATER = re.compile(
    r"(?:\+|\bday\s*\+?|\btag\s*|\bj\s*\+?)\s*(\d{1,3})\b|\b(\d{1,3})\s*(?:days?|d|tage?|jours?)\b"
)
_WEEKS = re.compile(r"(\d{1,2})\s*(?:weeks?|wks?|wochen?|semaines?)\b")
_HOURS = re.compile(r"(\d{1,3})\s*(?:h|hrs?|hours?|std|stunden?|heures?)\b")
_USUAL = re.compile(r"\b(usual|typical|habituel\w*)\b")


@dataclass(frozen=True)
class Place:
    """What one column holds: "date" or a moment; of "between", how long after the session, in arc's own cells."""

    at: int
    kind: str
    later: tuple[tuple[str, str], ...] = ()
    header: str = ""


def is_header(header: list[str]) -> bool:
    """A date and at least two columns of ratings by their moment, and none that is arc's own."""
    names = [plain(name) for name in header]
    if {"rating", "moment", "event"} & set(names):
        return False
    kinds = [place.kind for place in places(header)]
    return "date" in kinds and sum(kind != "date" for kind in kinds) >= 2


def places(header: list[str]) -> list[Place]:
    """What each column holds, in the order of the sheet; columns that hold something else are left away."""
    found = []
    for at, name in enumerate(map(plain, header)):
        kind, later = _kind(name)
        if kind:
            found.append(Place(at, kind, later, header[at].strip()))
    return found


def _kind(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    if _DATE.search(name):
        return "date", ()
    later = _later(name)
    if later:
        # "2 days before" lies on no day that a column of this sheet names, so it is listed and not read.
        return ("", ()) if _BEFORE.search(name) else ("between", later)
    for kind, pattern in (("usual", _USUAL), ("before", _BEFORE), ("after", _AFTER)):
        if pattern.search(name):
            return kind, ()
    return "", ()


def _later(name: str) -> tuple[tuple[str, str], ...]:
    """How long after a session, from a header such as "+1 day", "48 h" or "2 weeks later"."""
    if _NEXT_DAY.search(name):
        return (("days_after_session", "1"),)
    if found := _WEEKS.search(name):
        return (("days_after_session", str(7 * int(found[1]))),)
    if found := _HOURS.search(name):
        whole, rest = divmod(int(found[1]), 24)
        return (("hours_after_session", found[1]),) if rest else (("days_after_session", str(whole)),)
    found = _LATER.search(name)
    return (("days_after_session", str(int(found[1] or found[2]))),) if found else ()


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each filled cell; a session with a date and no rating is kept as attended."""
    known = places(header)
    client = next((at for at, name in enumerate(header) if _CLIENT.match(plain(name))), None)
    groups = _groups(known)
    numbers: dict[str, int] = {}
    made: list[Made] = []
    for number, row in rows:
        person = (asked.person or ONE_PERSON) if client is None else _at(row, client)
        for group in groups:
            made += _session(number, row, group, person, numbers)
    used = {client, *(place.at for place in known)}
    aside = [
        (f'column "{name or at + 1}"', sum(bool(_at(row, at)) for _, row in rows))
        for at, name in enumerate(header)
        if at not in used and any(_at(row, at) for _, row in rows)
    ]
    facts = {"one_person": asked.person or ONE_PERSON} if client is None else {}
    return Converted(tuple(made), tuple(aside), facts)


def _groups(known: list[Place]) -> list[list[Place]]:
    """One group of columns for each date; ratings before the first date belong to it."""
    groups: list[list[Place]] = []
    for place in known:
        starts = place.kind == "date" and (not groups or any(other.kind == "date" for other in groups[-1]))
        if starts or not groups:
            groups.append([])
        groups[-1].append(place)
    return groups


def _session(
    number: int, row: list[str], group: list[Place], person: str, numbers: dict[str, int]
) -> list[Made]:
    date = next((_at(row, place.at) for place in group if place.kind == "date"), "")
    ratings = [(place, _at(row, place.at)) for place in group if place.kind != "date" and _at(row, place.at)]
    if not date and not ratings:
        return []
    numbers[person] = numbers.get(person, 0) + 1
    session = str(numbers[person])
    made = []
    for place, rating in ratings:
        cells = {"client": person, "moment": place.kind, "rating": rating}
        if place.kind == "between":
            cells |= {"session": session, **dict(place.later)}
        elif place.kind != "usual":
            cells |= {"session": session, "date": date}
        made.append(Made(number, cells, place.header))
    # A session whose ratings cannot be read was attended all the same.
    at_session = [one.cells["rating"] for one in made if one.cells["moment"] in ("before", "after")]
    if date and (parse_ratings(at_session)["problem"] != "").all():
        made.insert(
            0,
            Made(number, {"client": person, "moment": "attended", "session": session, "date": date}, "date"),
        )
    return made


def _at(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


WIDE = Format("wide", TITLE, is_header, convert)
