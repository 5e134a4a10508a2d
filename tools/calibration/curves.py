"""How often the intervals of the curve of the days after hold the truth, and noise gets a half-life."""

from __future__ import annotations

from typing import Any

import numpy as np

from arc.estimates import rows_of
from arc.log import read_log
from arc.models.curve import words
from arc.models.curve.fit import fit_curve
from arc.results import Result
from arc.simulation.designs import Array, Days, client_intervals, diary_levels, rated
from arc.simulation.logs import simulate_log
from arc.stats.decay import Curve, fading, fit_course, highest_day, shape
from arc.stats.gls import LAG, generalised
from calibration.measures import Count

HALF_LIFE, FLARE, FLARE_SD, LATEST = 2.0, 2.0, 1.0, 2
WEEK = np.arange(1.0, 8.0)
TRUTH_PEOPLE = 20_000
PRINT_LOGS = 60


def courses(rng: np.random.Generator, n: int, sessions: int, world: Days) -> Array:
    """The mean weeks of n clients after sessions ten days apart, against the three days before each."""
    at = 3 + 10 * np.arange(sessions)
    days, none = np.arange(at[-1] + 8), np.array([-99])
    levels = diary_levels(rng, days, none, people=n, world=world)
    heights = rng.normal(FLARE, FLARE_SD, size=(n, 1))
    for one in at:
        levels[:, one + 1 : one + 8] += heights * shape(WEEK - 1, HALF_LIFE)
    ratings = rated(rng, levels, world)
    weeks = [
        ratings[:, one + 1 : one + 8] - ratings[:, one - 3 : one].mean(axis=1, keepdims=True) for one in at
    ]
    return np.mean(weeks, axis=0)


def _truth(rng: np.random.Generator, world: Days) -> Curve:
    """The curve of 20,000 clients of the same world, rounding and the ends of the scale included."""
    return fit_course(WEEK, courses(rng, TRUTH_PEOPLE, 1, world).mean(axis=0), latest=LATEST)


def estimated(sets: int, seed: int, *, name: str, n: int, sessions: int, lag: float) -> Count:
    """The interval of a number of the curve, from complete weeks; of those fits that would be printed."""
    rng, world = np.random.default_rng(seed), Days(lag=lag)
    truth = getattr(_truth(rng, world), name)
    fits = [fading(WEEK, courses(rng, n, sessions, world), latest=LATEST) for _ in range(sets)]
    ends = [getattr(fit, name) for fit in fits if not fit.curve.bound]
    return Count(sum(bool(one.low <= truth <= one.high) for one in ends), len(ends))


def near(sets: int, seed: int, *, n: int, sessions: int) -> Count:
    """How often the estimate lies within a factor of two of the truth."""
    rng, world = np.random.default_rng(seed), Days(lag=LAG)
    fits = [
        fit_course(WEEK, courses(rng, n, sessions, world).mean(axis=0), latest=LATEST) for _ in range(sets)
    ]
    return Count(sum(HALF_LIFE / 2 <= one.half_life <= 2 * HALF_LIFE for one in fits), sets)


def below(sets: int, seed: int, *, name: str, n: int, sessions: int) -> Count:
    """How often the estimate lies below the truth: half the time where it is not biased."""
    rng, world = np.random.default_rng(seed), Days(lag=LAG)
    truth = getattr(_truth(rng, world), name)
    fits = [
        fit_course(WEEK, courses(rng, n, sessions, world).mean(axis=0), latest=LATEST) for _ in range(sets)
    ]
    return Count(sum(getattr(one, name) < truth for one in fits), sets)


def day_of_peak(sets: int, seed: int, *, n: int, sessions: int) -> Count:
    """How often the day of the peak is the true one, day 1."""
    rng, world = np.random.default_rng(seed), Days(lag=LAG)
    peaks = [
        highest_day(WEEK, courses(rng, n, sessions, world).mean(axis=0), latest=LATEST) for _ in range(sets)
    ]
    return Count(sum(day == 1 for day in peaks), sets)


def fixed(sets: int, seed: int, *, name: str, n: int, sessions: int) -> Count:
    """The t interval across clients where the half-life was fixed beforehand, and rightly."""
    rng, world = np.random.default_rng(seed), Days(lag=LAG)
    truth = _fixed(courses(rng, TRUTH_PEOPLE, 1, world).mean(axis=0, keepdims=True), name)[0]
    values = np.stack([_fixed(courses(rng, n, sessions, world), name) for _ in range(sets)])
    _, low, high = client_intervals(values)
    known = ~np.isnan(low)
    return Count(int(((low <= truth) & (truth <= high))[known].sum()), int(known.sum()))


def _fixed(own: Array, name: str) -> Array:
    """Level or peak of each course at the fixed half-life; what is linear is worked out once."""
    design = {words.LEVEL: np.ones(7), words.HEIGHT: shape(WEEK - 1, HALF_LIFE)}
    of_level, of_height = np.transpose(
        [generalised(design, unit, WEEK - 1, LAG).params.to_numpy() for unit in np.eye(7)]
    )
    return own @ (of_level if name == "level" else of_level + of_height)


def printed(sets: int, seed: int, *, log: dict[str, Any]) -> Count:
    """How often the public call gives a half-life with no effect: 13 clients, 4 complete weeks each."""
    frames = (
        simulate_log(clients=13, session_days=(0, 10, 20, 30), seed=seed + one, **log) for one in range(sets)
    )
    found = (fit_curve(read_log(frame), logs=PRINT_LOGS) for frame in frames)
    given = [
        isinstance(one, Result) and rows_of(one.estimates, words.HALF_LIFE)[0].status == "given"
        for one in found
    ]
    return Count(sum(given), len(given))
