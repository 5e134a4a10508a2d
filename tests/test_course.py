"""The course of each client: every report is a mark at its place, words stay words, nothing is cut."""

from __future__ import annotations

from dataclasses import replace

import matplotlib
import numpy as np
import pandas as pd
import pytest
from collisions import collisions, texts_of
from make_log import at, log_of
from matplotlib.collections import LineCollection, PathCollection
from odd_logs import ODD

import arc
from arc.plots import PAPER, SCREEN, SMALL, course_of, course_table
from arc.plots.engine.look import chosen_look


@pytest.fixture(scope="module")
def marks():
    return arc.mark(arc.align(arc.load_sample("three-cases")))


def words(panel) -> list[str]:
    panel.get_figure(root=True).draw_without_rendering()
    return [text.get_text() for text in panel.texts if text.get_visible()]


def dots(panel, colour="#1f6fb2") -> list[tuple[float, float]]:
    want = matplotlib.colors.to_rgba(colour)
    found = [
        tuple(np.round(place, 2))
        for marks in panel.collections
        if isinstance(marks, PathCollection) and np.allclose(marks.get_facecolor()[0], want)
        for place in marks.get_offsets()
    ]
    return sorted((float(x), float(y)) for x, y in found)


def bars(panel) -> list[list[float]]:
    return [
        np.round(line, 2).ravel().tolist()
        for marks in panel.collections
        if isinstance(marks, LineCollection)
        for line in marks.get_segments()
    ]


def joins(panel) -> list[list[list[float]]]:
    return [np.round(line.get_xydata(), 2).tolist() for line in panel.lines if line.get_alpha() == 0.55]


def test_case_a_every_rating_is_a_mark_with_its_number(trajectories):
    a = trajectories.axes[0]
    assert dots(a) == [(-0.35, 3), (0.35, 3), (13.65, 3), (14.35, 4), (14.5, 0)]
    assert [2, 0, 2, 3] in bars(a)
    assert {"3", "4", "0 to 3", "no pain", "stopped coming", "flares before care: 7 or 8"} <= set(words(a))
    assert trajectories.axes[1].get_title(loc="left") == "B · low back"
    assert trajectories.axes[1].get_title(loc="right") == "11 reports · 1 to 10"


def test_the_whole_scale_has_words_at_its_ends(trajectories):
    for panel in trajectories.axes:
        named = dict(zip(panel.get_yticks(), (t.get_text() for t in panel.get_yticklabels()), strict=True))
        assert (named[0], named[5], named[10]) == ("no pain", "5", "worst 10")
        assert {"session", "in words"} <= set(named.values())


def test_words_have_a_lane_above_the_scale_and_are_the_clients_own(trajectories):
    a, b, c = trajectories.axes
    assert {"little to no pain", "pain returned", "a higher level ever since, no number"} <= set(words(a))
    assert {"about fifty percent less · felt great · relief", "flaring (day not known)"} <= set(words(b))
    assert "best day since it began, less pain all day" in words(c)
    for panel in (a, b, c):
        for colour in ("#ba4a05", "#12806f"):
            assert all(y > 10 for _, y in dots(panel, colour))


def test_where_a_picture_travels_no_word_of_a_client_is_in_it(log):
    picture = log.plot(look=PAPER)
    said = {text.get_text() for text in texts_of(picture.figure)}
    assert "worse, no number" in said
    assert not any("relief" in text or "flaring" in text for text in said)


def test_only_ratings_of_consecutive_days_are_joined(trajectories):
    a, b, c = trajectories.axes
    assert joins(a) == [[[-0.35, 3], [0.35, 3]], [[13.65, 3], [14.35, 4], [14.5, 0]]]
    assert joins(b) == [[[16.65, 5], [17.35, 0]], [[23.65, 0]]]
    assert joins(c) == [[[2, 8], [3, 0]]]


def test_an_order_without_days_says_so(trajectories):
    ticks = [tick.get_text() for tick in trajectories.axes[2].get_xticklabels()]
    assert ticks == ["same day", "next day", "2 days after", "day not known"]


def test_a_rating_without_a_day_stands_between_its_sessions():
    log = log_of(
        at(0, 4, "before", session=1), at(None, 6, session=1), at(7, 5, "before", session=2), at(8, 5)
    )
    panel = log.plot().axes[0]
    assert [0, 6, 7, 6] in bars(panel)
    assert (3.5, 6.0) in dots(panel)


def test_what_followed_stands_under_each_session(marks):
    picture = marks.plot()
    assert picture.title == "What followed 8 of 11 sessions is not known"
    a, b, c = picture.axes
    for panel in (a, b):
        (unknown,) = (one for one in panel.collections if one.get_label() == "not known")
        assert len(unknown.get_offsets()) == 3
    (flare,) = (place for place in dots(c, "#ba4a05") if place[1] < 0)
    assert flare[0] == 1.5
    assert picture.rules == marks.rules.short_hash


