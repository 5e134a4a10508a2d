"""Slopes in made-up clinics, also where only the first session was booked on a bad day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.models.chance import ByWorld
from arc.models.trend.slopes import GATE_SESSIONS, slope_weights, with_and_without_first
from arc.simulation.clinics import Clinics, Drawn

# By client, scale and ending ("", "_without_first"), and by world: clinics x (low, high).
SlopesByChance = dict[tuple[str, str, str], ByWorld]


def slopes_by_chance(clinics: Clinics, points: pd.DataFrame) -> SlopesByChance:
    """Slopes in made-up clinics by client, scale and with or without the first session.

    Also where only the first session was booked on a bad day; bad days before every session would move no
    slope.
    """
    groups = _groups(points)

    def question(drawn: Drawn) -> np.ndarray:
        return np.stack(
            [_slope_of(drawn.low, drawn.high, at, weights) for at, weights in groups.values()], axis=1
        )

    worlds = (clinics.chance, clinics.lag_0, clinics.first_on_a_bad_day)
    found = clinics.ask({"slopes": question}, worlds=worlds)
    return {
        key: {world: answers["slopes"][:, at] for world, answers in found.items()}
        for at, key in enumerate(groups)
    }


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
    # Clinics lie side by side: whole rows of them are taken. Without a range both ends are one array.
    lows = low.T.take(at, axis=0)
    highs = lows if high is low else high.T.take(at, axis=0)
    lowest = rising @ lows + falling @ highs
    highest = lowest if high is low else rising @ highs + falling @ lows
    return np.stack([lowest, highest], axis=-1)
