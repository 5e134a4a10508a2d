"""Claims held against a log: a grid of sessions and parts, and each part beside chance."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.looks import current_look
from arc.plots.engine.style import POINT, drawable, fitted, new_figure, text_width
from arc.plots.engine.words import alt_words, caveat_words, joined
from arc.plots.kinds.across import draw_across, lies_across, on_card, only_required
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.frames import groups_of, named_rows

ROW_PX, HEAD_PX, FOOT_PX, TITLE_ROW_PX = 26, 74, 34, 34
ANSWERS = ("met", "not met", "not known")
LABEL_CHARS = 11
MOST_SESSIONS = 40
RATES_HEAD_PX = 30.0
RATES_KEYS = (
    "\u25cf this log \u00b7 | chance alone, in its bar \u00b7 \u25c7 if the claim were true",
    "\u25cf log \u00b7 | chance \u00b7 \u25c7 if it were true",
)
WHAT_IT_CANNOT = "The chart cannot show why a part was met: nothing in it can be put down to the sessions."


def claim_grid(table: pd.DataFrame, caveats: tuple[Caveat, ...]) -> Picture:
    """Sessions down, parts across, three answers by shape and colour; one grid a claim.

    table: one row per claim, session and part - claim, client, session, part, required, answer.
    """
    import matplotlib

    claims = list(groups_of(table, "claim", sort=False))
    if lies_across(table):
        return _grid_picture(draw_across(table, _shapes()), claims, table, caveats)
    shown = [(name, _first_sessions(rows)) for name, rows in claims]
    heights = [_head_px(rows) + ROW_PX * _sessions(rows) + FOOT_PX + TITLE_ROW_PX for _, rows in shown]
    total = sum(heights) + FOOT_PX
    with matplotlib.rc_context(style.RC):
        figure = new_figure(total)
        top = 0.0
        for (name, rows), height in zip(shown, heights, strict=True):
            _draw_grid(figure, name, rows, top, height, total)
            top += height
        _draw_key(figure, total)
    return _grid_picture(figure, claims, table, caveats)


def _grid_picture(figure, claims: list, table: pd.DataFrame, caveats: tuple[Caveat, ...]) -> Picture:
    said = [_grid_words(name, rows) for name, rows in claims]
    left = _left_out(claims)
    alt = alt_words("Grid of sessions by the parts of a claim.", said, left, WHAT_IT_CANNOT)
    caption = joined(
        "Disc: met. Cross: not met. Open ring: not known, because no report tells. Parts in brackets are not"
        " required.",
        only_required(table), left, caveat_words(caveats),
    )  # fmt: skip
    return Picture(figure, alt, caption, table.copy(), "Claims held against a log")


def claim_rates(table: pd.DataFrame, caveats: tuple[Caveat, ...]) -> Picture:
    """One row per part: sessions that met it (disc), chance (tick in its range), if true (diamond).

    table: claim, part, required, sessions, met, not_known, chance, chance_low, chance_high, if_true (numbers
    of met sessions).
    """
    import matplotlib

    whole, table = table, on_card(table)
    heads = table["claim"].nunique()
    height = ROW_PX * len(table) + TITLE_ROW_PX * heads + 110 if style.ROOM is None else style.ROOM
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        axes = figure.add_axes(_rates_box(table, height))
        is_narrow = current_look().canvas.name != "screen"
        _draw_rates(axes, table, has_heads=not is_narrow)
        if is_narrow:
            _rates_head(figure, table, height)
    said = [_rates_words(name, rows) for name, rows in groups_of(whole, "claim", sort=False)]
    alt = alt_words(
        "Dot chart of the number of sessions that meet each part of a claim, beside chance and beside the"
        " claim being true.",
        said, WHAT_IT_CANNOT,
    )  # fmt: skip
    caption = joined(
        "Disc: sessions that met it; at the right how many are not known. Bar and tick: 90 % and mean of"
        " made-up clinics with the same readings, where sessions do nothing. Diamond: the claim is true.",
        only_required(whole), caveat_words(caveats),
    )  # fmt: skip
    return Picture(figure, alt, caption, whole.copy(), "Claims beside chance")


def _shapes() -> dict[str, dict]:
    """Shape as well as colour: a disc, a cross, an open ring with a thin line."""
    met, not_met = style.STYLES[0].colour, style.STYLES[1].colour
    return {
        "met": {"marker": "o", "color": met, "s": 70},
        "not met": {"marker": "X", "color": not_met, "s": 62},
        "not known": {
            "marker": "o",
            "facecolors": "none",
            "edgecolors": style.SESSION,
            "linewidths": 1.0,
            "s": 44,
        },
    }


def _rates_box(table: pd.DataFrame, height: float) -> tuple[float, float, float, float]:
    """The axes in shares of the figure.

    Where the canvas is narrow, its texts say how much room they need beside them.
    """
    if current_look().canvas.name == "screen":
        return 0.26, 62 / height, 0.58, 1 - 96 / height
    left = style.EDGE_PX + 10 + max(text_width(_part_name(row)) for row in named_rows(table))
    right = 24 + max(text_width(_met_words(row)) for row in named_rows(table))
    below = 44 if style.ROOM is None else 42
    wide = style.WIDTH
    return left / wide, below / height, 1 - (left + right) / wide, 1 - (below + RATES_HEAD_PX) / height


def _rates_head(figure, table: pd.DataFrame, height: float) -> None:
    """The claim, and what the marks are: the picture may travel without its caption."""
    y = 1 - (RATES_HEAD_PX - 8) / height
    name = drawable(f"Claim {table['claim'].iloc[0]}")
    start = style.EDGE_PX + text_width(name, style.TITLE_PX) + 14
    figure.text(
        style.EDGE_PX / style.WIDTH, y, name, fontsize=style.TITLE_PX * POINT, color=style.INK, weight="bold"
    )
    key = next((key for key in RATES_KEYS if start + text_width(key) <= style.WIDTH - 8), RATES_KEYS[-1])
    figure.text(start / style.WIDTH, y, key, color=style.SOFT_INK, fontsize=style.TEXT_PX * POINT)


def _part_name(row) -> str:
    return drawable(row.part if row.required else f"({row.part})")


def _met_words(row) -> str:
    return f"met {row.met}, not known {row.not_known}"


def _sessions(rows: pd.DataFrame) -> int:
    return len(rows[["client", "session"]].drop_duplicates())


def _first_sessions(rows: pd.DataFrame) -> pd.DataFrame:
    first = rows[["client", "session"]].drop_duplicates().head(MOST_SESSIONS)
    return rows.merge(first, on=["client", "session"])


def _left_out(claims: list) -> str:
    more = max((_sessions(rows) for _, rows in claims), default=0) - MOST_SESSIONS
    return f"{counted(more, 'session')} more in the table." if more > 0 else ""


def _draw_grid(figure, name: str, rows: pd.DataFrame, top: float, height: float, total: float) -> None:
    parts = rows.drop_duplicates("part")[["part", "required"]]
    sessions = rows[["client", "session"]].drop_duplicates().reset_index(drop=True)
    body = ROW_PX * len(sessions)
    below = total - top - TITLE_ROW_PX - _head_px(rows) - body
    axes = figure.add_axes((0.14, below / total, 0.83, body / total))
    at_part = dict(zip(parts["part"], range(len(parts)), strict=True))
    at_session = {key: row for row, key in enumerate(sessions.itertuples(index=False, name=None))}
    x = rows["part"].map(at_part).to_numpy()
    y = np.array([at_session[key] for key in rows[["client", "session"]].itertuples(index=False, name=None)])
    for answer, shape in _shapes().items():
        here = (rows["answer"] == answer).to_numpy()
        axes.scatter(x[here], y[here], zorder=3, label=answer, gid=f"{name} {answer}", **shape)
    axes.set_xlim(-0.5, len(parts) - 0.5)
    axes.set_ylim(len(sessions) - 0.5, -0.5)
    axes.hlines(np.arange(len(sessions)), -0.5, len(parts) - 0.5, color=style.FAINT, linewidth=0.8, zorder=1)
    axes.axvline(len(parts) - 1.5, color=style.INK, linewidth=1)
    labels = [_part_name(part) for part in named_rows(parts)]
    if _is_upright():
        axes.set_xticks(range(len(parts)), labels, rotation=90)
    else:
        axes.set_xticks(range(len(parts)), [_wrapped(label) for label in labels])
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    axes.set_yticks(
        range(len(sessions)), [drawable(f"{client}, session {session}") for client, session in at_session]
    )
    axes.spines[:].set_visible(False)
    title = fitted(drawable(f"Claim {name}"), 600.0, style.TITLE_PX)
    at = style.EDGE_PX / style.WIDTH, 1 - (top + 24) / total
    figure.text(*at, title, fontsize=style.TITLE_PX * POINT, color=style.INK, weight="bold")


def _is_upright() -> bool:
    """Whether names of parts are written upwards.

    A canvas that is narrower than a screen has no room beside one another.
    """
    return current_look().canvas.name != "screen"


def _head_px(rows: pd.DataFrame) -> float:
    if not _is_upright():
        return HEAD_PX
    return 14 + max(text_width(_part_name(row)) for row in named_rows(rows.drop_duplicates("part")))


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(label, LABEL_CHARS)[:4])


def _draw_key(figure, total: float) -> None:
    axes = figure.add_axes((0.14, 6 / total, 0.83, 24 / total))
    axes.set_axis_off()
    axes.set_xlim(0, 10)
    axes.set_ylim(-1, 1)
    for number, (answer, shape) in enumerate(_shapes().items()):
        axes.scatter([0.1 + 2 * number], [0], **shape)
        axes.text(0.3 + 2 * number, 0, answer, va="center", color=style.INK)


def _draw_rates(axes, table: pd.DataFrame, *, has_heads: bool) -> None:
    y, ticks, names = 0.0, [], []
    for claim, rows in groups_of(table, "claim", sort=False):
        if has_heads:
            _claim_head(axes, claim, y, table)
            y += 1.2
        for row in named_rows(rows):
            ticks.append(y)
            names.append(_part_name(row))
            _draw_rate(axes, y, row)
            y += 1
        y += 0.3
    axes.set_yticks(ticks, names)
    axes.set_ylim(y - 0.3, -0.7)
    most = int(table["sessions"].max())
    axes.set_xlim(-0.02 * most, 1.02 * most)
    axes.set_xlabel(f"sessions, of {most}")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)


def _claim_head(axes, claim: str, y: float, table: pd.DataFrame) -> None:
    x, text = -0.42 * table["sessions"].max(), drawable(f"Claim {claim}")
    axes.text(x, y, text, fontsize=style.TITLE_PX * POINT, va="center", color=style.INK)


def _draw_rate(axes, y: float, row) -> None:
    axes.plot(
        [row.chance_low, row.chance_high],
        [y, y],
        color=style.SOFT_INK,
        linewidth=5,
        alpha=0.45,
        solid_capstyle="butt",
    )
    axes.plot(
        [row.chance], [y], marker="|", markersize=15, markeredgewidth=2, color=style.INK, linestyle="none"
    )
    if np.isfinite(row.if_true):
        axes.plot(
            [row.if_true],
            [y],
            marker="D",
            markersize=7,
            markerfacecolor="none",
            color=style.STYLES[2].colour,
            linestyle="none",
        )
    axes.plot(
        [row.met],
        [y],
        marker="o",
        markersize=8,
        color=style.STYLES[0].colour,
        linestyle="none",
        zorder=4,
        clip_on=False,
    )
    axes.text(
        1.04 * row.sessions,
        y,
        _met_words(row),
        va="center",
        color=style.INK,
        clip_on=False,
    )


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
    true = f", {row.if_true:.1f} if true" if np.isfinite(row.if_true) else ""
    return f"{row.part}: met {row.met}, not known {row.not_known}, by chance {row.chance:.1f}{true}"
