"""How often a claim is called "consistent with" a log, with nothing there and with the claim true."""

from __future__ import annotations

from functools import cache

from arc.claims import load_claim
from arc.claims.weigh.asking import ask_simulated
from arc.claims.weigh.rows import counts_of
from arc.claims.weigh.table import Held, hold
from arc.landmarks.mark import Landmarks
from arc.simulation.chance import World
from arc.simulation.verdicts import LEAST_POWER, least_count, power
from calibration.layout import template
from calibration.measures import Count

BAR_LOGS = 2_000


def claim_verdict(
    sets: int, seed: int, *, claim: str, n: int, sessions: int, world: World, true: bool
) -> Count:
    """How often the verdict is "consistent with": n clients, weekly sessions, a complete diary.

    The bar is that of one layout, for all data sets: it depends on the readings there are, and hardly on
    their values.
    """
    marks, held = _held(claim, n, sessions)
    if held.if_true is None:
        return Count(0, sets)
    counts = counts_of(held, held.if_true)
    if power(counts) < LEAST_POWER:
        return Count(0, sets)
    bar = max(least_count(by_chance) for by_chance in counts.by_chance.values())
    effect = held.claim.if_true if true else None
    found = ask_simulated(marks, held.claim, world=world, effect=effect, logs=sets, seed=seed)
    return Count(int((found.over_all[:, -1] >= bar).sum()), sets)


@cache
def _held(claim: str, n: int, sessions: int) -> tuple[Landmarks, Held]:
    marks = template(clients=n, session_days=tuple(range(0, 7 * sessions, 7))).marks
    return marks, hold(marks, load_claim(claim), logs=BAR_LOGS, seed=1)
