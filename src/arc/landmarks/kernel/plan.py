"""What does not depend on the values of the ratings, and the values laid on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np

from arc.vocabulary.rules import MOST_DAYS, Rules

YES, NO, NOT_KNOWN = 1, 0, -1
NEVER = np.inf
DIGITS = 9
# 4.1 - 2.1 is a little less than 2 in binary; a rise of 2 all the same.
EPS = 1e-6

# Below so many values a reading of each arc, `reduceat` is as fast.
_FEW = 500
_BYTE = 255

Array = np.ndarray
Found = TypeVar("Found")


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
    # Parts of the readings by what chose them, where one plan after the other is asked for the same ones.
    kept: dict[bytes, Some] | None = field(default=None, repr=False, compare=False)

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
        if values.ndim == 1:
            return operation.reduceat(values, self.starts)
        return self.some(np.ones(len(self.arc), dtype=bool)).per_arc(operation, values, values.dtype.type())

    def any(self, condition: Array) -> Array:
        """Whether any reading of the arc meets the condition."""
        return self.per_arc(np.logical_or, condition)

    def smallest(self, values: Array, condition: Array) -> Array:
        """The smallest value among the readings that meet the condition; infinite where none does."""
        if condition.ndim == 1:
            some = self.some(condition)
            return some.per_arc(np.minimum, some.of(values), NEVER)
        if values.ndim == 1:
            return self._first_kind(*np.unique(values, return_inverse=True), condition, NEVER)
        return self.per_arc(np.minimum, np.where(condition, values, NEVER))

    def largest(self, values: Array, condition: Array) -> Array:
        """The largest value among the readings that meet the condition; minus infinite where none does."""
        if condition.ndim == 1:
            some = self.some(condition)
            return some.per_arc(np.maximum, some.of(values), -NEVER)
        if values.ndim == 1:
            kinds, code = np.unique(values, return_inverse=True)
            return self._first_kind(kinds[::-1], len(kinds) - 1 - code, condition, -NEVER)
        return self.per_arc(np.maximum, np.where(condition, values, -NEVER))

    def _first_kind(self, kinds: Array, code: Array, condition: Array, nothing: float) -> Array:
        """The first of these kinds among the readings that meet the condition, by arc; else `nothing`.

        Days and ranks are the same in all logs, so that a byte a reading is enough for them.
        """
        if len(kinds) > _BYTE:
            found = self.per_arc(np.minimum, np.where(condition, code, len(kinds)))
        else:
            found = self.per_arc(np.minimum, code.astype(np.uint8) | (condition.view(np.uint8) - np.uint8(1)))
        return np.append(kinds, nothing).take(np.minimum(found.T, len(kinds))).T

    def some(self, chosen: Array) -> Some:
        """A part of the readings, chosen by what does not depend on their values."""
        if self.kept is None:
            return Some.of_plan(self, np.flatnonzero(chosen))
        key = chosen.tobytes()
        if key not in self.kept:
            self.kept[key] = Some.of_plan(self, np.flatnonzero(chosen))
        return self.kept[key]

    def spread(self, per_arc: Array) -> Array:
        """A value of each arc, given to each of its readings."""
        return pick(per_arc, self.arc)

    def at(self, values: Array, position: Array) -> Array:
        """The values (..., readings) at one position for each arc; NaN where that is -1."""
        return np.where(position >= 0, pick(values, position), np.nan)


def both_ends(work: Callable[[Array], Found], low: Array, high: Array) -> tuple[Found, Found]:
    """The same of the low and of the high ends; once where no rating is a range."""
    found = work(low)
    return found, found if high is low else work(high)


def pick(values: Array, at: Array) -> Array:
    """The values (..., readings) at some positions; of clinics that lie side by side, whole rows of them."""
    return values.T.take(at, axis=0).T


@dataclass(frozen=True)
class Some:
    """Some readings of a plan, and what stands for their arcs: most of what is asked needs few of the days.

    at: their positions; arcs, starts: the arcs that have any, and where these begin among them.
    """

    at: Array
    arc: Array
    arcs: Array
    starts: Array
    covered: Array
    number: int

    @classmethod
    def of_plan(cls, plan: Plan, at: Array) -> Some:
        """Lay some readings out."""
        arc = plan.arc[at]
        starts = np.flatnonzero(np.diff(arc, prepend=-1))
        return cls(at, arc, arc[starts], starts, plan.covered[at], len(plan.starts))

    @cached_property
    def turns(self) -> list[Array]:
        """The first of them in each arc, the second ones, and so on, as places among them.

        Arcs with most of them come first: a turn has the first so many arcs of the turn before.
        """
        sizes = np.diff(self.starts, append=len(self.at))
        order = np.argsort(-sizes, kind="stable")
        return [
            self.starts[order[: np.count_nonzero(sizes > rank)]] + rank
            for rank in range(sizes.max(initial=0))
        ]

    @cached_property
    def place(self) -> Array:
        """For each arc of the plan where it stands among the first `turns`; -1 for one without any."""
        found = np.full(self.number, -1)
        if len(self.at):
            found[self.arc[self.turns[0]]] = np.arange(len(self.arcs))
        return found

    def of(self, values: Array) -> Array:
        """Their values."""
        return pick(values, self.at)

    def per_arc(self, operation: np.ufunc, values: Array, nothing: float) -> Array:
        """`operation` over their values by arc; `nothing` for an arc without any of them."""
        if values.ndim > 1 and values.size > _FEW * len(self.turns) > 0:
            return self._turn_by_turn(operation, values.T, nothing).T
        found = np.full(
            (*values.shape[:-1], self.number), nothing, dtype=np.result_type(values, nothing), order="F"
        )
        if len(self.at):
            found.T[self.arcs] = operation.reduceat(values, self.starts, axis=-1).T
        return found

    def _turn_by_turn(self, operation: np.ufunc, rows: Array, nothing: float) -> Array:
        """The same of clinics side by side: whole rows are many times as fast as `reduceat`."""
        first, *others = self.turns
        found = rows.take(first, axis=0)
        for turn in others:
            here = found[: len(turn)]
            operation(here, rows.take(turn, axis=0), out=here)
        return self.in_place(found, nothing)

    def in_place(self, found: Array, nothing: float) -> Array:
        """Rows of the arcs that stand as in `turns`, for all arcs; `nothing` for one without any."""
        if not len(found):
            return np.full((self.number, *found.shape[1:]), nothing, dtype=found.dtype)
        found = found.take(self.place, axis=0)
        without = self.place < 0
        if without.any():
            found = found.astype(np.result_type(found, nothing), copy=False)
            found[without] = nothing
        return found

    def any(self, condition: Array) -> Array:
        """Whether any of them meets the condition, by arc."""
        return self.per_arc(np.logical_or, condition, False)

    def day_bits(self, condition: Array, last_day: int) -> Array:
        """Days 0 to `last_day` that those which meet the condition cover, as bits of one whole number."""
        covered = self.covered & ((1 << (last_day + 1)) - 1)
        if last_day < 8:
            bits = condition.view(np.uint8) * covered.astype(np.uint8)
            return self.per_arc(np.bitwise_or, bits, 0).astype(np.int32)
        return self.per_arc(np.bitwise_or, condition * covered.astype(np.int32 if last_day < 31 else int), 0)


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

        def levels(ends: Array) -> tuple[Array, Array]:
            base = _level(plan, ends, given)
            # Without a level before there is no reference: an arrival that the rules do not take is none.
            ref = np.where(plan.source >= 0, np.fmax(base, plan.at(ends, plan.arrival)), np.nan)
            return base, ref

        (base_low, ref_low), (base_high, ref_high) = both_ends(levels, low, high)
        return cls(plan, low, high, base_low, base_high, ref_low, ref_high)

    def above(self, some: Some) -> tuple[Array, Array]:
        """How far some readings lie above their arc's level before, at the least and at the most."""
        least = (some.of(self.low) - pick(self.base_high, some.arc)).round(DIGITS)
        if self.high is self.low:
            return least, least
        return least, (some.of(self.high) - pick(self.base_low, some.arc)).round(DIGITS)

    @cached_property
    def above_at_least(self) -> Array:
        """How far each reading lies above its arc's level before, at the least."""
        return (self.low - self.plan.spread(self.base_high)).round(DIGITS)

    @cached_property
    def above_at_most(self) -> Array:
        """How far each reading lies above its arc's level before, at the most."""
        if self.high is self.low:
            return self.above_at_least
        return (self.high - self.plan.spread(self.base_low)).round(DIGITS)


def _level(plan: Plan, ends: Array, given: Array) -> Array:
    """The weighted mean of the readings that make the level before: (..., readings) -> (..., arcs)."""
    some = Some.of_plan(plan, given)
    shares = some.of(ends) * plan.weight[given]
    # Rounded, so that a mean of 5 is 5.
    return some.per_arc(np.add, shares, np.nan).round(DIGITS)


def finite(values: Array) -> Array:
    """NaN instead of infinite."""
    return np.where(np.isfinite(values), values, np.nan)
