"""Simulated logs hold the truth they were given, are marked as simulated, and repeat from their seed."""

from __future__ import annotations

import importlib.util
import inspect
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import arc
from arc.errors import ArcError
from arc.samples import sample_names
from arc.simulation import logs

ROOT = Path(__file__).resolve().parents[1]


def maker():
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "tools" / "make_samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sample_files_and_the_truth_beside_them_are_what_the_seeds_give():
    made = maker()
    assert sorted([*made.SAMPLES, "three-cases"]) == sample_names()
    for name, make in made.SAMPLES.items():
        frame, path = make(), ROOT / "data" / "sample" / f"{name}.csv"
        assert frame.to_csv(index=False, lineterminator="\n") == path.read_text(encoding="utf-8")
        assert made.truth_of(frame) == path.with_suffix(".truth.json").read_text(encoding="utf-8")


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


def test_the_clinic_without_effect_is_the_twin_of_the_one_with():
    real, twin = (arc.load_sample(f"simulated-clinic-20{end}").readings for end in ("", "-no-effect"))
    day = real["day"].where(real["day"].between(0, 39)).mod(8)
    changed = (real["low"] != twin["low"]).groupby(day).mean()
    assert real.drop(columns=["rating", "low", "high"]).equals(twin.drop(columns=["rating", "low", "high"]))
    # The flare lies on days 1 to 3 after sessions that are 8 days apart, and nowhere else.
    assert changed[changed > 0].index.tolist() == [1, 2, 3]
    assert (real["low"] - twin["low"])[day == 1].mean() == pytest.approx(1.7, abs=0.3)


def test_the_new_samples_hold_what_they_promise():
    alone = arc.load_sample("once-a-day")
    assert not alone.readings.duplicated("day").any()
    assert len(alone.sessions) == 10
    assert set(alone.sessions["why_booked"]) == {"planned"}
    booked = arc.load_sample("booked-on-bad-days").sessions
    assert booked["why_booked"].value_counts().to_dict() == {"pain": 32, "planned": 8}
    assert len(arc.load_sample("simulated-clinic-20").clients) == 20


def test_what_is_asked_of_a_log_is_written_down_beside_it():
    log = arc.simulate_log(clients=2, flare=2, flare_sd=1, sides=("left", "right"), seed=4)
    truth = log.attrs["truth"]
    assert (truth["flare"], truth["sides"], truth["seed"]) == (2, ["left", "right"], 4)
    assert len(truth["flare_of_clients"]) == 2


def test_a_plan_and_reasons_stand_beside_the_ratings_before_sessions():
    log = arc.simulate_log(clients=1, session_days=(0, 9), why_booked=("planned", "pain"), planned=3, seed=1)
    said = log.loc[(log["why_booked"] != "") | (log["planned_sessions"] != "")]
    assert said[["session", "moment", "why_booked", "planned_sessions"]].to_numpy().tolist() == [
        ["1", "before", "planned", "3"], ["2", "before", "pain", ""],
    ]  # fmt: skip


def test_a_diary_kept_on_some_days_around_sessions_has_no_others():
    log = arc.simulate_log(clients=2, session_days=(0, 9), event_days=(-3, -1, 1, 2), seed=1)
    assert sorted(log.loc[log["moment"] == "between", "day"].unique()) == [-3, -1, 1, 2, 6, 8, 10, 11]


def test_words_compare_with_the_report_before_and_change_no_other_row():
    plain, worded = (arc.simulate_log(clients=4, words=share, seed=2) for share in (0.0, 0.4))
    said = worded["direction"] != ""
    assert 0.25 < said.mean() < 0.45
    assert worded.loc[~said, "rating"].equals(plain.loc[~said, "rating"])
    change = plain["rating"].astype(int).groupby(plain["client"]).diff()
    right = np.select([change < 0, change > 0], ["lower", "higher"], "same")
    assert (worded.loc[said, "direction"] == right[said]).all()
    log = arc.read_log(worded)
    assert (log.readings["kind"] == "words").sum() == said.sum()


def test_each_side_has_a_course_of_its_own_around_the_same_sessions():
    log = arc.simulate_log(clients=40, sides=("left", "right"), booked_on="bad days", seed=2)
    left, right = (log.loc[log["side"] == side].reset_index(drop=True) for side in ("left", "right"))
    assert left[["client", "day", "session", "moment"]].equals(right[["client", "day", "session", "moment"]])
    both = left["rating"].astype(int), right["rating"].astype(int)
    assert abs(np.corrcoef(*both)[0, 1]) < 0.3


