"""On a card every mark is still explained, titles stand
clear, and everything begins at one line on the left.
"""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import texts
from matplotlib.text import Text

import arc
from arc.plots.engine import looks
from arc.plots.engine.scale import Scale, draw_scale
from arc.plots.engine.signing import LABEL
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


def test_every_mark_of_a_calendar_on_a_card_is_explained():
    """A card once held the first row of its keys only."""
    assert keys(card("calendar")) == [
        "number", "range", "words", "day inferred", "session", "told on another day",
    ]  # fmt: skip


def test_the_title_of_a_calendar_begins_where_the_lines_at_its_foot_begin():
    picture = card("calendar")
    assert box(picture, "title").x0 == pytest.approx(box(picture, LABEL).x0, abs=2)
    assert box(picture, "title").x0 > 0.05 * looks.SOCIAL.width
    assert texts(picture.axes[0], "title") == ["What was observed, day by day"]


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
