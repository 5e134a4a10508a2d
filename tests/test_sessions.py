"""Which session is which and on which day: from days, dates, numbers and distances, or a problem."""

from __future__ import annotations

import pytest
from log_files import HEADER, listed, read, refusal

DATED = "client,session,day,date,moment,rating"
AFTER = "client,session,day,days_after_session,hours_after_session,lasts_days,moment,rating"


def table(log, *columns: str) -> list[list]:
    return log.sessions[list(columns or ("client", "session", "session_day"))].fillna(-99).to_numpy().tolist()


def column(log, name: str) -> list:
    return log.readings[name].fillna(-99).tolist()


# --- Days ---


def test_days_count_from_the_first_session_and_are_negative_before_it(tmp_path):
    lines = (
        "A,2024-03-01,between,4",
        "A,2024-03-04,before,3",
        "A,2024-03-11,before,2",
        "B,2024-12-31,before,1",
    )
    assert column(read(tmp_path, "client,date,moment,rating", *lines), "day") == [-3, 0, 7, 0]


def test_days_of_a_client_without_a_session_count_from_the_first_report(tmp_path):
    lines = ("A,2024-03-05,between,4", "A,2024-03-04,between,3")
    assert column(read(tmp_path, "client,date,moment,rating", *lines), "day") == [1, 0]


def test_day_and_date_that_agree_and_that_do_not(tmp_path):
    lines = ("A,1,0,2024-03-04,before,3", "A,2,7,2024-03-11,before,3")
    assert column(read(tmp_path, DATED, *lines), "day") == [0, 7]
    assert refusal(tmp_path, DATED, *lines, "A,3,14,2024-03-19,before,3") == listed(
        'row 4: day "14" does not agree with the date of the same row.'
    )


def test_day_in_some_rows_and_date_in_others_need_one_row_with_both(tmp_path):
    lines = ("A,1,0,,before,3", "A,2,,2024-03-11,before,3")
    assert refusal(tmp_path, DATED, *lines) == listed(
        'row 3: date "2024-03-11" cannot be set against this client\'s rows with a day. Write day or date in'
        " all of them, or both in one row."
    )
    assert column(read(tmp_path, DATED, *lines, "A,3,14,2024-03-18,before,3"), "day") == [0, 7, 14]


def test_another_client_s_days_do_not_matter(tmp_path):
    assert column(read(tmp_path, DATED, "A,1,0,,before,3", "B,1,,2024-03-11,before,3"), "day") == [0, 0]


# --- Numbers ---


def test_sessions_without_numbers_are_numbered_by_their_days(tmp_path):
    lines = ("A,,7,before,3", "A,,0,before,5", "A,,0,after,4", "A,,3,between,2", "B,,2,attended,")
    log = read(tmp_path, HEADER, *lines)
    assert table(log) == [["A", 1, 0], ["A", 2, 7], ["B", 1, 2]]
    assert column(log, "session") == [2, 1, 1, -99, 1]


@pytest.mark.parametrize("moment", ["before", "after", "attended"])
def test_a_session_without_day_and_number_is_named(tmp_path, moment):
    assert refusal(tmp_path, HEADER, f"A,,,{moment},3") == listed(
        f'row 2: moment "{moment}" needs a day, a date or a session number: without one the row belongs to no'
        " session."
    )


@pytest.mark.parametrize("moment", ["usual", "flare level", "between", "stopped", "follow-up"])
def test_other_reports_need_no_session(tmp_path, moment):
    assert column(read(tmp_path, HEADER, f"A,,,{moment},3"), "session") == [-99]


def test_order_only_loads_without_days(tmp_path):
    log = read(tmp_path, "client,session,moment,rating", "C,1,before,6", "C,2,before,8", "C,3,attended,")
    assert table(log) == [["C", 1, -99], ["C", 2, -99], ["C", 3, -99]]


def test_a_number_that_is_missing_is_found_by_its_day(tmp_path):
    lines = ("A,1,0,before,3", "A,,0,after,2", "A,3,14,before,3")
    assert column(read(tmp_path, HEADER, *lines), "session") == [1, 1, 3]


def test_a_number_that_is_missing_on_a_day_without_a_session_is_named(tmp_path):
    assert refusal(tmp_path, HEADER, "A,1,0,before,3", "A,,7,before,2") == listed(
        'row 3: moment "before" needs a session number: this client\'s other sessions have one, and none lies'
        " on this day."
    )


def test_two_sessions_on_one_day_with_numbers(tmp_path):
    lines = ("A,1,0,before,3", "A,1,0,after,2", "A,2,0,before,4")
    assert table(read(tmp_path, HEADER, *lines)) == [["A", 1, 0], ["A", 2, 0]]
    assert refusal(tmp_path, HEADER, *lines, "A,,0,after,1") == listed(
        'row 5: moment "after" needs a session number: this client has several sessions on this day.'
    )


