"""Do ratings before sessions rise or fall from session to
session - per client, across clients, and by chance alone?
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.arcs.align import as_arcs
from arc.estimates import estimates
from arc.landmarks.mark import Landmarks
from arc.models.chance import beside_chance, clinic_rows
from arc.models.coarse import coarse_scales, compared
from arc.models.means import course_facts
from arc.models.pictured import whose_of
from arc.models.trend import words
from arc.models.trend.chance import slopes_by_chance
from arc.models.trend.opening import opening_of
from arc.models.trend.picture import trend_table
from arc.models.trend.rows import beside_rows, point_rows, slope_rows
from arc.models.trend.slopes import (
    FIT_SESSIONS,
    GATE_SESSIONS,
    session_ratings,
    slope_fits,
    slope_table,
)
from arc.plots.engine.look import Look
from arc.plots.kinds.trend import picture_of_trend
from arc.plots.picture import Picture
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.intervals import LEVEL
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.rules import Rules

TOO_FEW = (
    f"no client has ratings in numbers before {GATE_SESSIONS} sessions; through {GATE_SESSIONS - 1} points or"
    " fewer any line fits."
)
NO_RATING = "no rating before a session"
NEEDS_SESSIONS = (
    f"ratings in numbers before at least {GATE_SESSIONS} sessions of one client, {FIT_SESSIONS} for a"
    " narrower interval."
)


@unless_flagged
def fit_trend(
    source: Noun,
    *,
    rules: Rules | None = None,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Fit the slope of the last rating before each session over the session's number.

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
        One slope for each client and scale; a refusal below 4 sessions of every client.

    Notes
    -----
    In points a session; negative is falling. Counted: ratings in numbers before at least 4 sessions of a
    client, ordinary least squares with t (k - 2). Not counted: a "none" below its scale, words, sessions
    without a rating before. Each slope stands with and without the client's first session, because care often
    starts on a bad day. Ranges give the lowest and the highest slope that they allow. Theil-Sen (Sen 1968,
    JASA 63:1379) is given as a point only. Over clients: the mean of their slopes, t (n - 1), one scale at a
    time.

    Examples
    --------
    >>> import arc
    >>> log = arc.read_log(arc.simulate_log(clients=2, session_days=range(0, 28, 7), seed=1))
    >>> arc.fit_trend(arc.align(log), logs=20).table["sessions"].tolist()
    [4, 4]
    """
    arcs = as_arcs(source, rules)
    own = source if isinstance(source, Landmarks) else arcs
    clinics = clinics_of(arcs, own.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    facts = beside_chance(own.facts, clinics.spread).with_(**course_facts(arcs.log))
    points = session_ratings(arcs)
    beside = beside_rows(arcs, points)
    most = int(points.groupby(["client", "scale"]).size().max()) if len(points) else 0
    if most < GATE_SESSIONS:
        return _refused(most, points, beside, facts)
    # Asked before anything is fitted: where the clinics are not there yet, a report comes back to this place.
    chance = slopes_by_chance(clinics, points)
    fits = slope_fits(points)
    table = slope_table(points, fits, level)
    coarse = coarse_scales(arcs.readings, own.rules) & set(table["scale"])
    slopes = slope_rows(table, clinics, chance, level)
    told = compared(slopes, coarse, only_chance=(words.BY_CHANCE, words.ENROLLED_ONLY))
    found = estimates([*clinic_rows(clinics, coarse, set(table["scale"])), *told, *beside])

    def draw(look: Look | None, ax: Any) -> Picture:
        return picture_of_trend(trend_table(arcs, found), whose_of(arcs), look=look, ax=ax)

    return Result(
        f"Ratings before sessions, from session to session  {arcs.log.name}",
        words.lines_of(found),
        table,
        facts,
        draw,
        table_caption=f"Slope by client, in {words.UNIT}",
        estimates=found,
        model=fits,
        opening=opening_of(found, facts, arcs.measure),
    )


def _refused(most: int, points: pd.DataFrame, beside: list[dict[str, Any]], facts: Facts) -> Refusal:
    """Too few ratings before sessions; most: of one client on one scale."""
    few = estimates([*point_rows(points), *beside])
    have = f"ratings before at most {counted(most, 'session')} of a client" if most else NO_RATING
    return Refusal(
        "too-few-sessions",
        TOO_FEW,
        NEEDS_SESSIONS,
        (*words.points_lines(few), *words.beside_lines(few)),
        facts,
        {"sessions": GATE_SESSIONS, "have": most},
        few,
        have=have,
        need=f"{GATE_SESSIONS}",
    )
