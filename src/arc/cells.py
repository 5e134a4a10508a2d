"""Columns of text become typed columns; a cell that cannot be read becomes a named problem.

Each parser sees every distinct spelling once, so that a million rows cost little more than their few hundred
spellings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from arc import dates, problems, ratings, schema
from arc.dates import Unreadable
from arc.schema import Scale

# "7.0" is what tables with gaps make of 7.
_WHOLE = re.compile(r"([+-]?\d{1,6})(?:\.0+)?$")
_ABOUT = r"(?:(?:about|around|~|ca\.?)\s*)?"
_NUMBER = r"(\d{1,4})(?:[.,](\d+))?\s*"
_HOURS = re.compile(rf"{_ABOUT}{_NUMBER}(?:h|hrs?|hours?)?$")
_MINUTES = re.compile(rf"{_ABOUT}{_NUMBER}(?:m|mins?|minutes?)?$")
_SPAN = re.compile(
    rf"{_ABOUT}(\d{{1,4}})(?:\.0+)?(?:\s*(?:-|–|—|to)\s*(\d{{1,4}})(?:\.0+)?)?\s*(?:d|days?)?$"
)
_RECALL = re.compile(r"(?:past|last)?\s*(\d{1,3})?\s*(hours?|days?|weeks?|months?)$")
_SCALE = re.compile(r"(-?\d{1,4}(?:\.\d+)?)\s*(?:-|–|—|to)\s*(\d{1,4}(?:\.\d+)?)$")
_RECALL_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}

TIME_AND_DATE = "does not agree with the clock time in the date of the same row."
MOMENT_ALIASES = {
    "pre": "before",
    "pre-session": "before",
    "post": "after",
    "post-session": "after",
    "followup": "follow-up",
    "follow up": "follow-up",
    "flare-level": "flare level",
}
YES_NO_ALIASES = {"y": "yes", "n": "no", "true": "yes", "false": "no"}


class Collector:
    """Typed columns on one side, problems on the other; both know their rows."""

    def __init__(self, cells: pd.DataFrame) -> None:
        self.cells = cells
        self.found: list[pd.DataFrame] = []
        self._wrong: dict[str, np.ndarray] = {}

    def spelled(self, name: str) -> tuple[np.ndarray, list[str]]:
        """A code for each row and the spellings that the codes stand for; only "" where the file has no such column."""
        if name not in self.cells:
            return np.zeros(len(self.cells), dtype=np.int8), [""]
        column = self.cells[name].cat
        return column.codes.to_numpy(), column.categories.tolist()

    def text(self, name: str) -> pd.Series:
        """The column's text, or blanks where the file has no such column."""
        codes, spellings = self.spelled(name)
        return pd.Series(_array(spellings, "object")[codes], index=self.cells.index, dtype=object)

    def said(self, name: str) -> np.ndarray:
        """In which rows the cell is not blank."""
        codes, spellings = self.spelled(name)
        return np.array([spelling != "" for spelling in spellings])[codes]

    def wrong(self, *names: str) -> np.ndarray:
        """In which rows one of these columns has a problem so far: what follows from it is not reported again."""
        nowhere = np.zeros(len(self.cells), dtype=bool)
        return np.logical_or.reduce([self._wrong.get(name, nowhere) for name in names])

    def read(self, name: str, parser: Callable[[str], Any], *, blank: Any) -> tuple[np.ndarray, list[Any]]:
        """A code for each row and the values of the codes. `parser` returns a value or raises Unreadable."""
        codes, spellings = self.spelled(name)
        tries = [_attempt(parser, spelling) if spelling else (blank, "") for spelling in spellings]
        reasons = [reason for _, reason in tries]
        if any(reasons):
            self.report(name, _array(reasons, "object")[codes])
        return codes, [blank if reason else value for value, reason in tries]

    def parse(self, name: str, parser: Callable[[str], Any], *, blank: Any, dtype: str) -> pd.Series:
        """The column's values; a blank cell, and one that cannot be read, is `blank`."""
        codes, values = self.read(name, parser, blank=blank)
        return pd.Series(_array(values, dtype)[codes], index=self.cells.index, dtype=dtype)

    def report(self, column: str, reasons: np.ndarray) -> None:
        """Add a problem for each row whose reason is not blank."""
        wrong = reasons != ""
        if not wrong.any():
            return
        rows = self.cells.index.to_numpy()[wrong]
        values = self.text(column).to_numpy()[wrong]
        self.found.append(problems.table(rows, [column] * len(rows), values, reasons[wrong]))
        self._wrong[column] = self.wrong(column) | wrong

    def report_where(self, wrong: pd.Series | np.ndarray, column: str, reason: str) -> None:
        """Add the same problem for each row in which `wrong` is true."""
        wrong = np.asarray(wrong, dtype=bool)
        if wrong.any():
            self.report(column, np.where(wrong, reason, "").astype(object))


def _array(values: list[Any], dtype: str) -> np.ndarray:
    if dtype != "object":
        return np.array(values, dtype=dtype)
    # Filled one by one: numpy would turn a list of pairs into a table.
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _attempt(parser: Callable[[str], Any], spelling: str) -> tuple[Any, str]:
    try:
        return parser(spelling), ""
    except Unreadable as reason:
        return None, str(reason)


def whole_number(text: str) -> float:
    """A whole number, possibly signed."""
    match = _WHOLE.match(text)
    if not match:
        raise Unreadable("is not a whole number.")
    return float(match[1])


def days_from_zero(text: str) -> float:
    """0, 1, 2 ... days after a session."""
    number = whole_number(text)
    if number < 0:
        raise Unreadable("is not a number of days from 0 on. A report before a session has a day or a date.")
    return number


