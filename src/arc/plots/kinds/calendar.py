"""What was written down on which day: a row for each client, days since its first session, never dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, ranges
from arc.plots.engine.page import page_for, panel_size
from arc.plots.engine.typeset import text_size
from arc.plots.engine.words import alt_words, clients_left_out, short
from arc.plots.kinds.calendar_table import NO_DAY, NUMBER, RANGE, WORDS, day_words, undated
from arc.plots.kinds.course_alt import RED_FLAG
from arc.plots.kinds.tiles import short_name
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTHING = "This log holds no reports"
MOST_ROWS = 30
HEAD_HIGH, ROW_HIGH = 0.75, 0.26
# Days between two numbers under the grid: the first of these steps that leaves room.
STEPS = (1, 2, 7, 14, 28, 56, 140, 364, 3640, 36400, 364000)
LARGEST = 6.5
SUBTITLE = "Days since each client's first session; an empty day was not reported, which is not a no."
MARKS = {NUMBER: "a number, or none", RANGE: "a range", WORDS: "words only"}
WHAT_IT_CANNOT = "It cannot show what was felt on an empty day, nor why nothing was written down."


def picture_of_calendar(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    sessions: pd.DataFrame,
    clients: pd.DataFrame,
    *,
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """The grid of a calendar table: the most exact report of each day, hollow where its day was worked out.

    table: of `calendar_table`. reports: the trajectory table it was made from. clients: client, red_flag.
    """
    names = sorted(clients["client"])
    flagged = set(clients.loc[clients["red_flag"], "client"])
    shown, without = names[:MOST_ROWS], undated(reports)
    rows = table.loc[table["client"].isin(shown)]
    dashed = sessions.loc[sessions["day_basis"] == "inferred", ["client", "session_day"]]
    title = _title(table) if names else NOTHING
    foot = _foot(table, names, sessions)
    with drawn(look) as look:
        high = HEAD_HIGH + ROW_HIGH * max(len(shown), 1)
        figure, (panel,) = page_for(look, ax, title=title, subtitle=SUBTITLE, foot=foot, height=high)
        _frame(panel, rows, shown, look)
        for y, name in enumerate(shown):
            own = rows.loc[rows["client"] == name]
            message = RED_FLAG if name in flagged else NO_DAY if own.empty else ""
            if message:
                panel.text(sum(panel.get_xlim()) / 2, y, message, ha="center", va="center", gid="message")
            if name in without.index:
                _beside(panel, y, f"{counted(int(without[name]), 'report')} without a day", look)
        _sessions(panel, rows, shown, {tuple(one) for one in dashed.to_numpy().tolist()}, look)
        _marks(panel, rows, shown, look)
        _key(panel, rows, look, below_all=ax is None)
    said = [day_words(name, table, without) for name in shown if name not in flagged]
    alt = alt_words(caption_of(title, SUBTITLE), said, foot, WHAT_IT_CANNOT)
    return Picture(figure, alt, caption_of(SUBTITLE, foot), table, title, look=look)


def _title(table: pd.DataFrame) -> str:
    days = int((table["shown"] != "").sum())
    return f"Something was written on {counted(days, 'day')}"


def _foot(table: pd.DataFrame, names: list[str], sessions: pd.DataFrame) -> str:
    """How many, and what stands where no report of the day does."""
    told = "A line under a day: only a report of another day tells of it." if table["covered"].any() else ""
    left = clients_left_out([short(name) for name in names[MOST_ROWS:]])
    many = f"{counted(len(names), 'client')}, {counted(len(sessions), 'session')}."
    return " ".join(part for part in (many, told, left) if part)


def _frame(ax: Axes, rows: pd.DataFrame, names: list[str], look: Look) -> None:
    first, last = (float(rows["day"].min()), float(rows["day"].max())) if len(rows) else (0.0, 0.0)
    pad = max((last - first) * 0.01, 0.6)
    ax.set(xlim=(first - pad, last + pad), ylim=(len(names) - 0.5, -0.5))
    ax.set_yticks(range(len(names)), [short_name(name) for name in names])
    ax.grid(visible=False)
    wide = panel_size(ax)[0] / 72
    number = max(text_size(f"{end:.0f}", look.text)[0] for end in (first, last)) * 1.5 + 0.1
    step = next((step for step in STEPS if (last - first) / step < max(wide / number, 1)), last - first or 1)
    ax.set_xticks(np.arange(np.ceil(first / step) * step, last + 0.5, step) if len(rows) else [])
    for y, name in enumerate(names):
        days = rows.loc[rows["client"] == name, "day"]
        if len(days):
            ax.hlines(y, days.min(), days.max(), color=look.colours.grid, linewidth=1.0, zorder=0.5)


def _beside(ax: Axes, y: int, text: str, look: Look) -> None:
    ax.annotate(
        text, (1, y), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points",
        va="center", fontsize=look.small, color=look.colours.muted, annotation_clip=False, gid="undated",
    )  # fmt: skip


def _sessions(ax: Axes, rows: pd.DataFrame, names: list[str], dashed: set, look: Look) -> None:
    """A line for each session, dashed where its day was worked out; a line under the days told of."""
    for row in named_rows(rows.loc[rows["session"] > 0]):
        y, style = names.index(row.client), (0, (3, 2)) if (row.client, row.day) in dashed else "-"
        line: Any = {"linestyle": style, "linewidth": 1.2, "zorder": 1, "gid": "session"}
        ax.plot([row.day] * 2, [y - 0.42, y + 0.42], color=look.colours.line, **line)
    told = rows.loc[rows["covered"]]
    places = told["client"].map({name: y for y, name in enumerate(names)}).to_numpy(float) + 0.34
    ax.hlines(places, told["day"] - 0.5, told["day"] + 0.5, color=look.colours.muted, linewidth=1.4, zorder=2)


def _marks(ax: Axes, rows: pd.DataFrame, names: list[str], look: Look) -> None:
    """The most exact report of each day, as everywhere: disc, bar, and for words a small square."""
    days = np.ptp(ax.get_xlim())
    size = float(np.clip(0.8 * panel_size(ax)[0] / days, 2.5, LARGEST))
    at = {name: y for y, name in enumerate(names)}
    for (shown, is_inferred), part in rows.loc[rows["shown"] != ""].groupby(["shown", "inferred"]):
        y = part["client"].map(at).to_numpy(float)
        _mark(ax, str(shown), part["day"], y, bool(is_inferred), size, look)


def _mark(ax: Axes, shown: str, x: Any, y: Any, is_inferred: bool, size: float, look: Look) -> None:
    ink = look.colours.muted if shown == WORDS else look.colours.rating
    label = f"{shown}, day worked out" if is_inferred else shown
    if shown == RANGE:
        wide: dict[str, Any] = {"width": 0.7 * size, "capstyle": "butt"}
        ranges(ax, x, y - 0.26, y + 0.26, look=look, color=ink, label=label, **wide)
        if is_inferred:
            inner: dict[str, Any] = {"width": 0.3 * size, "capstyle": "butt", "zorder": 3.6}
            ranges(ax, x, y - 0.2, y + 0.2, look=look, color=look.colours.paper, **inner)
        return
    face = look.colours.paper if is_inferred else ink
    marker = "s" if shown == WORDS else "o"
    dots(ax, x, y, look=look, size=size, marker=marker, color=face, edgecolor=ink, linewidth=1.1, label=label)


def _key(ax: Axes, rows: pd.DataFrame, look: Look, *, below_all: bool) -> None:
    """What the marks mean, below the panel."""
    from matplotlib.lines import Line2D

    empty: Any = {"linestyle": "none", "markersize": LARGEST}
    ink, muted = look.colours.rating, look.colours.muted
    handles = {
        NUMBER: Line2D([], [], marker="o", color=ink, **empty),
        RANGE: Line2D([], [], marker="|", color=ink, markeredgewidth=3.5, **empty),
        WORDS: Line2D([], [], marker="s", color=muted, **empty),
    }
    shown = [name for name in MARKS if (rows["shown"] == name).any()]
    entries = [(handles[name], MARKS[name]) for name in shown]
    if (rows["inferred"] & (rows["shown"] != "")).any():
        hollow = Line2D([], [], marker="o", color=ink, markerfacecolor=look.colours.paper, **empty)
        entries.append((hollow, "day worked out"))
    if (rows["session"] > 0).any():
        entries.append(
            (Line2D([], [], marker="|", color=look.colours.line, markeredgewidth=1.2, **empty), "session")
        )
    if entries:
        place: dict[str, Any] = (
            {"loc": "outside lower left"} if below_all else {"loc": "upper left", "bbox_to_anchor": (0, 0)}
        )
        (ax.figure if below_all else ax).legend(
            *map(list, zip(*entries, strict=True)), ncols=len(entries) if below_all else 2,
            handletextpad=0.2, columnspacing=1.1, borderpad=0.1, borderaxespad=0.1, **place,
        )  # fmt: skip
