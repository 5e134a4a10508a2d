"""What a log is read from: one file or table, or several, and what each is called in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import pandas as pd

from arc.errors import CallError, Problem, shorten

Source = str | Path | pd.DataFrame
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
NO_FILES = Problem("no-files", text="read_log takes a file, a DataFrame, or several in a list; it is empty.")
NO_SOURCE = Problem(
    "no-source", text="read_log takes files and DataFrames, and this list holds something else: {said}."
)
TWICE = Problem("file-twice", text='The file "{name}" stands twice in this list. Name it once.')


def called(sources: Sequence[Source]) -> list[str]:
    """The names of several files, each another; of one name the second is "log.csv (2)".

    Raises CallError for what is no file, and for a file that is named twice.

    >>> called(["a/log.csv", "b/log.csv", "b/other.csv"])
    ['log.csv', 'log.csv (2)', 'other.csv']
    """
    paths = [Path(one).absolute() for one in sources if isinstance(one, str | PathLike)]
    again = [path for path, count in Counter(paths).items() if count > 1]
    if again:
        raise CallError(TWICE.filled(name=shorten(again[0].name)))
    names: list[str] = []
    seen: Counter[str] = Counter()
    for number, one in enumerate(sources, 1):
        name = f"table {number}" if isinstance(one, pd.DataFrame) else shorten(Path(one).name)
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return names


def require_sources(sources: Sequence[object]) -> None:
    """Raise CallError for an empty list, and for what is neither a file nor a table."""
    if not sources:
        raise CallError(NO_FILES)
    for one in sources:
        if not isinstance(one, str | PathLike | pd.DataFrame):
            raise CallError(NO_SOURCE.filled(said=shorten(one)))


def is_workbook(source: Source) -> bool:
    """Whether a file may have sheets."""
    return not isinstance(source, pd.DataFrame) and Path(source).suffix.lower() in WORKBOOKS
