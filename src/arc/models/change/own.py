"""Each client's own change, from the first three ratings to the last three, beside what noise alone shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.landmarks.mark import Landmarks
from arc.models.change import words
from arc.models.change.important import FELL, ROSE, important_words, passes
from arc.models.series.diary import Diary, diaries_of
from arc.models.series.words import SEVERAL
from arc.stats.intervals import GATE_CLIENTS
from arc.stats.laws import binomial_quantile
from arc.stats.smallest import BESIDE_LAG, BLOCK, DF, LAG, smallest_change, within_variance
from arc.vocabulary.caveats import counted

Array = np.ndarray
FEWEST_RATINGS = 2 * BLOCK
AFTER_THE_FIRST = " after the first, a bad day"
NO_SPREAD = "the ratings within the first three and within the last three do not differ"


@dataclass(frozen=True)
class Blocks:
    """The first and the last three ratings of a client, at the low and at the high ends of ranges: 2 x 3."""

    client: str
    scale: str
    bounds: tuple[float, float]
    lower_is_worse: bool
    first: Array
    last: Array

    @property
    def change(self) -> tuple[float, float]:
        """The lowest and the highest change that the ranges allow."""
        first, last = self.first.mean(axis=1), self.last.mean(axis=1)
        return round(float(last[0] - first[1]), 9), round(float(last[1] - first[0]), 9)

    @property
    def within(self) -> float:
        """The larger variance within the blocks, of the low and of the high ends."""
        return float(within_variance(self.first, self.last).max())


def own_change_rows(marks: Landmarks, level: float) -> list[dict[str, Any]]:
    """One row for each client and lag, whether the change is important, and how many lie beyond noise.

    Counted: one rating a day, in the order of days; without the first where the first session was booked
    because of pain, as a bad day is followed by better ones. Below 3 clients of a scale nothing is given.
    """
    diaries, turned = diaries_of(marks), marks.log.lower_is_worse(marks.arcs.measure)
    sessions = marks.log.sessions.drop_duplicates("client").set_index("client")["why_booked"]
    clients = list(dict.fromkeys(marks.arcs.sessions["client"]))
    found, rows = [], []
    for client in clients:
        skipped = int(sessions.get(client) == "pain")
        blocks = _blocks(diaries.of(client), diaries.rows(client), skipped, turned=turned)
        if isinstance(blocks, str):
            rows.append(declined(words.OWN_CHANGE, blocks, client=client, unit="points"))
        else:
            found.append(blocks)
    for scale in sorted({one.scale for one in found}):
        rows += _scale_rows([one for one in found if one.scale == scale], scale, level)
    return rows


def _blocks(diary: Diary, rows: pd.DataFrame, skipped: int, *, turned: bool) -> Blocks | str:
    """The two blocks, or why there are none; turned: lower is worse."""
    if SEVERAL in diary.scale:
        return f"ratings on {diary.scale}, which are never pooled"
    days = len(diary.days) - skipped
    if days < FEWEST_RATINGS:
        whose = f"{counted(max(days, 0), 'day')} with a number{AFTER_THE_FIRST * skipped}"
        return f"{whose}, and {FEWEST_RATINGS} are needed"
    both = np.stack([diary.low, diary.high])[:, skipped:]
    first = int(np.argmax(rows["scale"].to_numpy(dtype=object) == diary.scale))
    bounds = float(rows["scale_low"].iloc[first]), float(rows["scale_high"].iloc[first])
    return Blocks(diary.client, diary.scale, bounds, turned, both[:, :BLOCK], both[:, -BLOCK:])


def _scale_rows(found: list[Blocks], scale: str, level: float) -> list[dict[str, Any]]:
    known: dict[str, Any] = {"scale": scale, "unit": "points"}
    if len(found) < GATE_CLIENTS:
        why = f"{counted(len(found), 'client')} with two blocks of {BLOCK}, and {GATE_CLIENTS} are needed"
        return [declined(words.OWN_CHANGE, why, client=one.client, **known) for one in found]
    within = np.array([one.within for one in found])
    if not within.any():
        return [declined(words.OWN_CHANGE, NO_SPREAD, client=one.client, **known) for one in found]
    rows = []
    for lag in (LAG, BESIDE_LAG):
        noise = smallest_change(within, lag=lag, level=level)
        beyond = [_beyond(*one.change, float(most)) for one, most in zip(found, noise, strict=True)]
        method = words.AT_LAG.format(lag)
        rows += [
            _own_row(one, float(most), group, {"method": method, "level": level, **known})
            for one, most, group in zip(found, noise, beyond, strict=True)
        ]
        rows.append(_count_row(beyond, method, level, scale))
    return [*rows, *(_important_row(one, known) for one in found)]


def _own_row(one: Blocks, most: float, group: str, known: dict[str, Any]) -> dict[str, Any]:
    """One client: its change, its interval, and how far an unchanged one would lie from 0."""
    low, high = one.change
    around = {"interval_low": low - most, "interval_high": high + most, "df": DF, "readings": FEWEST_RATINGS}
    chance = {"chance_low": -most, "chance_high": most}
    row = {"quantity": words.OWN_CHANGE, "client": one.client, "group": group, "low": low, "high": high}
    return {**row, **around, **chance, **known}


def _beyond(low: float, high: float, most: float) -> str:
    """Whether the change lies beyond noise: every value in the ranges says so, or none does."""
    least = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    if least > most:
        return words.BEYOND
    return words.WITHIN if max(abs(low), abs(high)) <= most else words.UNCLEAR


def _count_row(beyond: list[str], method: str, level: float, scale: str) -> dict[str, Any]:
    """How many clients lie beyond, and how many of so many unchanged ones would (middle 90 %)."""
    yes, unclear = beyond.count(words.BEYOND), beyond.count(words.UNCLEAR)
    least, most = binomial_quantile((0.05, 0.95), len(beyond), 1 - level)
    counts = {"low": yes, "high": yes + unclear, "clients": len(beyond), "unit": "clients", "scale": scale}
    chance = {"chance_low": max(float(least), 0.0), "chance_high": float(most)}
    return {"quantity": words.CLIENTS_BEYOND, "method": method, **counts, **chance}


def _important_row(one: Blocks, known: dict[str, Any]) -> dict[str, Any]:
    (low, high), (base_low, base_high) = one.last.mean(axis=1), one.first.mean(axis=1)
    ends, turned = (low, high, base_low, base_high), one.lower_is_worse
    fell, rose = (int(said) for said in passes(*ends, one.bounds, lower_is_worse=turned))
    group = FELL if fell == 1 else ROSE if rose == 1 else words.NEITHER
    group = words.UNCLEAR if group == words.NEITHER and -1 in (fell, rose) else group
    low, high = one.change
    row = {"quantity": words.OWN_IMPORTANT, "client": one.client, "group": group, "low": low, "high": high}
    better = ROSE if turned else FELL
    method = important_words(better, one.bounds, lower_is_worse=turned).removeprefix(f"{better} by ")
    return {**row, "method": method, **known}
