"""Notes of a phone: each line is a day and its rating, and what they leave out is asked."""

import pytest

from arc import LogError, read_log
from arc.cli import main
from arc.errors import PAGE, TERMINAL
from arc.reading.layouts.mapping import write_mapping
from arc.reading.notes import lines_of

LINES = (
    "Mon 4: 6, after 3",
    "Tue 5: 4 (slept badly), walk",
    "",
    "- Wed 6: 3-4",
    "Mon 11: before 5, after 2, massage",
)
SAID = {"person": "me", "first_date": "2024-03-04"}


def written(tmp_path, *lines, name="notes.txt"):
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(path, face="python", **options):
    with pytest.raises(LogError) as caught:
        read_log(path, strict=False, **options)
    return caught.value.said(face)


def rows(log):
    found = log.readings.loc[log.readings["moment"] != "attended"].sort_values(["day", "report"])
    columns = ["row", "day", "moment", "session", "low", "high"]
    return [
        tuple(row) for row in found[columns].astype(object).where(found[columns].notna(), None).to_numpy()
    ]


def test_each_question_of_notes_is_asked_and_its_proposal_followed(tmp_path):
    path = written(tmp_path, *LINES)
    assert refused(path, TERMINAL) == (
        "These are notes with a line for each day, and say not of whom. If all of it is one client, give"
        ' that client a code: --person "C01". Of several clients, give each a file of its own. The notes'
        ' begin with "Mon 4", and say no month and no year. Add --first-date "the date of that line, such as'
        ' 2024-03-31".'
    )
    text = "Some lines have a rating before or after, and none says which days had a session."
    assert refused(path, **SAID) == f'{text} If these days had, pass sessions=("2024-03-04", "2024-03-11").'
    assert refused(path, TERMINAL, **SAID) == (
        f'{text} If these days had, add --session "2024-03-04" --session "2024-03-11".'
    )
    assert refused(path, PAGE, **SAID) == (
        f'{text} If these days had, put 2024-03-04, 2024-03-11 in the field "Sessions: dates, or a word".'
    )
    with pytest.raises(LogError) as caught:
        read_log(path, **SAID)
    log = read_log(path, keep_notes=True, **SAID, **caught.value.causes[0].fix.options)
    assert rows(log) == [
        (1, 0, "between", None, 6, 6),
        (1, 0, "after", 1, 3, 3),
        (2, 1, "between", None, 4, 4),
        (4, 2, "between", None, 3, 4),
        (5, 7, "before", 2, 5, 5),
        (5, 7, "after", 2, 2, 2),
    ]
    assert [text for text in log.readings["note"] if text] == ["(slept badly), walk", "massage"]
    assert log.read_as == "notes with a line for each day: 4 rows of the file, 8 reports"
    by_word = read_log(path, **SAID, sessions=["2024-03-04", "massage"])
    assert rows(by_word) == rows(log)
    marked = read_log(path, **SAID, sessions=["2024-03-04", "2024-03-11"], on_session_days="before")
    assert [row[2] for row in rows(marked)] == ["before", "after", "between", "between", "before", "after"]


def test_notes_are_read_in_the_terminal_with_the_words_of_the_proposals(tmp_path, capsys):
    path, mapping, out = written(tmp_path, *LINES, name="notes.md"), tmp_path / "m.toml", tmp_path / "log.csv"
    said = [
        "--person",
        "me",
        "--first-date",
        "2024-03-04",
        "--session",
        "2024-03-04",
        "--session",
        "2024-03-11",
    ]
    assert main(["read", str(path), *said, "-o", str(out)]) == 0
    assert "rating: 6 cells" in capsys.readouterr().out
    assert rows(read_log(out))[0][1:] == (0, "between", None, 6, 6)
    write_mapping({**SAID, "sessions": ["2024-03-04", "massage"]}, mapping)
    assert 'first_date = "2024-03-04"' in mapping.read_text(encoding="utf-8")
    assert len(rows(read_log(path, mapping=mapping))) == 6


