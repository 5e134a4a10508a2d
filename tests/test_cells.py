"""Cells of text become values, or a problem that names them; both sides of every boundary."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_files import GOOD, HEADER, listed, read, refusal

from arc.reading import values
from arc.reading.dates import Unreadable
from arc.vocabulary import schema
from arc.vocabulary.schema import Scale


def said(parse, text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("-3", -3), ("+2", 2), ("7.0", 7), ("7.00", 7), ("999999", 999999)]
)
def test_a_whole_number(text, number):
    assert values.whole_number(text) == number


@pytest.mark.parametrize("text", ["7.5", "1000000", "seven", "7,0", "1e3", "--1", "7 "])
def test_no_whole_number(text):
    assert said(values.whole_number, text) == "is not a whole number."


def test_sessions_count_from_one_and_days_after_from_zero():
    assert values.counting_number("1") == 1
    assert said(values.counting_number, "0") == "is not a number counted from 1."
    assert values.days_from_zero("0") == 0
    assert (
        said(values.days_from_zero, "-1")
        == "is not a number of days from 0 on. A report before a session has a day or a date."
    )


@pytest.mark.parametrize(
    ("text", "hours"),
    [("4", 4), ("1.5", 1.5), ("1,5 h", 1.5), ("about 4 hours", 4), ("0.3333333", 0.3333333)],
)
def test_hours(text, hours):
    assert values.hours(text) == hours


@pytest.mark.parametrize("text", ["90 min", "four", "-1", "1:30"])
def test_no_hours(text):
    assert said(values.hours, text) == "is not a number of hours."


@pytest.mark.parametrize(
    ("text", "minutes"), [("90", 90), ("90 min", 90), ("ca. 45 Minutes", 45), ("52,5", 52.5)]
)
def test_minutes(text, minutes):
    assert values.minutes(text) == minutes


@pytest.mark.parametrize("text", ["1.5 h", "1 hour", "90 s"])
def test_hours_are_no_minutes(text):
    assert said(values.minutes, text) == "is not a number of minutes."


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("4", (4, 4)),
        ("3-5", (3, 5)),
        ("3 – 5 days", (3, 5)),
        ("3 to 3", (3, 3)),
        ("about 4", (4, 4)),
        ("4.0", (4, 4)),
        ("1 d", (1, 1)),
    ],
)
def test_lasts(text, span):
    assert values.day_span(text) == span


@pytest.mark.parametrize("text", ["0", "5-3", "0-2", "a week", "2024-05-03 00:00:00", "3.5"])
def test_no_span_of_days(text):
    assert said(values.day_span, text) == 'is not a number of days. Write it as "4" or "3-5".'


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("now", 0),
        ("today", 0),
        ("24 hours", 1),
        ("3 days", 3),
        ("last week", 7),
        ("Past 2 weeks", 14),
        ("0 days", 0),
    ],
)
def test_recall(text, days):
    assert values.recall_days(text) == days


def test_no_recall():
    assert (
        said(values.recall_days, "since then")
        == 'is not a recall that can be read. Write it as "now", "24 hours" or "3 days".'
    )


@pytest.mark.parametrize("text", ["0-10", "0 – 10", "0 to 10"])
def test_a_scale(text):
    assert values.scale(text) == Scale(0, 10)


def test_a_scale_may_go_below_zero():
    assert values.scale("-5-5") == Scale(-5, 5)


@pytest.mark.parametrize("text", ["10", "10-0", "5-5", "NRS", "2024-10-01 00:00:00"])
def test_no_scale(text):
    assert said(values.scale, text) == 'is not a scale. Write its lowest and highest point, such as "0-10".'


def test_planned_sessions():
    assert [values.planned(text) for text in ("4", "4.0", "Revised")] == ["4", "4", "revised"]
    assert said(values.planned, "some") == 'is not a number of sessions. Write a number, or "revised".'
    assert said(values.planned, "0") == 'is not a number of sessions. Write a number, or "revised".'


@pytest.mark.parametrize("column", sorted(schema.WORDS))
def test_a_closed_vocabulary_takes_its_words_in_any_case_and_names_others(tmp_path, column):
    words = schema.WORDS[column]
    parse = values.word_of(words)
    assert [parse(word.upper().replace(" ", "_")) for word in words] == list(words)
    assert said(parse, "somehow") == f"is none of: {', '.join(words)}."


def test_common_other_spellings_of_moments_and_answers(tmp_path):
    lines = ("A,1,0,pre,3,n", "A,1,0,Post-Session,2,False", "A,,,follow up,,Y")
    log = read(tmp_path, f"{HEADER},adverse_event", *lines)
    assert log.readings["moment"].tolist() == ["before", "after", "follow-up"]
    assert log.readings["adverse_event"].tolist() == ["no", "no", "yes"]


def test_each_wrong_cell_of_a_row_is_named_and_what_follows_from_it_is_not(tmp_path):
    header = f"{HEADER},minutes,lasts_days,recall,scale,red_flag"
    assert refusal(tmp_path, header, "A,x,soon,before,11,long,ever,once,ten,perhaps") == listed(
        'row 2: scale "ten" is not a scale. Write its lowest and highest point, such as "0-10".',
        'row 2: rating "11" is outside 0-10. If this log uses another scale, name it in the column "scale";'
        " nothing is rescaled.",
        'row 2: lasts_days "ever" is not a number of days. Write it as "4" or "3-5".',
        'row 2: red_flag "perhaps" is none of: yes, no, not asked, cleared.',
        'row 2: session "x" is not a whole number.',
        'row 2: day "soon" is not a whole number.',
        'row 2: recall "once" is not a recall that can be read. Write it as "now", "24 hours" or "3 days".',
        'row 2: minutes "long" is not a number of minutes.',
    )


@pytest.mark.parametrize("missing", [("-99",), ["-99", "x"], "-99", -99, (-99.0,)])
def test_a_log_s_own_code_for_missing(tmp_path, missing):
    log = read(tmp_path, HEADER, "A,1,0,before,-99", missing=missing)
    assert log.readings[["kind", "rating"]].to_numpy().tolist() == [["missing", "-99"]]


def test_without_being_told_a_missing_code_is_a_rating_outside_the_scale(tmp_path):
    assert refusal(tmp_path, HEADER, "A,1,0,before,-99") == listed(
        'row 2: rating "-99" is outside 0-10. If it is a rating on another scale, name that in the column'
        ' "scale". If it is a code for "not recorded", pass missing=("-99",).'
    )


@pytest.mark.parametrize(("rating", "kind"), [("1", "number"), ("10", "number"), ("none", "none")])
def test_inside_a_scale_from_one(tmp_path, rating, kind):
    log = read(tmp_path, f"{HEADER},scale", f"A,1,0,before,{rating},1-10")
    assert log.readings[["kind", "scale"]].to_numpy().tolist() == [[kind, "1-10"]]


def test_zero_is_not_on_a_scale_from_one(tmp_path):
    log = read(tmp_path, f"{HEADER},scale", "A,1,0,before,0,1-10", "B,1,0,before,0,", strict=False)
    assert log.problems[["row", "column", "value"]].to_numpy().tolist() == [[2, "rating", "0"]]
    assert log.readings["low"].tolist() == [0]


def test_the_same_spelling_is_read_by_the_scale_of_its_row(tmp_path):
    log = read(
        tmp_path,
        f"{HEADER},scale",
        "A,1,0,before,3 or less,1-10",
        "B,1,0,before,3 or less,",
        "C,1,0,before,3 or less,0-100",
    )
    assert log.readings[["scale", "low", "high", "scale_high"]].to_numpy().tolist() == [
        ["1-10", 1, 3, 10], ["0-10", 0, 3, 10], ["0-100", 0, 3, 100],
    ]  # fmt: skip


PARSERS = [
    values.whole_number,
    values.counting_number,
    values.days_from_zero,
    values.hours,
    values.minutes,
    values.day_span,
    values.recall_days,
    values.scale,
    values.planned,
    values.word_of(schema.MOMENTS),
]


@given(st.text(max_size=20) | st.from_regex(r"[-+]?\d{0,8}[., -]?\d{0,8} ?(h|days?|min)?", fullmatch=True))
def test_any_text_is_a_value_or_unreadable(text):
    for parse in PARSERS:
        with suppress(Unreadable):
            assert parse(text) is not None


def test_good_and_bad_spellings_of_one_column_keep_their_rows(tmp_path):
    log = read(tmp_path, HEADER, GOOD, "A,2,x,before,3", "A,3,14,before,3", "A,4,x,before,4", strict=False)
    assert log.readings[["row", "day"]].to_numpy().tolist() == [[2, 0], [4, 14]]
    assert log.problems["row"].tolist() == [3, 5]
