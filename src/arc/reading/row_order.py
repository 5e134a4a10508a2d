"""Which of two ratings of one day came first, where the newest days stand first and no row has a time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.errors import Fix, Problem
from arc.reading.layouts import Joined, LaidOut
from arc.reading.options import NEWEST_FIRST, OLDEST_FIRST
from arc.reading.problems import LogError
from arc.vocabulary import schema

WHICH_FIRST = Problem(
    "same-day-order",
    text="The newest days stand first, and row {first} and row {second} rate one moment of one day without a"
    " time. {count} ratings do so.",
    fix=Fix(
        "same_day",
        (NEWEST_FIRST,),
        lead="If within a day the newest stands first as well,",
        instead=Fix("same_day", (OLDEST_FIRST,), lead="if the oldest does,"),
    ),
)
_MOMENT = ("who", "place", "day", "session", "moment", "area", "side", "scale", "measure", "quantity")


def in_time(readings: pd.DataFrame, laid: LaidOut, said: str | None) -> np.ndarray | None:
    """The places of the readings, each client's oldest first; None where they stay as they are.

    said: what the call says of ratings of one day. Raises LogError where that is open, and counts.
    """
    rows, places = _where(readings, laid)
    day, who = readings["day"].to_numpy(), readings["who"].to_numpy()
    known = np.flatnonzero((rows > 0) & ~np.isnan(day) & ~np.isnan(who))
    if said is None:
        tied = _tied(
            readings, known[np.isin(who[known], _newest_first(known, rows, places, day, who))], places
        )
        if not len(tied):
            return None
        _require_told(readings.iloc[tied], rows[tied], places[tied])
    upwards = -1 if said == NEWEST_FIRST else 1
    order = np.arange(len(readings))
    # A log whose order is settled is written with the oldest first, so that nobody is asked again.
    order[known[np.lexsort((known, who[known]))]] = known[
        np.lexsort((known, upwards * rows[known], places[known], day[known], who[known]))
    ]
    return order


def _newest_first(
    known: np.ndarray, rows: np.ndarray, places: np.ndarray, day: np.ndarray, who: np.ndarray
) -> np.ndarray:
    """The clients whose days only fall from row to row of a file."""
    known = known[np.lexsort((rows[known], places[known], who[known]))]
    same = (np.diff(who[known]) == 0) & (np.diff(places[known]) == 0)
    steps = np.diff(day[known])
    falls, rises = (np.unique(who[known][1:][same & found]) for found in (steps < 0, steps > 0))
    return np.setdiff1d(falls, rises)


def _tied(readings: pd.DataFrame, among: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Those of these readings that have another of their moment, and no time."""
    if not len(among):
        return among
    own = readings.iloc[among]
    is_open = own["hour"].isna() & own["hours_after"].isna() & own["kind"].isin(schema.NUMERIC_KINDS)
    among = among[is_open.to_numpy()]
    return among[_keys(readings.iloc[among], places[among]).duplicated(keep=False).to_numpy()]


def _keys(readings: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
    return readings.assign(place=places)[[*_MOMENT]]


def _require_told(tied: pd.DataFrame, rows: np.ndarray, places: np.ndarray) -> None:
    """Raise LogError unless the ratings of one moment are equal, or in one row and so in its order."""
    keys = _keys(tied, places)
    alone = ~keys.assign(row=rows).duplicated().to_numpy()
    alone &= ~keys.join(tied[["low", "high"]]).duplicated().to_numpy()
    again = keys.loc[alone].duplicated(keep=False).to_numpy()
    if again.any():
        groups = keys.loc[alone].groupby(list(_MOMENT), dropna=False).ngroup().to_numpy()
        first, second = sorted(rows[alone][groups == groups[again][0]])[:2]
        raise LogError(WHICH_FIRST.filled(first=first, second=second, count=int(again.sum())))


def _where(readings: pd.DataFrame, laid: LaidOut) -> tuple[np.ndarray, np.ndarray]:
    """The row of the file of each reading, 0 for one that the call names, and a number for its file."""
    own = readings.index.to_series() if laid.foreign is None else laid.foreign.rows.reindex(readings.index)
    rows = own.mask(own.index.isin(laid.sessions_from), 0).to_numpy()
    if not isinstance(laid, Joined):
        return rows, np.zeros(len(rows), dtype="int64")
    return rows, pd.factorize(laid.places.reindex(readings.index))[0]
