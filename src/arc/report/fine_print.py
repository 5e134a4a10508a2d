"""Fine print, once: every caveat, how it was counted, the tables, all advice, the warning signs; folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from arc.log import PainLog
from arc.models.adverse.fit import adverse_events
from arc.report.answers import PLAN, SERIES, Answers, figures_of
from arc.report.beside import ALL_NEEDS
from arc.report.blocks import Block, fold, group_html
from arc.report.carries import PARTLY, weigh_answer
from arc.report.clients_table import MOST_SEEN
from arc.report.looked import Looked, advised
from arc.report.safety_line import SIGNS
from arc.results import Refusal, Result
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.display import caveats_html, pair_text, sentence, table_html
from arc.vocabulary.safety import WORDS_ONLY, safety_notice
from arc.vocabulary.terms import called

FINE_PRINT = "Fine print, once"
MOST_READINGS = 1000
SIGNS_LABEL = "All warning signs"
COUNTED = (
    "Each session is laid on its own day 0. What followed it is held against the level before and the rating"
    " on arrival, whichever is higher. A day without a report counts as not known.",
    "Beside each count stands how many made-up clinics show, in which the sessions do nothing and the same"
    " days are written down. A count is a description; whether day 1 lies higher than three days before the"
    " session, more than chance makes it, is a question of its own.",
    "Booked on bad days: sessions taken when the pain was high.",
    "Claimed arcs, written as parts with their authors' hedges, are held against this log: met, not met or"
    " not known. arc takes no side on whether a flare is good.",
)
NOT_WHY = (
    (
        "Why a rating rose or fell: a log of days before and after says what followed, not what brought it"
        " about."
    ),
    "Whether a flare is good or bad: the numbers do not tell a harmless one from a dangerous one.",
    "What will come next, for anybody.",
)


def fine_print(log: PainLog, looked: Sequence[Looked]) -> Block:
    """Every fold of the page, each with what is in it and how much."""
    return Block("".join(fold(*one) for one in folds_of(log, looked)))


def every_caveat(log: PainLog, looked: Sequence[Looked]) -> tuple[Caveat, ...]:
    """All caveats of the log and of every answer, each once."""
    shown: list[PainLog | Answers] = [log, *(one.answers for one in looked)]
    raised = {one.text: one for part in shown for one in part.caveats}
    # Each count of this page has chance beside it.
    return tuple(one for one in raised.values() if one.code != "no-chance")


def folds_of(log: PainLog, looked: Sequence[Looked]) -> Iterator[tuple[str, ...]]:
    """Label and HTML of each fold, and where a link leads into it."""
    raised = every_caveat(log, looked)
    advice = advised(log, looked)
    yield f"All {counted(len(raised), 'thing')} to keep in mind", caveats_html(raised)
    yield "How everything was counted", _how(log, looked)
    yield "What is missing, question by question", _missing(looked)
    for one in looked:
        name = f": {one.name}" if one.name else ""
        plan = dict(one.answers.asked).get(PLAN)
        if plan is not None:
            yield f"{PLAN}{name}", figures_of(plan).html()
        days = [(question, answer) for question, answer in one.answers.carried if answer.question == SERIES]
        yield f"The days of each client{name} ({len(days)})", _days(days)
        rows = one.marks.in_words()
        caption = f"One row per session{name}"
        yield f"{caption} ({len(rows)})", table_html(rows, caption=caption) if len(rows) else ""
    readings = table_of_readings(log)
    yield f"Every report, every session: {counted(len(readings), 'row')}", _tables(log, readings)
    items = group_html("", advice.sentences)
    yield f"{counted(len(advice.needs), 'thing')} to write down next time", items, ALL_NEEDS
    yield SIGNS_LABEL, f"<p>{WORDS_ONLY}</p>{safety_notice()._repr_html_()}", SIGNS


def _days(days: Sequence[tuple[str, Result]]) -> str:
    """Of many clients each course is drawn in their table, and here stand its figures."""
    is_drawn = len(days) <= MOST_SEEN
    return "".join(
        fold(question, f"{answer.plot().figure_html if is_drawn else ''}{figures_of(answer).html()}")
        for question, answer in days
    )


def _how(log: PainLog, looked: Sequence[Looked]) -> str:
    rules = dict.fromkeys(
        f"{one.rules.describe(one.arcs.measure)}; rules {one.rules.short_hash}" for one in looked
    )
    measure = log.facts.measure
    counted_so, not_why = (tuple(called(text, measure) for text in texts) for texts in (COUNTED, NOT_WHY))
    rules_said = map(sentence, rules)
    return group_html("", (*counted_so, *rules_said)) + group_html("What no log can say", not_why)


def _missing(looked: Sequence[Looked]) -> str:
    """Refusals with their reasons, and the parts of answers that are missing."""
    refused, parts = [], []
    for one in looked:
        for question, answer in one.answers.asked:
            found = weigh_answer(question, answer)
            if isinstance(answer, Refusal):
                refused.append(f"{question} {answer.sentence}")
            elif found.carried == PARTLY:
                parts.append(
                    f"{question} {' '.join(sentence(f'{what}: {why}') for what, why in found.missing)}"
                )
    shown = (("Questions without an answer", refused), ("Parts that are missing", parts))
    return "".join(group_html(head, lines) for head, lines in shown if lines)


def _tables(log: PainLog, readings: pd.DataFrame) -> str:
    events = adverse_events(log)
    # It stands there also where it is empty: that nobody was asked is not that nothing happened.
    empty = "" if len(events.table) else table_html(events.table, caption=events.table_caption)
    table = table_html(readings, caption="Every report", most=MOST_READINGS)
    return f"{figures_of(log).html()}{table}{figures_of(events).html()}{empty}"


def table_of_readings(log: PainLog) -> pd.DataFrame:
    """The reports of a log as people read them: session, day, moment and rating; never a date or a note.

    client and area stand in it only where there are several.
    """
    table = log.plot_table()
    words = table["words"].where(table["kind"] == "words", called("no pain", log.facts.measure))
    numbers = [pair_text(low, high) for low, high in zip(table["low"], table["high"], strict=True)]
    rating = words.where(
        table["kind"].isin(("words", "none")), pd.Series(numbers, index=table.index, dtype=object)
    )
    day = table["day"].map(lambda day: "not known" if pd.isna(day) else f"{day:g}")
    columns = [name for name in ("client", "area") if table[name].nunique() > 1]
    return table[[*columns, "session"]].assign(day=day, moment=table["moment"], rating=rating)
