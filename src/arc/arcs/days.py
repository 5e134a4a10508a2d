"""The ratings of arcs by day: what was written down away from the table, and what was told on arrival."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.arcs.assign import TOO_EARLY, TOO_LATE
from arc.vocabulary import schema

_KEPT = ("client", "day", "low", "high", "scale", "scale_low", "scale_high")
_NAMED = ("session", "days_after")


def daily_ratings(arcs: Arcs) -> pd.DataFrame:
    """Every rating of the series with a day, other than those told at a session.

    Returns
    -------
    DataFrame
        client, day, low, high, scale, scale_low, scale_high; also of days in no arc. A "none" below a scale
        stands at its lowest rating. A look back over several days is no rating of a day.
    """
    readings = arcs.log.readings
    away = arcs.left_out.loc[arcs.left_out["reason"].isin((TOO_EARLY, TOO_LATE)), "report"]
    chosen = readings["report"].isin(arcs.readings["report"]) | readings["report"].isin(away.dropna())
    chosen &= readings["kind"].isin(schema.NUMERIC_KINDS) & (readings["moment"] == "between")
    chosen &= readings["recall_days"].fillna(1) <= 1
    rows = readings.loc[chosen, [*_KEPT, *_NAMED]]
    held = arcs.sessions[["client", "session", "session_day"]]
    named = rows.merge(held, on=["client", "session"], how="left")["session_day"].to_numpy()
    day = rows["day"].fillna(pd.Series(named, index=rows.index) + rows["days_after"])
    return _on_its_scale(rows.assign(day=np.floor(day.astype(float))).dropna(subset=["day"]))


def arrivals(arcs: Arcs) -> pd.DataFrame:
    """Client, day, low and high of each session with a day, in the order of `arcs.sessions`.

    The rating is the last one before the session; NaN where none says that it is.
    """
    rated = arcs.readings["role"].eq("before") & arcs.readings["low"].notna()
    told = _on_its_scale(arcs.readings.loc[rated, ["arc", *_KEPT[2:]]])
    told = told.drop_duplicates("arc", keep="last").set_index("arc")
    sessions = arcs.sessions[["client", "session_day"]].rename(columns={"session_day": "day"})
    return sessions.join(told).dropna(subset=["day"])


def _on_its_scale(rows: pd.DataFrame) -> pd.DataFrame:
    lowest = rows["scale_low"].astype(float)
    return rows.assign(**{end: rows[end].astype(float).clip(lower=lowest) for end in ("low", "high")})[
        [name for name in rows.columns if name not in _NAMED]
    ]
