"""Two ratings of one day without a time, in a log with its newest days first: which came first is asked."""

import pandas as pd
import pytest

from arc import LogError, align, read_log
from arc.errors import TERMINAL, CallError

COLUMNS = ["client", "date", "moment", "rating"]
ROWS = [
    ("A", "2024-03-06", "between", 3),
    ("A", "2024-03-05", "between", 5),
    ("A", "2024-03-05", "between", 1),
    ("A", "2024-03-04", "after", 2),
    ("A", "2024-03-04", "after", 4),
    ("A", "2024-03-04", "before", 6),
]


def frame(*rows, **more):
    return pd.DataFrame(rows, columns=COLUMNS).assign(**more)


def test_which_came_first_is_asked_and_each_answer_is_another_order():
    with pytest.raises(LogError) as caught:
        read_log(frame(*ROWS), strict=False)
    assert caught.value.said(TERMINAL) == (
        "The newest days stand first, and row 3 and row 4 rate one moment of one day without a time. 4"
        ' ratings do so. If within a day the newest stands first as well, add --same-day "newest first", if'
        ' the oldest does, add --same-day "oldest first".'
    )
    fix = caught.value.causes[0].fix
    kept, log = (read_log(frame(*ROWS), **one.options) for one in (fix.instead, fix))
    assert kept.readings["low"].tolist() == [2, 4, 6, 5, 1, 3]
    assert log.readings["low"].tolist() == [6, 4, 2, 1, 5, 3]
    assert log.readings["row"].tolist() == [7, 6, 5, 4, 3, 2]
    # What the client left with is the last rating at the table.
    last = [align(one).readings.query("role == 'after'")["low"].tolist()[-1] for one in (kept, log)]
    assert last == [4, 2]
    assert all(read_log(one.to_frame()).to_frame().equals(one.to_frame()) for one in (kept, log))


@pytest.mark.parametrize(
    "table",
    [
        frame(*ROWS[::-1]),
        frame(*ROWS, time=["", "9:00", "8:00", "12:00", "11:00", ""]),
        frame(*(row for at, row in enumerate(ROWS) if at not in (2, 4))),
        frame(*ROWS, area=["", "neck", "back", "neck", "back", ""]),
        frame(*ROWS, n=[1, 2, 3, 4, 5, 6]).assign(rating=3),
        frame(*ROWS[1:3], *ROWS[:1], *ROWS[3:]),
    ],
    ids=["oldest first", "times", "one each", "two places", "equal ratings", "in no order"],
)
def test_nothing_is_asked_where_the_order_is_told_or_changes_nothing(table):
    assert len(read_log(table).readings) == len(table)


def test_rows_of_each_client_and_sessions_that_the_call_names_are_looked_at_apart():
    both = [("B", f"2024-04-0{day}", "between", day) for day in (1, 2, 2, 3)]
    with pytest.raises(LogError, match=r"row 3 and row 4 rate .* 2 ratings do so"):
        read_log(frame(*ROWS[:3], *both))
    diary = frame(*ROWS[:3])[["date", "rating"]]
    log = read_log(diary, client="A", sessions=["2024-03-04"], same_day="newest first")
    assert log.readings["low"].tolist()[:3] == [1, 5, 3]


def test_ratings_of_one_row_stand_in_their_order_there_and_the_log_is_read_again_as_it_is():
    parts = pd.DataFrame({"date": ["2024-03-06", "2024-03-05"], "Morning": [5, 4], "Evening": [3, 2]})
    log = read_log(parts, person="me")
    assert log.readings["low"].tolist() == [4, 2, 5, 3]
    assert read_log(log.to_frame()).readings["low"].tolist() == [4, 2, 5, 3]


def test_another_word_for_the_order_is_refused():
    with pytest.raises(CallError) as caught:
        read_log(frame(*ROWS), same_day="upwards")
    assert str(caught.value) == 'same_day= is "upwards"; it takes "newest first" or "oldest first".'
