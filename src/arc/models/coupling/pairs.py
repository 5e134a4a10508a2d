"""Flare size against recovery: the two speeds, Oldham's pair, and correlations of many logs at once.

Arrays in, numbers out.

"Bigger flare, quicker return" is partly arithmetic: the highest rating stands in the size and in the fall, so
the two are correlated with no effect at all. Oldham's pair (difference against mean: Oldham 1962, J Chronic
Dis 15:969; Bland & Altman 1994, BMJ 308:896) takes the shared rating out; the choice of the highest day
stays, which only a null shows.
"""

from __future__ import annotations

import numpy as np

Array = np.ndarray

GATE_PAIRS = 8
# In this order: size against points a day, size against days to baseline, Oldham's pair.
QUESTIONS = ("points a day", "days to baseline", "Oldham")


def size_and_recovery(
    *, flare: Array, baseline: Array, peak: Array, peak_day: Array, days: Array, last: Array, last_day: Array
) -> list[tuple[Array, Array]]:
    """The pairs behind each of `QUESTIONS`; NaN where a session gives none.

    All arrays have the shape (..., sessions); of a rating more is worse.

    flare: whether there was one. peak, peak_day: the highest rating and its first day; last, last_day: the
    last rating of the window; days: from the flare's first day to back at the level before (NaN: not seen).
    A size is peak less level before; points a day is the fall from the peak to the last rating, over the
    days between. A peak on the last day has no fall.
    """
    counts = flare & (last_day > peak_day)
    size = np.where(counts, peak - baseline, np.nan)
    fall = np.where(counts, peak - last, np.nan)
    speed = fall / np.where(counts, last_day - peak_day, 1.0)
    return [(size, speed), (np.where(flare, peak - baseline, np.nan), days), ((peak + last) / 2, fall)]


def correlation(x: Array, y: Array, *, least: int = GATE_PAIRS) -> Array:
    """Pearson's r over the last axis, pairs with a NaN left out.

    NaN below `least` pairs or where one side is constant.
    """
    known = ~np.isnan(x) & ~np.isnan(y)
    n = known.sum(axis=-1)
    dx, dy = _centred(x, known, n), _centred(y, known, n)
    spread = np.sqrt((dx**2).sum(axis=-1) * (dy**2).sum(axis=-1))
    known_r = (n >= least) & (spread > 1e-9)
    return np.where(known_r, (dx * dy).sum(axis=-1) / np.where(known_r, spread, 1.0), np.nan)


def number_of_pairs(x: Array, y: Array) -> int:
    """How many pairs have both values."""
    return int((~np.isnan(x) & ~np.isnan(y)).sum())


def _centred(values: Array, known: Array, n: Array) -> Array:
    kept = np.where(known, values, 0.0)
    mean = kept.sum(axis=-1) / np.maximum(n, 1)
    return np.where(known, kept - mean[..., None], 0.0)
