"""What a reader meets first of the changes around sessions, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import DECLINED, Told, rows_of
from arc.models.change.important import FELL, ROSE, important_points
from arc.models.change.kinds import CARE, TABLE, Change
from arc.models.change.words import BY_CHANCE, CHANGE, MEAN, PASSED, WAYS
from arc.models.coarse import NOT_COMPARED
from arc.models.first_words import MUCH, begun, chance_words, ends, noun_of, than, whose, with_interval
from arc.models.means import span
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.display import level_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted

# The time that is asked about first, and what it is compared with.
WHEN = {
    "day 1": ("On day 1", "before the session"),
    "day 4": ("On day 4", "before the session"),
    "days 5 to 7": ("On days 5 to 7", "before the session"),
    TABLE: ("Right after the session", "before it"),
    CARE: ("At the end of care", "before the first session"),
}
NO_MEAN = f"At no time can {GATE_CLIENTS} clients be compared, so there is no mean."
ONE_TIME = "Each client can be compared at one time only."


def opening_of(found: Told, changes: list[Change], facts: Facts, measure: str) -> Opening:
    """Headline, qualifier, and a row for each time, or for each client where there is no mean."""
    first = _first(found, facts)
    if first is None:
        headline, chance = _no_mean(found), ""
    else:
        when, before = WHEN[first.when]
        plain = f"{when} {noun_of(measure)} was {than(first.low, first.high, before)}."
        headline, chance = with_interval(plain, first), _by_chance(found, first, plain)
    table = _by_time(found, changes) if any(_means(found)) else _by_client(found)
    people = (facts.clients or 0) if first is None else first.clients
    sessions = math.nan if first is None else first.sessions
    return Opening(
        "change", headline, fitted(chance, whose(facts, people, sessions), _few(first, facts)), table
    )


def _means(found: Told) -> list:
    """The means that are given, of all times and scales."""
    rows = [
        row
        for when in WHEN
        for group in ("", WAYS[0])
        for row in rows_of(found, MEAN, when=when, group=group)
    ]
    return [row for row in rows if row.status != DECLINED]


def _first(found: Told, facts: Facts):
    """The mean of the first time that has one, on the scale of most clients; of one client its own value."""
    rows = _means(found)
    if not rows and facts.clients == 1:
        order = list(WHEN)
        own = [row for row in rows_of(found, CHANGE) if row.when in WHEN and row.status != DECLINED]
        rows = sorted((row._replace(clients=1) for row in own), key=lambda row: order.index(row.when))
    return max((row for row in rows if row.when == rows[0].when), key=lambda row: row.clients, default=None)


def _by_chance(found: Told, first, plain: str) -> str:
    """The interval, where the headline has no room for it, and where the mean lies by chance."""
    apart = ""
    if not math.isnan(first.interval_low) and with_interval(plain, first) == plain:
        apart = f"Change {ends(first.interval_low, first.interval_high)} ({level_text(first.level)}). "
    for row in rows_of(found, BY_CHANCE, when=first.when, scale=first.scale):
        if row.status == DECLINED:
            return f"{apart}{begun(row.reason)}."
        return f"{apart}{chance_words(row)}"
    return apart.strip()


def _few(first, facts: Facts) -> str:
    """How many sessions have no rating to compare, where they are many."""
    if first is None or not facts.arcs or facts.arcs - first.sessions < MUCH * facts.arcs:
        return ""
    return f"Not known for {facts.arcs - first.sessions:.0f} of {facts.arcs} sessions."


def _no_mean(found: Told) -> str:
    clients = [row.client for row in rows_of(found, CHANGE) if row.client]
    return ONE_TIME if len(clients) == len(set(clients)) > 1 else NO_MEAN


def _by_time(found: Told, changes: list[Change]) -> pd.DataFrame:
    several = len({change.scale for change in changes}) > 1
    points = {one for one in (important_points(change.bounds) for change in changes) if not math.isnan(one)}
    far = f"{min(points):g} or more" if len(points) == 1 else "by an important change"
    way, worse = ROSE, f"clients up {far}"
    if any(change.lower_is_worse for change in changes):
        way, worse = FELL, f"clients worse by {far.removeprefix('by ')}"
    rows = []
    for change in changes[:MOST_ROWS]:
        where = {"when": change.name, "scale": change.scale}
        (chance,) = rows_of(found, BY_CHANCE, **where)
        (mean,) = rows_of(found, MEAN, group=WAYS[0] if change.name == CARE else "", **where)
        known = mean.status != DECLINED
        passed = rows_of(found, PASSED.format(way), group="yes", **where)
        rows.append(
            {
                "time": begun(_label(change, several)),
                "mean": span(mean.low, mean.high) if known else f"below {GATE_CLIENTS} clients",
                "95 % interval" if math.isnan(mean.level) else level_text(mean.level): (
                    "" if math.isnan(mean.interval_low) else ends(mean.interval_low, mean.interval_high)
                ),
                "by chance": NOT_COMPARED if chance.status == DECLINED else ends(chance.low, chance.high),
                worse: "".join(f"{row.low:.0f} of {row.clients:.0f}" for row in passed),
            }
        )
    table = pd.DataFrame(rows).fillna("")
    # On scales of too few steps nobody is asked whether a change is important.
    return table if points else table.drop(columns=worse)


def _label(change: Change, several: bool) -> str:
    name = "right after the session" if change.name == TABLE else change.name
    return f"{name} ({change.scale})" if several else name


def _by_client(found: Told) -> pd.DataFrame:
    order = list(WHEN)
    own = [row for row in rows_of(found, CHANGE) if row.client and row.when in WHEN]
    rows = [
        {
            "client": row.client,
            "time": "right after the session" if row.when == TABLE else row.when,
            "change": f"{ends(row.low, row.high)} points",
            "sessions": f"{row.sessions:.0f}",
        }
        for row in sorted(own, key=lambda row: (row.client, order.index(row.when)))
    ]
    return pd.DataFrame(rows[:MOST_ROWS])
