"""Files that somebody could hand in, by mistake or on purpose, and what must hold for each of them.

`NAMED` are made by hand; `made(number)` makes one of any number of others, always the same for the same number.
"""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

import arc
from arc.privacy import PrivacyError

HEADER = ["client", "session", "day", "moment", "rating", "area", "note", "red_flag", "adverse_event"]
SCRIPT = "<script>alert(1)</script>"
CELLS = [
    *(
        "",
        " ",
        "A",
        "B",
        "C1",
        "EXAMPLE",
        "0",
        "1",
        "-1",
        "1e308",
        "-0.0",
        "1,5",
        "NaN",
        "inf",
        "None",
        "null",
        "TRUE",
    ),
    *(
        "3",
        "2-3",
        "4-5",
        "<3",
        ">7",
        "~4",
        "2, maybe 3",
        "no pain",
        "none",
        "worse",
        "much better",
        "8/10",
        "11",
        "-99",
        "7-Jun",
        "45483",
    ),
    *("before", "after", "between", "usual", "flare level", "right after", "next day", "last", "stopped"),
    *(
        "2024-03-04",
        "04/03/2024",
        "3/4/24",
        "1900-01-00",
        "1900-02-29",
        "9999-12-31",
        "0001-01-01",
        "31.02.2024",
        "2024-13-01",
    ),
    *("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "\t=1", "%3D1", "|cmd"),
    *(
        SCRIPT,
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        "'; DROP TABLE",
        "${7*7}",
        "{{7*7}}",
        "%s%n",
        "\\",
        "../../etc/passwd",
    ),
    *(
        "😀",
        "👩🏽‍⚕️ 1",
        "שלום",
        "مرحبا",
        "e\u0301",
        "\u202egnp",
        "\u0000",
        "\ufeff",
        "\u2028",
        "x" * 5000,
        "1" * 400,
        "numb in both legs",
    ),
    *('"', '""', "a\nb", "a;b", "a,b", "a\tb", "#N/A", "#REF!", "#DIV/0!", "yes", "no", "not asked"),
]
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-32", "utf-16-le"]
BEGINNINGS = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"%PDF-1.7\n",
    b"\x89PNG\r\n",
    b"SQLite format 3\x00",
    b"",
]
SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data" / "sample").glob("*.csv"))
EXPORTS = sorted((Path(__file__).parent / "data" / "formats").glob("*.*"))


class Broken(AssertionError):
    """What must hold for every file, and did not for this one."""


def survives(path: Path) -> str:
    """Read the file and show, cut, mark and share what is in it. Returns how it ended; raises Broken, or what broke."""
    before = path.read_bytes()
    try:
        log = arc.read_log(path, strict=False, keep_notes=True)
    except arc.LogError as error:
        _plain(str(error))
        return "refused"
    finally:
        if path.read_bytes() != before:
            raise Broken("the file was changed")
    shown = [log]
    if len(log.readings):
        for choice in arc.series(log)[:2]:
            arcs = arc.align(log, **choice)
            shown += [arcs, arc.mark(arcs)]
    for item in shown:
        _plain(repr(item))
        if "<script" in item._repr_html_().lower() or "<img src=x" in item._repr_html_().lower():
            raise Broken("text of the log stands in the HTML as it was written")
    return _share(log)


