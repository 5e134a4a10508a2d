"""The table behind the picture of a trend: ratings before sessions, who stopped, and the mean slope."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.arcs.align import Arcs
from arc.estimates import DECLINED, rows_of
from arc.models.trend.slopes import WITH_ALL
from arc.models.trend.words import BY_CHANCE, ENROLLED_ONLY, GROUPS, MEAN

ALL = GROUPS[WITH_ALL]
COLUMNS = [
    "what", "client", "session", "kind", "low", "high", "direction", "scale", "scale_low", "scale_high",
    "is_pale", "stopped", "interval_low", "interval_high", "chance_low", "chance_high", "widest_low",
    "widest_high", "booked", "clients",
]  # fmt: skip


def trend_table(arcs: Arcs, found: pd.DataFrame) -> pd.DataFrame:
    """One row for the last report before each session, in numbers or in words, and one for each mean slope.

    is_pale: a client's first session that was booked on a bad day. stopped: the last report before a session
    of a client who stopped. found: the estimates.
    """
    readings, sessions = arcs.readings, arcs.sessions
    last = readings.loc[readings["role"] == "before"].drop_duplicates("arc", keep="last")
    rows = last.assign(session=last["arc"].map(sessions["session"]).astype(int), what="client")
    rows = rows.astype({"client": object, "kind": object, "direction": object, "scale": object})
    rows = rows.sort_values(["client", "session"], ignore_index=True)
    opening = rows["client"].map(sessions.groupby("client")["session"].min().to_dict())
    rows["is_pale"] = (rows["session"] == opening) & _booked_on_pain(rows, arcs)
    ended = arcs.log.clients.set_index("client")["stopped"]
    rows["stopped"] = ~rows.duplicated("client", keep="last") & rows["client"].map(ended.to_dict()).astype(
        bool
    )
    slopes = [_slope(row, found) for row in rows_of(found, MEAN, group=ALL) if row.status != DECLINED]
    return pd.concat([rows, pd.DataFrame(slopes)], ignore_index=True).reindex(columns=COLUMNS)


def _slope(row: Any, found: pd.DataFrame) -> dict[str, Any]:
    """A mean slope beside chance; booked: where only first sessions are booked on bad days."""
    (chance,), (booked,) = (
        rows_of(found, name, group=ALL, scale=row.scale) for name in (BY_CHANCE, ENROLLED_ONLY)
    )
    return {
        "what": "mean", "scale": row.scale, "low": row.low, "high": row.high, "clients": row.clients,
        "interval_low": row.interval_low, "interval_high": row.interval_high, "chance_low": chance.chance_low,
        "chance_high": chance.chance_high, "widest_low": chance.chance_low, "widest_high": chance.chance_high,
        "booked": (booked.low + booked.high) / 2,
    }  # fmt: skip


def _booked_on_pain(rows: pd.DataFrame, arcs: Arcs) -> pd.Series:
    told = arcs.log.sessions
    bad = told.loc[told["why_booked"] == "pain", ["client", "session"]]
    keys = set(zip(bad["client"], bad["session"], strict=True))
    return pd.Series([key in keys for key in zip(rows["client"], rows["session"], strict=True)], dtype=bool)
