"""Sheets whose layout says less than it should.

Two rows of headers are put together, and what cannot be read is refused in plain words.
"""

from __future__ import annotations

import re

from arc.errors import Problem, shorten
from arc.reading.layouts.model import plain
from arc.reading.layouts.wide_headers import groups_of, is_header, is_side_by_side, places
from arc.reading.moments import moment_of, spelled
from arc.reading.problems import LogError
from arc.reading.ratings import parse_ratings
from arc.vocabulary.caveats import name_some

TURNED = Problem(
    "turned-sheet",
    text="This sheet lies on its side: {found} stand below each other in one column, and each client or date"
    " has a"
    ' column of its own. arc reads across. In a spreadsheet: copy the table, choose "Paste special" and'
    ' "Transpose" on a new sheet, save it, and check again.',
)
UNNAMED = Problem(
    "unnamed-moments",
    text="This looks like ratings side by side ({found}), and the headers do not say when each was given. In"
    " a"
    ' copy of the file rename them to what they mean, such as "Before", "After" and "+1 day", and check'
    " again.",
)
REPEATED = Problem(
    "repeated-headers",
    text="Several columns of one session are called {found}, and nothing tells them apart. In a copy of the"
    " file"
    ' give each its own header (such as "Neck before" and "Back before"), or put a column with the date of'
    " its session before each group.",
)
_LOOK = 12
# Names that people give to moments and that say no day: T0, M1, "Week 2", "Score 1", a weekday.
_BARE = re.compile(
    r"(?:t|m|v|w|s|session|visit|sitzung|seance|sesion|seduta|sessie|wk|week|woche|semaine|semana|settimana|time|score|rating|nrs|vas|pain|schmerz|douleur|dolor|messung|measure(?:ment)?)\s*[-_#]?\s*\d{1,2}"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)


def headers_of(rows: list[list[str]], at: int) -> list[str]:
    """The header in a row, or with the row above where only both together say what each column holds.

    "Session 1" above "Before".
    """
    header = rows[at]
    if at == 0 or not is_side_by_side(header) or not _may_be_two_rows(rows[at - 1], header):
        return header
    joined = _joined(rows[at - 1], header)
    if not is_header(joined):
        return header
    return joined if not is_header(header) or repeated(header) else header


def _may_be_two_rows(above: list[str], below: list[str]) -> bool:
    """What stands above several ratings is blank behind the first (merged) or repeats.

    A header and its first report fill every column.
    """
    rated = {place.at for place in places(below) if place.kind != "date"}
    over = [above[at].strip() for at in rated if at < len(above)]
    both = [
        at
        for at, name in enumerate(below)
        if at not in rated and name.strip() and at < len(above) and above[at].strip()
    ]
    return not both and len({name for name in over if name}) < len(rated)


def is_report(rows: list[list[str]], at: int, header: list[str]) -> bool:
    """Whether a row that looks like a header is a report in words.

    Below "before" stands "after", or nothing at all.
    """
    rated = [place.at for place in places(header) if place.kind != "date"]
    below = [row for row in rows[at + 1 :] if any(cell.strip() for cell in row)]
    if not below:
        return any(any(cell.strip() for cell in row) for row in rows[:at])
    cells = [row[place] for row in below for place in rated if place < len(row) and row[place].strip()]
    return 2 * sum(moment_of(cell) is not None for cell in cells) > len(cells)


def _joined(above: list[str], below: list[str]) -> list[str]:
    """Each header with what stands above it.

    A merged cell of the row above stands over all columns up to the next one.
    """
    names, over = [], ""
    for at, name in enumerate(below):
        mine = above[at].strip() if at < len(above) else ""
        # What stands over no header of its own is a header itself: "Client".
        over = (mine if name.strip() else "") if mine or not name.strip() else over
        names.append(f"{over} {name}".strip() if over else name.strip() or mine)
    return names


def repeated(header: list[str]) -> list[str]:
    """The headers that stand twice among the ratings of one session."""
    found = []
    for group in groups_of(places(header)):
        names = [plain(place.header) for place in group if place.kind != "date"]
        found += [place.header for place in group if names.count(plain(place.header)) > 1]
    return list(dict.fromkeys(found))


def require_distinct(header: list[str]) -> None:
    """Raise LogError where two columns of one session have the same name.

    They are most likely about two things.
    """
    twice = repeated(header)
    if twice:
        raise LogError(REPEATED.filled(found=name_some([f'"{shorten(name)}"' for name in twice])))


def require_readable(first: list[list[str]]) -> None:
    """Raise LogError for a sheet on its side, and for ratings under names that say nothing of when."""
    rows = [row for row in first[:_LOOK] if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        return
    said = [row[at] for row in rows for at in (0, 1)[: len(row)] if moment_of(row[at])]
    beside = [row for row in rows if any(moment_of(cell) for cell in row[:2])]
    if (
        len(set(said)) > 1
        and len(rows[0]) > 2
        and all(_rated(row[2:]) > 0.5 for row in beside)
        and not _says_more(rows[0])
    ):
        raise LogError(TURNED.filled(found=name_some([f'"{shorten(name)}"' for name in dict.fromkeys(said)])))
    header = rows[0]
    bare = [at for at, name in enumerate(header) if _BARE.fullmatch(spelled(name[:40]))]
    if len(bare) > 1 and all(_rated([row[at] for row in rows[1:] if at < len(row)]) > 0.5 for at in bare):
        raise LogError(UNNAMED.filled(found=name_some([f'"{shorten(header[at])}"' for at in bare])))


def _says_more(header: list[str]) -> bool:
    """A column for the moment or the rating stands in logs with one row per report."""
    return bool(
        {"moment", "rating", "when", "time point", "pain", "nrs", "vas", "score", "notes"}
        & {spelled(name[:40]) for name in header}
    )


def _rated(cells: list[str]) -> float:
    """Which share of the filled cells reads as a rating."""
    filled = [cell for cell in cells if cell.strip()]
    return float(parse_ratings(filled)["kind"].isin(("number", "range", "none")).mean()) if filled else 0.0
