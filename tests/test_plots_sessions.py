"""From session to session: ratings in their order, and a slope only where the model gives one."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import bars, drawn, sheet, spans, texts
from make_plots import answer, marks_of, visits

import arc


@pytest.fixture(scope="module")
def trend():
    rows = [
        *visits("A", 8, "3-4", "worse", 5, 4, 2),
        *visits("B", 4, 6, 4),
        *visits("C", "none", 4, 3, 2, 5, scale="1-10"),
    ]
    return answer(arc.fit_trend, marks_of(*rows)).plot()


def test_ratings_before_sessions_are_marks_ranges_and_words_in_their_order(trend):
    a = sheet(trend, "A")
    assert drawn(a, "levels") == [(1, 8), (4, 5), (5, 4), (6, 2)]
    assert bars(a) == [(2, 3, 4)]
    assert [x for x, _ in drawn(a, "words")] == [3]
    assert drawn(a, "words")[0][1] > 10
    assert [line.get_ydata().tolist() for line in a.lines if line.get_label() == "join"] == [
        [8, 3.5],
        [5, 4],
        [4, 2],
    ]


def test_the_first_session_has_a_ring(trend):
    assert [drawn(sheet(trend, name), "first session") for name in "ABC"] == [[(1, 8)], [(1, 4)], [(1, 0)]]


def test_a_slope_is_drawn_only_where_the_model_gives_one(trend):
    a, b, c = (sheet(trend, name) for name in "ABC")
    # With a range there is a lowest and a highest slope; below 4 sessions there is none.
    assert [len(spans(ax, "slope")) for ax in (a, b, c)] == [2, 0, 1]
    assert texts(b, "note")[0] == "session number; no slope"
    assert texts(a, "note") == [
        "session number; slope over 5 sessions",
        "reports: 4 numbers, 1 range, 1 in words",
    ]
    (line,) = [line for line in c.lines if line.get_label() == "slope"]
    x, y = line.get_data()
    # The none is no number on a scale from 1: the slope is of 4, 3, 2, 5 over sessions 2 to 5.
    assert [x[0], x[-1]] == [2, 5]
    assert (y[-1] - y[0]) / 3 == pytest.approx(np.polyfit([2, 3, 4, 5], [4, 3, 2, 5], 1)[0])
    assert np.mean(y) == pytest.approx(3.5)
