"""Which reading belongs to which session's arc, in which role, and which days it covers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.vocabulary.rules import Rules

ROLES = ("usual", "days", "before", "after", "between", "closing")
SAME_DAY = "on a session day, before or after the session is not known"
TOO_LATE = "later than the days after the session that are looked at"
AFTER_NEXT = "after the next session began"
TOO_EARLY = "before the first session, outside the days that are looked at"
UNDATED = "belongs to no session and has no day"

NEEDED = (
    "client", "session", "row", "moment", "day", "hour", "hours_after", "days_after", "lasts_low",
    "recall_days",
)  # fmt: skip
ORDERED = (
    "arc", "client", "session", "row", "role", "phase", "event_day", "event_hour", "first_day", "last_day",
    "recall_days", "at",
)  # fmt: skip
CARRIED = (
    "rating", "kind", "low", "high", "about", "direction", "than", "lasts_high", "scale", "scale_low",
    "scale_high", "day_basis",
)  # fmt: skip

# Spaces the clients apart on one axis of days, so that one sorted search serves all of them.
_SPAN = 1e7


def place(readings: pd.DataFrame, sessions: pd.DataFrame, rules: Rules) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Readings in arcs (one may stand in two: closing one, opening the next), and what is in none."""
    carried, readings = readings[list(CARRIED)], readings[list(NEEDED)].assign(at=np.arange(len(readings)))
    arc_of = _arc_finder(sessions)
    at_session = readings["moment"].isin(("before", "after"))
    usual = readings["moment"] == "usual"
    later = ~at_session & ~usual
    own = _own_session(readings.loc[at_session], arc_of)
    between, dropped = _between(readings.loc[later], sessions, arc_of, rules)
    days = _days_before(readings.loc[later], sessions, rules)
    parts = [_usual(readings.loc[usual], sessions), days, own, between, _closing(own, sessions)]
    placed = pd.concat([part for part in parts if len(part)] or [own.assign(arc=0, role="", event_day=0.0)])
    placed = _covered_days(_event_hours(placed, sessions))
    placed = placed.assign(phase=np.where(placed["role"].isin(ROLES[:3]), "before", "after"))
    placed = placed.assign(session=_take(sessions["session"].astype(float), placed["arc"].to_numpy()))
    left = dropped.loc[~dropped["row"].isin(days["row"])]
    ordered = _in_order(placed)
    # What the placing does not look at is fetched once, at the end: copying it through every step would cost
    # most.
    ordered = pd.concat([ordered, carried.take(ordered["at"]).reset_index(drop=True)], axis=1)
    return ordered.drop(columns="at"), left[["client", "session", "row", "reason"]]


def _arc_finder(sessions: pd.DataFrame):
    index = pd.MultiIndex.from_frame(sessions[["client", "session"]])

    def find(rows: pd.DataFrame) -> np.ndarray:
        keys = pd.MultiIndex.from_arrays([rows["client"], rows["session"].fillna(-1).astype("int64")])
        return index.get_indexer(keys)

    return find


def _own_session(rows: pd.DataFrame, arc_of) -> pd.DataFrame:
    return rows.assign(arc=arc_of(rows), role=rows["moment"], event_day=0.0)


