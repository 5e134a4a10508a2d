"""How much a log's own days differ: which days count, and how far few days are trusted."""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of

import arc
from arc.simulation.clinics import clinics_of
from arc.simulation.clinics.own_days import DaySpread, day_spread


def spread_of(*rows: dict, **options) -> DaySpread:
    return day_spread(arc.align(log_of(*rows, **options)))


SESSION = at(0, "5", "before")


def test_days_from_the_fourth_after_a_session_and_before_the_first_count_and_no_rating_at_a_session():
    assert spread_of(SESSION, at(1, "9"), at(2, "1"), at(3, "9")).days == 0
    assert spread_of(SESSION, at(3, "9"), at(4, "1")).days == 1
    assert spread_of(at(-30, "4"), at(-1, "5"), SESSION, at(30, "5")).days == 3
    assert spread_of(SESSION, at(7, "5", "before"), at(11, "5"), at(10, "5")).days == 1
    assert spread_of(SESSION, at(5, "5", recall="2 days"), at(6, "5", recall="1 day")).days == 1


def test_the_spread_is_drawn_towards_one_and_a_half_as_a_variance_with_five_degrees_of_freedom():
    rows = [at(4 + number, rating) for number, rating in enumerate("2468")]
    rows += [at(4, "1", client="B"), at(5, "3", client="B"), at(0, "1", "before", client="B")]
    found = spread_of(SESSION, *rows)
    # Squares around 5 and around 2, four of six degrees of freedom; less noise and rounding.
    own = (20 + 2) / 4 - 0.25 - 1 / 12
    assert found == DaySpread(
        pytest.approx(np.sqrt((5 * 2.25 + 4 * own) / 9)), pytest.approx(np.sqrt(own)), 6, 4, "own days"
    )
    assert not found.assumed


def test_without_such_days_one_and_a_half_is_assumed_and_says_so():
    for rows in ((SESSION, at(1, "5")), (SESSION, at(5, "9"))):  # one day alone tells no spread
        found = spread_of(*rows)
        assert (found.sd, found.df, found.assumed, found.few) == (1.5, 0, True, False)
    given = clinics_of(arc.align(log_of(SESSION)), sd=2).spread
    assert (given.sd, given.source, given.assumed, given.few) == (2.0, "given", False, False)


@pytest.mark.parametrize(("days", "few"), [(29, True), (30, False)])
def test_fewer_than_thirty_days_are_few(days, few):
    found = spread_of(SESSION, *(at(4 + day, str(4 + day % 2)) for day in range(days)))
    assert (found.days, found.few) == (days, few)


def test_on_other_scales_the_spread_is_a_share_of_the_scale():
    ten = spread_of(SESSION, *(at(4 + day, str(3 + day % 3)) for day in range(30)))
    hundred = spread_of(
        at(0, "50", "before"), *(at(4 + day, str(30 + 10 * (day % 3))) for day in range(30)), scale=(0, 100)
    )
    # Only the rounding, to 1 of 100, is finer.
    assert hundred.sd == pytest.approx(ten.sd, abs=0.05)
    assert hundred.sd > ten.sd


@pytest.mark.parametrize("sd", [1.0, 1.5, 2.0])
def test_the_spread_of_simulated_days_is_found_again(sd):
    found = [
        day_spread(arc.align(arc.read_log(arc.simulate_log(clients=8, sd=sd, seed=seed)))).own_sd
        for seed in range(6)
    ]
    assert np.mean(found) == pytest.approx(sd, abs=0.15)
