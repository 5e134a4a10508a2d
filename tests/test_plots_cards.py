"""On a card every mark is still explained, titles stand
clear, and everything begins at one line on the left.
"""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import sheet, texts
from make_plots import small_log, visits
from matplotlib.text import Text

import arc
from arc.plots.engine import looks
from arc.plots.engine.scale import Scale, draw_scale
from arc.plots.engine.signing import CROP, LABEL
from arc.plots.engine.style import new_figure

CASES = arc.load_sample("three-cases")


def card(kind: str, client: str | None = "B", log: arc.PainLog = CASES) -> arc.Picture:
    return arc.chart(log, kind=kind, target="social", client=client)


def keys(picture: arc.Picture) -> list[str]:
    return [text for ax in picture.axes for text in texts(ax, "key")]


def box(picture: arc.Picture, label: str):
    figure = picture.figure
    figure.canvas.draw()
    found = [text for text in figure.findobj(Text) if text.get_label() == label]
    return Text.get_window_extent(found[0], figure.canvas.get_renderer())


@pytest.mark.parametrize(
    ("kind", "client", "said"),
    [
        ("pairs", "B", ["before", "after", "range", "in words", "inferred"]),
        ("relief", "C", ["flare", "relief", "at least", "perhaps", "end not seen"]),
        ("profile", "B", ["reading", "day's mean", "range", "in words", "inferred"]),
        ("calendar", "B", ["number", "range", "words", "day inferred", "session", "told on another day"]),
        ("flare", None, ["this log", "made-up clinics", "booked on bad days"]),
        ("band", "B", ["claimed", "possible", "range", "in words"]),
    ],
)
def test_every_mark_of_a_card_is_explained(kind, client, said):
    """A card once held the first row of its keys only: hollow marks and open ends had no word."""
    assert keys(card(kind, client)) == said


@pytest.mark.parametrize("kind", ["pairs", "calendar"])
def test_no_axis_runs_through_the_title_of_a_card_without_marks(kind):
    """Client C has no pair and no day: the picture was once stretched to the height of the card."""
    picture = card(kind, "C")
    assert picture.axes[0].get_window_extent().y1 < box(picture, "title").y0


@pytest.mark.parametrize(
    "kind", ["trajectory", "around", "pairs", "relief", "calendar", "adverse", "profile"]
)
def test_a_title_begins_where_the_lines_at_the_foot_begin(kind):
    picture = card(kind)
    assert box(picture, "title").x0 == pytest.approx(box(picture, LABEL).x0, abs=2)
    assert box(picture, "title").x0 > 0.05 * looks.SOCIAL.width
    assert CROP > 0.05


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("trajectory", "B · low back · pain 1-10"),
        ("around", "B · pain 1-10"),
        ("pairs", "B · pain 1-10 before and after"),
        ("relief", "B · flares and relief"),
        ("profile", "B · pain 1-10 around sessions"),
        ("calendar", "What was observed, day by day"),
        ("adverse", "Unwanted events after sessions"),
    ],
)
def test_a_card_says_in_its_title_what_it_shows(kind, title):
    assert texts(card(kind).axes[0], "title") == [title]


def test_two_areas_of_a_card_are_told_apart_by_name():
    """Their names were left out where the last mark had no room beside it."""
    log = small_log(
        *visits("A", 6, 5, area="neck"), *visits("A", 3, 4, area="low back"), *visits("A", 2, 8, area="knee")
    )
    assert sorted(texts(card("trajectory", None, log).axes[0], "series name")) == ["knee", "low back", "neck"]


def test_unwanted_events_are_drawn_for_a_client_with_two_areas():
    log = small_log(*visits("A", 6, 5, area="neck"), *visits("A", 3, 4, area="low back"))
    assert texts(card("adverse", None, log).axes[0], "title") == ["Unwanted events after sessions"]


def test_a_disc_at_zero_is_drawn_whole():
    discs = [line for line in card("rates", None).axes[0].lines if line.get_marker() == "o"]
    assert [line.get_clip_on() for line in discs] == [False] * 5


@pytest.mark.parametrize(("lines", "fits"), [(2.6, True), (2.4, False)])
def test_a_scale_too_low_to_be_read_is_refused(lines, fits):
    rows = pd.DataFrame({"kind": ["number"], "direction": "", "scale_low": 0.0, "scale_high": 10.0})
    figure = new_figure(200)
    ax = figure.add_axes((0, 0, 1, 16 * (lines + 2 * 0.6) / 200))
    if fits:
        assert draw_scale(ax, Scale.of(rows)).lines == pytest.approx(lines)
    else:
        with pytest.raises(looks.DoesNotFit, match="leave no room for the scale at this size"):
            draw_scale(ax, Scale.of(rows))


def test_a_card_of_a_scale_from_1_with_words_at_both_edges_can_be_read():
    """It was once refused for one client, so that there was no way out."""
    a = sheet(card("profile", "A"), "A")
    assert texts(a, "strip name") == ["higher", "lower"]
