"""A world in which sessions do nothing, or add a given effect, and the constants that describe its days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd

from arc.simulation.effects import Effect

Numbers = TypeVar("Numbers", float, np.ndarray, pd.Series)

# In points of a 0-10 scale; on other scales they are shares of the scale (`unit_of`).
USUAL_SD = 1.5  # days of one person: 1.1 to 1.7 in diaries (Heapy 2014, J Pain 15:1360)
NOISE = 0.5  # of one reading around its day
RECALL_MEAN, RECALL_SD = 0.7, 1.0  # a stated usual level above the daily mean (Broderick 2008, Pain 139:146)
LAG = 0.3

NOT_BOOKED, EVERY_SESSION, FIRST_SESSION = "", "every session", "first session"


@dataclass(frozen=True, kw_only=True)
class World:
    """What is assumed of the days of a made-up clinic.

    Parameters
    ----------
    lag : float
        Correlation of one day with the next. A small log cannot estimate it.
    noise : float
        SD of one reading around its day, in points of a 0-10 scale.
    booked_on_bad_days : str
        Which sessions lie on the worst of seven days: none (""), "every session" that is not recorded as
        planned, or the "first session" of each client.
    effect : Effect or None
        What the sessions add to the days after them.
    """

    lag: float = LAG
    noise: float = NOISE
    booked_on_bad_days: str = NOT_BOOKED
    effect: Effect | None = None


def unit_of(scale_low: Numbers, scale_high: Numbers) -> Numbers:
    """How much of the scale one point of a 0-10 scale is: 1 on 0-10 and 1-10, else a tenth of the length.

    >>> unit_of(0, 100), unit_of(1, 10)
    (10.0, 1.0)
    """
    length = scale_high - scale_low
    on_ten = (scale_high == 10) & ((scale_low == 0) | (scale_low == 1))
    return length / 10 * (1 - on_ten) + 1.0 * on_ten
