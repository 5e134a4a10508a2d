"""Claims held against a log: which part was met after which session, and each part beside made-up clinics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable, fold
from arc.plots.engine.words import alt_words, short
from arc.plots.kinds.tiles import short_name
from arc.plots.picture import Picture, caption_of
from arc.plots.points import TOO_COARSE
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MET, NOT_MET, NOT_KNOWN = ANSWERS = ("met", "not met", "not known")
MOST_SESSIONS = 40
HEAD_HIGH, ROW_HIGH = 0.6, 0.25
MOST_NAME = 2.3  # inches of the name of a part
IN_BRACKETS = "Parts in brackets are not required."
BESIDE = "Grey: nine of ten made-up clinics where sessions do nothing. Diamond: if the claim were true."
ONLY_REQUIRED = "Drawn are the parts that a claim requires; the others are in the table."
WHAT_IT_CANNOT = "The chart cannot show why a part was met: nothing in it can be put down to the sessions."


def claim_grid(table: pd.DataFrame, *, look: Look | None = None, ax: Any = None) -> Picture:
    """Parts down, sessions across in their order, three answers by shape and colour; a panel for each claim.

    table: one row per claim, session and part - claim, client, session, part, required, answer.
    """
    foot = _foot(table)
    with drawn(look) as look:
        claims = _claims(table, look)
        shown = [(name, _first_sessions(rows)) for name, rows in claims]
        figure, axes = _page(shown, look, ax, _grid_title(table), "One column for each session.", foot)
        for panel, (name, rows) in zip(axes, shown, strict=True):
            if len(shown) > 1:
                # Above the names of the clients.
                panel.set_title(f"Claim {drawable(name)}", loc="left", pad=3.4 * look.text)
            _grid(panel, rows, look)
        _key(axes, look, below_all=ax is None)
    said = [_grid_words(name, rows) for name, rows in groups_of(table, "claim", sort=False)]
    alt = alt_words("Grid of sessions by the parts of a claim.", said, foot, WHAT_IT_CANNOT)
    return Picture(figure, alt, caption_of(foot), table.copy(), _grid_title(table), look=look)


def claim_rates(table: pd.DataFrame, *, look: Look | None = None, ax: Any = None) -> Picture:
    """One row for each part: sessions that met it (dot), made-up clinics (grey), if it were true (diamond).

    table: claim, part, required, sessions, met, not_known, chance, chance_low, chance_high, if_true (numbers
    of met sessions).
    """
    title = "How many sessions met each part"
    beside = BESIDE if table["chance"].notna().any() else TOO_COARSE
    foot = caption_of(beside, IN_BRACKETS if not table["required"].all() else "")
    with drawn(look) as look:
        shown = _claims(table, look)
        figure, axes = _page(shown, look, ax, title, _of(table), foot)
        for panel, (name, rows) in zip(axes, shown, strict=True):
            if len(shown) > 1:
                panel.set_title(f"Claim {drawable(name)}", loc="left")
            _rates(panel, rows, look)
    said = [_rates_words(name, rows) for name, rows in groups_of(table, "claim", sort=False)]
    alt = alt_words(
        "Dot chart of the number of sessions that meet each part of a claim, beside made-up clinics and the"
        " claim being true.",
        said,
        WHAT_IT_CANNOT,
    )
    return Picture(figure, alt, caption_of(_of(table), foot), table.copy(), title, look=look)


def _claims(table: pd.DataFrame, look: Look) -> list[tuple[Any, pd.DataFrame]]:
    """What is drawn; on a card the required parts only."""
    kept = table.loc[table["required"]] if look.height else table
    return list(groups_of(kept, "claim", sort=False))


def _page(shown: list, look: Look, ax: Any, title: str, subtitle: str, foot: str) -> Any:
    heights = [HEAD_HIGH + ROW_HIGH * rows["part"].nunique() for _, rows in shown]
    panels: dict[str, Any] = {"height_ratios": heights} if ax is None else {}
    return page_for(
        look, ax, title=title, subtitle=subtitle, foot=foot, rows=len(shown), height=sum(heights), **panels
    )


def _grid_title(table: pd.DataFrame) -> str:
    """How often all required parts of the first claim were met: the last part of a claim is all of them."""
    claims = list(groups_of(table, "claim", sort=False))
    if len(claims) > 1:
        return f"{counted(len(claims), 'claim')} held against {counted(_sessions(table), 'session')}"
    name, rows = claims[0]
    whole = rows.loc[rows["part"] == rows["part"].iloc[-1], "answer"]
    return (
        f"Claim {short(str(name))}: met after {int((whole == MET).sum())} of {counted(len(whole), 'session')}"
    )


def _foot(table: pd.DataFrame) -> str:
    more = (
        max((_sessions(rows) for _, rows in groups_of(table, "claim", sort=False)), default=0) - MOST_SESSIONS
    )
    left = f"{counted(more, 'session')} more in the table." if more > 0 else ""
    unknown = "Not known: no report tells." if (table["answer"] == NOT_KNOWN).any() else ""
    return " ".join(
        part for part in (IN_BRACKETS if not table["required"].all() else "", unknown, left) if part
    )


def _sessions(rows: pd.DataFrame) -> int:
    return len(rows[["client", "session"]].drop_duplicates())


def _first_sessions(rows: pd.DataFrame) -> pd.DataFrame:
    first = rows[["client", "session"]].drop_duplicates().head(MOST_SESSIONS)
    return rows.merge(first, on=["client", "session"])


def _rows(ax: Axes, rows: pd.DataFrame, look: Look) -> dict[str, int]:
    """The parts down the side, those not required in brackets, the last one (all of them) below a line."""
    parts = rows.drop_duplicates("part")
    names = [drawable(one.part if one.required else f"({one.part})") for one in named_rows(parts)]
    ax.set_yticks(range(len(names)), [fold(name, MOST_NAME, look.text) for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.grid(visible=False)
    ax.axhline(len(names) - 1.5, color=look.colours.line, linewidth=0.8, zorder=0.6)
    return {part: y for y, part in enumerate(parts["part"])}


def _grid(ax: Axes, rows: pd.DataFrame, look: Look) -> None:
    at_part = _rows(ax, rows, look)
    sessions = rows[["client", "session"]].drop_duplicates().reset_index(drop=True)
    # Clients stand a little apart.
    gap = 0.6 * (pd.factorize(sessions["client"])[0])
    place = dict(
        zip(sessions.itertuples(index=False, name=None), np.arange(len(sessions)) + gap, strict=True)
    )
    x = np.array([place[key] for key in rows[["client", "session"]].itertuples(index=False, name=None)])
    y = rows["part"].map(at_part).to_numpy(float)
    for answer in ANSWERS:
        here = (rows["answer"] == answer).to_numpy()
        if here.any():
            _answer(ax, answer, x[here], y[here], look)
    ax.set_xlim(-0.6, max(place.values()) + 0.6)
    ax.set_xticks(list(place.values()), [str(session) for session in sessions["session"]])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    _name_clients(ax, sessions, list(place.values()), look)


def _name_clients(ax: Axes, sessions: pd.DataFrame, places: list[float], look: Look) -> None:
    """The client above its sessions."""
    for client, own in sessions.groupby("client", sort=False):
        middle = (places[own.index[0]] + places[own.index[-1]]) / 2
        ax.annotate(
            short_name(str(client)), (middle, 1), xycoords=("data", "axes fraction"),
            xytext=(0, 1.8 * look.text), textcoords="offset points", ha="center", color=look.colours.ink,
            weight="bold", annotation_clip=False,
        )  # fmt: skip


def _answer(ax: Axes, answer: str, x: Any, y: Any, look: Look) -> None:
    """Shape as well as colour: a disc, a cross, an open ring."""
    colours = look.colours
    shapes: dict[str, dict[str, Any]] = {
        MET: {"color": colours.rating},
        NOT_MET: {"color": colours.worse, "marker": "X"},
        NOT_KNOWN: {"color": "none", "edgecolor": colours.unknown, "linewidth": 1.1},
    }
    dots(ax, x, y, look=look, size=8.5, label=answer, **shapes[answer])


def _key(axes: list[Axes], look: Look, *, below_all: bool) -> None:
    of = {
        label: handle
        for each in axes
        for handle, label in zip(*each.get_legend_handles_labels(), strict=True)
    }
    known = [answer for answer in ANSWERS if answer in of]
    place: dict[str, Any] = (
        {"loc": "outside lower left"} if below_all else {"loc": "upper left", "bbox_to_anchor": (0, 0)}
    )
    (axes[-1].figure if below_all else axes[-1]).legend(
        [of[answer] for answer in known], known, ncols=3, handletextpad=0.2, columnspacing=1.1, borderpad=0.1,
        borderaxespad=0.1, **place,
    )  # fmt: skip


def _rates(ax: Axes, rows: pd.DataFrame, look: Look) -> None:
    at_part = _rows(ax, rows, look)
    y = rows["part"].map(at_part).to_numpy(float)
    colours, most = look.colours, int(rows["sessions"].max())
    if rows["chance"].notna().any():
        ax.barh(
            y, rows["chance_high"] - rows["chance_low"], 0.5, rows["chance_low"], color=colours.chance,
            zorder=1, label="chance",
        )  # fmt: skip
        ax.vlines(rows["chance"], y - 0.3, y + 0.3, color=colours.chance_text, linewidth=1.8, label="mean")
    true = rows["if_true"].to_numpy(float)
    dots(
        ax, true[np.isfinite(true)], y[np.isfinite(true)], look=look, size=7, marker="D", color=colours.paper,
        edgecolor=colours.ink, linewidth=1.1, label="if true",
    )  # fmt: skip
    dots(ax, rows["met"], y, look=look, size=8, zorder=5, label=MET)
    ax.set_xlim(-0.03 * most, 1.03 * most)
    ax.locator_params(axis="x", integer=True)
    for at, row in zip(y, named_rows(rows), strict=True):
        ax.annotate(
            f"{row.met} met, {row.not_known} not known", (1, at), xycoords=("axes fraction", "data"),
            xytext=(6, 0), textcoords="offset points", va="center", fontsize=look.small,
            color=colours.muted, annotation_clip=False,
        )  # fmt: skip


def _of(table: pd.DataFrame) -> str:
    return f"Of {counted(int(table['sessions'].max()), 'session')}."


def _grid_words(name: str, rows: pd.DataFrame) -> str:
    said = []
    for part, own in rows.groupby("part", sort=False):
        counts = own["answer"].value_counts()
        said.append(f"{part}: " + ", ".join(f"{answer} {int(counts.get(answer, 0))}" for answer in ANSWERS))
    return f"Claim {name}, {counted(_sessions(rows), 'session')}: {'; '.join(said)}."


def _rates_words(name: str, rows: pd.DataFrame) -> str:
    sessions = counted(int(rows["sessions"].iloc[0]), "session")
    return f"Claim {name}, {sessions}: {'; '.join(map(_rate_words, named_rows(rows)))}."


def _rate_words(row) -> str:
    chance = f", by chance {row.chance:.1f}" if np.isfinite(row.chance) else ""
    true = f", {row.if_true:.1f} if true" if np.isfinite(row.if_true) else ""
    return f"{row.part}: met {row.met}, not known {row.not_known}{chance}{true}"
