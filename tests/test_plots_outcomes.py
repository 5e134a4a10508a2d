"""What followed the sessions, drawn: every outcome has its shape, and each count its range beside it."""

from __future__ import annotations

import pytest
from drawn import drawn, sheet, spans, texts
from make_plots import answer, hard_logs, marks_of, sample, visits
from matplotlib.colors import to_rgb

import arc
from arc.estimates import rows_of
from arc.models.flare.words import BESIDE_CHANCE, BOOKED
from arc.plots.engine import style

MARKS, COUNTS = "Sessions by what followed", "How many sessions"


@pytest.fixture(scope="module")
def cases():
    return answer(arc.fit_flare, sample("three-cases"))


def test_the_three_cases_have_a_mark_for_each_session_by_what_followed(cases):
    ax = sheet(cases.plot(), MARKS)
    found = {line.get_label(): [] for line in ax.lines}
    for line in ax.lines:
        found[line.get_label()] += [float(y) for y in line.get_ydata()]
    assert {answer: sorted(rows) for answer, rows in found.items()} == {
        "flare": [2], "no_rise": [1, 1], "worse_in_words": [0, 2], "not_known": [0, 0, 1, 1, 1, 2],
    }  # fmt: skip
    assert texts(ax, "title") == ["Sessions by what followed; a rise is 2 points or more"]
    assert texts(ax, "note") == [
        "n = 11 sessions of 3 clients",
        "one mark per session, by what followed, not by time",
    ]


def test_every_outcome_has_a_shape_of_its_own_and_only_a_flare_is_filled():
    rows = [
        *visits("A", 3, 9, "worse", 4, 5),
        {"client": "A", "day": 1, "moment": "between", "rating": 6},
        {"client": "A", "day": 32, "moment": "between", "rating": 9},
        {"client": "B", "day": 0, "moment": "attended", "rating": "", "session": 1},
    ]
    lines = {
        line.get_label(): line for line in sheet(answer(arc.fit_flare, marks_of(*rows)).plot(), MARKS).lines
    }
    assert set(lines) == {"flare", "later_rise", "no_rise", "ceiling", "not_known", "worse_in_words"}
    filled = {
        name for name, line in lines.items() if to_rgb(line.get_markerfacecolor()) != to_rgb(style.PAPER)
    }
    assert filled - {"no_rise"} == {"flare"}
    looks = {(str(line.get_marker()), to_rgb(line.get_markerfacecolor())) for line in lines.values()}
    assert len(looks) == len(lines)


def test_each_count_stands_beside_its_range_from_the_estimates(cases):
    picture = cases.plot()
    ax = sheet(picture, COUNTS)
    rows = [rows_of(cases.estimates, name)[0] for name in BESIDE_CHANCE]
    booked = [rows_of(cases.estimates, BOOKED.format(name))[0] for name in BESIDE_CHANCE]
    assert drawn(ax, "count") == [(row.low, y) for y, row in enumerate(rows)]
    assert spans(ax, "chance range") == [[row.chance_low, row.chance_high] for row in rows]
    assert spans(ax, "booked range") == [[row.low, row.high] for row in booked]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "flares",
        "later rises",
        "no rise",
        "back up",
    ]
    assert texts(ax, "note") == ["n = 11 sessions; every count is one of these"]
    assert "Flares: 1 of 11 sessions, in made-up clinics 0 to 1; booked on bad days 0 to 1." in picture.alt


def test_where_all_sessions_are_planned_no_range_of_bad_days_is_drawn():
    picture = answer(arc.fit_flare, sample("once-a-day")).plot()
    assert spans(sheet(picture, COUNTS), "booked range") == []
    assert "booked" not in picture.alt


def test_beside_a_description_nothing_is_drawn_of_chance():
    picture = arc.fit_control(arc.load_sample("once-a-day")).plot()
    ax = sheet(picture, "Sessions, and other days that began alike, by what followed")
    assert drawn(ax, "no_rise") == [*((float(x), 0) for x in range(6, 11)), (1, 1), (2, 1)]
    assert texts(ax, "note")[0] == "n = 10 sessions and 2 other days"
    assert not [one for one in picture.axes if texts(one, "title") and texts(one, "title")[0] == COUNTS]


def test_more_sessions_than_have_room_are_counted_in_words():
    rows = visits("A", *([3] * 60))
    ax = sheet(answer(arc.fit_flare, marks_of(*rows)).plot(), MARKS)
    assert texts(ax, "counts") == ["no rise 60"]
    assert not ax.lines
    assert len(drawn(sheet(answer(arc.fit_flare, hard_logs()["many sessions"]).plot(), MARKS), "no_rise")) > 0
