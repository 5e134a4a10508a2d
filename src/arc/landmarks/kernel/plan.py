"""What does not depend on the values of the ratings, and the values laid on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

YES, NO, NOT_KNOWN = 1, 0, -1
NEVER = np.inf
DIGITS = 9

Array = np.ndarray


@dataclass(frozen=True)
class Plan:
    """Everything about the readings of some arcs but their values.

    arc: position of the reading's arc (0, 1, ... without gaps); starts: where each arc begins.
    weight: the share of the reading in its arc's baseline (0 for most); source: 0 days, 1 usual, 2 before, -1
    none.
    first, last: days covered, after-phase only, clipped to the window (first > last: covers none).
    day: event day (NaN undated). numeric: has a value. below: a "none" that lies below its scale.
    direction: -1 lower, 0 same, 1 higher, NaN no words. reference: the reading that words compare with (-1:
    none).
    is_baseline: that reading is the arc's baseline. to_last: words compare with the last report.
    left_with, came_with: for each arc the reading after and before at the table (-1: none).
    """

    arc: Array
    starts: Array
    rank: Array
    weight: Array
    source: Array
    after: Array
    closing: Array
    opening: Array
    numeric: Array
    below: Array
    day: Array
    first: Array
    last: Array
    lasts_until: Array
    direction: Array
    reference: Array
    is_baseline: Array
    to_last: Array
    left_with: Array
    came_with: Array
    scale_low: Array
    scale_high: Array

    # One place for the sums, minima and so on of each arc.
    def per_arc(self, operation: np.ufunc, values: Array) -> Array:
        """`operation` over the readings of each arc: (..., readings) -> (..., arcs)."""
        return operation.reduceat(values, self.starts, axis=-1)

    def any(self, condition: Array) -> Array:
        """Whether any reading of the arc meets the condition."""
        return self.per_arc(np.logical_or, condition)

    def smallest(self, values: Array, condition: Array) -> Array:
        """The smallest value among the readings that meet the condition; infinite where none does."""
        return self.per_arc(np.minimum, np.where(condition, values, NEVER))

    def largest(self, values: Array, condition: Array) -> Array:
        """The largest value among the readings that meet the condition; minus infinite where none does."""
        return self.per_arc(np.maximum, np.where(condition, values, -NEVER))

    def spread(self, per_arc: Array) -> Array:
        """A value of each arc, given to each of its readings."""
        return per_arc[..., self.arc]


@dataclass(frozen=True)
class Ratings:
    """Values laid on a plan, with the baseline they give. A "none" below its scale is somewhere in [low,
    scale_low].
    """

    plan: Plan
    low: Array
    high: Array
    base_low: Array
    base_high: Array

    @classmethod
    def on(cls, plan: Plan, low: Array, high: Array) -> Ratings:
        """Lay values on a plan; NaN stands where there is none."""
        high = np.where(plan.below, plan.scale_low[plan.arc], high)
        parts = [np.where(plan.weight > 0, np.nan_to_num(ends), 0.0) * plan.weight for ends in (low, high)]
        # Rounded, so that a mean of 5 is 5 and a rise of exactly 2 is not lost in the last binary digit.
        base = [
            np.where(plan.source >= 0, plan.per_arc(np.add, part).round(DIGITS), np.nan) for part in parts
        ]
        return cls(plan, low, high, base[0], base[1])

    @property
    def above_at_least(self) -> Array:
        """How far each reading lies above its arc's baseline, at the least."""
        return (self.low - self.plan.spread(self.base_high)).round(DIGITS)

    @property
    def above_at_most(self) -> Array:
        """How far each reading lies above its arc's baseline, at the most."""
        return (self.high - self.plan.spread(self.base_low)).round(DIGITS)


def finite(values: Array) -> Array:
    """NaN instead of infinite."""
    return np.where(np.isfinite(values), values, np.nan)
