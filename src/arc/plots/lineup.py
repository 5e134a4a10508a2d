"""A line-up: the same readings with the values of the log once, and of chance in every other panel."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.plots import style
from arc.plots.picture import Picture
from arc.plots.style import POINT, new_figure

COLUMNS = 5
PANEL_PX = 150
HEAD_PX = 30
SMALL_PX = 12


def draw_lineup(table: pd.DataFrame, *, caption: str) -> Picture:
    """One small panel for each series of the table (panel, arc, event_day, above): points above the baseline by day.

    Every reading is a dot; readings of one session are joined. All panels share one scale, and none is marked.
    """
    import matplotlib

    panels = int(table["panel"].max())
    rows = -(-panels // COLUMNS)
    height = HEAD_PX + rows * PANEL_PX
    reach = max(float(table["above"].abs().max()), 1.0) + 0.5
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        for number in range(1, panels + 1):
            _draw_panel(figure, number, table.loc[table["panel"] == number], height, reach)
    alt = (
        f"A line-up of {panels} small panels without names. Each shows points above the baseline, from {-reach:.0f} to "
        f"{reach:.0f}, over days from {table['event_day'].min():g} to {table['event_day'].max():g} around a session. One panel "
        "holds the ratings of the log, the others ratings without any effect on the same days. It cannot show why a rating moved."
    )
    return Picture(figure, alt, caption, table.copy(), "Line-up")


def _draw_panel(figure, number: int, rows: pd.DataFrame, height: float, reach: float) -> None:
    row, column = divmod(number - 1, COLUMNS)
    top = 1 - (HEAD_PX + row * PANEL_PX) / height
    share = PANEL_PX / height
    axes = figure.add_axes((column / COLUMNS + 0.03, top - share * 0.82, 0.9 / COLUMNS - 0.03, share * 0.7))
    axes.axhline(0, color=style.SOFT_INK, linewidth=1)
    axes.axvline(0, color=style.SOFT_INK, linewidth=1)
    for _, own in rows.groupby("arc"):
        middle = own.sort_values("event_day")
        axes.plot(
            middle["event_day"],
            middle["above"],
            "o-",
            color=style.STYLES[0].colour,
            markersize=3,
            linewidth=0.8,
        )
    axes.set_ylim(-reach, reach)
    axes.set_title(str(number), fontsize=SMALL_PX * POINT, color=style.INK, pad=3)
    axes.tick_params(labelsize=SMALL_PX * POINT, length=2)
    axes.set_xticks(np.unique([rows["event_day"].min(), 0, rows["event_day"].max()]))
    axes.set_yticks([-int(reach), 0, int(reach)])
