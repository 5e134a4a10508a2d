"""Logs and marks for the tests of pictures: small ones, and such that are hard to draw."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

import arc
from arc.plots.engine.look import TARGETS

HARD = ("one client", "words", "red flag", "many", "names", "two scales", "many sessions")
LOGS = 60
# Right-to-left and far too long: what a column of names may hold.
NAMES = ("\u05d3\u05d5\u05d3\u05d4 \u05e8\u05d7\u05dc", "a very long code " * 8, "$x^2$", "<b>K</b>")


def each_once(names: tuple[str, ...]) -> list:
    """Each name and each size at least once in make test, and each name at each size in make check."""
    return [
        pytest.param(
            name,
            look,
            id=f"{name}-{look.name}",
            marks=() if (row - column) % len(names) == 0 else pytest.mark.slow,
        )
        for row, look in enumerate(TARGETS.values())
        for column, name in enumerate(names)
    ]


def small_log(*rows: dict[str, object]) -> arc.PainLog:
    return arc.read_log(
        pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows]).fillna("")
    )


def daily(client: str, ratings: list[object], **more: object) -> list[dict[str, object]]:
    return [
        {"client": client, "day": day, "moment": "between", "rating": rating, **more}
        for day, rating in enumerate(ratings)
    ]


def marks_of(*rows: dict[str, object]) -> arc.Landmarks:
    return arc.mark(arc.align(small_log(*rows)))


@cache
def sample(name: str) -> arc.Landmarks:
    return arc.mark(arc.align(arc.load_sample(name)))


def visits(client: str, *ratings: object, **more: object) -> list[dict[str, object]]:
    """A rating before each session, after it, and on the two days that follow; sessions a week apart."""
    said = []
    for number, rating in enumerate(ratings):
        for moment, day in (("before", 0), ("after", 0), ("between", 1), ("between", 2)):
            name = {"session": number + 1} if moment != "between" else {}
            said.append(
                {
                    "client": client,
                    "day": 7 * number + day,
                    "moment": moment,
                    "rating": rating,
                    **name,
                    **more,
                }
            )
    return said


def flaring(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The same with three points more on the day after each session."""
    return [row | {"rating": row["rating"] + 3} if row["day"] % 7 == 1 else row for row in rows]


@cache
def hard_logs() -> dict[str, arc.Landmarks]:
    many = [row for n in range(14) for row in visits(f"K{n:02d}", 3 + n % 3, 5, 4, 6)]
    return {
        "one client": marks_of(*visits("A", 3, 5, 4, 2, 6)),
        "words": marks_of(*visits("A", "worse", "better"), *visits("B", 3, 4, 5, 4)),
        "red flag": marks_of(*flaring(visits("A", 3, 5, 4, 6)), *visits("B", 9, 9, 8, 9, red_flag="yes")),
        "many": marks_of(*flaring(many)),
        "names": marks_of(
            *flaring([row for n, name in enumerate(NAMES) for row in visits(name, 3, 4 + n, 6, 5)])
        ),
        "two scales": marks_of(
            *visits("A", 4, "none", 7, 5, scale="1-10"), *visits("B", 40, 60, 50, 70, scale="0-100")
        ),
        "many sessions": marks_of(*visits("A", *([3, 5, 4] * 8))),
    }


def answer(fit, marks: arc.Landmarks):
    return fit(marks, logs=LOGS)
