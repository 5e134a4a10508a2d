"""What did ratings look like on each day around a session? Day means per client, then across clients."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import estimates
from arc.landmarks.mark import as_marks
from arc.models.beside import aside_lines, aside_rows
from arc.models.chance import beside_chance, clinic_rows
from arc.models.coarse import blanked, coarse_scales, compared
from arc.models.means import countable, width_facts
from arc.models.pictured import whose_of
from arc.models.profile.against_before import against_before, against_rows
from arc.models.profile.antitonic import add_antitonic
from arc.models.profile.day_means import day_intervals, make_day_table
from arc.models.profile.opening import opening_of
from arc.models.profile.words import DAY_MEAN, RATINGS, lines_of
from arc.plots.engine.look import Look
from arc.plots.kinds.profile import picture_of_profile
from arc.plots.picture import Picture
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.intervals import GATE_CLIENTS, LEVEL
from arc.vocabulary.display import level_text
from arc.vocabulary.frames import named_rows
from arc.vocabulary.rules import Rules

NO_NUMBER = "no dated rating in numbers lies around any session."
NEEDS_NUMBER = "ratings in numbers, each with its day."


@unless_flagged
def fit_profile(
    source: Noun,
    *,
    rules: Rules | None = None,
    level: float = LEVEL,
    antitonic: bool = False,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Average the ratings of each day around a session, in points of the scale.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the intervals, such as 0.9.
    antitonic
        Add a fit that may only fall from day 1 on, or only rise where less is worse (isotonic regression;
        Barlow 1972, Statistical Inference under Order Restrictions).
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
        One row for each day and scale; a refusal where no rating in numbers has a day.

    Notes
    -----
    Counted: each rating with a number on its own event day, from `days_before` before to `days_after` after;
    day 0 is told apart into before and after. A client's day is the mean over its sessions; the profile is
    the mean across clients, low and high ends of ranges apart. A "none" below its scale, words and undated
    ratings have no number or no day: they are counted beside. One day, one interval (t, n - 1, from 3 clients
    on); days are not made to agree, and other clients may stand behind other days. Scales are never pooled.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> sorted(arc.fit_profile(marks, logs=20).table["scale"].unique())
    ['0-10', '1-10']
    """
    marks = as_marks(source, rules)
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    readings = marks.arcs.readings
    used = _in_use(readings)
    aside = aside_rows(readings)
    if not used.any():
        needs, counts = {"ratings": 1, "have": 0}, estimates(aside)
        return Refusal(
            "no-profile",
            NO_NUMBER,
            NEEDS_NUMBER,
            aside_lines(counts),
            marks.facts,
            needs,
            counts,
            have="no rating in numbers with a day",
            need="1",
        )
    (table, by_chance), against = clinics.together(
        [
            partial(make_day_table, marks, used, clinics, level),
            partial(against_before, marks, clinics, level),
        ]
    )
    turned = marks.log.lower_is_worse(marks.arcs.measure)
    falls = add_antitonic(table, by_chance, turned=turned) if antitonic else []
    coarse = coarse_scales(readings.loc[used], marks.rules)
    table, against = blanked(table, coarse), blanked(against, coarse)
    days = (_day_row(row, level) for row in named_rows(table))
    numbers = estimates(
        [
            *clinic_rows(clinics, coarse, set(table["scale"])),
            *_ratings_rows(readings.loc[used]),
            *aside,
            *compared((*days, *against_rows(against, level), *falls), coarse),
        ]
    )
    widest = width_facts(day_intervals(table))

    def draw(look: Look | None, ax: Any) -> Picture:
        window, said = (-marks.rules.days_before, marks.rules.days_after), level_text(level)
        return picture_of_profile(against, whose_of(marks), window=window, interval=said, look=look, ax=ax)

    return Result(
        f"Ratings on the days around a session  {marks.arcs.log.name}",
        lines_of(numbers, marks.rules, widest),
        table,
        beside_chance(marks.facts, clinics.spread).with_(**widest),
        draw,
        None,
        "Ratings by day, in points",
        numbers,
        opening=opening_of(
            numbers,
            marks.facts,
            marks.arcs.measure,
            lower_is_worse=turned,
        ),
    )


def _in_use(readings: pd.DataFrame) -> np.ndarray:
    """Which readings have a number and a day; a usual level has no day of its own."""
    dated = readings["event_day"].notna() & (readings["role"] != "usual")
    return countable(readings) & dated.to_numpy()


def _ratings_rows(rows: pd.DataFrame) -> list[dict]:
    """Clients and ratings of each scale, a rating once."""
    return [
        {
            "quantity": RATINGS,
            "scale": scale,
            "value": group["report"].nunique(),
            "clients": group["client"].nunique(),
        }
        for scale, group in rows.groupby("scale")
    ]


def _day_row(row, level: float) -> dict:
    """The mean of one day, its interval from the lowest to the highest end, and its range by chance."""
    return {
        "quantity": DAY_MEAN,
        "when": row.when,
        "scale": row.scale,
        "unit": "points",
        "low": row.mean_low,
        "high": row.mean_high,
        # NaN where one of the two intervals, at the low and at the high ends of ranges, is not known.
        "interval_low": np.minimum(row.low_end_from, row.high_end_from),
        "interval_high": np.maximum(row.low_end_to, row.high_end_to),
        "level": level if row.clients >= GATE_CLIENTS else np.nan,
        "method": "t across clients",
        "clients": row.clients,
        "readings": row.ratings,
        "chance_low": row.chance_low,
        "chance_high": row.chance_high,
        "chance_if_booked_on_bad_days": row.chance_booked_on_bad_days,
    }
