"""Files of other programs and layouts.

What is read, what is refused by name, and what each of them cannot say.
"""

from __future__ import annotations

import csv
import io

import pytest
from format_examples import EXAMPLES, asides, codes, example, refusal, rows
from log_files import written

import arc
from arc.cli import main
from arc.reading.layouts.daylio import ratings_in

LOST = (
    "looks like a date: a spreadsheet has turned the rating into one, and it is lost. Look it up and write it"
    " as text."
)
GOOGLE = {
    "client": "Client code",
    "date": "Timestamp",
    "moment": "When is this rating?",
    "rating": "Pain right now (0 = none, 10 = worst)",
}

# --- apps


def test_a_bearable_export_asks_which_of_its_entries_is_the_pain():
    assert (
        refusal(EXAMPLES / "bearable_export_2024.csv")
        == 'A Bearable export holds several things that may be the pain: "Neck pain" (4 entries) and "Pain'
        ' score" (2 entries). Say which: measure="Neck pain".'
    )


def test_the_four_words_of_a_bearable_symptom_stay_a_scale_of_their_own():
    log = example("bearable_export_2024.csv", measure="neck pain", person="C01")
    assert rows(log, "client", "day", "hour", "low", "scale") == [
        ["C01", 0, None, 2, "1-4"],
        ["C01", 0, None, 1, "1-4"],
        ["C01", 1, None, 3, "1-4"],
        ["C01", 2, None, 1, "1-4"],
    ]
    assert {"word-scale", "calm-days-absent", "one-person"} <= codes(log)
    assert asides(log) == {'entries of another thing, "Pain score"': 2}


def test_a_measurement_of_ones_own_in_bearable_is_on_the_scale_of_the_call():
    log = example("bearable_export_2024.csv", measure="Pain score", sessions=["2024-09-23"])
    assert rows(log, "day", "hour", "low", "scale", "moment") == [
        [-1, 18 + 20 / 60, 6, "0-10", "between"],
        [0, 9, 4.5, "0-10", "between"],
        [0, None, None, "0-10", "attended"],
    ]
    assert "word-scale" not in codes(log)


def test_an_older_bearable_export_without_the_plain_date(tmp_path):
    text = (
        'date,weekday,time of day,category,rating/amount,detail,notes\n"22nd Sep'
        ' 2020","Tuesday","am","Symptom","2","Back pain (Moderate)",""\n'
    )
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "day", "low", "scale") == [[0, 2, "1-4"]]


def test_a_measure_that_is_not_there_is_named():
    assert (
        refusal(EXAMPLES / "bearable_export_2024.csv", measure="Knee")
        == 'A Bearable export holds no "Knee". It holds: "Neck pain" (4 entries) and "Pain score" (2'
        " entries)."
    )


def test_a_daylio_export_is_turned_round_and_its_mood_is_no_pain():
    log = example("daylio_2022_12h.csv", sessions="massage")
    assert rows(log, "day", "hour", "moment", "rating") == [
        [-1, 0.25, "between", "8"],
        [0, 12, "between", ""],
        [0, None, "before", "6/10"],
        [0, None, "after", "3/10"],
        [1, 8.5, "between", "2"],
        [1, None, "attended", ""],
    ]
    assert asides(log)["mood (a mood is no pain)"] == 4
    assert len(log.sessions) == 2


def test_a_newer_daylio_export_with_scales_and_a_clock_of_24_hours(tmp_path):
    text = (
        "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
        '2026-03-02,March 2,Monday,20:30,good,"desk","Pain: 4 | Sleep: 7","",""\n'
    )
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "hour", "rating") == [[20.5, "4"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pain 2", [("2", "between", "pain")]),
        ("Pain: 4-5", [("4-5", "between", "pain")]),
        ("pain was 6,5 today", [("6,5", "between", "pain")]),
        ("no pain, slept 8 hours", []),
        ("painful 3", []),
        ("pain 3. Walked 5 km", [("3", "between", "pain")]),
        ("pain 6 before, 3 after", [("6", "before", "pain"), ("3", "after", "pain")]),
    ],
)
def test_ratings_in_the_words_of_a_note(text, found):
    assert ratings_in(text, "pain") == found


