"""The tables of a log beside its readings: one row for each session, and one for each client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.reading.cells import among, first_of, texts
from arc.reading.sessions import visits
from arc.vocabulary import schema


def session_table(readings: pd.DataFrame) -> pd.DataFrame:
    """One row for each session that a report belongs to.

    Columns: client, session, session_day (NaN: order only), end_hour (clock time of the last report at the
    table, of the arrival where no other has one; NaN where none has), day_basis, minutes, why_booked.
    """
    at_session = among(readings["moment"], schema.SESSION_MOMENTS)
    codes, numbers = pd.factorize(visits(readings).to_numpy(), sort=True)
    end_hour = np.full(len(numbers), np.nan)
    for moments in (("after", "attended"), ("before",)):
        timed = among(readings["moment"], moments) & (codes >= 0)
        latest = np.full(len(numbers), np.nan)
        np.fmax.at(latest, codes[timed], readings["hour"].to_numpy()[timed])
        end_hour = np.where(np.isnan(end_hour), latest, end_hour)
    client, basis, why = (texts(readings[name]) for name in ("client", "day_basis", "why_booked"))
    columns = {
        "client": first_of(codes, client, ""),
        "session": first_of(codes, readings["session"].to_numpy(), np.nan).astype("int64"),
        "session_day": first_of(codes, readings["session_day"].to_numpy(), np.nan),
        "end_hour": end_hour,
        "day_basis": first_of(codes, np.where(at_session, basis, ""), ""),
        "minutes": first_of(codes, readings["minutes"].to_numpy(), np.nan),
        "why_booked": first_of(codes, why, ""),
    }
    by_name = pd.factorize(columns["client"], sort=True)[0]
    order = np.lexsort((columns["session"], by_name))
    return pd.DataFrame({name: _column(values[order]) for name, values in columns.items()})


def begun(readings: pd.DataFrame) -> pd.Series:
    """How many days after that of the first client each client's day 0 lies; clients without dates have none.

    With it two clients are known to share a day, and no date is.
    """
    dated = readings.loc[readings["date"].notna() & readings["day"].notna()]
    if dated.empty:
        return pd.Series(dtype=float)
    first = (dated["date"] - dated["day"]).groupby(dated["client"].astype(object)).first()
    return first - first.min()


def client_table(readings: pd.DataFrame, sessions: pd.DataFrame, flagged: tuple[str, ...]) -> pd.DataFrame:
    """One row for each client: sessions attended and planned, whether care was stopped, scales, red flag.

    A client with a red flag is in it even where no row could be loaded.
    """
    who, seen = pd.factorize(texts(readings["client"]))
    unseen = sorted(set(flagged).difference(seen))
    names = pd.Index([*seen, *unseen], dtype=object)
    rows = len(names)
    planned = first_of(who, texts(readings["planned_sessions"]), "")
    columns = {
        "reports": np.bincount(who, minlength=rows),
        "sessions": np.bincount(names.get_indexer(pd.Index(sessions["client"])), minlength=rows),
        "planned": [*(said or "not stated" for said in planned), *["not stated"] * len(unseen)],
        "stopped": np.isin(np.arange(rows), who[among(readings["moment"], ("stopped",))]),
        "scale": [*_scales(readings, who, len(seen)), *[""] * len(unseen)],
        "other_care": np.isin(np.arange(rows), who[~among(readings["other_care"], ("",))]),
        "red_flag": names.isin(flagged),
    }
    return pd.DataFrame(columns, index=names).rename_axis("client").sort_index().reset_index()


def _scales(readings: pd.DataFrame, who: np.ndarray, clients: int) -> list[str]:
    """The scales of each client, the first one first."""
    scale, said = pd.factorize(texts(readings["scale"]))
    found: list[list[str]] = [[] for _ in range(clients)]
    for pair in pd.unique(who * len(said) + scale):
        client, which = divmod(pair, len(said))
        found[client].append(said[which])
    return [", ".join(each) for each in found]


def _column(values: np.ndarray) -> pd.Series:
    """Texts stay objects."""
    return pd.Series(values, dtype=values.dtype, copy=False)
