"""Files that hold no table: one sentence says what to export instead."""

from __future__ import annotations

import io
import zipfile

import pytest
from log_files import refusal, written

from arc import LogError, read_log

XML = b'<?xml version="1.0"?>\n<!DOCTYPE HealthData []>\n<HealthData locale="en_GB"></HealthData>'


def packed(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            XML,
            "This file is XML, as Apple Health writes it, and no table. Export its entries as CSV, or copy"
            " day and rating of each into a sheet.",
        ),
        (
            b'[\n {"date": "2024-03-04", "pain": 5}\n]',
            "This file is JSON, a copy for programs. Export from the app as CSV or Excel, and read that.",
        ),
        (
            packed("Index/Document.iwa", "Metadata/Properties.plist"),
            "This is a document of Numbers. Choose File, Export To, then Excel or CSV, and read that file.",
        ),
        (
            packed("word/document.xml"),
            "This is a document of words. Copy its table into a spreadsheet, save it, and read that file.",
        ),
        (
            b"%PDF-1.7\n1 0 obj\n",
            "This is a PDF, made for the eye. Export from its program as CSV or Excel instead.",
        ),
        (
            b"<!DOCTYPE html>\n<table><tr><td>5</td></tr></table>",
            "This is a web page. Open it in a spreadsheet, save it as .xlsx or .csv, and read that file.",
        ),
        (
            packed("apple_health_export/export.xml"),
            "This is a ZIP archive. Unpack it, and read the table that is in it (.csv or .xlsx).",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            "This is a picture. Type what it shows into a sheet; arc template writes an empty one.",
        ),
    ],
)
def test_a_file_without_a_table_says_what_to_export(tmp_path, content, said):
    with pytest.raises(LogError) as caught:
        read_log(written(tmp_path, content, "log.csv"), strict=False)
    assert str(caught.value) == said


def test_a_json_file_that_is_cut_off_is_one_as_well(tmp_path):
    assert refusal(tmp_path, '{"pain": [{"date": "2024-03-04"', strict=False).startswith("This file is JSON")


def test_a_header_in_brackets_is_a_table(tmp_path):
    path = written(tmp_path, "[client],date,moment,rating\nA,2024-03-04,before,5\n")
    assert len(read_log(path, client="[client]").readings) == 1


# --- Trackers with short scales ---

FLAREDOWN = """user_id,age,checkin_date,trackable_id,trackable_type,trackable_name,trackable_value
u1,32,2024-03-04,1,Condition,Neck pain,3
u1,32,2024-03-05,1,Condition,Neck pain,4
u2,40,2024-03-05,1,Condition,Neck pain,1
u1,32,2024-03-05,9,Treatment,Massage,
u2,40,2024-03-05,9,Treatment,Walk,
"""
VISIBLE = """observation_date,tracker_name,tracker_category,observation_value
2024-03-04,Muscle aches,Symptoms,2
2024-03-05,Muscle aches,Symptoms,3
2024-03-05,Fatigue,Symptoms,1
"""


@pytest.mark.parametrize(("text", "scale", "said"), [(FLAREDOWN, (0, 4), "0, 4"), (VISIBLE, (0, 3), "0, 3")])
def test_an_app_with_a_short_scale_of_its_own_is_asked_for_it(tmp_path, text, scale, said):
    path = written(tmp_path, text)
    with pytest.raises(LogError) as caught:
        read_log(path, strict=False)
    assert str(caught.value).endswith(
        "are on a short scale of the app, and the file does not say which. Say the scale, as the app shows"
        f" it: scale=({said})."
    )
    fix = caught.value.causes[0].fix
    assert fix.options == {"scale": scale}
    assert read_log(path, **fix.options).readings["scale_high"].unique().tolist() == [scale[1]]


def test_a_treatment_without_a_value_marks_a_session_and_users_are_clients(tmp_path):
    log = read_log(written(tmp_path, FLAREDOWN), scale=(0, 4), sessions=["Massage"])
    assert log.clients[["client", "reports", "sessions"]].to_numpy().tolist() == [["u1", 3, 1], ["u2", 1, 0]]


def test_an_entry_that_marks_no_session_is_listed(tmp_path):
    text = "HabitName,CalendarDate,Value\nKnee pain,2024-03-01,6\nMassage,2024-03-01,0\n"
    log = read_log(written(tmp_path, text), sessions=["Massage"])
    assert log.kept_aside.to_numpy().tolist() == [['entries of "Massage" that mark no session', 1]]
