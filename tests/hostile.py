"""Files that somebody could hand in, by mistake or on purpose.

`made(number)` makes one of endlessly many, always the same one.

Most are good logs with something hostile in them: a file that is refused at its header tries nothing behind
it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

SCRIPT = "<script>alert(1)</script>"
# Stands in every note, so that a note that goes where none may go is seen.
NOTE = "N0TE"
CELLS = [
    *("", " ", "A", "B", "C1", "EXAMPLE", "0", "1", "-1", "1e308", "1e400", "-0.0", "1,5", "inf", "None", "null", "TRUE"),
    *("3", "2-3", "4-5", "<3", ">7", "~4", "2, maybe 3", "no pain", "none", "worse", "much better", "8/10", "11", "-99", "7-Jun", "45483"),
    *("٣", "½", "³", "５", "+3", "0x10", "3..4", "5-3", "10/10 then 8/10", "99999999", "1" * 400, "3\u200b", "l0"),
    *("before", "after", "between", "usual", "flare level", "right after", "next day", "last", "stopped", "in 3 weeks"),
    *("2024-03-04", "04/03/2024", "3/4/24", "1900-01-00", "1900-02-29", "9999-12-31", "0001-01-01", "31.02.2024", "2024-13-01", "24:00"),
    *("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "\t=1", "%3D1", "|cmd", "\uff1d1+1", "\r=1"),
    *(SCRIPT, "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "</td></table>", "<!--", "<svg/onload=alert(1)>", "&lt;b&gt;"),
    *("'; DROP TABLE", "${7*7}", "{{7*7}}", "%s%n", "\\", "../../etc/passwd", "$x^2$", "$\\frac{1}{$", "{0}", "{client}", "__import__('os')"),
    *("😀", "👩🏽‍⚕️ 1", "שלום", "مرحبا", "e\u0301", "\u202egnp", "\ufeff", "\u2028", "\x1b[2J\x1b[31m", "\x07", "\x85", "А", "x" * 5000),
    *('"', '""', "a\nb", "a;b", "a,b", "a\tb", "#N/A", "#REF!", "#DIV/0!", "yes", "no", "not asked", "numb in both legs"),
]  # fmt: skip
RATINGS = [
    "0",
    "3",
    "6",
    "2-3",
    "4,5",
    "none",
    "no pain",
    "worse",
    "",
    "2, maybe 3",
    "7/10",
    "<3",
    "about 4",
    "NaN",
]
# What the other columns of a good log may hold.
CLOSED = {
    "quantity": ["now", ""],
    "minutes": ["60", "90", ""],
    "planned_sessions": ["4", "4", "revised", ""],
    "why_booked": ["planned", "pain", "", ""],
    "red_flag": ["no", "no", "", "yes"],
    "adverse_event": ["no", "yes", "not asked", ""],
    "recall": ["3 days", "now", ""],
    "basis": ["stated", "inferred", ""],
    "day_basis": ["stated", "inferred", ""],
    "spread": ["same", "wider", ""],
}
FREE = ("side", "quality", "function", "relief_used", "other_care", "recorded_by", "source", "note")
ENCODINGS = ["utf-8"] * 24 + [
    "utf-8-sig",
    "utf-8-sig",
    "utf-16",
    "utf-16",
    "cp1252",
    "latin-1",
    "utf-32",
    "utf-16-le",
    "utf-7",
]
# What a spreadsheet leaves where it could not work a cell out, and addresses.
BROKEN = [
    *("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "=C2+1", "=[other.xlsx]Sheet1!A1", "=SUM(A1:A9)"),
    *("http://example.org/a?b=1&c=2", "https://example.org", '=HYPERLINK("http://example.org","3")'),
]  # fmt: skip
BEGINNINGS = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-1.7\n", b"\x89PNG\r\n", b"SQLite format 3\x00", b""]  # fmt: skip
SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data" / "sample").glob("*.csv"))
EXPORTS = sorted((Path(__file__).parent / "data" / "formats").glob("*.csv"))
BOOKS = sorted((Path(__file__).parent / "data" / "formats").glob("*.xlsx"))
OPTIONS: list[dict[str, Any]] = [
    *({"dates": "day first"}, {"dates": "month first"}, {"scale": (1, 10)}, {"missing": ("-99", "0")}, {"sheet": "Sheet"}),
    *({"format": "wide"}, {"format": "arc"}, {"format": "daylio"}, {"person": "C01"}, {"person": SCRIPT}, {"measure": "pain"}),
    *({"columns": {"rating": "rating"}}, {"columns": {"rating": SCRIPT, "area": "note"}}, {"sessions": ("massage", "2024-03-01")}),
]  # fmt: skip
USUAL_OPTIONS = {"bearable": {"measure": "Neck pain"}, "migraine": {"sessions": "massage"}, "daylio": {"sessions": "massage"}}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One file.

    filled: how many of its rows hold anything, where the file surely can be read row by row; else None. rows:
    its cells, where each door of arc must give the same log of them.
    """

    content: bytes
    kind: str
    filled: int | None = None
    options: dict[str, Any] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


