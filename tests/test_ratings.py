import datetime
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arc import rating_words as words
from arc.ratings import Rating, parse_rating, parse_ratings
from arc.schema import DEFAULT_SCALE, KINDS, Scale

ONE_TO_TEN = Scale(1.0, 10.0)
SPELLINGS = pd.read_csv(
    Path(__file__).parent / "data" / "rating_spellings.csv", dtype=str, keep_default_na=False
)
OUTSIDE = (
    'is outside 0-10. If this log uses another scale, name it in the column "scale"; nothing is rescaled.'
)
TWO = "holds two ratings. Write them in two rows."
DATE = "looks like a date: a spreadsheet has turned the rating into one, and it is lost. Look it up and write it as text."


def ends(text, scale=DEFAULT_SCALE):
    found = parse_rating(text, scale)
    return found.kind, found.low, found.high


def problem(text, scale=DEFAULT_SCALE):
    found = parse_rating(text, scale)
    assert found.kind == "problem", found
    assert np.isnan([found.low, found.high]).all()
    return found.problem


@pytest.mark.parametrize("row", SPELLINGS.to_dict("records"), ids=SPELLINGS["spelling"])
def test_the_spellings_that_people_handed_in(row):
    found = parse_rating(row["spelling"])
    assert {"none": "number"}.get(found.kind, found.kind) == row["expect"]
    if row["low"]:
        assert (found.low, found.high) == (float(row["low"]), float(row["high"]))
    else:
        assert np.isnan([found.low, found.high]).all()


NUMBERS = {
    3: "3|3.0|3/10|3 of 10|3 over 10|3 out of ten|three|NRS 3|NRS3|nrs: 3|VAS 3|pain level of 3|Pain - 3|３|٣|③|3!|(3)|'3",
    3.5: "3,5|3.5|3½|3 1/2|three and a half|3 and a half|3,5/10|3½/10",
    0: "0|zero|0/10|zero pain|0 - no pain|no pain (0)|none, 0|0/10, pain is gone|00",
    10: "10|10/10|ten/10|10 of 10|≥10|ten out of ten",
    5: "5-5|5 (five)|5 = 5/10|5 (mild)|mild 5|5, dull and achy|low back 5|5/10 lower back|5 now|back at a 5|currently 5",
    7: "7/10 sharp in my lower back|7 (0-10)|7 on a 1-10|on the pain scale a 7|pain (0-10): 7|0-10: 7|7 on a 10 point scale|NRS-11: 7|out of 10: 7",
    0.5: "½|.5|0.5|0,5",
}


@pytest.mark.parametrize(
    ("text", "value"), [(text, value) for value, line in NUMBERS.items() for text in line.split("|")]
)
def test_one_number_however_written(text, value):
    assert ends(text) == ("number", value, value)


RANGES = {
    (
        4,
        5,
    ): "4-5|4 – 5|4—5|4−5|4~5|4..5|4…5|4 to 5|4 thru 5|4 or 5|4/10-5/10|4-5/10|4 or 5/10|between 4 and 5|a four or five|4, maybe 5|5 or 4|4 and 5|4to5|4 (or 5)",
    (3, 6): "3-6|3 to 6|between 3 and 6",
    (
        0,
        3,
    ): "<3|<=3|≤ 3|=<3|less than 3|under 3|below 3|up to 3|at most 3|no more than 3|3 or less|3 or below|not above 3|none to 3|no pain, or 3 or less|0-3 or none|<3/10",
    (
        8,
        10,
    ): "8+|8+/10|8/10+|≥8|>8|over 8|above 8|at least 8|8 or more|8 and up|more than 8|no less than 8|8 plus|more than 8 out of 10",
}


@pytest.mark.parametrize(
    ("text", "pair"), [(text, pair) for pair, line in RANGES.items() for text in line.split("|")]
)
def test_ranges_and_closed_bounds(text, pair):
    assert ends(text) == ("range", *pair)


@pytest.mark.parametrize(
    "text",
    [
        "about 6",
        "~6",
        "6ish",
        "6-ish",
        "6 ish",
        "6?",
        "6??",
        "?6",
        "ca. 6",
        "approx. 6",
        "roughly 6",
        "maybe 6",
        "6 or so",
        "I'd say 6",
        "like a 6",
        "kind of a 6",
        "6ish/10",
        "6?/10",
        "probably a 6",
        "≈6",
    ],
)
def test_about_is_kept_beside_the_number(text):
    assert parse_rating(text) == Rating("number", 6.0, 6.0, about=True)