def test_a_migraine_buddy_export_is_the_worst_of_each_attack_on_its_first_day():
    log = example("migraine_buddy_export.csv", sessions=["massage"])
    assert rows(log, "day", "hour", "quantity", "moment", "low") == [
        [0, None, "", "attended", None],
        [-36, 6 + 55 / 60, "worst", "between", 5],
        [-28, 18 + 40 / 60, "worst", "between", 7],
        [51, 6 + 47 / 60, "worst", "between", 3],
    ]
    assert {"calm-days-absent", "one-person"} <= codes(log)
    assert asides(log)["rows above the attacks (none marked as a session)"] == 3


def test_a_level_of_0_in_migraine_buddy_is_not_recorded_and_said_so(tmp_path):
    text = (EXAMPLES / "migraine_buddy_export.csv").read_text().replace("06h 00m,5,", "06h 00m,0,")
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "kind", "low")[0] == ["missing", None]
    assert (
        "1 entry with a level of 0, which this app also writes where nobody entered a level."
        in log.display().text()
    )


def test_a_preamble_of_another_length_moves_nothing(tmp_path):
    text = (EXAMPLES / "migraine_buddy_export.csv").read_text()
    short = text[text.index("#,Started") :]
    long = "Exported by\n\n\nReport,x,y\n" + text
    assert [len(arc.read_log(written(tmp_path, one)).readings) for one in (short, long)] == [3, 3]
    assert (
        refusal(written(tmp_path, short.split("\n")[0] + "\n"))
        == "A Migraine Buddy export without an entry: there is a header and no rows."
    )


def test_redcap_rows_are_sessions_or_ratings_and_its_codes_are_told():
    log = example("redcap_longitudinal_raw.csv", missing=-99)
    assert rows(log, "client", "day", "hour", "moment", "rating") == [
        ["C01", 0, None, "attended", ""],
        ["C01", 0, 9 + 5 / 60, "between", "6"],
        ["C01", 0, 10 + 20 / 60, "between", "3"],
        ["C01", 1, 8, "between", "5"],
        ["C01", 7, 8 + 10 / 60, "between", "2"],
        ["C02", 0, None, "attended", ""],
        ["C02", 0, 14, "between", "-99"],
    ]
    assert asides(log)["rows without a rating, a date or a session"] == 1
    untold = example("redcap_longitudinal_raw.csv", strict=False)
    assert untold.problems[["row", "column", "value"]].values.tolist() == [[8, "pain_now", "-99"]]


def test_redcap_with_two_pains_asks_which(tmp_path):
    text = "record_id,redcap_event_name,visit_date,pain_rest,pain_walk\nC1,base,2024-03-04,3,5\n"
    assert "holds several things that may be the pain" in refusal(written(tmp_path, text))
    log = arc.read_log(written(tmp_path, text), measure="pain_walk")
    assert rows(log, "client", "rating") == [["C1", "5"]]


# --- flat files under other headers


def test_a_google_form_names_its_headers_and_is_read_once_they_are_mapped():
    assert (
        refusal(EXAMPLES / "google_forms_download.csv")
        == 'No column "client", "moment", "day" or "date" or "session" and "rating" or "direction". arc'
        " looks for client, moment, day or date or session, rating; this file has Timestamp, Client code,"
        " When is this rating?, Pain right now (0 = none, 10 = worst) and Anything to add?. Pass"
        ' columns={"client": "Client code", "moment": "When is this rating?", "date": "Timestamp",'
        ' "rating": "Pain right now (0 = none, 10 = worst)", "note": "Anything to add?"}.'
    )
    log = example("google_forms_download.csv", columns=GOOGLE)
    assert rows(log, "client", "day", "moment", "rating") == [
        ["C01", 0, "before", "6"],
        ["C01", 0, "after", "3"],
        ["C01", 1, "between", "4"],
        ["C02", 0, "between", "2-3"],
    ]
    assert log.to_frame()["time"].tolist() == ["18:31:58", "19:45:02", "00:05:10", "08:02:44"]
    assert "time zones (EST and GMT+2); the clock on the wall counts" in log.display().text().replace(
        "\n                    ", " "
    )


