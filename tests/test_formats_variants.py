"""The same apps in older and newer versions and in other languages, and wide sheets as people make them."""

from __future__ import annotations

import pytest
from format_examples import asides, codes, refusal, rows
from log_files import written

import arc

# --- Daylio


def test_the_oldest_daylio_exports_have_a_year_beside_the_day(tmp_path):
    text = (
        "year,date,weekday,time,mood,activities,note\n"
        '2018,18 May,Friday,11:54 pm,happy,"massage | music | pain: 3",""\n'
        '2018,17 May,Thursday,10:21 pm,average,"","pain 5"\n'
    )
    log = arc.read_log(written(tmp_path, text), sessions="massage")
    assert rows(log, "day", "moment", "rating") == [
        [-1, "between", "5"],
        [0, "between", "3"],
        [0, "attended", ""],
    ]


SCALES = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"


def test_the_scales_of_a_daylio_export_in_another_language(tmp_path):
    text = (
        f'\ufeff{SCALES}"2025-09-25","25. September","Freitag","21:35","Gut","Massage","Schmerz:\u00a06 |'
        ' Energie:\u00a03","",""\n"2025-09-24","24.'
        ' September","Donnerstag","07:05","Ok","","Schmerz:\u00a02","","Tee &amp; <b>Ruhe</b>"\n'
    )
    log = arc.read_log(written(tmp_path, text), keep_notes=True)
    assert rows(log, "rating", "hour") == [["2", 7 + 5 / 60], ["6", 21 + 35 / 60]]
    assert log.readings["note"].str.split().tolist() == [["Tee", "&", "Ruhe"], []]


def test_a_spanish_daylio_export_with_its_own_clock(tmp_path):
    text = (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2024-03-02,2 de marzo,sábado,8:30 p. m.,bien,"masaje | dolor: 4","",""\n'
        '2024-03-01,1 de marzo,viernes,8:30 a. m.,bien,"","","dolor 6 antes, 3 después"\n'
    )
    log = arc.read_log(written(tmp_path, text), measure="dolor")
    assert rows(log, "moment", "rating", "hour") == [
        ["before", "6", None],
        ["after", "3", None],
        ["between", "4", 20.5],
    ]


def test_two_pains_of_a_daylio_export_are_never_one(tmp_path):
    text = f'{SCALES}2026-03-02,March 2,Monday,20:30,good,"","Neck pain: 4 | Knee pain: 7 | Sleep: 2","",""\n'
    said = refusal(written(tmp_path, text))
    assert 'holds several things that may be the pain: "Neck pain" (1 entry), "Knee pain" (1 entry)' in said
    assert rows(arc.read_log(written(tmp_path, text), measure="knee pain"), "rating") == [["7"]]


def test_a_daylio_export_without_a_rating_says_where_one_is_looked_for(tmp_path):
    text = f'{SCALES}2026-03-02,March 2,Monday,20:30,good,"desk","","","slept 8 hours"\n'
    assert (
        refusal(written(tmp_path, text))
        == 'A Daylio export says no rating of "pain". arc looks for it in activities and scales such as'
        ' "pain: 4" and in notes such as "pain 4". Say which word this diary uses: measure="the word".'
    )


# --- Bearable

BEARABLE = "date,weekday,time of day,category,rating/amount,detail,notes\n"


def test_brackets_in_the_name_of_a_symptom_stay(tmp_path):
    text = (
        f'{BEARABLE}"22nd Sep 2020",Tuesday,am,Symptom,2,"Pain (lower back) (Moderate)",""\n'
        '"23rd Sep 2020",Wednesday,10:15 PM,Symptom,0,"Pain (lower back) (None)",""\n'
        '"24th Sep 2020",Thursday,am,Symptom,3,"Pain (neck) (Severe)",""\n'
    )
    assert '"Pain (lower back)" (2 entries) and "Pain (neck)" (1 entry)' in refusal(written(tmp_path, text))
    log = arc.read_log(written(tmp_path, text), measure="Pain (lower back)")
    assert rows(log, "rating", "kind", "hour") == [["2", "number", None], ["none", "none", 22.25]]


def test_a_bearable_export_saved_by_a_german_spreadsheet(tmp_path):
    text = "date;date formatted;weekday;time of day;category;rating/amount;detail;notes\n"
    text += "22. Sep 2024;2024-09-22;Sonntag;am;Symptom;2,5;Neck pain (Moderate);\n"
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "low", "scale") == [[2.5, "1-4"]]


def test_a_number_that_no_word_of_bearable_has_is_named(tmp_path):
    text = f'{BEARABLE}"22nd Sep 2020",Tuesday,am,Symptom,7,"Neck pain (Severe)",""\n'
    assert 'row 2: rating/amount "7" is outside 1-4.' in refusal(written(tmp_path, text))


# --- Migraine Buddy

