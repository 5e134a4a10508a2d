"""A claim held against a log, as estimates and a verdict."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.claims.weigh.asking import Simulated
from arc.claims.weigh.table import Held
from arc.claims.weigh.words import (
    ACCEPTS,
    AFTER_FLARE,
    AFTER_FLARE_BY_CHANCE,
    BY_CHANCE,
    CLIENTS,
    CLIENTS_SHARE,
    FLARES,
    FULL,
    IF_TRUE,
    MET,
    MISSED,
    NO_COURSE,
    NOT_KNOWN,
    NOT_MET,
    TIMES,
)
from arc.estimates import declined
from arc.landmarks.kernel import YES
from arc.landmarks.mark import Landmarks
from arc.models.chance import clinic_rows
from arc.results import Verdict
from arc.simulation.verdicts import Counts, power, verdict
from arc.stats.intervals import GATE_CLIENTS, exact_share
from arc.vocabulary.frames import named_rows


def reading_of(marks: Landmarks, held: Held) -> Verdict:
    """The verdict over all sessions, in one of the three forms."""
    full, claim = held.asked.full, held.claim
    if held.if_true is None:
        return NO_COURSE
    return verdict(
        claim.title,
        observed=int((held.asked.whole == YES).sum()),
        counts=counts_of(held, held.if_true),
        clients=marks.table.loc[full, "client"].nunique(),
        sessions=int(full.sum()),
    )


def counts_of(held: Held, if_true: Simulated) -> Counts:
    """How many sessions follow the claim in made-up clinics, for the verdict."""
    return Counts(
        {world: found.over_all[:, -1] for world, found in held.by_chance.items()},
        if_true.over_all[:, -1],
        "weeks that follow the claim",
    )


def claim_rows(marks: Landmarks, held: Held, table: pd.DataFrame, accepts: float, level: float) -> list[dict]:
    """Every number of one claim; `group` is its name, `when` the part."""
    rows = [*clinic_rows(held.clinics)]
    rows += [row for part in named_rows(table) for row in _part_rows(part)]
    clients = marks.table.loc[held.asked.full, "client"].nunique()
    rows += [
        {"quantity": FULL, "value": int(held.asked.full.sum()), "unit": "sessions", "clients": clients},
        *_true_rows(held, table.iloc[-1]),
        *_flare_rows(held),
        *_client_rows(marks, held, level),
        {"quantity": ACCEPTS, "value": 100 * accepts, "unit": "%"},
    ]
    return [{**row, "group": held.claim.name} for row in rows]


def _part_rows(part) -> list[dict]:
    known = {"when": part.part, "unit": "sessions", "sessions": part.sessions}
    chance = {
        "chance_low": part.chance_low,
        "chance_high": part.chance_high,
        "chance_if_booked_on_bad_days": part.chance_booked_on_bad_days,
    }
    return [
        {"quantity": MET, "value": part.met, **chance, **known},
        {"quantity": NOT_MET, "value": part.not_met, **known},
        {"quantity": NOT_KNOWN, "value": part.not_known, **known},
        {"quantity": BY_CHANCE, "value": part.chance, **chance, **known},
    ]


def _true_rows(held: Held, whole: pd.Series) -> list[dict]:
    """How often it would be met if it were true, how many
    times chance, and how often that would be missed.
    """
    if held.if_true is None:
        return [declined(IF_TRUE, "not counted: the claim gives no course to simulate")]
    missed = {"quantity": MISSED, "value": 100 * (1 - power(counts_of(held, held.if_true))), "unit": "%"}
    if not whole["if_true"]:
        return [declined(IF_TRUE, "not counted: readings such as these can never show it"), missed]
    rows = [
        {"quantity": IF_TRUE, "value": whole["if_true"], "unit": "sessions", "sessions": whole["sessions"]}
    ]
    if np.isfinite(whole["times_chance"]):
        rows.append({"quantity": TIMES, "value": whole["times_chance"]})
    return [*rows, missed]


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
