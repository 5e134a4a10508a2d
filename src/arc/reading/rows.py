"""Cells become readings: typed columns, then the checks that look at several cells or several rows."""

from __future__ import annotations

import math
import re
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading import cells, sessions, values
from arc.reading.cells import Collector
from arc.reading.odd_days import without_odd_days
from arc.reading.spelling import look
from arc.vocabulary import schema
from arc.vocabulary.schema import Scale

NO_CLIENT = Problem("no-client", text="is blank. Every row needs a code for the person.")
NO_CLIENT_FLAGGED = Problem(
    "no-client-flagged",
    text="is blank, and this row records a red flag. Every row needs a code for the person.",
)
LIKE_ANOTHER = Problem(
    "client-alike",
    text='differs from the client "{other}" only in capitals, spaces, signs that nobody sees or letters of'
    " another"
    " alphabet. Write one code in one way.",
)
NO_CODE = Problem(
    "client-no-code",
    text="holds no letter and no digit, so it is nobody's code. Write the code in every row, also where it is"
    " that of the row above.",
)
NO_MOMENT = Problem("no-moment", text=f"is blank. Write one of: {', '.join(schema.MOMENTS)}.")
THAN_WHAT = Problem(
    "than-what", text='needs a direction: write lower, higher or same in the column "direction".'
)
ONE_MOMENT = Problem(
    "one-moment",
    text="is a second rating of one moment (row {row} has the other), with the same area, side, scale and"
    " measure. Delete one of the two, or tell them apart by time, area, side or measure.",
)
REPEATED = Problem(
    "repeated-row", text="repeats row {row} word for word. Delete one of the two, or tell them apart by time."
)
ANOTHER_SCALE = Problem(
    "another-scale",
    text="stands beside ratings such as {other:g}, which lie far above {scale}. Mend those.",
    fix=Fix("scale", ((0, 100),), lead="If this log uses another scale, say so, such as"),
)
# Codes for "not recorded" say nothing of the scale.
_CODES = (77, 88, 98, 99)
_FAR, _FURTHEST, _FAR_SHARE = 20, 100, 0.25
# When a rating was, each with a number that no other is a fraction of.
_WHEN = {"who": 2**0.5, "day": 3**0.5, "session": 5**0.5, "hour": 7**0.5, "hours_after": 11**0.5}
_SERIES = ("area", "side", "scale", "measure", "quantity")
TEXT_COLUMNS = ("phase", "quality", "function", "relief_used", "other_care", "recorded_by", "source")


def typed(
    collector: Collector,
    default: Scale,
    order: str | None,
    missing: tuple[str, ...],
    measure: str,
    zone: ZoneInfo | None = None,
) -> pd.DataFrame:
    """Every known column with its type; what cannot be read is reported to the collector."""
    number: dict[str, Any] = {"blank": float("nan"), "dtype": "float64"}
    cells.report_broken(collector, missing)
    scale_codes, scales = cells.read_scales(collector, default)
    rating = cells.read_ratings(collector, scale_codes, scales, missing)
    lasts_low, lasts_high = cells.read_pair(collector, "lasts_days", values.day_span)
    words = cells.read_words(collector)
    date, hour, zoned = cells.read_stamps(collector, order, zone)
    columns = {
        "client": collector.text("client"),
        "who": (
            pd.Series(collector.spelled("client")[0], collector.cells.index, dtype=float).where(
                collector.said("client")
            )
        ),
        "area": collector.parse("area", str.lower, blank="", dtype="object"),
        "side": collector.parse("side", str.lower, blank="", dtype="object"),
        "measure": collector.parse("measure", str.lower, blank=measure, dtype="object"),
        "quantity": words["quantity"],
        "moment": words["moment"],
        "session": collector.parse("session", values.session_number, **number),
        "day": collector.parse("day", values.whole_number, **number),
        "date": date,
        "hour": hour,
        "zoned": zoned,
        "days_after": collector.parse("days_after_session", values.days_from_zero, **number),
        "lag": cells.read_lags(collector),
        "hours_after": collector.parse("hours_after_session", values.hours, **number),
        "lasts_low": lasts_low,
        "lasts_high": lasts_high,
        "recall_days": collector.parse("recall", values.recall_days, **number),
        "minutes": collector.parse("minutes", values.minutes, **number),
        "planned_sessions": _else(
            collector.parse("planned_sessions", values.planned, blank="", dtype="object"),
            collector.parse("session", values.sessions_planned, blank="", dtype="object"),
        ),
        "rating": collector.text("rating"),
        **_levels(rating, words),
        **{
            name: words[name]
            for name in (
                "higher_is",
                "spread",
                "why_booked",
                "red_flag",
                "adverse_event",
                "basis",
                "day_basis",
            )  # fmt: skip
        },
        **{name: collector.text(name) for name in (*TEXT_COLUMNS, "note")},
        **_scale_columns(scale_codes, scales, collector.cells.index),
    }
    # Without a copy the columns stay apart; gathering them costs as much as reading the file.
    return pd.DataFrame(columns, copy=False)


