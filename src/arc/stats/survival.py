"""Durations of which some were not seen to end: Kaplan-Meier shares and the beta-product interval.

Arrays in, numbers out.

Kaplan & Meier 1958, J Am Stat Assoc 53:457. Interval: the beta product confidence procedure of Fay, Brittain
& Proschan 2013, Biostatistics 14:723, with the exact law of the product of beta variables for small numbers
and, as there, matched moments (after Fan 1991) for large ones. Without censoring it is the Clopper-Pearson
interval; it never has zero width, unlike Greenwood's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.stats.intervals import LEVEL
from arc.stats.laws import beta_quantile

Array = np.ndarray

# Alternating sums lose a digit for each power of ten of their largest term.
_SAFE = 1e6


@dataclass(frozen=True)
class Curve:
    """The share that lasts longer than each day, with its interval.

    at_risk: how many were still followed after that day.
    """

    days: Array
    at_risk: Array
    share: Array
    low: Array
    high: Array


def still_there(time: Array, ended: Array, days: Array, *, level: float = LEVEL) -> Curve:
    """The share of durations longer than each of `days`, with its interval.

    time: days until the end, or until the looking ended; ended: whether the end was seen. One independent
    duration each: of several from one person only one belongs here.
    """
    low, high = beta_product_interval(time, ended, days, level=level)
    at_risk = (time[None, :] > days[:, None]).sum(axis=1)
    return Curve(days, at_risk, kaplan_meier(time, ended, days), low, high)


def kaplan_meier(time: Array, ended: Array, days: Array) -> Array:
    """The Kaplan-Meier share of durations longer than each of `days`.

    NaN after the last follow-up of open ones.
    """
    from statsmodels.duration.survfunc import SurvfuncRight

    if not len(time):
        return np.full(len(days), np.nan)
    found = SurvfuncRight(time, ended.astype(float))
    steps = np.concatenate([[1.0], np.clip(found.surv_prob, 0, 1)])
    share = steps[np.searchsorted(found.surv_times, days, side="right")]
    return np.where((days > time.max()) & (share > 0), np.nan, share)


def shares_by_day(ends: Array, open_ends: Array) -> Array:
    """The same from counts by whole days, for many samples at once: (..., days 0, 1, ...) each.

    ends, open_ends: how many end on each day, and how many are followed until then and no longer.
    """
    gone = (ends + open_ends).astype(float)
    at_risk = gone[..., ::-1].cumsum(axis=-1)[..., ::-1]
    share = np.cumprod(1 - ends / np.maximum(at_risk, 1), axis=-1)
    nobody = at_risk[..., :1] == 0
    return np.where(nobody | (at_risk == 0) & (share > 1e-12), np.nan, share)


def beta_product_interval(
    time: Array, ended: Array, days: Array, *, level: float = LEVEL
) -> tuple[Array, Array]:
    """Lower and upper end of the interval for the share of durations longer than each of `days`.

    Each day with ends multiplies the upper law by Beta(at risk - ends + 1, ends); the lower law carries one
    factor more, Beta(m, 1) for the m still followed after the day (Fay 2013, section 3).
    """
    alpha = 1 - level
    ends = np.unique(time[ended])
    at_risk = (time[None, :] >= ends[:, None]).sum(axis=1)
    number = (time[ended][None, :] == ends[:, None]).sum(axis=1)
    low, high = [], []
    for day in days:
        seen, after = ends <= day, int((time > day).sum())
        a, b = at_risk[seen] - number[seen] + 1.0, number[seen].astype(float)
        high.append(_product_quantile(a, b, 1 - alpha / 2) if seen.any() else 1.0)
        low.append(_product_quantile(np.append(a, after), np.append(b, 1.0), alpha / 2) if after else 0.0)
    return np.array(low), np.array(high)


def _product_quantile(a: Array, b: Array, share: float) -> float:
    """A quantile of a product of independent Beta(a, b), b whole.

    Exact where the sum is safe, else by two moments.

    -log Beta(a, b) is a sum of exponentials with rates a, ..., a + b - 1. All rates differ, so that the law
    of the product is P(X < x) = sum of w x^rate.
    """
    from scipy import optimize

    rates = np.concatenate([start + np.arange(number) for start, number in zip(a, b, strict=True)])
    apart = rates[None, :] - rates[:, None] + np.eye(len(rates))
    weights = np.prod(np.where(np.eye(len(rates), dtype=bool), 1.0, rates[None, :] / apart), axis=1)
    if np.abs(weights).sum() > _SAFE:
        return _moment_quantile(a, b, share)
    return float(optimize.brentq(lambda x: float(weights @ x**rates) - share, 0.0, 1.0, xtol=1e-12))


def _moment_quantile(a: Array, b: Array, share: float) -> float:
    """The same by the beta law with the same first two moments (Fan 1991); exact without censoring."""
    first = float(np.prod(a / (a + b)))
    second = float(np.prod(a * (a + 1) / ((a + b) * (a + b + 1))))
    scale = (first - second) / (second - first**2)
    return float(beta_quantile(share, scale * first, scale * (1 - first)))
