"""Where a warning sign was recorded for every client, no question is put to the log.

Not even "none was seen" is said.
"""

from __future__ import annotations

import pytest
from log_files import workbook
from make_log import at, log_of

import arc
from arc.charts.codes import with_codes

QUESTIONS = (
    arc.fit_flare, arc.fit_control, arc.fit_change, arc.fit_profile, arc.fit_recovery, arc.fit_coupling,
    arc.fit_trend, arc.plan_for, arc.weigh,
)  # fmt: skip


def marks_of(*, flagged: bool) -> arc.Landmarks:
    other = [at(0, "5", "before", client="B"), at(1, "6", client="B")]
    log = log_of(at(0, "6", "before", red_flag="yes"), at(1, "8"), *([] if flagged else other))
    return arc.mark(arc.align(log))


@pytest.mark.parametrize("ask", QUESTIONS, ids=lambda ask: ask.__name__)
def test_every_question_is_refused_with_the_same_words(ask):
    answer = ask(marks_of(flagged=True))
    assert (answer.code, answer.text) == (
        "red-flag",
        (
            "a warning sign was recorded for every client of this log, so nothing is said about their"
            " sessions, flares or days back at the level before."
        ),
    )
    assert "red-flag" in [caveat.code for caveat in answer.caveats]


@pytest.mark.parametrize("ask", QUESTIONS, ids=lambda ask: ask.__name__)
def test_another_client_without_one_is_still_asked_about(ask):
    answer = ask(marks_of(flagged=False))
    assert getattr(answer, "code", "") != "red-flag"


def test_the_table_of_unwanted_events_is_there_all_the_same():
    answer = arc.adverse_events(marks_of(flagged=True).arcs.log)
    assert isinstance(answer, arc.Result)


def test_a_flag_under_another_spelling_of_a_code_flags_the_client_that_was_loaded():
    rows = [at(0, 3, client="a"), at(1, 4, client="A", red_flag="yes")]
    log = log_of(*rows, strict=False)
    assert log.red_flag_clients == ("a",)
    assert arc.read_log(log.to_frame()).red_flag_clients == ("a",)


# --- What a workbook holds and no row of the log ---


def test_words_for_a_sign_are_found_in_sheets_and_hidden_rows_that_are_not_read(tmp_path):
    import openpyxl

    rows = [["client", "day", "moment", "rating"], ["A", 0, "before", 3], ["A", 1, "between", 4]]
    sheets = {
        "to do": [["call back"], ["sudden numbness in both legs"]],
        "Hidden": [["no numbness", 3], ["wet myself on Monday", 4]],
    }
    path = workbook(tmp_path, rows, sheets=sheets)
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book["log"].append(["A", 2, "between", 5, "foot drop since Friday"])
    book["log"].row_dimensions[4].hidden = True
    book.save(path)
    log = arc.read_log(path, hidden_rows="leave out")
    assert log.sign_rows == (4, '2 of sheet "to do"', '2 of sheet "Hidden"')
    assert "red-flag-words" in {one.code for one in log.caveats}
    shown = with_codes(log).log
    assert shown.sign_rows == (4, "2 of another table", "2 of another table")
    every = arc.read_log(
        workbook(tmp_path, rows, sheets={"B": [rows[0], ["B", 0, "before", 3]], **sheets}, name="b.xlsx"),
        sheet="all",
    )
    assert every.sign_rows == ('2 of sheet "to do"', '2 of sheet "Hidden"')
