"""Changes in logs without any effect: how large their mean, and how many clients pass the important change."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.change.important import POINTS, passes
from arc.models.change.kinds import Change
from arc.models.means import BAD_DAYS, span
from arc.simulation.chance import DEFAULT_WORLD, WORLDS, World, ask_ratings
from arc.stats.intervals import GATE_CLIENTS, exact_share

# The worlds around the default one only give a range, for which fewer logs do.
RANGE_LOGS = 2_000
# Of one change, for each world: logs x (mean at the low ends, at the high ends, clients that fell, clients
# that rose).
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


def chance_text(answers: Answers) -> str:
    """Where the mean over the same clients lies in logs without any effect."""
    ranges = {
        world: (np.quantile(found[:, 0], 0.025), np.quantile(found[:, 1], 0.975))
        for world, found in answers.items()
    }
    around = [ranges[world] for world in WORLDS]
    widest = span(min(low for low, _ in around), max(high for _, high in around))
    booked = answers[BAD_DAYS][:, :2].mean(axis=0)
    return (
        f"mean {span(*ranges[DEFAULT_WORLD])} in 95 % of logs ({widest} for SD 1 to 2 and lag 0 to 0.5); "
        f"{span(*booked)} on average if booked on bad days"
    )


def passed_text(table: pd.DataFrame, answers: Answers) -> str:
    """How many clients fell and how many rose by an important change, and how many do by chance."""
    or_part = " or 30 %" if table["scale"].iloc[0].startswith("0-") else ""
    fell = _one_way_text(table["fell"], f"fell by {POINTS:g} points{or_part}", answers, 2)
    rose = _one_way_text(table["rose"], f"rose by {POINTS:g} points", answers, 3)
    return f"{fell} · {rose}"


def _one_way_text(said: pd.Series, rule: str, answers: Answers, column: int) -> str:
    """One direction; column: where the clients that passed stand in the answers."""
    yes, unknown = int((said == "yes").sum()), int((said == "not known").sum())
    more = f", not known {unknown}" if unknown else ""
    rate, booked = (answers[world][:, column].mean() for world in (DEFAULT_WORLD, BAD_DAYS))
    by_chance = f"by chance {rate:.1f}, {booked:.1f} if booked on bad days"
    return f"{rule}: {yes} of {len(said)}{more}{_share_text(yes, unknown, len(said))} ({by_chance})"


def _share_text(yes: int, unknown: int, of: int) -> str:
    """Clopper-Pearson, from the best to the worst case over the unknown ones."""
    if of < GATE_CLIENTS:
        return ""
    low, high = exact_share(yes, of).low, exact_share(yes + unknown, of).high
    return f", 95 % interval {100 * low:.0f} to {100 * high:.0f} %"
