"""The kernel gives the same answers for one log and for many logs at once, which is what chance relies on."""

from __future__ import annotations

import numpy as np
import pytest

import arc
from arc.landmarks import kernel
from arc.landmarks.kernel.bits import highest_bit, trailing_ones
from arc.landmarks.layout import make_plan


@pytest.fixture(scope="module")
def cases():
    arcs = arc.align(arc.load_sample("simulated-messy"))
    return arcs, make_plan(arcs.readings)


def shaken(arcs: arc.Arcs, *, logs: int) -> tuple[np.ndarray, np.ndarray]:
    """The same readings with other values: a range keeps its width."""
    rng = np.random.default_rng(7)
    low = arcs.readings["low"].to_numpy()
    width = arcs.readings["high"].to_numpy() - low
    moved = np.clip(low + rng.integers(-4, 5, size=(logs, len(low))), 0, 9)
    return moved, moved + width


@pytest.mark.parametrize(("few", "byte"), [(1, 255), (1, 1), (10**9, 255)])
def test_many_logs_at_once_give_what_each_gives_alone(cases, monkeypatch, few, byte):
    """By whole rows as well as by `reduceat`, and with more days than a byte tells apart."""
    monkeypatch.setattr("arc.landmarks.kernel.plan._FEW", few)
    monkeypatch.setattr("arc.landmarks.kernel.plan._BYTE", byte)
    arcs, plan = cases
    low, high = shaken(arcs, logs=10)
    together = kernel.Answers(plan, low, high, arcs.rules).landmarks
    for log in range(len(low)):
        alone = kernel.Answers(plan, low[log], high[log], arcs.rules).landmarks
        for name, values in alone.items():
            whole = np.broadcast_to(together[name], (len(low), *values.shape))
            np.testing.assert_array_equal(whole[log], values, err_msg=name)


def test_the_kernel_leaves_its_inputs_as_they_are(cases):
    arcs, plan = cases
    low, high = shaken(arcs, logs=3)
    before = low.copy(), high.copy()
    assert kernel.Answers(plan, low, high, arcs.rules).landmarks
    np.testing.assert_array_equal(low, before[0])
    np.testing.assert_array_equal(high, before[1])


def test_highest_bit_and_trailing_ones():
    days = np.array([0b0, 0b1, 0b10, 0b1011, 0b111])
    assert highest_bit(days).tolist() == [-1, 0, 1, 3, 2]
    assert trailing_ones(days).tolist() == [0, 1, 0, 2, 3]


def test_widening_every_rating_never_makes_an_answer_surer(cases):
    """A wider range holds the old one, so a yes or a no may become not known, and never the other answer."""
    arcs, plan = cases
    low, high = shaken(arcs, logs=60)
    sure = kernel.Answers(plan, low, high, arcs.rules).landmarks["outcome"]
    wide = kernel.Answers(plan, np.maximum(low - 1, 0), np.minimum(high + 1, 10), arcs.rules).landmarks[
        "outcome"
    ]
    ceiling, flare, later, no_rise, open_ = range(len(kernel.OUTCOMES))
    # What is no longer a later rise for sure may still be no rise on the flare days.
    may_become = {(later, no_rise)} | {(one, open_) for one in (ceiling, flare, later, no_rise)}
    # A rise that is seen on a later day says nothing of the days before it; a lower end leaves room for one.
    may_become |= {(flare, later), (ceiling, no_rise)}
    changed = {(int(a), int(b)) for a, b in zip(sure[sure != wide], wide[sure != wide], strict=True)}
    assert changed <= may_become
