"""From session to session: a line for each client, words in a lane, who stopped, and the mean slope."""

from __future__ import annotations

import numpy as np
import pytest
from make_plots import answer, marks_of, visits
from matplotlib.collections import PathCollection
from panels import bars_of, dots_of, head_of, ticks_of, words_of

import arc
from arc.plots.engine.look import SOCIAL

COLOURS = SOCIAL.colours


@pytest.fixture(scope="module")
def trend():
    stopped = {"client": "B", "day": 24, "moment": "stopped", "rating": ""}
    rows = [*visits("A", 8, "3-4", "worse", 5, 4, 2), *visits("B", 6, 5, 5, 4), stopped]
    rows[0]["why_booked"] = "pain"
    return answer(arc.fit_trend, marks_of(*rows)).plot(look=SOCIAL)


def lines_of(ax) -> list[tuple[list, list]]:
    shown = [line for line in ax.lines if line.get_color() == COLOURS.rating]
    return [(list(line.get_xdata()), list(line.get_ydata())) for line in shown]


def test_each_client_is_a_line_with_gaps_where_a_session_has_no_number(trend):
    ax = trend.axes[0]
    assert lines_of(ax) == [([1, 2], [8, 3.5]), ([4, 5, 6], [5, 4, 2]), ([1, 2, 3, 4], [6, 5, 5, 4])]
    assert bars_of(ax) == [(2, 3, 4)]
    assert dots_of(ax, COLOURS.rating) == [(1, 6), (1, 8), (2, 5), (3, 5), (4, 4), (4, 5), (5, 4), (6, 2)]
    assert ticks_of(ax.xaxis) == ["session 1", "2", "3", "4", "5", "6"]


def test_words_stand_in_a_lane_of_their_own_above_the_scale(trend):
    ax = trend.axes[0]
    assert ticks_of(ax.yaxis) == ["no pain", "5", "worst 10", "in words"]
    assert dots_of(ax, COLOURS.worse) == [(3, 11.4)]


def test_who_ends_where_and_who_stopped_stands_at_the_end_of_the_line(trend):
    ax = trend.axes[0]
    assert words_of(ax)[:2] == ["B, stopped", "A"]
    assert dots_of(ax, COLOURS.ink) == [(4, 4)]
    assert "B: 6, 5, 5, 4, stopped." in trend.alt


def test_a_first_session_booked_on_a_bad_day_is_pale_and_the_foot_says_so(trend):
    shown = [one for one in trend.axes[0].collections if isinstance(one, PathCollection)]
    assert [one.get_offsets().tolist() for one in shown if (one.get_alpha() or 1) < 0.5] == [[[1, 8]]]
    assert head_of(trend)[2] == (
        "2 clients. Pale: a first session booked on a bad day. No days without a session were compared: this"
        " shows when, not why."
    )


def test_below_3_clients_no_mean_is_drawn_and_the_title_counts(trend):
    assert head_of(trend)[0] == "2 of 2 clients ended lower than they began"
    assert "mean" not in set(trend.table["what"])


@pytest.mark.parametrize(
    ("step", "title"),
    [
        (1, "Ratings before sessions: 1 point down a session, on average"),
        (0, "No steady rise or fall from session to session"),
    ],
)
def test_from_3_clients_on_the_mean_slope_is_a_thick_line_through_the_middle(step, title):
    ratings = [8 - step * n if step else 5 + (-1) ** n for n in range(6)]
    marks = marks_of(*(row for name in "ABC" for row in visits(name, *ratings)))
    picture = answer(arc.fit_trend, marks).plot(look=SOCIAL)
    ax = picture.axes[0]
    (slope,) = [line for line in ax.lines if line.get_linewidth() == 3]
    x, y = slope.get_data()
    assert (x[0], x[-1]) == (1, 6)
    assert (y[-1] - y[0]) / 5 == pytest.approx(np.polyfit(range(1, 7), ratings, 1)[0])
    assert y[50] == pytest.approx(np.mean(ratings))
    assert head_of(picture)[0] == title
    # Clients who end at one point share one word.
    assert words_of(ax)[0] == "A, B, C"


def test_of_many_clients_none_is_named_and_one_client_has_first_and_last():
    rows = [row for n in range(11) for row in visits(f"K{n}", 5, 4, 4, 3)]
    ax = answer(arc.fit_trend, marks_of(*rows)).plot(look=SOCIAL).axes[0]
    assert words_of(ax)[0] == "line: one client"
    one = answer(arc.fit_trend, marks_of(*visits("A", 5, 4, "2-3", 3))).plot()
    assert head_of(one)[0] == "Before sessions: 5 at first, then 3"


def test_a_none_below_a_scale_from_1_is_drawn_below_it_and_joined_to_nothing():
    marks = marks_of(*visits("A", "none", 4, 3, 2, 5, scale="1-10"))
    ax = answer(arc.fit_trend, marks).plot(look=SOCIAL).axes[0]
    assert lines_of(ax) == [([1], [0]), ([2, 3, 4, 5], [4, 3, 2, 5])]
    assert ax.get_ylim()[0] < 0
