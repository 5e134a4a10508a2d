"""The report's parts in plain sentences: what was recorded, what it shows, what it cannot show. Sentences first, tables after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import pandas as pd

from arc.answers import EVENTS, QUESTIONS, Answer, Answers, codes_of, figures_of
from arc.caveats import Caveat, counted, name_some
from arc.checkup import NO, PARTLY, Carried, weigh_answer
from arc.display import caveats_html, clean, pair_text, table_html, wrapped_item
from arc.landmarks import Landmarks
from arc.log import PainLog
from arc.models.adverse import adverse_events
from arc.plots.picture import Picture
from arc.results import Result, Shown

CLAIMS = "Do the sessions follow the claimed arcs?"
ALL_FIGURES = "All figures of this answer"
OWN = "Counted here: {sessions} of one client, {client}. They are own sessions, not people: nothing here speaks about anybody else."
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
            ("on the table", "day", "  by chance alone", "over care"),
            ("ratings",),
            ("flare", "relief", "durations", "by chance alone"),
            ("pairs", "points a day", "days to baseline", "reading"),
            ("over people",),
            ("asked about", "unwanted events", "other reports", "red flag", "over people"),
            ("this log", "interval", "more clients"),
        ),
        strict=True,
    )
)
FLARE = next(iter(QUESTIONS))
CLAIM_SAID = ("claim", "all required parts", "by chance alone", "if it were true", "reading")
# Of the days of one client.
_DAYS_SAID = ("days with a number", "after less before", "by chance alone")


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
class Folded:
    """The figures of something shown, folded away in a page, with the codes of its caveats in sight."""

    shown: Shown

    def __repr__(self) -> str:
        return repr(self.shown)

    def _repr_html_(self) -> str:
        summary = figures_of(self.shown)
        return (
            f"<details><summary>{escape(clean(summary.heading))}</summary>{summary.html()}</details>"
            f"<p>{escape(codes_of(self.shown))}</p>"
        )


@dataclass(frozen=True, repr=False)
class Drawn:
    """A figure with its caption and a table for people to read, instead of the one that it was drawn from."""

    picture: Picture
    table: pd.DataFrame
    caption: str

    def __repr__(self) -> str:
        return repr(self.picture)

    def _repr_html_(self) -> str:
        table = table_html(self.table, caption=self.caption) if len(self.table) else ""
        return f"{self.picture.figure_html}{table}"


@dataclass(frozen=True, repr=False)
class Shows:
    """Answers as sentences, each with its whole table folded below it, and the caveats of all.

    opening: a sentence for the page of one client, which has sentences only.
    """

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
        parts = "".join(
            _answer_html(question, answer, folded=not self.opening) for question, answer in self.answers
        )
        head = "<h3>Caveats of these answers</h3>" if self.caveats else ""
        return f"{opening}{parts}{head}{caveats_html(self.caveats)}"


@dataclass(frozen=True, repr=False)
class Events:
    """Unwanted events as sentences and a table that stands there also when it is empty."""

    found: Result

    def __repr__(self) -> str:
        return repr(self.found)

    def _repr_html_(self) -> str:
        sentences = tuple(_labelled(label, text) for label, text in self.found.lines)
        table = table_html(self.found.table, caption=self.found.table_caption)
        return f"{_group_html('', sentences)}{table}<p>{escape(codes_of(self.found))}</p>"


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
    return Told((("", (*flagged, *sentences)),), log.caveats)


def draw_own(log: PainLog) -> Drawn:
    """The chart of one client's log with the readings in words beside it; reports in words have no number there either."""
    return Drawn(log.plot(), own_readings(log), "Every reading drawn above")


def own_readings(log: PainLog) -> pd.DataFrame:
    """The readings of a log as people read them: session, day, moment and rating, and the area where there are several."""
    table = log.plot_table()
    words = table["words"].where(table["kind"] == "words", "no pain")
    numbers = [pair_text(low, high) for low, high in zip(table["low"], table["high"], strict=True)]
    rating = words.where(
        table["kind"].isin(("words", "none")), pd.Series(numbers, index=table.index, dtype=object)
    )
    day = table["day"].map(lambda day: "not known" if pd.isna(day) else f"{day:g}")
    shown = table[["area", "session"]].assign(day=day, moment=table["moment"], rating=rating)
    return shown if table["area"].nunique() > 1 else shown.drop(columns="area")


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
    caveats = {caveat.code: caveat for _, answer in carried for caveat in answer.caveats}
    return Shows(carried, tuple(caveats.values()), opening)


def tell_claims(weighed: Answer, answers: Answers) -> Shows | None:
    """The claims with their counts; nothing where none could be weighed, which `tell_cannot` says.

    Caveats that the answers above them carry already stand as codes; the others in full.
    """
    if not isinstance(weighed, Result):
        return None
    known = {caveat.code for caveat in answers.caveats}
    return Shows(((CLAIMS, weighed),), tuple(one for one in weighed.caveats if one.code not in known))


def tell_arcs(marks: Landmarks) -> Drawn:
    """The chart of one client's own sessions, with one row a session in words."""
    return Drawn(marks.arcs.plot(), marks.in_words().drop(columns="client"), "One row a session")


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
    begun = CLAIM_SAID if question == CLAIMS else SAID.get(question, _DAYS_SAID)
    return tuple(
        _flare_sentence(answer) if question == FLARE and label == "flare" else _labelled(label, text)
        for label, text in answer.summary().lines
        if label.startswith(tuple(begun))
    )


def _flare_sentence(answer: Result) -> str:
    """The three answers in one sentence, with what words say about the unknown ones."""
    names = ("sessions", "yes", "no", "not_known", "worse_in_words")
    sessions, yes, no, unknown, worse = (int(answer.table[name].sum()) for name in names)
    return (
        f"Of {counted(sessions, 'session')} of {counted(len(answer.table), 'client')}: a flare after {yes}, none after {no}, not known "
        f"for {unknown} (of these worse in words: {worse})."
    )


def _labelled(label: str, text: str) -> str:
    label = label.strip()
    return f"{label[:1].upper()}{label[1:]}: {text}"


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


def _answer_html(question: str, answer: Result, *, folded: bool) -> str:
    figures = (
        f"<details><summary>{ALL_FIGURES}</summary>{figures_of(answer).html()}</details>" if folded else ""
    )
    return f"{_group_html(question, said(question, answer))}{figures}<p>{escape(codes_of(answer))}</p>"
