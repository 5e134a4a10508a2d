"""Which ratings a mixed model takes, and when around a session each was given."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.models.means import countable, with_real_ends

# What later times are held against: the days before and the rating at the start of the session.
BEFORE = "before"
TIMES = {"after (day 0)": (0, 0), "days 1 to 2": (1, 2), "days 3 to 4": (3, 4), "days 5 to 7": (5, 7)}


def rated_times(readings: pd.DataFrame) -> pd.DataFrame:
    """Each rating with a number and a day around a session once, with its time: 0 before, 1 and more after.

    Returns
    -------
    DataFrame
        client, session (the arc), scale, low, high, time, event_day and phase.
    """
    dated = readings["event_day"].notna() & (readings["role"] != "usual")
    rows = _each_once(with_real_ends(readings.loc[countable(readings) & dated.to_numpy()]))
    rows = rows.assign(time=_times(rows), session=rows["arc"])
    columns = ["client", "session", "scale", "low", "high", "time", "event_day", "phase"]
    return rows.loc[rows["time"] >= 0, columns]


def scale_of_most(rows: pd.DataFrame) -> str:
    """The scale of most clients, of two the one with more ratings; scales are never pooled."""
    if rows.empty:
        return ""
    found = rows.groupby("scale")["client"].agg(["nunique", "size"])
    return str(found.sort_values(["nunique", "size"], ascending=False, kind="stable").index[0])


def _each_once(rows: pd.DataFrame) -> pd.DataFrame:
    """A rating in two arcs stays in its own only.

    Not in the one whose days before it lies in, or that it closes.
    """
    order = rows["role"].map({"days": 1, "closing": 2}).fillna(0)
    return rows.assign(order=order).sort_values("order", kind="stable").drop_duplicates("report")


def _times(rows: pd.DataFrame) -> np.ndarray:
    """0 before a session, the number of the time after it, -1 outside."""
    day = np.floor(rows["event_day"].to_numpy(dtype=float))
    after = (rows["phase"] == "after").to_numpy()
    time = np.where(after, -1, 0)
    for number, (first, last) in enumerate(TIMES.values(), start=1):
        time[after & (day >= first) & (day <= last)] = number
    return time
