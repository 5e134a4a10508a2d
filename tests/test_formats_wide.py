"""Wide sheets, with ratings side by side.

One reading per filled cell, sessions by their dates, ratings that turned into dates.
"""

from __future__ import annotations

import pytest
from format_examples import EXAMPLES, asides, codes, example, refusal, rows
from hypothesis import given
from hypothesis import strategies as st
from log_files import UNHURRIED, workbook, written

import arc

LOST = (
    "looks like a date: a spreadsheet has turned the rating into one, and it is lost. Look it up and write it"
    " as text."
)


def test_a_home_made_wide_sheet_gives_one_report_a_filled_cell():
    log = example("homemade_wide_sessions.csv")
    assert rows(log) == [
        ["C01", 0, 1, "before", "6"],
        ["C01", 0, 1, "after", "3"],
        ["C01", 1, 1, "between", "5"],
        ["C01", 3, 1, "between", "2"],
        ["C01", 14, 2, "before", "4"],
        ["C01", 14, 2, "after", "2"],
        ["C01", 15, 2, "between", "3"],
        ["C01", 17, 2, "between", "1"],
        ["C02", 0, 1, "before", "8"],
        ["C02", 0, 1, "after", "5"],
        ["C02", 1, 1, "between", "7"],
        ["C02", 3, 1, "between", "?"],
        ["C02", 14, 2, "before", "6"],
        ["C02", 15, 2, "between", "n/a"],
    ]
    assert log.display().lines[0] == (
        "read as",
        "a wide sheet (ratings side by side): 2 rows of the file, 14 reports",
    )


def test_the_row_of_each_reading_and_of_what_is_left_out_is_that_of_the_sheet():
    log = example("homemade_wide_sessions.csv")
    readings = log.readings
    assert readings["report"].tolist() == list(range(1, 15))
    # One row for each client, below the header.
    assert readings["row"].tolist() == [2] * 8 + [3] * 6
    arcs = arc.align(log)
    told = arcs.left_out.dropna(subset=["report"]).merge(readings, on="report")
    assert (told["row_x"] == told["row_y"]).all()
    assert arcs.readings.merge(readings, on="report").eval("row_x == row_y").all()


def test_ratings_that_a_spreadsheet_turned_into_dates_are_refused_by_row_and_header():
    log = example("excel_autocorrected_ratings.csv", strict=False)
    assert log.problems[["row", "column", "value", "problem"]].values.tolist() == [
        [2, "Pain before", "7-Jun", LOST],
        [2, "Pain after", "3-Feb", LOST],
        [3, "Pain next day", "4-Mar", LOST],
        [4, "Pain before", "10-Jul", LOST],
        [4, "Pain after", "10-Apr", LOST],
        [4, "Pain next day", "10-Jun", LOST],
        [5, "Pain before", "45483", LOST],
        [5, "Pain next day", "05/06/2024", LOST],
    ]
    assert rows(log) == [
        ["C01", 0, 1, "attended", ""],
        ["C01", 1, 1, "between", "5"],
        ["C01", 7, 2, "before", "5"],
        ["C01", 7, 2, "after", "2"],
        ["C02", 0, 1, "attended", ""],
        ["C02", 7, 2, "after", "4"],
    ]
    assert refusal(EXAMPLES / "excel_autocorrected_ratings.csv").startswith(
        f'8 problems in this log:\n  row 2: Pain before "7-Jun" {LOST}\n'
    )


@pytest.mark.parametrize(
    "header",
    [
        "Client;Datum;Vorher;Nachher;Nächster Tag",
        "client;date;avant;après;lendemain",
        "Code;Session date;Pre;Post;Day +1",
        "Case;Date;Pain before session;Pain after session;1 day later",
    ],
)
def test_wide_sheets_in_other_words(tmp_path, header):
    log = arc.read_log(written(tmp_path, f"{header}\nC1;2024-03-04;6;3;5,5\n"))
    assert rows(log, "moment", "day", "low") == [["before", 0, 6], ["after", 0, 3], ["between", 1, 5.5]]


@pytest.mark.parametrize(
    ("header", "day", "hours"),
    [
        ("+1 day", 1, None),
        ("Day 3", 3, None),
        ("24h after", 1, None),
        ("48 hours", 2, None),
        ("4 h later", 0, 4),
        ("2 weeks later", 14, None),
    ],
)
def test_how_long_after_a_session_a_header_says(tmp_path, header, day, hours):
    log = arc.read_log(written(tmp_path, f"Client,Date,Before,{header}\nC1,2024-03-04,6,3\n"))
    assert rows(log, "moment", "day", "hours_after", "low")[1] == ["between", day, hours, 3]


def test_a_column_of_days_before_a_session_is_listed_and_not_taken_for_the_session(tmp_path):
    log = arc.read_log(written(tmp_path, "Client,Date,2 days before,Before,After\nC1,2024-03-04,9,6,3\n"))
    assert rows(log, "moment", "low") == [["before", 6], ["after", 3]]
    assert asides(log) == {'column "2 days before"': 1}


def test_a_wide_sheet_of_one_client_needs_no_column_for_the_client(tmp_path):
    path = workbook(tmp_path, [["Date", "Before", "After"], ["2024-03-04", 5, 2], ["2024-03-11", 4, 1]])
    log = arc.read_log(path, person="C03")
    assert rows(log, "client", "session", "low") == [
        ["C03", 1, 5],
        ["C03", 1, 2],
        ["C03", 2, 4],
        ["C03", 2, 1],
    ]
    assert "one-person" in codes(log)
    assert "one-person" not in codes(example("homemade_wide_sessions.csv"))


CELL = st.sampled_from(["", "3", "2-3", "no pain", "worse", "?", "7-Jun", "11", "eleven", "<3"])


@UNHURRIED
@given(st.lists(st.tuples(st.sampled_from(["A", "B"]), CELL, CELL, CELL), min_size=1, max_size=6))
def test_every_filled_cell_of_a_wide_sheet_is_a_reading_or_a_named_problem(tmp_path, sheet):
    lines = ["Client,Session date,Before,After,+1 day"]
    lines += [
        f"{client},2024-03-{day:02d},{before},{after},{next_day}"
        for day, (client, before, after, next_day) in enumerate(sheet, 1)
    ]
    log = arc.read_log(written(tmp_path, "\n".join(lines)), strict=False)
    filled = sum(cell != "" for row in sheet for cell in row[1:])
    read = log.readings.loc[log.readings["moment"] != "attended"]
    assert len(read) + len(log.problems) == filled
    assert set(log.problems["row"]) <= set(range(2, len(sheet) + 2))
    assert len(log.sessions) == len(sheet)