def counting_number(text: str) -> float:
    """1, 2, 3 ..."""
    number = whole_number(text)
    if number < 1:
        raise Unreadable("is not a number counted from 1.")
    return number


def hours(text: str) -> float:
    """A number of hours, with point or comma."""
    return _decimal(_HOURS.match(text.lower()), "hours")


def minutes(text: str) -> float:
    """A number of minutes, with point or comma."""
    return _decimal(_MINUTES.match(text.lower()), "minutes")


def _decimal(match: re.Match | None, unit: str) -> float:
    if not match:
        raise Unreadable(f"is not a number of {unit}.")
    return float(f"{match[1]}.{match[2] or 0}")


def day_span(text: str) -> tuple[float, float]:
    """ "4" or "3-5": for how many days a report holds."""
    match = _SPAN.match(text.lower())
    low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= low <= high:
        raise Unreadable('is not a number of days. Write it as "4" or "3-5".')
    return float(low), float(high)


def recall_days(text: str) -> float:
    """ "3 days", "24 hours", "last week": how far back a report looks, in days."""
    plain = text.lower()
    if plain in ("now", "today", "own day"):
        return 0.0
    match = _RECALL.match(plain)
    if not match:
        raise Unreadable('is not a recall that can be read. Write it as "now", "24 hours" or "3 days".')
    return int(match[1] or 1) * _RECALL_DAYS[match[2].rstrip("s")]


def scale(text: str) -> Scale:
    """ "0-10" or "1-10"."""
    match = _SCALE.match(text.lower())
    if not match or float(match[1]) >= float(match[2]):
        raise Unreadable('is not a scale. Write its lowest and highest point, such as "0-10".')
    return Scale(float(match[1]), float(match[2]))


def planned(text: str) -> str:
    """A number of sessions, or "revised"."""
    if text.lower() == "revised":
        return "revised"
    try:
        return f"{counting_number(text):g}"
    except Unreadable:
        raise Unreadable('is not a number of sessions. Write a number, or "revised".') from None


def word_of(words: tuple[str, ...], aliases: dict[str, str] | None = None) -> Callable[[str], str]:
    """A parser for a closed vocabulary; case, and hyphens for spaces, do not matter."""
    known = {word: word for word in words} | (aliases or {})

    def parse(text: str) -> str:
        plain = " ".join(text.lower().replace("_", " ").split())
        if plain not in known:
            raise Unreadable(f"is none of: {', '.join(words)}.")
        return known[plain]

    return parse


def read_dates(collector: Collector, order: str | None) -> pd.Series:
    """The date column as day numbers (whole days on one calendar); NaN where blank."""
    order = order or dates.date_order(collector.spelled("date")[1])
    return collector.parse(
        "date", lambda text: float(dates.parse_date(text, order).toordinal()), blank=math.nan, dtype="float64"
    )


def read_hours(collector: Collector) -> pd.Series:
    """Clock time in hours since midnight: from the time column, else from inside the date."""
    hour = collector.parse("time", dates.parse_clock, blank=math.nan, dtype="float64")
    codes, spellings = collector.spelled("date")
    inside = np.array([dates.clock_in_date(text) for text in spellings], dtype=float)[codes]
    differ = np.abs(hour.to_numpy() - inside) > 1 / 120  # more than half a minute: seconds do not count
    collector.report_where(differ, "time", TIME_AND_DATE)
    return hour.fillna(pd.Series(inside, index=hour.index))


def read_pair(collector: Collector, name: str, parser: Callable[[str], tuple[float, float]]) -> pd.DataFrame:
    """A column whose cells are a low and a high end."""
    codes, pairs = collector.read(name, parser, blank=(math.nan, math.nan))
    both = np.array(pairs, dtype=float).reshape(-1, 2)[codes]
    return pd.DataFrame(both, columns=["low", "high"], index=collector.cells.index)


def read_scales(collector: Collector, default: Scale) -> tuple[np.ndarray, list[Scale]]:
    """A code for each row's scale, and the scales; a blank cell is the default."""
    codes, scales = collector.read("scale", scale, blank=default)
    places, distinct = pd.factorize(_array(scales, "object"))
    return places[codes], list(distinct)


def read_ratings(
    collector: Collector, scale_codes: np.ndarray, scales: list[Scale], missing: tuple[str, ...]
) -> pd.DataFrame:
    """The rating column by the grammar of `ratings`; `missing` lists this log's own codes for "not recorded".

    Each pair of a spelling and a scale is read once.
    """
    text_codes, spellings = collector.spelled("rating")
    texts = ["" if spelling in missing else spelling for spelling in spellings]
    pairs, distinct = pd.factorize(text_codes.astype("int64") * len(scales) + scale_codes)
    parsed = ratings.parse_ratings(
        pd.Series([texts[pair // len(scales)] for pair in distinct], dtype=object),
        pd.Series([scales[pair % len(scales)] for pair in distinct], dtype=object),
    )
    if (parsed["problem"] != "").any():
        collector.report("rating", parsed["problem"].to_numpy(dtype=object)[pairs])
    return pd.DataFrame(
        {name: column.to_numpy()[pairs] for name, column in parsed.items()},
        index=collector.cells.index,
        copy=False,
    )


def read_words(collector: Collector) -> dict[str, pd.Series]:
    """Every column with a closed vocabulary."""
    aliases = {"moment": MOMENT_ALIASES, "red_flag": YES_NO_ALIASES, "adverse_event": YES_NO_ALIASES}
    return {
        name: collector.parse(name, word_of(words, aliases.get(name)), blank="", dtype="object")
        for name, words in schema.WORDS.items()
    }
