"""Problems: each named with row, value and what to do, and all of them at once."""

from __future__ import annotations

import pytest
from log_files import HEADER, WAY_OUT, listed, read, refusal

from arc import LogError
from arc.errors import Problem, shorten
from arc.reading import problems


def test_one_problem_and_two(tmp_path):
    moment = "is none of: usual, flare level, before, after, between, attended, stopped, follow-up."
    one = f'row 2: moment "befor" {moment}'
    assert refusal(tmp_path, HEADER, "A,1,0,befor,3") == f"1 problem in this log:\n  {one}\n{WAY_OUT}"
    assert refusal(tmp_path, HEADER, "A,1,0,befor,3", "A,x,0,after,3") == listed(
        one, 'row 3: session "x" is not a whole number.'
    )


def test_problems_stand_in_the_order_of_the_rows():
    first = problems.of([Problem("x", 9, "a"), Problem("y", 3, "b")])
    joined = problems.join([problems.empty(), first, problems.of([Problem("z", 3, "c")])])
    assert joined["column"].tolist() == ["b", "c", "a"]
    assert len(problems.join([])) == 0


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ((14, "rating", "11", "is outside 0-10."), 'row 14: rating "11" is outside 0-10.'),
        ((14, "client", "", "is blank."), "row 14: client is blank."),
        ((14, "", "", "repeats."), "row 14: repeats."),
        ((0, "rating", "11", "is outside 0-10."), 'rating "11" is outside 0-10.'),
    ],
)
def test_a_problem_is_one_line(cells, line):
    assert Problem("code", *cells).line() == line


@pytest.mark.parametrize(
    ("value", "short"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "..."),
        ("a\r\n b\tc", "a b c"),
        ("\x1b[31m\x00red\u202e!", "[31m red !"),
    ],
)
def test_a_value_is_one_short_printable_line(value, short):
    assert shorten(value) == short


@pytest.mark.parametrize("count", [20, 21])
def test_a_display_shows_twenty_and_says_how_many_more(count):
    lines = problems.sentences(
        problems.of([Problem("wrong", row, "day", "x", "wrong.") for row in range(2, 2 + count)])
    )
    assert lines[20:] == (
        ["... and 1 more; `problems` of this error or log lists them all."] if count > 20 else []
    )


def test_an_error_lists_a_hundred_and_its_table_all(tmp_path):
    with pytest.raises(LogError) as caught:
        read(tmp_path, HEADER, *(f"A,{row},x,between,{row % 9}" for row in range(1, 121)))
    assert len(caught.value.problems) == 120
    assert str(caught.value).count("\n") == 102
    assert "... and 20 more;" in str(caught.value)


def test_a_sentence_about_the_whole_file_is_a_problem_without_a_row():
    found = LogError("no", code="no-log").problems
    assert found.columns.tolist() == ["row", "column", "value", "problem", "code", "fix"]
    assert found.values.tolist() == [[0, "", "", "no", "no-log", None]]


def test_hostile_text_in_a_value_does_not_steer_the_terminal_or_the_page(tmp_path):
    log = read(tmp_path, HEADER, 'A,1,"\x1b[2J<script>alert(1)</script>",before,3', strict=False)
    assert "\x1b" not in repr(log)
    assert "<script>" not in log._repr_html_()
