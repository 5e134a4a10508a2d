"""How long flares and reliefs last in made-up clinics, counted by whole days."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks
from arc.models.chance import ByWorld, count_columns, range_columns
from arc.models.recovery.durations import FLARE, RELIEF, durations, has_curve
from arc.simulation.clinics import Clinics, Drawn
from arc.simulation.clinics.asking import Question
from arc.stats.survival import shares_by_day

Array = np.ndarray

DURATIONS = "durations"
KINDS = (FLARE, RELIEF)
# The few that are longer count as open at the last day.
MOST_DAYS = 60
# What is counted: ends with ranges at their low and at their high ends, and those not seen to end.
ENDS_LOW, ENDS_HIGH, OPEN = range(3)


@dataclass(frozen=True, eq=False)
class Chance:
    """Durations of flares, or of reliefs, by world: clinics x (ends low, ends high, open) x whole days."""

    clinics: Clinics
    found: ByWorld

    @property
    def numbers(self) -> dict[str, float]:
        """How many there are in a clinic."""
        return count_columns(
            self.clinics, {world: one[:, 1:].sum(axis=(1, 2)) for world, one in self.found.items()}
        )

    @property
    def any(self) -> bool:
        """Whether a clinic shows any."""
        return bool(self.found[self.clinics.chance].any())

    def share(self, days: Array) -> tuple[Array, Array]:
        """The share still there after each whole day, over all clinics, with ranges at either end."""
        low, high = _shares(self.found[self.clinics.chance].sum(axis=0), days)
        return low, high

    def around(self, days: Array) -> dict[str, Array]:
        """Where the share of one clinic lies, and that of all of them where sessions lie on bad days."""
        each = {world: np.stack(_shares(one, days), axis=-1) for world, one in self.found.items()}
        columns = range_columns(self.clinics, each)
        bad = self.clinics.on_bad_days
        if bad is not None:
            booked = np.stack(_shares(self.found[bad].sum(axis=0), days))
            columns["chance_if_booked_on_bad_days"] = booked.mean(axis=0)
        return columns


def duration_question(marks: Landmarks, clinics: Clinics) -> dict[Hashable, Question]:
    """Ask of the landmarks how many flares and reliefs last how long.

    Only the first one of each client where the log has a curve, which is over these.
    """
    first = any(has_curve(durations(marks, what)) for what in KINDS)
    heard = np.unique(marks.arcs.readings["arc"].to_numpy())
    clients = pd.factorize(marks.table.loc[heard, "client"])[0]

    def question(drawn: Drawn) -> Array:
        found = clinics.answers(drawn).landmarks
        shown = {FLARE: found["flare"] == kernel.YES, RELIEF: ~np.isnan(found["relief_day"])}
        lengths = {FLARE: "duration", RELIEF: "relief"}
        return np.stack(
            [
                _counts(
                    _first(shown[what], clients) if first else shown[what],
                    found[f"{lengths[what]}_low"],
                    found[f"{lengths[what]}_high"],
                )
                for what in KINDS
            ],
            axis=1,
        )

    return {DURATIONS: question}


def chance_of(clinics: Clinics, answers: ByWorld) -> dict[str, Chance]:
    """The durations of flares and of reliefs."""
    return {
        what: Chance(clinics, {world: found[:, at] for world, found in answers.items()})
        for at, what in enumerate(KINDS)
    }


def _first(shown: Array, clients: Array) -> Array:
    """The first one of each client, whose arcs stand one after the other."""
    so_far = np.cumsum(shown, axis=-1)
    starts = np.flatnonzero(np.diff(clients, prepend=-1))
    before = (so_far - shown)[..., starts]
    return shown & (so_far - before[..., clients] == 1)


def _counts(shown: Array, low: Array, high: Array) -> Array:
    """Ends by day with ranges low, ends with ranges high, and open ones: clinics x 3 x days."""
    clinic, arc = np.nonzero(shown)
    low, high = np.nan_to_num(low[clinic, arc]), high[clinic, arc]
    seen = high <= MOST_DAYS
    parts = ((low, seen), (high, seen), (low, ~seen))
    return np.stack([_by_day(clinic[which], days[which], len(shown)) for days, which in parts], axis=1)


def _by_day(clinic: Array, days: Array, clinics: int) -> Array:
    whole = np.clip(np.ceil(days), 0, MOST_DAYS).astype(int)
    counted = np.bincount(clinic * (MOST_DAYS + 1) + whole, minlength=clinics * (MOST_DAYS + 1))
    return counted.reshape(clinics, MOST_DAYS + 1).astype(np.int32)


def _shares(counts: Array, days: Array) -> list[Array]:
    """The share longer than each whole day at both ends, from counts (..., 3, days)."""
    at = np.clip(np.asarray(days).astype(int), 0, MOST_DAYS)
    both = (shares_by_day(counts[..., end, :], counts[..., OPEN, :]) for end in (ENDS_LOW, ENDS_HIGH))
    return [share[..., at] for share in both]
