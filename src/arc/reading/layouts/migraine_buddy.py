"""Migraine Buddy: a preamble of varying length, then a row for each attack.

Days without an attack are absent, and 0 may mean "not entered".

The level is that of the attack, so it is the worst and not the one at the start. Appointments stand in the
preamble.
"""

from __future__ import annotations

import re

from arc.reading.header_names import names_person
from arc.reading.layouts.model import (
    ONE_PERSON,
    Asked,
    Cells,
    Converted,
    Format,
    Made,
    Rows,
    counted_aside,
    plain,
)
from arc.reading.spelling import without_accents

TITLE = "a Migraine Buddy export"
# The headers of older and newer exports and of other languages, without accents and what stands in brackets.
STARTED = (
    "started", "start", "start time", "start date", "started at", "begin", "begonnen", "beginn", "debut",
    "commence", "inicio", "comenzo", "inizio", "iniziato", "inicio da crise",
)  # fmt: skip
LASTED = ("lasted", "duration", "length", "dauer", "duree", "duracion", "durata", "duur", "duracao")
LEVEL = (
    "pain level", "pain intensity", "intensity", "pain", "schmerzlevel", "schmerzstarke", "schmerzintensitat",
    "niveau de douleur", "intensite de la douleur", "nivel de dolor", "intensidad del dolor",
    "livello di dolore", "livello del dolore", "pijnniveau", "nivel de dor",
)  # fmt: skip
# A sheet with one of these is a person's own: there a start and a duration are those of the session.
_NOT_OURS = re.compile(r"date|datum|day|fecha|data|moment|when|session.*|therapist")
# A level that was never touched.
_ZERO = re.compile(r"0+(?:[.,]0+)?(?:\s*/\s*10)?")
_CANCELLED = re.compile(
    r"\bcancel\w*|\bno[ -]?show|\bmissed\b|\babgesagt|\bausgefallen|\bannul\w*|\bcancelad\w*|\bafgezegd",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?P<date>.*?\S)(?:(?:\s*,)?\s+|t)(?P<time>\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?)$",
    re.IGNORECASE,
)


def is_header(header: list[str]) -> bool:
    """When an attack started, how long it lasted and how strong it was, side by side."""
    names = set(_names(header))
    is_own = any(_NOT_OURS.fullmatch(name) or names_person(name) for name in names)
    return all(names & set(words) for words in (STARTED, LASTED, LEVEL)) and not is_own


def _names(header: list[str]) -> list[str]:
    return [plain(without_accents(re.sub(r"\([^)]*\)|\[[^\]]*\]", "", name))) for name in header]


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading per attack, on the day on which it started.

    Appointments that the call names are sessions.
    """
    cells, person = Cells(_names(header)), asked.person or ONE_PERSON
    started = [(number, row) for number, row in rows if cells.get(row, *STARTED) or cells.get(row, *LEVEL)]
    header_of_level = next(name for name, short in zip(header, _names(header), strict=True) if short in LEVEL)
    attacks = [_attack(number, row, cells, person, header_of_level.strip()) for number, row in started]
    zeros = sum(bool(_ZERO.fullmatch(cells.get(row, *LEVEL))) for _, row in started)
    sessions = []
    aside = ["rows with neither a start nor a level"] * (len(rows) - len(started))
    for number, row in above:
        words = " ".join(cell for cell in row[1:] if cell)
        if asked.marks_session(words) and row[0] and not _CANCELLED.search(words):
            date = row[0].split(" - ")[0].strip()
            sessions.append(
                Made(number, {"client": person, "date": date, "moment": "attended", "note": words})
            )
        elif any(row):
            aside.append("rows above the attacks (none marked as a session)")
    facts = {"zeros_not_entered": zeros, "absent_calm_days": True, "one_person": person}
    return Converted((*sessions, *attacks), counted_aside(aside), facts)


def _attack(number: int, row: list[str], cells: Cells, person: str, header: str) -> Made:
    said = cells.get(row, *STARTED)
    start = _START.match(said)
    level = cells.get(row, *LEVEL)
    made = {
        "client": person,
        "date": start["date"] if start else said,
        "time": start["time"] if start else "",
        "moment": "between",
        "quantity": "worst",
        "rating": "" if _ZERO.fullmatch(level) else level,
        "note": cells.get(row, "notes", "notizen", "notas", "note", "notities"),
    }
    return Made(number, made, header)


MIGRAINE_BUDDY = Format("migraine-buddy", TITLE, is_header, convert)
