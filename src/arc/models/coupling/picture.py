"""The table behind the picture of a coupling: each flare, and those of some made-up clinics."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.coupling.flare_pairs import ENDS, last_ratings, pairs_at, pairs_of, worse_way
from arc.simulation.clinics import Clinics, Drawn, clinics_of

Array = np.ndarray
# More made-up flares would be one grey.
MOST = 600
# By chance more often than once in so many sessions is a flare followed to its end.
SESSIONS_A_FLARE = 50


def flare_table(sessions: pd.DataFrame, marks: Landmarks, clinics: Clinics) -> pd.DataFrame:
    """One row for each flare with a size and a speed, then one for each of some made-up flares."""
    columns = {"client": sessions["client"].to_numpy(dtype=object)}
    for end in ENDS:
        columns[f"size_{end}"], columns[f"speed_{end}"] = pairs_at(sessions, end)[0]
    own = pd.DataFrame(columns).dropna().assign(what="flare")
    sizes = ["size_low", "size_high", "speed_low", "speed_high"]
    # The speed at the high ends may be the lower one.
    own[sizes] = np.hstack([np.sort(own[sizes[:2]], axis=1), np.sort(own[sizes[2:]], axis=1)])
    return pd.concat([own, _made_up(marks, clinics)], ignore_index=True)


def _made_up(marks: Landmarks, clinics: Clinics) -> pd.DataFrame:
    (last, last_day), way = last_ratings(marks, clinics), worse_way(marks)

    def pairs(drawn: Drawn) -> Array:
        found = clinics.answers(drawn).landmarks
        lasts = clinics.plan.at(drawn.low, last)
        return np.stack(pairs_of(found, lasts, last_day, "low", way)[0], axis=-1)

    # The first of these clinics are enough, and hold the same flares.
    logs = min(clinics.logs, -(-MOST * SESSIONS_A_FLARE // len(marks.table)))
    few = clinics_of(
        marks.arcs, clinics.rules, sd=clinics.spread.sd, lag=clinics.lag, logs=logs, seed=clinics.seed
    )
    found = few.ask({"pairs of flares": pairs}, worlds=(few.chance,))[few.chance]["pairs of flares"]
    known = found.reshape(-1, 2)
    some = known[~np.isnan(known).any(axis=1)][:MOST]
    rows = pd.DataFrame(some, columns=["size", "speed"])
    ends = {f"{name}_{end}": rows[name] for name in rows for end in ENDS}
    return pd.DataFrame({"client": "", **ends, "what": "made up"})
