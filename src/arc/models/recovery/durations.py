"""How long flares and reliefs last in a log, and in logs without any effect.

What was seen to end, and what was not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks
from arc.simulation.chance import DEFAULT_WORLD, WORLDS, World, ask_chance
from arc.stats.survival import kaplan_meier

Array = np.ndarray

FLARE, RELIEF = "flare", "relief"
ENDS = ("ranges all low", "ranges all high")
# Durations of chance logs are counted by whole days; the few that are longer count as open at the last one.
MOST_DAYS = 60
_DAYS = np.arange(MOST_DAYS + 1)
# The worlds around the default one only give a range, for which fewer logs do.
RANGE_LOGS = 1_000


@dataclass(frozen=True)
class Chance:
    """Durations in logs without any effect, pooled: per log how many; ends and open ones by whole days."""

    per_log: float
    ends_low: Array
    ends_high: Array
    open: Array

    def share(self, days: Array) -> tuple[Array, Array]:
        """The share still there after each day, with ranges at their low and at their high ends."""
        return self._share(self.ends_low, days), self._share(self.ends_high, days)

    def _share(self, ends: Array, days: Array) -> Array:
        time = np.concatenate([_DAYS, _DAYS]).astype(float)
        ended = np.repeat([True, False], len(_DAYS))
        return kaplan_meier(time, ended, days, counts=np.concatenate([ends, self.open]))


def durations(marks: Landmarks, what: str) -> pd.DataFrame:
    """One row per flare, or a relief.

    Client, session, low and high days, censoring and what ended the looking.

    low, high: at least and at most how many days; high is NaN where the end was not seen. Reliefs that only
    words report count in days as well: words have no size, but they have a day.
    """
    table = marks.table
    low, high = ("duration_low", "duration_high") if what == FLARE else ("relief_low", "relief_high")
    shown = (table["flare"] == "yes") if what == FLARE else table["relief_day"].notna()
    sessions = marks.arcs.sessions
    ended_by = np.select(
        [~sessions["is_last"], sessions["stopped"]], ["next session", "stopped"], default="log ends"
    )
    frame = pd.DataFrame(
        {
            "what": what,
            "client": table["client"],
            "session": table["session"],
            "low": table[low].fillna(0.0),
            "high": table[high],
        }
    )
    right = frame["high"].isna()
    frame["censoring"] = np.select(
        [right, frame["low"] == frame["high"]], ["right", "none"], default="interval"
    )
    frame["censored_by"] = np.where(right, ended_by, "")
    return frame.loc[shown].reset_index(drop=True)


def first_of_clients(found: pd.DataFrame) -> pd.DataFrame:
    """The first one of each client: several of one client are not independent, and the client is the unit."""
    return found.drop_duplicates("client").reset_index(drop=True)


def as_times(found: pd.DataFrame) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Time and whether the end was seen, first with every range at its low end, then at its high end."""
    ended = (found["censoring"] != "right").to_numpy()
    low = found["low"].to_numpy(dtype=float)
    return (low, ended), (found["high"].fillna(found["low"]).to_numpy(dtype=float), ended)


def survival_functions(found: pd.DataFrame) -> dict[str, object]:
    """The statsmodels survival functions of the first one
    of each client, with ranges all low and all high.
    """
    from statsmodels.duration.survfunc import SurvfuncRight

    both = as_times(first_of_clients(found))
    return {
        end: SurvfuncRight(time, ended.astype(float)) for end, (time, ended) in zip(ENDS, both, strict=True)
    }


def chance_durations(
    marks: Landmarks, *, first: bool, logs: int, seed: int
) -> dict[World, dict[str, Chance]]:
    """Durations of flares and reliefs in logs without any effect and with the same readings, by world.

    first: only the first one of each client, as in the curve.
    """
    heard = np.unique(marks.arcs.readings["arc"].to_numpy())
    if not len(heard):
        nothing = np.zeros(len(_DAYS))
        return {DEFAULT_WORLD: {what: Chance(0.0, nothing, nothing, nothing) for what in (FLARE, RELIEF)}}
    clients = pd.factorize(marks.table.loc[heard, "client"])[0]

    def question(found: dict[str, Array]) -> Array:
        flare = _counts(
            found["flare"] == kernel.YES, found["duration_low"], found["duration_high"], clients, first
        )
        relief = _counts(
            ~np.isnan(found["relief_day"]), found["relief_low"], found["relief_high"], clients, first
        )
        return np.concatenate([flare, relief])[None, :]

    worlds = {**dict.fromkeys(WORLDS, min(logs, RANGE_LOGS)), DEFAULT_WORLD: logs}
    return {
        world: _pooled(ask_chance(marks, question, world=world, logs=number, seed=seed), number)
        for world, number in worlds.items()
    }


def _counts(shown: Array, low: Array, high: Array, clients: Array, first: bool) -> Array:
    """Ends by day with ranges low, ends with ranges high, and open ones: 3 x days, one after the other."""
    if first:
        shown = _first(shown, clients)
    low, high = np.nan_to_num(low[shown]), high[shown]
    seen = high <= MOST_DAYS
    return np.concatenate([_by_day(low[seen]), _by_day(high[seen]), _by_day(low[~seen])])


def _first(shown: Array, clients: Array) -> Array:
    kept = np.zeros_like(shown)
    for client in np.unique(clients):
        own = clients == client
        kept[..., own] = shown[..., own] & (np.cumsum(shown[..., own], axis=-1) == 1)
    return kept


def _by_day(days: Array) -> Array:
    return np.bincount(np.clip(np.ceil(days), 0, MOST_DAYS).astype(int), minlength=len(_DAYS))


def _pooled(counts: Array, logs: int) -> dict[str, Chance]:
    parts = counts.sum(axis=0).astype(float).reshape(2, 3, len(_DAYS))
    return {
        what: Chance(float(part[1:].sum()) / logs, part[0], part[1], part[2])
        for what, part in zip((FLARE, RELIEF), parts, strict=True)
    }
