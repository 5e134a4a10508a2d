"""The range of counts that made-up clinics show: what stands beside a count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MIDDLE = 0.90


@dataclass(frozen=True)
class CountRange:
    """The middle 90 % of counts by chance, and where booked on bad days (NaN: not asked)."""

    low: float
    high: float
    booked_low: float = np.nan
    booked_high: float = np.nan


def count_range(chance: np.ndarray, lag_0: np.ndarray, on_bad_days: np.ndarray | None = None) -> CountRange:
    """The range of counts, never of means over worlds: 28 to 60 % of clinics without any effect show a flare.

    Parameters
    ----------
    chance, lag_0 : array
        One count per made-up clinic, with the lag that is assumed and with none. The upper end is the larger
        of the two: with a true lag of 0 one count in eight would else lie above it.
    on_bad_days : array, optional
        One count per clinic that books on bad days.

    Returns
    -------
    CountRange
        Whole counts; at least 90 % of the clinics lie in the range.

    Examples
    --------
    >>> count_range(np.arange(20), np.arange(20) + 2)
    CountRange(low=0.0, high=20.0, booked_low=nan, booked_high=nan)
    """
    low, high = _middle(chance)
    booked = (np.nan, np.nan) if on_bad_days is None else _middle(on_bad_days)
    return CountRange(low, max(high, _middle(lag_0)[1]), *booked)


def _middle(counts: np.ndarray) -> tuple[float, float]:
    ends = np.quantile(counts, [(1 - MIDDLE) / 2, (1 + MIDDLE) / 2], method="inverted_cdf")
    return float(ends[0]), float(ends[1])
