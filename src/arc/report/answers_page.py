"""The answers, one by one: question, headline, picture, caveats beside it, one fold; and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from arc.report.answers import EVENTS, PLAN, Answer, figures_of
from arc.report.beside import ABOVE, caveat_html
from arc.report.blocks import Block
from arc.report.looked import Looked
from arc.results import Refusal, Result
from arc.vocabulary import caveats
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.display import caveats_html, clean, sentence, table_html

ANSWERS, NOT_ANSWERED = "The answers, one by one", "Asked, but not answered"
NO_ANSWER = "This log cannot carry an answer to any of the questions yet. What is missing stands below."
ALL_ANSWERED = "Every question that was asked has an answer."
HOW = "How this was counted"
NOBODY_ASKED = "Nobody was asked; that is not a “no”."
MOST_CAVEATS, MOST_ROWS = 3, 7


def answers_page(looked: Sequence[Looked], said: Sequence[Caveat]) -> Block:
    """Every question with an answer; a caveat that the page has said already is not said again."""
    known = {*ABOVE, *(one.code for one in said)}
    found = []
    for one in looked:
        for question, answer in one.answers.asked:
            if not isinstance(answer, Result) or not _is_answer(question, answer):
                continue
            chosen = caveats.choose(answer.caveats, answer.question, said=known, most=MOST_CAVEATS)
            opened = [*(caveat for caveat in chosen.stop if caveat.code not in known), *chosen.open]
            known |= {caveat.code for caveat in opened}
            name = f"{question} ({one.name})" if one.name else question
            found.append(_answer(name, answer, opened, chosen.folded))
    return Block("".join(found) or f"<p>{NO_ANSWER}</p>")


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
    return question != PLAN and not (question == EVENTS and not is_asked(answer))


def _missing(one: Looked) -> list[tuple[str, str]]:
    found = []
    for question, answer in one.answers.asked:
        if isinstance(answer, Refusal) and question != PLAN:
            found.append((question, sentence(answer.needed)))
        elif question == EVENTS and not is_asked(answer):
            found.append((question, NOBODY_ASKED))
    return found


def _answer(question: str, answer: Result, opened: Sequence[Caveat], folded: tuple[Caveat, ...]) -> str:
    label = f"{HOW}, and {counted(len(folded), 'more thing')} to keep in mind" if folded else HOW
    beside = "".join(map(caveat_html, opened))
    short = answer.short.head(MOST_ROWS)
    table = table_html(short, caption="") if len(short) else ""
    return (
        f'<section class="arc-answer"><p class="arc-question">{escape(clean(question))}</p>'
        f"<h3>{escape(clean(answer.headline))}</h3><p>{escape(clean(answer.qualifier))}</p>"
        f'<div class="arc-columns"><div class="arc-main">{answer.plot().figure_html}{table}</div>'
        f"<aside>{beside}<details><summary>{label}</summary>{figures_of(answer).html()}"
        f"{caveats_html(folded)}</details></aside></div></section>"
    )
