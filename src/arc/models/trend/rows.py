"""Slopes from session to session as estimates; `group` says whether the first session is left out."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.estimates import declined
from arc.models.across_clients import interval_of, mean_rows
from arc.models.chance import ByWorld, range_of
from arc.models.means import is_none_above_zero
from arc.models.trend.chance import SlopesByChance
from arc.models.trend.slopes import GATE_SESSIONS, WITH_ALL, WITHOUT_FIRST
from arc.models.trend.words import (
    BY_CHANCE,
    ENROLLED_ONLY,
    GROUPS,
    MEAN,
    NONE_BEFORE,
    RATING_BEFORE,
    SLOPE,
    THEIL_SEN,
    UNIT,
    WITHOUT_NUMBER,
)
from arc.simulation.clinics import Clinics
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows


def slope_rows(table: pd.DataFrame, clinics: Clinics, chance: SlopesByChance, level: float) -> list[dict]:
    """The slopes by client, then over the clients of each scale, with and without their first sessions."""
    endings = (WITH_ALL, WITHOUT_FIRST)
    rows = [
        row
        for one in named_rows(table)
        for ending in endings
        for row in _client_rows(one, ending, clinics, chance, level)
    ]
    for _, own in table.loc[table["slope_low"].notna()].groupby("scale"):
        rows += [row for ending in endings for row in _people_rows(own, ending, clinics, chance, level)]
    return rows


def _client_rows(row, ending: str, clinics: Clinics, chance: SlopesByChance, level: float) -> list[dict]:
    """One slope with its interval, chance and Theil-Sen, or how many sessions are missing."""
    value = {name.removesuffix(ending): one for name, one in row._asdict().items() if name.endswith(ending)}
    known = {"client": row.client, "scale": row.scale, "group": GROUPS[ending], "unit": UNIT}
    known["sessions"] = value["sessions"]
    if math.isnan(value["slope_low"]):
        return [declined(SLOPE, _too_few(value["sessions"], ending), **known)]
    slope = {"quantity": SLOPE, "low": value["slope_low"], "high": value["slope_high"], **known}
    slope |= range_of(clinics, chance[row.client, row.scale, ending])
    middle = {"quantity": THEIL_SEN, "low": value["theil_sen_low"], "high": value["theil_sen_high"], **known}
    if math.isnan(value["low_end_from"]) or math.isnan(value["high_end_from"]):
        return [slope, middle, declined(interval_of(SLOPE), "the ratings lie on one line", **known)]
    slope |= {
        "interval_low": min(value["low_end_from"], value["high_end_from"]),
        "interval_high": max(value["low_end_to"], value["high_end_to"]),
        "level": level,
        "df": value["sessions"] - 2,
        "method": "least squares",
    }
    return [slope, middle]


def _too_few(sessions: int, ending: str) -> str:
    if ending:
        return f"{sessions} of {GATE_SESSIONS} sessions needed"
    return f"{counted(sessions, 'session')} with a rating before, and {GATE_SESSIONS} are needed"


def _people_rows(
    own: pd.DataFrame, ending: str, clinics: Clinics, chance: SlopesByChance, level: float
) -> list[dict]:
    """The mean across clients with a slope, beside chance, or how many clients are missing."""
    known = own.loc[own["slope_low" + ending].notna()]
    where = {"scale": own["scale"].iloc[0], "group": GROUPS[ending]}
    if len(known) < GATE_CLIENTS:
        some = f"{counted(len(known), 'client')} with a slope"
        few = f"no interval: {some}, and at least {GATE_CLIENTS} are needed"
        return [declined(MEAN, few, clients=len(known), unit=UNIT, **where)]
    ends = (known[name + ending].to_numpy() for name in ("slope_low", "slope_high"))
    by_chance = _mean_by_chance(known, ending, chance)
    booked = by_chance[clinics.first_on_a_bad_day].mean(axis=0)
    return [
        *mean_rows(MEAN, *ends, unit=UNIT, level=level, **where),
        {
            "quantity": BY_CHANCE,
            "unit": UNIT,
            "clients": len(known),
            **where,
            **range_of(clinics, by_chance),
        },
        {"quantity": ENROLLED_ONLY, "low": booked[0], "high": booked[1], "unit": UNIT, **where},
    ]


def _mean_by_chance(known: pd.DataFrame, ending: str, chance: SlopesByChance) -> ByWorld:
    """The mean across clients in each clinic, by world: clinics x (low, high)."""
    each = [chance[row.client, row.scale, ending] for row in named_rows(known)]
    return {world: np.mean([one[world] for one in each], axis=0) for world in each[0]}


def point_rows(points: pd.DataFrame) -> list[dict]:
    """The ratings before sessions, where they are too few for any slope."""
    return [
        {
            "quantity": RATING_BEFORE,
            "when": f"session {row.session:g}",
            "client": row.client,
            "scale": row.scale,
            "low": row.low,
            "high": row.high,
            "unit": "points",
        }
        for row in named_rows(points)
    ]


def beside_rows(arcs: Arcs, points: pd.DataFrame) -> list[dict]:
    """The sessions without a number before them."""
    opening = arcs.readings.loc[arcs.readings["role"] == "before"]
    counts = {
        WITHOUT_NUMBER: len(arcs.sessions) - len(points),
        NONE_BEFORE: int(is_none_above_zero(opening).sum()),
    }
    return [{"quantity": name, "value": value, "unit": "sessions"} for name, value in counts.items()]
