"""A mean across clients: its estimates, and its sentence made from them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import Told, declined, rows_of
from arc.models.means import span
from arc.stats.intervals import FIT_CLIENTS, GATE_CLIENTS, LEVEL, Interval, client_mean
from arc.stats.laws import t_quantile
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import end_text, interval_text, level_text, pair_text

LOW_ENDS, HIGH_ENDS = "at the low ends of ranges", "at the high ends of ranges"
FEW_CLIENTS = f"below {GATE_CLIENTS} clients nothing can be said about other people"
EQUAL_VALUES = "clients with equal values do not show how far people differ"


def interval_of(quantity: str) -> str:
    """What a declined interval is called in the estimates."""
    return f"interval of {quantity}"


def interval_columns(interval: Interval, *, factor: float = 1.0) -> dict[str, Any]:
    """The columns that a t interval across clients fills; the number of clients alone where there is none."""
    if not interval.is_known:
        return {"clients": interval.n}
    df = interval.n - 1
    return {
        "interval_low": factor * interval.low,
        "interval_high": factor * interval.high,
        "se": factor * interval.width / 2 / float(t_quantile((1 + interval.level) / 2, df)),
        "df": df,
        "level": interval.level,
        "method": "t across clients",
        "clients": interval.n,
    }


def mean_rows(
    quantity: str,
    low: np.ndarray,
    high: np.ndarray,
    *,
    unit: str = "points",
    level: float = LEVEL,
    **where: object,
) -> list[dict]:
    """The mean of the low and of the high ends with its interval, one value per client; why there is none.

    With ranges the interval reaches from the lowest to the highest end of two, which get a row each.
    """
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    first, second = (client_mean(end, level=level) for end in (low, high))
    known: dict[str, Any] = {"unit": unit, **where}
    row = {"quantity": quantity, "low": first.mean, "high": second.mean, "clients": first.n, **known}
    if not (first.is_known and second.is_known):
        why = FEW_CLIENTS if first.n < GATE_CLIENTS else EQUAL_VALUES
        return [row, declined(interval_of(quantity), why, clients=first.n, **known)]
    if np.array_equal(low, high, equal_nan=True):
        return [{**row, **interval_columns(first)}]
    apart = [
        {"quantity": f"{quantity} {name}", "value": one.mean, **known, **interval_columns(one)}
        for name, one in ((LOW_ENDS, first), (HIGH_ENDS, second))
    ]
    # The t interval is that of each end: the row of both has its reach and no standard error of its own.
    reach = {"interval_low": min(first.low, second.low), "interval_high": max(first.high, second.high)}
    return [{**row, **reach, "level": level, "method": "t across clients, at both ends of ranges"}, *apart]


def mean_text(found: pd.DataFrame | Told, quantity: str, **where: str) -> str:
    """A mean across clients with its interval, or why there is none."""
    (row,) = rows_of(found, quantity, **where)
    mean = f"mean {span(row.low, row.high)} {row.unit}; n = {counted(int(row.clients), 'client')}"
    for none in rows_of(found, interval_of(quantity), **where):
        return f"{mean}; no interval: {none.reason}"
    low, high = (rows_of(found, f"{quantity} {name}", **where) for name in (LOW_ENDS, HIGH_ENDS))
    first, second = (low[0], high[0]) if low else (row, row)
    shown = f"{interval_text(first.interval_low, first.interval_high)} {row.unit}"
    if low:
        shown += f" {LOW_ENDS}, {interval_text(second.interval_low, second.interval_high)} at the high ends"
    if row.clients < FIT_CLIENTS:
        width = max(one.interval_high - one.interval_low for one in (first, second))
        shown += f", {width:.1f} wide: {row.clients:.0f} clients are few"
    return f"{mean}; {level_text(row.level)} {shown}"


def percent_interval(row) -> str:
    """The interval of an estimate in percent, to one decimal place where there is one."""
    return pair_text(*(float(end_text(end)) for end in (row.interval_low, row.interval_high)))
