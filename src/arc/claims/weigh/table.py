"""What a claim gives in a log, beside chance and beside the claim being true.

One row per part, and one for the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.claims import Claim, ClaimPart
from arc.claims.weigh.asking import Asked, Simulated, ask_log, ask_simulated
from arc.landmarks.kernel import NO, NOT_KNOWN, YES
from arc.landmarks.mark import ANSWERS, Landmarks
from arc.simulation.chance import DEFAULT_WORLD, WORLDS, World

Array = np.ndarray

BAD_DAYS = World(book_on_bad_days=True)
WHOLE = "all required parts"
NAMES = {YES: "met", NO: "not met", NOT_KNOWN: "not known"}
COLUMNS = (
    "claim", "part", "required", "sessions", "met", "not_met", "not_known", "chance", "chance_low",
    "chance_high", "chance_booked_on_bad_days", "if_true", "times_chance",
)  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A claim held against a log.

    Its answers, and the same in simulated logs of each world and with the claim true.
    """

    claim: Claim
    asked: Asked
    by_chance: Mapping[World, Simulated]
    if_true: Simulated | None


def hold(marks: Landmarks, claim: Claim, *, logs: int, seed: int) -> Held:
    """Ask the log, and simulated logs on the same readings.

    Nine worlds, one of booking on bad days, and the claim itself.
    """
    asked = ask_log(marks, claim)

    def simulated(world: World, effect=None) -> Simulated:
        return ask_simulated(marks, claim, world=world, effect=effect, logs=logs, seed=seed)

    by_chance = {world: simulated(world) for world in (*WORLDS, BAD_DAYS)}
    if_true = simulated(DEFAULT_WORLD, claim.if_true) if claim.if_true else None
    return Held(claim, asked, by_chance, if_true)


def part_table(held: Held) -> pd.DataFrame:
    """One row per part and one for all required parts.

    The chance columns and `if_true` are counts of met sessions too: means of logs.
    """
    claim, asked = held.claim, held.asked
    answers = [*zip(claim.parts, asked.parts, strict=True), (None, asked.whole)]
    rows = [_row(held, at, part, own) for at, (part, own) in enumerate(answers)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(held: Held, at: int, part: ClaimPart | None, answers: Array) -> list:
    """A part, or with None the whole; `at`: its place in the simulated counts."""

    def mean(simulated: Simulated | None) -> float:
        return float(simulated.over_all[:, at].mean()) if simulated else np.nan

    chance, true = mean(held.by_chance[DEFAULT_WORLD]), mean(held.if_true)
    around = [mean(held.by_chance[world]) for world in WORLDS]
    counts = [int((answers == answer).sum()) for answer in (YES, NO, NOT_KNOWN)]
    times = true / chance if chance > 0 else np.nan
    label, required = (part.label, part.required) if part else (WHOLE, True)
    booked = mean(held.by_chance[BAD_DAYS])
    return [
        held.claim.name, label, required, len(answers), *counts, chance, min(around), max(around), booked,
        true, times,
    ]  # fmt: skip


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
