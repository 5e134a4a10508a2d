"""What is wrong with the texts of a picture, as it was drawn."""

from __future__ import annotations

from matplotlib.text import Text

import arc


def all_texts(figure) -> list[tuple[str, object]]:
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    return [
        (text, Text.get_window_extent(text, renderer))
        for ax in figure.axes
        for text in ax.findobj(Text)
        if text.get_text() and text.get_visible()
    ]


def outside(figure) -> list[str]:
    wide, high = figure.canvas.get_width_height()
    boxes = all_texts(figure)
    return [t.get_text() for t, b in boxes if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high]


def faults(picture: arc.Picture) -> list[object]:
    """Texts upon one another, over the edge or too small."""
    boxes, dpi = all_texts(picture.figure), picture.figure.dpi
    upon = [
        (one.get_text(), other.get_text())
        for number, (one, a) in enumerate(boxes)
        for other, b in boxes[number + 1 :]
        if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
    ]
    small = [text.get_text() for text, _ in boxes if text.get_fontsize() * dpi / 72 < 12]
    return [*upon, *outside(picture.figure), *small]
