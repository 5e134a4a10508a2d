"""Flares counted beside chance.

One mark per session, and the share that they are at the least and at the most.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.bands import band_key, draw_chance
from arc.plots.engine.client_panels import flagged_by, flagged_words
from arc.plots.engine.figures import RED_FLAG, WHAT_IT_CANNOT
from arc.plots.engine.panel import Key, Sheet, draw_sheets, say_in_row, sized, stroke
from arc.plots.engine.scale import words_look
from arc.plots.engine.words import alt_words, caveat_words, clients_left_out, joined, short, the_client
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 30
ROW_LINES, NAME_LINES, CARD_NAME_LINES = 1.7, 9.0, 12.0
# A mark for each session up to here; of more sessions the counts stand in words.
MOST_MARKS = 12
YES, NO, NOT_KNOWN, WORSE = "yes", "no", "not known", "not known, worse in words"
ON_CARD = "The rows of each client are left out on a card."
HOW_TO_READ = (
    "One mark is one session; they stand by answer, not by time. Bars run from the share of sessions with a"
    " flare if none of the unknown ones had one to the share if all had. Grey: the share that logs without"
    " any effect show, with the same readings (tick), and its range for SD 1 to 2 and lag 0 to 0.5. A session"
    " that is not known is never a no."
)


def flare_beside_chance(
    by_client: pd.DataFrame,
    totals: pd.DataFrame,
    caveats: tuple[Caveat, ...],
    *,
    rise: float,
    flare_days: int,
) -> Picture:
    """A row for each client: its sessions by answer, and its share with a flare.

    Below, all sessions beside chance.

    by_client: client, sessions, yes, no, not_known, worse_in_words (of the not known). totals: what,
    sessions, clients, yes, no, not_known, chance, chance_low, chance_high (shares of the sessions, NaN where
    there is none).
    """
    flagged = flagged_by(caveats)
    shown = by_client.head(MOST_ROWS)
    # A card has room for one panel: that of all sessions beside chance.
    is_card = style.ROOM is not None
    title = f"Flare: {rise:g} points or more above the baseline in days 0 to {flare_days}"
    sheets = (
        [_card_sheet(totals, f"Sessions with a flare of {rise:g} points or more (%)")]
        if is_card
        else [_count_sheet(shown, flagged, title), _share_sheet(shown, totals)]
    )
    left = (
        ON_CARD
        if is_card
        else clients_left_out([short(name) for name in by_client["client"].iloc[MOST_ROWS:]])
    )
    figure = draw_sheets(sheets, left="" if is_card else left, keys=_card_keys() if is_card else _keys())
    alt = alt_words(
        f"Chart of flares after sessions: {rise:g} points or more above the baseline in days 0 to"
        f" {flare_days}, beside chance.",
        [_client_words(row) for row in named_rows(shown)], flagged_words(caveats),
        [_total_words(row) for row in named_rows(totals)], left, WHAT_IT_CANNOT,
    )  # fmt: skip
    table = pd.concat([by_client.assign(what="client"), totals], ignore_index=True)
    caption = joined(HOW_TO_READ, left, caveat_words(caveats))
    return Picture(figure, alt, caption, table, "Flares beside chance")


def _looks() -> dict[str, dict[str, Any]]:
    """Filled for yes, a cross for no, open for not known; shape as well as colour."""
    size = 1.12 * style.MARK_PX * style.POINT
    flare, none, grey = style.STYLES[1], style.STYLES[0], style.GREY.colour
    return {
        YES: {"marker": flare.marker, "ms": size, "mec": flare.colour, "mfc": flare.colour},
        NO: {"marker": "x", "ms": size, "mec": none.colour, "mew": 2},
        NOT_KNOWN: {"marker": "o", "ms": size, "mec": grey, "mfc": style.PAPER, "mew": 1.2},
        WORSE: words_look("higher", style.GREY),
    }


def _keys() -> list[Key]:
    keys = [Key(name, look) for name, look in _looks().items()]
    most = {**_looks()[YES], "mfc": style.PAPER}
    return [
        *keys,
        Key("if every not known were a yes", most, "if all not known were"),
        band_key("yes by chance alone", "yes by chance"),
    ]


def _card_keys() -> list[Key]:
    """Of the marks for single sessions a card has none but
    that of yes, which stands for their share as well.
    """
    yes, *_, most, chance = _keys()
    return [yes, most, chance]


def _name(text: str) -> str:
    return sized(text, (NAME_LINES - 1) * style.LINE_PX)


def _count_sheet(rows: pd.DataFrame, flagged: list[str], title: str) -> Sheet:
    height = len(rows) + len(flagged)
    most = int(rows["sessions"].max()) if len(rows) else 0

    def draw(ax: Axes, width: float) -> None:
        ax.set(xlim=(0.4, max(most, MOST_MARKS) + 0.6), ylim=(height - 0.5, -0.5), xticks=[])
        ax.set_yticks(range(height), [_name(name) for name in (*rows["client"], *flagged)])
        ax.tick_params(axis="y", length=0)
        ax.spines["bottom"].set_visible(False)
        for y, row in enumerate(named_rows(rows)):
            _marks(ax, y, row, width, most <= _room(width))
        for number in range(len(flagged)):
            say_in_row(ax, len(rows) + number, RED_FLAG, "message", width)

    sessions = counted(int(rows["sessions"].sum()), "session")
    notes = (
        f"n = {sessions} of {counted(len(rows), 'client')}",
        "one mark per session, by answer, not by time",
    )
    return Sheet(title, ROW_LINES * height, draw, notes, left=NAME_LINES)


def _room(width: float) -> int:
    """How many marks fit into a row."""
    return int(width / (style.ARROW_PX + 4))


def _answers(row) -> list[str]:
    """One answer a session: yes, no, not known with words that say worse, not known."""
    worse = int(row.worse_in_words)
    return (
        [YES] * int(row.yes)
        + [NO] * int(row.no)
        + [WORSE] * worse
        + [NOT_KNOWN] * (int(row.not_known) - worse)
    )


def _marks(ax: Axes, y: float, row, width: float, has_room: bool) -> None:
    answers = _answers(row)
    if not has_room:
        say_in_row(ax, y, f"yes {row.yes} · no {row.no} · not known {row.not_known}", "counts", width)
        return
    for answer, look in _looks().items():
        x = [place + 1 for place, one in enumerate(answers) if one == answer]
        if x:
            ax.plot(x, [y] * len(x), label=answer, zorder=3, **{"ls": "none", **look})


def _share_sheet(rows: pd.DataFrame, totals: pd.DataFrame) -> Sheet:
    """Shares at the least and at the most; the totals with the share that chance shows."""
    names = [*(_name(name) for name in rows["client"]), *totals["what"]]
    height = len(names)

    def draw(ax: Axes, width: float) -> None:
        ax.set(xlim=(-2, 102), ylim=(height - 0.4, -0.6), xticks=[0, 25, 50, 75, 100])
        ax.set_yticks(range(height), names)
        ax.tick_params(axis="y", length=0)
        if len(rows) and len(totals):
            ax.axhline(len(rows) - 0.5, color=style.FAINT, lw=1, zorder=0.5, label="rule")
        for y, row in enumerate([*named_rows(rows), *named_rows(totals)]):
            _share(ax, y, row)
            _chance(ax, y, row)

    n = tuple(f"{row.what}: n = {counted(int(row.sessions), 'session')}" for row in named_rows(totals))
    return Sheet("Share of sessions with a flare (%)", ROW_LINES * height, draw, n, left=NAME_LINES)


def _card_sheet(totals: pd.DataFrame, title: str) -> Sheet:
    """All sessions and those fully observed, without the clients."""
    answers = next(named_rows(totals.loc[totals["what"] == "all sessions"]), None)
    said = (
        f"yes {answers.yes} · no {answers.no} · not known {answers.not_known}" if answers else "no sessions"
    )
    named = totals.assign(what=totals["what"] + totals["sessions"].map(lambda n: f" (n = {n})"))
    return replace(
        _share_sheet(pd.DataFrame(columns=["client"]), named),
        title=title,
        notes=(said,),
        left=CARD_NAME_LINES,
    )


def _share(ax: Axes, y: float, row) -> None:
    if not row.sessions:
        return
    low, high = 100 * row.yes / row.sessions, 100 * (row.yes + row.not_known) / row.sessions
    look = style.STYLES[1]
    if high > low:
        ax.plot(
            [low, high],
            [y, y],
            color=look.colour,
            lw=stroke(3),
            solid_capstyle="butt",
            zorder=3,
            label="share",
        )
    # The end that is known is filled, the one that would need every unknown session to be a yes is open.
    known = {"marker": look.marker, "ms": 0.875 * style.MARK_PX * style.POINT, "mec": look.colour}
    ax.plot([low], [y], ls="none", mfc=look.colour, zorder=4, label="at the least", **known)
    if high > low:
        ax.plot([high], [y], ls="none", mfc=style.PAPER, zorder=4, label="at the most", **known)


def _chance(ax: Axes, y: float, row) -> None:
    chance = getattr(row, "chance", np.nan)
    if np.isnan(chance):
        return
    ends = [100 * row.chance_low, 100 * row.chance_high]
    draw_chance(ax, ends, [y, y], thick=14, label="chance range")
    tick = {"marker": "|", "ms": 2 * style.MARK_PX * style.POINT, "mec": style.INK, "mew": 2}
    ax.plot([100 * chance], [y], ls="none", zorder=2, label="chance", **tick)


def _client_words(row) -> str:
    worse = f" (worse in words {row.worse_in_words})" if row.worse_in_words else ""
    return (
        f"{the_client(row.client)}: {counted(int(row.sessions), 'session')}, yes {row.yes}, no {row.no}, "
        f"not known {row.not_known}{worse}."
    )


def _total_words(row) -> str:
    if not row.sessions:
        return f"{row.what.capitalize()}: none."
    low, high = row.yes / row.sessions, (row.yes + row.not_known) / row.sessions
    said = (
        f"{row.what.capitalize()}: {_percent(low, high)} of {counted(int(row.sessions), 'session')} with a"
        " flare"
    )
    if np.isnan(row.chance):
        return f"{said}."
    return (
        f"{said}, by chance alone {_percent(row.chance, row.chance)}"
        f" ({_percent(row.chance_low, row.chance_high)})."
    )


def _percent(low: float, high: float) -> str:
    first, second = round(100 * low), round(100 * high)
    return f"{first} %" if first == second else f"{first} to {second} %"
