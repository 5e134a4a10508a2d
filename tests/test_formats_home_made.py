"""Sheets as practitioners keep them: other words, two rows of headers, scales in headers, totals below; what
cannot be read is refused in plain words.
"""

from __future__ import annotations

import pytest
from format_examples import asides, codes, refusal, rows
from log_files import written

import arc

SUMMARY = (
    "says that this is a row of totals or means, and that is no report. Delete the row; arc counts by itself."
)


def table(tmp_path, *lines: str, **options) -> arc.PainLog:
    return arc.read_log(written(tmp_path, "\n".join(lines) + "\n"), **options)


def refused(tmp_path, *lines: str, **options) -> str:
    return refusal(written(tmp_path, "\n".join(lines) + "\n"), **options)


# --- totals and means


@pytest.mark.parametrize("word", ["Mean", "Average", "Total", "Grand total", "Median:", "Average pain", "Mittelwert", "Summe", "Moyenne", "Promedio", "n=12"])  # fmt: skip
def test_a_row_of_totals_is_no_client(tmp_path, word):
    log = table(
        tmp_path,
        "Client,Session date,Before,After,+1 day",
        "C01,2024-03-04,6,3,5",
        f"{word},,6,13,5",
        strict=False,
    )
    assert log.clients["client"].tolist() == ["C01"]
    assert log.problems[["row", "column", "value", "problem"]].values.tolist() == [
        [3, "client", word, SUMMARY]
    ]
    assert len(log.readings) == 3


def test_in_a_sheet_of_one_client_the_word_stands_under_the_date(tmp_path):
    log = table(tmp_path, "Date,Before,After,+1 day", "2024-03-04,6,3,5", "Average,6,3,5", strict=False)
    assert log.problems[["row", "column", "value", "problem"]].values.tolist() == [
        [3, "date", "Average", SUMMARY]
    ]
    assert rows(log, "day", "low") == [[0, 6], [0, 3], [1, 5]]


def test_max_is_a_client_where_a_row_of_his_has_a_day(tmp_path):
    lines = ("Client,Session date,Before,After", "Max,2024-03-04,6,3", "Sam,2024-03-04,5,2")
    assert table(tmp_path, *lines).clients["client"].tolist() == ["Max", "Sam"]
    log = table(tmp_path, lines[0], lines[2], "Max,,6,3", "Mean,,5.5,2.5", strict=False)
    assert log.problems["value"].tolist() == ["Max", "Mean"]


def test_a_row_whose_date_cannot_be_read_leaves_none_of_its_ratings(tmp_path):
    log = table(
        tmp_path, "Client,Date,Before,After,+1 day", "A,31/31/2024,6,3,5", "A,2024-03-11,5,2,3", strict=False
    )
    assert log.problems["row"].tolist() == [2]
    assert rows(log, "low") == [[5], [2], [3]]


# --- nothing is dropped in silence


def test_a_red_flag_and_a_note_count_in_rows_without_a_session(tmp_path):
    log = table(
        tmp_path, "Client,Date,Before,After,Red flag,Notes", "A,2024-03-04,6,3,,", "A,,,,yes,", "B,2024-03-04,5,2,,", "C,,,,,fever at night", "D,,,,,"
    )  # fmt: skip
    assert log.red_flag_clients == ("A",)
    assert log.sign_rows == (5,)
    assert asides(log)["rows without a date and a rating"] == 1
    assert rows(log, "client", "moment")[2] == ["A", "usual"]


def test_a_decimal_comma_that_moves_the_cells_is_named(tmp_path):
    lines = ("Client,Date,Before,After", "A,2024-03-04,6,5,3,5", "B,2024-03-04,6,3")
    log = table(tmp_path, *lines, strict=False)
    text = "has more cells than the header, which has 4. A separator inside a cell needs quotation marks."
    assert log.problems[["row", "column", "value", "problem"]].values.tolist() == [[2, "", "", text]]
    assert rows(log, "client", "low") == [["B", 6], ["B", 3]]
    assert refused(tmp_path, *lines[:2], strict=False).startswith(f"1 problem in this log:\n  row 2: {text}")


