"""The one door: every row is a reading or a named problem, and a log says who and how many."""

from __future__ import annotations

from html import escape

import pytest
from log_files import GOOD, HEADER, listed, read, refusal

import arc

FLAGGED = f"{HEADER},red_flag"
NOTED = f"{HEADER},note,red_flag"


# --- Checks across cells and rows ---


def test_a_row_without_a_person_or_a_moment(tmp_path):
    assert refusal(tmp_path, HEADER, ",1,0,before,3", "A,1,0,,3") == listed(
        "row 2: client is blank. Every row needs a code for the person.",
        "row 3: moment is blank. Write one of: usual, flare level, before, after, between, attended, stopped,"
        " follow-up.",
    )


@pytest.mark.parametrize("other", ["a", " A ", "\u00a0A"])
def test_a_code_for_a_person_has_one_spelling(tmp_path, other):
    lines = (HEADER, "A,1,0,before,3", f"{other},1,0,after,3")
    if other.strip() == "A":
        assert len(read(tmp_path, *lines).clients) == 1
    else:
        assert refusal(tmp_path, *lines) == listed(
            'row 3: client "a" differs from the client "A" only in capitals, spaces, signs that nobody sees'
            " or letters of another alphabet. Write one code in one way."
        )


def test_a_direction_is_a_report_in_words_also_without_a_rating(tmp_path):
    log = read(
        tmp_path,
        f"{HEADER},direction,than",
        "A,1,0,after,,lower,before",
        "A,1,0,between,,lower,",
        "A,1,1,between,4,higher,usual",
    )
    assert log.readings[["kind", "direction", "than"]].to_numpy().tolist() == [
        ["words", "lower", "before"], ["words", "lower", ""], ["number", "higher", "usual"],
    ]  # fmt: skip


def test_than_without_a_direction(tmp_path):
    lines = (f"{HEADER},direction,than", "A,1,0,after,3,,before", "A,1,1,between,better than usual,,usual")
    assert refusal(tmp_path, *lines) == listed(
        'row 2: than "before" needs a direction: write lower, higher or same in the column "direction".'
    )


def test_the_columns_go_before_the_words_of_the_rating(tmp_path):
    log = read(
        tmp_path,
        f"{HEADER},direction,than",
        "A,1,1,between,better than usual,,last report",
        "A,1,2,between,better than usual,,",
    )
    assert log.readings[["direction", "than"]].to_numpy().tolist() == [
        ["lower", "last report"],
        ["lower", "usual"],
    ]


def test_a_row_that_stands_twice_is_named(tmp_path):
    assert refusal(tmp_path, HEADER, GOOD, " A,1,0,before,3 ") == listed(
        "row 3: repeats row 2 word for word. Delete one of the two, or tell them apart by time."
    )


def test_rows_that_differ_only_in_a_column_kept_aside_are_no_repetition(tmp_path):
    rows = (GOOD + ",", "A,,1,between,3,am", "A,,1,between,3,pm")
    assert len(read(tmp_path, f"{HEADER},part of day", *rows).readings) == 3


# --- Scales ---


def test_scales_of_clients_and_areas_are_kept_apart_in_their_own_units(tmp_path):
    lines = (
        "A,1,0,before,3,1-10,back",
        "A,1,0,before,30,0-100,neck",
        "B,1,0,before,3,,back",
        "A,1,0,attended,,0-10,back",
    )
    log = read(tmp_path, f"{HEADER},scale,area", *lines)
    assert log.readings[["low", "scale"]].fillna(-99).to_numpy().tolist() == [
        [3, "1-10"], [30, "0-100"], [3, "0-10"], [-99, "0-10"],
    ]  # fmt: skip
    assert log.facts.scales == ("0-10", "0-100", "1-10")


@pytest.mark.parametrize(("scale", "low"), [((0, 20), 11), ([0.0, 11], 11)])
def test_a_scale_for_rows_that_name_none(tmp_path, scale, low):
    assert read(tmp_path, HEADER, "A,1,0,before,11", scale=scale).readings["low"].tolist() == [low]


@pytest.mark.parametrize(
    "scale",
    ["1-10", (10, 1), (1, 1), (1,), (1, 2, 3), 10, ("a", "b"), (0, float("inf")), (0, float("nan"))],
)
def test_a_scale_that_is_none(tmp_path, scale):
    with pytest.raises(ValueError) as caught:
        read(tmp_path, HEADER, GOOD, scale=scale)
    assert str(caught.value) == "scale= takes the lowest and the highest point, such as scale=(1, 10)."


# --- Warning signs and notes ---


@pytest.mark.parametrize(
    "bad", ["A,1,0,before,99,yes", "A,x,,before,3,yes", "A,1,0,befor,3,yes", "A,1,0,before,3,yes,more"]
)
def test_a_red_flag_in_a_row_with_another_problem_still_flags_the_client(tmp_path, bad):
    log = read(tmp_path, FLAGGED, bad, "A,2,7,before,3,", "B,1,0,before,3,no", strict=False)
    assert log.red_flag_clients == ("A",)
    assert log.readings["row"].tolist() == [3, 4]


def test_a_red_flag_that_cannot_be_read_counts_as_one(tmp_path):
    log = read(
        tmp_path, FLAGGED, "A,1,0,before,3,yes?", "A,2,7,before,3,", "B,1,0,before,3,not asked", strict=False
    )
    assert log.red_flag_clients == ("A",)


