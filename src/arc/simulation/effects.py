"""What sessions would add to the days after them, for simulated logs in which they do something."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.simulation.logs import FLARE_DAYS

Array = np.ndarray


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Points added to a client's days after each session; overlapping weeks add up.

    by_day: points on day 0 (after the session only), on day 1, day 2 and so on. spread: each client has a
    size of their own, by_day times a number drawn from N(1, spread).
    """

    by_day: tuple[float, ...]
    spread: float = 0.0

    def on(self, ratings: pd.DataFrame, sessions: pd.DataFrame) -> Array:
        """Points on each rating for a client of the usual size.

        ratings: client, day, arc, after (whether it was given after the session of its arc). sessions:
        client, day, in the order of the arcs.
        """
        held = sessions.assign(day=np.floor(sessions["day"])).groupby(["client", "day"]).size()
        added = np.zeros(len(ratings))
        for since, points in enumerate(self.by_day[1:], start=1):
            at = pd.MultiIndex.from_arrays([ratings["client"], ratings["day"] - since])
            added += points * held.reindex(at).fillna(0).to_numpy()
        own_day = np.floor(sessions["day"].to_numpy())[ratings["arc"].to_numpy()] if len(ratings) else added
        same_day = ratings["after"].to_numpy(dtype=bool) & (ratings["day"].to_numpy() == own_day)
        return added + self.by_day[0] * same_day


def flare_of(points: float) -> Effect:
    """A flare of so many points on day 1, half on day 2, a quarter on day 3.

    Half as large or as much again in some clients.

    The N(2, 1) flares of the planning figures for 2 points: the SD between clients is half of the mean.
    """
    return Effect(by_day=(0.0, *(points * share for share in FLARE_DAYS)), spread=0.5)