def test_french_excel_with_semicolons_and_decimal_commas():
    columns = {"time": "Heure", "rating": "Douleur (0 à 10)"}
    log = example("excel_fr_semicolon_bom.csv", columns=columns, dates="day first")
    assert rows(log, "day", "hour", "moment", "low", "high") == [
        [0, 9 + 5 / 60, "before", 6.5, 6.5],
        [0, 10 + 20 / 60, "after", 3, 3],
        [1, 8, "between", 3, 4],
    ]


def test_a_practitioners_workbook_with_titles_totals_and_mixed_dates():
    columns = {"moment": "When", "rating": "Pain (0-10)"}
    log = example("excel_practitioner_log.xlsx", columns=columns, dates="day first", strict=False)
    assert rows(log, "row", "client", "moment", "low") == [
        [4, "C01", "before", 6],
        [5, "C01", "after", 3],
        [7, "C02", "before", 7],
    ]
    assert log.problems[["row", "column"]].values.tolist() == [
        [6, "rating"],
        [8, "date"],
        [8, "time"],
        [10, "client"],
    ]
    assert list(log.clients["client"]) == ["C01", "C02"]
    assert asides(log)["row above the header (1)"] == 0
    sheet = example("excel_practitioner_log.xlsx", sheet="C03", person="C03")
    assert rows(sheet, "session", "moment", "low") == [
        [1, "before", 5], [1, "after", 2], [2, "before", 4], [2, "after", 1], [2, "between", 3],
    ]  # fmt: skip


# --- encodings and other ways on


def variants() -> list[tuple[str, bytes]]:
    text = (EXAMPLES / "homemade_wide_sessions.csv").read_text()
    table = list(csv.reader(io.StringIO(text)))
    semicolons = "\r\n".join(";".join(row) for row in table)
    tabs = "\n".join("\t".join(row) for row in table)
    return [
        ("semicolons, cp1252", semicolons.encode("cp1252")),
        ("tabs, UTF-16", tabs.encode("utf-16")),
        ("BOM", b"\xef\xbb\xbf" + text.encode()),
        ("capitals", (text.split("\n")[0].upper() + text[text.index("\n") :]).encode()),
        ("one more column", "\n".join(f"{line},x" for line in text.splitlines()).encode()),
    ]


@pytest.mark.parametrize(("name", "content"), variants(), ids=[name for name, _ in variants()])
def test_the_same_sheet_in_other_dress_is_the_same_log(tmp_path, name, content):
    assert rows(arc.read_log(written(tmp_path, content))) == rows(example("homemade_wide_sessions.csv"))


def test_a_format_that_is_named_must_be_there_and_known():
    assert (
        refusal(EXAMPLES / "daylio_2022_12h.csv", format="bearable")
        == "This file is not a Bearable export: no row of it has the header of one."
    )
    assert (
        refusal(EXAMPLES / "daylio_2022_12h.csv", format="dailyo")
        == 'format= is "dailyo"; it takes "bearable", "daylio", "migraine-buddy", "redcap", "tracker",'
        ' "days-across", "parts-of-day", "wide" and "clients-across", or "arc" for a log in arc\'s own'
        " columns."
    )


