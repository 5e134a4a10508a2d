"""A claimed arc as a band: nothing lies outside it unseen,
words have no height, and the band says what it is.
"""

from __future__ import annotations

import pytest
from drawn import drawn, left_out, sheet, spans, texts
from make_plots import small_log, visits
from matplotlib.colors import to_hex
from seeing import contrast

import arc
from arc.plots.engine import style
from arc.plots.engine.looks import LIGHT


def band_of(*rows: dict[str, object], **options) -> arc.Picture:
    return arc.weigh(arc.align(small_log(*rows), **options), logs=20).plot_band()


def course(client: str, *ratings: object, **more: object) -> list[dict[str, object]]:
    """One session with a rating before it, and one on each day after it."""
    first = {"client": client, "day": 0, "moment": "before", "session": 1, "rating": ratings[0], **more}
    return [first] + [
        {"client": client, "day": day, "moment": "between", "rating": rating, **more}
        for day, rating in enumerate(ratings[1:], 1)
    ]


@pytest.fixture(scope="module")
def band():
    return arc.weigh(arc.align(arc.load_sample("three-cases")), logs=20).plot_band()


def test_the_arcs_of_the_three_cases_over_the_claim(band):
    rows = band.plot_table().set_index(["client", "session", "day"])[["low", "high"]]
    # C: 8 and then 0 against 6; B came with 2 to 3, and with 5, against 6, and later on against what she
    # came with; A said 3 or less against 3.
    assert rows.loc[("C", 2, 1.0)].tolist() == [2, 2]
    assert rows.loc[("C", 2, 2.0)].tolist() == [-6, -6]
    assert rows.loc[("B", 1, 5.0)].tolist() == [-4, -3]
    assert rows.loc[("B", 3, 7.0)].tolist() == [-1, -1]
    assert rows.loc[("A", 1, 2.0)].tolist() == [-3, 0]
    # "None" on a scale from 1 to 10 lies below 1.
    assert rows.loc[("B", 4, 7.0)].tolist() == [-5, -4]
    assert "Without a baseline and not drawn: A 2." in band.caption


@pytest.mark.parametrize(
    ("scale", "before", "after", "reach"), [("0-10", 1, 10, 10), ("0-10", 10, 0, 10), ("0-100", 90, 20, 100)]
)
def test_no_reading_can_lie_outside_the_axes(scale, before, after, reach):
    """Nine points above the baseline were once drawn beyond an axis that ended at eight."""
    ax = band_of(*course("A", before, after, 5, scale=scale)).axes[0]
    low, high = ax.get_ylim()
    assert (low, high) == (-reach, reach)
    assert low <= after - before <= high
    assert (1, after - before) in [(round(x), y) for x, y in drawn(ax, "session 1")]


def test_the_axis_of_a_scale_from_1_reaches_down_to_none(band):
    assert [ax.spines["left"].get_bounds() for ax in band.axes[:3]] == [(-10, 10)] * 3


def test_ratings_on_two_scales_are_never_drawn_on_one_axis():
    rows = [*course("A", 5, 4), *course("B", 50, 40, scale="0-100")]
    assert [texts(ax, "title") for ax in band_of(*rows).axes if texts(ax, "title")] == [
        ["A · 1 session · pain 0-10"], ["B · 1 session · pain 0-100"],
    ]  # fmt: skip


def test_words_stand_beyond_the_most_points_there_can_be(band):
    words = [line for axes in band.axes for line in axes.lines if line.get_gid() == "words"]
    assert len(words) == int(band.plot_table()["low"].isna().sum()) == 8
    assert all(abs(float(line.get_ydata()[0])) > 10 for line in words)
    assert [texts(ax, "strip name") for ax in band.axes[:3]] == [["higher"], ["lower"], ["lower"]]
    # Those of one day stand side by side, one arrow a session, and the sessions are named.
    places = {float(line.get_xdata()[0]) for line in band.axes[1].lines if line.get_gid() == "words"}
    assert len(places) == 3
    assert "1 (\u00d73), 2, 3" in texts(band.axes[1], "session name")


def test_required_parts_are_shaded_and_possible_ones_hatched(band):
    shades = band.axes[0].collections
    assert sum(one.get_gid() == "required" for one in shades) == 3
    assert sum(one.get_gid() == "not required" for one in shades) == 5
    assert all(one.get_hatch() for one in shades if one.get_gid() == "not required")
    # The fill alone is too pale to be told from paper.
    edges = [to_hex(one.get_edgecolor()[0]) for one in shades]
    assert min(contrast(edge, LIGHT.paper) for edge in edges) >= 3


def test_a_range_is_a_bar_without_a_mark_in_its_middle(band):
    a = sheet(band, "A")
    assert drawn(a, "session 1") == [(pytest.approx(-0.117, abs=0.001), 0)]
    bars = [c.get_segments() for c in a.collections if c.get_label() == "ranges"]
    assert [(s[0][1], s[1][1]) for s in bars[0]] == [(-3, 0)]


def test_two_sessions_with_one_rating_on_one_day_are_drawn_side_by_side(band):
    bars = [c.get_segments() for c in sheet(band, "B").collections if c.get_label() == "ranges"]
    ends = [segments[0][0][0] for segments in bars if segments]
    assert len(set(ends)) == len(ends) == 3


@pytest.mark.parametrize(("sessions", "named"), [(5, ["1", "2", "3", "4", "5"]), (6, ["6"])])
def test_of_more_than_five_sessions_the_last_is_named_and_the_others_are_grey(sessions, named):
    ax = band_of(*visits("A", *([3, 5, 4, 6, 2, 7][:sessions]))).axes[0]
    assert sorted(texts(ax, "session name")) == named
    colours = [line.get_color() for line in ax.lines if line.get_label().startswith("session ")]
    greys = [colour for colour in colours if colour == style.GREY.colour]
    assert len(greys) == (0 if len(named) > 1 else sessions - 1)


def test_ratings_are_joined_only_where_no_day_is_missing():
    ax = band_of(*course("A", 5, 6, 4, "", 3, 2)).axes[0]
    assert [[round(x) for x in ends] for ends in spans(ax, "join")] == [[1, 2], [4, 5]]


def test_of_more_clients_than_have_room_the_image_says_who_is_missing():
    rows = [row for n in range(9) for row in course(f"K{n}", 5, 4)]
    assert left_out(band_of(*rows)) == ["Not drawn for want of room: 1 client (K8)."]
    assert left_out(band_of(*rows[:-2])) == []


def test_a_log_without_a_baseline_has_a_band_that_says_so():
    rows = [{"client": "A", "day": 1, "moment": "attended", "session": 1}, *course("A", "worse", 5)[1:]]
    assert texts(band_of(*rows).axes[0], "message") == ["no session with a baseline"]


def test_a_claim_that_was_not_weighed_cannot_be_drawn():
    weighed = arc.weigh(arc.align(arc.load_sample("three-cases")), claims="crisis", logs=20)
    with pytest.raises(ValueError, match='"other" was not weighed here. Choose one of: crisis.'):
        weighed.plot_band("other")
