"""One client's diary: every day's rating, the sessions, and the level before and after a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, ranges, runs, scale_axis, session_lines
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable
from arc.plots.picture import Picture, caption_of
from arc.plots.points import apart, halo, reach, signed
from arc.plots.whose import NOT_WHY, Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RATING, SESSION, LEVEL, CARRIED, CHANGE = "rating", "session", "level", "carried on", "difference"
HAD_NOTHING = "Dashed: the level before carried on, as if nothing had changed; band: its interval."
NOTHING_OUT = "Days before and after differ no more than by chance"
SEVERAL = "The level of each stretch of the diary"
NO_LEVELS = "Every day of the diary, and its sessions"


def draw_series(ax: Axes, table: pd.DataFrame, *, look: Look, whose: Whose | None = None) -> None:
    """Draw dots joined over consecutive days, session lines, and the levels with their numbers.

    table: what (rating, session, level, carried on), first, last (days), low, high, scale_low, scale_high.
    """
    whose = whose or Whose(0, 0)
    days, lines, levels = (table.loc[table["what"] == what] for what in (RATING, SESSION, LEVEL))
    low, high = days["scale_low"].min(), days["scale_high"].max()
    scale_axis(ax, whose.ends(low, high))
    session_lines(ax, lines["first"], look=look)
    y, is_many = (days["low"] + days["high"]) / 2, len(days) > 60
    for _, run in days.assign(y=y).groupby(runs(days["first"])):
        ax.plot(run["first"], run["y"], color=look.colours.rating, linewidth=1.1, alpha=0.55, zorder=3)
    points = days["low"] == days["high"]
    dots(ax, days["first"][points], y[points], look=look, size=3.5 if is_many else 5.5)
    ranges(ax, days["first"][~points], days["low"][~points], days["high"][~points], look=look, width=3)
    for row in named_rows(table.loc[table["what"] == CARRIED]):
        _carried_on(ax, row, look)
    names = ("before", "after") if len(levels) == 2 else [f"level {n + 1}" for n in range(len(levels))]
    for row, name in zip(named_rows(levels), names, strict=True):
        _level(ax, row, name, look)
    room = 0.06 * (high - low)
    ax.set_ylim(low - room, high + room)
    first, last = days["first"].min(), days["first"].max()
    ax.set_xlim(first - 0.02 * (last - first) - 0.6, last + 0.02 * (last - first) + 0.6)
    ax.set_xlabel("days since the first session; vertical lines: sessions")


def picture_of_series(
    table: pd.DataFrame, whose: Whose, *, client: str, split: str, look: Look | None = None, ax: Any = None
) -> Picture:
    """One panel. client: whose diary. split: in words, the day that parts before from after."""
    changes = list(named_rows(table.loc[table["what"] == CHANGE]))
    title, has_levels = title_of(changes, split), bool((table["what"] == LEVEL).any())
    foot = whose.foot(*([HAD_NOTHING] if has_levels else []), NOT_WHY, clients=1)
    subtitle = _subtitle(table, changes, whose, client)
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=foot, height=2.9)
        draw_series(panel, table, look=look, whose=whose)
    alt = f"{title}. {subtitle} {NOT_WHY}"
    return Picture(figure, alt, caption_of(title, subtitle, foot), table, "One client's diary", look=look)


def title_of(changes: list[Any], split: str) -> str:
    """How far the days after lie from the days before, where that is more than chance shows."""
    if len(changes) != 1:
        return SEVERAL if changes else NO_LEVELS
    (change,) = changes
    if change.low <= change.chance_high and change.high >= change.chance_low:
        return NOTHING_OUT
    return (
        f"{apart(change.low, change.high, up='higher', down='lower', unit='point')} after {split} than before"
    )


def _subtitle(table: pd.DataFrame, changes: list[Any], whose: Whose, client: str) -> str:
    days, sessions = (int((table["what"] == what).sum()) for what in (RATING, SESSION))
    who = f"{drawable(client)}: {counted(days, 'day')} with a rating, {counted(sessions, 'session')}"
    several = len(changes) > 1
    said = [
        f"{f'Day {row.first:g}: after' if several else 'After'} less before {signed(row.low, row.high)}"
        f" {reach(row)}, by chance {signed(row.chance_low)} to {signed(row.chance_high)}."
        for row in changes
    ]
    return " ".join([f"{who}, {whose.scale}.", *said, whose.worse()])


def _carried_on(ax: Axes, row: Any, look: Look) -> None:
    """What the days after would have been at the level before: no result, but what it is held against."""
    if row.interval_low == row.interval_low:
        ax.fill_between(
            [row.first, row.last], row.interval_low, row.interval_high, color=look.colours.chance, alpha=0.55,
            linewidth=0, zorder=1.2,
        )  # fmt: skip
    ax.hlines(
        [(row.low + row.high) / 2], row.first, row.last, color=look.colours.muted, linewidth=1.8,
        linestyle=(0, (4, 2.5)), zorder=4.2, path_effects=halo(look, 4),
    )  # fmt: skip


def _level(ax: Axes, row: Any, name: str, look: Look) -> None:
    """A level over its days, with its number."""
    middle, ink = (row.low + row.high) / 2, look.colours.ink
    if row.high > row.low:
        ax.fill_between(
            [row.first, row.last], row.low, row.high, color=ink, alpha=0.2, linewidth=0, zorder=2.6
        )
    ax.hlines([middle], row.first, row.last, color=ink, linewidth=2.6, zorder=4.4, path_effects=halo(look, 5))
    number = interval_text(row.low, row.high)
    label(
        ax, np.mean([row.first, row.last]), middle, f"{name}: {number}", look=look, weight="bold", must=True,
        places=("above", "below"), gap=6, path_effects=halo(look),
    )  # fmt: skip
