"""Charts are readable at their size: nothing overlaps, nothing is too small, nothing is lost at an edge."""

from __future__ import annotations

import numpy as np
import pytest
from make_charts import HIGHER, cut_off, drawn, log_for

import arc
from arc.charts.kinds import KINDS
from arc.charts.signing import CROP, overlapping, text_boxes, texts_of


@pytest.mark.parametrize(("kind", "target"), HIGHER)
def test_each_kind_can_be_read_at_each_size(kind, target):
    """Of a card, which has a height of its own, see test_charts_card."""
    picture = drawn(kind, target)
    picture.figure.draw_without_rendering()
    assert overlapping(picture.figure) == []
    assert CROP > 0.05
    assert cut_off(picture.figure, 0.05) == []
    shown = [text for text in texts_of(picture.figure) if text.get_visible() and len(text.get_text()) > 1]
    pixels = picture.look.shown / picture.look.width
    assert min(text.get_fontsize() for text in shown) * pixels / 72 > 11.9
    wide = round(picture.figure.get_figwidth() * picture.look.dpi)
    assert wide in {"column": (1600,), "print": (2126, 2124)}[target]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_theme_moves_no_text(kind):
    """With the test before: no overlap in any theme."""
    # Both new: words find their places whenever a figure is drawn, and one drawn before has moved them.
    light, dark = (
        arc.chart(log_for(kind), kind=kind, target="column", theme=theme) for theme in ("light", "dark")
    )
    boxes = [
        [(text, *np.round(box.bounds, 1)) for text, box in text_boxes(one.figure)] for one in (light, dark)
    ]
    assert boxes[0] == boxes[1]
