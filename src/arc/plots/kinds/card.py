"""The course of up to ten clients on a card: a panel each, above three clients a line each, first to last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, in_words, ranges, runs, session_lines, tiles
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable, fold
from arc.plots.engine.words import alt_words, the_client
from arc.plots.kinds.card_table import REPORT, SESSION, card_table, first_to_last, how_long
from arc.plots.kinds.card_words import key_line
from arc.plots.kinds.course_alt import WHAT_IT_CANNOT
from arc.plots.picture import Picture, caption_of
from arc.plots.tables import drawn_ends
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST_BESIDE", "MOST_LINES", "SESSION", "card_table", "picture_of_card"]

# So many stand beside one another; more stand below one another, and more than ten cannot be read.
MOST_BESIDE, MOST_LINES = 3, 10
# Shares of the scale's length: the room above it, and below it the middle and the end of a strip of squares.
PANEL, LINE = (0.06, 0.24, 0.42), (0.1, 0.34, 0.7)
LANE = 0.2  # the same for a lane of words above the scale
LARGEST = 10.5  # points of a square
# With more readings than this the dots are small and bear no number.
MOST_NUMBERED = 14


def picture_of_card(
    table: pd.DataFrame, *, title: str, subtitle: str, names: dict[str, str], look: Look, ax: Any = None
) -> Picture:
    """table: as `card_table` gives it. names: what outcomes are called, by their codes."""
    clients = [(str(client), rows) for client, rows in groups_of(table, "client", sort=False)]
    many = len(clients) > MOST_BESIDE
    with drawn(look) as look:
        figure, axes = page_for(
            look, ax, title=title, subtitle=subtitle, height=0.5 * len(clients) if many else 2.6,
            rows=len(clients) if many else 1, cols=1 if many else len(clients),
        )  # fmt: skip
        lane = bool((table["kind"] == "words").any())
        for panel, (client, rows) in zip(axes, clients, strict=True):
            draw_course(panel, rows, look=look, is_line=many, lane=lane)
            (_line_words if many else _head)(panel, client, rows, look)
        if ax is None:
            key_line(figure, table, names, look)
            layout: Any = figure.get_layout_engine()
            layout.set(h_pad=0.03 if many else 0.05)
    said = [_words(client, rows) for client, rows in clients]
    alt = alt_words(caption_of(title, subtitle), said, WHAT_IT_CANNOT)
    return Picture(figure, alt, caption_of(title, subtitle), table, title, look=look)


def draw_course(
    ax: Axes, table: pd.DataFrame, *, look: Look, is_line: bool = False, lane: bool = True
) -> None:
    """Every rating of one client, reports in words in a lane of their own, a square under each session.

    is_line: one of many lines, without the names of the scale. lane: whether there is one for words.
    """
    own, held = table.loc[table["mark"] == REPORT], table.loc[table["mark"] == SESSION]
    low, high = float(own["scale_low"].iloc[0]), float(own["scale_high"].iloc[0])
    words = own.loc[(own["kind"] == "words") & own["x"].notna()]
    rated = own.loc[own["low"].notna() & own["x"].notna()].sort_values("x", kind="stable")
    bottom, top = drawn_ends(rated)
    rated = rated.assign(bottom=bottom, top=top, y=(bottom + top) / 2)
    lowest, length = min([low, *rated["bottom"]]), high - low
    above, squares, below = LINE if is_line else PANEL
    above += LANE if lane else 0.0
    ax.set_ylim(lowest - below * length, high + above * length)
    _limits(ax, table)
    _scale(ax, lowest, low, high, is_line=is_line)
    whole = above + below + (high - lowest) / length
    session_lines(
        ax, held["x"], look=look, inferred=held["day_basis"] == "inferred",
        ends=(below / whole, 1 - above / whole),
    )  # fmt: skip
    _ratings(ax, rated, 2.6 if is_line else 4.0 if len(rated) > MOST_NUMBERED else 6.0, look)
    for row in named_rows(words):
        in_words(ax, row.x, row.x, high + 0.75 * LANE * length, row.turn, look=look)
    _usual_and_stop(ax, own, lowest, high, look, is_line=is_line)
    _squares(ax, held, lowest - squares * length, (below - 0.1) / whole, look)
    if not is_line and 0 < len(rated) <= MOST_NUMBERED:
        _numbers(ax, rated, look)


def _ratings(ax: Axes, rated: pd.DataFrame, size: float, look: Look) -> None:
    """Dots and bars; a line never crosses a day without a report."""
    for _, run in rated.groupby(runs(rated["x"])):
        ax.plot(run["x"], run["y"], color=look.colours.rating, alpha=0.55, linewidth=size / 5 + 0.2, zorder=3)
    is_point = rated["bottom"] == rated["top"]
    points, bars = rated[is_point], rated[~is_point]
    dots(ax, points["x"], points["y"], look=look, size=size)
    ranges(ax, bars["x"], bars["bottom"], bars["top"], look=look, width=size - 1)


def _usual_and_stop(
    ax: Axes, own: pd.DataFrame, lowest: float, high: float, look: Look, *, is_line: bool
) -> None:
    stopped = own.loc[(own["moment"] == "stopped") & own["x"].notna(), "x"]
    ax.vlines(stopped, lowest, high, color=look.colours.ink, linewidth=2, zorder=2.5)
    for level in own.loc[own["moment"] == "usual", "low"].dropna().unique()[:1]:
        ax.axhline(level, color=look.colours.ink, linewidth=1.0, linestyle=(0, (5, 3)), zorder=2)
        if not is_line:
            _say(ax, ax.get_xlim()[1], level, "usual", look, places=("upper left", "lower left"), gap=2)
    for x in [] if is_line else stopped:
        _say(ax, x, high, "stopped", look, places=("lower left", "upper left"), gap=4)


def _numbers(ax: Axes, rated: pd.DataFrame, look: Look) -> None:
    """The highest, the first and the last rating, at their marks."""
    for at in dict.fromkeys([rated["y"].idxmax(), rated.index[0], rated.index[-1]]):
        row = rated.loc[at]
        said = "none" if row["kind"] == "none" else pair_text(row["low"], row["high"])
        colour = look.colours.rating
        _say(ax, row["x"], row["y"], said, look, colour=colour, weight="bold", must=False)


def _say(ax: Axes, x: float, y: float, text: str, look: Look, **how: Any) -> None:
    """A word with a rim of paper, as lines of sessions may run below it."""
    from matplotlib.patheffects import withStroke

    rim = [withStroke(linewidth=2.5, foreground=look.colours.paper)]
    label(ax, x, y, text, look=look, path_effects=rim, **{"must": True, **how})


def _limits(ax: Axes, table: pd.DataFrame) -> None:
    known = table["x"].dropna()
    first, last = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    # Half of the largest square.
    room = max(0.6, 0.08 * (last - first))
    ax.set_xlim(first - room, last + room)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)


def _scale(ax: Axes, lowest: float, low: float, high: float, *, is_line: bool) -> None:
    """The whole scale; a "none" below a scale that starts at 1 has its own place."""
    start = 0.0 if lowest < low else low
    middle = (start + high) / 2
    names = {lowest: f"{start:g}" if start else "none", middle: f"{middle:g}", high: f"{high:g}"}
    if is_line:
        ax.set_yticks([lowest, high], ["", ""])
        ax.grid(axis="y", linewidth=0.7)
    else:
        ax.set_yticks(list(names), list(names.values()))


def _squares(ax: Axes, held: pd.DataFrame, y: float, share: float, look: Look) -> None:
    """As large as they can be without touching. share: of the panel's height, for them."""
    grid, figure = ax.get_subplotspec().get_gridspec(), ax.get_figure(root=True)  # type: ignore[union-attr]
    wide, tall = figure.get_size_inches() * 72  # type: ignore[union-attr]
    low, high = ax.get_xlim()
    gaps = np.diff(np.sort(held["x"].to_numpy(dtype=float)))
    apart = float(gaps[gaps > 0].min(initial=high - low)) / (high - low) * 0.85 * wide / grid.ncols
    size = float(np.clip(0.85 * min(apart, share * 0.6 * tall / grid.nrows), 2.0, LARGEST))
    tiles(ax, held["x"], np.full(len(held), y), held["outcome"], look=look, size=size)


