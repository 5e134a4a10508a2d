"""Which header is which column; what is not known is listed and never guessed."""

from __future__ import annotations

import pytest
from log_files import GOOD, HEADER, read, refusal

from arc.reading.header_names import names_person, suggested


@pytest.mark.parametrize("header", ["Days after session", "DAYS_AFTER_SESSION", " days-after  session "])
def test_case_spaces_and_hyphens_do_not_matter(tmp_path, header):
    log = read(tmp_path, f"Client,Session,{header},MOMENT,rating", "A,1,0,before,3", "A,1,2,between,4")
    assert log.readings["days_after"].tolist() == [0, 2]


def test_a_missing_column_is_named_with_what_the_file_has(tmp_path):
    assert (
        refusal(tmp_path, "Client,Date,Moment,Points", "A,2024-03-04,before,3")
        == 'No column "rating" or "direction". arc looks for client, moment, day or date or session,'
        " rating; this file has Client, Date, Moment and Points. Say which one it is:"
        ' columns={"rating": "the header"}. What the file does not have, add as a column in a copy: "rating"'
        " (the pain)."
    )


def test_the_header_that_reads_most_alike_is_proposed(tmp_path):
    assert refusal(tmp_path, "clients,day,moment,rating,x", "A,0,before,3,").endswith(
        'Pass columns={"client": "clients"}.'
    )


def test_titles_above_the_header_are_passed_over_and_counted(tmp_path):
    log = read(tmp_path, "My log 2024", "", f"{HEADER}", f"{GOOD}")
    assert log.readings["row"].tolist() == [4]
    assert log.kept_aside.to_dict("records") == [{"what": "row above the header (1)", "cells": 0}]


def test_a_file_without_any_known_header_may_begin_with_a_title(tmp_path):
    assert (
        refusal(tmp_path, "My log 2024", "who,x", "A,0")
        == 'No column "client", "moment", "day" or "date" or "session" and "rating" or "direction". arc'
        " looks for client, moment, day or date or session, rating; this file has My log 2024. Say which"
        ' one it is: columns={"client": "the header"}. Perhaps the first row is a title: the header must'
        " be the first row."
    )


def test_a_header_is_proposed_only_where_it_is_plausible_and_never_for_two_columns(tmp_path):
    lines = "Client code,Timestamp,When?,Pain now,Pain later,Weather", "A,2024-03-04,before,3,4,wet"
    assert refusal(tmp_path, *lines) == (
        'Several columns rate pain: "Pain now" and "Pain later". Say which to read: measure="Pain now".'
    )
    assert refusal(tmp_path, *lines, measure="Pain now").endswith(
        'Pass columns={"client": "Client code", "moment": "When?", "date": "Timestamp", "rating": "Pain'
        ' now"}.'
    )


@pytest.mark.parametrize(
    ("header", "likely"),
    [
        ("Patient,Treatment date,Time point,NRS,Comment", "Patient/Time point/Treatment date/NRS"),
        ("Duration,Comment,ID,When,Date,Score", "ID/When/Date/Score"),
        ("Horodateur,Code client,Quand ?,Douleur (0-10)", "Code client/Quand ?/Horodateur/Douleur (0-10)"),
        ("Zeitstempel,Klient-Code,Wann?,Schmerzstärke", "Klient-Code/Wann?/Zeitstempel/Schmerzstärke"),
        (
            "Marca temporal,Paciente,¿Cuándo?,Nivel de dolor",
            "Paciente/¿Cuándo?/Marca temporal/Nivel de dolor",
        ),
    ],
)
def test_headers_in_other_words_and_languages_are_proposed(header, likely):
    found = suggested(["client", "moment", "date", "rating"], header.split(","))
    assert "/".join(found.values()) == likely


def test_what_is_not_proposed_is_named(tmp_path):
    assert refusal(tmp_path, "Client,What,NRS", "A,x,3").endswith(
        'Pass columns={"rating": "NRS"}. What stands for "moment" and "date" is said in the same way. What'
        ' the file does not have, add as a column in a copy: "moment" (before, after or between) and "date"'
        " (the day of the report)."
    )


def test_a_column_of_sessions_does_for_a_date(tmp_path):
    assert refusal(tmp_path, "Client,Visit,Moment,Rating", "A,1,before,6").endswith(
        'Pass columns={"session": "Visit"}.'
    )


def test_a_diary_of_days_and_ratings_is_told_what_to_add(tmp_path):
    assert refusal(tmp_path, "Date,Pain", "2024-03-04,6").endswith(
        "this file has Date and Pain. If all of it is one client, give that client a code:"
        ' person="C01". If it is of several, add a column "client" with a code for each in a copy.'
    )
    assert read(tmp_path, "Date,Pain", "2024-03-04,6", person="C01").readings["low"].tolist() == [6]


