"""Daylio: one row an entry, newest first; pain stands only in an activity ("pain: 8") or in the words of a note.

The mood is no pain. The clock has 12 or 24 hours; newer exports have a column "scales".
"""

from __future__ import annotations

import re

from arc.formats.model import ONE_PERSON, Asked, Cells, Converted, Format, Made, Rows, extra_sessions, has

TITLE = "a Daylio export"
_NUMBER = r"\d+(?:[.,]\d+)?(?:\s*(?:-|–|to)\s*\d+(?:[.,]\d+)?)?"
_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_MOMENTS = {"before": "before", "after": "after"}


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each rating that an entry gives; an entry without one is a report without a level."""
    cells, person = Cells(header), asked.person or ONE_PERSON
    word = asked.measure or "pain"
    made = [one for number, row in reversed(rows) for one in _entry(number, row, cells, word, asked, person)]
    aside = (("mood (a mood is no pain)", sum(bool(cells.get(row, "mood")) for _, row in rows)),)
    return Converted((*made, *extra_sessions(asked, person)), aside, {"one_person": person})


def _entry(number: int, row: list[str], cells: Cells, word: str, asked: Asked, person: str) -> list[Made]:
    note = " ".join(_BREAK.sub(". ", cells.get(row, name)) for name in ("note_title", "note")).strip()
    activities = f"{cells.get(row, 'activities')} | {cells.get(row, 'scales')}"
    made = {
        "client": person,
        "date": cells.get(row, "full_date", "date"),
        "time": cells.get(row, "time"),
        "moment": "between",
        "note": note,
    }
    ratings = ratings_in(activities, word) or ratings_in(note, word)
    found = [
        Made(
            number,
            {**made, "rating": rating, "moment": moment, "time": made["time"] if moment == "between" else ""},
            header,
        )
        for rating, moment, header in ratings
    ] or [Made(number, made)]
    if asked.marks_session(activities, note) and not any(one.cells["moment"] in _MOMENTS for one in found):
        found.append(Made(number, {"client": person, "date": made["date"], "moment": "attended"}))
    return found


def ratings_in(text: str, word: str) -> list[tuple[str, str, str]]:
    """The ratings that stand behind a word, each with its moment.

    >>> ratings_in("Pain 6/10 before, 3/10 after. Slept 8 hours", "pain")
    [('6/10', 'before', 'pain'), ('3/10', 'after', 'pain')]
    """
    found = []
    for clause in re.findall(
        rf"\b{re.escape(word)}\b\s*[:=]?\s*(?:was|is|at|level|score)?\s*(\d[^|;]*)", text, re.IGNORECASE
    ):
        # Further numbers count only as long as the clause goes on about the same.
        clause = re.split(r"[.](?!\d)|\n", clause)[0]
        for at, part in enumerate(
            re.finditer(rf"({_NUMBER}(?:\s*/\s*\d+)?)\s*(before|after)?", clause, re.IGNORECASE)
        ):
            moment = (part[2] or "").lower()
            if at == 0 or moment:
                found.append((part[1], _MOMENTS.get(moment, "between"), word))
    return found


DAYLIO = Format("daylio", TITLE, has("full_date", "mood", "activities"), convert)
