"""A claim held against a log, as estimates; counts are described and never tested."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.claims.weigh.table import Held
from arc.claims.weigh.words import (
    ACCEPTS,
    AFTER_FLARE,
    AFTER_FLARE_BY_CHANCE,
    BOOKED,
    BY_CHANCE,
    CLIENTS,
    CLIENTS_SHARE,
    FLARES,
    FULL,
    IF_TRUE,
    MET,
    NOT_KNOWN,
    NOT_MET,
    TIMES,
)
from arc.estimates import declined
from arc.landmarks.kernel import YES
from arc.landmarks.mark import Landmarks
from arc.models.chance import clinic_rows
from arc.models.coarse import why_none, without_chance
from arc.stats.intervals import GATE_CLIENTS, exact_share
from arc.vocabulary.frames import named_rows

# What is known of a number that is not given.
KNOWN = ("when", "unit", "sessions")


def claim_rows(marks: Landmarks, held: Held, table: pd.DataFrame, accepts: float, level: float) -> list[dict]:
    """Every number of one claim; `group` is its name, `when` the part."""
    rows = [*clinic_rows(held.clinics, held.coarse, held.coarse)]
    rows += [row for part in named_rows(table) for row in _part_rows(part)]
    clients = marks.table.loc[held.asked.full, "client"].nunique()
    rows += [
        {"quantity": FULL, "value": int(held.asked.full.sum()), "unit": "sessions", "clients": clients},
        *_true_rows(held, table.iloc[-1]),
        *_flare_rows(held),
        *_client_rows(marks, held, level),
        {"quantity": ACCEPTS, "value": 100 * accepts, "unit": "%"},
    ]
    if held.coarse:
        rows = _without_chance(rows, held)
    return [{**row, "group": held.claim.name} for row in rows]


def _without_chance(rows: list[dict], held: Held) -> list[dict]:
    """The same where no scale is compared with chance: what is nothing but chance is declined."""
    why, kept = why_none(held.coarse), []
    for row in rows:
        if row["quantity"] in (BY_CHANCE, IF_TRUE, ACCEPTS):
            kept.append(declined(row["quantity"], why, **{name: row[name] for name in KNOWN if name in row}))
        elif row["quantity"] not in (BOOKED, TIMES, AFTER_FLARE_BY_CHANCE):
            kept.append(without_chance(row))
    return kept


def _part_rows(part) -> list[dict]:
    known = {"when": part.part, "unit": "sessions", "sessions": part.sessions}
    chance = {"chance_low": part.chance_low, "chance_high": part.chance_high}
    booked = {"quantity": BOOKED, "low": part.booked_low, "high": part.booked_high, **known}
    return [
        {"quantity": MET, "value": part.met, **chance, **known},
        {"quantity": NOT_MET, "value": part.not_met, **known},
        {"quantity": NOT_KNOWN, "value": part.not_known, **known},
        {"quantity": BY_CHANCE, "value": part.chance, **chance, **known},
        *([] if np.isnan(part.booked_low) else [booked]),
    ]


def _true_rows(held: Held, whole: pd.Series) -> list[dict]:
    """How often it would be met if it were true, and how many times chance."""
    if held.if_true is None:
        return [declined(IF_TRUE, "not counted: the claim gives no course to simulate")]
    if not whole["if_true"]:
        return [declined(IF_TRUE, "not counted: readings such as these can never show it")]
    rows = [
        {"quantity": IF_TRUE, "value": whole["if_true"], "unit": "sessions", "sessions": whole["sessions"]}
    ]
    if np.isfinite(whole["times_chance"]):
        rows.append({"quantity": TIMES, "value": whole["times_chance"]})
    return rows


def _flare_rows(held: Held) -> list[dict]:
    flares = held.asked.flare == YES
    met = int((held.asked.whole[flares] == YES).sum())
    rows = [
        {"quantity": FLARES, "value": int(flares.sum()), "unit": "sessions"},
        {"quantity": AFTER_FLARE, "value": met, "unit": "sessions", "sessions": int(flares.sum())},
    ]
    found = held.by_chance[held.clinics.chance].over_flares.sum(axis=0)
    if found[0]:
        rows.append({"quantity": AFTER_FLARE_BY_CHANCE, "value": 100 * found[1] / found[0], "unit": "%"})
    return rows


def _client_rows(marks: Landmarks, held: Held, level: float) -> list[dict]:
    """How many clients followed it at least once, and the interval of their share."""
    full = held.asked.full
    rows = marks.table.loc[full, ["client"]].assign(met=held.asked.whole[full] == YES)
    clients = rows.groupby("client")["met"].any()
    number, met = len(clients), int(clients.sum())
    counts = {"quantity": CLIENTS, "value": met, "unit": "clients", "clients": number}
    if not number:
        return [counts]
    if number < GATE_CLIENTS:
        few = f"no interval: below {GATE_CLIENTS} clients nothing can be said about other people"
        return [counts, declined(CLIENTS_SHARE, few, clients=number)]
    share = exact_share(met, number, level=level)
    return [
        counts,
        {
            "quantity": CLIENTS_SHARE, "value": 100 * share.mean, "unit": "%",
            "interval_low": 100 * share.low, "interval_high": 100 * share.high, "level": level,
            "method": "exact", "clients": number,
        },
    ]  # fmt: skip