def test_a_row_that_stands_in_one_column_is_told_so(tmp_path):
    assert refusal(tmp_path, "Client|When|Date|Pain", "A|before|2024-03-04|6").endswith(
        "this file has Client|When|Date|Pain. The whole row stands in one column: save the file as CSV with"
        " commas, semicolons or tabs between the cells."
    )


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ("ID,Start time,Completion time,Email,Name,Client code,When?,Pain now", "Client code,When?,Completion time,Pain now"),
        ("ID,Startzeit,Fertigstellungszeit,E-Mail,Name,Kürzel,Zeitpunkt,Schmerzstärke", "Kürzel,Zeitpunkt,Fertigstellungszeit,Schmerzstärke"),
        ("Response ID,Date submitted,Last page,Seed,Client code,When,Pain [NRS]", "Client code,When,Date submitted,Pain [NRS]"),
        ("Marca temporal,Código,¿Cuándo?,Dolor", "Código,¿Cuándo?,Marca temporal,Dolor"),
        ("Informazioni cronologiche,Codice cliente,Quando,Dolore", "Codice cliente,Quando,Informazioni cronologiche,Dolore"),
        ("Tijdstempel,Cliëntcode,Wanneer,Pijn", "Cliëntcode,Wanneer,Tijdstempel,Pijn"),
        ("Carimbo de data/hora,Código,Quando?,Dor", "Código,Quando?,Carimbo de data/hora,Dor"),
    ],
)  # fmt: skip
def test_forms_of_other_makers_and_languages_are_proposed_whole(headers, found):
    # The number that a form gives to an answer is nobody's code.
    names = ["client", "moment", "date", "rating"]
    assert suggested(names, headers.split(",")) == dict(zip(names, found.split(","), strict=True))


def test_a_header_that_means_the_person():
    said = "Client|Code client|Patienten-ID|Paciente|Klient:in|Initials|record_id|Naam"
    assert [names_person(header) for header in said.split("|")] == [True] * 8
    others = "Name of therapist|Case notes|Session ID|Study date|Nr|Day"
    assert [names_person(header) for header in others.split("|")] == [False] * 6


def test_a_header_of_other_names_is_found_below_titles(tmp_path):
    lines = ("My log 2024,,,", "", "Patient,Day of visit,Time point,NRS", "A,2024-03-04,before,3")
    assert "this file has Patient, Day of visit, Time point and NRS." in refusal(tmp_path, *lines)
    said = {"client": "Patient", "date": "Day of visit", "moment": "Time point", "rating": "NRS"}
    assert read(tmp_path, *lines, columns=said).readings["low"].tolist() == [3]


def test_notes_are_the_note_where_one_column_alone_is_called_so(tmp_path):
    log = read(tmp_path, f"{HEADER},Notes", f"{GOOD},fever since monday")
    assert log.sign_rows == (2,)
    assert log.kept_aside["what"].tolist() == ['column "note" (free text, not loaded)']
    log = read(tmp_path, f"{HEADER},Notes,Comments", f"{GOOD},ok,fine")
    assert log.kept_aside["what"].tolist() == ['column "Notes"', 'column "Comments"']


def test_columns_names_what_a_column_is_called(tmp_path):
    log = read(tmp_path, "Who,S,when,NRS", "A,1,before,3", columns={"client": "Who", "session": "S", "moment": "when", "rating": " NRS "})  # fmt: skip
    assert log.readings["low"].tolist() == [3]


def test_unknown_columns_are_listed_with_their_filled_cells(tmp_path):
    log = read(tmp_path, f"{HEADER},mood,weather", f"{GOOD},fine,", "A,1,0,after,2,,")
    assert log.kept_aside.to_dict("records") == [
        {"what": 'column "mood"', "cells": 1},
        {"what": 'column "weather"', "cells": 0},
    ]


def test_a_hostile_header_is_listed_on_one_line(tmp_path):
    log = read(tmp_path, f'{HEADER},"<b>\x1b[31m{"x" * 500}\nred"', f"{GOOD},1")
    assert log.kept_aside["what"].tolist() == [f'column "<b> [31m{"x" * 49}..."']
    assert "\x1b" not in repr(log)
    assert "<b>" not in log._repr_html_().split("kept aside")[1].split("</td>")[0]


def test_two_headers_that_mean_the_same(tmp_path):
    assert (
        refusal(tmp_path, f"{HEADER},Rating", f"{GOOD},4")
        == 'Several columns mean the same: "rating" and "Rating". Rename all but one. Or say which: '
        'columns={"rating": "rating"}.'
    )
    log = read(tmp_path, f"{HEADER},Rating", f"{GOOD},4", columns={"rating": "Rating"})
    assert log.readings["low"].tolist() == [4]
    assert log.kept_aside["what"].tolist() == ['column "rating"']


def test_the_same_header_twice(tmp_path):
    message = 'Several columns mean the same: "rating" and "rating". Rename all but one.'
    assert refusal(tmp_path, f"{HEADER},rating", f"{GOOD},4") == message
    assert refusal(tmp_path, f"{HEADER},rating", f"{GOOD},4", columns={"rating": "rating"}) == message


def test_unknown_headers_may_stand_twice(tmp_path):
    assert len(read(tmp_path, f"{HEADER},mood,mood", f"{GOOD},a,b").kept_aside) == 2


def test_columns_that_arc_does_not_know(tmp_path):
    assert (
        refusal(tmp_path, HEADER, GOOD, columns={"pain": "rating"})
        == 'columns= names "pain", which arc does not know. See data/sample/README.md.'
    )


def test_columns_that_the_file_does_not_have(tmp_path):
    assert (
        refusal(tmp_path, HEADER, GOOD, columns={"rating": "NRS", "note": 7})
        == 'columns= names "NRS" and "7"; this file has client, session, day, moment and rating.'
    )


def test_one_column_for_two(tmp_path):
    assert (
        refusal(tmp_path, f"{HEADER},x", f"{GOOD},1", columns={"note": "x", "side": "x"})
        == 'columns= names "x" twice. One column of a file is one column of arc.'
    )
