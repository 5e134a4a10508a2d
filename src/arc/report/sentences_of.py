"""The report's parts in plain sentences: what was recorded, what it shows, what it cannot show.

Sentences first, tables after.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from arc.log import PainLog
from arc.models.adverse.fit import adverse_events
from arc.report.answers import EVENTS, Answer, Answers, codes_of, figures_of
from arc.report.blocks import Block, Told, group_html
from arc.report.carries import NO, PARTLY, Carried, weigh_answer
from arc.results import Result
from arc.vocabulary.caveats import Caveat, counted, name_some
from arc.vocabulary.display import caveats_html, clean, sentence, table_html, wrapped_item
from arc.vocabulary.facts import Facts

CLAIMS = "Do the sessions follow the claimed arcs?"
ALL_FIGURES = "All figures of this answer"
NO_CLAIM = "No claim could be held against this log; the reason stands below."
NO_ANSWER = (
    "This log cannot carry an answer to any of the questions yet. The reasons stand below, with what is"
    " missing."
)
NO_WORD = (
    "A warning sign was recorded for {names}. Read the safety notice first; nothing is said here about arcs,"
    " flares or days back at the level before of {names}."
)
NOT_WHY = (
    (
        "Why a rating rose or fell: a log of days before and after says what followed, not what brought it"
        " about."
    ),
    "Whether a flare is good or bad: the numbers do not tell a harmless one from a dangerous one.",
    "What will come next, for anybody.",
)


@dataclass(frozen=True, repr=False)
class Shows:
    """Answers as sentences, each with its whole table folded below it, and the caveats of all."""

    answers: tuple[tuple[str, Result], ...]
    caveats: tuple[Caveat, ...]

    def __repr__(self) -> str:
        lines = [] if self.answers else [NO_ANSWER]
        for question, answer in self.answers:
            lines += [clean(question), *(wrapped_item(sentence) for sentence in said(answer))]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        parts = "".join(_answer_html(question, answer) for question, answer in self.answers)
        parts = parts or f"<p>{NO_ANSWER}</p>"
        head = "<h3>Caveats of these answers</h3>" if self.caveats else ""
        return f"{parts}{head}{caveats_html(self.caveats)}"


def _coverage(facts: Facts) -> str:
    """On how many days of the calendar something was written; nothing where no report has a day on it."""
    if not facts.days_in_span:
        return ""
    return f"; something was written on {facts.days_with_report} of {counted(facts.days_in_span, 'day')}"


def _days(facts: Facts) -> str:
    """How many reports have no stated day."""
    if not facts.inferred_days and not facts.unknown_days:
        return "Every report has its day"
    return (
        f"The day is inferred for {facts.inferred_days} and not known for {facts.unknown_days} of the reports"
    )


def _kinds(facts: Facts) -> str:
    """How the reports were said, as far as there are any."""
    said = {
        "numbers": "in one number",
        "ranges": "as a range, kept as it was",
        "nones": "of no pain",
        "words": "in words without a number",
        "no_level": "without a level",
    }
    return (
        ", ".join(f"{getattr(facts, name)} {words}" for name, words in said.items() if getattr(facts, name))
        or "none"
    )


def tell_recorded(log: PainLog) -> Told:
    """Who and how many, in sentences; each kind of report with its count."""
    f = log.facts
    clients = list(log.clients["client"])
    sentences = [
        (
            f"{counted(f.reports or 0, 'report')} of {counted(len(clients), 'client')}"
            f" ({name_some(clients, most=12)}), around {counted(f.sessions or 0, 'session')}."
        ),
        f"By kind: {_kinds(f)}.",
        f"{_days(f)}{_coverage(f)}. A day without a report is a gap, never a no.",
    ]
    if f.stopped_clients:
        sentences.append(f"{name_some(f.stopped_clients)} stopped care; what came after is not known.")
    if f.problems:
        sentences.append(
            f"{counted(f.problems, 'problem')} in the file; the rows were not loaded, and arc check names"
            " them."
        )
    flagged = [NO_WORD.format(names=name_some(log.red_flag_clients))] if log.red_flag_clients else []
    return Told((("", (*flagged, *sentences)),), log.caveats)


def tell_events(log: PainLog) -> Block:
    """Unwanted events: sentences, and a table also when it is empty."""
    found = adverse_events(log)
    table = table_html(found.table, caption=found.table_caption)
    return Block(f"{group_html('', found.said())}{table}<p>{escape(codes_of(found))}</p>")


def tell_shown(answers: Answers) -> Shows:
    """What the log can carry, beside chance."""
    carried = tuple(pair for pair in answers.carried if pair[0] != EVENTS)
    caveats = {caveat.code: caveat for _, answer in carried for caveat in answer.caveats}
    return Shows(carried, tuple(caveats.values()))


def tell_claims(weighed: Answer, answers: Answers) -> Shows | Told:
    """The claims with their counts; a word where none could be weighed, of which `tell_cannot` says why.

    Caveats that the answers above them carry already stand as codes; the others in full.
    """
    if not isinstance(weighed, Result):
        return Told((("", (NO_CLAIM,)),))
    known = {caveat.code for caveat in answers.caveats}
    return Shows(((CLAIMS, weighed),), tuple(one for one in weighed.caveats if one.code not in known))


def tell_cannot(answers: Answers, weighed: Answer | None = None) -> Told:
    """What the log cannot carry, each with the reason and what is missing.

    No answer at all first, then the parts declined.
    """
    asked = [*answers.asked, *([(CLAIMS, weighed)] if weighed is not None else [])]
    found = [weigh_answer(question, answer) for question, answer in asked]
    groups = (
        ("Questions that this log cannot answer", tuple(_refused(one) for one in found if one.carried == NO)),
        ("Answers of which a part is missing", tuple(_partly(one) for one in found if one.carried == PARTLY)),
        ("What no log of this kind can say", NOT_WHY),
    )
    return Told(tuple(group for group in groups if group[1]))


def said(answer: Result) -> tuple[str, ...]:
    """The lines that give an answer in short, as sentences.

    Its counts, what chance alone shows, its verdict.
    """
    return tuple(line.sentence for line in answer.lead)


def _refused(one: Carried) -> str:
    missing = dict(one.missing)
    return f"{one.question} {sentence(missing['why'])} What is missing: {sentence(missing['needed'])}"


def _partly(one: Carried) -> str:
    return f"{one.question} {' '.join(sentence(f'{label}: {text}') for label, text in one.missing)}"


def _answer_html(question: str, answer: Result) -> str:
    figures = f"<details><summary>{ALL_FIGURES}</summary>{figures_of(answer).html()}</details>"
    return f"{group_html(question, said(answer))}{figures}<p>{escape(codes_of(answer))}</p>"
