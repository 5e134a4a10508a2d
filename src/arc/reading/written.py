"""What was read, as a cell of a file says it; reading it again gives the same."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

_RECALLS = (("months", 30.0), ("weeks", 7.0), ("days", 1.0), ("hours", 1 / 24))
_MOST = 999


def number(value: float) -> str:
    """A number without exponent and without ".0"; "" where it is not known.

    >>> number(-3.0), number(7.5), number(float("nan"))
    ('-3', '7.5', '')
    """
    return "" if math.isnan(value) else np.format_float_positional(value, trim="-")


def span(low: float, high: float) -> str:
    """ "4" or "3 to 5": for `lasts_days` and, as two ends, for a scale."""
    return number(low) if low == high or math.isnan(low) else f"{number(low)} to {number(high)}"


def recall(days: float) -> str:
    """How far back a report looks, in the largest unit that gives a whole number.

    >>> recall(1 / 24), recall(3.0), recall(0.0)
    ('1 hour', '3 days', 'now')
    """
    if math.isnan(days):
        return ""
    if days == 0:
        return "now"
    counts = ((unit, days / size) for unit, size in _RECALLS)
    whole = [
        (unit, round(count)) for unit, count in counts if math.isclose(count, round(count), abs_tol=1e-9)
    ]
    said = (
        f"{count} {unit}" if count > 1 else f"1 {unit.removesuffix('s')}"
        for unit, count in whole
        if 1 <= count <= _MOST
    )
    return next(said, "")


def clock(hours: float) -> str:
    """Hours since midnight as 17:20, with seconds where there are some.

    >>> clock(17.5), clock(9 + 5 / 3600), clock(24.5)
    ('17:30', '09:00:05', '00:30 (next day)')
    """
    if math.isnan(hours):
        return ""
    minutes, milliseconds = divmod(round(hours * 3_600_000), 60_000)
    hour, minute = divmod(minutes, 60)
    second = f"{milliseconds / 1000:06.3f}".removesuffix(".000")
    said = f"{hour % 24:02d}:{minute:02d}{f':{second}' if milliseconds else ''}"
    return f"{said} (next day)" if hour > 23 else said


def each(function: Callable[..., object], *columns: pd.Series) -> pd.Series:
    """The function on the cells of each row."""
    values = [function(*cells) for cells in zip(*columns, strict=True)]
    return pd.Series(values, index=columns[0].index, dtype=object)
