"""The numbers that the days after sessions state, as rows of their estimates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from arc.estimates import declined
from arc.models.across_clients import interval_columns, mean_rows
from arc.models.curve import words
from arc.models.curve.courses import Courses
from arc.models.profile.antitonic import GATE_DAYS, antitonic_fit, fall_by_chance
from arc.simulation.clinics import Clinics
from arc.stats.decay import Fading
from arc.stats.intervals import FIT_CLIENTS, GATE_CLIENTS, Interval

Array = np.ndarray
# How many of the made-up clinics the fall of an isotonic curve is worked out in.
FALL_LOGS = 1_000


def days_to_fit(courses: Courses) -> Array:
    """The days with enough clients for a mean; none where they are too few for a curve."""
    enough = courses.days[(~np.isnan(courses.low)).sum(axis=0) >= GATE_CLIENTS]
    return enough if len(enough) >= GATE_DAYS else enough[:0]


def day_rows(courses: Courses, level: float) -> list[dict[str, Any]]:
    """The mean of each day across clients, and how many ratings there are."""
    known = {"scale": courses.scale, "unit": "points"}
    each = (
        mean_rows(words.DAY_MEAN, low, high, level=level, when=f"day {day:g}", **known)
        for day, low, high in zip(courses.days, courses.low.T, courses.high.T, strict=True)
    )
    counts = {"clients": len(courses.clients), "sessions": courses.sessions, "scale": courses.scale}
    ratings = {"quantity": words.RATINGS, "value": courses.readings, "unit": "ratings", **counts}
    return [ratings, *(row for rows in each for row in rows)]


def isotonic_rows(courses: Courses, days: Array, clinics: Clinics) -> list[dict[str, Any]]:
    """The curve that may only fall, day by day, and how far it falls, beside chance."""
    at = np.isin(courses.days, days)
    weights = (~np.isnan(courses.low[:, at])).sum(axis=0).astype(float)
    fits = [antitonic_fit(np.nanmean(end[:, at], axis=0), weights) for end in courses.ends]
    known = {"scale": courses.scale, "unit": "points", "method": "isotonic regression"}
    each = [
        {"quantity": words.ISOTONIC, "when": f"day {day:g}", "low": low, "high": high, **known}
        for day, low, high in zip(days, *fits, strict=True)
    ]
    low, high = sorted(fit[0] - fit[-1] for fit in fits)
    least, most = fall_by_chance(courses.by_chance(clinics, days)[:FALL_LOGS], weights)
    fall = {"low": low, "high": high, "chance_low": least, "chance_high": most, **known}
    return [*each, {"quantity": words.FALL, "when": f"day {days[0]:g} to {days[-1]:g}", **fall}]


def estimated_rows(weeks: Courses, fits: Iterable[Fading]) -> list[dict[str, Any]]:
    """The curve with its half-life, from complete weeks: at the low and at the high ends of ranges."""
    found = tuple(fits)
    known = {"scale": weeks.scale, "clients": len(weeks.clients), "sessions": weeks.sessions}
    known |= {"readings": weeks.readings, "method": words.JACKKNIFE}
    days = {"value": found[0].curve.peak_day, "unit": "days", **known}
    spans = [one.peak_days for one in found]
    first, last = min(low for low, _ in spans), max(high for _, high in spans)
    left_out = {"low": first, "high": last, "unit": "days", **known, "method": words.LEFT_OUT}
    return [
        {"quantity": words.PEAK_DAY, **days},
        {"quantity": words.PEAK_DAY_WITHOUT, **left_out},
        _interval_row(words.PEAK, [one.peak for one in found], {**known, "unit": "points"}),
        _interval_row(words.LEVEL, [one.level for one in found], {**known, "unit": "points"}),
        _interval_row(words.HALF_LIFE, [one.half_life for one in found], {**known, "unit": "days"}),
    ]


def _interval_row(quantity: str, ends: list[Interval], known: Mapping[str, Any]) -> dict[str, Any]:
    """One number at both ends of ranges, with the reach of its two intervals."""
    low, high = ends[0], ends[-1]
    known = {**known, "level": low.level, "df": low.n - 1} if low.is_known else known
    if len(ends) == 1 and low.is_known and quantity != words.HALF_LIFE:
        known = {**known, "se": interval_columns(low)["se"]}
    means = sorted((low.mean, high.mean))
    reach = {"interval_low": min(low.low, high.low), "interval_high": max(low.high, high.high)}
    return {"quantity": quantity, "low": means[0], "high": means[1], **reach, **known}


def fixed_rows(
    courses: Courses, half_life: float, peak_day: float, ends: Mapping[str, Array], level: float
) -> list[dict[str, Any]]:
    """The curve with a fading time that was fixed beforehand. ends: clients x (level, peak), by end."""
    known: dict[str, Any] = {"scale": courses.scale}
    known |= {"sessions": courses.sessions, "readings": courses.readings}
    low, high = ends["low"], ends["high"]
    fixed = {"value": half_life, "unit": "days", "method": words.FIXED, **known}
    return [
        {"quantity": words.PEAK_DAY, "value": peak_day, "unit": "days", "clients": len(low), **known},
        *mean_rows(words.PEAK, low[:, 1], high[:, 1], level=level, **known),
        *mean_rows(words.LEVEL, low[:, 0], high[:, 0], level=level, **known),
        {"quantity": words.HALF_LIFE, "clients": len(low), **fixed},
    ]


def none_rows(why: str, missing: Mapping[str, float], known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """No half-life, and why; what there is stands beside it."""
    counts = [{"quantity": name, "value": value, **known} for name, value in missing.items()]
    return [*counts, declined(words.HALF_LIFE, why, unit="days", **known)]


def few_clients(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The widest interval in points from fewer than 8 clients, for the caveat that prints it."""
    few = [
        (row["interval_high"] - row["interval_low"], row["clients"])
        for row in rows
        if row.get("clients", FIT_CLIENTS) < FIT_CLIENTS and "interval_low" in row
    ]
    if not few:
        return {}
    width, clients = max(few)
    return {"few_interval_n": clients, "few_interval_width": f"{width:.1f}"}
