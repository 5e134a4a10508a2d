"""The calendar: what was written down on which day, and no date."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import drawn, faults, sheet, texts
from make_plots import HARD, hard_logs
from matplotlib.colors import to_rgb

import arc
from arc.plots.engine import style


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


def test_the_calendar_shows_the_most_exact_report_of_a_day_hollow_where_inferred(calendar):
    ax = sheet(calendar, "What was observed")
    assert sorted(drawn(ax, "number")) == [(0, 0), (14, 0), (17, 1), (24, 1)]
    assert sorted(drawn(ax, "words")) == [(0, 1), (7, 0), (17, 0)]
    assert [line.get_xdata()[0] for line in ax.lines if line.get_label() == "range"] == [2, 5, 10]
    hollow = {
        round(float(x)): to_rgb(line.get_markerfacecolor()) == to_rgb(style.PAPER)
        for line in ax.lines
        if line.get_label() == "number" and line.get_ydata()[0] == 0
        for x in line.get_xdata()
    }
    assert hollow == {0: False, 14: True}


def test_the_calendar_counts_reports_without_a_day_beside_its_rows(calendar):
    ax = sheet(calendar, "What was observed")
    assert texts(ax, "undated") == ["1 report without a day", "4 reports without a day"]
    assert texts(ax, "message") == ["no day is known"]
    assert texts(ax, "note") == ["days since each client's first session", "n = 10 days with a report"]
    assert "Client C: no day is known; 4 reports without a day." in calendar.alt
    assert (
        "Client A, days 0 to 17: 2 with a number, 1 with a range, 2 with words only, 5 that only a report of"
        " another day tells of, 8 without a report; sessions on days 0, 7, 14." in calendar.alt
    )


def test_calendar_sessions_are_lines_dashed_where_their_day_is_inferred(calendar):
    ax = sheet(calendar, "What was observed")
    lines = [line for line in ax.lines if line.get_label() == "session"]
    found = [(line.get_xdata()[0], round(line.get_ydata().mean()), line.is_dashed()) for line in lines]
    assert found == [
        (0, 0, False), (7, 0, True), (14, 0, True), (0, 1, True), (5, 1, True), (10, 1, True), (17, 1, True),
        (24, 1, True),
    ]  # fmt: skip


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
    ax = sheet(picture, "What was observed")
    assert texts(ax, "message") == ["red flag recorded: see the safety notice"]
    assert "2024" not in picture.alt + picture.caption + picture.table.to_csv() + " ".join(
        t.get_text() for t in ax.texts
    )
    pd.testing.assert_frame_equal(picture.table, log.calendar_table())


def test_a_session_without_a_report_is_in_the_calendar():
    rows = [{"client": "A", "day": "0", "moment": "attended", "rating": ""}]
    log = arc.read_log(pd.DataFrame(rows))
    assert log.calendar_table()[["day", "session", "shown"]].to_numpy().tolist() == [[0, 1, ""]]
    assert drawn(sheet(log.plot_calendar(), "What was observed"), "session") == [(0, -0.42), (0, 0.42)]


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_have_a_calendar_without_text_upon_text(name):
    assert faults(hard_logs()[name].arcs.log.plot_calendar()) == []


def test_a_gap_of_centuries_is_drawn():
    rows = [{"client": "A", "day": day, "moment": "between", "rating": "3"} for day in ("0", "900000")]
    picture = arc.read_log(pd.DataFrame(rows)).plot_calendar()
    assert faults(picture) == []
    assert len(sheet(picture, "What was observed").get_xticks()) < 20
