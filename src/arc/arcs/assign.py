"""Which reading belongs to which session's arc, in which role, and which days it covers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.arcs.levels_before import usual_of
from arc.arcs.positions import SPAN, Laid, lay_out
from arc.vocabulary.rules import Rules

ROLES = ("usual", "days", "before", "after", "between", "closing")
USUAL, DAYS, BEFORE, AFTER, BETWEEN, CLOSING = range(len(ROLES))
SAME_DAY = "on a session day, before or after the session is not known"
TOO_LATE = "later than the days after the session that are looked at"
AFTER_NEXT = "after the next session began"
TOO_EARLY = "before the first session, outside the days that are looked at"
UNDATED = "belongs to no session and has no day"

NEEDED = (
    "client", "session", "row", "report", "moment", "day", "hour", "hours_after", "days_after", "lasts_low",
    "recall_days",
)  # fmt: skip
CARRIED = (
    "rating", "kind", "low", "high", "about", "direction", "than", "lasts_high", "scale", "scale_low",
    "scale_high", "day_basis",
)  # fmt: skip
# An undated report of a day stands at its end; seconds are kept within what a whole number of 64 bits holds.
_END_OF_DAY, _FURTHEST = 23.9, 2**31 - 1


@dataclass(frozen=True)
class _Part:
    """Readings in one role: their positions, the arc of each, and the days from its session."""

    role: int
    at: np.ndarray
    arc: np.ndarray
    event_day: np.ndarray


def place(
    readings: pd.DataFrame, sessions: pd.DataFrame, rules: Rules
) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """Readings in arcs (a reading may stand in two: closing one and opening the next) with their roles as
    positions in ROLES, and what is in none.
    """
    laid = lay_out(readings, sessions)
    own = [_own(laid, role) for role in (BEFORE, AFTER)]
    between, reasons = _between(laid, rules)
    days = _days_before(laid, rules)
    usual_at, usual_arc = usual_of(laid)
    usual = _Part(USUAL, usual_at, usual_arc, np.full(len(usual_at), np.nan))
    placed, roles = _joined([usual, days, *own, between, _closing(own[0], laid)], laid)
    lost = reasons != ""
    lost[days.at] = False
    left = readings.loc[lost, ["client", "session", "row", "report"]].assign(reason=reasons[lost])
    return placed, roles, left


def _own(laid: Laid, role: int) -> _Part:
    at = np.flatnonzero(laid.is_moment(ROLES[role]))
    return _Part(role, at, laid.named_arc(at), np.zeros(len(at)))


def _closing(opening: _Part, laid: Laid) -> _Part:
    """The next session's "before" ratings, seen from the arc that they close."""
    closed = opening.arc - 1
    same = (closed >= 0) & (laid.session_client[closed] == laid.session_client[opening.arc])
    return _Part(CLOSING, opening.at[same], closed[same], laid.days_to_next[closed[same]])


def _days_before(laid: Laid, rules: Rules) -> _Part:
    """Dated reports in the days before a session, other than days 0 to `flare_days` of another one.

    A report may stand before several sessions.
    """
    at = np.flatnonzero(laid.is_later & (laid.client >= 0) & ~np.isnan(laid.day))
    mine = laid.axis(at)
    first = np.searchsorted(laid.dated_axis, mine, side="right")
    last = np.searchsorted(laid.dated_axis, mine + rules.days_before, side="right")
    before = first - 1
    since = np.where(before >= 0, mine - laid.dated_axis[before], np.inf) if len(laid.dated_axis) else mine
    times = np.where(since > rules.flare_days, last - first, 0)
    which = np.repeat(first, times) + np.arange(times.sum()) - np.repeat(times.cumsum() - times, times)
    arc, at = laid.dated_arc[which], np.repeat(at, times)
    return _Part(DAYS, at, arc, laid.day[at] - laid.session_day[arc])


def _between(laid: Laid, rules: Rules) -> tuple[_Part, np.ndarray]:
    """Reports after a session: named by it, or found by their day.

    Returns those in arcs, and why each of the others is in none.
    """
    at = np.flatnonzero(laid.is_later)
    named = ~np.isnan(laid.session[at])
    arc = np.where(named, laid.named_arc(at), _last_session_before(laid, at))
    known = arc >= 0
    safe = np.where(known, arc, 0)
    if not len(laid.session_day):
        known, session_day, to_next, end = np.zeros(len(at), bool), *(np.full(len(at), np.nan),) * 3
    else:
        session_day, to_next, end = (
            np.where(known, values[safe], np.nan)
            for values in (laid.session_day, laid.days_to_next, laid.end_hour)
        )
    event_day = np.where(named, laid.days_after[at], laid.day[at] - session_day)
    # A rating of an attended session says neither that it was before nor that it was after.
    unclear = ~named & (event_day == 0) & ~(laid.hour[at] >= end) | laid.is_moment("attended")[at]
    reasons = np.select(
        [
            ~named & np.isnan(laid.day[at]),
            ~known,
            unclear,
            # After the next session: a later day than its day,
            # unless the report only looks at days before it.
            event_day > to_next,
            event_day > rules.days_after,
        ],
        np.arange(1, 6, dtype="int8"),
        np.int8(0),
    )
    kept = reasons == 0
    every = np.full(len(laid.day), "", dtype=object)
    every[at] = np.array(["", UNDATED, TOO_EARLY, SAME_DAY, AFTER_NEXT, TOO_LATE], dtype=object)[reasons]
    return _Part(BETWEEN, at[kept], arc[kept], event_day[kept]), every


