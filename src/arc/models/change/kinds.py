"""The kinds of change that a log holds - on the table,
by day after a session - as weights of its readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from arc.landmarks.layout import make_plan
from arc.landmarks.mark import Landmarks
from arc.models.change.important import passes
from arc.models.means import ClientSums, countable, reading_weights

WINDOWS = {"day 1": (1, 1), "day 4": (4, 4), "days 5 to 7": (5, 7)}
TABLE, CARE = "on the table", "over care"


@dataclass(frozen=True)
class Change:
    """One kind of change on one scale.

    Weights of the readings in each client's mean, afterwards (`of`) and at the baseline (`against`).

    client: for each reading its client's position in `clients`. sessions: how many are in each client's mean.
    bounds: of the scale. lower_is_worse: of what was rated.
    """

    name: str
    scale: str
    bounds: tuple[float, float]
    clients: tuple[str, ...]
    sessions: np.ndarray
    client: np.ndarray
    of: np.ndarray
    against: np.ndarray
    lower_is_worse: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from the other changes of a log."""
        return self.name, self.scale

    def label(self, *, several: bool) -> str:
        """Its name, with the scale where a log has several."""
        return f"{self.name} ({self.scale})" if several else self.name

    def levels(
        self, low: np.ndarray, high: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Low and high end after, low and high end of the baseline.

        Each (..., clients), from ratings (..., readings).
        """
        after_low, base_low = self._after.of(low), self._before.of(low)
        # Of made-up clinics without a range both ends are one array.
        if high is low:
            return after_low, after_low, base_low, base_low
        return after_low, self._after.of(high), base_low, self._before.of(high)

    @cached_property
    def _after(self) -> ClientSums:
        return ClientSums(self.of, self.client, len(self.clients))

    @cached_property
    def _before(self) -> ClientSums:
        return ClientSums(self.against, self.client, len(self.clients))


def change_table(change: Change, low: np.ndarray, high: np.ndarray) -> pd.DataFrame:
    """One row per client: its change and baseline at both
    ends, and whether it passes the important change.
    """
    after_low, after_high, base_low, base_high = ends = change.levels(low, high)
    fell, rose = passes(*ends, change.bounds, lower_is_worse=change.lower_is_worse)
    said = np.array(["no", "yes", "not known"], dtype=object)
    return pd.DataFrame(
        {
            "change": change.name,
            "scale": change.scale,
            "client": change.clients,
            "sessions": change.sessions,
            "baseline_low": base_low,
            "baseline_high": base_high,
            "change_low": (after_low - base_high).round(9),
            "change_high": (after_high - base_low).round(9),
            "fell": said[fell],
            "rose": said[rose],
        }
    )


def find_changes(marks: Landmarks) -> list[Change]:
    """The changes around sessions that the log holds, by kind and scale."""
    readings = marks.arcs.readings
    later, share = with_baseline(readings)
    day = readings["event_day"].to_numpy(dtype=float)
    found = _on_the_table(readings, countable(readings))
    for name, (first, last) in WINDOWS.items():
        found += changes_by_scale(name, readings, later & (day >= first) & (day < last + 1), share)
    return found


def with_baseline(readings: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which ratings after sessions have a baseline in numbers, and each reading's share in it."""
    number, share = countable(readings), readings["baseline_share"].to_numpy(dtype=float)
    after = (readings["phase"] == "after").to_numpy()
    return number & after & has_baseline(readings, number, share), share


def has_baseline(readings: pd.DataFrame, number: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Which readings lie in an arc whose baseline is in numbers throughout."""
    arc = readings["arc"].to_numpy()
    based = np.setdiff1d(arc[share > 0], arc[(share > 0) & ~number])
    return np.isin(arc, based)


def _on_the_table(readings: pd.DataFrame, number: np.ndarray) -> list[Change]:
    """The last rating after against the last before, where both have a number."""
    if readings.empty:
        return []
    plan = make_plan(readings)
    both = (plan.left_with >= 0) & (plan.came_with >= 0)
    both &= number[plan.left_with] & number[plan.came_with]
    used, share = np.zeros(len(readings), dtype=bool), np.zeros(len(readings))
    used[plan.left_with[both]] = True
    share[plan.came_with[both]] = 1.0
    return changes_by_scale(TABLE, readings, used, share)


def changes_by_scale(name: str, readings: pd.DataFrame, used: np.ndarray, share: np.ndarray) -> list[Change]:
    """Weights for the readings in use, and for the baselines of the same arcs; one change a scale."""
    return [
        _on_scale(name, readings, used & (readings["scale"] == scale).to_numpy(), share)
        for scale in sorted(readings.loc[used, "scale"].unique())
    ]


def _on_scale(name: str, readings: pd.DataFrame, used: np.ndarray, share: np.ndarray) -> Change:
    """The change of the clients whose readings are in use; all of these lie on one scale."""
    here = readings.loc[used]
    clients = tuple(sorted(here["client"].unique()))
    sessions = here.groupby("client")["arc"].nunique().reindex(clients).to_numpy()
    client = pd.Index(clients).get_indexer(readings["client"])
    in_arcs = (readings["arc"].isin(here["arc"]) | (name == CARE)).to_numpy()
    base = share * in_arcs * (client >= 0)
    return Change(
        name=name,
        scale=str(here["scale"].iloc[0]),
        bounds=(float(here["scale_low"].iloc[0]), float(here["scale_high"].iloc[0])),
        clients=clients,
        sessions=sessions,
        client=client,
        of=_weights_afterwards(here, used),
        against=base / np.where(client >= 0, sessions[client], 1),
        lower_is_worse=bool(here["lower_is_worse"].iloc[0]),
    )


def _weights_afterwards(here: pd.DataFrame, used: np.ndarray) -> np.ndarray:
    """The weights of the readings in use, 0 for all others; the hours of one day count as that day."""
    day = np.floor(here["event_day"].to_numpy(dtype=float))
    weights = np.zeros(len(used))
    weights[used] = reading_weights(here["client"].to_numpy(), here["arc"].to_numpy(), day)
    return weights
