"""Unwanted events: a small grid of clients and sessions, also where there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.client_panels import flagged_by, flagged_words
from arc.plots.engine.figures import RED_FLAG
from arc.plots.engine.panel import Key, Sheet, draw_sheets, name_lines, say_in_row, sized
from arc.plots.engine.words import alt_words, caveat_words, clients_left_out, joined, short, the_client
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS, MOST_SESSIONS = 30, 30
ROW_LINES, NAME_LINES, LOOSE_LINES = 1.7, 9.0, 9.5
YES, NO, NOT_ASKED = "yes", "no", "not asked"
TITLE = "Unwanted events after sessions"
NOTHING = "this log holds no sessions"
NO_SESSION = "no session in the log"
HOW_TO_READ = (
    "A diamond: something unwanted was reported after that session. A cross: asked, and no. An open ring: not"
    " asked, which is not a no. Reports that belong to no session are counted at the right."
)
WHAT_IT_CANNOT = (
    "The chart cannot show what went unwanted where nobody asked, nor whether it had to do with the session."
)


def adverse_table(
    sessions: pd.DataFrame,
    loose: pd.DataFrame,
    clients: Iterable[str],
    caveats: tuple[Caveat, ...],
    *,
    beside: str = "",
) -> Picture:
    """One row per client, one column per session, three answers by shape and colour.

    sessions: client, session, answer (yes, no, not asked). loose: client, yes_elsewhere, no_elsewhere:
    reports of no session. beside: a sentence about what is not drawn, such as the reports of clients with a
    red flag.
    """
    flagged = flagged_by(caveats)
    names = sorted({*clients, *flagged})
    shown = names[:MOST_ROWS]
    sheet = _sheet(shown, flagged, sessions, loose) if names else Sheet(TITLE, message=NOTHING)
    left = joined(
        clients_left_out([short(name) for name in names[MOST_ROWS:]]), _more_sessions(sessions, shown)
    )
    alt = alt_words(
        f"Grid of clients and sessions: {TITLE[:1].lower()}{TITLE[1:]}.",
        [_words(name, sessions, loose) for name in shown if name not in flagged],
        flagged_words(caveats), beside, "" if names else f"{NOTHING[:1].upper()}{NOTHING[1:]}.", left,
        WHAT_IT_CANNOT,
    )  # fmt: skip
    caption = joined(HOW_TO_READ, beside, left, caveat_words(caveats))
    table = sessions.merge(loose, on="client", how="left")
    keys = [Key(name, look) for name, look in _looks().items()]
    return Picture(draw_sheets([sheet], keys=keys, left=left), alt, caption, table, TITLE)


def _looks() -> dict[str, dict[str, Any]]:
    size = 1.12 * style.MARK_PX * style.POINT
    event, none = style.STYLES[1], style.STYLES[0]
    return {
        YES: {"marker": event.marker, "ms": size, "mec": event.colour, "mfc": event.colour},
        NO: {"marker": "x", "ms": size, "mec": none.colour, "mew": 2},
        NOT_ASKED: {"marker": "o", "ms": size, "mec": style.GREY.colour, "mfc": style.PAPER, "mew": 1.2},
    }


def _sheet(names: list[str], flagged: list[str], sessions: pd.DataFrame, loose: pd.DataFrame) -> Sheet:
    first, last = _span(sessions)

    def draw(ax: Axes, width: float) -> None:
        ax.set(xlim=(first - 0.6, last + 0.6), ylim=(len(names) - 0.5, -0.5))
        room = (NAME_LINES - 1) * style.LINE_PX
        ax.set_yticks(range(len(names)), [sized(name, room) for name in names])
        ax.set_xticks(range(first, last + 1))
        ax.tick_params(length=0)
        ax.spines["bottom"].set_visible(False)
        for y, name in enumerate(names):
            _row(ax, y, width, name in flagged, sessions.loc[sessions["client"] == name])
            said = _loose_text(name, loose)
            if said:
                say_in_row(ax, y, said, "others", LOOSE_LINES * style.LINE_PX, beside=True)

    right = LOOSE_LINES if any(_loose_text(name, loose) for name in names) else 1.0
    asked = int((sessions["answer"] != NOT_ASKED).sum())
    n = ("session number", f"asked about {asked} of {counted(len(sessions), 'session')}")
    return Sheet(TITLE, ROW_LINES * len(names), draw, n, left=name_lines(names, NAME_LINES), right=right)


def _span(sessions: pd.DataFrame) -> tuple[int, int]:
    """First and last session number drawn."""
    if sessions.empty:
        return 1, 1
    first = int(sessions["session"].min())
    return first, min(int(sessions["session"].max()), first + MOST_SESSIONS - 1)


def _row(ax: Axes, y: int, width: float, is_flagged: bool, own: pd.DataFrame) -> None:
    if is_flagged or own.empty:
        say_in_row(ax, y, RED_FLAG if is_flagged else NO_SESSION, "message", width)
        return
    ax.axhline(y, color=style.FAINT, lw=0.8, zorder=0.5, label="row")
    for answer, look in _looks().items():
        x = own.loc[own["answer"] == answer, "session"]
        x = x[x <= ax.get_xlim()[1]]
        if len(x):
            ax.plot(x, [y] * len(x), label=answer, zorder=3, **{"ls": "none", **look})


def _loose_text(name: str, loose: pd.DataFrame) -> str:
    own = loose.loc[loose["client"] == name]
    yes, no = int(own["yes_elsewhere"].sum()), int(own["no_elsewhere"].sum())
    return f"others: yes {yes} · no {no}" if yes or no else ""


def _more_sessions(sessions: pd.DataFrame, shown: list[str]) -> str:
    """Sessions of the drawn clients that lie beyond the last column."""
    own = sessions.loc[sessions["client"].isin(shown)]
    more = int((own["session"] > _span(sessions)[1]).sum())
    return f"{counted(more, 'session')} more in the table." if more else ""


def _words(name: str, sessions: pd.DataFrame, loose: pd.DataFrame) -> str:
    own = sessions.loc[sessions["client"] == name]
    said = [
        f"{answer} {len(rows)}"
        + (f" ({', '.join(map(str, rows['session']))})" if answer == YES and len(rows) else "")
        for answer in (YES, NO, NOT_ASKED)
        for rows in [own.loc[own["answer"] == answer]]
    ]
    others = _loose_text(name, loose)
    return (
        f"{the_client(name)}, {counted(len(own), 'session')}:"
        f" {', '.join(said)}{'; ' + others if others else ''}."
    )
