"""The table behind the picture of a mixed model: every rating, the level of each time, and each client's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import rows_of
from arc.models.mixed import words
from arc.models.mixed.readings import BEFORE, TIMES
from arc.plots.kinds.mixed import CLIENT, COLUMNS, RATING, TIME
from arc.stats.mixed import Mixed


def mixed_table(own: pd.DataFrame, found: pd.DataFrame, fits: list[Mixed]) -> pd.DataFrame:
    """One row for each rating, then for each time and each client's time in the model.

    fits: at the low and at the high ends of ranges; none where there is no model.
    """
    days = own.rename(columns={"event_day": "first"}).assign(what=RATING)
    days["first"] = days["last"] = np.floor(days["first"].astype(float))
    parts = [days, *_times(found, days), *_clients(own, days, fits)] if fits else [days]
    return pd.concat(parts, ignore_index=True).reindex(columns=COLUMNS)


def _times(found: pd.DataFrame, days: pd.DataFrame) -> list[pd.DataFrame]:
    """The model's level of each time, with the intervals of its difference from before laid around it."""
    (before,) = rows_of(found, words.LEVEL)
    rows = [{"what": TIME, "when": BEFORE, "low": before.low, "high": before.high, **_days_of(0, days)}]
    naive = {row.when: row for row in rows_of(found, words.NAIVE)}
    middle = (before.low + before.high) / 2
    for row in rows_of(found, words.AGAINST):
        own = naive[row.when]
        ends = {"low": row.low, "high": row.high, "interval_low": row.interval_low}
        ends |= {"interval_high": row.interval_high}
        ends |= {"naive_low": own.interval_low, "naive_high": own.interval_high}
        placed = {name: middle + end for name, end in ends.items()}
        known = {"apart_low": row.low, "apart_high": row.high, "clients": row.clients}
        number = 1 + list(TIMES).index(row.when)
        rows.append({"what": TIME, "when": row.when, **placed, **known, **_days_of(number, days)})
    return [pd.DataFrame(rows)]


def _days_of(number: int, days: pd.DataFrame) -> dict[str, Any]:
    """The first and the last day of a time."""
    if number:
        first, last = list(TIMES.values())[number - 1]
        return {"first": first, "last": last, "phase": "after"}
    first = days.loc[days["time"] == 0, "first"].min()
    return {"first": first, "last": 0, "phase": "before"}


def _clients(own: pd.DataFrame, days: pd.DataFrame, fits: list[Mixed]) -> list[pd.DataFrame]:
    """What the model gives each client on each time: the same course, at a level of its own."""
    names = np.unique(own["client"])
    levels = []
    for fit in fits:
        effects = fit.results.random_effects if fit.results is not None else {}
        above = [float(effects[at].iloc[0]) for at in range(len(names))]
        steps = [fit.effects[0], *(fit.effects[0] + one for one in fit.effects[1:])]
        levels.append(np.add.outer(above, steps))
    low, high = np.min(levels, 0), np.max(levels, 0)
    return [
        pd.DataFrame({"what": CLIENT, "client": names, "low": low[:, at], "high": high[:, at]}).assign(
            **_days_of(int(time), days)
        )
        for at, time in enumerate(fits[0].times)
    ]
