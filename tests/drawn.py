"""What a picture holds, as it was drawn.

Its points, bars and texts by their label, and what is wrong with them.
"""

from __future__ import annotations

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.text import Text

import arc
from arc.plots.engine.panel import LEFT_OUT


def drawn(ax, label: str) -> list[tuple[float, float]]:
    """The points of all lines of that label."""
    lines = [line for line in ax.lines if line.get_label() == label]
    return [
        (round(float(x), 3), round(float(y), 3))
        for line in lines
        for x, y in zip(*line.get_data(), strict=True)
    ]


def bars(ax) -> list[tuple[float, float, float]]:
    found = [c for c in ax.collections if c.get_label() == "ranges"]
    return [(round(s[0][0], 3), s[0][1], s[1][1]) for c in found for s in c.get_segments()]


def spans(ax, label: str) -> list[list[float]]:
    return [[float(x) for x in line.get_xdata()] for line in ax.lines if line.get_label() == label]


def texts(ax, label: str) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_label() == label]


def left_out(picture: arc.Picture) -> list[str]:
    """Who is not drawn, as it is said inside the image."""
    return [text.get_text() for text in picture.figure.texts if text.get_label() == LEFT_OUT]


def session_days(ax) -> list[float]:
    return [line.get_xdata()[0] for line in ax.lines if line.get_label() == "session"]


def sheet(picture: arc.Picture, title: str):
    return next(ax for ax in picture.axes if texts(ax, "title") and texts(ax, "title")[0].startswith(title))


def all_texts(figure) -> list[tuple[str, object]]:
    figure.canvas.draw()
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


def marks_under_text(figure) -> list[tuple[str, str]]:
    """Texts that overlap the middle of a mark, with the label of the mark."""
    boxes = all_texts(figure)
    marks = [
        (line.get_label(), point)
        for ax in figure.axes
        for line in ax.lines
        if line.get_marker() not in (None, "None", "")
        for point in ax.transData.transform(np.column_stack(line.get_data(orig=False)).astype(float))
    ]
    marks += [
        (one.get_label(), point)
        for ax in figure.axes
        for one in ax.collections
        if isinstance(one, PathCollection)
        for point in ax.transData.transform(one.get_offsets())
    ]
    return [
        (text.get_text(), str(label))
        for label, (x, y) in marks
        for text, box in boxes
        if box.x0 < x < box.x1 and box.y0 < y < box.y1
    ]