def _head(ax: Axes, client: str, rows: pd.DataFrame, look: Look) -> None:
    """Who, and below in muted ink how long."""
    name = " · ".join(drawable(one) for one in (client, rows["area"].iloc[0]) if one)
    wide = 0.95 * look.width / ax.get_subplotspec().get_gridspec().ncols  # type: ignore[union-attr]
    ax.set_title(fold(name, wide, look.text * 1.15, "bold"), pad=14)
    ax.annotate(
        how_long(rows), (0, 1), (0, 3), xycoords="axes fraction", textcoords="offset points", va="bottom",
        color=look.colours.muted, fontsize=look.text,
    )  # fmt: skip


def _line_words(ax: Axes, client: str, rows: pd.DataFrame, look: Look) -> None:
    """Who at the left, at the right the ratings before the first and before the last session."""
    said: dict[str, Any] = {"va": "center", "fontsize": look.text, "weight": "bold"}
    said["transform"] = ax.transAxes
    ax.text(-0.01, 0.6, fold(drawable(client), 1.1, look.text, "bold"), ha="right", **said)
    ax.text(1.01, 0.6, first_to_last(rows), ha="left", color=look.colours.rating, **said)


def _words(client: str, rows: pd.DataFrame) -> str:
    outcomes, before = ", ".join(rows.loc[rows["mark"] == SESSION, "outcome"]), first_to_last(rows)
    return f"{the_client(client)}: before sessions {before}; after its sessions: {outcomes or 'nothing'}."
