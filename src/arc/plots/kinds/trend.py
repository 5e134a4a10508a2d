"""Ratings before each session over the course of care: a line for each client, and who stopped."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.labels import key
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import scale_axis
from arc.plots.engine.page import page_for
from arc.plots.kinds.trend_marks import draw_client, draw_ends, draw_lane, draw_slope
from arc.plots.picture import Picture, caption_of
from arc.plots.points import apart, reach, stands_out
from arc.plots.tables import drawn_ends
from arc.plots.whose import NOT_WHY, Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean, pair_text
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# So many clients can be told apart by a name at the end of their line.
MOST_NAMES = 10
NOTHING_OUT = "No steady rise or fall from session to session"
CLIENT, ACROSS = "client", "mean"


def draw_trend(ax: Axes, table: pd.DataFrame, *, look: Look, whose: Whose | None = None) -> None:
    """Draw one scale: ratings before sessions joined by client, and the mean slope where there is one.

    table: what (client, mean), client, session, kind, low, high, direction, scale_low, scale_high, is_pale
    (booked on a bad day), stopped (the client's last); of a mean its slope as low, high, interval_low,
    interval_high, chance_low, chance_high, booked. whose: what is rated.
    """
    whose = whose or Whose(0, 0)
    own = table.loc[table["what"] == CLIENT]
    ends = dict(zip(("low", "high"), drawn_ends(own), strict=True))
    own = own.assign(**ends, y=(ends["low"] + ends["high"]) / 2)
    low, high = own[["scale_low", "scale_high"]].iloc[0]
    scale_axis(ax, whose.ends(low, high))
    draw_lane(
        ax,
        own.loc[own["kind"] == "words"],
        high + 0.14 * (high - low),
        look,
        lower_is_worse=whose.lower_is_worse,
    )
    own = own.loc[own["kind"] != "words"]
    bottom = min(low, own["y"].min()) - 0.05 * (high - low)
    ax.set_ylim(bottom, high + (0.22 if table["kind"].eq("words").any() else 0.06) * (high - low))
    named = own["client"].nunique() <= MOST_NAMES
    for _, rows in groups_of(own, "client"):
        draw_client(ax, rows.sort_values("session"), look, named=named)
    draw_ends(ax, own, look, named=named)
    for row in named_rows(table.loc[table["what"] == ACROSS]):
        draw_slope(ax, row, own, look)
    first, last = int(own["session"].min()), int(own["session"].max())
    ax.set_xlim(first - 0.4, last + (1.0 if named else 0.4))
    every = max(1, -(-(last - first + 1) // 14))
    sessions = range(first, last + 1, every)
    ax.set_xticks(sessions, [f"session {n}" if n == first else f"{n}" for n in sessions])


def picture_of_trend(
    table: pd.DataFrame, whose: Whose, *, look: Look | None = None, ax: Any = None
) -> Picture:
    """One panel for each scale: points of different scales are never pooled."""
    panels = [rows for _, rows in groups_of(table, "scale")]
    foot = whose.foot(_pale(table), NOT_WHY)
    with drawn(look) as look:
        figure, axes = page_for(
            look, ax, title=title_of(table), subtitle=_subtitle(whose), foot=foot, rows=len(panels),
            height=2.9 * len(panels),
        )  # fmt: skip
        for panel, rows in zip(axes, panels, strict=True):
            draw_trend(panel, rows, look=look, whose=whose)
            key(panel, _key(rows, look), look=look)
            if len(panels) > 1:
                panel.set_title(str(rows["scale"].iloc[0]))
    alt = f"{title_of(table)}. {_subtitle(whose)} {' '.join(_words(table))} {NOT_WHY}"
    return Picture(
        figure,
        alt,
        caption_of(title_of(table), _subtitle(whose), foot),
        table,
        "Ratings before each session",
        look=look,
    )


def title_of(table: pd.DataFrame) -> str:
    """The finding: the mean slope, or what each client's ratings did."""
    means = list(named_rows(table.loc[table["what"] == ACROSS]))
    if len(means) == 1:
        steady = f"Ratings before sessions: {_points(means[0])} a session, on average"
        told = stands_out(means[0]) or math.isnan(means[0].chance_low)
        return steady if told else NOTHING_OUT
    first, last = (
        table.loc[table["what"] == CLIENT].groupby("client")[["low", "high"]].nth(n) for n in (0, -1)
    )
    if len(last) == 1:
        ends = [pair_text(*one.to_numpy()[0]) for one in (first, last)]
        return f"Before sessions: {ends[0]} at first, then {ends[1]}"
    lower = int((last["high"].to_numpy() < first["low"].to_numpy()).sum())
    return f"{lower} of {counted(len(last), 'client')} ended lower than they began"


def _subtitle(whose: Whose) -> str:
    return f"The last rating before each session, {whose.scale}; {whose.who}. {whose.worse()}"


def _points(row: Any) -> str:
    return apart(row.low, row.high, up="up", down="down", unit="point")


def _key(table: pd.DataFrame, look: Look) -> list[tuple[str, str]]:
    means = [
        (
            f"*thick: mean of {counted(int(row.clients), 'client')}, {_points(row)} a session {reach(row)}",
            look.colours.ink,
        )
        for row in named_rows(table.loc[table["what"] == ACROSS])
    ]
    return [("line: one client", look.colours.rating), *means]


def _pale(table: pd.DataFrame) -> str:
    return "Pale: a first session booked on a bad day." if table["is_pale"].eq(True).any() else ""


def _words(table: pd.DataFrame) -> list[str]:
    """Each client's ratings in their order, and the mean slope."""
    own = table.loc[table["what"] == CLIENT]
    said = []
    for client, rows in groups_of(own, "client"):
        ratings = ", ".join(
            f"{row.direction or 'a report'} in words" if row.kind == "words" else pair_text(row.low, row.high)
            for row in named_rows(rows)
        )
        said.append(f"{clean(client)}: {ratings}{', stopped' if rows['stopped'].any() else ''}.")
    slopes = named_rows(table.loc[table["what"] == ACROSS])
    return [*(f"Mean: {_points(row)} {reach(row)} a session." for row in slopes), *said]
