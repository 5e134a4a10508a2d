"""How large a file may be: it is bounded before it is unpacked, so that none fills the memory.

A workbook of a few kilobytes can unpack to gigabytes, and one cell at the far end of an empty sheet makes a
reader set aside room for all cells before it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace

import numpy as np
import pandas as pd

from arc.errors import Problem, shorten
from arc.reading.problems import LogError

MOST_BYTES = 300 * 1024 * 1024
MOST_UNPACKED = 150 * 1024 * 1024
MOST_CELLS = 15_000_000
MOST_COLUMNS = 1_000
# A spreadsheet holds 32,767 in one cell.
MOST_SIGNS = 1_000_000
MEGABYTE = 1024 * 1024

TOO_LARGE = Problem(
    "file-too-large",
    text="This file has {found} MB; arc reads up to {most} MB. A pain log is much smaller: is it the right"
    " file?",
)
UNPACKS = Problem(
    "unpacks-too-large",
    text="This workbook unpacks to more than {most} MB. A pain log is much smaller: is it the right file? If"
    " so, save the sheet as CSV.",
)
FAR_CELL = Problem(
    "far-cell",
    text="A sheet of this workbook reaches to row {row:,}, column {column}, which makes {cells:,} cells,"
    " nearly all of them empty; arc reads up to {most:,}. Delete the rows and columns beyond the log, or copy"
    " the log to a new workbook.",
)
PACKED = Problem(
    "packed-strangely",
    text="This workbook is packed in a way that no spreadsheet uses. Save it again as .xlsx.",
)
TOO_WIDE = Problem(
    "too-many-columns",
    text="This file has {found:,} columns; a pain log has at most {most:,}. Is it the right file?",
)
TOO_MANY = Problem(
    "too-many-cells",
    text="This file has {found:,} cells; arc reads up to {most:,}. A pain log is much smaller: is it the"
    " right file?",
)
TOO_LONG = Problem(
    "cell-too-long",
    text="a cell has {found:,} characters; arc reads up to {most:,}. Is a quotation mark missing above it?",
)

# Programs write these with either quotation mark, with a
# prefix and with spaces; only Excel writes them plainly.
_ROW = re.compile(rb"""<(?:\w{1,20}:)?row\b[^<>]{0,300}?\br\s*=\s*["'](\d{1,9})["']""")
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})\d{1,9}["']""")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")
# What a tag may be cut into where two pieces meet.
_OVERLAP = 400


def require_size(size: int) -> None:
    """Raises LogError for a file of more bytes than arc reads."""
    if size > MOST_BYTES:
        raise LogError(TOO_LARGE.filled(found=size // MEGABYTE, most=MOST_BYTES // MEGABYTE))


def require_columns(columns: int) -> None:
    """Raises LogError for a table that is wider than any log."""
    if columns > MOST_COLUMNS:
        raise LogError(TOO_WIDE.filled(found=columns, most=MOST_COLUMNS))


def require_cells(cells: int) -> None:
    """Raises LogError for a table of more cells than the memory should hold."""
    if cells > MOST_CELLS:
        raise LogError(TOO_MANY.filled(found=cells, most=MOST_CELLS))


def require_short_rows(rows: list[list[str]]) -> list[list[str]]:
    """The rows as they are, the header first.

    Raises LogError for a cell that is longer than any: to look at its text takes minutes.
    """
    for number, row in enumerate(rows, 1):
        longest = max(map(len, row), default=0)
        if longest > MOST_SIGNS:
            raise _too_long(number, longest)
    return rows


def require_short(cells: pd.Categorical, *, first_row: int) -> None:
    """The same for one column, whose cells are known by their distinct spellings."""
    lengths = np.array([len(spelling) for spelling in cells.categories])
    if lengths.max(initial=0) > MOST_SIGNS:
        place = int(np.flatnonzero(lengths[cells.codes] > MOST_SIGNS)[0])
        raise _too_long(first_row + place, int(lengths[cells.codes[place]]))


def _too_long(row: int, found: int) -> LogError:
    return LogError(replace(TOO_LONG.filled(found=found, most=MOST_SIGNS), row=row))


def require_workbook(content: bytes) -> None:
    """Raises LogError for a workbook that would unpack to more than the memory should hold.

    Other damage is found later.
    """
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            left = MOST_UNPACKED
            for entry in packed.infolist():
                left -= _require_entry(packed, entry, left)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ValueError,
    ) as error:
        if isinstance(error, LogError):
            raise


def _require_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Unpack one entry piece by piece, without keeping it: what it says about its own size may be wrong."""
    _require_plain_packing(entry)
    # A workbook may keep its sheets anywhere.
    is_ods = entry.filename == "content.xml"
    is_sheet = not is_ods
    size, row, columns, tail, whole = 0, 0, set(), b"", []
    with packed.open(entry) as stream:
        while piece := stream.read(MEGABYTE):
            size += len(piece)
            if size > left:
                raise LogError(UNPACKS.filled(most=MOST_UNPACKED // MEGABYTE))
            if is_sheet:
                text = tail + piece
                row = max([row, *map(int, _ROW.findall(text))])
                columns.update(_CELL.findall(text))
                tail = text[-_OVERLAP:]
            elif is_ods:
                whole.append(piece)
    if is_sheet:
        _require_extent(row, max(columns, key=_column_number, default=b"A"))
    if is_ods:
        _require_ods(b"".join(whole))
    return size


def _require_plain_packing(entry: zipfile.ZipInfo) -> None:
    """Of other ways of packing, one piece may unpack to any size at once; no spreadsheet uses them."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise LogError(PACKED)


def _require_extent(row: int, column: bytes) -> None:
    cells = row * _column_number(column)
    if cells > MOST_CELLS:
        raise LogError(
            FAR_CELL.filled(row=row, column=shorten(column.decode().upper()), cells=cells, most=MOST_CELLS)
        )


def _column_number(letters: bytes) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _require_ods(content: bytes) -> None:
    """In this format one cell can stand for a million; only those that hold a value count."""
    cells = 0
    # Split and not matched: an opening without its end must not send a search through the whole file.
    for row in content.split(b"<table:table-row")[1:]:
        attributes, *inside = row.split(b"<table:table-cell")
        held = [cell.split(b">", 1)[0] for cell in inside]
        cells += _times(attributes) * sum(_times(cell) for cell in held if b"value" in cell)
    if cells > MOST_CELLS:
        raise LogError(UNPACKS.filled(most=MOST_UNPACKED // MEGABYTE))


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
