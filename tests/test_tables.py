"""Files as people save them: encodings, separators, line ends, ragged rows."""

from __future__ import annotations

import pandas as pd
import pytest
from log_files import GOOD, HEADER, listed, read, refusal, written

from arc import LogError, read_log
from arc.reading import cell_texts, tables

NO_ROWS = "This log has a header and no rows, or no header. It needs a header row and at least one report."
NOT_TEXT = "This file is neither text nor a workbook. Save the log as CSV (UTF-8) or as .xlsx."
QUOTE = (
    "row {}: a quotation mark is opened and not closed at the end of its cell. "
    "Close it, or save the file again from a spreadsheet."
)
TEXT = f"{HEADER},area\n{GOOD},Knöchel\nA,1,0,after,2,Knöchel\n"


def message(source, **options) -> str:
    with pytest.raises(LogError) as caught:
        read_log(source, **options)
    return str(caught.value)


# --- Nothing to read ---


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n"])
def test_an_empty_file_is_named(tmp_path, content):
    path = written(tmp_path, content)
    assert message(path) == '"log.csv" is empty. A log needs a header row and at least one report.'


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x0a\x00"])
def test_a_file_with_nothing_but_a_byte_order_mark(tmp_path, content):
    assert message(written(tmp_path, content)) == NO_ROWS


@pytest.mark.parametrize("content", [HEADER, f"{HEADER}\n", f"{HEADER}\n\n,,,,\n  \n", "\n,,\n"])
def test_a_header_without_rows(tmp_path, content):
    assert message(written(tmp_path, content)) == NO_ROWS


def test_a_file_that_is_not_there_is_named_without_its_folder(tmp_path):
    assert (
        message(tmp_path / "gone.csv")
        == 'There is no file "gone.csv" at this place. Check the folder and the spelling.'
    )


def test_a_folder_is_no_file(tmp_path):
    assert message(tmp_path) == (
        f'"{tmp_path.name}" is a folder, and no file. Name the file of the log that lies in it.'
    )


def test_a_path_with_a_nul_is_no_path():
    assert message("a\x00b.csv") == '"a b.csv" cannot be opened: this is not a path.'


def test_one_column_is_no_log(tmp_path):
    assert (
        refusal(tmp_path, "client", "A")
        == 'No column "moment", "day" or "date" or "session" and "rating" or "direction". arc looks for'
        " client, moment, day or date or session, rating; this file has client. Add as a column in a copy:"
        ' "moment" (before, after or between), "date" (the day of the report) and "rating" (the pain).'
    )


# --- Encodings, separators, line ends ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_separator_and_line_end_change_nothing(tmp_path, encoding, separator, line_end):
    text = TEXT.replace(",", separator).replace("\n", line_end)
    log = read_log(written(tmp_path, text.encode(encoding)))
    assert log.readings["area"].tolist() == ["knöchel"] * 2
    assert log.readings["low"].tolist() == [3.0, 2.0]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_in_both_byte_orders(tmp_path, mark):
    codec = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert len(read_log(written(tmp_path, mark + TEXT.encode(codec))).readings) == 2


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_by_its_empty_bytes(tmp_path, codec):
    assert read_log(written(tmp_path, TEXT.encode(codec))).readings["area"].tolist() == ["knöchel"] * 2


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_accents_of_old_excel_for_mac(tmp_path, line_end):
    rows = [
        "client;session;day;moment;rating;area",
        "Renée;1;0;before;3;épaule",
        "Jürgen;1;0;before;4;Rücken",
    ]
    text = "".join(row + line_end for row in rows)
    log = read_log(written(tmp_path, text.encode("mac_roman")))
    assert log.readings[["client", "area"]].values.tolist() == [["Renée", "épaule"], ["Jürgen", "rücken"]]


@pytest.mark.parametrize(
    "text", ["Renée;épaule", "Jürgen;Rücken", "Žaneta;koleno", "Šárka;šíje", "François;l’épaule", "C01;œil"]
)
def test_accents_of_windows_stay_what_they_are(tmp_path, text):
    client, area = text.split(";")
    content = f"client;session;day;moment;rating;area\n{client};1;0;before;3;{area}\n"
    log = read_log(written(tmp_path, content.encode("cp1252")))
    assert log.readings[["client", "area"]].values.tolist() == [[client, area.lower()]]


def test_a_mark_in_the_middle_makes_no_second_client(tmp_path):
    log = read_log(written(tmp_path, f"{HEADER}\nA,1,0,before,3\n\ufeffA,1,0,after,2\n"))
    assert log.clients["client"].tolist() == ["A"]


def test_a_separator_inside_quotation_marks_does_not_count(tmp_path):
    log = read(tmp_path, '"client, or code, or both, or none";session;day;moment;rating', "A;1;0;before;3",
               columns={"client": "client, or code, or both, or none"})  # fmt: skip
    assert log.readings["client"].tolist() == ["A"]