@pytest.mark.parametrize(
    ("lines", "first", "days"),
    [
        (("5.3.: 6", "6.3.: 4"), "2024-03-05", [0, 1]),
        (("Mo, 4. März: 6", "Di, 5. März: Schmerz 4"), "2024-03-04", [0, 1]),
        (("- 2024-03-05 - 6", "- 2024-03-07 - 4"), "", [0, 2]),
        (("March 5, 2024: 6", "March 6, 2024: 4"), "", [0, 1]),
        (("Mar 5: 6", "Mar 6: 4", "Apr 1: 2"), "2024-03-05", [0, 1, 27]),
        (("lun 4: 6", "mar 5: 4"), "2024-03-04", [0, 1]),
        (("5.3.24: 6", "6.3.24: keine Schmerzen"), "", [0, 1]),
        (("Sat 30: 6", "Sun 31: 4", "Mon 1: 2"), "2024-03-30", [0, 1, 2]),
        (("30.12.: 6", "1.1.: 2"), "2023-12-30", [0, 2]),
        (("5: 6", "5: 5", "20: 4"), "2024-03-05", [0, 0, 15]),
        (("9999-12-31: 6", "Fri 31: 4"), "", None),
    ],
)
def test_a_day_is_read_as_people_write_it(tmp_path, lines, first, days):
    log = read_log(written(tmp_path, *lines), person="me", first_date=first, strict=days is not None)
    assert log.readings["day"].tolist() == (days or [])


def test_the_first_date_is_for_the_one_of_several_files_that_leaves_it_open(tmp_path):
    files = [
        written(tmp_path, "2024-03-04: 6", "2024-03-05: 4", name="march.txt"),
        written(tmp_path, "Mon 1: 6", "Tue 2: 4", name="april.txt"),
    ]
    assert read_log(files, person="me", first_date="2024-04-01").readings["day"].tolist() == [0, 1, 28, 29]


def test_notes_with_the_newest_line_first_are_read_where_weekdays_say_so(tmp_path):
    log = read_log(
        written(tmp_path, "Fri 1: 6", "Thu 29: 4", "Wed 28: 2"), person="me", first_date="2024-03-01"
    )
    assert log.readings["day"].tolist() == [2, 1, 0]
    assert log.readings["low"].tolist() == [6, 4, 2]


@pytest.mark.parametrize(
    ("lines", "first", "said"),
    [
        (
            ("Tue 2024-03-05: 6", "Wed 2024-03-07: 4"),
            "",
            'row 2: date "Wed 2024-03-07" is no Wednesday: 2024-03-07 is a Thursday. Mend one of the two in'
            " a copy.",
        ),
        (
            ("Mon 4: 6", "Tue 6: 4"),
            "2024-03-04",
            'row 2: date "Tue 6" is no Tuesday: 2024-03-06 is a Wednesday. Mend one of the two in a copy.',
        ),
        (
            ("30: 6", "31: 4", "1: 2"),
            "2024-03-30",
            'row 3: date "1" does not follow the line above it. Write its month and year in a copy.',
        ),
        (
            ("Wed 1: 6", "Wed 15: 2"),
            "2023-03-01",
            'row 1: date "Wed 1" may be the oldest line or the newest. Write its month and year in a copy.',
        ),
        (
            ("Mon 4: 6", "Tue 5: 4", "Fri 5: 3"),
            "2024-03-04",
            'row 3: date "Fri 5" is no Friday: 2024-03-05 is a Tuesday. Mend one of the two in a copy.',
        ),
        (
            ("Mon 4: 6", "Tue 5: 4"),
            "2024-03-05",
            'first_date= is 2024-03-05, and the notes begin with "Mon 4".',
        ),
        (
            ("3/5: 6", "4/5: 2"),
            "2024-03-05",
            'row 1: date "3/5" could be day/month or month/day, and no other row of the column settles it.'
            ' Pass dates="day first" or dates="month first".',
        ),
    ],
)
def test_a_day_that_contradicts_itself_or_stays_open_is_named(tmp_path, lines, first, said):
    assert said in refused(written(tmp_path, *lines), person="me", first_date=first)


