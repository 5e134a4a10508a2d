"""The days around each session: all clients against their level before, or a panel for each client."""

from __future__ import annotations

import matplotlib
import pandas as pd
import pytest
from collisions import collisions
from make_plots import small_log
from odd_logs import ODD

import arc
from arc.arcs.align import align
from arc.plots.kinds.around import changes_of, mean_of
from arc.samples import load_sample


def joins(panel) -> list[list[list[float]]]:
    return [line.get_xydata().round(2).tolist() for line in panel.lines if line.get_alpha() == 0.5]


def test_on_two_scales_each_client_has_a_panel_and_there_is_no_mean(around):
    assert [panel.get_title(loc="left") for panel in around.axes] == [
        "A · 1 to 10 · 3 sessions", "B · 1 to 10 · 5 sessions", "C · 0 to 10 · 3 sessions",
    ]  # fmt: skip
    assert joins(around.axes[2]) == [[[1, 8], [2, 0]]]
    assert joins(around.axes[0])[0] == [[-0.4, 3], [0.4, 3]]
    for panel in around.axes:
        names = [tick.get_text() for tick in panel.get_yticklabels()]
        assert {"no pain", "worst 10", "in words"} <= set(names)


def test_every_line_is_named_by_its_session(around):
    around.figure.draw_without_rendering()
    named = [sorted(t.get_text() for t in panel.texts if t.get_visible()) for panel in around.axes]
    assert named == [["1", "2", "3"], ["1", "2", "3", "4", "5"], ["2"]]


def test_what_has_no_day_stands_apart(around):
    ticks = [[tick.get_text() for tick in panel.get_xticklabels()] for panel in around.axes]
    assert ["later, or\nno day" in names for names in ticks] == [False, True, True]


def test_three_clients_on_one_scale_stand_in_one_panel():
    picture = align(load_sample("simulated-real-flare")).plot()
    (panel,) = picture.axes
    assert picture.title == "The days around 32 sessions"
    assert panel.get_ylabel() == "points above or below the level before"
    assert "8 clients, made by a program." in picture.caption


def three(*levels: float, clients: str = "ABC") -> arc.PainLog:
    rows = [
        {"client": client, "day": day, "moment": moment, "rating": rating}
        for client, level in zip(clients, levels, strict=True)
        for day, moment, rating in ((0, "before", level), (1, "between", level + 2), (7, "before", level))
    ]
    return small_log(*rows)


def test_each_session_is_measured_from_its_own_level_before():
    changes = changes_of(align(three(2, 5, 7)).plot_table())
    day1 = changes.loc[changes["event_day"] == 1]
    assert day1["y"].tolist() == [2, 2, 2]
    means = mean_of(pd.concat([day1, day1.assign(session=2, y=4.0)]))
    assert means["y"].tolist() == [3, 3, 3]


def test_below_three_clients_there_is_no_mean():
    assert len(align(three(2, 5, clients="AB")).plot().axes) == 2
    assert len(align(three(2, 5, 7)).plot().axes) == 1


@pytest.mark.parametrize("name", ["words only", "many sessions", "unusual names", "always worst", "flagged"])
def test_odd_logs_are_drawn_whole(name):
    assert collisions(align(ODD[name]()).plot().figure) == []


@pytest.mark.parametrize("name", ["three-cases", "simulated-messy", "simulated-real-flare"])
def test_samples_are_drawn_whole(name):
    assert collisions(align(load_sample(name)).plot().figure) == []


def test_on_the_callers_axes_no_word_is_cut_or_lies_on_a_neighbour():
    figure = matplotlib.figure.Figure(figsize=(10, 4))
    mine, other = figure.subplots(1, 2)
    other.set_title("Another")
    align(load_sample("simulated-real-flare")).plot(ax=mine)
    assert collisions(figure) == []
    mine.set_title("A shorter one", loc="left")
    mine.set_ylim(-9, 9)
    assert collisions(figure) == []


def test_the_callers_axes_are_used_and_given_back(arcs):
    figure = matplotlib.figure.Figure(figsize=(10, 4))
    axes = figure.subplots(1, 3)
    assert arcs.plot(ax=axes) is axes
    assert all(panel.get_title(loc="left") for panel in axes)
    with pytest.raises(arc.errors.CallError, match=r"3 panels, and 1 Axes was given"):
        arcs.plot(ax=axes[0])
