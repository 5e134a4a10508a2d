"""What reports in words say: they order, they never measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.landmarks.kernel.plan import Array, Ratings
from arc.vocabulary.rules import Rules


@dataclass(frozen=True)
class Words:
    """What reports in words say against the baseline: they order, they never measure."""

    at_or_below: Array
    lower: Array
    higher: Array
    lost: Array


def read_words(ratings: Ratings) -> Words:
    """Where words put a reading: at or below the baseline, lower, higher - or merely above a relief ("lost").

    "Higher than the last report" when that report was at or below the baseline is the loss of a relief, not a
    rise
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


def find_words(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """What words say about days 0 to `flare_days`: 3 worse, 2 worse but undated, 1 better, 0 nothing."""
    plan = ratings.plan
    window = plan.after & (plan.first <= np.minimum(plan.last, rules.flare_days))
    undated = plan.after & np.isnan(plan.day)
    better = plan.any(window & (plan.direction < 0) & ~plan.numeric)
    answer = np.where(better, 1, 0)
    answer = np.where(plan.any(undated & words.higher & ~plan.numeric), 2, answer)
    return {"words": np.where(plan.any(window & words.higher & ~plan.numeric), 3, answer)}
