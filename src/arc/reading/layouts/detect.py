"""Which format a file is, and its rows as a table of arc's columns.

Each reading with the row of the file that it is from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from arc.errors import CallError, Problem, shorten
from arc.reading import problems
from arc.reading.cell_texts import spelled
from arc.reading.date_parts import require_whole_dates
from arc.reading.fill_down import filled_down
from arc.reading.layouts.across import CLIENTS_ACROSS, DAYS_ACROSS, require_years
from arc.reading.layouts.bearable import BEARABLE
from arc.reading.layouts.daylio import DAYLIO
from arc.reading.layouts.migraine_buddy import MIGRAINE_BUDDY
from arc.reading.layouts.model import Asked, Converted, Format, Made, Rows, begun
from arc.reading.layouts.parts_of_day import PARTS_OF_DAY
from arc.reading.layouts.redcap import REDCAP
from arc.reading.layouts.session_days import NOTHING_MARKED, with_named
from arc.reading.layouts.tracker import TRACKER
from arc.reading.layouts.unclear import headers_of, is_report, require_distinct, require_readable
from arc.reading.layouts.wide import WIDE
from arc.reading.layouts.wide_headers import renamed, require_dated
from arc.reading.problems import LogError
from arc.reading.scales import scale_said
from arc.reading.tables import TextTable, above_the_header, too_long
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted, name_some

FORMATS: tuple[Format, ...] = (
    BEARABLE,
    DAYLIO,
    MIGRAINE_BUDDY,
    REDCAP,
    TRACKER,
    DAYS_ACROSS,
    PARTS_OF_DAY,
    WIDE,
    CLIENTS_ACROSS,
)
# Sheets of a row for each session or day that a person keeps: titles above them, and slips.
KEPT = (WIDE, PARTS_OF_DAY)
# Nothing in a file says that its headers are clients: the call does.
ONLY_IF_SAID = (CLIENTS_ACROSS,)
# No word of these marks a session: each row has one, or none.
WITHOUT_WORDS = (WIDE, REDCAP, DAYS_ACROSS, CLIENTS_ACROSS)
# How far down a header may stand below a preamble.
LOOK = 300
LOOK_OURS = 30
UNKNOWN = Problem(
    "unknown-format",
    column="format=",
    text='is "{said}"; it takes {names}, or "arc" for a log in arc\'s own columns.',
)
NOT_THIS = Problem("not-this-format", text="This file is not {title}: no row of it has the header of one.")
_QUANTITY = re.compile(
    r"\b(?:(?P<worst>worst|maximum|max)|(?P<average>average|avg|mean)|(?P<least>least|lowest))\b"
)
NO_ENTRY = Problem("no-entry", text="{title} without an entry: there is a header and no rows.")


@dataclass(frozen=True)
class Foreign:
    """A file that was read by a format.

    Its table, and for each reading the row of the file and the header of its rating.
    """

    title: str
    table: TextTable
    aside: list[tuple[str, int]]
    facts: Mapping[str, object]
    rows: pd.Series
    headers: pd.Series = field(repr=False)
    repeats: np.ndarray
    too_long: pd.DataFrame

    def problems(self, found: pd.DataFrame) -> pd.DataFrame:
        """Problems with the row and the header that a person sees, and the rows that were not converted."""
        if found.empty:
            return self.too_long
        header = found["row"].map(self.headers).where(found["column"].isin(("rating",)), "")
        column = header.where(header != "", found["column"])
        mapped = found.assign(row=found["row"].map(self.rows), column=column)
        told = problems.join([mapped.drop_duplicates(), self.too_long])
        return told.sort_values("row", kind="stable", ignore_index=True)

    def lost(self, found: pd.DataFrame) -> pd.Index:
        """The readings that cannot be loaded.

        Each one with a problem, and all of a session whose client or date cannot be read.
        """
        wrong = found.loc[found["column"].isin(("client", "date", "session")), "row"]
        at = pd.MultiIndex.from_arrays([self.rows, self.table.cells.get("session", self.rows).astype(str)])
        together = self.rows.index[at.isin(at[self.rows.index.isin(wrong)])]
        return together.union(pd.Index(found["row"]))


def find(first: list[list[str]], name: str | None, columns: Mapping[str, str]) -> tuple[Format, int] | None:
    """The format of a file and the place of its header among the first rows; None for arc's own columns.

    name: the format that the call names. Raises LogError where the file is not of that format, or where its
    ratings stand side by side and nothing tells one session from the next.
    """
    if name == "arc":
        return None
    if name is not None and name not in [known.name for known in FORMATS]:
        names = [known.name for known in FORMATS]
        listed = name_some([f'"{one}"' for one in names], most=9)
        raise LogError(UNKNOWN.filled(said=name, names=listed))
    # Rows of a log in arc's own columns hold words such as "before" as well.
    # A tracker's table is none, whatever the call says: its rows are of several things.
    tracked = name is None and any(TRACKER.is_header(row) for row in first[:LOOK_OURS])
    if name is None and not tracked and any(_is_ours(header, columns) for header in first[:LOOK_OURS]):
        return None
    for known in FORMATS:
        if name == known.name or (name is None and known not in ONLY_IF_SAID):
            for at in range(len(first[:LOOK])):
                header = _header(known, first, at, columns)
                if not known.is_header(header) or (known is WIDE and is_report(first, at, header)):
                    continue
                # A row of a table with two dates is no header of days.
                if known is not DAYS_ACROSS or not any(sum(map(bool, row)) > 1 for row in first[:at]):
                    return known, at
    if name is not None:
        title = next(known.title for known in FORMATS if known.name == name)
        raise LogError(NOT_THIS.filled(title=title))
    if not columns:
        for at, row in enumerate(first[:LOOK_OURS]):
            if not is_report(first, at, row):
                require_dated(row)
        require_readable(first)
        require_years(first)
    return None


def _header(known: Format, rows: list[list[str]], at: int, columns: Mapping[str, str]) -> list[str]:
    """The names in a row as the format looks at them.

    A home-made sheet may have two rows of headers, and names that the call explains.
    """
    return renamed(headers_of(rows, at), columns) if known is WIDE else rows[at]


def _is_ours(header: list[str], columns: Mapping[str, str]) -> bool:
    """A log in arc's own columns, or one whose columns the call maps, is read as such."""
    names = {cell.strip().lower() for cell in header} | set(columns)
    mapped = {"moment", "rating"} <= set(columns) or {"client", "rating"} <= set(columns)
    dated = {"client", "rating"} <= names and bool({"day", "date"} & names)
    return mapped or dated or {"client", "moment", "rating"} <= names


