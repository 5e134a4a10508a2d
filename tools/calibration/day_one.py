"""How often the verdict on day 1 is given, by the shipped function on whole logs: with a flare, and in worlds
where sessions do nothing but are chosen, told or placed in ways that look like an effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.simulation.log_rows import to_ratings
from arc.simulation.logs import daily_courses, session_effect
from arc.simulation.verdict import CONSISTENT, POWER_LOGS, day_one
from calibration.measures import Count

Array = np.ndarray

LEAD_IN, FOLLOW = 14, 10
# Without an effect fewer made-up logs than by default: the gate is then known to 5.6 percentage points.
QUICK_LOGS = 60
# Which days of a sparse log are written down, beside the arrival.
SPARSE = (-3, -1, 1, 2, 4)
RECOVERY_DAYS = 7
WEEKLY = (7,)
# Of a wave over the week, for sessions on its day 0: day 1 lies highest above the lowest of its references.
WORST_PHASE = -0.88


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """A made-up clinic; without a flare its sessions do nothing.

    gaps: days between planned sessions. strays: the share of sessions up to three days off. open_on:
    weekdays. book: picks one of the seven days around a planned one, from the levels of its days -3 to 0
    (columns). enrolled: care begins on the first bad day. trend: points a day. recovery: points that fade
    with a half-time of 7 days from the first session on. told: points added to what is told on arrival.
    rhythm: amplitude of a wave over the week. shared: one calendar for all clients; common: SD of days that
    are good or bad for all. missing: the share of days left out, skipped: more of those below the client's
    mean.
    """

    clients: int = 12
    sessions: int = 5
    sd: float = 1.5
    lag: float = 0.3
    noise: float = 0.5
    mean: float = 5.5
    flare: float = 0.0
    gaps: tuple[int, ...] = (5, 6, 7, 8, 9)
    book: Callable[[Array], int] | None = None
    enrolled: bool = False
    trend: float = 0.0
    recovery: float = 0.0
    told: float = 0.0
    rhythm: float = 0.0
    shared: bool = False
    common: float = 0.0
    strays: float = 0.0
    open_on: tuple[int, ...] = tuple(range(7))
    skipped: float = 0.0
    missing: float = 0.0
    sparse: bool = False


def worst(around: Array) -> int:
    """Booked on the worst day."""
    return int(np.argmax(around[:, -1]))


def best(around: Array) -> int:
    """Booked on the best day."""
    return int(np.argmin(around[:, -1]))


def good_eve(around: Array) -> int:
    """Booked for the day after the best one."""
    return int(np.argmin(around[:, -2]))


def bad_eve(around: Array) -> int:
    """Booked for the day after the worst one."""
    return int(np.argmax(around[:, -2]))


def good_start(around: Array) -> int:
    """Booked three days after the best one."""
    return int(np.argmin(around[:, 0]))


def verdicts(sets: int, seed: int, *, clinic: Clinic, calendar: bool = True) -> Count:
    """How often day 1 is called higher or lower than by chance.

    With a flare: how often it is called higher. calendar: of logs with dates, not of days.
    """
    rng, logs = np.random.default_rng(seed), POWER_LOGS if clinic.flare else QUICK_LOGS
    found = [
        day_one(
            *draw(rng, clinic),
            sd=clinic.sd,
            noise=clinic.noise,
            calendar=calendar,
            logs=logs,
            seed=number,
        )
        for number in range(sets)
    ]
    said = [[one.higher.code, one.lower.code][: 1 if clinic.flare else 2] for one in found]
    return Count(sum(CONSISTENT in codes for codes in said), sets)


def draw(rng: np.random.Generator, clinic: Clinic) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One log: days and sessions, as `day_one` takes them."""
    length = LEAD_IN + max(clinic.gaps) * clinic.sessions + FOLLOW + 4
    courses = daily_courses(rng, clients=clinic.clients, days=length, sd=clinic.sd, lag=clinic.lag)
    courses += clinic.common * rng.normal(size=length)
    plan, parts = _plan(rng, clinic), []
    for course in courses:
        # Weekly sessions of all clients lie on one weekday, others on any.
        begins = 0 if clinic.shared else int(rng.integers(350))
        begins -= begins % 7 if clinic.gaps == WEEKLY else 0
        parts.append(_client(rng, clinic, course, begins, plan))
        plan = plan if clinic.shared else _plan(rng, clinic)
    days, sessions = zip(*parts, strict=True)
    return _table(days), _table(sessions)


def _plan(rng: np.random.Generator, clinic: Clinic) -> Array:
    gaps = rng.choice(clinic.gaps, size=clinic.sessions - 1)
    plan = LEAD_IN + np.concatenate([[0], np.cumsum(gaps)]).astype(int)
    return plan + (rng.random(len(plan)) < clinic.strays) * rng.integers(-3, 4, size=len(plan))


