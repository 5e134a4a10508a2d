"""What the exports of apps leave open or say by the way: moments in notes and events, cancelled appointments,
levels of 0, dates of something else.
"""

from __future__ import annotations

import pytest
from format_examples import asides, codes, rows
from log_files import written
from test_formats_variants import ATTACKS, BEARABLE, SCALES

import arc
from arc.reading.layouts.daylio import ratings_in
from arc.reading.layouts.redcap import is_header

EVENTS = "record_id,redcap_event_name,nrs,visit_date\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pain about 5", [("about 5", "between")]),
        ("pain <3", [("<3", "between")]),
        ("pain from 7 to 3", [("from 7 to 3", "between")]),
        ("Pain 6->3", [("6->3", "between")]),
        ("pain 3 days in a row", [("3 days in a row", "between")]),
        ("pain 6.30 pm massage", [("6.30 pm massage", "between")]),
        ("pain 7/10 in the morning, 3/10 later on", [("7/10 in the morning", "between")]),
        ("pain 5 after lunch", [("5 after lunch", "between")]),
        ("pain 6 before 3 after", [("6", "before"), ("3", "after")]),
        ("pain 6 before the massage, 3 right after", [("6", "before"), ("3 right", "after")]),
    ],
)
def test_what_stands_beside_a_number_in_a_note_goes_along(text, found):
    # The grammar of ratings then says whether that is a rating; "3 days" is none.
    assert [(rating, moment) for rating, moment, _ in ratings_in(text, "pain")] == found


def test_numbers_in_a_note_that_are_no_ratings_are_named(tmp_path):
    notes = ("pain 3 days in a row", "pain 6.30 pm massage", "pain 6->3", "no pain", "pain 4 today")
    lines = [f'2024-03-{day:02d},x,x,20:30,good,"","","","{note}"' for day, note in enumerate(notes, 1)]
    log = arc.read_log(written(tmp_path, SCALES + "\n".join(lines) + "\n"), strict=False)
    assert rows(log, "rating", "kind") == [["4", "number"], ["no pain", "none"]]
    assert log.problems["row"].tolist() == [2, 3, 4]


def test_no_massage_marks_no_session(tmp_path):
    text = (
        f'{SCALES}2024-03-02,x,x,20:30,good,"","Pain: 6","","no massage'
        ' today"\n2024-03-01,x,x,20:30,good,"massage","Pain: 5","",""\n'
    )
    log = arc.read_log(written(tmp_path, text), sessions="massage")
    assert rows(log, "day", "moment") == [[0, "between"], [0, "attended"], [1, "between"]]


def test_a_cancelled_appointment_is_no_session(tmp_path):
    text = (
        "09/04/2024,Morning,Massage appointment,60 min\n16/04/2024,Morning,Massage appointment"
        " (cancelled),\n\n"
    )
    log = arc.read_log(written(tmp_path, f"{text}{ATTACKS}1,30/05/2024 6:47,6h,5,,\n"), sessions="massage")
    assert len(log.sessions) == 1
    assert asides(log)["rows above the attacks (none marked as a session)"] == 1


@pytest.mark.parametrize("level", ["0", "0.0", "0/10"])
def test_a_level_of_0_however_it_is_written(tmp_path, level):
    log = arc.read_log(written(tmp_path, f"{ATTACKS}1,2024-03-05T06:55:00Z,6h,{level},,\n"))
    assert rows(log, "kind", "hour") == [["missing", 6 + 55 / 60]]
    assert {"zero-not-entered", "time-zones"} <= codes(log)


@pytest.mark.parametrize(
    "header", ["Nr.;Begonnen;Dauer;Schmerzstärke;Notizen", "#;Commencé;Durée;Niveau de douleur;Notes"]
)
def test_attacks_in_other_languages(tmp_path, header):
    log = arc.read_log(written(tmp_path, f"{header}\n1;14.03.2024 06:55;6h;5;\n"))
    assert rows(log, "quantity", "low") == [["worst", 5]]
    assert "calm-days-absent" in codes(log)


@pytest.mark.parametrize("own", ["Client", "Date", "When"])
def test_start_and_duration_of_a_session_are_no_attack(tmp_path, own):
    text = f"{own},Start,Duration,Pain\nA,9:00,60,0\n"
    with pytest.raises(arc.LogError, match="No column"):
        arc.read_log(written(tmp_path, text))


def test_a_session_that_the_call_names_has_no_scale_of_its_own(tmp_path):
    text = f'{BEARABLE}"22nd Sep 2024",Sunday,am,Symptom,2,"Neck pain (Moderate)",""\n'
    log = arc.read_log(written(tmp_path, text), sessions=["2024-09-21"])
    assert log.clients["scale"].tolist() == ["1-4"]
    assert "mixed-scales" not in codes(log)


def test_a_scale_of_ones_own_that_the_export_does_not_describe(tmp_path):
    path = written(
        tmp_path,
        f'{SCALES}2024-03-02,x,x,20:30,good,"","Pain:\u00a04","",""\n2024-03-01,x,x,20:30,good,"","","","pain'
        ' 3/10"\n',
    )
    assert "1 rating of a scale that somebody made in the app" in " ".join(
        arc.read_log(path).display().text().split()
    )
    assert "unsaid-scale" not in codes(arc.read_log(path, scale=(1, 5), strict=False))
    named = written(tmp_path, f'{SCALES}2024-03-02,x,x,20:30,good,"","Pain (1-5): 4","",""\n')
    assert "unsaid-scale" not in codes(arc.read_log(named))
    own = written(tmp_path, f'{BEARABLE}"22nd Sep 2024",Sunday,18:20,Health measurements,8,"Pain score",""\n')
    assert "unsaid-scale" in codes(arc.read_log(own))