def _closing(own: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """The next session's "before" ratings, seen from the arc that they close."""
    opening = own.loc[(own["role"] == "before") & (own["arc"] > 0)]
    closed = opening["arc"].to_numpy() - 1
    same = sessions["client"].to_numpy()[closed] == opening["client"].to_numpy()
    opening, closed = opening.loc[same], closed[same]
    return opening.assign(arc=closed, role="closing", event_day=sessions["days_to_next"].to_numpy()[closed])


def _usual(rows: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """For each session the usual level last stated by then; an undated one holds from the start."""
    if rows.empty or sessions.empty:
        return rows.assign(arc=0, role="usual", event_day=np.nan).head(0)
    stated = rows.assign(_day=rows["day"].fillna(-np.inf)).sort_values("_day", kind="stable")
    asked = pd.DataFrame({"client": sessions["client"], "_day": sessions["session_day"].fillna(np.inf)})
    asked = asked.assign(arc=sessions.index).sort_values("_day", kind="stable")
    found = pd.merge_asof(asked, stated, on="_day", by="client").dropna(subset=["row"])
    return found.drop(columns="_day").assign(role="usual", event_day=np.nan).astype({"row": "int64"})


def _days_before(rows: pd.DataFrame, sessions: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Dated reports in the days before a session; a report may stand before several sessions."""
    dated = sessions.loc[sessions["session_day"].notna()]
    clients = pd.Index(sessions["client"].unique())
    rows = rows.loc[rows["day"].notna() & rows["client"].isin(clients)]
    at = _axis(dated["client"], dated["session_day"], clients)
    mine = _axis(rows["client"], rows["day"], clients)
    first = np.searchsorted(at, mine, side="right")
    last = np.searchsorted(at, mine + rules.days_before, side="right")
    times = last - first
    which = np.repeat(first, times) + np.arange(times.sum()) - np.repeat(times.cumsum() - times, times)
    repeated = rows.loc[rows.index.repeat(times)]
    arc = dated.index.to_numpy()[which]
    event_day = repeated["day"].to_numpy() - sessions["session_day"].to_numpy()[arc]
    return repeated.assign(arc=arc, role="days", event_day=event_day)


def _between(
    rows: pd.DataFrame, sessions: pd.DataFrame, arc_of, rules: Rules
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reports after a session, named by it or found by their day: those in arcs and those in none."""
    by_day = _last_session_before(rows, sessions)
    named = rows["session"].notna().to_numpy()
    arc = np.where(named, arc_of(rows), by_day)
    known = arc >= 0
    session_day = _take(sessions["session_day"], arc)
    event_day = np.where(named, rows["days_after"], rows["day"] - session_day)
    to_next = _take(sessions["days_to_next"], arc)
    same_day = ~named & (event_day == 0) & ~_is_after(rows, sessions, arc)
    no_day = ~named & rows["day"].isna().to_numpy()
    # After the next session: a later day than its day, unless the report only looks at days before it.
    beyond = event_day > to_next
    reason = np.select(
        [no_day, ~known, same_day, beyond, event_day > rules.days_after],
        [UNDATED, TOO_EARLY, SAME_DAY, AFTER_NEXT, TOO_LATE],
        default="",
    )
    rows = rows.assign(arc=arc, role="between", event_day=event_day, reason=reason)
    return rows.loc[reason == ""].drop(columns="reason"), rows.loc[reason != ""]


def _last_session_before(rows: pd.DataFrame, sessions: pd.DataFrame) -> np.ndarray:
    """The last session up to each report by day and, on a session day, by clock; -1 where none."""
    dated = sessions.loc[sessions["session_day"].notna()]
    clients = pd.Index(sessions["client"].unique())
    if dated.empty or rows.empty:
        return np.full(len(rows), -1)
    at = _axis(dated["client"], dated["session_day"], clients)
    mine = _axis(rows["client"], rows["day"].fillna(-_SPAN / 4), clients)
    found = np.searchsorted(at, mine, side="right") - 1
    arc = np.where(found >= 0, dated.index.to_numpy()[found], -1)
    # A report of the session day with a clock time before the session's end belongs to the arc before it.
    early = (arc >= 0) & (_take(sessions["session_day"], arc) == rows["day"].to_numpy())
    early &= rows["hour"].to_numpy() < _take(sessions["end_hour"], arc)
    arc = np.where(early, arc - 1, arc)
    return np.where((arc >= 0) & (_take(sessions["client"], arc) == rows["client"].to_numpy()), arc, -1)


def _is_after(rows: pd.DataFrame, sessions: pd.DataFrame, arc: np.ndarray) -> np.ndarray:
    return rows["hour"].to_numpy() >= _take(sessions["end_hour"], arc)


def _take(column: pd.Series, arc: np.ndarray) -> np.ndarray:
    """The column's value for each arc number; missing for -1."""
    values = column.to_numpy()
    if not len(values):
        return np.full(len(arc), np.nan)
    taken = values[np.where(arc >= 0, arc, 0)]
    return np.where(arc >= 0, taken, np.nan if values.dtype.kind == "f" else None)


def _axis(clients: pd.Series, days: pd.Series, known: pd.Index) -> np.ndarray:
    return known.get_indexer(clients) * _SPAN + days.to_numpy(dtype=float)


def _event_hours(placed: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Hours since the end of the session: as stated, else from the clock times of both."""
    end = _take(sessions["end_hour"], placed["arc"].to_numpy())
    by_clock = placed["event_day"] * 24 + placed["hour"] - end.astype(float)
    stated = placed["hours_after"].where(placed["role"] == "between")
    return placed.assign(event_hour=stated.fillna(by_clock.where(placed["role"] != "usual")))


def _covered_days(placed: pd.DataFrame) -> pd.DataFrame:
    """first_day to last_day: the report's own day, further if it lasts, further back if its recall says so.

    Of a range of days ("3-5") the lower end counts. A recall of N whole days covers N days, its own among
    them. An undated report covers no day.
    """
    first = placed["event_day"] - (np.floor(placed["recall_days"]).fillna(1).clip(lower=1) - 1)
    last = placed["event_day"] + placed["lasts_low"].fillna(1) - 1
    is_after = placed["role"].isin(ROLES[3:])
    return placed.assign(first_day=first.mask(is_after & (first < 0), 0.0), last_day=last)


def _in_order(placed: pd.DataFrame) -> pd.DataFrame:
    """Sorted by arc, then as it happened; undated reports stand after the dated ones, the closing rating
    last.
    """
    rank = pd.Series(pd.Categorical(placed["role"], categories=ROLES).codes, index=placed.index)
    hour = placed["event_hour"].fillna(placed["event_day"] * 24 + 23.9)
    keys = pd.DataFrame({"arc": placed["arc"], "rank": rank, "hour": hour, "row": placed["row"]})
    order = np.lexsort([keys["row"], keys["hour"].fillna(np.inf), keys["rank"], keys["arc"]])
    ordered = placed.iloc[order].reset_index(drop=True)
    return ordered.assign(arc=ordered["arc"].astype("int64"))[list(ORDERED)]
