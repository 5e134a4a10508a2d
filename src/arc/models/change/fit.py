"""How much did ratings change - on the table, by day after a session, over the course of care - and how much
by chance alone?
"""

from __future__ import annotations

import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.change.before_after import mean_table, pair_table
from arc.models.change.care import care_lines, course_lines, enough_completed, find_care, find_completers
from arc.models.change.chance import Answers, chance_text, changes_by_chance, passed_text
from arc.models.change.kinds import CARE, TABLE, Change, change_table, find_changes
from arc.models.means import aside_lines, ends_text, real_ends, span, width_facts
from arc.plots.kinds.pairs import before_after
from arc.plots.picture import Picture
from arc.results import Refusal, Result, unless_flagged
from arc.simulation.chance import DEFAULT_WORLD, LOGS
from arc.stats.intervals import GATE_CLIENTS, Interval, client_mean
from arc.vocabulary.caveats import counted

SMALLEST = (
    "2 points or 30 % is an important change for a person (Farrar 2001); one reading against another differs"
    " by 1.6 to 2.8 points before it exceeds the smallest detectable change (Williams 2025)"
)
NO_CHANGE = "no session has both a baseline and a later rating in numbers."
NEEDS_CHANGE = (
    "a rating before a session (or a usual level, or 3 ratings in the days before) and a rating in numbers"
    " after it, on one scale."
)


@unless_flagged
def fit_change(marks: Landmarks, *, logs: int = LOGS, seed: int = 1) -> Result | Refusal:
    """Change in points, negative is lower: one value per client (mean over its sessions), then the mean over
    clients (t, n - 1).

    Counted: on the table (the last rating after minus the last before); days 1, 4 and 5 to 7 (days count
    alike) minus the arc's baseline;
    the last rating of care minus the baseline of the first session. Not counted: words, undated ratings, a
    "none" below its scale, arcs
    without a baseline in numbers. Ranges: the lowest and the highest change they allow. Clients whose change
    passes 2 points or 30 %
    (Farrar 2001, Pain 94:149; 30 % only on scales that start at 0). Scales are never pooled. logs, seed: of
    the logs without any effect.
    """
    readings = marks.arcs.readings
    found = find_changes(marks)
    care, course = find_care(marks)
    if not found and not care:
        return Refusal("no-change", NO_CHANGE, NEEDS_CHANGE, aside_lines(readings), marks.facts)
    chance = changes_by_chance(marks, [*found, *find_completers(care, course)], logs, seed)
    tables = {change.key: change_table(change, *real_ends(readings)) for change in (*found, *care)}
    lines = (
        ("unit", _unit_text(logs)),
        *_all_lines(found, care, course, tables, chance),
        *course_lines(course, care),
        *aside_lines(readings),
        ("single readings", SMALLEST),
    )
    table = pd.concat(tables.values(), ignore_index=True).merge(course, on="client", how="left")
    heading = f"Change around sessions and over care  {marks.arcs.log.name}"
    facts = marks.facts.beside_chance().with_(**width_facts(_intervals(table)))
    result = Result(heading, lines, table, facts, lambda: draw(), None, "Change by client, in points")

    def draw() -> Picture:
        on_table = table.loc[table["change"] == TABLE]
        means = mean_table(found, table, chance)
        clients = marks.arcs.sessions["client"].unique()
        return before_after(pair_table(marks.arcs), on_table, means, clients, result.caveats)

    return result


def _unit_text(logs: int) -> str:
    same = f"the same readings in {logs:,} logs without any effect ({DEFAULT_WORLD.describe()})"
    return f"points; negative is lower; by chance alone: {same}"


def _all_lines(
    found: list[Change],
    care: list[Change],
    course: pd.DataFrame,
    tables: dict[tuple[str, str], pd.DataFrame],
    chance: dict[tuple[str, str], Answers],
) -> list[tuple[str, str]]:
    """The changes around sessions, and those over care where enough clients completed it; tables and chance
    by a change's key.
    """
    several = len({change.scale for change in (*found, *care)}) > 1
    lines = []
    for change in found:
        lines += _lines(change, tables[change.key], chance[change.key], several=several)
    for change in care if enough_completed(course) else []:
        answers = chance.get(change.key)
        lines += care_lines(change, tables[change.key], course, answers, several=several)
    return lines


def _lines(change: Change, table: pd.DataFrame, answers: Answers, *, several: bool) -> list[tuple[str, str]]:
    """One change around sessions: across clients, by chance, and who passes the important change."""
    return [
        (
            change.label(several=several),
            _by_client(table) if len(table) < GATE_CLIENTS else _over_clients(table),
        ),
        ("  by chance alone", chance_text(answers)),
        ("  important change", passed_text(table, answers)),
    ]


def _by_client(table: pd.DataFrame) -> str:
    """Each client by itself, below the gate of a mean."""
    each = " · ".join(
        f"{row.client} {span(row.change_low, row.change_high)} ({counted(row.sessions, 'session')})"
        for row in table.itertuples()
    )
    return f"{each}; points, by client; no mean or interval below {GATE_CLIENTS} clients"


def _over_clients(table: pd.DataFrame) -> str:
    mean = ends_text(table["change_low"].to_numpy(), table["change_high"].to_numpy())
    return f"{mean} ({counted(int(table['sessions'].sum()), 'session')})"


def _intervals(table: pd.DataFrame) -> list[Interval]:
    """The intervals across clients that the lines show for changes around sessions."""
    groups = table.loc[table["change"] != CARE].groupby(["change", "scale"])
    return [
        client_mean(group[end].to_numpy(dtype=float))
        for _, group in groups
        for end in ("change_low", "change_high")
    ]
