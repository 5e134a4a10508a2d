"""Arcs, drawn: the days around each session, laid over one another."""

from __future__ import annotations

from drawn import all_texts, drawn, texts
from make_plots import marks_of, small_log, visits

import arc
from arc.arcs.align import align
from arc.plots.engine import style


def test_arcs_show_the_whole_window(around, arcs):
    for ax in around.axes:
        first, last = ax.spines["bottom"].get_bounds()
        assert first < -arcs.rules.days_before
        assert last > arcs.rules.days_after


def test_closing_ratings_are_squares_and_not_joined(around):
    squares = [line for line in around.axes[1].lines if line.get_marker() == "s"]
    closing = [(round(x, 2), y) for line in squares for x, y in zip(*line.get_data(), strict=True)]
    assert sorted(closing) == [(7.0, 5), (7.12, 0)]
    assert not drawn(around.axes[1], "join")


def test_each_run_is_named_by_its_session(around):
    assert sorted(texts(around.axes[0], "series name")) == ["1", "1", "1", "2", "3", "3", "3"]
    assert texts(around.axes[2], "series name") == ["2"]


def test_baselines_are_named_by_rule_and_session(around):
    assert [texts(ax, "level name") for ax in around.axes] == [
        ["before 1, 3"],
        ["before 5", "before 4", "usual 1, 2, 3"],
        ["usual"],
    ]


def test_case_c_flare_is_joined_over_two_days(around):
    assert drawn(around.axes[2], "join") == [(1, 8), (2, 0)]


def test_more_than_five_sessions_are_grey_and_the_last_is_named():
    rows = [
        {"client": "A", "day": 7 * n, "moment": moment, "rating": 3 + n % 3, "session": n + 1}
        for n in range(7)
        for moment in ("before", "after")
    ]
    ax = align(small_log(*rows)).plot().axes[0]
    colours = {line.get_markeredgecolor() for line in ax.lines if line.get_label() == "levels"}
    assert colours == {style.GREY.colour, style.STYLES[0].colour}
    assert set(texts(ax, "series name")) == {"7"}


def test_a_closing_rating_outside_the_window_stands_in_the_strip():
    rows = [{"client": "A", "day": day, "moment": "before", "rating": 3} for day in (0, 30)]
    ax = align(small_log(*rows)).plot().axes[0]
    assert texts(ax, "strip head") == ["later"]
    assert max(x for x, _ in drawn(ax, "levels")) > ax.spines["bottom"].get_bounds()[1]


def test_names_of_sessions_beside_one_another_are_not_read_as_one_number():
    picture = arc.chart(marks_of(*visits("A", *[10] * 5)).arcs.log, kind="around", target="social")
    boxes = sorted(
        (box.x0, box.x1, box.y0)
        for text, box in all_texts(picture.figure)
        if text.get_label() == "series name"
    )
    near = [b[0] - a[1] for a in boxes for b in boxes if a[2] == b[2] and a[0] < b[0]]
    assert near
    assert min(near) > 2
