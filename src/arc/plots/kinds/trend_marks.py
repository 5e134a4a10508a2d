"""The marks of a trend: lines of clients, their ends, words in a lane, and the mean slope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look
from arc.plots.engine.marks import dots, in_words, ranges
from arc.plots.engine.typeset import drawable, fold
from arc.plots.points import halo
from arc.vocabulary.frames import groups_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PALE = 0.35


def draw_client(ax: Axes, rows: pd.DataFrame, look: Look, *, named: bool) -> None:
    """Sessions that follow one another are joined; a session without a number leaves a gap."""
    colours, x = look.colours, rows["session"].to_numpy(dtype=float)
    # A "none" below a scale from 1 is no point of it, and nothing is joined to it.
    gap = (np.diff(x, prepend=x[0]) > 1) | (np.diff(rows["y"] < rows["scale_low"], prepend=False) != 0)
    for _, run in rows.groupby(np.cumsum(gap)):
        ax.plot(
            run["session"],
            run["y"],
            color=colours.rating,
            linewidth=1.4,
            alpha=0.55 if named else 0.3,
            zorder=3,
        )
    for pale, part in groups_of(rows, "is_pale"):
        points = part["low"] == part["high"]
        look_of = {"alpha": PALE} if pale else {}
        dots(ax, part["session"][points], part["y"][points], look=look, size=6.5 if named else 4.5, **look_of)
        ranges(
            ax, part["session"][~points], part["low"][~points], part["high"][~points], look=look, **look_of
        )


def draw_ends(ax: Axes, own: pd.DataFrame, look: Look, *, named: bool) -> None:
    """Who ends where, and who stopped; clients who end at one point share one word."""
    last = own.sort_values("session").drop_duplicates("client", keep="last")
    gone = last.loc[last["stopped"].astype(bool)]
    dots(ax, gone["session"], gone["y"], look=look, size=8, marker="X", color=look.colours.ink, zorder=4.5)
    for (x, y), here in groups_of(last, ["session", "y"]):
        names = [drawable(name) for name in here["client"]] if named else []
        stopped = [f"{len(names)} stopped" if len(names) > 1 else "stopped"] if here["stopped"].any() else []
        places = ("right", "upper right", "lower right", "above", "below")
        said = fold(", ".join([*names, *stopped]), 1.3, look.text)
        if said:
            label(ax, x, y, said, look=look, colour=look.colours.rating, places=places, gap=7)


def draw_lane(ax: Axes, words: pd.DataFrame, y: float, look: Look, *, lower_is_worse: bool) -> None:
    """Reports in words in a lane of their own; of several before one session each stands a little aside."""
    if words.empty:
        return
    turns = {"higher": "worse", "lower": "better"}
    if lower_is_worse:
        turns = {"higher": "better", "lower": "worse"}
    x = words["session"] + 0.12 * words.groupby("session").cumcount()
    for at, direction in zip(x, words["direction"], strict=True):
        in_words(ax, at, at, y, turns.get(direction, "same"), look=look)
    ticks = [
        *zip(ax.get_yticks(), [t.get_text() for t in ax.get_yticklabels()], strict=True),
        (y, "in words"),
    ]
    ax.set_yticks(*zip(*ticks, strict=True))


def draw_slope(ax: Axes, row: Any, own: pd.DataFrame, look: Look) -> None:
    """The mean slope through the middle of all ratings, from the first session to the last."""
    x = np.linspace(own["session"].min(), own["session"].max(), 101)
    slope = (row.low + row.high) / 2
    y = own["y"].mean() + slope * (x - own["session"].mean())
    inside = (y >= own["scale_low"].iloc[0]) & (y <= own["scale_high"].iloc[0])
    ax.plot(x[inside], y[inside], color=look.colours.ink, linewidth=3, zorder=2.8, path_effects=halo(look, 5))