def test_a_maybe_that_joins_two_numbers_is_no_about():
    assert not parse_rating("2, maybe 3").about
    assert parse_rating("about 2-3").about


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "None.",
        "no pain",
        "pain free",
        "pain-free",
        "painless",
        "gone",
        "the pain is gone",
        "no discomfort",
        "nil",
        "no pain at all",
        "no symptoms",
        "completely relieved",
        "I am pain free today",
        "all gone",
        "no more pain",
    ],
)
def test_no_pain_is_a_kind_of_its_own_and_zero(text):
    assert ends(text) == ("none", 0, 0)
    assert ends(text, ONE_TO_TEN) == ("none", 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "little to no pain",
        "almost no pain",
        "nearly gone",
        "not gone",
        "no pain relief",
        "no pain meds",
        "not pain free",
        "no pain until evening",
        "no pain?",
        "no new pain",
        "no back pain",
        "headache gone",
        "was pain free",
        "no pain, no gain",
        "100% pain free",
        "the bad one",
        "one sore hip",
        "no one asked",
        "no pain, just stiff",
    ],
)
def test_what_only_resembles_no_pain_or_one_is_words(text):
    assert ends(text)[0] == "words"


@pytest.mark.parametrize(
    "text",
    [None, np.nan, pd.NA, pd.NaT, ""]
    + [
        "  ",
        "NA",
        "n/a",
        "N.A.",
        "-",
        "--",
        "—",
        "?",
        "??",
        ".",
        "null",
        "nan",
        "#N/A",
        "unknown",
        "not recorded",
        "not asked",
        "not given",
        "missing",
        "declined",
        "no answer",
        "____",
    ],
)
def test_missing_cells(text):
    assert parse_rating(text).kind == "missing"


@pytest.mark.parametrize("text", ["no", "No.", "x", "yes", "nothing", "ok", "*", True, False, np.True_])
def test_a_mark_is_neither_no_pain_nor_missing(text):
    assert problem(text) == (
        'does not say how much pain. Write a number or "none" for no pain, or leave the cell empty if it was not recorded.'
    )


@pytest.mark.parametrize(
    ("text", "direction", "than"),
    [
        ("worse", "higher", ""),
        ("more pain", "higher", ""),
        ("worse, no number", "higher", ""),
        ("lower back worse", "higher", ""),
        ("slightly more than before", "higher", "before"),
        ("better", "lower", ""),
        ("less pain than usual", "lower", "usual"),
        ("better than last time", "lower", "last report"),
        ("much improved", "lower", ""),
        ("no change", "same", "last report"),
        ("same as last time", "same", "last report"),
        ("same as usual", "same", "usual"),
        ("not better", "", ""),
        ("no worse", "", ""),
        ("not the same", "", ""),
        ("better then worse", "", ""),
        ("better in the morning, worse at night", "", ""),
        ("sleep better", "", ""),
        ("more relaxed", "", ""),
        ("more or less the same", "", ""),
        ("lower back", "", ""),
        ("worse?", "", ""),
        ("50% better", "lower", ""),
        ("fifty percent less", "lower", ""),
        ("50-60 % worse", "higher", ""),
        ("90%", "", ""),
        ("closer to 0", "lower", ""),
        ("closer to 0 out of 10", "lower", ""),
        ("closer to 10", "higher", ""),
        ("nearer 5", "", ""),
    ],
)
def test_words_point_only_where_unmistakable(text, direction, than):
    assert repr(parse_rating(text)) == repr(Rating("words", direction=direction, than=than))


@pytest.mark.parametrize(
    "text",
    [
        "10/10 then 8/10",
        "4-5 → 2",
        "4-5 -> 2",
        "6, 3",
        "3; 5",
        "3 5",
        "5 5",
        "0/10 now, was 10/10 overnight",
        "5 (7 at worst)",
        "3 (was 5)",
        "1 and 3",
        "2 and 1",
        "5 and 5",
        "was 5, now 5",
        "7²",
        "fifty five",
        "5 > 3",
    ],
)
def test_two_ratings_in_one_cell(text):
    assert problem(text) == TWO


