"""The one list of parts of a report, of a whole log or of one client.

What the report, its PDF and the app show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from html import escape
from typing import Any, Protocol

from arc.arcs.align import align
from arc.arcs.series import series
from arc.claims.weigh import Weighed, weigh
from arc.errors import ArcError
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog
from arc.plots.picture import Picture
from arc.report import one_client, sentences_of
from arc.report.advice import HEADING, what_next
from arc.report.answers import Answers, ask_all, ask_own
from arc.report.blocks import Told, folded_figures
from arc.vocabulary.display import clean
from arc.vocabulary.rules import Rules

SHOWS = (
    "Each session is laid on its own day 0. What followed it is held against the level before and the rating"
    " on arrival, whichever is higher, and a day without a report counts as not known. Beside each count"
    " stands how many made-up clinics show, in which the sessions do nothing and the same days are written"
    " down. A count is a description; the reading below it asks whether day 1 lies higher than three days"
    " before the session, more than chance makes it. Booked on bad days: sessions taken when the pain was"
    " high."
)
CLAIMS = (
    "Claimed arcs, written as parts with their authors' hedges, are held against this log: met, not met or"
    " not known, beside how often the same readings would meet them by chance alone. arc takes no side on"
    " whether a flare is good."
)
CANNOT = "Where the log cannot carry an answer, the reason stands here, and what is missing."
NEXT = "Each line comes from what is missing in this log, with the count that says so."
NOT_MADE = "{title} could not be made: {reason}"
NO_MEMORY = "this computer has too little memory for it. Close other programs and try again."
NOTHING = Told(())


class Item(Protocol):
    """What a part shows: text and HTML, escaped."""

    def __repr__(self) -> str: ...

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True)
class Part:
    """One part: a key, how to make what it shows, and its heading (blank: it belongs to the part before it).

    series: the name of its series, where a log has several. lead: a paragraph below the title.
    """

    key: str
    make: Callable[[], Item]
    title: str = ""
    level: int = 2
    series: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Made:
    """A part as HTML without its heading; failed: why it could not be made, in words."""

    part: Part
    html: str
    failed: str = ""


def parts_of(log: PainLog, *, client: str = "", rules: Rules | None = None, app: bool = False) -> list[Part]:
    """Every part of the report of a log in its order; nothing is computed before a part is made.

    Parameters
    ----------
    log : PainLog
        The whole log.
    client : str
        The page of this client only: their own readings, without a claim about people.
    rules : Rules, optional
        How arcs are cut and marked, and which claims are weighed.
    app : bool
        For the app, which lists the problems of a file itself and draws the bands of claims too.

    Returns
    -------
    list of Part

    Raises
    ------
    ValueError
        For a client that is not in the log.

    Examples
    --------
    >>> from arc import load_sample
    >>> [part.title for part in parts_of(load_sample(), client="A") if part.title]
    ['What was recorded', 'Unwanted events', 'What it shows', 'What it cannot show',
     'What to record next time', 'Caveats']
    """
    rules = rules or Rules()
    return _own(log.only(client), rules, app) if client else _whole(log, rules, app)


def walk(parts: list[Part], *, progress: Callable[[int, int, str], None] | None = None) -> Iterator[Made]:
    """Make one part after the other. progress is called with number, count and title before each is made."""
    title = ""
    for number, part in enumerate(parts, 1):
        title = part.title or title
        if progress:
            progress(number, len(parts), title)
        yield made(part, title)


def made(part: Part, title: str) -> Made:
    """A part as HTML. One that fails for a reason in words says so, and does not stop those after it."""
    try:
        return Made(part, part.make()._repr_html_())
    except ArcError as error:
        failed = NOT_MADE.format(title=title, reason=error)
    except MemoryError:
        failed = NOT_MADE.format(title=title, reason=NO_MEMORY)
    return Made(part, f'<p class="arc-wrong">{escape(clean(failed))}</p>', failed)


def pictures(log: PainLog, *, rules: Rules | None = None) -> dict[str, Picture]:
    """Every picture of the report by a name for its file."""
    found = {"trajectories": log.plot()}
    for number, choice in enumerate(_choices(log), 1):
        suffix = f"-{number}" if number > 1 else ""
        found[f"around-sessions{suffix}"] = align(log, rules=rules, **choice).plot()
    return found


def _whole(log: PainLog, rules: Rules, app: bool) -> list[Part]:
    return [
        Part("recorded", lambda: sentences_of.tell_recorded(log), "What was recorded"),
        Part("drawn", log.plot),
        Part("counts", lambda: folded_figures(log, problems=not app)),
        Part("events", lambda: sentences_of.tell_events(log), "Unwanted events", level=3),
        *(part for choice in _choices(log) for part in _of_series(log, rules, choice, app)),
        Part("next", lambda: what_next(log, rules=rules), HEADING, lead=NEXT),
    ]


def _of_series(log: PainLog, rules: Rules, choice: dict[str, Any], app: bool) -> list[Part]:
    """The parts about the arcs of one series, of which each
    is cut, asked and weighed once: it takes seconds.
    """
    arcs = cache(lambda: align(log, rules=rules, **choice))
    marks = cache(lambda: mark(arcs()))
    found, weighed = cache(lambda: ask_all(marks())), cache(lambda: weigh(marks()))
    name = _name(choice)
    end = f": {name}" if name else ""
    bands = [Part("claims_bands", lambda: _drawn(weighed(), "plot_band"))] if app else []
    parts = [
        Part("around", lambda: arcs().plot(), f"What it shows{end}", lead=SHOWS),
        Part("shown", lambda: sentences_of.tell_shown(found())),
        Part("rows", lambda: folded_figures(marks())),
        Part("claims", lambda: sentences_of.tell_claims(weighed(), found()), "Claims", level=3, lead=CLAIMS),
        Part("claims_drawn", lambda: _drawn(weighed(), "plot")),
        *bands,
        Part(
            "cannot",
            lambda: sentences_of.tell_cannot(found(), weighed()),
            f"What it cannot show{end}",
            lead=CANNOT,
        ),
    ]
    return [replace(part, series=name) for part in parts]


def _own(log: PainLog, rules: Rules, app: bool) -> list[Part]:
    """The page of one client: the same parts in few sentences, each caveat once."""
    choices = _choices(log)
    asked = [cache(partial(_asked, log, rules, choice)) for choice in choices]

    def found() -> list[Answers]:
        return [answers for _, answers in (ask() for ask in asked)]

    shows = [Part("own_meaning", lambda: one_client.own_meaning(log, rules), "What it shows")]
    for choice, ask in zip(choices, asked, strict=True):
        shows += _own_series(_name(choice), ask)
    shows += [Part("own_cannot", lambda: one_client.own_cannot(*found()), "What it cannot show")]
    return [
        Part("own_recorded", lambda: one_client.own_recorded(log, problems=not app), "What was recorded"),
        Part("own_drawn", lambda: one_client.own_drawn(log)),
        Part("own_events", lambda: one_client.own_events(log), "Unwanted events", level=3),
        *(shows if choices else []),
        Part("own_next", lambda: one_client.own_next(log, rules=rules), HEADING),
        Part("own_caveats", lambda: one_client.own_caveats(log, *found()), "Caveats"),
    ]


def _own_series(name: str, ask: Callable[[], tuple[Landmarks, Answers]]) -> list[Part]:
    return [
        Part("own_shown", lambda: one_client.own_shown(ask()[1]), name, level=3),
        Part("own_figures", lambda: one_client.own_figures(*ask())),
    ]


def _asked(log: PainLog, rules: Rules, choice: dict[str, Any]) -> tuple[Landmarks, Answers]:
    marks = mark(align(log, rules=rules, **choice))
    return marks, ask_own(marks)


def _drawn(weighed, how: str) -> Item:
    """A picture of the claims; nothing where none could be weighed."""
    return getattr(weighed, how)() if isinstance(weighed, Weighed) else NOTHING


def _choices(log: PainLog) -> list[dict[str, Any]]:
    """The series of a log; none where every client has a red flag, as then no statement is made."""
    return [] if set(log.clients["client"]) <= set(log.red_flag_clients) else series(log)


def _name(choice: dict[str, Any]) -> str:
    """What tells a series from the others."""
    return clean(", ".join(value or f"{column} blank" for column, value in choice.items()))
