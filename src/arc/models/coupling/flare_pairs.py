"""The flares of a log as pairs of size and recovery, and the same pairs in logs without any effect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks
from arc.models.coupling.pairs import correlation, size_and_recovery
from arc.simulation.chance import DEFAULT_WORLD, WORLDS, World, ask_chance

Array = np.ndarray

ENDS = ("low", "high")
# The worlds around the default one only give a range, for which fewer logs do.
RANGE_LOGS = 1_000


def pair_table(marks: Landmarks) -> pd.DataFrame:
    """One row per session with a report: its flare, baseline, highest and last rating, and the days between.

    Both ends.
    """
    readings, table = marks.arcs.readings, marks.table
    heard = np.unique(readings["arc"].to_numpy())
    last = readings.loc[_last_rating(marks)].set_index("arc")[["event_day", "low", "high"]].reindex(heard)
    last.columns = ["last_day", "last_low", "last_high"]
    names = [
        "client",
        "session",
        "baseline_low",
        "baseline_high",
        "peak_low",
        "peak_high",
        "peak_day",
        "duration_low",
        "duration_high",
    ]
    frame = table.loc[heard, names].join(last).assign(flare=table.loc[heard, "flare"] == "yes")
    # Of a flare that was not seen to end the least duration is known, but it is no duration.
    frame["duration_low"] = frame["duration_low"].where(frame["duration_high"].notna())
    frame["scale"] = readings.drop_duplicates("arc").set_index("arc")["scale"].reindex(heard)
    return frame.reset_index(drop=True)


def chance_correlations(marks: Landmarks, *, logs: int, seed: int) -> dict[World, Array]:
    """The same correlations in logs without any effect: for each world, logs x questions x ends.

    NaN below 8 pairs.
    """
    last_day = pair_table(marks)["last_day"].to_numpy()
    worlds = {**dict.fromkeys(WORLDS, min(logs, RANGE_LOGS)), DEFAULT_WORLD: logs}
    only_last = _only_last(marks)

    def one(world: World, number: int) -> Array:
        found = ask_chance(marks, _stacked, world=world, logs=number, seed=seed)
        # The same seed gives the same ratings, so that the last rating belongs to the same simulated log.
        last = ask_chance(
            only_last, lambda answers: _ends_of(answers, "peak"), world=world, logs=number, seed=seed
        )
        return np.stack([_null_of(found, last, last_day, end) for end in range(len(ENDS))], axis=-1)

    return {world: one(world, number) for world, number in worlds.items()}


def _stacked(found: dict[str, Array]) -> Array:
    """flare, highest day, and baseline, highest rating and duration at both ends: logs x sessions x 8."""
    fixed = np.stack([found["flare"], found["peak_day"]], axis=-1)
    return np.concatenate(
        [fixed, *(_ends_of(found, name) for name in ("baseline", "peak", "duration"))], axis=-1
    )


def _ends_of(found: dict[str, Array], name: str) -> Array:
    return np.stack([np.asarray(found[f"{name}_{end}"], dtype=float) for end in ENDS], axis=-1)


def _null_of(found: Array, last: Array, last_day: Array, end: int) -> Array:
    open_end = np.isnan(found[..., 7])
    pairs = size_and_recovery(
        flare=found[..., 0] == kernel.YES, peak_day=found[..., 1], baseline=found[..., 2 + end],
        peak=found[..., 4 + end], days=np.where(open_end, np.nan, found[..., 6 + end]), last=last[..., end],
        last_day=last_day,
    )  # fmt: skip
    return np.stack([correlation(x, y) for x, y in pairs], axis=-1)


def _last_rating(marks: Landmarks) -> Array:
    """The position of the last dated rating of each session's window."""
    readings = marks.arcs.readings
    below = (readings["kind"] == "none") & (readings["scale_low"] > 0)
    seen = (readings["phase"] == "after") & readings["low"].notna() & ~below
    seen &= readings["event_day"] <= marks.rules.days_after
    return readings.loc[seen].drop_duplicates("arc", keep="last").index.to_numpy()


def _only_last(marks: Landmarks) -> Landmarks:
    """The same readings with only the last rating of each session standing after it.

    Its "peak" is the last level.
    """
    readings = marks.arcs.readings
    phase = np.where(readings.index.isin(_last_rating(marks)), "after", "before")
    return replace(marks, arcs=replace(marks.arcs, readings=readings.assign(phase=phase)))


def pairs_at(sessions: pd.DataFrame, end: str) -> list[tuple[Array, Array]]:
    """The pairs behind each question in the log itself, with ranges all at one end ("low" or "high")."""
    column = {
        name: sessions[name].to_numpy(dtype=float)
        for name in sessions.columns.drop(["client", "session", "flare", "scale"])
    }
    return size_and_recovery(
        flare=sessions["flare"].to_numpy(), baseline=column[f"baseline_{end}"], peak=column[f"peak_{end}"],
        peak_day=column["peak_day"], days=column[f"duration_{end}"], last=column[f"last_{end}"],
        last_day=column["last_day"],
    )  # fmt: skip
