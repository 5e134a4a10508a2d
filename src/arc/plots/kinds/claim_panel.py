"""One panel of a claimed arc while it is drawn: the claim behind, every report over it, names last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.layout import Taken
from arc.plots.engine.old_marks import APART
from arc.plots.engine.panel import say, stroke
from arc.plots.engine.scale import words_look
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Of the strip for words at an edge and the room beside it, in lines of text.
PAD_LINES, STRIP_LINES = 0.4, 1.2
# How far a client's sessions are set apart on one day.
SPREAD = 0.7
# Fewer sessions than this stand as close as so many.
LEAST_SESSIONS = 3


def strips_of(rows: pd.DataFrame) -> list[str]:
    """At which edges words stand."""
    said = set(rows.loc[rows["low"].isna(), "direction"])
    return [direction for direction in ("higher", "lower") if direction in said]


class ClaimPanel:
    """One panel while it is drawn.

    Points above the baseline are heights; words stand in strips beyond the most there can be.
    """

    def __init__(self, ax: Axes, band: pd.DataFrame, rows: pd.DataFrame, reach: float, last_day: int) -> None:
        self.ax, self.band, self.rows, self.reach, self.last_day = ax, band, rows, reach, last_day
        box = ax.get_window_extent()
        self.strips = strips_of(rows)
        lines = box.height / style.LINE_PX - (PAD_LINES + STRIP_LINES) * len(self.strips)
        self.line = 2 * reach / lines
        self.top, self.foot = (
            reach + (PAD_LINES + STRIP_LINES) * self.line * (direction in self.strips)
            for direction in ("higher", "lower")
        )
        self.x_px = box.width / (last_day + 1.2)
        self.y_px = style.LINE_PX / self.line
        self.taken = Taken(box.width + style.LINE_PX + APART, box.height)

    def draw(self) -> None:
        """The claim behind, then every report, names last."""
        self._frame()
        for part in named_rows(self.band):
            self._shade(part)
        sessions = [(str(session), own) for session, own in self._placed().groupby("session")]
        for number, (name, own) in enumerate(sessions):
            self._session(name, own, self._look(number, len(sessions)))
        # Of more sessions than there are looks only the last one is named, as around sessions.
        named = sessions if len(sessions) <= len(style.STYLES) else sessions[-1:]
        for name, own in named:
            self._name(name, own.loc[own["low"].notna()])
        self._name_words({name for name, _ in named})

    def _look(self, number: int, sessions: int) -> style.Style:
        """A look for each session; of too many all but the last are grey."""
        if sessions <= len(style.STYLES):
            return style.STYLES[number]
        return style.STYLES[0] if number == sessions - 1 else style.GREY

    def _placed(self) -> pd.DataFrame:
        """The reports with their x: side by side, so that two sessions with the same rating are both seen."""
        number = pd.factorize(self.rows["session"], sort=True)[0]
        last = number.max()
        aside = SPREAD * (number - last / 2) / max(last, LEAST_SESSIONS)
        x = (self.rows["day"] + aside).mask(self.rows["low"].isna(), self.rows["day"] + self._words_aside())
        return self.rows.assign(x=x).sort_values("x", kind="stable")

    def _words_aside(self) -> pd.Series:
        """Words of one day stand beside one another, one place a session.

        So no arrow hides that of another.
        """
        words = self.rows.loc[self.rows["low"].isna()]
        same = words.groupby(["day", "direction"])["session"]
        place, size = same.rank("dense") - 1, same.transform("nunique")
        step = np.minimum(style.ARROW_PX / self.x_px, SPREAD / (size - 1).clip(lower=1))
        return ((place - (size - 1) / 2) * step).reindex(self.rows.index)

    def _frame(self) -> None:
        ends = np.linspace(-self.reach, self.reach, 5 if 2 * self.reach > 4 * self.line else 3)
        self.ax.set(
            xlim=(-0.6, self.last_day + 0.6), ylim=(-self.foot, self.top), xticks=range(self.last_day + 1)
        )
        self.ax.set_yticks(ends, [f"{end:g}" for end in ends])
        self.ax.spines["left"].set_bounds(-self.reach, self.reach)
        self.ax.axhline(0, color=style.SESSION, lw=1, label="baseline")
        for direction in self.strips:
            middle, half = self._edge(direction), STRIP_LINES / 2 * self.line
            self.ax.axhspan(middle - half, middle + half, color=style.STRIP, lw=0, zorder=0.1)
            say(self.ax, -6, self._up(middle), direction, "strip name", ha="right", color=style.SOFT_INK)

    def _shade(self, part) -> None:
        low, high = max(part.low, -self.reach), min(part.high, self.reach)
        look = {"facecolor": style.FAINT} if part.required else {"facecolor": "none", "hatch": "///"}
        # An edge, because the fill alone is too pale to be told from paper (WCAG asks for 3:1).
        self.ax.fill_between(
            [part.first_day - 0.4, part.last_day + 0.4], low, high, linewidth=stroke(0.8),
            edgecolor=style.SESSION, zorder=0.2, gid="required" if part.required else "not required", **look,
        )  # fmt: skip

    def _session(self, name: str, own: pd.DataFrame, look: style.Style) -> None:
        """One session: its ratings, joined where no day is missing, and its words in their strip."""
        numbers = own.loc[own["low"].notna()]
        # On the grey of the band the lightest colours need an edge of paper.
        marks: dict[str, Any] = {
            "color": look.colour,
            "ls": "none",
            "path_effects": style.halo(1.5),
            "zorder": 3,
        }
        points, ranges = (
            numbers.loc[numbers["low"].lt(numbers["high"]) == is_range] for is_range in (False, True)
        )
        size = 0.9 * style.MARK_PX * style.POINT
        self.ax.plot(
            points["x"], points["low"], marker=look.marker, ms=size, label=f"session {name}", **marks
        )
        self.ax.vlines(
            ranges["x"],
            ranges["low"],
            ranges["high"],
            color=look.colour,
            lw=stroke(3.6),
            label="ranges",
            zorder=3,
        )
        for end in ("low", "high"):
            self.ax.plot(ranges["x"], ranges[end], marker="_", ms=size, mew=1.6, gid="caps", **marks)
        for row in named_rows(numbers):
            self._take(row.x, row.low, row.high)
        self._join(numbers, look)
        for row in named_rows(own.loc[own["low"].isna()]):
            self.ax.plot([row.x], [self._edge(row.direction)], gid="words", **words_look(row.direction, look))

    def _edge(self, direction: str) -> float:
        """The middle of the strip of this direction."""
        middle = self.reach + (PAD_LINES + STRIP_LINES / 2) * self.line
        return middle if direction == "higher" else -middle

    def _up(self, y: float) -> float:
        """Pixels from the lower edge."""
        return (y + self.foot) * self.y_px

    def _take(self, x: float, low: float, high: float) -> None:
        at, half = (x + 0.6) * self.x_px, style.MARK_PX / 2 + 1
        low, high = self._up(low), self._up(high)
        self.taken.add((at - half, low - half, at + half, high + half))

    def _join(self, numbers: pd.DataFrame, look: style.Style) -> None:
        x, y = numbers["x"].to_numpy(), ((numbers["low"] + numbers["high"]) / 2).to_numpy()
        for at in np.flatnonzero(np.diff(numbers["day"].to_numpy()) <= 1):
            ends = slice(at, at + 2)
            self.ax.plot(x[ends], y[ends], color=look.colour, lw=1, zorder=2, label="join")

    def _name(self, name: str, numbers: pd.DataFrame) -> None:
        """The number of a session beside its last rating, at the first place that is free."""
        if numbers.empty:
            return
        last, wide, half = numbers.iloc[-1], style.text_width(name), style.LINE_PX / 2
        at, away = (last["x"] + 0.6) * self.x_px, style.MARK_PX / 2 + 3
        low, high = self._up(last["low"]), self._up(last["high"])
        places = [
            (at + away, (low + high) / 2), (at - wide / 2, high + away + half),
            (at - wide / 2, low - away - half),
            (at - away - wide, (low + high) / 2),
        ]  # fmt: skip
        free = self.taken.first_free([(x - APART, y - half, x + wide + APART, y + half) for x, y in places])
        if free is not None:
            say(self.ax, *places[free], name, "session name", path_effects=style.halo(2))

    def _name_words(self, named: set[str]) -> None:
        """The numbers of the sessions behind the words of one day, after the last of their marks."""
        placed = self._placed()
        words = placed.loc[placed["low"].isna()]
        for (_, direction), own in groups_of(words, ["day", "direction"]):
            numbers = own["session"].value_counts(sort=False)
            names = ", ".join(_times(str(one), n) for one, n in numbers.items() if str(one) in named)
            x = (own["x"].max() + 0.6) * self.x_px + style.ARROW_PX / 2 + 3
            y = self._up(self._edge(direction))
            box = (x, y - style.LINE_PX / 2, x + style.text_width(names), y + style.LINE_PX / 2)
            if names and self.taken.first_free([box]) is not None:
                say(self.ax, x, y, names, "session name")


def _times(name: str, reports: int) -> str:
    """A session, and how many reports its arrow stands for."""
    return name if reports == 1 else f"{name} (\u00d7{reports})"
