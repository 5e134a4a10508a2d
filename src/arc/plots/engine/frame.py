"""The frame of one panel: its axes, strips, session lines and headings, before any report is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from arc.plots.engine import style
from arc.plots.engine.layout import DOWN, GAP, LEAST_TICK_LINES, UP, Plan, Taken, scale_ticks
from arc.plots.engine.style import MARK_PX, POINT, fitted, text_width
from arc.plots.tables import none_height

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SCALE_PX = 150.0
RIGHT_PX = 14.0
TICK_ROW = 24.0
FOOT_ROW = 19.0
# Words stand this far above the upper edge of a panel.
ABOVE = 3.0


def inner_height(plan: Plan, scale_px: float = SCALE_PX) -> float:
    """The height of a panel between its heading and its days, in pixels.

    Strip, scale, room for "none", strip.
    """
    low, high = plan.scale
    none = (low - lowest_place(plan)) * scale_px / (high - low)
    return strip_px(plan, UP) + scale_px + none + strip_px(plan, DOWN)


def strip_px(plan: Plan, side: str) -> float:
    """The height of the strip for reports in words at an edge, with a little room towards the scale."""
    return style.PAD_PX + style.LANE_PX * plan.lanes(side)


def lowest_place(plan: Plan) -> float:
    """The lowest place of the scale: its lowest point, or that of "none" where it lies below."""
    return none_height(*plan.scale) if plan.scale[0] > 0 else plan.scale[0]


def write(
    ax: Axes, x_px: float, y_px: float, text: str, label: str, *, size: float | None = None, **more: Any
) -> None:
    """Text at pixels from the panel's lower left corner; a "$" in it is a dollar sign."""
    drawn = ax.annotate(
        text,
        (0, 0),
        xycoords="axes fraction",
        xytext=(x_px * POINT, y_px * POINT),
        textcoords="offset points",
        fontsize=(size or style.TEXT_PX) * POINT,
        annotation_clip=False,
        parse_math=False,
        **{"color": style.INK, **more},
    )
    drawn.set_label(label)


