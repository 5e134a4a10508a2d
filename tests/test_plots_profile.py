"""The days around a session against the level before: sessions, clients, their mean, and chance."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_plots import answer, marks_of, sample, visits
from panels import bars_of, dots_of, head_of, ticks_of, words_of

import arc
from arc.models.chance import range_of, widest_of
from arc.plots.engine.look import SOCIAL

COLOURS = SOCIAL.colours


def flaring(clients: int) -> arc.Landmarks:
    """Clients with two sessions a week apart, 8 on each day 1, else 4 and then 4, 5 or 6."""
    rows = [row for n in range(clients) for row in visits("ABCDE"[n], 4, 4 + n % 3)]
    return marks_of(*(row | {"rating": 8} if row["day"] in (1, 8) else row for row in rows))


@pytest.fixture(scope="module")
def three():
    return answer(arc.fit_profile, flaring(3))


def test_sessions_are_thin_lines_that_only_join_consecutive_days(three):
    ax = three.plot(look=SOCIAL).axes[0]
    lines = [
        (list(line.get_xdata()), list(line.get_ydata())) for line in ax.lines
        if line.get_color() == COLOURS.rating
    ]  # fmt: skip
    # Client A: day 0 twice, days 1 and 2, then nothing up to the rating before the next session.
    assert lines[0] == ([-0.35, 0.35, 1, 2], [0, 0, 4, 0])
    assert [0.35, 7] not in [x for x, _ in lines]
    # The lone days of all sessions are small dots, and nothing joins them.
    lone = next(line for line in ax.lines if line.get_marker() == ".")
    assert (lone.get_linestyle(), set(lone.get_xdata())) == ("None", {7})


def test_each_day_has_its_clients_their_mean_and_its_interval(three):
    ax = three.plot(look=SOCIAL).axes[0]
    # The ratings before a session are the level before: they have no mean of their own.
    assert dots_of(ax, COLOURS.rating) == [
        *[(0.35, 0)] * 3, (1, 3), (1, 3.5), (1, 4), *[(2, 0)] * 3, (7, 0), (7, 1), (7, 2),
    ]  # fmt: skip
    assert dots_of(ax, COLOURS.ink) == [(0.35, 0), (1, 3.5), (2, 0), (7, 1)]
    assert (1, 2.258, 4.742) in bars_of(ax)
    means = [list(line.get_xdata()) for line in ax.lines if line.get_color() == COLOURS.ink]
    # A mean is not joined to one across days without a report.
    assert [0.35, 1, 2] in means
    assert [7] in means
    assert ticks_of(ax.xaxis) == ["3 days\nbefore", "2", "1", "day 1", *map(str, range(2, 8))]


def test_the_largest_day_is_told_in_numbers_at_its_mark_and_in_the_title(three):
    picture = three.plot(look=SOCIAL)
    assert words_of(picture.axes[0])[:2] == ["session", "+3.5 (2.3 to 4.7)"]
    assert dots_of(picture.axes[0], COLOURS.worse) == [(1, 3.5)]
    assert head_of(picture) == (
        "Day 1 was 3.5 points above the level before",
        "6 sessions of 3 clients, 0 to 10; each session against its own level before. Up is more pain.",
        "3 clients. No days without a session were compared: this shows when, not why.",
    )
    assert "Day 1: 3.5 higher (2.3 to 4.7)." in picture.alt


def test_without_any_effect_no_day_stands_out():
    picture = answer(arc.fit_profile, sample("simulated-no-effect")).plot()
    assert head_of(picture)[0] == "No day stands out from what chance alone shows"


def test_day_1_is_the_same_number_as_in_the_answer_on_changes():
    marks = sample("simulated-real-flare")
    profile, change = answer(arc.fit_profile, marks), answer(arc.fit_change, marks)
    day_1 = profile.estimates.loc[
        (profile.estimates["quantity"] == "mean against the level before")
        & (profile.estimates["when"] == "day 1")
    ].iloc[0]
    same = change.estimates.loc[
        (change.estimates["quantity"] == "mean change") & (change.estimates["when"] == "day 1")
    ].iloc[0]
    for column in ("low", "high", "interval_low", "interval_high", "clients", "chance_low", "chance_high"):
        assert day_1[column] == pytest.approx(same[column])


def test_two_clients_have_a_panel_each_and_no_mean():
    picture = answer(arc.fit_profile, flaring(2)).plot(look=SOCIAL)
    assert [ax.get_title(loc="left") for ax in picture.axes] == ["A, 0-10, 2 sessions", "B, 0-10, 2 sessions"]
    assert head_of(picture)[0] == "The days around each session; no mean across clients"
    assert "mean" not in set(picture.table["what"])
    assert dots_of(picture.axes[0]) == []
    assert ticks_of(picture.axes[0].xaxis) == ["3 days\nbefore", "session", "day 4", "day 7"]


def test_on_different_scales_there_is_no_mean_however_many_clients():
    rows = [*visits("A", 4, 5), *visits("B", 4, 5), *visits("C", 4, 5), *visits("D", 40, 50, scale="0-100")]
    picture = answer(arc.fit_profile, marks_of(*rows)).plot()
    assert [ax.get_title(loc="left")[:2] for ax in picture.axes] == ["A,", "B,", "C,", "D,"]
    assert "mean" not in set(picture.table["what"])


def test_a_range_is_a_bar_and_panels_for_which_there_is_no_room_are_counted():
    picture = answer(arc.fit_profile, sample("three-cases")).plot(look=SOCIAL)
    assert (2, -3, 0) in bars_of(picture.axes[0])
    rows = [row for n in range(14) for row in visits(f"K{n}", 4, 5, scale=("0-10", "0-100")[n % 2])]
    many = answer(arc.fit_profile, marks_of(*rows)).plot()
    assert len(list(many.axes)) == 12
    assert head_of(many)[2].endswith("2 more in the table.")


@given(st.integers(0, 1000), st.integers(1, 12))
@settings(max_examples=10)
def test_none_of_several_means_leaves_the_widest_range_in_90_percent_of_made_up_clinics(seed, means):
    worlds = SimpleNamespace(chance="chance", lag_0="lag 0")
    drawn = np.random.default_rng(seed).normal(0, np.arange(1, means + 1), (2000, means))
    found = {world: np.stack([drawn, drawn], axis=-1) for world in ("chance", "lag 0")}
    own, widest = range_of(worlds, found), widest_of(worlds, found)
    outside = ((drawn < widest["widest_low"]) | (drawn > widest["widest_high"])).any(axis=1)
    assert outside.mean() <= 0.105
    assert (widest["widest_low"] <= own["chance_low"] + 1e-9).all()
    assert (widest["widest_high"] >= own["chance_high"] - 1e-9).all()
