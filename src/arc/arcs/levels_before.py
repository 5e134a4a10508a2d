"""Which readings make an arc's baseline: one rule, for the landmarks and for the pictures alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.vocabulary import schema
from arc.vocabulary.rules import Rules


def baseline_shares(readings: pd.DataFrame, rules: Rules) -> np.ndarray:
    """The share of each reading in its arc's baseline, 0 for most; the shares of an arc sum to 1, or to 0
    without one.

    readings: those of `Arcs`, sorted by arc and time. The first baseline of the rules that the arc can give
    is used:
    "days" takes the mean of the readings in the days before, if there are enough and each has a number;
    "usual" the
    stated usual level; "before" the last rating before the session.
    """
    arc = pd.factorize(readings["arc"])[0]
    arcs = int(arc.max(initial=-1)) + 1
    role = readings["role"].to_numpy(dtype=object)
    numeric = readings["kind"].isin(schema.NUMERIC_KINDS).to_numpy()
    # A "none" below its scale has no number; a mean of the other readings would lie too high.
    below = (readings["kind"] == "none").to_numpy() & (readings["scale_low"] > 0).to_numpy()
    in_days = numeric & (role == "days")
    count = np.bincount(arc[in_days], minlength=arcs)
    unclear = np.bincount(arc[in_days & below], minlength=arcs) > 0
    last = {name: last_of(arc, arcs, numeric & (role == name)) for name in ("usual", "before")}
    possible = {
        "days": (count >= rules.baseline_readings) & ~unclear,
        **{name: last[name] >= 0 for name in last},
    }
    chosen = np.full(arcs, "", dtype=object)
    for name in reversed(rules.baseline):
        chosen = np.where(possible[name], name, chosen)
    share = np.where(in_days & (chosen[arc] == "days"), 1 / np.maximum(count, 1)[arc], 0.0)
    for name, position in last.items():
        share[position[chosen == name]] = 1.0
    return share


def last_of(arc: np.ndarray, arcs: int, condition: np.ndarray) -> np.ndarray:
    """The position of the last reading of each arc that meets the condition; -1 where none does."""
    last = np.full(arcs, -1)
    where = np.flatnonzero(condition)
    last[arc[where]] = where  # positions rise, so the last one stays
    return last
