"""Days that cannot be are named, and are no days until the person says that they are right."""

from __future__ import annotations

import datetime as dt

import pytest
from log_files import read

from arc.cli import main
from arc.errors import TERMINAL, CallError
from arc.reading.problems import as_data

HEADER = "client,date,moment,rating"
ROWS = [f"A,2024-03-{day:02},between,{day % 7}" for day in range(1, 12)]
FUTURE = "is in the future. Write the day on which it was."
FAR = "lies years away from all other days of the log. Look at its year."
OUTSIDE = "is a session more than 90 days outside this client's ratings. Look at its year."


def later(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,2042-03-04,between,3", FUTURE),
        ("A,9999-12-31,between,3", FUTURE),
        (f"A,{later(2)},between,3", FUTURE),
        ("A,1924-03-04,between,3", FAR),
        ("A,1900-01-00,between,3", "is not a date that can be read. Write it as 2024-03-31."),
        ("A,2023-11-30,attended,", OUTSIDE),
        ("A,2024-06-12,attended,", OUTSIDE),
        ("A,2023-12-02,attended,", None),
        ("A,2024-06-09,attended,", None),
        ("A,2022-03-04,between,3", None),
    ],
)
def test_a_day_that_cannot_be_is_a_problem_and_no_day(tmp_path, row, said):
    log = read(tmp_path, HEADER, *ROWS, row, strict=False)
    assert log.problems[["row", "problem"]].to_numpy().tolist() == ([[13, said]] if said else [])
    assert len(log.readings) == len(ROWS) + (said is None)
    if said:
        assert log.readings["day"].tolist() == list(range(11))


def test_a_log_that_begins_again_after_years_is_no_slip(tmp_path):
    again = [row.replace("2024", "2020") for row in ROWS[:4]]
    assert read(tmp_path, HEADER, *ROWS, *again).problems.empty


def test_a_person_says_that_they_are_right(tmp_path, capsys):
    rows = [HEADER, *ROWS, "A,1924-03-04,between,3"]
    assert len(read(tmp_path, *rows, odd_days="right").readings) == 12
    log = read(tmp_path, *rows, strict=False)
    assert as_data(log.problems)[0].line(TERMINAL).endswith('If it is right, add --odd-days "right".')
    path = str(tmp_path / "log.csv")
    assert main(["check", path]) == 1
    assert "row 13: date" in capsys.readouterr().out
    assert main(["check", path, "--odd-days", "right"]) == 0
    with pytest.raises(CallError, match='odd_days= is "fine"; it takes "right"'):
        read(tmp_path, *rows, odd_days="fine")


def test_a_session_that_the_call_names_outside_the_ratings_is_a_problem_of_the_call(tmp_path):
    log = read(tmp_path, HEADER, *ROWS, sessions=["2023-03-04", "2024-03-04"], strict=False)
    assert log.problems[["row", "column", "problem"]].to_numpy().tolist() == [[0, "sessions=", OUTSIDE]]


def test_a_number_of_days_years_away_is_a_problem(tmp_path):
    rows = [f"A,{day},between,3" for day in range(8)]
    log = read(tmp_path, HEADER.replace("date", "day"), *rows, "A,45355,between,3", strict=False)
    assert log.problems[["row", "column", "problem"]].to_numpy().tolist() == [[10, "day", FAR]]
