"""Changes at each time: clients, their mean and chance; below 3 clients a row for each client."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest
from make_plots import answer, marks_of, sample, visits
from matplotlib.figure import Figure
from panels import bars_of, dots_of, head_of, ticks_of, words_of

import arc
from arc.errors import CallError
from arc.plots.engine.look import SOCIAL
from arc.plots.kinds.change import picture_of_change, title_of
from arc.plots.points import apart, colour_of, signed, stands_out
from arc.plots.whose import Whose

COLOURS = SOCIAL.colours


def changed(clients: int, *, day_1: tuple[int, ...] = (7, 8, 9)) -> arc.Landmarks:
    """Clients with one session, from 4 before to 2 or 3 after, and these ratings on day 1."""
    rows = [row for n in range(clients) for row in visits("ABC"[n], 4)]
    for n in range(clients):
        rows[4 * n + 1]["rating"], rows[4 * n + 2]["rating"] = 2 + n % 2, day_1[n]
    return marks_of(*rows)


@pytest.fixture(scope="module")
def three():
    return answer(arc.fit_change, changed(3)).plot(look=SOCIAL)


def test_each_time_has_the_clients_their_mean_its_interval_and_its_value(three):
    ax = three.axes[0]
    # Equal changes stand side by side, left of the mean.
    assert dots_of(ax, COLOURS.rating) == [
        (-0.23, -2), (-0.17, -2), (-0.17, -1), (0.83, 3), (0.83, 4), (0.83, 5),
    ]  # fmt: skip
    assert bars_of(ax) == [(0, -3.101, -0.232), (1, 1.516, 6.484)]
    assert words_of(ax)[:2] == ["-1.7", "+4"]
    assert ticks_of(ax.xaxis) == ["right after the session", "day 1"]
    assert ticks_of(ax.yaxis) == ["-2", "level\nbefore", "+2", "+4", "+6"]
    assert words_of(ax)[2] == "dot: one client"


def test_only_a_mean_outside_all_that_chance_shows_has_the_colour_of_worse_or_better(three):
    ax = three.axes[0]
    assert dots_of(ax, COLOURS.worse) == [(1, 4)]
    assert dots_of(ax, COLOURS.better) == [(0, -1.667)]
    row = {"low": 1.0, "high": 1.2, "widest_low": -1.0, "widest_high": 0.9, "booked": math.nan}
    assert stands_out(SimpleNamespace(**row))
    # Chance reaches as far as where sessions are booked on bad days; and the whole range has to lie outside.
    for more in (
        {"booked": 1.0},
        {"widest_high": 1.0},
        {"low": 0.9},
        {"widest_low": math.nan, "widest_high": math.nan},
    ):
        assert not stands_out(SimpleNamespace(**row | more))
        assert colour_of(SimpleNamespace(**row | more), COLOURS) == COLOURS.ink
    assert stands_out(SimpleNamespace(**row | {"low": -1.2, "high": -1.1}))
    assert colour_of(SimpleNamespace(**row), COLOURS, lower_is_worse=True) == COLOURS.better


def test_title_subtitle_and_foot_say_what_who_and_how_many(three):
    assert head_of(three) == (
        "4 points up on day 1",
        "3 sessions of 3 clients; each against its own level before, in points of 0 to 10. Up is more pain.",
        "3 clients. No days without a session were compared: this shows when, not why.",
    )
    assert "right after the session: mean 1.7 lower (-3.1 to -0.2), by chance" in three.alt
    quiet = answer(arc.fit_change, changed(3, day_1=(4, 5, 3))).plot()
    assert title_of(quiet.table.loc[quiet.table["when"] == "day 1"]) == (
        "No change stands out from what chance alone shows"
    )


def test_the_table_holds_the_changes_and_the_means(three):
    assert three.table.groupby("what").size().to_dict() == {"client": 6, "mean": 2}
    mean = three.table.iloc[-1]
    assert (mean["when"], mean["low"], mean["clients"], mean["sessions"]) == ("day 1", 4, 3, 3)


def test_two_clients_have_no_mean_but_a_row_for_each_time():
    ax = answer(arc.fit_change, changed(2)).plot(look=SOCIAL).axes[0]
    assert dots_of(ax) == [(-2, 0), (-1, 2), (3, 1), (4, 3)]
    assert ticks_of(ax.yaxis) == ["A, 0-10", "", "B, 0-10", ""]
    assert words_of(ax) == [
        "2 lower, right after the session", "3 higher, day 1", "1 lower, right after the session",
        "4 higher, day 1",
    ]  # fmt: skip


def test_the_three_cases_have_a_row_for_each_client_and_scale():
    picture = answer(arc.fit_change, sample("three-cases")).plot(look=SOCIAL)
    ax = picture.axes[0]
    assert ticks_of(ax.yaxis) == ["A, 1-10", "B, 1-10", "C, 0-10"]
    assert words_of(ax) == ["0, right after the session", "2.3 to 3 lower, days 5 to 7", "2 higher, day 1"]
    assert head_of(picture)[0] == "Changes of each client; too few for a mean"
    assert head_of(picture)[1].endswith("in points of 0 to 10 and 1 to 10. Right is more pain.")


def test_scales_are_never_pooled_and_each_with_a_mean_has_a_panel():
    own = answer(arc.fit_change, sample("simulated-messy"))
    picture = own.plot()
    assert [ax.get_title(loc="left") for ax in picture.axes] == ["0-10", "1-10"]
    with pytest.raises(CallError, match="This picture has 2 panels, and 1 Axes was given"):
        own.plot(ax=Figure().subplots())
    axes = Figure().subplots(2)
    assert own.plot(ax=axes) is axes


def test_the_caller_s_own_axes_is_drawn_on_and_nothing_else_is_touched():
    figure = Figure()
    ax, other = figure.subplots(1, 2)
    assert answer(arc.fit_change, changed(3)).plot(ax=ax) is ax
    assert ax.get_title(loc="left").replace("\n", " ") == "4 points up on day 1"
    assert not other.has_data()
    assert figure.get_suptitle() == figure.get_supxlabel() == ""


def test_a_score_for_which_lower_is_worse_says_so():
    whose = Whose(3, 3, ("0-10",), measure="function", lower_is_worse=True)
    table = answer(arc.fit_change, changed(3)).plot().table
    picture = picture_of_change(table, whose, look=SOCIAL)
    assert head_of(picture)[1].endswith("Down is worse.")
    assert dots_of(picture.axes[0], COLOURS.worse) == [(0, -1.667)]


def test_points_are_written_with_their_sign_or_in_words():
    assert [signed(0.049), signed(0.05), signed(-2, -1.96), signed(1.25, 2)] == [
        "0",
        "+0.1",
        "-2",
        "+1.2 to +2",
    ]
    assert [apart(1, 1, unit="point"), apart(1.1, 1.1, unit="point")] == [
        "1 point higher",
        "1.1 points higher",
    ]
    assert [apart(0.01, 0.02), apart(-0.5, 0.5)] == ["0", "0.5 lower to 0.5 higher"]
