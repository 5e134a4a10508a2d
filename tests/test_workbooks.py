"""Workbooks and DataFrames as people hand them over."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import numpy as np
import pandas as pd
import pytest
from log_files import GOOD, HEADER, refusal, workbook, written

import arc
from arc import LogError, read_log
from arc.reading.cell_texts import spelled
from arc.reading.tables import open_table

NO_ROWS = "This log has a header and no rows, or no header. It needs a header row and at least one report."
DAMAGED = "This workbook cannot be read; it may be damaged or protected. Save it again as .xlsx."
TEXT = f"{HEADER},area\n{GOOD},Knöchel\nA,1,0,after,2,Knöchel\n"


def message(source, **options) -> str:
    with pytest.raises(LogError) as caught:
        read_log(source, **options)
    return str(caught.value)


# --- Workbooks ---

COLUMNS = ["client", "date", "time", "moment", "rating"]


def test_a_workbook_with_real_dates_clock_times_and_numbers_as_text(tmp_path):
    path = workbook(
        tmp_path,
        [
            COLUMNS,
            ["A", dt.datetime(2024, 3, 4), dt.time(9, 5), "before", "6"],
            ["A", dt.date(2024, 3, 4), "10.20", "after", 2.0],
            ["A", dt.datetime(2024, 3, 5, 8, 0), None, "between", 2.5],
        ],
    )
    log = read_log(path)
    assert log.readings[["day", "low"]].to_numpy().tolist() == [[0, 6], [0, 2], [1, 2.5]]
    assert log.readings["hour"].round(2).tolist() == [9.08, 10.33, 8.0]


def test_a_workbook_says_none_and_na_as_a_csv_does(tmp_path):
    rows = [COLUMNS, ["NA", "2024-03-04", "", "before", "none"], ["NA", "2024-03-04", "", "after", "NA"]]
    log = read_log(workbook(tmp_path, rows))
    assert log.readings[["client", "kind"]].to_numpy().tolist() == [["NA", "none"], ["NA", "missing"]]


def test_a_rating_that_a_workbook_turned_into_a_date_is_named(tmp_path):
    rows = [["client", "session", "moment", "rating"], ["A", 1, "before", dt.datetime(2024, 3, 2)]]
    found = read_log(workbook(tmp_path, rows), strict=False).problems
    assert found[["row", "column", "value"]].to_numpy().tolist() == [[2, "rating", "2024-03-02"]]


def test_a_workbook_counts_rows_from_its_top(tmp_path):
    rows = [[], [], COLUMNS, ["A", "2024-03-04", "", "before", 3], [], ["A", "2024-03-05", "", "befor", 3]]
    log = read_log(workbook(tmp_path, rows), strict=False)
    assert (log.readings["row"].tolist(), log.problems["row"].tolist()) == ([4], [6])


def test_the_first_sheet_is_read_and_the_others_are_listed(tmp_path):
    row = ["A", "2024-03-04", "", "before", 3]
    prices = [["service", "price"], ["massage", 80]]
    path = workbook(tmp_path, [COLUMNS, row], sheets={"two": prices, "empty": [COLUMNS], "plan": []})
    asides = ['sheet "two"', 'sheet "empty"', 'sheet "plan"']
    assert read_log(path).kept_aside["what"].tolist() == asides
    assert read_log(path, sheet="all").kept_aside["what"].tolist() == asides
    assert (
        message(path, sheet="three")
        == 'There is no sheet "three". This workbook has: log, two, empty, plan. Pass sheet="log".'
    )


def test_a_second_sheet_with_the_same_header_is_asked_about(tmp_path):
    row = ["A", "2024-03-04", "", "before", 3]
    path = workbook(tmp_path, [COLUMNS, row], sheets={"two": [COLUMNS, row[:3] + ["after", 4]], "plan": []})
    with pytest.raises(LogError) as caught:
        read_log(path, strict=False)
    assert str(caught.value) == (
        'Other sheets of this workbook have the same header: "two". To read all of them, pass sheet="all",'
        ' for this one only, pass sheet="log".'
    )
    fix = caught.value.causes[0].fix
    assert [one.options for one in fix.either()] == [{"sheet": "all"}, {"sheet": "log"}]
    assert read_log(path, sheet="log").kept_aside["what"].tolist() == ['sheet "two"', 'sheet "plan"']
    log = read_log(path, sheet="all")
    assert log.readings[["client", "place", "row", "low"]].to_numpy().tolist() == [
        ["A", 'sheet "log"', 2, 3],
        ["A", 'sheet "two"', 2, 4],
    ]
    assert log.kept_aside["what"].tolist() == [
        "clients in several tables, each read as one (A)",
        'sheet "plan"',
    ]


def test_where_the_first_sheet_is_no_log_the_others_are_named(tmp_path):
    good = [COLUMNS, ["A", "2024-03-04", "", "before", 3]]
    path = workbook(tmp_path, [["column", "what it means"], ["client", "a code"]], sheets={"mine": good})
    assert message(path).endswith(
        ' This workbook has other sheets: "mine". If the log is on one of them, name it: sheet="mine".'
    )
    assert len(read_log(path, sheet="mine").readings) == 1
    # Where columns are proposed, this is the log.
    renamed = [["patient no", "date", "when rated", "NRS"], ["A", "2024-03-04", "before", 3]]
    assert "other sheets" not in message(workbook(tmp_path, renamed, sheets={"mine": good}))
    alone = workbook(tmp_path, [["column", "what it means"], ["client", "a code"]])
    assert "other sheets" not in message(alone)


def test_a_hidden_first_sheet_is_not_the_log(tmp_path):
    import openpyxl

    path = workbook(tmp_path, [["lists"]], sheets={"mine": [COLUMNS, ["A", "2024-03-04", "", "before", 3]]})
    book = openpyxl.load_workbook(path)
    book["log"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    assert read_log(path).kept_aside["what"].tolist() == ['sheet "log"']


@pytest.mark.parametrize("rows", [[], [["My massage log"]]])
def test_a_workbook_with_a_title_only(tmp_path, rows):
    assert message(workbook(tmp_path, rows)) == NO_ROWS


def test_a_title_above_the_header_is_passed_over(tmp_path):
    rows = [["My log"], [], COLUMNS, ["A", "2024-03-04", "", "before", 3]]
    log = read_log(workbook(tmp_path, rows))
    assert log.readings[["row", "low"]].values.tolist() == [[4, 3]]
    assert log.kept_aside["what"].tolist() == ["row above the header (1)"]


@pytest.mark.parametrize("length", [4, 100, 1000, 3000])
def test_a_truncated_workbook(tmp_path, length):
    path = workbook(tmp_path, [COLUMNS, ["A", "2024-03-04", "", "before", 3]])
    path.write_bytes(path.read_bytes()[:length])
    assert message(path) == DAMAGED


def test_a_workbook_under_the_name_of_a_csv(tmp_path):
    path = workbook(tmp_path, [COLUMNS, ["A", "2024-03-04", "", "before", 3]], name="log.csv")
    assert len(read_log(path).readings) == 1


PROTECTED = (
    "This workbook is protected by a password. Open it, take the password off, save it, and read that file."
)


def test_a_password_is_said(tmp_path):
    old = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    )
    assert message(written(tmp_path, old, "log.xlsx")) == PROTECTED
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
        packed.writestr("content.xml", b"\x00\x01")
    assert message(written(tmp_path, content.getvalue(), "log.ods")) == PROTECTED


def test_a_document_of_numbers_may_be_a_folder(tmp_path):
    (tmp_path / "log.numbers").mkdir()
    assert message(tmp_path / "log.numbers") == (
        "This is a document of Numbers. Choose File, Export To, then Excel or CSV, and read that file."
    )


def test_a_protected_or_old_workbook_that_is_none(tmp_path):
    assert message(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "log.csv")) == DAMAGED


def test_a_sheet_of_a_csv_is_refused(tmp_path):
    assert (
        refusal(tmp_path, HEADER, GOOD, sheet="two")
        == 'sheet= names "two", and this is no workbook. Leave sheet= out.'
    )


# --- DataFrames ---


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "client": ["A", "A", "A"],
            "date": [pd.Timestamp("2024-03-04"), pd.Timestamp("2024-03-11 09:05"), pd.NaT],
            "day": [np.nan, np.nan, -2.0],
            "moment": ["before", "before", "usual"],
            "rating": [3.0, np.nan, 6.5],
        }
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f,
        lambda f: f.set_index(pd.Index(["x", "x", "y"], name="client")),
        lambda f: f.astype({"client": "category", "moment": "category"}),
        lambda f: f.convert_dtypes(),
        lambda f: f.astype(object),
        lambda f: f.assign(date=f["date"].dt.tz_localize("Europe/Berlin")),
        lambda f: f.astype({"rating": "float32"}),
        lambda f: f.iloc[:, ::-1],
    ],
    ids=["plain", "index", "categories", "nullable", "objects", "time zone", "float32", "column order"],
)
def test_a_frame_in_any_dtype_gives_the_same_log_and_stays_as_it_is(change):
    given = change(frame().assign(day=np.nan))
    before = given.copy(deep=True)
    log = read_log(given)
    pd.testing.assert_frame_equal(given, before)
    assert log.readings["row"].tolist() == [2, 3, 4]
    assert log.readings["day"].fillna(-99).tolist() == [0, 7, -99]
    assert log.readings["low"].fillna(-99).tolist() == [3, -99, 6.5]


def test_a_frame_with_numbers_for_headers_says_them_as_text():
    columns = dict(zip(("client", "date", "day", "moment", "rating"), range(5), strict=True))
    log = read_log(frame().iloc[:2].set_axis(range(5), axis=1), columns=columns)
    assert log.readings["day"].tolist() == [0, 7]


@pytest.mark.parametrize("empty", [pd.DataFrame(), pd.DataFrame(index=[1, 2]), frame().head(0)])
def test_a_frame_without_rows_or_columns(empty):
    assert message(empty) == NO_ROWS


def test_lists_and_truth_values_in_cells_are_text_and_no_accident():
    given = frame().iloc[:2].assign(note=[[1], {"a": 2}], rating=[True, 1])
    log = read_log(given, strict=False, keep_notes=True)
    assert log.problems[["row", "column", "value"]].to_numpy().tolist() == [[2, "rating", "True"]]
    assert log.readings["note"].tolist() == ["{'a': 2}"]


def test_spellings_come_once_with_the_blank_first():
    cells = spelled(pd.Series([" 6", 6.0, None, "6", float("nan"), "", pd.NaT], dtype=object))
    assert cells.categories.tolist() == ["", "6"]
    assert cells.codes.tolist() == [1, 1, 0, 1, 0, 0, 0]


def test_a_table_says_which_rows_repeat_an_earlier_one(tmp_path):
    table = open_table(written(tmp_path, f"{HEADER},x\n{GOOD},1\n{GOOD},2\n {GOOD},1 \n")).table()
    assert table.repeated().tolist() == [0, 0, 2]


def test_the_file_is_never_changed(tmp_path):
    path = written(tmp_path, TEXT.encode("cp1252"))
    before = path.read_bytes()
    arc.read_log(path)
    assert path.read_bytes() == before
