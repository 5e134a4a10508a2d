"""What every result promises.

A table of estimates, sentences made from it, caveats and a display - or a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from inspect import signature
from pathlib import PurePath
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from arc.answered import Answered
from arc.errors import ArcError, shorten
from arc.estimates import DECLINED, declined, estimates
from arc.plots.engine.look import Look, beside_words
from arc.plots.picture import Picture
from arc.shown import Shown
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import Summary, clean, sentence
from arc.vocabulary.facts import Facts
from arc.vocabulary.first import Pictured
from arc.vocabulary.opening import Opening, fitted
from arc.vocabulary.options import checked
from arc.vocabulary.terms import called, table_called

P = ParamSpec("P")
R = TypeVar("R")
CONSISTENT, NOT_DISTINGUISHABLE, NOT_TESTABLE = "consistent", "not_distinguishable", "not_testable"
_VERDICTS = {
    CONSISTENT: "consistent with",
    NOT_DISTINGUISHABLE: "not distinguishable from chance",
    NOT_TESTABLE: "cannot be compared with chance",
}
ALL_FLAGGED = (
    "a warning sign was recorded for every client of this log, so nothing is said about their sessions,"
    " flares or days back at the level before."
)
READ_NOTICE = "that the safety notice is read first: arc.safety_notice()."
FLAGGED, NOTICE = "every client has a recorded warning sign", "the safety notice, read first"
WRONG_NOUN = "{verb} takes a log, arcs or landmarks, and this is {this}. {do}: arc.{verb}({first})."
OTHER_RULES = (
    "{verb} was given rules= and what other rules have made already. Ask the log itself:"
    " arc.{verb}(log, rules=rules)."
)
A_FILE = 'arc.read_log("my-log.xlsx")'


@dataclass(frozen=True)
class Line:
    """A sentence of a result with its stable key; made from the estimates once. No code reads label or text.

    lead: it is among the few that give the answer in short.
    """

    key: str
    label: str
    text: str
    lead: bool = False

    @property
    def sentence(self) -> str:
        """Label and text as one sentence of a list."""
        label = self.label.strip()
        return f"{label[:1].upper()}{label[1:]}: {self.text}"


@dataclass(frozen=True)
class Verdict:
    """One of three codes - consistent, not_distinguishable, not_testable - and the reason in words.

    about: with what it is consistent, or what is missing for a test.
    """

    code: str
    reason: str = ""

    @property
    def text(self) -> str:
        """The verdict as a person reads it."""
        said = _VERDICTS[self.code]
        if not self.reason:
            return said
        return f"{said} {self.reason}" if self.code == CONSISTENT else f"{said}: {self.reason}"

    def rows(self, **known: Any) -> list[dict[str, Any]]:
        """The verdict among the estimates: a declined one with its reason; any other is no number."""
        return [declined("verdict", self.text, **known)] if self.code == NOT_TESTABLE else []


@dataclass(frozen=True, repr=False, eq=False)
class Result(Answered):
    """The answer of a model: estimates, sentences made from them, a verdict, caveats and a picture.

    Attributes
    ----------
    heading : str
        The question and the log.
    lines : tuple of Line
        Sentences with their keys, in the order in which they are shown.
    table : DataFrame
        What the picture is made from.
    facts : Facts
        Counts, from which the caveats are raised.
    drawing : callable
        Makes the picture: (look, ax) -> Picture.
    verdict : Verdict or None
        None where a model only describes.
    table_caption : str
        What the table holds.
    estimates : DataFrame
        One row for each number that the lines state (see `arc.estimates`).
    model : object
        The statsmodels results object, where there is one.
    opening : Opening
        Headline, qualifier and short table.

    Examples
    --------
    >>> import arc
    >>> found = arc.adverse_events(arc.load_sample("three-cases"))
    >>> len(found.summary()) == len(found.estimates)
    True
    """

    heading: str
    lines: tuple[Line, ...]
    table: pd.DataFrame
    facts: Facts
    drawing: Callable[[Look | None, Any], Picture]
    verdict: Verdict | None = None
    table_caption: str = ""
    estimates: pd.DataFrame = field(default_factory=lambda: estimates(()))
    model: Any = None
    opening: Opening = field(default_factory=Opening)

    @property
    def lead(self) -> tuple[Line, ...]:
        """The lines that give the answer in short, and the verdict."""
        return tuple(line for line in (*self.lines, *self._reading()) if line.lead)

    def said(self, *keys: str) -> tuple[str, ...]:
        """Give the lines as sentences.

        Parameters
        ----------
        *keys
            Those of these keys only; all where none is named.

        Returns
        -------
        tuple of str
            The sentences, in their order.
        """
        return tuple(line.sentence for line in self.lines if not keys or line.key in keys)

    @property
    def declined(self) -> pd.DataFrame:
        """The estimates that the model declines, each with its reason."""
        return self.estimates.loc[self.estimates["status"] == DECLINED]

    def line(self, key: str) -> str:
        """Give the sentence with this key.

        Parameters
        ----------
        key
            A stable name, such as "verdict".

        Returns
        -------
        str
            The sentence; "" where the result has none.
        """
        return next((line.text for line in self.lines if line.key == key), "")

    def display(self) -> Summary:
        """Gather the sentences, the verdict, the hash of the rules, and the table for HTML.

        Returns
        -------
        Summary
            What the display shows, as data.
        """
        return Summary(
            self.heading,
            _pairs((*self.lines, *self._reading(), *_hash_line(self.facts))),
            self.caveats,
            table=table_called(self.table, self.facts.measure),
            table_caption=called(self.table_caption, self.facts.measure),
        )

    def _reading(self) -> tuple[Line, ...]:
        return (Line("verdict", "reading", self.verdict.text, lead=True),) if self.verdict else ()


@dataclass(frozen=True, repr=False)
class Refusal(Answered):
    """No answer: a stable code, the reason in a sentence, and what would be needed for one.

    Attributes
    ----------
    code : str
        What programs read.
    text : str
        The reason.
    needed : str
        What would be needed, in words.
    counts : tuple of Line
        What can still be said.
    facts : Facts
        Those of the log that was asked, for its caveats.
    needs : mapping
        What would be needed, as numbers, such as {"clients": 5, "have": 2}.
    estimates : DataFrame
        The numbers of `counts` (see `arc.estimates`).
    have, need : str
        What there is, and what would be needed, in a few words for a headline.
    drawing : callable or None
        Makes the picture of the raw ratings, where there are any: (look, ax) -> Picture.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.fit_coupling(marks, logs=20).code
    'few-pairs'
    """

    code: str
    text: str
    needed: str
    counts: tuple[Line, ...] = ()
    facts: Facts = field(default_factory=Facts)
    needs: Mapping[str, float] = field(default_factory=dict)
    estimates: pd.DataFrame = field(default_factory=lambda: estimates(()))
    have: str = ""
    need: str = ""
    drawing: Callable[[Look | None, Any], Picture] | None = None

    @property
    def opening(self) -> Opening:
        """That there is no answer, what there is, and what would be needed."""
        clients, sessions = self.facts.clients, self.facts.sessions
        made = "simulated client" if self.facts.simulated else "client"
        people = f"{counted(clients, made)}, {counted(sessions or 0, 'session')}." if clients else ""
        have, need = (clean(text).rstrip(".") for text in (self.have or self.text, self.need or self.needed))
        headline = f"Not answered: {have}. Needed: {need}."
        return Opening("refused", headline, fitted(people, sentence(self.text)))

    @property
    def sentence(self) -> str:
        """The reason and what would be needed, to stand in a text."""
        return f"{self.text} Needed: {self.needed.rstrip('.')}."

    def display(self) -> Summary:
        """Gather what is missing, and what can still be said.

        Returns
        -------
        Summary
            What the display shows, as data.
        """
        missing = (Line("no_answer", "no answer", self.text), Line("needed", "needed", self.needed))
        lines = _pairs((*self.counts, *missing, *_hash_line(self.facts)))
        return Summary(f"No answer ({self.code})", lines, self.caveats)


class Noun(Shown):
    """A log, its arcs or their landmarks: whatever a question can be asked of. `log` is the log behind it."""

    log: Any
    plot: Any

    def _pictured(self) -> Pictured:
        return self.plot(look=beside_words()).pictured


class NounError(ArcError, TypeError):
    """A call with something that is no log, with the call to make."""

    code = "noun"


def takes_nouns(ask: Callable[P, R]) -> Callable[P, R]:
    """The same call, which says in words where its first argument
    is no log, arcs or landmarks, or its options do not hold.
    """

    @wraps(ask)
    def asked(*values: P.args, **options: P.kwargs) -> R:
        source = _noun(ask.__name__, _first(ask, values, options))
        own, said = getattr(source, "rules", None), options.get("rules")
        if own is not None and said is not None and said != own:
            raise NounError(OTHER_RULES.format(verb=ask.__name__), code="other-rules")
        return ask(*values, **options)

    return checked(asked)


def unless_flagged(ask: Callable[P, R]) -> Callable[P, R | Refusal]:
    """Do not ask where every client of a log has a red flag: not even "none was seen" is said then.

    The nouns and the options are checked as by `takes_nouns`.
    """

    @wraps(ask)
    def asked(*values: P.args, **options: P.kwargs) -> R | Refusal:
        facts = _first(ask, values, options).facts
        if facts.clients and len(facts.red_flag_clients or ()) == facts.clients:
            return Refusal("red-flag", ALL_FLAGGED, READ_NOTICE, facts=facts, have=FLAGGED, need=NOTICE)
        return ask(*values, **options)

    return takes_nouns(asked)


def _first(ask: Callable[..., Any], values: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """What is given for the first parameter, whatever it is called."""
    return values[0] if values else options[next(iter(signature(ask).parameters))]


def _noun(verb: str, source: object) -> Noun:
    if isinstance(source, Noun):
        return source
    this, do, first = f"of the type {type(source).__name__}", "Read a log first", A_FILE
    if isinstance(source, pd.DataFrame):
        this, do, first = "a DataFrame", "Read it first", "arc.read_log(frame)"
    elif isinstance(source, str | PurePath):
        this, do = "the name of a file", "Read it first"
        first = f'arc.read_log("{shorten(PurePath(source).name)}")'
    elif source is None:
        this = "None"
    elif isinstance(source, Shown):
        this, do, first = "an answer already", "Ask the log itself", "log"
    raise NounError(WRONG_NOUN.format(verb=verb, this=this, do=do, first=first))


def _pairs(lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((line.label, line.text) for line in lines)


def _hash_line(facts: Facts) -> tuple[Line, ...]:
    """The hash of the rules that a result follows; what follows no rules has none."""
    return (Line("rules", "rules", facts.rules_hash),) if facts.rules_hash else ()
