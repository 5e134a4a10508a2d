"""What followed the sessions, beside what followed other days that began alike: tiles, and no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.labels import key
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import CEILING, FLARE, LATER, NO_RISE, UNKNOWN, tiles
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable, fold
from arc.plots.picture import Picture, caption_of
from arc.plots.whose import Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import groups_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SESSIONS, DAYS = "session", "other day"
# So many tiles stand in one line; those of a longer row go on below.
MOST = 12
# On a page of fixed height more lines than these are too small to read.
MOST_LINES = 10
GAP = 1.6
# What the tiles look like; what they mean is called by whoever asks.
SIGNS = {FLARE: "filled", LATER: "↗", NO_RISE: "pale", UNKNOWN: "?", CEILING: "–"}
NO_TEST = "A description and no test: people who come on bad days have other days that differ."


def draw_control(ax: Axes, table: pd.DataFrame, *, look: Look) -> None:
    """Draw a tile for each session, and to the right of them one for each other day; a row for each client.

    table: side (session, other day), client, outcome, in their order.
    """
    place = table.groupby(["client", "side"]).cumcount()
    sizes = {side: min(_longest(table, side), MOST) for side in (SESSIONS, DAYS)}
    start = table["side"].map({SESSIONS: 0.0, DAYS: sizes[SESSIONS] + GAP}).astype(float)
    clients = list(dict.fromkeys(table["client"]))
    lines = (place // MOST).groupby(table["client"]).max().reindex(clients) + 1
    tops = (lines.cumsum() - lines).to_dict()
    rows = int(lines.sum())
    pitch = 72 * 0.8 * ax.get_window_extent().height / ax.figure.dpi / (rows + 1.5)
    y = table["client"].map(tops).astype(float) + place // MOST
    tiles(ax, start + place % MOST, y, table["outcome"], look=look, size=min(12.0, 0.8 * pitch))
    named = pitch > 1.1 * look.text
    names = [fold(drawable(client), 1.2, look.text) if named and client else "" for client in clients]
    ax.set_yticks([tops[client] for client in clients], names)
    ax.set_xticks([])
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    whole = sizes[SESSIONS] + GAP + max(sizes[DAYS], 3)
    ax.set(xlim=(-0.8, whole), ylim=(rows - 0.4, -0.7))
    for side, at in ((SESSIONS, 0.0), (DAYS, sizes[SESSIONS] + GAP)):
        _head(ax, table.loc[table["side"] == side], side, (at - 0.3 + 0.8) / (whole + 0.8), look)


def picture_of_control(
    table: pd.DataFrame, whose: Whose, *, names: dict[str, str], look: Look | None = None, ax: Any = None
) -> Picture:
    """One panel, with the numbers of both sides above it. names: what the outcomes are called (plural)."""
    foot, title = whose.foot(NO_TEST), title_of(table, names)
    with drawn(look) as look:
        shown = _pooled(table) if look.height and _lines(table) > MOST_LINES else table
        figure, (panel,) = page_for(
            look, ax, title=title, subtitle=_subtitle(whose), foot=foot,
            height=0.8 + 0.027 * look.text * max(_lines(shown), 3),
        )  # fmt: skip
        draw_control(panel, shown, look=look)
        key(panel, _key(shown, names, look), look=look)
    said = "; ".join(
        f"{_sides(rows, side)}: {_counts(rows, names)}" for side, rows in groups_of(table, "side")
    )
    alt = f"{title}. {_subtitle(whose)} {said}. {NO_TEST}"
    return Picture(
        figure,
        alt,
        caption_of(title, _subtitle(whose), foot),
        table,
        "Sessions, and other days that began alike",
        look=look,
    )


def title_of(table: pd.DataFrame, names: dict[str, str]) -> str:
    """Both counts of flares, side by side."""
    flares = table.loc[table["outcome"] == FLARE, "side"].value_counts()
    sessions, days = (int((table["side"] == side).sum()) for side in (SESSIONS, DAYS))
    said, others = _count(int(flares.get(SESSIONS, 0)), names[FLARE]), int(flares.get(DAYS, 0))
    return f"{said} after {counted(sessions, 'session')}; {others} on {counted(days, 'other day')}"


def _subtitle(whose: Whose) -> str:
    return f"{whose.who}, and days without a session of the same clients that began alike; {whose.scale}."


def _lines(table: pd.DataFrame) -> int:
    """How many lines of tiles there are."""
    longest = table.groupby(["client", "side"]).size().groupby("client").max()
    return int((-(-longest // MOST)).sum())


def _pooled(table: pd.DataFrame) -> pd.DataFrame:
    """All clients in one, by what followed: where a row for each would be too small to read."""
    order = table["outcome"].map({name: place for place, name in enumerate(SIGNS)})
    return table.assign(client="").iloc[order.argsort(kind="stable")]


def _key(table: pd.DataFrame, names: dict[str, str], look: Look) -> list[tuple[str, str]]:
    row = "one square: one session or day" if table["client"].eq("").all() else "one row: one client"
    seen = [name for name in SIGNS if (table["outcome"] == name).any()]
    return [
        (row, look.colours.muted),
        *((f"{SIGNS[name]}: {names[name]}", _tone(name, look)) for name in seen),
    ]


def _longest(table: pd.DataFrame, side: str) -> int:
    return max(table.loc[table["side"] == side].groupby("client").size(), default=1)


def _head(ax: Axes, rows: pd.DataFrame, side: str, at: float, look: Look) -> None:
    """How many tiles there are, above them."""
    ax.text(
        at, 1.0, _sides(rows, side), transform=ax.transAxes, va="bottom", fontsize=look.text,
        weight="bold", color=look.colours.ink,
    )  # fmt: skip


def _sides(rows: pd.DataFrame, side: str) -> str:
    return f"after {counted(len(rows), 'session')}" if side == SESSIONS else f"on {counted(len(rows), side)}"


def _counts(rows: pd.DataFrame, names: dict[str, str]) -> str:
    found = rows["outcome"].value_counts()
    return ", ".join(_count(int(found[name]), names[name]) for name in SIGNS if name in found)


def _count(number: int, name: str) -> str:
    return f"{number} {name.removesuffix('s') if number == 1 else name}"


def _tone(outcome: str, look: Look) -> str:
    return look.colours.worse if outcome in (FLARE, LATER) else look.colours.muted
