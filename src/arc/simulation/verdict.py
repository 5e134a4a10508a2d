"""The verdict on day 1: was it higher, or lower, than chance makes it, against three references at once?

A diary is asked by moving all session dates in circles, a sparse log by the means of its clients; a log that
is neither is not asked. Whether there is an answer at all depends on the readings that there are: of made-up
logs with the same clients, dates, days and a true flare, three of four have to be found.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from arc.results import CONSISTENT, NOT_DISTINGUISHABLE, NOT_TESTABLE
from arc.simulation.answers import Answer, DayOne
from arc.simulation.client_days import (
    ClientDays,
    MadeUp,
    client_days,
    even_weekdays,
    made_up,
    shared_dates,
)
from arc.stats.intervals import GATE_CLIENTS
from arc.stats.shift import (
    REFERENCES,
    SHIFTS,
    Circle,
    circle_of,
    different_shifts,
    draw_shifts,
    shift_p_values,
    shift_statistics,
)
from arc.stats.sparse import client_changes, t_p_values

Array = np.ndarray

NO_REFERENCE = {"arrival": "no_arrival", "day -1": "no_day_minus_1", "day -3": "no_day_minus_3"}

MOST_BY_CHANCE = 0.05
LEAST_POWER = 0.75
LEAST_SHIFTS = 20
LEAST_DAY_1 = 0.9
LEAST_DAYS = 0.8
# On fewer weekdays, evenly used, a rhythm of the week looks like an effect of sessions (five of them: 1 % of
# logs; four: 8 %; four of five sessions on one weekday: 15 to 60 %).
LEAST_WEEKDAYS = 5
# Where only sessions of one client can be compared, of which few pairs tell it roughly. Without whole weeks
# 2 to 4 % of logs with sessions on four weekdays give a verdict, of those on three in a row 14 to 48 %.
LEAST_OWN_WEEKDAYS = 4
# Clients who share more of their dates than this have their good and bad days in common.
MOST_SHARED = 0.5
# Enough to know a power of .75 to 2 percentage points (one standard error).
POWER_LOGS = 400
POWER_SHIFTS = 199


@dataclass(frozen=True)
class _Asked:
    """Who is asked about; where the log is a diary, their dates as circles and how these are moved."""

    clients: Sequence[ClientDays]
    circles: Sequence[Circle] = ()
    together: bool = False
    weekdays: float = 7.0
    calendar: bool = True
    seed: int = 1

    @property
    def whole_weeks(self) -> bool:
        """Whether the sessions lie on so few weekdays that dates are moved by whole weeks."""
        return round(self.weekdays) < LEAST_WEEKDAYS if self.calendar else self.weekdays < LEAST_OWN_WEEKDAYS

    @property
    def least_weekdays(self) -> int:
        """How many weekdays are needed."""
        return LEAST_WEEKDAYS if self.calendar else LEAST_OWN_WEEKDAYS

    @property
    def different(self) -> int:
        """How many different shifts there are; 0 where dates are not moved."""
        return different_shifts(self.circles, together=self.together) if self.circles else 0

    def p_values(self, values: Iterable[Array], *, shifts: int) -> tuple[Array, Array]:
        """For higher and for lower: references x data sets."""
        if not self.circles:
            own = zip(self.clients, values, strict=True)
            p = t_p_values(np.stack([client_changes(one.known, one.at, rated) for one, rated in own]))
            return p, np.full_like(p, np.nan)
        amounts = draw_shifts(self.circles, together=self.together, seed=self.seed, shifts=shifts)
        return shift_p_values(shift_statistics(self.circles, amounts, values))


def day_one(
    days: pd.DataFrame,
    sessions: pd.DataFrame,
    *,
    sd: float,
    lag: float = 0.3,
    noise: float = 0.5,
    rise: float = 2.0,
    scale: tuple[float, float] = (0.0, 10.0),
    step: float = 1.0,
    calendar: bool = True,
    shifts: int = SHIFTS,
    logs: int = POWER_LOGS,
    seed: int = 1,
) -> DayOne:
    """Hold day 1 after the sessions against the arrival, day -1 and day -3.

    Parameters
    ----------
    days : DataFrame
        `client, day, low, high`: ratings by whole days. Several of one day are averaged; those of a day with
        a session are not used.
    sessions : DataFrame
        `client, day, low, high`: one row per session with the rating on arrival, NaN where there is none.
    sd, lag, noise : float
        SD and lag-1 correlation of a client's days in the made-up logs, and SD of one reading around its day.
    rise : float
        What is looked for: a flare N(rise, rise / 2) between clients on day 1, halved each day.
    scale, step : float
        The ends of the scale, and the distance between two ratings.
    calendar : bool
        False where days are counted from each client's own beginning, so that dates of two clients cannot be
        compared.
    shifts, logs, seed : int
        How often dates are moved, how many logs are made up, and the seed of both.

    Returns
    -------
    DayOne

    Notes
    -----
    A *diary* has day 1 after 90 % of the sessions, and 80 % of all days. p is one-sided and the largest over
    the references, so that booking on good or on bad days, or telling less at the table, is not taken for an
    effect of sessions. In sparse logs "lower" is not asked: a natural recovery would look like it.

    Where two sessions fall on the same weekday too often (fewer than five weekdays, evenly used; four, where
    days count from each client's own beginning), a rhythm of the week would look like an effect: dates are
    then moved by whole weeks, and a sparse log is not tested.

    Examples
    --------
    >>> days = pd.DataFrame({"client": "a", "day": [1, 2], "low": 5.0, "high": 5.0})
    >>> day_one(days, days.assign(day=[0, 7]), sd=1.5).higher
    Answer(code='not_testable', reason='few_clients', have=1, need=3, p=(nan, nan, nan), power=nan)
    """
    clients = client_days(days, sessions)
    used = [own for own in clients if not np.isnan(_changes(own)).any()]
    gap = _gap(clients, used)
    if gap:
        held = sum(len(own.at) for own in clients)
        return DayOne(kind="none", higher=gap, lower=gap, clients=len(clients), sessions=held)
    asked = _asked(used, diary=_is_diary(clients), calendar=calendar, seed=seed)
    told = _described(asked)
    few = _too_few(asked)
    if few:
        return DayOne(higher=few, lower=few, **told)
    p = asked.p_values((own.ends for own in asked.clients), shifts=shifts)
    rater = MadeUp(sd=sd, lag=lag, noise=noise, scale=scale, step=step, ranged=_ranged(asked.clients))
    power = _power(asked, made_up(asked.clients, rater, flare=rise, logs=logs, seed=seed), logs)
    higher, lower = (_answer(one.max(axis=1), found) for one, found in zip(p, power, strict=True))
    return DayOne(higher=higher, lower=lower if asked.circles else Answer(NOT_TESTABLE, "not_asked"), **told)


def _gap(clients: Sequence[ClientDays], used: Sequence[ClientDays]) -> Answer | None:
    """What the readings lack for any test."""
    if len(clients) < GATE_CLIENTS:
        return _lacking("few_clients", len(clients), GATE_CLIENTS)
    held = sum(len(own.at) for own in clients)
    day_1 = sum(int(own.known[own.at[own.at + 1 < len(own.known)] + 1].sum()) for own in clients)
    if day_1 < LEAST_DAY_1 * held:
        return _lacking("no_day_1", day_1, math.ceil(LEAST_DAY_1 * held))
    reached = (~np.isnan([_changes(own) for own in clients])).sum(axis=0)[:, 0]
    for reference, have in zip(REFERENCES, reached, strict=True):
        if have < GATE_CLIENTS:
            return _lacking(NO_REFERENCE[reference], int(have), GATE_CLIENTS)
    if len(used) < GATE_CLIENTS:
        return _lacking("few_clients", len(used), GATE_CLIENTS)
    if not any(np.ptp(end[own.known]) for own in used for end in (own.low, own.high)):
        return _lacking("no_spread", 1, 2)
    return None


def _is_diary(clients: Sequence[ClientDays]) -> bool:
    return sum(own.known.sum() for own in clients) >= LEAST_DAYS * sum(len(own.known) for own in clients)


def _asked(used: Sequence[ClientDays], *, diary: bool, calendar: bool, seed: int) -> _Asked:
    weekdays = even_weekdays(used, calendar=calendar)
    together = calendar and shared_dates(used) > MOST_SHARED
    asked = _Asked(used, together=together, weekdays=weekdays, calendar=calendar, seed=seed)
    if not diary:
        return asked
    circles = [circle_of(own.known, own.at, whole_weeks=asked.whole_weeks) for own in used]
    kept = [pair for pair in zip(used, circles, strict=True) if len(pair[1].at)]
    return replace(asked, clients=[own for own, _ in kept], circles=[circle for _, circle in kept])


def _too_few(asked: _Asked) -> Answer | None:
    """Where dates lie too much alike: too few shifts, or a rhythm that a sparse log cannot rule out."""
    if not asked.circles and asked.whole_weeks:
        return _lacking("few_weekdays", round(asked.weekdays, 1), asked.least_weekdays)
    if not asked.circles and asked.together:
        return _lacking("shared_dates", round(shared_dates(asked.clients), 2), MOST_SHARED)
    if asked.circles and len(asked.clients) < GATE_CLIENTS:
        return _lacking("few_clients", len(asked.clients), GATE_CLIENTS)
    if asked.circles and asked.different < LEAST_SHIFTS:
        return _lacking("few_shifts", asked.different, LEAST_SHIFTS)
    return None


def _described(asked: _Asked) -> dict[str, Any]:
    """What is told beside any answer."""
    lowest = np.stack([_changes(own) for own in asked.clients])
    return {
        "kind": "diary" if asked.circles else "sparse",
        "clients": len(asked.clients),
        "sessions": sum(len(own.at) for own in asked.circles or asked.clients),
        "shifts": asked.different,
        "whole_weeks": asked.whole_weeks,
        "together": asked.together,
        "calendar": asked.calendar,
        "up": int((lowest > 0).all(axis=(1, 2)).sum()),
        "down": int((lowest < 0).all(axis=(1, 2)).sum()),
        "changes": tuple((float(low), float(high)) for low, high in lowest.mean(axis=0)),
    }


def _power(asked: _Asked, values: Iterable[Array], logs: int) -> tuple[float, float]:
    """The share of made-up logs that are found: those with a flare, and those with a fall."""
    higher, lower = asked.p_values(values, shifts=POWER_SHIFTS)
    # Data sets are directions x ends x logs: the less favourable end counts, as in the real log.
    flare = higher.reshape(len(REFERENCES), 2, -1, logs)[:, 0].max(axis=(0, 1))
    fall = lower.reshape(len(REFERENCES), 2, -1, logs)[:, 1].max(axis=(0, 1))
    return float((flare <= MOST_BY_CHANCE).mean()), float((fall <= MOST_BY_CHANCE).mean())


def _answer(p: Array, power: float) -> Answer:
    told: dict[str, Any] = {"p": tuple(p.tolist()), "power": power}
    if np.isnan(p).any():
        return Answer(NOT_TESTABLE, "no_spread", 1, 2, **told)
    if power < LEAST_POWER:
        return Answer(NOT_TESTABLE, "low_power", power, LEAST_POWER, **told)
    return Answer(CONSISTENT if p.max() <= MOST_BY_CHANCE else NOT_DISTINGUISHABLE, **told)


def _lacking(reason: str, have: float, need: float) -> Answer:
    return Answer(NOT_TESTABLE, reason, have, need)


def _changes(own: ClientDays) -> Array:
    return client_changes(own.known, own.at, own.ends)


def _ranged(clients: Sequence[ClientDays]) -> bool:
    return any((own.low != own.high).any() for own in clients)