def convert(known: Format, at: int, rows: list[list[str]], asked: Asked) -> Foreign:
    """The readings of a file in arc's columns. Raises LogError where the file has a header and no rows."""
    body = [
        (number, row)
        for number, row in enumerate(rows[at + 1 :], at + 2)
        if any(cell.strip() for cell in row)
    ]
    above = [(number, row) for number, row in enumerate(rows[:at], 1) if any(cell.strip() for cell in row)]
    if not body:
        raise LogError(NO_ENTRY.filled(title=begun(known.title)))
    header = headers_of(rows, at) if known is WIDE else rows[at]
    # A second row of headers is no title.
    above = above[: len(above) - (header != rows[at])]
    if known is WIDE:
        require_distinct(renamed(header, asked.columns))
        require_whole_dates(header)
    if known in KEPT or asked.fill_down:
        body = _filled_down(header, body, asked)
    # A decimal comma in a file with commas moves all cells behind it: such a row is not read at all.
    long = [number for number, row in body if any(cell.strip() for cell in row[len(header) :])]
    fitting = [(number, row) for number, row in body if not any(cell.strip() for cell in row[len(header) :])]
    made = known.convert(header, fitting, asked, above)
    if not made.made:
        raise (
            problems.error(too_long(long, len(header)), strict=False)
            if long
            else LogError(NO_ENTRY.filled(title=begun(known.title)))
        )
    if asked.words and known in WITHOUT_WORDS:
        raise CallError(NOTHING_MARKED.filled(said=name_some([f'"{shorten(word)}"' for word in asked.words])))
    made = with_named(made, asked)
    aside = (*above_the_header(len(above)), *made.aside) if known in KEPT else made.aside
    reports = tuple(map(_with_quantity, made.made if asked.scale else _on_scales(made.made)))
    repeats = _repeats(body) if known in KEPT else {}
    return _foreign(
        known, replace(made, made=reports, aside=aside), len(body), repeats, too_long(long, len(header))
    )


