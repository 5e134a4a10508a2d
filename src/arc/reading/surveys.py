"""An export of a survey: further rows of headers, previews of its maker, and questions inside groups."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from arc.reading.spelling import without_accents
from arc.reading.tables import Opened

IMPORT_MARK = '{"ImportId"'
HEADERS = "two further header rows of a survey (rows {rows})"
PREVIEWS = "preview answers of a survey, left out ({count})"
_STATUS = ("status", "response type")
_CHANNEL = ("distributionchannel", "distribution channel")
_PREVIEW = ("survey preview", "survey test", "preview", "test")
_LOOK = 4
# Headers that Kobo and ODK add by themselves.
_OF_KOBO = ("_uuid", "meta/instanceid", "meta-instanceid", "formhub/uuid", "instanceid")


def with_plain_headers(opened: Opened, named: Collection[str]) -> Opened:
    """The file with its questions as the only header, and without previews; rows keep their numbers.

    named: headers that the call names; they stay as they are.
    """
    first = opened.first_rows(_LOOK)
    if first and any(cell.strip().lower() in _OF_KOBO for cell in first[0]):
        return _without_groups(opened, named)
    return _without_survey_rows(opened, first, named)


def _without_groups(opened: Opened, named: Collection[str]) -> Opened:
    """Questions of Kobo and ODK without the group that they are in: "visit/pain" is "pain", where one is."""
    rows = opened.all_rows()
    last = [re.split(r"[/]|(?<=\w)-(?=\w)", name.strip())[-1] for name in rows[0]]
    taken = [name.strip() for name in rows[0]]
    header = [
        short if short and name not in named and last.count(short) == 1 and short not in taken else name
        for name, short in zip(taken, last, strict=True)
    ]
    if header == taken:
        return opened
    width = max(map(len, rows))
    grid = pd.DataFrame([row + [""] * (width - len(row)) for row in [header, *rows[1:]]], dtype=object)
    return replace(opened, text="", frame=None, grid=grid)


def _without_survey_rows(opened: Opened, first: list[list[str]], named: Collection[str]) -> Opened:
    """Without the rows of headers and previews of Qualtrics.

    The first row of headers is the one to read where the call names one of them.
    """
    marked = next((at for at, row in enumerate(first) if any(_is_mark(cell) for cell in row)), 0)
    if marked < 2:
        return opened
    names, questions = first[marked - 2], first[marked - 1]
    by_name = bool({cell.strip() for cell in names} & set(named))
    header = marked - 2 if by_name else marked - 1
    rows = opened.all_rows()
    width = len(rows[header])
    extra = [at for at in (marked - 2, marked - 1, marked) if at != header]
    previews = _previews(names, questions, rows[marked + 1 :], marked + 1)
    blank = {*extra, *previews}
    grid = pd.DataFrame(
        [[""] * width if at in blank else (row + [""] * width)[:width] for at, row in enumerate(rows)],
        dtype=object,
    )
    said = [HEADERS.format(rows=" and ".join(str(at + 1) for at in extra))]
    said += [PREVIEWS.format(count=len(previews))] if previews else []
    return replace(opened, text="", frame=None, grid=grid, hidden=(*opened.hidden, *said))


def _is_mark(cell: str) -> bool:
    return cell.replace(" ", "").startswith(IMPORT_MARK)


def _previews(names: list[str], questions: list[str], rows: list[list[str]], first: int) -> list[int]:
    """The places of answers that say that they are previews."""
    places = [
        at
        for header in (names, questions)
        for at, name in enumerate(header)
        if without_accents(name.strip().lower()) in (*_STATUS, *_CHANNEL)
    ]
    return [
        number
        for number, row in enumerate(rows, first)
        if any(at < len(row) and row[at].strip().lower() in _PREVIEW for at in places)
    ]
