"""Every landmark of every arc, in one call."""

from __future__ import annotations

from arc.landmarks.kernel.outcomes import find_flare, find_outcome, find_size
from arc.landmarks.kernel.peaks import find_peak, find_recovery
from arc.landmarks.kernel.plan import Array, Plan, Ratings
from arc.landmarks.kernel.reliefs import find_change, find_relief, find_return
from arc.landmarks.kernel.words import find_words, read_words, read_words_against_reference
from arc.vocabulary.rules import Rules

# Pairs that are ratings, and pairs that are differences: turned back where a lower number is worse.
LEVELS = ("level_before", "reference", "outcome", "peak")
DIFFERENCES = ("change",)


def landmarks(plan: Plan, low: Array, high: Array, rules: Rules) -> dict[str, Array]:
    """Every landmark of every arc: name -> (..., arcs). `low` and `high` have the shape (..., readings)."""
    ratings = Ratings.on(plan, low, high)
    words, against_reference = read_words(ratings), read_words_against_reference(ratings)
    found = find_outcome(ratings, against_reference, rules)
    flare = find_flare(ratings, against_reference, found, rules)
    found = {
        "level_before_low": ratings.base_low,
        "level_before_high": ratings.base_high,
        "reference_low": ratings.ref_low,
        "reference_high": ratings.ref_high,
        **find_change(ratings),
        **found,
        **find_size(ratings, found, rules),
        **flare,
        **find_words(ratings, words, rules),
        **find_peak(ratings, rules),
        **find_recovery(ratings, words, rules, flare),
        **find_relief(ratings, words, rules),
        **find_return(ratings, found, rules),
    }
    found |= _turned_back(plan, found)
    # The models still know the level before as the baseline.
    return found | {f"baseline_{end}": found[f"level_before_{end}"] for end in ("low", "high")}


def what_followed(plan: Plan, low: Array, high: Array, rules: Rules) -> dict[str, Array]:
    """Outcome and return alone, as `landmarks` gives them: all that a count of them needs."""
    ratings = Ratings.on(plan, low, high)
    found = find_outcome(ratings, read_words_against_reference(ratings), rules)
    return found | find_return(ratings, found, rules)


def _turned_back(plan: Plan, found: dict[str, Array]) -> dict[str, Array]:
    """Ratings and differences in the units of the log, where a lower number is worse."""
    if not plan.lower_is_worse:
        return {}
    back = {}
    for name in LEVELS:
        ends = plan.turned(found[f"{name}_low"], found[f"{name}_high"])
        back[f"{name}_low"], back[f"{name}_high"] = ends
    for name in DIFFERENCES:
        back[f"{name}_low"], back[f"{name}_high"] = -found[f"{name}_high"], -found[f"{name}_low"]
    return back
