"""Text with separators between its cells: which ones, how many, and whether its quotes are closed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from arc.errors import Problem
from arc.reading.limits import MOST_COLUMNS
from arc.reading.problems import LogError

SEPARATORS = (",", ";", "\t")
# How far down a header may stand below titles.
LOOK = 30
OPEN_QUOTE = Problem(
    "open-quote",
    text=(
        "a quotation mark is opened and not closed at the end of its cell. Close it, or save the file again"
        " from a spreadsheet."
    ),
)


def first_lines(text: str, most: int) -> str:
    """The text up to the end of so many lines."""
    end = 0
    for _ in range(most):
        end = text.find("\n", end) + 1
        if not end:
            return text
    return text[: end - 1]


def separator_of(text: str) -> str:
    """The separator that stands most often in the header, outside quotation marks.

    A title above it may hold one by chance, but no two.
    """
    start = re.sub(r'"[^"]*"', "quoted", text[:100_000])
    lines = start.split("\n", LOOK)[:LOOK]
    counts = [[line.count(separator) for separator in SEPARATORS] for line in lines]
    several = next((found for found in counts if max(found) > 1), None)
    found = several or next((found for found in counts if max(found)), [0] * len(SEPARATORS))
    return SEPARATORS[found.index(max(found))]


def widest(text: str, separator: str) -> int:
    """The most cells that a line has, where it may be too many.

    Separators between quotation marks do not count.
    """
    # Of a million short lines none needs to be counted.
    content = np.frombuffer(text.encode(), dtype="uint8")
    ends = np.flatnonzero(content == ord("\n"))
    if np.diff(ends, prepend=-1, append=len(content)).max() - 1 <= MOST_COLUMNS:
        return 1
    lines = text.split("\n")
    widest = max(line.count(separator) for line in lines)
    if widest < MOST_COLUMNS or '"' not in text:
        return 1 + widest
    return 1 + max(line.count(separator) for line in "".join(text.split('"')[::2]).split("\n"))


def require_closed_quotes(text: str, separator: str) -> None:
    """Refuse a cell with an open quotation mark.

    The fast reader would swallow all rows up to the next one.
    """
    if _quotes_are_plain(text, separator):
        return
    row = 1
    try:
        for _ in csv_rows(text, separator):
            row += 1
    except csv.Error:
        raise LogError(replace(OPEN_QUOTE, row=row)) from None


def _quotes_are_plain(text: str, separator: str) -> bool:
    """Whether each quotation mark plainly opens or closes a cell; if not, the slow reader decides."""
    if '"' not in text:
        return True
    outside = text.split('"')[::2]
    between = [part for part in outside[1:-1] if part]  # an empty one is a doubled quotation mark
    ends = (separator, "\n")
    starts_well = all(part.startswith(ends) for part in between) and outside[-1][:1] in ("", *ends)
    ends_well = all(part.endswith(ends) for part in between) and outside[0][-1:] in ("", *ends)
    return text.count('"') % 2 == 0 and starts_well and ends_well


def csv_rows(text: str, separator: str) -> Iterator[list[str]]:
    """Each row as its cells. Raises csv.Error for a quotation mark that is not closed."""
    # csv refuses cells above 131,072 characters, for all of Python at once.
    before = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    finally:
        csv.field_size_limit(before)