def _filled_down(header: list[str], body: Rows, asked: Asked) -> Rows:
    width = len(header)
    cells = pd.DataFrame(
        [[cell.strip() for cell in row[:width]] + [""] * (width - len(row)) for _, row in body],
        index=[number for number, _ in body],
        columns=header,
        dtype=object,
    )
    columns = {**asked.constants, **asked.columns}
    filled = filled_down(cells, asked.fill_down, columns).to_numpy().tolist()
    return [(number, [*new, *row[width:]]) for (number, row), new in zip(body, filled, strict=True)]


def _repeats(body: Rows) -> dict[int, int]:
    """Rows that are word for word an earlier one, with that one.

    In a sheet that a person keeps a slip, and no second session of that day.
    """
    first: dict[tuple[str, ...], int] = {}
    found = {number: first.setdefault(tuple(cell.strip() for cell in row), number) for number, row in body}
    return {number: earlier for number, earlier in found.items() if number != earlier}


def _with_quantity(one: Made) -> Made:
    """A report whose header says which pain it rates: "pain_worst", "Average pain +1 day"."""
    said = _QUANTITY.search(one.header.lower().replace("_", " "))
    if not said or not one.cells.get("rating") or one.cells.get("quantity"):
        return one
    quantity = next(name for name in ("worst", "average", "least") if said[name])
    return replace(one, cells={**one.cells, "quantity": quantity})


def _on_scales(made: tuple[Made, ...]) -> tuple[Made, ...]:
    """The reports with the scale that the header of their ratings says.

    Those without a rating, with the one scale of the others.
    """
    scaled = [
        replace(one, cells={"scale": scale_said(one.header)} | one.cells) if one.cells.get("rating") else one
        for one in made
    ]
    scales = {one.cells["scale"] for one in scaled if one.cells.get("rating")}
    if len(scales) != 1:
        return tuple(scaled)
    return tuple(replace(one, cells=dict.fromkeys(["scale"], *scales) | one.cells) for one in scaled)


def _foreign(
    known: Format, made: Converted, rows: int, repeats: dict[int, int], long: pd.DataFrame
) -> Foreign:
    index = pd.RangeIndex(1, len(made.made) + 1, name="row")
    names = [name for name in schema.COLUMN_NAMES if any(name in one.cells for one in made.made)]
    cells = pd.DataFrame({name: _column(made.made, name, index) for name in names}, index=index)
    said = f"{known.title}: {counted(rows, 'row')} of the file, {counted(len(made.made), 'report')}"
    return Foreign(
        said,
        TextTable(cells, problems.empty()),
        list(made.aside),
        made.facts,
        pd.Series([one.row for one in made.made], index=index),
        pd.Series([one.header for one in made.made], index=index),
        np.array([repeats.get(one.row, 0) for one in made.made], dtype="int64"),
        long,
    )


def _column(made: tuple[Made, ...], name: str, index: pd.Index) -> pd.Series:
    return pd.Series(spelled(pd.Series([one.cells.get(name, "") for one in made], dtype=object)), index=index)
