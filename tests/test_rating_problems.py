import datetime

import numpy as np
import pandas as pd
import pytest

from arc.reading.ratings import parse_rating, problems
from arc.vocabulary.schema import DEFAULT_SCALE, Scale

ONE_TO_TEN = Scale(1.0, 10.0)
OUTSIDE = (
    'is outside 0-10. If this log uses another scale, name it in the column "scale"; nothing is rescaled.'
)
TWO = "holds two ratings. Write them in two rows."
DATE = (
    "looks like a date: a spreadsheet has turned the rating into one, and it is lost. Look it up and write it"
    " as text."
)


def listed(texts):
    return texts.split("|")


def problem(text, scale=DEFAULT_SCALE):
    found = parse_rating(text, scale)
    assert found.kind == "problem", found
    assert np.isnan([found.low, found.high]).all()
    return found.problem.sentence()


def ends(text, scale=DEFAULT_SCALE):
    found = parse_rating(text, scale)
    return found.kind, found.low, found.high


@pytest.mark.parametrize("text", ["no", "No.", "x", "yes", "nothing", "ok", "*", True, False, np.True_])
def test_a_mark_is_neither_no_pain_nor_missing(text):
    assert (
        problem(text)
        == 'does not say how much pain. Write a number or "none" for no pain, or leave the cell empty if it'
        " was not recorded."
    )


@pytest.mark.parametrize(
    "text",
    listed(
        "10/10 then 8/10|4-5 → 2|4-5 -> 2|6, 3|3; 5|3 5|5 5|0/10 now, was 10/10 overnight|"
        "5 (7 at worst)|3 (was 5)|1 and 3|2 and 1|5 and 5|was 5, now 5|7²|fifty five|5 > 3"
    ),
)
def test_two_ratings_in_one_cell(text):
    assert problem(text) == TWO


def test_three_ratings_in_one_cell():
    assert problem("1, 2, 3") == "holds three ratings. Write them in three rows."
    assert problem("1, 2, 3, 4") == "holds several ratings. Write them in several rows."


@pytest.mark.parametrize(
    "text", ["5 ± 1", "5±1", "5+/-1", "5/10 ± 1", "5 plus or minus 1", "5, give or take 1"]
)
def test_a_number_and_how_far_it_may_be_off(text):
    assert (
        problem(text)
        == "gives a number and how far it may be off. Write it as a range from the low to the high end, such"
        " as 4-6."
    )


@pytest.mark.parametrize("text", ["7 in 10", "seven in ten", "about 7 in 10", "7 (in 10)", "7 in 2 places"])
def test_seven_in_ten_may_be_a_count(text):
    assert (
        problem(text) == "is either a rating or a count. Write a rating with a slash, such as 7/10; "
        'a count can stand in the column "note".'
    )


@pytest.mark.parametrize(
    "text",
    [*listed("11|10.01|-0.01|-3|(-3)|12 out of 10|eleven|9-11|>10|<0|10+"), 11, -1.0],
)
def test_off_the_scale(text):
    assert problem(text) == OUTSIDE


@pytest.mark.parametrize(("text", "code"), [("-99", "-99"), ("999", "999"), (99, "99")])
def test_a_code_for_not_recorded(text, code):
    assert (
        problem(text)
        == 'is outside 0-10. If it is a rating on another scale, name that in the column "scale". '
        f'If it is a code for "not recorded", pass missing=("{code}",).'
    )
    assert ends("99", Scale(0, 100)) == ("number", 99, 99)


def test_zero_on_a_scale_that_starts_at_one():
    assert problem("0", ONE_TO_TEN) == 'is outside 1-10; if it means no pain, write "none".'
    assert problem("0-3", ONE_TO_TEN) == 'is outside 1-10; if its 0 means no pain, write "none to 3".'
    assert ends("none to 3", ONE_TO_TEN) == ("range", 0, 3)
    assert ends("<3", ONE_TO_TEN) == ("range", 1, 3)
    assert ends("0, no pain", ONE_TO_TEN) == ("none", 0, 0)
    assert ends("1", ONE_TO_TEN) == ("number", 1, 1)


@pytest.mark.parametrize(
    ("text", "said"), [("2/3", "/3"), ("3/5", "/5"), ("70/100", "/100"), ("scale 1-5: 4", "/5")]
)
def test_another_scale_is_never_rescaled(text, said):
    assert (
        problem(text) == f"is on another scale ({said}); this log's scale is 0-10. "
        'If this row uses another scale, name it in the column "scale"; nothing is rescaled.'
    )
    assert ends("70/100", Scale(0.0, 100.0)) == ("number", 70, 70)


@pytest.mark.parametrize("text", ["0-10", "1-10", "/10", "?/10", "-/10", "__/10", "on a scale of 10"])
def test_a_scale_without_a_rating(text):
    assert (
        problem(text)
        == "names a scale and gives no rating. Write the rating, or leave the cell empty if there is none."
    )


SHEET_DATES = listed("2024-03-02 00:00:00|7-Jun|3-Feb|05/06/2024|Mar-04|45483|7/10/24|2024-03|05/10|10-Jul")


@pytest.mark.parametrize(
    "text",
    listed(
        "03. Mrz|3. Mai|03.Okt|3. Dez|03. Mär|3-mars|3-avr.|03-févr|févr-03|3"
        " août|5-juil.|2-ene|2-abr|03-ago|4-dic|4-gen|4-mag|4-lug|7-set|3-mrt|3-mei|01-fev|3-out|6-dez|Mrz"
        " 03|3/avr."
    ),
)
def test_a_spreadsheet_of_another_language_makes_dates_as_well(text):
    assert problem(text) == DATE


