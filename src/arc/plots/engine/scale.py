"""Ratings on their whole scale: numbers as markers, ranges as bars, words as arrows at the edge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.layout import LEAST_TICK_LINES, scale_ticks
from arc.plots.engine.looks import TOO_SMALL, DoesNotFit
from arc.plots.engine.panel import Key, say, stroke
from arc.plots.tables import drawn_ends, none_height, positions
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Of the whole scale, and of the strip for words at an edge, in lines of text.
SCALE_LINES, PAD_LINES, STRIP_LINES = 9.0, 0.6, 1.4
# On a canvas of fixed height.
CARD_PAD_LINES, CARD_STRIP_LINES = 0.4, 1.15
# A scale drawn lower than this cannot be read.
LEAST_LINES = 2.5


@dataclass(frozen=True)
class Scale:
    """A scale with its strips for reports in words.

    The name of the one above (no name: no strip), and whether one is below.

    lines: its height in lines of text.
    """

    low: float
    high: float
    up: str
    down: bool
    lines: float = SCALE_LINES

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Scale:
        """The scale of these rows, which share one."""
        words = rows.loc[rows["kind"] == "words", "direction"]
        down = bool((words == "lower").any())
        others = set(words[words != "lower"])
        up = "higher" if others == {"higher"} else "in words" if others else ""
        return cls(float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0]), up, down)

    @property
    def lowest(self) -> float:
        """Its lowest place: that of "none" where it lies below the scale."""
        return none_height(self.low, self.high) if self.low > 0 else self.low

    @property
    def line(self) -> float:
        """The height of a line of text, in the units of the scale."""
        return (self.high - self.low) / self.lines

    @property
    def ends(self) -> tuple[float, float]:
        """The lower and the upper edge of the drawn area."""
        pad, strip = _edge_lines()
        below, above = (pad + strip * bool(side) for side in (self.down, self.up))
        return self.lowest - below * self.line, self.high + above * self.line

    @property
    def height(self) -> float:
        """The height of the drawn area, in lines of text."""
        low, high = self.ends
        return (high - low) / self.line

    def within(self, ax: Axes) -> Scale:
        """The same scale as high as these axes leave it beside its strips.

        Raises DoesNotFit where that cannot be read.
        """
        pad, strip = _edge_lines()
        strips = 2 * pad + strip * (self.down + bool(self.up))
        room = ax.get_window_extent().height / style.LINE_PX - strips
        lines = room / (1 + (self.low - self.lowest) / (self.high - self.low))
        if lines < LEAST_LINES:
            raise DoesNotFit(TOO_SMALL)
        return replace(self, lines=lines)

    def edge(self, direction: str) -> float:
        """The middle of the strip where words of this direction stand: no height to be read off."""
        pad, strip = _edge_lines()
        away = (pad + strip / 2) * self.line
        return self.lowest - away if direction == "lower" else self.high + away


def _edge_lines() -> tuple[float, float]:
    """The room between a scale and its edge, and the height of a strip for words, in lines of text."""
    return (PAD_LINES, STRIP_LINES) if style.ROOM is None else (CARD_PAD_LINES, CARD_STRIP_LINES)


def draw_scale(ax: Axes, scale: Scale) -> Scale:
    """An axis as long as the whole scale, with "none" apart where the scale has no point for it.

    Gives the scale as drawn.
    """
    scale = scale.within(ax)
    ax.set_ylim(*scale.ends)
    ticks = scale_ticks(scale.low, scale.high, min(5, int(scale.lines / LEAST_TICK_LINES)))
    heights = [(value, f"{value:g}") for value in ticks]
    if scale.low > 0:
        if (scale.low - scale.lowest) / scale.line < 0.8:
            # No room for both names: the title says where the scale begins.
            heights[0] = (scale.low, "")
        heights.append((scale.lowest, "none"))
    ax.set_yticks([y for y, _ in heights], [text for _, text in heights])
    ax.spines["left"].set_bounds(scale.low, scale.high)
    for y, _ in heights:
        ax.axhline(y, color=style.FAINT, lw=0.7, zorder=0.5, label="grid")
    for name, direction in ((scale.up, "higher"), ("lower" if scale.down else "", "lower")):
        if name:
            half = _edge_lines()[1] / 2 * scale.line
            middle = scale.edge(direction)
            ax.axhspan(middle - half, middle + half, color=style.STRIP, lw=0, zorder=0)
            y = (middle - scale.ends[0]) / scale.line * style.LINE_PX
            say(ax, -6, y, name, "strip name", ha="right", color=style.SOFT_INK)
    return scale


def draw_ratings(ax: Axes, rows: pd.DataFrame, scale: Scale, look: style.Style, **more: Any) -> None:
    """Every row a mark at its x: a marker, a bar for a range, an open arrow at the edge for words.

    hollow: inferred day.

    rows: x, kind, low, high, direction, day_basis, scale_low, scale_high. more: alpha, and zorder of the
    marks.
    """
    size = more.pop("size", style.MARK_PX)
    for is_hollow, part in rows.groupby(rows["day_basis"] == "inferred"):
        _numbers(ax, part, look, bool(is_hollow), size, more)
        _bars(ax, part.loc[part["kind"] == "range"], look, bool(is_hollow), more)
    for row in named_rows(rows.loc[rows["kind"] == "words"]):
        ax.plot(
            [row.x], [scale.edge(row.direction)], label="words", **words_look(row.direction, look), **more
        )


def _numbers(ax: Axes, rows: pd.DataFrame, look: style.Style, is_hollow: bool, size: float, more) -> None:
    points = rows.loc[rows["kind"].isin(("number", "none"))]
    if len(points):
        shape = mark_look(look, is_hollow=is_hollow, size=size)
        ax.plot(points["x"], positions(points), ls="none", label="levels", clip_on=False, **shape, **more)


def _bars(ax: Axes, bars: pd.DataFrame, look: style.Style, is_hollow: bool, more) -> None:
    if bars.empty:
        return
    low, high = drawn_ends(bars)
    ax.vlines(bars["x"], low, high, color=look.colour, lw=stroke(3.6), label="ranges", **more)
    if is_hollow:
        ax.vlines(bars["x"], low, high, color=style.PAPER, lw=stroke(1.6), label="", **more)
    for end in (low, high):
        ax.plot(
            bars["x"],
            end,
            ls="none",
            marker="_",
            ms=1.12 * style.MARK_PX * style.POINT,
            mec=look.colour,
            label="caps",
            **more,
        )


def mark_look(look: style.Style, *, is_hollow: bool = False, size: float = 0.0) -> dict[str, Any]:
    """A marker of this series; hollow where its day is inferred."""
    face = style.PAPER if is_hollow else look.colour
    size = (size or style.MARK_PX) * style.POINT
    return {"marker": look.marker, "ms": size, "mec": look.colour, "mfc": face, "mew": 1.3}


def words_look(direction: str, look: style.Style) -> dict[str, Any]:
    """An open circle with an arrow."""
    size = style.ARROW_PX * style.POINT
    return {
        "ls": "none",
        "marker": style.arrow_mark(direction),
        "ms": size,
        "mec": look.colour,
        "mfc": style.PAPER,
    }


def range_look(look: style.Style) -> dict[str, Any]:
    """A short bar, for the key."""
    return {"marker": "|", "ms": style.ARROW_PX * style.POINT, "mec": look.colour, "mew": 3}


def scale_keys(rows: pd.DataFrame, look: style.Style) -> list[Key]:
    """What bars, arrows and hollow marks mean, as far as these rows have them."""
    keys = []
    if (rows["kind"] == "range").any():
        keys.append(Key("a range", range_look(look), "range"))
    words = rows.loc[rows["kind"] == "words", "direction"]
    if len(words):
        keys.append(Key("in words, no height", words_look(words.iloc[0], look) | {"ls": "none"}, "in words"))
    if ((rows["day_basis"] == "inferred") & rows["kind"].isin(("number", "range", "none"))).any():
        keys.append(Key("day inferred", mark_look(look, is_hollow=True), "inferred"))
    return keys
