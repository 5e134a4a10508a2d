"""What followed the sessions, drawn: a tile per session in order, and the count beside made-up clinics."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from collisions import collisions
from make_plots import HARD, answer, each_once, hard_logs, marks_of, sample, visits
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from test_language import offences

import arc
from arc.errors import CallError
from arc.plots.engine.look import TARGETS
from arc.plots.kinds.clinics import stack_dots
from arc.plots.kinds.tiles import MOST_CLIENTS, draw_tiles, frame_tiles, place_tiles, room_for_tiles
from arc.simulation.clinics import shown_clinics

SCREEN = TARGETS["screen"]
SAMPLES = ("three-cases", "simulated-messy", "simulated-real-flare", "booked-on-bad-days")


@pytest.fixture(scope="module")
def cases():
    return answer(arc.fit_flare, sample("three-cases"))


def marked(ax) -> dict[str, list[tuple[float, float]]]:
    """Places of the marks of a panel, by what they mean."""
    found: dict[str, list[tuple[float, float]]] = {}
    for one in ax.collections:
        found.setdefault(one.get_label(), []).extend(tuple(map(float, at)) for at in one.get_offsets())
    return found


def legend(figure) -> list[str]:
    return [text.get_text() for text in figure.subfigs[0].legends[0].get_texts()]


def test_the_three_cases_have_a_tile_for_each_session_in_order(cases):
    picture = cases.plot()
    tiles = marked(picture.axes[0])
    assert {name: at for name, at in tiles.items() if name != "_sign"} == {
        "flare": [(1, 2)], "no rise": [(0, 1), (1, 1)], "worse in words": [(2, 0), (2, 2)],
        "not known": [(0, 0), (1, 0), (2, 1), (3, 1), (4, 1), (0, 2)],
    }  # fmt: skip
    # Whatever is not known has a sign of its own, in the tile.
    assert sorted(tiles["_sign"]) == sorted(tiles["not known"] + tiles["worse in words"])
    assert [label.get_text() for label in picture.axes[0].get_yticklabels()] == ["A", "B", "C"]
    assert legend(picture.figure) == ["flare", "no rise", "not known", "not known, worse in words"]


def test_the_three_cases_may_reach_from_1_to_9_flares(cases):
    ax = cases.plot().axes[1]
    lines = {line.get_label(): line.get_xdata().tolist() for line in ax.lines}
    assert lines == {"this log": [1, 1], "count": [1], "not known": [1, 9], "most": [9]}
    assert [text.get_text() for text in ax.texts] == ["this log: 1 seen, up to 9"]
    assert ax.get_xlabel() == "sessions followed by a flare, of 11"


def test_title_subtitle_and_foot_say_what_who_and_how_many(cases):
    figure = cases.plot().figure
    assert figure.get_suptitle() == "1 flare in 11 sessions; 8 not known"
    assert figure.subfigs[0].get_suptitle() == (
        "A flare: 2 points or more above the level before and the arrival, on days 0 to 2."
    )
    assert figure.get_supxlabel() == (
        "3 clients. A question mark is not a “no”. A count is a description, not a test."
    )


def test_what_is_known_of_most_sessions_stands_beside_chance_in_the_title():
    result = answer(arc.fit_flare, sample("simulated-real-flare"))
    found = result.estimates
    (row,) = found.loc[found["quantity"] == "flare"].itertuples()
    (booked,) = found.loc[found["quantity"] == "flare if booked on bad days"].itertuples()
    low, high = min(row.chance_low, booked.low), max(row.chance_high, booked.high)
    assert result.plot().title == f"A flare after 17 of 32 sessions; by chance {low:.0f} to {high:.0f}"
    assert "8 simulated clients." in result.plot().figure.get_supxlabel()


def test_ninety_dots_stand_for_all_made_up_clinics_half_of_them_booked_on_bad_days(cases):
    table = cases.plot_table()
    clinics = table.loc[table["what"] == "made-up clinic"]
    assert clinics["booked"].value_counts().to_dict() == {False: 45, True: 45}
    places = marked(cases.plot().axes[1])
    assert {name: len(at) for name, at in places.items()} == {
        "made-up clinics": 45, "made-up clinics booked on bad days": 45,
    }  # fmt: skip
    planned = answer(arc.fit_flare, sample("once-a-day")).plot()
    assert {name: len(at) for name, at in marked(planned.axes[1]).items()} == {"made-up clinics": 90}
    assert "bad days" not in planned.axes[1].get_title(loc="left")


def test_the_dots_are_evenly_spread_over_the_counts_and_no_chance_chooses_them():
    counts = np.arange(1000)[::-1] % 100
    shown = shown_clinics(counts)
    assert shown["count"].tolist() == sorted(shown["count"])
    assert shown["count"].quantile([0.05, 0.95]).tolist() == pytest.approx([5, 95], abs=2)
    pd.testing.assert_frame_equal(shown, shown_clinics(np.sort(counts)))


def test_dots_of_one_count_stand_upon_one_another_around_it_and_never_on_their_neighbours():
    counts = pd.DataFrame({"count": [0] * 50 + [1] * 40, "booked": [False] * 90})
    dots, step = stack_dots(counts, 300, 150, 12)
    assert dots.groupby("count")["x"].mean().tolist() == pytest.approx([0, 1], abs=0.05)
    assert not dots.duplicated(["x", "y"]).any()
    assert dots["y"].max() * step < 150
    assert dots.loc[dots["count"] == 0, "x"].max() < dots.loc[dots["count"] == 1, "x"].min()


def test_every_outcome_differs_in_filling_or_sign_and_only_a_flare_is_filled_with_its_colour():
    rows = [
        *visits("A", 3, 9, "worse", 4, 5),
        {"client": "A", "day": 1, "moment": "between", "rating": 6},
        {"client": "A", "day": 32, "moment": "between", "rating": 9},
        {"client": "B", "day": 0, "moment": "attended", "rating": "", "session": 1},
    ]
    picture = answer(arc.fit_flare, marks_of(*rows)).plot(look=SCREEN)
    faces = {
        one.get_label(): to_hex(one.get_facecolor()[0])
        for one in picture.axes[0].collections
        if one.get_label() != "_sign"
    }
    assert {name for name, face in faces.items() if face == SCREEN.colours.worse} == {"flare"}
    assert set(faces) == {"flare", "later rise", "no rise", "ceiling", "not known", "worse in words"}


@pytest.mark.parametrize(
    ("sessions", "rows", "columns"), [(20, 1, 20), (21, 2, 20), (300, 15, 20), (900, 30, 30)]
)
def test_many_sessions_of_one_client_go_on_row_by_row(sessions, rows, columns):
    tiles = pd.DataFrame({"client": "A", "session": range(1, sessions + 1), "answer": "no rise"})
    placed = place_tiles(tiles)
    assert (placed["row"].max() + 1, placed["column"].max() + 1) == (rows, columns)
    assert not placed.duplicated(["row", "column"]).any()


@pytest.mark.parametrize(("clients", "bars"), [(MOST_CLIENTS, False), (MOST_CLIENTS + 1, True)])
def test_of_very_many_clients_it_is_counted_how_many_had_which_outcome(clients, bars):
    tiles = pd.DataFrame({"client": np.arange(clients).astype(str), "session": 1, "answer": "no rise"})
    ax = Figure().subplots()
    frame_tiles(ax, tiles, look=SCREEN)
    draw_tiles(ax, tiles, room_for_tiles(ax, tiles, look=SCREEN), names={"no rise": "no rise"}, look=SCREEN)
    assert bool(ax.patches) == bars
    assert ax.get_ylabel() == ("clients" if bars else f"{clients} clients, each a row")


def test_a_page_of_very_many_clients_counts_them_and_is_no_higher():
    rows = [row for n in range(MOST_CLIENTS + 1) for row in visits(f"C{n:03d}", 3, 5)]
    picture = answer(arc.fit_flare, marks_of(*rows)).plot()
    assert picture.axes[0].get_ylim()[1] > MOST_CLIENTS
    assert not picture.axes[0].yaxis_inverted()
    assert picture.figure.get_figheight() < 5
    assert collisions(picture.figure) == []


@pytest.mark.parametrize(
    ("ratings", "title"),
    [
        ((10, 10, 10), "3 of 3 sessions left no room for a rise"),
        ((10, 10, 3, 3), "A flare after 0 of 4 sessions; by chance 0 to 3"),
        (("fine", "fine"), "Not known after any of 2 sessions"),
    ],
)
def test_where_most_sessions_left_no_room_for_a_rise_the_title_says_so(ratings, title):
    assert answer(arc.fit_flare, marks_of(*visits("A", *ratings))).plot().title == title


@pytest.mark.parametrize(("name", "look"), each_once(SAMPLES))
def test_nothing_is_cut_or_lies_on_another_at_any_size(name, look):
    picture = answer(arc.fit_flare, sample(name)).plot(look=look)
    assert collisions(picture.figure) == []
    assert offences(picture.alt + picture.caption) == []


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_are_drawn_without_text_upon_text(name):
    picture = answer(arc.fit_flare, hard_logs()[name]).plot()
    assert collisions(picture.figure) == []
    if name == "red flag":
        assert "Not shown: B, for whom a warning sign is written down (see the safety notice)." in picture.alt
        assert "B" not in set(picture.table["client"])


def test_the_callers_panels_are_drawn_on_and_nothing_else_of_their_figure(cases):
    figure = Figure(figsize=(9, 4))
    mine, *axes = figure.subplots(1, 3)
    assert cases.plot(ax=axes) is axes
    assert not mine.lines
    assert not mine.collections
    assert len(axes[0].collections) > 0
    assert len(axes[1].collections) == 2
    assert figure.get_suptitle() == ""
    one = Figure().subplots()
    assert cases.plot(ax=one) is one
    assert [text.get_text() for text in one.texts] == ["this log: 1 seen, up to 9"]
    with pytest.raises(CallError, match="This picture has 2 panels, and 3 Axes were given"):
        cases.plot(ax=Figure().subplots(1, 3))
