"""The door for ratings: cells as people write them become kinds, ends and problems."""

from __future__ import annotations

import datetime
import numbers
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from arc.reading.ratings import problems
from arc.reading.ratings.grammar import read_numbers
from arc.reading.ratings.languages import in_english
from arc.reading.ratings.outcomes import MISSING, Rating, between, outside, wrong
from arc.reading.ratings.phrases import read_phrase
from arc.reading.ratings.spelling import HAS_NUMBER, NUMBER_WORD, plain
from arc.vocabulary.options import checked
from arc.vocabulary.schema import DEFAULT_SCALE, Scale

LONGEST = 200
_NO_RATINGS = (
    ((bool, np.bool_), problems.UNCLEAR),
    ((datetime.date, np.datetime64, pd.Period), problems.DATE),
    ((datetime.time, datetime.timedelta, np.timedelta64), problems.TIME),
)


def parse_rating(cell: object, scale: Scale = DEFAULT_SCALE) -> Rating:
    """Read one cell: text, or whatever object a spreadsheet put there. Nothing is raised.

    A bound is a range to the end of the scale. It is closed on purpose: "<3" is 0 to 3, because the reading
    it stands for may have been rounded, and an end that is a little too wide is never wrong.

    >>> parse_rating("about 4-5/10")
    Rating(kind='range', low=4.0, high=5.0, about=True, direction='', than='', problem=None)
    >>> parse_rating("no pain, or 3 or less", Scale(1, 10)).low
    0.0
    >>> parse_rating("10/10 then 8/10").problem.text
    'holds two ratings. Write them in two rows.'
    """
    if isinstance(cell, bytes):
        return _read_text(cell.decode("utf-8", "replace"), scale)
    return _read_text(cell, scale) if isinstance(cell, str) else _read_object(cell, scale)


def _read_text(text: str, scale: Scale) -> Rating:
    text = text.strip()
    if len(text) > LONGEST:
        has_number = NUMBER_WORD.search(text.casefold()) or any(map(str.isnumeric, text))
        return wrong(problems.TOO_LONG) if has_number else Rating("words")
    if text == "None":
        return wrong(problems.CAPITAL_NONE)
    text = plain(text)
    lost = problems.lost_to_a_sheet(text)
    if lost:
        return wrong(lost)
    text = in_english(text)
    return read_numbers(text, scale) if HAS_NUMBER.search(text) else read_phrase(text, scale)


def _read_object(cell: Any, scale: Scale) -> Rating:
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return MISSING
    for types, problem in _NO_RATINGS:
        if isinstance(cell, types):
            return wrong(problem)
    if isinstance(cell, numbers.Real):
        # Kept short of a million million, because a float cannot hold every whole number.
        kept: Any = max(min(cell, 10**12), -(10**12))
        return _read_number(float(kept), scale)
    return _read_text(str(cell), scale) if isinstance(cell, numbers.Number) else wrong(problems.UNCLEAR)


def _read_number(value: float, scale: Scale) -> Rating:
    if problems.is_sheet_day(value):
        return wrong(problems.DATE)
    return outside(value, scale) or between(value, value)


# --- A whole column ---
@checked
def parse_ratings(
    cells: pd.Series | Sequence[object], scales: Scale | pd.Series | Sequence[Scale] = DEFAULT_SCALE
) -> pd.DataFrame:
    """Read cells as people write ratings: numbers, ranges, none, words.

    Parameters
    ----------
    cells
        A column, or a list of cells.
    scales
        One scale, or one for each cell in the same order.

    Returns
    -------
    DataFrame
        One row for each cell, with the index of the column: kind, low and high end in the units of the scale,
        and what else was read.

    Raises
    ------
    TypeError
        For a single text.

    Notes
    -----
    A range keeps both ends: "4-5" is 4 and 5, never 4.5. Words without a number have no ends. What is no
    rating is of the kind "wrong", with its problem; nothing is raised for it.

    Examples
    --------
    >>> parse_ratings(["3", "2, maybe 3", None])[["kind", "low", "high"]]
          kind  low  high
    0   number  3.0   3.0
    1    range  2.0   3.0
    2  missing  NaN   NaN
    """
    found = read_ratings(cells, scales)
    said = found["problem"].map(lambda one: one.sentence() if one else "")
    return found.assign(problem=said.astype(object))


def read_ratings(
    cells: pd.Series | Sequence[object], scales: Scale | pd.Series | Sequence[Scale] = DEFAULT_SCALE
) -> pd.DataFrame:
    """The same with each problem as data, None where there is none."""
    cells = _column(cells)
    scale_codes, known = _numbered_scales(scales, len(cells))
    # Each different pair of cell and scale is read once.
    pairs = pd.Series(_numbered_cells(cells) * len(known) + scale_codes)
    firsts = np.flatnonzero(~pairs.duplicated())
    read = map(parse_rating, cells.iloc[firsts].tolist(), [known[code] for code in scale_codes[firsts]])
    dtypes = {"low": float, "high": float, "about": bool, "problem": object}
    table = pd.DataFrame(read, columns=Rating._fields).astype(dtypes)
    return table.take(pd.factorize(pairs)[0]).set_axis(cells.index)


def _column(cells: pd.Series | Sequence[object]) -> pd.Series:
    if isinstance(cells, (str, bytes)):
        raise TypeError("parse_ratings reads a list of cells; parse_rating reads one.")
    # As objects, so that pandas does not turn 3 into 3.0 beside a gap.
    return cells if isinstance(cells, pd.Series) else pd.Series(list(cells), dtype=object)


def _numbered_cells(cells: pd.Series) -> np.ndarray:
    """A number for each cell, the same for cells that read alike."""
    if cells.dtype != object or pd.api.types.infer_dtype(cells, skipna=True) == "string":
        return pd.factorize(cells, use_na_sentinel=False)[0]
    return _numbered(map(_key, cells))[0]


def _key(cell: object) -> Hashable:
    """What tells cells of a mixed column apart: there True, 1 and "1" are three different cells."""
    try:
        hash(cell)
    except TypeError:  # a list or the like
        return type(cell), id(cell)
    return type(cell), cell


def _numbered_scales(
    scales: Scale | pd.Series | Sequence[Scale], rows: int
) -> tuple[np.ndarray, list[Scale]]:
    """A number for each row's scale, and the scales; a row without one has the default."""
    if isinstance(scales, Scale):
        return np.zeros(rows, dtype=int), [scales]
    objects = pd.Series(list(scales), dtype=object).to_numpy()
    # First by identity: a hash in Python for each of a million rows takes longer than all the reading.
    codes, _ = pd.factorize(np.fromiter(map(id, objects), dtype=np.int64, count=len(objects)))
    firsts = np.flatnonzero(~pd.Series(codes).duplicated())
    found = (scale if isinstance(scale, Scale) else DEFAULT_SCALE for scale in objects[firsts])
    by_value, known = _numbered(found)
    return by_value[codes], known


def _numbered(keys: Iterable[Hashable]) -> tuple[np.ndarray, list]:
    numbers_of: dict[Hashable, int] = {}
    codes = np.fromiter((numbers_of.setdefault(key, len(numbers_of)) for key in keys), dtype=int)
    return codes, list(numbers_of)
