"""The one list of parts of a report, of a whole log or of one client.

What the report, its PDF and the app show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Protocol

from arc.errors import ArcError
from arc.log import PainLog
from arc.plots.picture import Picture
from arc.report.answers_page import ANSWERS, NOT_ANSWERED, answers_page, not_answered
from arc.report.beside import said_first
from arc.report.fine_print import FINE_PRINT, fine_print
from arc.report.first_screen import first_screen
from arc.report.looked import looked_at
from arc.report.one_client import own_parts
from arc.vocabulary.display import clean
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called

NOT_MADE = "{title} could not be made: {reason}"
NO_MEMORY = "this computer has too little memory for it. Close other programs and try again."
FIRST = "First screen"
# What a page is called in the bar of a browser.
PAGE, PAGE_OF_ONE = "Pain log report", "Pain log of one client"


class Item(Protocol):
    """What a part shows: HTML, escaped."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True)
class Part:
    """One part: a key, how to make what it shows, and its heading.

    name: what it is called where it is being made; it has no heading of its own where `title` is blank.
    page: what the page is called that it stands on.
    """

    key: str
    make: Callable[[], Item]
    title: str = ""
    name: str = ""
    page: str = ""


@dataclass(frozen=True)
class Made:
    """A part as HTML without its heading; failed: why it could not be made, in words."""

    part: Part
    html: str
    failed: str = ""


def parts_of(log: PainLog, *, client: str = "", rules: Rules | None = None) -> list[Part]:
    """Every part of the report of a log in its order; nothing is computed before a part is made.

    Parameters
    ----------
    log : PainLog
        The whole log.
    client : str
        The page of this client only: their own readings, without a claim about people.
    rules : Rules, optional
        How arcs are cut and marked, and which claims are weighed.

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
    >>> [part.key for part in parts_of(load_sample())]
    ['first', 'answers', 'not-answered', 'fine-print']
    """
    rules, page = rules or Rules(), called(PAGE_OF_ONE if client else PAGE, log.facts.measure)
    if client:
        own = log.only(client)
        made = own_parts(own, looked_at(own, rules, own=True))
        return [Part(key, make, title, name, page) for key, make, title, name in made]
    looked = looked_at(log, rules)
    parts = [Part("first", lambda: first_screen(log, looked), name=FIRST, page=page)]
    if looked:
        parts += [
            Part("answers", lambda: answers_page(looked, said_first(log, looked)), ANSWERS),
            Part("not-answered", lambda: not_answered(looked), NOT_ANSWERED),
        ]
    return [*parts, Part("fine-print", lambda: fine_print(log, looked), FINE_PRINT)]


def walk(parts: list[Part], *, progress: Callable[[int, int, str], None] | None = None) -> Iterator[Made]:
    """Make one part after the other. progress is called with number, count and title before each is made."""
    for number, part in enumerate(parts, 1):
        if progress:
            progress(number, len(parts), part.title or part.name)
        yield made(part)


def made(part: Part) -> Made:
    """A part as HTML. One that fails for a reason in words says so, and does not stop those after it."""
    title = part.title or part.name
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
    for number, one in enumerate(looked_at(log, rules or Rules()), 1):
        suffix = f"-{number}" if number > 1 else ""
        found[f"around-sessions{suffix}"] = one.arcs.plot()
    return found
