"""Simulated data sets as arrays - thousands at once, never
through a file - and the client-mean interval on all of them.

Days as `simulate` makes them, ratings rounded and clipped to 0-10.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from arc.simulation.clinics.worlds import LAG, NOISE, USUAL_SD
from arc.simulation.log_rows import to_ratings
from arc.simulation.logs import daily_courses, session_effect
from arc.stats.intervals import GATE_CLIENTS, LEVEL
from arc.stats.laws import t_quantile

Array = np.ndarray

# Of the reports on the day after a session; sparse is an assumption, printed with every answer.
OBSERVED = {"daily": 1.0, "sparse": 0.7}
WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Days:
    """How a client's days move: their SD, the correlation of one with the next, the noise of one reading."""

    sd: float = USUAL_SD
    lag: float = LAG
    noise: float = NOISE

    def describe(self) -> str:
        """The same in a few words."""
        return f"SD {self.sd:g}, lag {self.lag:g}"


PLANNED = Days(lag=0.5)
# The range of what is known of people.
AROUND = tuple(Days(sd=sd, lag=lag) for sd in (1.0, 1.5, 2.0) for lag in (0.0, 0.3, 0.5))


@dataclass(frozen=True)
class Design:
    """What a simulated log looks like.

    flare, flare_sd: points added on day 1, mean and SD between clients.
    """

    flare: float = 2.0
    flare_sd: float = 1.0
    diary: str = "daily"
    world: Days = PLANNED


def diary_levels(
    rng: np.random.Generator, days: Array, session_days: Array, *, people: int, world: Days,
    flare: float = 0.0, flare_sd: float = 0.0, benefit: float = 0.0, benefit_sd: float = 0.0,
    mean: float = 5.5, mean_sd: float = 1.0,
) -> Array:  # fmt: skip
    """The course behind the ratings of simulated people: people x days.

    Flare and benefit differ between people.
    """
    level = daily_courses(rng, clients=people, days=len(days), sd=world.sd, lag=world.lag)
    level += rng.normal(mean, mean_sd, size=(people, 1))
    level += rng.normal(flare, flare_sd, size=(people, 1)) * session_effect(
        days, session_days, flare=1, benefit=0
    )
    level += rng.normal(benefit, benefit_sd, size=(people, 1)) * session_effect(
        days, session_days, flare=0, benefit=1
    )
    return level


def rated(rng: np.random.Generator, levels: Array, world: Days) -> Array:
    """Levels as whole ratings 0 to 10, each with its own reading noise."""
    return to_ratings(levels + rng.normal(0, world.noise, size=levels.shape))


def simulated_changes(design: Design, *, clients: int, sessions: int, logs: int, seed: int) -> Array:
    """Day 1 minus the rating before, for every session: logs x clients x sessions.

    NaN where day 1 was not reported.
    """
    rng = np.random.default_rng(seed)
    at = np.arange(sessions) * WEEK
    days = np.arange(at[-1] + 2)
    effect = {"flare": design.flare, "flare_sd": design.flare_sd}
    levels = diary_levels(rng, days, at, people=logs * clients, world=design.world, **effect)
    found = rated(rng, levels, design.world)
    change = (found[:, at + 1] - found[:, at]).astype(float).reshape(logs, clients, sessions)
    change[rng.random(change.shape) >= OBSERVED[design.diary]] = np.nan
    return change


def client_means(changes: Array) -> Array:
    """The mean of each client's known sessions (last axis); NaN where none is known."""
    known = ~np.isnan(changes)
    count = known.sum(axis=-1)
    return np.where(count > 0, np.where(known, changes, 0.0).sum(axis=-1) / np.maximum(count, 1), np.nan)


def client_intervals(values: Array) -> tuple[Array, Array, Array]:
    """`intervals.client_mean` for many data sets at once: mean, low and high for each row of client values.

    NaN ends below three clients with a value and where all values are equal, as there.
    """
    known = ~np.isnan(values)
    n = known.sum(axis=-1)
    mean = np.where(known, values, 0.0).sum(axis=-1) / np.maximum(n, 1)
    squares = np.where(known, (values - mean[..., None]) ** 2, 0.0).sum(axis=-1)
    free = np.maximum(n - 1, 1)
    half = _quantiles(int(free.max(initial=1)))[free - 1] * np.sqrt(squares / free / np.maximum(n, 1))
    half = np.where((n >= GATE_CLIENTS) & (half > 1e-12), half, np.nan)
    return np.where(n > 0, mean, np.nan), mean - half, mean + half


@cache
def _quantiles(most: int) -> Array:
    """Of t with 1 to so many degrees of freedom; once for each number of clients, not for each data set."""
    return np.asarray(t_quantile((1 + LEVEL) / 2, np.arange(1, most + 1)))


def leaves_out_zero(low: Array, high: Array) -> Array:
    """Whether an interval lies on one side of 0; no interval does not."""
    return (low > 0) | (high < 0)


def median_width(values: Array) -> float:
    """The median full width over data sets that give an interval; NaN where none does."""
    _, low, high = client_intervals(values)
    width = (high - low)[~np.isnan(high - low)]
    return float(np.median(width)) if len(width) else float("nan")
