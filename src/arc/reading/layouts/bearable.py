"""Bearable: one long table of everything.

Symptoms are 1-4 with a word beside them; a measurement of one's own may be 0-10.

Older exports lack the column "date formatted" and write "22nd Sep 2020"; the part of the day stands where
others have a time.
"""

from __future__ import annotations

import re

from arc.reading.layouts.model import (
    ONE_PERSON,
    Asked,
    Cells,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    choose,
    counted_aside,
    has,
)
from arc.reading.scales import scale_said

TITLE = "a Bearable export"
SYMPTOM_SCALE = "1-4"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
# The word for the number of a symptom; other brackets belong to its name: "Pain (lower back) (Moderate)".
_WORD = re.compile(
    r"\((?:none|mild|moderate|severe|unbearable|extreme|keine?|leicht|mittel|massig|mäßig|stark|schwer|unerträglich|aucune?|légère?|"
    r"léger|modérée?|sévère|insupportable|ninguno?|leve|moderad[oa]|grave|sever[oa]|insoportable|lieve|moderat[oa]|insopportabile)\)\s*$",
    re.IGNORECASE,
)
_NONE = re.compile(r"\((?:none|keine?|aucune?|ninguno?)\)\s*$", re.IGNORECASE)
MEASUREMENT = ("measurement", "measurements")


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """The readings of one symptom or one measurement. The four words of a symptom stay a scale of 1-4."""
    cells = Cells(header)
    entries = [(number, row, _thing(cells, row)) for number, row in rows]
    found: dict[str, int] = {}
    for _, row, thing in entries:
        if thing and _is_rated(cells, row):
            found[thing] = found.get(thing, 0) + 1
    chosen = choose(begun(TITLE), found, asked)
    person = asked.person or ONE_PERSON
    own = "" if asked.scale else scale_said(chosen)
    # A tablet may be called as the pain is.
    ours = [thing == chosen and _is_rated(cells, row) for _, row, thing in entries]
    made = [
        _made(number, row, cells, person, own)
        for (number, row, _), is_ours in zip(entries, ours, strict=True)
        if is_ours
    ]
    aside = counted_aside(
        f'entries of another thing, "{thing or "blank"}"'
        for (_, _, thing), is_ours in zip(entries, ours, strict=True)
        if not is_ours
    )
    marked = [
        Made(number, {"client": person, "date": _date(cells, row), "moment": "attended"})
        for number, row, thing in entries
        if thing != chosen and asked.marks_session(thing, cells.get(row, "notes"))
    ]
    in_words = sum(one.cells.get("scale") == SYMPTOM_SCALE for one in made)
    facts = {"word_ratings": in_words, "absent_calm_days": bool(in_words), "one_person": person}
    if not (asked.scale or own):
        facts["unsaid_scale"] = sum(one.cells["scale"] == "" and one.cells["rating"] != "" for one in made)
    return Converted((*made, *marked), aside, facts)


def _thing(cells: Cells, row: list[str]) -> str:
    """ "Neck pain (Moderate)" is "Neck pain": the word repeats the number."""
    detail = cells.get(row, "detail")
    return _WORD.sub("", detail).strip() if _is_symptom(cells, row) else detail


def _is_rated(cells: Cells, row: list[str]) -> bool:
    return _is_symptom(cells, row) or cells.get(row, "category").lower().endswith(MEASUREMENT)


def _is_symptom(cells: Cells, row: list[str]) -> bool:
    return cells.get(row, "category").lower().startswith("symptom")


def _date(cells: Cells, row: list[str]) -> str:
    return cells.get(row, "date formatted", "date")


def _made(number: int, row: list[str], cells: Cells, person: str, own_scale: str) -> Made:
    moment = cells.get(row, "time of day")
    made = {
        "client": person,
        "date": _date(cells, row),
        "time": moment if _CLOCK.match(moment) else "",
        "moment": "between",
        "rating": "none" if _NONE.search(cells.get(row, "detail")) else cells.get(row, "rating/amount"),
        "scale": SYMPTOM_SCALE if _is_symptom(cells, row) else own_scale,
        "note": cells.get(row, "notes"),
    }
    return Made(number, made, "rating/amount")


BEARABLE = Format("bearable", TITLE, has("category", "rating/amount", "detail"), convert)
