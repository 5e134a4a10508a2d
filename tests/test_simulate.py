"""Simulated logs hold the truth they were given, are marked as simulated, and repeat from their seed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import arc
from arc.simulation import logs

ROOT = Path(__file__).resolve().parents[1]


def maker():
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "tools" / "make_samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["real_flare", "no_effect", "messy"])
def test_sample_files_are_what_the_seeds_give(name):
    made = getattr(maker(), name)().to_csv(index=False, lineterminator="\n")
    assert made == (ROOT / "data" / "sample" / f"simulated-{name.replace('_', '-')}.csv").read_text(
        encoding="utf-8"
    )


def test_one_seed_gives_one_log():
    pd.testing.assert_frame_equal(arc.simulate_log(seed=3), arc.simulate_log(seed=3))
    assert not arc.simulate_log(seed=3).equals(arc.simulate_log(seed=4))


def test_simulated_logs_load_without_a_problem_and_say_what_they_are():
    log = arc.read_log(arc.simulate_log(clients=3, observed=0.7, seed=5))
    assert log.problems.empty
    assert "simulated" in [caveat.code for caveat in log.caveats]


def test_days_have_the_spread_and_the_correlation_that_were_asked_for():
    course = logs.daily_courses(np.random.default_rng(1), clients=400, days=200, sd=1.5, lag=0.3)
    assert course.std() == pytest.approx(1.5, abs=0.02)
    lagged = np.corrcoef(course[:, :-1].ravel(), course[:, 1:].ravel())[0, 1]
    assert lagged == pytest.approx(0.3, abs=0.02)


def test_a_flare_is_whole_on_day_one_half_on_day_two_and_a_benefit_stays():
    days = np.arange(-1, 6)
    assert logs.session_effect(days, np.array([0]), flare=2, benefit=0).tolist() == [
        0,
        0,
        2,
        1,
        0.5,
        0,
        0,
    ]
    assert logs.session_effect(days, np.array([0, 3]), flare=0, benefit=1).tolist() == [
        0,
        0,
        -1,
        -1,
        -1,
        -2,
        -2,
    ]


def test_a_real_flare_is_found_more_often_than_none():
    def share(name: str) -> float:
        table = arc.mark(arc.align(arc.load_sample(name))).table
        return (table["flare"] == "yes").mean()

    assert share("simulated-real-flare") > share("simulated-no-effect")


def test_booking_on_bad_days_raises_the_rating_before_and_nothing_else_is_done():
    plain, booked = (
        arc.simulate_log(clients=200, book_on_bad_days=bad, seed=9).query(
            "moment == 'before' and session != '1'"
        )
        for bad in (False, True)
    )
    rise = booked["rating"].astype(int).mean() - plain["rating"].astype(int).mean()
    assert rise > 1


def test_the_messy_sample_holds_what_it_promises():
    log = arc.load_sample("simulated-messy")
    facts = log.facts
    assert facts.ranges > 0
    assert facts.words > 0
    assert facts.nones > 0
    assert facts.stopped_clients == ("S02",)
    assert facts.red_flag_clients == ("S05",)
    assert facts.scales == ("0-10", "1-10")
    assert facts.days_with_report < facts.days_in_span
