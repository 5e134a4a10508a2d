"""What a reader meets first of claims held against a log, made from the estimates."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from arc.claims import Claim
from arc.claims.weigh.table import WHOLE
from arc.claims.weigh.words import BOOKED, BY_CHANCE, MET, NOT_KNOWN, NOT_MET
from arc.estimates import rows_of
from arc.models.coarse import NOT_COMPARED
from arc.models.first_words import MUCH, begun, count_by_chance, count_ends, whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted


def opening_of(found: pd.DataFrame, claims: Sequence[Claim], facts: Facts, clients: int) -> Opening:
    """How often the claims were met, beside chance, and a row for each of them."""
    met, missed, unknown = (rows_of(found, name, when=WHOLE) for name in (MET, NOT_MET, NOT_KNOWN))
    sessions = counted(int(met[0].sessions), "session")
    why = rows_of(found, BY_CHANCE, when=WHOLE)[0].reason
    much = max(row.low for row in unknown) >= MUCH * met[0].sessions
    if len(claims) > 1:
        ends = _ends(met)
        headline = f"{len(claims)} claims held against {sessions}; met after {ends} of them."
        missing = f"Not known for {_ends(unknown)} of them." if much else ""
    elif much:
        headline = (
            f"Whether {unknown[0].low:.0f} of {sessions} met the claim is not known; {met[0].low:.0f} did."
        )
        missing = ""
    else:
        chance = "" if why else f"; by chance {_chance(found, met[0])}"
        headline = f"{met[0].low:.0f} of {sessions} met the claim{chance}."
        missing = ""
    titles = "" if len(claims) > 1 else f"The claim: {claims[0].title}."
    rows = [
        [claim.title, *(f"{row.low:.0f}" for row in one), _chance(found, one[0])]
        for claim, *one in zip(claims, met, missed, unknown, strict=True)
    ]
    table = pd.DataFrame(rows[:MOST_ROWS], columns=["claim", "met", "not met", "not known", "by chance"])
    return Opening(
        "claims",
        headline,
        fitted(whose(facts, clients), missing, f"{begun(why)}." if why else "", titles),
        table,
    )


def _chance(found: pd.DataFrame, row) -> str:
    booked = rows_of(found, BOOKED, when=WHOLE, group=row.group)
    return NOT_COMPARED if math.isnan(row.chance_low) else count_by_chance(row, booked)


def _ends(rows: list) -> str:
    return count_ends(min(row.low for row in rows), max(row.low for row in rows))
