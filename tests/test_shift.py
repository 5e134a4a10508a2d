"""Dates moved in circles: which sessions count, how often dates can be moved, and the statistic by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arc.stats.shift import (
    REFERENCES,
    circle_of,
    different_shifts,
    draw_shifts,
    shift_p_values,
    shift_statistics,
    straightened,
    usable,
)

ALL = np.ones(40, dtype=bool)


def without(*days: int) -> np.ndarray:
    known = ALL.copy()
    known[list(days)] = False
    return known


def test_a_session_needs_three_days_before_it_in_the_diary_and_a_day_1():
    assert usable(ALL, np.array([2, 3, 38, 39])).tolist() == [3, 38]
    assert usable(without(11), np.array([10, 20])).tolist() == [20]


def test_whole_weeks_start_three_days_before_a_session_and_keep_its_weekday():
    circle = circle_of(ALL, np.array([10, 17, 24]), whole_weeks=True)
    assert (circle.start, circle.length, circle.placings) == (0, 42, 6)
    assert circle.known.tolist() == [True] * 40 + [False] * 2
    circle = circle_of(ALL, np.array([12, 19, 26]), whole_weeks=True)
    assert (circle.start, circle.length, circle.placings) == (2, 35, 5)


@pytest.mark.parametrize(("days", "weeks"), [(25, 3), (26, 4)])
def test_a_last_week_counts_from_its_day_1_on(days, weeks):
    circle = circle_of(np.ones(days, dtype=bool), np.array([3, 10, 17]), whole_weeks=True)
    assert circle.placings == weeks


def test_weeks_are_cut_where_most_sessions_stay():
    circle = circle_of(ALL, np.array([5, 38]), whole_weeks=True)
    assert circle.at.tolist() == [5, 38]
    assert circle_of(ALL, np.array([1]), whole_weeks=True).placings == 0


def test_few_shifts_are_all_taken_and_many_are_drawn():
    circles = [circle_of(np.ones(n, dtype=bool), np.array([4]), whole_weeks=False) for n in (9, 10, 11)]
    assert different_shifts(circles, together=False) == 990
    amounts = draw_shifts(circles, together=False, seed=1)
    assert len(np.unique(amounts, axis=0)) == len(amounts) == 990
    drawn = draw_shifts(circles, together=False, seed=1, shifts=200)
    assert drawn.shape == (201, 3)
    assert not drawn[0].any()
    assert (drawn < [9, 10, 11]).all()


def test_together_all_clients_move_by_the_same_amount():
    circles = [circle_of(np.ones(n, dtype=bool), np.array([4]), whole_weeks=False) for n in (30, 30)]
    amounts = draw_shifts(circles, together=True, seed=1)
    assert different_shifts(circles, together=True) == len(amounts) == 30
    assert (amounts[:, 0] == amounts[:, 1]).all()
    drawn = draw_shifts(circles, together=True, seed=1, shifts=19)
    assert len(drawn) == 20
    assert (drawn[:, 0] == drawn[:, 1]).all()


def test_a_straight_line_is_taken_out_of_the_known_days():
    known = without(3, 4)
    values = np.where(known, 2 + 0.1 * np.arange(40), 99.0)[:, None]
    assert np.allclose(straightened(values, known), 0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_the_statistic_is_the_mean_over_pairs_times_sessions_summed_over_clients(seed, weeks):
    rng = np.random.default_rng(seed)
    known, values, circles = [], [], []
    while len(circles) < 2:
        has = rng.random(30) < 0.85
        circle = circle_of(has, np.sort(rng.choice(30, 4, replace=False)), whole_weeks=weeks)
        if len(circle.at):
            known.append(has)
            values.append(rng.integers(0, 11, 30).astype(float))
            circles.append(circle)
    amounts = draw_shifts(circles, together=False, seed=seed, shifts=10)
    found = shift_statistics(circles, amounts, [one[:, None] for one in values])[:, :, 0]
    for row, distance in enumerate(REFERENCES.values()):
        for number, moved in enumerate(amounts):
            parts = zip(circles, known, values, moved, strict=True)
            by_hand = sum(moved_mean(*one, distance) * len(one[0].at) for one in parts)
            assert np.isclose(found[row, number], by_hand)


def moved_mean(circle, known, values, amount, distance):
    days = np.arange(len(values))
    line = np.polyval(np.polyfit(days[known], values[known], 1), days)
    rest = dict(zip(days[known], (values - line)[known], strict=True))
    spots = [at - circle.start + amount * circle.step for at in circle.at]
    pairs = [[circle.start + (spot + k) % circle.length for k in (1, distance)] for spot in spots]
    changes = [rest[after] - rest[before] for after, before in pairs if after in rest and before in rest]
    return np.mean(changes) if changes else 0.0


def test_p_counts_the_real_dates_and_ties():
    statistics = np.array([[[2.0], [1.0], [2.0], [3.0]]])
    higher, lower = shift_p_values(statistics)
    assert (higher[0, 0], lower[0, 0]) == (0.75, 0.75)