def test_commas_in_the_cells_of_a_semicolon_file_with_old_mac_line_ends(tmp_path):
    text = "client;session;day;moment;rating;note\rA;1;0;before;3;a,b,c,d,e,f,g,h\r"
    log = read_log(written(tmp_path, text), keep_notes=True)
    assert log.readings["note"].tolist() == ["a,b,c,d,e,f,g,h"]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\nA,1,0,before,\x00\n".encode(),
        (TEXT + "\x00").encode("utf-16"),
        b"\xff\xfea",
        f"{HEADER}\nA,1,0,before,\x81\x8d".encode("latin-1"),
    ],
    ids=["NUL", "NUL in UTF-16", "half a UTF-16 sign", "no encoding at all"],
)
def test_what_is_no_text_is_refused(tmp_path, content):
    assert message(written(tmp_path, content)) == NOT_TEXT


# --- Rows and their numbers ---


def test_rows_are_numbered_as_a_spreadsheet_shows_them_also_with_blank_rows(tmp_path):
    log = read(tmp_path, "", " ,,", HEADER, GOOD, "", ",,,,", "A,1,0,after,2", "A,2,7,befor,2", strict=False)
    assert log.readings["row"].tolist() == [4, 7]
    assert log.problems["row"].tolist() == [8]


def test_a_line_break_inside_a_cell_is_no_new_row(tmp_path):
    log = read(tmp_path, f"{HEADER},note", f'{GOOD},"slept', 'badly"', "A,1,0,after,2,", keep_notes=True)
    assert log.readings["row"].tolist() == [2, 3]
    assert log.readings["note"].tolist() == ["slept\nbadly", ""]


def test_a_row_with_too_many_cells_is_named_and_the_others_load(tmp_path):
    lines = (HEADER, GOOD, "A,1,0,after,2,extra", "A,2,7,before,2,,", "A,2,7,after,7,5,")
    problem = "has more cells than the header, which has 5. A separator inside a cell needs quotation marks."
    assert refusal(tmp_path, *lines) == listed(f"row 3: {problem}", f"row 5: {problem}")
    assert read(tmp_path, *lines, strict=False).readings["row"].tolist() == [2, 4]


def test_cells_missing_at_the_end_of_a_row_are_blank(tmp_path):
    assert read(tmp_path, HEADER, "A,1,0,attended").readings["kind"].tolist() == ["missing"]


def test_cells_beyond_a_short_header_cell_are_kept_aside(tmp_path):
    log = read(tmp_path, f"{HEADER},,", f"{GOOD},left,", "A,1,0,after,2,,")
    assert log.kept_aside.to_dict("records") == [{"what": 'column "(column 6)"', "cells": 1}]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ((f"{GOOD},fine", 'A,1,0,after,2,"never closed', "A,2,7,before,3,"), 3),
        (('A,1,0,before,3,"open', 'A,1,0,after,2,"open too', "A,2,7,before,3,"), 2),
        ((f'{GOOD},"two', 'lines"', 'A,1,0,after,2,"said "fine" again"'), 3),
    ],
)
def test_an_open_quotation_mark_swallows_no_rows(tmp_path, lines, row):
    assert refusal(tmp_path, f"{HEADER},note", *lines) == QUOTE.format(row)


def test_quotation_marks_inside_a_cell_are_left_alone(tmp_path):
    lines = (
        f'{GOOD},she said "fine" today',
        'A,1,0,after,2,"a ""quoted"" word, and a comma"',
        'A,2,7,before,3,""',
    )
    log = read(tmp_path, f"{HEADER},note", *lines, keep_notes=True)
    assert log.readings["note"].tolist() == ['she said "fine" today', 'a "quoted" word, and a comma', ""]


def test_a_very_long_cell_loads_and_beside_a_ragged_row_too(tmp_path):
    long = "x" * 200_000
    lines = (f"{HEADER},note", f"{GOOD},{long}", "A,1,0,after,2,,more")
    log = read(tmp_path, *lines, strict=False, keep_notes=True)
    assert log.readings["note"].str.len().tolist() == [200_000]
    assert log.problems["row"].tolist() == [3]


def test_a_long_value_is_cut_in_the_message(tmp_path):
    assert f'row 2: day "{"x" * 57}..." is not a whole number.' in refusal(
        tmp_path, HEADER, f"A,1,{'x' * 5000},before,3"
    )


@pytest.mark.parametrize("kinds", [2, 2**62])
def test_repeated_rows_are_found_however_many_kinds_of_rows_there_are(kinds, monkeypatch):
    monkeypatch.setattr(tables, "MOST_KINDS", kinds)
    frame = pd.DataFrame({"a": [*"xyxyx"], "b": [1, 2, 1, 3, 2], "c": [None, "q", None, "q", None]})
    assert tables.open_table(frame).table().repeated().tolist() == [0, 0, 2, 0, 0]


def test_the_spellings_of_a_column_are_the_same_for_every_type_of_it():
    said = pd.Series(["6", None, "2.5", "6"], dtype=object)
    others = [said.astype("category"), said.astype("str"), pd.Series([6.0, None, 2.5, 6.0])]
    whole = cell_texts.spelled(said)
    assert whole.tolist() == ["6", "", "2.5", "6"]
    for other in others:
        assert cell_texts.spelled(other).equals(whole)
        assert cell_texts.spelled(other).categories.tolist() == ["", "6", "2.5"]