def test_pain_recovers_over_care_and_what_is_told_at_the_table_lies_lower():
    plain, better, told = (
        arc.simulate_log(clients=150, seed=3, **more)
        for more in ({}, {"recovery": 3.0, "half_time": 7}, {"told_lower": 0.5})
    )

    def shift(log, which):
        return (log["rating"].astype(int) - plain["rating"].astype(int))[which].mean()

    # Half of the 3 points are gone after a week, counted from the first day of the diary.
    assert shift(better, plain["day"] == -7) == 0
    assert shift(better, plain["day"] == 0) == pytest.approx(-1.5, abs=0.15)
    assert shift(told, plain["moment"] == "between") == 0
    assert shift(told, plain["moment"] != "between") == pytest.approx(-0.5, abs=0.05)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"clients": 0}, "clients= is 0; it takes a whole number from 1 to 1,000,000."),
        (
            {"session_days": (0, 5, 5)},
            "session_days= is (0, 5, 5); it takes whole numbers that begin with 0 and rise, to 36,500 at"
            " most, such as (0, 7, 14).",
        ),
        (
            {"booked_on": "mondays"},
            'booked_on= is "mondays"; it takes "planned days" or "bad days" or "good days".',
        ),
        (
            {"why_booked": ("pain", "pain"), "observed": 1.1},
            "why_booked= is ('pain', 'pain'); it takes planned, pain or other, or one of them for each"
            " session: 4 here. observed= is 1.1; it takes a share from 0 to 1.",
        ),
        (
            {"why_booked": ["pain"]},
            "why_booked= is ['pain']; it takes planned, pain or other, or one of them for each session: 4"
            " here.",
        ),
        (
            {"planned": 2},
            "planned= is 2; it takes a whole number from 4 on, as session_days= are planned sessions.",
        ),
        (
            {"sides": ("left", "Left ")},
            "sides= is ('left', 'Left '); it takes names that differ, such as (\"left\", \"right\").",
        ),
        (
            {"clients": 0, "sd": -1, "lag": 1.5, "booked_on": "x", "words": 2, "planned": 1},
            "clients= is 0; it takes a whole number from 1 to 1,000,000. sd= is -1; it takes points from 0"
            ' on. lag= is 1.5; it takes a correlation from 0 to less than 1. booked_on= is "x"; it takes'
            ' "planned days" or "bad days" or "good days". planned= is 1; it takes a whole number from 4 on,'
            " as session_days= are planned sessions. words= is 2; it takes a share from 0 to 1.",
        ),
    ],
)
def test_a_log_that_cannot_be_simulated_is_refused_in_words(options, said):
    with pytest.raises(ValueError) as caught:
        arc.simulate_log(seed=1, **options)
    assert str(caught.value) == said


WRONG = {
    "text": "x", "none": None, "list": [1, "a"], "nothing": (), "below": -1, "share": 0.5, "above": 10**9,
    "endless": float("inf"), "no number": float("nan"), "huge": 10**400, "flag": True, "map": {"a": 1},
    "once": iter([0, 7]), "class": object, "array": np.array([0, 7]), "table": pd.DataFrame({"a": [0]}),
}  # fmt: skip


@pytest.mark.parametrize("call", [arc.simulate_log, arc.plan_log])
@pytest.mark.parametrize("kind", WRONG)
def test_whatever_an_option_is_given_it_is_taken_or_refused_in_words(call, kind):
    small = {"clients": (3,), "sessions": (1,), "logs": 20} if call is arc.plan_log else {"clients": 1}
    for option in inspect.signature(call).parameters:
        # So many logs are asked for in earnest.
        if (option, kind) in {("clients", "above"), ("sessions", "above"), ("logs", "above")}:
            continue
        with suppress(ArcError):
            call(**{"seed": 1, **small, option: WRONG[kind]})


def test_booking_on_bad_or_good_days_raises_or_lowers_the_rating_before():
    plain, booked, spared = (
        arc.simulate_log(clients=200, booked_on=days, seed=9).query("moment == 'before' and session != '1'")
        for days in ("planned days", "bad days", "good days")
    )
    rise = booked["rating"].astype(int).mean() - plain["rating"].astype(int).mean()
    fall = spared["rating"].astype(int).mean() - plain["rating"].astype(int).mean()
    assert rise > 1
    assert fall < -1


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
