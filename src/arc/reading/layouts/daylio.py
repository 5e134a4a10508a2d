"""Daylio: one row per entry, newest first.

Pain stands only in an activity ("pain: 8"), on a scale of one's own or in the words of a note.

The mood is no pain. The clock has 12 or 24 hours; newer exports have a column "scales", the oldest a year
beside "18 May".
"""

from __future__ import annotations

import re
from html import unescape

from arc.errors import Fix, Problem, shorten
from arc.reading.layouts.model import (
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
    plain,
)
from arc.reading.moments import AFTER, BEFORE, moment_of
from arc.reading.problems import LogError
from arc.reading.ratings import parse_rating
from arc.reading.scales import scale_said

TITLE = "a Daylio export"
NO_RATING = Problem(
    "no-rating",
    text=(
        '{title} says no rating of "{word}". arc looks for it in activities and scales such as "{word}: 4"'
        ' and in notes such as "{word} 4".'
    ),
    fix=Fix("measure", blank="the word", lead="Say which word this diary uses:"),
)
OF_SOMETHING = "notes with a level of ten and no word of pain (measure= names another word)"
_NUMBER = r"\d+(?:[.,]\d+)?(?:\s*(?:-|–|to)\s*\d+(?:[.,]\d+)?)?"
# What may stand between the word and its number.
_BEFORE_NUMBER = (
    r"(?:(?:about|around|approx\.?|ca\.?|maybe|from|between|under|over|below|above|up to|at"
    r" least|[<>~≤≥])\s*)*"
)
# As people write them, with their accents.
_MOMENT = "|".join(sorted(BEFORE | AFTER)).translate(
    {ord("a"): "[aàáâã]", ord("e"): "[eéèê]", ord("o"): "[oóòô]", ord("u"): "[uúùü]", ord("i"): "[iíì]"}
)
_SAYS_SCALE = re.compile(r"/|out of|no\b|none|free")
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>|\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ITEM = re.compile(rf"(?P<name>.*\S)\s*(?:[:=]\s*|\s)(?P<rating>{_NUMBER}(?:\s*/\s*\d+)?)$")


def is_header(header: list[str]) -> bool:
    """A mood and activities beside a full date, or beside a year in the oldest exports."""
    names = {plain(name) for name in header}
    return {"mood", "activities"} <= names and ("full_date" in names or {"year", "date"} <= names)


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each rating that an entry gives; an entry without one is a report without a level.

    Raises LogError where several scales or activities may be the pain, or where no entry gives a rating of
    it.
    """
    cells, person = Cells(header), asked.person or ONE_PERSON
    name = _chosen(cells, rows, asked)
    made = [one for number, row in reversed(rows) for one in _entry(number, row, cells, name, asked, person)]
    aside: tuple[tuple[str, int], ...] = (
        ("mood (a mood is no pain)", sum(bool(cells.get(row, "mood")) for _, row in rows)),
    )
    said = [one.cells["rating"] for one in made if one.cells.get("rating")]
    without = {one.row for one in made if not one.cells.get("rating")}
    levels = sum(number in without and bool(_says_level(_note(cells, row))) for number, row in rows)
    aside = (*aside, (OF_SOMETHING, levels)) if levels else aside
    is_unsaid = not (asked.scale or scale_said(name))
    facts = {
        "one_person": person,
        "unsaid_scale": is_unsaid * sum(not _SAYS_SCALE.search(rating) for rating in said),
    }
    return Converted(tuple(made), aside, facts)


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
        raise LogError(NO_RATING.filled(title=begun(TITLE), word=shorten(word)))
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
    if not ratings and (none := _says_none(note)):
        ratings = [(none, "between", name)]
    if not ratings and (clause := _says_level(note)) and parse_rating(clause).problem:
        # Two ratings, or one beside other words: a row of its own has to say them.
        ratings = [(clause, "between", name)]
    reports = [
        Made(
            number,
            {**made, "rating": rating, "moment": moment, "time": made["time"] if moment == "between" else ""},
            header,
        )
        for rating, moment, header in ratings
    ] or [Made(number, made)]
    at_table = any(one.cells["moment"] in ("before", "after") for one in reports)
    if asked.marks_session(activities, note) and not at_table:
        reports.append(Made(number, {"client": person, "date": made["date"], "moment": "attended"}))
    return reports


def _says_none(note: str) -> str:
    """The clause of a note that says that there is no pain; blank where none does."""
    clauses = [clause.strip() for clause in re.split(r"[.,;!|]", note) if PAIN.search(clause)]
    return next((clause for clause in clauses if parse_rating(clause).kind == "none"), "")


def _says_level(note: str) -> str:
    """The part of a note that has a level of ten without a word of pain; blank where none does."""
    found = re.search(r"[^.;!|]*\d\s*/\s*10\b[^.;!|]*", note)
    return found[0].strip() if found else ""


def ratings_in(text: str, word: str) -> list[tuple[str, str, str]]:
    """The ratings that stand behind a word, each with its moment.

    All that is said beside the number goes along, as it may change it.

    >>> ratings_in("Pain 6/10 before, 3/10 after. Slept 8 hours", "pain")
    [('6/10', 'before', 'pain'), ('3/10', 'after', 'pain')]
    """
    found = []
    for clause in re.findall(
        rf"\b{re.escape(word)}\b\s*[:=]?\s*(?:(?:was|is|at|level|score|now)\s*[:=]?\s*)*({_BEFORE_NUMBER}\d[^|;]*)",
        text,
        re.IGNORECASE,
    ):
        # Further numbers count only as long as the clause goes on about the same.
        clause = re.split(r"[.!](?!\d)|\n", clause)[0]
        parts = re.sub(rf"\b({_MOMENT})\s+(?=\d)", r"\1, ", clause, flags=re.IGNORECASE).split(", ")
        for at, part in enumerate(parts):
            rating, moment = _apart(part)
            if re.search(r"\d", rating) and (at == 0 or moment):
                found.append((rating, moment or "between", word))
    return found


def _apart(part: str) -> tuple[str, str]:
    """A rating and the moment behind it, where the words behind it are one.

    "3 after", but not "3 after lunch".
    """
    found = re.search(rf"\b(?:{_MOMENT})\b.*$", part, re.IGNORECASE)
    moment = moment_of(found[0]) if found else None
    if found is None or moment is None or moment.hours is not None:
        return re.sub(r"\s+(?:today|now|again)$", "", part.strip(), flags=re.IGNORECASE), ""
    return part[: found.start()].strip(" ,("), moment.word


DAYLIO = Format("daylio", TITLE, is_header, convert)
