"""The report's parts in plain sentences: what was recorded, what it shows, what it cannot show. Sentences first, tables after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from arc.answers import EVENTS, QUESTIONS, Answer, Answers, codes_of, figures_of
from arc.caveats import Caveat, counted, name_some
from arc.checkup import NO, PARTLY, Carried, weigh_answer
from arc.display import caveats_html, clean, table_html, wrapped_item
from arc.landmarks import Landmarks
from arc.log import PainLog
from arc.models.adverse import adverse_events
from arc.results import Result

CLAIMS = "What was claimed, held against this log"
ALL_FIGURES = "All figures of this answer"
OWN = "These are {sessions} of one client, {client}. They are this client's own sessions, not people: nothing here speaks about anybody else."
NO_WORD = "A warning sign was recorded for {names}. Read the safety notice first; nothing is said here about arcs, flares or days back at baseline."
NOT_WHY = (
    "Why a rating rose or fell: a log of days before and after says what followed, not what brought it about.",
    "Whether a flare is good or bad: the numbers do not tell a harmless one from a dangerous one.",
    "What will come next, for anybody.",
)
# The lines of a model that stand before its table, as the beginnings of their labels.
SAID = dict(
    zip(
        QUESTIONS,
        (
            ("flare", "by chance alone", "reading"),
            ("after sessions", "on other days", "by chance alone", "over people"),
            ("on the table", "day 1", "days 5", "  by chance alone", "over care"),
            ("ratings",),
            ("flare", "relief", "durations", "by chance alone"),
            ("pairs", "points a day", "days to baseline", "reading"),
            ("slope", "mean", "over people", "reading", "by chance alone"),
            ("asked about", "unwanted events", "other reports", "red flag", "over people"),
            ("this log", "interval", "more clients"),
        ),
        strict=True,
    )
)
CLAIM_SAID = ("claim", "all required parts", "by chance alone", "if it were true", "reading")
_ANY_SAID = ("reports", "by chance alone", "reading")


@dataclass(frozen=True, repr=False)
class Told:
    """Sentences under small headings; a heading may be blank. Text from a log is escaped here."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    caveats: tuple[Caveat, ...] = ()

    def __repr__(self) -> str:
        lines = []
        for heading, sentences in self.groups:
            lines += [clean(heading)] if heading else []
            lines += [wrapped_item(sentence) for sentence in sentences]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "".join(_group_html(*group) for group in self.groups) + caveats_html(self.caveats)


@dataclass(frozen=True, repr=False)
class Shows:
    """Answers as sentences, each with its whole table folded below it, and the caveats of all."""

    answers: tuple[tuple[str, Result], ...]
    caveats: tuple[Caveat, ...]
    opening: str = ""

    def __repr__(self) -> str:
        lines = [self.opening] if self.opening else []
        for question, answer in self.answers:
            lines += [clean(question), *(wrapped_item(sentence) for sentence in said(question, answer))]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        opening = f"<p>{escape(clean(self.opening))}</p>" if self.opening else ""
        parts = "".join(_answer_html(question, answer) for question, answer in self.answers)
        return f"{opening}{parts}<h3>Caveats of these answers</h3>{caveats_html(self.caveats)}"


@dataclass(frozen=True, repr=False)
class Events:
    """Unwanted events as sentences and a table that stands there also when it is empty."""

    found: Result

    def __repr__(self) -> str:
        return repr(self.found)

    def _repr_html_(self) -> str:
        sentences = tuple(f"{label}: {text}" for label, text in self.found.lines)
        table = table_html(self.found.table, caption=self.found.table_caption)
        return f"{_group_html('', sentences)}{table}{caveats_html(self.found.caveats)}"