def _last_session_before(laid: Laid, at: np.ndarray) -> np.ndarray:
    """The last session up to each report's day, by day and, on a session day, by clock time.

    -1 where none.
    """
    if not len(laid.dated_arc):
        return np.full(len(at), -1)
    mine = np.where(np.isnan(laid.day[at]), laid.client[at] * SPAN - SPAN / 4, laid.axis(at))
    found = np.searchsorted(laid.dated_axis, mine, side="right") - 1
    arc = np.where(found >= 0, laid.dated_arc[found], -1)
    # A report of the session day with a clock time before the session's end belongs to the arc before it.
    early = (arc >= 0) & (laid.session_day[arc] == laid.day[at]) & (laid.hour[at] < laid.end_hour[arc])
    arc = np.where(early, arc - 1, arc)
    return np.where((arc >= 0) & (laid.session_client[arc] == laid.client[at]), arc, -1)


def _joined(parts: list[_Part], laid: Laid) -> tuple[pd.DataFrame, np.ndarray]:
    """The parts in one table, sorted by arc, then as it happened.

    Undated reports stand after the dated ones, the closing rating last.
    """
    role = np.repeat(np.array([part.role for part in parts], dtype="int8"), [len(part.at) for part in parts])
    at, arc, event_day = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("at", "arc", "event_day")
    )
    at, arc = at.astype("int64"), arc.astype("int64")
    event_hour = _event_hours(laid, role, at, arc, event_day)
    order = _as_it_happened(
        role, at, arc, np.where(np.isnan(event_hour), event_day * 24 + _END_OF_DAY, event_hour)
    )
    role, at, arc, event_day, event_hour = (
        values[order] for values in (role, at, arc, event_day, event_hour)
    )
    first, last = _covered_days(laid, role, at, event_day)
    phases = np.array(["before"] * BETWEEN + ["after"] * 2, dtype=object)
    phases[AFTER] = "after"
    columns = {
        "arc": arc,
        "client": laid.column("client")[at],
        "session": laid.session_number[arc] if len(arc) else event_day,
        "row": laid.column("row")[at],
        "report": laid.column("report")[at],
        "role": np.array(ROLES, dtype=object)[role],
        "phase": phases[role],
        "event_day": event_day,
        "event_hour": event_hour,
        "first_day": first,
        "last_day": last,
        "recall_days": laid.column("recall_days")[at],
        **{name: laid.column(name)[at] for name in (*CARRIED, "lower_is_worse")},
    }
    # As objects, so that pandas does not look at a million texts to find out that they are some.
    return pd.DataFrame({name: _as_it_is(values) for name, values in columns.items()}, copy=False), role


def _as_it_is(values: np.ndarray) -> np.ndarray | pd.Series:
    return pd.Series(values, dtype=object, copy=False) if values.dtype == object else values


def _event_hours(laid: Laid, role, at, arc, event_day) -> np.ndarray:
    """Hours since the end of the session: as stated, else from the clock times of both; from that of the
    arrival where the session's end has none.
    """
    if not len(arc):
        return event_day
    by_clock = event_day * 24 + laid.hour[at] - laid.end_hour[arc]
    stated = np.where(role == BETWEEN, laid.column("hours_after")[at], np.nan)
    return np.where(np.isnan(stated), by_clock, stated)


def _as_it_happened(role, at, arc, hour) -> np.ndarray:
    """The order of readings by arc, role, time and row, by one whole number for each.

    Quicker than by four.
    """
    seconds = np.rint(np.clip(np.nan_to_num(hour * 3600, nan=_FURTHEST), -_FURTHEST, _FURTHEST))
    by_row = np.argsort(at, kind="stable")
    key = ((arc * len(ROLES) + role) << 32) + seconds.astype("int64") + _FURTHEST
    return by_row[np.argsort(key[by_row], kind="stable")]


def _covered_days(laid: Laid, role, at, event_day) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last day that a report covers.

    Its own, further if it lasts, further back if its recall says so.

    Of a range of days ("3-5") the lower end counts. A recall of N whole days covers N days, its own among
    them. An undated report covers no day.
    """
    recall = np.maximum(np.nan_to_num(np.floor(laid.column("recall_days")[at]), nan=1.0), 1.0)
    first = event_day - (recall - 1)
    lasts = laid.column("lasts_low")[at]
    last = event_day + np.where(np.isnan(lasts), 1.0, lasts) - 1
    return np.where((role >= AFTER) & (first < 0), 0.0, first), last
