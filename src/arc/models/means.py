"""What changes, profiles and trends share: which ratings enter a mean, and their weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.log import PainLog
from arc.stats.intervals import FIT_CLIENTS, Interval
from arc.vocabulary import schema


def course_facts(log: PainLog) -> dict[str, int]:
    """How many weeks and ratings of one client there are at most, for caveats of a change in time."""
    rated = log.readings.loc[log.readings["kind"].isin(schema.NUMERIC_KINDS)]
    days = rated.groupby("client")["day"].agg(["min", "max"]).dropna()
    weeks = (days["max"] - days["min"] + 1) // 7
    return {
        "course_weeks": int(weeks.max()) if len(weeks) else 0,
        "habit_reports": int(rated["client"].value_counts().max()) if len(rated) else 0,
    }


def is_none_above_zero(readings: pd.DataFrame) -> pd.Series:
    """Which reports say "none" on a scale that starts above 0, so that none has no number on it."""
    return (readings["kind"] == "none") & (readings["scale_low"] > 0)


def countable(readings: pd.DataFrame) -> np.ndarray:
    """Which readings have a number that may enter a mean: a "none" below a scale that starts at 1 may not."""
    numeric = readings["kind"].isin(schema.NUMERIC_KINDS)
    return (numeric & ~is_none_above_zero(readings)).to_numpy()


def scales_of(readings: pd.DataFrame) -> list[str]:
    """The scales with at least one rating that may enter a mean, sorted; each is described by itself."""
    return sorted(readings.loc[countable(readings), "scale"].unique())


def real_ends(readings: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The low and the high ends of all readings, as they enter a mean.

    "None or 3 or less" on a scale that starts at 1 is 1 to 3 there: none has no number on it.
    """
    low, high, least = (readings[name].to_numpy(dtype=float) for name in ("low", "high", "scale_low"))
    return np.maximum(low, least), np.maximum(high, least)


def with_real_ends(readings: pd.DataFrame) -> pd.DataFrame:
    """The readings with their ends as they enter a mean."""
    low, high = real_ends(readings)
    return readings.assign(low=low, high=high)


def reading_weights(client: np.ndarray, arc: np.ndarray, day: np.ndarray) -> np.ndarray:
    """The weight of each reading in its client's mean: sessions count alike, in them days, in those readings.

    They sum to 1 a client.
    """
    # A day that is not known is one of its own.
    people, arcs, days = (pd.factorize(one, use_na_sentinel=False)[0] for one in (client, arc, day))
    _, first, at, in_day = np.unique(
        arcs * (days.max(initial=0) + 1) + days, return_index=True, return_inverse=True, return_counts=True
    )
    of_arc = np.bincount(arcs[first])[arcs]
    of_client = np.bincount(people[np.unique(arcs, return_index=True)[1]])[people]
    return 1.0 / (in_day[at] * of_arc * of_client)


class ClientSums:
    """Weighted sums by client, laid out once for the log and for made-up clinics."""

    def __init__(self, weight: np.ndarray, client: np.ndarray, clients: int) -> None:
        from scipy import sparse

        self._at = np.flatnonzero(weight)
        entries = (weight[self._at], (np.arange(len(self._at)), client[self._at]))
        self._matrix = sparse.csr_array(entries, shape=(len(self._at), clients)).T

    def of(self, values: np.ndarray) -> np.ndarray:
        """Values (..., readings) -> (..., clients). Readings of weight 0 may be NaN."""
        # Made-up clinics keep the logs side by side, so that the sums run along them.
        flat = self._matrix @ values.reshape(-1, values.shape[-1]).T.take(self._at, axis=0)
        return np.round(flat.T.reshape(*values.shape[:-1], self._matrix.shape[0]), 9)


def span(low: float, high: float) -> str:
    """One number or two, to one decimal place."""
    first, second = (f"{round(end, 1) + 0.0:.1f}" for end in (low, high))
    return first if first == second else f"{first} to {second}"


def width_facts(intervals: list[Interval]) -> dict[str, Any]:
    """The widest interval from fewer than 8 clients, for the caveat that prints it.

    Nothing where there is none.
    """
    few = [interval for interval in intervals if interval.is_known and interval.n < FIT_CLIENTS]
    if not few:
        return {}
    widest = max(few, key=lambda interval: interval.width)
    return {"few_interval_n": widest.n, "few_interval_width": f"{widest.width:.1f}"}
