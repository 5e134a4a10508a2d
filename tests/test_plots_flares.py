"""Flares beside chance: every answer has its shape, and not known is never a no."""

from __future__ import annotations

import pytest
from drawn import drawn, sheet, spans, texts
from make_plots import answer, hard_logs, marks_of, sample, visits
from matplotlib.colors import to_rgb
from texts import texts_of

import arc
from arc.plots.engine import style


@pytest.fixture(scope="module")
def flares():
    return answer(arc.fit_flare, sample("three-cases"))


def test_the_three_cases_have_1_flare_2_without_and_8_not_known_of_which_2_worse_in_words(flares):
    ax = sheet(flares.plot(), "Flare")
    found = {line.get_label(): [] for line in ax.lines}
    for line in ax.lines:
        found[line.get_label()] += [float(y) for y in line.get_ydata()]
    assert {answer: sorted(rows) for answer, rows in found.items()} == {
        "yes": [2], "no": [1, 1], "not known, worse in words": [0, 2], "not known": [0, 0, 1, 1, 1, 2],
    }  # fmt: skip
    assert texts(ax, "note") == [
        "n = 11 sessions of 3 clients",
        "one mark per session, by answer, not by time",
    ]


def test_not_known_is_open_and_every_answer_has_a_shape_of_its_own(flares):
    ax = sheet(flares.plot(), "Flare")
    lines = {line.get_label(): line for line in ax.lines}
    for name in ("not known", "not known, worse in words"):
        assert to_rgb(lines[name].get_markerfacecolor()) == to_rgb(style.PAPER)
    shapes = {
        str(line.get_marker()) if isinstance(line.get_marker(), str) else "arrow" for line in lines.values()
    }
    assert shapes == {"D", "x", "arrow", "o"}


def test_shares_run_from_none_to_all_of_the_unknown(flares):
    ax = sheet(flares.plot(), "Share")
    assert drawn(ax, "at the least") == [(0, 0), (0, 1), (33.333, 2), (9.091, 3), (0, 4)]
    assert drawn(ax, "at the most") == [(100, 0), (60, 1), (100, 2), (81.818, 3)]
    assert texts(ax, "note") == ["all sessions: n = 11 sessions", "fully observed: n = 2 sessions"]


def test_chance_is_drawn_beside_the_totals_only_and_is_that_of_the_result(flares):
    picture = flares.plot()
    ax, totals = sheet(picture, "Share"), picture.table.loc[picture.table["what"] != "client"]
    assert totals["what"].tolist() == ["all sessions", "fully observed"]
    assert drawn(ax, "chance") == [(round(100 * c, 3), 3 + n) for n, c in enumerate(totals["chance"])]
    assert spans(ax, "chance range") == [
        [100 * r.chance_low, 100 * r.chance_high] for r in totals.itertuples()
    ]
    said = texts_of(flares)["by chance alone"]
    assert f"show yes in {11 * totals['chance'].iloc[0]:.1f} of 11 sessions" in said


def test_without_a_fully_observed_session_nothing_is_said_of_chance_there():
    picture = answer(arc.fit_flare, marks_of(*visits("A", "worse", "better"))).plot()
    assert len(drawn(sheet(picture, "Share"), "chance")) == 1
    assert picture.alt.count("Fully observed: none.") == 1


def test_more_sessions_than_have_room_are_counted_in_words():
    rows = visits("A", *([3] * 60))
    ax = sheet(answer(arc.fit_flare, marks_of(*rows)).plot(), "Flare")
    assert texts(ax, "counts") == ["yes 0 · no 60 · not known 0"]
    assert not ax.lines
    assert len(drawn(sheet(answer(arc.fit_flare, hard_logs()["many sessions"]).plot(), "Flare"), "no")) > 0
