"""What reports in words say: they order, they never measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.landmarks.kernel.plan import Array, Ratings
from arc.vocabulary.rules import Rules


@dataclass(frozen=True)
class Words:
    """What reports in words say against a level: they order, they never measure."""

    at_or_below: Array
    lower: Array
    higher: Array
    lost: Array


def read_words(ratings: Ratings) -> Words:
    """Where words put a reading against the level before."""
    return _read(ratings, ratings.plan.is_level, ratings.base_low)


def read_words_against_reference(ratings: Ratings) -> Words:
    """Where words put a reading against the higher of level before and arrival."""
    return _read(ratings, ratings.plan.is_reference, ratings.ref_low)


def _read(ratings: Ratings, is_it: Array, level_low: Array) -> Words:
    """At or below the level, lower, higher - or merely above a relief ("lost").

    "Higher than the last report" when that report was at or below the level is the loss of a relief, not a
    rise above it.
    """
    plan = ratings.plan
    if not plan.has_words:
        nothing = np.zeros(len(plan.arc), dtype=bool)
        return Words(nothing, nothing, nothing, nothing)
    # Made-up clinics draw the directions as well: (logs, readings).
    at = np.flatnonzero(~np.isnan(plan.direction).reshape(-1, len(plan.arc)).all(axis=0))
    direction, than = plan.direction[..., at], plan.reference[at]
    than_low_enough = ratings.high[..., than] <= level_low[..., plan.arc[at]]
    not_up, up = direction <= 0, direction > 0
    below = not_up & (than >= 0) & (is_it[at] | than_low_enough)
    shape = (*below.shape[:-1], len(plan.arc))
    to_last = plan.to_last[at] & (than >= 0)
    # The last report may itself be in words, and so may the one before it.
    while True:
        last_below = to_last & (_spread(below, at, shape)[..., than] | than_low_enough)
        more = below | not_up & last_below
        if (more == below).all():
            break
        below = more
    parts = (below, below & (direction < 0), up & ~last_below, up & last_below)
    return Words(*(_spread(np.broadcast_to(part, below.shape), at, shape) for part in parts))


def _spread(part: Array, at: Array, shape: tuple[int, ...]) -> Array:
    whole = np.zeros(shape, dtype=bool)
    whole[..., at] = part
    return whole


def find_words(ratings: Ratings, words: Words, rules: Rules) -> dict[str, Array]:
    """What words say about days 0 to `flare_days`: 3 worse, 2 worse but undated, 1 better, 0 nothing."""
    plan = ratings.plan
    window = plan.after & (plan.first <= np.minimum(plan.last, rules.flare_days))
    undated = plan.after & np.isnan(plan.day)
    better = plan.any(window & (plan.direction < 0) & ~plan.numeric)
    answer = np.where(better, 1, 0)
    answer = np.where(plan.any(undated & words.higher & ~plan.numeric), 2, answer)
    return {"words": np.where(plan.any(window & words.higher & ~plan.numeric), 3, answer)}
