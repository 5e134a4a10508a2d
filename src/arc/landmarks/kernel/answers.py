"""Every answer about the values on a plan: landmarks, what followed, parts of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from arc.landmarks.kernel.outcomes import find_flare, find_outcome, find_size
from arc.landmarks.kernel.parts import Part, answer_parts
from arc.landmarks.kernel.peaks import find_peak, find_recovery
from arc.landmarks.kernel.plan import Array, Plan, Ratings
from arc.landmarks.kernel.reliefs import find_change, find_relief, find_return
from arc.landmarks.kernel.words import Words, find_words, read_words, read_words_against_reference
from arc.vocabulary.rules import Rules

# Pairs that are ratings, and pairs that are differences: turned back where a lower number is worse.
LEVELS = ("level_before", "reference", "outcome", "peak")
DIFFERENCES = ("change",)


@dataclass(frozen=True, eq=False)
class Answers:
    """What can be told of some values on a plan; what several answers need is worked out by the first.

    low, high: (..., readings). An answer has the shape (..., arcs).
    """

    plan: Plan
    low: Array
    high: Array
    rules: Rules

    @cached_property
    def landmarks(self) -> dict[str, Array]:
        """Every landmark of every arc, by name."""
        ratings, words, rules = self._ratings, self._words, self.rules
        flare = find_flare(ratings, self._words_against_reference, self._outcome, rules)
        found = {
            "level_before_low": ratings.base_low,
            "level_before_high": ratings.base_high,
            "reference_low": ratings.ref_low,
            "reference_high": ratings.ref_high,
            **find_change(ratings),
            **self._outcome,
            **find_size(ratings, self._outcome, rules),
            **flare,
            **find_words(ratings, words, rules),
            **find_peak(ratings, rules),
            **find_recovery(ratings, words, rules, flare),
            **find_relief(ratings, words, rules),
            **self._returned,
        }
        found |= _turned_back(self.plan, found)
        # The models still know the level before as the baseline.
        return found | {f"baseline_{end}": found[f"level_before_{end}"] for end in ("low", "high")}

    @property
    def followed(self) -> dict[str, Array]:
        """Outcome and return alone, as among the landmarks: all that a count of them needs."""
        return self._outcome | self._returned

    def parts(self, parts: Sequence[Part]) -> Array:
        """YES, NO or NOT_KNOWN for each part of claims: (..., parts, arcs)."""
        return answer_parts(self._ratings, self._words, parts)

    @cached_property
    def _ratings(self) -> Ratings:
        return Ratings.on(self.plan, self.low, self.high)

    @cached_property
    def _words(self) -> Words:
        return read_words(self._ratings)

    @cached_property
    def _words_against_reference(self) -> Words:
        return read_words_against_reference(self._ratings)

    @cached_property
    def _outcome(self) -> dict[str, Array]:
        return find_outcome(self._ratings, self._words_against_reference, self.rules)

    @cached_property
    def _returned(self) -> dict[str, Array]:
        return find_return(self._ratings, self._outcome, self.rules)


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
