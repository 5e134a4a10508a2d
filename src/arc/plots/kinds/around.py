"""The days around each session: change against its own level before, or one client's ratings as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.plots.engine.labels import key, label
from arc.plots.engine.look import Look
from arc.plots.engine.marks import dots, in_words, ranges, runs, session_lines, strands
from arc.plots.engine.typeset import text_size
from arc.plots.kinds.course_lanes import scale_ends
from arc.plots.tables import drawn_ends
from arc.plots.whose import Whose, end_names
from arc.vocabulary import schema
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# From so many clients on one scale a mean across clients is drawn.
LEAST_CLIENTS = 3
# More sessions of one client than these have no number at their lines.
MOST_NAMED = 8
ASIDE = 0.4
LATER = "later, or\nno day"
LANE = 2.2  # points of the scale that the lane of words is high, of ten


def changes_of(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each rating with a day in the window: client, session, x, and y above its level before.

    Sessions without a level before have none; so have reports in words.
    """
    own = ["client", "session", "scale"]
    low, high = drawn_ends(table)
    rows = table.assign(middle=(low + high) / 2)
    level = (
        rows.assign(part=rows["middle"] * rows["baseline_share"])
        .groupby(own)[["part", "baseline_share"]]
        .sum()
    )
    level = (level["part"] / level["baseline_share"]).rename("level").reset_index()
    rows = rows.merge(level, on=own, how="left").assign(x=table["x"].to_numpy())
    rows = rows.assign(y=rows["middle"] - rows["level"])
    rated = rows["kind"].isin(schema.NUMERIC_KINDS) & (rows["x_is"] == "day")
    return rows.loc[rated & rows["y"].notna()].reset_index(drop=True)


def mean_of(changes: pd.DataFrame) -> pd.DataFrame:
    """For each day a mean for each client, over its sessions: client, at, y.

    At the day of the session before and after it are told apart.
    """
    side = np.sign(changes["x"]).where(changes["event_day"] == 0, 0) * ASIDE
    changes = changes.assign(at=changes["event_day"] + side)
    # A session counts once on a day, however often was rated.
    by_session = changes.groupby(["client", "session", "at"])["y"].mean()
    return by_session.groupby(["client", "at"]).mean().reset_index()


def draw_changes(ax: Axes, table: pd.DataFrame, *, look: Look, window: tuple[int, int]) -> None:
    """Draw a thin line for each session, a dot for each client, a diamond for the mean of the clients."""
    from matplotlib.ticker import MaxNLocator

    changes = changes_of(table)
    changes = changes.loc[changes["event_day"].between(*window)]
    blue, ink = look.colours.rating, look.colours.ink
    _lines(ax, changes, "y", look, alpha=0.2, width=1.1)
    clients = mean_of(changes)
    count = clients.groupby("at")["client"].transform("nunique")
    spread = (clients.groupby("at").cumcount() - (count - 1) / 2) * min(0.22 / max(count.max(), 1), 0.05)
    dots(ax, clients["at"] + spread, clients["y"], look=look, size=5, alpha=0.85)
    across = clients.loc[count >= LEAST_CLIENTS].groupby("at")["y"].mean()
    for _, run in across.groupby(runs(across.index)):
        ax.plot(run.index, run, color=ink, linewidth=1.4, zorder=4.6)
    dots(ax, across.index, across, look=look, size=7, marker="D", color=ink, zorder=5.2)
    ax.axhline(0, color=ink, linewidth=1.1, zorder=1.6)
    session_lines(ax, [0], look=look)
    reach = max(float(changes["y"].abs().max()) if len(changes) else 2.0, 2.0) * 1.12
    ax.set(ylim=(-reach, reach * 1.12), xlim=(window[0] - 0.5, window[1] + 0.5))
    label(
        ax,
        0,
        reach * 1.03,
        "session",
        look=look,
        places=("right", "left"),
        must=True,
        colour=look.colours.muted,
    )
    ax.set_ylabel("points above or below the level before")
    ax.yaxis.set_major_locator(MaxNLocator(7, integer=True))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:+g}" if value else "0")
    _day_ticks(ax, window, look)
    most = int(count.max()) if len(clients) else 0
    mean = (f"*diamond: mean of {most} clients", ink)
    key(ax, [("thin line: one session", blue), ("dot: one client", blue), mean], look=look, width=1.4)


