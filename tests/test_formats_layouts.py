"""What is no wide sheet: logs with one row per report in other
languages, sheets on their side, names that say nothing of when.
"""

from __future__ import annotations

import pandas as pd
import pytest
from format_examples import asides, rows
from log_files import workbook
from test_formats_home_made import refused, table

import arc

FRENCH = (
    "Patient,Moment,Date,Heure,Douleur",
    "P1,Avant la séance,lundi 4 mars 2024,9h,6 sur 10",
    "P1,Juste après la séance,lundi 4 mars 2024,10h30,pas de douleur",
    "P1,Le lendemain,mardi 5 mars 2024,8h,entre 2 et 3",
)


def test_a_report_in_words_is_no_header_of_a_wide_sheet(tmp_path):
    columns = {"client": "Patient", "time": "Heure", "rating": "Douleur"}
    for lines in (FRENCH, FRENCH[:2]):
        assert "Pass columns=" in refused(tmp_path, *lines)
        assert table(tmp_path, *lines, columns={"moment": "Moment", **columns}).read_as == ""
    log = table(tmp_path, *FRENCH, columns=columns)
    assert rows(log, "day", "hour", "moment", "kind", "high") == [
        [0, 9, "before", "number", 6],
        [0, 10.5, "after", "none", 0],
        [1, 8, "between", "range", 3],
    ]


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (
            ("Klient;Wann;Datum;Schmerz", "A;vor der Behandlung;Mo 04.03.2024;7 von 10", "A;direkt danach;Mo 04.03.2024;keine", "A;am nächsten Morgen;14.03.2024;etwa 4"),
            {"client": "Klient", "moment": "Wann", "date": "Datum", "rating": "Schmerz"},
        ),
        (
            ("Paziente;Quando;Data;Dolore", "A;Prima della seduta;04/03/2024;7 su 10", "A;Subito dopo;04/03/2024;nessun dolore", "A;Giorno dopo;14/03/2024;circa 4"),
            {"client": "Paziente", "moment": "Quando", "date": "Data", "rating": "Dolore"},
        ),
        (
            ("Cliente;Quando;Data;Dor", "A;Antes da sessão;04/03/2024;7 de 10", "A;Depois da sessão;04/03/2024;sem dor", "A;No dia seguinte;14/03/2024;cerca de 4"),
            {"client": "Cliente", "moment": "Quando", "date": "Data", "rating": "Dor"},
        ),
        (
            ("Paciente;Cuándo;Fecha;Dolor", "A;Antes de la sesión;04/03/2024;7 de 10", "A;Después de la sesión;04/03/2024;sin dolor", "A;Al día siguiente;14/03/2024;unos 4"),
            {"client": "Paciente", "moment": "Cuándo", "date": "Fecha", "rating": "Dolor"},
        ),
        (
            ("Cliënt;Wanneer;Datum;Pijn", "A;Voor de behandeling;04-03-2024;7 op 10", "A;Na de behandeling;04-03-2024;geen pijn", "A;Volgende dag;14-03-2024;ongeveer 4"),
            {"client": "Cliënt", "moment": "Wanneer", "date": "Datum", "rating": "Pijn"},
        ),
    ],
)  # fmt: skip
def test_flat_logs_with_headers_and_values_in_other_languages(tmp_path, lines, columns):
    message = refused(tmp_path, *lines)
    assert [f'"{ours}": "{theirs}"' in message for ours, theirs in columns.items()] == [True] * 4
    assert rows(table(tmp_path, *lines, columns=columns), "day", "moment", "kind", "low") == [
        [0, "before", "number", 7],
        [0, "after", "none", 0],
        [10, "between", "number", 4],
    ]


