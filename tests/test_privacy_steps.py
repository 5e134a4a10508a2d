"""Ratings of a shared copy lie on the steps of their scale: other decimals would single a row out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_files import UNHURRIED
from make_log import at, log_of

from arc.privacy import deidentify
from arc.privacy.steps import number_moved
from arc.reading.ratings import parse_ratings
from arc.vocabulary.schema import Scale


def shared(*said: object, scale: str = "0-10") -> list[str]:
    """The ratings of a copy of a log that says these, day after day."""
    log = log_of(*(at(day, text, scale=scale) for day, text in enumerate(said)))
    return deidentify(log, seed=1).table["rating"].tolist()


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        # Whole points, as long as nobody wrote a half.
        (["3.19871113", "4"], ["3", "4"]),
        (["3.6", "4"], ["4", "4"]),
        (["about 3.3", "4"], ["about 3", "4"]),
        # A half anywhere on this scale, and all stand at halves.
        (["3.19871113", "4.5"], ["3", "4.5"]),
        (["3.3", "4.5"], ["3.5", "4.5"]),
        (["2 to 4.5", "3.7"], ["2 to 4.5", "3.5"]),
        # A range keeps holding what it held.
        (["2.2-4.7", "4"], ["2 to 5", "4"]),
        (["2.2-4.7", "4.5"], ["2 to 5", "4.5"]),
        (["no pain, or 3.3 or less"], ["0 to 4"]),
        (["none", "9.9"], ["none", "10"]),
        # What stands on a step is left alone.
        (["0", "10", "2 to 3", "none to 3", "worse", ""], ["0", "10", "2 to 3", "0 to 3", "", ""]),
    ],
)
def test_each_rating_stands_on_a_step_and_each_range_on_those_around_it(said, stands):
    assert shared(*said) == stands


@pytest.mark.parametrize(
    ("scale", "said", "stands"),
    [
        ("1-10", ["none", "1.2", "3.19871113"], ["none", "1", "3"]),
        ("0-100", ["31.9871113", "64"], ["32", "64"]),
        ("0-1", ["0.319871113", "0.7"], ["0.3", "0.7"]),
        ("0-1", ["0.25", "0.319871113"], ["0.25", "0.3"]),
        ("-5-5", ["-1.9871113", "2"], ["-2", "2"]),
    ],
)
def test_the_steps_are_those_of_the_scale(scale, said, stands):
    assert shared(*said, scale=scale) == stands


def test_a_half_on_one_scale_makes_no_halves_on_another():
    rows = [at(0, "4.5", scale="0-10"), at(0, "31.3", scale="0-100", client="B")]
    assert sorted(deidentify(log_of(*rows)).table["rating"]) == ["31", "4.5"]


@UNHURRIED
@given(st.lists(st.decimals(0, 10, allow_nan=False, places=8), min_size=1, max_size=6))
def test_whatever_decimals_a_log_holds_a_copy_has_whole_or_half_points(numbers):
    ratings = shared(*(f"{number:f}" for number in numbers))
    found = parse_ratings(ratings, Scale(0.0, 10.0))
    assert ((found[["low", "high"]] * 2) % 1 == 0).all(axis=None)
    assert all(re.fullmatch(r"\d+(\.5)?", text) for text in ratings)
    near = [abs(float(text) - float(number)) for text, number in zip(ratings, numbers, strict=True)]
    assert max(near) <= 0.5


def test_a_copy_says_how_many_ratings_it_holds_less_exactly():
    log = log_of(at(0, "3.19871113"), at(1, "4"), at(2, "2.2-4.7"), at(3, "none"))
    assert number_moved(log.readings) == 2
    assert deidentify(log).limits == (
        "2 ratings stood between the steps of the scale and stand at the nearest here; a rise or a fall close"
        " to its threshold may come out otherwise",
    )
    assert deidentify(log_of(at(0, "3.5"), at(1, "4"))).limits == ()
