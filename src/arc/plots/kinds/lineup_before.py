"""A line-up: the same readings with the values of the log once, and of chance in every other panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.looks import current_look
from arc.plots.engine.style import POINT, new_figure, text_width
from arc.plots.picture import Picture

COLUMNS = 5
PANEL_PX = 150
HEAD_PX = 30
SMALL_PX = 12
# On a card: fewer panels, and less room above them.
CARD_PANELS = 10
CARD_HEAD_PX = 24
QUESTION = "Which of these {panels} panels is the log?"
# What is drawn over what, in as many words as there is room for.
AXES = (
    "points above the baseline, by day from the session",
    "points from baseline, by day",
    "points, by day",
)
# Room for the numbers of the scale, left of each panel.
NUMBERS_PX = 27
# The share of a panel that is its axes; a number of the panel and its days need more of a small one.
LOW = {True: 0.7, False: 0.62}


def draw_lineup(table: pd.DataFrame, *, caption: str) -> Picture:
    """One small panel for each series of the table (panel, arc, phase, event_day, above).

    Points above the baseline by day.

    Every reading is a dot; those of one session are joined where no day is missing, and never over the
    session. All panels share one scale, and none is marked.
    """
    import matplotlib

    panels = int(table["panel"].max())
    columns = COLUMNS if panels > CARD_PANELS else -(-panels // 2)
    rows = -(-panels // columns)
    height = HEAD_PX + rows * PANEL_PX if style.ROOM is None else style.ROOM
    head = HEAD_PX if style.ROOM is None else CARD_HEAD_PX
    question = "" if current_look().canvas.name == "screen" else QUESTION.format(panels=panels)
    places = _Places(columns, (height - head) / rows, head, height)
    reach = max(float(table["above"].abs().max()), 1.0) + 0.5
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        if question:
            _ask(figure, question, height)
        for number in range(1, panels + 1):
            _draw_panel(figure, number, table.loc[table["panel"] == number], places, reach)
    alt = (
        f"A line-up of {panels} small panels without names. Each shows points above the baseline, from"
        f" {-reach:.0f} to {reach:.0f}, over days from {table['event_day'].min():g} to"
        f" {table['event_day'].max():g} around a session. One panel holds the ratings of the log, the others"
        " ratings without any effect on the same days. It cannot show why a rating moved."
    )
    return Picture(figure, alt, caption, table.copy(), "Line-up")


def _ask(figure, question: str, height: float) -> None:
    """The question, and beside it what the panels show: the picture may travel without its caption."""
    y = 1 - 20 / height
    figure.text(
        style.EDGE_PX / style.WIDTH,
        y,
        question,
        fontsize=style.TITLE_PX * POINT,
        color=style.INK,
        weight="bold",
    )
    start = style.EDGE_PX + text_width(question, style.TITLE_PX) + 14
    said = next((said for said in AXES if start + text_width(said) <= style.WIDTH - 8), "")
    figure.text(start / style.WIDTH, y, said, fontsize=style.TEXT_PX * POINT, color=style.SOFT_INK)


@dataclass(frozen=True)
class _Places:
    """Where the panels stand: how many side by side, how high one is, and the whole height."""

    columns: int
    panel: float
    head: float
    height: float

    def box(self, number: int) -> tuple[float, float, float, float]:
        """The axes of a panel, in shares of the figure."""
        row, column = divmod(number - 1, self.columns)
        top = 1 - (self.head + row * self.panel) / self.height
        share, left = self.panel / self.height, NUMBERS_PX / style.WIDTH
        return (
            column / self.columns + left,
            top - share * 0.82,
            0.9 / self.columns - left,
            share * LOW[style.ROOM is None],
        )


def _draw_panel(figure, number: int, rows: pd.DataFrame, places: _Places, reach: float) -> None:
    axes = figure.add_axes(places.box(number))
    axes.axhline(0, color=style.SOFT_INK, linewidth=1)
    axes.axvline(0, color=style.SOFT_INK, linewidth=1)
    for _, own in rows.groupby(["arc", "phase"]):
        _draw_run(axes, own.sort_values("event_day", kind="stable"), style.STYLES[0].colour)
    axes.set_ylim(-reach, reach)
    axes.set_title(str(number), fontsize=SMALL_PX * POINT, color=style.INK, pad=3)
    axes.tick_params(labelsize=SMALL_PX * POINT, length=2)
    axes.set_xticks(np.unique([rows["event_day"].min(), 0, rows["event_day"].max()]))
    axes.set_yticks([-int(reach), 0, int(reach)])


def _draw_run(axes, own: pd.DataFrame, colour: str) -> None:
    days, above = own["event_day"].to_numpy(), own["above"].to_numpy()
    axes.plot(days, above, "o", color=colour, markersize=3, label="readings")
    for at in np.flatnonzero(np.diff(days) <= 1):
        axes.plot(days[at : at + 2], above[at : at + 2], color=colour, linewidth=0.8, label="join")
