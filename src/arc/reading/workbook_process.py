"""The process that `unpacking` starts: a workbook on standard input, its cells on standard output.

It imports nothing of arc.

The first line of the input is the name of the sheet as JSON, or null, or true for every sheet that is seen.
Ends with 3 where the memory does not do.
"""

from __future__ import annotations

import io
import json
import pickle
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from typing import Any
from xml.etree import ElementTree

import python_calamine
from python_calamine import SheetVisibleEnum

resource: Any
try:
    import resource
except ImportError:  # Windows has no such limits.
    resource = None

NO_MEMORY = 3
# A sheet of this name is meant where there is one.
EVERY = "all"
# So many rows of the other sheets show whether they are logs as well.
TOP = 40
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_MAY_BE = re.compile(rb"""\bt=["']e["']|<(?:\w+:)?f[\s>/]|:formula=|value-type=["']error""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d+")
_OLD_NAMES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip
_CODE = rb"([\x00\x07\x0f\x17\x1d\x24\x2a])"
_OLD_ERROR = re.compile(
    rb"\x05\x02\x08\x00(.{4})..%b\x01"
    rb"|\x06\x00.\x00(.{4})..\x02\x00%b\x00\x00\x00\xff\xff" % (_CODE, _CODE),
    re.DOTALL,
)


def unpacked(
    content: bytes, sheet: str | bool | None
) -> tuple[list[str], str, dict[str, Any], dict[str, Any]]:
    """The names of all sheets, which one is meant, what the sheets hold, and the texts of all others.

    Of each sheet that is asked for: its rows as the workbook holds them, and the places from 0 of hidden or
    filtered rows and columns. Where none is named, the first one's, and of the others the rows at the top.
    No rows where there is no such sheet.
    """
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = book.sheet_names
    seen = _visible(book)
    if sheet is True and EVERY in names:
        sheet = EVERY
    chosen = sheet if isinstance(sheet, str) else seen[0]
    if chosen not in names:
        return names, chosen, {}, {}
    if sheet is True:
        found = {name: _whole(book, content, name) for name in seen}
        return names, chosen, found, _texts(book, [name for name in names if name not in found])
    found = {chosen: _whole(book, content, chosen)}
    others = [name for name in seen if name != chosen] if sheet is None else []
    tops: dict[str, Any] = {name: (_top(book, name), ([], [])) for name in others}
    return names, chosen, found | tops, _texts(book, [name for name in names if name not in found])


def _texts(
    book: python_calamine.CalamineWorkbook, names: list[str]
) -> dict[str, list[tuple[int, list[str]]]]:
    """Of sheets that are not read the texts, by their row as a spreadsheet numbers it."""
    return {
        name: [
            (at, [cell for cell in row if isinstance(cell, str) and cell])
            for at, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            if any(isinstance(cell, str) and cell for cell in row)
        ]
        for name in names
    }


def _top(book: python_calamine.CalamineWorkbook, name: str) -> list[list]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=TOP)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _whole(
    book: python_calamine.CalamineWorkbook, content: bytes, name: str
) -> tuple[list[list], tuple[list[int], list[int]]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for at, column, said in _unreadable(content, name):
        # Beyond the cells that are filled nothing is read either.
        rows.extend([] for _ in range(len(rows), at + 1) if at < MOST_ROWS)
        if at < len(rows) and column < MOST_COLUMNS:
            rows[at].extend([""] * (column + 1 - len(rows[at])))
            rows[at][column] = rows[at][column] or said
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], _hidden(content, name)


def _hidden(content: bytes, sheet: str) -> tuple[list[int], list[int]]:
    """Rows and columns that nobody sees; only an .xlsx says so here."""
    if not content.startswith(b"PK"):
        return [], []
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        part = _part_of(book, sheet)
        cells = book.read(part) if part else b""
    if not _HIDDEN.search(cells):
        return [], []
    rows: list[int] = []
    columns: list[int] = []
    at = 0
    for event, one in ElementTree.iterparse(io.BytesIO(cells), events=("start", "end")):
        is_hidden = one.get("hidden") in ("1", "true")
        if _tag(one) == "row" and event == "start":
            at = int(one.get("r", at + 1))
            rows += [at - 1] if is_hidden else []
        elif _tag(one) == "col" and event == "start" and is_hidden:
            last = min(int(one.get("max", 0)), MOST_COLUMNS)
            columns += range(int(one.get("min", 1)) - 1, last)
        elif _tag(one) == "row":
            one.clear()
    return rows, columns


def _unreadable(content: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Cells that the reader gives as blank and that are not: errors, and formulas without a stored value.

    Row and column from 0, and the error or the formula. An error is said as the workbook shows it.
    """
    if not content.startswith(b"PK"):
        yield from _in_old_workbook(content)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        is_open = "content.xml" in book.namelist()
        part = "content.xml" if is_open else _part_of(book, sheet)
        cells = book.read(part) if part else b""
    # Most workbooks hold neither, and looking costs little.
    if _MAY_BE.search(cells):
        yield from _in_open_document(cells, sheet) if is_open else _in_sheet(cells)


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """Where the cells of a sheet stand in the file; None where it says so in a way unknown here."""
    parts = {name.lower(): name for name in book.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(parts):
        return None
    named = ElementTree.fromstring(book.read(parts["xl/workbook.xml"])).iter()
    wanted = [one for one in named if _tag(one) == "sheet" and one.get("name") == sheet]
    marks = {value for one in wanted for key, value in one.attrib.items() if key.endswith("}id")}
    links = ElementTree.fromstring(book.read(parts["xl/_rels/workbook.xml.rels"])).iter()
    targets = [one.get("Target", "") for one in links if one.get("Id") in marks]
    found = targets[0] if targets else ""
    return parts.get((found[1:] if found.startswith("/") else f"xl/{found}").lower())


def _in_sheet(cells: bytes) -> Iterator[tuple[int, int, str]]:
    at = 0
    for _, row in ElementTree.iterparse(io.BytesIO(cells)):
        if _tag(row) != "row":
            continue
        at, column = int(row.get("r", at + 1)), 0
        for cell in row:
            place = _PLACE.match(cell.get("r", ""))
            column = _number_of(place[1]) if place else column + 1
            if said := _said_in(cell):
                yield at - 1, column - 1, said
        row.clear()


def _number_of(letters: str) -> int:
    """A is 1, AB is 28."""
    return reduce(lambda total, letter: 26 * total + ord(letter) - 64, letters, 0)


def _said_in(cell: ElementTree.Element) -> str:
    inside = {_tag(one): one.text or "" for one in cell}
    if cell.get("t") == "e":
        return inside.get("v", "")
    # A formula whose stored result is a blank text says so by its type.
    unstored = "f" in inside and not inside.get("v") and cell.get("t") not in ("str", "inlineStr")
    return f"={inside['f'] or '(formula)'}" if unstored else ""


def _in_open_document(cells: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    row, name = 0, None
    for event, one in ElementTree.iterparse(io.BytesIO(cells), events=("start", "end")):
        if _tag(one) == "table" and event == "start":
            row, name = 0, _of(one, "name")
        elif _tag(one) == "table-row" and event == "end":
            if name == sheet:
                yield from ((row, column, said) for column, said in _in_open_row(one))
            row += int(_of(one, "number-rows-repeated") or 1)
            one.clear()


def _in_open_row(row: ElementTree.Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        text = "".join("".join(one.itertext()) for one in cell if _tag(one) == "p")
        formula = _of(cell, "formula")
        is_error = "error" in [value for key, value in cell.attrib.items() if key.endswith("}value-type")]
        if is_error or (formula and _ERROR.fullmatch(text)):
            yield column, text or "#ERROR!"
        elif formula and not text and not _of(cell, "value-type"):
            yield column, f"={formula.partition(':=')[2] or formula}"
        column += int(_of(cell, "number-columns-repeated") or 1)


def _in_old_workbook(content: bytes) -> Iterator[tuple[int, int, str]]:
    """The records of an .xls file for an error, or for a formula whose result is one; of any sheet."""
    for found in _OLD_ERROR.finditer(content):
        place, code = (found[1], found[2]) if found[1] else (found[3], found[4])
        yield *struct.unpack("<HH", place), _OLD_NAMES[code[0]]


def _tag(one: ElementTree.Element) -> str:
    return one.tag.rpartition("}")[2]


def _of(one: ElementTree.Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((value for key, value in one.attrib.items() if key.endswith(f"}}{name}")), "")


def _visible(book: python_calamine.CalamineWorkbook) -> list[str]:
    """The sheets that a person sees; all of them where none is."""
    seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    return seen or book.sheet_names


def _bound_memory(most: int) -> None:
    # A lower limit may hold already.
    with suppress(ValueError, OSError):
        if resource:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> int:
    """Read, unpack, write."""
    _bound_memory(int(sys.argv[1]))
    sheet = json.loads(sys.stdin.buffer.readline())
    try:
        pickle.dump(unpacked(sys.stdin.buffer.read(), sheet), sys.stdout.buffer)
    except MemoryError:
        return NO_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
