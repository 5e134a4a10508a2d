"""Both sides of each bound of a landmark, as small as they can be said: what `make mutants` tries first."""

from __future__ import annotations

import pandas as pd
import pytest
from make_log import at, only_arc

from arc import Rules


def usual(rating: str) -> dict:
    """The level before, as a person states it."""
    return {"moment": "usual", "rating": rating}


SESSION = at(0, "", "attended")
QUIET = [at(1, "5"), at(2, "5")]


def after(level: str, *rows: dict, **options) -> dict:
    """What followed one session after this usual level."""
    return only_arc(usual(level), SESSION, *rows, **options)


@pytest.mark.parametrize(
    ("level", "rows", "outcome"),
    [
        # A rise of 2 above 5; above a level of 4-6 it is sure from its high end only.
        ("5", [at(1, "7"), at(2, "5")], "flare"),
        ("5", [at(1, "6"), at(2, "5")], "no rise"),
        ("4-6", [at(1, "8"), at(2, "4")], "flare"),
        ("4-6", [at(1, "7"), at(2, "4")], "not known"),
        ("4-6", [at(1, "6"), at(2, "4")], "not known"),
        ("4-6", [at(1, "5"), at(2, "4")], "no rise"),
        ("5", [at(1, "6-8"), at(2, "5")], "not known"),
        # 4.1 less 2.1 is a little less than 2 in binary.
        ("2.1", [at(1, "4.1"), at(2, "2")], "flare"),
        ("8.1", QUIET, "ceiling"),
        ("8", QUIET, "no rise"),
        # A gap is not a no, and day 0 need not be written down.
        ("5", [at(1, "5")], "not known"),
        ("5", [at(2, "5")], "not known"),
        ("5", QUIET, "no rise"),
        # Days 0 to 2 are those of a flare, 3 to 7 those of a later rise.
        ("5", [at(1, "5"), at(2, "7")], "flare"),
        ("5", [*QUIET, at(3, "7")], "later rise"),
        ("5", [*QUIET, at(3, "6")], "no rise"),
        ("5", [*QUIET, at(7, "7")], "later rise"),
        ("5", [*QUIET, at(8, "7")], "no rise"),
    ],
)
def test_what_followed_on_both_sides_of_each_bound(level, rows, outcome):
    assert after(level, *rows)["outcome"] == outcome


def test_a_bound_holds_where_binary_fractions_miss_it_by_little():
    # 2.2 and 1.1 are a little more than 3.3 in binary.
    rules = Rules(rise=1.1)
    assert after("2.2", at(1, "3.3"), at(2, "2"), rules=rules)["outcome"] == "flare"
    assert after("2.2", at(1, "2-3.3"), at(2, "2"), rules=rules)["outcome"] == "not known"


def test_words_of_a_rise_stand_against_a_no():
    assert after("5", *QUIET, at(1, "worse than usual"))["outcome"] == "not known"


@pytest.mark.parametrize(("arrival", "outcome"), [("5", "flare"), ("6", "no rise")])
def test_the_reference_is_the_higher_of_level_before_and_arrival(arrival, outcome):
    told = only_arc(usual("5"), at(0, arrival, "before"), at(1, "7"), at(2, "5"))
    assert told["outcome"] == outcome


def test_flare_is_no_only_where_there_was_surely_no_rise():
    answers = [after("5", *rows)["flare"] for rows in (QUIET, QUIET[:1], [*QUIET, at(3, "7")])]
    assert answers == ["no", "not known", "not known"]


def test_back_is_a_report_after_the_flare_and_lies_between_two():
    told = after("5", at(1, "8"), at(2, "7"), at(5, "5"))
    assert (told["recovered"], told["recovered_low"], told["recovered_high"]) == ("yes", 3, 5)
    assert after("5", at(1, "8"), at(2, "7"))["recovered"] == "no"
    # A last report that may be at the level is not surely above it.
    assert after("5", at(1, "8"), at(2, "4-6"))["recovered"] == "not known"


def test_the_peak_may_lie_on_the_last_day_of_the_window():
    assert [after("5", at(1, "6"), at(day, "9"))["peak_day"] for day in (7, 8)] == [7, 1]


def test_change_keeps_both_ends_of_both_ratings():
    told = only_arc(at(0, "5-7", "before"), at(0, "2-3", "after"))
    assert (told["change_low"], told["change_high"]) == (-5, -2)


@pytest.mark.parametrize(("rating", "relief"), [("3", "yes"), ("4", "not known"), ("3-4", "not known")])
def test_relief_has_to_be_certain_and_none_seen_is_no_no(rating, relief):
    assert after("5", at(1, rating), at(2, "5"))["relief"] == relief


def test_the_run_of_relief_ends_at_a_gap():
    told = after("5", at(1, "2"), at(2, "2"), at(4, "2"), at(6, "5"))
    assert (told["relief_day"], told["relief_low"], told["relief_high"]) == (1, 2, 5)


def test_where_less_is_worse_a_fall_is_the_rise_and_ends_change_places():
    worse = {"higher_is": "better"}
    told = after("4-6", at(1, "2"), at(2, "6"), **worse)
    assert (told["outcome"], told["level_before_low"], told["level_before_high"]) == ("flare", 4, 6)
    assert after("4-6", at(1, "3"), at(2, "6"), **worse)["outcome"] == "not known"


def test_without_a_level_before_an_arrival_is_no_reference():
    told = only_arc(at(0, "5", "before"), at(1, "8"), at(2, "5"), rules=Rules(baseline=("usual",)))
    assert told["outcome"] == "not known"
    assert pd.isna(told["reference_low"])
