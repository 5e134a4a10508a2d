"""Columns of text become typed columns; a cell that cannot be read becomes a named problem.

Each parser sees every distinct spelling once, so that a million rows cost little more than their few hundred
spellings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from arc.errors import Problem
from arc.reading import dates, problems, ratings, values
from arc.reading.cell_texts import is_broken, is_error
from arc.reading.dates import Unreadable
from arc.reading.zones import in_zone
from arc.vocabulary import schema
from arc.vocabulary.schema import Scale

TIME_AND_DATE = Problem(
    "time-and-date", text="does not agree with the clock time in the date of the same row."
)
NO_STAMP = (math.nan, "")
_OF_A_RATING = {
    "kind": "object", "low": "float64", "high": "float64", "about": "bool", "direction": "object",
    "than": "object",
}  # fmt: skip
BROKEN = Problem(
    "broken-cell",
    text="is an error, or a formula without a value, and cannot be read. Write what is meant into the cell,"
    " or open the file in its program and save it again.",
)
WORDED = (
    "client", "area", "side", "measure", "quality", "function", "relief_used", "other_care", "recorded_by",
    "source", "note", "phase",
)  # fmt: skip


_BLANK = pd.CategoricalDtype(pd.Index([""], dtype=object))


class Collector:
    """Typed columns on one side, problems on the other; both know their rows."""

    def __init__(self, cells: pd.DataFrame, sheet_rows: pd.Series | None = None) -> None:
        self.cells = cells
        # Where a text names another row: in a sheet of another layout one row holds several reports.
        self.sheet_rows = (
            cells.index.to_series() if sheet_rows is None else sheet_rows[cells.index]
        ).to_numpy()
        self.found: list[pd.DataFrame] = []
        # What was read in another way than it is written, and how many cells of it.
        self.done: list[tuple[str, int]] = []
        self._wrong: dict[str, np.ndarray] = {}
        self._absences: dict[tuple[str, str], pd.Series] = {}
        self._settled = np.zeros(len(cells), dtype=bool)

    def spelled(self, name: str) -> tuple[np.ndarray, list[str]]:
        """A code for each row and the spellings that the codes stand for.

        Only "" where the file has no such column.
        """
        if name not in self.cells:
            return np.zeros(len(self.cells), dtype=np.int8), [""]
        words = self.cells[name].array
        return words.codes, words.categories.tolist()

    def text(self, name: str) -> pd.Series:
        """The column's text, or blanks where the file has no such column."""
        if name not in self.cells:
            return self._absent("", "object")
        codes, spellings = self.spelled(name)
        return self._column(_array(spellings, "object"), codes)

    def _absent(self, blank: Any, dtype: str) -> pd.Series:
        """A column that the file does not have; one for all those that say the same."""
        key = dtype, str(blank)
        if key not in self._absences:
            codes = np.zeros(len(self.cells), dtype=np.int8)
            self._absences[key] = self._column(_array([blank], dtype), codes)
        return self._absences[key]

    def said(self, name: str) -> np.ndarray:
        """In which rows the cell is not blank."""
        codes, spellings = self.spelled(name)
        return spread(np.array([spelling != "" for spelling in spellings]), codes)

    def wrong(self, *names: str) -> np.ndarray:
        """In which rows one of these columns has a problem so far.

        What follows from it is not reported again.
        """
        nowhere = np.zeros(len(self.cells), dtype=bool)
        return np.logical_or.reduce([self._wrong.get(name, nowhere) for name in names])

    def read(self, name: str, parser: Callable[[str], Any], *, blank: Any) -> tuple[np.ndarray, list[Any]]:
        """A code for each row and the values of the codes. `parser` returns a value or raises Unreadable."""
        codes, spellings = self.spelled(name)
        tries = [
            (blank, None)
            if not spelling or (name not in WORDED and is_broken(spelling))
            else _attempt(parser, spelling)
            for spelling in spellings
        ]
        found = [problem for _, problem in tries]
        if any(found):
            self.report(name, _array(found, "object")[codes])
        return codes, [blank if problem else value for value, problem in tries]

    def parse(self, name: str, parser: Callable[[str], Any], *, blank: Any, dtype: str) -> pd.Series:
        """The column's values; a blank cell, and one that cannot be read, is `blank`."""
        if name not in self.cells:
            return self._absent(blank, dtype)
        codes, values = self.read(name, parser, blank=blank)
        return self._column(_array(values, dtype), codes)

    def _column(self, values: np.ndarray, codes: np.ndarray) -> pd.Series:
        return column(values, codes, self.cells.index)

    def report(self, column: str, found: np.ndarray) -> None:
        """Add each row's problem, where it has one and not None."""
        wrong = pd.notna(found) & ~self._settled
        if not wrong.any():
            return
        rows = self.cells.index.to_numpy()[wrong]
        values = self.text(column).iloc[wrong].to_numpy(dtype=object)
        self.found.append(problems.table(rows, [column] * len(rows), values, found[wrong]))
        self._wrong[column] = self.wrong(column) | wrong

    def report_where(self, wrong: pd.Series | np.ndarray, column: str, problem: Problem) -> None:
        """Add the same problem for each row in which `wrong` is true."""
        at = np.asarray(wrong, dtype=bool)
        if at.any():
            found = np.full(len(at), None, dtype=object)
            found[at] = problem
            self.report(column, found)

    def report_alone(self, wrong: np.ndarray, column: str, problem: Problem) -> None:
        """The same, and whatever else may be wrong with these rows is not said."""
        self.report_where(wrong, column, problem)
        self._settled |= wrong