def test_the_same_row_twice_is_a_slip_and_no_second_session(tmp_path):
    lines = ("Client,Date,Before,After", "A,2024-03-04,6,3", "A,2024-03-04,6,3")
    log = table(tmp_path, *lines, strict=False)
    assert len(log.sessions) == 1
    assert log.problems["row"].tolist() == [3]


@pytest.mark.parametrize(
    "said", ["cancelled", "Canceled", "no show", "DNA", "abgesagt", "annulée", "cancelado"]
)
def test_a_session_that_was_not_held_is_none(tmp_path, said):
    log = table(
        tmp_path, "Client,Date,Before,After", "A,2024-03-04,6,3", f"A,2024-03-11,{said},", strict=False
    )
    assert len(log.sessions) == 1
    assert log.problems[["row", "column", "value", "problem"]].values.tolist() == [
        [3, "Before", said, "says that there was no session, so that there is nothing to rate. Leave the cell empty, and its date if the session was "
         "not held."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "dates", [("11.03.2024", "04.03.2024"), ("2024-03-11", "2024-03-04"), ("18/03/2024", "11/03/2024")]
)
def test_a_sheet_with_the_newest_on_top_is_numbered_by_date(tmp_path, dates):
    lines = ("Client,Date,Before,After,Next day", f"A,{dates[0]},5,2,3", f"A,{dates[1]},6,3,4")
    log = table(tmp_path, *lines, dates="day first")
    assert rows(log, "session", "day", "low") == [
        [1, 0, 6],
        [1, 0, 3],
        [1, 1, 4],
        [2, 7, 5],
        [2, 7, 2],
        [2, 8, 3],
    ]


@pytest.mark.parametrize("title", ["sep=;", '"sep=;"', "Pain log", "Log, 2024"])
def test_a_title_tells_nothing_of_the_separator(tmp_path, title):
    log = table(tmp_path, title, "Client;Date;Before;After", "A;2024-03-04;6,5;3,0")
    assert rows(log, "low") == [[6.5], [3]]


# --- scales


@pytest.mark.parametrize(
    "header",
    ["VAS {} (0-100)", "VAS {} [mm]", "Pain {} 0 to 100", "Pain {} (0 = none, 100 = worst)", "Pain {} /100"],
)
def test_the_scale_of_a_header_is_that_of_its_ratings(tmp_path, header):
    log = table(
        tmp_path, f'Client,Date,"{header.format("before")}","{header.format("after")}"', "A,2024-03-04,64,8"
    )
    assert rows(log, "low", "scale") == [[64, "0-100"], [8, "0-100"]]
    assert "mixed-scales" not in codes(log)


def test_the_scale_of_a_mapped_header_counts_unless_the_call_says_another(tmp_path):
    lines = ("Client,Moment,Date,Pain (1-5)", "A,before,2024-03-04,4")
    assert rows(table(tmp_path, *lines, columns={"rating": "Pain (1-5)"}), "scale") == [["1-5"]]
    assert rows(table(tmp_path, *lines, columns={"rating": "Pain (1-5)"}, scale=(0, 10)), "scale") == [
        ["0-10"]
    ]


def test_an_8_beside_ratings_up_to_100_is_not_taken_for_8_of_10(tmp_path):
    lines = ("Client,Date,Before,After", "A,2024-03-04,64,8", "A,2024-03-11,60,30")
    log = table(tmp_path, *lines, strict=False)
    assert log.readings.loc[log.readings["kind"] == "number"].empty
    assert log.problems[["row", "column", "value", "problem"]].values.tolist()[1] == [
        2, "After", "8",
        "stands beside ratings such as 64, which lie far above 0-10. Mend those.",
    ]  # fmt: skip
    assert rows(table(tmp_path, *lines, scale=(0, 100)), "low") == [[64], [8], [60], [30]]


def test_a_single_slip_far_above_the_scale_puts_no_other_rating_in_doubt(tmp_path):
    rows_of = [f"A,2024-03-{day:02d},{day % 5},2" for day in range(1, 9)]
    log = table(tmp_path, "Client,Date,Before,After", *rows_of, "A,2024-03-11,55,2", strict=False)
    assert log.problems[["row", "value"]].values.tolist() == [[10, "55"]]


# --- whose it is


def test_a_column_of_words_may_be_the_clients_and_is_asked_for(tmp_path):
    lines = ("Date,Wer,Before,After", "2024-03-04,JB,6,3", "2024-03-05,KL,5,2")
    assert (
        refused(tmp_path, *lines)
        == 'A wide sheet (ratings side by side) has no column that arc knows as the client. If that is "Wer",'
        ' say so: columns={"client": "Wer"}. If all of it is one client, give that client a code:'
        ' person="C01".'
    )
    assert table(tmp_path, *lines, columns={"client": "Wer"}).clients["client"].tolist() == ["JB", "KL"]
    assert table(tmp_path, *lines, person="C01").clients["client"].tolist() == ["C01"]


@pytest.mark.parametrize(
    ("header", "codes"), [("Phone", ("0123456", "0987654")), ("Nr", ("2", "1")), ("File", ("101", "101"))]
)
def test_numbers_that_do_not_count_the_rows_may_be_the_clients_as_well(tmp_path, header, codes):
    lines = (
        f"{header},Date,Before,After",
        *(f"{code},2024-03-0{day},6,3" for day, code in enumerate((*codes, codes[0]), 4)),
    )
    if len(set(codes)) > 1:
        assert f'If that is "{header}", say so' in refused(tmp_path, *lines)
    else:
        assert len(table(tmp_path, *lines).sessions) == 3
    counted = (lines[0], "1,2024-03-04,6,3", "2,2024-03-05,5,2")
    assert table(tmp_path, *counted).clients["client"].tolist() == ["person 1"]


@pytest.mark.parametrize("header", ["Therapist", "Wochentag", "Technique"])
def test_a_column_of_words_about_something_else_is_no_client(tmp_path, header):
    log = table(tmp_path, f"Date,{header},Before,After", "2024-03-04,Mi,6,3")
    assert log.clients["client"].tolist() == ["person 1"]


@pytest.mark.parametrize(
    "header", ["Paciente", "Código", "Paziente", "Patienten-ID", "Cliëntcode", "Kürzel", "Code patient"]
)
def test_the_client_in_other_languages(tmp_path, header):
    log = table(tmp_path, f"{header};Date;Before;After", "P1;2024-03-04;6;3", "P2;2024-03-05;5;2")
    assert log.clients["client"].tolist() == ["P1", "P2"]


# --- headers


@pytest.mark.parametrize(
    ("header", "days"),
    [
        ("Paciente;Fecha de la sesión;Dolor antes;Dolor después;Al día siguiente;A las 48 horas", (1, 2)),
        ("Cliënt;Datum sessie;Pijn voor;Pijn na;Volgende dag;Na 3 dagen", (1, 3)),
        ("Paziente;Data seduta;Dolore prima;Dolore dopo;Giorno dopo;Dopo 3 giorni", (1, 3)),
        ("Cliente;Data da sessão;Dor antes;Dor depois;Dia seguinte;3 dias depois", (1, 3)),
        ("P.;Séance n°;Avant;Après;J+1;J+7", (1, 7)),
        ("Client;Date;Pain on arrival;Pain on leaving;Next morning;+72h", (1, 3)),
        ("Client;Date;Pre-NRS;Post-NRS;24h NRS;48h NRS", (1, 2)),
    ],
)
def test_wide_sheets_in_seven_languages(tmp_path, header, days):
    first = "1" if "n°" in header else "2024-03-04"
    log = table(
        tmp_path, header, f"P1;{first};6;3;4;2", **({"person": "P1"} if header.startswith("P.") else {})
    )
    assert rows(log, "client", "moment", "days_after", "low") == [
        ["P1", "before", 0, 6],
        ["P1", "after", 0, 3],
        ["P1", "between", days[0], 4],
        ["P1", "between", days[1], 2],
    ]


def test_na_is_after_in_dutch_and_in_the_in_portuguese(tmp_path):
    log = table(tmp_path, "Client;Date;Dor na chegada;Dor antes;Dor depois", "A;2024-03-04;7;6;3")
    assert rows(log, "moment", "low") == [["before", 6], ["after", 3]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Client,Session 1,,Session 2,", ",Before,After,Before,After", "A,6,3,5,2"),
        ("Client,1st session,,2nd session,", ",Before,After,Before,After", "A,6,3,5,2"),
        ("Client,Pre1,Post1,Pre2,Post2", "A,6,3,5,2"),
        ("Log,,,,", ",,,,", "Client,Session 1,,Session 2,", ",Before,After,Before,After", "A,6,3,5,2"),
        ("Patient,Sitzung 1 vorher,Sitzung 1 nachher,Sitzung 2 vorher,Sitzung 2 nachher", "A,6,3,5,2"),
    ],
)
def test_sessions_side_by_side_under_one_or_two_rows_of_headers(tmp_path, lines):
    log = table(tmp_path, *lines)
    assert rows(log, "client", "session", "moment", "low") == [
        ["A", 1, "before", 6], ["A", 1, "after", 3], ["A", 2, "before", 5], ["A", 2, "after", 2],
    ]  # fmt: skip


