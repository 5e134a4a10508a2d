"""The grid of a claim and its parts beside chance.

Every answer has its own shape, and the words say what the marks say.
"""

from __future__ import annotations

import pandas as pd
import pytest
from collisions import collisions
from matplotlib.collections import PathCollection

import arc
from arc.plots.kinds.claims import ANSWERS, MOST_SESSIONS, claim_grid

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
    picture = claim_grid(GRID)
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
    assert picture.title == "Claim mine: met after 1 of 2 sessions"
    assert collisions(picture.figure) == []


def test_parts_that_are_not_required_stand_in_brackets():
    labels = [tick.get_text() for tick in claim_grid(GRID).axes[0].get_yticklabels()]
    assert labels == ["up", "(down)", "all required parts"]


def test_the_alternative_text_says_every_count():
    assert (
        claim_grid(GRID).alt
        == "Grid of sessions by the parts of a claim. Claim mine, 2 sessions: up: met 1, not met 1, not known"
        " 0; down: met 0, not met 0, not known 2; all required parts: met 1, not met 1, not known 0. Parts in"
        " brackets are not required. Not known: no report tells. The chart cannot show why a part was met:"
        " nothing in it can be put down to the sessions."
    )


def test_a_name_with_markup_is_shown_as_text():
    html = claim_grid(GRID)._repr_html_()
    assert "<b>B" not in html
    assert "&lt;b&gt;B" in html


@pytest.mark.parametrize(("sessions", "said"), [(MOST_SESSIONS, False), (MOST_SESSIONS + 1, True)])
def test_a_grid_with_more_sessions_than_can_be_read_says_how_many_are_in_the_table(sessions, said):
    rows = [("mine", "A", number, "up", True, "met") for number in range(1, sessions + 1)]
    picture = claim_grid(pd.DataFrame(rows, columns=COLUMNS))
    assert marks_of(picture)["met"] == MOST_SESSIONS
    assert ("1 session more in the table" in picture.caption) is said
    assert len(picture.table) == sessions


def test_the_three_cases_beside_chance_have_one_disc_a_part():
    weighed = arc.weigh(arc.align(arc.load_sample("three-cases")), logs=50)
    picture = weighed.plot_chance()
    first = weighed.table.loc[weighed.table["claim"] == weighed.table["claim"].iloc[0]]
    (dots,) = (one for one in picture.axes[0].collections if one.get_label() == "met")
    assert [x for x, _ in dots.get_offsets()] == first["met"].tolist()
    (bars,) = picture.axes[0].containers
    assert [bar.get_x() for bar in bars] == first["chance_low"].tolist()
    assert "day 1 up: met 2, not known 6, by chance " in picture.alt
    assert "cannot show why" in picture.alt
