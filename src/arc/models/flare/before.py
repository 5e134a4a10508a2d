"""The picture of flares on charts to publish, until they are drawn with the new engine."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import rows_of
from arc.landmarks.mark import Landmarks
from arc.models.flare import words
from arc.models.flare.words import BESIDE_CHANCE
from arc.vocabulary.caveats import counted


def title_of(numbers: pd.DataFrame) -> str:
    """What is counted, above a picture, with the points of a rise where they are the same for all."""
    points = {row.low for row in rows_of(numbers, words.RISE)}
    rise = f"; a rise is {points.pop():g} points or more" if len(points) == 1 else ""
    return f"Sessions by what followed{rise}"


def whose(marks: Landmarks) -> str:
    """How many sessions of how many clients, below a picture."""
    clients = counted(marks.table["client"].nunique(), "client")
    return f"{counted(len(marks.table), 'session')} of {clients}"


def beside_table(numbers: pd.DataFrame) -> pd.DataFrame:
    """What the picture shows beside chance, from the estimates."""
    rows = []
    for name in BESIDE_CHANCE:
        (row,) = rows_of(numbers, name)
        booked = [(one.low, one.high) for one in rows_of(numbers, words.BOOKED.format(name))]
        what = words.named(name, row.measure)
        ends = (row.chance_low, row.chance_high, *(booked or [(np.nan, np.nan)])[0])
        rows.append([what, int(row.low), int(row.sessions), *ends])
    columns = ["what", "seen", "sessions", "chance_low", "chance_high", "booked_low", "booked_high"]
    return pd.DataFrame(rows, columns=columns)
