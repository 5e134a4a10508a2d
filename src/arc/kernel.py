"""The array kernel behind every landmark: ratings in, three-valued answers and low/high pairs out.

`mark` gives it one log. The same readings with other values - thousands of simulated logs at once - go through the
same code, so that a count and its chance rate can never be computed by two rules. Ratings have the shape
(..., readings); answers have the shape (..., arcs). What does not depend on the values (which reading lies in which
arc, on which day, in which role) is a `Plan`, made once.

Three values: YES = 1, NO = 0, NOT_KNOWN = -1. NaN in a pair means that this end is open or not known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.rules import Rules

YES, NO, NOT_KNOWN = 1, 0, -1
NEVER = np.inf
DIGITS = 9

Array = np.ndarray


@dataclass(frozen=True)
class Plan:
    """Everything about the readings of some arcs but their values; one entry a reading, sorted by arc and time.

    arc: position of the reading's arc (0, 1, ... without gaps); starts: where each arc begins.
    weight: the share of the reading in its arc's baseline (0 for most); source: 0 days, 1 usual, 2 before, -1 none.
    first, last: days covered, after-phase only, clipped to the window (first > last: covers none).
    day: event day (NaN undated). numeric: has a value. below: a "none" that lies below its scale.
    direction: -1 lower, 0 same, 1 higher, NaN no words. reference: the reading that words compare with (-1: none).
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
    """Values laid on a plan, with the baseline they give. A "none" below its scale is somewhere in [low, scale_low]."""

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


@dataclass(frozen=True)
class Words:
    """What reports in words say against the baseline: they order, they never measure."""

    at_or_below: Array
    lower: Array
    higher: Array
    lost: Array


def read_words(ratings: Ratings) -> Words:
    """Where words put a reading: at or below the baseline, lower, higher - or merely above a relief ("lost").

    "Higher than the last report" when that report was at or below the baseline is the loss of a relief, not a rise
    above the baseline.
    """
    plan = ratings.plan
    has = plan.reference >= 0
    ref_high = np.where(has, ratings.high[..., plan.reference], np.nan)
    base_low = plan.spread(ratings.base_low)
    not_up = plan.direction <= 0
    below = not_up & (plan.is_baseline | (ref_high <= base_low))
    last_below = has & (below[..., plan.reference] | (plan.numeric[plan.reference] & (ref_high <= base_low)))
    below |= not_up & plan.to_last & last_below
    up = plan.direction > 0
    lost = up & plan.to_last & last_below
    return Words(at_or_below=below, lower=below & (plan.direction < 0), higher=up & ~lost, lost=lost)


def landmarks(plan: Plan, low: Array, high: Array, rules: Rules) -> dict[str, Array]:
    """Every landmark of every arc: name -> (..., arcs). `low` and `high` have the shape (..., readings)."""
    ratings = Ratings.on(plan, low, high)
    words = read_words(ratings)
    flare = find_flare(ratings, words, rules)
    return {
        "baseline_low": ratings.base_low,
        "baseline_high": ratings.base_high,
        **find_change(ratings),
        **flare,
        **find_words(ratings, words, rules),
        **find_peak(ratings, rules),
        **find_recovery(ratings, words, rules, flare),
        **find_relief(ratings, words, rules),
        **find_return(ratings, rules),
    }


def find_change(ratings: Ratings) -> dict[str, Array]:
    """Change on the table: the last rating after minus the last before; a "none" below its scale gives no number."""
    plan = ratings.plan
    countable = plan.numeric & ~plan.below
    known = (plan.left_with >= 0) & (plan.came_with >= 0)
    known &= countable[plan.left_with] & countable[plan.came_with]
    low, high = ratings.low, ratings.high
    return {
        "change_low": np.where(known, low[..., plan.left_with] - high[..., plan.came_with], np.nan),
        "change_high": np.where(known, high[..., plan.left_with] - low[..., plan.came_with], np.nan),
    }


