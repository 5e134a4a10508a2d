"""Draws the reports of one panel into its frame: every report a mark, nothing smoothed, no means."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.frame import RIGHT_PX, Frame
from arc.plots.engine.layout import Box, Level
from arc.plots.engine.style import CLOSING, MARK_PX, POINT, SMALL_MARK_PX, Style, arrow_mark, halo, text_width
from arc.vocabulary.frames import named_rows

# Where a stated level's dash begins and ends, and where its name does, in pixels from the scale.
DASH = (4.0, 28.0)
LEVEL_NAME = 32.0
COVERED = "covered days"
# Room beside a name, so that 1 and 4 are not read as 14.
APART = 2.0
NEARBY = (0, 4, -4, 8, -8, 12, -12)


def draw_marks(frame: Frame) -> None:
    """Everything that was reported: what lies behind first, names last."""
    marks = frame.plan.marks
    _covered_days(frame, marks)
    for _, rows in marks.groupby(["style", "is_inferred", "is_closing"], sort=True):
        _levels(frame, rows)
    for _, rows in marks.loc[marks["run"] >= 0].groupby(["style", "run"], sort=True):
        _join(frame, rows)
    for row in named_rows(marks.loc[marks["kind"] == "words"]):
        _words(frame, row)
    for x in frame.unnamed_stops:
        _stop_word(frame, x)
    for level in sorted(frame.plan.levels, key=lambda level: level.low):
        _stated_level(frame, level)
    _names(frame, marks)


def _behind(colour: str, pad: float) -> dict[str, Any]:
    """Keeps the lines of the grid out of a text."""
    return {"facecolor": colour, "edgecolor": "none", "pad": pad}


def _style(number: int) -> Style:
    return style.STYLES[number] if 0 <= number < len(style.STYLES) else style.GREY


def _mark_px(frame: Frame) -> float:
    """Smaller marks where they would hide one another."""
    return MARK_PX if frame.width >= 10 * len(frame.plan.marks) else SMALL_MARK_PX


def _covered_days(frame: Frame, marks: pd.DataFrame) -> None:
    """A thin line over the days that a report covers, beside its own."""
    lasting = marks.loc[(marks["x_is"] == "day") & (marks["last_day"] > marks["first_day"])]
    for row in named_rows(lasting):
        y = frame.lane(row.side, row.lane) if row.side else row.position
        # A report that stands a little aside of its day is no report of earlier days.
        start = max(row.first_day, frame.axis.first) if row.first_day < row.x - 1 else row.x
        end = max(min(row.last_day, frame.axis.last), start)
        colour = _style(row.style).colour
        frame.ax.plot(
            [start, end], [y, y], color=colour, lw=1.4, zorder=2, label=COVERED, path_effects=halo()
        )


def _levels(frame: Frame, rows: pd.DataFrame) -> None:
    """Numbers and "none" as markers, ranges as bars with caps; those with an inferred day are hollow."""
    first = rows.iloc[0]
    mark_style, is_hollow = _style(first["style"]), bool(first["is_inferred"])
    points = rows.loc[rows["kind"].isin(("number", "none"))]
    if len(points):
        frame.ax.plot(
            points["x"],
            points["position"],
            ls="none",
            marker=CLOSING if first["is_closing"] else mark_style.marker,
            ms=_mark_px(frame) * POINT,
            mec=mark_style.colour,
            mfc=style.PAPER if is_hollow else mark_style.colour,
            mew=1.3,
            zorder=4,
            clip_on=False,
            label="levels",
        )
    bars = rows.loc[rows["kind"] == "range"]
    if len(bars):
        _bars(frame, bars, mark_style, is_hollow)
    for row in named_rows(rows.loc[rows["kind"] != "words"]):
        frame.taken.add(_box_around(frame, row))


def _bars(frame: Frame, bars: pd.DataFrame, mark_style: Style, is_hollow: bool) -> None:
    def lines(colour: str, width: float, label: str) -> None:
        frame.ax.vlines(
            bars["x"], bars["drawn_low"], bars["drawn_high"], color=colour, lw=width, zorder=3, label=label
        )

    lines(mark_style.colour, 3.6, "ranges")
    if is_hollow:
        lines(style.PAPER, 1.6, "")
    cap: dict[str, Any] = {
        "ls": "none",
        "marker": "_",
        "ms": 9 * POINT,
        "mec": mark_style.colour,
        "mew": 1.4,
        "zorder": 4,
    }
    for end in ("drawn_low", "drawn_high"):
        frame.ax.plot(bars["x"], bars[end], label="caps", **cap)


def _box_around(frame: Frame, row: Any) -> Box:
    at, around = frame.axis.px(row.x), MARK_PX / 2 + 1
    low, high = frame.y_px(row.drawn_low), frame.y_px(row.drawn_high)
    return (at - around, low - around, at + around, high + around)


def _join(frame: Frame, run: pd.DataFrame) -> None:
    """Straight lines inside a run: the same series, after the same session, no day missing."""
    if len(run) < 2:
        return
    mark_style = _style(run["style"].iloc[0])
    frame.ax.plot(
        run["x"],
        run["position"],
        color=mark_style.colour,
        ls=mark_style.line,
        lw=1.3,
        zorder=2.5,
        label="join",
    )
    # Small boxes along the line, so that no name is written upon it.
    at, y = frame.axis.px(run["x"].to_numpy()), frame.y_px(run["position"].to_numpy())
    steps = np.linspace(0, len(run) - 1, 12 * (len(run) - 1))
    for x_px, y_px in zip(
        *(np.interp(steps, np.arange(len(run)), values) for values in (at, y)), strict=True
    ):
        frame.taken.add((x_px - 1, y_px - 1, x_px + 1, y_px + 1))


def _words(frame: Frame, row: Any) -> None:
    """An open circle with an arrow in its lane at the edge, and what it is compared with."""
    y = frame.lane(row.side, row.lane)
    frame.ax.plot(
        [row.x],
        [y],
        ls="none",
        marker=arrow_mark(row.direction),
        ms=style.ARROW_PX * POINT,
        mec=_style(row.style).colour,
        mfc=style.PAPER,
        mew=1.2,
        zorder=4,
        path_effects=halo(),
        label=f"words {row.direction}".strip(),
    )
    if row.text:
        frame.write(
            row.text_px,
            frame.y_px(y),
            row.text,
            "words",
            va="center",
            zorder=5,
            bbox=_behind(style.STRIP, 0.5),
        )


def _stop_word(frame: Frame, x: float) -> None:
    """Beside the line of the day on which care was stopped, at the first height that is free.

    Never left out.
    """
    left = frame.axis.px(x) - 4 - text_width("stopped")
    places = [
        (left, y) for y in np.arange(frame.y_px(frame.plan.scale[1]) - style.LINE_PX, style.LINE_PX / 2, -4.0)
    ]
    if not _write_where_free(frame, "stopped", places, "stop word"):
        frame.write(*places[0], "stopped", "stop word", va="center", zorder=5, bbox=_behind(style.PAPER, 0.3))


def _stated_level(frame: Frame, level: Level) -> None:
    """A short dash at the left with its name, or a bar where it is a range; never a line across the days."""
    colour = style.SESSION if level.is_light else style.INK
    start, end = (frame.axis.at(px) for px in DASH)
    look: dict[str, Any]
    if level.low == level.high:
        x, y, look = [start, end], [level.low] * 2, {"lw": 1.8, "ls": (0, (3, 1.5))}
    else:
        x, y, look = [(start + end) / 2] * 2, [level.low, level.high], {"lw": 4, "solid_capstyle": "butt"}
    frame.ax.plot(x, y, color=colour, zorder=3, label="stated level", **look)
    low, high = frame.y_px(level.low), frame.y_px(level.high)
    frame.taken.add((DASH[0], low - 2, DASH[1], high + 2))
    if level.text:
        places = [(LEVEL_NAME, (low + high) / 2 + shift) for shift in NEARBY]
        _write_where_free(frame, level.text, places, "level name")


def _names(frame: Frame, marks: pd.DataFrame) -> None:
    """The name of a series at its end, or at the end of each of its runs."""
    names = dict(frame.plan.ends)
    drawn = marks.loc[marks["kind"].isin(("number", "none", "range")) & marks["style"].isin(list(names))]
    runs = drawn["run"].where(drawn["run"] >= 0, -2 - np.arange(len(drawn)))
    for _, run in drawn.groupby(runs if frame.plan.is_every_run_named else drawn["style"], sort=False):
        name = names[run["style"].iloc[0]]
        # Beside the last mark, else beside the one before it: a
        # series whose name has no room cannot be told from another.
        places = [place for _, mark in run[::-1].iterrows() for place in _around(frame, mark, name)]
        _write_where_free(frame, name, places, "series name")


def _around(frame: Frame, row: pd.Series, name: str) -> list[tuple[float, float]]:
    """Places beside, above and below a mark: left end and middle of the text."""
    left, low, right, high = _box_around(frame, row)
    wide = text_width(name)
    centred = min((left + right - wide) / 2, frame.width + RIGHT_PX - wide - 1)
    middle = frame.y_px(row["position"])
    over, under = high + style.LINE_PX / 2 + 1, low - style.LINE_PX / 2 - 1
    return [(right + 3, middle), (centred, over), (centred, under), (left - 3 - wide, middle)]


def _write_where_free(frame: Frame, text: str, places: list[tuple[float, float]], label: str) -> bool:
    """Write at the first free place, and say so; where all are taken the table has to tell."""
    wide, half = text_width(text), style.LINE_PX / 2
    number = frame.taken.first_free([(x - APART, y - half, x + wide + APART, y + half) for x, y in places])
    if number is not None:
        frame.write(*places[number], text, label, va="center", zorder=3.5, bbox=_behind(style.PAPER, 0.3))
    return number is not None