@pytest.mark.parametrize(
    ("said", "moments"),
    [
        ("6, after the session 3", ["between", "after"]),
        ("6 (after: 3)", ["between", "after"]),
        ("before the massage 6; right after 3", ["before", "after"]),
        ("6 vorher, 3-4 nachher", ["before", "after"]),
        ("6, after none", ["between", "after"]),
        ("6. Slept 5 hours, took 2 pills in the morning, woke at 3", ["between"]),
        ("no pain, after a walk", ["between"]),
    ],
)
def test_before_and_after_are_told_and_numbers_of_other_things_stay_in_the_note(tmp_path, said, moments):
    path = written(tmp_path, f"2024-03-04: {said}", "2024-03-05: 1")
    log = read_log(path, person="me", sessions=["2024-03-04"])
    assert [one for one in log.readings["moment"] if one != "attended"] == [*moments, "between"]


@pytest.mark.parametrize(
    "said",
    [
        "6, next day 4",
        "6, 2 hours later 4",
        "6, worse in the evening 7",
        "6, pain went to 7 at work",
        "6, after lunch 3",
        "6, after 3, later 4",
    ],
)
def test_a_further_rating_of_nobody_knows_when_is_never_lost_in_the_note(tmp_path, said):
    path = written(tmp_path, f"2024-03-04: {said}", "2024-03-05: 1")
    assert refused(path, person="me", sessions=["2024-03-04"]) == NOTES.format(
        lines=f'line 1, "2024-03-04: {said}"'
    )


def test_a_rating_after_on_no_session_day_is_named(tmp_path):
    said = refused(written(tmp_path, *LINES), **SAID, sessions=["2024-03-04"])
    assert (
        'row 5: date "Mon 11" is before or after a session, and the sessions that the call names are on other'
        " days." in said
    )


NOTES = (
    'These are notes, and not every line is a day and its rating, as in "Mon 5: 6, after 3": {lines}. Mend'
    " these in a copy, or fill an empty log: arc template my-log.xlsx writes one."
)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("Mon 5: 6, after 3", "Tue 6: 4", "", "slept well"), 'line 4, "slept well"'),
        (
            ("Pain", "Mon 5: 6", "Tue 6: none", "Wed 7: bed early"),
            'line 1, "Pain" and line 4, "Wed 7: bed early"',
        ),
        (("Mon 5: 6", "Tue 6: 4, evening 5"), 'line 2, "Tue 6: 4, evening 5"'),
        (("Mon 5: 6", "Tue 6: 4, 5"), 'line 2, "Tue 6: 4, 5"'),
        (("Mon 5: 6", "Xyz 6: 4"), 'line 2, "Xyz 6: 4"'),
        (("mar 5: 6", "Mars 6: 4"), ""),
    ],
)
def test_a_line_without_a_day_and_a_rating_is_named_and_the_empty_log_offered(tmp_path, lines, named):
    said = refused(written(tmp_path, *lines), person="me")
    assert said == NOTES.format(lines=named) if named else said.startswith("The notes begin with")


def test_what_cannot_be_read_of_a_rating_is_a_problem_of_its_line(tmp_path):
    lines = ("2024-03-05: 6", "", "2024-03-06: mood 4", "2024-03-07: before 6 after 3")
    log = read_log(written(tmp_path, *lines), person="me", strict=False)
    found = log.problems[["row", "column", "value"]].to_numpy().tolist()
    assert found == [[3, "rating", "mood 4"], [4, "rating", "before 6 after 3"]]


def test_a_warning_sign_in_a_note_is_told_with_its_line(tmp_path):
    log = read_log(written(tmp_path, "2024-03-05: 6, numb between the legs", "2024-03-06: 4"), person="me")
    assert log.sign_rows == (1,)


@pytest.mark.parametrize(
    "lines",
    [
        ("date,rating", "2024-03-05,6", "2024-03-06,4"),
        ("date;time;rating", "2024-03-05;10:30;6", "2024-03-06;9:15;4"),
        ("Time: when,rating", "2024-03-05 10:30,6", "2024-03-06 11:00,4"),
        ("Mon 5: 6", "client,day,moment,rating", "A,0,before,3"),
        ("Mon 5: 6",),
    ],
)
def test_a_table_is_not_taken_for_notes(lines):
    assert lines_of("\n".join(lines)) == []
