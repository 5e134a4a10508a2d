"""How much did ratings change - on the table, by day after a
session, over the course of care - and how much by chance alone?
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import pandas as pd

from arc.estimates import Told, estimates
from arc.landmarks.mark import as_marks
from arc.models.beside import aside_lines, aside_rows
from arc.models.chance import beside_chance, clinic_rows
from arc.models.change.care import enough_completed, find_care, find_completers
from arc.models.change.chance import changes_by_chance
from arc.models.change.kinds import CARE, change_table, find_changes
from arc.models.change.opening import opening_of
from arc.models.change.own import own_change_rows
from arc.models.change.picture import time_table, widest_changes
from arc.models.change.rows import around_rows, care_rows, course_rows
from arc.models.change.words import BY_CHANCE, lines_of
from arc.models.coarse import coarse_scales, compared
from arc.models.means import course_facts, real_ends, width_facts
from arc.models.pictured import whose_of
from arc.plots.engine.look import Look
from arc.plots.kinds.change import picture_of_change
from arc.plots.picture import Picture
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.intervals import LEVEL, Interval, client_mean
from arc.vocabulary.display import level_text
from arc.vocabulary.rules import Rules

NO_CHANGE = "no session has both a baseline and a later rating in numbers."
NEEDS_CHANGE = (
    "a rating before a session (or a usual level, or 3 ratings in the days before) and a rating in numbers"
    " after it, on one scale."
)


@unless_flagged
def fit_change(
    source: Noun,
    *,
    rules: Rules | None = None,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Measure how far ratings change around sessions and over care, in points.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the intervals, such as 0.9.
    sd
        SD of a person's days in made-up clinics, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next in them, from 0 to less than 1.
    logs
        How many of them are made up for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        The changes; a refusal where no session has both a baseline and a later rating in numbers.

    Notes
    -----
    Negative is lower. One value per client (the mean over its sessions), then the mean over clients (t, n -
    1).

    Counted: on the table (the last rating after minus the last before); days 1, 4 and 5 to 7 (days count
    alike) minus the arc's baseline; the last rating of care minus the baseline of the first session. Not
    counted: words, undated ratings, a "none" below its scale, arcs without a baseline in numbers. Ranges give
    the lowest and the highest change that they allow. Scales are never pooled. Clients whose change passes 2
    points or 30 % are counted (Farrar 2001, Pain 94:149; 30 % only on scales that start at 0).

    A client's own change is that from the mean of the first three ratings to that of the last three, one a
    day, without the first where the first session was booked because of pain. Beside it stands the smallest
    detectable change: t(8) s sqrt(2/3 (1 + 2r) / (1 - r)), where r follows from a lag-1 correlation of 0.3
    (0.5 beside it), and s^2 is half the client's own variance within the blocks and half that of all. One of
    8 unchanged clients passes it in about a third of logs.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.fit_change(marks, logs=20).table["change"].unique().tolist()[:2]
    ['on the table', 'day 1']
    """
    marks = as_marks(source, rules)
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    readings = marks.arcs.readings
    found = find_changes(marks)
    care, course = find_care(marks)
    aside = aside_rows(readings)
    if not found and not care:
        needs, counts = {"sessions": 1, "have": 0}, estimates(aside)
        return Refusal(
            "no-change",
            NO_CHANGE,
            NEEDS_CHANGE,
            aside_lines(counts),
            marks.facts,
            needs,
            counts,
            have="no session with a level before and a later rating",
            need="1",
        )
    chance = changes_by_chance(clinics, [*found, *find_completers(care, course)])
    tables = {change.key: change_table(change, *real_ends(readings)) for change in (*found, *care)}
    enough = care if enough_completed(course) else []
    around = (around_rows(one, tables[one.key], clinics, chance[one.key], level) for one in found)
    over = (care_rows(one, tables[one.key], course, clinics, chance.get(one.key), level) for one in enough)
    own = [*course_rows(course, care), *own_change_rows(marks, level)]
    coarse = coarse_scales(readings, marks.rules)
    beside = compared(chain(*around, *over), coarse, only_chance=(BY_CHANCE,))
    clinics_told = clinic_rows(clinics, coarse, {one.scale for one in (*found, *care)})
    numbers = estimates([*clinics_told, *beside, *own, *aside])
    table = pd.concat(tables.values(), ignore_index=True).merge(course, on="client", how="left")
    heading = f"Change around sessions and over care  {marks.arcs.log.name}"
    course_and_width = {**course_facts(marks.log), **width_facts(_intervals(table, level))}
    facts = beside_chance(marks.facts, clinics.spread).with_(**course_and_width)
    told = Told(numbers)
    lines, caption = lines_of(told, found, care), "Change by client, in points"

    def draw(look: Look | None, ax: Any) -> Picture:
        fine = [one for one in found if one.scale not in coarse]
        shown = time_table(table, numbers, widest_changes(clinics, fine, chance))
        said = level_text(level)
        return picture_of_change(shown, whose_of(marks), interval=said, look=look, ax=ax)

    opening = opening_of(told, [*found, *enough], facts, marks.arcs.measure)
    return Result(heading, lines, table, facts, draw, None, caption, numbers, opening=opening)


def _intervals(table: pd.DataFrame, level: float) -> list[Interval]:
    """The intervals across clients that the lines show for changes around sessions."""
    groups = table.loc[table["change"] != CARE].groupby(["change", "scale"])
    return [
        client_mean(group[end].to_numpy(dtype=float), level=level)
        for _, group in groups
        for end in ("change_low", "change_high")
    ]
