"""What a plan's constants are on the scale of a log: each is a share of its length, 2 of 10 as 20 of 100."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.vocabulary.rules import TEN_POINT_SCALES, Rules
from arc.vocabulary.schema import DEFAULT_SCALE

# The worsening that a plan is to find, in points of ten.
FLARE = 2.0


@dataclass(frozen=True)
class OwnScale:
    """A scale of a log: its name, how many of its points are one of ten, and the worsening to be found.

    name: blank where a log has scales of several lengths, whose points are then told of ten.
    """

    name: str
    times: float
    flare: float

    @property
    def of(self) -> str:
        """What the points are of, where that is not the scale of the log."""
        return "" if self.name else " of 10"


OF_TEN = OwnScale("", 1.0, FLARE)


def own_scale(readings: pd.DataFrame) -> OwnScale | None:
    """The scale that points of a plan are told in; None where all are of too few steps for points."""
    ends = readings[["scale_low", "scale_high"]].drop_duplicates().dropna().astype(float)
    bounds = list(ends.itertuples(index=False, name=None)) or [(DEFAULT_SCALE.low, DEFAULT_SCALE.high)]
    found = {_of(*own) for own in bounds}
    known = [one for one in found if not np.isnan(one[1])]
    if not known:
        return None
    if len(set(known)) > 1:
        return OF_TEN
    names = sorted(f"{low:g}-{high:g}" for low, high in bounds if _of(low, high) == known[0])
    return OwnScale(" and ".join(names), *known[0])


def _of(low: float, high: float) -> tuple[float, float]:
    """How many points of a scale are one of ten, and how many are the worsening."""
    times = 1.0 if (low, high) in TEN_POINT_SCALES else (high - low) / 10
    return times, float(Rules(rise=FLARE).points("rise", low, high))
