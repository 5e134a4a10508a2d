"""Days of a window as the bits of one whole number: day 0 is the lowest bit."""

from __future__ import annotations

import numpy as np

from arc.landmarks.kernel.plan import Array, Plan


def day_bits(plan: Plan, condition: Array, last_day: int) -> Array:
    """Days 0 to `last_day` covered by readings that meet
    the condition, as bits of one whole number an arc.
    """
    some = plan.some(plan.covered & ((1 << (last_day + 1)) - 1))
    return some.day_bits(some.of(condition), last_day)


def highest_bit(bits: Array) -> Array:
    """The number of the highest set bit; -1 for none."""
    return np.where(bits > 0, np.floor(np.log2(np.maximum(bits, 1))), -1.0)


def trailing_ones(bits: Array) -> Array:
    """How many of the lowest bits are set without a gap."""
    lowest_gap = ~bits & (bits + 1)
    return np.log2(lowest_gap.astype(float))


def count_bits(bits: Array) -> Array:
    """How many bits are set."""
    return np.bitwise_count(bits)