def _levels(rating: dict[str, pd.Series], words: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """The rating, and the direction that a column says or else the rating's own words."""
    direction = _else(words["direction"], rating["direction"])
    than = _else(words["than"], rating["than"])
    in_words = (rating["kind"] == "missing") & (direction != "")
    return {
        "kind": cells.put(rating["kind"], in_words, "words"),
        "low": rating["low"],
        "high": rating["high"],
        "about": rating["about"],
        "direction": direction,
        "than": than,
    }


def _else(said: pd.Series, other: pd.Series) -> pd.Series:
    """What a column says, and where it is blank what the other one does."""
    blank = said == ""
    return other if blank.all() else cells.put(said, blank, other.astype(object))


def _scale_columns(codes: np.ndarray, scales: list[Scale], index: pd.Index) -> dict[str, pd.Series]:
    names = np.array([scale.name for scale in scales], dtype=object)
    lows, highs = (np.array([getattr(scale, end) for scale in scales]) for end in ("low", "high"))
    made = {"scale": names, "scale_low": lows, "scale_high": highs}
    return {name: cells.column(each, codes, index) for name, each in made.items()}


def placed(
    readings: pd.DataFrame,
    collector: Collector,
    repeated: np.ndarray,
    on_session_days: str | None = None,
    odd_days: str | None = None,
) -> pd.DataFrame:
    """Checks that look at several cells, and the days and session numbers that follow from others.

    `repeated`: the row of the file that a row repeats word for word, in all its columns, by its number or by
    what it is called; 0 for none.
    """
    _report_clients(readings, collector)
    collector.report_where(~collector.said("moment"), "moment", NO_MOMENT)
    no_direction = (
        (readings["than"] != "") & (readings["direction"] == "") & ~collector.wrong("direction", "rating")
    )
    collector.report_where(no_direction, "than", THAN_WHAT)
    _report_repeated(repeated, collector)
    readings = without_odd_days(readings, collector, odd_days)
    counted_day = sessions.days_from_dates(readings, collector)
    readings = readings.assign(day=readings["day"].fillna(counted_day))
    if on_session_days:
        readings = sessions.on_the_days(readings, on_session_days)
    readings = readings.assign(session=sessions.number_sessions(readings, collector))
    readings = sessions.fill_days(readings, collector)
    sessions.report_backwards(readings, collector)
    _report_one_moment(readings, collector)
    return readings


def _report_clients(readings: pd.DataFrame, collector: Collector) -> None:
    flagged = (readings["red_flag"] == "yes") | collector.wrong("red_flag")
    collector.report_where(readings["who"].isna() & ~flagged, "client", NO_CLIENT)
    collector.report_where(readings["who"].isna() & flagged, "client", NO_CLIENT_FLAGGED)
    codes, spellings = collector.spelled("client")
    first: dict[str, str] = {}
    others = [first.setdefault(look(name), name) for name in spellings]
    found = [
        NO_CODE
        if name and not any(map(str.isalnum, name))
        else None
        if other == name
        else LIKE_ANOTHER.filled(other=shorten(other))
        for name, other in zip(spellings, others, strict=True)
    ]
    if any(found):
        collector.report("client", np.array(found, dtype=object)[codes])


def _report_repeated(repeated: np.ndarray, collector: Collector) -> None:
    codes, firsts = pd.factorize(repeated)
    if not any(firsts):
        return
    found = np.array([REPEATED.filled(row=row) if row else None for row in firsts], dtype=object)
    collector.report("", found[codes])


def _report_one_moment(readings: pd.DataFrame, collector: Collector) -> None:
    """Two ratings of one series at one moment.

    One clock time of a day, one number of hours after a session, or the one arrival at it. Without these the
    rows are in the order in which it happened, and all are kept: of two ratings at the table after a session
    the last is what the client left with, and a day may have several reports.
    """
    # A row that repeats another is said already, and one with an unclear date or time is mended first.
    rated = cells.among(readings["kind"], schema.NUMERIC_KINDS) & ~collector.wrong("", "date", "time")
    numbers = {name: readings[name].to_numpy() for name in _WHEN}
    known = {name: ~np.isnan(values) for name, values in numbers.items()}
    arrival = cells.among(readings["moment"], ("before",)) & known["session"]
    timed = (known["hour"] & known["day"]) | (known["hours_after"] & known["session"])
    asked = np.flatnonzero(rated & (timed | arrival) & known["who"])
    # Cheap, and enough for most logs: rows that agree in all numbers agree in such a sum.
    sums = sum(root * np.nan_to_num(numbers[name][asked], nan=-1.0) for name, root in _WHEN.items())
    if len(pd.unique(sums)) == len(asked):
        return
    keys = readings[[*_WHEN, "moment", *_SERIES]].iloc[asked]
    again = keys.duplicated(keep="first").to_numpy()
    if again.any():
        first = (
            keys.assign(row=collector.sheet_rows[asked])
            .groupby(list(keys), dropna=False)["row"]
            .transform("first")
        )
        said = np.full(len(readings), None, dtype=object)
        said[asked[again]] = [ONE_MOMENT.filled(row=row) for row in first[again]]
        collector.report("rating", said)


def report_another_scale(readings: pd.DataFrame, collector: Collector) -> None:
    """Where many ratings lie far above the scale, an 8 beside them may well be 8 of 100: no rating of that
    log is taken for sure.
    """
    codes, spellings = collector.spelled("rating")
    numbers = np.array([_plain_number(text) for text in spellings])
    if not (numbers > _FAR).any():
        return
    values_said = numbers[codes]
    unsaid = ~collector.said("scale") & ~np.isnan(values_said)
    top = readings["scale_high"].to_numpy()
    far = (
        unsaid
        & (values_said > np.maximum(top, _FAR))
        & (values_said <= _FURTHEST)
        & ~np.isin(values_said, _CODES)
    )
    share = far.sum() / max(unsaid.sum(), 1)
    if not far.any() or share < (_FAR_SHARE if far.sum() > 1 else 2 * _FAR_SHARE):
        return
    doubtful = unsaid & (values_said <= top) & readings["kind"].isin(("number", "range")).to_numpy()
    scale = readings["scale"].iloc[0]
    collector.report_where(doubtful, "rating", ANOTHER_SCALE.filled(other=values_said[far][0], scale=scale))


def _plain_number(text: str) -> float:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", text) else math.nan
