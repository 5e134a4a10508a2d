"""What a reader meets first of the days around a session, made from the estimates."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from arc.estimates import rows_of
from arc.models.coarse import NOT_COMPARED, why_text
from arc.models.first_words import begun, chance_words, noun_of, whose
from arc.models.means import span
from arc.models.profile.words import DAY_MEAN, RATINGS
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted

# The days that tell most, the first ones first, where a table has no room for all.
TOLD = (
    "day 1", "day 0 before", "day -1", "day 2", "day 0 after", "day 4", "day 7", "day 3", "day -2", "day 5",
)  # fmt: skip
NO_MEAN = f"No day has ratings of {GATE_CLIENTS} clients, so there is no mean."


def opening_of(found: pd.DataFrame, facts: Facts, measure: str, *, lower_is_worse: bool = False) -> Opening:
    """The worst day, beside chance, and a row for each of seven days of the scale with most clients."""
    rated = sorted(rows_of(found, RATINGS), key=lambda row: (-row.clients, -row.low))
    days = rows_of(found, DAY_MEAN, scale=rated[0].scale)
    fewest = GATE_CLIENTS if rated[0].clients >= GATE_CLIENTS else rated[0].clients
    alone = len(rated) == 1 and fewest == 1
    known = [row for row in days if row.clients >= GATE_CLIENTS or alone]
    scale = f"Scale {rated[0].scale}." if len(rated) > 1 else ""
    if not known:
        headline, chance = NO_MEAN, ""
    else:
        way = -1 if lower_is_worse else 1
        worst = max(known, key=lambda row: way * (row.low + row.high))
        mean = "" if alone else " on average"
        headline = f"{begun(noun_of(measure))} was {_worst(worst, known, lower_is_worse)}{mean}."
        none = f"{begun(why_text(found))}."
        chance = none if math.isnan(worst.chance_low) else chance_words(worst, f" on {worst.when}")
    people = whose(facts, rated[0].clients).removesuffix(".")
    ratings = f"{people}, {counted(int(rated[0].low), 'rating')}."
    return Opening("profile", headline, fitted(chance, ratings, scale), _table(days))


def _worst(worst: Any, known: list, lower_is_worse: bool) -> str:
    """The day that is worst, with its mean; of days that are said by the same number none is worse."""
    said = span(worst.low, worst.high)
    alike = sum(span(row.low, row.high) == said for row in known)
    if len(known) == 1:
        return f"{said} points on {worst.when}"
    if alike == len(known):
        return f"the same on every day: {said} points"
    more = "" if alike == 1 else f" and {counted(alike - 1, 'other day')}"
    return f"{'lowest' if lower_is_worse else 'highest'} on {worst.when}{more}: {said} points"


def _table(days: list) -> pd.DataFrame:
    kept = [row for row in days if len(days) <= MOST_ROWS or row.when in TOLD]
    told = sorted(kept, key=lambda row: TOLD.index(row.when) if row.when in TOLD else len(TOLD))[:MOST_ROWS]
    level = next((level_text(row.level) for row in days if not math.isnan(row.level)), "")
    rows = [
        {
            "day": row.when,
            "mean": span(row.low, row.high),
            **({level: _interval(row)} if level else {}),
            "by chance": NOT_COMPARED
            if math.isnan(row.chance_low)
            else span(row.chance_low, row.chance_high),
            "clients": f"{row.clients:.0f}",
        }
        for row in days
        if row in told
    ]
    return pd.DataFrame(rows)


def _interval(row) -> str:
    return "" if math.isnan(row.interval_low) else interval_text(row.interval_low, row.interval_high)