ATTACKS = "#,Started,Lasted,Pain Level,Symptoms,Notes\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{ATTACKS}1,3/4/2024 6:55 AM,6h 00m,5,,\n2,3/22/2024 6:40 PM,12h,7,,\n", [[0, 6 + 55 / 60], [18, 18 + 40 / 60]]),
        (f"{ATTACKS}1,2024-03-04 06:55,06:00,5,,\n2,2024-03-22T18:40,12:30,7,,\n", [[0, 6 + 55 / 60], [18, 18 + 40 / 60]]),
        (f'{ATTACKS}1,"Mar 4, 2024 6:55 AM",6h,5,,\n2,22 Mar 2024 18:40,12h,7,,\n', [[0, 6 + 55 / 60], [18, 18 + 40 / 60]]),
        ("#;Started;Lasted;Pain Level\n1;04.03.2024 06:55;6h;5\n2;22.03.2024 18:40;12h;7\n", [[0, 6 + 55 / 60], [18, 18 + 40 / 60]]),
        ("#,Start time,Duration,Pain level (0-10)\n1,04/03/2024,6h,5\n2,22/03/2024,6h,7\n", [[0, None], [18, None]]),
    ],
)  # fmt: skip
def test_attacks_as_other_phones_write_them(tmp_path, text, read):
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "day", "hour", "low") == [[*read[0], 5], [*read[1], 7]]
    assert {"calm-days-absent", "one-person"} <= codes(log)


def test_a_row_without_an_attack_is_listed(tmp_path):
    log = arc.read_log(written(tmp_path, f"{ATTACKS}1,2024-03-04 06:55,6h,5,,\n2,,,,,\n"))
    assert asides(log) == {"rows with neither a start nor a level": 1}
    assert len(log.readings) == 1


# --- REDCap


def test_a_redcap_export_with_labels(tmp_path):
    text = (
        '"Record ID","Event Name","Repeat Instrument","Repeat Instance","Session date","Diary date and'
        ' time","Pain now","Notes","Complete?"\nC01,Baseline,,,2024-03-04,,,,Complete\nC01,Baseline,Pain'
        ' diary,1,,2024-03-04 09:05,6,"fever",Complete\nC01,Week 1,Pain diary,2,,2024-03-05'
        " 09:05,Declined,,Complete\n"
    )
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "client", "day", "moment", "rating", "kind") == [
        ["C01", 0, "attended", "", "missing"],
        ["C01", 0, "between", "6", "number"],
        ["C01", 1, "between", "Declined", "missing"],
    ]
    assert log.sign_rows == (3,)


def test_a_survey_that_was_not_sent_and_columns_about_a_rating_are_no_ratings(tmp_path):
    text = (
        "study_id,redcap_event_name,redcap_repeat_instance,session_date,pain_diary_timestamp,pain_now,pain_location,pain_dt,red_flag\nC01,b_arm_1,,2024-03-04,,,,,yes\nC01,b_arm_1,1,,2024-03-04"
        " 09:05:11,6,neck,,\nC01,b_arm_1,2,,[not completed],,,,\n"
    )
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "day", "moment", "rating") == [[0, "attended", ""], [0, "between", "6"]]
    assert asides(log)["rows without a rating, a date or a session"] == 1
    assert log.red_flag_clients == ("C01",)


def test_redcap_with_ratings_by_their_moment_is_read_as_a_wide_sheet(tmp_path):
    text = (
        "record_id,redcap_event_name,visit_date,pain_before,pain_after,pain_24h\n"
        "C01,s1_arm_1,2024-03-04,6,3,4\n"
        "C01,s2_arm_1,2024-03-11,5,2,-99\n"
    )
    log = arc.read_log(written(tmp_path, text), missing="-99")
    assert rows(log, "session", "day", "moment", "rating") == [
        [1, 0, "before", "6"],
        [1, 0, "after", "3"],
        [1, 1, "between", "4"],
        [2, 7, "before", "5"],
        [2, 7, "after", "2"],
        [2, 8, "between", "-99"],
    ]


def test_a_column_that_the_call_names_and_the_export_lacks(tmp_path):
    text = "record_id,redcap_event_name,session_date,pain_now\nC01,a,2024-03-04,6\n"
    assert (
        refusal(written(tmp_path, text), columns={"rating": "nrs"})
        == 'columns= names "nrs"; this file has record_id, redcap_event_name, session_date and pain_now.'
    )


# --- wide sheets


@pytest.mark.parametrize(
    "text",
    [
        "Client,Session no.,Before,After\nA,1,6,3\nA,2,5,2\n",
        "Client,S1 pre,S2 pre,S1 post,S2 post\nA,6,5,3,2\n",
        "Client,Visit 1 before,Visit 1 after,Visit 2 before,Visit 2 after\nA,6,3,5,2\n",
    ],
)
def test_sessions_by_their_number_need_no_date(tmp_path, text):
    log = arc.read_log(written(tmp_path, text))
    found = sorted(rows(log, "session", "moment", "low"))
    assert found == [[1, "after", 3], [1, "before", 6], [2, "after", 2], [2, "before", 5]]
    assert log.sessions["session_day"].isna().all()


