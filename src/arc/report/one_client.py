"""The page to look at together with one client: few plain sentences that fit one sheet of paper.

The figures stay folded behind them.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd

from arc import plots
from arc.landmarks.mark import Landmarks
from arc.log import PainLog
from arc.models.adverse.fit import adverse_events
from arc.models.flare.fit import fit_flare
from arc.models.recovery.fit import fit_recovery
from arc.models.recovery.words import chance_text
from arc.reading.problems import sentences
from arc.report.advice import what_next
from arc.report.answers import QUESTIONS, Answers
from arc.report.blocks import Block, Told, joined
from arc.report.sentences_of import NOT_WHY, tell_recorded
from arc.results import Result
from arc.vocabulary.caveats import Caveat, name_some
from arc.vocabulary.display import caveats_html, clean, pair_text, sentence, table_html
from arc.vocabulary.frames import named_rows
from arc.vocabulary.rules import Rules

# So many fit the sheet; the others are folded.
MOST_NEEDS = 5
MOST_DURATIONS = 6
MOST_READINGS = 1000
FLARE, LASTED = (
    next(name for name, ask in QUESTIONS.items() if ask is one) for one in (fit_flare, fit_recovery)
)
MEANT = (
    "Nothing here speaks about anybody but {client}. The days after each session stand beside the level"
    " before it. A flare is {rise:g} points or more above it, and above the rating on arrival, on days 0 to"
    " {days}; a later rise is the same afterwards; relief is {relief:g} points or more below that level."
    " By chance alone: what made-up readings on the same days show without any effect of the sessions."
)
NOTHING = "No session has readings that could be set beside it."
EVENTS_SAID = ("asked_about", "unwanted_events", "red_flag_recorded")
KINDS = {"flare": "How long flares lasted", "relief": "How long relief held"}
READINGS = "Every reading drawn above"
FIGURES = "All figures of these answers, session by session"
ALL_NEEDS = "All that could be recorded, with its counts"
UNREAD = "Rows that could not be read"


def own_recorded(log: PainLog, *, problems: bool = True) -> Block:
    """Who and how many, and the rows that were not loaded; the caveats stand once, at the end of the page.

    Words that sound like a warning sign are asked about first: nobody should find that at the foot of a page.
    problems: False where the rows stand elsewhere on the page.
    """
    told = replace(tell_recorded(log), caveats=())
    asked = tuple(sentence(one.text) for one in log.caveats if one.code == "red-flag-words")
    return joined(Told((("", asked),)) if asked else None, told, _unread(log) if problems else None)


def _unread(log: PainLog) -> Block | None:
    if log.problems.empty:
        return None
    told = Told((("", tuple(sentences(log.problems, shown=len(log.problems)))),))
    return Block(told._repr_html_(), UNREAD)


def own_drawn(log: PainLog) -> Block:
    """The chart of one client's log, with the readings in words folded below it."""
    picture = plots.trajectories(log.plot_table(), log.sessions, log.clients, ())
    readings = own_readings(log)
    table = table_html(readings, caption=READINGS, most=MOST_READINGS) if len(readings) else ""
    return Block(f"{picture.figure_html}{Block(table, READINGS)._repr_html_()}")


def own_readings(log: PainLog) -> pd.DataFrame:
    """The readings of a log as people read them.

    Session, day, moment and rating, and the area where there are several.
    """
    table = log.plot_table()
    words = table["words"].where(table["kind"] == "words", "no pain")
    numbers = [pair_text(low, high) for low, high in zip(table["low"], table["high"], strict=True)]
    rating = words.where(
        table["kind"].isin(("words", "none")), pd.Series(numbers, index=table.index, dtype=object)
    )
    day = table["day"].map(lambda day: "not known" if pd.isna(day) else f"{day:g}")
    shown = table[["area", "session"]].assign(day=day, moment=table["moment"], rating=rating)
    return shown if table["area"].nunique() > 1 else shown.drop(columns="area")


def own_events(log: PainLog) -> Block:
    """Unwanted events as sentences, and the table that always stands there."""
    found = adverse_events(log)
    said = map(sentence, found.said(*EVENTS_SAID))
    told = Told((("", (" ".join(said),)),))
    return Block(told._repr_html_() + table_html(found.table, caption=found.table_caption))


def own_meaning(log: PainLog, rules: Rules) -> Block:
    """Whose sessions are counted, and what is called a flare, relief and chance."""
    said = MEANT.format(
        client=name_some(list(log.clients["client"])),
        rise=rules.rise,
        relief=rules.fall,
        days=rules.flare_days,
    )
    return Block(f"<p>{escape(clean(said))}</p>")


def own_shown(answers: Answers) -> Told:
    """What one client's own sessions show, beside chance: flares, and how long flares and relief lasted."""
    asked = dict(answers.asked)
    flares, lasted = asked[FLARE], asked[LASTED]
    said = _flares(flares) if isinstance(flares, Result) else []
    said += _lasted(lasted) if isinstance(lasted, Result) else []
    return Told((("", tuple(said) or (NOTHING,)),))


def own_figures(marks: Landmarks, answers: Answers) -> Block:
    """The chart around the sessions, one row per session, and every figure of every answer: folded."""
    rows = marks.in_words().drop(columns="client")
    table = table_html(rows, caption="One row per session") if len(rows) else ""
    return Block(f"{marks.arcs.plot().figure_html}{table}{answers._repr_html_()}", FIGURES)


def own_cannot(*found: Answers) -> Told:
    """What this log cannot answer, one sentence per question, and what no log can."""
    refused = dict.fromkeys(
        f"{question} {sentence(answer.text)}" for answers in found for question, answer in answers.refused
    )
    return Told((("", (*refused, *NOT_WHY)),))


def own_next(log: PainLog, *, rules: Rules | None = None) -> Block:
    """The most useful things to record, and all of them folded where there are more."""
    advice = what_next(log, rules=rules)
    first = replace(advice, needs=advice.needs[:MOST_NEEDS])
    return joined(first, Block(advice._repr_html_(), ALL_NEEDS) if len(advice.needs) > MOST_NEEDS else None)


def own_caveats(*shown: PainLog | Answers) -> Block:
    """Every caveat of what is shown, once.

    Counts that stand alone are none here: each has chance beside it.
    """
    raised: dict[str, Caveat] = {one.text: one for part in shown for one in part.caveats}
    kept = tuple(one for one in raised.values() if one.code != "no-chance")
    return Block(f'<div class="arc-caveats">{caveats_html(kept)}</div>')


def _flares(answer: Result) -> list[str]:
    """The counts of this client's sessions, those that chance alone gives, and the verdict."""
    told = [sentence(answer.verdict.text)] if answer.verdict else []
    return [*map(sentence, answer.said("flare", "by_chance_alone", "if_booked_on_bad_days")), *told]


def _lasted(answer: Result) -> list[str]:
    """The durations of flares and of relief, each with what chance alone gives.

    The sizes of chance stand in the folded figures.
    """
    said = []
    for what, title in KINDS.items():
        by_chance = chance_text(what, answer.estimates.loc[answer.estimates["group"] == what])
        rows = answer.table.loc[answer.table["what"] == what]
        if rows.empty:
            said.append(f"{title}: none seen; {by_chance}.")
        else:
            said.append(f"{title}: {_durations(rows)}. By chance alone: {by_chance}.")
    return said


def _durations(rows: pd.DataFrame) -> str:
    named = [f"session {row.session}: {pair_text(row.low, row.high, unit='day')}" for row in named_rows(rows)]
    return name_some(named, most=MOST_DURATIONS)
