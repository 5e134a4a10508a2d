"""The three verdicts and the rule that chooses among them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from arc.chance import World
from arc.intervals import GATE_CLIENTS

CONSISTENT = "consistent with"
CHANCE = "not distinguishable from chance"
NOT_TESTABLE = "not testable with this log"

GATE_SESSIONS = 5
MOST_BY_CHANCE = 0.05


def verdict(
    name: str, *, observed: int, by_chance: Mapping[World, np.ndarray], clients: int, sessions: int
) -> str:
    """Whether a count is more than chance gives.

    observed: how often it was seen among the fully observed sessions. by_chance: for each world, the same count in
    each simulated log. clients, sessions: how many are fully observed.
    "consistent with" needs at least this count in at most 5 % of the logs of every world.
    """
    if clients < GATE_CLIENTS or sessions < GATE_SESSIONS:
        return f"{NOT_TESTABLE}: {_missing(clients, sessions)}"
    reached = max(at_least(observed, counts) for counts in by_chance.values())
    return f"{CONSISTENT} {name}" if reached <= MOST_BY_CHANCE else CHANCE


def at_least(observed: int, counts: np.ndarray) -> float:
    """The share of simulated logs with at least the observed count."""
    return float(np.mean(counts >= observed))


def _missing(clients: int, sessions: int) -> str:
    return f"{sessions} fully observed of at least {GATE_SESSIONS} sessions, from {clients} of at least {GATE_CLIENTS} clients"
