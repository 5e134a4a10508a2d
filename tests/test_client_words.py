"""Each client in a sentence, in a row of a table, and the one rating that would have settled a session."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_log import at, log_of
from odd_logs import ODD

import arc
from arc.report.client_words import MOST_UNKNOWN, MOST_WORDS, NO_NUMBER, words_of
from arc.report.clients_table import (
    first_to_last_text,
    last_rating_text,
    most_changed,
    right_after_text,
    table_of_clients,
    who_changed,
    who_ended_high,
)
from arc.report.ratings import last_ratings
from arc.report.settled import settled_texts, what_settles

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


def marks_of(log: arc.PainLog, **rules) -> arc.Landmarks:
    return arc.mark(arc.align(log), **rules)


@pytest.fixture(scope="module")
def cases() -> arc.Landmarks:
    return marks_of(arc.load_sample("three-cases"))


@pytest.mark.parametrize(
    ("client", "said", "unknown"),
    [
        (
            "A",
            "3 before sessions 1 and 3. Worse after session 3, without a number. Better in words after"
            " session 2. Then sessions stopped.",
            "what followed sessions 1 and 2; how high it rose after session 3; anything later",
        ),
        (
            "B",
            "Usually 6. 2 or 3 before sessions 2 and 3, 5 before session 4, no pain before session 5."
            " Better in words after sessions 1, 2 and 3.",
            "what followed sessions 3, 4 and 5",
        ),
        (
            "C",
            "Usually 6. After session 2: 8 on day 1, no pain on day 2. Worse after session 3, without a"
            " number. Better in words after session 1.",
            "what followed session 1; when and how high it rose after session 3; the days themselves",
        ),
    ],
)
def test_the_three_cases_in_a_sentence_each(cases, client, said, unknown):
    words = words_of(cases, client)
    assert (words.said, words.unknown) == (said, unknown)


@pytest.mark.parametrize("name", ["three-cases", "simulated-real-flare", "simulated-messy", *ODD])
def test_no_sentence_is_longer_than_the_page_allows(name):
    log = ODD[name]() if name in ODD else arc.load_sample(name, strict=False)
    marks = marks_of(log)
    for client in marks.table["client"].unique():
        words = words_of(marks, client)
        assert 0 < len(words.said.split()) <= MOST_WORDS
        assert len(words.unknown.split()) <= MOST_UNKNOWN


def test_of_many_different_ratings_on_arrival_the_first_and_the_last_are_said():
    ratings = (5, 3, 4, 2, 6)
    rows = [at(7 * n, rating, "before", session=n + 1) for n, rating in enumerate(ratings)]
    assert words_of(marks_of(log_of(*rows)), "A").said.startswith("5 before session 1, 6 before session 5.")
    same = [at(7 * n, 4, "before", session=n + 1) for n in range(5)]
    assert words_of(marks_of(log_of(*same)), "A").said == "4 before 5 of 5 sessions."


def test_the_last_rating_counts_also_weeks_after_the_last_session():
    log = log_of(at(0, 4, "before", session=1), at(1, 4), at(2, 4), at(40, 8))
    row = last_ratings(marks_of(log)).iloc[0]
    assert (row["session"], row["day"], row["event_day"], row["low"]) == (1, 40, 40, 8)
    assert words_of(marks_of(log), "A").said.endswith("Last rating: 8, 40 days after session 1.")


def test_a_client_who_says_everything_in_words_has_no_number():
    words = words_of(marks_of(log_of(at(0, "sore", "before", session=1), at(1, "same"))), "A")
    assert (words.said, words.unknown) == (NO_NUMBER, "what followed session 1")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=1, max_size=6), st.booleans())
def test_no_number_is_said_that_is_not_in_the_log(ratings, is_usual):
    rows = [at(7 * n, rating, "before", session=n + 1) for n, rating in enumerate(ratings)]
    rows += [at(-1, 10, "usual")] if is_usual else []
    said = words_of(marks_of(log_of(*rows)), "A").said.replace("no pain", "0").replace("No pain", "0")
    places = {str(number) for number in range(1, len(ratings) + 1)} | {"7"}
    numbers = {word.strip(".,:") for word in said.split() if word.strip(".,:").isdigit()}
    assert numbers <= {str(rating) for rating in ratings} | places | ({"10"} if is_usual else set())


# What could have settled it.


def test_the_three_cases_name_one_rating_that_would_have_settled_a_session(cases):
    assert settled_texts(cases) == [
        ("A, session 1", "a number on day 1 after it"),
        ("B, session 3", "a number on day 2 after it"),
    ]


def test_one_missing_day_settles_a_session_and_two_do_not():
    start = (at(0, 4, "before", session=1),)
    assert what_settles(marks_of(log_of(*start, at(1, 4)))).to_dict("records") == [
        {"client": "A", "session": 1, "day": 2, "instead": False}
    ]
    assert what_settles(marks_of(log_of(*start, at(5, 4)))).empty
    assert what_settles(marks_of(log_of(*start, at(1, 4), at(2, 4)))).empty


def test_a_number_in_place_of_words_settles_what_words_leave_open():
    log = log_of(at(0, 4, "before", session=1), at(1, "worse", direction="higher", than="before"), at(2, 4))
    assert settled_texts(marks_of(log)) == [("A, session 1", "a number with the words of day 1 after it")]


def test_a_day_that_belongs_to_the_next_session_settles_nothing_of_this_one():
    log = log_of(at(0, 4, "before", session=1), at(1, 4), at(2, "", "attended", session=2))
    assert "session 1" not in "".join(name for name, _ in settled_texts(marks_of(log)))


@pytest.mark.parametrize("rating", range(11))
def test_whatever_the_rating_had_been_the_session_would_be_known(rating):
    log = log_of(at(0, 4, "before", session=1), at(1, 4), at(2, rating))
    assert marks_of(log).table["outcome"].iloc[0] != "not known"


# One row for each client.


def many(*courses: tuple[object, object, object], **more) -> pd.DataFrame:
    """Clients with a rating before their first and their last session, and one afterwards."""
    rows = []
    for number, (first, last, end) in enumerate(courses):
        name = chr(65 + number)
        rows += [
            at(0, first, "before", session=1, client=name),
            at(7, last, "before", session=2, client=name),
        ]
        rows += [at(9, end, client=name)] if end is not None else []
    return table_of_clients(marks_of(log_of(*rows, **more)))


def test_a_fall_from_a_range_is_a_range_and_counts_only_where_both_ends_do():
    table = many(
        (5, 3, None), ("4-5", 3, None), ("5-6", 3, None), (6, 5, None), (3, 5, None), ("3-4", 5, None)
    )
    assert [first_to_last_text(row) for _, row in table.iterrows()] == [
        ("5 → 3", "↓ 2 or more lower"), ("4–5 → 3", "1 to 2 lower"), ("5–6 → 3", "↓ 2 or more lower"),
        ("6 → 5", "no clear change"), ("3 → 5", "↑ 2 or more higher"), ("3–4 → 5", "1 to 2 higher"),
    ]  # fmt: skip


def test_the_headline_of_many_names_who_and_the_larger_group_first():
    assert who_changed(many((5, 3, 1), (6, 4, 1), (5, 5, 1))) == (
        "A and B came 2 or more lower to their last session than their first."
    )
    assert who_changed(many((5, 3, 1), (3, 6, 1), (2, 7, 1))) == (
        "From first to last session: B, C 2 or more higher; A lower."
    )
    assert who_changed(many((5, 5, 1), (4, 5, 1))) == (
        "Nobody came 2 or more lower or higher to the last session than to the first."
    )
    assert who_changed(many(("4-5", 3, 1), (4, 5, 1))) == (
        "Nobody came surely 2 or more lower or higher to the last session than to the first."
    )


@pytest.mark.parametrize(
    ("courses", "by"), [([(8, 2, 1)] * 9, "9 of 9 clients"), ([(8, 2, 1)] * 4, "A, B, C, D")]
)
def test_many_names_become_a_count(courses, by):
    assert who_changed(many(*courses)) == f"From first to last session: {by} 2 or more lower."


def test_no_headline_of_many_has_more_than_16_words():
    for courses in (
        [(5, 3, 1)] * 3 + [(3, 6, 1)] * 3,
        [(5, 3, 1)] * 6,
        [(5, 3, 1)] * 3,
        [(5, 3, 1)] * 7 + [(3, 6, 1)] * 7,
    ):
        assert len(who_changed(many(*courses)).split()) <= 16


def test_a_high_last_rating_is_named_also_of_those_who_came_lower():
    table = many((8, 4, 7), (8, 4, 6), (8, 4, None))
    assert who_ended_high(table) == "A ended at 7."
    assert [last_rating_text(row) for _, row in table.iterrows()] == ["7, day 9", "6, day 9", "4, day 7"]
    lower_is_worse = {"measure": "function", "higher_is": "better"}
    assert who_ended_high(many((8, 4, 3), (8, 4, 4), **lower_is_worse)) == "A ended at 3."


def test_right_after_says_in_how_many_sessions_and_never_a_mean():
    rows = [
        at(day, rating, moment, session=session)
        for session, (day, before, after) in enumerate([(0, 6, 4), (7, 6, 7), (14, 6, 6)], 1)
        for rating, moment in ((before, "before"), (after, "after"))
    ]
    (row,) = (row for _, row in table_of_clients(marks_of(log_of(*rows))).iterrows())
    assert right_after_text(row) == "all 3: 2 lower to 1 higher"
    (row,) = (row for _, row in table_of_clients(marks_of(log_of(*rows[:2]))).iterrows())
    assert right_after_text(row) == "all 1: 2 lower"
    (row,) = (row for _, row in table_of_clients(marks_of(log_of(rows[0]))).iterrows())
    assert right_after_text(row) == "not rated"
    assert first_to_last_text(row) == ("6", "rated once, before session 1")


def test_of_more_than_20_clients_those_who_changed_most_are_seen_at_once():
    table = many(*([(5, 5, 1)] * 3 + [(5, 3, 1)] * 20))
    assert [bool(seen) for seen in most_changed(table)] == [False] * 3 + [True] * 20