class Frame:
    """One panel being drawn: where things are, and what is taken. Heights count in the units of its scale."""

    def __init__(self, ax: Axes, plan: Plan, width: float, scale_px: float = SCALE_PX) -> None:
        self.ax, self.plan, self.axis, self.width = ax, plan, plan.axis, width
        self.inner = inner_height(plan, scale_px)
        self.unit = (plan.scale[1] - plan.scale[0]) / scale_px
        self.floor = lowest_place(plan) - strip_px(plan, DOWN) * self.unit
        self.taken = Taken(width + RIGHT_PX, self.inner)
        # Where the last word in the row above the panel ends.
        self.head_end = -np.inf
        self.unnamed_stops: list[float] = []

    def draw(self) -> None:
        """Draw all that does not depend on the reports' levels."""
        self.ax.set_xlim(self.axis.at(0.0), self.axis.at(self.width))
        self.ax.set_ylim(self.floor, self.floor + self.inner * self.unit)
        self._strips()
        self._scale()
        self._days()
        self._sessions()
        self._stops()
        self._head_of_strip()

    def y_px(self, y: Any) -> Any:
        """Pixels from the lower edge of the panel."""
        return (y - self.floor) / self.unit

    def lane(self, side: str, lane: float) -> float:
        """The middle of a lane."""
        if side == DOWN:
            return (
                self.floor
                + (strip_px(self.plan, DOWN) - style.PAD_PX - style.LANE_PX * (lane + 0.5)) * self.unit
            )
        return (
            self.floor
            + (self.inner - strip_px(self.plan, UP) + style.PAD_PX + style.LANE_PX * (lane + 0.5)) * self.unit
        )

    def write(self, x_px: float, y_px: float, text: str, label: str, **more: Any) -> None:
        """Text at pixels from the lower left corner."""
        write(self.ax, x_px, y_px, text, label, **more)

    def _strips(self) -> None:
        """Grey strips say: here is no height to be read off. A gap sets the reports without a day apart."""
        for side in (UP, DOWN):
            lanes = self.plan.lanes(side)
            if lanes:
                ends = [self.lane(side, -0.5), self.lane(side, lanes - 0.5)]
                self.ax.axhspan(min(ends), max(ends), color=style.STRIP, lw=0, zorder=0)
                self._name_strip(side, sum(ends) / 2)
        if self.plan.strip_head:
            gap = [self.axis.at(self.axis.days_end + px) for px in (-GAP / 2, GAP / 2)]
            self.ax.axvspan(*gap, color=style.PAPER, lw=0, zorder=0.2)

    def _name_strip(self, side: str, y: float) -> None:
        """What the arrows in a strip say stands at its left, where the scale has its numbers."""
        said = set(self.plan.marks.loc[self.plan.marks["side"] == side, "direction"])
        # A card has less room beside the scale.
        mixed = "in words" if style.ROOM is None else "words"
        text = next(iter(said)) if len(said) == 1 and said != {""} else mixed
        self.write(-GAP, self.y_px(y), text, "strip name", ha="right", va="center", color=style.SOFT_INK)

    def _scale(self) -> None:
        """An axis as long as the whole scale; "none" stands apart below a scale that starts at 1."""
        low, high = self.plan.scale
        most = min(5, int((high - low) / self.unit / (style.LINE_PX * LEAST_TICK_LINES)))
        heights = [(value, f"{value:g}") for value in scale_ticks(low, high, most)]
        if low > 0:
            none = lowest_place(self.plan)
            if (low - none) / self.unit < style.LINE_PX * 0.8:
                # No room for both names: the title says where the scale begins.
                heights[0] = (low, "")
            heights.append((none, "none"))
        self.ax.set_yticks([y for y, _ in heights], [text for _, text in heights])
        self.ax.spines["left"].set_bounds(low, high)
        for name in ("top", "right"):
            self.ax.spines[name].set_visible(False)
        for start, end in self._grid_parts():
            self.ax.hlines([y for y, _ in heights], start, end, color=style.FAINT, lw=0.7, zorder=0.5)

    def _grid_parts(self) -> list[tuple[float, float]]:
        undated = (self.axis.at(self.axis.days_end + GAP), self.axis.at(self.width))
        return [(self.axis.first, self.axis.last), *([undated] if self.axis.right else [])]

    def _days(self) -> None:
        self.ax.spines["bottom"].set_bounds(self.axis.first, self.axis.last)
        self.ax.set_xticks([x for x, _ in self.plan.ticks], [text for _, text in self.plan.ticks])
        self.ax.tick_params(length=4, width=0.8, labelsize=style.TEXT_PX * POINT)
        # Where the whole note has no room, its first part says what is needed to read the axis.
        short = [note if text_width(note) <= self.width else note.split(";")[0] for note in self.plan.notes]
        notes = [fitted(note, self.width) for note in short]
        # They begin below the first day where there is room, else further left.
        x = max(min([self.axis.left, *(self.width - text_width(note) for note in notes)]), 0.0)
        for number, note in enumerate(notes):
            self.write(x, 4 - TICK_ROW - FOOT_ROW * (number + 1), note, "note")

    def _sessions(self) -> None:
        """Thin numbered lines; a number without room is left out, its line is not."""
        for x, text, is_inferred in self.plan.lines:
            dashes = (0, (6, 4)) if is_inferred else "-"
            self.ax.axvline(x, color=style.SESSION, lw=0.9, ls=dashes, zorder=1, label="session")
            at, wide = self.axis.px(x), text_width(text)
            # A name beside a mark stays on the mark's side of the line.
            self.taken.add((at - MARK_PX / 2 - 2, 0, at + MARK_PX / 2 + 2, self.inner))
            if at - wide / 2 > self.head_end:
                self.write(at, self.inner + ABOVE, text, "session number", ha="center", color=style.SOFT_INK)
                self.head_end = at + wide / 2 + GAP

    def _stops(self) -> None:
        """A dotted line with its word where care was stopped.

        Where the row above has no room, it is written later.
        """
        for x in self.plan.stops:
            self.ax.axvline(x, color=style.INK, lw=1.6, ls=(0, (2, 2)), zorder=1, label="stopped")
            wide = text_width("stopped")
            end = self.axis.days_end if self.plan.strip_head else self.width + RIGHT_PX - 2
            at = min(self.axis.px(x), end - wide / 2)
            self.taken.add((self.axis.px(x) - 2, 0, self.axis.px(x) + 2, self.inner))
            if at - wide / 2 > self.head_end:
                self.write(at, self.inner + ABOVE, "stopped", "stop word", ha="center")
                self.head_end = at + wide / 2 + GAP
            else:
                self.unnamed_stops.append(x)

    def _head_of_strip(self) -> None:
        """What the strip on the right holds."""
        if self.plan.strip_head:
            x = max(self.axis.days_end + GAP, self.head_end)
            self.write(x, self.inner + ABOVE, self.plan.strip_head, "strip head", color=style.SOFT_INK)
