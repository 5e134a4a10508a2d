"""A table as a person has it in pandas: own names of columns, a date in the index, sessions beside it."""

from __future__ import annotations

import pandas as pd
import pytest

import arc
from arc.errors import ArcError
from arc.reading.options import ReadingOptions

DIARY = pd.DataFrame(
    {
        "when": pd.date_range("2026-03-01", periods=10),
        "pain": [3, 6, 4, 3, 5, 4, 3, 2, 7, 5],
        "treated": [False, True, False, False, False, False, False, False, True, False],
    }
)
SESSIONS = ["2026-03-02", "2026-03-09"]


def read(frame: pd.DataFrame = DIARY, **options) -> arc.PainLog:
    said = {"client": "me", "date": "when", "rating": "pain", "sessions": SESSIONS}
    return arc.read_log(frame, **{**said, **options})


def test_a_table_of_date_and_pain_needs_only_the_dates_of_the_sessions():
    log = read()
    assert log.sessions[["client", "session", "session_day"]].to_numpy().tolist() == [
        ["me", 1, 0.0],
        ["me", 2, 7.0],
    ]
    rated = log.readings.loc[log.readings["kind"] == "number"]
    assert rated["day"].tolist() == [float(day) for day in range(-1, 9)]
    assert set(rated["moment"]) == {"between"}
    assert log.kept_aside["what"].tolist() == ['column "treated"']
    assert len(log.problems) == 0


@pytest.mark.parametrize(
    "sessions",
    [
        pd.to_datetime(SESSIONS),
        [day.date() for day in pd.to_datetime(SESSIONS)],
        "treated",
        pd.DataFrame({"date": SESSIONS}),
        pd.DataFrame({"client": ["me", "me"], "Date": SESSIONS, "length": [60, 45]}),
        pd.DataFrame({"minutes": [60, 60]}, index=pd.to_datetime(SESSIONS))[[]].assign(why_booked="planned"),
    ],
    ids=["timestamps", "dates", "column", "table", "table with clients", "table by date"],
)
def test_sessions_are_dates_a_table_or_the_column_that_marks_them(sessions):
    assert read(sessions=sessions).sessions["session_day"].tolist() == [0.0, 7.0]


def test_a_table_of_sessions_says_more_than_their_dates():
    log = read(
        sessions=pd.DataFrame({"date": SESSIONS, "minutes": [60, 45], "why_booked": ["planned", "pain"]})
    )
    assert log.sessions[["minutes", "why_booked"]].to_numpy().tolist() == [[60.0, "planned"], [45.0, "pain"]]


def test_sessions_of_several_clients_need_a_table_with_clients():
    both = DIARY.assign(who=["A", "B"] * 5)
    table = pd.DataFrame({"client": ["A", "B"], "date": SESSIONS})
    assert read(both, client="who", sessions=table).sessions[["client", "session"]].to_numpy().tolist() == [
        ["A", 1],
        ["B", 1],
    ]
    with pytest.raises(ArcError) as caught:
        read(both, client="who")
    assert str(caught.value) == (
        "sessions= names sessions of nobody, and this log has several clients (A and B). Pass a table with a"
        " column for the client and one for the date."
    )


def test_a_column_marks_the_sessions_of_each_client():
    both = DIARY.assign(who=["A", "B"] * 5, treated=["x", "yes", *["no"] * 8])
    log = read(both, client="who", sessions="treated")
    assert log.sessions[["client", "session_day"]].to_numpy().tolist() == [["A", 0.0], ["B", 0.0]]


def test_the_index_is_the_date():
    indexed = DIARY.set_index("when")[["pain"]]
    assert read(indexed) == read(indexed, date="when") == read()
    assert arc.read_log(indexed.rename_axis(None), client="me", rating="pain", sessions=SESSIONS) == read()
    # A column called date goes before the index.
    shifted = indexed.assign(date=indexed.index + pd.Timedelta(days=1))
    assert arc.read_log(shifted, client="me", rating="pain").readings["day"].tolist() == list(range(10))
    assert arc.read_log(shifted, client="me", rating="pain", sessions=SESSIONS).readings["day"].min() == 0


def test_the_only_rating_of_a_session_day_is_neither_unless_the_call_says_so():
    def levels(**options):
        marks = arc.mark(read(**options))
        return marks.arcs.readings.query("day_basis == ''")["role"].isin(["before", "after"]).sum()

    assert (levels(), levels(on_session_days="before"), levels(on_session_days="after")) == (0, 2, 2)
    left = arc.align(read()).left_out["reason"].tolist()
    assert left.count("on a session day, before or after the session is not known") == 2


def test_of_two_ratings_on_a_session_day_none_is_chosen():
    twice = pd.concat([DIARY, DIARY.iloc[[1]].assign(pain=2)])
    moments = read(twice, on_session_days="before").readings.query("day == 0 and kind == 'number'")["moment"]
    assert moments.tolist() == ["between", "between"]


def test_the_frame_of_the_caller_stays_as_it_is():
    frame = DIARY.set_index("when")
    before = frame.copy()
    read(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_one_value_is_a_moment_or_a_code_only_where_no_column_is_meant():
    assert read(moment="follow-up").readings["moment"].iloc[0] == "follow-up"
    assert read(DIARY.assign(me="you")).clients["client"].tolist() == ["you"]


@pytest.mark.parametrize(
    ("frame", "options", "said"),
    [
        (DIARY, {"date": "wen"}, 'columns= names "wen"; this file has when, pain and treated.'),
        (DIARY, {"moment": "betwen"}, 'moment= names "betwen"; this file has when, pain and treated.'),
        (
            DIARY.assign(Patient="A"),
            {"client": "Patiet"},
            'client= names "Patiet"; this file has when, pain, treated and Patient.',
        ),
        (
            DIARY,
            {"sessions": "treatd"},
            'sessions= names "treatd", which is neither a date nor a column of this file. It has when, pain'
            " and"
            " treated.",
        ),
        (
            DIARY,
            {"sessions": pd.DataFrame({"minutes": [60]})},
            "sessions= is a table without a date: it needs the column date, or day.",
        ),
        (
            DIARY,
            {"on_session_days": "during", "dates": "us", "scale": (10, 1)},
            'scale= takes the lowest and the highest point, such as scale=(1, 10). dates= is "us"; it takes'
            ' "day'
            ' first" or "month first". on_session_days= is "during"; it takes "before" or "after". Without it'
            " the"
            " only rating of a session day is neither.",
        ),
        (
            DIARY["pain"],
            {},
            "source= is a Series; it takes the name of a file, a DataFrame, or a list of files.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_words(frame, options, said):
    with pytest.raises(ArcError) as caught:
        read(frame, **options)
    assert str(caught.value) == said


def test_a_header_that_may_be_the_moment_is_asked_for():
    with pytest.raises(ArcError, match=r'Pass columns=\{"moment": "When exactly"\}'):
        read(DIARY.rename(columns={"treated": "When exactly"}))


def test_options_say_only_what_was_said():
    assert ReadingOptions().said == {}
    assert ReadingOptions(strict=False, missing=0, columns={}).said == {"strict": False, "missing": 0}
