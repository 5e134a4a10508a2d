"""Small log files for tests, and what a reading of them says."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, settings

import arc

HEADER = "client,session,day,moment,rating"
GOOD = "A,1,0,before,3"
UNHURRIED = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WAY_OUT = "Nothing was loaded. Mend the file, or pass strict=False to load the other rows."


def written(folder: Path, content: str | bytes, name: str = "log.csv") -> Path:
    """A file with this content, line ends as they are."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, *lines: str, **options) -> arc.PainLog:
    """The log of a CSV file with these lines."""
    return arc.read_log(written(folder, "\n".join(lines) + "\n"), **options)


def refusal(folder: Path, *lines: str, **options) -> str:
    """The whole message of the LogError that these lines raise."""
    with pytest.raises(arc.LogError) as caught:
        read(folder, *lines, **options)
    return str(caught.value)


def listed(*problems: str) -> str:
    """The whole message that names these problems."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "\n".join([f"{count} in this log:", *(f"  {problem}" for problem in problems), WAY_OUT])


def workbook(
    folder: Path, rows: list[list], *, sheets: dict[str, list[list]] | None = None, name="log.xlsx"
) -> Path:
    """A workbook whose first sheet is "log"."""
    book = openpyxl.Workbook()
    book.active.title = "log"
    for row in rows:
        book.active.append(row)
    for title, others in (sheets or {}).items():
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return written(folder, content.getvalue(), name)


def outcome(source, **options) -> tuple:
    """All that a reading gives, comparable."""
    try:
        log = arc.read_log(source, strict=False, keep_notes=True, **options)
    except arc.LogError as error:
        return (str(error),)
    aside = log.kept_aside.sort_values("what", ignore_index=True)
    found = log.problems.sort_values(["row", "column", "problem"], ignore_index=True)
    tables = (log.readings, log.sessions, log.clients, found, aside)
    return (*(table.to_csv() for table in tables), log.sign_rows, repr(log.facts))
