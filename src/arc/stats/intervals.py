"""Intervals that hold their 95 % at the sizes arc meets, and the gates below which there is none.

The client is the unit: one mean per client, then t with n - 1 degrees of freedom. Normal quantiles and
bootstraps are too narrow below about 30 clients and are not used.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from arc.stats.laws import beta_quantile, t_quantile

LEVEL = 0.95
# Below three clients nothing can be said about people; below eight an interval carries its width as a caveat.
GATE_CLIENTS = 3
FIT_CLIENTS = 8


@dataclass(frozen=True)
class Interval:
    """A mean or share with its two ends.

    NaN ends where the gate is not passed. n counts what was averaged.
    """

    mean: float
    low: float
    high: float
    n: int
    level: float = LEVEL

    @property
    def width(self) -> float:
        """The distance between the two ends, in the unit of the mean."""
        return self.high - self.low

    @property
    def is_known(self) -> bool:
        """Whether there is an interval at all."""
        return not math.isnan(self.low)


def client_mean(values: np.ndarray, *, level: float = LEVEL) -> Interval:
    """The mean across clients, one value per client, with a t interval; no interval below three clients.

    Missing values are left out and not counted. Equal values give an interval of no width, which would be a
    lie about people: then there is none.

    >>> client_mean(np.array([1.0, 2.0])).is_known
    False
    """
    known = values[~np.isnan(values)]
    n = len(known)
    mean = float(known.mean()) if n else math.nan
    spread = float(known.std(ddof=1)) if n > 1 else 0.0
    if n < GATE_CLIENTS or spread == 0:
        return Interval(mean, math.nan, math.nan, n, level)
    half = float(t_quantile((1 + level) / 2, n - 1)) * spread / math.sqrt(n)
    return Interval(mean, mean - half, mean + half, n, level)


def exact_share(hits: int, of: int, *, level: float = LEVEL) -> Interval:
    """A share with its Clopper-Pearson interval: "0 of 5" is 0 to 0.52 and never 0 to 0."""
    if of == 0:
        return Interval(math.nan, math.nan, math.nan, 0, level)
    tail = (1 - level) / 2
    low = float(beta_quantile(tail, hits, of - hits + 1)) if hits else 0.0
    high = float(beta_quantile(tail, hits + 1, of - hits, is_above=True)) if hits < of else 1.0
    return Interval(hits / of, low, high, of, level)
