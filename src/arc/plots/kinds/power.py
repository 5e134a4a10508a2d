"""Planning a log: how often a log of each size would find a change, and how wide its interval would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots
from arc.plots.engine.page import page_for
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ENOUGH = 80
FOOT = "Simulated. Booking on bad days, gaps or clients who stop would make both worse."
WIDE_FOOT = "Simulated, as if each day 1 were written down. The interval is that of the mean change on day 1."


def draw_power(ax: Axes, table: pd.DataFrame, *, look: Look) -> None:
    """Draw a cell for each size, shaded by how many of 100 logs find the change; both figures stand in it.

    table: clients, sessions, power_percent, width_points.
    """
    import seaborn as sns
    from matplotlib.colors import LinearSegmentedColormap

    power, width = (
        table.pivot(index="clients", columns="sessions", values=name)
        for name in ("power_percent", "width_points")
    )
    said = np.vectorize(_cell)(power.to_numpy(), width.to_numpy())
    # From paper to the palest shade on which ink is read, so that nothing is told by shade alone.
    shades = LinearSegmentedColormap.from_list("found", [look.colours.paper, look.colours.none_edge])
    sns.heatmap(
        power, annot=said, fmt="", cmap=shades, vmin=0, vmax=130, cbar=False, ax=ax, linewidths=2,
        linecolor=look.colours.paper, annot_kws={"color": look.colours.ink, "fontsize": look.text},
    )  # fmt: skip
    for text, value in zip(ax.texts, power.to_numpy().flat, strict=True):
        text.set_fontweight("bold" if value >= ENOUGH else "regular")
    ax.set(xlabel="sessions of each client", ylabel="clients")
    ax.tick_params(length=0, rotation=0)
    ax.grid(visible=False)


def picture_of_power(
    table: pd.DataFrame,
    *,
    flare: float,
    enough: tuple[float, float] | None,
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel.

    flare: the change on day 1 that is to be found, in points. enough: clients and sessions of each, of the
    smallest log that finds it.
    """
    title = title_of(flare, enough)
    subtitle = (
        f"Of 100 logs, how many find {flare:g} points on day 1 (bold: {ENOUGH} or more), and how wide the"
        " 95 % interval is."
    )
    with drawn(look) as look:
        height = 0.6 + 0.045 * look.text * table["clients"].nunique()
        figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=FOOT, height=height)
        draw_power(panel, table, look=look)
    cells = "; ".join(
        f"{_size(row.clients, row.sessions)} {_cell(row.power_percent, row.width_points, ', ')}"
        for row in named_rows(table)
    )
    alt = f"{title}. {subtitle} {cells}. {FOOT}"
    return Picture(figure, alt, caption_of(title, subtitle, FOOT), table.copy(), "Planning a log", look=look)


def title_of(flare: float, enough: tuple[float, float] | None) -> str:
    """The smallest log that is enough."""
    if enough is None:
        return f"None of these logs is enough for {flare:g} points"
    clients, sessions = (int(number) for number in enough)
    return f"Enough for {flare:g} points: {_size(clients, sessions)}"


def draw_widths(ax: Axes, table: pd.DataFrame, *, look: Look) -> None:
    """Draw a dot for each way in which days may differ, a row for each kind of diary.

    table: diary, width_points.
    """
    names = []
    for y, (diary, rows) in enumerate(groups_of(table.dropna(subset="width_points"), "diary", sort=False)):
        ax.hlines(
            y, rows["width_points"].min(), rows["width_points"].max(), color=look.colours.chance, linewidth=9
        )
        dots(ax, rows["width_points"], np.full(len(rows), y), look=look)
        names.append(f"{diary} diary")
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(len(names) - 0.4, -0.6), xlabel="points from end to end of the interval")
    ax.set_xlim(0, max(table["width_points"].max(), 2) * 1.06)
    ax.grid(axis="y", visible=False)


def picture_of_widths(
    table: pd.DataFrame,
    *,
    clients: int,
    sessions: int,
    of: str = "",
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel. clients, sessions: of the log. of: what the points are of, where not of its scale."""
    known = table["width_points"].dropna()
    title = (
        f"The interval would be {known.min():.1f} to {known.max():.1f} points wide{of}"
        if len(known)
        else "No interval"
    )
    who = f"{counted(sessions, 'session')} of {counted(clients, 'client')}"
    subtitle = f"{who}; a dot for each way in which a person's days may differ."
    foot = f"{counted(clients, 'client')}. {WIDE_FOOT}"
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=foot, height=1.5)
        draw_widths(panel, table, look=look)
    alt = f"{title}. {subtitle} {WIDE_FOOT}"
    return Picture(
        figure, alt, caption_of(title, subtitle, foot), table.copy(), "What this log's size allows", look=look
    )


def _size(clients: int, sessions: int) -> str:
    return f"{counted(clients, 'client')}, {counted(sessions, 'session')} each"


def _cell(power: float, width: float, glue: str = "\n") -> str:
    wide = "no interval" if width != width else f"{width:.1f} wide"
    return f"{power:.0f}{glue}{wide}"