def test_a_flagged_client_without_a_row_that_loads_is_not_forgotten(tmp_path):
    log = read(tmp_path, FLAGGED, "A,1,0,before,99,yes", "B,1,0,before,3,", strict=False)
    assert log.red_flag_clients == ("A",)
    assert log.clients[["client", "reports", "red_flag"]].to_numpy().tolist() == [
        ["A", 0, True],
        ["B", 1, False],
    ]
    # Nothing is said of a client of whom nothing was read, as that care was stopped.
    alone = read(tmp_path, FLAGGED, "A,1,0,before,99,yes", strict=False)
    for one in (log, alone):
        assert one.clients["stopped"].dtype == bool
        assert not one.clients["stopped"].any()
        assert "dropout" not in [caveat.code for caveat in one.caveats]
        assert "red-flag" in [caveat.code for caveat in one.caveats]
    assert repr(arc.mark(arc.align(log)))
    assert log.plot().alt


def test_a_red_flag_of_nobody_is_said(tmp_path):
    assert refusal(tmp_path, FLAGGED, ",1,0,before,3,yes") == listed(
        "row 2: client is blank, and this row records a red flag. Every row needs a code for the person."
    )


def test_notes_are_dropped_and_listed_and_loaded_when_asked_for(tmp_path):
    lines = (NOTED, f"{GOOD},slept badly,", "A,1,0,after,2,,")
    log = read(tmp_path, *lines)
    assert "note" not in log.readings
    assert log.kept_aside.to_dict("records") == [
        {"what": 'column "note" (free text, not loaded)', "cells": 1}
    ]
    assert "slept" not in repr(log) + log._repr_html_()
    kept = read(tmp_path, *lines, keep_notes=True)
    assert kept.readings["note"].tolist() == ["slept badly", ""]
    assert len(kept.kept_aside) == 0


def test_notes_that_sound_like_a_warning_sign_ask_for_an_answer(tmp_path):
    lines = (
        f"{GOOD},foot went numb,",
        "A,1,0,after,2,foot went numb,no",
        "A,1,1,between,x1,bladder trouble,",
        "B,1,0,before,3,fine,",
    )
    log = read(tmp_path, NOTED, *lines, strict=False)
    assert log.sign_rows == (2, 4)
    assert log.red_flag_clients == ()
    caveat = next(c for c in log.caveats if c.code == "red-flag-words")
    assert "row 2 and row 4" in caveat.text


# --- Some rows, no rows ---


def test_good_rows_load_and_problems_are_carried_and_shown(tmp_path):
    log = read(tmp_path, HEADER, GOOD, "A,1,0,after,11", "A,2,7,before,x5", strict=False)
    assert log.readings["row"].tolist() == [2]
    assert log.problems["row"].tolist() == [3, 4]
    assert "row 3: rating" in repr(log)
    assert "problems" in [caveat.code for caveat in log.caveats]


def test_a_log_of_which_no_row_could_be_read_still_prints(tmp_path):
    log = read(tmp_path, f"{HEADER},note", "A,1,0,befor,3,x", ",1,0,before,11,", strict=False)
    assert log.display().text().splitlines()[:7] == [
        "Pain log  your log",
        "  clients                 0 ()",
        "  sessions                0 attended (planned: )",
        "  reports                 0: 0 numbers · 0 ranges · 0 none · 0 in words only · 0 without a level",
        "  days                    0 reports with a day · 0 days inferred · 0 without a day",
        "  scales",
        "  stopped                 nobody, as far as the log says",
    ]
    assert log._repr_html_()
    assert log.areas == []
    assert repr(arc.mark(arc.align(log)))
    assert log.plot().alt


@pytest.mark.parametrize(
    "client", ["1", "=cmd|' /C calc'!A0", "<b>", "&amp;", "None", "nan", "True", "Ä 1", "-1", "%s {0} {x}"]
)
def test_a_client_may_be_called_anything(tmp_path, client):
    log = read(tmp_path, HEADER, f"{client},1,0,before,3", f"{client},1,0,after,2")
    assert log.clients["client"].tolist() == [client]
    assert client in repr(log)
    assert f"({escape(client)})" in log._repr_html_()
    assert repr(arc.mark(arc.align(log)))


def test_a_log_says_who_and_how_many(tmp_path):
    header = f"{HEADER},direction,than,day_basis,planned_sessions"
    lines = (
        "A,,,usual,6,,,,4", "A,1,0,before,5-6,,,stated,", "A,1,0,after,none,,,,",
        "A,2,7,attended,,,,inferred,", "A,2,8,between,,higher,before,inferred,", "A,,,between,better,,,,",
        "A,,9,stopped,,,,,", "B,1,0,before,3,,,,revised",
    )  # fmt: skip
    assert read(tmp_path, header, *lines, name="mine").display().text().splitlines()[:7] == [
        "Pain log  mine",
        "  clients                 2 (A and B)",
        "  sessions                3 attended (planned: A 4 and B revised)",
        "  reports                 8: 2 numbers · 1 range · 1 none · 2 in words only · 2 without a level",
        "  days                    6 reports with a day · 2 days inferred · 1 without a day",
        "  scales                  0-10 (A and B)",
        "  stopped                 A",
    ]


def test_dates_stay_out_of_the_log(tmp_path):
    log = read(tmp_path, "client,date,moment,rating", "A,2024-03-04 09:30,before,3", "A,2024-03-05,between,3")
    tables = (log.readings, log.sessions, log.clients, log.kept_aside)
    assert "2024" not in repr(log) + "".join(table.to_csv() for table in tables)
    assert log.readings["hour"].fillna(-99).tolist() == [9.5, -99]


def test_two_logs_can_be_compared_without_an_accident(tmp_path):
    one, same, other = (
        read(tmp_path, HEADER, *rows) for rows in ((GOOD,), (GOOD,), (GOOD, GOOD.replace("before", "after")))
    )
    assert one == same
    assert one != other