def made(number: int) -> Made:
    """One file of endlessly many, and how it is read."""
    draw = random.Random(number)
    kind = draw.choices(list(KINDS), weights=list(KINDS.values()))[0]
    return kind(draw)


def _good_table(draw: random.Random) -> Made:
    """A log in which only the free columns are hostile.

    It loads, and the hostile text goes through all of arc.
    """
    return _written(draw, "good log, hostile texts", _log(draw, wrong=0.0))


def _table(draw: random.Random) -> Made:
    """The same with a few cells, or many, that may hold anything, and sometimes a hostile header."""
    rows = _log(draw, wrong=draw.choice([0.01, 0.05, 0.3, 0.9]))
    if draw.random() < 0.15:
        rows[0][draw.randrange(len(rows[0]))] = draw.choice([*CLOSED, *FREE, *CELLS])
    if draw.random() < 0.1:
        rows.append([draw.choice(CELLS) for _ in range(draw.randint(0, 15))])
    if draw.random() < 0.1:
        rows[0:0] = [[draw.choice(CELLS)] for _ in range(draw.randint(1, 3))]
    return _written(
        draw, "log with wrong cells", rows, options=draw.choice(OPTIONS) if draw.random() < 0.15 else {}
    )


def _log(draw: random.Random, *, wrong: float) -> list[list[str]]:
    """Header and rows: sessions on growing days, reports
    between them, and hostile text wherever text is free.
    """
    others = draw.sample([*CLOSED, *FREE, "session", "time", "area"], draw.randint(0, 9))
    header = list(
        dict.fromkeys([*("client", "moment", "rating"), draw.choice(["day", "day", "date"]), *others])
    )
    draw.shuffle(header)
    pools = {name: _pool(draw, name) for name in header}
    first = dt.date(draw.choice([2024, 2024, 2024, 1900, 9998]), 2, draw.randint(1, 28))
    rows = []
    for client in dict.fromkeys(_client(draw) for _ in range(draw.choice([1, 2, 3, 4, 12]))):
        for number, (day, moment) in enumerate(_course(draw)):
            row = {name: draw.choice(pools[name]) for name in header if name in pools}
            row |= {
                "client": client,
                "day": str(day),
                "moment": moment,
                "rating": draw.choice(RATINGS),
                "session": "",
            }
            row["date"] = str(first + dt.timedelta(days=day))
            row["source"] = f"{row.get('source', '')}{number}"
            rows.append([draw.choice(CELLS) if draw.random() < wrong else row[name] for name in header])
    return [header, *rows]


def _course(draw: random.Random) -> list[tuple[int, str]]:
    """The days of one client's sessions and reports."""
    found, day = [], 0
    for _ in range(draw.randint(1, 5)):
        found += [
            (day, moment) for moment in draw.choice([["before"], ["before", "Right after"], ["attended"]])
        ]
        found += [
            (day + later, "between") for later in sorted(draw.sample(range(1, 7), draw.choice([0, 1, 3, 6])))
        ]
        day += draw.choice([7, 7, 14])
    return found


def _client(draw: random.Random) -> str:
    return draw.choice(
        ["A", "B", "C01", "D"] if draw.random() < 0.5 else [cell for cell in CELLS if cell.strip()]
    )


