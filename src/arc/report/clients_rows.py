"""One line for each client: the course on one shared axis of days, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from arc.log import PainLog
from arc.report.clients_table import (
    MOST_SEEN,
    first_to_last_text,
    last_rating_text,
    most_changed,
    right_after_text,
    table_of_clients,
)
from arc.report.courses import Courses
from arc.report.looked import Looked
from arc.vocabulary.display import clean
from arc.vocabulary.frames import by_client

HEADINGS = ("client", "course", "first → last", "right after", "last rating")
OTHERS = "The other {number} clients, who changed less"


def rows(log: PainLog, looked: Sequence[Looked], drawn: Courses) -> str:
    """The table of clients; of more than are seen at once, those who changed most, the others folded."""
    one = looked[0]
    table = table_of_clients(one.marks)
    seen = most_changed(table)
    names = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    head = f"<thead><tr>{names}</tr></thead>"

    readings = by_client(log.readings[["client", "area"]])

    def whole(part: pd.DataFrame, *, is_alone: bool) -> str:
        body = "".join(
            _row(row, readings(row["client"]), drawn.html(row["client"], is_alone=is_alone))
            for _, row in part.iterrows()
        )
        return f'<table class="arc-clients">{head}<tbody>{body}</tbody></table>'

    # The made-up clinic is there for those who are seen at once; the others are hidden while it shows.
    rest, folded = table.loc[~seen], ""
    if len(table) > MOST_SEEN:
        label = OTHERS.format(number=len(rest))
        others = whole(rest, is_alone=True)
        folded = f"<details class='arc-rest'><summary>{label}</summary>{others}</details>"
    return whole(table.loc[seen], is_alone=False) + folded


def _row(row: pd.Series, readings: pd.DataFrame, picture: str) -> str:
    area = escape(clean(", ".join(filter(None, readings["area"].unique()))))
    values, change = first_to_last_text(row)
    end = escape(last_rating_text(row)) + ("<small>then stopped</small>" if row["stopped"] else "")
    cells = (
        f"<strong>{escape(values)}</strong><small>{escape(change)}</small>",
        escape(right_after_text(row)),
        f'<strong class="arc-strong">{end}</strong>' if row["end_is_high"] else end,
    )
    name = f'<th scope="row">{escape(clean(str(row["client"])))}<small>{area}</small></th>'
    shown = zip(HEADINGS[2:], cells, strict=True)
    # On a narrow screen the headings are not seen.
    told = "".join(f'<td data-of="{heading}">{cell}</td>' for heading, cell in shown)
    return f"<tr>{name}<td>{picture}</td>{told}</tr>"
