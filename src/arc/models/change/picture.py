"""The table behind the picture of changes: each client's change at each time, and the means beside chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.chance import widest_of
from arc.models.change.chance import Answers, means_of
from arc.models.change.kinds import CARE, TABLE, Change
from arc.models.change.words import MEAN
from arc.simulation.clinics import Clinics

COLUMNS = [
    "what", "when", "scale", "client", "sessions", "clients", "low", "high", "interval_low", "interval_high",
    "chance_low", "chance_high", "widest_low", "widest_high", "booked",
]  # fmt: skip
# "On the table" is the name of the change in code and tables; people read when that is.
COPIED = [
    "when", "scale", "sessions", "clients", "low", "high", "interval_low", "interval_high", "chance_low",
    "chance_high",
]  # fmt: skip
SHOWN = {TABLE: "right after the session", CARE: "last rating of care"}
CLIENT, ACROSS = "client", "mean"


def time_table(changes: pd.DataFrame, found: pd.DataFrame, widest: pd.DataFrame) -> pd.DataFrame:
    """One row for each client and time, then one for each mean across clients; times in their order.

    changes: the changes by client. found: the estimates. widest: see `widest_changes`. The change over care,
    which is held against another level, only where there is no other.
    """
    shown = changes.loc[changes["change"] != CARE] if (changes["change"] != CARE).any() else changes
    own = shown.rename(columns={"change": "when", "change_low": "low", "change_high": "high"})
    means = [
        {**{name: getattr(row, name) for name in COPIED}, "booked": row.chance_if_booked_on_bad_days}
        for when, scale in own[["when", "scale"]].drop_duplicates().itertuples(index=False, name=None)
        for row in rows_of(found, MEAN, when=when, scale=scale)[:1]
        if row.status != DECLINED
    ]
    across = pd.DataFrame(means, columns=[*COPIED, "booked"]).assign(what=ACROSS)
    across = across.merge(widest, on=["when", "scale"], how="left")
    parts = [part for part in (own.assign(what=CLIENT), across) if len(part)]
    return pd.concat(parts, ignore_index=True).replace({"when": SHOWN}).reindex(columns=COLUMNS)


def widest_changes(
    clinics: Clinics, found: list[Change], chance: dict[tuple[str, str], Answers]
) -> pd.DataFrame:
    """By time and scale the range that no mean of this scale leaves in 90 % of made-up clinics."""
    parts = [pd.DataFrame(columns=["when", "scale", "widest_low", "widest_high"])]
    for scale in dict.fromkeys(one.scale for one in found):
        keys = [one.key for one in found if one.scale == scale]
        own = [means_of(chance[key]) for key in keys]
        together = {world: np.stack([one[world] for one in own], axis=1) for world in own[0]}
        whens = [when for when, _ in keys]
        parts.append(pd.DataFrame({"when": whens, "scale": scale, **widest_of(clinics, together)}))
    return pd.concat(parts[1:] or parts, ignore_index=True)