def test_three_ratings_in_one_cell():
    assert problem("1, 2, 3") == "holds three ratings. Write them in three rows."
    assert problem("1, 2, 3, 4") == "holds several ratings. Write them in several rows."


@pytest.mark.parametrize(
    "text",
    [
        "11",
        "10.01",
        "-0.01",
        "-3",
        "-99",
        "(-3)",
        "12 out of 10",
        "eleven",
        "9-11",
        ">10",
        "<0",
        "10+",
        11,
        -1.0,
    ],
)
def test_off_the_scale(text):
    assert problem(text) == OUTSIDE


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
    assert problem(text) == (
        f"is on another scale ({said}); this log's scale is 0-10. "
        'If this row uses another scale, name it in the column "scale"; nothing is rescaled.'
    )
    assert ends("70/100", Scale(0.0, 100.0)) == ("number", 70, 70)


@pytest.mark.parametrize("text", ["0-10", "1-10", "/10", "?/10", "-/10", "__/10", "on a scale of 10"])
def test_a_scale_without_a_rating(text):
    assert (
        problem(text)
        == "names a scale and gives no rating. Write the rating, or leave the cell empty if there is none."
    )


SHEET_DATES = [
    "2024-03-02 00:00:00",
    "7-Jun",
    "3-Feb",
    "05/06/2024",
    "Mar-04",
    "45483",
    "7/10/24",
    "2024-03",
    "05/10",
    "10-Jul",
]


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
    ]
    + [
        ("5 or more days", "days"),
        ("day 2: 5/10", "day"),
        ("3 times a day", "times"),
        ("two sore knees", "knees"),
    ]
    + [
        ("2 of 10 days", "days"),
        ("-2 points", "points"),
        ("two sharp pains", "pains"),
        ("over 5 hours", "hours"),
    ],
)
def test_counts_of_other_things(text, word):
    assert problem(text) == words.UNIT.format(word=word)


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
    assert problem(text) == (
        f'says which pain it rates ("{word}"). Write the number alone and put "{entry}" in the column "{column}".'
    )


def test_a_number_for_some_of_the_time():
    assert problem("8 on bad days") == (
        'holds only some of the time or under a condition ("on bad days"), and it cannot be told when. '
        "Write one row for each time, with the number alone."
    )


def test_other_problems_word_for_word():
    assert problem("6-3") == words.REVERSED == problem("6 to 3")
    assert problem("from 3 to 6") == words.CHANGE
    assert problem("2 or 5") == words.FAR_APART
    assert problem("no pain, 3/10") == words.NONE_AND_NUMBER
    assert problem("50% better, now 3/10") == words.PERCENT
    assert problem("#REF!") == words.SHEET_ERROR
    assert problem("down from 8") == words.UNKNOWN.format(word="down")


