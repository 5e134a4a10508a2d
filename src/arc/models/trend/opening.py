"""What a reader meets first of ratings before sessions, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.coarse import NOT_COMPARED, why_text
from arc.models.first_words import apart, begun, ends, noun_of, whose, with_interval
from arc.models.trend.slopes import GATE_SESSIONS, WITH_ALL, WITHOUT_FIRST
from arc.models.trend.words import BY_CHANCE, GROUPS, MEAN, SLOPE
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.display import level_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted

ACROSS, LATER = "all, on average", "all, without the first session"


def opening_of(found: pd.DataFrame, facts: Facts, measure: str) -> Opening:
    """The mean from one session to the next, beside chance, and a row for each client where there is room."""
    slopes = rows_of(found, SLOPE, group=GROUPS[WITH_ALL])
    given = [row for row in slopes if row.status != DECLINED]
    means = [row for row in _means(found, WITH_ALL) if row.clients >= GATE_CLIENTS]
    first = max(means, key=lambda row: row.clients, default=None)
    if first is not None:
        (chance,) = rows_of(found, BY_CHANCE, scale=first.scale, group=first.group)
        headline, people = _headline(first, measure), whose(facts, first.clients)
        by_chance = _by_chance(found, chance)
    elif facts.clients == 1:
        headline, people = _headline(given[0], measure), whose(facts, 1, given[0].sessions)
        by_chance = _by_chance(found, given[0])
    else:
        have = "has" if len(given) == 1 else "have"
        headline = (
            f"{len(given)} of {facts.clients} clients {have} ratings before {GATE_SESSIONS} sessions,"
            " so there is no mean."
        )
        people, by_chance = whose(facts, len({row.client for row in slopes})), ""
    return Opening("trend", headline, fitted(by_chance, people), _table(found, given, means))


def _means(found: pd.DataFrame, ending: str) -> list:
    return [row for row in rows_of(found, MEAN, group=GROUPS[ending]) if row.status != DECLINED]


def _headline(row, measure: str) -> str:
    far = apart(row.low, row.high)
    return with_interval(f"From one session to the next {noun_of(measure)} on arrival was {far}.", row)


def _by_chance(found: pd.DataFrame, row) -> str:
    if row.status == DECLINED or math.isnan(row.chance_low):
        return f"{begun(why_text(found))}."
    return f"By chance {ends(row.chance_low, row.chance_high)}."


def _table(found: pd.DataFrame, given: list, means: list) -> pd.DataFrame:
    several = len({row.scale for row in given}) > 1
    later = [row for row in _means(found, WITHOUT_FIRST) if row.clients >= GATE_CLIENTS]
    across = [(ACROSS, row) for row in means] + [(LATER, row) for row in later]
    room = MOST_ROWS - len(across)
    own = [(row.client, row) for row in given] if len(given) <= room or not across else []
    rows = [
        {
            "client": f"{name} ({row.scale})" if several else name,
            "points a session": ends(row.low, row.high),
            _level([*given, *means]): _interval(row),
            "by chance": _chance(found, row),
            "sessions": "" if math.isnan(row.sessions) else f"{row.sessions:.0f}",
        }
        for name, row in (*own, *across)
    ]
    return pd.DataFrame(rows[:MOST_ROWS])


def _level(rows: list) -> str:
    return next((level_text(row.level) for row in rows if not math.isnan(row.level)), "interval")


def _interval(row) -> str:
    return "" if math.isnan(row.interval_low) else ends(row.interval_low, row.interval_high)


def _chance(found: pd.DataFrame, row) -> str:
    for chance in rows_of(found, BY_CHANCE, scale=row.scale, group=row.group) if not row.client else (row,):
        known = not math.isnan(chance.chance_low)
        return ends(chance.chance_low, chance.chance_high) if known else NOT_COMPARED
    return ""
