"""Unwanted events: yes, no and not asked, by shape."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import drawn, faults, sheet, texts
from make_plots import HARD, hard_logs, marks_of, visits

import arc
from arc.plots.kinds import adverse as plots_adverse


def asked_log() -> arc.PainLog:
    rows = [
        *(
            {
                "client": "A",
                "day": 7 * n,
                "moment": "after",
                "rating": 3,
                "session": n + 1,
                "adverse_event": said,
            }
            for n, said in enumerate(("yes", "no", "not asked", ""))
        ),
        {"client": "A", "day": -3, "moment": "between", "rating": 3, "adverse_event": "yes"},
        {
            "client": "B",
            "day": 0,
            "moment": "after",
            "rating": 3,
            "session": 1,
            "adverse_event": "yes",
            "red_flag": "yes",
        },
        {"client": "C", "day": 0, "moment": "between", "rating": 3},
    ]
    return arc.read_log(pd.DataFrame([{k: str(v) for k, v in row.items()} for row in rows]).fillna(""))


def test_every_session_is_yes_no_or_not_asked_by_shape():
    picture = arc.adverse_events(asked_log()).plot()
    ax = sheet(picture, "Unwanted")
    assert {answer: drawn(ax, answer) for answer in ("yes", "no", "not asked")} == {
        "yes": [(1, 0)], "no": [(2, 0)], "not asked": [(3, 0), (4, 0)],
    }  # fmt: skip
    shapes = {
        line.get_label(): line.get_marker()
        for line in ax.lines
        if line.get_label() in ("yes", "no", "not asked")
    }
    assert shapes == {"yes": "D", "no": "x", "not asked": "o"}
    assert texts(ax, "others") == ["others: yes 1 · no 0"]
    assert texts(ax, "message") == ["red flag recorded: see the safety notice", "no session in the log"]
    assert texts(ax, "note") == ["session number", "asked about 2 of 4 sessions"]
    assert "Client A, 4 sessions: yes 1 (1), no 1, not asked 2; others: yes 1 · no 0." in picture.alt
    assert faults(picture) == []


def test_an_event_of_a_client_with_a_red_flag_is_in_the_words_and_not_in_the_grid():
    picture = arc.adverse_events(asked_log()).plot()
    said = "Red flag recorded: 1 client not in the table; of unwanted events their reports say yes 1 · no 0."
    assert said in picture.alt
    assert said in picture.caption
    assert picture.table["client"].unique().tolist() == ["A"]


def test_the_grid_is_drawn_also_where_nobody_asked():
    picture = arc.adverse_events(arc.load_sample("three-cases")).plot()
    ax = sheet(picture, "Unwanted")
    assert len(drawn(ax, "not asked")) == 11
    assert texts(ax, "note") == ["session number", "asked about 0 of 11 sessions"]
    assert picture.table["answer"].unique().tolist() == ["not asked"]


def test_a_log_without_a_client_has_a_grid_that_says_so():
    nothing = plots_adverse.adverse_table(
        pd.DataFrame(columns=["client", "session", "answer"]),
        pd.DataFrame(columns=["client", "yes_elsewhere", "no_elsewhere"]), [], (),
    )  # fmt: skip
    assert texts(nothing.axes[0], "message") == ["this log holds no sessions"]
    assert "This log holds no sessions." in nothing.alt


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_have_a_grid_without_text_upon_text(name):
    assert faults(arc.adverse_events(hard_logs()[name].arcs.log).plot()) == []


def test_more_than_30_sessions_are_counted_beside_the_grid():
    picture = arc.adverse_events(marks_of(*visits("A", *([3] * 32))).arcs.log).plot()
    assert len(drawn(sheet(picture, "Unwanted"), "not asked")) == 30
    assert "2 sessions more in the table." in picture.caption
    assert len(picture.table) == 32
