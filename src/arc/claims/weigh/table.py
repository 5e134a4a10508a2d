"""What a claim gives in a log, beside chance and beside the claim being true.

One row per part, and one for the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.claims import Claim, ClaimPart
from arc.claims.weigh.asking import Asked, Simulated, ask_clinics, ask_log
from arc.landmarks.kernel import NO, NOT_KNOWN, YES
from arc.landmarks.mark import Landmarks
from arc.landmarks.worded import ANSWERS
from arc.models.coarse import coarse_scales
from arc.simulation.clinics import Clinics, World, count_range

Array = np.ndarray

WHOLE = "all required parts"
NAMES = {YES: "met", NO: "not met", NOT_KNOWN: "not known"}
COLUMNS = (
    "claim", "part", "required", "sessions", "met", "not_met", "not_known", "chance", "chance_low",
    "chance_high", "booked_low", "booked_high", "if_true", "times_chance",
)  # fmt: skip
OF_CHANCE = COLUMNS[COLUMNS.index("chance") :]


@dataclass(frozen=True)
class Held:
    """A claim held against a log: its answers, and the same in made-up clinics of each world.

    coarse: the scales of the log, where all are of too few steps for points to be compared with chance.
    """

    claim: Claim
    asked: Asked
    clinics: Clinics
    found: Mapping[World, Simulated]
    coarse: frozenset[str] = frozenset()

    @property
    def by_chance(self) -> Mapping[World, Simulated]:
        """In the worlds without an effect."""
        return {world: self.found[world] for world in self.clinics.worlds}

    @property
    def if_true(self) -> Simulated | None:
        """With the claim true; None where it gives no course to simulate."""
        course = self.claim.if_true
        return self.found[self.clinics.with_effect(course)] if course else None


def hold(marks: Landmarks, clinics: Clinics, claims: Sequence[Claim]) -> list[Held]:
    """Ask the log, and made-up clinics with the same readings, also with each claim true."""
    found, readings = ask_clinics(marks, clinics, claims), marks.arcs.readings
    coarse = coarse_scales(readings, marks.rules)
    none = coarse if coarse == set(readings["scale"]) else frozenset()
    return [
        Held(claim, ask_log(marks, claim), clinics, own, none)
        for claim, own in zip(claims, found, strict=True)
    ]


def part_table(held: Held) -> pd.DataFrame:
    """One row per part and one for all required parts.

    The chance columns and `if_true` are counts of met sessions too: a mean, the middle 90 % of clinics and
    of those that book on bad days, and a mean.
    """
    claim, asked = held.claim, held.asked
    answers = [*zip(claim.parts, asked.parts, strict=True), (None, asked.whole)]
    rows = [_row(held, at, part, own) for at, (part, own) in enumerate(answers)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.assign(**dict.fromkeys(OF_CHANCE, np.nan)) if held.coarse else table


def _row(held: Held, at: int, part: ClaimPart | None, answers: Array) -> list:
    """A part, or with None the whole; `at`: its place in the simulated counts."""

    clinics = held.clinics
    own = {world: simulated.over_all[:, at] for world, simulated in held.by_chance.items()}
    counts = count_range(*(own[world] for world in clinics.worlds))
    chance = float(own[clinics.chance].mean())
    around = [counts.low, counts.high, counts.booked_low, counts.booked_high]
    true = float(held.if_true.over_all[:, at].mean()) if held.if_true else np.nan
    seen = [int((answers == answer).sum()) for answer in (YES, NO, NOT_KNOWN)]
    times = true / chance if chance > 0 else np.nan
    label, required = (part.label, part.required) if part else (WHOLE, True)
    return [held.claim.name, label, required, len(answers), *seen, chance, *around, true, times]


def grid_table(marks: Landmarks, held: Held) -> pd.DataFrame:
    """One row per session and part: met, not met or not known; the last part of each session is the whole."""
    labels = [*(part.label for part in held.claim.parts), WHOLE]
    required = [*(part.required for part in held.claim.parts), True]
    answers = np.vstack([held.asked.parts, held.asked.whole])
    sessions = marks.table[["client", "session"]]
    frame = sessions.loc[sessions.index.repeat(len(labels))].reset_index(drop=True)
    return frame.assign(
        claim=held.claim.name,
        part=labels * len(sessions),
        required=required * len(sessions),
        answer=[NAMES[int(answer)] for answer in answers.T.ravel()],
        flare=np.repeat([ANSWERS[int(flare)] for flare in held.asked.flare], len(labels)),
    )
