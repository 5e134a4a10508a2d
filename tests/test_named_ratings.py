"""What a file says only half: dates of a form, zeros of an app, levels in a note."""

from __future__ import annotations

import pytest
from log_files import written

from arc import LogError, read_log

FORM = """Timestamp,Client,Session #,Pain before,Pain after
10/17/2024 18:31:58,C01,1,6,3
10/24/2024 18:20:11,C01,2,5,2
"""
DAYLIO = """full_date,date,weekday,time,mood,activities,note
2024-03-04,March 4,Monday,21:00,good,,"Shoulder 3/10 after, 6 before"
2024-03-05,March 5,Tuesday,21:00,good,,Shoulder 4/10
2024-03-06,March 6,Wednesday,21:00,good,,Neck pain 5
"""


def test_the_time_stamp_of_a_form_is_proposed_as_the_date_of_its_session(tmp_path):
    path = written(tmp_path, FORM)
    with pytest.raises(LogError) as caught:
        read_log(path, strict=False)
    assert str(caught.value) == (
        'A wide sheet (ratings side by side) has numbered sessions, and dates in the column "Timestamp". If'
        ' these are the days of the sessions, say so: columns={"date": "Timestamp"}, if only the numbers'
        ' count, say so: columns={"session": "Session #"}.'
    )
    dated, numbered = (read_log(path, **one.options) for one in caught.value.causes[0].fix.either())
    assert dated.readings["day"].tolist() == [0, 0, 7, 7]
    assert numbered.readings["day"].isna().all()
    assert numbered.readings["session"].tolist() == dated.readings["session"].tolist() == [1, 1, 2, 2]


def test_a_birthday_is_no_date_of_a_session(tmp_path):
    text = FORM.replace("Timestamp", "Date of birth")
    assert read_log(written(tmp_path, text)).kept_aside["what"].tolist() == ['column "Date of birth"']


def test_two_ratings_in_a_note_are_named_and_a_level_of_something_is_listed(tmp_path):
    log = read_log(written(tmp_path, DAYLIO), strict=False, person="me")
    assert log.problems[["row", "value"]].to_numpy().tolist() == [[2, "Shoulder 3/10 after, 6 before"]]
    said = "notes with a level of ten and no word of pain (measure= names another word)"
    assert [said, 1] in log.kept_aside.to_numpy().tolist()
    assert log.readings["low"].dropna().tolist() == [5]


def test_zeros_of_an_app_that_are_not_recorded_are_a_caveat(tmp_path):
    path = written(tmp_path, "date,#pain\n2024-03-06,0\n2024-03-05,5\n2024-03-04,4\n")
    codes = [one.code for one in read_log(path, person="me", missing="0").caveats]
    assert "zero-not-entered" in codes
    assert "zero-not-entered" not in [one.code for one in read_log(path, person="me", scale=(0, 10)).caveats]


@pytest.mark.parametrize(
    ("said", "count"), [({"scale": (0, 10)}, 3), ({"missing": "0"}, 2), ({"scale": (0, 5)}, None)]
)
def test_an_app_that_does_not_say_its_scale_is_a_caveat_unless_the_call_says_another(tmp_path, said, count):
    path = written(tmp_path, "date,#pain\n2024-03-06,0\n2024-03-05,5\n2024-03-04,4\n")
    texts = {one.code: one.text for one in read_log(path, person="me", **said).caveats}
    assert texts.get("unsaid-scale", "None").split()[0] == str(count)
