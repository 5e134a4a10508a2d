"""How far the mean of a person's last ratings may lie from that of the first ones by noise alone.

Arrays in, numbers out. Neighbouring ratings are alike, so that three of them tell less than three; how alike
they are cannot be told from so few and is assumed.
"""

from __future__ import annotations

import math

import numpy as np

from arc.stats.intervals import LEVEL
from arc.stats.laws import t_quantile

Array = np.ndarray

# How many ratings make a block, and the degrees of freedom that hold the level with so few of each client.
BLOCK, DF = 3, 8
LAG, BESIDE_LAG = 0.3, 0.5


def within_variance(first: Array, last: Array) -> Array:
    """The variance within the two blocks of each client, mean of both: clients x ratings -> clients."""
    return (first.var(axis=-1, ddof=1) + last.var(axis=-1, ddof=1)) / 2


def smallest_change(within: Array, *, lag: float = LAG, level: float = LEVEL) -> Array:
    """The smallest detectable change of each client.

    within: the variance within blocks of each client. A client's own is told by few ratings, so it is taken
    half and half with that of all.

    >>> smallest_change(np.array([1.0, 1.0])).round(2)
    array([2.59, 2.59])
    """
    alike = (2 * lag + lag**2) / 3
    mixed = (within + within.mean()) / 2
    factor = 2 / BLOCK * (1 + (BLOCK - 1) * alike) / (1 - alike)
    return float(t_quantile((1 + level) / 2, DF)) * math.sqrt(factor) * np.sqrt(mixed)