@pytest.mark.parametrize(
    "header",
    [
        "Klient;Behandlungsdatum;Schmerz vorher;Schmerz nachher;Schmerz am nächsten Tag",
        "Name;Datum;NRS vor;NRS nach;NRS Tag 1",
        "Client;Date of treatment;Pain at start;Pain at end;Pain +1",
        "record_id;session_date;pain_before;pain_after;pain_24h",
        "Patient;Visit 1;Before;After;The day after",
    ],
)
def test_headers_of_wide_sheets_in_other_words(tmp_path, header):
    log = arc.read_log(written(tmp_path, f"{header}\nA;2024-03-04;6;3;5\n"))
    assert rows(log, "client", "day", "moment", "low") == [
        ["A", 0, "before", 6],
        ["A", 0, "after", 3],
        ["A", 1, "between", 5],
    ]


def test_ratings_of_something_else_are_listed_and_never_pain(tmp_path):
    text = "Client,Date,Before,After,Mood before,Sleep after,Date of birth\nA,2024-03-04,6,3,9,8,1970-01-31\n"
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "moment", "low") == [["before", 6], ["after", 3]]
    assert asides(log) == {'column "Mood before"': 1, 'column "Sleep after"': 1, 'column "Date of birth"': 1}


def test_two_places_side_by_side_are_asked_for(tmp_path):
    text = "Client,Date,Neck before,Neck after,Back pain before,Back pain after\nA,2024-03-04,6,3,2,1\n"
    assert (
        refusal(written(tmp_path, text))
        == 'A wide sheet (ratings side by side) holds ratings of several things: "neck" and "back". Say which'
        ' is the pain: measure="neck".'
    )
    assert rows(arc.read_log(written(tmp_path, text), measure="Back pain"), "low") == [[2], [1]]
    assert 'holds no ratings of "hip". It holds: "neck" and "back".' in refusal(
        written(tmp_path, text), measure="hip"
    )


def test_several_people_without_a_known_column_are_never_one_client(tmp_path):
    text = "Who is it,Date,Before,After\nAnna,2024-03-04,6,3\nBert,2024-03-04,5,2\n"
    assert (
        refusal(written(tmp_path, text))
        == "A wide sheet (ratings side by side) has several rows of one date and no column that arc knows as"
        ' the client. Say which one it is: columns={"client": "the header"}, or give the one client a'
        ' code: person="C01".'
    )
    log = arc.read_log(written(tmp_path, text), columns={"client": "Who is it"})
    assert log.clients["client"].tolist() == ["Anna", "Bert"]


def test_what_a_row_says_beside_its_ratings_goes_along(tmp_path):
    text = (
        "Client,Date,Before,After,Red flag,Adverse event,Minutes,Notes\n"
        "A,2024-03-04,6,3,no,yes,60,slept badly\nB,2024-03-04,5,2,yes,,45,\n"
    )
    log = arc.read_log(written(tmp_path, text), keep_notes=True)
    assert rows(log, "client", "moment", "red_flag", "adverse_event", "minutes", "note") == [
        ["A", "attended", "no", "yes", 60, "slept badly"],
        ["A", "before", "no", "", None, ""],
        ["A", "after", "no", "", None, ""],
        ["B", "attended", "yes", "", 45, ""],
        ["B", "before", "yes", "", None, ""],
        ["B", "after", "yes", "", None, ""],
    ]
    assert log.red_flag_clients == ("B",)


def test_a_note_beside_several_sessions_is_still_looked_through(tmp_path):
    text = (
        "Client,S1 date,Before,After,S2 date,Before,After,Notes\nA,2024-03-04,6,3,2024-03-11,5,2,fever at"
        " night\n"
    )
    log = arc.read_log(written(tmp_path, text))
    assert log.sign_rows == (2,)
    assert rows(log, "session", "moment", "low")[1:] == [[1, "before", 6], [1, "after", 3], [2, "before", 5], [2, "after", 2]]  # fmt: skip


def test_a_form_with_a_question_for_each_moment_asks_for_the_day_of_the_session(tmp_path):
    text = (
        "Timestamp,Client code,Pain before the session,Pain right after,Pain next morning\n"
        "2024/10/17 6:31:58 PM EST,C01,6,3,4\n2024/10/24 6:31:58 PM EST,C01,5,2,3\n"
    )
    assert (
        refusal(written(tmp_path, text))
        == 'This looks like ratings side by side ("Pain before the session", "Pain right after" and "Pain'
        ' next morning"), and no column is known as the date or the number of the session. Say which one'
        ' is: columns={"date": "Timestamp"}.'
    )
    log = arc.read_log(written(tmp_path, text), columns={"date": "Timestamp"})
    assert rows(log, "client", "day", "moment", "low")[:3] == [
        ["C01", 0, "before", 6],
        ["C01", 0, "after", 3],
        ["C01", 1, "between", 4],
    ]


def test_one_row_a_report_is_no_wide_sheet_whatever_other_columns_say(tmp_path):
    text = "Client,Session date,Start,End,When,NRS\nA,2024-03-04,9:00,10:00,before,6\n"
    assert refusal(written(tmp_path, text)).endswith(
        'Pass columns={"moment": "When", "date": "Session date", "rating": "NRS"}.'
    )
