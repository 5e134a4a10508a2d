"""Each answer has a picture of its own, at every size: nothing is cut, and no word lies on another."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from collisions import collisions
from make_plots import hard_logs, marks_of, sample, visits
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from odd_logs import ODD
from panels import dots_of, head_of, ticks_of, words_of
from test_language import offences

import arc
from arc.plots.engine.look import SOCIAL, TARGETS
from arc.plots.kinds.control import draw_control, picture_of_control
from arc.plots.kinds.coupling import TITLES, picture_of_coupling
from arc.plots.kinds.series import HAD_NOTHING, title_of
from arc.plots.whose import Whose

COLOURS = SOCIAL.colours
ASKED = {
    "change": lambda marks: arc.fit_change(marks, logs=60),
    "profile": lambda marks: arc.fit_profile(marks, logs=60),
    "trend": lambda marks: arc.fit_trend(marks, logs=60),
    "control": arc.fit_control,
    "coupling": lambda marks: arc.fit_coupling(marks, logs=100),
    "series": lambda marks: arc.fit_series(marks, marks.table["client"].iloc[0]),
    "widths": lambda marks: arc.plan_for(marks, logs=20),
}
# At all sizes; the others on a card, which has the least room.
ALL_SIZES = ("simulated-real-flare",)
SAMPLES = (
    *ALL_SIZES,
    "three-cases",
    "simulated-messy",
    "simulated-clinic-20",
    "once-a-day",
    "booked-on-bad-days",
)
HARD = {"names": hard_logs, "two scales": hard_logs, "red flag": hard_logs, "many": hard_logs}


@cache
def answered(kind: str, name: str) -> arc.Result | arc.Refusal:
    if name in HARD:
        return ASKED[kind](hard_logs()[name])
    return ASKED[kind](arc.mark(arc.align(ODD[name]())) if name in ODD else sample(name))


def drawn_well(result: arc.Result | arc.Refusal, look) -> None:
    if isinstance(result, arc.Refusal):
        return
    picture = result.plot(look=look)
    assert collisions(picture.figure) == []
    title, subtitle, foot = head_of(picture)
    assert len(title.split()) <= 10
    assert foot.split()[1] in ("client.", "clients.", "client,", "clients,")
    assert picture.figure.get_supxlabel().count("\n") <= 1 or look.name == "social"
    assert offences(f"{title}. {subtitle} {foot} {picture.alt}") == []
    assert np.all(np.abs(picture.figure.get_size_inches() - (look.width, look.height or 0))[:1] < 1e-9)


# Each kind with its sample at all sizes and with two more on a card; make check draws each with each.
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param(
            name, kind, marks=() if name in ALL_SIZES or (row + column) % 3 == 0 else pytest.mark.slow
        )
        for row, name in enumerate(SAMPLES)
        for column, kind in enumerate(ASKED)
    ],
)
def test_nothing_is_cut_and_no_word_lies_on_another(name, kind):
    for look in TARGETS.values() if name in ALL_SIZES else [SOCIAL]:
        drawn_well(answered(kind, name), look)


# Each kind with some of the logs, each log with one kind; make check draws each with each.
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param(name, kind, marks=() if (row + column) % 6 == 0 else pytest.mark.slow)
        for row, name in enumerate((*ODD, *HARD))
        for column, kind in enumerate(kind for kind in ASKED if kind != "series")
    ],
)
def test_odd_logs_are_drawn_as_well_or_refused(kind, name):
    drawn_well(answered(kind, name), SOCIAL)


@pytest.mark.parametrize("kind", ASKED)
def test_every_answer_is_drawn_on_the_caller_s_axes_and_always_the_same(kind):
    result = answered(kind, "simulated-real-flare")
    figure = Figure()
    ax, other = figure.subplots(1, 2)
    assert result.plot(ax=ax) is ax
    assert ax.get_title(loc="left")
    assert not other.has_data()
    ax.set(title="Mine", xlabel="mine")
    assert (ax.get_title(), ax.get_xlabel()) == ("Mine", "mine")
    one, two = (result.plot(look=SOCIAL).content("svg") for _ in range(2))
    assert one == two


def test_no_two_answers_share_a_picture():
    titles = [answered(kind, "simulated-real-flare").plot().title for kind in ASKED]
    assert len(set(titles)) == len(titles)


def test_sessions_and_other_days_stand_side_by_side_as_tiles_in_their_order():
    picture = answered("control", "once-a-day").plot(look=SOCIAL)
    ax = picture.axes[0]
    flares = dots_of(ax, COLOURS.worse)
    assert flares == [(0, 0), (1, 0), (2, 0), (9, 0)]
    # The other days begin after a gap.
    assert dots_of(ax)[-2:] == [(11.6, 0), (12.6, 0)]
    assert words_of(ax)[-6:] == [
        "after 10 sessions", "on 2 other days", "one row: one client", "filled: flares", "↗: later rises",
        "pale: no rise",
    ]  # fmt: skip
    assert head_of(picture)[2].startswith("1 client, made by a program. A description and no test:")


def test_more_tiles_than_a_line_holds_go_on_below_and_a_card_pools_many_clients():
    table = answered("control", "simulated-clinic-20").plot().table
    whose = Whose(20, 100, ("0-10",))
    names = {name: name for name in table["outcome"].unique()} | {"flare": "flares"}
    pooled = picture_of_control(table, whose, names=names, look=SOCIAL).axes[0]
    assert ticks_of(pooled.yaxis) == [""]
    assert "one square: one session or day" in " ".join(words_of(pooled)[-8:]).replace("\n", " ")
    one = table.assign(client="A").loc[table["side"] == "session"].head(13)
    ax = Figure().subplots()
    draw_control(ax, one, look=SOCIAL)
    assert sorted({y for _, y in dots_of(ax)}) == [0, 1]


def test_no_score_of_a_function_is_called_a_flare():
    table = answered("control", "once-a-day").plot().table
    whose = Whose(1, 10, ("0-10",), measure="function", lower_is_worse=True)
    names = {"flare": "worse soon", "later rise": "worse later", "no rise": "not worse"}
    picture = picture_of_control(table, whose, names=names, look=SOCIAL)
    assert head_of(picture)[0] == "4 worse soon after 10 sessions; 0 on 2 other days"
    assert "flare" not in picture.alt


def test_flares_are_dots_on_the_cloud_that_chance_makes():
    result = answered("coupling", "simulated-real-flare")
    picture = result.plot(look=SOCIAL)
    ax = picture.axes[0]
    usable = int(
        result.estimates.loc[result.estimates["quantity"] == "flares with a later rating", "low"].iloc[0]
    )
    assert len(dots_of(ax, COLOURS.worse)) == len(picture.table) == usable
    assert len(dots_of(ax, COLOURS.chance)) > usable
    assert head_of(picture)[1].startswith(f"{usable} flares of 7 clients, 0 to 10. Correlation ")


def test_only_a_verdict_says_whether_larger_flares_pass_faster():
    table, whose = answered("coupling", "simulated-real-flare").plot().table, Whose(7, 32, ("0-10",))
    nothing = {"own_r": (0.5, 0.5), "chance_r": (np.nan, np.nan)}
    for is_more in (True, False, None):
        picture = picture_of_coupling(table, whose, **nothing, is_more=is_more)
        assert head_of(picture)[0] == TITLES[is_more].format("flares")
        assert head_of(picture)[1].endswith("Correlation 0.50.")


def test_a_diary_shows_every_day_its_sessions_and_both_levels():
    ratings = {day: 6 + day % 2 for day in range(-6, 1)} | {
        day: 2 + day % 2 for day in range(1, 15) if day != 5
    }
    rows = [
        {"client": "A", "day": day, "moment": "before" if day in (0, 7) else "between", "rating": rating}
        for day, rating in ratings.items()
    ]
    result = arc.fit_series(marks_of(*rows), "A")
    picture = result.plot(look=SOCIAL)
    ax = picture.axes[0]
    assert dots_of(ax, COLOURS.rating) == sorted((day, rating) for day, rating in ratings.items())
    lines = [list(line.get_xdata()) for line in ax.lines if line.get_color() == COLOURS.rating]
    assert [(line[0], line[-1]) for line in lines] == [(-6, 4), (6, 14)]
    lines = [one for one in ax.collections if isinstance(one, LineCollection) and len(one.get_color())]
    levels = [one for one in lines if to_hex(one.get_color()[0]) == COLOURS.ink]
    assert [one.get_segments()[0][:, 0].tolist() for one in levels] == [[-6, 0], [0, 14]]
    assert words_of(ax) == ["before: 6.5", "after: 2.4"]
    assert head_of(picture)[0] == "4 points lower after the first session than before"
    assert title_of([], "day 3") == "Every day of the diary, and its sessions"


def test_of_several_days_each_stretch_has_its_level_and_each_day_its_difference():
    picture = arc.fit_series(sample("once-a-day"), "S01", day=(14, 28)).plot(look=SOCIAL)
    assert len(words_of(picture.axes[0])) == 3
    assert words_of(picture.axes[0])[0].startswith("level 1: ")
    title, subtitle, _ = head_of(picture)
    assert title == "The level of each stretch of the diary"
    assert "Day 14: after less before " in subtitle
    assert "Day 28: after less before " in subtitle
    levels, apart = (
        picture.table.loc[picture.table["what"] == what, "low"] for what in ("level", "difference")
    )
    assert np.diff(levels).tolist() == pytest.approx(apart.tolist())
    # The level before each of these days is carried on to the next, with the interval of that level.
    carried = picture.table.loc[picture.table["what"] == "carried on"]
    assert carried["low"].tolist() == pytest.approx(levels.iloc[:-1].tolist())
    assert carried[["first", "last"]].to_numpy().tolist() == [[14, 28], [28, picture.table["last"].max()]]
    assert (carried["interval_low"] < carried["low"]).all()
    assert (carried["high"] < carried["interval_high"]).all()
    dashed = [
        one.get_segments()[0][:, 1].tolist()
        for one in picture.axes[0].collections
        if isinstance(one, LineCollection) and to_hex(one.get_color()[0]) == COLOURS.muted
        and one.get_linestyle()[0][1] is not None
    ]  # fmt: skip
    assert [each[0] for each in dashed] == pytest.approx(carried["low"].tolist())
    assert HAD_NOTHING in " ".join(picture.caption.split())


def test_a_diary_that_changes_no_more_than_by_chance_says_so():
    result = answered("series", "booked-on-bad-days")
    assert head_of(result.plot())[0] == "Days before and after differ no more than by chance"


def test_a_smaller_scale_and_a_log_without_width_are_drawn():
    picture = answered("widths", "simulated-real-flare").plot(look=SOCIAL)
    ax = picture.axes[0]
    assert ticks_of(ax.yaxis) == ["daily diary", "sparse diary"]
    assert len(dots_of(ax)) == len(picture.table)
    assert ax.get_xlim()[0] == 0


def test_trends_of_several_scales_have_a_panel_each():
    rows = [*visits("A", 5, 4, 4, 3), *visits("B", 50, 40, 40, 30, scale="0-100")]
    picture = arc.fit_trend(marks_of(*rows), logs=20).plot()
    assert [ax.get_title(loc="left") for ax in picture.axes] == ["0-10", "0-100"]
