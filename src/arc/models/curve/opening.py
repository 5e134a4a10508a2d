"""What a reader meets first of the shape of the days after, made from the estimates."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.coarse import why_text
from arc.models.curve.words import DAY_MEAN, FALL, HALF_LIFE, ISOTONIC, LEVEL, PEAK, PEAK_DAY, RATINGS
from arc.models.first_words import begun, fits, whose
from arc.models.means import span
from arc.vocabulary.display import interval_text, level_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import Opening, fitted

BEFOREHAND = "The shape of the curve was chosen beforehand, its fading time too."
SHAPE = "The shape of the curve was chosen beforehand."
NO_SPEED = "How fast it faded is not known."


def opening_of(found: pd.DataFrame, facts: Facts, *, turned: bool) -> Opening:
    """The half-life, the peak of a curve whose fading was fixed, or the two ends of the isotonic curve."""
    (half_life,), (ratings,) = rows_of(found, HALF_LIFE), rows_of(found, RATINGS)
    people = whose(facts, ratings.clients, ratings.sessions)
    if half_life.status == DECLINED:
        (fall,) = rows_of(found, FALL)
        chance = f"By chance it falls by {span(fall.chance_low, fall.chance_high)} points."
        if math.isnan(fall.chance_low):
            chance = f"{begun(why_text(found))}."
        return Opening("curve", _isotonic(found, turned), fitted(people, chance, NO_SPEED), _days(found))
    (peak,) = rows_of(found, PEAK)
    if math.isnan(half_life.interval_low):
        headline = f"Fading by half in {half_life.low:g} days, the peak was {_points(peak)}{_ends(peak)}."
        return Opening("curve", headline, fitted(people, BEFOREHAND), _curve(found))
    days = span(half_life.low, half_life.high)
    headline = f"Half of the peak of {_points(peak)} was gone after {days} days{_ends(half_life)}."
    return Opening("curve", headline, fitted(people, SHAPE), _curve(found))


def _isotonic(found: pd.DataFrame, turned: bool) -> str:
    days = rows_of(found, ISOTONIC)
    more, less = ("worse", "better") if turned else ("higher", "lower")
    first, last = (_apart(row, more, less) for row in (days[0], days[-1]))
    both = f"Against before, {days[0].when} was {first}, {days[-1].when} {last}."
    return both if fits(both) else f"Against before, {days[0].when} was {first}."


def _apart(row: Any, more: str, less: str) -> str:
    """How far from before: "1.8 higher"; of a range that reaches over 0 both ends."""
    low, high = round(row.low, 1) + 0.0, round(row.high, 1) + 0.0
    if low == high == 0:
        return "the same"
    if low < 0 < high:
        return f"{-low:.1f} {less} to {high:.1f} {more}"
    return f"{span(low, high)} {more}" if high > 0 else f"{span(-high, -low)} {less}"


def _points(row: Any) -> str:
    return f"{span(row.low, row.high)} points"


def _ends(row: Any) -> str:
    if math.isnan(row.interval_low):
        return ""
    return f" ({interval_text(row.interval_low, row.interval_high)})"


def _interval(row: Any) -> str:
    return "" if math.isnan(row.interval_low) else interval_text(row.interval_low, row.interval_high)


def _curve(found: pd.DataFrame) -> pd.DataFrame:
    """The numbers of the curve, a row for each."""
    rows = [rows_of(found, name)[0] for name in (PEAK_DAY, PEAK, LEVEL, HALF_LIFE)]
    level = next((level_text(row.level) for row in rows if not math.isnan(row.level)), "interval")
    return pd.DataFrame(
        [
            {"what": row.quantity, "value": f"{_value(row)} {row.unit}".strip(), level: _interval(row)}
            for row in rows
        ]
    )


def _value(row: Any) -> str:
    return f"{row.low:g}" if row.quantity == PEAK_DAY else span(row.low, row.high)


def _days(found: pd.DataFrame) -> pd.DataFrame:
    """The mean of each of the seven days."""
    rows = rows_of(found, DAY_MEAN)
    level = next((level_text(row.level) for row in rows if not math.isnan(row.level)), "interval")
    return pd.DataFrame(
        [
            {
                "day": row.when,
                "mean": span(row.low, row.high),
                level: _interval(row),
                "clients": f"{row.clients:.0f}",
            }
            for row in rows
        ]
    )
