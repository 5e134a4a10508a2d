"""Pictures of the days around sessions: all clients in one panel, or a panel for each client."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable, fold
from arc.plots.engine.words import alt_words, caveat_words, joined, range_words, the_client
from arc.plots.kinds.around import LEAST_CLIENTS, changes_of, draw_around, draw_changes
from arc.plots.kinds.course_alt import RED_FLAG, WHAT_IT_CANNOT
from arc.plots.kinds.courses import NO_CONTROL, made_up, scale_words
from arc.plots.picture import Picture, caption_of
from arc.plots.whose import Whose, ways_words
from arc.vocabulary.caveats import Caveat, counted, name_some
from arc.vocabulary.frames import groups_of
from arc.vocabulary.rules import Rules

MOST_PANELS = 12
ALL_IN_ONE, PANEL = 3.0, 1.45  # inches
NOTHING = "Nothing was written down around sessions."


def picture_of_arcs(
    table: pd.DataFrame,
    sessions: pd.DataFrame,
    rules: Rules,
    caveats: tuple[Caveat, ...],
    *,
    whose: Whose,
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """Every reading in the days around each session.

    From three clients on one scale all sessions stand in one panel, each against its own level before, with
    the mean of the clients; else a client has a panel of its own, without a mean. table: of `arc_table`.
    whose: what is rated.
    """
    flagged = _flagged(caveats)
    window = (-rules.days_before, rules.days_after)
    is_one = is_together(table)
    panels = _panels(table, sessions, flagged)
    shown = panels[:MOST_PANELS]
    title = f"The days around {counted(len(sessions), 'session')}"
    subtitle, foot = (
        _subtitle(table, sessions, whose, is_one),
        _foot(table, sessions, panels, caveats, is_one),
    )
    with drawn(look) as look:
        count = 1 if is_one else max(len(shown), 1)
        cols = 1 if count <= 1 else min(count, 3) if look.height else 2
        rows = -(-count // cols)
        figure, axes = page_for(
            look, ax, title=title, subtitle=subtitle, foot=foot, rows=rows, cols=cols, count=count,
            height=ALL_IN_ONE if is_one else (PANEL + 0.55) * rows * look.text / 10,
            offer='arc.align(log.only("A")).plot(ax=ax)',
        )  # fmt: skip
        if is_one:
            draw_changes(axes[0], table, look=look, window=window)
        for panel, (client, own) in zip(axes, [] if is_one else shown, strict=False):
            wide = look.width / cols - 1.2
            panel.set_title(fold(_name(client, own), wide, look.text * 1.15, "bold"), loc="left")
            if own.empty:
                panel.set(xticks=[], yticks=[])
                panel.spines["bottom"].set_visible(False)
                panel.text(0, 0.5, fold(RED_FLAG if client in flagged else NOTHING, wide, look.text))
            else:
                draw_around(panel, own, look=look, window=window, whose=whose)
    alt = alt_words(
        caption_of(title, subtitle), [_said(client, own, client in flagged) for client, own in shown], foot,
        WHAT_IT_CANNOT,
    )  # fmt: skip
    caption = joined(caption_of(title, subtitle, foot), caveat_words(caveats, travels=look.travels))
    return Picture(figure, alt, caption, table, title, look=look)


def is_together(table: pd.DataFrame) -> bool:
    """Whether sessions of all clients can be compared: one scale, and levels before of three clients."""
    return table["scale"].nunique() == 1 and changes_of(table)["client"].nunique() >= LEAST_CLIENTS


def _flagged(caveats: tuple[Caveat, ...]) -> set[str]:
    found = (caveat for caveat in caveats if caveat.code == "red-flag")
    return {client for caveat in found for client in dict(caveat.values)["red_flag_clients"]}


def _panels(table: pd.DataFrame, sessions: pd.DataFrame, flagged: set[str]) -> list[tuple[str, pd.DataFrame]]:
    own = dict(groups_of(table, "client", sort=False))
    clients = sorted({*sessions["client"], *flagged})
    empty = [table.head(0)]
    return [
        (client, rows)
        for client in clients
        for rows in ([part for _, part in groups_of(own[client], "scale")] if client in own else empty)
    ]


def _name(client: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return drawable(client)
    sessions = counted(rows["session"].nunique(), "session")
    return f"{drawable(client)} · {scale_words(rows['scale'].iloc[0])} · {sessions}"


def _subtitle(table: pd.DataFrame, sessions: pd.DataFrame, whose: Whose, is_one: bool) -> str:
    who, up = (
        counted(sessions["client"].nunique(), "client"),
        ways_words([(whose.measure, whose.lower_is_worse)]),
    )
    if is_one:
        scale = scale_words(table["scale"].iloc[0])
        return f"{who}, {scale}; each session against its own level before. {up}"
    return f"{who}, a panel for each; a number names the session. {up}"


def _foot(
    table: pd.DataFrame,
    sessions: pd.DataFrame,
    panels: list[tuple[str, pd.DataFrame]],
    caveats: tuple[Caveat, ...],
    is_one: bool,
) -> str:
    levels = len(changes_of(table).drop_duplicates(["client", "session"])) if is_one else len(sessions)
    lost = len(sessions) - levels
    words = int((table["kind"] == "words").sum()) if is_one else 0
    left = [] if is_one else list(dict.fromkeys(drawable(client) for client, _ in panels[MOST_PANELS:]))
    flagged = sorted(map(drawable, _flagged(caveats))) if is_one else []
    return joined(
        f"{counted(sessions['client'].nunique(), 'client')}{made_up(caveats)}.",
        f"A warning sign is written down for {name_some(flagged)}: not drawn." if flagged else "",
        f"{counted(lost, 'session')} without a level before, not drawn." if lost else "",
        f"{counted(words, 'report')} in words, not drawn." if words else "",
        f"Not drawn for want of room: {name_some(left)}." if left else "",
        NO_CONTROL,
    )  # fmt: skip


def _said(client: str, rows: pd.DataFrame, is_flagged: bool) -> str:
    if is_flagged or rows.empty:
        return f"{the_client(client)}: {RED_FLAG if is_flagged else NOTHING}"
    reports = rows.loc[(rows["x_is"] != "level") & (rows["kind"] != "missing")]
    words = int((reports["kind"] == "words").sum())
    said = f", {words} in words only" if words else ""
    sessions = counted(rows["session"].nunique(), "session")
    return (
        f"{the_client(client)}, scale {rows['scale'].iloc[0]}: {sessions},"
        f" {counted(len(reports), 'reading')}, {range_words(reports)}{said}."
    )
