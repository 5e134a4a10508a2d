"""How often a claim is called "consistent with" a log, with nothing there and with the claim true."""

from __future__ import annotations

from typing import Any

from arc.claims import load_claim
from arc.claims.weigh import weigh
from arc.landmarks.mark import mark
from arc.log import read_log
from arc.results import CONSISTENT, Noun
from arc.simulation.clinics import clinics_of
from arc.simulation.logs import simulate_log
from calibration.layout import template, with_values
from calibration.measures import Count

# As many as the verdict needs to be settled; `weigh` uses more, for the printed figures.
VERDICT_LOGS = 300


def claim_verdict(sets: int, seed: int, *, claim: str, n: int, sessions: int, log: dict[str, Any]) -> Count:
    """How often `weigh` says so of logs without any effect: n clients, weekly sessions, a complete diary.

    log: what else `simulate_log` is told, such as booking on bad days.
    """
    days = tuple(range(0, 7 * sessions, 7))
    frames = (simulate_log(clients=n, session_days=days, seed=seed + one, **log) for one in range(sets))
    return Count(sum(_said(read_log(frame), claim) for frame in frames), sets)


def claim_found(sets: int, seed: int, *, claim: str, n: int, sessions: int) -> Count:
    """The same of logs in which the claim is true."""
    layout = template(clients=n, session_days=tuple(range(0, 7 * sessions, 7)))
    clinics = clinics_of(layout.marks.arcs, sd=1.5, logs=sets, seed=seed)
    course = load_claim(claim).if_true
    if course is None:
        return Count(0, 0)
    world = clinics.with_effect(course)
    values = clinics.ask({"ratings": lambda drawn: drawn.low}, worlds=[world])[world]["ratings"]
    return Count(sum(_said(mark(with_values(layout, row).arcs), claim) for row in values), len(values))


def _said(source: Noun, claim: str) -> bool:
    found = weigh(source, claims=claim, logs=VERDICT_LOGS)
    return found.verdicts[load_claim(claim).name].code == CONSISTENT
