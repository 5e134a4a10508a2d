"""One client's daily ratings: before against after, level and slope, and the circular-shift test. Arrays in,
numbers out.

A handful of points cannot tell how much one day resembles the next (at 7 points a true 0.3 averages 0.0), so
the
correlation is assumed and never estimated: 0.3, with 0 and 0.5 beside it. Gaps count: days k apart correlate
as its
k-th power.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from arc.stats.intervals import LEVEL

Array = np.ndarray

LAG = 0.3
LAGS = (0.3, 0.0, 0.5)
GATE_SIDE = 3
GATE_POINTS = 12
GATE_DATES = 3


@dataclass(frozen=True)
class Estimate:
    """An estimate with its 95 % interval (t quantile, n - p degrees of freedom); NaN ends where nothing
    varies.
    """

    value: float
    low: float
    high: float

    @property
    def is_known(self) -> bool:
        """Whether there is an interval."""
        return not math.isnan(self.low)


def before_after(days: Array, values: Array, split: float, *, lag: float = LAG) -> Estimate:
    """Mean level after the split less that before it, by generalised least squares with a fixed lag-1
    correlation.

    The split day itself belongs to neither side and must not be among `days`.
    """
    design = np.column_stack([np.ones(len(days)), days > split])
    return _generalised(design, values, days, lag)[1]


def level_and_slope(
    days: Array, values: Array, split: float, *, lag: float = LAG
) -> tuple[Estimate, Estimate]:
    """Interrupted time series: the step at the split, and the change of slope in points a week.

    Piecewise linear (Bernal 2017, Int J Epidemiol 46:348), fixed lag-1 correlation, t with n - 4 degrees of
    freedom.
    """
    since = (days - split) / 7
    after = (days > split).astype(float)
    found = _generalised(
        np.column_stack([np.ones(len(days)), since, after, since * after]), values, days, lag
    )
    return found[2], found[3]


def over_lags(estimates: Iterable[Estimate]) -> tuple[float, float]:
    """The lowest and the highest end over the assumed lags; NaN where there is no interval."""
    found = list(estimates)
    return min(one.low for one in found), max(one.high for one in found)


def chance_spread(days: Array, split: float, *, lag: float, sd: float, noise: float) -> float:
    """How far `before_after` (at lag 0.3) strays with no effect: 1.96 standard deviations, in points.

    sd, lag: of a client's days; noise: SD of a single rating.
    """
    design = np.column_stack([np.ones(len(days)), days > split])
    inverse = np.linalg.inv(_correlation(days, LAG))
    weights = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse)[1]
    world = sd**2 * _correlation(days, lag) + noise**2 * np.eye(len(days))
    return 1.96 * float(np.sqrt(weights @ world @ weights))


def shifted_rises(values: Array, at: Array, *, reference: int = 0) -> Array:
    """The mean rise of day 1 after the sessions, for every circular shift of their dates; the first is the
    real one.

    values: one rating per day, without gaps. at: positions of the session days. reference: 0 takes the rating
    of the
    session day itself (before the session), -1 that of the day before. Circular shifts keep the spacing of
    the dates and the resemblance of neighbouring days (Edgington 1980 for randomised dates).
    """
    number = len(values)
    rise = np.roll(values, -1) - np.roll(values, -reference)
    return rise[(at[None, :] + np.arange(number)[:, None]) % number].mean(axis=1)


def shift_p_value(rises: Array) -> float:
    """The share of all placings of the dates, the real one among them, with at least the real mean rise."""
    return float(np.mean(rises >= rises[0] - 1e-9))


def _correlation(days: Array, lag: float) -> Array:
    return np.power(lag, np.abs(days[:, None] - days[None, :]))


def _generalised(design: Array, values: Array, days: Array, lag: float) -> list[Estimate]:
    from scipy import stats

    half = np.linalg.cholesky(_correlation(days, lag))
    x, y = np.linalg.solve(half, design.astype(float)), np.linalg.solve(half, values)
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    free = len(y) - design.shape[1]
    left = float(((y - x @ beta) ** 2).sum())
    if free < 1 or left < 1e-12 * max(float((y**2).sum()), 1.0):
        return [Estimate(float(value), math.nan, math.nan) for value in beta]
    reach = float(stats.t.ppf((1 + LEVEL) / 2, free)) * np.sqrt(left / free * np.diag(np.linalg.inv(x.T @ x)))
    return [Estimate(float(b), float(b - r), float(b + r)) for b, r in zip(beta, reach, strict=True)]
