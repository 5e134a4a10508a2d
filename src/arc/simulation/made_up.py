"""One made-up clinic with the days of a log: what its courses look like where sessions do nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.log import PainLog
from arc.simulation.clinics import Drawn, clinics_of
from arc.vocabulary.rules import Rules

NAME = "made up: sessions do nothing"
DIRECTIONS = {-1.0: "lower", 0.0: "same", 1.0: "higher"}
# What a report without a value of the clinic still says: where a session was, and where care ended.
KEPT = ("attended", "stopped")


def made_up_log(arcs: Arcs, rules: Rules, *, seed: int = 1) -> PainLog:
    """A log with the same reports on the same days, and the values of one clinic where sessions do nothing.

    Reports that belong to no session have no value there, and are left out.
    """
    clinics = clinics_of(arcs, rules, logs=1, seed=seed)

    def values(drawn: Drawn) -> np.ndarray:
        said = np.full_like(drawn.low, np.nan) if drawn.direction is None else drawn.direction
        return np.stack([drawn.low, drawn.high, said], axis=1)

    low, high, said = clinics.ask({"values": values}, worlds=[clinics.chance])[clinics.chance]["values"][0]
    drawn = pd.DataFrame(
        {"report": arcs.readings["report"], "made_low": low, "made_high": high, "made_said": said}
    ).drop_duplicates("report")
    rows = arcs.log.readings.merge(drawn, on="report", how="left")
    in_arc = rows["report"].isin(drawn["report"])
    rows = rows.loc[in_arc | rows["moment"].isin(KEPT)].reset_index(drop=True)
    rated = rows["made_low"].notna()
    direction = rows["made_said"].map(DIRECTIONS).fillna("")
    is_range = rows["made_low"] != rows["made_high"]
    number = rows["made_low"].map("{:g}".format)
    rows = rows.assign(
        low=rows["made_low"],
        high=rows["made_high"],
        kind=np.select([rated & is_range, rated], ["range", "number"], rows["kind"]),
        rating=np.select(
            [rated & is_range, rated, rows["kind"] == "words"],
            [number + " to " + rows["made_high"].map("{:g}".format), number, direction],
            "",
        ),
        direction=direction.where(~rated, ""),
    )
    return replace(arcs.log, name=NAME, readings=rows[arcs.log.readings.columns])
