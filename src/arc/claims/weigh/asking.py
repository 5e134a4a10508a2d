"""The parts of a claim asked of a log, and of simulated logs with the same readings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from arc.arcs.align import align
from arc.claims import Claim
from arc.landmarks.kernel import NO, NOT_KNOWN, YES, answer_parts, landmarks
from arc.landmarks.layout import make_plan
from arc.landmarks.mark import Landmarks, mark
from arc.log import read_log
from arc.simulation.chance import DEFAULT_WORLD, World, ask_ratings

Array = np.ndarray

WEEK_LOGS = 4_000


@dataclass(frozen=True)
class Asked:
    """Answers to a claim.

    parts: parts x sessions; whole: whether all required parts are met; flare: whether there was one.

    full: sessions in which each required part is answered; the gates of the verdict count these.
    """

    parts: Array
    whole: Array
    flare: Array
    full: Array


@dataclass(frozen=True)
class Simulated:
    """The same in simulated logs, as counts of "met".

    For each log one number per part, then one for the whole.

    over_all: among all sessions, those with gaps too - what cannot be met in the log cannot be met there.
    Choosing sessions by their answers would compare unlike with like: with gaps a part is answered more often
    where it is met. over_flares: sessions with a flare, and those of them that follow the claim.
    """

    over_all: Array
    over_flares: Array


def ask_log(marks: Landmarks, claim: Claim) -> Asked:
    """The answers of the log itself, one column per session of `marks.table`.

    A session without readings is not known.
    """
    readings = marks.arcs.readings
    heard, sessions = _heard(marks), len(marks.table)
    parts = np.full((len(claim.parts), sessions), NOT_KNOWN)
    if len(heard):
        low, high = (readings[end].to_numpy(dtype=float) for end in ("low", "high"))
        rules = [part.rule for part in claim.parts]
        parts[:, heard] = answer_parts(make_plan(readings), low, high, rules)
    flare = marks.table["flare"].map({"yes": YES, "no": NO, "not known": NOT_KNOWN}).to_numpy(dtype=int)
    full = (parts[list(claim.required)] != NOT_KNOWN).all(axis=0)
    return Asked(parts, _all_of(parts, claim), flare, full)


def ask_simulated(
    marks: Landmarks, claim: Claim, *, world: World, effect=None, logs: int, seed: int
) -> Simulated:
    """Count what simulated logs show on the same readings. effect: None for chance alone."""
    heard = _heard(marks)
    if not len(heard):
        none = np.zeros((logs, len(claim.parts) + 1))
        return Simulated(none, np.zeros((logs, 2)))
    plan = make_plan(marks.arcs.readings)
    rules = [part.rule for part in claim.parts]

    def question(low: Array, high: Array) -> Array:
        parts = answer_parts(plan, low, high, rules)
        whole = _all_of(parts, claim)[..., None, :]
        met = np.concatenate([parts, whole], axis=-2) == YES
        flare = landmarks(plan, low, high, marks.rules)["flare"] == YES
        both = flare & (whole[..., 0, :] == YES)
        return np.concatenate([met.sum(axis=-1), flare.sum(-1)[..., None], both.sum(-1)[..., None]], axis=-1)

    counts = ask_ratings(marks.arcs, question, world=world, effect=effect, logs=logs, seed=seed)
    return Simulated(counts[:, :-2], counts[:, -2:])


def accepted_weeks(claim: Claim, marks: Landmarks, *, seed: int) -> float:
    """How vague a claim is: the share of completely observed
    weeks without any effect that it would accept.
    """
    week = _complete_week(marks.rules)
    plan, rules = make_plan(week.readings), [part.rule for part in claim.parts]

    def question(low: Array, high: Array) -> Array:
        return _all_of(answer_parts(plan, low, high, rules), claim) == YES

    return float(ask_ratings(week, question, world=DEFAULT_WORLD, logs=WEEK_LOGS, seed=seed).mean())


@cache
def _complete_week(rules):
    """One session in a diary without a gap; its values do not matter."""
    days = np.arange(-rules.days_before - 1, rules.days_after + 1)
    rows = [{"moment": "usual", "day": "", "session": ""}]
    for day in days:
        moments = ("before", "after") if day == 0 else ("between",)
        rows += [
            {"moment": moment, "day": str(day), "session": "1" if day == 0 else ""} for moment in moments
        ]
    frame = pd.DataFrame(rows).assign(client="A", rating="5", scale="0-10")
    return mark(align(read_log(frame), rules=rules)).arcs


def _heard(marks: Landmarks) -> Array:
    return np.unique(marks.arcs.readings["arc"].to_numpy(dtype=int))


def _all_of(parts: Array, claim: Claim) -> Array:
    """All required parts: no where one is not met, yes where each is met, else not known."""
    required = parts[..., list(claim.required), :]
    missed, met = (required == NO).any(axis=-2), (required == YES).all(axis=-2)
    return np.where(missed, NO, np.where(met, YES, NOT_KNOWN))
