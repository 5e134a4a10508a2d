"""Changes in logs without any effect.

How large their mean, and how many clients pass the important change.
"""

from __future__ import annotations

import numpy as np

from arc.landmarks.mark import Landmarks
from arc.models.change.important import passes
from arc.models.change.kinds import Change
from arc.models.means import BAD_DAYS
from arc.simulation.chance import DEFAULT_WORLD, WORLDS, World, ask_ratings

# The worlds around the default one only give a range, for which fewer logs do.
RANGE_LOGS = 2_000
# Of one change, for each world: logs x (mean at the low ends,
# at the high ends, clients that fell, clients that rose).
Answers = dict[World, np.ndarray]


def changes_by_chance(
    marks: Landmarks, asked: list[Change], logs: int, seed: int
) -> dict[tuple[str, str], Answers]:
    """The answers of each change, by its key."""
    if not asked:
        return {}

    def question(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        return np.stack([_answers(change, low, high) for change in asked], axis=-2)

    worlds = {**dict.fromkeys((*WORLDS, BAD_DAYS), min(logs, RANGE_LOGS)), DEFAULT_WORLD: logs}
    found = {
        world: ask_ratings(marks.arcs, question, world=world, logs=number, seed=seed)
        for world, number in worlds.items()
    }
    return {
        change.key: {world: answers[:, at] for world, answers in found.items()}
        for at, change in enumerate(asked)
    }


def _answers(change: Change, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """What one change answers in each log: its mean at both ends, clients that fell, clients that rose."""
    after_low, after_high, base_low, base_high = ends = change.levels(low, high)
    fell, rose = passes(*ends, change.bounds)
    lowest, highest = (after_low - base_high).mean(axis=-1), (after_high - base_low).mean(axis=-1)
    return np.stack([lowest, highest, (fell == 1).sum(axis=-1), (rose == 1).sum(axis=-1)], axis=-1)
