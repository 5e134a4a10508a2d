"""How much a log's own days differ from one another, away from sessions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.arcs.days import daily_ratings
from arc.simulation.clinics.worlds import NOISE, USUAL_SD, unit_of

# A session is felt for days; from this day on a day counts as away from it.
AWAY_FROM_DAY = 4
PRIOR_DF = 5
FEW_DAYS = 30
OWN, ASSUMED, GIVEN = "own days", "assumed", "given"


@dataclass(frozen=True)
class DaySpread:
    """The SD of a person's days, in points of a 0-10 scale (a share of other scales), and where it is from.

    sd: what made-up clinics use. own_sd: of the log's own days away from sessions (NaN where there are none).
    days: how many readings that is; df: those less one for each client. source: "own days" (drawn towards
    1.5), "assumed" (1.5) or "given".
    """

    sd: float
    own_sd: float = np.nan
    days: int = 0
    df: int = 0
    source: str = GIVEN

    @property
    def assumed(self) -> bool:
        """Whether 1.5 stands because the log has no days that could tell."""
        return self.source == ASSUMED

    @property
    def few(self) -> bool:
        """Whether so few days were used that a caveat belongs to it."""
        return self.source == OWN and self.days < FEW_DAYS


def day_spread(arcs: Arcs) -> DaySpread:
    """The pooled SD of days away from sessions, drawn towards
    1.5 as a variance that has 5 degrees of freedom.

    Notes
    -----
    Counted: dated ratings between sessions, four days or more after one, or before the first. A rating
    differs from its day by the noise of one reading and by rounding; both are taken off, as a made-up clinic
    adds them again.
    """
    away = _away(arcs)
    clients = away.groupby("client")["value"]
    df = int(len(away) - clients.ngroups)
    if df == 0:
        return DaySpread(USUAL_SD, source=ASSUMED, days=len(away))
    squares = float(((away["value"] - clients.transform("mean")) ** 2).sum())
    variance = max(squares / df - NOISE**2 - float((1 / away["unit"] ** 2).mean()) / 12, 0.0)
    shrunk = (PRIOR_DF * USUAL_SD**2 + df * variance) / (PRIOR_DF + df)
    return DaySpread(float(np.sqrt(shrunk)), float(np.sqrt(variance)), len(away), df, OWN)


def _away(arcs: Arcs) -> pd.DataFrame:
    """Client (on a scale), value in points of 0-10 and unit of each rating away from sessions."""
    rows = daily_ratings(arcs)
    unit = unit_of(rows["scale_low"].astype(float), rows["scale_high"].astype(float))
    rows = rows.assign(
        value=(rows["low"] + rows["high"]) / 2 / unit,
        unit=unit,
        on_scale=rows["client"].astype(str) + " " + rows["scale"].astype(str),
    ).sort_values("day", kind="stable")
    held = arcs.sessions[["client", "session_day"]].dropna().sort_values("session_day", kind="stable")
    found = pd.merge_asof(rows, held, left_on="day", right_on="session_day", by="client")
    since = found["day"] - found["session_day"]
    kept = found.loc[(since >= AWAY_FROM_DAY) | since.isna(), ["on_scale", "value", "unit"]]
    return kept.rename(columns={"on_scale": "client"})
