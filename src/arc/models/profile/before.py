"""The tables behind the picture of a profile on charts to publish, until the new engine draws these."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.means import real_ends
from arc.models.profile.day_means import cell_of, days_of

SHOWN_COLUMNS = [
    "client", "scale", "scale_low", "scale_high", "day", "phase", "kind", "low", "high", "direction",
    "day_basis",
]  # fmt: skip


def client_day_table(marks: Landmarks, used: np.ndarray) -> pd.DataFrame:
    """Each client's mean of each day: one row per scale, day and client, ranges at both ends."""
    readings = marks.arcs.readings
    keys, masks = days_of(marks, used)
    parts = []
    for key, at in zip(keys.itertuples(index=False, name=None), masks, strict=True):
        cell = cell_of(readings, at)
        low, high = (cell.client_means(end) for end in real_ends(readings))
        names = readings.loc[at, "client"].unique()
        parts.append(
            pd.DataFrame(
                {
                    "client": names,
                    **dict(zip(keys.columns, key, strict=True)),
                    "mean_low": low,
                    "mean_high": high,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def dated_readings(marks: Landmarks) -> pd.DataFrame:
    """Every dated reading of the window, in words as well."""
    readings = marks.arcs.readings
    day = np.floor(readings["event_day"])
    inside = (day >= -marks.rules.days_before) & (day <= marks.rules.days_after)
    rows = readings.assign(day=day).loc[inside & (readings["role"] != "usual")]
    return rows[SHOWN_COLUMNS].reset_index(drop=True)
