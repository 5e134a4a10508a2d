"""Unwanted events: yes, no and not asked, a tile each - and words where nobody was asked."""

from __future__ import annotations

import pandas as pd
import pytest
from collisions import collisions
from make_plots import HARD, hard_logs, small_log, visits

import arc
from arc.plots.engine.look import TARGETS
from arc.plots.kinds.adverse import picture_of_adverse


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


def tiles(ax) -> dict[str, list[tuple[float, float]]]:
    found = {}
    for one in ax.collections:
        found.setdefault(one.get_label(), []).extend(tuple(map(float, at)) for at in one.get_offsets())
    return found


def test_every_session_is_yes_no_or_not_asked_by_filling_and_sign():
    picture = arc.adverse_events(asked_log()).plot()
    (ax,) = picture.axes
    assert tiles(ax) == {
        "yes": [(0, 0)], "no": [(1, 0)], "not asked": [(2, 0), (3, 0)], "_sign": [(2, 0), (3, 0)],
    }  # fmt: skip
    assert picture.title == "Something unwanted after 1 of 2 sessions asked about"
    assert picture.figure.subfigs[0].get_suptitle() == "Asked about 2 of 4 sessions."
    assert "A: something unwanted 1, asked, and nothing 1, not asked 2." in picture.alt
    assert "Reports that belong to no session: yes 1, no 0." in picture.figure.get_supxlabel()
    assert collisions(picture.figure) == []


def test_an_event_of_a_client_with_a_red_flag_is_in_the_words_and_not_in_the_grid():
    picture = arc.adverse_events(asked_log()).plot()
    said = "Red flag recorded: 1 client not in the table; of unwanted events their reports say yes 1 · no 0."
    assert said in picture.alt
    assert said in picture.figure.get_supxlabel().replace("\n", " ")
    assert picture.table["client"].unique().tolist() == ["A"]


def test_where_nobody_asked_there_are_words_and_no_grid():
    picture = arc.adverse_events(arc.load_sample("three-cases")).plot()
    (ax,) = picture.axes
    assert picture.title == "Nobody was asked about unwanted events"
    assert [text.get_text().replace("\n", " ") for text in ax.texts] == [
        "There is nothing to draw. Ask after each session whether anything unwanted happened, and write yes"
        " or no in the column adverse_event."
    ]
    assert not ax.collections
    assert picture.table["answer"].unique().tolist() == ["not asked"]


def test_a_report_of_no_session_is_no_reason_to_refuse():
    rows = [{"client": "A", "day": -3, "moment": "between", "rating": 3, "adverse_event": "yes"}]
    picture = arc.adverse_events(small_log(*rows, *visits("A", 3))).plot()
    assert picture.title == "Something unwanted after 0 of 0 sessions asked about"
    assert "yes 1, no 0" in picture.alt


def test_a_log_without_a_client_says_so():
    nothing = picture_of_adverse(
        pd.DataFrame(columns=["client", "session", "answer"]),
        pd.DataFrame(columns=["client", "yes_elsewhere", "no_elsewhere"]),
        people="client",
        look=None,
    )
    assert nothing.title == "This log holds no sessions"


@pytest.mark.parametrize("look", TARGETS.values(), ids=lambda look: look.name)
def test_nothing_is_cut_or_lies_on_another_at_any_size(look):
    for log in (asked_log(), arc.load_sample("simulated-messy")):
        assert collisions(arc.adverse_events(log).plot(look=look).figure) == []


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_are_drawn_without_text_upon_text(name):
    log = hard_logs()[name].arcs.log
    asked = arc.read_log(log.to_frame().assign(adverse_event="no"))
    assert collisions(arc.adverse_events(asked).plot().figure) == []