def _share(log: arc.PainLog) -> str:
    try:
        shared = arc.deidentify(log, seed=1).to_csv()
    except PrivacyError as error:
        _plain(str(error))
        return "read, not shared"
    for row in csv.reader(io.StringIO(shared)):
        if any(cell.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-\D", cell) for cell in row):
            raise Broken("a cell leaves as a formula")
    return "read and shared"


def _plain(text: str) -> None:
    if "Traceback" in text or re.search(r"\bnan\b(?!\")", text.split("\n")[0]):
        raise Broken("a message that nobody can read")


def made(number: int) -> bytes:
    """One file of endlessly many."""
    draw = random.Random(number)
    kind = draw.choices(KINDS, weights=[8, 4, 2, 2, 1])[0]
    return kind(draw)


def _table(draw: random.Random) -> bytes:
    """Rows of anything under a header that is nearly right."""
    header = draw.sample(HEADER, draw.randint(3, len(HEADER)))
    if draw.random() < 0.7:
        header += [name for name in ("client", "day", "moment", "rating") if name not in header]
    if draw.random() < 0.3:
        header[draw.randrange(len(header))] = draw.choice([*HEADER, *CELLS])
    rows = [[draw.choice(CELLS) for _ in header] for _ in range(draw.randint(0, 12))]
    if draw.random() < 0.3:
        rows.append([draw.choice(CELLS) for _ in range(draw.randint(0, 15))])
    return _encoded(draw, [header, *rows])


def _changed_sample(draw: random.Random) -> bytes:
    """A good log with a few cells, rows or columns gone wrong."""
    with draw.choice(SAMPLES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[: draw.randint(2, 40)]
    for _ in range(draw.randint(1, 8)):
        row = draw.choice(rows)
        row[draw.randrange(len(row))] = draw.choice(CELLS)
    if draw.random() < 0.3:
        draw.shuffle(rows)
    if draw.random() < 0.2:
        rows.insert(draw.randrange(len(rows)), draw.choice(rows))
    return _encoded(draw, rows)


def _changed_bytes(draw: random.Random) -> bytes:
    """A sample or an app's export with bytes overwritten, cut out or cut off."""
    content = bytearray(draw.choice(SAMPLES + EXPORTS).read_bytes()[:6000])
    for _ in range(draw.randint(1, 20)):
        at = draw.randrange(len(content))
        content[at : at + draw.randint(0, 3)] = draw.randbytes(draw.randint(0, 3)) or b"\n"
    return bytes(content[: draw.randint(1, len(content))])


def _noise(draw: random.Random) -> bytes:
    return draw.choice(BEGINNINGS) + draw.randbytes(draw.randint(0, 400))


def _book(draw: random.Random) -> bytes:
    """A workbook with anything in its cells, merged or hidden or cut off."""
    book = openpyxl.Workbook()
    sheet = book.active
    for _ in range(draw.randint(0, 3)):
        sheet.append([draw.choice(CELLS[1:60])[:300].replace("\u0000", "")])
    sheet.append(HEADER[:6])
    for _ in range(draw.randint(0, 8)):
        cells = [draw.choice([*CELLS, 3, 4.5, True, None]) for _ in range(6)]
        sheet.append([cell.replace("\u0000", "")[:300] if isinstance(cell, str) else cell for cell in cells])
    if draw.random() < 0.3:
        sheet.merge_cells("A1:C2")
    content = io.BytesIO()
    book.save(content)
    whole = content.getvalue()
    return whole[: draw.randint(1, len(whole))] if draw.random() < 0.2 else whole


KINDS: list[Callable[[random.Random], bytes]] = [_table, _changed_sample, _changed_bytes, _noise, _book]


def _encoded(draw: random.Random, rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    quoting = draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
    csv.writer(text, delimiter=draw.choice(",,,;\t"), quoting=quoting).writerows(rows)
    return text.getvalue().encode(draw.choice(ENCODINGS), errors="replace")


def _workbook(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for row in (HEADER[:5], ["A", 1, 0, "before", 3], ["A", 1, 1, "between", 5]):
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
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="s">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return content.getvalue()


GOOD = "client,day,moment,rating\nA,0,before,3\n"
# By name: what it is, and how reading it must end.
NAMED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "only a byte order mark": (lambda: b"\xef\xbb\xbf", "header"),
    "only blank lines": (lambda: b"\n \n\n", "is empty"),
    "a header and nothing else": (lambda: GOOD.split("\n")[0].encode(), "a header and no rows"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000), "neither text nor a workbook"),
    "three million columns": (
        lambda: (GOOD[:-1] + "\n" + ",x" * 3_000_000).encode(),
        "3,000,001 columns; a pain log has at most 1,000",
    ),
    "a cell of forty megabytes": (lambda: (GOOD + "A,1,between," + "9" * 40_000_000).encode(), "read"),
    "a cell at the far end of a sheet": (
        lambda: _workbook(ZZ1048576="x"),
        "reaches to row 1,048,576, column ZZ",
    ),
    "a sheet that declares a million empty rows": (
        lambda: _with_sheet(
            _sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>client</t></is></c></row><row r="1048576"/>')
        ),
        "header",
    ),
    "a workbook that unpacks to a gigabyte": (
        lambda: _with_sheet(_sheet(b"<row><c><v>1</v></c></row>" * 20_000_000)),
        "unpacks to more than 150 MB",
    ),
    "an ods cell that stands for ten thousand million": (
        lambda: _ods(
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="10000" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
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
