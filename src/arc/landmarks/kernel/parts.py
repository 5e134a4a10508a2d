"""Whether a part of a claim is met in an arc.

Yes, no or not known, by the same rules for a log and for simulated ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from arc.landmarks.kernel.earlier import Earlier, earlier_highest, earlier_lowest
from arc.landmarks.kernel.plan import NEVER, NO, NOT_KNOWN, YES, Array, Plan, Ratings, Some
from arc.landmarks.kernel.words import Words, read_words

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
class _Compared:
    """The ratings of arcs, and what parts compare them with."""

    ratings: Ratings
    words: Words
    earlier: dict[str, Earlier]

    @classmethod
    def on(cls, plan: Plan, low: Array, high: Array, parts: Sequence[Part]) -> _Compared:
        ratings = Ratings.on(plan, low, high)
        ways = {HIGHEST: earlier_highest, LOWEST: earlier_lowest}
        earlier = {than: way(ratings) for than, way in ways.items() if than in {one.than for one in parts}}
        return cls(ratings, read_words(ratings), earlier)


def answer_parts(plan: Plan, low: Array, high: Array, parts: Sequence[Part]) -> Array:
    """YES, NO or NOT_KNOWN for each part and arc: (..., readings) -> (..., parts, arcs).

    Some day: yes where one reading certainly shows it; no where every day is covered by readings that
    certainly do not; else not known. Every day: no where one reading certainly does not show it; yes where
    readings that do cover every day. A report that covers several days speaks of each of them. Reports in
    words count where their order answers it; they never have a size.
    """
    compared = _Compared.on(plan, low, high, parts)
    return np.stack([_answer(compared, part) for part in parts], axis=-2)


def _answer(compared: _Compared, part: Part) -> Array:
    some = compared.ratings.plan.some(_in_its_days(compared.ratings.plan, part))
    seen, full = _look(compared, part, some), (1 << (part.last_day + 1)) - (1 << part.first_day)
    failed = some.day_bits(seen.fails, part.last_day) & full
    never = (failed == full) & ~some.any(seen.informs & ~seen.fails)
    if part.lasts is not None:
        return np.where(never, NO, _answer_length(compared, part, part.lasts))
    if part.how == SOME:
        return np.where(some.any(seen.holds), YES, np.where(never, NO, NOT_KNOWN))
    held = some.day_bits(seen.holds, part.last_day) & full
    every = (held == full) & ~some.any(seen.informs & ~seen.holds)
    return np.where(some.any(seen.fails), NO, np.where(every, YES, NOT_KNOWN))


def _in_its_days(plan: Plan, part: Part) -> Array:
    overlaps = plan.after & (plan.first <= np.minimum(plan.last, part.last_day))
    return overlaps & (plan.last >= part.first_day)


def _look(compared: _Compared, part: Part, some: Some) -> _Seen:
    least, most = _differences(compared, part.than, some)
    informs = compared.ratings.plan.numeric[some.at] | np.isfinite(least) | np.isfinite(most)
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


def _differences(compared: _Compared, than: str, some: Some) -> tuple[Array, Array]:
    """How far some readings lie above what they are compared with, at least and at most; words only order."""
    ratings, words = compared.ratings, compared.words
    plan, numeric = ratings.plan, ratings.plan.numeric[some.at]
    if than == BASELINE:
        least, most = ratings.above(some)
        up, level, down = (some.of(one) for one in (words.higher, words.at_or_below, words.lower))
    else:
        least, most = compared.earlier[than].above(ratings, some)
        # "Higher than the last report" is above the lowest so far; of the highest so far it says nothing.
        up = some.of((words.higher | words.lost) & plan.to_last & (than == LOWEST))
        level = down = np.zeros_like(up)
    if not numeric.all():
        least = np.where(numeric, least, np.where(up, _LITTLE, -NEVER))
        most = np.where(numeric, most, np.where(down, -_LITTLE, np.where(level, 0.0, NEVER)))
    return np.where(np.isnan(least), -NEVER, least), np.where(np.isnan(most), NEVER, most)


def _answer_length(compared: _Compared, part: Part, lasts: tuple[float, float]) -> Array:
    """Whether it held for so many days.

    Yes where one spell certainly did, no where every spell there was certainly did not.

    A spell runs from a reading that shows it to the first later one that does not; what lies between two
    readings is open. Here arcs stand in rows.
    """
    plan = compared.ratings.plan
    some = plan.some(plan.after & ~np.isnan(plan.day))
    seen = _look(compared, part, some)
    shows, ends = (seen.holds & _in_its_days(plan, part)[some.at]).T, seen.fails.T
    shape = (len(plan.starts), *shows.shape[1:])
    began, still, not_yet = (np.full(shape, value) for value in (np.nan, np.nan, -1.0))
    fits, misses, open_or_unsure = (np.zeros(shape, dtype=bool) for _ in range(3))

    def close(arcs: Array | slice, at: Array, day: Array | float) -> None:
        fit, miss = _length_is(began[arcs], still[arcs], not_yet[arcs], day, lasts)
        fits[arcs] |= at & fit
        misses[arcs] |= at & miss
        open_or_unsure[arcs] |= at & ~fit & ~miss

    for here in some.ranks:
        arcs, shown, ended = some.arc[here], shows[here], ends[here]
        day = plan.day[some.at[here]].reshape(-1, *[1] * (shows.ndim - 1))
        closing = ended & ~np.isnan(began[arcs])
        close(arcs, closing, day)
        not_yet[arcs] = np.where(ended, day, not_yet[arcs])
        open_now = np.where(closing, np.nan, began[arcs])
        began[arcs] = np.where(shown & np.isnan(open_now), day, open_now)
        still[arcs] = np.where(shown, day, still[arcs])
    close(slice(None), ~np.isnan(began), NEVER)
    return np.where(fits, YES, np.where(misses & ~open_or_unsure, NO, NOT_KNOWN)).T


def _length_is(
    began: Array, still: Array, not_yet: Array, ended: Array | float, lasts: tuple[float, float]
) -> tuple[Array, Array]:
    """Whether spells that end on some day certainly lasted so long, and whether they certainly did not."""
    shortest = still - began + 1
    longest = np.maximum(ended - not_yet - 1, shortest)
    return (shortest >= lasts[0]) & (longest <= lasts[1]), (longest < lasts[0]) | (shortest > lasts[1])
