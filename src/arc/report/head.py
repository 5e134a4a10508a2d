"""The headline of a report and the line below it: one fact of this log, the largest group first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from arc.log import PainLog
from arc.report.clients_table import MANY, ONCE, table_of_clients, who_changed, who_ended_high
from arc.report.looked import Looked
from arc.results import CONSISTENT, Refusal, Result
from arc.vocabulary.caveats import counted

NOTHING_SAID = "Nothing is said about these sessions: a warning sign is written down."
NOTHING_KNOWN = "Not known after any of {sessions}."
OTHERS = "{number} other series below."
NO_SESSION = "{ratings}, and no session: nothing can lie before or after one."


@dataclass(frozen=True)
class Head:
    """Headline, the line below it, and in that line what must not be missed.

    first: what the page begins with: "people" (the days around sessions, of all clients), "table" (one line
    for each client) or "courses".
    """

    headline: str
    qualifier: str
    strong: str = ""
    first: str = "courses"


def head_of(log: PainLog, looked: Sequence[Looked]) -> Head:
    """The headline of a log: a verdict that is consistent, else who changed, else what followed."""
    if not looked:
        return Head(NOTHING_SAID, _size(log))
    one = looked[0]
    if one.marks.table.empty:
        return Head(NO_SESSION.format(ratings=counted(len(log.readings), "report")), _size(log))
    head = _of_series(log, one)
    if len(looked) == 1:
        return head
    # Of two sides the headline is about one: a flare of the other must not stand further down only.
    others = OTHERS.format(number=len(looked) - 1)
    if len(looked) == 2:
        others = f"{looked[1].name}: {_of_series(log, looked[1]).headline}"
    strong = " ".join(filter(None, [head.strong, others]))
    return Head(f"{one.name}: {head.headline}", head.qualifier, strong, head.first)


def is_many(looked: Sequence[Looked]) -> bool:
    """Whether each client has one line only."""
    return bool(looked) and looked[0].marks.table["client"].nunique() >= MANY


def _of_series(log: PainLog, one: Looked) -> Head:
    flare = one.flare
    verdict = None if isinstance(flare, Refusal) else flare.verdict
    if verdict is not None and verdict.code == CONSISTENT:
        return Head(_in_points(one), flare.qualifier, first="people")
    table = table_of_clients(one.marks)
    if is_many([one]) and (table["direction"] != ONCE).any():
        return Head(who_changed(table), _size(log), who_ended_high(table), first="table")
    first = "table" if is_many([one]) else "courses"
    if isinstance(flare, Refusal):
        return Head(
            NOTHING_KNOWN.format(sessions=counted(len(one.marks.table), "session")), _size(log), "", first
        )
    return Head(flare.headline, _size(log), _called_worse(one.marks.table), first)


def _in_points(one: Looked) -> str:
    """The verdict asks about points on day 1, so its headline says how many."""
    changes = (a for _, a in one.answers.asked if isinstance(a, Result) and a.question == "change")
    return next((change.headline for change in changes), one.flare.headline)


def _size(log: PainLog) -> str:
    return f"{counted(len(log.clients), 'client')}, {counted(len(log.sessions), 'session')}."


def _called_worse(table: pd.DataFrame) -> str:
    """Those among the not known that were called worse: named where the count is."""
    unknown = table["outcome"] == "not known"
    worse = int((unknown & table["words"].isin(("worse", "worse undated"))).sum())
    if not worse:
        return ""
    were = "was" if worse == 1 else "were"
    return f"{worse} of the {int(unknown.sum())} {were} called worse, without a number."
