"""What a log can carry and what it cannot, in the words of the models themselves.

No gate is written here a second time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arc.arcs.align import align, series
from arc.landmarks.mark import mark
from arc.log import PainLog
from arc.report.answers import Answer, ask_all
from arc.results import Refusal, Result

# How the models begin the part of a sentence in which they decline something; what is needed follows it.
_DECLINED = re.compile(
    r"(?:^|[;:] )((?:no (?:mean or interval|interval|answer|upper bound|fit|correlation|shift test)|none:|not"
    r" testable|not counted).*)"
)
YES, PARTLY, NO = "yes", "partly", "no"


@dataclass(frozen=True)
class Carried:
    """One question put to one log: "yes", "partly" or "no", and what is missing, as label and sentence."""

    question: str
    carried: str
    missing: tuple[tuple[str, str], ...]


def what_it_carries(log: PainLog) -> dict[str, tuple[Carried, ...]]:
    """For each series of a log (one, named "", for most) every question of `ask_all`.

    Carried, partly, or not, and why.

    "partly": there is an answer, and the model declines a part of it, such as an interval across clients.
    """
    if log.readings.empty:
        return {}
    return {_name(choice): _of_series(log, choice) for choice in series(log)}


def _name(choice: dict[str, str]) -> str:
    return ", ".join(value or f"{column} blank" for column, value in choice.items())


def _of_series(log: PainLog, choice: dict[str, str]) -> tuple[Carried, ...]:
    answers = ask_all(mark(align(log, **choice)))
    return tuple(weigh_answer(question, answer) for question, answer in answers.asked)


def weigh_answer(question: str, answer: Answer) -> Carried:
    """One answer as "yes", "partly" or "no", with what its model declines and why."""
    if isinstance(answer, Refusal):
        return Carried(question, NO, (("why", answer.text), ("needed", answer.needed)))
    missing = _declined(answer)
    return Carried(question, PARTLY if missing else YES, missing)


def _declined(answer: Result) -> tuple[tuple[str, str], ...]:
    """The parts that the model declines; one that several lines share stands once, with all their labels."""
    labels: dict[str, list[str]] = {}
    claim = ""
    for label, sentence in answer.display().lines:
        # Several claims have the same labels; each ends with its reading.
        claim = f" ({sentence.split(';')[0]})" if label == "claim" else claim
        if declined := _DECLINED.search(sentence):
            labels.setdefault(declined[1], []).append(f"{label.strip()}{claim}")
        claim = "" if label == "reading" else claim
    return tuple((", ".join(dict.fromkeys(names)), part) for part, names in labels.items())
