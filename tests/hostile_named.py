"""Hostile files made by hand: what each is, its bytes, and how reading it must end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
from hostile import SCRIPT


def _workbook(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for row in (
        ["client", "session", "day", "moment", "rating"],
        ["A", 1, 0, "before", 3],
        ["A", 1, 1, "between", 5],
    ):
        book.active.append(row)
    for place, cell in cells.items():
        book.active[place] = cell
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _with_sheet(xml: bytes) -> bytes:
    """A workbook whose only sheet is this XML."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook())) as good,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, xml if name.endswith("sheet1.xml") else good.read(name))
    return content.getvalue()


def _sheet(inside: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        b'<?xml version="1.0"?><worksheet xmlns="'
        + space
        + b'"><sheetData>'
        + inside
        + b"</sheetData></worksheet>"
    )


def _ods(rows: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest'
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        packed.writestr(
            "content.xml",
            '<?xml version="1.0"?><office:document-content'
            f' {spaces}><office:body><office:spreadsheet><table:table table:name="s">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return content.getvalue()


def _packed_otherwise(size: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("xl/workbook.xml", bytes(size))
    return content.getvalue()


_ODS_ROWS = "".join(
    "<table:table-row>"
    + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in row
    )
    + "</table:table-row>"
    for row in (["client", "day", "moment", "rating"], ["A", "0", "before", "3"])
)
GOOD = "client,day,moment,rating\nA,0,before,3\n"
# By name: what it is, and how reading it must end.
NAMED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "only a byte order mark": (lambda: b"\xef\xbb\xbf", "header"),
    "only blank lines": (lambda: b"\n \n\n", "is empty"),
    "a header and nothing else": (lambda: GOOD.split("\n")[0].encode(), "a header and no rows"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000), "This is a picture"),
    "three million columns": (
        lambda: (GOOD[:-1] + "\n" + ",x" * 3_000_000).encode(),
        "3,000,001 columns; a pain log has at most 1,000",
    ),
    "a cell of forty megabytes": (
        lambda: (GOOD + "A,1,between," + "9" * 40_000_000).encode(),
        "row 3: a cell has 40,000,000 characters; arc reads up to 1,000,000",
    ),
    "twenty million rows": (
        lambda: (GOOD + "A,1,between,\n" * 5_000_000).encode(),
        "cells; arc reads up to 15,000,000",
    ),
    "two encodings in one file": (
        lambda: GOOD.replace("A", "Jürg").encode() + "Jürg,1,between,3".encode("cp1252"),
        "row 3: this file is written in two encodings",
    ),
    "a cell at the far end of a sheet": (
        lambda: _workbook(ZZ1048576="x"),
        "reaches to row 1,048,576, column ZZ",
    ),
    "the same with the other quotation mark": (
        lambda: _with_sheet(_sheet(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
        "reaches to row 1,048,576, column XFD",
    ),
    "the same with spaces and small letters": (
        lambda: _with_sheet(_sheet(b'<row r = "1048576"><c r = "xfd1048576"><v>1</v></c></row>')),
        "reaches to row 1,048,576, column XFD",
    ),
    "the same with a prefix, as some programs write it": (
        lambda: _with_sheet(
            _sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
            .replace(b"xmlns=", b"xmlns:x=")
            .replace(b"</", b"</x:")
            .replace(b"<", b"<x:")
            .replace(b"<x:/x:", b"</x:")
            .replace(b"<x:?", b"<?")
        ),
        "reaches to row 1,048,576, column XFD",
    ),
    "a workbook packed so that it unpacks all at once": (
        lambda: _packed_otherwise(40_000_000),
        "packed in a way that no spreadsheet uses",
    ),
    "a sheet that opens rows without end": (
        lambda: _with_sheet(_sheet(b"<row " * 3_000_000)),
        "cannot be read",
    ),
    "a good ods": (lambda: _ods(_ODS_ROWS), "read 1"),
    "an ods with a million empty rows below, as LibreOffice writes it": (
        lambda: _ods(
            _ODS_ROWS + '<table:table-row table:number-rows-repeated="1048574"><table:table-cell'
            ' table:number-columns-repeated="16384"/></table:table-row>'
        ),
        "read 1",
    ),
    "an ods cell of two thousand million spaces": (
        lambda: _ods(
            _ODS_ROWS + '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s'
            ' text:c="2000000000"/></text:p></table:table-cell></table:table-row>'
        ),
        "needs more than 3 GB of memory",
    ),
    "a sheet that declares a million empty rows": (
        lambda: _with_sheet(
            _sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>client</t></is></c></row><row r="1048576"/>')
        ),
        "header",
    ),
    "a workbook that unpacks to 182 megabytes": (
        lambda: _with_sheet(_sheet(b"<row><c><v>1</v></c></row>" * 7_000_000)),
        "unpacks to more than 150 MB",
    ),
    "an ods cell that stands for ten thousand million": (
        lambda: _ods(
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
            ' table:number-columns-repeated="10000"'
            ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
        "unpacks to more than 150 MB",
    ),
    "an ods row that is opened again and again": (
        lambda: _ods("<table:table-row>" * 400_000),
        "cannot be read",
    ),
    "xml that unfolds itself": (
        lambda: _with_sheet(
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
            + b"a" * 1000
            + b'"><!ENTITY b "'
            + b"&a;" * 1000
            + b'">]>'
            + _sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"&b;" * 1000 + b"</t></is></c></row>")[
                21:
            ]
        ),
        "",
    ),
    "a formula in a cell": (lambda: _workbook(E2="=1+1"), ""),
    "merged cells": (lambda: _workbook(F1="note"), "read"),
    "a date in the year 1900": (
        lambda: GOOD.replace("day", "date").replace(",0,", ",1900-01-01,").encode(),
        "read",
    ),
    "two headers of one name": (lambda: b"client,day,moment,rating,rating\nA,0,before,3,4\n", "rating"),
    "names that are emoji": (lambda: GOOD.replace("A,", "😀,").encode(), "read"),
    "a script for a name": (lambda: GOOD.replace("A,", f"{SCRIPT},").encode(), "read"),
}