def column(values: np.ndarray, codes: np.ndarray, index: pd.Index) -> pd.Series:
    """The value of each code as a column.

    One of texts is categorical while the file is read: whatever looks at its words does so a few times and
    not a million times.
    """
    if values.dtype != object:
        return pd.Series(spread(values, codes), index=index, dtype=values.dtype, copy=False)
    places, words = (np.zeros(1, dtype="int64"), values) if len(values) == 1 else pd.factorize(values)
    # Of most columns a file says nothing.
    is_blank = len(words) == 1 and words[0] == ""
    dtype = _BLANK if is_blank else pd.CategoricalDtype(pd.Index(words, dtype=object))
    cells = pd.Categorical.from_codes(spread(places.astype(codes.dtype), codes), dtype=dtype, validate=False)
    return pd.Series(cells, index=index, copy=False)


def among(column: pd.Series, words: Collection[str]) -> np.ndarray:
    """Which cells of a column of texts hold one of these words; each distinct text is looked at once."""
    cells = column.array
    if not isinstance(cells, pd.Categorical):
        return column.isin(words).to_numpy()
    # The code of a gap is -1, the last.
    return np.array([*(word in words for word in cells.categories), False])[cells.codes]


def first_of(codes: np.ndarray, values: np.ndarray, blank: Any) -> np.ndarray:
    """For each code from 0 on the first of its values that is not blank; `blank` where all are.

    A code below 0 is none.
    """
    found = np.full(codes.max(initial=-1) + 1, blank, dtype=values.dtype)
    said = ~np.isnan(values) if values.dtype != object else values != blank
    at = np.flatnonzero(said & (codes >= 0))[::-1]
    # Of several values for one place the last is kept, which is the first row's.
    found[codes[at]] = values[at]
    return found


