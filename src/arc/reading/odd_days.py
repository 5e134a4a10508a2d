"""Days that cannot be: in the future, years away from all others, or sessions far outside the ratings.

Such a row is named and not read, until the person says that its day is right.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from arc.errors import Fix, Problem
from arc.reading.cells import Collector, among
from arc.vocabulary import schema

RIGHT = "right"
# Days without any row, and the share of rows beyond them, from which on those few stand apart.
APART, FEW = 1000, 0.2
# A session so many days before the first rating or after the last belongs to no diary.
OUTSIDE = 90
_FIX = Fix("odd_days", (RIGHT,), lead="If it is right,")
FUTURE = Problem("day-in-future", text="is in the future. Write the day on which it was.", fix=_FIX)
FAR = Problem(
    "day-far-away", text="lies years away from all other days of the log. Look at its year.", fix=_FIX
)
NO_RATING = Problem(
    "session-outside",
    text=f"is a session more than {OUTSIDE} days outside this client's ratings. Look at its year.",
    fix=_FIX,
)


def without_odd_days(readings: pd.DataFrame, collector: Collector, said: str | None) -> pd.DataFrame:
    """The readings without days that cannot be, each of which is reported. said: "right" keeps them all."""
    if said == RIGHT:
        return readings
    date, day = readings["date"], readings["day"]
    far_day = _stand_apart(day)
    collector.report_where(far_day, "day", FAR)
    if far_day.any():
        readings = readings.assign(day=day.mask(far_day))
    if date.isna().all():
        return readings
    future = (date > dt.date.today().toordinal() + 1).to_numpy()
    collector.report_where(future, "date", FUTURE)
    far = ~future & _stand_apart(date.mask(future))
    collector.report_where(far, "date", FAR)
    date = date.mask(future | far)
    outside = _outside_ratings(readings, date)
    collector.report_where(outside, "date", NO_RATING)
    return readings.assign(date=date.mask(outside))


def _stand_apart(days: pd.Series) -> np.ndarray:
    """Which few days lie years away from all others.

    >>> _stand_apart(pd.Series([0.0, 1, 2, 3, 4, 6600])).tolist()
    [False, False, False, False, False, True]
    """
    known = np.sort(days.to_numpy()[days.notna()])
    if len(known) < 3 or known[-1] - known[0] <= APART:
        return np.zeros(len(days), dtype=bool)
    cuts = np.flatnonzero(np.diff(known) > APART)
    groups = pd.Series(np.searchsorted(known[cuts], days.to_numpy(), side="left"), index=days.index)
    shares = groups.where(days.notna()).value_counts(normalize=True)
    return groups.isin(shares.index[shares <= FEW]).to_numpy() & days.notna().to_numpy()


def _outside_ratings(readings: pd.DataFrame, date: pd.Series) -> np.ndarray:
    if not date.max() - date.min() > OUTSIDE:
        return np.zeros(len(date), dtype=bool)
    rated = date.where(among(readings["kind"], (*schema.NUMERIC_KINDS, "words")))
    by_client = rated.groupby(readings["who"])
    first, last = by_client.transform("min"), by_client.transform("max")
    session = among(readings["moment"], schema.SESSION_MOMENTS) & rated.isna().to_numpy()
    return session & ((date < first - OUTSIDE) | (date > last + OUTSIDE)).to_numpy()
