"""How long flares and reliefs last in a log: what was seen to end, and what was not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks

Array = np.ndarray

FLARE, RELIEF = "flare", "relief"
ENDS = ("ranges all low", "ranges all high")
# A curve needs as many flares, each from another client.
GATE = 5


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


def has_curve(rows: pd.DataFrame) -> bool:
    """Whether so many clients have one that a curve over the first one of each is shown."""
    return rows["client"].nunique() >= GATE
