"""The key of a card in one line: only the marks that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.engine.marks import CEILING, FLARE, LATER, NO_RISE, TRIANGLE, UNKNOWN, tile_colours, tone

if TYPE_CHECKING:
    from matplotlib.figure import Figure

IN_WORDS = {"worse": "worse, in words", "better": "better, in words"}


def key_line(figure: Figure, table: pd.DataFrame, names: dict[str, str], look: Look) -> None:
    """Below the panels, as matplotlib's own legend of the figure."""
    from matplotlib.lines import Line2D

    def mark(name: str, marker: str, **how: Any) -> Line2D:
        return Line2D([], [], linestyle="none", marker=marker, markersize=7, label=name, **how)

    colours = look.colours
    there = set(table["outcome"].dropna())
    found = []
    for one in (FLARE, LATER, NO_RISE, UNKNOWN, CEILING):
        if one in there:
            face, edge = tile_colours(one, look)
            found.append(
                mark(names.get(one, one), "s", color=face, markeredgewidth=1.3, markeredgecolor=edge)
            )
    said = set(table.loc[table["kind"] == "words", "turn"])
    found += [mark(IN_WORDS[way], TRIANGLE[way], color=tone(way, look)) for way in IN_WORDS if way in said]
    found.append(mark("a rating", "o", color=colours.rating))
    figure.subfigs[0].legend(
        handles=found, loc="outside lower left", ncols=len(found), fontsize=look.text, frameon=False,
        handletextpad=0.3, handlelength=1.0, columnspacing=1.0, borderpad=0, borderaxespad=0.3,
        labelcolor=colours.ink,
    )  # fmt: skip
