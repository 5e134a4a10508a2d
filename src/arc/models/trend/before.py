"""The tables behind the picture of a trend on charts to publish, until the new engine draws these."""

from __future__ import annotations

import pandas as pd

from arc.arcs.align import Arcs
from arc.models.chance import range_of
from arc.models.trend.chance import SlopesByChance
from arc.models.trend.slopes import WITH_ALL
from arc.simulation.clinics import Clinics

OPENING_COLUMNS = [
    "client", "session", "is_first", "kind", "low", "high", "direction", "day_basis", "scale", "scale_low",
    "scale_high",
]  # fmt: skip


def opening_table(arcs: Arcs) -> pd.DataFrame:
    """The last report before each session, in numbers or in words: what the picture of a trend shows."""
    readings = arcs.readings
    last = readings.loc[readings["role"] == "before"].drop_duplicates("arc", keep="last")
    session = last["arc"].map(arcs.sessions["session"]).astype(int)
    opening = last["client"].map(arcs.sessions.groupby("client")["session"].min())
    last = last.assign(session=session, is_first=session == opening)
    return last.sort_values(["client", "session"])[OPENING_COLUMNS].reset_index(drop=True)


def slopes_beside_chance(table: pd.DataFrame, clinics: Clinics, chance: SlopesByChance) -> pd.DataFrame:
    """One row for each slope over all sessions of a client, with the middle 90 % of made-up clinics."""
    known = table.loc[table["slope_low"].notna(), ["client", "scale", "sessions", "slope_low", "slope_high"]]
    around = [
        range_of(clinics, chance[client, scale, WITH_ALL])
        for client, scale in zip(known["client"], known["scale"], strict=True)
    ]
    ranges = pd.DataFrame(around, index=known.index, columns=["chance_low", "chance_high"])
    return known.join(ranges).reset_index(drop=True)
