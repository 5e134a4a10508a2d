"""Quantiles of the laws that arc uses, straight from scipy.special.

scipy.stats gives the same numbers to the last bit, but loading it takes as long as loading pandas or longer,
and each call of it many times as long.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def t_quantile(share: Any, df: Any) -> Any:
    """The value below which so large a share of Student's t lies."""
    from scipy.special import stdtrit

    return stdtrit(df, share)


def normal_quantile(share: Any) -> Any:
    """The value below which so large a share of the normal law lies."""
    from scipy.special import ndtri

    return ndtri(share)


def beta_quantile(share: Any, a: Any, b: Any, *, is_above: bool = False) -> Any:
    """The value below which so large a share of Beta(a, b) lies; is_above: above which."""
    from scipy.special import betainccinv, betaincinv

    return betainccinv(a, b, share) if is_above else betaincinv(a, b, share)


def binomial_quantile(share: Any, of: int, chance: float) -> Any:
    """The smallest count that so large a share of binomial counts does not go beyond."""
    from scipy.special import bdtr, bdtrik

    found = np.ceil(bdtrik(share, of, chance))
    # A count that reaches the share by itself must not be lost by rounding.
    before = np.maximum(found - 1, 0.0)
    return np.where(bdtr(before, of, chance) >= share, before, found)


def beta_binomial_log(hits: Any, of: Any, a: Any, b: Any) -> Any:
    """The logarithm of how likely so many hits are where each person's share comes from Beta(a, b)."""
    from scipy.special import betaln

    ways = -np.log(of + 1) - betaln(of - hits + 1, hits + 1)
    return ways + betaln(hits + a, of - hits + b) - betaln(a, b)
