"""What followed a session: ceiling, flare, later rise, no rise or not known, held against one reference."""

from __future__ import annotations

import numpy as np

from arc.landmarks.kernel.bits import count_bits, day_bits, highest_bit
from arc.landmarks.kernel.plan import EPS, NO, NOT_KNOWN, YES, Array, Plan, Ratings, both_ends, finite
from arc.landmarks.kernel.words import Words
from arc.vocabulary.rules import Rules

CEILING, FLARE, LATER_RISE, NO_RISE, OPEN = range(5)
OUTCOMES = ("ceiling", "flare", "later rise", "no rise", "not known")
# Why an outcome is not known; FIRST_DAY + 1 says that day 1 was not written down, and so on.
NO_REASON, NO_LEVEL, SHORT_SCALE, RANGE, WORDS, FIRST_DAY = range(6)


def find_outcome(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """The outcome of each arc, the first that holds, and why it is not known.

    Ceiling: the reference leaves no room for a rise. Flare: a low end at or above the reference's high end
    and `rise`, on a flare day; later rise: the same on a later day of the window. No rise: every flare day
    but day 0 is covered by ratings, or by words that put it at or below the reference, and nothing in these
    days may be a rise. `words` are those held against the reference.
    """
    plan = ratings.plan
    rise = plan.rise(rules)
    early, late = plan.early(rules) & plan.numeric, plan.late(rules) & plan.numeric
    surely, perhaps = ratings.ref_high + rise - EPS, ratings.ref_low + rise - EPS
    ceiling = perhaps > plan.scale_high
    highest = plan.largest(ratings.high, early)
    flare = plan.largest(ratings.low, early) >= surely
    later = plan.largest(ratings.low, late) >= surely
    counts, against = _by_words(plan, words, rules)
    needed = _needed_days(rules)
    missing = needed & ~(day_bits(plan, early, rules.flare_days) | counts)
    clear = (highest < perhaps) & ~against & (missing == 0)
    # Without any rating nothing is higher than anything: -infinite is below every number.
    outcome = np.select([ceiling, flare, later, clear], [CEILING, FLARE, LATER_RISE, NO_RISE], OPEN)
    why = np.select(
        [
            outcome != OPEN,
            plan.source < 0,
            np.isnan(rise),
            missing & ~_written(plan, rules.flare_days) != 0,
            highest >= perhaps,
        ],
        [NO_REASON, NO_LEVEL, SHORT_SCALE, _lowest_day(missing & ~_written(plan, rules.flare_days)), RANGE],
        WORDS,
    )
    return {
        "outcome": outcome,
        "why_not_known": why,
        "ceiling": ceiling,
        "_perhaps": perhaps,
        "_surely": surely,
    }


def find_size(ratings: Ratings, found: dict[str, Array], rules: Rules) -> dict[str, Array]:
    """Day and size of the flare or later rise that was seen.

    The first day that shows it, and the highest rating of that day which does. And the days of the window
    that were written down, as bits of one whole number.
    """
    plan = ratings.plan
    outcome = found["outcome"]
    is_late = plan.spread(outcome == LATER_RISE)
    within = np.where(is_late, plan.late(rules), plan.early(rules)) & plan.numeric
    within &= plan.spread((outcome == FLARE) | (outcome == LATER_RISE))
    shows = within & (ratings.low >= plan.spread(found["_surely"]))
    from_day = np.maximum(plan.first, np.where(is_late, rules.flare_days + 1.0, 0.0))
    day = plan.smallest(from_day, shows)
    there = shows & (from_day == plan.spread(day))
    low, high = both_ends(lambda ends: finite(plan.largest(ends, there)), ratings.low, ratings.high)
    return {
        "outcome_day": finite(day),
        "outcome_low": low,
        "outcome_high": high,
        "days_written": _written(plan, rules.days_after),
    }


def find_flare(ratings: Ratings, words: Words, found: dict[str, Array], rules: Rules) -> dict[str, Array]:
    """The outcome as an answer to "was there a flare": yes, no or not known, and between which days it began.

    Only "no rise" is a no. A later rise is none of the flare days, and never "no" without these words.
    """
    plan, outcome = ratings.plan, found["outcome"]
    early = plan.early(rules)
    shown = early & plan.numeric & (ratings.low >= plan.spread(found["_surely"]))
    yes = outcome == FLARE
    excluded = early & np.where(
        plan.numeric, ratings.high < plan.spread(found["_perhaps"]), words.at_or_below
    )
    onset_high = plan.smallest(np.floor(plan.last), shown)
    earlier = day_bits(plan, excluded, rules.flare_days)
    earlier = earlier & ((1 << np.where(yes, onset_high, 0).astype("int64")) - 1)
    return {
        "flare": np.where(yes, YES, np.where(outcome == NO_RISE, NO, NOT_KNOWN)),
        "onset_low": np.where(yes, highest_bit(earlier) + 1.0, np.nan),
        "onset_high": np.where(yes, onset_high, np.nan),
        "days_covered": count_bits(
            day_bits(plan, early & (plan.numeric | words.at_or_below), rules.flare_days)
        ),
        "_shown": shown & plan.spread(yes),
    }


def _needed_days(rules: Rules) -> int:
    """Days 1 to `flare_days` as bits; day 0 where it is the only one that is looked at."""
    every = (1 << (rules.flare_days + 1)) - 1
    return every & ~1 if rules.flare_days else every


def _by_words(plan: Plan, words: Words, rules: Rules) -> tuple[Array, Array]:
    """Days that words put at or below the reference, as bits, and whether words speak of a rise there."""
    if not plan.has_words:
        return np.zeros(len(plan.starts), dtype="int64"), np.zeros(len(plan.starts), dtype=bool)
    early = plan.early(rules)
    counts = day_bits(plan, early & words.at_or_below, rules.flare_days)
    return counts, plan.any(early & (words.higher | words.lost))


def _written(plan: Plan, last_day: int) -> Array:
    """Days 0 to `last_day` that any report covers, in numbers or in words, as bits."""
    return day_bits(plan, plan.after, last_day)


def _lowest_day(bits: Array) -> Array:
    """FIRST_DAY and the number of the lowest set bit."""
    return FIRST_DAY + highest_bit(bits & -bits).astype("int64")
