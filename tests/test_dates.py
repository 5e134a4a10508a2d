"""Dates and clock times as people write them; an order that nothing settles is asked about."""

from __future__ import annotations

import datetime as dt
import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_files import listed, read, refusal

from arc.errors import Problem
from arc.reading import dates
from arc.reading.dates import Unreadable, clock_in_date, date_order, parse_clock, parse_date

DAY = dt.date(2024, 9, 3)
HEADER = "client,date,moment,rating"


def said(parse, *arguments) -> Problem:
    with pytest.raises(Unreadable) as caught:
        parse(*arguments)
    return caught.value.problem


@pytest.mark.parametrize(
    "text",
    ["2024-09-03", "2024/9/3", "2024.09.03", "2024-09-03 17:20", "2024-09-03T17:20:05.250", "3 Sep 2024", "3rd Sept. 2024",
     "3-sep-2024", "3. September 2024", "Sep 3, 2024", "September 3rd 2024", "SEPTEMBER  3 2024", "3 sep 24"],
)  # fmt: skip
def test_a_date_with_one_meaning(text):
    assert parse_date(text, None) == DAY


@pytest.mark.parametrize("text", ["3/9/2024", "03.09.2024", "3-9-2024", "3 9 2024", "3/9/24", "03.09.24"])
def test_day_and_month_by_the_order_that_was_said(text):
    assert parse_date(text, "day first") == DAY
    assert parse_date(text, "month first") == dt.date(2024, 3, 9)
    assert said(parse_date, text, None) == dates.AMBIGUOUS
    assert said(parse_date, text, dates.MIXED_ORDERS) == dates.TWO_ORDERS


@pytest.mark.parametrize("order", [None, "day first", "month first", dates.MIXED_ORDERS])
def test_the_same_number_twice_is_not_ambiguous(order):
    assert parse_date("04/04/2024", order) == dt.date(2024, 4, 4)


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01", "31 Apr 2024", "4 Marble 2024", "4 Venus 2024",
     "yesterday", "2024-03-04 25:00", "2024-03-04 12:60", "03/04", "3 4 5 2024", ""],
)  # fmt: skip
def test_what_is_no_date(text):
    assert said(parse_date, text, "day first") == dates.NO_DATE


@pytest.mark.parametrize(
    ("text", "reason"),
    [("45355", dates.SERIAL), ("20000", dates.SERIAL), ("19999", dates.NO_DATE), ("70000", dates.NO_DATE)],
)
def test_the_number_that_a_spreadsheet_keeps_for_a_date_is_named_as_such(text, reason):
    assert said(parse_date, text, None) == reason


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2024/10/17 6:31:58 PM EST", 18 + 31 / 60 + 58 / 3600),
        ("2024/10/17 12:05:10 AM GMT+2", 5 / 60 + 10 / 3600),
        ("2024-10-17T06:31Z", 6 + 31 / 60),
        ("17/10/2024 18:31", 18 + 31 / 60),
        ("17.10.2024, 18:31", 18 + 31 / 60),
    ],
)
def test_a_time_stamp_is_its_date_and_the_clock_on_the_wall(text, hour):
    assert parse_date(text, "day first") == dt.date(2024, 10, 17)
    assert dates.clock_in_date(text) == pytest.approx(hour)


def test_the_last_of_february_on_both_sides():
    assert parse_date("29/02/2024", "day first") == dt.date(2024, 2, 29)
    assert said(parse_date, "30/02/2024", "day first") == dates.NO_DATE


@pytest.mark.parametrize("text", ["24-03-31", "31-03-24", "03-04-24", "03 04 24"])
def test_two_digits_of_a_year_between_hyphens_could_be_a_year_at_the_start(text):
    assert said(parse_date, text, "day first") == dates.SHORT_YEAR


def test_a_date_that_does_not_fit_the_order():
    assert said(parse_date, "04/13/2024", "day first") == dates.MIXED
    assert said(parse_date, "13/04/2024", "month first") == dates.MIXED


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["12/12/2024", "03/04/2024"], None),
        (["13/12/2024", "03/04/2024"], "day first"),
        (["12/13/2024", "03/04/2024"], "month first"),
        (["13/12/2024", "12/13/2024"], dates.MIXED_ORDERS),
        (["13/14/2024", "03/04/2024"], None),
        (["32/12/2024"], None),
        (["24-03-31", "03/04/2024"], None),
        (["2024-03-31", "31 Mar 2024", ""], None),
        ([], None),
    ],
)
def test_the_order_that_a_column_forces(texts, order):
    assert date_order(texts) == order


def test_an_ambiguous_column_is_asked_about_and_never_guessed(tmp_path):
    lines = (HEADER, "A,03/04/2024,before,3", "A,2024-04-10,before,3", "A,05/06/2024,before,3")
    assert refusal(tmp_path, *lines) == listed(
        f'row 2: date "03/04/2024" {dates.AMBIGUOUS.sentence()}',
        f'row 4: date "05/06/2024" {dates.AMBIGUOUS.sentence()}',
    )
    assert read(tmp_path, *lines, dates="day first").readings["day"].tolist() == [0, 7, 63]
    assert read(tmp_path, *lines, dates="month first").readings["day"].tolist() == [0, 37, 63]


