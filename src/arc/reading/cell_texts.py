"""A cell as text, as a spreadsheet shows it, and each distinct spelling of a column once."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd

# In such columns equal cells may be different texts (1 and True), or cells that cannot be compared (lists).
MIXED = ("mixed", "mixed-integer")


def spelled(cells: pd.Series) -> pd.Categorical:
    """Cells as stripped text, each distinct spelling once; the first spelling is "", also for gaps.

    >>> spelled(pd.Series([" 6", 6.0, None])).tolist()
    ['6', '6', '']
    """
    if cells.dtype == object and pd.api.types.infer_dtype(cells, skipna=True) in MIXED:
        cells = pd.Series([cell_text(cell) for cell in cells], dtype=object)
    codes, distinct = pd.factorize(cells, use_na_sentinel=True)
    texts = np.array(["", *(cell_text(cell) for cell in distinct)], dtype=object)
    places, spellings = pd.factorize(texts)
    dtype = pd.CategoricalDtype(pd.Index(spellings, dtype=object))
    return pd.Categorical.from_codes(places[codes + 1], dtype=dtype, validate=False)


def cell_text(cell: object) -> str:
    """A cell as text, as a spreadsheet shows it; "" for gaps."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        # The clock on the wall counts, whichever zone it hangs in.
        return cell.replace(tzinfo=None).isoformat(sep=" ")
    return str(cell).strip()
