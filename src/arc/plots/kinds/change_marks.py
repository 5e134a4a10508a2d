"""The marks of changes: times from left to right, or a row for each client and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look
from arc.plots.engine.marks import dots, means, ranges
from arc.plots.engine.typeset import drawable, fold
from arc.plots.points import apart, colour_of, halo, level_axis, signed
from arc.plots.whose import Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CHANCE_WIDE, DOTS_LEFT, BESIDE = 0.36, 0.17, 0.06


def draw_times(ax: Axes, table: pd.DataFrame, look: Look, whose: Whose) -> None:
    """Times from left to right; every word stands at its mark."""
    colours, times = look.colours, list(dict.fromkeys(table["when"]))
    at = table["when"].map({when: place for place, when in enumerate(times)}).astype(float)
    own = table.assign(x=at).loc[table["what"] == "client"]
    _client_dots(ax, own.assign(x=own["x"] - DOTS_LEFT), look)
    for row in named_rows(table.assign(x=at).loc[table["what"] == "mean"]):
        if row.chance_low == row.chance_low:
            ax.fill_between(
                row.x + CHANCE_WIDE * np.array([-1, 1]), row.chance_low, row.chance_high,
                color=colours.chance, linewidth=0, zorder=1,
            )  # fmt: skip
        middle, colour = (
            (row.low + row.high) / 2,
            colour_of(row, colours, lower_is_worse=whose.lower_is_worse),
        )
        ends = [middle if end != end else end for end in (row.interval_low, row.interval_high)]
        means(ax, [row.x], [middle], [ends[0]], [ends[1]], look=look)
        dots(ax, [row.x], [middle], look=look, size=9, marker="D", color=colour, zorder=5.4)
        label(
            ax, row.x, middle, signed(row.low, row.high), look=look, colour=colour, weight="bold", must=True,
            places=("right", "upper right", "lower right"), gap=9, fontsize=look.text * 1.1,
            path_effects=halo(look),
        )  # fmt: skip
    for when in set(times) - set(table.loc[table["what"] == "mean", "when"]):
        _no_mean(ax, times.index(when), own.loc[own["when"] == when], look)
    ax.set_xlim(min(-0.5, ax.dataLim.x0 - 0.1), len(times) - 0.4)
    width = 0.55 * look.width / len(times)
    ax.set_xticks(range(len(times)), [fold(when, width, look.text) for when in times])
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    level_axis(ax, look=look)


def _client_dots(ax: Axes, own: pd.DataFrame, look: Look) -> None:
    """A dot for each client; a bar where ranges leave its change open."""
    open_ones = own.loc[own["low"] < own["high"]]
    ranges(ax, open_ones["x"], open_ones["low"], open_ones["high"], look=look, alpha=0.8)
    told = own.loc[own["low"] == own["high"], ["x", "low"]]
    # Equal values stand side by side; by rule and not by chance, so that a picture is always the same.
    same = told.groupby(["x", told["low"].round(1)]).cumcount()
    told = told.assign(x=told["x"] - BESIDE * same).sort_values("x", kind="stable")
    dots(ax, told["x"], told["low"], look=look, alpha=0.85)


def _no_mean(ax: Axes, x: float, own: pd.DataFrame, look: Look) -> None:
    said = f"{counted(len(own), 'client')}:\nno mean"
    top = float(own["high"].max())
    label(ax, x, top, said, look=look, colour=look.colours.muted, places=("right", "above", "below"))


def draw_rows(ax: Axes, table: pd.DataFrame, look: Look) -> None:
    """One row for each client and time, with its change in words beside it."""
    y = np.arange(len(table), dtype=float)
    points = table["low"] == table["high"]
    middle = (table["low"] + table["high"]) / 2
    ax.hlines(
        y, np.minimum(0, middle), np.maximum(0, middle), color=look.colours.line, linewidth=1.2, zorder=2
    )
    ax.hlines(
        y[~points], table["low"][~points], table["high"][~points], color=look.colours.rating, linewidth=5,
        capstyle="round", zorder=4,
    )  # fmt: skip
    dots(ax, table["low"][points], y[points], look=look, size=8)
    names = [fold(f"{drawable(row.client)}, {row.scale}", 1.3, look.text) for row in named_rows(table)]
    again = table.duplicated(["client", "scale"])
    ax.set_yticks(y, ["" if known else name for name, known in zip(names, again, strict=True)])
    said = [f"{apart(row.low, row.high)}, {row.when}" for row in named_rows(table)]
    for place, text in zip(y, said, strict=True):
        ax.text(
            1.02, place, fold(text, 2.1, look.text), transform=ax.get_yaxis_transform(), va="center",
            color=look.colours.ink, fontsize=look.text, linespacing=1.1,
        )  # fmt: skip
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    level_axis(ax, look=look, axis="x")
