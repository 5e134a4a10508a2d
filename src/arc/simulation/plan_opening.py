"""What a reader meets first of a plan, and of what an interval holds, made from the estimates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.simulation.plan_words import (
    NEEDED,
    SMALLEST,
    SMALLEST_ELSEWHERE,
    SMALLEST_WIDTH,
    WIDTH,
    of_ten,
    own_found,
)
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted

HOLDS = "intervals that hold the truth"


def of_plan(found: pd.DataFrame) -> Opening:
    """The smallest log that would find the flare, and a row for each number of sessions."""
    (flare,), (best,) = rows_of(found, "flare assumed"), rows_of(found, SMALLEST)
    if best.status == DECLINED:
        headline = f"No size tried would find a flare of {flare.low:g} points in 80 % of logs."
        qualifier = "Only sizes of 8 clients or more are counted, as fewer say little about other people."
    else:
        size = f"{best.clients:.0f} clients with {counted(int(best.sessions), 'session')} each"
        headline = f"{size} are enough to find a flare of {flare.low:g} points."
        (elsewhere,), (width,) = rows_of(found, SMALLEST_ELSEWHERE), rows_of(found, SMALLEST_WIDTH)
        spread = f"{elsewhere.low:.0f} to {elsewhere.high:.0f} % where days are calmer or more restless"
        qualifier = fitted(
            f"Found in {best.low:.0f} % of made-up logs; {spread}.",
            f"The interval is {width.low:.1f} points wide." if width.status != DECLINED else "",
        )
    rows = [[f"{row.sessions:.0f}", _clients(row)] for row in rows_of(found, NEEDED)]
    table = pd.DataFrame(rows[:MOST_ROWS], columns=["sessions each", "clients needed"])
    return Opening("plan", headline, qualifier, table)


def of_own_log(found: pd.DataFrame, facts: Facts) -> Opening:
    """How wide the interval would be with the clients of a log, and how many it would take."""
    (width,), (needed,) = rows_of(found, WIDTH), rows_of(found, NEEDED)
    (sessions,) = rows_of(found, "sessions")
    people = counted(int(sessions.clients), "client")
    if width.status == DECLINED:
        headline = f"With {people} no interval for day 1 could be given."
    else:
        ends = pair_text(round(width.low, 1), round(width.high, 1))
        headline = f"With {people} an interval for day 1 would be {ends} points wide{of_ten(width)}."
    each = counted(int(needed.sessions), "session")
    what = own_found(found, facts)
    qualifier = f"{_clients(needed)} clients with {each} each would find {what} in 80 % of such logs."
    table = pd.DataFrame(
        [
            ["this log", f"{sessions.clients:.0f}", f"{sessions.low:.0f} in all"],
            [f"to find {what}", _clients(needed), f"{needed.sessions:.0f} each"],
        ],
        columns=["", "clients", "sessions"],
    )
    return Opening("plan", headline, qualifier[:1].upper() + qualifier[1:], table)


def of_coverage(found: pd.DataFrame, own_method: str) -> Opening:
    """What the interval across clients holds, beside the others, for each number of clients."""
    rows = rows_of(found, HOLDS)
    (logs,) = rows_of(found, "simulated logs")
    own = [row for row in rows if row.method == own_method and row.status != DECLINED]
    headline = "No interval could be given for any number of clients."
    if own:
        ends = pair_text(*(round(end(row.low for row in own)) for end in (min, max)))
        headline = f"A 95 % interval across clients held the truth in {ends} % of made-up logs."
    held = {row: "none" if row.status == DECLINED else f"{row.low:.0f} %" for row in rows}
    frame = pd.DataFrame(
        [(int(row.clients), row.method, said) for row, said in held.items()],
        columns=["clients", "method", "holds"],
    )
    table = frame.pivot(index="clients", columns="method", values="holds").rename_axis(columns=None)
    qualifier = f"{logs.low:,.0f} made-up logs for each number of clients. 95 % was promised."
    return Opening("coverage", headline, qualifier, table.reset_index().head(MOST_ROWS))


def _clients(row) -> str:
    return f"{'more than ' if np.isinf(row.high) else ''}{row.low:.0f}"
