"""A claimed arc as a band, with the log's arcs over it: points above the baseline of each session, by day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.caveats import Caveat, counted, name_some
from arc.plots import style
from arc.plots.looks import current_look
from arc.plots.panels import require_room
from arc.plots.picture import Picture
from arc.plots.style import POINT, arrow_mark, drawable, fitted, halo, new_figure, text_width
from arc.plots.words import caveat_words, joined

CARD_LEFT_PX = 40.0
PANEL_PX, HEAD_PX, FOOT_PX = 240, 66, 70
MOST_PANELS = 8
# How far a part without an end on one side is shaded, and where reports in words stand.
EDGE = 7.0
# How far a client's sessions are set apart on one day.
SPREAD = 0.5
WHAT_IT_CANNOT = "The chart cannot show what would have been reported without the sessions, nor why a report lies in the band."


def claim_band(
    band: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    without_baseline: list[str],
    last_day: int,
    caveats: tuple[Caveat, ...],
) -> Picture:
    """One panel a client; the parts of the claim that speak of the baseline are shaded, those not required hatched.

    band: part, required, first_day, last_day, low, high (points above the baseline; infinite: no end). reports: client, session,
    day, low, high (NaN for words), direction. without_baseline: sessions that cannot be drawn, in words.
    """
    import matplotlib

    require_room(list(reports["client"].unique()))
    clients = list(reports["client"].unique())[:MOST_PANELS]
    panels = max(len(clients), 1)
    height = HEAD_PX + PANEL_PX * panels + FOOT_PX if style.ROOM is None else style.ROOM
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        head = _head(drawable(title))
        figure.text(0.02, 1 - 24 / height, head, fontsize=style.TITLE_PX * POINT, color=style.INK)
        for number in range(panels):
            axes = figure.add_axes(_box(number, height))
            rows = reports.loc[reports["client"] == clients[number]] if clients else reports
            _draw_panel(
                axes, band, rows, last_day, clients[number] if clients else "no session with a baseline"
            )
        if style.ROOM is None:
            axes.set_xlabel("days since the session")
    return Picture(
        figure,
        _alt(title, band, reports, clients),
        _caption(reports, without_baseline, caveats),
        reports.copy(),
        title,
    )


def _head(title: str) -> str:
    """The title, or what stands before its first comma, where there is no room for all of it."""
    room = style.WIDTH - 40.0
    is_short = text_width(title, style.TITLE_PX) <= room
    return fitted(title if is_short else title.split(",")[0], room, style.TITLE_PX)


def _box(number: int, height: float) -> tuple[float, float, float, float]:
    """The axes of a panel, in shares of the figure; a card holds one, with what its axes say in its heading."""
    if style.ROOM is not None:
        return (
            CARD_LEFT_PX / style.WIDTH,
            26 / height,
            0.97 - CARD_LEFT_PX / style.WIDTH,
            (height - 84) / height,
        )
    below = height - HEAD_PX - PANEL_PX * (number + 1) + 44
    return 0.1, below / height, 0.87, (PANEL_PX - 66) / height


def _draw_panel(axes, band: pd.DataFrame, rows: pd.DataFrame, last_day: int, name: str) -> None:
    for part in band.itertuples():
        _shade(axes, part)
    axes.axhline(0, color=style.SESSION, linewidth=1)
    sessions = list(rows.groupby("session"))
    for number, (session, own) in enumerate(sessions):
        # Side by side, so that two sessions with the same rating are both seen.
        aside = SPREAD * (number - (len(sessions) - 1) / 2) / max(len(sessions) - 1, 1)
        mark_style = style.STYLES[number % len(style.STYLES)]
        # On a card marks stand closer: every other number goes below, so that 1 and 2 are not read as 12.
        is_below = style.ROOM is not None and number % 2
        name_at = (7, -14) if is_below else (7, 3)
        _draw_session(axes, mark_style, int(session), own.assign(day=own["day"] + aside), name_at)
    axes.set_xlim(-0.6, last_day + 0.6)
    axes.set_ylim(-EDGE - 1, EDGE + 1)
    axes.set_xticks(range(last_day + 1))
    axes.spines[["top", "right"]].set_visible(False)
    head = f"{drawable(name)} · {counted(rows['session'].nunique(), 'session')}"
    if style.ROOM is None:
        axes.set_yticks([-6, -4, -2, 0, 2, 4, 6])
        axes.set_ylabel("points from\nbaseline")
    else:
        axes.set_yticks([-5, 0, 5])
        head += " · points from baseline by day"
    axes.set_title(fitted(head, style.WIDTH - 90.0), loc="left", color=style.INK)


def _shade(axes, part) -> None:
    low, high = max(part.low, -EDGE - 1), min(part.high, EDGE + 1)
    look = (
        {"facecolor": style.FAINT, "edgecolor": "none"}
        if part.required
        else {"facecolor": "none", "edgecolor": style.SESSION, "hatch": "///"}
    )
    axes.fill_between(
        [part.first_day - 0.4, part.last_day + 0.4], low, high, linewidth=0, alpha=1 if part.required else 0.5, zorder=0,
        gid="required" if part.required else "not required", **look,
    )  # fmt: skip


def _draw_session(axes, mark_style, session: int, own: pd.DataFrame, aside: tuple[int, int]) -> None:
    numbers = own.loc[own["low"].notna()].sort_values("day")
    middle = (numbers["low"] + numbers["high"]) / 2
    axes.vlines(
        numbers["day"], numbers["low"], numbers["high"], color=mark_style.colour, linewidth=3, alpha=0.6
    )
    is_screen = current_look().canvas.name == "screen"
    if not is_screen:
        _cap_ranges(axes, mark_style.colour, numbers.loc[numbers["low"] < numbers["high"]])
    axes.plot(
        numbers["day"],
        middle,
        marker=mark_style.marker,
        # On the grey of the band the lightest colours need an edge of paper.
        path_effects=None if is_screen else halo(1.5),
        color=mark_style.colour,
        linestyle="none",
        markersize=7 if style.ROOM is None else 4,
        label=f"session {session}",
    )
    days, levels = numbers["day"].to_numpy(), middle.to_numpy()
    for at in np.flatnonzero(np.diff(days) <= 1):
        axes.plot(days[at : at + 2], levels[at : at + 2], color=mark_style.colour, linewidth=1)
    for report in own.loc[own["low"].isna()].itertuples():
        up = report.direction == "higher"
        axes.plot(
            [report.day], [EDGE if up else -EDGE], marker=arrow_mark("higher" if up else "lower"), color=mark_style.colour,
            markerfacecolor="none", linestyle="none", markersize=11, gid="words",
        )  # fmt: skip
    if len(numbers):
        axes.annotate(
            str(session), (days[-1], levels[-1]), aside, textcoords="offset points", color=style.SOFT_INK
        )


def _cap_ranges(axes, colour: str, ranges: pd.DataFrame) -> None:
    """The ends of ranges, so that a low panel does not hide them behind the mark in their middle."""
    for end in ("low", "high"):
        axes.plot(
            ranges["day"], ranges[end], marker="_", color=colour, linestyle="none", markersize=9,
            markeredgewidth=1.6, path_effects=halo(3.2), gid="caps",
        )  # fmt: skip


def _alt(title: str, band: pd.DataFrame, reports: pd.DataFrame, clients: list[str]) -> str:
    said = []
    for client in clients:
        own = reports.loc[reports["client"] == client]
        numbers = own.loc[own["low"].notna()]
        ends = (
            f" from {numbers['low'].min():g} to {numbers['high'].max():g} points from baseline"
            if len(numbers)
            else ""
        )
        words = int(own["low"].isna().sum())
        said.append(
            f"Client {drawable(client)}: {counted(own['session'].nunique(), 'session')}, {counted(len(numbers), 'rating')}{ends}, "
            f"{counted(words, 'report')} in words."
        )
    parts = f"{counted(len(band), 'part')} of the claim shaded."
    return joined(
        f"Chart of {drawable(title)}: points above and below the baseline on the days after each session.",
        parts,
        *said,
        WHAT_IT_CANNOT,
    )


def _caption(reports: pd.DataFrame, without_baseline: list[str], caveats: tuple[Caveat, ...]) -> str:
    left = (
        f"Without a baseline and not drawn: {name_some(without_baseline, most=8)}."
        if without_baseline
        else ""
    )
    more = reports["client"].nunique() - MOST_PANELS
    return joined(
        "Shaded: what the claim says; hatched: what it calls possible. Bars are ranges; reports in words stand at the edge with an "
        "arrow and have no height. Small numbers are sessions. A day without a mark was not reported.",
        f"{counted(more, 'client')} more in the table." if more > 0 else "",
        left,
        caveat_words(caveats),
    )