@pytest.mark.parametrize(
    "text",
    [
        "almost 5",
        "just under 5",
        "not 5",
        "went up to 7",
        "up 2",
        "+2",
        "3 better",
        "10/10 felt great",
        "mood 7/10",
        "6/10, slept badly",
        "7/10 if I move",
        "Friday 7/10",
        "L4-5",
        "1e1",
        "007",
        "1,000",
        "7,10",
        "5-",
        "- 5",
        "5/",
        "5±1",
        "5+/-1",
        "<b>5</b>",
        "#5",
        "5*",
        "4\\5",
        "half of 10",
        "5̶",
        "1\u200b0",
        "2-1/2",
        "one of those days",
        "\u202e8-3",
    ],
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
    assert problem("5 " + "very " * 39 + "bad....") == words.TOO_LONG
    assert ends("sore " * 100)[0] == "words"


@pytest.mark.parametrize(
    "piece", ["5-", "no pain ", "a bit ", "(", "1 1/2", "0-10 ", "scale ", ".", "pain ", "'"]
)
def test_hostile_repetition_takes_no_time(piece):
    start = time.perf_counter()
    for length in (200, 1_000_000):
        parse_rating((piece * length)[:length])
    assert time.perf_counter() - start < 2


# --- Properties -----------------------------------------------------------------------------------------------------
LIKELY = st.lists(
    st.sampled_from(
        [
            "0",
            "1",
            "3",
            "4.5",
            "7",
            "10",
            "11",
            "/10",
            "-",
            "to",
            "or",
            "and",
            "about",
            "<",
            ">",
            "+",
            "none",
            "no",
            "pain",
            "gone",
            "was",
            "then",
            "out",
            "of",
            "10",
            "three",
            "one",
            "%",
            "worse",
            "?",
            ",",
            "(",
            ")",
            "days",
            "worst",
            "not",
            "mild",
        ]
    ),
    max_size=8,
).map(" ".join)
SCALES = st.sampled_from([DEFAULT_SCALE, ONE_TO_TEN, Scale(0.0, 100.0)])


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=230), LIKELY), SCALES)
def test_any_text_has_exactly_one_outcome(text, scale):
    found = parse_rating(text, scale)
    assert found.kind in (*KINDS, "problem")
    assert (found.kind == "problem") == bool(found.problem)
    if found.kind in ("number", "range", "none"):
        assert min(scale.none_value, scale.low) <= found.low <= found.high <= scale.high
        assert (found.low < found.high) == (found.kind == "range")
    else:
        assert np.isnan(found.low)
        assert np.isnan(found.high)
    assert found.kind == "words" or (found.direction, found.than) == ("", "")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), LIKELY))
def test_spaces_around_and_case_change_nothing(text):
    plain = parse_rating(text)
    assert repr(parse_rating(f" \t{text}\n ")) == repr(plain)
    if text.isascii():
        assert parse_rating(text.upper()).kind == plain.kind


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Nd", "No", "Nl")), max_size=60))
def test_without_a_digit_there_is_no_number(text):
    if not words.NUMBER_WORD.search(text.lower()) and not words.HAS_NUMBER.search(words.plain(text)):
        assert parse_rating(text).kind in ("none", "words", "missing", "problem")


@given(st.integers(0, 100).map(lambda tenths: tenths / 10))
def test_numbers_come_back_from_many_spellings(value):
    for spelling in (
        "{}",
        "{}/10",
        "{} out of 10",
        "pain {}",
        "NRS: {}",
        "a {}",
        "{} now",
        "{:.2f}",
        "mild, {}",
    ):
        assert ends(spelling.format(value)) == ("number", value, value)
    assert ends(str(value).replace(".", ",")) == ("number", value, value)


@given(
    st.lists(st.one_of(LIKELY, st.none(), st.integers(-2, 12), st.booleans(), st.floats()), max_size=20),
    st.data(),
)
@settings(deadline=None)
def test_a_column_is_read_as_its_cells_are(cells, data):
    scales = data.draw(st.lists(SCALES, min_size=len(cells), max_size=len(cells)))
    index = range(5, 5 + len(cells))
    table = parse_ratings(
        pd.Series(cells, index=index, dtype=object), pd.Series(scales, index=index, dtype=object)
    )
    assert list(table.index) == list(index)
    expected = [repr(parse_rating(cell, scale)) for cell, scale in zip(cells, scales, strict=True)]
    assert [repr(Rating(*row)) for row in table.itertuples(index=False)] == expected


def test_true_is_not_read_as_one_in_a_mixed_column():
    assert list(parse_ratings(pd.Series([1, True, "1", 1.0], dtype=object))["kind"]) == [
        "number",
        "problem",
        "number",
        "number",
    ]


def test_cells_that_cannot_be_looked_up_are_read_too():
    table = parse_ratings(pd.Series([[1], {"a": 2}, "3", None], index=list("abcd"), dtype=object))
    assert list(table["kind"]) == ["problem", "problem", "number", "missing"]
    assert list(table.index) == list("abcd")


def test_an_empty_column_keeps_its_columns():
    table = parse_ratings(pd.Series([], dtype=str))
    assert list(table.columns) == ["kind", "low", "high", "about", "direction", "than", "problem"]
    assert table["low"].dtype == float


def test_a_million_rows_are_read_once_for_each_spelling():
    texts = pd.Series(["4-5", "6/10", None, "worse"] * 250_000)
    start = time.perf_counter()
    assert len(parse_ratings(texts)) == 1_000_000
    assert time.perf_counter() - start < 3
