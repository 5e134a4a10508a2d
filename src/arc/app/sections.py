"""What the page shows about a log.

The parts of the report in their order, gathered under the titles of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from arc.errors import PAGE
from arc.log import PainLog
from arc.reading.problems import sentences
from arc.report.parts import Part, made, parts_of
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean

Section = tuple[str, Callable[[], str]]

CHECKS = "Checks of your file"
ALL_READ = "Every row could be read."
SOME_READ = "These rows were not loaded. Mend them in your file, save it, and choose it again."
# What is seen at once; the rest is folded, so that what was read is not pushed out of sight.
SEEN = 12
OTHERS = "The other {problems}"
AROUND, SHOWN, CLAIMS = (
    "Around each session",
    "What your log shows, beside chance",
    "The published arcs, beside chance",
)
EVENTS, NEXT, OWN_SHOWN = (
    "Unwanted events",
    "What to record next time",
    "What these sessions show, beside chance",
)
# Where each part of the report stands on the page; a section has the place of its first part.
TITLES = {
    "recorded": CHECKS,
    "counts": CHECKS,
    "drawn": "Your clients' trajectories",
    "events": EVENTS,
    "around": AROUND,
    "rows": AROUND,
    "shown": SHOWN,
    "claims": CLAIMS,
    "claims_drawn": CLAIMS,
    "claims_bands": CLAIMS,
    "cannot": "What your log cannot show",
    "next": NEXT,
    "own_recorded": CHECKS,
    "own_drawn": "The trajectory of this client",
    "own_events": EVENTS,
    "own_meaning": OWN_SHOWN,
    "own_shown": OWN_SHOWN,
    "own_figures": OWN_SHOWN,
    "own_cannot": "What they cannot show",
    "own_next": NEXT,
    "own_caveats": "Caveats",
}


def sections(log: PainLog, *, client: str = "") -> Iterator[Section]:
    """The parts for one log, first to last; the quick ones come first.

    client: of this client only, who is asked about own sessions.
    """
    shown = log.only(client) if client else log
    if shown.readings.empty:
        yield CHECKS, lambda: _problems(shown)
        return
    for title, parts in _gathered(parts_of(log, client=client, app=True)).items():
        yield title, partial(_section, checks(shown) if title == CHECKS else "", parts)


def _section(first: str, parts: list[Part]) -> str:
    return first + "".join(map(_html, parts))


def checks(log: PainLog) -> str:
    """Whether every row could be read; if not, each problem with its row and what to do."""
    return f"<p>{SOME_READ}</p>{_problems(log)}" if len(log.problems) else f"<p>{ALL_READ}</p>"


def headed(title: str, body: str, *, number: int) -> str:
    """One part of the page, with a place that a link can name."""
    return f'<section><h2 id="part-{number}">{escape(title)}</h2>{body}</section>'


def _problems(log: PainLog) -> str:
    told = sentences(log.problems, shown=len(log.problems), face=PAGE)
    lines = [f"<li>{escape(clean(line))}</li>" for line in told]
    seen, rest = "".join(lines[:SEEN]), "".join(lines[SEEN:])
    head = OTHERS.format(problems=counted(len(lines) - SEEN, "problem"))
    others = f"<details><summary>{head}</summary><ul>{rest}</ul></details>"
    return f"<ul>{seen}</ul>{others if rest else ''}"


def _gathered(parts: list[Part]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        title = TITLES[part.key]
        found.setdefault(f"{title} ({part.series})" if part.series else title, []).append(part)
    return found


def _html(part: Part) -> str:
    """A part as HTML; the name of a client's series stands above it."""
    head = f"<h3>{escape(part.title)}</h3>" if part.title and part.key == "own_shown" else ""
    return head + made(part, part.title or TITLES[part.key]).html
