"""The kernel's numbers for many arcs, some thousand readings after another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from arc.landmarks import kernel
from arc.landmarks.layout import make_plan
from arc.vocabulary.rules import Rules

# Readings that are marked at once.
AT_ONCE = 50_000


def found_in(readings: pd.DataFrame, starts: np.ndarray, rules: Rules) -> dict[str, np.ndarray]:
    """The kernel's numbers for the arcs that begin at these readings.

    Some thousand arcs after another: their arrays stay in the memory next to the processor.
    """
    if not len(starts):
        return {}
    first = np.searchsorted(starts, np.arange(0, len(readings), AT_ONCE))
    cuts = np.unique([*starts[first[first < len(starts)]], len(readings)]).tolist()
    parts = [_of_part(readings.iloc[start:end], rules) for start, end in pairwise(cuts)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of_part(readings: pd.DataFrame, rules: Rules) -> dict[str, np.ndarray]:
    plan = make_plan(readings)
    low, high = (readings[end].to_numpy(dtype=float) for end in ("low", "high"))
    return kernel.Answers(plan, low, high, rules).landmarks | {
        "baseline_rule": plan.source,
        "arrival_low": plan.at(low, plan.arrival),
        "arrival_high": plan.at(high, plan.arrival),
        "rise": plan.rise(rules),
    }