@pytest.mark.parametrize("text", ["3 set", "3 out", "3 ago", "3 mai"])
def test_a_word_that_is_a_month_elsewhere_is_no_date_behind_a_space(text):
    assert problem(text) != DATE


@pytest.mark.parametrize(
    "text",
    [*SHEET_DATES, 45483, pd.Timestamp("2024-03-02"), datetime.date(2024, 3, 2), np.datetime64("2024-03-02")],
)
def test_a_rating_turned_into_a_date_is_lost(text):
    assert problem(text) == DATE


@pytest.mark.parametrize("text", ["3 pm", "3:30", "7/10 at 3pm", datetime.time(3, 30), pd.Timedelta("3h")])
def test_times_of_day(text):
    assert (
        problem(text)
        == 'holds a time of day. Put the time in the column "time" and the rating alone in "rating".'
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("3 days", "days"),
        ("6 months", "months"),
        ("2 tablets", "tablets"),
        ("45mm", "mm"),
        ("took 2 advil", "advil"),
        ("5 or more days", "days"),
        ("day 2: 5/10", "day"),
        ("3 times a day", "times"),
        ("two sore knees", "knees"),
        ("2 of 10 days", "days"),
        ("-2 points", "points"),
        ("two sharp pains", "pains"),
        ("over 5 hours", "hours"),
    ],
)
def test_counts_of_other_things(text, word):
    assert problem(text) == problems.UNIT.filled(word=word).text


@pytest.mark.parametrize(
    ("text", "word", "column", "entry"),
    [
        ("average 5", "average", "quantity", "average"),
        ("worst 8", "worst", "quantity", "worst"),
        ("2 at best", "at best", "quantity", "least"),
        ("usually 5", "usually", "moment", "usual"),
    ],
)
def test_a_word_of_quantity_has_its_own_column(text, word, column, entry):
    assert (
        problem(text)
        == f'says which pain it rates ("{word}"). Write the number alone and put "{entry}" in the column'
        f' "{column}".'
    )


def test_a_number_for_some_of_the_time():
    assert (
        problem("8 on bad days")
        == 'holds only some of the time or under a condition ("on bad days"), and it cannot be told when. '
        "Write one row for each time, with the number alone."
    )


@pytest.mark.parametrize(
    ("text", "scale", "is_range"),
    [
        ("2 or 4", Scale(0, 10), True), ("2 or 5", Scale(0, 10), False), ("2 or 4", Scale(1, 5), True),
        ("50 or 70", Scale(0, 100), True), ("50 or 71", Scale(0, 100), False),
        ("30 and 40", Scale(0, 100), True), ("30 and 41", Scale(0, 100), False),
    ],
)  # fmt: skip
def test_how_far_apart_two_ratings_may_be_is_a_share_of_the_scale(text, scale, is_range):
    found = parse_rating(text, scale)
    assert (found.kind == "range") == is_range == (found.problem is None)


def test_other_problems_word_for_word():
    assert problem("6-3") == problems.REVERSED.text == problem("6 to 3")
    assert problem("from 3 to 6") == problems.CHANGE.text
    assert problem("2 or 5") == problems.FAR_APART.text
    assert problem("no pain, 3/10") == problems.NONE_AND_NUMBER.text
    assert problem("50% better, now 3/10") == problems.PERCENT.text
    assert problem("#REF!") == problems.SHEET_ERROR.text
    assert problem("down from 8") == problems.UNKNOWN.filled(word="down").text


def test_a_one_that_is_no_rating_is_quoted_as_it_was_written():
    assert problem("5, the bad one") == problems.UNKNOWN.filled(word="one").text
    assert problem("One in ten") == problems.UNKNOWN.filled(word="one").text


@pytest.mark.parametrize("text", ["below 5+", "8+ or less", "at most 3 plus"])
def test_a_bound_both_ways_is_a_problem(text):
    assert problem(text) == problems.UNKNOWN.filled(word="+").text


@pytest.mark.parametrize(
    "text",
    listed(
        "almost 5|just under 5|not 5|went up to 7|up 2|+2|3 better|10/10 felt great|mood 7/10|"
        "6/10, slept badly|7/10 if I move|Friday 7/10|L4-5|1e1|007|1,000|7,10|5-|- 5|5/|5±1|"
        "5+/-1|<b>5</b>|#5|5*|4\\5|half of 10|5̶|1\u200b0|2-1/2|one of those days|\u202e8-3"
    ),
)
def test_a_number_that_is_not_fully_understood_is_a_problem(text):
    assert problem(text)


def test_numbers_and_text_out_of_spreadsheet_cells():
    assert ends(7.0) == ends(np.int64(7)) == ends("7.0") == ("number", 7, 7)
    assert problem(float("inf")) == problem(10**400) == problem(-(10**400)) == OUTSIDE
    assert problem([1, 2])
    assert problem({"a": 1})


def test_length_of_200_is_read_and_201_is_not():
    assert ends("5" + " " * 500)[0] == "number"
    assert ends("5 " + "very " * 39 + "bad")[0] == "number"
    assert problem("5 " + "very " * 39 + "bad....") == problems.TOO_LONG.text
    assert ends("sore " * 100)[0] == "words"
