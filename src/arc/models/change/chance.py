"""Changes in made-up clinics: how large their mean, and how many clients pass the important change."""

from __future__ import annotations

import numpy as np

from arc.models.chance import ByWorld
from arc.models.change.important import passes
from arc.models.change.kinds import Change
from arc.simulation.clinics import Clinics, Drawn

# Of one change, by world: clinics x (mean at the low ends,
# at the high ends, clients that fell, clients that rose).
Answers = ByWorld


def changes_by_chance(clinics: Clinics, asked: list[Change]) -> dict[tuple[str, str], Answers]:
    """The answers of each change, by its key."""
    if not asked:
        return {}

    def question(drawn: Drawn) -> np.ndarray:
        return np.stack([_answers(change, drawn.low, drawn.high) for change in asked], axis=1)

    found = clinics.ask({"changes": question})
    return {
        change.key: {world: answers["changes"][:, at] for world, answers in found.items()}
        for at, change in enumerate(asked)
    }


def _answers(change: Change, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """What one change answers in each log: its mean at both ends, clients that fell, clients that rose."""
    after_low, after_high, base_low, base_high = ends = change.levels(low, high)
    fell, rose = passes(*ends, change.bounds, lower_is_worse=change.lower_is_worse)
    lowest, highest = (after_low - base_high).mean(axis=-1), (after_high - base_low).mean(axis=-1)
    return np.stack([lowest, highest, (fell == 1).sum(axis=-1), (rose == 1).sum(axis=-1)], axis=-1)


def means_of(answers: Answers) -> ByWorld:
    """The means at both ends."""
    return {world: found[:, :2] for world, found in answers.items()}


def passed_of(answers: Answers, *, fell: bool) -> ByWorld:
    """How many clients pass the important change, in one direction."""
    return {world: found[:, 2 if fell else 3] for world, found in answers.items()}