def put(column: pd.Series, where: np.ndarray | pd.Series, value: Any) -> pd.Series:
    """A column of texts with another text in some rows."""
    if not np.asarray(where).any():
        return column
    return column.astype(object).mask(where, value).astype("category")


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its texts as texts."""
    found: dict[str, pd.Series] = {}
    made: dict[object, pd.Series] = {}
    for name, column in table.items():
        words = column.array
        if isinstance(words, pd.Categorical):
            # Columns that say one and the same thing throughout are one.
            key = words.categories[0] if len(words.categories) == 1 else (name,)
            if key not in made:
                made[key] = pd.Series(texts(column), index=table.index, dtype=object, copy=False)
            found[str(name)] = made[key]
    return table.assign(**found)


def texts(column: pd.Series) -> np.ndarray:
    """A column of words as texts."""
    words = column.array
    if not isinstance(words, pd.Categorical):
        return column.to_numpy(dtype=object)
    return spread(words.categories.to_numpy(dtype=object), words.codes)


def spread(values: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """The value of each code; of a column that says one thing throughout, without looking at the codes."""
    if len(values) != 1:
        return values[codes]
    whole = np.empty(len(codes), dtype=values.dtype)
    whole[:] = values[0]
    return whole


def _array(values: list[Any], dtype: str) -> np.ndarray:
    if dtype != "object":
        return np.array(values, dtype=dtype)
    # Filled one by one: numpy would turn a list of pairs into a table.
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _attempt(parser: Callable[[str], Any], spelling: str) -> tuple[Any, Problem | None]:
    try:
        return parser(spelling), None
    except Unreadable as reason:
        return None, reason.problem


def report_broken(collector: Collector, missing: tuple[str, ...]) -> None:
    """Name cells that a spreadsheet could not work out; they say nothing, which is not that there is nothing.

    missing: the log's own codes for a rating that was not recorded.
    """
    for name in map(str, collector.cells):
        codes, spellings = collector.spelled(name)
        known = missing if name == "rating" else ()
        # In a column of words "=1+1" is a word, however odd.
        broken = is_error if name in WORDED else is_broken
        found = [BROKEN if broken(text) and text not in known else None for text in spellings]
        if any(found):
            collector.report(name, _array(found, "object")[codes])


def read_stamps(
    collector: Collector, order: str | None, zone: ZoneInfo | None
) -> tuple[pd.Series, pd.Series, np.ndarray]:
    """The date column as day numbers (whole days on one calendar), and clock times in hours since midnight.

    NaN where blank. A clock time is that of the time column, else the one inside the date; one that names its
    zone is that of `zone` where the call names one. Which rows say a zone comes third.
    """
    codes, spellings = collector.spelled("date")
    order = order or dates.date_order(spellings)
    stamps = [dates.stamp_of(text) if text and not is_broken(text) else NO_STAMP for text in spellings]
    # Where all are at midnight they are dates, whatever a program wrote behind them.
    zoned = any(said and hour for hour, said in stamps)
    said_zone = {text: stamp for text, stamp in zip(spellings, stamps, strict=True) if stamp[1] and zoned}

    def parse(text: str) -> tuple[float, float]:
        day = float(dates.parse_date(text, order).toordinal())
        if text not in said_zone:
            return day, dates.clock_in_date(text)
        hour, said = said_zone[text]
        return in_zone(day, hour, said, zone) if zone else (day, hour)

    _, pairs = collector.read("date", parse, blank=(math.nan, math.nan))
    day, inside = (spread(end, codes) for end in np.array(pairs, dtype=float).reshape(-1, 2).T)
    index = collector.cells.index
    marked = spread(np.array([text in said_zone for text in spellings]), codes)
    return pd.Series(day, index=index), _hours(collector, pd.Series(inside, index=index)), marked


def _hours(collector: Collector, inside: pd.Series) -> pd.Series:
    """Clock times: from the time column, else from inside the date."""
    hour = collector.parse("time", dates.parse_clock, blank=math.nan, dtype="float64")
    if inside.isna().all():
        return hour
    differ = np.abs(hour - inside) > 59.5 / 3600  # one of the two may be without seconds
    collector.report_where(differ, "time", TIME_AND_DATE)
    return hour.fillna(inside)


def read_pair(
    collector: Collector, name: str, parser: Callable[[str], tuple[float, float]]
) -> tuple[np.ndarray, np.ndarray]:
    """A column whose cells are a low and a high end."""
    codes, pairs = collector.read(name, parser, blank=(math.nan, math.nan))
    low, high = np.array(pairs, dtype=float).reshape(-1, 2).T
    return spread(low, codes), spread(high, codes)


def read_scales(collector: Collector, default: Scale) -> tuple[np.ndarray, list[Scale]]:
    """A code for each row's scale, and the scales; a blank cell is the default."""
    codes, scales = collector.read("scale", values.scale, blank=default)
    places, distinct = pd.factorize(_array(scales, "object"))
    return spread(places, codes), list(distinct)


def read_ratings(
    collector: Collector, scale_codes: np.ndarray, scales: list[Scale], missing: tuple[str, ...]
) -> dict[str, pd.Series]:
    """The rating column by the grammar of `ratings`; `missing` lists this log's own codes for "not recorded".

    Each pair of a spelling and a scale is read once.
    """
    text_codes, spellings = collector.spelled("rating")
    texts = ["" if spelling in missing or is_broken(spelling) else spelling for spelling in spellings]
    if len(scales) == 1:
        pairs, distinct = text_codes, np.arange(len(spellings))
    else:
        pairs, distinct = pd.factorize(text_codes.astype("int64") * len(scales) + scale_codes)
    read = [ratings.parse_rating(texts[pair // len(scales)], scales[pair % len(scales)]) for pair in distinct]
    wrong = _array([one.problem for one in read], "object")
    if any(wrong):
        collector.report("rating", wrong[pairs])
    return {
        name: column(_array([getattr(one, name) for one in read], dtype), pairs, collector.cells.index)
        for name, dtype in _OF_A_RATING.items()
    }


def read_words(collector: Collector) -> dict[str, pd.Series]:
    """Every column with a closed vocabulary."""
    yes_no = {"adverse_event": values.YES_NO_ALIASES}
    parsers = {name: values.word_of(words, yes_no.get(name)) for name, words in schema.WORDS.items()}
    parsers |= {"moment": values.moment, "red_flag": values.red_flag}
    return {name: collector.parse(name, parser, blank="", dtype="object") for name, parser in parsers.items()}


def read_lags(collector: Collector) -> pd.Series:
    """Hours after the session where the moment itself says so ("+1 day"); NaN elsewhere."""
    return collector.parse("moment", values.moment_hours, blank=math.nan, dtype="float64")
