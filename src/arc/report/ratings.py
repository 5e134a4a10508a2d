"""The ratings that the first screen speaks of: on arrival, and the last one of each client."""

from __future__ import annotations

import pandas as pd

from arc.arcs.series import SERIES
from arc.landmarks.mark import Landmarks
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import NUMERIC_KINDS, PAIN

# More sessions than these are counted, not named.
MOST_NAMED = 4
LAST = ("client", "session", "moment", "event_day", "day", "low", "high", "scale_low", "scale_high")


def arrivals(marks: Landmarks) -> pd.DataFrame:
    """The rating on arrival at each session that has one: client, session, low, high; in order of time."""
    rows = _rated(marks)
    rows = rows.loc[rows["role"] == "before"].groupby("arc", as_index=False).last()
    return rows[["client", "session", "low", "high"]]


def usual_levels(marks: Landmarks) -> pd.DataFrame:
    """The usual level that each client stated first: client, low, high."""
    rows = marks.arcs.readings
    rows = rows.loc[(rows["role"] == "usual") & rows["low"].notna()]
    return rows.groupby("client", as_index=False, sort=False).first()[["client", "low", "high"]]


def last_ratings(marks: Landmarks) -> pd.DataFrame:
    """The last rating of each client whose place in time is known, also after the days around a session.

    client, session (the last one before it), moment, event_day (days since that session), day (on the
    client's calendar; NaN where only the order is known), low, high, scale_low, scale_high.
    """
    rows = _of_the_series(marks)
    rows = rows.loc[rows["day"].notna() & rows["moment"].isin(("before", "after", "between"))]
    last = rows.sort_values("day", kind="stable").groupby("client", as_index=False).last()
    sessions = marks.arcs.sessions[["client", "session", "session_day"]].dropna()
    last = last.drop(columns="session").astype({"client": sessions["client"].dtype}).sort_values("day")
    last = pd.merge_asof(
        last, sessions.sort_values("session_day"), left_on="day", right_on="session_day", by="client"
    )
    last["event_day"] = last["day"] - last["session_day"]
    ordered = _last_in_order(marks, set(marks.table["client"]) - set(last["client"]))
    return pd.concat([last, ordered], ignore_index=True)[list(LAST)]


def _last_in_order(marks: Landmarks, clients: set[str]) -> pd.DataFrame:
    """The same for clients of whom only the order of days is known."""
    rows = _rated(marks)
    rows = rows.loc[rows["client"].isin(clients) & rows["event_day"].notna()]
    rows = rows.loc[~rows["role"].isin(("usual", "closing"))].assign(day=float("nan"))
    return rows.groupby("client", as_index=False).last().rename(columns={"role": "moment"})


def _of_the_series(marks: Landmarks) -> pd.DataFrame:
    """The ratings of the log that belong to this series, in numbers."""
    rows = marks.log.readings
    keys = ["client", *SERIES]
    used = rows.loc[rows["report"].isin(marks.arcs.readings["report"]), keys].drop_duplicates()
    rows = rows.loc[rows["kind"].isin(NUMERIC_KINDS) & rows["low"].notna()]
    return rows.merge(used, on=keys)


def value_text(low: float, high: float, *, measure: str = PAIN) -> str:
    """A rating as people say it.

    >>> value_text(2, 3), value_text(0, 3), value_text(0, 0), value_text(0, 0, measure="function")
    ('2 or 3', '0 to 3', 'no pain', '0')
    """
    if low == high:
        return "no pain" if low == 0 and measure == PAIN else f"{low:g}"
    return f"{low:g} {'or' if high - low == 1 else 'to'} {high:g}"


def sessions_text(numbers: list[float], of: int) -> str:
    """Sessions by their numbers, or their count where they are many.

    >>> sessions_text([2], 5), sessions_text([1, 3], 5), sessions_text([1, 2, 3, 4, 5], 9)
    ('session 2', 'sessions 1 and 3', '5 of 9 sessions')
    """
    if len(numbers) > MOST_NAMED:
        return f"{len(numbers)} of {of} sessions"
    said = name_some([f"{number:g}" for number in numbers])
    return f"session{'s' if len(numbers) > 1 else ''} {said}"


def _rated(marks: Landmarks) -> pd.DataFrame:
    rows = marks.arcs.readings
    return rows.loc[rows["kind"].isin(NUMERIC_KINDS) & rows["low"].notna()]
