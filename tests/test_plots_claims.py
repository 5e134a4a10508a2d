"""The grid of a claim and its parts beside chance: every answer has its own shape, and the words say what the marks say."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.collections import PathCollection

import arc
from arc.plots.claims import ANSWERS, MOST_SESSIONS, claim_grid, claim_rates

ROWS = [
    ("mine", "A", 1, "up", True, "met"),
    ("mine", "A", 1, "down", False, "not known"),
    ("mine", "A", 1, "all required parts", True, "met"),
    ("mine", "<b>B", 1, "up", True, "not met"),
    ("mine", "<b>B", 1, "down", False, "not known"),
    ("mine", "<b>B", 1, "all required parts", True, "not met"),
]
COLUMNS = ["claim", "client", "session", "part", "required", "answer"]
GRID = pd.DataFrame(ROWS, columns=COLUMNS)


def marks_of(picture) -> dict[str, int]:
    found = [one for one in picture.axes[0].collections if isinstance(one, PathCollection)]
    return {one.get_label(): len(one.get_offsets()) for one in found}


def test_each_answer_is_drawn_once_with_its_own_shape():
    picture = claim_grid(GRID, ())
    assert marks_of(picture) == {"met": 2, "not met": 2, "not known": 2}
    shapes = {
        one.get_label(): one.get_paths()[0].vertices.shape
        for one in picture.axes[0].collections
        if one.get_label() in ANSWERS
    }
    assert shapes["met"] != shapes["not met"]
    hollow = {
        one.get_label(): len(one.get_facecolor()) == 0
        for one in picture.axes[0].collections
        if one.get_label() in ANSWERS
    }
    assert hollow == {"met": False, "not met": False, "not known": True}  # fmt: skip


def test_parts_that_are_not_required_stand_in_brackets():
    labels = [tick.get_text() for tick in claim_grid(GRID, ()).axes[0].get_xticklabels()]
    assert labels == ["up", "(down)", "all\nrequired\nparts"]


def test_the_alternative_text_says_every_count():
    assert claim_grid(GRID, ()).alt == (
        "Grid of sessions by the parts of a claim. Claim mine, 2 sessions: up: met 1, not met 1, not known 0; "
        "down: met 0, not met 0, not known 2; all required parts: met 1, not met 1, not known 0. The chart cannot show why a "
        "part was met: nothing in it can be put down to the sessions."
    )


def test_a_name_with_markup_is_shown_as_text():
    html = claim_grid(GRID, ())._repr_html_()
    assert "<b>B" not in html
    assert "&lt;b&gt;B" in html


@pytest.mark.parametrize(("sessions", "said"), [(MOST_SESSIONS, False), (MOST_SESSIONS + 1, True)])
def test_a_grid_with_more_sessions_than_can_be_read_says_how_many_are_in_the_table(sessions, said):
    rows = [("mine", "A", number, "up", True, "met") for number in range(1, sessions + 1)]
    picture = claim_grid(pd.DataFrame(rows, columns=COLUMNS), ())
    assert marks_of(picture)["met"] == MOST_SESSIONS
    assert ("1 session more in the table" in picture.caption) is said
    assert len(picture.table) == sessions


def test_the_three_cases_beside_chance_have_one_disc_a_part():
    weighed = arc.weigh(arc.align(arc.load_sample("three-cases")), logs=50)
    picture = weighed.plot_chance()
    discs = [line for line in picture.axes[0].lines if line.get_marker() == "o"]
    assert [line.get_xdata()[0] for line in discs] == weighed.table["met"].tolist()
    ticks = [line for line in picture.axes[0].lines if line.get_marker() == "|"]
    assert [line.get_xdata()[0] for line in ticks] == weighed.table["chance"].tolist()
    assert "day 1 up: met 2, not known 6, by chance " in picture.alt
    assert "cannot show why" in picture.alt


def test_a_claim_that_gives_no_course_has_no_diamond():
    row = ("mine", "up", True, 4, 1, 1, 2, 1.0, 0.5, 1.5, 1.0, float("nan"), float("nan"))
    weighed = arc.weigh(arc.align(arc.load_sample("three-cases")), claims="crisis", logs=20)
    table = pd.DataFrame([row], columns=weighed.table.columns)
    markers = [line.get_marker() for line in claim_rates(table, ()).axes[0].lines]
    assert "D" not in markers


@pytest.fixture(scope="module")
def band():
    return arc.weigh(arc.align(arc.load_sample("three-cases")), logs=20).plot_band()


def test_the_arcs_of_the_three_cases_over_the_claim(band):
    rows = band.plot_table().set_index(["client", "session", "day"])[["low", "high"]]
    # C: 8 and then 0 against 6; B came with 2 to 3, and with 5, against 6; A said 3 or less against 3.
    assert rows.loc[("C", 2, 1.0)].tolist() == [2, 2]
    assert rows.loc[("C", 2, 2.0)].tolist() == [-6, -6]
    assert rows.loc[("B", 1, 5.0)].tolist() == [-4, -3]
    assert rows.loc[("B", 3, 7.0)].tolist() == [-1, -1]
    assert rows.loc[("A", 1, 2.0)].tolist() == [-3, 0]
    # "None" on a scale from 1 to 10 lies below 1.
    assert rows.loc[("B", 4, 7.0)].tolist() == [-6, -5]
    assert "Without a baseline and not drawn: A 2." in band.caption


def test_words_stand_at_the_edge_and_have_no_height(band):
    words = [line for axes in band.axes for line in axes.lines if line.get_gid() == "words"]
    assert {abs(float(line.get_ydata()[0])) for line in words} == {7.0}
    table = band.plot_table()
    assert len(words) == int(table["low"].isna().sum())


def test_required_parts_are_shaded_and_possible_ones_hatched(band):
    shades = band.axes[0].collections
    assert sum(one.get_gid() == "required" for one in shades) == 3
    assert sum(one.get_gid() == "not required" for one in shades) == 5
    assert all(one.get_hatch() for one in shades if one.get_gid() == "not required")


def test_two_sessions_with_one_rating_on_one_day_are_drawn_side_by_side(band):
    markers = [line for line in band.axes[1].lines if line.get_label().startswith("session ")]
    ends = {line.get_label(): line.get_xdata()[-1] for line in markers if len(line.get_xdata())}
    assert ends["session 1"] != ends["session 2"]


def test_a_claim_that_was_not_weighed_cannot_be_drawn():
    weighed = arc.weigh(arc.align(arc.load_sample("three-cases")), claims="crisis", logs=20)
    with pytest.raises(ValueError, match='"other" was not weighed here. Choose one of: crisis.'):
        weighed.plot_band("other")
