"""How long each flare and each relief was seen to last: a bar from the session on, its length in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.engine.page import panel_size
from arc.plots.engine.typeset import text_size
from arc.plots.kinds.tiles import short_name
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FLARE, RELIEF = "flare", "relief"
WHY = {"next session": "next session came", "stopped": "care stopped", "log ends": "the log ends"}
BETWEEN_CLIENTS = 0.45
THICK, PALE = 7.0, 0.28
# How far an arrow reaches past the last day that was seen.
ARROW = 0.7


def bar_rows(windows: pd.DataFrame) -> pd.DataFrame:
    """The windows in the order in which they are drawn, each with its height and its length in words.

    windows: what (flare, relief), called (in words), client, session, start_low, start_high, end_low,
    end_high (NaN: not seen) and censored_by, in days from the session.
    """
    rows = windows.sort_values(["client", "session", "start_low"], kind="stable", ignore_index=True)
    client = pd.factorize(rows["client"])[0]
    low, high = rows["end_low"] - rows["start_high"], rows["end_high"] - rows["start_low"]
    return rows.assign(
        y=np.arange(len(rows)) + BETWEEN_CLIENTS * client,
        drawn_to=rows["end_high"].fillna(rows["end_low"] + ARROW),
        length=[length_text(*ends) for ends in zip(low, high, strict=True)],
        why=rows["censored_by"].map(WHY).fillna(""),
    )


def length_text(low: float, high: float) -> str:
    """At least and at most how many days, in words.

    >>> length_text(0, 1), length_text(1, 2), length_text(4, float("nan"))
    ('under 1 day', '1 to 2 days', '4 days or more')
    """
    if np.isnan(high):
        return f"{pair_text(low, low, unit='day')} or more" if low > 0 else "end not seen"
    return "under 1 day" if low <= 0 and high <= 1 else pair_text(low, high, unit="day")


def draw_bars(ax: Axes, windows: pd.DataFrame, *, look: Look) -> None:
    """One bar per flare and relief: full at the least, pale perhaps, an arrow where the end was not seen.

    windows: as `bar_rows` takes them. Where bars are too close for words, only the client is named, and
    lengths are read off the days.
    """
    rows = bar_rows(windows)
    last, units = max(float(rows["drawn_to"].max()), 1.0), float(rows["y"].max()) + 1.4
    ax.set(ylim=(units - 0.7, -0.7), xlim=(-0.25, last + 0.5))
    ax.tick_params(length=0)
    named = panel_size(ax)[1] / units >= 1.15 * look.text
    _name_rows(ax, rows, named, look)
    wide, high = panel_size(ax)
    thick = float(np.clip(0.55 * high / units, 1, THICK))
    for row in named_rows(rows):
        _bar(ax, row, thick, look)
    for what, marker in ((FLARE, "^"), (RELIEF, "v")):
        own = rows.loc[rows["what"] == what]
        ax.plot(
            own["start_low"], own["y"], marker, color=colour_of(what, look), mec=look.colours.paper, mew=0.8,
            ms=max(1.2 * thick, 3.0), label=what, zorder=4,
        )  # fmt: skip
    if named:
        _say_lengths(ax, rows, wide / 72, look)
    _days(ax, int(max(rows[["end_low", "end_high"]].max().max(), 1)), wide / 72, look)


def colour_of(what: str, look: Look) -> str:
    """Worse or better."""
    return look.colours.worse if what == FLARE else look.colours.better


def _bar(ax: Axes, row: Any, thick: float, look: Look) -> None:
    colour, open_end = colour_of(row.what, look), bool(np.isnan(row.end_high))
    last = row.end_low if open_end else row.end_high
    for start, end, label in (
        (row.start_low, row.start_high, "perhaps"), (row.start_high, row.end_low, "at the least"),
        (row.end_low, last, "perhaps"),
    ):  # fmt: skip
        if end > start:
            ax.plot(
                [start, end], [row.y] * 2, color=colour, alpha=PALE if label == "perhaps" else 1, lw=thick,
                solid_capstyle="butt", label=label, zorder=2,
            )  # fmt: skip
    if open_end:
        ax.plot(
            [row.end_low, row.drawn_to], [row.y] * 2, color=colour, lw=min(1.8, thick), label="end not seen"
        )
        ax.plot([row.drawn_to], [row.y], ">", color=colour, ms=max(0.9 * thick, 2.5), label="arrow")


def _name_rows(ax: Axes, rows: pd.DataFrame, named: bool, look: Look) -> None:
    if named:
        ax.set_yticks(
            rows["y"], [f"{short_name(row.client)}, session {row.session}" for row in named_rows(rows)]
        )
        return
    middle = rows.groupby("client", sort=False)["y"].mean()
    apart = np.diff(middle).min() / (rows["y"].max() + 1.4) if len(middle) > 1 else 1.0
    if apart * panel_size(ax)[1] < 1.2 * look.text:
        ax.set(yticks=[], ylabel=f"{counted(len(middle), 'client')}, sessions in order")
    else:
        ax.set_yticks(middle, [short_name(client) for client in middle.index])


def _days(ax: Axes, last: int, wide: float, look: Look) -> None:
    """The session and as many days as can be read. wide: inches of the panel."""
    needed = (text_size("session", look.text)[0] + text_size(f"day {last}", look.text)[0]) / 2 + 0.1
    every = max(int(np.ceil(needed * np.diff(ax.get_xlim())[0] / wide)), 1)
    days = list(range(0, last + 1, every))
    ax.set_xticks(days, ["session", *(f"day {day}" if day == every else f"{day}" for day in days[1:])])
    ax.grid(axis="x", visible=True, color=look.colours.grid)
    ax.grid(axis="y", visible=False)
    ax.spines[:].set_visible(False)


def _say_lengths(ax: Axes, rows: pd.DataFrame, wide: float, look: Look) -> None:
    """The length at the end of each bar, with its reason where there is room for that as well."""
    start, ends = ax.get_xlim()[0], rows["drawn_to"].to_numpy()
    short = [f"{row.called}: {row.length}" for row in named_rows(rows)]
    long = [f"{said}: {why}" if why else said for said, why in zip(short, rows["why"], strict=True)]
    said = long if max(text_size(text, look.text)[0] for text in long) < 0.55 * wide else short
    room = np.array([text_size(text, look.text)[0] for text in said]) + 0.2
    # The days are drawn so narrow that each text ends inside the panel.
    ax.set_xlim(start, start + ((ends - start) * wide / np.maximum(wide - room, 0.2 * wide)).max())
    for row, text in zip(named_rows(rows), said, strict=True):
        ax.annotate(
            text, (row.drawn_to, row.y), xytext=(8, 0), textcoords="offset points", va="center", zorder=5,
            color=colour_of(row.what, look), fontsize=look.text, label="length",
        )  # fmt: skip
