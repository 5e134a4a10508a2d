"""The table behind the picture of one diary: its days, its sessions, and the level before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.estimates import rows_of
from arc.models.series import words
from arc.models.series.diary import Diary
from arc.stats.gls import DIFFERENCE, LAG, at_split, estimate_of, level_of_stretch, over_lags

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

Array = np.ndarray

COLUMNS = [
    "what", "first", "last", "low", "high", "scale_low", "scale_high", "interval_low", "interval_high",
    "chance_low", "chance_high",
]  # fmt: skip


def series_table(
    diary: Diary,
    splits: Array,
    fits: dict[tuple[str, str, float], RegressionResults],
    found: pd.DataFrame,
    level: float,
) -> pd.DataFrame:
    """One row for each day with a rating, each session, each level, and each difference of two of them.

    carried on: the level before a split on the days after it, as it would be had nothing changed.

    fits: by what, end of ranges and lag. found: the estimates. level: of the intervals.
    """
    low, high = diary.bounds
    days = {"what": "rating", "first": diary.days, "last": diary.days, "low": diary.low, "high": diary.high}
    parts = [
        pd.DataFrame({**days, "scale_low": low, "scale_high": high}),
        pd.DataFrame({"what": "session", "first": diary.sessions, "last": diary.sessions}),
    ]
    own = {key: fit for key, fit in fits.items() if key[0] == DIFFERENCE}
    if own:
        # Of several splits each difference is that from the level before it.
        levels = [own[DIFFERENCE, end, LAG].params.to_numpy().cumsum() for end, _ in diary.ends]
        ends = [diary.days[0], *splits, diary.days[-1]]
        stretches = {"first": ends[:-1], "last": ends[1:]}
        parts.append(
            pd.DataFrame({"what": "level", **stretches, "low": np.min(levels, 0), "high": np.max(levels, 0)})
        )
        carried = pd.DataFrame([_carried_on(own, number, level) for number in range(len(splits))])
        parts.append(carried.assign(what="carried on", first=splits, last=ends[2:]))
        (chance,) = rows_of(found, words.BY_CHANCE)
        known = {"what": "difference", "chance_low": -chance.low, "chance_high": chance.low}
        parts.append(
            pd.DataFrame([{**known, "first": one, **_difference(own, splits, one, level)} for one in splits])
        )
    return pd.concat(parts, ignore_index=True).reindex(columns=COLUMNS)


def _carried_on(
    fits: dict[tuple[str, str, float], RegressionResults], number: int, level: float
) -> dict[str, float]:
    """The level of a stretch, over all ends of ranges, with the interval over all lags."""
    known = {key: level_of_stretch(fit, number, level=level) for key, fit in fits.items()}
    values = [one.value for (_, _, lag), one in known.items() if lag == LAG]
    low, high = over_lags(known.values())
    return {"low": min(values), "high": max(values), "interval_low": low, "interval_high": high}


def _difference(
    fits: dict[tuple[str, str, float], RegressionResults], splits: Array, split: float, level: float
) -> dict[str, float]:
    """After less before at one split, over all ends of ranges, with the interval over all lags."""
    name = at_split(DIFFERENCE, splits, split)
    known = {key: estimate_of(fit, name, level=level) for key, fit in fits.items()}
    values = [one.value for (_, _, lag), one in known.items() if lag == LAG]
    low, high = over_lags(known.values())
    return {"low": min(values), "high": max(values), "interval_low": low, "interval_high": high}
