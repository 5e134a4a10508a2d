"""Other days of the same clients that began like a session's: which they are, and a log in which they stand
in the place of the sessions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from arc.arcs.align import FLARE_LEVEL, NO_LEVEL, OTHER_SERIES, RED_FLAG
from arc.arcs.days import arrivals, daily_ratings
from arc.landmarks.mark import Landmarks
from arc.log import PainLog
from arc.simulation.clinics.worlds import unit_of
from arc.vocabulary.frames import by_client
from arc.vocabulary.rules import Rules
from arc.vocabulary.schema import SESSION_MOMENTS

# How far the ratings of two days that began alike may lie apart, in points of a scale of ten.
ALIKE = 1.0
ORDER_ONLY = "the days of the sessions are not known"
NO_BEGINNING = "no session with a rating on arrival and on the day before"
NO_DIARY = "no two days in a row, far enough from every session, with a rating each"
NONE_ALIKE = "no such days that began like a session's"


def alike_days(marks: Landmarks) -> tuple[pd.DataFrame, dict[str, str]]:
    """Days (client, day) that began like one of the client's sessions, and why a client has none.

    Both ratings, of the day and of the day before it, lie within a point of those of one session. No session
    lies in the days that are looked at, before and after, and two such days lie at least as far apart as the
    days that are looked at; of two the earlier one is taken.
    """
    key = (alike_days, marks.rules)
    if key not in marks.arcs.kept:
        marks.arcs.kept[key] = _alike_days(marks)
    found: tuple[pd.DataFrame, dict[str, str]] = marks.arcs.kept[key]
    return found


def _alike_days(marks: Landmarks) -> tuple[pd.DataFrame, dict[str, str]]:
    rated, arrived = by_client(daily_ratings(marks.arcs)), by_client(arrivals(marks.arcs))
    found: list[tuple[str, float]] = []
    reasons: dict[str, str] = {}
    for client in marks.arcs.sessions["client"].unique():
        own, sessions = rated(client), arrived(client)
        daily = Daily.of(own)
        begun = _begun(daily, sessions)
        free = _free_days(own["day"].to_numpy(), sessions["day"].to_numpy(), marks.rules)
        candidates = _pairs(daily, free)
        near = ALIKE * float(unit_of(*_scale(own))) if len(own) else ALIKE
        alike = candidates.where(_near(candidates, begun, near))
        taken = _spaced(alike.days, _apart(marks.rules))
        found += [(str(client), day) for day in taken]
        if not taken:
            reasons[str(client)] = _why_none(sessions, begun, candidates)
    return pd.DataFrame(found, columns=["client", "day"]).astype({"client": object, "day": float}), reasons


def log_of_days(marks: Landmarks, alike: pd.DataFrame) -> PainLog:
    """The diary of the series with these days in place of the sessions, and their ratings as arrivals."""
    log = marks.arcs.log
    numbered = alike.assign(session=alike.groupby("client").cumcount() + 1)
    sessions = numbered.rename(columns={"day": "session_day"}).assign(
        end_hour=np.nan, day_basis="", minutes=np.nan, why_booked=""
    )[list(log.sessions.columns)]
    left = marks.arcs.left_out
    out = left.loc[left["reason"].isin((OTHER_SERIES, RED_FLAG, NO_LEVEL, FLARE_LEVEL)), "report"].dropna()
    rows = log.readings.loc[
        ~log.readings["report"].isin(out) & log.readings["client"].isin(numbered["client"])
    ]
    usual = rows.loc[rows["moment"] == "usual"]
    told = rows["moment"].isin((*SESSION_MOMENTS, "usual")) | rows["day"].isna() | rows["lasts_low"].notna()
    diary = rows.loc[~told].drop(columns=["session", "days_after"])
    at_start = diary.merge(numbered, on=["client", "day"], how="left")["session"].to_numpy(dtype=float)
    diary = diary.assign(
        session=at_start,
        days_after=np.nan,
        hours_after=np.nan,
        moment=np.where(np.isnan(at_start), diary["moment"], "before"),
    )[list(rows.columns)]
    readings = pd.concat([usual, diary]) if len(usual) else diary
    clients = log.clients.loc[log.clients["client"].isin(numbered["client"])]
    ordered = readings.sort_values("report", ignore_index=True)
    return replace(log, readings=ordered, sessions=sessions, clients=clients)


@dataclass(frozen=True)
class Daily:
    """Days in their order, with low and high of the ratings on each: days x 2."""

    days: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, own: pd.DataFrame) -> Daily:
        """Several ratings of a day are averaged."""
        mean = own.groupby("day")[["low", "high"]].mean()
        return cls(mean.index.to_numpy(dtype=float), mean.to_numpy(dtype=float))

    def on(self, days: np.ndarray) -> np.ndarray:
        """The ends on these days; NaN where a day has none."""
        found = np.full((len(days), 2), np.nan)
        at = np.searchsorted(self.days, days)
        has = np.flatnonzero(at < len(self.days))
        has = has[self.days[at[has]] == days[has]]
        found[has] = self.ends[at[has]]
        return found


@dataclass(frozen=True)
class Pairs:
    """Days with the ends of the ratings on them, and on the day before: days x 2 each."""

    days: np.ndarray
    here: np.ndarray
    before: np.ndarray

    def where(self, chosen: np.ndarray) -> Pairs:
        """Some of them."""
        return Pairs(self.days[chosen], self.here[chosen], self.before[chosen])

    def known(self) -> Pairs:
        """Those that have all four ends."""
        return self.where(~np.isnan(self.here + self.before).any(axis=1))


def _scale(own: pd.DataFrame) -> tuple[float, float]:
    first = own.iloc[0]
    return float(first["scale_low"]), float(first["scale_high"])


def _begun(daily: Daily, sessions: pd.DataFrame) -> Pairs:
    """Arrival and day before of each session that has both."""
    days = sessions["day"].to_numpy(dtype=float)
    return Pairs(days, sessions[["low", "high"]].to_numpy(dtype=float), daily.on(days - 1)).known()


def _pairs(daily: Daily, days: np.ndarray) -> Pairs:
    """Days with a rating on them and on the day before."""
    return Pairs(days, daily.on(days), daily.on(days - 1)).known()


def _near(candidates: Pairs, begun: Pairs, near: float) -> np.ndarray:
    """Which of the days lie within `near` of one session in both ratings, whichever end of ranges is true."""
    alike = np.ones((len(candidates.days), len(begun.days)), dtype=bool)
    for day, other in ((candidates.here, begun.here), (candidates.before, begun.before)):
        (low, high), (least, most) = day.T[:, :, None], other.T[:, None, :]
        alike &= np.maximum(high - least, most - low) <= near + 1e-9
    return np.asarray(alike.any(axis=1))


def _free_days(days: np.ndarray, sessions: np.ndarray, rules: Rules) -> np.ndarray:
    """The days with no session in the days that are looked at before and after them.

    The diary has to go on to the last flare day, as it does after a session.
    """
    days = np.unique(days)
    days = days[days + rules.flare_days <= days.max(initial=-np.inf)]
    distance = sessions[None, :] - days[:, None]
    before = max(rules.days_after, rules.days_before)
    return days[~((distance >= -before) & (distance < rules.days_after)).any(axis=1)]


def _apart(rules: Rules) -> int:
    """So far apart no day is a flare day of one and a level before of another, or follows two of them."""
    return max(rules.days_after, rules.days_before + rules.flare_days + 1)


def _spaced(days: np.ndarray, apart: int) -> list[float]:
    """The first of the days, and then each that lies at least `apart` days after the one taken before."""
    taken: list[float] = []
    for day in days:
        if not taken or day >= taken[-1] + apart:
            taken.append(float(day))
    return taken


def _why_none(sessions: pd.DataFrame, begun: Pairs, candidates: Pairs) -> str:
    if sessions.empty:
        return ORDER_ONLY
    if not len(candidates.days):
        return NO_DIARY
    return NONE_ALIKE if len(begun.days) else NO_BEGINNING
