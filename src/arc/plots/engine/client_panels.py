"""One sheet for each client and scale, with words where nothing may or can be drawn.

And the clients over one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.figures import RED_FLAG, rated
from arc.plots.engine.panel import MOST_SHEETS, Sheet, columns_for
from arc.plots.engine.words import clients_left_out, short, the_client
from arc.vocabulary.caveats import Caveat
from arc.vocabulary.schema import PAIN

NAME_LINES = 15.0
# A mean across clients and its interval from three clients on; a line for it only from five.
GATE_CLIENTS, GATE_LINE = 3, 5


def flagged_by(caveats: tuple[Caveat, ...]) -> list[str]:
    """The clients with a red flag, as the caveats name them."""
    return [
        c for caveat in caveats if caveat.code == "red-flag" for c in dict(caveat.values)["red_flag_clients"]
    ]


def client_sheets(
    clients: Iterable[str],
    table: pd.DataFrame,
    caveats: tuple[Caveat, ...],
    nothing: str,
    draw: Callable[[str, pd.DataFrame], Sheet],
    what: str,
    measure: str = PAIN,
) -> tuple[list[Sheet], str, int]:
    """The sheets, which clients have none for want of room, and in how many columns they stand.

    draw: makes the sheet of one client and scale from its title and rows. A client with a red flag has a
    pointer to the safety notice, one without rows says `nothing`. what: stands in each title, because a panel
    may travel alone. measure: what is rated.
    """
    flagged = set(flagged_by(caveats))
    parts = [part for client in sorted({*clients, *flagged}) for part in _parts(client, table, flagged)]
    sheets = [
        _sheet(client, rows, RED_FLAG if client in flagged else nothing, draw, what, measure)
        for client, rows in parts[:MOST_SHEETS]
    ]
    drawn = {client for client, _ in parts[:MOST_SHEETS]}
    left = list(dict.fromkeys(short(client) for client, _ in parts if client not in drawn))
    return sheets, clients_left_out(left), columns_for(len(sheets))


def _parts(client: str, table: pd.DataFrame, flagged: set[str]) -> list[tuple[str, pd.DataFrame]]:
    rows = table.loc[table["client"] == client]
    if client in flagged or rows.empty:
        return [(client, table.head(0))]
    return (
        [(client, own) for _, own in rows.groupby("scale", sort=False)]
        if "scale" in rows
        else [(client, rows)]
    )


def _sheet(client: str, rows: pd.DataFrame, message: str, draw, what: str, measure: str) -> Sheet:
    name = style.fitted(style.drawable(client), NAME_LINES * style.LINE_PX, style.TITLE_PX)
    if rows.empty:
        return Sheet(f"{name} · {what}", message=message)
    scale = f"{rated(measure)} {rows['scale'].iloc[0]} " if "scale" in rows else ""
    return draw(f"{name} · {scale}{what}", rows)


def flagged_words(caveats: tuple[Caveat, ...]) -> str:
    """The clients of whom nothing is drawn because of a red flag, for the alternative text."""
    return " ".join(f"{the_client(client)}: {RED_FLAG}." for client in flagged_by(caveats))


def span_words(low: float, high: float) -> str:
    """One number or two, to one decimal place."""
    first, second = (f"{round(end, 1) + 0.0:.1f}" for end in (low, high))
    return first if first == second else f"{first} to {second}"
