"""The table behind the picture: what followed each session, and each other day that began alike."""

from __future__ import annotations

import pandas as pd

from arc.landmarks.mark import Landmarks


def tile_table(marks: Landmarks, other: Landmarks) -> pd.DataFrame:
    """One row for each session and each other day, by client and in their order."""
    sides = {"session": marks, "other day": other}
    parts = [one.table[["client", "outcome"]].astype(object).assign(side=side) for side, one in sides.items()]
    table = pd.concat(parts)
    return table.sort_values("client", kind="stable", ignore_index=True)[["side", "client", "outcome"]]
