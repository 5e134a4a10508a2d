"""The parts of claims asked of a log, and of made-up clinics with the same readings."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from arc.arcs.align import align
from arc.claims import Claim
from arc.landmarks.kernel import NO, NOT_KNOWN, OUTCOMES, YES, Answers, Part
from arc.landmarks.layout import make_plan
from arc.landmarks.mark import Landmarks, mark
from arc.log import read_log
from arc.models.asked_together import landmark_questions
from arc.simulation.clinics import Clinics, Drawn, World, clinics_of
from arc.simulation.clinics.asking import Question

Array = np.ndarray

WEEK_LOGS = 4_000


@dataclass(frozen=True)
class Asked:
    """Answers to a claim.

    parts: parts x sessions; whole: whether all required parts are met; flare: whether there was one.

    full: sessions in which each required part is answered.
    """

    parts: Array
    whole: Array
    flare: Array
    full: Array


@dataclass(frozen=True)
class Simulated:
    """The same in made-up clinics, as counts of "met".

    For each clinic one number per part, then one for the whole.

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
        parts[:, heard] = Answers(make_plan(readings), low, high, marks.rules).parts(rules)
    flare = marks.table["flare"].map({"yes": YES, "no": NO, "not known": NOT_KNOWN}).to_numpy(dtype=int)
    full = (parts[list(claim.required)] != NOT_KNOWN).all(axis=0)
    return Asked(parts, _all_of(parts, claim), flare, full)


def ask_clinics(marks: Landmarks, clinics: Clinics, claims: Sequence[Claim]) -> list[dict[World, Simulated]]:
    """Count what made-up clinics show: by claim, in each world without an effect and with the claim true.

    The questions of the other models go along, as the claim about larger flares needs them.
    """
    if not len(_heard(marks)):
        return [{world: _nothing(clinics, claim) for world in _worlds(clinics, claim)} for claim in claims]
    plain = {**landmark_questions(marks, clinics), **_questions(clinics, claims)}
    asked: dict[World, dict[Hashable, Question]] = {world: dict(plain) for world in clinics.worlds}
    asked[clinics.chance] |= _questions(clinics, claims, flares=True)
    for claim in claims:
        if claim.if_true:
            asked.setdefault(clinics.with_effect(claim.if_true), {}).update(_questions(clinics, [claim]))
    found = clinics.ask_each(asked)
    return [
        {
            world: Simulated(
                found[world][_name(claim)], found[world].get(_name(claim, flares=True), np.zeros((1, 2)))
            )
            for world in _worlds(clinics, claim)
        }
        for claim in claims
    ]


def _worlds(clinics: Clinics, claim: Claim) -> list[World]:
    true = [clinics.with_effect(claim.if_true)] if claim.if_true else []
    return [*clinics.worlds, *true]


def _nothing(clinics: Clinics, claim: Claim) -> Simulated:
    return Simulated(np.zeros((clinics.logs, len(claim.parts) + 1)), np.zeros((clinics.logs, 2)))


def _name(claim: Claim, *, flares: bool = False) -> Hashable:
    """What a question about a claim depends on."""
    return ("flares" if flares else "met", _rules_of(claim), tuple(claim.required))


def _rules_of(claim: Claim) -> tuple[Part, ...]:
    return tuple(part.rule for part in claim.parts)


def _questions(
    clinics: Clinics, claims: Sequence[Claim], *, flares: bool = False
) -> dict[Hashable, Question]:
    """How many sessions meet each part of each claim and the whole; or how many with a flare follow it."""
    every = tuple(dict.fromkeys(rule for claim in claims for rule in _rules_of(claim)))

    def answers(drawn: Drawn) -> Array:
        return clinics.answers(drawn).parts(every)

    def of_claim(claim: Claim) -> Question:
        at = [every.index(rule) for rule in _rules_of(claim)]

        def met(drawn: Drawn) -> Array:
            parts = drawn.once(("parts", every), answers)[..., at, :]
            whole = _all_of(parts, claim)
            return np.concatenate([(parts == YES).sum(-1), (whole == YES).sum(-1)[..., None]], axis=-1)

        def after_flares(drawn: Drawn) -> Array:
            whole = _all_of(drawn.once(("parts", every), answers)[..., at, :], claim)
            flare = clinics.answers(drawn).followed["outcome"] == OUTCOMES.index("flare")
            return np.stack([flare.sum(-1), (flare & (whole == YES)).sum(-1)], axis=-1)

        return after_flares if flares else met

    return {_name(claim, flares=flares): of_claim(claim) for claim in claims}


def accepted_weeks(claims: Sequence[Claim], clinics: Clinics) -> list[float]:
    """How vague claims are: the share of completely observed weeks by chance that each would accept.

    The weeks have the spread and the lag of these clinics.
    """
    week = _complete_week(clinics.rules)
    weeks = clinics_of(week, sd=clinics.spread.sd, lag=clinics.lag, logs=WEEK_LOGS, seed=clinics.seed)
    found = weeks.ask(_questions(weeks, claims), worlds=[weeks.chance])[weeks.chance]
    return [float(found[_name(claim)][:, -1].mean()) for claim in claims]


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
