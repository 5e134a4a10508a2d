"""The answers, one by one: question, headline, picture, caveats beside it, one fold; and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from arc.plots.picture import Picture
from arc.report.answers import EVENTS, PLAN, SERIES, Answer, figures_of
from arc.report.beside import ABOVE, caveat_html
from arc.report.blocks import Block, fold
from arc.report.looked import Looked
from arc.results import Refusal, Result
from arc.vocabulary import caveats
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.display import caveats_html, clean, sentence, table_html
from arc.vocabulary.first import IN_NUMBERS

ANSWERS, NOT_ANSWERED = "The answers, one by one", "Asked, but not answered"
NO_ANSWER = "This log cannot carry an answer to any of the questions yet. What is missing stands below."
ALL_ANSWERED = "Every question that was asked has an answer."
HOW, FIGURES = "How this was counted", "Figures and {caveats}"
# The answers whose picture stands open, where it is no higher than this share of its width.
OPEN, HIGHEST, MOST_PICTURES = ("flare", "change", "profile", "recovery"), 0.75, 3
NOBODY_ASKED = "Nobody was asked; that is not a “no”."
MOST_CAVEATS, MOST_ROWS = 3, 7


def answers_page(looked: Sequence[Looked], said: Sequence[Caveat]) -> Block:
    """Every question with an answer; a caveat that the page has said already is not said again."""
    known = {*ABOVE, *(one.code for one in said)}
    found, shown = [], 0
    for one in looked:
        for question, answer in one.answers.asked:
            if not isinstance(answer, Result) or not _is_answer(question, answer):
                continue
            chosen = caveats.choose(answer.caveats, answer.question, said=known, most=MOST_CAVEATS)
            opened = [*(caveat for caveat in chosen.stop if caveat.code not in known), *chosen.open]
            known |= {caveat.code for caveat in opened}
            name = f"{question} ({one.name})" if one.name else question
            picture = answer.plot()
            is_open = shown < MOST_PICTURES and _is_open(answer, picture)
            shown += is_open
            found.append(_answer(name, answer, picture, opened, chosen.folded, is_open=is_open))
    looks = "".join(f"<p>{escape(one.answers.looks)}</p>" for one in looked if one.answers.intervals)
    return Block("".join(found) + looks or f"<p>{NO_ANSWER}</p>")


def not_answered(looked: Sequence[Looked]) -> Block:
    """Every question without one: what is missing for it, in one table."""
    rows = [
        (f"{question} ({one.name})" if one.name else question, needed)
        for one in looked
        for question, needed in _missing(one)
    ]
    if not rows:
        return Block(f"<p>{ALL_ANSWERED}</p>")
    table = pd.DataFrame(rows, columns=["question", "what is missing"])
    return Block(table_html(table, caption="Questions and what is missing"))


def is_asked(answer: Answer) -> bool:
    """Whether anybody was asked about unwanted events."""
    return isinstance(answer, Result) and bool((answer.table["not_asked"] < answer.table["sessions"]).any())


def _is_answer(question: str, answer: Answer) -> bool:
    # What a log of this size would allow is no answer of this log; the days of one client stand folded.
    if question == PLAN or answer.question == SERIES:
        return False
    return question != EVENTS or is_asked(answer)


def _missing(one: Looked) -> list[tuple[str, str]]:
    found = []
    for question, answer in one.answers.asked:
        if isinstance(answer, Refusal) and question != PLAN:
            found.append((question, _what_is_missing(answer)))
        elif question == EVENTS and not is_asked(answer):
            found.append((question, NOBODY_ASKED))
    return found


def _what_is_missing(answer: Refusal) -> str:
    """What there is and what would be needed, in a few words."""
    if not (answer.have and answer.need):
        return sentence(answer.needed)
    return f"{sentence(answer.have)} Needed: {answer.need.rstrip('.')}."


def _answer(
    question: str, answer: Result, picture: Picture, opened: Sequence[Caveat], folded: Sequence[Caveat], *,
    is_open: bool,
) -> str:  # fmt: skip
    """One answer; without a picture that stands open its short table, and the picture in the fold."""
    label = FIGURES.format(caveats=counted(len(folded), "caveat")) if folded else HOW
    short = answer.short.head(MOST_ROWS)
    table = table_html(short, caption=IN_NUMBERS) if len(short) and not is_open else ""
    main, behind = (picture.figure_html, "") if is_open else (table, picture.figure_html)
    more = fold(label, f"{behind}{figures_of(answer).html()}{caveats_html(tuple(folded))}")
    aside = f"<aside>{''.join(map(caveat_html, opened))}{more}</aside>"
    body = f'<div class="arc-columns"><div class="arc-main">{main}</div>{aside}</div>' if main else aside
    return (
        f'<section class="arc-answer"><p class="arc-question">{escape(clean(question))}</p>'
        f"<h3>{escape(clean(answer.headline))}</h3><p>{escape(clean(answer.qualifier))}</p>{body}</section>"
    )


def _is_open(answer: Result, picture: Picture) -> bool:
    """Whether the picture stands open: that of a first question, and none that pushes the others away."""
    wide, high = picture.figure.get_size_inches()
    return answer.question in OPEN and high <= HIGHEST * wide
