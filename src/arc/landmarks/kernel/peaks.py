"""The peak, and back at the level before after a flare."""

from __future__ import annotations

import numpy as np

from arc.landmarks.kernel.plan import NO, NOT_KNOWN, YES, Array, Ratings, both_ends, finite
from arc.landmarks.kernel.words import Words
from arc.vocabulary.rules import Rules


def find_peak(ratings: Ratings, rules: Rules) -> dict[str, Array]:
    """The highest rating that was recorded in the window after the session, and its first day."""
    plan = ratings.plan
    seen = plan.after & plan.numeric & ~plan.below & (plan.day <= rules.days_after)
    low, high = both_ends(lambda ends: plan.largest(ends, seen), ratings.low, ratings.high)
    day = plan.smallest(plan.day, seen & (ratings.low == plan.spread(low)))
    return {"peak_low": finite(low), "peak_high": finite(high), "peak_day": finite(day)}


def find_recovery(ratings: Ratings, words: Words, rules: Rules, flare: dict[str, Array]) -> dict[str, Array]:
    """Back at the level before after a flare.

    The first reading certainly at or below it, and how long that may have taken.
    """
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
    last = plan.some(plan.numeric & (plan.rank == plan.spread(last_seen)))
    ends_above = last.any(last.of(ratings.above_at_least) > 0)
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
