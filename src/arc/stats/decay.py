"""The exponential time constant of the days after a session, and why it is hardly ever printed.

Arrays in, numbers out.

An optimiser "converges" on pure noise every time, so convergence is no evidence. A constant is given only
from 40 complete session-weeks on, and then only if day 1 stands above days 5 to 7 across clients, its
standard error is smaller than the constant and the constant is off the ends of its search.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from arc.stats.intervals import GATE_CLIENTS, client_mean

Array = np.ndarray

WEEK = 7
GATE_WEEKS = 40
SHORTEST, LONGEST = 0.25, 14.0
_SEARCH = np.geomspace(SHORTEST, LONGEST, 240)


@dataclass(frozen=True)
class Decay:
    """A time constant in days with its standard error (jackknife across clients).

    Or why there is none (`reason`).
    """

    tau: float
    error: float
    weeks: int
    clients: int
    reason: str = ""


def time_constant(weeks: Array, clients: Array) -> Decay:
    """The time constant of level = c + a exp(-(day - 1) / tau) over days 1 to 7.

    weeks: session-weeks x 7, points above the baseline on each day, all known; clients: whose week. The
    client is the unit: one mean course a client, and clients are left out one by one for the standard error.
    """
    names, number = np.unique(clients, return_inverse=True)
    few = len(weeks) < GATE_WEEKS or len(names) < GATE_CLIENTS
    if few:
        return Decay(math.nan, math.nan, len(weeks), len(names), "few")
    courses = np.stack([weeks[number == client].mean(axis=0) for client in range(len(names))])
    tau, error = best_constant(courses.mean(axis=0)), _jackknife_error(courses)
    return Decay(tau, error, len(weeks), len(names), _why_not(courses, tau, error))


def best_constant(course: Array) -> float:
    """The least-squares time constant of one course over days 1 to 7, searched from 0.25 to 14 days."""
    days = np.arange(len(course), dtype=float)
    shapes = np.exp(-days[None, :] / _SEARCH[:, None])
    shapes -= shapes.mean(axis=1, keepdims=True)
    shapes /= np.linalg.norm(shapes, axis=1, keepdims=True)
    # The level and the height are solved for; only a decline counts as one.
    return float(_SEARCH[np.argmax(shapes @ (course - course.mean()))])


def _why_not(courses: Array, tau: float, error: float) -> str:
    drop = client_mean(courses[:, 0] - courses[:, 4:].mean(axis=1))
    if not drop.is_known or drop.low <= 0:
        return "flat"
    if tau in (_SEARCH[0], _SEARCH[-1]):
        return "bounds"
    return "" if error < tau else "error"


def _jackknife_error(courses: Array) -> float:
    n = len(courses)
    left = (courses.sum(axis=0) - courses) / (n - 1)
    taus = np.array([best_constant(course) for course in left])
    return float(np.sqrt((n - 1) / n * ((taus - taus.mean()) ** 2).sum()))
