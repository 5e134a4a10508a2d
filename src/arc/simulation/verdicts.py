"""The three verdicts and the rule that chooses among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from arc.results import CONSISTENT, NOT_DISTINGUISHABLE, NOT_TESTABLE, Verdict
from arc.simulation.clinics import World
from arc.stats.intervals import GATE_CLIENTS

GATE_SESSIONS = 5
MOST_BY_CHANCE = 0.05
# A test that would miss what it looks for more often than
# this is not asked: its "no difference" would say nothing.
LEAST_POWER = 0.75


@dataclass(frozen=True)
class Counts:
    """The same count in simulated logs: by_chance, for each world without an effect; if_true, with one.

    looked_for: that effect, in words.
    """

    by_chance: Mapping[World, np.ndarray]
    if_true: np.ndarray
    looked_for: str


def verdict(name: str, *, observed: int, counts: Counts, clients: int, sessions: int) -> Verdict:
    """Whether a count is more than chance gives.

    observed: how often it was seen among the fully observed sessions. clients, sessions: how many are fully
    observed. Not testable below the gates of clients and sessions, and where the log's size could not tell
    what is looked for: less than 75 % of logs with it would be called "consistent with". That depends on the
    readings there are, never on what they say. "consistent with" needs at least this count in at most 5 % of
    the logs of every world.
    """
    if clients < GATE_CLIENTS or sessions < GATE_SESSIONS:
        return Verdict(NOT_TESTABLE, _missing(clients, sessions))
    found = power(counts)
    if found < LEAST_POWER:
        return Verdict(NOT_TESTABLE, _too_weak(found, counts.looked_for))
    reached = max(at_least(observed, by_chance) for by_chance in counts.by_chance.values())
    return Verdict(CONSISTENT, name) if reached <= MOST_BY_CHANCE else Verdict(NOT_DISTINGUISHABLE)


def power(counts: Counts) -> float:
    """How often logs with the effect would be called "consistent with" it."""
    return at_least(max(least_count(by_chance) for by_chance in counts.by_chance.values()), counts.if_true)


def least_count(by_chance: np.ndarray) -> int:
    """The smallest count that at most 5 % of these logs reach."""
    ranked = np.sort(by_chance)[::-1]
    # One more than the first count that is too frequent;
    # sorted, that is the one just behind the allowed share.
    return int(ranked[int(MOST_BY_CHANCE * len(ranked))]) + 1


def at_least(observed: int, counts: np.ndarray) -> float:
    """The share of simulated logs with at least the observed count."""
    return float(np.mean(counts >= observed))


def _too_weak(found: float, looked_for: str) -> str:
    return (
        f"{looked_for} would be missed in {100 * (1 - found):.0f} % of logs with these readings, and at most "
        f"{100 * (1 - LEAST_POWER):.0f} % are allowed"
    )


def _missing(clients: int, sessions: int) -> str:
    return (
        f"{sessions} fully observed of at least {GATE_SESSIONS} sessions, from {clients} of at least"
        f" {GATE_CLIENTS} clients"
    )
