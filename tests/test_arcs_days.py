"""Ratings of arcs by day: which stand for a day, and which for the arrival at a session."""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of

import arc
from arc.arcs.days import arrivals, daily_ratings
from arc.arcs.series import series


def rows_of(frame, *columns: str) -> list[list]:
    return frame[list(columns)].to_numpy().tolist()


def test_the_arrival_is_the_last_rating_before_the_session_and_unknown_where_none_says_that_it_is():
    log = log_of(
        at(0, "4", "before", session=1, time="9:00"),
        at(0, "6-7", "before", session=1, time="9:50"),
        at(0, "2", "after", session=1),
        at(9, "5", session=None),
        at(9, "", "attended", session=2),
    )
    found = arrivals(arc.align(log))
    assert rows_of(found.iloc[:1], "day", "low", "high") == [[0, 6, 7]]
    assert found["day"].tolist() == [0, 9]
    assert np.isnan(found["low"].iloc[1])


def test_sessions_without_a_day_have_no_arrival_to_compare():
    log = log_of(*({"moment": "before", "rating": "5", "session": number} for number in (1, 2)))
    assert arrivals(arc.align(log)).empty


def test_days_are_those_of_the_whole_diary_also_far_from_every_session():
    rows = [at(day, "5") for day in (-20, -3, 1, 30)]
    log = log_of(*rows, at(0, "6", "before", session=1), at(0, "4", "after", session=1))
    assert daily_ratings(arc.align(log))["day"].tolist() == [-20, -3, 1, 30]


def test_a_report_that_names_its_session_and_its_distance_has_a_day():
    log = log_of(
        at(3, "5", "before", session=1),
        {"moment": "between", "rating": "7", "session": 1, "days_after_session": 2},
    )
    assert rows_of(daily_ratings(arc.align(log)), "day", "low") == [[5, 7]]


@pytest.mark.parametrize(
    ("row", "low_and_high"),
    [
        ({"rating": "none", "scale": "1-10"}, [[1, 1]]),
        ({"rating": "none or 3 or less", "scale": "1-10"}, [[1, 3]]),
        ({"rating": "2-4"}, [[2, 4]]),
        ({"rating": "worse", "direction": "higher"}, []),
        ({"rating": "5", "recall": "3 days"}, []),
        ({"rating": "5", "moment": "usual"}, []),
    ],
    ids=["none", "none or less", "range", "words", "look back", "usual level"],
)
def test_what_stands_for_a_day(row, low_and_high):
    scale = row.get("scale", "0-10")
    log = log_of(at(0, "5", "before", session=1, scale=scale), {**at(2, None), **row})
    assert rows_of(daily_ratings(arc.align(log)), "low", "high") == low_and_high


def test_ratings_of_another_series_are_no_days_of_this_one():
    rows = [at(day, rating, area=area) for area, rating in (("back", "5"), ("hip", "9")) for day in (1, 20)]
    log = log_of(*rows, at(0, "6", "before", session=1, area="back"))
    assert [choice["area"] for choice in series(log)] == ["back", "hip"]
    found = daily_ratings(arc.align(log, area="back"))
    assert rows_of(found, "day", "low") == [[1, 5], [20, 5]]
