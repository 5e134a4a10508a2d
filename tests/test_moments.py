"""When a rating was given, in the words of forms and headers and in other languages.

What says something else is no moment.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_files import read, refusal

from arc.reading.moments import Moment, moment_in, moment_of
from arc.vocabulary import schema


@pytest.mark.parametrize(
    ("texts", "moment"),
    [
        ("Before treatment|on arrival|pre-session|Vor der Sitzung|Avant la séance|antes|prima della seduta", "before"),
        ("Right after|Immediately after|Post_Session|Direkt danach|Juste après|end of session|después", "after"),
        ("later|zwischen|between sessions|a few days later", "between"),
    ],
)  # fmt: skip
def test_a_word_of_a_session(texts, moment):
    assert [moment_of(text) for text in texts.split("|")] == [Moment(moment)] * len(texts.split("|"))


@pytest.mark.parametrize(
    ("texts", "hours"),
    [
        ("30 minutes after|30 min", 0.5),
        ("same evening|that night", 0),
        ("4 hours after|4h", 4),
        ("+1 day|1 day later|the day after|Next morning|24h|D+1|J1|1 Tag danach|Am nächsten Morgen|lendemain", 24),
        ("2 days after|zwei Tage später|48 h post|deux jours après|day 2", 48),
        ("One week later|1 week follow up|7 days|una semana después", 168),
    ],
)  # fmt: skip
def test_how_long_after_a_session(texts, hours):
    assert [moment_of(text) for text in texts.split("|")] == [Moment("between", hours)] * len(
        texts.split("|")
    )


@pytest.mark.parametrize(
    "text",
    [
        "after lunch", "before bed", "the day before", "night before", "2 days before", "before and after", "na", "n/a", "3", "morning", "week 2",
        "at home", "during", "just now", "due", "", "+", "after the flare", "after work", "NA",
    ],
)  # fmt: skip
def test_what_is_no_moment_of_a_session(text):
    assert moment_of(text) is None


@pytest.mark.parametrize(
    ("header", "moment", "about"),
    [
        ("Pain before (0-10)", Moment("before"), "pain"),
        ("Neck after", Moment("after"), "neck"),
        ("Rating (before)", Moment("before"), "rating"),
        ("pain_24h", Moment("between", 24), "pain"),
        ("Schmerz am nächsten Tag", Moment("between", 24), "schmerz"),
        ("Weather", None, "weather"),
        ("After (24 h)", Moment("between", 24), ""),
        ("Follow up call (48hrs)", Moment("between", 48), ""),
        ("Before (neck)", Moment("before"), "neck"),
        ("After R", Moment("after"), "r"),
        ("Avant l'arrivée", Moment("before"), ""),
        ("Follow-up after 3 months", Moment("follow-up"), ""),
    ],
)
def test_a_header_goes_on_about_other_things(header, moment, about):
    assert moment_in(header) == (moment, about)


def test_a_moment_with_a_distance_places_a_report_beside_a_session_number(tmp_path):
    rows = (
        "A,1,2024-03-04,Before,6",
        "A,1,,2 days later,4",
        "A,1,,4 hours after,5",
        "A,1,,same evening,5",
    )
    log = read(tmp_path, "client,session,date,moment,rating", *rows)
    assert log.readings[["moment", "day", "hours_after"]].fillna(-1).values.tolist() == [
        ["before", 0, -1],
        ["between", 2, -1],
        ["between", 0, 4],
        ["between", 0, -1],
    ]


def test_what_a_column_says_goes_before_the_words_of_the_moment(tmp_path):
    rows = ("A,1,0,before,6,", "A,1,3,2 days later,4,", "A,1,,next day,4,5")
    log = read(tmp_path, "client,session,day,moment,rating,days_after_session", *rows)
    assert log.readings["day"].tolist() == [0, 3, 5]


def test_a_later_report_with_the_date_of_its_session_is_named(tmp_path):
    header = "client,date,moment,rating"
    rows = ("A,2024-03-04,before,6", "A,2024-03-04,+1 day,5")
    assert refusal(tmp_path, header, *rows).endswith(
        'row 3: date "2024-03-04" is the day of the session itself, and the moment is "+1 day". Write the day'
        " of the report, or leave it blank beside a session number.\nNothing was loaded. Mend the file, or"
        " pass strict=False to load the other rows."
    )
    # With a session on the day before as well, it is the day after that one.
    log = read(tmp_path, header, "A,2024-03-03,before,4", *rows)
    assert log.readings["day"].tolist() == [0, 1, 1]


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_none(text):
    found = moment_of(text)
    assert found is None or found.word in schema.MOMENTS
    assert found is None or found.hours is None or found.hours >= 0
