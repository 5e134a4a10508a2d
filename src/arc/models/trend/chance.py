"""Slopes in logs without any effect, also where only the first session was booked on a bad day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.models.means import BAD_DAYS
from arc.models.trend.slopes import GATE_SESSIONS, WITH_ALL, slope_weights, with_and_without_first
from arc.simulation.chance import ask_ratings

# In the keys, before the ending: only the first session was booked on a bad day.
ENROLLED = "enrolled"
# By client, scale and ending ("", "_without_first", "enrolled" ...): logs x (low, high).
SlopesByChance = dict[tuple[str, str, str], np.ndarray]


def slopes_by_chance(arcs: Arcs, points: pd.DataFrame, logs: int, seed: int) -> SlopesByChance:
    """Slopes in logs without any effect, each logs x (low, high),
    by client, scale and with or without the first session.

    Also where only the first session was booked on a bad day: "enrolled".
    """
    groups = _groups(points)

    def question(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        return np.stack([_slope_of(low, high, at, weights) for at, weights in groups.values()], axis=1)

    opening = points.loc[points["is_first"], "position"].to_numpy()
    plain = ask_ratings(arcs, question, logs=logs, seed=seed)
    enrolled = ask_ratings(arcs, question, world=BAD_DAYS, logs=logs, seed=seed, booked_at=opening)
    found: SlopesByChance = {}
    for number, (client, scale, ending) in enumerate(groups):
        found[client, scale, ending] = plain[:, number]
        found[client, scale, ENROLLED + ending] = enrolled[:, number]
    return found


def slopes_beside_chance(table: pd.DataFrame, chance: SlopesByChance) -> pd.DataFrame:
    """One row for each slope over all sessions of a client,
    with the middle 95 % of logs without any effect.
    """
    known = table.loc[table["slope_low"].notna(), ["client", "scale", "sessions", "slope_low", "slope_high"]]
    around = [
        chance[client, scale, WITH_ALL] for client, scale in zip(known["client"], known["scale"], strict=True)
    ]
    low = [np.quantile(found[:, 0], 0.025) for found in around]
    high = [np.quantile(found[:, 1], 0.975) for found in around]
    return known.assign(chance_low=low, chance_high=high).reset_index(drop=True)


def _groups(points: pd.DataFrame) -> dict[tuple[str, str, str], tuple[np.ndarray, np.ndarray]]:
    """Where the ratings of each slope stand in the readings, and their weights in it."""
    return {
        (str(client), str(scale), ending): (
            rows["position"].to_numpy(),
            slope_weights(rows["session"].to_numpy(dtype=float)),
        )
        for (client, scale), group in points.groupby(["client", "scale"])
        for ending, rows in with_and_without_first(group).items()
        if len(rows) >= GATE_SESSIONS
    }


def _slope_of(low: np.ndarray, high: np.ndarray, at: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The lowest and the highest slope that the ranges allow: logs x (low, high)."""
    rising, falling = np.maximum(weights, 0), np.minimum(weights, 0)
    lowest = low[:, at] @ rising + high[:, at] @ falling
    highest = high[:, at] @ rising + low[:, at] @ falling
    return np.stack([lowest, highest], axis=-1)
