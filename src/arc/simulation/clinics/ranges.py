"""The range of counts that made-up clinics show: what stands beside a count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

MIDDLE = 0.90
# As many made-up clinics as a picture shows, one dot each.
SHOWN = 90


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


def shown_clinics(chance: np.ndarray, on_bad_days: np.ndarray | None = None) -> pd.DataFrame:
    """A few clinics that stand for all: evenly spread over their counts, so that no chance chooses them.

    Parameters
    ----------
    chance, on_bad_days : array
        One count per made-up clinic; where some book on bad days, half of those shown do.

    Returns
    -------
    DataFrame
        count and booked, `SHOWN` rows.

    Examples
    --------
    >>> shown_clinics(np.arange(180))["count"].head(3).tolist()
    [0, 2, 4]
    """
    worlds = [chance] if on_bad_days is None else [chance, on_bad_days]
    each = SHOWN // len(worlds)
    at = (np.arange(each) + 0.5) / each
    return pd.DataFrame(
        {
            "count": np.concatenate([np.quantile(one, at, method="inverted_cdf") for one in worlds]).astype(
                int
            ),
            "booked": np.repeat([False, True][: len(worlds)], each),
        }
    )


def _middle(counts: np.ndarray) -> tuple[float, float]:
    ends = np.quantile(counts, [(1 - MIDDLE) / 2, (1 + MIDDLE) / 2], method="inverted_cdf")
    return float(ends[0]), float(ends[1])
