"""What a reader meets first of a mixed model, made from the estimates."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.estimates import rows_of
from arc.models.means import span
from arc.models.mixed.words import AGAINST, LEVEL, RATINGS
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text
from arc.vocabulary.opening import Opening, fitted

# The time that is told first, where it was rated.
FIRST, IN_WORDS = "days 1 to 2", "In the two days after"
ONE_MODEL = "One model takes all clients to have the same course, each at a level of its own."


def opening_of(found: pd.DataFrame) -> Opening:
    """How far the first days after lie from before, and a row for each time."""
    rows = rows_of(found, AGAINST)
    row = next((one for one in rows if one.when == FIRST), rows[0])
    when = IN_WORDS if row.when == FIRST else f"On {row.when}"
    headline = f"{when}, ratings were {_apart(row)} before ({_ends(row)})."
    (ratings,) = rows_of(found, RATINGS)
    people = f"{counted(int(ratings.clients), 'client')}, {counted(int(ratings.low), 'rating')}."
    table = pd.DataFrame(
        [
            {"time": one.when, "points": span(one.low, one.high), level_text(one.level): _ends(one)}
            for one in (*rows_of(found, LEVEL), *rows)
        ]
    )
    return Opening("mixed", headline, fitted(people, ONE_MODEL), table)


def _apart(row: Any) -> str:
    low, high = round(row.low, 1) + 0.0, round(row.high, 1) + 0.0
    if low == high == 0:
        return "the same as"
    if low < 0 < high:
        return f"{-low:.1f} points lower to {high:.1f} higher than"
    return f"{span(low, high)} points higher than" if high > 0 else f"{span(-high, -low)} points lower than"


def _ends(row: Any) -> str:
    return interval_text(row.interval_low, row.interval_high)
