"""One law for all doors: what a spreadsheet could not work out is a named problem, and never a blank."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest
from hostile_named import _ods
from log_files import written

import arc
from arc.reading import workbook_process
from arc.reading.cell_texts import is_broken

HEADER = ["client", "day", "moment", "rating", "red_flag", "adverse_event", "thoughts"]
GOOD = ["B", "0", "before", "3", "no", "no", ""]
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "=C2+1")


def csv_of(rows, folder):
    return written(folder, "\n".join(",".join(row) for row in rows))


def frame_of(rows, folder):
    return pd.DataFrame(rows[1:], columns=rows[0])


def xlsx_of(rows, folder):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell in (cell for row in book.active for cell in row if cell.value in ERRORS[:3]):
        cell.data_type = "e"
    content = io.BytesIO()
    book.save(content)
    return written(folder, content.getvalue(), "log.xlsx")


def ods_of(rows, folder):
    return written(
        folder,
        _ods("".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)),
        "log.ods",
    )


def _cell(text: str) -> str:
    if text.startswith("="):
        return f'<table:table-cell table:formula="of:{text}"/>'
    if text in ERRORS:
        return (
            '<table:table-cell table:formula="of:=X" office:value-type="string" office:string-value="">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


DOORS = [csv_of, frame_of, xlsx_of, ods_of]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("said", ERRORS)
def test_an_error_in_a_cell_is_a_named_problem_at_each_door(tmp_path, door, said):
    rows = [HEADER, GOOD]
    for at in (3, 4, 5, 6):
        row = [f"A{at}", "0", "before", str(at), "no", "no", ""]
        rows.append([*row[:at], said, *row[at + 1 :]])
    log = arc.read_log(door(rows, tmp_path), strict=False)
    assert log.problems[["row", "column", "value", "code"]].to_numpy().tolist() == [
        [3, "rating", said, "broken-cell"],
        [4, "red_flag", said, "broken-cell"],
        [5, "adverse_event", said, "broken-cell"],
    ]
    # In a column that arc does not know it is nothing that is read.
    assert log.readings[["client", "low"]].to_numpy().tolist() == [["B", 3], ["A6", 6]]
    assert log.red_flag_clients == ("A4",)


@pytest.mark.parametrize("door", DOORS)
def test_the_persons_own_code_for_not_recorded_may_be_an_error(tmp_path, door):
    log = arc.read_log(
        door([HEADER, GOOD, ["B", "1", "between", "#N/A", "", "", ""]], tmp_path), missing="#N/A"
    )
    assert log.readings["kind"].tolist() == ["number", "missing"]


@pytest.mark.parametrize("text", ["n/a", "NA", "=", "=)", "# 3", "#3", "3 = less", "#tag", "==="])
def test_words_that_look_a_little_like_one_are_none(text):
    assert not is_broken(text)


def test_cells_without_an_address_and_shared_formulas_are_found():
    sheet = (
        b'<worksheet><sheetData><row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
        b'<row r="4"><c r="AB4"><f t="shared"/></c><c t="str"><f>A1</f><v></v></c>'
        b"</row></sheetData></worksheet>"
    )
    assert [*workbook_process._in_sheet(sheet)] == [(0, 1, "#REF!"), (3, 27, "=(formula)")]


def test_the_records_of_an_old_workbook_are_found():
    error = b"\x05\x02\x08\x00\x02\x00\x03\x00\x0f\x00\x17\x01"
    formula = b"\x06\x00\x1b\x00\x05\x00\x01\x00\x0f\x00\x02\x00\x2a\x00\x00\x00\xff\xff"
    found = [*workbook_process._in_old_workbook(b"x" + error + b"yy" + formula)]
    assert found == [(2, 3, "#REF!"), (5, 1, "#N/A")]
