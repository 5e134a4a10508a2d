"""Arcs as a plain table, for whoever fits a formula of their own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.vocabulary.schema import NUMERIC_KINDS

COLUMNS = [
    "client", "session", "scale", "event_day", "phase", "low", "high", "level_low", "level_high",
    "change_low", "change_high", "change",
]  # fmt: skip


def frame_of(readings: pd.DataFrame) -> pd.DataFrame:
    """One row for each rating in numbers with a day, in points against the level before of its session.

    A rating that is the whole level before has no change: it would be 0 by its making.
    """
    number = readings["kind"].isin(NUMERIC_KINDS) & ~(readings["high"] < readings["scale_low"])
    share, arc = readings["baseline_share"].astype(float), readings["arc"]
    known = ~((share > 0) & ~number).groupby(arc).transform("any") & (share > 0).groupby(arc).transform("any")
    levels = {
        f"level_{end}": (readings[end].astype(float) * share).where(share > 0).groupby(arc).transform("sum")
        for end in ("low", "high")
    }
    rows = readings.assign(**levels)
    rows[list(levels)] = rows[list(levels)].where(known)
    told = share < 1
    rows["change_low"] = (rows["low"] - rows["level_high"]).where(told)
    rows["change_high"] = (rows["high"] - rows["level_low"]).where(told)
    rows["change"] = rows["change_low"].where(rows["change_low"] == rows["change_high"])
    dated = number & rows["event_day"].notna() & (rows["role"] != "usual")
    day = np.floor(rows["event_day"].astype(float))
    found = rows.assign(event_day=day).loc[dated, COLUMNS].reset_index(drop=True)
    return found.astype({"event_day": "int64", "client": object, "scale": object, "phase": object})
