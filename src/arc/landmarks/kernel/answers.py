"""Every landmark of every arc, in one call."""

from __future__ import annotations

from arc.landmarks.kernel.flares import find_flare, find_peak, find_recovery
from arc.landmarks.kernel.plan import Array, Plan, Ratings
from arc.landmarks.kernel.reliefs import find_change, find_relief, find_return
from arc.landmarks.kernel.words import find_words, read_words
from arc.vocabulary.rules import Rules


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
