"""Beside the courses: what this log cannot say, what to write down next time, what could have settled it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from arc.log import PainLog
from arc.report.looked import Looked, advised
from arc.report.settled import settled_texts
from arc.vocabulary import caveats
from arc.vocabulary.caveats import Caveat
from arc.vocabulary.display import clean, sentence
from arc.vocabulary.safety import WORDS_ONLY_IN_SHORT

# What stands at the top of the page: warning signs, and beside the name of the log who made it.
ABOVE = ("red-flag", "red-flag-words", "simulated")
MOST_CAVEATS, MOST_NEEDS, MOST_SETTLED = 3, 3, 3
CANNOT, NEXT, SETTLED = "What this log cannot say", "Write down next time", "What could have settled it"
ALL_NEEDS, ALL_CAVEATS = "all-needs", "all-caveats"


def said_first(log: PainLog, looked: Sequence[Looked]) -> tuple[Caveat, ...]:
    """The caveats that touch every number of the page; they stand open here and nowhere else."""
    raised = {one.code: one for one in (*log.caveats, *(c for each in looked for c in each.marks.caveats))}
    chosen = caveats.choose(tuple(raised.values()), "log", said=ABOVE, most=MOST_CAVEATS)
    return (*(one for one in chosen.stop if one.code not in ABOVE), *chosen.open)


def beside(log: PainLog, looked: Sequence[Looked]) -> str:
    """The column beside the courses; on a narrow screen and on paper it follows below them."""
    return f"<aside>{_cannot(log, looked)}{_next(log, looked)}{_settled(looked)}</aside>"


def caveat_html(one: Caveat) -> str:
    """A caveat as people read it: what it is about, and one sentence."""
    return f"<p><strong>{escape(clean(sentence(one.phrase)))}</strong> {escape(clean(one.brief))}</p>"


def _cannot(log: PainLog, looked: Sequence[Looked]) -> str:
    # The box of a recorded sign says by itself what a search for words cannot do.
    words = "" if log.red_flag_clients else f"<p><strong>Warning signs.</strong> {WORDS_ONLY_IN_SHORT}</p>"
    return _group(CANNOT, f"{''.join(map(caveat_html, said_first(log, looked)))}{words}")


def _next(log: PainLog, looked: Sequence[Looked]) -> str:
    advice = advised(log, looked)
    first = advice.first(MOST_NEEDS)
    items = "".join(f"<li>{escape(clean(need.short))}</li>" for need in first)
    more = len(advice.needs) - len(first)
    link = f'<p><a href="#{ALL_NEEDS}">{more} more</a></p>' if more else ""
    return _group(NEXT, f"<ol>{items}</ol>{link}" if items else f"<p>{escape(clean(advice.nothing))}</p>")


def _settled(looked: Sequence[Looked]) -> str:
    found = [text for one in looked for text in settled_texts(one.marks)]
    lines = "".join(
        f"<p><strong>{escape(clean(who))}:</strong> {escape(what)}.</p>" for who, what in found[:MOST_SETTLED]
    )
    return _group(SETTLED, lines)


def _group(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>" if body else ""