def find_flare(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """A flare: `rise` or more above the baseline in days 0 to `flare_days`.

    Yes where the low end shows it. No where each of these days is covered by a reading whose high end excludes it, or
    that words put at or below the baseline, and nothing speaks against. Else not known; also where the scale leaves
    no room for the rise (ceiling).
    """
    plan = ratings.plan
    window = plan.after & (plan.first <= np.minimum(plan.last, rules.flare_days))
    shown = window & plan.numeric & (ratings.above_at_least >= rules.rise)
    excluded = plan.numeric & (ratings.above_at_most < rules.rise) | words.at_or_below
    against = window & (plan.numeric & ~excluded | words.higher | words.lost)
    days = day_bits(plan, window & excluded, rules.flare_days)
    ceiling = ratings.base_high + rules.rise > plan.scale_high
    has_base = plan.source >= 0
    yes = plan.any(shown)
    no = has_base & (days == (1 << (rules.flare_days + 1)) - 1) & ~plan.any(against) & ~ceiling
    onset_high = plan.smallest(np.floor(plan.last), shown)
    earlier = days & ((1 << np.where(yes, onset_high, 0).astype("int64")) - 1)
    return {
        "flare": np.where(yes, YES, np.where(no, NO, NOT_KNOWN)),
        "onset_low": np.where(yes, highest_bit(earlier) + 1.0, np.nan),
        "onset_high": np.where(yes, onset_high, np.nan),
        "ceiling": ceiling,
        "days_covered": count_bits(
            day_bits(plan, window & (plan.numeric | words.at_or_below), rules.flare_days)
        ),
        "_shown": shown,
    }


def find_words(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """What words say about days 0 to `flare_days`: 3 worse, 2 worse but undated, 1 better, 0 nothing."""
    plan = ratings.plan
    window = plan.after & (plan.first <= np.minimum(plan.last, rules.flare_days))
    undated = plan.after & np.isnan(plan.day)
    better = plan.any(window & (plan.direction < 0) & ~plan.numeric)
    answer = np.where(better, 1, 0)
    answer = np.where(plan.any(undated & words.higher & ~plan.numeric), 2, answer)
    return {"words": np.where(plan.any(window & words.higher & ~plan.numeric), 3, answer)}


def find_peak(ratings: Ratings, rules: Rules) -> dict[str, Array]:
    """The highest rating that was recorded in the window after the session, and its first day."""
    plan = ratings.plan
    seen = plan.after & plan.numeric & ~plan.below & (plan.day <= rules.days_after)
    low, high = plan.largest(ratings.low, seen), plan.largest(ratings.high, seen)
    day = plan.smallest(plan.day, seen & (ratings.low == plan.spread(low)))
    return {"peak_low": finite(low), "peak_high": finite(high), "peak_day": finite(day)}


def find_recovery(ratings: Ratings, words: Words, rules: Rules, flare: dict[str, Array]) -> dict[str, Array]:
    """Back at baseline after a flare: the first reading certainly at or below it, and how long that may have taken."""
    plan = ratings.plan
    yes = flare["flare"] == YES
    since = plan.spread(plan.smallest(plan.rank, flare["_shown"]))
    later = plan.after & (plan.rank > since) & ~np.isnan(plan.day)
    back = later & (plan.numeric & (ratings.above_at_most <= 0) | words.at_or_below)
    day_back = plan.smallest(plan.day, back)
    still = plan.after & (plan.numeric & (ratings.above_at_least > 0)) & (plan.day <= plan.spread(day_back))
    last_above = plan.largest(plan.day, still)
    earliest = np.minimum(last_above + 1, day_back)
    seen_back = yes & np.isfinite(day_back)
    last_seen = plan.largest(plan.rank, plan.after & plan.numeric)
    ends_above = plan.any(plan.numeric & (ratings.above_at_least > 0) & (plan.rank == plan.spread(last_seen)))
    recovered = np.where(seen_back, YES, np.where(yes & ends_above, NO, NOT_KNOWN))
    low = np.where(yes, np.floor(earliest), np.nan)
    high = np.where(seen_back, day_back, np.nan)
    return {
        "recovered": recovered,
        "recovered_low": finite(low),
        "recovered_high": high,
        "duration_low": finite(np.maximum(low - flare["onset_high"], 0)),
        "duration_high": high - flare["onset_low"],
    }


def find_relief(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """Relief: `fall` or more below the baseline in numbers; its window also counts days that words call lower.

    `relief` speaks of numbers only. The window starts at the first day of relief; relief_low is the run of days that
    reports cover, relief_high the distance to the first report of its end or the stated end (NaN: the end was not
    seen, or a later report still shows relief).
    """
    plan = ratings.plan
    fallen = plan.after & plan.numeric & (ratings.above_at_most <= -rules.fall)
    not_fallen = plan.after & plan.numeric & (ratings.above_at_least > -rules.fall)
    held = plan.after & (fallen | words.lower) & (plan.first <= plan.last)
    ended = plan.after & ~np.isnan(plan.day) & (not_fallen | words.higher | words.lost)
    start = plan.smallest(plan.first, held)
    begun = np.isfinite(start)
    start = np.where(begun, start, 0.0)
    bits = day_bits(plan, held, rules.days_after) >> start.astype("int64")
    run = trailing_ones(bits)
    after_start = plan.rank > plan.spread(plan.smallest(plan.rank, held))
    seen_end = plan.smallest(plan.day, ended & after_start)
    stated = plan.largest(plan.lasts_until, held & ~np.isnan(plan.lasts_until))
    outlived = plan.any(held & (plan.first >= plan.spread(stated)))
    end = np.minimum(seen_end, np.where(np.isfinite(stated) & ~outlived, stated, NEVER))
    low = np.minimum(run, np.maximum(end - start, 0))
    floor = ratings.base_low - rules.fall < plan.scale_low
    return {
        "relief": np.where(plan.any(fallen), YES, NOT_KNOWN),
        "relief_day": np.where(begun, start, np.nan),
        "relief_low": np.where(begun, low, np.nan),
        "relief_high": finite(np.where(begun & np.isfinite(end), np.maximum(end - start, 1), np.nan)),
        "floor": floor,
    }


def find_return(ratings: Ratings, rules: Rules) -> dict[str, Array]:
    """Return: a rating `rise` or more above an earlier one of the arc and still at or below the baseline.

    No where the next session's rating closes the arc without it. Else not known.
    """
    plan = ratings.plan
    counts = plan.numeric & (plan.after | plan.opening)
    lowest_low, lowest_high = earlier_lowest(ratings, counts)
    rises = counts & plan.after & ((ratings.low - lowest_high).round(DIGITS) >= rules.rise)
    rises &= ratings.above_at_most <= 0
    settled = (
        plan.closing
        & counts
        & np.isfinite(lowest_low)
        & ((ratings.high - lowest_low).round(DIGITS) < rules.rise)
    )
    yes = plan.any(rises)
    return {
        "returned": np.where(yes, YES, np.where(plan.any(settled), NO, NOT_KNOWN)),
        "return_day": finite(plan.smallest(np.where(np.isnan(plan.day), NEVER, plan.day), rises)),
    }


def earlier_lowest(ratings: Ratings, counts: Array) -> tuple[Array, Array]:
    """For each reading the lowest low and the lowest high end among the earlier ones of its arc that count.

    One step a position in the arc: as many steps as the longest arc has readings, whatever the number of arcs.
    """
    plan = ratings.plan
    shape = np.broadcast_shapes(ratings.low.shape, counts.shape)
    result = []
    for ends in (ratings.low, ratings.high):
        values = np.where(counts, ends, NEVER)
        so_far = np.full((*shape[:-1], len(plan.starts)), NEVER)
        before = np.full(shape, NEVER)
        for here in plan_ranks(plan):
            arcs = plan.arc[here]
            before[..., here] = so_far[..., arcs]
            so_far[..., arcs] = np.minimum(so_far[..., arcs], values[..., here])
        result.append(before)
    return result[0], result[1]


def plan_ranks(plan: Plan) -> list[Array]:
    """Positions of the first readings of all arcs, of the second ones, and so on."""
    order = np.argsort(plan.rank, kind="stable")
    return np.split(order, np.searchsorted(plan.rank[order], np.arange(1, plan.rank.max(initial=0) + 1)))


def day_bits(plan: Plan, condition: Array, last_day: int) -> Array:
    """Days 0 to `last_day` covered by readings that meet the condition, as bits of one whole number an arc."""
    first = np.clip(np.nan_to_num(plan.first, nan=1.0), 0, last_day + 1).astype("int64")
    after_last = np.clip(np.nan_to_num(plan.last, nan=-1.0) + 1, 0, last_day + 1).astype("int64")
    covered = np.where(after_last > first, (1 << after_last) - (1 << first), 0)
    return plan.per_arc(np.bitwise_or, np.where(condition, covered, 0))


def highest_bit(bits: Array) -> Array:
    """The number of the highest set bit; -1 for none."""
    return np.where(bits > 0, np.floor(np.log2(np.maximum(bits, 1))), -1.0)


def trailing_ones(bits: Array) -> Array:
    """How many of the lowest bits are set without a gap."""
    lowest_gap = ~bits & (bits + 1)
    return np.log2(lowest_gap.astype(float))


def count_bits(bits: Array) -> Array:
    """How many bits are set."""
    return np.bitwise_count(bits)


def finite(values: Array) -> Array:
    """NaN instead of infinite."""
    return np.where(np.isfinite(values), values, np.nan)
