"""A cell as text, as a spreadsheet shows it, and each distinct spelling of a column once."""

from __future__ import annotations

import datetime as dt
import math
import re

import numpy as np
import pandas as pd

# In such columns equal cells may be different texts (1 and True), or cells that cannot be compared (lists).
MIXED = ("mixed", "mixed-integer")


# What a spreadsheet shows for a cell that it cannot work out, and a formula that was never worked out.
_ERROR = re.compile(
    r"#(?:REF!?|N/?A!?|DIV/0!?|VALUE!?|NAME\??|NUM!?|NULL!?|SPILL!|CALC!|FIELD!|BLOCKED!|ERROR!|GETTING_DATA)"
    r"|Err:\d{3}",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"=(?:[A-Z$(\[+-].*|\d+[-+*/^].*)", re.IGNORECASE | re.DOTALL)


def is_error(text: str) -> bool:
    """Whether a cell holds what a spreadsheet shows where it cannot work something out."""
    return bool(_ERROR.fullmatch(text))


def is_broken(text: str) -> bool:
    """Whether a cell holds an error of the spreadsheet, or a formula without its value: nobody can read it.

    >>> is_broken("#REF!"), is_broken("=A2+1"), is_broken("n/a")
    (True, True, False)
    """
    return is_error(text) or bool(_FORMULA.fullmatch(text))


def spelled(cells: pd.Series) -> pd.Categorical:
    """Cells as stripped text, each distinct spelling once; the first spelling is "", also for gaps.

    >>> spelled(pd.Series([" 6", 6.0, None])).tolist()
    ['6', '6', '']
    """
    if cells.dtype == object and pd.api.types.infer_dtype(cells, skipna=True) in MIXED:
        cells = pd.Series([cell_text(cell) for cell in cells], dtype=object)
    codes, distinct = pd.factorize(cells, use_na_sentinel=True)
    spellings = {"": 0}
    places = np.array([0, *(spellings.setdefault(cell_text(cell), len(spellings)) for cell in distinct)])
    dtype = pd.CategoricalDtype(pd.Index(list(spellings), dtype=object))
    return pd.Categorical.from_codes(places[codes + 1], dtype=dtype, validate=False)


def cell_text(cell: object) -> str:
    """A cell as text, as a spreadsheet shows it; "" for gaps."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        distance = cell.utcoffset()
        # In the years before zones the distance has seconds, and says nothing.
        is_zone = distance is not None and not distance.total_seconds() % 60
        return (cell if is_zone else cell.replace(tzinfo=None)).isoformat(sep=" ")
    return str(cell).strip()
