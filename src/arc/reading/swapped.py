"""Dates typed day first into a spreadsheet that reads the month first, or the other way round.

Up to the 12th it takes them for real dates, with day and month exchanged; above it they stay texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from arc.errors import Problem, shorten
from arc.reading.problems import LogError

HALF_SWAPPED = Problem(
    "dates-half-swapped",
    column="date",
    text=(
        'stands beside texts such as "{text}". All real dates are on days up to 12, and all texts above 12.'
        " A spreadsheet has most likely exchanged day and month of the real ones. Look each of them up, and"
        " write all dates as 2024-03-31."
    ),
)
_REAL = re.compile(r"\d{4}-(\d\d)-(\d\d)(?:[ T].*)?$")
_TEXT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?: .*)?$")


def require_no_swap(dates: Iterable[tuple[int, str]]) -> None:
    """Raise LogError where dates, each with its row, are half exchanged: nothing says what is true."""
    texts = [(row, text) for row, text in dates if text]
    real = [(row, text, found) for row, text in texts if (found := _REAL.match(text))]
    typed = [(text, found) for _, text in texts if (found := _TEXT.match(text))]
    exchanged = [(row, text) for row, text, found in real if found[1] != found[2]]
    if not exchanged or not typed or any(int(found[2]) > 12 for _, _, found in real):
        return
    sides = [sorted((int(found[1]), int(found[2]))) for _, found in typed]
    if all(month <= 12 < day <= 31 for month, day in sides):
        row, text = exchanged[0]
        said = HALF_SWAPPED.filled(text=shorten(typed[0][0]))
        raise LogError(replace(said, row=int(row), value=text))