def tell_recorded(log: PainLog) -> Told:
    """Who and how many, in sentences; each kind of report with its count."""
    f = log.facts
    clients = list(log.clients["client"])
    sentences = [
        f"{counted(f['reports'], 'report')} of {counted(len(clients), 'client')} ({name_some(clients, most=12)}), "
        f"around {counted(f['sessions'], 'session')}.",
        f"{counted(f['numbers'], 'report')} in one number, {f['ranges']} as a range (kept as the range it was), {f['nones']} of no pain, "
        f"{f['words']} in words without a number, {f['no_level']} without a level.",
        f"Days: {f['inferred_days']} of them inferred, {f['unknown_days']} not known; something was written on "
        f"{f['days_with_report']} of {counted(f['days_in_span'], 'day')}. A day without a report is a gap, never a no.",
    ]
    if f["stopped_clients"]:
        sentences.append(f"{name_some(f['stopped_clients'])} stopped care; what came after is not known.")
    if f["problems"]:
        sentences.append(
            f"{counted(f['problems'], 'problem')} in the file; the rows are named below and were not loaded."
        )
    flagged = [NO_WORD.format(names=name_some(log.red_flag_clients))] if log.red_flag_clients else []
    return Told((("", (*flagged, *sentences)),))


def tell_events(log: PainLog) -> Events:
    """Unwanted events: always a table, also when it is empty."""
    return Events(adverse_events(log))


def tell_shown(answers: Answers, *, own: Landmarks | None = None) -> Shows:
    """What the log can carry, beside chance. own: the landmarks of one client, whose sessions are then called their own."""
    opening = ""
    if own is not None and len(own.table):
        sessions, client = counted(len(own.table), "session"), own.table["client"].iloc[0]
        opening = OWN.format(sessions=sessions, client=client)
    carried = tuple(pair for pair in answers.carried if pair[0] != EVENTS)
    return Shows(carried, answers.caveats, opening)


def tell_claims(weighed: Answer) -> Shows | None:
    """The claims with their counts; nothing where none could be weighed, which `tell_cannot` says."""
    return Shows(((CLAIMS, weighed),), weighed.caveats) if isinstance(weighed, Result) else None


def tell_cannot(answers: Answers, weighed: Answer | None = None) -> Told:
    """What the log cannot carry, each with the reason and what is missing: no answer at all first, then the parts declined."""
    asked = [*answers.asked, *([(CLAIMS, weighed)] if weighed is not None else [])]
    found = [weigh_answer(question, answer) for question, answer in asked]
    groups = (
        ("Questions that this log cannot answer", tuple(_refused(one) for one in found if one.carried == NO)),
        ("Answers of which a part is missing", tuple(_partly(one) for one in found if one.carried == PARTLY)),
        ("What no log of this kind can say", NOT_WHY),
    )
    return Told(tuple(group for group in groups if group[1]))


def said(question: str, answer: Result) -> tuple[str, ...]:
    """The lines of a model that stand first, as sentences: its counts, what chance alone shows, and its verdict."""
    begun = CLAIM_SAID if question == CLAIMS else SAID.get(question, _ANY_SAID)
    return tuple(
        f"{label.strip().capitalize()}: {text}"
        for label, text in answer.summary().lines
        if label.startswith(tuple(begun))
    )


def _refused(one: Carried) -> str:
    missing = dict(one.missing)
    return f"{one.question} {_sentence(missing['why'])} What is missing: {_sentence(missing['needed'])}"


def _partly(one: Carried) -> str:
    return f"{one.question} {' '.join(_sentence(f'{label}: {text}') for label, text in one.missing)}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _group_html(heading: str, sentences: Iterable[str]) -> str:
    head = f"<h3>{escape(clean(heading))}</h3>" if heading else ""
    return f"{head}<ul>{''.join(f'<li>{escape(clean(sentence))}</li>' for sentence in sentences)}</ul>"


def _answer_html(question: str, answer: Result) -> str:
    return (
        f"{_group_html(question, said(question, answer))}"
        f"<details><summary>{ALL_FIGURES}</summary>{figures_of(answer).html()}</details>"
        f"<p>{escape(codes_of(answer))}</p>"
    )
