"""Whether a part of a claim is met in an arc.

Yes, no or not known, by the same rules for a log and for simulated ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from arc.landmarks.kernel.earlier import earlier_highest, earlier_lowest
from arc.landmarks.kernel.plan import NEVER, NO, NOT_KNOWN, Array, Plan, Ratings, Some, pick
from arc.landmarks.kernel.words import Words

BASELINE, HIGHEST, LOWEST = "baseline", "highest so far", "lowest so far"
REFERENCES = (BASELINE, HIGHEST, LOWEST)
SOME, EVERY = "some day", "every day"
HOW = (SOME, EVERY)
# Words that order say "a little more" or "a little less": less than any difference in numbers.
_LITTLE = 10.0**-6


@dataclass(frozen=True, kw_only=True)
class Part:
    """One statement of a claim about the days after a session.

    first_day, last_day: the days it speaks of, both included; day 0 from the end of the session. than: what a
    rating is compared with - the baseline, or the highest or lowest earlier rating since the session. above,
    at_least, at_most, below: bounds of the difference in points (infinite where there is none); the lowest so
    far counts the rating just before the session. how: met by some day, or by every day. lasts: days that it
    holds once it began, as a pair, or None.
    """

    first_day: int
    last_day: int
    than: str = BASELINE
    above: float = -NEVER
    at_least: float = -NEVER
    at_most: float = NEVER
    below: float = NEVER
    how: str = SOME
    lasts: tuple[float, float] | None = None


@dataclass(frozen=True)
class _Seen:
    """Of some readings: which say anything of a part, which certainly are as it says, and which are not."""

    informs: Array
    holds: Array
    fails: Array


@dataclass(frozen=True)
class _Differences:
    """How far some readings lie above what they are compared with, at least and at most; words only order."""

    some: Some
    least: Array
    most: Array

    def of(self, some: Some) -> tuple[Array, Array]:
        """Those of a part of them."""
        place = np.searchsorted(self.some.at, some.at)
        least = pick(self.least, place)
        return least, least if self.most is self.least else pick(self.most, place)


@dataclass(frozen=True)
class _Compared:
    """A plan, and how its ratings differ from what parts compare them with."""

    plan: Plan
    differences: dict[str, _Differences]

    @classmethod
    def on(cls, ratings: Ratings, words: Words, parts: Sequence[Part]) -> _Compared:
        plan = ratings.plan
        looked_at = {part.than: np.zeros(len(plan.arc), dtype=bool) for part in parts}
        for part in parts:
            looked_at[part.than] |= _in_its_days(plan, part)
            if part.lasts is not None:
                looked_at[part.than] |= _dated(plan)
        return cls(
            plan, {than: _differ(ratings, words, than, plan.some(at)) for than, at in looked_at.items()}
        )


def answer_parts(ratings: Ratings, words: Words, parts: Sequence[Part]) -> Array:
    """YES, NO or NOT_KNOWN for each part and arc: (..., parts, arcs).

    Some day: yes where one reading certainly shows it; no where every day is covered by readings that
    certainly do not; else not known. Every day: no where one reading certainly does not show it; yes where
    readings that do cover every day. A report that covers several days speaks of each of them. Reports in
    words count where their order answers it; they never have a size.
    """
    compared = _Compared.on(ratings, words, parts)
    return np.stack([_answer(compared, part) for part in parts], axis=-2)


def _answer(compared: _Compared, part: Part) -> Array:
    some = compared.plan.some(_in_its_days(compared.plan, part))
    seen, full = _look(compared, part, some), (1 << (part.last_day + 1)) - (1 << part.first_day)
    failed = some.day_bits(seen.fails, part.last_day) & full
    never = (failed == full) & ~some.any(seen.informs & ~seen.fails)
    if part.lasts is not None:
        return np.where(never, NO, _answer_length(compared, part, part.lasts))
    if part.how == SOME:
        return _said(some.any(seen.holds), never)
    held = some.day_bits(seen.holds, part.last_day) & full
    every = (held == full) & ~some.any(seen.informs & ~seen.holds)
    failed_once = some.any(seen.fails)
    return _said(every & ~failed_once, failed_once)


def _said(yes: Array, no: Array) -> Array:
    """YES, else NO, else NOT_KNOWN, a byte each: made-up clinics give millions of them."""
    known = yes | no
    return yes.view(np.int8) + known.view(np.int8) - np.int8(1)


def _in_its_days(plan: Plan, part: Part) -> Array:
    overlaps = plan.after & (plan.first <= np.minimum(plan.last, part.last_day))
    return overlaps & (plan.last >= part.first_day)


def _dated(plan: Plan) -> Array:
    return plan.after & ~np.isnan(plan.day)


def _look(compared: _Compared, part: Part, some: Some) -> _Seen:
    least, most = compared.differences[part.than].of(some)
    if most is least:
        holds = (least >= part.at_least) & (least <= part.at_most)
        holds &= (least > part.above) & (least < part.below)
        return _Seen(np.ones_like(holds), holds, ~holds)
    informs = np.isfinite(least) | np.isfinite(most) | compared.plan.numeric[some.at]
    holds, fails = informs.copy(), np.zeros(informs.shape, dtype=bool)
    # Where there is no bound, a reading without an end on that side holds as well.
    if part.at_least != -NEVER:
        holds &= least >= part.at_least
        fails |= most < part.at_least
    if part.above != -NEVER:
        holds &= least > part.above
        fails |= most <= part.above
    if part.at_most != NEVER:
        holds &= most <= part.at_most
        fails |= least > part.at_most
    if part.below != NEVER:
        holds &= most < part.below
        fails |= least >= part.below
    return _Seen(informs, holds, fails)


def _differ(ratings: Ratings, words: Words, than: str, some: Some) -> _Differences:
    plan, numeric = ratings.plan, ratings.plan.numeric[some.at]
    if than == BASELINE:
        least, most = ratings.above(some)
        up, level, down = (some.of(one) for one in (words.higher, words.at_or_below, words.lower))
    else:
        way = earlier_highest if than == HIGHEST else earlier_lowest
        least, most = way(ratings).above(ratings, some)
        # "Higher than the last report" is above the lowest so far; of the highest so far it says nothing.
        up = some.of((words.higher | words.lost) & plan.to_last & (than == LOWEST))
        level = down = np.zeros_like(up)
    if not numeric.all():
        least = np.where(numeric, least, np.where(up, _LITTLE, -NEVER))
        most = np.where(numeric, most, np.where(down, -_LITTLE, np.where(level, 0.0, NEVER)))
    if most is least and not np.isnan(least).any():
        return _Differences(some, least, least)
    least, most = np.where(np.isnan(least), -NEVER, least), np.where(np.isnan(most), NEVER, most)
    return _Differences(some, least, most)


def _answer_length(compared: _Compared, part: Part, lasts: tuple[float, float]) -> Array:
    """Whether it held for so many days.

    Yes where one spell certainly did, no where every spell there was certainly did not.

    A spell runs from a reading that shows it to the first later one that does not; what lies between two
    readings is open. Here arcs stand in rows.
    """
    plan = compared.plan
    some = plan.some(_dated(plan))
    seen = _look(compared, part, some)
    shows, ends = (seen.holds & _in_its_days(plan, part)[some.at]).T, seen.fails.T
    shape = (len(some.arcs), *shows.shape[1:])
    # Days are whole, and exact in single precision.
    began, still, not_yet = (np.full(shape, value, np.float32) for value in (np.nan, np.nan, -1.0))
    fits, misses, open_or_unsure = (np.zeros(shape, dtype=bool) for _ in range(3))

    def close(arcs: slice, at: Array, day: Array | float) -> None:
        fit, miss = _length_is(began[arcs], still[arcs], not_yet[arcs], day, lasts)
        fits[arcs] |= at & fit
        misses[arcs] |= at & miss
        open_or_unsure[arcs] |= at & ~fit & ~miss

    for turn in some.turns:
        arcs, shown, ended = slice(len(turn)), shows.take(turn, axis=0), ends.take(turn, axis=0)
        day = plan.day[some.at[turn]].astype(np.float32).reshape(-1, *[1] * (shows.ndim - 1))
        closing = ended & ~np.isnan(began[arcs])
        close(arcs, closing, day)
        np.copyto(not_yet[arcs], day, where=ended)
        began[arcs][closing] = np.nan
        np.copyto(began[arcs], day, where=shown & np.isnan(began[arcs]))
        np.copyto(still[arcs], day, where=shown)
    close(slice(None), ~np.isnan(began), NEVER)
    return some.in_place(_said(fits, misses & ~open_or_unsure), NOT_KNOWN).T


def _length_is(
    began: Array, still: Array, not_yet: Array, ended: Array | float, lasts: tuple[float, float]
) -> tuple[Array, Array]:
    """Whether spells that end on some day certainly lasted so long, and whether they certainly did not."""
    shortest = still - began + 1
    longest = np.maximum(ended - not_yet - 1, shortest)
    return (shortest >= lasts[0]) & (longest <= lasts[1]), (longest < lasts[0]) | (shortest > lasts[1])
