"""Puts planned panels on a page: how high each is, where it stands, its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from arc.errors import Fix, Problem
from arc.plots.engine import style
from arc.plots.engine.frame import FOOT_ROW, RIGHT_PX, SCALE_PX, TICK_ROW, Frame, inner_height, write
from arc.plots.engine.layout import Plan
from arc.plots.engine.looks import (
    A_HIGHER_SIZE,
    ALL_ON_ONE,
    NOT_READABLE,
    TOO_SMALL,
    DoesNotFit,
    current_look,
)
from arc.plots.engine.old_marks import draw_marks
from arc.plots.engine.panel import LEFT_OUT, say_across
from arc.plots.engine.style import drawable, fitted, new_figure, text_width
from arc.vocabulary.caveats import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT_PX = 66.0
TITLE_ROW = 24.0
HEAD_ROW = 19.0
SPACE = 16.0
MESSAGE_PX = 44.0
CORNER_GAP = 12.0
# A scale drawn lower than this cannot be read.
LEAST_SCALE_PX = 50


def panel_width(columns: int) -> float:
    """The width of the drawn area of a panel, in pixels."""
    return style.WIDTH / columns - LEFT_PX - RIGHT_PX


def require_room(clients: Sequence[str]) -> None:
    """Raises DoesNotFit where a canvas of fixed height cannot hold a panel for each.

    Elsewhere a caption names who is left out.
    """
    canvas = current_look().canvas
    if canvas.height is not None and len(clients) > canvas.panels:
        higher = Fix("target", A_HIGHER_SIZE, lead="or a higher size, such as")
        one = Fix("client", (drawable(clients[0]),), lead="Choose one client, such as", instead=higher)
        text = f"{counted(len(clients), 'panel')} cannot be read on {canvas.said} ({canvas.pixels})."
        raise DoesNotFit(Problem(NOT_READABLE, text=text, fix=replace(one, then=ALL_ON_ONE)))


def draw_plans(plans: Sequence[Plan], columns: int, left: str = "") -> Figure:
    """A figure with one panel per plan, row by row.

    Raises DoesNotFit where a canvas of fixed height is too small.

    left: who is not drawn, said below all panels.
    """
    import matplotlib

    if style.ROOM is not None:
        plans = [replace(plan, notes=(), corner=plan.notes[0] if plan.notes else "") for plan in plans]
    rows = [plans[start : start + columns] for start in range(0, len(plans), columns)]
    scale_px = _scale_px(rows)
    heights = [_row_height(row, scale_px) for row in rows]
    top = sum(heights) + FOOT_ROW * bool(left) if style.ROOM is None else style.ROOM
    with matplotlib.rc_context(style.RC):
        figure = new_figure(top)
        if left:
            say_across(figure, FOOT_ROW / 4, left, LEFT_OUT)
        for row, height in zip(rows, heights, strict=True):
            for place, plan in enumerate(row):
                start = place * style.WIDTH / columns + LEFT_PX
                _draw(figure, plan, start, top, panel_width(columns), scale_px)
            top -= height
    return figure


def _scale_px(rows: Sequence[Sequence[Plan]]) -> float:
    """The height of a scale: the usual one, or, where the height is fixed, the largest that fits."""
    room = style.ROOM
    if room is None:
        return SCALE_PX
    found = (px for px in range(int(SCALE_PX), LEAST_SCALE_PX - 1, -1) if _total(rows, px) <= room)
    fits = next(found, None)
    if fits is None:
        raise DoesNotFit(TOO_SMALL)
    return float(fits)


def _total(rows: Sequence[Sequence[Plan]], scale_px: float) -> float:
    return sum(_row_height(row, scale_px) for row in rows)


def _row_height(row: Sequence[Plan], scale_px: float) -> float:
    return max(_height(plan, scale_px) for plan in row)


def _height(plan: Plan, scale_px: float) -> float:
    if plan.message:
        return TITLE_ROW + MESSAGE_PX + SPACE
    space = SPACE if style.ROOM is None else 0.0
    head = TITLE_ROW + HEAD_ROW
    return head + inner_height(plan, scale_px) + TICK_ROW + FOOT_ROW * len(plan.notes) + space


def _draw(figure: Figure, plan: Plan, left: float, top: float, width: float, scale_px: float) -> None:
    """One panel, its upper left corner at these pixels of the page."""
    inner = MESSAGE_PX if plan.message else inner_height(plan, scale_px)
    head = TITLE_ROW + (0 if plan.message else HEAD_ROW)
    page = figure.get_figheight() * figure.dpi
    wide = style.WIDTH
    ax = figure.add_axes((left / wide, (top - head - inner) / page, width / wide, inner / page))
    short = text_width(plan.corner.split()[0]) + CORNER_GAP if plan.corner else 0.0
    start = style.EDGE_PX - LEFT_PX
    title = fitted(plan.title, width - start - short, style.TITLE_PX)
    row = inner + head - TITLE_ROW + 3
    write(ax, start, row, title, "title", size=style.TITLE_PX, weight="bold")
    if plan.message:
        ax.set(xticks=[], yticks=[])
        write(ax, 12, MESSAGE_PX / 2, plan.message, "message", va="center")
        return
    _corner(ax, plan, title, width, row)
    frame = Frame(ax, plan, width, scale_px)
    frame.draw()
    draw_marks(frame)


def _corner(ax: Axes, plan: Plan, title: str, width: float, row: float) -> None:
    """What the days are, at the right of the title, where it has no row below.

    Its first word where there is little room.
    """
    if plan.corner:
        end = width + RIGHT_PX - 8
        room = end - (style.EDGE_PX - LEFT_PX) - text_width(title, style.TITLE_PX) - CORNER_GAP
        whole, first, word = plan.corner, plan.corner.split(";")[0], plan.corner.split()[0]
        text = next((text for text in (whole, first) if text_width(text) <= room), word)
        write(ax, end, row, text, "note", ha="right", color=style.SOFT_INK)
