"""What still singles somebody out in a copy, counted by hand beside what is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from make_log import alike, at, log_of

import arc
from arc.cli import main
from arc.privacy import deidentify
from arc.privacy.remains import ATTRIBUTES, COURSE, what_remains
from arc.privacy.table import SHARED

EXPORTS = Path(__file__).parent / "data" / "formats"


def small(log: arc.PainLog) -> list[tuple[str, str, int]]:
    """What is listed as small, in order."""
    return list(deidentify(log, seed=1).remains.small_cells.itertuples(index=False, name=None))


def test_k_and_the_small_cells_of_the_three_cases():
    left = deidentify(arc.load_sample("three-cases"), seed=1).remains
    assert (left.clients, left.k, left.alone) == (3, 1, 3)
    cells = {(row.attribute, row.value): row.clients for row in left.small_cells.itertuples()}
    assert cells[("area", "pudendal nerve")] == 1
    assert cells[("number of sessions", "3")] == 2
    assert (cells[("stopped", "yes")], cells[("stopped", "no")]) == (1, 2)
    assert (cells[("recall", "3 days")], cells[("recall", "blank")]) == (1, 2)
    # Client C has no day of a session, and yet a course.
    assert left.sequences == {"days of sessions": 2, "a course of ratings": 3, "rows": 3}


def test_a_value_is_small_below_three_clients_and_k_counts_those_alike():
    two, three = deidentify(alike("AB")).remains, deidentify(alike("ABC")).remains
    assert (two.k, two.alone, len(two.small_cells)) == (2, 0, 3)
    assert (three.k, three.alone, len(three.small_cells)) == (3, 0, 0)
    assert three.sequences == {"days of sessions": 0, "a course of ratings": 0, "rows": 0}


def test_the_display_shows_no_client_of_the_log():
    shareable = deidentify(alike(["Quirina", "Vorlep"]))
    assert not re.search("quirina|vorlep", f"{shareable!r}{shareable._repr_html_()}", re.IGNORECASE)


def test_the_small_cells_of_five_clients_are_those_counted_by_hand():
    # Area: knee 3, hip 2. Minutes: 60 4, 90 1. Other care: yes 4, and one has none. Sessions: one 4, two 1.
    said = {
        "A": ("knee", 60, "yoga"),
        "B": ("knee", 60, "gym"),
        "C": ("knee", 60, "gym"),
        "D": ("hip", 60, "gym"),
        "E": ("hip", 90, ""),
    }
    rows = [
        at(0, 5, "before", client=who, area=area, minutes=minutes, other_care=care)
        for who, (area, minutes, care) in said.items()
    ]
    log = log_of(*rows, at(7, 5, "before", client="E", area="hip", minutes=90))
    assert small(log) == [
        ("area", "hip", 2),
        ("minutes", "90", 1),
        ("number of sessions", "2", 1),
        ("other_care", "blank", 1),
    ]
    left = deidentify(log).remains
    assert (left.k, left.alone) == (1, 2)


@pytest.mark.parametrize("column", ["other_care", "red_flag", "minutes", "recall", "lasts_days"])
def test_not_to_have_what_all_others_have_is_a_small_cell(column):
    said = {"other_care": "yoga", "red_flag": "no", "minutes": "60", "recall": "3 days", "lasts_days": "4"}
    rows = [
        at(0, 5, "before", client=who, session=1, **{column: "" if who == "D" else said[column]})
        for who in "ABCD"
    ]
    assert small(log_of(*rows)) == [(column, "blank", 1)]


def test_who_goes_on_where_all_others_stopped_is_a_small_cell():
    ends = [at(9, "", "stopped", client=who) for who in "ABC"]
    log = log_of(*(at(0, 5, "before", client=who) for who in "ABCD"), *ends)
    assert small(log) == [("stopped", "no", 1)]


def test_clients_who_differ_in_the_number_of_their_sessions_alone_are_told_apart():
    log = log_of(
        *(
            at(7 * number, 5, "before", client=who)
            for who in "ABCD"
            for number in range(2 if who == "D" else 1)
        )
    )
    assert small(log) == [("number of sessions", "2", 1)]
    assert deidentify(log).remains.sequences == {"days of sessions": 1, "a course of ratings": 1, "rows": 1}


def test_days_of_sessions_are_no_days_of_reports():
    days = {"A": 1, "B": 2, "C": 3}
    rows = [
        row
        for who, day in days.items()
        for row in (at(0, 5, "before", client=who, session=1), at(day, 5, client=who, session=1))
    ]
    assert deidentify(log_of(*rows)).remains.sequences == {
        "days of sessions": 0,
        "a course of ratings": 3,
        "rows": 3,
    }


def test_a_session_that_only_later_reports_tell_of_has_its_day():
    rows = [
        at(day, 5, client=who, session=1, days_after_session=after)
        for who, day, after in [("A", 3, 3), ("B", 4, 4)]
    ]
    other = [at(0, 5, "before", client="C"), at(8, 5, "before", client="C")]
    assert deidentify(log_of(*rows, *other)).remains.sequences["days of sessions"] == 1


def test_a_course_in_words_is_a_course():
    rows = [at(0, "worse" if who == "C" else "better", client=who) for who in "ABC"]
    assert deidentify(log_of(*rows)).remains.sequences["a course of ratings"] == 1


def test_clock_times_are_a_sequence_where_there_are_any():
    rows = [
        at(day, 5, client=who, time=time)
        for who, last in {"A": "10:00", "B": "10:00", "C": "11:30"}.items()
        for day, time in enumerate(["09:00", last])
    ]
    assert deidentify(log_of(*rows)).remains.sequences["clock times of reports"] == 1


def test_no_shared_column_is_left_out_of_the_look():
    looked_at = {*ATTRIBUTES, *COURSE, "client", "time", "moment", "days_after_session"}
    # What follows from the day and the clock, and a running number.
    assert set(SHARED) - looked_at == {"hours_after_session", "source"}


@pytest.mark.parametrize(
    ("name", "options", "codes"),
    [
        ("homemade_wide_sessions", {}, []),
        ("migraine_buddy_export", {}, ["calm-days-absent"]),
        ("bearable_export_2024", {"measure": "Neck pain"}, ["word-scale", "calm-days-absent"]),
    ],
)
def test_what_the_layout_of_an_app_cannot_say_stands_beside_the_copy(name, options, codes):
    log = arc.read_log(EXPORTS / f"{name}.csv", **options)
    shareable = deidentify(log)
    assert list(shareable.limits) == [caveat.text for caveat in log.caveats if caveat.code in codes]
    assert len(shareable.limits) == len(codes)
    said = " ".join(repr(shareable).split())
    assert all(f"say with it {text}" in said for text in shareable.limits)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("rating", "3.19871113"), ("hours_after_session", "5"), ("planned_sessions", "7"), ("time", "00:10"),
        ("minutes", "61"), ("recall", "2 days"), ("days_after_session", "2"), ("quantity", "worst"),
        ("red_flag", "no"), ("spread", "wider"), ("moment", "follow-up"), ("session", "2"), ("day", "9"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rated", ["3", ""])
def test_each_shared_column_that_is_the_only_difference_is_counted(column, value, rated):
    row = dict.fromkeys(SHARED, "") | {"day": "1", "moment": "between", "rating": rated}
    same = pd.DataFrame([row | {"client": name} for name in "ABC"])
    assert what_remains(same).sequences["rows"] == 0
    other = same.copy()
    other.loc[2, column] = value
    assert what_remains(other).sequences["rows"] == 1
    # One row more is a difference as well.
    assert what_remains(pd.concat([same, same.iloc[[2]]], ignore_index=True)).sequences["rows"] == 1


def test_check_says_when_codes_look_like_names(tmp_path, capsys):
    path = tmp_path / "log.csv"
    path.write_text("client,day,moment,rating\nAnna B.,0,between,3\nK07,0,between,3\n")
    assert main(["check", str(path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Codes that look like names: Anna B.; write a code for each client" in said
    assert "K07;" not in said


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            "A",
            "1 of at most 1: at least one client has a set of attributes that nobody else has, and whoever"
            " knows it finds them",
        ),
        (
            "AB",
            "2 of at most 2: whoever knows all attributes of a client finds at least 2 clients who have them",
        ),
    ],
)
def test_k_says_in_one_short_sentence_what_it_means(names, sentence):
    said = dict(deidentify(alike(names)).display().lines)["k"]
    assert said == sentence
    assert len(said.split()) <= 25
