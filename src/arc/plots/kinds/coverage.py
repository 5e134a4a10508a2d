"""Coverage as lines: the share of intervals that hold the truth, by the number of clients."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.style import new_figure
from arc.plots.picture import Picture
from arc.vocabulary.frames import groups_of, named_rows

NOMINAL = 95
HEIGHT_PX = 420


def draw_coverage(table: pd.DataFrame) -> Picture:
    """One line for each method (clients, method, holds_percent), and a thin line at 95 %.

    Labels stand at the lines' ends.
    """
    import matplotlib

    with matplotlib.rc_context(style.RC):
        figure = new_figure(HEIGHT_PX)
        axes = figure.add_axes((0.08, 0.15, 0.55, 0.75))
        axes.axhline(NOMINAL, color=style.SOFT_INK, linewidth=1)
        for mark_style, (method, rows) in zip(
            style.STYLES, groups_of(table, "method", sort=False), strict=False
        ):
            _draw_method(axes, mark_style, method, rows.dropna(subset=["holds_percent"]))
        axes.set_ylim(min(40, table["holds_percent"].min() - 5), 101)
        axes.set_xticks(np.unique(table["clients"]))
        axes.set_xlabel("clients")
        axes.set_ylabel("intervals that hold the truth (%)")
    return Picture(figure, _alt(table), _caption(), table.copy(), "Coverage")


def _draw_method(axes, mark_style, method: str, rows: pd.DataFrame) -> None:
    axes.plot(
        rows["clients"],
        rows["holds_percent"],
        marker=mark_style.marker,
        color=mark_style.colour,
        linewidth=1.6,
    )
    last = rows.iloc[-1]
    axes.annotate(
        method, (last["clients"], last["holds_percent"]), (12, {"o": 8, "s": -4}.get(mark_style.marker, -16)),
        textcoords="offset points", color=style.INK, annotation_clip=False, va="center",
    )  # fmt: skip


def _alt(table: pd.DataFrame) -> str:
    said = [
        f"{method}: "
        + ", ".join(
            f"{row.holds_percent:.0f} % with {row.clients} clients" for row in named_rows(rows.dropna())
        )
        for method, rows in groups_of(table, "method", sort=False)
    ]
    return (
        "Line chart of how many 95 % intervals hold the known truth in simulated logs. "
        + "; ".join(said)
        + ". It cannot show how an interval fares where clients book on bad days: no interval repairs that."
    )


def _caption() -> str:
    return (
        "Simulated logs with a known mean change. An interval that is called 95 % should hold the truth in 95"
        " of 100 logs (thin line). Below three clients the first method gives none."
    )
