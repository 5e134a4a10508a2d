"""Change on the table, relief, and the return after it."""

from __future__ import annotations

import numpy as np

from arc.landmarks.kernel.bits import day_bits, trailing_ones
from arc.landmarks.kernel.outcomes import FLARE, LATER_RISE
from arc.landmarks.kernel.plan import EPS, NEVER, NO, NOT_KNOWN, YES, Array, Plan, Ratings, finite
from arc.landmarks.kernel.words import Words
from arc.vocabulary.rules import Rules


def find_change(ratings: Ratings) -> dict[str, Array]:
    """Change on the table: the last rating after minus the last before.

    A "none" below its scale gives no number.
    """
    plan = ratings.plan
    countable = plan.numeric & ~plan.below
    known = (plan.left_with >= 0) & (plan.came_with >= 0)
    known &= countable[plan.left_with] & countable[plan.came_with]
    low, high = ratings.low, ratings.high
    return {
        "change_low": np.where(known, low[..., plan.left_with] - high[..., plan.came_with], np.nan),
        "change_high": np.where(known, high[..., plan.left_with] - low[..., plan.came_with], np.nan),
    }


def find_relief(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """Relief: `fall` or more below the level before in numbers.

    Its window also counts days that words call lower.

    `relief` speaks of numbers only. The window starts at the first day of relief; relief_low is the run of
    days that reports cover, relief_high the distance to the first report of its end or the stated end (NaN:
    the end was not seen, or a later report still shows relief).
    """
    plan = ratings.plan
    points = plan.fall(rules)
    fall = plan.spread(points)
    fallen = plan.after & plan.numeric & (ratings.above_at_most <= -fall)
    not_fallen = plan.after & plan.numeric & (ratings.above_at_least > -fall)
    held = plan.after & (fallen | words.lower) & (plan.first <= plan.last)
    ended = plan.after & ~np.isnan(plan.day) & (not_fallen | words.higher | words.lost)
    start = plan.smallest(plan.first, held)
    begun = np.isfinite(start)
    start = np.where(begun, start, 0.0)
    bits = day_bits(plan, held, rules.days_after) >> start.astype("int64")
    run = trailing_ones(bits)
    after_start = plan.rank > plan.spread(plan.smallest(plan.rank, held))
    seen_end = plan.smallest(plan.day, ended & after_start)
    end = np.minimum(seen_end, _stated_end(plan, held))
    low = np.minimum(run, np.maximum(end - start, 0))
    floor = ratings.base_low - points < plan.scale_low - EPS
    return {
        "relief": np.where(plan.any(fallen), YES, NOT_KNOWN),
        "relief_day": np.where(begun, start, np.nan),
        "relief_low": np.where(begun, low, np.nan),
        "relief_high": finite(np.where(begun & np.isfinite(end), np.maximum(end - start, 1), np.nan)),
        "floor": floor,
    }


def _stated_end(plan: Plan, held: Array) -> Array:
    """The day until which a relief is said to last; infinite where none is, or a later report shows it."""
    says = ~np.isnan(plan.lasts_until)
    if not says.any():
        return np.full(len(plan.starts), NEVER)
    stated = plan.largest(plan.lasts_until, held & says)
    outlived = plan.any(held & (plan.first >= plan.spread(stated)))
    return np.where(np.isfinite(stated) & ~outlived, stated, NEVER)


def find_return(ratings: Ratings, found: dict[str, Array], rules: Rules) -> dict[str, Array]:
    """Return: no rise, and the rating that closes the arc
    lies `rise` or more above the lowest one since arrival.

    Yes where both are certain; no where there was a rise, or the closing rating is certainly lower than that.
    Else not known. It hides no outcome, and none hides it but a rise.
    """
    plan = ratings.plan
    rise = plan.rise(rules)
    position = np.arange(len(plan.arc))
    since = plan.numeric & (plan.after & ~plan.closing | (position == plan.spread(plan.arrival)))
    closing_low, closing_high = (plan.at(ends, plan.closed_by) for ends in (ratings.low, ratings.high))
    risen = (found["outcome"] == FLARE) | (found["outcome"] == LATER_RISE)
    climbs = closing_low >= plan.smallest(ratings.high, since) + rise - EPS
    yes = climbs & ~risen & (closing_high < found["_perhaps"])
    no = closing_high < plan.smallest(ratings.low, since) + rise - EPS
    no = np.isfinite(closing_high) & (no & plan.any(since) | risen)
    return {
        "returned": np.where(yes, YES, np.where(no, NO, NOT_KNOWN)),
        "return_day": np.where(yes, plan.at(plan.day, plan.closed_by), np.nan),
    }
