"""The marks of the days around a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.engine.marks import dots, ranges, runs, strands
from arc.plots.points import colour_of, halo, reach, signed
from arc.plots.whose import Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The ratings of the day itself stand a little before and after its session.
ASIDE = 0.35


def draw_sessions(ax: Axes, rows: pd.DataFrame, look: Look, *, faint: bool) -> None:
    """A line only joins consecutive days, and a lone day is a small dot."""
    alpha = 0.22 if faint else 0.6
    series = ["client", "session", "scale"]
    own = rows.sort_values([*series, "x"], kind="stable")
    strand = pd.Series(runs(own["day"], own[series].ne(own[series].shift()).any(axis=1)), own.index)
    strands(ax, own["x"], own["y"], strand, look=look, alpha=alpha, zorder=2.5)
    lone = own if not faint else own.loc[~strand.duplicated(keep=False)]
    ax.plot(lone["x"], lone["y"], ".", color=look.colours.rating, alpha=alpha, zorder=2.5)
    open_ones = rows.loc[rows["low"] < rows["high"]]
    ranges(ax, open_ones["x"], open_ones["low"], open_ones["high"], look=look, width=2.2, alpha=alpha)


def draw_band(ax: Axes, across: pd.DataFrame, look: Look) -> None:
    """Behind everything, where the means lie if sessions do nothing."""
    for _, run in across.groupby(runs(across["day"])):
        x, low, high = (run[name].to_numpy() for name in ("x", "chance_low", "chance_high"))
        if len(run) == 1:
            x, low, high = x[0] + np.array([-ASIDE, ASIDE]), np.repeat(low, 2), np.repeat(high, 2)
        ax.fill_between(x, low, high, color=look.colours.chance, linewidth=0, zorder=1, alpha=0.75)


def draw_heads(ax: Axes, across: pd.DataFrame, look: Look, whose: Whose) -> None:
    """Above all marks: which line is the session, and the largest day in numbers."""
    low, high = ax.get_ylim()
    top = high + (0.16 if len(across) else 0.1) * (high - low)
    ax.set_ylim(low, top)
    ax.annotate(
        "session", (0, top), (-4, -2), textcoords="offset points", ha="right", va="top", fontsize=look.text,
        color=look.colours.muted,
    )  # fmt: skip
    most = largest(across)
    if most is None:
        return
    colour = colour_of(most, look.colours, lower_is_worse=whose.lower_is_worse)
    # On the side where there is room for it.
    side, beside = ("left", 0.25) if most.day < 4 else ("right", -0.25)
    ax.annotate(
        f"{signed(most.low, most.high)} {reach(most)}", (most.x, most.y), (most.x + beside, top), ha=side,
        va="top", color=colour, weight="bold", fontsize=look.text * 1.1, zorder=6, path_effects=halo(look),
        arrowprops={
            "arrowstyle": "-", "color": colour, "linewidth": 1.2, "shrinkB": 6,
            "relpos": (float(side == "right"), 0.5),
        },
    )  # fmt: skip
    dots(ax, [most.x], [most.y], look=look, size=9.5, marker="D", color=colour, zorder=5.4)


def largest(means_: pd.DataFrame) -> Any:
    """The mean of the day after a session that lies farthest from the level before."""
    after = means_.loc[means_["phase"] == "after"]
    return max(named_rows(after), key=lambda row: abs(row.low + row.high), default=None)


def day_name(day: int, first: int, wide: bool) -> str:
    """What a day is called at the axis; wide: the others tell which number is a day."""
    if day == first and day < 0:
        return f"{counted(-day, 'day')}\nbefore"
    return "session" if day == 0 else f"day {day}" if day == 1 or not wide else f"{abs(day)}"
