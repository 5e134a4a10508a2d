"""One answer under many rules: a dot for each, with its interval where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.page import page_for
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NO_ANSWER = "no answer"
ROW = 0.26  # inches that one set of rules takes


def draw_specifications(ax: Axes, table: pd.DataFrame, *, unit: str, look: Look) -> None:
    """A row for each set of rules, the one that was asked on top and as a line through all.

    table: what, low, high, interval_low, interval_high.
    """
    from matplotlib.ticker import MaxNLocator

    colours = look.colours
    asked = (table["low"].iloc[0] + table["high"].iloc[0]) / 2
    ax.axvline(asked, color=colours.grid, lw=1.2, zorder=1)
    for at, row in enumerate(named_rows(table)):
        colour = colours.rating if at else colours.ink
        ax.plot([row.interval_low, row.interval_high], [at, at], color=colour, lw=1.6, zorder=2)
        ax.plot([row.low, row.high], [at, at], color=colour, lw=4, solid_capstyle="round", zorder=3)
        ax.plot([(row.low + row.high) / 2], [at], "o" if at else "D", color=colour, ms=6.5, zorder=4)
        if row.low != row.low:
            label(ax, asked, at, NO_ANSWER, look=look, colour=colours.muted, places=("on",), must=True)
    ax.set_yticks(range(len(table)), table["what"])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlabel(unit)
    if (table["low"].dropna() % 1 == 0).all():
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.tick_params(axis="y", length=0)


def picture_of_specifications(
    table: pd.DataFrame, *, unit: str, title: str, foot: str, look: Look | None, ax: Any = None
) -> Picture:
    """The same with its words: what was asked, and how far the answers lie apart."""
    with drawn(look) as look:
        figure, axes = page_for(look, ax, title=title, foot=foot, height=0.8 + ROW * len(table))
        draw_specifications(axes[0], table, unit=unit, look=look)
    alt = caption_of(title, foot)
    return Picture(figure, alt, caption_of(foot), table, title, look=look)
