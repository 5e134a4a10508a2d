"""Unwanted events: a small grid of clients and sessions - and words where nobody was asked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import NO, NOT_ASKED, YES
from arc.plots.engine.page import page_for, panel_size
from arc.plots.engine.typeset import fold
from arc.plots.kinds.tiles import draw_tiles, frame_tiles, room_for_tiles, tile_key, tiles_alt, tiles_high
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted

NAMES = {YES: "something unwanted", NO: "asked, and nothing", NOT_ASKED: "not asked"}
NOBODY, NO_SESSIONS = "Nobody was asked about unwanted events", "This log holds no sessions"
WRITE_DOWN = (
    "There is nothing to draw. Ask after each session whether anything unwanted happened, and write yes or no"
    " in the column adverse_event."
)
IS_NO_NO = "Not asked is not a “no”; nor does this show whether an event had to do with the session."


def picture_of_adverse(
    sessions: pd.DataFrame,
    loose: pd.DataFrame,
    *,
    people: str,
    beside: str = "",
    look: Look | None,
    ax: Any = None,
) -> Picture:
    """One tile per session in order: something unwanted, nothing, or not asked.

    sessions: client, session, answer (yes, no, not asked). loose: client, yes_elsewhere, no_elsewhere of
    reports of no session. people: what the clients are called. beside: a sentence about what is not drawn,
    such as reports of clients with a warning sign.
    """
    asked, yes = int((sessions["answer"] != NOT_ASKED).sum()), int((sessions["answer"] == YES).sum())
    every, elsewhere = counted(len(sessions), "session"), _elsewhere(loose)
    refused = not asked and not elsewhere
    title = _title(sessions, refused, yes, asked)
    subtitle = "" if refused else f"Asked about {asked} of {every}."
    foot = [
        f"{counted(sessions['client'].nunique(), people)}, {every}.",
        elsewhere,
        "" if refused else IS_NO_NO,
    ]
    said = " ".join(part for part in (*foot, beside) if part)
    with drawn(look) as look:
        high = 0.6 if refused else tiles_high(sessions)
        figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=said, height=high)
        if refused:
            panel.set(xticks=[], yticks=[])
            panel.set_axis_off()
            wide = 0.95 * panel_size(panel)[0] / 72
            said_here = fold(WRITE_DOWN, wide, look.subtitle)
            panel.text(0.006, 1, said_here, va="top", fontsize=look.subtitle, transform=panel.transAxes)
        else:
            frame_tiles(panel, sessions, look=look)
            tile_key(panel, sessions, names=NAMES, look=look, below_all=ax is None)
            room = room_for_tiles(panel, sessions, look=look)
            draw_tiles(panel, sessions, room, names=NAMES, look=look)
    alt = caption_of(title, subtitle, WRITE_DOWN if refused else tiles_alt(sessions, NAMES), said)
    table = sessions.merge(loose, on="client", how="left")
    return Picture(figure, alt, caption_of(subtitle, said), table, title, look=look)


def _title(sessions: pd.DataFrame, refused: bool, yes: int, asked: int) -> str:
    if refused:
        return NOBODY if len(sessions) else NO_SESSIONS
    return f"Something unwanted after {yes} of {counted(asked, 'session')} asked about"


def _elsewhere(loose: pd.DataFrame) -> str:
    yes, no = int(loose["yes_elsewhere"].sum()), int(loose["no_elsewhere"].sum())
    return f"Reports that belong to no session: yes {yes}, no {no}." if yes or no else ""
