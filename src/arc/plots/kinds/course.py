"""The course of one client: every rating and remark over the days, and what followed each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look
from arc.plots.engine.marks import in_words, session_lines, session_numbers, tiles, tone
from arc.plots.engine.typeset import text_size
from arc.plots.kinds.course_lanes import (
    Heights,
    is_ordered,
    most_rows,
    place_lanes,
    plan_lanes,
    scale_ends,
    session_places,
    span_of,
)
from arc.plots.kinds.course_ratings import draw_ratings, rated_as
from arc.plots.kinds.course_words import words_lane
from arc.plots.tables import drawn_ends
from arc.plots.whose import end_names
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SESSION, WORDS, AFTER, WRITTEN = "session", "in words", "after it", "written"
STOPPED = "stopped coming"
# Days between two ticks: the first of these steps that leaves room.
STEPS = (1, 2, 7, 14, 28, 56, 140, 364, 3640, 36400, 364000)
NUMBERS_APART = 0.2  # inches between the numbers of two sessions of one digit
# Above so many days the squares of the strip have no edges.
MOST_SQUARES = 120
# Above so many, empty ones are not drawn.
MOST_DAYS = 4000


def draw_course(
    ax: Axes, rows: pd.DataFrame, sessions: pd.DataFrame, *, look: Look, size: tuple[float, float],
    outcomes: pd.Series | None = None, strip: bool = True, days: tuple[float, float] | None = None,
    is_brief: bool = False,
) -> None:  # fmt: skip
    """Draw a client's rows of a course table on one panel.

    size: inches of the panel. outcomes: what followed, by session. strip: a square for each day. days: the
    axis, where several clients share one. is_brief: dots, sessions and outcomes only.
    """
    lines = session_places(rows, sessions)
    span = days or span_of(rows, lines, is_brief=is_brief)
    words = words_lane(rows, lines, span, look=look, wide=size[0], most=most_rows(look))
    has_strip = strip and not is_ordered(rows, sessions) and bool(rows["day"].notna().any())
    lanes = plan_lanes(
        0 if words.empty else 1 if is_brief else int(words["row"].max()) + 1, look=look,
        has_discs=len(lines) > 0 and not is_brief, has_tiles=outcomes is not None and len(lines) > 0,
        has_strip=has_strip, high=size[1],
    )  # fmt: skip
    low, high = scale_ends(rows)
    at = place_lanes(lanes, low, high)
    ax.set(xlim=span, ylim=(at.bottom, at.top))
    _grid(ax, rows, low, high, at, look)
    draw_sessions(ax, lines, at, outcomes, look=look, inch=size[0] / (span[1] - span[0]), is_brief=is_brief)
    _levels(ax, rows, look, is_brief)
    draw_ratings(ax, rows, lines, span, look=look, inch=size[0] / (span[1] - span[0]), is_brief=is_brief)
    if is_brief:
        for mark in named_rows(words):
            in_words(ax, mark.at, mark.at, (at.high + at.words) / 2, mark.turn, look=look)
    else:
        draw_words(ax, words, at, look=look)
    _stops(ax, rows, at, look, is_brief)
    if has_strip:
        _strip(ax, rows, sessions, at, look)
    _ticks(ax, rows, sessions, span, size[0], look)


def _grid(ax: Axes, rows: pd.DataFrame, low: float, high: float, at: Heights, look: Look) -> None:
    """The whole scale with words at its ends, and the names of the lanes, as ticks of the axis."""
    lanes, middle = at.lanes, (low + high) / 2
    measure, is_turned, least = (rows[name].iloc[0] for name in ("measure", "lower_is_worse", "scale_low"))
    names = end_names(low, high, measure, is_turned, least=least)
    if middle == round(middle) and lanes.scale > 0.35:
        names[middle] = f"{middle:g}"
    for level in names:
        ax.axhline(level, color=look.colours.grid, linewidth=1.2, zorder=1)
    if lanes.words and lanes.scale > 0.4:
        names[(at.high + at.words) / 2] = WORDS
    if lanes.words:
        ax.axhspan(at.high, at.words, color=look.colours.lane, linewidth=0, zorder=0)
    named = (
        (lanes.disc, at.disc, SESSION),
        (lanes.tile * (lanes.scale > 0.4), at.tile, AFTER),
        (lanes.strip, at.strip, WRITTEN),
    )
    names |= {height: name for room, height, name in named if room}
    ax.set_yticks(list(names), list(names.values()))
    ax.grid(visible=False, axis="both")
    ax.spines["bottom"].set_visible(False)


def draw_sessions(
    ax: Axes, lines: pd.DataFrame, at: Heights, outcomes: pd.Series | None, *, look: Look, inch: float,
    is_brief: bool,
) -> None:  # fmt: skip
    """Lines, numbers in discs, and under each session what followed. inch: inches that a day is wide."""
    if lines.empty:
        return
    top = at.share(at.disc) if at.lanes.disc else 1.0
    gap = max(float((np.diff(np.sort(lines["x"])) * inch).min(initial=9.0)), 1e-3)
    session_lines(
        ax, lines["x"], look=look, inferred=lines["is_inferred"], ends=(at.share(at.low), top),
        linewidth=min(1.2, max(gap * 18, 0.25)),
    )  # fmt: skip
    if at.lanes.disc:
        apart = NUMBERS_APART + 0.09 * (len(str(lines["session"].max())) - 1)
        shown = lines.iloc[:: max(1, int(np.ceil(apart / gap)))]
        session_numbers(ax, shown["x"], shown["session"], at.disc, look=look)
    if outcomes is not None:
        found = lines["session"].map(outcomes).astype(object).fillna("not known")
        side = float(np.clip(gap * 72 * 0.9, 2.0, look.text * (1.05 if is_brief else 1.2)))
        tiles(ax, lines["x"], [at.tile] * len(lines), found, look=look, size=side)


def _levels(ax: Axes, rows: pd.DataFrame, look: Look, is_brief: bool) -> None:
    """The stated usual level, dashed, and the level of flares before care, as a band; each with its name."""
    stated = rows.loc[rows["x_is"] == "level"]
    if stated.empty:
        return
    low, high = drawn_ends(stated)
    stated = stated.assign(low_at=low, high_at=high).dropna(subset=["low_at"])
    left, right = ax.get_xlim()
    for row in named_rows(stated.drop_duplicates(["moment", "low", "high"])):
        is_usual = row.moment == "usual"
        colour = look.colours.ink if is_usual else look.colours.worse
        if row.low_at < row.high_at:
            ax.axhspan(row.low_at, row.high_at, color=colour, alpha=0.1, linewidth=0, zorder=0.5)
        else:
            ax.axhline(row.low_at, color=colour, linewidth=1.1, linestyle=(0, (4, 2.5)), zorder=1.5)
        if is_brief:
            continue
        name = f"{'usual level' if is_usual else 'flares before care'}: {rated_as(row.low, row.high)}"
        x, y = (right, row.high_at) if is_usual else ((left + right) / 2, (row.low_at + row.high_at) / 2)
        places = ("upper left", "lower left") if is_usual else ("on", "right", "left", "above", "below")
        label(ax, x, y, name, look=look, colour=colour, must=True, gap=2, places=places, fontsize=look.small)


def draw_words(ax: Axes, words: pd.DataFrame, at: Heights, *, look: Look) -> None:
    """The lane of words: triangles, bars over the days that they cover, and the words."""
    high = at.lanes.words / max(at.lanes.rows, 1) * at.unit
    for mark in named_rows(words):
        y = at.words - (mark.row + 0.5) * high
        # A low panel has no room for the dotted bar of a day that is not known.
        start, end = (mark.at, mark.at) if look.height and not mark.is_dated else (mark.start, mark.end)
        in_words(ax, start, end, y - 0.26 * high, mark.turn, look=look, is_dated=mark.is_dated)
        if mark.text:
            label(
                ax, mark.at, y + 0.1 * high, mark.text, look=look, colour=tone(mark.turn, look), gap=6,
                places=(mark.place,), must=True, fontsize=look.small,
            )  # fmt: skip


def _stops(ax: Axes, rows: pd.DataFrame, at: Heights, look: Look, is_brief: bool) -> None:
    for stop in named_rows(rows.loc[(rows["moment"] == "stopped") & rows["x"].notna(), ["x"]]):
        ax.plot([stop.x] * 2, [at.low, at.words], color=look.colours.ink, linewidth=2.2, zorder=4)
        name, y = "stopped" if is_brief else STOPPED, at.low + 0.85 * (at.high - at.low)
        places = ("right", "left", "lower left", "upper left")
        label(ax, stop.x, y, name, look=look, must=True, places=places, gap=4, fontsize=look.small)


def _strip(ax: Axes, rows: pd.DataFrame, sessions: pd.DataFrame, at: Heights, look: Look) -> None:
    """A square for each day: dark = written, pale = written on a day that was worked out, empty = nothing."""
    reports = rows.loc[(rows["x_is"] == "day") & (rows["kind"] != "missing")]
    stated = set(reports.loc[reports["day_basis"] != "inferred", "day"])
    seen = pd.concat([reports["day"], sessions["session_day"].astype(float)]).dropna()
    if seen.empty:
        return
    is_long = seen.max() - seen.min() > MOST_DAYS
    days = np.unique(reports["day"]) if is_long else np.arange(seen.min(), seen.max() + 1)
    colours = look.colours
    shades = dict.fromkeys(reports["day"], colours.chance) | dict.fromkeys(stated, colours.muted)
    room, is_fine = at.lanes.strip * at.unit, len(days) > MOST_SQUARES
    wide = 1.0 if is_fine else 0.74
    ax.broken_barh(
        [(day - wide / 2, wide) for day in days], (at.strip - room * 0.3, room * 0.5), linewidth=0.8,
        zorder=2, facecolors=[shades.get(day, colours.paper) for day in days],
        edgecolors="none" if is_fine else colours.unknown,
    )  # fmt: skip


def _ticks(
    ax: Axes, rows: pd.DataFrame, sessions: pd.DataFrame, span: tuple[float, float], wide: float, look: Look
) -> None:
    room = wide / (span[1] - span[0])
    if is_ordered(rows, sessions):
        placed = rows.loc[rows["x_is"] == "order"]
        places, names = placed["x"].tolist(), [_after(row.days_after) for row in named_rows(placed)]
        if any(text_size(name, look.text)[0] > 0.95 * room for name in names):
            step = max(1, int(np.ceil(len(placed) / 8)))
            places, names = places[::step], [f"report {x:g}" if x == 1 else f"{x:g}" for x in places[::step]]
    else:
        most = max(wide / (text_size(f"day {span[1]:.0f}", look.text)[0] + 0.2), 1)
        step = next(step for step in STEPS if (span[1] - span[0]) / step <= most or step == STEPS[-1])
        places = [float(day) for day in range(int(np.ceil(span[0] / step)) * step, int(span[1]) + 1, step)]
        names = [f"day {day:g}" for day in places]
    ax.set_xticks(places, names)
    ax.tick_params(axis="x", length=0, labelsize=look.small if look.height else look.text)


def _after(days: float) -> str:
    if np.isnan(days):
        return "day not known"
    return {0.0: "same day", 1.0: "next day"}.get(days, f"{days:g} days after")
