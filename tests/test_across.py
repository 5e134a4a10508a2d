"""Sheets whose days or clients stand side by side."""

from __future__ import annotations

import datetime as dt

import pytest
from log_files import refusal, workbook, written

from arc import LogError, read_log

DAYS = "2024-03-04,2024-03-11,2024-03-18"
CLIENTS = ("Date,C01,C02,Notes", "2024-03-04,5,6,", "2024-03-05,4,,long walk", "2024-03-06,3,7,")


def read(folder, *lines, **options):
    return read_log(written(folder, "\n".join(lines)), **options)


def cells(log):
    return log.readings[["client", "row", "day", "moment", "low"]].to_numpy().tolist()


def test_clients_down_and_days_across(tmp_path):
    log = read(tmp_path, "Client,04/03/2024,11/03/2024,18/03/2024", "C01,6,5,4", "C02,8,,2-3")
    assert cells(log) == [
        ["C01", 2, 0, "between", 6],
        ["C01", 2, 7, "between", 5],
        ["C01", 2, 14, "between", 4],
        ["C02", 3, 0, "between", 8],
        ["C02", 3, 14, "between", 2],
    ]
    assert log.read_as == "a sheet with a column for each day: 2 rows of the file, 5 reports"


def test_two_days_across_with_two_columns_beside_the_client(tmp_path):
    log = read(tmp_path, "Client,When,2024-03-04,2024-03-11,Room", "A,before,6,5,2", "A,after,4,3,2")
    assert log.readings["low"].tolist() == [6, 5, 4, 3]


def test_real_dates_across_and_a_title_above(tmp_path):
    days = [dt.datetime(2024, 3, 4), dt.datetime(2024, 3, 11)]
    log = read_log(workbook(tmp_path, [["Pain scores"], ["Patient ID", *days], ["C01", 6, 5]]))
    assert cells(log) == [["C01", 3, 0, "between", 6], ["C01", 3, 7, "between", 5]]


def test_before_and_after_in_rows_below_each_other(tmp_path):
    log = read(tmp_path, f"Client,When,{DAYS},Mean", "A,before,6,5,4,5", "A,after,4,3,2,3")
    assert log.readings[["moment", "session", "low"]].to_numpy().tolist() == [
        *(["before", 1, 6], ["before", 2, 5], ["before", 3, 4]),
        *(["after", 1, 4], ["after", 2, 3], ["after", 3, 2]),
    ]
    assert log.kept_aside.to_numpy().tolist() == [['column "Mean"', 2]]


def test_before_and_after_of_one_person_across(tmp_path):
    log = read(tmp_path, "Date,2024-03-04,2024-03-11", "Before,6,5", "After,3,2", person="me")
    assert log.readings[["client", "moment", "session", "low"]].to_numpy().tolist() == [
        ["me", "before", 1, 6],
        ["me", "before", 2, 5],
        ["me", "after", 1, 3],
        ["me", "after", 2, 2],
    ]


def test_the_pain_of_one_person_across(tmp_path):
    log = read(tmp_path, f",{DAYS}", "Sleep,7,8,6", "Pain,6,5,4", person="me", sessions=["2024-03-11"])
    assert log.readings[["row", "low"]].dropna().to_numpy().tolist() == [[3, 6], [3, 5], [3, 4]]
    assert log.kept_aside.to_numpy().tolist() == [["rows of other things than the pain", 1]]
    assert log.clients[["client", "sessions"]].to_numpy().tolist() == [["me", 1]]


def test_rows_that_nobody_names_are_asked_about(tmp_path):
    rows = "A,6,5,4", "B,5,4,3"
    assert refusal(tmp_path, f",{DAYS}", *rows, strict=False) == (
        "A sheet with a column for each day has no column that arc knows as the client."
        ' Write "Client" above its codes in a copy.'
    )
    path = written(tmp_path, "\n".join([f"Whoever,{DAYS}", *rows]))
    with pytest.raises(LogError) as caught:
        read_log(path)
    assert str(caught.value).endswith('If that is "Whoever", say so: columns={"client": "Whoever"}.')
    assert read_log(path, **caught.value.causes[0].fix.options).clients["client"].tolist() == ["A", "B"]


def test_days_without_a_year_are_asked_for_it(tmp_path):
    assert refusal(tmp_path, "Client,4.3.,11.3.,18.3.", "A,6,5,4", "B,5,4,3") == (
        'The headers "4.3.", "11.3." and "18.3." are days without a year. Write them as 2024-03-31 in a copy.'
    )


def test_a_row_with_two_dates_is_no_header(tmp_path):
    log = read(tmp_path, "Date,Until,Pain", "2024-03-04,2024-03-05,5", "2024-03-07,2024-03-08,4", person="me")
    assert log.readings["low"].tolist() == [5, 4]


def test_a_column_for_each_client_is_asked_about_and_every_answer_reads(tmp_path):
    path = written(tmp_path, "\n".join(CLIENTS))
    with pytest.raises(LogError) as caught:
        read_log(path, strict=False)
    assert str(caught.value) == (
        'Nothing says what the columns "C01" and "C02" are. If each is a client, pass'
        ' format="clients-across", if all are of one person, name the one that is the pain: measure="C01".'
    )
    clients, one = caught.value.causes[0].fix.either()
    assert cells(read_log(path, **clients.options)) == [
        ["C01", 2, 0, "between", 5],
        ["C02", 2, 0, "between", 6],
        ["C01", 3, 1, "between", 4],
        ["C01", 4, 2, "between", 3],
        ["C02", 4, 2, "between", 7],
    ]
    assert [row[-1] for row in cells(read_log(path, person="me", **one.options))] == [5, 4, 3]


def test_clients_across_need_a_column_of_dates(tmp_path):
    said = refusal(tmp_path, "No,C01,C02", "1,5,6", "2,4,3", format="clients-across")
    assert (
        said == "A sheet with a column for each client needs one column with dates, and this file has none."
    )


def test_a_sheet_of_days_for_each_month(tmp_path):
    march = [["Client", "2024-03-04", "2024-03-05"], ["A", 6, 5]]
    april = [["Client", "2024-04-04", "2024-04-05", "2024-04-06"], ["A", 4, 3, 2]]
    log = read_log(workbook(tmp_path, march, sheets={"April": april}), sheet="all")
    assert log.readings["day"].tolist() == [0, 1, 31, 32, 33]
