"""The fading of the days after a session: level, peak, day of the peak and half-life.

Arrays in, numbers out.

An optimiser "converges" on pure noise every time, so convergence is no evidence: whoever prints a half-life
asks first whether day 1 stands out at all. Its interval is that of the log half-life, by leaving clients out
one by one, with t(n - 1); for what is linear in the ratings that is the t interval across clients itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from arc.stats.gls import LAG, correlation
from arc.stats.intervals import GATE_CLIENTS, LEVEL, Interval
from arc.stats.laws import t_quantile

Array = np.ndarray

WEEK = 7
SHORTEST, LONGEST = 0.25, 14.0
_SEARCH = np.geomspace(SHORTEST, LONGEST, 60)


@dataclass(frozen=True)
class Curve:
    """level + (peak - level) 0.5^(days since the peak / half-life), in points, from the day of the peak on.

    bound: the half-life is an end of its search, or the course does not fall; then it is no estimate.
    """

    peak_day: float
    level: float
    peak: float
    half_life: float
    bound: bool = False


@dataclass(frozen=True)
class Fading:
    """The curve of the mean course across clients, with intervals, and the curves that leave a client out."""

    curve: Curve
    level: Interval
    peak: Interval
    half_life: Interval
    without: tuple[Curve, ...]

    @property
    def peak_days(self) -> tuple[float, float]:
        """The earliest and the latest day of the peak with one client left out."""
        days = [one.peak_day for one in self.without]
        return min(days), max(days)


def fading(days: Array, courses: Array, *, latest: float, level: float = LEVEL) -> Fading:
    """Fit the mean course, and once more without each client.

    days: of the columns. courses: clients x days, each client's mean course, all known. latest: the last day
    that may be the peak.
    """
    n, total = len(courses), courses.sum(axis=0)
    whole = fit_course(days, total / n, latest=latest)
    without = tuple(fit_course(days, (total - own) / (n - 1), latest=latest) for own in courses)
    ends = {
        name: jackknife(getattr(whole, name), [getattr(one, name) for one in without], level=level)
        for name in ("level", "peak")
    }
    logs = jackknife(math.log(whole.half_life), [math.log(one.half_life) for one in without], level=level)
    around = Interval(whole.half_life, math.exp(logs.low), math.exp(logs.high), n, level)
    return Fading(whole, ends["level"], ends["peak"], around, without)


def jackknife(value: float, without: list[float], *, level: float = LEVEL) -> Interval:
    """A value with its interval from the values that leave one client out each: t, clients - 1.

    Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 11.

    >>> found = jackknife(2.0, [2.5, 2.0, 1.5])  # the mean of 1, 2 and 3
    >>> round(found.low, 2), round(found.high, 2)
    (-0.48, 4.48)
    """
    n, left = len(without), np.asarray(without)
    error = math.sqrt((n - 1) / n * float(((left - left.mean()) ** 2).sum()))
    if n < GATE_CLIENTS or error == 0:
        return Interval(value, math.nan, math.nan, n, level)
    half = float(t_quantile((1 + level) / 2, n - 1)) * error
    return Interval(value, value - half, value + half, n, level)


def fit_course(days: Array, course: Array, *, latest: float) -> Curve:
    """The curve of one course by generalised least squares with a lag-1 correlation of 0.3.

    The day of the peak is the highest one up to `latest`; what lies before it is not fitted.
    """
    peak_day = highest_day(days, course, latest=latest)
    kept = days >= peak_day
    since, values = days[kept] - peak_day, course[kept]
    root = np.linalg.inv(np.linalg.cholesky(correlation(since, LAG)))
    found = _best_half_life(since, values, root)
    level, height = _solve(since, values, root, found)
    at_end = not SHORTEST * 1.001 < found < LONGEST / 1.001
    return Curve(peak_day, level, level + height, found, bound=at_end or height <= 0)


def highest_day(days: Array, course: Array, *, latest: float) -> float:
    """The first of the days with the highest value, up to `latest`; two days at least come after it."""
    early = days <= min(latest, days[-3])
    return float(days[early][np.argmax(course[early])])


def shape(since: Array, half_life: float) -> Array:
    """What is left of the height so many days after the peak."""
    return 0.5 ** (np.asarray(since, dtype=float) / half_life)


def _solve(since: Array, values: Array, root: Array, half_life: float) -> tuple[float, float]:
    """Level and height at this half-life."""
    design = root @ np.column_stack([np.ones(len(since)), shape(since, half_life)])
    level, height = np.linalg.lstsq(design, root @ values, rcond=None)[0]
    return float(level), float(height)


def _best_half_life(since: Array, values: Array, root: Array) -> float:
    """The half-life with the least squares, within the ends of the search; only a fall counts as fading."""
    from scipy.optimize import minimize_scalar

    flat = root @ np.ones(len(since))
    flat /= np.linalg.norm(flat)

    def fits(log: Array) -> Array:
        """How much of the course each half-life explains beside its level; rising courses explain less."""
        shapes = root @ (0.5 ** (since[:, None] / np.exp(log)[None, :]))
        shapes -= np.outer(flat, flat @ shapes)
        return (root @ values) @ shapes / np.linalg.norm(shapes, axis=0)

    grid = np.log(_SEARCH)
    at = int(np.argmax(fits(grid)))
    if at in (0, len(grid) - 1):
        return float(_SEARCH[at])
    near = (grid[at - 1], grid[at + 1])
    best = minimize_scalar(
        lambda log: -float(fits(np.array([log]))[0]), bounds=near, method="bounded", options={"xatol": 1e-10}
    )
    return math.exp(float(best.x))