# --- refused in plain words


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((",C01,C02", "Before,6,7", "After,3,4", "+1 day,4,5"), '"Before", "After" and "+1 day"'),
        (("Date,2024-03-04,2024-03-11", "Before,6,5", "+1 day,3,2"), '"Before" and "+1 day"'),
        (
            (",Anna,Bert", "Vor der Behandlung,6,7", "Direkt danach,3,4"),
            '"Vor der Behandlung" and "Direkt danach"',
        ),
    ],
)
def test_a_sheet_on_its_side(tmp_path, lines, found):
    assert (
        refused(tmp_path, *lines)
        == f"This sheet lies on its side: {found} stand below each other in one column, and each client or"
        ' date has a column of its own. arc reads across. In a spreadsheet: copy the table, choose "Paste'
        ' special" and "Transpose" on a new sheet, save it, and check again.'
    )


@pytest.mark.parametrize(
    "names", ["T0,T1,T2", "NRS1,NRS2,NRS3", "Monday,Tuesday,Wednesday", "Session 1,Session 2,Session 3"]
)
def test_names_that_say_nothing_of_when(tmp_path, names):
    found = '"{}", "{}" and "{}"'.format(*names.split(","))
    assert (
        refused(tmp_path, f"Client,Date,{names}", "A,2024-03-04,6,3,4", "B,2024-03-04,5,2,3")
        == f"This looks like ratings side by side ({found}), and the headers do not say when each was given."
        ' In a copy of the file rename them to what they mean, such as "Before", "After" and "+1 day",'
        " and check again."
    )


def test_before_and_after_without_a_session_are_told_to_number_them(tmp_path):
    assert refused(tmp_path, "Client,Before,After", "A,6,3").endswith(
        'Say which one is: columns={"date": "the header"}. If the file has none, add a column "Session" with'
        " 1, 2, 3 and so on."
    )


def test_what_stands_above_a_wide_sheet_and_on_other_sheets_is_listed(tmp_path):
    book = workbook(
        tmp_path,
        [["Practice"], [], ["Date", "Before", "After"], ["2024-03-04", 6, 3]],
        sheets={"C02": [["Date", "Before", "After"], ["2024-03-05", 5, 2]]},
    )
    log = arc.read_log(book, sheet="log")
    assert asides(log) == {"row above the header (1)": 0, 'sheet "C02"': 0}


ONE_PERSON = {
    "a tracker": (
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText",
        "Knee pain,,Health,2024-03-01,6,", "Knee pain,,Health,2024-03-05,5,",
    ),
    "notes": ("Fri 1.3.2024: 6", "Tue 5.3.2024: 5, after 3"),
    "parts of the day": ("Date,Morning,Evening", "2024-03-01,6,5", "2024-03-05,5,4"),
    "days across": (",01/03/2024,05/03/2024", "pain,6,5"),
}  # fmt: skip
ACROSS = ("Client,01/03/2024,05/03/2024", "C01,6,5", "C02,8,7")


@pytest.mark.parametrize("lines", ONE_PERSON.values(), ids=ONE_PERSON)
@pytest.mark.parametrize(
    "sessions", [["2024-03-05"], pd.DataFrame({"date": ["2024-03-05"]})], ids=["dates", "table"]
)
def test_sessions_that_the_call_names_are_in_the_log_whatever_its_layout(tmp_path, lines, sessions):
    log = table(tmp_path, *lines, person="C01", sessions=sessions, dates="day first")
    assert log.sessions[["client", "session_day"]].to_numpy().tolist() == [["C01", 0]]
    assert set(log.readings.loc[log.readings["kind"] == "number", "day"]) == {-4, 0}


def test_sessions_of_several_clients_need_a_table_and_a_word_that_marks_none_is_refused(tmp_path):
    for sessions, said in (
        (
            ["2024-03-05"],
            "sessions= names sessions of nobody, and this log has several clients (C01 and C02). ",
        ),
        (["massage"], 'sessions= names "massage", and nothing in this file is marked so.'),
    ):
        with pytest.raises(arc.ArcError) as error:
            table(tmp_path, *ACROSS, sessions=sessions, dates="day first")
        assert str(error.value).startswith(said)
    both = pd.DataFrame({"client": ["C01", "C02"], "date": ["2024-03-05", "2024-03-01"]})
    log = table(tmp_path, *ACROSS, sessions=both, dates="day first")
    assert log.sessions["client"].tolist() == ["C01", "C02"]
