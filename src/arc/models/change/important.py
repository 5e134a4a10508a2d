"""Whose change is important: better by 2 points or 30 %, worse by 2 points (Farrar 2001, Pain 94:149).

Of pain the 30 % are of what there was; of a score of which lower is worse, of what was missing to its best.
"""

from __future__ import annotations

import numpy as np

from arc.vocabulary.rules import FEWEST_STEPS, Rules

# Important change (Farrar 2001, Pain 94:149), on a scale of 0-10 or 1-10; a share of other scales.
POINTS, PART = 2.0, 0.3
FELL, ROSE = "fell", "rose"
# Two numbers that are said alike differ by less.
_EVEN = 1e-9
TOO_SHORT = f"fewer than {FEWEST_STEPS} steps"


def important_points(bounds: tuple[float, float]) -> float:
    """How many points are important on a scale: 2 of 10, 20 of 100; NaN on one of too few steps."""
    return float(Rules(rise=POINTS).points("rise", *bounds))


def important_words(way: str, bounds: tuple[float, float], *, lower_is_worse: bool) -> str:
    """What is asked of a client, on a scale of enough steps; way: "fell" or "rose".

    >>> important_words("fell", (0, 10), lower_is_worse=False)
    'fell by 2 points or 30 %'
    >>> important_words("rose", (0, 100), lower_is_worse=True)
    'rose by 20 points or 30 % of what was missing to 100'
    """
    better = (way == ROSE) == lower_is_worse
    of = f" of what was missing to {bounds[1]:g}" if lower_is_worse else ""
    part = f" or {100 * PART:.0f} %{of}" if better and bounds[0] == 0 else ""
    return f"{way} by {important_points(bounds):g} points{part}"


def passes(
    low: np.ndarray,
    high: np.ndarray,
    base_low: np.ndarray,
    base_high: np.ndarray,
    bounds: tuple[float, float],
    *,
    lower_is_worse: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Whether a level fell by 2 points or 30 %, and whether it rose by 2 points: 1 yes, 0 no, -1 not known.

    Any shape. lower_is_worse: the same of the scale turned round, so that a rise has the 30 %.

    Yes where every value in the ranges shows it, no where none does. 30 % only on a scale that starts at 0
    and from a baseline above it. Without room on the scale (floor, ceiling) the answer is not known, never
    no.
    """
    if lower_is_worse:
        fell, rose = passes(*_turned(low, high, base_low, base_high, sum(bounds)), bounds)
        return rose, fell
    from_zero, points = bounds[0] == 0, important_points(bounds)
    falls = _falls(high, base_low, points, from_zero)
    may_fall = _falls(low, base_high, points, from_zero)
    no_room_below = (base_low <= bounds[0]) if from_zero else (base_low - points < bounds[0])
    rises = low - base_high >= points - _EVEN
    may_rise = high - base_low >= points - _EVEN
    no_room_above = base_high + points > bounds[1]
    if np.isnan(points):
        return (np.full(np.shape(falls), -1),) * 2
    return _answer(falls, may_fall | no_room_below), _answer(rises, may_rise | no_room_above)


def _turned(
    low: np.ndarray, high: np.ndarray, base_low: np.ndarray, base_high: np.ndarray, both: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A level and its baseline on the scale turned round; both: its two ends added."""
    return both - high, both - low, both - base_high, both - base_low


def _falls(level: np.ndarray, base: np.ndarray, points: float, from_zero: bool) -> np.ndarray:
    """Whether a level lies so many points below its baseline, or, on a scale that starts at 0, 30 %."""
    by_part = level <= (1 - PART) * base + _EVEN
    return (level - base <= -points + _EVEN) | (from_zero & (base > 0) & by_part)


def _answer(certain: np.ndarray, possible: np.ndarray) -> np.ndarray:
    """1 yes, 0 no, -1 not known."""
    return np.where(certain, 1, np.where(possible, -1, 0))
