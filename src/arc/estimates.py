"""The one table of numbers that every result carries: one row for each number that it states."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

GIVEN, DECLINED = "given", "declined"
_TEXT = (
    "quantity", "when", "group", "client", "area", "side", "measure", "scale", "unit", "method", "status",
    "reason",
)  # fmt: skip
COLUMNS = (
    "quantity", "when", "group", "client", "area", "side", "measure", "scale", "unit", "low", "high", "se",
    "interval_low", "interval_high", "level", "df", "method", "clients", "sessions", "readings", "chance_low",
    "chance_high", "chance_if_booked_on_bad_days", "p", "status", "reason",
)  # fmt: skip
_NUMBERS = tuple(name for name in COLUMNS if name not in _TEXT)


_Row = namedtuple("_Row", COLUMNS)  # type: ignore[misc]


class Told:
    """A table of estimates of which much is asked: its rows are made once."""

    def __init__(self, found: pd.DataFrame) -> None:
        self.rows: dict[str, list[Any]] = {}
        row: Any  # as its type names no columns
        for row in map(_Row._make, found.to_numpy(object).tolist()):
            self.rows.setdefault(row.quantity, []).append(row)


def estimates(rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The rows of a result as its table; every row says its `quantity`, the rest where it is known.

    Parameters
    ----------
    rows : mappings by column name. `value` stands for `low` and `high` where both ends are one number.

    Returns
    -------
    DataFrame
        Columns as in `COLUMNS`, text as object ("" where it does not apply), numbers as float64 (NaN where
        nothing is known), so that the tables of several results can be concatenated.

    Raises
    ------
    TypeError
        For a column that is none of them.

    Examples
    --------
    >>> found = estimates([{"quantity": "flares", "value": 3, "unit": "sessions", "sessions": 11}])
    >>> found[["quantity", "low", "high", "sessions", "status"]].to_dict("split")["data"]
    [['flares', 3.0, 3.0, 11.0, 'given']]
    """
    made = [_whole(row) for row in rows]
    unknown = sorted({name for row in made for name in row} - set(COLUMNS))
    if unknown:
        raise TypeError(f"no column of an estimate: {', '.join(unknown)}")
    # Text and numbers as a block each: a Series for each column takes longer than all the rest.
    words = np.empty((len(made), len(_TEXT)), dtype=object)
    words[:] = [[row.get(name, "") for name in _TEXT] for row in made] or words
    numbers = np.array([[row.get(name, np.nan) for name in _NUMBERS] for row in made], dtype=float)
    both = (
        pd.DataFrame(words, columns=list(_TEXT), dtype=object),
        pd.DataFrame(numbers.reshape(len(made), len(_NUMBERS)), columns=list(_NUMBERS)),
    )
    return pd.concat(both, axis=1)[list(COLUMNS)]


def declined(quantity: str, reason: str, **known: Any) -> dict[str, Any]:
    """A number that is not given, and why; what is known beside it stays."""
    return {"quantity": quantity, "status": DECLINED, "reason": reason, **known}


def rows_of(found: pd.DataFrame | Told, quantity: str, **where: str) -> list[Any]:
    """The estimates of one quantity as named tuples, in their order.

    `where` keeps those with a value by column.

    Examples
    --------
    >>> found = estimates([{"quantity": "slope", "client": client, "value": 1} for client in "AB"])
    >>> [(row.client, row.low) for row in rows_of(found, "slope", client="B")]
    [('B', 1.0)]
    """
    if isinstance(found, Told):
        own = found.rows.get(quantity, [])
        return [row for row in own if all(getattr(row, name) == value for name, value in where.items())]
    kept = found["quantity"].to_numpy() == quantity
    for column, value in where.items():
        kept &= found[column].to_numpy() == value
    at = np.flatnonzero(kept)
    # A class for each table, as pandas makes one for its rows, would take longer than all the rest.
    return list(map(_Row._make, found.take(at).to_numpy(object).tolist() if len(at) else ()))


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    whole = {"status": GIVEN, **row}
    if "value" in whole:
        whole["low"] = whole["high"] = whole.pop("value")
    return whole
