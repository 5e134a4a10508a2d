"""Small logs for tests, written as a person would write them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

import arc


def log_of(*rows: dict, **options) -> arc.PainLog:
    """A log of rows; every row is client A unless it says otherwise."""
    frame = pd.DataFrame([{"client": "A", **row} for row in rows], dtype=object)
    for column in ("moment", "rating", "session"):
        if column not in frame:
            frame[column] = None
    return arc.read_log(frame, **options)


def at(day: int, rating: object, moment: str = "between", **more) -> dict:
    """One report on a day."""
    return {"day": day, "rating": rating, "moment": moment, **more}


def alike(names: Sequence[str]) -> arc.PainLog:
    """A log of clients who say the same on the same days."""
    return log_of(
        *(
            at(day, 5, moment, client=name, minutes=60)
            for name in names
            for day, moment in ((0, "before"), (1, "between"))
        )
    )


def only_arc(*rows: dict, rules: arc.Rules | None = None, **options) -> dict:
    """The landmarks of the first session of a small log, as a dict."""
    marks = arc.mark(arc.align(log_of(*rows, **options), rules=rules))
    return marks.table.iloc[0].to_dict()