def _pool(draw: random.Random, name: str) -> list[str]:
    if name == "note":
        return [f"{NOTE} {draw.choice(CELLS)}" for _ in range(3)]
    if name in FREE:
        return ["", *(draw.choice(CELLS) for _ in range(3))]
    # An area of its own for each report would make a series of each.
    if name == "area":
        return [draw.choice([*CELLS, "low back", "neck", ""])] * 5 + ["neck"]
    # A red flag silences a client, so that most logs have none.
    return ["no", "", "not asked"] if name == "red_flag" and draw.random() < 0.8 else CLOSED.get(name, [""])


def _changed_sample(draw: random.Random) -> Made:
    """A good log with a few cells, rows or columns gone wrong."""
    rows = _rows_of(draw.choice(SAMPLES))[: draw.randint(2, 40)]
    for _ in range(draw.randint(1, 8)):
        row = draw.choice(rows[1:])
        row[draw.randrange(len(row))] = draw.choice(CELLS)
    if draw.random() < 0.1:
        draw.shuffle(rows)
    if draw.random() < 0.2:
        rows.insert(draw.randrange(1, len(rows) + 1), list(draw.choice(rows)))
    return _written(draw, "sample, changed", rows)


def _changed_export(draw: random.Random) -> Made:
    """An app's export, a form or a wide sheet with cells, rows, columns or headers gone wrong."""
    path = draw.choice(EXPORTS)
    rows = _rows_of(path)
    for _ in range(draw.choice([0, 1, 2, 5])):
        row = draw.choice(rows[0 if draw.random() < 0.05 else 1 :])
        if row:
            row[draw.randrange(len(row))] = draw.choice([*CELLS, draw.choice(draw.choice(rows) or [""])])
    if draw.random() < 0.3:
        rows.insert(draw.randrange(1, len(rows) + 1), list(draw.choice(rows)))
    if draw.random() < 0.2:
        del rows[draw.randrange(1, len(rows))]
    usual = next((said for name, said in USUAL_OPTIONS.items() if path.stem.startswith(name)), {})
    options = draw.choice([usual, usual, {}, {**usual, **draw.choice(OPTIONS)}])
    return Made(_written(draw, "", rows).content, f"export, {path.stem.split('_')[0]}", None, options)


def _changed_bytes(draw: random.Random) -> Made:
    """A sample, an export or a workbook with bytes overwritten, cut out or cut off."""
    content = bytearray(draw.choice([*SAMPLES, *EXPORTS, *BOOKS]).read_bytes()[:20_000])
    for _ in range(draw.randint(1, 20)):
        at = draw.randrange(len(content))
        content[at : at + draw.randint(0, 3)] = draw.randbytes(draw.randint(0, 3)) or b"\n"
    cut = draw.randint(1, len(content)) if draw.random() < 0.5 else len(content)
    return Made(bytes(content[:cut]), "bytes, changed")


def _noise(draw: random.Random) -> Made:
    return Made(draw.choice(BEGINNINGS) + draw.randbytes(draw.randint(0, 400)), "noise")


def _book(draw: random.Random) -> Made:
    """A workbook of a log: numbers and dates of its own kind, formulas,
    merged cells, titles, further and hidden sheets, cut off.
    """
    book, rows = openpyxl.Workbook(), _log(draw, wrong=draw.choice([0.0, 0.0, 0.05, 0.3]))
    sheet = book.active
    titles = [[draw.choice(["My log", "", SCRIPT])] for _ in range(draw.choice([0, 0, 1, 2]))]
    for row in [*titles, *([_typed(draw, cell) for cell in row] for row in rows)]:
        sheet.append(row)
    if draw.random() < 0.2:
        sheet.merge_cells(draw.choice(["A1:C2", "A2:A4", f"B{len(rows)}:C{len(rows) + 3}"]))
    if draw.random() < 0.2:
        book.create_sheet(draw.choice(["two", "<b>", "=1", "x" * 31])).append(["client", "rating"])
    if draw.random() < 0.1:
        book.create_sheet("first", 0).sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    whole = content.getvalue()
    return Made(whole[: draw.randint(1, len(whole))] if draw.random() < 0.1 else whole, "workbook")


