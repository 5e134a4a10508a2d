"""What did ratings look like on each day around a session? Day means per client, then across clients."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.means import aside_lines, countable, scales_of, span, width_facts
from arc.models.profile.antitonic import add_antitonic
from arc.models.profile.day_means import client_day_table, day_intervals, make_day_table
from arc.models.profile.mixed import mixed_line
from arc.plots.kinds.days import profile as plot_profile
from arc.plots.picture import Picture
from arc.results import Refusal, Result, unless_flagged
from arc.simulation.chance import DEFAULT_WORLD
from arc.vocabulary.caveats import counted

SHOWN_COLUMNS = [
    "client", "scale", "scale_low", "scale_high", "day", "phase", "kind", "low", "high", "direction", "day_basis",
]  # fmt: skip
PROFILE_LOGS = 2_000
NO_NUMBER = "no dated rating in numbers lies around any session."
NEEDS_NUMBER = "ratings in numbers, each with its day."


@unless_flagged
def fit_profile(
    marks: Landmarks, *, antitonic: bool = False, logs: int = PROFILE_LOGS, seed: int = 1
) -> Result | Refusal:
    """Mean rating on each day from `days_before` before to `days_after` after a session, in points of the
    scale.

    Counted: each rating with a number on its own event day; day 0 is told apart into before and after. A
    client's day is the
    mean over its sessions; the profile is the mean across clients, low and high ends of ranges apart. A "none"
    below its scale,
    words and undated ratings have no number or no day: counted beside. One day, one interval (t, n - 1, from
    3 clients on);
    days are not made to agree, and other clients may stand behind other days. Scales are never pooled.
    antitonic: a fit that may only fall from day 1 on (isotonic regression; Barlow 1972, Statistical Inference
    under Order Restrictions).
    logs, seed: of the logs without any effect that each day is held against.
    """
    readings = marks.arcs.readings
    used = _in_use(readings)
    if not used.any():
        return Refusal("no-profile", NO_NUMBER, NEEDS_NUMBER, aside_lines(readings), marks.facts)
    table, by_chance = make_day_table(marks, used, logs, seed)
    fits = add_antitonic(table, by_chance) if antitonic else []
    widest = width_facts(day_intervals(table))
    lines = (
        ("unit", _unit_text(marks, logs) + _few_text(widest)),
        ("ratings", _ratings_text(readings.loc[used])),
        *aside_lines(readings),
        *_day_lines(table),
        *fits,
        *(mixed_line(readings, used, scale) for scale in scales_of(readings)),
    )
    heading = f"Ratings on the days around a session  {marks.arcs.log.name}"
    facts = marks.facts.beside_chance().with_(**widest)
    result = Result(heading, lines, table, facts, lambda: draw(), None, "Ratings by day, in points")

    def draw() -> Picture:
        clients = marks.arcs.sessions["client"].unique()
        window = (-marks.rules.days_before, marks.rules.days_after)
        means = client_day_table(marks, used)
        return plot_profile(_dated(marks), means, table, clients, result.caveats, window=window)

    return result


def _dated(marks: Landmarks) -> pd.DataFrame:
    """Every dated reading of the window, in words as well."""
    readings = marks.arcs.readings
    day = np.floor(readings["event_day"])
    inside = (day >= -marks.rules.days_before) & (day <= marks.rules.days_after)
    rows = readings.assign(day=day).loc[inside & (readings["role"] != "usual")]
    return rows[SHOWN_COLUMNS].reset_index(drop=True)


def _in_use(readings: pd.DataFrame) -> np.ndarray:
    """Which readings have a number and a day; a usual level has no day of its own."""
    dated = readings["event_day"].notna() & (readings["role"] != "usual")
    return countable(readings) & dated.to_numpy()


def _unit_text(marks: Landmarks, logs: int) -> str:
    return (
        f"points of the scale, day by day, days {-marks.rules.days_before} to {marks.rules.days_after}; by"
        f" chance alone: where the mean lies in 95 % of {logs:,} logs without any effect, with the same"
        f" readings ({DEFAULT_WORLD.describe()})"
    )


def _few_text(widest: dict[str, float]) -> str:
    """How wide the intervals from few clients are; nothing where there is none."""
    if not widest:
        return ""
    return (
        f"; intervals from few clients are up to {widest['few_interval_width']} points wide (n ="
        f" {widest['few_interval_n']})"
    )


def _ratings_text(rows: pd.DataFrame) -> str:
    """Clients and ratings of each scale, a rating once."""
    each = " · ".join(
        f"{scale}: {counted(group['client'].nunique(), 'client')},"
        f" {counted(group['row'].nunique(), 'rating')}"
        for scale, group in rows.groupby("scale")
    )
    return f"{each} (a rating between two sessions may stand after one and before the other)"


def _day_lines(table: pd.DataFrame) -> list[tuple[str, str]]:
    several = table["scale"].nunique() > 1
    return [
        (f"{row.when} ({row.scale})" if several else row.when, _day_text(row)) for row in table.itertuples()
    ]


def _day_text(row) -> str:
    """The mean of one day with its interval and counts, beside chance."""
    mean = f"mean {span(row.mean_low, row.mean_high)} points{_interval_text(row)}"
    counts = f"n = {counted(row.clients, 'client')}, {counted(row.ratings, 'rating')}"
    chance = f"by chance alone {span(row.chance_low, row.chance_high)}"
    return f"{mean}; {counts}; {chance} (mean {row.chance_booked_on_bad_days:.1f} if booked on bad days)"


def _interval_text(row) -> str:
    """From the lowest to the highest end of both intervals; nothing where one is not known."""
    if math.isnan(row.low_end_from) or math.isnan(row.high_end_from):
        return ""
    low, high = min(row.low_end_from, row.high_end_from), max(row.low_end_to, row.high_end_to)
    return f"; 95 % interval {span(low, high)}"
