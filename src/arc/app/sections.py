"""What the page shows about a log, in the order of the report: each part a title and a way to make its HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from arc.advice import what_next
from arc.answers import ask_all
from arc.arcs import align, series
from arc.display import clean
from arc.landmarks import Landmarks, mark
from arc.log import PainLog
from arc.weigh import Weighed, weigh

Section = tuple[str, Callable[[], str]]

NO_ROWS = "No row of this file could be read, so there is nothing to draw. Mend the problems above in your file, save it, and choose it again."
FLAGGED = "Read the safety notice first. Nothing is said here about arcs, flares or days back at baseline."
CANNOT = "This page cannot say why a rating rose or fell, it cannot speak about other people, and it cannot say what will come next."


def sections(log: PainLog) -> Iterator[Section]:
    """The parts for one log, first to last; the quick ones come first."""
    yield "What was recorded", lambda: html(log)
    if log.readings.empty:
        yield "Nothing to draw yet", lambda: f"<p>{NO_ROWS}</p>"
        return
    yield "Your clients' trajectories", lambda: html(log.plot())
    if set(log.clients["client"]) <= set(log.red_flag_clients):
        yield "A warning sign was recorded", lambda: f"<p>{FLAGGED}</p>"
        return
    choices = series(log)
    for choice in choices:
        name = ", ".join(value or f"{column} blank" for column, value in choice.items())
        yield from _of_series(log, choice, f" ({clean(name)})" if len(choices) > 1 else "")
    yield "What to record next time", lambda: html(what_next(log))
    yield "What this page cannot say", lambda: f"<p>{CANNOT}</p>"


def _of_series(log: PainLog, choice: dict[str, str], name: str) -> Iterator[Section]:
    arcs = align(log, **choice)
    marks = mark(arcs)
    yield f"Around each session{name}", lambda: html(arcs) + html(arcs.plot()) + html(marks)
    yield f"What your log can say, beside chance{name}", lambda: html(ask_all(marks))
    yield f"The published arcs, beside chance{name}", lambda: _claims(marks)


def _claims(marks: Landmarks) -> str:
    weighed = weigh(marks)
    pictures = html(weighed.plot()) + html(weighed.plot_band()) if isinstance(weighed, Weighed) else ""
    return pictures + html(weighed)


def html(item: object) -> str:
    """An object of arc as it shows itself: escaped, with its caveats."""
    return item._repr_html_()


def headed(title: str, body: str) -> str:
    """One part of the page."""
    return f"<section><h2>{escape(title)}</h2>{body}</section>"
