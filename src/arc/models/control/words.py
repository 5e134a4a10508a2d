"""What is said of sessions beside other days that began alike, made from the estimates.

A description: never a verdict, and never where a difference comes from.
"""

from __future__ import annotations

import pandas as pd

from arc.estimates import rows_of
from arc.models.flare.words import FLARE, outcomes_text
from arc.results import Line
from arc.vocabulary.caveats import name_some
from arc.vocabulary.terms import called

AFTER, OTHER = "after sessions", "on other days that began alike"
NONE_ALIKE = "clients without such a day"
WHAT_IT_IS = (
    "a description, and no test: days are compared, not sessions given and withheld, and people who come on"
    " bad days have other days that differ from these even where they began alike"
)


def lines_of(found: pd.DataFrame, near: float) -> tuple[Line, ...]:
    """What followed the sessions, what followed the other days, and how these were chosen."""
    return (
        Line("rule", "began alike", called(_rule(near), rows_of(found, FLARE, when=AFTER)[0].measure)),
        Line("after_sessions", AFTER, outcomes_text(found, when=AFTER), lead=True),
        Line("on_other_days", OTHER, outcomes_text(found, "day", when=OTHER), lead=True),
        none_alike_line({row.client: row.reason for row in rows_of(found, NONE_ALIKE)}),
        Line("what_it_is", "what it is", WHAT_IT_IS, lead=True),
    )


def none_alike_line(reasons: dict[str, str]) -> Line:
    """The clients without such a day, and why."""
    whose: dict[str, list[str]] = {}
    for client, reason in reasons.items():
        whose.setdefault(reason, []).append(client)
    said = "; ".join(f"{name_some(clients)}: {reason}" for reason, clients in whose.items())
    return Line("no_such_day", "no such day", said or "every client has one")


def _rule(near: float) -> str:
    return (
        "other days of the same client, away from sessions, whose rating and whose rating of the day before"
        f" lie within {near:g} point (of ten) of those of a session; counted above the higher"
        " of the level before and that day's rating, as after sessions"
    )
