"""What followed each session, one tile per session in the order in which they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.engine.marks import LEAST_SIGN, tile, tile_colours
from arc.plots.engine.page import panel_size
from arc.plots.engine.typeset import drawable
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# As many sessions as stand in one row: the first that gives no more rows than there is room for.
IN_A_ROW = (20, 30, 50, 100)
MOST_ROWS, MOST_CLIENTS = 30, 80
# Inches, where counts stand in the place of tiles.
COUNTS_HIGH = 3.0
# Every session has its number up to here, of more every fifth.
MOST_NUMBERS = 12
LARGEST, SMALLEST = 15.0, 2.5
MOST_NAME = 14
NOT_SHOWN = "Not shown: {}, for whom a warning sign is written down (see the safety notice)."


def place_tiles(tiles: pd.DataFrame) -> pd.DataFrame:
    """Where each tile stands: row, column, and in which row of its client; sessions beyond a row go on below.

    tiles: client, session, answer.
    """
    order = tiles.groupby("client", sort=False).cumcount()
    most = int(order.max()) + 1 if len(order) else 1

    def rows(wide: int) -> pd.MultiIndex:
        return pd.MultiIndex.from_arrays([tiles["client"], order // wide])

    wide = next((n for n in IN_A_ROW if n >= most or rows(n).nunique() <= MOST_ROWS), IN_A_ROW[-1])
    return tiles.assign(row=pd.factorize(rows(wide))[0], column=order % wide, block=order // wide)


def tiles_high(tiles: pd.DataFrame, least: int = 0) -> float:
    """Inches for a page of tiles; many rows stand closer."""
    if tiles["client"].nunique() > MOST_CLIENTS:
        return COUNTS_HIGH
    rows = min(max(int(place_tiles(tiles)["row"].max()) + 1, least), 45)
    return 1.3 + 0.21 * min(rows, 12) + 0.17 * max(rows - 12, 0)


def draw_tiles(
    ax: Axes, tiles: pd.DataFrame, room: tuple[float, float], *, names: dict[str, str], look: Look
) -> None:
    """One row per client, its sessions in order; of very many clients how many had which answer, by session.

    tiles: client, session, answer (one of `names`, in whose order they are explained). room: see
    `room_for_tiles`.
    """
    placed = place_tiles(tiles)
    if placed["client"].nunique() > MOST_CLIENTS:
        _draw_counts(ax, placed, names, look)
        return
    (wide, high), rows, columns = room, abs(np.diff(ax.get_ylim())[0]), np.diff(ax.get_xlim())[0]
    # A card is signed afterwards, which takes some of its height.
    share = 0.72 if look.height is None else 0.62
    high = float(np.clip(share * min(wide / columns, high / rows), SMALLEST, LARGEST))
    # Low tiles are wide ones, so that their colour can be seen.
    wide = float(
        np.clip(0.72 * wide / columns, high, max(high, 3 * LEAST_SIGN if high < LEAST_SIGN else 0.0))
    )
    for answer in names:
        own = placed.loc[placed["answer"] == answer]
        if len(own):
            tile(ax, own["column"], own["row"], answer, (wide, high), look=look)


def frame_tiles(ax: Axes, tiles: pd.DataFrame, *, look: Look) -> None:
    """Limits and names of rows and columns, which have to stand before the room for tiles is known."""
    placed = place_tiles(tiles)
    if placed["client"].nunique() > MOST_CLIENTS:
        ax.set(xlabel="session", ylabel="clients")
        return
    columns, rows = _reach(placed)
    ax.set(xlim=(-0.6, columns - 0.4), ylim=(rows - 0.4, -0.6))
    every = range(columns) if columns <= MOST_NUMBERS else [0, *range(4, columns, 5)]
    ax.set_xticks(list(every), [f"{number + 1}" for number in every])
    ax.set_xlabel("session, going on row by row" if placed["block"].any() else "session")
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    first = placed.drop_duplicates("row")
    said = [
        f"from {row.block * columns + 1}" if row.block else short_name(row.client)
        for row in named_rows(first)
    ]
    ax.set_yticks(first["row"], said)


def room_for_tiles(ax: Axes, tiles: pd.DataFrame, *, look: Look) -> tuple[float, float]:
    """Say what a row is where rows are too low for names; give width and height of the panel, in points."""
    placed, room = place_tiles(tiles), panel_size(ax)
    (_, rows), clients = _reach(placed), placed["client"].nunique()
    if clients > MOST_CLIENTS or room[1] / rows >= 1.1 * look.text:
        return room
    ax.set_yticks([])
    ax.set_ylabel(f"{counted(clients, 'client')}, {'each a row' if clients == rows else f'{rows} rows'}")
    return panel_size(ax)


def _reach(placed: pd.DataFrame) -> tuple[int, int]:
    """How many columns and rows there are."""
    columns, rows = (int(placed[name].max()) + 1 if len(placed) else 1 for name in ("column", "row"))
    return columns, rows


def short_name(client: str) -> str:
    """A client beside a row."""
    name = drawable(client)
    return name if len(name) <= MOST_NAME else f"{name[: MOST_NAME - 1]}…"


def tile_key(ax: Axes, tiles: pd.DataFrame, *, names: dict[str, str], look: Look, below_all: bool) -> None:
    """What the tiles mean, below the panel or below all panels of its page."""
    from matplotlib.legend_handler import HandlerTuple

    shown = [answer for answer in names if (tiles["answer"] == answer).any()]
    handles: list[Any] = [tuple(tile(ax, [0], [0], answer, (9.0, 9.0), look=look)) for answer in shown]
    place: dict[str, Any] = (
        {"loc": "outside lower left"} if below_all else {"loc": "upper left", "bbox_to_anchor": (0, 0)}
    )
    (ax.figure if below_all else ax).legend(
        handles, [names[answer] for answer in shown], ncols=len(shown) if below_all else 2,
        handler_map={tuple: HandlerTuple(ndivide=1)}, handletextpad=0.2, columnspacing=1.1, borderpad=0.1,
        borderaxespad=0.1, scatterpoints=1, **place,
    )  # fmt: skip
    # They were made for the key only.
    for part in (part for parts in handles for part in parts):
        part.remove()


def _draw_counts(ax: Axes, placed: pd.DataFrame, names: dict[str, str], look: Look) -> None:
    """How many clients had which answer at their first session, their second and so on."""
    number = placed.groupby("client").cumcount() + 1
    counts = placed.groupby([number, "answer"]).size().unstack(fill_value=0)
    floor = np.zeros(len(counts))
    for answer in names:
        if answer in counts:
            face, edge = tile_colours(answer, look)
            ax.bar(counts.index, counts[answer], 0.8, floor, color=face, edgecolor=edge, label=answer)
            floor = floor + counts[answer].to_numpy()
    ax.set(xlabel="session", ylabel="clients", xlim=(0.4, counts.index.max() + 0.6))
    ax.locator_params(axis="x", integer=True)


def tiles_alt(tiles: pd.DataFrame, names: dict[str, str]) -> str:
    """The tiles in words: each client's sessions, of many clients how many of each answer."""
    if tiles["client"].nunique() > MOST_NAME:
        counts = tiles["answer"].value_counts()
        return (
            "; ".join(f"{called} {counts[answer]}" for answer, called in names.items() if answer in counts)
            + "."
        )
    rows = []
    for client, own in groups_of(tiles, "client", sort=False):
        counts = own["answer"].value_counts()
        said = (f"{called} {counts[answer]}" for answer, called in names.items() if answer in counts)
        rows.append(f"{short_name(client)}: {', '.join(said)}")
    return f"{'; '.join(rows)}."
