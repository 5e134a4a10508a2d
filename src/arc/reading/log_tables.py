"""The tables of a log beside its readings: one row for each session, and one for each client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.reading.cells import plain
from arc.reading.sessions import visits
from arc.vocabulary import schema

_OF_A_SESSION = (
    "client", "who", "session", "session_day", "moment", "hour", "minutes", "day_basis", "why_booked",
)  # fmt: skip


def session_table(readings: pd.DataFrame) -> pd.DataFrame:
    """One row for each session that a report belongs to.

    Columns: client, session, session_day (NaN: order only), end_hour (clock time of the last report at the
    table, NaN where none), day_basis, minutes, why_booked.
    """
    rows = plain(readings.loc[readings["session"].notna(), [*_OF_A_SESSION]])
    at = rows["moment"].isin(schema.SESSION_MOMENTS)
    ended = rows["hour"].where(rows["moment"].isin(("after", "attended")))
    frame = rows[["client", "session", "session_day", "minutes"]].assign(
        end_hour=ended,
        day_basis=rows["day_basis"].where(at & (rows["day_basis"] != "")),
        why_booked=rows["why_booked"].where(rows["why_booked"] != ""),
    )
    grouped = frame.groupby(visits(rows))
    table = grouped.first()
    table["end_hour"] = grouped["end_hour"].max()
    table = table.sort_values(["client", "session"], kind="stable", ignore_index=True)
    table = table.astype({"client": object, "session": "int64"})
    return table.fillna({"day_basis": "", "why_booked": ""})[
        ["client", "session", "session_day", "end_hour", "day_basis", "minutes", "why_booked"]
    ]


def client_table(readings: pd.DataFrame, sessions: pd.DataFrame, flagged: tuple[str, ...]) -> pd.DataFrame:
    """One row for each client: sessions attended and planned, whether care was stopped, scales, red flag.

    A client with a red flag is in it even where no row could be loaded.
    """
    who, names = pd.factorize(readings["client"])
    names = names.astype(object)
    stopped = set(who[(readings["moment"] == "stopped").to_numpy()])
    cared = set(who[(readings["other_care"] != "").to_numpy()])
    table = pd.DataFrame(
        {
            "reports": np.bincount(who, minlength=len(names)),
            "sessions": sessions["client"].value_counts().reindex(names, fill_value=0).to_numpy(),
            "planned": (
                _first_said(readings, "planned_sessions").reindex(names, fill_value="not stated").to_numpy()
            ),
            "stopped": [code in stopped for code in range(len(names))],
            "scale": _scales(readings, who, names).to_numpy(),
            "other_care": [code in cared for code in range(len(names))],
        },
        index=pd.Index(names, name="client", dtype=object),
    )
    nothing = {
        "reports": 0,
        "sessions": 0,
        "planned": "not stated",
        "stopped": False,
        "scale": "",
        "other_care": False,
    }
    unseen = pd.DataFrame(nothing, index=pd.Index([name for name in flagged if name not in table.index]))
    table = pd.concat([table, unseen]) if len(unseen) else table
    table["red_flag"] = table.index.isin(flagged)
    return table.rename_axis("client").sort_index().reset_index().astype({"client": object})


def _scales(readings: pd.DataFrame, who: np.ndarray, names: pd.Index) -> pd.Series:
    """The scales of each client, the first one first."""
    scale, said = pd.factorize(readings["scale"])
    client, which = np.divmod(pd.unique(who * max(len(said), 1) + scale), max(len(said), 1))
    scales = pd.Series(said.astype(object)[which], index=client, dtype=object)
    several = scales.index.duplicated(keep=False)
    joined = scales[several].groupby(level=0).agg(", ".join)
    return pd.concat([scales[~several], joined]).reindex(range(len(names)))


def _first_said(readings: pd.DataFrame, column: str) -> pd.Series:
    said = plain(readings.loc[readings[column] != "", ["client", column]])
    return said.drop_duplicates("client").set_index("client")[column]