def test_a_column_in_both_orders_names_every_date_that_hangs_on_it(tmp_path):
    lines = (
        HEADER,
        "A,13/04/2024,before,3",
        "A,04/14/2024,before,3",
        "A,05/06/2024,before,3",
        "A,06/06/2024,before,3",
    )
    log = read(tmp_path, *lines, strict=False)
    assert log.problems[["row", "problem"]].to_numpy().tolist() == [
        [row, dates.TWO_ORDERS.text] for row in (2, 3, 4)
    ]
    assert refusal(tmp_path, *lines, dates="day first") == listed(
        f'row 3: date "04/14/2024" {dates.MIXED.sentence()}'
    )


@pytest.mark.parametrize("order", ["dayfirst", "", "both orders"])
def test_an_order_that_does_not_exist(tmp_path, order):
    with pytest.raises(ValueError) as caught:
        read(tmp_path, HEADER, "A,03/04/2024,before,3", dates=order)
    assert str(caught.value) == f'dates= is "{order}"; it takes "day first" or "month first".'


@pytest.mark.parametrize(
    ("text", "hour"),
    [("0:00", 0), ("00:30", 0.5), ("9.05", 9 + 1 / 12), ("17h20", 17 + 1 / 3), ("23:59:59", 23 + 59 / 60 + 59 / 3600), ("12 am", 0),
     ("12 pm", 12), ("12:30am", 0.5), ("5 p.m.", 17), ("5:30 PM", 17.5), ("1pm", 13), ("11:59 pm", 23 + 59 / 60)],
)  # fmt: skip
def test_a_clock_time(text, hour):
    assert parse_clock(text) == pytest.approx(hour)


@pytest.mark.parametrize(
    "text",
    [
        "24:00",
        "12:60",
        "17:20:60",
        "13 pm",
        "0 am",
        "17",
        "5 m",
        "5:30 m",
        "0.25",
        "0.5",
        "06h 00m",
        "noon",
        "-1:00",
        "",
    ],
)
def test_what_is_no_clock_time(text):
    assert said(parse_clock, text) == dates.NO_TIME


def test_the_clock_time_inside_a_date_and_midnight_is_none():
    assert clock_in_date("2024-03-04 09:30") == 9.5
    assert clock_in_date("2024-03-04T00:01:00") == pytest.approx(1 / 60)
    for text in ("2024-03-04", "2024-03-04 00:00", "2024-03-04 25:00", "3 March 2024", ""):
        assert math.isnan(clock_in_date(text))


def test_a_time_beside_a_date_with_another_one_is_named(tmp_path):
    header = "client,date,time,moment,rating"
    lines = (
        "A,2024-03-04 09:30,09:30:20,before,3",
        "A,2024-03-04 10:30,11:30,after,3",
        "A,2024-03-04,11:30,after,4",
    )
    assert refusal(tmp_path, header, *lines) == listed(
        'row 3: time "11:30" does not agree with the clock time in the date of the same row.'
    )


@pytest.mark.parametrize(
    "text",
    [
        "Montag 4. März 2024", "Mo, 04.03.2024", "lundi 4 mars 2024", "lun. 4 mars 2024", "lunes, 4 de marzo de 2024", "lunedì 4 marzo 2024",
        "ma 4 mrt 2024", "segunda-feira, 4 de março de 2024", "4 Mrz 2024", "20240304", "4. 3. 2024", "04/03/2024 18.31.58", "04/03/2024 9h05",
        "2024-03-04T09:00:00.000+0200", "Mar 4, 2024", "Mar. 4 2024",
    ],
)  # fmt: skip
def test_the_same_day_in_other_languages(text):
    assert parse_date(text, "day first") == dt.date(2024, 3, 4)


@pytest.mark.parametrize("text", ["20241304", "12345678", "mar 4", "Mo 4", "März 2024"])
def test_what_is_no_whole_date(text):
    with pytest.raises(Unreadable):
        parse_date(text, "day first")


@pytest.mark.parametrize(
    ("text", "hour"),
    [("18 h", 18), ("18h30", 18.5), ("18 h 30", 18.5), ("18:30 Uhr", 18.5), ("18 Uhr", 18), ("18:30 uur", 18.5), ("18.30", 18.5), ("18.30.59", 18.5 + 59 / 3600)],
)  # fmt: skip
def test_clocks_of_other_languages(text, hour):
    assert parse_clock(text) == hour
    assert clock_in_date("04/03/2024 18.31.58") == pytest.approx(18 + 31 / 60 + 58 / 3600)


@pytest.mark.parametrize("text", ["1830", "18", "0.5", "noon", "24:00"])
def test_what_is_no_clock(text):
    with pytest.raises(Unreadable):
        parse_clock(text)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %b %Y", "%B %d, %Y"]))
def test_every_date_is_read_back(date, form):
    assert parse_date(date.strftime(form), None) == date


@given(st.text(max_size=30), st.sampled_from([None, "day first", "month first", dates.MIXED_ORDERS]))
def test_any_text_is_a_date_or_unreadable(text, order):
    date_order([text])
    clock_in_date(text)
    for parse in (lambda: parse_date(text, order), lambda: parse_clock(text)):
        with suppress(Unreadable):
            assert parse() is not None
