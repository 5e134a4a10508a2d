"""Chance: the same readings with other values.

Its rates agree with the figures that were measured elsewhere.
"""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of

import arc
from arc.landmarks import kernel
from arc.simulation.chance import World, ask_chance

USUAL = {"moment": "usual", "rating": "5"}


def flares(found):
    return found["flare"]


def cases() -> arc.Landmarks:
    return arc.mark(arc.align(arc.load_sample("three-cases")))


def test_one_seed_gives_one_answer_and_another_seed_another():
    marks = cases()
    once = ask_chance(marks, flares, logs=300, seed=1)
    np.testing.assert_array_equal(once, ask_chance(marks, flares, logs=300, seed=1))
    assert not np.array_equal(once, ask_chance(marks, flares, logs=300, seed=2))


def test_sessions_that_only_words_cover_give_no_flare_in_any_simulated_log():
    found = ask_chance(cases(), flares, logs=200, seed=1)
    b1, b2 = found[:, 3], found[:, 4]
    # Words never make a flare. What B came with to the sessions after may be a later rise, or leave no room.
    assert set(b1) == set(b2) == {kernel.NO, kernel.NOT_KNOWN}


def test_a_day_that_nobody_reported_stays_unknown_in_every_simulated_log():
    found = ask_chance(cases(), flares, logs=200, seed=1)
    assert kernel.NO not in found[:, 0]  # A's first session: day 1 is not covered
    assert set(found[:, 8]) == {kernel.NOT_KNOWN}  # C's first: words on day 0, nothing after


def test_a_range_keeps_its_width_and_its_scale():
    marks = arc.mark(arc.align(log_of(USUAL, at(0, "5-7", "before"), at(1, "3-4"), scale=(1, 10))))
    seen = ask_chance(
        marks, lambda found: np.stack([found["peak_low"], found["peak_high"]], axis=-1), logs=500, seed=3
    )
    assert set(np.unique(seen[..., 1] - seen[..., 0])) == {1.0}
    assert seen.min() >= 1
    assert seen.max() <= 10


def test_the_stated_usual_level_stays_as_it_was_said():
    marks = arc.mark(arc.align(log_of(USUAL, at(0, "9", "before"), at(1, "9"))))
    base = ask_chance(marks, lambda found: found["baseline_low"], logs=50, seed=1)
    assert set(np.unique(base)) == {5.0}


def test_a_rating_in_two_arcs_has_one_value_in_both():
    marks = arc.mark(
        arc.align(
            log_of(at(0, "5", "before"), at(7, "6", "before"), at(8, "6")),
            rules=arc.Rules(baseline=("before",)),
        )
    )

    def both(found):
        return np.stack([found["peak_low"][:, 0], found["baseline_low"][:, 1]], axis=-1)

    seen = ask_chance(marks, both, logs=100, seed=1)
    np.testing.assert_array_equal(seen[:, 0], seen[:, 1])


def test_booking_on_bad_days_raises_the_rating_before():
    marks = arc.mark(arc.align(log_of(USUAL, at(0, "5", "before"), at(0, "5", "after"), at(4, "5"))))

    def on_the_day(found):
        return found["peak_low"]

    plain, booked = (
        ask_chance(marks, on_the_day, world=World(book_on_bad_days=bad), logs=2000, seed=1).mean()
        for bad in (False, True)
    )
    assert booked - plain > 0.8


def test_days_are_correlated_as_the_world_says():
    rows = [at(0, "5", "attended"), *[at(day, "5") for day in range(1, 8)]]
    marks = arc.mark(arc.align(log_of(USUAL, *rows)), rise=2)
    often = [
        ask_chance(marks, flares, world=World(lag=lag), logs=4000, seed=1) == kernel.YES for lag in (0.0, 0.9)
    ]
    # With a high correlation two days say little more than one, so that a rise is met on either less often.
    assert often[0].mean() > often[1].mean() + 0.05


@pytest.fixture(scope="module")
def printed_settings():
    """Mean N(5.5, 1), SD 1.5, lag 0.5, noise 0.5, complete
    diary of a week, nothing rated after the session.
    """
    log = arc.simulate_log(clients=3000, session_days=(0,), lead_in=0, follow=7, lag=0.5, seed=11)
    return arc.read_log(log[log["moment"] != "after"])


@pytest.mark.parametrize(("rise", "rate", "and_back"), [(1, 0.54, 0.40), (2, 0.31, 0.21)])
def test_rates_under_the_printed_settings_agree_with_those_measured_before(
    printed_settings, rise, rate, and_back
):
    """Reference day 0, days 1 and 2, back by day 7."""
    rules = arc.Rules(baseline=("before",), rise=rise)
    table = arc.mark(arc.align(printed_settings, rules=rules)).table
    flared, back = table["flare"] == "yes", table["recovered"] == "yes"
    assert flared.mean() == pytest.approx(rate, abs=0.03)
    assert (flared & back).mean() == pytest.approx(and_back, abs=0.03)


def test_a_log_without_a_rating_gives_no_flare_by_chance():
    marks = arc.mark(
        arc.align(log_of(at(0, "", "attended"), at(1, "worse", direction="higher", than="usual")))
    )
    assert ask_chance(marks, flares, logs=10, seed=1).tolist() == [[kernel.NOT_KNOWN]] * 10
