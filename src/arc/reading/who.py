"""Columns in each other's place: the client under the rating, the date under the moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.dates import ORDERS, Unreadable, parse_date
from arc.reading.measure_words import says_pain
from arc.reading.moments import moment_of
from arc.reading.problems import LogError
from arc.reading.ratings import parse_rating
from arc.vocabulary.schema import DEFAULT_SCALE, NUMERIC_KINDS

EXCHANGED = Problem(
    "exchanged-columns",
    text='"{first}" and "{second}" seem to be exchanged: each holds what belongs under the other.',
)
NOT_A_CODE = Problem(
    "client-measure",
    text='"{header}" holds what was rated ("{said}"), and no codes of clients. If each row is an entry of a'
    ' tracker, rename this column to "Tracker" in a copy.',
)
SAY_SO = "If they are, say so:"
_FEWEST = 2


def require_own_places(cells: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """Raise LogError where two columns hold each other's values throughout.

    columns: the headers of the file for arc's names, where they differ.
    """
    _require_codes(cells, columns.get("client", "client"))
    tests = (("client", _is_code, "rating", _is_number), ("date", _is_date, "moment", _is_moment))
    for first, is_first, second, is_second in tests:
        if {first, second} <= set(cells) and _all(cells[first], is_second) and _all(cells[second], is_first):
            theirs = [columns.get(name, name) for name in (first, second)]
            pairs = ((first, theirs[1]), (second, theirs[0]))
            text = EXCHANGED.filled(first=shorten(theirs[0]), second=shorten(theirs[1]))
            raise LogError(Problem(text.code, text=text.text, fix=Fix("columns", (pairs,), lead=SAY_SO)))


def _require_codes(cells: pd.DataFrame, header: str) -> None:
    """Raise LogError where the clients are called as pain is: then they are trackers."""
    if "client" in cells:
        said = next((text for text in map(str, cells["client"].cat.categories[:50]) if says_pain(text)), "")
        if said:
            raise LogError(NOT_A_CODE.filled(header=shorten(header), said=shorten(said)))


def _all(column: pd.Series, test: Callable[[str], bool]) -> bool:
    texts = [str(text) for text in column.cat.categories[:50] if text]
    return len(texts) >= _FEWEST and all(map(test, texts))


def _is_number(text: str) -> bool:
    return parse_rating(text, DEFAULT_SCALE).kind in NUMERIC_KINDS


def _is_code(text: str) -> bool:
    return parse_rating(text, DEFAULT_SCALE).kind not in NUMERIC_KINDS and len(text) <= 20


def _is_date(text: str) -> bool:
    for order in ORDERS:
        with suppress(Unreadable):
            parse_date(text, order)
            return True
    return False


def _is_moment(text: str) -> bool:
    return moment_of(text) is not None
