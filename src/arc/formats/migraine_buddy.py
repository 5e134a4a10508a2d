"""Migraine Buddy: a preamble of varying length, then a row for each attack. Days without an attack are absent, and 0 may mean "not entered".

The level is that of the attack, so it is the worst and not the one at the start. Appointments stand in the preamble.
"""

from __future__ import annotations

import re

from arc.formats.model import (
    ONE_PERSON,
    Asked,
    Cells,
    Converted,
    Format,
    Made,
    Rows,
    counted_aside,
    extra_sessions,
    has,
)

TITLE = "a Migraine Buddy export"
_START = re.compile(r"\s*(\S+)(?:\s+(.*\S))?\s*$")


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading an attack, on the day on which it started; appointments that the call names are sessions."""
    cells, person = Cells(header), asked.person or ONE_PERSON
    attacks = [_attack(number, row, cells, person) for number, row in rows]
    zeros = sum(cells.get(row, "pain level") == "0" for _, row in rows)
    sessions, aside = [], []
    for number, row in above:
        words = " ".join(cell for cell in row[1:] if cell)
        if asked.marks_session(words) and row[0]:
            date = row[0].split(" - ")[0].strip()
            sessions.append(
                Made(number, {"client": person, "date": date, "moment": "attended", "note": words})
            )
        elif any(row):
            aside.append("rows above the attacks (sessions= names the word that marks a session)")
    facts = {"zeros_not_entered": zeros, "absent_calm_days": True, "one_person": person}
    return Converted((*sessions, *attacks, *extra_sessions(asked, person)), counted_aside(aside), facts)


def _attack(number: int, row: list[str], cells: Cells, person: str) -> Made:
    start = _START.match(cells.get(row, "started"))
    level = cells.get(row, "pain level")
    made = {
        "client": person,
        "date": start[1] if start else "",
        "time": (start[2] or "") if start else "",
        "moment": "between",
        "quantity": "worst",
        # In this app a level that was never touched is 0.
        "rating": "" if level == "0" else level,
        "note": cells.get(row, "notes"),
    }
    return Made(number, made, "Pain Level")


MIGRAINE_BUDDY = Format("migraine-buddy", TITLE, has("started", "lasted", "pain level"), convert)
