"""The rows of a simulated log.

Which days are written down, how levels are rated, and what is said of a booking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

PLANNED_DAYS, BAD_DAYS, GOOD_DAYS = "planned days", "bad days", "good days"
BOOKED_ON = (PLANNED_DAYS, BAD_DAYS, GOOD_DAYS)
_SAID = {-1: ("better", "lower"), 0: ("the same", "same"), 1: ("worse", "higher")}


def to_ratings(levels: np.ndarray) -> np.ndarray:
    """Levels as a person rates them: whole numbers, 0 to 10."""
    return np.clip(np.rint(levels), 0, 10).astype(int)


def session_days_of(
    course: np.ndarray, days: np.ndarray, planned: Sequence[int], booked_on: str
) -> np.ndarray:
    """Later sessions move to the worst or best of the seven days around the planned one; the first stays."""
    if booked_on == PLANNED_DAYS:
        return np.asarray(planned)
    worse = course if booked_on == BAD_DAYS else -course
    moved = [planned[0]]
    for day in planned[1:]:
        around = np.flatnonzero(np.abs(days - day) <= 3)
        moved.append(int(days[around[np.argmax(worse[around])]]))
    return np.maximum.accumulate(moved)


def rows_of(
    rng: np.random.Generator,
    days: np.ndarray,
    level: np.ndarray,
    session_days: np.ndarray,
    *,
    noise: float,
    observed: float,
    event_days: Sequence[int] | None,
) -> pd.DataFrame:
    """One course's rows: a rating before and after each session, and one on each written day."""
    read = to_ratings(level + rng.normal(0, noise, size=len(level)))
    kept = (rng.random(len(days)) < observed) & ~np.isin(days, session_days)
    if event_days is not None:
        kept &= np.isin(days, np.add.outer(session_days, np.asarray(event_days)))
    at = np.searchsorted(days, session_days)
    after = to_ratings(level[at] + rng.normal(0, noise, size=len(at)))
    numbers = np.arange(1, len(at) + 1)
    parts = [
        pd.DataFrame({"session": numbers, "day": session_days, "moment": "before", "rating": read[at]}),
        pd.DataFrame({"session": numbers, "day": session_days, "moment": "after", "rating": after}),
        pd.DataFrame({"session": "", "day": days[kept], "moment": "between", "rating": read[kept]}),
    ]
    return pd.concat(parts, ignore_index=True).sort_values("day", kind="stable", ignore_index=True)


def with_booking(
    frame: pd.DataFrame, why_booked: str | Sequence[str] | None, planned: int | None, sessions: int
) -> pd.DataFrame:
    """Why each session was booked, beside its rating before, and the number planned, beside the first."""
    before = frame["moment"] == "before"
    if why_booked is not None:
        each = [why_booked] * sessions if isinstance(why_booked, str) else list(why_booked)
        reasons = dict(zip(map(str, range(1, sessions + 1)), each, strict=True))
        frame = frame.assign(why_booked=frame["session"].map(reasons).where(before, ""))
    if planned is not None:
        first = before & (frame["session"] == "1")
        frame = frame.assign(planned_sessions=np.where(first, str(planned), ""))
    return frame


def with_words(rng: np.random.Generator, frame: pd.DataFrame, share: float) -> pd.DataFrame:
    """So many of the diary reports say only how they compare with the one before them."""
    series = ["client", "side"] if "side" in frame else ["client"]
    change = frame["rating"].astype(int).groupby([frame[name] for name in series]).diff()
    worded = (rng.random(len(frame)) < share) & (frame["moment"] == "between") & change.notna()
    said = np.sign(change[worded]).astype(int)
    frame = frame.assign(direction="", than=np.where(worded, "last report", ""))
    frame.loc[worded, "rating"] = [_SAID[sign][0] for sign in said]
    frame.loc[worded, "direction"] = [_SAID[sign][1] for sign in said]
    return frame


def plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as plain numbers, words and lists, as a file holds them."""
    return {
        name: list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        for name, value in settings.items()
    }
