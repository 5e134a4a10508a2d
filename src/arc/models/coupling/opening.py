"""What a reader meets first of larger flares and how fast they pass, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.coupling.pairs import GATE_PAIRS
from arc.models.coupling.words import CORRELATION, SHORT, USABLE
from arc.models.first_words import begun, fits, whose
from arc.results import CONSISTENT, NOT_TESTABLE, Verdict
from arc.vocabulary.display import pair_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import Opening, fitted
from arc.vocabulary.terms import called

ASKED = {
    "points a day": "size and fall a day",
    "days to baseline": "size and days back to the level before",
    "Oldham": "fall, and the mean of highest and last",
}


def opening_of(found: pd.DataFrame, facts: Facts, verdict: Verdict) -> Opening:
    """How size and speed go together, beside chance, and a row for each way to ask it."""
    (usable,) = rows_of(found, USABLE)
    (row,) = rows_of(found, CORRELATION, group=SHORT[0])
    chance, measure = _by_chance(row), facts.measure
    if row.status == DECLINED:
        spells = f"{called('Flares', measure)} of {row.sessions:.0f} sizes"
        headline = f"{spells} and speeds that do not differ: at least {GATE_PAIRS} must."
    else:
        asked = begun(called(ASKED[SHORT[0]], measure))
        plain = f"{asked} of {row.sessions:.0f} {called('flares', measure)}: r {_r(row)}."
        longer = f"{plain.removesuffix('.')}; by chance {chance}."
        headline = longer if chance and fits(longer) else plain
    apart = f"By chance {chance}." if chance and chance not in headline else ""
    qualifier = fitted(apart, whose(facts, usable.clients), _verdict(verdict))
    rows = [
        {
            "asked": called(said, measure),
            "r": "not known" if one.status == DECLINED else _r(one),
            "by chance": _by_chance(one),
            called("flares", measure): f"{one.sessions:.0f}",
        }
        for group, said in ASKED.items()
        for one in rows_of(found, CORRELATION, group=group)
    ]
    return Opening("coupling", headline, qualifier, pd.DataFrame(rows))


def _verdict(verdict: Verdict) -> str:
    if verdict.code == NOT_TESTABLE:
        return f"Cannot be compared with chance: {verdict.reason}."
    return (
        "More than chance alone shows." if verdict.code == CONSISTENT else "No more than chance alone shows."
    )


def _r(row) -> str:
    return _pair(row.low, row.high)


def _by_chance(row) -> str:
    return "" if pd.isna(row.chance_low) else _pair(row.chance_low, row.chance_high)


def _pair(low: float, high: float) -> str:
    # A 0 added, so that none is said as "-0".
    return pair_text(*(round(end, 2) + 0.0 for end in (low, high)))
