"""The calendar: what was written down on which day, and no date."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import faults
from make_plots import HARD, hard_logs
from matplotlib import pyplot as plt
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

import arc
from arc.plots.engine.look import LIGHT


@pytest.fixture(scope="module")
def calendar():
    return arc.load_sample("three-cases").plot_calendar()


def test_case_a_calendar_holds_what_was_reported_on_each_day_and_what_was_told_of(calendar):
    table = calendar.table
    rows = table.loc[
        table["client"] == "A",
        ["day", "numbers", "ranges", "words", "session", "inferred", "covered", "shown"],
    ]
    assert rows.to_numpy().tolist() == [
        [0, 2, 0, 0, 1, False, False, "number"],
        [2, 0, 1, 0, 0, False, False, "range"],
        [7, 0, 0, 1, 2, True, False, "words"],
        [8, 0, 0, 0, 0, False, True, ""],
        [9, 0, 0, 0, 0, False, True, ""],
        [10, 0, 0, 0, 0, False, True, ""],
        [14, 3, 0, 1, 3, True, False, "number"],
        [15, 0, 0, 0, 0, False, True, ""],
        [16, 0, 0, 0, 0, False, True, ""],
        [17, 0, 0, 1, 0, True, False, "words"],
    ]  # fmt: skip


def marks_of(ax) -> dict[str, list[tuple[float, float]]]:
    """The places of the dots, by what they mean."""
    dots = [one for one in ax.collections if isinstance(one, PathCollection)]
    return {one.get_label(): [(round(x), round(y)) for x, y in one.get_offsets()] for one in dots}


def said(ax, gid: str) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


def bars_of(ax, label: str) -> list[float]:
    return [
        float(segment[0][0])
        for one in ax.collections
        if one.get_label() == label
        for segment in one.get_segments()
    ]


def test_the_calendar_shows_the_most_exact_report_of_a_day_hollow_where_its_day_is_worked_out(calendar):
    (ax,) = calendar.axes
    assert marks_of(ax) == {
        "number": [(0, 0)],
        "number, day worked out": [(14, 0), (17, 1), (24, 1)],
        "words, day worked out": [(7, 0), (17, 0), (0, 1)],
    }
    assert (bars_of(ax, "range"), bars_of(ax, "range, day worked out")) == ([2.0], [5.0, 10.0])
    faces = {
        one.get_label(): to_hex(one.get_facecolor()[0])
        for one in ax.collections
        if one.get_label() in marks_of(ax)
    }
    assert faces == {
        "number": LIGHT.rating,
        "number, day worked out": LIGHT.paper,
        "words, day worked out": LIGHT.paper,
    }


def test_the_calendar_counts_reports_without_a_day_beside_its_rows(calendar):
    (ax,) = calendar.axes
    assert said(ax, "undated") == ["1 report without a day", "4 reports without a day"]
    assert said(ax, "message") == ["no day is known"]
    assert calendar.title == "Something was written on 10 days"
    assert "Client C: no day is known; 4 reports without a day." in calendar.alt
    assert (
        "Client A, days 0 to 17: 2 with a number, 1 with a range, 2 with words only, 5 that only a report of"
        " another day tells of, 8 without a report; sessions on days 0, 7, 14." in calendar.alt
    )


def test_calendar_sessions_are_lines_dashed_where_their_day_is_worked_out(calendar):
    lines = [line for line in calendar.axes[0].lines if line.get_gid() == "session"]
    found = [(line.get_xdata()[0], round(line.get_ydata().mean()), line.is_dashed()) for line in lines]
    assert found == [
        (0, 0, False), (7, 0, True), (14, 0, True), (0, 1, True), (5, 1, True), (10, 1, True), (17, 1, True),
        (24, 1, True),
    ]  # fmt: skip


def test_a_calendar_is_drawn_on_the_caller_s_axes():
    figure, ax = plt.subplots()
    assert arc.load_sample("three-cases").plot_calendar(ax=ax) is ax
    assert ax.get_title(loc="left") == "Something was written on 10 days"
    plt.close(figure)


def test_calendars_and_their_tables_hold_no_date_and_nothing_of_a_client_with_a_red_flag():
    rows = [
        {"client": "A", "date": "2024-03-04", "moment": "before", "rating": 3, "session": 1},
        {"client": "A", "date": "2024-03-09", "moment": "between", "rating": "worse"},
        {
            "client": "B",
            "date": "2024-03-05",
            "moment": "before",
            "rating": 9,
            "session": 1,
            "red_flag": "yes",
        },
    ]
    log = arc.read_log(pd.DataFrame([{k: str(v) for k, v in row.items()} for row in rows]).fillna(""))
    picture = log.plot_calendar()
    assert log.calendar_table()[["client", "day", "shown"]].to_numpy().tolist() == [
        ["A", 0, "number"],
        ["A", 5, "words"],
    ]
    (ax,) = picture.axes
    assert said(ax, "message") == ["A warning sign is written down: see the safety notice."]
    assert "2024" not in picture.alt + picture.caption + picture.table.to_csv() + " ".join(
        t.get_text() for t in ax.texts
    )
    pd.testing.assert_frame_equal(picture.table, log.calendar_table())


def test_a_session_without_a_report_is_in_the_calendar():
    rows = [{"client": "A", "day": "0", "moment": "attended", "rating": ""}]
    log = arc.read_log(pd.DataFrame(rows))
    assert log.calendar_table()[["day", "session", "shown"]].to_numpy().tolist() == [[0, 1, ""]]
    (line,) = (line for line in log.plot_calendar().axes[0].lines if line.get_gid() == "session")
    assert line.get_xydata().tolist() == [[0, -0.42], [0, 0.42]]


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_have_a_calendar_without_text_upon_text(name):
    assert faults(hard_logs()[name].arcs.log.plot_calendar()) == []


def test_a_gap_of_centuries_is_drawn():
    rows = [{"client": "A", "day": day, "moment": "between", "rating": "3"} for day in ("0", "900000")]
    picture = arc.read_log(pd.DataFrame(rows)).plot_calendar()
    assert faults(picture) == []
    assert len(picture.axes[0].get_xticks()) < 20
