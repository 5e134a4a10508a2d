"""What the page shows about a log, in the order and the words of the report: each part a title and a way to
make its HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import escape

from arc.app.options import in_fields
from arc.arcs.align import align, series
from arc.claims.weigh import Weighed, weigh
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog
from arc.reading.problems import sentences
from arc.report import one_client, sentences_of
from arc.report.advice import HEADING, what_next
from arc.report.answers import Answer, Answers, ask_all, ask_own, codes_of, figures_of
from arc.results import Shown
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import caveats_html, clean

Section = tuple[str, Callable[[], str]]

CHECKS = "Checks of your file"
ALL_READ = "Every row could be read."
SOME_READ = "These rows were not loaded. Mend them in your file, save it, and choose it again."
FLAGGED = "Read the safety notice first. Nothing is said here about arcs, flares or days back at baseline."
NO_CLAIM = "No claim could be held against this log; the reason stands in the next part."
# What is seen at once; the rest is folded, so that what was read is not pushed out of sight.
SEEN = 12
COUNTS, ROWS = "All counts of this log", "One row per session, with all that is known"
OTHERS = "The other {problems}"


def sections(log: PainLog, *, client: str = "") -> Iterator[Section]:
    """The parts for one log, first to last; the quick ones come first. client: of this client only, who is
    asked about own sessions.
    """
    shown = log.only(client) if client else log
    yield CHECKS, lambda: checks(shown)
    if shown.readings.empty:
        return
    yield _drawn(shown, client)
    if set(shown.clients["client"]) <= set(shown.red_flag_clients):
        yield "A warning sign was recorded", lambda: f"<p>{FLAGGED}</p>"
    else:
        yield from _of_all_series(shown, client)
    yield (
        "Unwanted events",
        lambda: html((one_client.own_events if client else sentences_of.tell_events)(shown)),
    )
    yield HEADING, lambda: html((one_client.own_next if client else what_next)(shown))


def checks(log: PainLog) -> str:
    """Who and how many, every problem with its row and what to do, and the caveats of the log."""
    if log.readings.empty:
        return _problems(log)
    told = sentences_of.tell_recorded(log)
    found = f"<p>{SOME_READ}</p>{_problems(log)}" if len(log.problems) else f"<p>{ALL_READ}</p>"
    return html(replace(told, caveats=())) + found + caveats_html(told.caveats) + _folded(COUNTS, log)


def _problems(log: PainLog) -> str:
    told = sentences(log.problems, shown=len(log.problems))
    lines = [f"<li>{escape(clean(in_fields(line)))}</li>" for line in told]
    seen, rest = "".join(lines[:SEEN]), "".join(lines[SEEN:])
    others = f"<details><summary>{OTHERS.format(problems=counted(len(lines) - SEEN, 'problem'))}</summary><ul>{rest}</ul></details>"
    return f"<ul>{seen}</ul>{others if rest else ''}"


def _folded(title: str, shown: Shown) -> str:
    """All figures, for who wants to see them; their caveats and problems stand in sight."""
    figures = replace(figures_of(shown), problems=())
    return f"<details><summary>{title}</summary>{in_fields(figures.html())}</details>"


def _drawn(log: PainLog, client: str) -> Section:
    if client:
        return "The trajectory of this client", lambda: html(one_client.own_drawn(log))
    return "Your clients' trajectories", lambda: html(log.plot())


def _of_all_series(log: PainLog, client: str) -> Iterator[Section]:
    choices = series(log)
    for choice in choices:
        name = ", ".join(value or f"{column} blank" for column, value in choice.items())
        marks = mark(align(log, **choice))
        parts = _own(marks) if client else _people(marks)
        for title, make in parts:
            yield (f"{title} ({clean(name)})" if len(choices) > 1 else title), make


def _people(marks: Landmarks) -> Iterator[Section]:
    """Clients beside chance, and the claims beside chance. Asked once, and only when the part is made: it
    takes seconds.
    """
    found, weighed = cache(lambda: ask_all(marks)), cache(lambda: weigh(marks))
    yield (
        "Around each session",
        lambda: html(marks.arcs.plot()) + _folded(ROWS, marks) + f"<p>{escape(codes_of(marks))}</p>",
    )
    yield "What your log shows, beside chance", lambda: html(sentences_of.tell_shown(found()))
    yield "The published arcs, beside chance", lambda: _claims(weighed(), found())
    yield "What your log cannot show", lambda: html(sentences_of.tell_cannot(found(), weighed()))


def _own(marks: Landmarks) -> Iterator[Section]:
    """One client's own sessions, as on the client's page of the report; a claim is about people, and is not
    held against one.
    """
    found = cache(lambda: ask_own(marks))
    yield "What these sessions show, beside chance", lambda: _own_shown(marks, found())
    yield "What they cannot show", lambda: html(one_client.own_cannot(found()))


def _own_shown(marks: Landmarks, found: Answers) -> str:
    parts = (
        one_client.own_meaning(marks.arcs.log, marks.rules),
        one_client.own_shown(found),
        one_client.own_figures(marks, found),
        one_client.own_caveats(found),
    )
    return "".join(map(html, parts))


def _claims(weighed: Answer, found: Answers) -> str:
    if not isinstance(weighed, Weighed):
        return f"<p>{NO_CLAIM}</p>"
    return html(sentences_of.tell_claims(weighed, found)) + html(weighed.plot()) + html(weighed.plot_band())


def html(item: object) -> str:
    """An object of arc as it shows itself: escaped, with its caveats."""
    return item._repr_html_()


def headed(title: str, body: str, *, number: int) -> str:
    """One part of the page, with a place that a link can name."""
    return f'<section><h2 id="part-{number}">{escape(title)}</h2>{body}</section>'