def test_a_tablet_that_is_called_as_the_pain_is_no_rating(tmp_path):
    text = (
        f'{BEARABLE}"22nd Sep 2024",Sunday,am,Symptom,2,"Headache (Moderate)",""\n"22nd Sep'
        ' 2024",Sunday,am,Medication,1,"Headache",""\n'
    )
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "low") == [[2]]
    assert asides(log) == {'entries of another thing, "Headache"': 1}


def test_the_scale_in_the_name_of_a_measurement(tmp_path):
    text = f'{BEARABLE}"22nd Sep 2024",Sunday,18:20,Health measurements,8,"Pain (0-100)",""\n'
    assert rows(arc.read_log(written(tmp_path, text)), "low", "scale") == [[8, "0-100"]]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            BEARABLE + "".join(f'"{day} Sep 2024",x,am,Symptom,{1 + day % 4},"Neck pain (Mild)",""\n' for day in range(1, 29)),
            {"word-scale": "words that were given numbers", "calm-days-absent": "no entry for days without pain"},
        ),
        (
            ATTACKS + "".join(f"{day},2024-03-{day:02d} 06:55,6h,{day % 5},,\n" for day in range(1, 29)),
            {"zero-not-entered": "5 entries with a level of 0", "calm-days-absent": "no entry for days without pain"},
        ),
    ],
    ids=["bearable", "migraine buddy"],
)  # fmt: skip
def test_what_an_export_cannot_say_stands_with_every_result_and_picture(tmp_path, text, limits):
    log = arc.read_log(
        written(tmp_path, text), sessions=["10 Sep 2024" if text.startswith("date") else "2024-03-10"]
    )
    arcs = arc.align(log)
    marks = arc.mark(arcs, rise=1)
    shown = [
        log,
        arcs,
        marks,
        arc.fit_flare(marks),
        arc.fit_series(log),
        arc.adverse_events(log),
        arc.ask_all(marks),
    ]
    for code, words in limits.items():
        told = [one.display().text() if hasattr(one, "display") else repr(one) for one in shown]
        assert [code in text for text in told] == [True] * len(shown)
        assert words in log.plot().caption
        assert words in arcs.plot().caption


# --- REDCap


def test_events_that_are_moments_are_read_as_such(tmp_path):
    text = f"{EVENTS}1,before_session_1_arm_1,6,2024-03-04\n1,after_session_1_arm_1,3,2024-03-04\n1,day_1_arm_1,4,2024-03-05\n"
    assert rows(arc.read_log(written(tmp_path, text)), "session", "day", "moment", "low") == [
        [1, 0, "before", 6],
        [1, 0, "after", 3],
        [None, 1, "between", 4],
    ]


def test_an_event_that_is_no_moment_is_named_where_the_call_says_so(tmp_path):
    text = f"{EVENTS}1,before_arm_1,6,2024-03-04\n1,baseline_arm_1,3,2024-03-04\n"
    assert rows(arc.read_log(written(tmp_path, text)), "moment") == [["between"], ["between"]]
    log = arc.read_log(written(tmp_path, text), columns={"moment": "redcap_event_name"}, strict=False)
    assert rows(log, "moment") == [["before"]]
    assert log.problems[["row", "column", "value"]].values.tolist() == [[3, "moment", "baseline"]]


def test_the_date_of_a_rating_is_the_one_that_stands_beside_it(tmp_path):
    text = "record_id,redcap_event_name,consent_date,diary_date,pain\n1,a_arm_1,2024-03-01,,\n1,b_arm_1,,2024-03-05,6\n1,b_arm_1,,2024-03-06,5\n"
    log = arc.read_log(written(tmp_path, text))
    assert rows(log, "day", "low") == [[0, 6], [1, 5]]
    assert asides(log)['column "consent_date"'] == 1


def test_a_rating_in_the_row_of_a_session_is_from_that_day(tmp_path):
    text = "record_id,redcap_event_name,session_date,pain_now,diary_date\n1,a_arm_1,2024-03-04,6,\n1,b_arm_1,,3,2024-03-05\n"
    assert rows(arc.read_log(written(tmp_path, text)), "day", "moment", "rating") == [
        [0, "attended", ""],
        [0, "between", "6"],
        [1, "between", "3"],
    ]


def test_the_header_of_redcap_is_known_whatever_the_call_names():
    assert is_header(EVENTS.strip().split(","))


def test_a_note_of_redcap_is_looked_through_wherever_it_stands(tmp_path):
    text = (
        "record_id,redcap_event_name,session_date,diary_date,pain,session_notes\n1,a_arm_1,2024-03-04,,,fever"
        " at night\n1,b_arm_1,,2024-03-05,6,\n1,c_arm_1,,,,numb in both legs\n"
    )
    assert arc.read_log(written(tmp_path, text)).sign_rows == (2, 4)


def test_which_pain_a_column_rates_and_at_what_time(tmp_path):
    text = "record_id,redcap_event_name,diary_date,diary_time,bpi_worst,bpi_now\n1,a_arm_1,2024-03-04,09:05,8,4\n"
    path = written(tmp_path, text)
    with pytest.raises(
        arc.LogError, match='holds nothing that is called pain. It holds: "bpi_worst" .1 entry. and "bpi_now"'
    ):
        arc.read_log(path)
    assert rows(arc.read_log(path, measure="bpi_worst"), "quantity", "hour", "low") == [
        ["worst", 9 + 5 / 60, 8]
    ]
    assert rows(arc.read_log(path, measure="bpi_now"), "quantity", "low") == [["", 4]]
