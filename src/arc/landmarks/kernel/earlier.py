"""What came earlier in the same arc: the highest and the lowest rating so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.landmarks.kernel.plan import DIGITS, Array, Ratings, Some, both_ends


@dataclass(frozen=True)
class Earlier:
    """For each reading the same end of all earlier ones that count: of their low and of their high ends.

    NaN where there is none.
    """

    of_low: Array
    of_high: Array

    def above(self, ratings: Ratings, some: Some) -> tuple[Array, Array]:
        """How far some readings lie above it, at the least and at the most."""
        first = some.of(self.of_low)
        if self.of_high is self.of_low:
            both = (some.of(ratings.low) - first).round(DIGITS)
            return both, both
        second = some.of(self.of_high)
        return (
            (some.of(ratings.low) - np.fmax(first, second)).round(DIGITS),
            (some.of(ratings.high) - np.fmin(first, second)).round(DIGITS),
        )


def earlier_highest(ratings: Ratings) -> Earlier:
    """The highest since the session."""
    plan = ratings.plan
    return _earlier(ratings, plan.numeric & plan.after, np.fmax)


def earlier_lowest(ratings: Ratings) -> Earlier:
    """The lowest since the session, the ratings before it on the same day included."""
    plan = ratings.plan
    return _earlier(ratings, plan.numeric & (plan.after | plan.opening), np.fmin)


def _earlier(ratings: Ratings, counted: Array, farther: np.ufunc) -> Earlier:
    """One step a turn: as many steps as the longest arc has readings, whatever their number.

    Arcs stand in rows.
    """
    every = ratings.plan.some(np.ones(len(ratings.plan.arc), dtype=bool))

    def so_far_at(ends: Array) -> Array:
        values = ends.T.copy()
        values[~counted] = np.nan
        so_far = np.full((every.number, *values.shape[1:]), np.nan, dtype=values.dtype)
        for turn in every.turns:
            here = so_far[: len(turn)]
            own, values[turn] = values.take(turn, axis=0), here
            farther(here, own, out=here)
        return values.T

    return Earlier(*both_ends(so_far_at, ratings.low, ratings.high))
