"""A line-up: the same readings with the values of the log once, and of chance in every other panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, runs, strands
from arc.plots.engine.page import page_for
from arc.plots.picture import Picture, caption_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = 5
PANEL_HIGH = 1.05
QUESTION = "Which of these {panels} panels is the log?"
AXES = "Points above the level before, by day from the session. {up} Thick: the mean of each day."
# Of more readings in a panel the lines would be one patch.
MOST_LINES = 120
HOW = "The others are made-up clinics where sessions do nothing. Luck alone is right once in {panels}."


def picture_of_lineup(
    table: pd.DataFrame, *, people: str, up: str, look: Look | None, ax: Any = None
) -> Picture:
    """One small panel for each series, all on one scale, and none of them marked.

    table: panel, arc, phase, event_day, above. people: how many clients, in words. up: what up means.
    """
    panels = int(table["panel"].max())
    columns = min(COLUMNS, panels)
    rows = -(-panels // columns)
    title, subtitle, foot = _words_around(panels, people, up)
    page: dict[str, Any] = {"rows": rows, "cols": columns, "sharex": True, "sharey": True}
    if ax is not None:
        page = {"rows": panels}
    with drawn(look) as look:
        figure, axes = page_for(
            look, ax, title=title, subtitle=subtitle, foot=foot, height=PANEL_HIGH * rows, **page
        )
        # Before anything is drawn, and once where the panels share their scales: else each mark is looked at
        # in all of them again and again.
        for panel in axes[: 1 if ax is None else panels]:
            panel.set(**_scales(table))
        for panel in axes[panels:]:
            panel.set_axis_off()
        for number, panel in enumerate(axes[:panels], 1):
            draw_panel(panel, table.loc[table["panel"] == number], look=look)
            panel.set_title(str(number), fontsize=look.text, pad=2)
    alt, caption = said_of_lineup(table, people=people, up=up)
    return Picture(figure, alt, caption, table.copy(), title, look=look)


def said_of_lineup(table: pd.DataFrame, *, people: str, up: str) -> tuple[str, str]:
    """Alternative text and caption of the same picture, which need no drawing."""
    panels, reach = int(table["panel"].max()), _reach(table)
    alt = (
        f"A line-up of {panels} small panels without names. Each shows points above the level before, from"
        f" {-reach:.0f} to {reach:.0f}, over days from {table['event_day'].min():g} to"
        f" {table['event_day'].max():g} around a session. One panel holds the ratings of the log, the others"
        " ratings without any effect on the same days. It cannot show why a rating moved."
    )
    return alt, caption_of(*_words_around(panels, people, up)[1:])


def _words_around(panels: int, people: str, up: str) -> tuple[str, str, str]:
    """Title, subtitle and foot."""
    return QUESTION.format(panels=panels), AXES.format(up=up), f"{people}. {HOW.format(panels=panels)}"


def _reach(table: pd.DataFrame) -> float:
    """The scale of all panels, above and below the level before."""
    return max(float(table["above"].abs().max()), 1.0) + 0.5


def _scales(table: pd.DataFrame) -> dict[str, Any]:
    """The scales of all panels, with room beside the outermost days."""
    reach, days = _reach(table), table["event_day"]
    ends = np.unique([days.min(), 0, days.max()])
    beside = np.ptp(ends) / 20 or 1.0
    ticks = {"xticks": ends, "yticks": [-int(reach), 0, int(reach)]}
    return {**ticks, "xlim": (ends[0] - beside, ends[-1] + beside), "ylim": (-reach, reach)}


def draw_panel(ax: Axes, rows: pd.DataFrame, *, look: Look) -> None:
    """Every reading a dot, joined where no day is missing, and never over the session.

    rows: arc, phase, event_day, above.
    """
    ax.axhline(0, color=look.colours.line, lw=1)
    ax.axvline(0, color=look.colours.line, lw=1)
    if len(rows) <= MOST_LINES:
        own = rows.sort_values(["arc", "phase", "event_day"], kind="stable")
        is_apart = own[["arc", "phase"]].ne(own[["arc", "phase"]].shift()).any(axis=1)
        strand = runs(own["event_day"], is_apart)
        strands(ax, own["event_day"], own["above"], strand, look=look, linewidth=0.8, alpha=0.5, name="join")
    pale = 0.9 if len(rows) <= MOST_LINES else 0.25
    dots(ax, rows["event_day"], rows["above"], look=look, size=3.2, linewidth=0, alpha=pale, label="readings")
    for _, phase in rows.groupby(rows["event_day"] >= 0):
        mean = phase.groupby("event_day")["above"].mean()
        for _, stretch in mean.groupby(runs(mean.index)):
            ax.plot(stretch.index, stretch, color=look.colours.ink, lw=2, label="mean", zorder=5)
    ax.grid(visible=False)
