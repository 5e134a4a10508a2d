"""A fit of day means that may only get better, beside how far it does so in made-up clinics."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.models.profile.words import FALL, RISES
from arc.simulation.clinics.ranges import MIDDLE
from arc.stats.intervals import GATE_CLIENTS

GATE_DAYS = 3
FALL_LOGS = 1_000
NO_FALL = f"it needs {GATE_DAYS} days from day 1 on, each with {GATE_CLIENTS} clients or more"


def antitonic_fit(means: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The closest values that never rise from one day to the
    next (weighted least squares; pool adjacent violators).
    """
    from scipy.optimize import isotonic_regression

    return np.asarray(isotonic_regression(means, weights=weights, increasing=False).x)


def add_antitonic(table: pd.DataFrame, by_chance: np.ndarray, *, turned: bool) -> list[dict]:
    """The antitonic fit of each scale from day 1 on, added to the table.

    The estimates of how far it falls with and without an effect. turned: less is worse, and it may only rise.
    """
    way = -1.0 if turned else 1.0
    table["antitonic_low"], table["antitonic_high"] = math.nan, math.nan
    later = table.loc[table["day"] >= 1].groupby("scale")
    return [_fall_row(table, rows, way * by_chance, str(scale), way) for scale, rows in later]


def _fall_row(table: pd.DataFrame, rows: pd.DataFrame, by_chance: np.ndarray, scale: str, way: float) -> dict:
    """One scale; its fit goes into the table. way: -1 where less is worse, of by_chance as well."""
    known = {
        "scale": scale,
        "group": RISES if way < 0 else "",
        "unit": "points",
        "method": "isotonic regression",
    }
    if len(rows) < GATE_DAYS or rows["clients"].min() < GATE_CLIENTS:
        return declined(FALL, NO_FALL, **known)
    weights = rows["clients"].to_numpy(dtype=float)
    fitted = {end: antitonic_fit(way * rows[f"mean_{end}"].to_numpy(), weights) for end in ("low", "high")}
    for end, values in fitted.items():
        table.loc[rows.index, f"antitonic_{end}"] = way * values
    low, high = sorted(values[0] - values[-1] for values in fitted.values())
    least, most = fall_by_chance(by_chance[:FALL_LOGS, rows.index, :].mean(axis=-1), weights)
    when = f"{rows['when'].iloc[0]} to {rows['when'].iloc[-1]}"
    chance = {"chance_low": least, "chance_high": most}
    return {"quantity": FALL, "when": when, "low": low, "high": high, **chance, **known}


def fall_by_chance(means: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The middle 90 % of the fall from the first day to the last, over clinics (clinics x days)."""
    tail = (1 - MIDDLE) / 2
    fits = [antitonic_fit(one, weights) for one in means]
    return np.quantile([fit[0] - fit[-1] for fit in fits], [tail, 1 - tail])
