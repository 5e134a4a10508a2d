"""Diaries: a column for each part of the day, and days of the week beside a date of it."""

import pandas as pd
import pytest

import arc

DAYS = ["2024-03-04", "2024-03-05", "2024-03-06"]
DIARY = pd.DataFrame({"Date": DAYS, "Morning": [5, 4, 3], "Noon": [4, "", 2], "Evening": [6, 5, 4]})
PARTS = "a diary with a column for each part of the day"


def asked(log, **options):
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(log, strict=False, **options)
    return reason.value


def places(log):
    return log.readings[["day", "hour", "low"]].fillna(-1).values.tolist()


def test_morning_noon_and_evening_are_three_readings_in_their_order():
    log = arc.read_log(DIARY, person="me", sessions=["2024-03-05"])
    assert log.readings["low"].fillna(-1).tolist() == [5, 4, 6, 4, 5, 3, 2, 4, -1]
    assert log.readings["day"].tolist() == [-1, -1, -1, 0, 0, 1, 1, 1, 0]
    assert log.readings["moment"].tolist() == [*["between"] * 8, "attended"]
    assert log.readings["hour"].isna().all()
    assert set(log.readings["client"]) == {"me"}
    assert log.read_as == f"{PARTS}: 3 rows of the file, 9 reports"
    after = arc.align(log).readings
    assert after.loc[after["role"] == "between", "low"].tolist() == [3, 2, 4]
    assert arc.read_log(log.to_frame()) == log


@pytest.mark.parametrize(
    "headers",
    [
        ("Pain morning", "Pain noon", "Pain evening"),
        ("Morning pain (0-10)", "Midday pain (0-10)", "Night pain (0-10)"),
        ("Schmerz morgens", "mittags", "am Abend"),
        ("Douleur matin", "midi", "soir"),
        ("AM", "noon", "PM"),
    ],
)
def test_parts_of_the_day_in_other_words(headers):
    log = arc.read_log(DIARY.set_axis(["Date", *headers], axis=1))
    assert places(log) == places(arc.read_log(DIARY))


def test_clocks_as_headers_are_the_times():
    log = arc.read_log(DIARY.set_axis(["Date", "8:00", "12 pm", "Evening (20:00)"], axis=1))
    assert places(log)[:3] == [[0, 8, 5], [0, 12, 4], [0, 20, 6]]


def test_a_column_or_a_word_of_a_note_marks_a_session():
    marked = DIARY.assign(Massage=["", "x", "no"], Notes=["", "had a massage", ""])
    for word in ("Massage", "massage", "had"):
        log = arc.read_log(marked, sessions=[word])
        assert log.sessions["session_day"].tolist() == [0]
        assert log.readings["day"].tolist()[:3] == [-1, -1, -1]
    assert 'names "yoga", which is neither a date nor a column' in str(asked(marked, sessions=["yoga"]))


def test_one_of_the_parts_can_be_chosen():
    chosen = arc.read_log(DIARY, rating="Evening")
    assert chosen.readings["low"].tolist() == [6, 5, 4]
    assert chosen.kept_aside.values.tolist() == [['column "Morning"', 3], ['column "Noon"', 2]]


def test_notes_and_bad_cells_of_a_diary_are_kept_and_named():
    log = arc.read_log(DIARY.assign(Noon=["x", "", ""], Notes=["", "slept badly", ""]), strict=False)
    assert log.problems[["row", "column", "value"]].values.tolist() == [[2, "Noon", "x"]]
    assert ['column "note" (free text, not loaded)', 1] in log.kept_aside.values.tolist()


def test_two_rows_of_one_date_may_be_two_people():
    twice = pd.concat([DIARY, DIARY.assign(Morning=1)])
    assert "has several rows of one date" in str(asked(twice))
    log = arc.read_log(twice.assign(Client=["A"] * 3 + ["B"] * 3))
    assert log.readings.groupby("client").size().tolist() == [8, 8]


def test_a_row_that_stands_twice_in_a_diary_is_named():
    log = arc.read_log(pd.concat([DIARY, DIARY.tail(1)]), person="me", strict=False)
    assert set(log.problems["row"]) == {5}


@pytest.mark.parametrize(
    "other",
    [
        {"Pain": [1, 2, 3]},  # then the parts are of something else
        {"Before": [1, 2, 3], "After": [1, 2, 3]},  # then an evening is that of the session
    ],
)
def test_beside_other_ratings_the_parts_of_the_day_are_no_diary(other):
    log = arc.read_log(DIARY.assign(**other), person="me", strict=False)
    assert PARTS not in log.read_as


WEEK = pd.DataFrame({"Week of": ["2024-03-04"] * 3 + ["2024-03-11"], "Day": ["Mon", "Tue", "Thu", "Sun"]})
WEEK = WEEK.assign(Pain=[5, 4, 3, 2])


@pytest.mark.parametrize("names", [WEEK["Day"].tolist(), ["Montag", "Di", "Donnerstag", "So."],
                                   ["lundi", "mar", "jeu.", "dimanche"]])  # fmt: skip
def test_a_day_of_the_week_beside_its_week_is_a_date(names):
    log = arc.read_log(WEEK.assign(Day=names), person="me")
    assert log.readings["day"].tolist() == [0, 1, 3, 13]


@pytest.mark.parametrize(
    ("header", "dates"),
    [
        ("Week of", ["2024-03-03"] * 3 + ["2024-03-11"]),  # neither all Sundays nor all Mondays
        ("Week of", ["2024-03-06"] * 3 + ["2024-03-13"]),
        ("Week ending", ["2024-03-04"] * 3 + ["2024-03-11"]),
    ],
)
def test_dates_that_begin_no_week_are_asked_about(header, dates):
    log = WEEK.drop(columns="Week of").assign(**{header: dates})
    assert str(asked(log, person="me")) == (
        f'The dates in "{header}" begin no week, so that nothing says which week "Day" is in. Write the date'
        " of each day in a copy."
    )


def test_weeks_may_begin_on_sunday_or_be_called_by_their_end():
    log = WEEK.head(3)
    sunday = arc.read_log(log.assign(**{"Week of": "2024-03-03"}), person="me")
    ending = log.drop(columns="Week of").assign(**{"Week ending": "10/03/2024"})
    assert sunday == arc.read_log(ending, person="me", dates="day first")
    assert sunday == arc.read_log(log, person="me")


def test_weeks_written_once_are_asked_about_and_filled_down():
    once = WEEK.assign(**{"Week of": ["2024-03-04", "", "", "2024-03-11"]})
    reason = asked(once, person="me")
    assert str(reason) == (
        "row 3: Week of is blank beside a day of the week, in 2 of the rows. If each stands for the cell"
        ' above, pass fill_down="Week of".'
    )
    assert arc.read_log(once, person="me", **reason.causes[0].fix.options) == arc.read_log(WEEK, person="me")
