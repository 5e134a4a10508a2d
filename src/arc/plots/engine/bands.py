"""What chance alone shows, and how far an interval reaches.

Pale grey within an edge that is seen in print.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from arc.plots.engine import style
from arc.plots.engine.panel import Key, stroke

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_chance(ax: Axes, x: Sequence[float], y: Sequence[float], *, thick: float, label: str) -> None:
    """A bar from one end to the other, lying or standing; thick: in points."""
    bar: dict[str, Any] = {"solid_capstyle": "butt", "zorder": 1}
    ax.plot(x, y, color=style.SESSION, lw=stroke(thick), label=label, **bar)
    ax.plot(x, y, color=style.FAINT, lw=stroke(thick) - 2, label="", **bar)
    end = "|" if y[0] == y[1] else "_"
    ax.plot(x, y, ls="none", marker=end, ms=stroke(thick), mec=style.SESSION, mew=1, zorder=1.2, label="")


def fill_band(
    ax: Axes, x: np.ndarray, low: np.ndarray, high: np.ndarray, *, label: str, step: bool = False
) -> None:
    """The room between two lines, with the lines."""
    ax.fill_between(
        x, low, high, step="post" if step else None, color=style.FAINT, lw=0, zorder=1, label=label
    )
    for ends in (low, high):
        drawstyle = "steps-post" if step else "default"
        ax.plot(x, ends, color=style.SESSION, lw=0.9, drawstyle=drawstyle, zorder=1.2, label="edge")


def band_key(text: str, short: str = "") -> Key:
    """The key of a bar or a band."""
    look: dict[str, Any] = {"marker": "s", "ms": style.ARROW_PX * style.POINT, "mew": 1}
    return Key(text, look | {"mec": style.SESSION, "mfc": style.FAINT}, short)
