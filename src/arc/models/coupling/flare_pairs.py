"""The flares of a log as pairs of size and recovery, and the same pairs in made-up clinics."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks
from arc.models.coupling.pairs import correlation, size_and_recovery
from arc.simulation.clinics import Clinics, Drawn
from arc.simulation.clinics.asking import Question

Array = np.ndarray

ENDS = ("low", "high")
CORRELATIONS = "correlations"


def pair_table(marks: Landmarks) -> pd.DataFrame:
    """One row per session with a report: its flare, baseline, highest and last rating, and the days between.

    Both ends. way: -1 where a lower rating is the worse one.
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
    frame["way"] = worse_way(marks)
    return frame.reset_index(drop=True)


def correlation_question(marks: Landmarks, clinics: Clinics) -> dict[Hashable, Question]:
    """Ask for the same correlations in made-up clinics: clinics x questions x ends, NaN below 8 pairs."""
    (last, last_day), way = last_ratings(marks, clinics), worse_way(marks)

    def question(drawn: Drawn) -> Array:
        found, ends = clinics.answers(drawn).landmarks, dict(zip(ENDS, (drawn.low, drawn.high), strict=True))
        lasts = {end: clinics.plan.at(ends[end], last) for end in ENDS}
        both = [
            [correlation(x, y) for x, y in pairs_of(found, lasts[end], last_day, end, way)] for end in ENDS
        ]
        return np.stack([np.stack(one, axis=-1) for one in both], axis=-1)

    return {CORRELATIONS: question}


def last_ratings(marks: Landmarks, clinics: Clinics) -> tuple[Array, Array]:
    """For each session with a report the position of the last rating of its window, and its day."""
    readings, heard = marks.arcs.readings, np.unique(marks.arcs.readings["arc"].to_numpy())
    at = _last_rating(marks)
    last = np.full(len(heard), -1)
    last[np.searchsorted(heard, readings.loc[at, "arc"])] = at
    return last, clinics.plan.at(readings["event_day"].to_numpy(dtype=float), last)


def worse_way(marks: Landmarks) -> float:
    """What a difference is multiplied by, so that more is worse: a size is never below 0."""
    return -1.0 if marks.log.lower_is_worse(marks.arcs.measure) else 1.0


def pairs_of(
    found: dict[str, Array], last: Array, last_day: Array, end: str, way: float
) -> list[tuple[Array, Array]]:
    """The pairs behind each question in made-up clinics, from their landmarks and last ratings."""
    days = np.where(np.isnan(found["duration_high"]), np.nan, found[f"duration_{end}"])
    return size_and_recovery(
        flare=found["flare"] == kernel.YES, peak_day=found["peak_day"], days=days, last=way * last,
        baseline=way * found[f"baseline_{end}"], peak=way * found[f"peak_{end}"], last_day=last_day,
    )  # fmt: skip


def _last_rating(marks: Landmarks) -> Array:
    """The position of the last dated rating of each session's window."""
    readings = marks.arcs.readings
    below = (readings["kind"] == "none") & (readings["scale_low"] > 0)
    seen = (readings["phase"] == "after") & readings["low"].notna() & ~below
    seen &= readings["event_day"] <= marks.rules.days_after
    return readings.loc[seen].drop_duplicates("arc", keep="last").index.to_numpy()


def pairs_at(sessions: pd.DataFrame, end: str) -> list[tuple[Array, Array]]:
    """The pairs behind each question in the log itself, with ranges all at one end ("low" or "high")."""
    column = {
        name: sessions[name].to_numpy(dtype=float)
        for name in sessions.columns.drop(["client", "session", "flare", "scale"])
    }
    return size_and_recovery(
        flare=sessions["flare"].to_numpy(), baseline=column["way"] * column[f"baseline_{end}"],
        peak=column["way"] * column[f"peak_{end}"], peak_day=column["peak_day"],
        days=column[f"duration_{end}"], last=column["way"] * column[f"last_{end}"],
        last_day=column["last_day"],
    )  # fmt: skip
