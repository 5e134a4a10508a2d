"""One law for all doors: the same cells in a CSV file, a frame and two kinds of workbook are the same log.

And rows in are rows out and named problems, at each of them.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import openpyxl
import pandas as pd
from hostile_named import _ods
from hostile_shown import Broken

import arc

ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
Rows = Sequence[Sequence[str]]


def csv_of(rows: Rows, folder: Path) -> Path:
    """As CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return _written(folder / "log.csv", text.getvalue().encode())


def frame_of(rows: Rows, folder: Path) -> pd.DataFrame:
    """As a frame of texts."""
    return pd.DataFrame(rows[1:], columns=list(rows[0]), dtype=object)


def xlsx_of(rows: Rows, folder: Path) -> Path:
    """As a workbook: errors are errors, a formula has no stored value, and an address is a link."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for cell in (cell for row in book.active for cell in row if cell.value):
        if cell.value in ERRORS:
            cell.data_type = "e"
        elif cell.value.startswith("http"):
            cell.hyperlink = cell.value
    content = io.BytesIO()
    book.save(content)
    return _written(folder / "log.xlsx", content.getvalue())


def ods_of(rows: Rows, folder: Path) -> Path:
    """As an open document."""
    made = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return _written(folder / "log.ods", _ods(made))


def _cell(text: str) -> str:
    said = escape(text)
    if text.startswith("="):
        return f'<table:table-cell table:formula="of:{said}"/>'
    if text in ERRORS:
        return (
            '<table:table-cell table:formula="of:=X" office:value-type="string" office:string-value="">'
            f"<text:p>{said}</text:p></table:table-cell>"
        )
    if text.startswith("http"):
        said = f'<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{said}">{said}</text:a>'
    return f'<table:table-cell office:value-type="string"><text:p>{said}</text:p></table:table-cell>'


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


DOORS: tuple[Callable[[Rows, Path], Path | pd.DataFrame], ...] = (csv_of, frame_of, xlsx_of, ods_of)


def same_at_each_door(rows: Rows) -> None:
    """Raises Broken where one door gives another log, or another problem, than the first one."""
    seen: dict[str, tuple] = {}
    for door in DOORS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                log = arc.read_log(door(rows, Path(folder)), strict=False)
                nothing_is_lost(log, len(rows))
                shown = log.problems[["row", "column", "code"]]
                seen[door.__name__] = tuple(shown.itertuples(index=False, name=None)), log
            except arc.LogError as refused:
                seen[door.__name__] = str(refused), None
    first, *others = seen.items()
    for name, found in others:
        if found != first[1]:
            raise Broken(f"{first[0]}: {str(first[1])[:200]}, and {name}: {str(found)[:200]}")


def nothing_is_lost(log: arc.PainLog, filled: int) -> None:
    """Rows in are readings, rows named in problems, and rows kept aside by their number."""
    if log.read_as:
        said = int(re.search(r": ([\d,]+) rows? of the file", log.read_as)[1].replace(",", ""))
        found, least = said, 0 if "migraine" in log.read_as.lower() else filled - 1 - 5
        if not least <= found < filled:
            raise Broken(f"{filled} rows in the file, {found} of them in its counts")
        return
    aside = " ".join(log.kept_aside["what"])
    above = sum(map(int, re.findall(r"rows? above the header \((\d+)\)", aside)))
    examples = sum(map(_how_many, re.findall(r"rows? ([^()]+) \(client EXAMPLE", aside)))
    found = set(log.readings["row"]) | set(log.problems["row"])
    if len(found) + above + examples + 1 != filled:
        raise Broken(
            f"{filled} rows in the file; 1 header, {above} above, {examples} examples, {len(found)} read or"
            " named"
        )


def _how_many(rows: str) -> int:
    """ "2, 3 and 8 more" are 10."""
    listed, _, more = rows.partition(" more")[0].rpartition(" and ") if " more" in rows else (rows, "", "0")
    return len(re.findall(r"\d+", listed)) + int(more)
