"""What a reader would see cut or lying on something else in a picture."""

from __future__ import annotations

from itertools import chain
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text

Box = tuple[float, float, float, float]


def texts_of(figure: Any) -> list[Text]:
    """The texts that are drawn: of figure and subfigures, panels, axes in view and legends."""
    found = list(figure.texts)
    for part in figure.subfigs:
        found += texts_of(part)
    for ax in figure.get_axes() if not figure.subfigs else []:
        found += [*ax.texts, ax.title, ax._left_title, ax._right_title, ax.xaxis.label, ax.yaxis.label]
        found += chain(*((t.label1, t.label2) for axis in (ax.xaxis, ax.yaxis) for t in axis._update_ticks()))
        found += ax.get_legend().get_texts() if ax.get_legend() else []
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def boxes(figure: Figure) -> list[tuple[str, Box]]:
    """Each text with its box in pixels, once it has been drawn."""
    figure.draw_without_rendering()
    return [(text.get_text(), tuple(text.get_window_extent().extents)) for text in texts_of(figure)]


def collisions(figure: Figure) -> list[str]:
    """The words that are cut by the edge or lie on other words, each as a sentence; none should be."""
    found, (_, _, wide, high) = boxes(figure), figure.bbox.extents
    said = [f"cut: {t} {b}" for t, b in found if b[0] < -1 or b[1] < -1 or b[2] > wide + 1 or b[3] > high + 1]
    for at, (one, a) in enumerate(found):
        for other, b in found[at + 1 :]:
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1:
                said.append(f"{one} lies on {other}")
    return said
