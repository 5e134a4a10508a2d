"""What words order, ranges leave open and binary fractions miss: faults in these bounds survived once."""

from __future__ import annotations

import pandas as pd
from make_log import at, log_of, only_arc
from test_bounds import QUIET, SESSION, after, usual

import arc
from arc import Rules


def test_relief_of_exactly_so_much_holds_where_binary_fractions_miss_it():
    # 2.1 less 4.1 is a little more than -2 in binary.
    told = after("4.1", at(1, "2.1"), at(2, "2.1"), at(3, "4"))
    assert (told["relief"], told["relief_low"], told["relief_high"]) == ("yes", 2, 2)


def test_the_mean_of_the_days_before_is_rounded_to_what_it_is():
    days = [at(day, rating) for day, rating in zip((-3, -2, -1), ("4", "4", "4.6"), strict=True)]
    told = only_arc(*days, at(0, "", "attended"), rules=Rules(baseline=("days",)))
    assert (told["level_before_rule"], told["level_before_low"]) == ("days", 4.2)


def test_a_none_below_its_scale_may_be_anything_up_to_the_scale_and_is_no_number():
    scale = {"scale": (1, 10)}
    assert after("2.5", at(1, "none"), at(2, "2"), **scale)["relief"] == "not known"
    assert after("4", at(1, "none"), at(2, "4"), **scale)["relief"] == "yes"
    assert pd.isna(after("5", at(1, "none"), **scale)["peak_low"])
    told = only_arc(at(0, "none", "before"), at(0, "3", "after"), **scale)
    assert pd.isna(told["change_low"])
    days = [at(-3, "none"), at(-2, "4"), at(-1, "4")]
    told = only_arc(usual("5"), *days, SESSION, rules=Rules(baseline=("days", "usual")), **scale)
    assert told["level_before_rule"] == "usual"


def test_a_report_before_the_flare_is_not_the_way_back_from_it():
    told = after("5", at(1, "5"), at(2, "8"), at(4, "5"))
    assert (told["recovered"], told["recovered_low"], told["recovered_high"]) == ("yes", 3, 4)
    assert after("5", at(1, "5"), at(2, "8"))["recovered"] == "no"


def test_a_climb_after_a_flare_is_no_return():
    rows = at(1, "2"), at(2, "2"), at(7, "5", "before")
    assert after("5", *rows)["returned"] == "yes"
    assert after("5", at(1, "8"), *rows[1:])["returned"] == "no"
    # From 2-4 to 5 it may be three points, or one.
    assert after("5", at(1, "2-4"), at(2, "2-4"), rows[2])["returned"] == "not known"


def test_worse_than_a_relief_is_its_loss_and_no_rise():
    worse = {"direction": "higher", "than": "last report"}
    assert after("5", at(1, "2"), at(2, "worse", **worse))["words"] == ""
    assert after("5", at(1, "5"), at(2, "worse", direction="higher", than="usual"))["words"] == "worse"


def test_the_same_as_usual_is_at_the_level_and_the_same_as_a_range_only_where_all_of_it_is():
    usual_again = {"direction": "same", "than": "usual"}
    assert after("5", at(1, "the same", **usual_again), at(2, "5"))["outcome"] == "no rise"
    last = {"direction": "same", "than": "last report"}
    assert after("5", at(1, "4-6"), at(2, "the same", **last))["outcome"] == "not known"
    assert after("5", at(1, "4-5"), at(2, "the same", **last))["outcome"] == "no rise"


def test_days_that_words_call_lower_are_days_of_relief():
    lower = {"direction": "lower", "than": "usual"}
    told = after("5", at(1, "2"), at(2, "better", **lower), at(4, "5"))
    assert (told["relief_day"], told["relief_low"], told["relief_high"]) == (1, 2, 3)


def test_a_level_with_just_enough_room_below_has_no_floor():
    assert [after(level, *QUIET)["floor"] for level in ("2", "1.9")] == [False, True]


def test_a_flare_is_dated_by_the_first_report_that_surely_shows_it():
    told = after("5", at(1, "6-8"), at(2, "8"))
    assert (told["outcome_day"], told["outcome_low"]) == (2, 8)


def test_a_flare_may_have_begun_on_a_day_that_nobody_wrote_down():
    told = after("5", at(2, "8"), at(4, "5"))
    assert (told["onset_low"], told["onset_high"]) == (0, 2)
    assert (told["duration_low"], told["duration_high"]) == (1, 4)


def test_a_usual_level_holds_for_two_sessions_with_a_rating_and_no_longer():
    rows = [usual("5"), *(at(7 * week, "5", "before") for week in range(4))]
    marks = arc.mark(arc.align(log_of(*rows), rules=Rules(baseline=("usual",))))
    assert marks.table["level_before_rule"].tolist() == ["usual", "usual", "none", "none"]
