"""Single-case designs: phases are no moments, and measurement occasions are no sessions."""

import pandas as pd
import pytest

import arc

LETTERS, WORDS = ["A", "A", "B", "B"], ["baseline", "Baseline", "treatment", "treatment"]
DAYS = [f"2024-03-0{day}" for day in (4, 5, 6, 7)]


def case(**columns):
    return pd.DataFrame({"client": ["P1"] * 4, **columns, "pain": [7, 6, 4, 3]})


def asked(log, **options):
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(log, strict=False, **options)
    return reason.value


@pytest.mark.parametrize("said", [LETTERS, WORDS, ["A1", "A1", "B1", "A2"]])
def test_phases_are_kept_and_are_no_moments(said):
    log = arc.read_log(case(phase=said, date=DAYS))
    assert log.readings["phase"].tolist() == said
    assert set(log.readings["moment"]) == {"between"}
    assert len(log.sessions) == 0
    assert arc.read_log(log.to_frame()) == log
    assert log.to_frame()["phase"].tolist() == said


def test_phases_under_another_name_are_said_with_the_call_that_fits():
    log = case(Condition=LETTERS, date=DAYS)
    reason = asked(log)
    assert str(reason) == (
        '"Condition" holds phases (A and B), which are no moments of a session of treatment. If so, say it:'
        ' columns={"phase": "Condition"}.'
    )
    read = arc.read_log(log, **reason.causes[-1].fix.options)
    assert read == arc.read_log(log, phase="Condition")
    assert read.readings["phase"].tolist() == LETTERS


@pytest.mark.parametrize("header", ["Measurement occasion", "session", "time", "Observation"])
def test_occasions_of_measuring_are_said_to_be_no_sessions(header):
    log = case(Phase=LETTERS, **{header: [1, 2, 3, 4]})
    reason = asked(log)
    assert str(reason) == (
        f'"{header}" counts measurements, which are no sessions of treatment. If one was made on each day,'
        f' say so: columns={{"day": "{header}"}}. Otherwise write the date of each, as a column "date", in a'
        " copy."
    )
    read = arc.read_log(log, **reason.causes[-1].fix.options)
    assert read.readings["day"].tolist() == [1, 2, 3, 4]
    assert len(read.sessions) == 0


def test_phases_and_occasions_of_a_public_data_set_are_said_at_once():
    log = case(condition=LETTERS, time=[1, 2, 3, 4])
    options = asked(log).causes[-1].fix.options
    assert options == {"columns": {"phase": "condition", "day": "time"}}
    assert arc.read_log(log, **options).readings["phase"].tolist() == LETTERS


def test_a_column_called_phase_that_holds_moments_is_asked_about_as_the_moment():
    log = case(phase=["before", "after"] * 2, session=[1, 1, 2, 2]).rename(columns={"pain": "rating"})
    options = asked(log).causes[0].fix.options
    assert options == {"columns": {"moment": "phase"}}
    assert arc.read_log(log, **options).readings["moment"].tolist() == ["before", "after"] * 2


def test_sessions_of_treatment_beside_moments_and_phases_stay_sessions():
    log = case(phase=LETTERS, session=[1, 1, 2, 2], moment=["before", "after"] * 2)
    assert arc.read_log(log).readings["session"].tolist() == [1, 1, 2, 2]


def test_an_occasion_beside_dates_is_kept_aside():
    log = arc.read_log(case(phase=LETTERS, Occasion=[1, 2, 3, 4], date=DAYS))
    assert log.kept_aside.values.tolist() == [['column "Occasion"', 4]]
