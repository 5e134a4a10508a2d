"""The page to look at together with one client: one sheet of paper, in their words and in few.

The figures stay folded behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from itertools import groupby

import pandas as pd

from arc.log import PainLog
from arc.models.recovery.durations import RELIEF, durations
from arc.report.advice import OF_THE_PRACTITIONER, what_next
from arc.report.beside import caveat_html
from arc.report.blocks import Block, fold, group_html
from arc.report.client_words import words_of
from arc.report.courses import courses
from arc.report.fine_print import folds_of
from arc.report.first_screen import client_name
from arc.report.looked import Looked
from arc.report.ratings import arrivals, usual_levels, value_text
from arc.report.safety_line import RECORDED, signs_box
from arc.vocabulary.caveats import choose, counted
from arc.vocabulary.display import clean, pair_text, sentence
from arc.vocabulary.frames import named_rows
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called

KIND = "Your pain diary"
MOST_ITEMS, MOST_WORDS = 3, 22
# So many different ratings on arrival are told one after the other.
MOST_VALUES = 4
HELD, UNKNOWN, HELP = "How long it felt better", "What nobody knows", "What would help"
NEVER_HELD = "Nothing written down shows how long it felt better."
EMPTY_DAYS = "How you felt on the days without a report. Empty does not mean no pain."
NOT_WHY = "Why the pain went up or down: nothing was written down to compare it with."
IN_WORDS, NO_RATING = "You wrote in words, and gave no number", "Nothing that you wrote down has a rating"
READ_FIRST = "Read the box first: a warning sign is written down"
FOOT = "This page shows what was written down. It is no diagnosis, and says nothing about other people."
MORE = "Fine print: everything behind this page"


def own_parts(log: PainLog, looked: Sequence[Looked]) -> list[tuple[str, Callable[[], Block], str, str]]:
    """The parts of the page of one client: key, how to make it, heading, and a name where it has none."""
    return [
        ("own-first", partial(own_first, log, looked), "", "First screen"),
        ("own-words", partial(own_words, log, looked), "", "In words"),
        ("own-signs", partial(own_signs, log), "", "Warning signs"),
        ("own-fine-print", partial(own_fine_print, log, looked), "", "Fine print"),
    ]


def own_first(log: PainLog, looked: Sequence[Looked]) -> Block:
    """Headline, what was said, and the course."""
    (client,) = log.clients["client"]
    told = [words_of(one.marks, client, most=MOST_WORDS) for one in looked if not one.marks.table.empty]
    said = "".join(f"<p>{escape(clean(one.said))}</p>" for one in told)
    # What makes a reader stop is said first: words like a warning sign, and rows that were not loaded.
    box = "".join(map(caveat_html, choose(log.caveats, "log").stop))
    if log.red_flag_clients:
        warned = escape(clean(RECORDED.format(names=client)))
        box, said = f'<p class="arc-line"><strong>{warned}</strong></p>{signs_box()}', ""
    kind = called(KIND, log.facts.measure)
    return Block(
        f'{box}<div class="arc-over"><span>{kind} · {escape(clean(client_name(log, client)))}</span>'
        f"<span>{_size(log)}</span></div><h1>{escape(clean(headline(log, looked)))}</h1>{said}"
        f"{courses(log, looked, is_switched=False).html(client)}"
    )


def headline(log: PainLog, looked: Sequence[Looked]) -> str:
    """What the client said on arrival, one value after the other; never that anything helped."""
    if log.red_flag_clients or not looked:
        return READ_FIRST
    one = looked[0]
    rows = pd.concat([usual_levels(one.marks), arrivals(one.marks)])
    said = [
        _value(low, high, one.marks.arcs.measure) for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    values = [value for value, _ in groupby(said)]
    if not values:
        return IN_WORDS if (log.readings["kind"] == "words").any() else NO_RATING
    if len(values) == 1:
        return f"You said {values[0]}{' each time' if len(said) > 1 else ' once'}"
    if len(values) > MOST_VALUES:
        return f"You said {values[0]} at first, and {values[-1]} before your last session"
    return ", then ".join([f"You said {values[0]} at first", *values[1:]])


def _value(low: float, high: float, measure: str) -> str:
    return "none" if low == high == 0 and measure == PAIN else value_text(low, high, measure=measure)


def own_words(log: PainLog, looked: Sequence[Looked]) -> Block:
    """How long it felt better, what nobody knows, what would help: beside each other."""
    if not looked:
        return Block("")
    (client,) = log.clients["client"]
    unknown = [words.unknown for one in looked if (words := words_of(one.marks, client)).unknown]
    needs = what_next(log, rules=looked[0].rules).first(MOST_ITEMS, without=OF_THE_PRACTITIONER)
    columns = (
        (HELD, _held(looked)),
        (
            UNKNOWN,
            [sentence(text) for text in unknown]
            + [called(text, log.facts.measure) for text in (EMPTY_DAYS, NOT_WHY)],
        ),
        (HELP, [f"{need.brief}." for need in needs]),
    )
    shown = "".join(
        f"<section><h2>{title}</h2>{group_html('', lines)}</section>" for title, lines in columns if lines
    )
    return Block(f'<div class="arc-three">{shown}</div>')


def own_signs(log: PainLog) -> Block:
    """The whole list of warning signs, open; above the course where one is written down."""
    shown = "" if log.red_flag_clients else signs_box()
    return Block(f'{shown}<p class="arc-foot">{FOOT}</p>')


def own_fine_print(log: PainLog, looked: Sequence[Looked]) -> Block:
    """Everything that the page was made from, in one fold."""
    answers = "".join(fold("All figures of these answers", one.answers._repr_html_()) for one in looked)
    return Block(fold(MORE, answers + "".join(fold(*one) for one in folds_of(log, looked))))


def _held(looked: Sequence[Looked]) -> list[str]:
    """How long each relief held, the first few."""
    found = []
    for one in looked:
        rows = durations(one.marks, RELIEF)
        for row in named_rows(rows):
            length = (
                "under 1 day" if row.high <= 1 and row.low < 1 else pair_text(row.low, row.high, unit="day")
            )
            found.append(f"After session {row.session:g}: {length}.")
    more = len(found) - MOST_ITEMS
    if more > 1:
        found = [*found[:MOST_ITEMS], f"After {counted(more, 'more session')}: in the fine print."]
    return found or [NEVER_HELD]


def _size(log: PainLog) -> str:
    days = log.readings["day"].dropna()
    sessions = counted(len(log.sessions), "session")
    span = f" in {counted(int(days.max() - days.min()), 'day')}" if len(days) and days.nunique() > 1 else ""
    return f"{sessions}{span}"
