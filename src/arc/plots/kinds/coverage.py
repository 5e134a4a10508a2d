"""Coverage as lines: how many intervals hold the truth, by the number of clients."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import fold
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOMINAL = 95
DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1.5, 1.5)))
FOOT = "Logs made by a program, where the true change is known. No interval repairs booking on bad days."


def draw_coverage(ax: Axes, table: pd.DataFrame, *, look: Look) -> None:
    """Draw a line for each method with its name at the end, and one at 95 of 100.

    table: clients, method, holds_percent (NaN where there is no interval). The first method is the one meant.
    """
    colours, known = look.colours, table.dropna(subset="holds_percent")
    ax.axhline(NOMINAL, color=colours.line, linewidth=1.2, zorder=1.5)
    strong = table["method"].iloc[0]
    for dash, (method, rows) in zip(DASHES, groups_of(table, "method", sort=False), strict=False):
        colour, width = (colours.rating, 2.4) if method == strong else (colours.muted, 1.4)
        ax.plot(
            rows["clients"], rows["holds_percent"], color=colour, linewidth=width, linestyle=dash, zorder=3
        )
        dots(ax, rows["clients"], rows["holds_percent"], look=look, color=colour)
    low = min(40.0, known["holds_percent"].min() - 5)
    ends = known.sort_values("clients").drop_duplicates("method", keep="last").sort_values("holds_percent")
    for row, y in zip(named_rows(ends), apart_by(ends["holds_percent"], 0.17 * (101 - low)), strict=True):
        is_strong = row.method == strong
        ax.annotate(
            f"{fold(row.method, 1.3, look.text)}: {row.holds_percent:.0f}", (row.clients, row.holds_percent),
            (1.04, y), textcoords=("axes fraction", "data"), va="center", fontsize=look.text,
            color=colours.rating if is_strong else colours.muted, weight="bold" if is_strong else "regular",
            arrowprops={
                "arrowstyle": "-", "color": colours.line, "linewidth": 0.8, "shrinkB": 5, "relpos": (0, 0.5),
            },
        )  # fmt: skip
    clients = sorted(table["clients"].unique())
    ax.set_xticks(clients)
    ax.set_xlabel("clients")
    ax.set_ylabel("of 100 intervals hold the truth")
    ax.set_yticks([tick for tick in (40, 60, 80, NOMINAL) if tick >= low])
    ax.set_ylim(low, 101)


def apart_by(values: Iterable[float], gap: float) -> list[float]:
    """Places of words beside these rising values, no two nearer than the gap, as near as they can be.

    >>> apart_by([80, 93, 95], 5)
    [80.0, 91.5, 96.5]
    """
    groups: list[list[float]] = []
    for value in values:
        groups.append([value])
        while (
            len(groups) > 1
            and _centre(groups[-1]) - _centre(groups[-2]) < gap * len(groups[-1] + groups[-2]) / 2
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [
        _centre(group) + gap * (at - (len(group) - 1) / 2) for group in groups for at in range(len(group))
    ]


def _centre(group: list[float]) -> float:
    return sum(group) / len(group)


def picture_of_coverage(
    table: pd.DataFrame, *, sessions: int, logs: int, look: Look | None = None, ax: Any = None
) -> Picture:
    """One panel. sessions: of each client. logs: simulated for each number of clients."""
    title = title_of(table)
    subtitle = (
        f"How many 95 % intervals hold a change that is known; {counted(sessions, 'session')} of each client,"
        f" {logs:,} logs for each number of clients."
    )
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=FOOT, height=3.0)
        draw_coverage(panel, table, look=look)
    said = "; ".join(_method_words(method, rows) for method, rows in groups_of(table, "method", sort=False))
    alt = f"{title}. {subtitle} {said}. {FOOT}"
    return Picture(figure, alt, caption_of(title, subtitle, FOOT), table.copy(), "Coverage", look=look)


def title_of(table: pd.DataFrame) -> str:
    """How few may hold."""
    worst = float(table["holds_percent"].min())
    if worst >= NOMINAL - 5 or math.isnan(worst):
        return "Of 100 intervals, how many hold the truth"
    return f"A 95 % interval may hold only {worst:.0f} of 100 times"


def _method_words(method: str, rows: pd.DataFrame) -> str:
    each = (
        f"{row.holds_percent:.0f} with {counted(row.clients, 'client')}" for row in named_rows(rows.dropna())
    )
    return f"{method}: {', '.join(each)}"