def _typed(draw: random.Random, cell: str) -> object:
    """A cell as a spreadsheet holds it: mostly the text, else a number, a date or a formula."""
    text = "".join(sign for sign in cell if sign.isprintable())[:300]
    if draw.random() < 0.5 and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    return dt.datetime(2024, 3, 4, 9, 30) if draw.random() < 0.02 else text


def _broken_cells(draw: random.Random) -> Made:
    """A log in which a spreadsheet could not work some cells out, or holds links."""
    rows = _plain_log(draw)
    for _ in range(draw.randint(1, 6)):
        row = draw.choice(rows[1:])
        row[draw.randrange(len(row))] = draw.choice(BROKEN)
    return Made(_csv(rows), "cells without a value, links", len(rows), rows=rows)


def _plain_log(draw: random.Random) -> list[list[str]]:
    """A good log in plain letters, so that whatever differs between two doors is of the doors."""
    header = ["client", "day", "moment", "rating", "red_flag", "adverse_event", "area", "thoughts"]
    return [
        header,
        *(
            [
                client,
                str(day),
                moment,
                draw.choice(["3", "6", "2-3", "none"]),
                "no",
                "no",
                "neck",
                "slept well",
            ]
            for client in draw.choice(["A", "AB", "ABC"])
            for day, moment in _course(draw)
        ),
    ]


def _mixed_encodings(draw: random.Random) -> Made:
    """Each row in an encoding of its own: somebody pasted two files together."""
    rows = _plain_log(draw)
    for row in draw.sample(rows[1:], min(3, len(rows) - 1)):
        row[-1] = draw.choice(["müde", "sueño", "fatigué", "plain", "😀"])
    encodings = draw.sample(["utf-8", "cp1252", "latin-1", "utf-16-le", "mac-roman"], 2)
    parts = [_csv([row], encoding=draw.choice(encodings)) for row in rows]
    return Made(b"".join(parts), "mixed encodings")


def _huge(draw: random.Random) -> Made:
    """Many rows, many columns, or one endless cell."""
    rows, how = _plain_log(draw), draw.choice(["rows", "columns", "cell"])
    if how == "rows":
        rows += [[f"C{number}", "0", "before", "3", "no", "no", "neck", ""] for number in range(2_000)]
    elif how == "columns":
        wide = [f"x{number}" for number in range(draw.choice([300, 3_000]))]
        rows = [rows[0] + wide, *(row + [draw.choice(["", "1", "=1"]) for _ in wide] for row in rows[1:])]
    else:
        rows[-1][-1] = draw.choice(["x ", "numb ", "=1+", "\n"]) * draw.choice([10_000, 300_000])
    return Made(_csv(rows), f"huge, {how}", len(rows))


def _csv(rows: list[list[str]], *, encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding, errors="replace")


# Each with how many of the files it makes.
KINDS: dict[Callable[[random.Random], Made], int] = {
    _good_table: 28,
    _table: 28,
    _changed_sample: 12,
    _changed_export: 14,
    _changed_bytes: 6,
    _noise: 3,
    _book: 9,
    _broken_cells: 3,
    _mixed_encodings: 2,
    _huge: 1,
}


def _rows_of(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if text.count(";") > text.count(",") else ","))


def _written(
    draw: random.Random, kind: str, rows: list[list[str]], *, options: dict[str, Any] | None = None
) -> Made:
    encoding, text = draw.choice(ENCODINGS), io.StringIO(newline="")
    quoting = draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(text, delimiter=draw.choice(",,,;\t"), quoting=quoting).writerows(rows)
    content = text.getvalue().encode(encoding, errors="replace")
    if draw.random() < 0.005:
        content += b"\x00"
    filled = sum(any(_kept(cell, encoding).strip() for cell in row) for row in rows)
    return Made(content, kind, filled, options or {})


def _kept(cell: str, encoding: str) -> str:
    """What arc sees of a cell: a mark of the byte order is nothing, and Latin-1 is read as the Windows
    encoding that holds more signs.
    """
    read_as = "cp1252" if encoding == "latin-1" else encoding
    return cell.encode(encoding, errors="replace").decode(read_as, errors="replace").replace("\ufeff", "")
