"""A file becomes a table of text cells: which encoding, which separator, which sheet, which row."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading import problems
from arc.reading.cell_texts import cell_text, spelled
from arc.reading.encodings import content_of, decode
from arc.reading.limits import (
    require_cells,
    require_columns,
    require_short,
    require_short_rows,
    require_workbook,
)
from arc.reading.not_tables import require_table
from arc.reading.notes import lines_of
from arc.reading.problems import LogError
from arc.reading.separated import LOOK, csv_rows, first_lines, require_closed_quotes, separator_of, widest
from arc.reading.workbook import EVERY, Sheet, unpack

# So many kinds of rows one whole number tells apart.
MOST_KINDS = 2**62
EXCEL_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
LEAVE_OUT = "leave out"
HIDDEN_READ = "hidden or filtered rows, read like the others"
HIDDEN_LEFT_OUT = "hidden or filtered rows, left out"
# The header of notes, which have none.
NOTE_LINE = "line"
HIDDEN_COLUMNS = "hidden columns, read like the others"
NO_ROWS = Problem(
    "no-rows",
    text="This log has a header and no rows, or no header. It needs a header row and at least one report.",
)
NO_WORKBOOK = Problem(
    "no-workbook", column="sheet=", text='names "{said}", and this is no workbook.', fix=Fix("sheet", (None,))
)
LONG_ROW = Problem(
    "long-row",
    text="has more cells than the header, which has {width}. A separator inside a cell needs quotation"
    " marks.",
)


@dataclass(frozen=True)
class TextTable:
    """Cells as text, indexed by their row in the file as a spreadsheet numbers it; blank rows are left out.

    Each column is categorical: its distinct spellings once, "" the first of them, and a code for each row. So
    whatever looks at spellings does so a few hundred times and not a million times.
    """

    cells: pd.DataFrame
    problems: pd.DataFrame
    asides: tuple[str, ...] = ()

    def repeated(self) -> np.ndarray:
        """For each row the earlier row that it repeats word for word, by its number.

        0 where it repeats none.
        """
        whole = np.zeros(len(self.cells), dtype="int64")
        kinds = 1
        for at in range(self.cells.shape[1]):
            column = self.cells.iloc[:, at].cat
            if kinds * len(column.categories) >= MOST_KINDS:
                whole, seen = pd.factorize(whole)
                kinds = len(seen)
            whole = whole * len(column.categories) + column.codes.to_numpy()
            kinds *= len(column.categories)
        rows = self.cells.index.to_series()
        again = pd.Series(whole).duplicated().to_numpy()
        found = np.zeros(len(rows), dtype="int64")
        if again.any():
            found[again] = rows.groupby(whole).transform("first")[again]
        return found


@dataclass(frozen=True)
class Opened:
    """A file that was opened and not yet read: text, or the grid of a sheet, or a frame.

    sheets: the others, each with its texts by their row. tops: the first rows of those that are seen. hidden:
    what is said of rows and columns that nobody sees; left_out: the texts of such rows, where they are not
    read. sheet, place: of a sheet that is read with others its name, and what problems call it.
    notes: whether it is notes of a phone: under a header that arc puts there, a row for each line.
    """

    text: str = ""
    grid: pd.DataFrame | None = None
    frame: pd.DataFrame | None = None
    sheets: Mapping[str, list[tuple[int, list[str]]]] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    left_out: tuple[tuple[int, list[str]], ...] = ()
    tops: Mapping[str, list[list[str]]] = field(default_factory=dict)
    sheet: str = ""
    place: str = ""
    notes: bool = False

    @property
    def asides(self) -> tuple[str, ...]:
        """Hidden rows and the other sheets, among the things kept aside."""
        return (*self.hidden, *map(sheet_named, self.sheets))

    def first_rows(self, most: int) -> list[list[str]]:
        """The first rows as text, as far as they can be read; blank rows are among them.

        Raises LogError for an endless cell.
        """
        return require_short_rows(self._rows(most))

    def _rows(self, most: int) -> list[list[str]]:
        if self.grid is not None:
            return _rows_of(self.grid.head(most))
        if self.frame is not None:
            return [[cell_text(name) for name in self.frame.columns], *_rows_of(self.frame.head(most))]
        lines = first_lines(self.text, 4 * most)
        try:
            return list(islice(csv_rows(lines, separator_of(lines)), most))
        except csv.Error:
            return []

    def all_rows(self) -> list[list[str]]:
        """Every row as text. Raises LogError for an open quotation mark."""
        if self.text:
            separator = separator_of(self.text)
            require_closed_quotes(self.text, separator)
            return require_short_rows(list(csv_rows(self.text, separator)))
        return self.first_rows(max(len(table) for table in (self.grid, self.frame) if table is not None))

    def table(self, *, header_at: int = 0) -> TextTable:
        """The table whose header is the row at this place, or else the first that is not blank.

        Raises LogError when there is no table to read.
        """
        if self.frame is not None:
            return _text_table([cell_text(name) for name in self.frame.columns], self.frame, first_row=2)
        if self.grid is not None:
            return _from_grid(self.grid, self.asides, skip=header_at)
        return _from_text(self.text, skip=header_at)


def open_tables(
    source: str | Path | pd.DataFrame, *, sheet: str | None = None, hidden_rows: str | None = None
) -> list[Opened]:
    """Open a CSV or Excel file, or a DataFrame: one table, or of a workbook every sheet with `sheet` "all".

    Separators: comma, semicolon, tab. Encodings: UTF-8 and UTF-16 with or without BOM, that of old Excel for
    Mac, else cp1252. Of a workbook the first sheet is read unless `sheet` names one; the others are listed as
    asides, and hidden rows said; `hidden_rows` may leave them out.
    Raises LogError where it is neither, or larger than any log.
    """
    content = b"" if isinstance(source, pd.DataFrame) else content_of(Path(source))
    require_table(content)
    if content.startswith(EXCEL_STARTS):
        return _sheets(content, sheet, keep=hidden_rows != LEAVE_OUT)
    if sheet is not None:
        raise LogError(NO_WORKBOOK.filled(said=shorten(sheet)))
    if isinstance(source, pd.DataFrame):
        return [Opened(frame=source)]
    text = decode(content)
    if not text or text.isspace():
        raise LogError(NO_ROWS)
    if notes := lines_of(text):
        return [Opened(grid=pd.DataFrame({0: [NOTE_LINE, *notes]}, dtype=object), notes=True)]
    separator = separator_of(text)
    require_cells(text.count(separator) + text.count("\n") + 1)
    require_columns(widest(text, separator))
    return [Opened(text=text)]


def open_table(
    source: str | Path | pd.DataFrame, *, sheet: str | None = None, hidden_rows: str | None = None
) -> Opened:
    """The first table of `open_tables`."""
    return open_tables(source, sheet=sheet, hidden_rows=hidden_rows)[0]


def sheet_named(name: str) -> str:
    """A sheet as sentences call it."""
    return f'sheet "{shorten(name)}"'


def header_place(first: list[list[str]], names: Collection[str]) -> int:
    """How many rows stand above the header: titles, blank rows. 0 where the first filled row is the header.

    A later row is the header where it holds at least two of these names and no row above it holds one.
    """
    wanted = {name.strip().lower() for name in names}
    for at, row in enumerate(first[:LOOK]):
        held = sum(cell.strip().lower() in wanted for cell in row)
        if held:
            return at if held > 1 else 0
    return 0


def above_the_header(rows: int) -> tuple[tuple[str, int], ...]:
    """What is said of filled rows above a header, among the things kept aside."""
    return ((f"{'row' if rows == 1 else 'rows'} above the header ({rows})", 0),) if rows else ()


def too_long(rows: list[int], width: int) -> pd.DataFrame:
    """Problems of rows that hold more cells than the header."""
    blank = [""] * len(rows)
    return problems.table(rows, blank, blank, [LONG_ROW.filled(width=width)] * len(rows))


def _rows_of(grid: pd.DataFrame) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in grid.itertuples(index=False, name=None)]


def _from_text(text: str, *, skip: int) -> TextTable:
    separator = separator_of(text)
    require_closed_quotes(text, separator)
    if skip:
        # Rows above the header are of another width, which only the slow reader takes.
        return _from_grid(*_ragged_grid(text, separator, skip), skip=skip)
    try:
        # Bytes, and each distinct text once: half the time of a million texts.
        grid = pd.read_csv(
            io.BytesIO(text.encode()),
            sep=separator,
            header=None,
            dtype="category",
            na_filter=False,
            skip_blank_lines=False,
            low_memory=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        # The fast reader stops at the first ragged row; the slow one names them all.
        return _from_grid(*_ragged_grid(text, separator, 0))
    return _from_grid(grid)


def _ragged_grid(text: str, separator: str, skip: int) -> tuple[pd.DataFrame, tuple[str, ...], pd.DataFrame]:
    lines = list(csv_rows(text, separator))
    header = next((line for line in lines[skip:] if any(cell.strip() for cell in line)), [])
    width = len(header)
    long = [
        number
        for number, line in enumerate(lines, 1)
        if number > skip and any(cell.strip() for cell in line[width:])
    ]
    found = too_long(long, width)
    grid = pd.DataFrame([(line + [""] * width)[:width] for line in lines], dtype=object)
    return grid, (), found


def _sheets(content: bytes, sheet: str | None, *, keep: bool) -> list[Opened]:
    """The cells as the workbook holds them. (pandas would turn "None" and "NA" into gaps.)"""
    require_workbook(content)
    read, tops, left = unpack(content, sheet)
    is_every = sheet == EVERY and EVERY not in [one.name for one in read]
    opened = []
    for number, one in enumerate(read):
        grid, hidden, left_out = _excel_grid(one, keep=keep)
        place = sheet_named(one.name) if is_every else ""
        others = left if number == 0 else {}
        seen = {top.name: _rows_of(pd.DataFrame(top.rows, dtype=object)) for top in tops}
        opened.append(
            Opened(
                grid=grid,
                sheets=others,
                hidden=hidden,
                left_out=left_out,
                tops=seen,
                sheet=one.name,
                place=place,
            )
        )
    return opened


def _excel_grid(
    sheet: Sheet, *, keep: bool
) -> tuple[pd.DataFrame, tuple[str, ...], tuple[tuple[int, list[str]], ...]]:
    """The cells of a sheet, what is said of hidden ones, and the texts of the rows that are left out."""
    rows = sheet.rows
    filled = [at for at in sheet.hidden_rows if at < len(rows) and any(cell != "" for cell in rows[at])]
    width = len(rows[0]) if rows else 0
    shown = [at for at in sheet.hidden_columns if at < width and any(row[at] != "" for row in rows)]
    left_out = [(at + 1, [cell_text(cell) for cell in rows[at]]) for at in filled if not keep]
    for at in [] if keep else filled:
        rows[at] = [""] * width
    said = HIDDEN_READ if keep else HIDDEN_LEFT_OUT
    hidden = [f"{said} ({len(filled)})"] if filled else []
    hidden += [f"{HIDDEN_COLUMNS} ({len(shown)})"] if shown else []
    return pd.DataFrame(rows, dtype=object), tuple(hidden), tuple(left_out)


def _from_grid(
    grid: pd.DataFrame, asides: tuple[str, ...] = (), found: pd.DataFrame | None = None, *, skip: int = 0
) -> TextTable:
    """A table from a grid whose header is its first row that is not blank, after those to skip."""
    titles = above_the_header(sum(any(row) for row in _rows_of(grid.head(skip))))
    asides = (*(what for what, _ in titles), *asides)
    for start in range(skip, len(grid), LOOK):
        for at, header in enumerate(_rows_of(grid.iloc[start : start + LOOK]), start):
            if any(header):
                return _text_table(header, grid.iloc[at + 1 :], first_row=at + 2, asides=asides, found=found)
    raise LogError(NO_ROWS)


def _text_table(
    header: list[str],
    body: pd.DataFrame,
    *,
    first_row: int,
    asides: tuple[str, ...] = (),
    found: pd.DataFrame | None = None,
) -> TextTable:
    columns = [spelled(body.iloc[:, at]) for at in range(len(header))]
    for column in columns:
        require_short(column, first_row=first_row)
    filled = np.zeros(len(body), dtype=bool)
    for column in columns:
        filled |= column.codes > 0
    if not filled.any():
        raise LogError(NO_ROWS)
    rows = np.flatnonzero(filled)
    kept = [at for at, column in enumerate(columns) if header[at] or (column.codes > 0).any()]
    index = pd.Index(rows + first_row, name="row")
    cells = pd.concat([pd.Series(columns[at][rows], index=index) for at in kept], axis=1)
    cells.columns = [header[at] or f"(column {at + 1})" for at in kept]
    return TextTable(cells, problems.empty() if found is None else found, asides)
