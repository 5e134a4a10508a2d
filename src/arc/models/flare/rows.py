"""The numbers that a count of flares states, as rows of its estimates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.landmarks.in_words import flare_counts
from arc.models.across_clients import interval_columns
from arc.models.flare import words
from arc.models.means import BAD_DAYS
from arc.simulation.chance import DEFAULT_WORLD, WORLDS, World
from arc.simulation.verdicts import GATE_SESSIONS, Counts, at_least, power
from arc.stats.intervals import GATE_CLIENTS, Interval
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

NONE_FULL = "no session is fully observed"
TOO_FEW = "too few sessions are fully observed"


def count_rows(table: pd.DataFrame, full: np.ndarray, beside: pd.DataFrame) -> list[dict]:
    """All sessions and the fully observed ones: the answers, and how often a flare is seen by chance.

    beside: see `beside_chance`; its chance is a share of the sessions.
    """
    every, fully = named_rows(beside)
    group = {"group": words.ALL, "unit": "sessions", "sessions": every.sessions, "clients": every.clients}
    answers = (words.FLARES, words.NO_FLARE, words.NOT_KNOWN, words.WORSE)
    at_most = (every.yes + every.not_known) / every.sessions
    shares = {"low": 100 * every.yes / every.sessions, "high": 100 * at_most}
    return [
        *(
            {"quantity": name, "value": n, **group}
            for name, n in zip(answers, flare_counts(table), strict=True)
        ),
        {"quantity": words.BY_CHANCE, **group, **_chance(every, every.sessions)},
        {"quantity": words.SHARE, **group, **shares, "unit": "%"},
        *_full_rows(table.loc[full], fully),
    ]


def _full_rows(table: pd.DataFrame, row) -> list[dict]:
    group = {"group": words.FULL, "unit": "sessions", "sessions": row.sessions, "clients": row.clients}
    answers = (words.FLARES, words.NO_FLARE, words.NOT_KNOWN)
    return [
        {"quantity": name, "value": number, **group}
        for name, number in zip(answers, flare_counts(table), strict=False)
    ]


def _chance(row, of: int) -> dict[str, float]:
    """What chance shows, and its range over all worlds, of a number of sessions or (100) in percent."""
    # Rounded, so that a share times its sessions is the mean count again.
    mean, least, most = (round(of * share, 9) for share in (row.chance, row.chance_low, row.chance_high))
    return {"value": mean, "chance_low": least, "chance_high": most, "method": DEFAULT_WORLD.describe()}


def chance_rows(observed: int, beside: pd.DataFrame, by_world: dict[World, np.ndarray]) -> list[dict]:
    """Of the fully observed sessions.

    How often chance shows a flare, and how often as many as were observed.
    """
    row = beside.iloc[1]
    group = {"group": words.FULL, "sessions": row["sessions"], "clients": row["clients"], "unit": "%"}
    if not row["sessions"]:
        return [declined(name, NONE_FULL, **group) for name in (words.BY_CHANCE, words.AS_MANY)]
    booked = 100 * by_world[BAD_DAYS].mean() / row["sessions"]
    tails = [at_least(observed, by_world[world]) for world in WORLDS]
    tail = at_least(observed, by_world[DEFAULT_WORLD])
    around = {"chance_low": 100 * min(tails), "chance_high": 100 * max(tails), "p": tail}
    return [
        {"quantity": words.BY_CHANCE, **group, **_chance(row, 100), "chance_if_booked_on_bad_days": booked},
        {
            "quantity": words.AS_MANY,
            **group,
            "value": 100 * tail,
            "method": DEFAULT_WORLD.describe(),
            **around,
        },
    ]


def power_row(counts: Counts, clients: int, sessions: int) -> dict:
    """How often logs with these readings and a flare after each session would be told from chance."""
    known = {"group": words.FULL, "unit": "%", "sessions": sessions, "clients": clients}
    if clients < GATE_CLIENTS or sessions < GATE_SESSIONS:
        return declined(words.POWER, TOO_FEW, **known)
    return {
        "quantity": words.POWER,
        "value": 100 * power(counts),
        "method": DEFAULT_WORLD.describe(),
        **known,
    }


def share_row(share: Interval) -> dict:
    """The mean share across clients; a t interval knows nothing of the ends of a share, and is cut there."""
    known = {"group": words.FULL, "unit": "%"}
    if not share.is_known:
        few = f"{counted(share.n, 'client')} with a value, and at least {GATE_CLIENTS} that differ are needed"
        return declined(words.MEAN_SHARE, few, clients=share.n, **known)
    ends = {"interval_low": 100 * max(share.low, 0.0), "interval_high": 100 * min(share.high, 1.0)}
    columns = {**interval_columns(share, factor=100), **ends}
    return {"quantity": words.MEAN_SHARE, "value": 100 * share.mean, **columns, **known}
