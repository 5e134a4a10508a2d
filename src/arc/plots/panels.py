"""Puts planned panels on a page: how high each is, where it stands, its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arc.plots import style
from arc.plots.frame import FOOT_ROW, RIGHT_PX, TICK_ROW, Frame, inner_height, write
from arc.plots.layout import Plan
from arc.plots.marks import draw_marks
from arc.plots.style import fitted, new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT_PX = 66.0
TITLE_ROW = 24.0
HEAD_ROW = 19.0
SPACE = 16.0
MESSAGE_PX = 44.0


def panel_width(columns: int) -> float:
    """The width of the drawn area of a panel, in pixels."""
    return style.WIDTH / columns - LEFT_PX - RIGHT_PX


def draw_plans(plans: Sequence[Plan], columns: int) -> Figure:
    """A figure with one panel a plan, row by row."""
    import matplotlib

    rows = [plans[start : start + columns] for start in range(0, len(plans), columns)]
    heights = [max(map(_height, row)) for row in rows]
    top = sum(heights)
    with matplotlib.rc_context(style.RC):
        figure = new_figure(top)
        for row, height in zip(rows, heights, strict=True):
            for place, plan in enumerate(row):
                _draw(figure, plan, place * style.WIDTH / columns + LEFT_PX, top, panel_width(columns))
            top -= height
    return figure


def _height(plan: Plan) -> float:
    if plan.message:
        return TITLE_ROW + MESSAGE_PX + SPACE
    return TITLE_ROW + HEAD_ROW + inner_height(plan) + TICK_ROW + FOOT_ROW * len(plan.notes) + SPACE


def _draw(figure: Figure, plan: Plan, left: float, top: float, width: float) -> None:
    """One panel, its upper left corner at these pixels of the page."""
    inner = MESSAGE_PX if plan.message else inner_height(plan)
    head = TITLE_ROW + (0 if plan.message else HEAD_ROW)
    page = figure.get_figheight() * figure.dpi
    ax = figure.add_axes((left / style.WIDTH, (top - head - inner) / page, width / style.WIDTH, inner / page))
    title = fitted(plan.title, width, style.TITLE_PX)
    write(ax, 0, inner + head - TITLE_ROW + 3, title, "title", size=style.TITLE_PX, weight="bold")
    if plan.message:
        ax.set(xticks=[], yticks=[])
        write(ax, 12, MESSAGE_PX / 2, plan.message, "message", va="center")
        return
    frame = Frame(ax, plan, width)
    frame.draw()
    draw_marks(frame)
