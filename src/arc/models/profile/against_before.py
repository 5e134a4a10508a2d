"""The days around a session as points above or below each session's own level before, for the picture.

The days of `day_means` are levels of the scale. Here each session is held against its own level before, as
`fit_change` counts, so that day 1 is the same number in both answers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.across_clients import mean_rows
from arc.models.chance import range_columns, widest_of
from arc.models.change.kinds import Change, changes_by_scale, has_baseline
from arc.models.means import countable, real_ends, scales_of
from arc.models.profile.day_means import day_label
from arc.simulation.clinics import Clinics, Drawn
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.frames import named_rows

Array = np.ndarray
Day = tuple[float, str]

AGAINST = "mean against the level before"
COLUMNS = [
    "what", "client", "session", "scale", "day", "phase", "low", "high", "interval_low", "interval_high",
    "chance_low", "chance_high", "widest_low", "widest_high", "booked", "clients",
]  # fmt: skip
SESSION, CLIENT, ACROSS = "session", "client", "mean"


def against_before(marks: Landmarks, clinics: Clinics, level: float) -> pd.DataFrame:
    """One row for each rating of a session, each client's mean of a day, and each mean across clients.

    Means across clients only on one scale, and on days with 3 clients: points of several scales are never
    pooled. A rating that is the whole level before enters no mean: it is 0 by its making.
    """
    readings, used, share = _in_window(marks)
    changes = _by_day(readings, used, share)
    ends = real_ends(readings)
    parts = [_sessions(readings, used, share), *(_clients(at, one, ends) for at, one in changes)]
    if len(scales_of(readings.loc[used])) == 1:
        parts.append(
            _across([one for one in changes if len(one[1].clients) >= GATE_CLIENTS], ends, clinics, level)
        )
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True).reindex(
        columns=COLUMNS
    )


def session_points(marks: Landmarks) -> pd.DataFrame:
    """One row for each rating around a session, in points against the level before of its own session."""
    readings, used, share = _in_window(marks)
    return _sessions(readings, used, share).reindex(columns=COLUMNS)


def _in_window(marks: Landmarks) -> tuple[pd.DataFrame, Array, Array]:
    """The readings with their day, which of them have a number and a level before, and their share in it."""
    day = np.floor(marks.arcs.readings["event_day"].to_numpy(dtype=float))
    readings = marks.arcs.readings.assign(day=day)
    number, share = countable(readings), readings["baseline_share"].to_numpy(dtype=float)
    used = number & has_baseline(readings, number, share) & (readings["role"] != "usual").to_numpy()
    used &= (day >= -marks.rules.days_before) & (day <= marks.rules.days_after)
    return readings, used, share


def against_rows(table: pd.DataFrame, level: float) -> list[dict[str, Any]]:
    """The means across clients as estimates."""
    means = table.loc[table["what"] == ACROSS]
    return [
        {
            "quantity": AGAINST, "when": day_label(row.day, row.phase), "scale": row.scale, "unit": "points",
            "low": row.low, "high": row.high, "interval_low": row.interval_low,
            "interval_high": row.interval_high, "level": level, "method": "t across clients",
            "clients": row.clients, "chance_low": row.chance_low, "chance_high": row.chance_high,
            "chance_if_booked_on_bad_days": row.booked,
        }
        for row in named_rows(means)
    ]  # fmt: skip


def _by_day(readings: pd.DataFrame, used: Array, share: Array) -> list[tuple[Day, Change]]:
    """The change of each day and scale; day 0 before and after the session are two days."""
    told = used & (share < 1)
    keys = readings.loc[told, ["day", "phase"]].drop_duplicates()
    keys = keys.sort_values(["day", "phase"], ascending=[True, False])
    days: list[tuple[Day, Change]] = []
    for day, phase in keys.itertuples(index=False, name=None):
        here = told & (readings["day"] == day).to_numpy() & (readings["phase"] == phase).to_numpy()
        days += [
            ((day, phase), one) for one in changes_by_scale(day_label(day, phase), readings, here, share)
        ]
    return days


def _sessions(readings: pd.DataFrame, used: Array, share: Array) -> pd.DataFrame:
    """Each rating against the level before of its own session: the range that it was, also below a scale."""
    arc = readings["arc"].to_numpy()
    ends = [readings[name].to_numpy(dtype=float) for name in ("low", "high")]
    base = [pd.Series(np.where(share > 0, share * end, 0.0)).groupby(arc).sum() for end in ends]
    base_low, base_high = (end.reindex(arc).to_numpy() for end in base)
    low, high = (np.where(share == 1, 0.0, end) for end in (ends[0] - base_high, ends[1] - base_low))
    rows = readings.assign(what=SESSION, low=low, high=high).loc[used]
    return rows.astype({"client": object, "phase": object})


def _clients(at: Day, change: Change, ends: tuple[Array, Array]) -> pd.DataFrame:
    low, high = _ends_of(change, *ends)
    known = {"what": CLIENT, "scale": change.scale, "day": at[0], "phase": at[1]}
    return pd.DataFrame({"client": change.clients, "low": low, "high": high, **known})


def _across(
    days: list[tuple[Day, Change]], ends: tuple[Array, Array], clinics: Clinics, level: float
) -> pd.DataFrame:
    if not days:
        return pd.DataFrame(columns=COLUMNS)

    def question(drawn: Drawn) -> Array:
        return np.stack([_means(one, drawn.low, drawn.high) for _, one in days], axis=1)

    # The days follow from the arcs and the rules, which the clinics belong to.
    by_chance = {world: found[AGAINST] for world, found in clinics.ask({AGAINST: question}).items()}
    rows = [
        mean_rows(AGAINST, *_ends_of(one, *ends), level=level, scale=one.scale, day=at[0], phase=at[1])[0]
        for at, one in days
    ]
    table = pd.DataFrame(rows).assign(what=ACROSS, **range_columns(clinics, by_chance))
    # Of the days after a session the farthest is told.
    after = (table["phase"] == "after").to_numpy()
    if after.any():
        found = {world: answers[:, after] for world, answers in by_chance.items()}
        table.loc[after, ["widest_low", "widest_high"]] = pd.DataFrame(widest_of(clinics, found)).to_numpy()
    return table.rename(columns={"chance_if_booked_on_bad_days": "booked"})


def _means(change: Change, low: Array, high: Array) -> Array:
    return np.stack([end.mean(axis=-1) for end in _ends_of(change, low, high)], axis=-1)


def _ends_of(change: Change, low: Array, high: Array) -> tuple[Array, Array]:
    """Each client's change at both ends."""
    after_low, after_high, base_low, base_high = change.levels(low, high)
    return after_low - base_high, after_high - base_low
