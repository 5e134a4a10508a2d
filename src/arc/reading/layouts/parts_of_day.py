"""Diaries with a row for each day and a column for each part of it: morning, noon, evening, or a clock."""

from __future__ import annotations

import re
from contextlib import suppress

from arc.errors import shorten
from arc.reading.date_parts import OF_THE_DAY
from arc.reading.dates import Unreadable, parse_clock
from arc.reading.header_names import HINTS, named_in, names_person
from arc.reading.layouts.model import (
    ONE_PERSON,
    Asked,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    columns_aside,
    own_columns,
    place_all,
    place_of,
    plain,
)
from arc.reading.layouts.session_days import NEITHER, UNMARKED
from arc.reading.layouts.wide import WHOSE
from arc.reading.layouts.wide_headers import SAYS_PAIN, places
from arc.reading.measure_words import says_pain, says_strength
from arc.reading.moments import spelled
from arc.reading.problems import LogError
from arc.vocabulary.caveats import name_some

TITLE = "a diary with a column for each part of the day"
_FEWEST = 2
_FILLER = re.compile(r"\b(?:in|at|on|the|am(?= \w)|de|la|le|por|al|della?|my)\b")
OWN = ("note", "red_flag", "area", "other_care")


def part_of_day(header: str) -> tuple[str, str] | None:
    """The part of the day that a header names, and its clock time, blank for words; None for another header.

    >>> part_of_day("Pain in the morning (0-10)"), part_of_day("8 pm"), part_of_day("Morning meds")
    (('morning', ''), ('8 pm', '8 pm'), None)
    """
    bare, inside = _apart(header)
    for text in (inside, bare):
        if _is_clock(text):
            return text, text
    left = " ".join(_FILLER.sub(" ", SAYS_PAIN.sub(" ", bare)).split(" ")).strip(" :-_")
    word = left or inside
    return (word, "") if word in OF_THE_DAY else None


def is_header(header: list[str]) -> bool:
    """A date, at least two parts of a day, and no other column that may be the pain."""
    parts = [name for name in header if part_of_day(name)]
    rest = [name for name in header if name not in parts]
    dated = any(_is_date(name) for name in rest)
    other = any(says_pain(name) or says_strength(name) for name in rest)
    return dated and not other and len({plain(name) for name in parts}) >= _FEWEST and not _at_sessions(rest)


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One report between sessions for each filled cell, in the order of the day; words leave the time blank.

    Raises LogError where several rows of one date say that there are several people.
    """
    place_all(header, asked)
    chosen = asked.columns.get("rating") or asked.measure
    parts = [at for at, name in enumerate(header) if part_of_day(name)]
    named = [at for at in parts if plain(header[at]) == plain(chosen)]
    parts = named or parts
    date = _place(header, "date", asked)
    who = _place(header, "client", asked)
    person = asked.person or ONE_PERSON
    own = own_columns(header, Asked(), OWN)
    dates = [_at(row, date) for _, row in rows if _at(row, date)]
    if who is None and not asked.person and len(set(dates)) < len(dates):
        raise LogError(WHOSE.filled(title=begun(TITLE)))
    marks = [at for at, name in enumerate(header) if name.strip().lower() in asked.words]
    made: list[Made] = []
    blank = 0
    for number, row in rows:
        place = {"client": person if who is None else _at(row, who), "date": _at(row, date)}
        said = {name: _at(row, at) for name, at in own.items() if _at(row, at)}
        held = [
            _report(number, header[at], {**place, "rating": _at(row, at)}) for at in parts if _at(row, at)
        ]
        if _is_session(row, marks, parts, asked):
            held.append(Made(number, {**place, "moment": "attended"}))
        if not held and said:
            held = [Made(number, {**place, "moment": "between"})]
        blank += not held
        made += [Made(one.row, {**one.cells, **(said if one is held[0] else {})}, one.header) for one in held]
    if asked.words and not any(one.cells["moment"] == "attended" for one in made):
        headers = name_some([shorten(name) for name in header], most=12)
        words = name_some([f'"{shorten(word)}"' for word in asked.words])
        raise LogError(NEITHER.filled(said=words, found=headers))
    used = {date, who, *parts, *own.values(), *marks}
    facts = {"one_person": person} if who is None else {}
    aside = (("rows without a rating", blank),) if blank else ()
    return Converted(tuple(made), (*aside, *columns_aside(header, rows, used)), facts)


def _report(number: int, header: str, cells: dict[str, str]) -> Made:
    said = part_of_day(header)
    clock = {"time": said[1]} if said and said[1] else {}
    return Made(number, {**cells, **clock, "moment": "between"}, header)


def _is_session(row: list[str], marks: list[int], parts: list[int], asked: Asked) -> bool:
    """Whether a column marks the day, or one of the words stands in a cell that is no rating."""
    if marks:
        return any(_at(row, at).lower() not in UNMARKED for at in marks)
    return asked.marks_session(*(cell for at, cell in enumerate(row) if at not in parts))


def _place(header: list[str], name: str, asked: Asked) -> int | None:
    said = asked.columns.get(name) or asked.constants.get(name, "")
    if said and plain(said) in map(plain, header):
        return place_of(header, said)
    means = names_person if name == "client" else _is_date
    return next((at for at, one in enumerate(header) if means(one)), None)


def _is_date(header: str) -> bool:
    return not part_of_day(header) and any(named_in(pattern, header) for pattern in HINTS["date"])


def _at_sessions(headers: list[str]) -> bool:
    """Whether ratings before or after a session stand in the sheet: then its evenings are those after one."""
    return any(place.kind in ("before", "after") for place in places(headers))


def _apart(header: str) -> tuple[str, str]:
    """A header without what stands in brackets, and that."""
    name = spelled(header[:80])
    inside = re.search(r"[(\[]([^)\]]*)", name)
    return re.sub(r"[(\[].*", "", name).strip(), inside[1].strip() if inside else ""


def _is_clock(text: str) -> bool:
    with suppress(Unreadable):
        return bool(re.search(r"[:.h]|[ap]\.?m", text)) and parse_clock(text) >= 0
    return False


def _at(row: list[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


PARTS_OF_DAY = Format("parts-of-day", TITLE, is_header, convert)
