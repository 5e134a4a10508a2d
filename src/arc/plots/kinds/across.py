"""A grid of a claim for narrow places: its parts down, the sessions across, each client's side by side."""

from __future__ import annotations

import pandas as pd

from arc.errors import Fix, Problem
from arc.plots.engine import style
from arc.plots.engine.looks import A_HIGHER_SIZE, NOT_READABLE, DoesNotFit, current_look
from arc.plots.engine.style import POINT, drawable, fitted, new_figure, text_width

ROW_PX, TITLE_PX, HEAD_PX, KEY_PX = 26.0, 34.0, 42.0, 40.0
CARD_TITLE_PX, CARD_HEAD_PX, CARD_KEY_PX = 26.0, 42.0, 26.0
# A column with a mark and the number of its session.
COLUMN_PX = 26.0
RIGHT_PX = 14.0
TOO_MANY = Problem(
    NOT_READABLE,
    text="{sessions} sessions cannot be read side by side on {said} ({pixels}).",
    fix=Fix(
        "client",
        blank="...",
        lead="Choose one client with",
        instead=Fix("target", A_HIGHER_SIZE, lead="or a higher size, such as"),
    ),
)
ONLY_REQUIRED = "Drawn are the parts that the claim requires; the others are in the table."


def lies_across(table: pd.DataFrame) -> bool:
    """Whether the grid of this table is drawn with its sessions across.

    Where the canvas is narrow, and they fit.
    """
    canvas = current_look().canvas
    if canvas.name == "screen":
        return False
    fits = table["claim"].nunique() == 1 and _columns_px(table) >= COLUMN_PX
    if canvas.height is not None and not fits:
        raise DoesNotFit(
            TOO_MANY.filled(sessions=_sessions(table).shape[0], said=canvas.said, pixels=canvas.pixels)
        )
    return fits


def on_card(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: on a canvas of fixed height the required parts only."""
    return table if style.ROOM is None else table.loc[table["required"]].reset_index(drop=True)


def only_required(table: pd.DataFrame) -> str:
    """A sentence for the caption where parts are not drawn."""
    return ONLY_REQUIRED if len(on_card(table)) < len(table) else ""


def draw_across(table: pd.DataFrame, shapes: dict[str, dict]):
    """The figure of one claim. shapes: how each answer is drawn."""
    import matplotlib

    rows = on_card(table)
    parts = rows.drop_duplicates("part")[["part", "required"]].reset_index(drop=True)
    is_card = style.ROOM is not None
    title, head, key = (CARD_TITLE_PX, CARD_HEAD_PX, CARD_KEY_PX) if is_card else (TITLE_PX, HEAD_PX, KEY_PX)
    height = style.ROOM if is_card else title + head + key + ROW_PX * len(parts)
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        name = fitted(
            drawable(f"Claim {rows['claim'].iloc[0]}"), style.WIDTH - 2 * style.EDGE_PX, style.TITLE_PX
        )
        figure.text(
            style.EDGE_PX / style.WIDTH, 1 - (title - 6) / height, name, fontsize=style.TITLE_PX * POINT,
            color=style.INK, weight="bold",
        )  # fmt: skip
        left = _left_px(rows)
        axes = figure.add_axes(
            (
                left / style.WIDTH,
                key / height,
                1 - (left + RIGHT_PX) / style.WIDTH,
                (height - title - head - key) / height,
            )
        )
        _draw(axes, rows, parts, shapes)
        _draw_key(figure, shapes, height)
    return figure


def _draw(axes, rows: pd.DataFrame, parts: pd.DataFrame, shapes: dict[str, dict]) -> None:
    sessions = _sessions(rows)
    at_part = dict(zip(parts["part"], range(len(parts)), strict=True))
    at_session = {key: place for place, key in enumerate(sessions.itertuples(index=False, name=None))}
    x = [at_session[key] for key in rows[["client", "session"]].itertuples(index=False, name=None)]
    placed = rows.assign(x=x, y=rows["part"].map(at_part))
    for answer, shape in shapes.items():
        own = placed.loc[placed["answer"] == answer]
        axes.scatter(own["x"], own["y"], zorder=3, label=answer, **shape)
    axes.set_xlim(-0.5, len(sessions) - 0.5)
    axes.set_ylim(len(parts) - 0.5, -0.5)
    axes.hlines(range(len(parts)), -0.5, len(sessions) - 0.5, color=style.FAINT, linewidth=0.8, zorder=1)
    axes.axhline(len(parts) - 1.5, color=style.INK, linewidth=1)
    axes.set_yticks(range(len(parts)), [_label(*part) for part in parts.itertuples(index=False)])
    axes.set_xticks(range(len(sessions)), [str(session) for session in sessions["session"]])
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    axes.spines[:].set_visible(False)
    _name_clients(axes, sessions, _columns_px(rows))


def _name_clients(axes, sessions: pd.DataFrame, column: float) -> None:
    """The client above the first of its sessions, and a line before each but the first client."""
    for client, own in sessions.groupby("client", sort=False):
        first = own.index[0]
        if first:
            axes.axvline(first - 0.5, color=style.SESSION, linewidth=0.8)
        name = fitted(drawable(client), max(column * len(own) - 6, column), style.TEXT_PX)
        axes.annotate(
            name, (first - 0.35, 1), xycoords=("data", "axes fraction"), xytext=(0, 25 * POINT),
            textcoords="offset points", color=style.INK, annotation_clip=False, parse_math=False,
        )  # fmt: skip


def _draw_key(figure, shapes: dict[str, dict], height: float) -> None:
    axes = figure.add_axes(
        (style.EDGE_PX / style.WIDTH, 4 / height, 1 - 2 * style.EDGE_PX / style.WIDTH, 20 / height)
    )
    axes.set_axis_off()
    axes.set_xlim(0, style.WIDTH - 2 * style.EDGE_PX)
    axes.set_ylim(-1, 1)
    x = 8.0
    for answer, shape in shapes.items():
        axes.scatter([x], [0], **shape)
        axes.text(x + 12, 0, answer, va="center", color=style.INK)
        x += 12 + text_width(answer) + 30
    axes.text(x, 0, "numbers: sessions", va="center", color=style.SOFT_INK)


def _label(part: str, required: bool) -> str:
    return drawable(part if required else f"({part})")


def _sessions(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["client", "session"]].drop_duplicates().reset_index(drop=True)


def _left_px(rows: pd.DataFrame) -> float:
    """Room for the widest name of a part."""
    labels = [_label(*part) for part in rows[["part", "required"]].drop_duplicates().itertuples(index=False)]
    return style.EDGE_PX + max(map(text_width, labels)) + 8


def _columns_px(rows: pd.DataFrame) -> float:
    """How wide the column of a session is."""
    return (style.WIDTH - _left_px(on_card(rows)) - RIGHT_PX) / len(_sessions(rows))