def draw_around(ax: Axes, rows: pd.DataFrame, *, look: Look, window: tuple[int, int], whose: Whose) -> None:
    """Draw one client's ratings on one scale, the sessions over one another; words stand above the scale.

    whose: what is rated.
    """
    low, high = scale_ends(rows)
    unit = (high - low) / 10
    late = window[1] + 1.4
    rows = rows.loc[rows["x_is"] != "level"]
    is_late = rows["x"].isna() | (rows["x"] > window[1] + 0.9)
    ends = drawn_ends(rows)
    rows = rows.assign(low_at=ends[0], high_at=ends[1], x=rows["x"].mask(is_late, late))
    rated = rows.loc[rows["kind"].isin(schema.NUMERIC_KINDS)].dropna(subset=["low_at"])
    is_point = rated["low_at"] == rated["high_at"]
    points, bars = rated.loc[is_point], rated.loc[~is_point]
    _lines(ax, points.loc[points["x"] < late], "low_at", look, alpha=0.5, width=1.3)
    dots(ax, points["x"], points["low_at"], look=look, size=5.5, alpha=0.9)
    ranges(ax, bars["x"], bars["low_at"], bars["high_at"], look=look, width=4, alpha=0.6)
    if rows["session"].nunique() <= MOST_NAMED:
        _name_sessions(ax, rated, look)
    words = rows.loc[rows["kind"] == "words"]
    top = high + (0.5 + LANE * len(words.head(1))) * unit
    if len(words):
        ax.axhspan(high + 0.5 * unit, top, color=look.colours.lane, linewidth=0, zorder=0)
    for report in named_rows(words):
        in_words(ax, report.x, report.x, (high + 0.5 * unit + top) / 2, report.turn, look=look)
    names = end_names(low, high, whose.measure, whose.lower_is_worse, least=rows["scale_low"].iloc[0])
    _scale(ax, names, top, len(words) > 0, look)
    session_lines(ax, [0], look=look)
    ax.set_xlim(window[0] - 0.6, (late + 0.7) if is_late.any() else window[1] + 0.6)
    _day_ticks(ax, window, look, late if is_late.any() else None)


def _lines(ax: Axes, rows: pd.DataFrame, column: str, look: Look, *, alpha: float, width: float) -> None:
    """Lines through ratings of consecutive days: none crosses a day without one, or joins two sessions."""
    rows = rows.dropna(subset=["event_day"]).sort_values(["client", "session", "x"], kind="stable")
    is_apart = rows[["client", "session"]].ne(rows[["client", "session"]].shift()).any(axis=1)
    strand = runs(rows["event_day"], is_apart)
    strands(ax, rows["x"], rows[column], strand, look=look, alpha=alpha, linewidth=width)


def _name_sessions(ax: Axes, rated: pd.DataFrame, look: Look) -> None:
    """The number of a session at its last rating."""
    last, grey = rated.sort_values("x", kind="stable").groupby("session").tail(1), look.colours.muted
    for row in named_rows(last):
        label(ax, row.x, row.position, f"{row.session}", look=look, colour=grey, fontsize=look.small, gap=6)


def _scale(ax: Axes, names: dict[float, str], top: float, has_words: bool, look: Look) -> None:
    low, high = names
    unit = (high - low) / 10
    if ((low + high) / 2).is_integer():
        names[(low + high) / 2] = f"{(low + high) / 2:g}"
    for level in names:
        ax.axhline(level, color=look.colours.grid, linewidth=1.2, zorder=1)
    if has_words:
        names[(high + 0.5 * unit + top) / 2] = "in words"
    ax.set_yticks(list(names), list(names.values()))
    ax.set_ylim(low - 0.8 * unit, top + 0.3 * unit)
    ax.grid(visible=False, axis="y")


def _day_ticks(ax: Axes, window: tuple[int, int], look: Look, late: float | None = None) -> None:
    """Days from the session; fewer where there is little room."""
    first, last = window
    inches = max(ax.get_window_extent().width / ax.get_figure(root=True).dpi, 1.5)  # type: ignore[union-attr]
    wide = text_size("3 before", look.small)[0] + 0.12
    steps = (1, 2, 3, 5, 7, 14, 28, 10_000)
    step = next(n for n in steps if (last - first + 2) / n * wide <= inches or n == steps[-1])
    names = {0.0: "0"} | {float(day): f"day {day}" for day in range(step, last + 1, step)}
    names |= {float(-day): f"{day} before" for day in range(step, -first + 1, step)}
    if late is not None:
        names = {day: name for day, name in names.items() if late - day >= 1.2 * step} | {late: LATER}
    ax.set_xticks(list(names), list(names.values()))
    ax.tick_params(axis="x", length=0, labelsize=look.small)