def test_sessions_numbered_backwards_are_named_in_all_their_rows(tmp_path):
    problem = '"2" puts a session before the one numbered below it. Number the sessions in their order.'
    lines = ("A,1,7,before,3", "A,2,0,before,4", "A,2,0,after,2", "A,3,7,before,1", "B,2,0,before,1")
    assert refusal(tmp_path, HEADER, *lines) == listed(
        f"row 3: session {problem}", f"row 4: session {problem}"
    )


def test_one_session_on_two_days(tmp_path):
    lines = ("A,1,0,before,3", "A,1,1,after,2")
    assert refusal(tmp_path, HEADER, *lines) == listed(
        'row 3: day "1" puts a session on another day than an earlier row does. One of the two is wrong.'
    )
    dated = ("A,1,,2024-03-04,before,3", "A,1,,2024-03-05,after,2")
    assert refusal(tmp_path, DATED, *dated) == listed(
        'row 3: date "2024-03-05" puts a session on another day than an earlier row does. One of the two is'
        " wrong."
    )


# --- Distances ---


def test_days_and_hours_after_a_session_give_days(tmp_path):
    lines = (
        "A,1,5,,,,before,3",
        "A,1,,2,,,between,4",
        "A,1,,,4,,between,4",
        "A,1,,,24,,between,5",
        "A,1,,,,3-5,between,1",
    )
    log = read(tmp_path, AFTER, *lines)
    assert column(log, "day") == [5, 7, 5, 6, 5]
    assert column(log, "days_after") == [0, 2, 0, 1, 0]


def test_a_session_day_follows_from_a_report_that_says_how_long_after(tmp_path):
    log = read(tmp_path, AFTER, "A,1,9,2,,,between,3", "A,1,,,,,before,4")
    assert (table(log), column(log, "day")) == ([["A", 1, 7]], [9, 7])


def test_days_after_without_a_session_are_named(tmp_path):
    problem = "needs a session number: days or hours after which session?"
    lines = ("A,,3,2,,,between,4", "A,,3,,4,,between,5")
    assert refusal(tmp_path, AFTER, *lines) == listed(
        f'row 2: days_after_session "2" {problem}', f'row 3: hours_after_session "4" {problem}'
    )


@pytest.mark.parametrize(
    ("days", "hours", "agree"),
    [
        (0, "23.9", True),
        (1, "23.9", True),
        (2, "23.9", False),
        (0, "24", False),
        (1, "24", True),
        (2, "24", True),
        (3, "24", False),
    ],
)
def test_hours_and_days_after_a_session_may_differ_by_a_night(tmp_path, days, hours, agree):
    log = read(tmp_path, AFTER, "A,1,0,,,,before,3", f"A,1,,{days},{hours},,between,4", strict=False)
    problem = [] if agree else ["does not agree with days_after_session of the same row."]
    assert log.problems["problem"].tolist() == problem


@pytest.mark.parametrize(
    ("days", "hours", "wrong"),
    [("0", "", []), ("1", "", ["days_after_session"]), ("", "23", []), ("", "24", ["hours_after_session"])],
)
def test_a_report_at_a_session_lies_on_its_day(tmp_path, days, hours, wrong):
    log = read(tmp_path, AFTER, f"A,1,0,{days},{hours},,after,3", strict=False)
    assert log.problems["column"].tolist() == wrong


def test_a_report_cannot_belong_to_a_session_after_it(tmp_path):
    lines = ("A,1,0,before,3", "A,2,7,before,3", "A,2,7,between,4", "A,2,6,between,5")
    assert refusal(tmp_path, HEADER, *lines) == listed(
        'row 5: session "2" is the number of a session after this report. Leave it blank, or write that of'
        " the session before."
    )


# --- Tables ---


def test_the_session_table_holds_what_the_rows_at_the_table_say(tmp_path):
    header = "client,session,day,time,moment,rating,minutes,why_booked,day_basis"
    lines = (
        "A,1,0,17:00,before,3,,pain,inferred",
        "A,1,0,18:00,after,3,60,,",
        "A,1,0,22:00,between,2,,,stated",
    )
    log = read(tmp_path, header, *lines)
    assert table(log, "end_hour", "day_basis", "minutes", "why_booked") == [[18, "inferred", 60, "pain"]]


def test_the_client_table(tmp_path):
    header = "client,session,day,moment,rating,scale,planned_sessions,other_care,area"
    lines = (
        "B,1,0,before,3,1-10,4,,back",
        "B,2,7,before,3,0-10,,walks,neck",
        "A,,9,stopped,,,,,",
        "B,,0,usual,4,1-10,6,,back",
    )
    clients = read(tmp_path, header, *lines).clients
    assert clients.drop(columns="red_flag").to_numpy().tolist() == [
        ["A", 1, 0, "not stated", True, "0-10", False],
        ["B", 3, 2, "4", False, "1-10, 0-10", True],
    ]
    assert clients["red_flag"].tolist() == [False, False]


@pytest.mark.parametrize("said", ["S1", "Session 1", "#1", "Sitzung 1", "séance 1", "1.0"])
def test_a_session_number_in_words(tmp_path, said):
    log = read(tmp_path, "client,session,moment,rating", f"A,{said},before,6")
    assert log.readings["session"].tolist() == [1]
