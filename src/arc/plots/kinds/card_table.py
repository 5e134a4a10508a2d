"""The table behind a card: reports and sessions of each client on one axis."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import named_rows

REPORT, SESSION = "report", "session"


def card_table(reports: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """One row for each report and session; x in days, or in the order of reports where days are not said.

    reports: as `course_table` gives them. sessions: client, session, session_day, day_basis, outcome.
    """
    parts = [
        _of_client(own, sessions.loc[sessions["client"] == client])
        for client, own in reports.groupby("client", sort=False)
    ]
    return pd.concat(parts, ignore_index=True)


def _of_client(own: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    last = float(np.nan_to_num(own["x"].max(), nan=0.0))
    at = held["session_day"].to_numpy(dtype=float)
    if (own["x_is"] == "order").any() or np.isnan(at).any():
        after = np.array([own.loc[own["after_session"] >= n, "x"].min() - 0.5 for n in held["session"]])
        at = np.where(np.isnan(after), last + 0.5 + 0.5 * np.arange(len(held)), after)
    place = pd.Series(at, index=held["session"].to_numpy(dtype=int), dtype=float)
    # A report without a day stands halfway to the next session.
    undated = own["x"].isna() & (own["kind"] == "words")
    between = [(place.get(n, 0.0) + place.get(n + 1, last)) / 2 for n in own["after_session"].fillna(0)]
    reports = own.assign(mark=REPORT, x=own["x"].mask(undated, pd.Series(between, index=own.index)))
    first = own.iloc[0]
    same = {name: first[name] for name in ("area", "scale", "scale_low", "scale_high")}
    lines = held[["client", "session", "day_basis", "outcome"]].assign(mark=SESSION, x=at, **same)
    return pd.concat([reports, lines], ignore_index=True)


def first_to_last(rows: pd.DataFrame) -> str:
    """The rating before the first session that has one, and before the last."""
    before = rows.loc[(rows["moment"] == "before") & rows["low"].notna()]
    if before.empty:
        return "no rating"
    said = [
        "none" if row.kind == "none" else pair_text(row.low, row.high)
        for row in named_rows(before.iloc[[0, -1]])
    ]
    return " → ".join(said if len(before) > 1 else said[:1])


def how_long(rows: pd.DataFrame) -> str:
    """How many sessions in how many days."""
    held, dated = rows.loc[rows["mark"] == SESSION], rows.loc[rows["x_is"] == "day", "x"]
    days = f"{int(np.ptp(dated)) + 1} days" if len(dated) else "days not said"
    return f"{counted(len(held), 'session')}, {days}"
