"""The table behind the picture of a curve: every rating, the curve that may only fall, and fitted curves."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.landmarks.mark import Landmarks
from arc.models.curve import words
from arc.models.profile.against_before import session_points
from arc.plots.kinds.curve import CLIENT, COLUMNS, ISOTONIC, MEAN, RATING, Said
from arc.plots.points import apart
from arc.stats.decay import WEEK, Curve, Fading, jackknife, shape
from arc.stats.intervals import Interval, client_mean
from arc.vocabulary.display import end_text, level_text, pair_text, sentence

Array = np.ndarray
STEP = 0.05  # days between two points of a drawn curve
NO_SHAPE, ONLY_FALLS = "No shape is drawn: too few days", "A falling curve: {} on {}, {} on {}"
FITTED = "Fitted: {} on day {:g}, then fading"
FIXED = "Its fading time, {} by half, was fixed beforehand."
ESTIMATED = "Half of the height is gone after {} ({} to {})."
NO_SPEED = "How fast it fades is not given: {}."


@dataclass
class Drawn:
    """What was fitted, for the picture: by end of ranges the curve of each client, and the fading of all.

    fits: empty where the half-life was fixed beforehand.
    """

    own: dict[str, dict[str, Curve]] = field(default_factory=dict)
    fits: tuple[Fading, ...] = ()


def raw_table(marks: Landmarks, scale: str) -> pd.DataFrame:
    """Every rating around a session that has a level before, on this scale."""
    points = session_points(marks)
    rows = points.loc[points["scale"] == scale].assign(what=RATING)
    return rows.reindex(columns=COLUMNS).reset_index(drop=True)


def curve_table(
    marks: Landmarks, scale: str, found: pd.DataFrame, drawn: Drawn, *, turned: bool, level: float
) -> pd.DataFrame:
    """The ratings, one row for each day of the isotonic curve, and points along the fitted curves.

    turned: less is worse, so that a curve, which counts what is worse, is drawn downwards.
    """
    falls = pd.DataFrame(
        [
            {"what": ISOTONIC, "day": float(row.when.removeprefix("day ")), "low": row.low, "high": row.high}
            for row in rows_of(found, words.ISOTONIC)
        ]
    )
    parts = [falls, *_clients(drawn), _mean(drawn, level)]
    fitted = pd.concat([one for one in parts if len(one)], ignore_index=True).reindex(columns=COLUMNS)
    if turned:
        for low, high in (("low", "high"), ("interval_low", "interval_high")):
            fitted[low], fitted[high] = -fitted[high], -fitted[low]
    return pd.concat([raw_table(marks, scale), fitted.assign(scale=scale)], ignore_index=True)


def _days(drawn: Drawn) -> Array:
    first = min(one.peak_day for own in drawn.own.values() for one in own.values())
    return np.round(np.arange(first, WEEK + STEP / 2, STEP), 2)


def _along(curve: Curve, days: Array) -> Array:
    since = np.maximum(days - curve.peak_day, 0)
    return curve.level + (curve.peak - curve.level) * shape(since, curve.half_life)


def _clients(drawn: Drawn) -> list[pd.DataFrame]:
    """Each client's curve; between the ends of ranges where there are any."""
    if not drawn.own:
        return []
    days, names = _days(drawn), list(next(iter(drawn.own.values())))
    both = {name: [_along(own[name], days) for own in drawn.own.values()] for name in names}
    return [
        pd.DataFrame(
            {"what": CLIENT, "client": name, "day": days, "low": np.min(it, 0), "high": np.max(it, 0)}
        )
        for name, it in both.items()
    ]


def _mean(drawn: Drawn, level: float) -> pd.DataFrame:
    """The curve of all with its band across clients, from the lowest to the highest end of ranges."""
    if not drawn.own:
        return pd.DataFrame()
    days = _days(drawn)
    ends = [_estimated(fit, days, level) for fit in drawn.fits] or [
        [client_mean(at, level=level) for at in np.transpose([_along(one, days) for one in own.values()])]
        for own in drawn.own.values()
    ]
    mean, low, high = ([[getattr(one, at) for one in end] for end in ends] for at in ("mean", "low", "high"))
    return pd.DataFrame(
        {
            "what": MEAN, "day": days, "low": np.min(mean, 0), "high": np.max(mean, 0),
            "interval_low": np.min(low, 0), "interval_high": np.max(high, 0),
        }
    )  # fmt: skip


def _estimated(fit: Fading, days: Array, level: float) -> list[Interval]:
    """The mean curve on each day, with the interval of the curves that leave one client out."""
    without = np.transpose([_along(one, days) for one in fit.without])
    return [
        jackknife(value, list(left), level=level)
        for value, left in zip(_along(fit.curve, days), without, strict=True)
    ]


def said_of(found: pd.DataFrame, *, turned: bool) -> Said:
    """The finding, how the fading time was come by, and why something is not drawn."""
    falls = rows_of(found, words.ISOTONIC)
    if not falls:
        return Said(NO_SHAPE, aside=sentence(words.NO_CURVE))
    ways = {"up": "worse", "down": "better"} if turned else {"up": "up", "down": "down"}
    (half_life,) = rows_of(found, words.HALF_LIFE)
    if half_life.status == DECLINED:
        ends = ((apart(row.low, row.high, **ways), row.when) for row in (falls[0], falls[-1]))
        first, last = ends
        return Said(ONLY_FALLS.format(*first, *last), aside=NO_SPEED.format(half_life.reason))
    (peak,), (day,) = rows_of(found, words.PEAK), rows_of(found, words.PEAK_DAY)
    title = FITTED.format(apart(peak.low, peak.high, unit="point", **ways), day.low)
    days = pair_text(round(half_life.low, 1), round(half_life.high, 1), unit="day")
    if math.isnan(half_life.interval_low):
        return Said(title, FIXED.format(days), interval=level_text(peak.level))
    reach = end_text(half_life.interval_low), end_text(half_life.interval_high)
    return Said(title, ESTIMATED.format(days, *reach), interval=level_text(peak.level))