def test_landmarks_of_one_series_say_nothing_under_another():
    rows = [
        at(day, 4, "before" if day == 7 else "between", area=area)
        for area in ("neck", "hip")
        for day in range(12)
    ]
    rows += [at(7, 4, "after", area="neck", session=1)]
    log = log_of(*rows)
    picture = arc.mark(arc.align(log, area="neck")).plot()
    named = {
        panel.get_title(loc="left"): [tick.get_text() for tick in panel.get_yticklabels()]
        for panel in picture.axes
    }
    assert "after it" in named["A · neck"]
    assert "after it" not in named["A · hip"]


def test_a_function_is_worse_where_it_is_lower():
    rows = [at(0, 7, "before", session=1), at(1, "bad", direction="lower", than="before"), at(2, 6)]
    log = log_of(*rows, measure="walking", higher_is="better")
    table = course_table(log.readings, log.sessions, log.lower_is_worse)
    assert table.loc[table["kind"] == "words", "turn"].tolist() == ["worse"]
    assert "Walking: down is worse." in log.plot().caption


@pytest.mark.parametrize("client", ["A", "B", "C"])
def test_the_course_of_one_client_fits_560_by_165_pixels(log, marks, client):
    table = course_table(log.readings, log.sessions, log.lower_is_worse)
    picture = course_of(table, log.sessions, client, look=SMALL, outcomes=marks.table)
    assert (picture.figure.get_size_inches() * 100).tolist() == [560, 165]
    assert collisions(picture.figure) == []
    assert picture.figure.get_suptitle() == ""
    sizes = [text.get_fontsize() * 100 / 72 for text in texts_of(picture.figure)]
    assert min(sizes) >= 11.9


def test_clients_in_a_list_share_one_axis(log, marks):
    row = replace(SMALL, height=0.62)
    table = course_table(log.readings, log.sessions, log.lower_is_worse)
    for client in ("A", "B"):
        picture = course_of(table, log.sessions, client, look=row, outcomes=marks.table, days=(-1, 80))
        assert picture.axes[0].get_xlim() == (-1, 80)
        assert collisions(picture.figure) == []


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if "many" in name else ()) for name in ODD]
)
def test_odd_logs_are_drawn_whole(name):
    log = ODD[name]()
    picture = arc.mark(log).plot() if len(log.sessions) else log.plot()
    assert collisions(picture.figure) == []


@pytest.mark.parametrize("look", [SCREEN, PAPER, chosen_look("column"), chosen_look("screen", "dark")])
def test_no_word_is_cut_at_any_size(log, look):
    assert collisions(log.plot(look=look).figure) == []


def test_from_four_clients_on_panels_are_small(log):
    sample = arc.load_sample("simulated-real-flare")
    picture = sample.plot()
    assert collisions(picture.figure) == []
    assert len({round(panel.get_position().x0, 3) for panel in picture.axes}) == 2
    assert "8 clients, made by a program." in picture.caption


def test_of_equal_ratings_in_a_row_the_first_and_the_last_have_their_number():
    later = [at(day, rating) for day, rating in enumerate("555565", 1)]
    (panel,) = log_of(at(0, "4", "before", session=1), *later).plot().axes
    assert sorted(text.get_text() for text in panel.texts if text.get_text() in "456") == list("45556")


def test_words_are_never_drawn_upon_the_scale_in_small_panels_either():
    picture = arc.load_sample("simulated-messy").plot()
    assert len(picture.axes) > 3
    found = [
        place for panel in picture.axes for colour in ("#ba4a05", "#12806f") for place in dots(panel, colour)
    ]
    assert found
    assert all(height > 10 for _, height in found)
    assert collisions(picture.figure) == []


def test_courses_that_share_their_places_are_drawn_as_each_would_be_alone():
    scales = {"A": "", "B": "", "C": "1-5"}
    log = log_of(
        *(at(0, 4, "before", session=1, client=name, scale=scales[name]) for name in scales),
        *(at(9, 3, client=name, scale=scales[name]) for name in scales),
    )
    table = course_table(log.readings, log.sessions, log.lower_is_worse)
    look, places, known = replace(SMALL, dpi=50), {}, []
    for client in scales:
        alone = course_of(table, log.sessions, client, look=look)
        together = course_of(table, log.sessions, client, look=look, places=places)
        assert together.content("png") == alone.content("png")
        known.append(len(places))
    # B stands where A does; beside the shorter words of another scale a place is looked for.
    assert known == [1, 1, 2]


def test_the_callers_axes_are_counted_and_given_back(log):
    figure = matplotlib.figure.Figure(figsize=(7, 9))
    axes = figure.subplots(3)
    assert log.plot(ax=axes) is axes
    assert [bool(panel.texts) for panel in axes] == [True] * 3
    one = figure.add_subplot()
    assert log.only("A").plot(ax=one) is one
    with pytest.raises(arc.errors.CallError, match=r"3 panels, and 1 Axes was given.*log.only"):
        log.plot(ax=one)


def test_a_client_with_a_warning_sign_has_no_readings(log):
    flagged = ODD["flagged"]()
    panel = flagged.plot().axes[0]
    assert words(panel) == ["A warning sign is written down: see the safety notice."]
    assert not panel.collections
    assert not (flagged.plot().plot_table()["client"] == "A").any()


def test_days_of_a_long_log_are_no_burden():
    log = log_of(at(0, 4, "before", session=1), at(400_000, 5))
    assert isinstance(log.plot().plot_table(), pd.DataFrame)
