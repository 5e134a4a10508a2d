"""Every model asked at once: what this log can carry, and what it cannot, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

import pandas as pd

from arc.landmarks.mark import Landmarks, as_marks
from arc.models.adverse.fit import adverse_events
from arc.models.change.fit import fit_change
from arc.models.control.fit import fit_control
from arc.models.coupling.fit import fit_coupling
from arc.models.curve.fit import fit_curve
from arc.models.flare.fit import fit_flare
from arc.models.mixed.fit import fit_mixed
from arc.models.profile.fit import fit_profile
from arc.models.recovery.fit import fit_recovery
from arc.models.series.fit import fit_series
from arc.models.trend.fit import fit_trend
from arc.results import CONSISTENT, Noun, Refusal, Result, takes_nouns
from arc.shown import Shown
from arc.simulation.clinics import clinics_of
from arc.simulation.own_plan import plan_for
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.display import Summary, caveats_html, clean, table_html
from arc.vocabulary.frames import named_rows
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called

Answer = Result | Refusal
# Where a mark stands in a picture: of no use to a reader.
DRAWN = ("x", "y", "position")

FLARE = "How often does a flare follow a session?"
AROUND = "What do the days around a session look like?"
EVENTS = "What unwanted events were recorded?"
# The code of the answers about the days of one client.
SERIES = "series"
PLAN = "What would a log of this size allow?"
CLAIMS = "Do the sessions follow the claimed arcs?"
QUESTIONS: dict[str, Callable[[Landmarks], Answer]] = {
    FLARE: fit_flare,
    "What followed other days that began alike?": fit_control,
    "How much does a rating change?": fit_change,
    AROUND: fit_profile,
    "How long do flares last, and reliefs hold?": fit_recovery,
    "Do larger flares pass sooner?": fit_coupling,
    "Do the ratings before a session change from one to the next?": fit_trend,
    EVENTS: lambda marks: adverse_events(marks.arcs.log),
    PLAN: plan_for,
}

# Asked by `ask_all` beside them; a report for clients has no place for them.
MODELS: dict[str, Callable[[Landmarks], Answer]] = {
    "What shape had the days after a session?": fit_curve,
    "What does one model over all ratings say?": fit_mixed,
}

# What says something about one person; the others are about people.
OWN_QUESTIONS = tuple(
    question
    for question, ask in QUESTIONS.items()
    if ask in (fit_flare, fit_control, fit_recovery, fit_trend)
)


WORTH = ("more than chance", "with an interval", "described", "one client's own days", "not answered")
NO_INTERVAL = "No interval in these answers: they describe."
MORE = "Each answer in full: .asked; this as a table: .table"


@dataclass(frozen=True, repr=False, eq=False)
class Answers:
    """The answers of all models to one log, with the question of each; refusals are among them."""

    asked: tuple[tuple[str, Answer], ...]

    @property
    def carried(self) -> tuple[tuple[str, Result], ...]:
        """The questions that the log can carry, with their results."""
        return tuple((question, answer) for question, answer in self.asked if isinstance(answer, Result))

    @property
    def refused(self) -> tuple[tuple[str, Refusal], ...]:
        """The questions that it cannot, with the reason and what would be needed."""
        return tuple((question, answer) for question, answer in self.asked if isinstance(answer, Refusal))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """All caveats of all answers, each once."""
        found = {caveat.code: caveat for _, answer in self.asked for caveat in answer.caveats}
        return tuple(found.values())

    @property
    def table(self) -> pd.DataFrame:
        """One headline for each question, in the order of their worth.

        First what is consistent with more than chance, then answers with an interval, then descriptions, then
        the days of single clients, and what is not answered last. intervals: how many the answer holds.
        """
        rows = [
            {"question": question, "answer": one.headline, "worth": _worth(one), "intervals": _intervals(one)}
            for question, one in self.asked
        ]
        found = pd.DataFrame(rows, columns=["question", "answer", "worth", "intervals"])
        order = found["worth"].map(WORTH.index).sort_values(kind="stable").index
        return found.loc[order].reset_index(drop=True)

    @property
    def intervals(self) -> list[float]:
        """The level of each interval that these answers hold."""
        rows = [one.estimates for _, one in self.carried]
        return [float(level) for one in rows for level in one.loc[one["interval_low"].notna(), "level"]]

    @property
    def looks(self) -> str:
        """How many intervals these answers hold, and how many of them miss by chance."""
        levels = self.intervals
        if not levels:
            return NO_INTERVAL
        missed = sum(1 - level for level in levels)
        return f"{counted(len(levels), 'interval')} in these answers; about {missed:.0f} miss by chance."

    def __repr__(self) -> str:
        lines = [f"{clean(row.answer)}\n    {clean(row.question)}" for row in named_rows(self.table)]
        keep = Summary("Caveats of these answers", (), self.caveats).text()
        return "\n".join([*lines, self.looks, MORE, "", keep])

    def _repr_html_(self) -> str:
        head = table_html(self.table[["answer", "question"]], caption="Every question, in the order of worth")
        whole: tuple[tuple[str, Answer], ...] = (*self.carried, *self.refused)
        each = "".join(_section(question, answer) for question, answer in whole)
        fold = f"<details><summary>Every answer in full ({len(self.asked)})</summary>{each}</details>"
        said = f"<p>{escape(self.looks)}</p>"
        return f"{head}{said}{fold}<h3>Caveats of these answers</h3>{caveats_html(self.caveats)}"


def _worth(answer: Answer) -> str:
    if isinstance(answer, Refusal):
        return WORTH[4]
    if answer.question == SERIES:
        return WORTH[3]
    if answer.verdict is not None and answer.verdict.code == CONSISTENT:
        return WORTH[0]
    return WORTH[1] if _intervals(answer) else WORTH[2]


def _intervals(answer: Answer) -> int:
    return 0 if isinstance(answer, Refusal) else int(answer.estimates["interval_low"].notna().sum())


@takes_nouns
def ask_all(source: Noun, *, rules: Rules | None = None) -> Answers:
    """Ask every model, and `fit_series` for each client with enough days.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.

    Returns
    -------
    Answers
        Each question with its result or refusal; `table` holds their headlines in the order of their worth,
        `looks` says how many intervals they hold.

    Notes
    -----
    Takes seconds for a log of a few clients: thousands of clinics are made up, once for all the answers.

    Examples
    --------
    >>> import arc
    >>> log = arc.read_log(arc.simulate_log(clients=1, session_days=(0,), seed=1))
    >>> len(arc.ask_all(arc.mark(arc.align(log))).carried)
    6
    """
    return ask_report(as_marks(source, rules), MODELS)


def ask_report(marks: Landmarks, more: Mapping[str, Callable[[Landmarks], Answer]] = {}) -> Answers:
    """The questions of a report and `fit_series` for each client with enough days; then some more."""
    asked = _ask_each(marks, {**QUESTIONS, **more})
    first = len(QUESTIONS)
    return Answers((*asked[:first], *_series(marks), *asked[first:]))


def _ask_each(
    marks: Landmarks, asked: Mapping[str, Callable[[Landmarks], Answer]]
) -> list[tuple[str, Answer]]:
    """Ask them of the same made-up clinics, in one pass."""
    works = [partial(ask, marks) for ask in asked.values()]
    found = clinics_of(marks.arcs, marks.rules).together(works)
    return list(zip([called(question, marks.arcs.measure) for question in asked], found, strict=True))


def _series(marks: Landmarks) -> list[tuple[str, Answer]]:
    clients = marks.table["client"].unique()
    found = [(f"What do the days of client {client} show?", fit_series(marks, client)) for client in clients]
    return [pair for pair in found if isinstance(pair[1], Result)]


def ask_own(marks: Landmarks) -> Answers:
    """The questions that one client's own sessions can be
    asked, for a page to look at together with that client.
    """
    asked = _ask_each(marks, {question: QUESTIONS[question] for question in OWN_QUESTIONS})
    return Answers((*asked, *_series(marks)))


def figures_of(answer: Shown) -> Summary:
    """The summary without the caveats' texts, which stand once, below."""
    summary = answer.display()
    table = None if summary.table is None else summary.table.drop(columns=list(DRAWN), errors="ignore")
    return Summary(summary.heading, summary.lines, (), summary.problems, table, summary.table_caption)


def codes_of(answer: Shown) -> str:
    """The codes of an answer's caveats, in a line."""
    return "Caveats: " + (", ".join(caveat.code for caveat in answer.caveats) or "none raised")


def _section(question: str, answer: Answer) -> str:
    html = figures_of(answer).html()
    return f"<h3>{escape(clean(question))}</h3>{html}<p>{escape(codes_of(answer))}</p>"
