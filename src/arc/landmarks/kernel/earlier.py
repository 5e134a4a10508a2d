"""What came earlier in the same arc: the highest and the lowest rating so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.landmarks.kernel.plan import DIGITS, NEVER, Array, Ratings, Some, both_ends


@dataclass(frozen=True)
class Earlier:
    """For each reading the same end of all earlier ones that count: of their low and of their high ends.

    NaN where there is none.
    """

    of_low: Array
    of_high: Array

    def above(self, ratings: Ratings, some: Some) -> tuple[Array, Array]:
        """How far some readings lie above it, at the least and at the most."""
        first, second = some.of(self.of_low), some.of(self.of_high)
        return (
            (some.of(ratings.low) - np.fmax(first, second)).round(DIGITS),
            (some.of(ratings.high) - np.fmin(first, second)).round(DIGITS),
        )


def earlier_highest(ratings: Ratings) -> Earlier:
    """The highest since the session."""
    plan = ratings.plan
    return _earlier(ratings, plan.some(plan.numeric & plan.after), -1.0)


def earlier_lowest(ratings: Ratings) -> Earlier:
    """The lowest since the session, the ratings before it on the same day included."""
    plan = ratings.plan
    return _earlier(ratings, plan.some(plan.numeric & (plan.after | plan.opening)), 1.0)


def _earlier(ratings: Ratings, counts: Some, sign: float) -> Earlier:
    """One step a position in the arc: as many steps as the longest arc has readings, whatever their number.

    Arcs stand in rows.
    """
    every = ratings.plan.some(np.ones(len(ratings.plan.arc), dtype=bool))
    counted = np.zeros(len(ratings.plan.arc), dtype=bool)
    counted[counts.at] = True

    def so_far_at(ends: Array) -> Array:
        values = sign * ends.T
        values[~counted] = NEVER
        so_far = np.full((every.number, *values.shape[1:]), NEVER)
        before = np.empty_like(values)
        for here in every.ranks:
            arcs = every.arc[here]
            before[here] = so_far[arcs]
            so_far[arcs] = np.minimum(so_far[arcs], values[here])
        return np.where(np.isfinite(before), sign * before, np.nan).T

    return Earlier(*both_ends(so_far_at, ratings.low, ratings.high))
