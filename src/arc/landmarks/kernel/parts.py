"""Whether a part of a claim is met in an arc.

Yes, no or not known, by the same rules for a log and for simulated ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from arc.landmarks.kernel.bits import day_bits
from arc.landmarks.kernel.plan import DIGITS, NEVER, NO, NOT_KNOWN, YES, Array, Plan, Ratings
from arc.landmarks.kernel.reliefs import earlier_lowest, plan_ranks
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
    """Which readings certainly are as the part says, which certainly are not, and which lie in its days."""

    holds: Array
    fails: Array
    within: Array


def answer_parts(plan: Plan, low: Array, high: Array, parts: Sequence[Part]) -> Array:
    """YES, NO or NOT_KNOWN for each part and arc: (..., readings) -> (..., parts, arcs).

    Some day: yes where one reading certainly shows it; no where every day is covered by readings that
    certainly do not; else not known. Every day: no where one reading certainly does not show it; yes where
    readings that do cover every day. A report that covers several days speaks of each of them. Reports in
    words count where their order answers it; they never have a size.
    """
    ratings = Ratings.on(plan, low, high)
    words = read_words(ratings)
    differences = {than: _differences(ratings, words, than) for than in {part.than for part in parts}}
    return np.stack(
        [_answer(plan, _look(plan, part, *differences[part.than]), part) for part in parts], axis=-2
    )


def _answer(plan: Plan, seen: _Seen, part: Part) -> Array:
    full = (1 << (part.last_day + 1)) - (1 << part.first_day)
    held, failed = (
        day_bits(plan, seen.within & which, part.last_day) & full for which in (seen.holds, seen.fails)
    )
    never = (failed == full) & ~plan.any(seen.within & ~seen.fails)
    if part.lasts is not None:
        return np.where(never, NO, _answer_length(plan, seen, part.lasts))
    if part.how == SOME:
        return np.where(plan.any(seen.within & seen.holds), YES, np.where(never, NO, NOT_KNOWN))
    unsure = plan.any(seen.within & ~seen.holds)
    return np.where(
        plan.any(seen.within & seen.fails), NO, np.where((held == full) & ~unsure, YES, NOT_KNOWN)
    )


def _look(plan: Plan, part: Part, least: Array, most: Array) -> _Seen:
    informs = plan.numeric | np.isfinite(least) | np.isfinite(most)
    # Where there is no bound, a reading without an end on that side holds as well.
    holds = (least >= part.at_least) & (most <= part.at_most)
    holds &= (least > part.above) | (part.above == -NEVER)
    holds &= (most < part.below) | (part.below == NEVER)
    fails = (most < part.at_least) | (least > part.at_most)
    fails |= (most <= part.above) & (part.above != -NEVER)
    fails |= (least >= part.below) & (part.below != NEVER)
    overlaps = (
        plan.after & (plan.first <= np.minimum(plan.last, part.last_day)) & (plan.last >= part.first_day)
    )
    return _Seen(holds & informs, fails, overlaps & informs)


def _differences(ratings: Ratings, words: Words, than: str) -> tuple[Array, Array]:
    """How far each reading lies above what it is compared with, at least and at most; words only order."""
    plan = ratings.plan
    if than == BASELINE:
        least, most = ratings.above_at_least, ratings.above_at_most
        up, level, down = words.higher, words.at_or_below, words.lower
    else:
        least, most = _since(ratings, than)
        # "Higher than the last report" is above the lowest so far; of the highest so far it says nothing.
        up = (words.higher | words.lost) & plan.to_last & (than == LOWEST)
        level = down = np.zeros_like(up)
    worded = ~plan.numeric
    least = np.where(plan.numeric, least, np.where(worded & up, _LITTLE, -NEVER))
    most = np.where(
        plan.numeric, most, np.where(worded & down, -_LITTLE, np.where(worded & level, 0.0, NEVER))
    )
    return np.where(np.isnan(least), -NEVER, least), np.where(np.isnan(most), NEVER, most)


def _since(ratings: Ratings, than: str) -> tuple[Array, Array]:
    """The difference from the highest earlier rating since the
    session, or the lowest one, the rating just before it included.
    """
    plan = ratings.plan
    sign = 1.0 if than == LOWEST else -1.0
    counts = plan.numeric & (plan.after | (plan.opening & (than == LOWEST)))
    turned = replace(ratings, low=sign * ratings.low, high=sign * ratings.high)
    ends = earlier_lowest(turned, counts)
    first, second = (np.where(np.isfinite(end), sign * end, np.nan) for end in ends)
    return (ratings.low - np.fmax(first, second)).round(DIGITS), (
        ratings.high - np.fmin(first, second)
    ).round(DIGITS)


@dataclass
class _Spell:
    """The spell that is open while the readings of all arcs are
    gone through, and what the closed ones have answered.
    """

    began: Array
    still: Array
    not_yet: Array
    fits: Array
    misses: Array
    open_or_unsure: Array

    def close(self, at: Array, ended: Array, lasts: tuple[float, float]) -> None:
        """Close the spells `at` some arcs on the day on which a reading no longer shows it."""
        shortest = self.still - self.began + 1
        longest = np.maximum(ended - self.not_yet - 1, shortest)
        fits = (shortest >= lasts[0]) & (longest <= lasts[1])
        misses = (longest < lasts[0]) | (shortest > lasts[1])
        self.fits |= at & fits
        self.misses |= at & misses
        self.open_or_unsure |= at & ~fits & ~misses


def _answer_length(plan: Plan, seen: _Seen, lasts: tuple[float, float]) -> Array:
    """Whether it held for so many days.

    Yes where one spell certainly did, no where every spell there was certainly did not.

    A spell runs from a reading that shows it to the first later one that does not; what lies between two
    readings is open.
    """
    dated = plan.after & ~np.isnan(plan.day)
    shows, ends = dated & seen.within & seen.holds, dated & seen.fails
    shape = (*np.broadcast_shapes(shows.shape, ends.shape)[:-1], len(plan.starts))
    began = np.full(shape, np.nan)
    spell = _Spell(
        began, began.copy(), np.full(shape, -1.0), *(np.zeros(shape, dtype=bool) for _ in range(3))
    )
    for here in plan_ranks(plan):
        arcs, day = plan.arc[here], plan.day[here]
        _step(spell, arcs, day, shows[..., here], ends[..., here], lasts)
    never_ends = np.full(shape, NEVER)
    spell.close(~np.isnan(spell.began), never_ends, lasts)
    return np.where(spell.fits, YES, np.where(spell.misses & ~spell.open_or_unsure, NO, NOT_KNOWN))


def _step(
    spell: _Spell, arcs: Array, day: Array, shows: Array, ends: Array, lasts: tuple[float, float]
) -> None:
    """One reading of each arc: it opens a spell, goes on with it, or closes it."""
    ended = np.full(spell.began.shape, np.nan)
    ended[..., arcs] = np.where(ends, day, np.nan)
    closing = ~np.isnan(ended) & ~np.isnan(spell.began)
    spell.close(closing, ended, lasts)
    spell.began = np.where(closing, np.nan, spell.began)
    spell.not_yet = np.where(~np.isnan(ended), ended, spell.not_yet)
    shown = np.full(spell.began.shape, np.nan)
    shown[..., arcs] = np.where(shows, day, np.nan)
    spell.began = np.where(np.isnan(spell.began), shown, spell.began)
    spell.still = np.where(np.isnan(shown), spell.still, shown)
