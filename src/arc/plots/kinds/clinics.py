"""How many flares made-up clinics show where sessions do nothing, and the count of this log beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.engine.page import panel_size
from arc.plots.engine.typeset import fold

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EACH_DOT = (
    "each dot: a made-up clinic where sessions do nothing, with the same days written down; nine of ten: {}"
)
HOLLOW = "; hollow, booked on bad days: {}"
BINS = 34
# The highest share of the panel that the dots fill; the log stands above them.
FILLED = 0.62


def chance_text(found: pd.Series) -> str:
    """What a dot is, and the range of counts in made-up clinics."""
    said = EACH_DOT.format(ends_text(found.chance_low, found.chance_high))
    if np.isnan(found.booked_low):
        return said
    return said + HOLLOW.format(ends_text(found.booked_low, found.booked_high))


def ends_text(low: float, high: float) -> str:
    """A range of counts."""
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def stack_dots(counts: pd.DataFrame, wide: float, high: float, reach: float) -> tuple[pd.DataFrame, float]:
    """Where each made-up clinic stands, with one dot as the unit of height, and the size of a dot.

    counts: count, booked. wide, high: the panel in points. reach: how many counts stand side by side.
    """
    bin_ = int(np.ceil(reach / BINS))
    middle = counts["count"] // bin_ * bin_ + (bin_ - 1) / 2
    most, unit = int(middle.value_counts().max()), wide * bin_ / reach
    # As many dots side by side as make them largest.
    steps = {many: min(unit / (many + 0.5), FILLED * high / -(-most // many)) for many in range(1, 7)}
    beside = max(steps, key=lambda many: steps[many])
    step = min(steps[beside], 11.0)
    rank = counts.assign(middle=middle).sort_values(["middle", "booked"], kind="stable")
    up, aside = np.divmod(rank.groupby("middle").cumcount(), beside)
    in_row = np.minimum(beside, rank.groupby("middle")["middle"].transform("size") - up * beside)
    x = rank["middle"] + (aside - (in_row - 1) / 2) * step * reach / wide
    return rank.assign(x=x, y=up + 0.6), step


def draw_clinics(
    ax: Axes, clinics: pd.DataFrame, found: pd.Series, room: tuple[float, float], *, look: Look
) -> None:
    """A dot for each made-up clinic, and the count of this log; dotted to the most that it can be.

    clinics: count, booked. found: seen, most, sessions. room: width and height of the panel, in points.
    """
    (wide, high), reach = room, _reach(clinics, found)
    dots, step = stack_dots(clinics, wide, high, reach)
    ax.set(ylim=(0, high / step))
    for booked, own in dots.groupby("booked"):
        face = look.colours.paper if booked else look.colours.unknown
        ax.scatter(
            own["x"], own["y"], s=(0.8 * step) ** 2, c=face, edgecolors=look.colours.unknown,
            label="made-up clinics booked on bad days" if booked else "made-up clinics", zorder=2,
        )  # fmt: skip
    _draw_log(ax, found, dots, look)


def frame_clinics(
    ax: Axes, clinics: pd.DataFrame, found: pd.Series, *, what: str, look: Look, titled: bool
) -> None:
    """Words and limits, which have to stand before the room for dots is known."""
    ax.set(xlim=(-0.9, _reach(clinics, found) - 1), yticks=[])
    ax.grid(visible=False)
    ax.locator_params(axis="x", integer=True)
    said = "sessions followed by a flare" if what == "flare" else f"sessions followed by “{what}”"
    ax.set_xlabel(f"{said}, of {found.sessions:.0f}")
    if titled:
        wide = 0.9 * panel_size(ax)[0] / 72
        ax.set_title(
            fold(chance_text(found), wide, look.text),
            color=look.colours.muted,
            fontsize=look.text,
            weight=400,
        )


def _reach(clinics: pd.DataFrame, found: pd.Series) -> float:
    """How many counts stand side by side."""
    return float(min(max(clinics["count"].max(), found.most) * 1.12 + 2, found.sessions + 2))


def _draw_log(ax: Axes, found: pd.Series, dots: pd.DataFrame, look: Look) -> None:
    """The count of the log above the dots, and in words how far it may reach."""
    (low, high), (_, top), colour = ax.get_xlim(), ax.get_ylim(), look.colours.worse
    level = min(float(dots["y"].max()) + 2.2, 0.84 * top)
    foot = float(dots.loc[(dots["x"] - found.seen).abs() < 0.5, "y"].max()) + 1.2
    foot = 0.6 if np.isnan(foot) else foot
    right, wide = found.seen < (low + high) / 2, found.most - found.seen > 1
    ax.plot([found.seen] * 2, [foot, level], color=colour, lw=2.2, label="this log", zorder=3)
    ax.plot([found.seen], [foot], "o", color=colour, ms=8, label="count", zorder=4, clip_on=False)
    if wide:
        ax.plot(
            [found.seen, found.most], [level] * 2, ls=":", color=colour, lw=2, label="not known", zorder=3
        )
        ax.plot(
            [found.most],
            [level],
            "o",
            mfc=look.colours.paper,
            mec=colour,
            mew=2,
            ms=8,
            label="most",
            zorder=4,
        )
    text = f"this log: {found.seen:.0f}" + (f" seen, up to {found.most:.0f}" if wide else "")
    ax.annotate(
        text, (found.seen, level), xytext=(0, 7), textcoords="offset points", ha="left" if right else "right",
        va="bottom", color=colour, weight="bold", fontsize=1.1 * look.text,
    )  # fmt: skip
