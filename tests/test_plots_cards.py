"""On a card every mark is still explained, and no text lies on another."""

from __future__ import annotations

import pandas as pd
import pytest
from collisions import collisions
from matplotlib.legend import Legend

import arc
from arc.plots.engine import looks
from arc.plots.engine.scale import Scale, draw_scale
from arc.plots.engine.style import new_figure

CASES = arc.load_sample("three-cases")


def card(kind: str, client: str | None = "B", log: arc.PainLog = CASES) -> arc.Picture:
    return arc.chart(log, kind=kind, target="social", client=client)


def test_every_mark_of_a_calendar_on_a_card_is_explained():
    """A card once held the first row of its keys only."""
    figure = card("calendar").figure
    (legend,) = figure.findobj(Legend)
    assert [text.get_text() for text in legend.get_texts()] == [
        "a number, or none", "a range", "words only", "day worked out", "session",
    ]  # fmt: skip
    assert collisions(figure) == []


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
