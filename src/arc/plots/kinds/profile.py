"""The days around a session against the level before: sessions, clients, and their mean beside chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import key
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, means, runs, session_lines
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable
from arc.plots.kinds.profile_marks import ASIDE, day_name, draw_band, draw_heads, draw_sessions, largest
from arc.plots.picture import Picture, caption_of
from arc.plots.points import TOO_COARSE, apart, level_axis, reach, stands_beside_chance, stands_out
from arc.plots.whose import NOT_WHY, Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_PANELS = 12
NOTHING_OUT = "No day stands out from what chance alone shows"
NO_CHANCE = "The days around each session, of each client and on average"
NO_MEAN = "The days around each session; no mean across clients"
CLIENT, SESSION, ACROSS = "client", "session", "mean"


def draw_profile(
    ax: Axes,
    table: pd.DataFrame,
    *,
    look: Look,
    window: tuple[int, int] = (-3, 7),
    whose: Whose | None = None,
    wide: bool = True,
) -> None:
    """Draw a thin line for each session, and where there are means: dots of clients, means and chance.

    table: what (session, client, mean), client, session, day, phase, low, high, interval_low, interval_high,
    chance_low, chance_high, booked. window: first and last day. whose: which way is worse.
    wide: there is room for every day's name.
    """
    side = np.where(table["phase"] == "before", -ASIDE, ASIDE)
    rows = table.assign(
        x=table["day"] + np.where(table["day"] == 0, side, 0.0), y=(table["low"] + table["high"]) / 2
    )
    across = rows.loc[rows["what"] == ACROSS].sort_values("x")
    draw_sessions(ax, rows.loc[rows["what"] == SESSION], look, faint=len(across) > 0)
    session_lines(ax, [0], look=look)
    if len(across):
        draw_band(ax, across.dropna(subset="chance_low"), look)
        own = rows.loc[rows["what"] == CLIENT]
        dots(ax, own["x"], own["y"], look=look, size=5, alpha=0.85)
        ends = (across[end].fillna(across["y"]) for end in ("interval_low", "interval_high"))
        means(ax, across["x"], across["y"], *ends, look=look)
        for _, run in across.groupby(runs(across["day"])):
            ax.plot(run["x"], run["y"], color=look.colours.ink, linewidth=1.4, zorder=4.6)
    level_axis(ax, look=look, name="level\nbefore" if wide else "0")
    first, last = window
    ax.set_xlim(first - 0.5, last + 0.5)
    if wide:
        draw_heads(ax, across, look, whose or Whose(0, 0))
    days = [day for day in range(first, last + 1) if day] if wide else [first, 0, 4, last]
    ax.set_xticks(days, [day_name(day, first, wide) for day in days])


def picture_of_profile(
    table: pd.DataFrame,
    whose: Whose,
    *,
    window: tuple[int, int] = (-3, 7),
    interval: str = "95 % interval",
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One wide panel where there are means across clients; else a panel for each client and scale."""
    panels = _panels(table)
    cols = {1: 1, 2: 2, 4: 2}.get(len(panels), 3)
    rows = max(-(-len(panels) // cols), 1)
    foot = whose.foot(NOT_WHY, _left(table, panels))
    with drawn(look) as look:
        figure, axes = page_for(
            look, ax, title=title_of(table), subtitle=_subtitle(table, whose), foot=foot, cols=cols,
            rows=rows, count=len(panels), height=3.3 if len(panels) == 1 else 1.9 * rows,
        )  # fmt: skip
        for panel, own in zip(axes, panels, strict=False):
            draw_profile(panel, own, look=look, window=window, whose=whose, wide=cols == 1)
            if not (own["what"] == ACROSS).any():
                panel.set_title(_name(own))
        if (table["what"] == ACROSS).any():
            key(axes[0], _key(table, look, interval), look=look)
    alt = f"{title_of(table)}. {_subtitle(table, whose)} {' '.join(_words(table))} {NOT_WHY}"
    return Picture(
        figure,
        alt,
        caption_of(title_of(table), _subtitle(table, whose), foot),
        table,
        "The days around a session",
        look=look,
    )


def title_of(table: pd.DataFrame) -> str:
    """The finding: the largest day, where it stands out."""
    means_ = table.loc[table["what"] == ACROSS]
    if means_.empty:
        return NO_MEAN
    most = largest(means_)
    if not stands_beside_chance(means_):
        return NO_CHANCE
    if most is None or not stands_out(most):
        return NOTHING_OUT
    when = "right after the session" if most.day == 0 else f"Day {most.day:g}"
    said = apart(most.low, most.high, up="above", down="below", unit="point")
    return f"{when[:1].upper()}{when[1:]} was {said} the level before"


def _subtitle(table: pd.DataFrame, whose: Whose) -> str:
    said = f"{whose.who}, {whose.scale}; each session against its own level before. {whose.worse()}"
    across = table.loc[table["what"] == ACROSS]
    return said if across.empty or stands_beside_chance(across) else f"{said} {TOO_COARSE}"


def _panels(table: pd.DataFrame) -> list[pd.DataFrame]:
    if (table["what"] == ACROSS).any():
        return [table]
    return [rows for _, rows in groups_of(table, ["client", "scale"])][:MOST_PANELS]


def _left(table: pd.DataFrame, panels: list[pd.DataFrame]) -> str:
    more = len(table.groupby(["client", "scale"])) - len(panels)
    return f"{more} more in the table." if len(panels) > 1 and more > 0 else ""


def _name(rows: pd.DataFrame) -> str:
    own = rows.loc[rows["what"] == SESSION]
    said = f"{drawable(rows['client'].iloc[0])}, {rows['scale'].iloc[0]}"
    return f"{said}, {counted(own['session'].nunique(), 'session')}"


def _key(table: pd.DataFrame, look: Look, interval: str) -> list[tuple[str, str]]:
    colours = look.colours
    most = int(table.loc[table["what"] == ACROSS, "clients"].max())
    grey = ("grey: that mean if sessions did nothing (90 of 100 made-up clinics)", colours.chance_text)
    return [
        ("thin line: one session", colours.rating),
        ("dot: one client", colours.rating),
        (f"*diamond: mean of {counted(most, 'client')}, bar: {interval}", colours.ink),
        *([grey] if stands_beside_chance(table) else []),
    ]


def _words(table: pd.DataFrame) -> list[str]:
    """The means, or how many ratings of how many sessions each client has."""
    across = table.loc[table["what"] == ACROSS]
    if across.empty:
        return [f"{_name(rows)}." for rows in _panels(table)]
    return [
        f"{'Day' if row.day else 'Day 0, ' + row.phase} {row.day:g}: {apart(row.low, row.high)} {reach(row)}."
        for row in named_rows(across)
    ]
