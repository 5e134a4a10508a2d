"""Daylio: one row an entry, newest first; pain stands only in an activity ("pain: 8"), on a scale of one's own or in the words of a note.

The mood is no pain. The clock has 12 or 24 hours; newer exports have a column "scales", the oldest a year beside "18 May".
"""

from __future__ import annotations

import re
from html import unescape

from arc.formats.model import (
    ONE_PERSON,
    PAIN,
    Asked,
    Cells,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    choose,
    extra_sessions,
    plain,
)
from arc.reading.moments import AFTER, BEFORE, spelled
from arc.reading.problems import LogError, shorten

TITLE = "a Daylio export"
NO_RATING = (
    '{title} says no rating of "{word}". arc looks for it in activities and scales such as "{word}: 4" and in notes such as '
    '"{word} 4". The word that this diary uses is named by measure="the word".'
)
_NUMBER = r"\d+(?:[.,]\d+)?(?:\s*(?:-|–|to)\s*\d+(?:[.,]\d+)?)?"
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>|\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ITEM = re.compile(rf"(?P<name>.*\S)\s*(?:[:=]\s*|\s)(?P<rating>{_NUMBER}(?:\s*/\s*\d+)?)$")


def is_header(header: list[str]) -> bool:
    """A mood and activities beside a full date, or beside a year in the oldest exports."""
    names = {plain(name) for name in header}
    return {"mood", "activities"} <= names and ("full_date" in names or {"year", "date"} <= names)


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each rating that an entry gives; an entry without one is a report without a level.

    Raises LogError where several scales or activities may be the pain, or where no entry gives a rating of it.
    """
    cells, person = Cells(header), asked.person or ONE_PERSON
    name = _chosen(cells, rows, asked)
    made = [one for number, row in reversed(rows) for one in _entry(number, row, cells, name, asked, person)]
    aside = (("mood (a mood is no pain)", sum(bool(cells.get(row, "mood")) for _, row in rows)),)
    return Converted((*made, *extra_sessions(asked, person)), aside, {"one_person": person})


def _chosen(cells: Cells, rows: Rows, asked: Asked) -> str:
    """Which scale, activity or word is the pain."""
    items: dict[str, int] = {}
    shown: dict[str, str] = {}
    for _, row in rows:
        for name, _ in _items(cells, row):
            shown.setdefault(plain(name), name)
            items[shown[plain(name)]] = items.get(shown[plain(name)], 0) + 1
    word = asked.measure or "pain"
    in_notes = sum(bool(ratings_in(_note(cells, row), word)) for _, row in rows)
    if in_notes and plain(word) not in shown and (asked.measure or not any(map(PAIN.search, items))):
        return word
    if not items:
        raise LogError(NO_RATING.format(title=begun(TITLE), word=shorten(word)))
    return choose(begun(TITLE), items, asked)


def _items(cells: Cells, row: list[str]) -> list[tuple[str, str]]:
    """The activities and scales of an entry that hold a number: name and rating."""
    parts = f"{cells.get(row, 'activities')}|{cells.get(row, 'scales')}".split("|")
    found = [_ITEM.match(" ".join(part.split())) for part in parts]
    return [(item["name"].strip(" :="), item["rating"]) for item in found if item]


def _note(cells: Cells, row: list[str]) -> str:
    """Title and note as text: the app writes them with tags."""
    text = " ".join(_BREAK.sub(". ", cells.get(row, name)) for name in ("note_title", "note"))
    return unescape(_TAG.sub(" ", text)).strip()


def _entry(number: int, row: list[str], cells: Cells, name: str, asked: Asked, person: str) -> list[Made]:
    note, activities = _note(cells, row), cells.get(row, "activities")
    made = {
        "client": person,
        "date": cells.get(row, "full_date") or f"{cells.get(row, 'date')} {cells.get(row, 'year')}".strip(),
        "time": cells.get(row, "time"),
        "moment": "between",
        "note": note,
    }
    said = [(rating, "between", name) for one, rating in _items(cells, row) if plain(one) == plain(name)]
    # A scale or an activity has the word of its own; in a note people write just "pain" as well.
    words = dict.fromkeys((name, *([] if asked.measure else ["pain"])))
    ratings = said or next((found for word in words if (found := ratings_in(note, word))), [])
    found = [
        Made(
            number,
            {**made, "rating": rating, "moment": moment, "time": made["time"] if moment == "between" else ""},
            header,
        )
        for rating, moment, header in ratings
    ] or [Made(number, made)]
    at_table = any(one.cells["moment"] in ("before", "after") for one in found)
    if asked.marks_session(activities, note) and not at_table:
        found.append(Made(number, {"client": person, "date": made["date"], "moment": "attended"}))
    return found


def ratings_in(text: str, word: str) -> list[tuple[str, str, str]]:
    """The ratings that stand behind a word, each with its moment.

    >>> ratings_in("Pain 6/10 before, 3/10 after. Slept 8 hours", "pain")
    [('6/10', 'before', 'pain'), ('3/10', 'after', 'pain')]
    """
    found = []
    for clause in re.findall(
        rf"\b{re.escape(word)}\b\s*[:=]?\s*(?:(?:was|is|at|level|score|now)\s*[:=]?\s*)*(\d[^|;]*)",
        text,
        re.IGNORECASE,
    ):
        # Further numbers count only as long as the clause goes on about the same.
        clause = re.split(r"[.](?!\d)|\n", clause)[0]
        for at, part in enumerate(re.finditer(rf"({_NUMBER}(?:\s*/\s*\d+)?)\s*(\w+)?", clause)):
            moment = spelled(part[2] or "")
            moment = "before" if moment in BEFORE else "after" if moment in AFTER else ""
            if at == 0 or moment:
                found.append((part[1], moment or "between", word))
    return found


DAYLIO = Format("daylio", TITLE, is_header, convert)