def _client(rng, clinic: Clinic, course: Array, begins: int, plan: Array) -> tuple:
    days = np.arange(len(course))
    course = course + clinic.rhythm * np.cos(2 * np.pi * (begins + days - 1) / 7 + WORST_PHASE)
    course += rng.normal(clinic.mean, 1.0)
    plan = np.array(
        [next(day for day in range(one, one + 7) if (begins + day) % 7 in clinic.open_on) for one in plan]
    )
    held = _booked(clinic, course, plan)
    fading = clinic.recovery * 0.5 ** (np.maximum(days - held[0], 0) / RECOVERY_DAYS)
    flare = rng.normal(clinic.flare, abs(clinic.flare) / 2) * session_effect(days, held, flare=1, benefit=0)
    level = course + clinic.trend * (days - days.mean()) + fading + flare
    level += clinic.noise * rng.normal(size=len(level))
    kept = (days <= held[-1] + FOLLOW) & ~np.isin(days, held)
    kept &= rng.random(len(days)) >= clinic.missing + clinic.skipped * (course < course.mean())
    if clinic.sparse:
        kept &= np.isin(days, held[:, None] + np.array(SPARSE))
    told = to_ratings(level[held] + clinic.told)
    return (begins + days[kept], to_ratings(level[kept])), (begins + held, told)


def _booked(clinic: Clinic, course: Array, plan: Array) -> Array:
    """The days of the sessions: as planned, or chosen among the seven around each planned one."""
    held = plan
    if clinic.enrolled:
        bad = np.flatnonzero(course[4:LEAD_IN] > clinic.mean + clinic.sd)
        held = plan - (LEAD_IN - 4 - bad[0] if len(bad) else 0)
    if clinic.book:
        around = np.arange(-3, 4)
        windows = held[:, None, None] + around[:, None] + np.arange(-3, 1)
        held = held + around[[clinic.book(course[window]) for window in windows]]
    return np.unique(held)


def _table(clients: Sequence[tuple[Array, Array]]) -> pd.DataFrame:
    """Rows of all clients from the days and ratings of each."""
    day, rating = (np.concatenate(parts) for parts in zip(*clients, strict=True))
    client = np.repeat(np.arange(len(clients)), [len(days) for days, _ in clients])
    return pd.DataFrame({"client": client, "day": day, "low": rating, "high": rating}).astype(
        {"low": float, "high": float}
    )


MON_TO_FRI = (5, 6, 0, 1, 2)
NULLS = {
    "SD 1, lag 0": Clinic(sd=1, lag=0),
    "SD 1, lag 0.7": Clinic(sd=1, lag=0.7),
    "SD 1.5, lag 0.3": Clinic(),
    "SD 2, lag 0.5": Clinic(sd=2, lag=0.5),
    "SD 2.5, lag 0": Clinic(sd=2.5, lag=0),
    "SD 2.5, lag 0.7": Clinic(sd=2.5, lag=0.7),
    "mean 3": Clinic(mean=3),
    "mean 8": Clinic(mean=8),
    "a trend of .1 a day upwards": Clinic(trend=0.1),
    "a trend of .1 a day downwards": Clinic(trend=-0.1),
    "natural recovery": Clinic(recovery=3),
    "booked on the worst of seven days": Clinic(book=worst),
    "booked on the best of seven days": Clinic(book=best),
    "booked after a good eve": Clinic(book=good_eve),
    "booked after a bad eve": Clinic(book=bad_eve),
    "booked three days after a good day": Clinic(book=good_start),
    "care began on the first bad day": Clinic(enrolled=True),
    "care began on the first bad day, natural recovery": Clinic(enrolled=True, recovery=3),
    "arrivals told one point lower": Clinic(told=-1),
    "arrivals told one point lower, booked on the best of seven days": Clinic(told=-1, book=best),
    "a rhythm of the week of .75, all sessions on one weekday": Clinic(rhythm=0.75, gaps=WEEKLY),
    "a rhythm of the week of .75, one session in five up to three days off its weekday": Clinic(
        rhythm=0.75, gaps=WEEKLY, strays=0.2
    ),
    "a rhythm of the week of .75, sessions on five weekdays": Clinic(rhythm=0.75, open_on=MON_TO_FRI),
    "a rhythm of the week of .75, sessions on all weekdays": Clinic(rhythm=0.75),
    "days that are good or bad for all, one calendar, a session every eight days": Clinic(
        sessions=7, gaps=(8,), shared=True, common=1
    ),
    "good days left out more often": Clinic(skipped=0.15),
}
