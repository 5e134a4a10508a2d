"""A claimed arc as a band: nothing lies outside it unseen, words have no height, and it says what it is."""

from __future__ import annotations

import pytest
from collisions import collisions
from make_plots import small_log, visits
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex

import arc
from arc.plots.engine.look import LIGHT


def band_of(*rows: dict[str, object], **options) -> arc.Picture:
    return arc.weigh(arc.align(small_log(*rows), **options), logs=20).plot_band()


def course(client: str, *ratings: object, **more: object) -> list[dict[str, object]]:
    """One session with a rating before it, and one on each day after it."""
    first = {"client": client, "day": 0, "moment": "before", "session": 1, "rating": ratings[0], **more}
    return [first] + [
        {"client": client, "day": day, "moment": "between", "rating": rating, **more}
        for day, rating in enumerate(ratings[1:], 1)
    ]


def dots_of(ax) -> list[tuple[int, float]]:
    found = [one for one in ax.collections if isinstance(one, PathCollection) and one.get_label() == "rating"]
    return [(round(x), round(float(y), 3)) for one in found for x, y in one.get_offsets()]


def words_of(ax) -> list[float]:
    """How high the triangles stand."""
    marks = [one for one in ax.collections if isinstance(one, PathCollection) and one.get_label() != "rating"]
    return [float(y) for one in marks for _, y in one.get_offsets()]


def titles_of(picture: arc.Picture) -> list[str]:
    return [ax.get_title(loc="left") for ax in picture.axes]


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
    assert "Without a level before and not drawn: A 2." in band.caption
    assert collisions(band.figure) == []


@pytest.mark.parametrize(
    ("scale", "before", "after", "reach"), [("0-10", 1, 10, 10), ("0-10", 10, 0, 10), ("0-100", 90, 20, 100)]
)
def test_no_reading_can_lie_outside_the_axes(scale, before, after, reach):
    """Nine points above the level before were once drawn beyond an axis that ended at eight."""
    ax = band_of(*course("A", before, after, 5, scale=scale)).axes[0]
    low, high = ax.get_ylim()
    assert (low, high) == (-reach, reach)
    assert (1, after - before) in dots_of(ax)


def test_ratings_on_two_scales_are_never_drawn_on_one_axis():
    rows = [*course("A", 5, 4), *course("B", 50, 40, scale="0-100")]
    assert titles_of(band_of(*rows)) == ["A, 0-10 · 1 session", "B, 0-100 · 1 session"]


def test_words_stand_beyond_the_most_points_there_can_be(band):
    heights = [height for ax in band.axes for height in words_of(ax)]
    assert len(heights) == int(band.plot_table()["low"].isna().sum()) == 8
    assert all(abs(height) > 10 for height in heights)
    assert "1 (\u00d73), 2, 3" in [text.get_text() for text in band.axes[1].texts]


def test_required_parts_are_shaded_and_possible_ones_hatched(band):
    shades = {
        name: [one for one in band.axes[0].collections if one.get_label() == name]
        for name in ("required", "not required")
    }
    assert {name: len(found) for name, found in shades.items()} == {"required": 3, "not required": 5}
    assert all(one.get_hatch() for one in shades["not required"])


def test_a_range_is_a_bar_without_a_mark_in_its_middle(band):
    bars = [
        one
        for one in band.axes[0].collections
        if isinstance(one, LineCollection) and one.get_label() == "range"
    ]
    ends = [(low, high) for one in bars for (_, low), (_, high) in one.get_segments()]
    assert (-3, 0) in ends
    assert 2 not in [x for x, _ in dots_of(band.axes[0])]


def test_every_session_has_one_colour_and_its_number_at_its_last_rating():
    ax = band_of(*visits("A", 3, 5, 4)).axes[0]
    assert {text.get_text() for text in ax.texts} == {"1", "2", "3"}
    dots = [one for one in ax.collections if isinstance(one, PathCollection)]
    assert {to_hex(face) for one in dots for face in one.get_facecolor()} == {LIGHT.rating}


def test_ratings_are_joined_only_where_no_day_is_missing():
    ax = band_of(*course("A", 5, 6, 4, "", 3, 2)).axes[0]
    joins = [[round(x) for x in line.get_xdata()] for line in ax.lines if line.get_gid() == "join"]
    assert joins == [[1, 2], [4, 5]]


def test_of_more_clients_than_have_room_the_image_says_who_is_missing():
    rows = [row for n in range(9) for row in course(f"K{n}", 5, 4)]
    assert "Not drawn for want of room: 1 client (K8)." in band_of(*rows).caption
    assert "Not drawn" not in band_of(*rows[:-2]).caption


def test_a_log_without_a_level_before_has_a_band_that_says_so():
    rows = [{"client": "A", "day": 1, "moment": "attended", "session": 1}, *course("A", "worse", 5)[1:]]
    assert band_of(*rows).title == "No session has a level before it"


def test_a_claim_that_was_not_weighed_cannot_be_drawn():
    weighed = arc.weigh(arc.align(arc.load_sample("three-cases")), claims="crisis", logs=20)
    with pytest.raises(ValueError, match='"other" was not weighed here. Choose one of: crisis.'):
        weighed.plot_band("other")
