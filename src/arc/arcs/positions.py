"""The readings and sessions of a log as arrays with clients as numbers, for the cutting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

# Spaces the clients apart on one axis of days, so that one sorted search serves all of them.
SPAN = 1e7


def is_one(cells: np.ndarray) -> bool:
    """Whether a column says one thing throughout, as most do: quicker to see than all that it says."""
    return not len(cells) or cells.tolist().count(cells[0]) == len(cells)


@dataclass(frozen=True)
class Laid:
    """Readings (one entry per reading) beside sessions (one
    entry per session, ordered by client and session).

    client: the client's number among those with sessions, -1 for others. dated_arc: the sessions whose day is
    known; dated_axis: where they lie.
    """

    readings: pd.DataFrame
    client: np.ndarray
    session_client: np.ndarray
    session_number: np.ndarray
    session_day: np.ndarray
    end_hour: np.ndarray
    days_to_next: np.ndarray
    dated_arc: np.ndarray
    dated_axis: np.ndarray

    def column(self, name: str) -> np.ndarray:
        """A column of the readings."""
        return self.readings[name].to_numpy()

    @cached_property
    def day(self) -> np.ndarray:
        """The day of each reading, NaN where unknown."""
        return self.column("day").astype(float)

    @cached_property
    def hour(self) -> np.ndarray:
        """The clock time of each reading."""
        return self.column("hour").astype(float)

    @cached_property
    def session(self) -> np.ndarray:
        """The session that each reading names."""
        return self.column("session").astype(float)

    @cached_property
    def days_after(self) -> np.ndarray:
        """The days after the session that each reading names."""
        return self.column("days_after").astype(float)

    @cached_property
    def _moments(self) -> tuple[np.ndarray, list[str]]:
        codes, names = pd.factorize(self.column("moment"))
        return codes, list(names)

    def is_moment(self, *moments: str) -> np.ndarray:
        """Whether each reading is of one of these moments."""
        codes, names = self._moments
        return np.array([name in moments for name in names], dtype=bool)[codes] if names else codes > 0

    @cached_property
    def is_later(self) -> np.ndarray:
        """Whether each reading is neither a usual level nor told at the table."""
        return ~self.is_moment("usual", "before", "after")

    def axis(self, at: np.ndarray) -> np.ndarray:
        """Where readings lie on the one axis of days."""
        return self.client[at] * SPAN + self.day[at]

    def named_arc(self, at: np.ndarray) -> np.ndarray:
        """The arc of the session that each of these readings names; -1 where there is none."""
        wanted = self.client[at] * SPAN + np.nan_to_num(self.session[at], nan=-1.0)
        known = self.session_client * SPAN + self.session_number
        found = np.searchsorted(known, wanted)
        inside = found < len(known)
        hit = inside & (known[np.where(inside, found, 0)] == wanted) if len(known) else inside
        return np.where(hit, found, -1)


def lay_out(readings: pd.DataFrame, sessions: pd.DataFrame) -> Laid:
    """The arrays of readings and sessions."""
    clients = pd.Index(sessions["client"].unique())
    codes, names = pd.factorize(readings["client"].to_numpy())
    day = sessions["session_day"].to_numpy(dtype=float)
    client = clients.get_indexer(sessions["client"])
    dated = np.flatnonzero(~np.isnan(day))
    return Laid(
        readings=readings,
        client=clients.get_indexer(pd.Index(names, dtype=object))[codes] if len(codes) else codes,
        session_client=client,
        session_number=sessions["session"].to_numpy(dtype=float),
        session_day=day,
        end_hour=sessions["end_hour"].to_numpy(dtype=float),
        days_to_next=sessions["days_to_next"].to_numpy(dtype=float),
        dated_arc=dated,
        dated_axis=client[dated] * SPAN + day[dated],
    )
