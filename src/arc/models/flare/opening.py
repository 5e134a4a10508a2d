"""What a reader meets first of what followed the sessions, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import rows_of
from arc.landmarks.kernel import OUTCOMES
from arc.models.day_one import verdict_of
from arc.models.first_words import MUCH, begun, count_by_chance, measured, noun_of, of_measure, whose
from arc.models.flare.words import BOOKED, CEILING, FLARE, LATER_RISE, NO_RISE, NOT_KNOWN, WORSE, named
from arc.results import CONSISTENT, NOT_TESTABLE, Verdict
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import outcomes_counted

# Where every client has a row of its own; with them stands one of all.
MOST_CLIENTS = MOST_ROWS - 1
HEADINGS = {"ceiling": "near the end of the scale", "worse_in_words": "called worse in words"}


def opening_of(found: pd.DataFrame, table: pd.DataFrame, facts: Facts, verdict: Verdict) -> Opening:
    """Headline, qualifier, and a row for each client or for each outcome."""
    (flare,) = rows_of(found, FLARE)
    counts = counts_of(found)
    much = counts[NOT_KNOWN] >= MUCH * flare.sessions
    beside = _by_chance(found, flare) if verdict.code != NOT_TESTABLE or not much else ""
    headline = headline_of(counts, flare, beside)
    qualifier = fitted(
        whose(facts, flare.clients),
        measured(flare.measure),
        f"{counts[NOT_KNOWN]} not known." if much and "known" not in headline else "",
        _verdict(found, verdict, much),
        worse_words(found, counts[NOT_KNOWN]),
        *(
            f"{begun(said)}."
            for name, said in (
                (LATER_RISE, outcomes_counted(counts[LATER_RISE], LATER_RISE, flare.measure)),
                (CEILING, f"{counts[CEILING]} near the end of the scale"),
            )
            if counts[name] and not (name == CEILING and is_full(counts))
        ),
    )
    return Opening("flare", headline, qualifier, short_table(found, table, flare.measure))


def counts_of(found: pd.DataFrame, **where: str) -> dict[str, int]:
    """Each outcome with its count."""
    return {name: int(rows_of(found, name, **where)[0].low) for name in OUTCOMES}


def _by_chance(found: pd.DataFrame, row) -> str:
    return count_by_chance(row, rows_of(found, BOOKED.format(row.quantity)))


def headline_of(counts: dict[str, int], flare, beside: str) -> str:
    """The largest group first where much is not known; else the count, beside chance where it stands so.

    beside: the range by chance, blank where it is not shown.
    """
    sessions, unknown, yes = counted(int(flare.sessions), "session"), counts[NOT_KNOWN], counts[FLARE]
    pain = flare.measure == PAIN
    if unknown == flare.sessions:
        return of_measure(flare.measure, f"Not known after any of {sessions}.")
    seen = outcomes_counted(yes, FLARE, flare.measure)
    if is_full(counts):
        room = "for a rise" if pain else "to get worse"
        return of_measure(flare.measure, f"{counts[CEILING]} of {sessions} left no room {room}; {seen}.")
    if not beside and unknown < max(counts.values()):
        return of_measure(flare.measure, f"{begun(seen)} after {sessions}; {unknown} not known.")
    if not beside:
        no = outcomes_counted(counts[NO_RISE], NO_RISE, flare.measure)
        said = f"What followed {unknown} of {sessions} is not known. {begun(seen)}, {no}."
        return of_measure(flare.measure, said)
    chance = f"by chance {beside}"
    if pain:
        return f"{seen} after {sessions}; {chance}."
    return f"{begun(noun_of(flare.measure))} was worse soon after {yes} of {sessions}; {chance}."


def is_full(counts: dict[str, int]) -> bool:
    """Whether most of all the sessions lie so near the end of the scale that nothing could rise."""
    return counts[CEILING] > max(number for name, number in counts.items() if name != CEILING)


def worse_words(found: pd.DataFrame, unknown: int, **where: str) -> str:
    """What words say of those that are not known."""
    (worse,) = rows_of(found, WORSE, **where)
    return f"{worse.low:.0f} of the {unknown} called worse." if worse.low else ""


def _verdict(found: pd.DataFrame, verdict: Verdict, much: bool) -> tuple[str, ...]:
    """Whether day 1 is more than chance shows; only a verdict says so."""
    if verdict.code == NOT_TESTABLE:
        none = "Cannot be compared with chance" if much else "No verdict"
        return (f"{none}: {verdict.reason}.", f"{none}.")
    second = verdict_of(found, 1)
    told = verdict if verdict.code == CONSISTENT else second
    if told.code == CONSISTENT:
        return (f"{begun(told.reason)}.",)
    return ("Day 1: no more than chance alone shows.",)


def short_table(found: pd.DataFrame, table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """A row for each client and one for all; from seven clients on a row for each outcome, beside chance."""
    if len(table) > MOST_CLIENTS:
        return _by_outcome(found, measure)
    counts = table.set_index("client")
    kept = ["sessions", *(name.replace(" ", "_") for name in OUTCOMES), "worse_in_words"]
    rare = [name for name in HEADINGS if not counts[name].any()]
    shown = [name for name in kept if name not in rare]
    counts = counts[shown]
    if len(counts) > 1:
        counts = pd.concat([counts, counts.sum().to_frame("all").T])
    headings = {name: HEADINGS.get(name, named(name.replace("_", " "), measure)) for name in shown}
    return counts.rename(columns=headings).rename_axis("client").reset_index()


def _by_outcome(found: pd.DataFrame, measure: str) -> pd.DataFrame:
    rows = []
    for name in OUTCOMES:
        (row,) = rows_of(found, name)
        chance = "" if pd.isna(row.chance_low) else _by_chance(found, row)
        if row.low or name != CEILING:
            rows.append([HEADINGS.get(name, named(name, measure)), f"{row.low:.0f}", chance])
    return pd.DataFrame(rows, columns=["what followed", "sessions", "by chance"])
