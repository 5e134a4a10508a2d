"""The days after sessions as courses: each client's mean distance from the level before, day by day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from arc.landmarks.mark import Landmarks
from arc.models.change.kinds import Change, changes_by_scale, with_baseline
from arc.models.means import real_ends
from arc.simulation.clinics import Clinics, Drawn
from arc.stats.decay import WEEK

Array = np.ndarray


@dataclass(frozen=True)
class Courses:
    """Clients x days on one scale, low and high ends, NaN where a client has no rating of a day.

    Points worse than the level before. changes: what each day is made from. sessions, readings: how many.
    """

    scale: str
    turned: bool
    changes: tuple[Change, ...]
    days: Array
    clients: tuple[str, ...]
    low: Array
    high: Array
    sessions: int
    readings: int

    @property
    def ends(self) -> tuple[Array, Array]:
        """The courses to compute with: all low and all high."""
        return self.low, self.high

    def by_chance(self, clinics: Clinics, days: Array) -> Array:
        """The mean course in made-up clinics, of these days: clinics x days, in the middle of ranges."""
        changes = [one for one, day in zip(self.changes, self.days, strict=True) if day in days]

        def question(drawn: Drawn) -> Array:
            ends = (_worse(one, drawn.low, drawn.high, self.turned) for one in changes)
            return np.stack([np.mean(both, axis=(0, -1)) for both in ends], axis=-1)

        name = ("curve", self.scale, tuple(days))
        return clinics.ask({name: question}, worlds=(clinics.chance,))[clinics.chance][name]


def courses_of(marks: Landmarks, scale: str, *, turned: bool, complete: bool = False) -> Courses:
    """The courses of days 1 to 7.

    Counted: ratings in numbers after a session with a level before in numbers, on this scale. A client's day
    is the mean over its sessions. turned: of a measure of which less is worse. complete: only weeks with a
    rating on each of the seven days.
    """
    readings = marks.arcs.readings
    used, share = with_baseline(readings)
    day = np.floor(readings["event_day"].to_numpy(dtype=float))
    used &= (readings["scale"] == scale).to_numpy() & (day >= 1) & (day <= WEEK)
    if complete:
        written = readings.loc[used].assign(day=day[used]).groupby("arc")["day"].nunique()
        used &= readings["arc"].isin(written.index[written == WEEK]).to_numpy()
    found = {
        one: changes_by_scale(f"day {one:g}", readings, used & (day == one), share)[0]
        for one in np.unique(day[used])
    }
    clients = tuple(sorted(readings.loc[used, "client"].unique()))
    low, high = np.full((2, len(clients), len(found)), np.nan)
    for column, change in enumerate(found.values()):
        rows = np.searchsorted(clients, change.clients)
        low[rows, column], high[rows, column] = _worse(change, *real_ends(readings), turned)
    sessions, number = readings.loc[used, "arc"].nunique(), int(used.sum())
    days = np.array(list(found), dtype=float)
    return Courses(scale, turned, tuple(found.values()), days, clients, low, high, sessions, number)


def _worse(change: Change, low: Array, high: Array, turned: bool) -> tuple[Array, Array]:
    """Points worse than the level before, at both ends, by client."""
    after_low, after_high, base_low, base_high = change.levels(low, high)
    lowest, highest = after_low - base_high, after_high - base_low
    return (-highest, -lowest) if turned else (lowest, highest)
