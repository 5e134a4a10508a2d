"""Charts are readable at their size: nothing overlaps, nothing is too small."""

from __future__ import annotations

import numpy as np
import pytest
from make_charts import KIND_AND_TARGET, drawn, log_for

import arc
from arc.charts.kinds import KINDS
from arc.charts.signing import overlapping, text_boxes, texts_of

HIGHER = [(kind, target) for kind, target in KIND_AND_TARGET if target != "social"]
MOVED = list(KINDS)


@pytest.mark.parametrize(("kind", "target"), HIGHER)
def test_no_text_stands_upon_another_or_over_the_edge(kind, target):
    figure = drawn(kind, target).figure
    figure.canvas.draw()
    assert overlapping(figure) == []


@pytest.mark.parametrize("kind", MOVED)
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


@pytest.mark.parametrize(("kind", "target"), HIGHER)
def test_no_text_is_smaller_than_12_pixels_at_display_size(kind, target):
    picture = drawn(kind, target)
    shown = [text for text in texts_of(picture.figure) if text.get_visible() and len(text.get_text()) > 1]
    pixels = picture.look.shown / picture.look.width
    assert min(text.get_fontsize() for text in shown) * pixels / 72 > 11.9


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_a_file_has_the_size_of_its_target(kind, target, tmp_path):
    from matplotlib.image import imread

    high, wide = imread(drawn(kind, target).save(tmp_path / "p.png")).shape[:2]
    assert wide in {"social": (1200,), "column": (1600,), "print": (2126, 2124)}[target]
    assert (high == 630) is (target == "social")
