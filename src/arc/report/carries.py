"""What a log can carry and what it cannot, in the words of the models themselves.

No gate is written here a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from arc.arcs.align import align
from arc.arcs.series import series
from arc.landmarks.mark import mark
from arc.log import PainLog
from arc.report.answers import Answer, ask_report
from arc.results import Refusal, Result
from arc.vocabulary.caveats import name_some
from arc.vocabulary.terms import called

# Which of several is meant, by the first of these columns that says it.
_WHERE = ("when", "group", "client", "scale")
YES, PARTLY, NO = "yes", "partly", "no"


@dataclass(frozen=True)
class Carried:
    """One question put to one log: "yes", "partly" or "no", and what is missing, as label and sentence."""

    question: str
    carried: str
    missing: tuple[tuple[str, str], ...]


def what_it_carries(log: PainLog) -> dict[str, tuple[Carried, ...]]:
    """For each series of a log (one, named "", for most) every question of `ask_report`.

    Carried, partly, or not, and why.

    "partly": there is an answer, and the model declines a part of it, such as an interval across clients.
    """
    if log.readings.empty:
        return {}
    return {_name(choice): _of_series(log, choice) for choice in series(log)}


def _name(choice: dict[str, Any]) -> str:
    return ", ".join(value or f"{column} blank" for column, value in choice.items())


def _of_series(log: PainLog, choice: dict[str, Any]) -> tuple[Carried, ...]:
    answers = ask_report(mark(align(log, **choice)))
    return tuple(weigh_answer(question, answer) for question, answer in answers.asked)


def weigh_answer(question: str, answer: Answer) -> Carried:
    """One answer as "yes", "partly" or "no", with what its model declines and why."""
    if isinstance(answer, Refusal):
        return Carried(question, NO, (("why", answer.text), ("needed", answer.needed)))
    missing = _declined(answer)
    return Carried(question, PARTLY if missing else YES, missing)


def _declined(answer: Result) -> tuple[tuple[str, str], ...]:
    """What the model declines: each reason once, with everything that it takes away, and where."""
    found = []
    for reason, rows in answer.declined.groupby("reason", sort=False):
        rows = rows.assign(group=[called(group, answer.facts.measure) for group in rows["group"]])
        where = [
            next(filter(None, known), "") for known in rows[list(_WHERE)].itertuples(index=False, name=None)
        ]
        said = name_some([one for one in dict.fromkeys(where) if one])
        what = called(", ".join(rows["quantity"].unique()), answer.facts.measure)
        found.append((f"{what} ({said})" if said else what, str(reason)))
    return tuple(found)