def test_merged_headers_of_two_places_are_asked_for(tmp_path):
    lines = (",,Neck,,Back,", "Client,Date,Before,After,Before,After", "A,2024-03-04,6,3,2,1")
    assert 'holds ratings of several things: "neck" and "back".' in refused(tmp_path, *lines)
    assert rows(table(tmp_path, *lines, measure="back"), "low") == [[2], [1]]


def test_the_same_header_twice_in_one_session_is_refused(tmp_path):
    assert (
        refused(tmp_path, "Client,Date,Before,After,Before,After", "A,2024-03-04,6,3,2,1")
        == 'Several columns of one session are called "Before" and "After", and nothing tells them apart. In'
        ' a copy of the file give each its own header (such as "Neck before" and "Back before"), or put a'
        " column with the date of its session before each group."
    )


@pytest.mark.parametrize("about", ["client satisfaction 1-5", "goal", "change", "relief"])
def test_what_is_measured_after_a_session_and_is_no_pain(tmp_path, about):
    log = table(tmp_path, f"Client,Date,Before,After,After ({about})", "A,2024-03-04,6,3,5")
    assert rows(log, "moment", "low") == [["before", 6], ["after", 3]]
    assert asides(log) == {f'column "After ({about})"': 1}


@pytest.mark.parametrize(
    "other",
    [
        "Painkillers after",
        "Sessions after",
        "Hours after",
        "Payment after session",
        "Pain meds after",
        "Next session date",
    ],
)
def test_what_is_counted_after_a_session_is_no_pain(tmp_path, other):
    log = table(tmp_path, f"Client,Date,Before,After,{other}", "A,2024-03-04,6,3,2")
    assert rows(log, "moment", "low") == [["before", 6], ["after", 3]]
    assert asides(log) == {f'column "{other}"': 1}


def test_days_as_arc_counts_them_do_for_dates(tmp_path):
    log = table(tmp_path, "Client,Day,Before,After,Next day", "A,0,6,3,4", "A,7,5,2,")
    assert rows(log, "session", "day", "moment") == [
        [1, 0, "before"], [1, 0, "after"], [1, 1, "between"], [2, 7, "before"], [2, 7, "after"],
    ]  # fmt: skip


def test_places_in_brackets_are_asked_for(tmp_path):
    lines = ("Client,Date,Before (neck),After (neck),Before (back),After (back)", "A,2024-03-04,6,3,2,1")
    assert 'holds ratings of several things: "neck" and "back".' in refused(tmp_path, *lines)


def test_a_month_later_is_a_follow_up_without_a_day(tmp_path):
    log = table(
        tmp_path, "Client,Date,Before,After,Follow-up 1 week,Follow up 1 month", "A,2024-03-04,6,3,4,2"
    )
    assert rows(log, "moment", "day", "low")[2:] == [["between", 7, 4], ["follow-up", None, 2]]
    assert "no-days" in codes(log)
