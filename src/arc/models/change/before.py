"""The tables behind the picture of changes on charts to publish, until the new engine draws these."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.models.chance import range_columns
from arc.models.change.chance import Answers, means_of
from arc.models.change.kinds import TABLE, Change
from arc.simulation.clinics import Clinics
from arc.stats.intervals import client_mean

PAIR_COLUMNS = [
    "client", "session", "moment", "kind", "low", "high", "direction", "day_basis", "scale", "scale_low",
    "scale_high",
]  # fmt: skip
MEAN_COLUMNS = [
    "scale", "scale_low", "scale_high", "clients", "mean_low", "mean_high", "interval_from", "interval_to",
    "chance_from", "chance_to",
]  # fmt: skip


def pair_table(arcs: Arcs) -> pd.DataFrame:
    """One row per report at the table, before or after a session that the log names.

    Reports in words as well.
    """
    rows = arcs.readings.loc[arcs.readings["role"].isin(("before", "after"))]
    session = rows["arc"].map(arcs.sessions["session"]).astype(int)
    return rows.assign(session=session, moment=rows["role"])[PAIR_COLUMNS].reset_index(drop=True)


def mean_table(
    found: list[Change],
    changes: pd.DataFrame,
    clinics: Clinics,
    chance: dict[tuple[str, str], Answers],
    level: float,
) -> pd.DataFrame:
    """The mean change on the table across clients, one row per scale.

    Intervals from the low to the high ends of ranges.
    """
    rows = []
    for change in (one for one in found if one.name == TABLE):
        own = changes.loc[(changes["change"] == TABLE) & (changes["scale"] == change.scale)]
        low, high = (
            client_mean(own[end].to_numpy(dtype=float), level=level) for end in ("change_low", "change_high")
        )
        by_chance = range_columns(clinics, means_of(chance[change.key]))
        around = by_chance["chance_low"], by_chance["chance_high"]
        # From the lowest to the highest end of the two intervals; NaN where one of them is not known.
        ends = np.minimum(low.low, high.low), np.maximum(low.high, high.high)
        rows.append([change.scale, *change.bounds, len(own), low.mean, high.mean, *ends, *around])
    return pd.DataFrame(rows, columns=MEAN_COLUMNS)
