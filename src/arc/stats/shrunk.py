"""Shares of several people drawn towards their mean: few sessions of one person tell little of that person.

Arrays in, numbers out. Each person's count is binomial, and the shares of people follow a beta distribution
whose two numbers come from the counts themselves (empirical Bayes; Efron and Morris 1977, Sci Am 236:119;
beta-binomial: Griffiths 1973, Biometrics 29:637).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.stats.laws import beta_binomial_log

Array = np.ndarray

# How many sessions of a person the mean may at least and at most be worth. Counts that differ no more than by
# chance would else draw everybody wholly to the mean.
LEAST, MOST = 1.0, 100.0


@dataclass(frozen=True)
class Shrunk:
    """The shares of people, drawn towards their mean, and the beta distribution behind them.

    prior: its two numbers, such as 2 and 6: as if each person had 2 of 8 before.
    """

    shares: Array
    prior: tuple[float, float]

    @property
    def mean(self) -> float:
        """What the shares are drawn towards."""
        return self.prior[0] / sum(self.prior)


def shrunk_shares(hits: Array, of: Array) -> Shrunk:
    """Each share as (hits + a) / (of + a + b); a person without a session stands at the mean.

    The mean is that of all counts with half a hit and half a miss added, so that none and all of them are
    no certainty; a + b is the most likely one from 1 to 100.

    >>> found = shrunk_shares(np.array([0, 1, 3, 4]), np.array([4, 4, 4, 4]))
    >>> found.shares.round(2).tolist()
    [0.11, 0.3, 0.7, 0.89]
    """
    from scipy.optimize import minimize_scalar

    mean = (hits.sum() + 0.5) / (of.sum() + 1)

    def unlikely(log: float) -> float:
        size = np.exp(log)
        return -float(beta_binomial_log(hits, of, mean * size, (1 - mean) * size).sum())

    best = minimize_scalar(unlikely, bounds=tuple(np.log((LEAST, MOST))), method="bounded")
    size = float(np.exp(best.x))
    prior = (mean * size, (1 - mean) * size)
    return Shrunk((hits + prior[0]) / (of + size), prior)
