"""Where things go inside a panel, in pixels, before anything is drawn: so that texts can be kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.style import MARK_PX, text_width
from arc.vocabulary.frames import named_rows

GAP = 6.0
EDGE = 12.0
UP, DOWN = "up", "down"
# How close two numbers of a scale may stand, in lines of text.
LEAST_TICK_LINES = 0.97

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Axis:
    """The x axis of a panel: days (or reports in order) between a strip on the left and one on the right."""

    width: float
    left: float
    right: float
    first: float
    last: float

    def px(self, x: Any) -> Any:
        """Pixels from the left edge of the panel."""
        return self.left + (x - self.first) * self.per_unit

    def at(self, px: Any) -> Any:
        """The value drawn at so many pixels from the left edge."""
        return self.first + (px - self.left) / self.per_unit

    @property
    def days_end(self) -> float:
        """Where the days end and the strip on the right begins, in pixels."""
        return self.width - self.right

    @property
    def per_unit(self) -> float:
        """Pixels for one day, or for one report in order."""
        return (self.width - self.left - self.right) / (self.last - self.first)


# That of a panel with a message in place of marks.
NOWHERE = Axis(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Level:
    """A stated level or a baseline, drawn at the left: a dash, or a bar where it is a range."""

    low: float
    high: float
    text: str
    is_light: bool = False


@dataclass(frozen=True)
class Plan:
    """All that is drawn in one panel.

    `marks` holds one row per report, with columns as `marks_from` gives them.
    """

    title: str
    message: str = ""
    axis: Axis = NOWHERE
    marks: pd.DataFrame = field(default_factory=pd.DataFrame)
    scale: tuple[float, float] = (0.0, 10.0)
    lines: tuple[tuple[float, str, bool], ...] = ()
    stops: tuple[float, ...] = ()
    levels: tuple[Level, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    notes: tuple[str, ...] = ()
    strip_head: str = ""
    ends: tuple[tuple[int, str], ...] = ()
    is_every_run_named: bool = False
    corner: str = ""

    def lanes(self, side: str) -> int:
        """How many rows of reports in words stand at the upper or lower edge."""
        rows = self.marks.loc[self.marks["side"] == side, "lane"]
        return int(rows.max()) + 1 if len(rows) else 0


@dataclass
class Taken:
    """Boxes that are drawn upon already; a label goes to the first of its places that is free and inside."""

    width: float
    height: float
    boxes: list[Box] = field(default_factory=list)

    def add(self, box: Box) -> None:
        """Mark a box (left, bottom, right, top) as drawn upon."""
        self.boxes.append(box)

    def first_free(self, places: list[Box]) -> int | None:
        """The number of the first free place, which is then taken; None where all are taken."""
        for number, place in enumerate(places):
            is_inside = min(place) >= 0 and place[2] <= self.width and place[3] <= self.height
            if is_inside and not any(_overlap(place, box) for box in self.boxes):
                self.add(place)
                return number
        return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _spread_undated(marks: pd.DataFrame, axis: Axis) -> pd.Series:
    """The x of every mark; those without a day stand side by side in the strip on the right."""
    undated = marks["x"].isna()
    count = int(undated.sum())
    if not count:
        return marks["x"]
    start = axis.days_end + EDGE + style.ARROW_PX / 2
    room = axis.width - EDGE - start
    # Reports in words have a lane each, so that only levels need room beside one another.
    step = min(MARK_PX + GAP, room / max(count - 1, 1))
    place = undated.cumsum() - 1
    return marks["x"].mask(undated, axis.at(start + place * step))


def settle(marks: pd.DataFrame, axis_for: Callable[[pd.DataFrame], Axis]) -> tuple[pd.DataFrame, Axis]:
    """The axis, and the marks with an x for each, and for reports in words a lane at the edge and a text.

    marks: with the column `words`, and `brief` for where those need too many lanes; where even that does, no
    text is drawn: the arrow and the table still tell. Adds side ("up", "down", "" for levels), lane (0 is
    nearest to the scale), text and text_px (its left end), so that no two are drawn upon each other.
    """
    in_words, most = marks["kind"] == "words", style.LANES
    for text in (marks["words"], marks["brief"], pd.Series("", index=marks.index)):
        tried = marks.assign(text=text.where(in_words, ""))
        axis = axis_for(tried)
        tried["x"] = _spread_undated(tried, axis)
        laid = _lanes(tried.loc[in_words], axis)
        if not (laid["lane"] >= most).any():
            break
    # Where even that is not enough, marks of one lane stand side by side rather than upon each other.
    further = (laid["lane"] // most).astype(float).reindex(tried.index, fill_value=0.0)
    tried["x"] += further * style.ARROW_PX / axis.per_unit
    laid["lane"] %= most
    placed = tried.drop(columns="text").join(laid)
    return placed.fillna({"side": "", "lane": -1, "text": "", "text_px": np.nan}).astype({"lane": int}), axis


def _lanes(words: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """A lane for each report, the first that is free from its beginning to the end of its text."""
    ends: dict[tuple[str, int], float] = {}
    laid = []
    side = np.where(words["direction"] == "lower", DOWN, UP)
    for row in named_rows(words.assign(side=side).sort_values("x")):
        start, end, text, text_px = _extent(row, axis, row.text)
        lane = next(n for n in range(len(words) + 1) if ends.get((row.side, n), -np.inf) <= start)
        ends[row.side, lane] = end
        laid.append((row.Index, row.side, lane, text, text_px))
    names = ["row", "side", "lane", "text", "text_px"]
    return pd.DataFrame(laid, columns=names).astype({"text": object, "side": object}).set_index("row")


def _extent(row, axis: Axis, text: str) -> tuple[float, float, str, float]:
    """From where to where a report in words reaches, and where its text begins: after it, else before it."""
    at = axis.px(row.x)
    covers = row.x_is == "day" and np.isfinite([row.first_day, row.last_day]).all()
    start = min(at - style.ARROW_PX / 2, axis.px(row.first_day) if covers else at)
    end = max(at + style.ARROW_PX / 2, min(axis.px(row.last_day), axis.days_end) if covers else at)
    wide = text_width(text) if text else 0.0
    room_ends = axis.width if row.x_is == "no day" else axis.days_end
    if not text or end + GAP + wide <= room_ends:
        return start - 2, end + (GAP * 2 + wide if text else 2), text, end + GAP
    if start - GAP - wide >= axis.left and row.x_is != "no day":
        return start - 2 * GAP - wide, end + 2, text, start - GAP - 2 - wide
    return start - 2, end + 2, "", np.nan


def tick_steps(first: float, last: float, most: float) -> list[float]:
    """Whole days for ticks, in steps of 1, 2, 7, 14, 28 ... days, as few as there is room for."""
    step = 1
    while (last - first) / step > most:
        step = {1: 2, 2: 7}.get(step, step * 2)
    start = int(np.ceil(first / step)) * step
    return [float(day) for day in range(start, int(np.floor(last)) + 1, step)]


def scale_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """The ends of a scale and, where whole steps of the same size lead from one to the other, those as well.

    most: so many steps at the most.
    """
    span = high - low
    step = next((s for s in (1, 2, 3, 5, 10, 20, 25, 50) if span % s == 0 and span / s <= most), span)
    return [float(value) for value in np.arange(low, high + step / 2, step)]
