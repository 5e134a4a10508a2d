"""What does not depend on the values of the ratings, and the values laid on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from arc.vocabulary.rules import MOST_DAYS, Rules

YES, NO, NOT_KNOWN = 1, 0, -1
NEVER = np.inf
DIGITS = 9
# 4.1 - 2.1 is a little less than 2 in binary; a rise of 2 all the same.
EPS = 1e-6

Array = np.ndarray


@dataclass(frozen=True)
class Plan:
    """Everything about the readings of some arcs but their values.

    One entry per reading, sorted by arc and time.

    arc: position of the reading's arc (0, 1, ... without gaps); starts: where each arc begins. weight: the
    share of the reading in its arc's level before (0 for most); source: 0 days, 1 usual, 2 before, -1 none.
    first, last: days covered, after-phase only (first > last: covers none, such as a rating at the table that
    a later one there replaced). day: event day (NaN undated). numeric: has a value. below: a "none" that lies
    below its scale. direction: -1 lower, 0 same, 1 higher, NaN no words. reference: the reading that words
    compare with (-1: none). is_level: that reading is the arc's level before; is_reference: it is that or the
    arrival. to_last: words compare with the last report. left_with, came_with: for each arc the report after
    and before at the table; arrival, closed_by: the rating on arrival and on the next arrival (-1: none).
    lower_is_worse: a rise is a fall of the number.
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
    is_level: Array
    is_reference: Array
    to_last: Array
    left_with: Array
    came_with: Array
    arrival: Array
    closed_by: Array
    scale_low: Array
    scale_high: Array
    lower_is_worse: bool = False

    @cached_property
    def sizes(self) -> Array:
        """How many readings each arc has."""
        return np.diff(self.starts, append=len(self.arc))

    @cached_property
    def covered(self) -> Array:
        """The days of the longest window that each reading covers, as bits of one whole number."""
        first = np.clip(np.nan_to_num(self.first, nan=1.0), 0, MOST_DAYS + 1).astype("int64")
        after_last = np.clip(np.nan_to_num(self.last, nan=-1.0) + 1, 0, MOST_DAYS + 1).astype("int64")
        return np.where(after_last > first, (1 << after_last) - (1 << first), 0)

    @cached_property
    def has_words(self) -> bool:
        """Whether any report says a direction in words."""
        return not bool(np.isnan(self.direction).all())

    def rise(self, rules: Rules) -> Array:
        """The points that make a rise, for each arc on its own scale; NaN where the scale is too short."""
        return rules.points("rise", self.scale_low, self.scale_high)

    def fall(self, rules: Rules) -> Array:
        """The points that make a fall, for each arc on its own scale; NaN where the scale is too short."""
        return rules.points("fall", self.scale_low, self.scale_high)

    def early(self, rules: Rules) -> Array:
        """Readings that cover one of the flare days, day 0 to `flare_days`."""
        return self.after & (self.first <= np.minimum(self.last, rules.flare_days))

    def late(self, rules: Rules) -> Array:
        """Readings that cover a later day of the window, up to `days_after`."""
        covers = self.after & (self.first <= np.minimum(self.last, rules.days_after))
        return covers & (self.last > rules.flare_days)

    def turned(self, low: Array, high: Array) -> tuple[Array, Array]:
        """Ratings (..., readings) or levels (..., arcs) with the worse end of the scale on top."""
        if not self.lower_is_worse:
            return low, high
        ends = self.scale_low + self.scale_high
        ends = ends if low.shape[-1] == len(self.starts) else self.spread(ends)
        return ends - high, ends - low

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
        return np.repeat(per_arc, self.sizes, axis=-1)

    def at(self, values: Array, position: Array) -> Array:
        """The values (..., readings) at one position for each arc; NaN where that is -1."""
        return np.where(position >= 0, values[..., position], np.nan)


@dataclass(frozen=True)
class Ratings:
    """Values laid on a plan, higher is worse, with the level before and the reference that they give.

    base_low, base_high: the level before. ref_low, ref_high: the higher of level before and arrival, end by
    end. A "none" below its scale is somewhere in [low, scale_low].
    """

    plan: Plan
    low: Array
    high: Array
    base_low: Array
    base_high: Array
    ref_low: Array
    ref_high: Array

    @classmethod
    def on(cls, plan: Plan, low: Array, high: Array) -> Ratings:
        """Lay values on a plan; NaN stands where there is none."""
        if plan.below.any():
            high = np.where(plan.below, np.fmax(high, plan.spread(plan.scale_low)), high)
        low, high = plan.turned(low, high)
        given = np.flatnonzero(plan.weight > 0)
        base = [_level(plan, ends, given) for ends in (low, high)]
        came = [plan.at(ends, plan.arrival) for ends in (low, high)]
        # Without a level before there is no reference: an arrival that the rules do not take is none.
        ref = [np.where(plan.source >= 0, np.fmax(*pair), np.nan) for pair in zip(base, came, strict=True)]
        return cls(plan, low, high, *base, *ref)

    @property
    def above_at_least(self) -> Array:
        """How far each reading lies above its arc's level before, at the least."""
        return (self.low - self.plan.spread(self.base_high)).round(DIGITS)

    @property
    def above_at_most(self) -> Array:
        """How far each reading lies above its arc's level before, at the most."""
        return (self.high - self.plan.spread(self.base_low)).round(DIGITS)


def _level(plan: Plan, ends: Array, given: Array) -> Array:
    """The weighted mean of the readings that make the level before: (..., readings) -> (..., arcs)."""
    level = np.full((*ends.shape[:-1], len(plan.starts)), np.nan)
    if len(given):
        of = plan.arc[given]
        starts = np.flatnonzero(np.diff(of, prepend=-1))
        arcs = of[starts]
        shares = ends[..., given] * plan.weight[given]
        # Rounded, so that a mean of 5 is 5.
        level[..., arcs] = np.add.reduceat(shares, starts, axis=-1).round(DIGITS)
    return level


def finite(values: Array) -> Array:
    """NaN instead of infinite."""
    return np.where(np.isfinite(values), values, np.nan)
