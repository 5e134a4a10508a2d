"""Changes in points: how they are written, and which of them stand out from what chance alone shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from arc.plots.engine.look import Colours, Look
from arc.vocabulary.display import interval_text, pair_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Less than this is written as 0.
LEAST = 0.05
TOO_COARSE = "The scale has too few steps for points to be compared with chance."


def signed(low: float, high: float | None = None) -> str:
    """A change in points with its sign; both ends where ranges leave it open.

    >>> signed(1.84), signed(-0.02), signed(-3, -2.3)
    ('+1.8', '0', '-3 to -2.3')
    """
    first, second = (_one(end) for end in (low, low if high is None else high))
    return first if first == second else f"{first} to {second}"


def apart(low: float, high: float, *, up: str = "higher", down: str = "lower", unit: str = "") -> str:
    """A change in words: "1.8 higher", "2.3 to 3 lower", "0". unit: in the singular.

    >>> apart(1.84, 1.84), apart(-3, -2.3), apart(-1, 2), apart(1, 1, up="up", unit="point")
    ('1.8 higher', '2.3 to 3 lower', '1 lower to 2 higher', '1 point up')
    """
    ends = [round(end, 1) + 0.0 for end in (low, high)]
    if ends[0] < 0 < ends[1]:
        return f"{-ends[0]:g} {down} to {ends[1]:g} {up}"
    sizes = sorted(abs(end) for end in ends)
    number = pair_text(*sizes, unit=unit)
    return number if not sizes[1] else f"{number} {up if ends[1] > 0 else down}"


def reach(row: Any) -> str:
    """The interval of a mean in brackets; nothing where there is none."""
    known = row.interval_low == row.interval_low
    return f"({interval_text(row.interval_low, row.interval_high)})" if known else ""


def stands_out(row: Any) -> bool:
    """Whether a mean lies outside all that chance shows, also where sessions are booked on bad days.

    widest_low, widest_high: the range of the farthest, where several means are looked at.
    """
    known = [end for end in (row.widest_low, row.widest_high, row.booked) if end == end]
    return bool(known) and (row.low > max(known) or row.high < min(known))


def stands_beside_chance(table: Any) -> bool:
    """Whether any of these means stands beside chance: on a scale of few steps none does."""
    return bool(table["chance_low"].notna().any())


def colour_of(row: Any, colours: Colours, *, lower_is_worse: bool = False) -> str:
    """Orange for worse and green for better, but only of a mean that stands out."""
    if not stands_out(row):
        return colours.ink
    return colours.worse if (row.low > 0) != lower_is_worse else colours.better


def _one(value: float) -> str:
    return f"{round(value, 1):+g}" if abs(value) >= LEAST else "0"


def halo(look: Look, width: float = 3.0) -> list[Any]:
    """A rim of paper around a word that stands on a line."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=width, foreground=look.colours.paper)]


def level_axis(
    ax: Axes, *, look: Look, axis: str = "y", least: float = 2.0, name: str = "level\nbefore"
) -> None:
    """Points above or below the level before: signed ticks, the level by its name, all marks inside.

    least: how far the axis reaches to both sides at the least. name: what the level is called.
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    low, high = getattr(ax.dataLim, f"interval{axis}")
    low, high = (end if end == end and abs(end) < math.inf else 0.0 for end in (low, high))
    room = 0.06 * (max(high, least) - min(low, -least))
    getattr(ax, f"set_{axis}lim")(min(low, -least) - room, max(high, least) + room)
    which = getattr(ax, f"{axis}axis")
    which.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10], integer=True))
    name = name if axis == "y" else name.replace("\n", " ")
    which.set_major_formatter(FuncFormatter(lambda at, _: signed(at) if abs(at) > LEAST else name))
    line = ax.axhline if axis == "y" else ax.axvline
    line(0, color=look.colours.ink, linewidth=1.1, zorder=1.5)
