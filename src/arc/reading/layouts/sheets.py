"""A workbook with a sheet for each client or month: which of its sheets are the log, and whose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from arc.errors import Fix, Problem, shorten
from arc.reading import separated
from arc.reading.dates import MONTHS, OTHER_MONTHS, SHORT_MONTHS, is_date
from arc.reading.header_names import HINTS, likely_place, named_in, names_person, plain
from arc.reading.layouts.detect import LOOK_OURS, find
from arc.reading.layouts.model import Asked
from arc.reading.problems import LogError
from arc.reading.spelling import without_accents
from arc.reading.tables import Opened, header_place
from arc.reading.workbook import EVERY
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some

ALIKE = Problem("sheets-alike", text="Other sheets of this workbook have the same header: {names}.")
ALL_OF_THEM = "To read all of them,"
ONLY_ONE = "for this one only,"
TIMES = Problem(
    "sheets-of-times",
    text="The sheets are called as times are ({names}), and no column says who: a name of a sheet is no code"
    " here.",
)
A_DAY = "(a day)"
ONE_CLIENT = Fix("person", ("C01",), lead="If all of it is one client, give that client a code:")
_MONTH = "|".join(
    {
        re.escape(without_accents(one.lower()))
        for name in (*MONTHS, *SHORT_MONTHS, *(name for names in OTHER_MONTHS for name in names.split()))
        for one in (name, name[:3], name[:4])
    }
)
_TIME = re.compile(
    rf"(?:{_MONTH}|week|woche|semaine|semana|month|monat|mois|mes|year|jahr|kw|wk|q[1-4]|[\W\d_])+"
)


def require_said(opened: Opened, name: str | None, asked: Asked) -> None:
    """Raise LogError where other sheets have the header of the first, and the call says nothing of them."""
    if not opened.tops:
        return
    own = _header(opened.first_rows(separated.LOOK), name, asked)
    alike = [one for one, rows in opened.tops.items() if own and _header(rows, name, asked) == own]
    if not alike:
        return
    named = ALIKE.filled(names=name_some([f'"{shorten(one)}"' for one in alike]))
    one = Fix("sheet", (opened.sheet,), lead=ONLY_ONE)
    raise LogError(replace(named, fix=Fix("sheet", (EVERY,), lead=ALL_OF_THEM, instead=one)))


def several_alike(tops: Mapping[str, Sequence[list[str]]], name: str | None, asked: Asked) -> bool:
    """Whether several of the other sheets have one header."""
    headers = Counter(key for rows in tops.values() if (key := _header(rows, name, asked)))
    return any(count > 1 for count in headers.values())


def sheets_of_a_log(opened: Sequence[Opened], name: str | None, asked: Asked) -> list[tuple[Opened, str]]:
    """The sheets that have the header that most have, each with the code of its client: the sheet's name.

    "" where a column or the call says who. The names of the others are with the first one. Raises LogError
    where the names are times and nobody is named.
    """
    if not opened[0].place:
        return [(opened[0], "")]
    headers = [_header(one.first_rows(separated.LOOK), name, asked) for one in opened]
    counts = Counter(key for key in headers if key)
    if not counts:
        return [(opened[0], "")]
    most = max(counts.values())
    chosen = next(key for key in headers if key and counts[key] == most)
    read = [one for one, key in zip(opened, headers, strict=True) if key == chosen]
    left = [one for one, key in zip(opened, headers, strict=True) if key != chosen]
    texts = {one.sheet: list(enumerate(one.all_rows(), 1)) for one in left}
    read[0] = replace(read[0], sheets={**opened[0].sheets, **texts})
    said = {*asked.columns, *asked.constants}
    if asked.person or "client" in said or any(map(names_person, chosen)):
        return [(one, "") for one in read]
    if all(_is_time(one.sheet) for one in read):
        names = name_some([f'"{shorten(one.sheet)}"' for one in read])
        raise LogError(replace(TIMES.filled(names=names), fix=ONE_CLIENT))
    return [(one, one.sheet) for one in read]


def _is_time(name: str) -> bool:
    """Whether a name holds a month, a week or a number with a year, and nothing else."""
    text = without_accents(name.lower())
    says_more = re.search(r"[a-z]", text) or len(re.sub(r"\D", "", text)) > 3
    return bool(_TIME.fullmatch(text) and says_more)


def _header(rows: Sequence[list[str]], name: str | None, asked: Asked) -> frozenset[str]:
    """The headers of a sheet with rows, whatever their order, without notes; nothing where it has none."""
    first = list(rows[: max(LOOK_OURS, separated.LOOK)])
    columns = {**asked.constants, **asked.columns}
    try:
        known = find(first, name, columns)
    except LogError:
        known = None
    names = [*schema.COLUMN_NAMES, *(str(their) for their in columns.values())]
    at = known[1] if known else header_place(first, names) or likely_place(first)
    while at < len(first) and not any(cell.strip() for cell in first[at]):
        at += 1
    if not any(sum(bool(cell.strip()) for cell in row) > 1 for row in first[at + 1 :]):
        return frozenset()
    said = [cell.strip() for cell in first[at] if cell.strip()]
    header = frozenset(
        A_DAY if is_date(cell) else plain(cell) for cell in said if not named_in(HINTS["note"][0], cell)
    )
    return header if len(header) > 1 else frozenset()
