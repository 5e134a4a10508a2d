"""Charts are readable at their size: nothing overlaps, nothing is too small, what does not fit is refused."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import marks_under_text
from make_charts import KIND_AND_TARGET, OTHER_LOGS, drawn, foot, own_log

import arc
from arc.charts.kinds import KINDS
from arc.plots.engine import looks
from arc.plots.engine.signing import overlapping, text_boxes


@pytest.fixture(scope="module")
def log():
    return arc.load_sample("three-cases")


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_no_text_stands_upon_another_or_over_the_edge(kind, target):
    assert overlapping(drawn(kind, target).figure) == []


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_no_text_stands_upon_a_mark(kind, target):
    assert marks_under_text(drawn(kind, target).figure) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_theme_moves_no_text(kind):
    """With the test before: no overlap in any theme."""
    light = drawn(kind, "column")
    name, _ = OTHER_LOGS.get(kind, ("three-cases", ""))
    dark = arc.chart(arc.load_sample(name), kind=kind, target="column", theme="dark")
    assert [(t, b.bounds) for t, b in text_boxes(dark.figure)] == [
        (t, b.bounds) for t, b in text_boxes(light.figure)
    ]


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_no_text_is_smaller_than_12_pixels_at_display_size(kind, target):
    from matplotlib.text import Text

    picture = drawn(kind, target)
    sizes = [
        t.get_fontsize() * 100 / 72 for t in picture.figure.findobj(Text) if t.get_text() and t.get_visible()
    ]
    assert min(sizes) > 11.99


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_a_file_has_the_size_of_its_target(kind, target, tmp_path):
    from matplotlib.image import imread

    high, wide = imread(drawn(kind, target).save(tmp_path / "p.png")).shape[:2]
    assert wide == {"social": 1200, "column": 1600, "print": 2124}[target]
    assert (high == 630) is (target == "social")


def test_a_card_is_laid_out_anew_and_not_made_smaller():
    card, column = drawn("line-up", "social"), drawn("line-up", "column")
    assert (len(card.axes), len(column.axes)) == (8, 20)
    card, column = drawn("grid", "social"), drawn("grid", "column")
    names = [[label.get_text() for label in picture.axes[0].get_yticklabels()] for picture in (card, column)]
    assert names[0] == ["day 1 up", "day 2 still up", "days 3-4 drop", "days 5-7 below", "all required parts"]
    assert len(names[1]) == 11
    assert "Drawn are the parts that the claim requires; the others are in the table." in card.caption
    assert "Drawn are the parts" not in column.caption
    pd.testing.assert_frame_equal(card.table, column.table)


def test_a_drawing_for_the_screen_stays_as_it_was(log):
    plain, chart = log.plot(), arc.chart(log)
    assert plain.figure.get_figwidth() == chart.figure.get_figwidth() == 9
    assert foot(plain) == []
    assert [ax.get_lines()[0].get_color() for ax in plain.axes] == [
        ax.get_lines()[0].get_color() for ax in chart.axes
    ]


@pytest.mark.parametrize("kind", ["pairs", "relief", "profile"])
def test_what_would_be_crowded_on_a_card_is_refused(log, kind):
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(log, kind=kind, target="social")
    assert (
        str(error.value)
        == "This picture cannot be read on a card in a feed (1200 x 630 px): its texts would overlap."
        ' Choose a higher size, such as target="column", or one client with client="...". The kind'
        ' "flare" holds all of them at any size.'
    )


@pytest.mark.parametrize("kind", ["trajectory", "around", "band"])
def test_three_clients_do_not_fit_on_a_card_and_the_way_out_is_said(log, kind):
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(log, kind=kind, target="social")
    assert (
        str(error.value)
        == "3 panels cannot be read on a card in a feed (1200 x 630 px). Choose one client, such as"
        ' client="A", or a higher size, such as target="column". The kind "flare" holds all of them at any'
        " size."
    )
    assert overlapping(drawn("flare", "social").figure) == []


def test_many_sessions_do_not_fit_on_a_card_and_the_way_out_is_said():
    rows = [
        {"client": c, "day": 7 * n, "moment": "before", "session": n + 1, "rating": 5}
        for c in "ABC"
        for n in range(6)
    ]
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(own_log(*rows), kind="grid", target="social")
    assert (
        str(error.value)
        == "18 sessions cannot be read side by side on a card in a feed (1200 x 630 px). Choose one client"
        " with "
        'client="...", or a higher size, such as target="column".'
    )


def test_words_that_leave_no_room_for_a_scale_are_refused():
    told = [(word, f"{8 + n}:00") for n, word in enumerate(["better", "worse"] * 3)]
    rows = [
        {"client": "A", "day": 0, "moment": "between", "rating": word, "time": time} for word, time in told
    ]
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(own_log(*rows), target="social")
    assert (
        str(error.value)
        == "The reports in words leave no room for the scale at this size. Choose a higher one, such as"
        ' target="column".'
    )
    picture = arc.chart(own_log(*rows[:4]), target="social")
    assert overlapping(picture.figure) == []