def test_arcs_own_columns_are_never_taken_for_another_layout(tmp_path):
    text = "client,date,moment,rating,before,after\nA,2024-03-04,before,3,1,2\n"
    log = arc.read_log(written(tmp_path, text))
    assert log.read_as == ""
    assert rows(log, "low") == [[3]]


def test_a_converted_log_goes_the_whole_way_to_the_shared_copy():
    log = example("homemade_wide_sessions.csv")
    marks = arc.mark(arc.align(log))
    # Day 2 was never asked about, so that nobody can say no.
    assert marks.table["flare"].tolist() == ["not known"] * 4
    shared = arc.deidentify(log, seed=1).table
    assert len(shared) == len(log.readings)
    assert len(arc.read_log(shared).readings) == len(log.readings)


# --- a saved mapping


def test_a_mapping_that_check_saves_reads_the_next_month(tmp_path, capsys):
    path, mapping = EXAMPLES / "excel_fr_semicolon_bom.csv", tmp_path / "mine.toml"
    call = [
        "check",
        str(path),
        "--column",
        "time=Heure",
        "--column",
        "rating=Douleur (0 à 10)",
        "--dates",
        "day first",
    ]
    assert main([*call, "--save-mapping", str(mapping)]) == 0
    assert (
        mapping.read_text(encoding="utf-8")
        == "# How arc reads this file: its own name for a column first, then the header in the file. Made by:"
        ' arc check --save-mapping\ndates = "day first"\n\n[columns]\ntime = "Heure"\nrating = "Douleur (0'
        ' à 10)"\n'
    )
    assert rows(arc.read_log(path, mapping=mapping)) == rows(
        example(
            "excel_fr_semicolon_bom.csv",
            columns={"time": "Heure", "rating": "Douleur (0 à 10)"},
            dates="day first",
        )
    )
    assert main([*call, "--save-mapping", str(mapping)]) == 2
    assert 'There is already a file "mine.toml" at this place' in capsys.readouterr().err


def test_what_the_call_says_goes_before_the_mapping(tmp_path):
    mapping = written(
        tmp_path,
        'measure = "Neck pain"\nperson = "C07"\nscale = "0-5"\nsessions = ["2024-09-23"]\n',
        "m.toml",
    )
    log = example("bearable_export_2024.csv", mapping=mapping, measure="Pain score", strict=False)
    assert rows(log, "client", "scale", "moment")[-1] == ["C07", "0-5", "attended"]
    assert log.problems["value"].tolist() == ["6"]


def test_every_problem_of_a_mapping_is_named_at_once(tmp_path):
    mapping = written(tmp_path, 'colums = 1\nmissing = "-99"\nscale = 10\ncolumns = "x"\n', "m.toml")
    assert (
        refusal(EXAMPLES / "daylio_2022_12h.csv", mapping=mapping)
        == 'The mapping "m.toml" has 4 problems:\n  "colums" is not known. A mapping may say: columns, dates,'
        " sheet, format, person, measure, higher_is, scale, on_session_days, odd_days, hidden_rows, zone,"
        " day_starts, first_date, same_day, missing, sessions, fill_down, words.\n  missing is a list,"
        " such as missing"
        ' = ["-99"].\n  scale is a text in quotation marks, such as scale = "...".\n  columns is a table'
        ' such as [columns], then rating = "Pain (0-10)".'
    )
    assert (
        refusal(EXAMPLES / "daylio_2022_12h.csv", mapping=tmp_path / "none.toml")
        == 'There is no mapping "none.toml" at this place. Check the folder and the spelling.'
    )
    broken = written(tmp_path, "a = = b", "b.toml")
    assert refusal(EXAMPLES / "daylio_2022_12h.csv", mapping=broken).startswith(
        'The mapping "b.toml" cannot be read: '
    )


def test_a_column_option_that_says_nothing_is_named(capsys):
    assert main(["check", "three-cases", "--column", "rating"]) == 2
    assert capsys.readouterr().err.startswith('arc: --column "rating" says no column.')
