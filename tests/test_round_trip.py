"""A log that is written and read again is the same log: as a table, as CSV, as a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_files import UNHURRIED
from make_log import at, log_of
from pandas.testing import assert_frame_equal
from test_log_properties import tables

import arc
from arc.errors import CallError
from arc.reading.problems import LogError

# Each column in the ways that people fill it, without a mistake.
CELLS = {
    "rating": [
        "3",
        "2-3",
        "none",
        "no pain, or 3 or less",
        "<3",
        "about 7/10",
        "better than usual",
        "",
        "-99",
        "2,5",
    ],
    "scale": ["0-10", "1-10"],
    "direction": ["", "", "lower", "same"],
    "than": ["", "", "usual", "last report"],
    "quantity": ["", "now", "worst"],
    "side": ["", "left", "both"],
    "spread": ["", "wider"],
    "quality": ["", "burning, é;\t\"'", "two\nlines"],
    "red_flag": ["", "", "", "no", "yes", "not asked"],
    "adverse_event": ["", "yes", "no", "not asked"],
    "time": ["", "", "9:30", "5 pm", "0:00"],
    "hours_after_session": ["", "", "4", "30.5", "0.00001"],
    "lasts_days": ["", "", "4", "3-5"],
    "recall": ["", "", "now", "24 hours", "3 days", "7 hours", "2 months"],
    "minutes": ["", "60", "52.5"],
    "planned_sessions": ["", "4", "revised"],
    "why_booked": ["", "pain", "planned"],
    "other_care": ["", "=chiropractor"],
    "basis": ["", "inferred"],
    "day_basis": ["", "stated", "inferred"],
    "recorded_by": ["", "simulated"],
}


@st.composite
def logs(draw) -> arc.PainLog:
    """A log of any kind: dated, counted in days or sessions; ranges, words, usual levels, red flags."""
    rows = []
    columns = draw(st.lists(st.sampled_from([*CELLS]), unique=True, max_size=7))
    columns = list(dict.fromkeys(["rating", *columns]))
    dated = draw(st.sampled_from(["day", "date", "order"]))
    for client in draw(st.lists(st.sampled_from(["A", "B", "Ü"]), min_size=1, unique=True)):
        days = sorted(draw(st.sets(st.integers(0, 30), min_size=1, max_size=3)))
        reports = [("usual", None, None)] if draw(st.booleans()) else []
        for number, day in enumerate(days, 1):
            reports += [
                (moment, day, number)
                for moment in draw(st.sampled_from([["before"], ["before", "after"], ["attended"]]))
            ]
            later = day + draw(st.integers(1, 9))
            reports.append(
                ("between", None if dated == "order" else later, draw(st.sampled_from([None, number])))
            )
        for moment, day, number in reports:
            row = {name: draw(st.sampled_from(CELLS[name])) for name in columns}
            row |= {"client": client, "moment": moment, "session": number}
            row |= {"scale": "1-10" if client == "B" else "0-10"} if "scale" in row else {}
            row |= {"than": ""} if not row.get("direction") and "than" in row else {}
            if dated == "day":
                row["day"] = day
            elif dated == "date":
                row["date"] = (
                    None if day is None else (pd.Timestamp("2024-03-04") + pd.Timedelta(days=day)).date()
                )
            elif moment == "between" and number:
                row["days_after_session"] = draw(st.integers(1, 4))
            rows.append(row)
    frame = pd.DataFrame(rows, dtype=object)
    return arc.read_log(frame, missing=("-99",), strict=False)


def require_same(log: arc.PainLog, again: arc.PainLog) -> None:
    """Equal to `==`, and table by table; only codes for "not recorded" are gone."""
    assert again == log
    assert len(again.problems) == 0
    drop = [name for name in ("row", "rating", "note") if name in log.readings]
    assert_frame_equal(
        log.readings.drop(columns=drop), again.readings.drop(columns=[d for d in drop if d in again.readings])
    )
    assert_frame_equal(log.sessions, again.sessions)
    assert_frame_equal(log.clients, again.clients)
    said = log.readings["kind"].isin(["number", "range", "none"])
    assert log.readings.loc[said, "rating"].tolist() == again.readings.loc[said, "rating"].tolist()


@settings(UNHURRIED, max_examples=15)
@given(logs())
def test_any_log_reads_back_as_itself(log):
    if len(log.problems) == 0:
        require_same(log, arc.read_log(log.to_frame()))


@settings(UNHURRIED, max_examples=15)
@given(tables())
def test_what_could_be_loaded_of_a_bad_file_reads_back_and_no_red_flag_is_lost(frame):
    try:
        log = arc.read_log(frame, strict=False, keep_notes=True)
    except LogError:
        return
    if log.readings.empty:
        return
    again = arc.read_log(log.to_frame())
    assert again.red_flag_clients == log.red_flag_clients
    if len(again.readings) == len(log.readings):
        shown = ["client", "moment", "day", "session", "kind", "low", "high", "direction"]
        assert_frame_equal(log.readings[shown], again.readings[shown])


@st.composite
def logs_of_measures(draw) -> arc.PainLog:
    """A log of one measure or of several, of which a higher rating is worse or better."""
    names = draw(st.lists(st.sampled_from(["", "function", "knee é"]), min_size=1, unique=True))
    moments = draw(st.lists(st.sampled_from(["before", "between", "attended"]), min_size=1, max_size=4))
    rows = [
        at(day, draw(st.sampled_from(["3", "2-3", "none", ""])), moment, measure=name)
        for day, moment in enumerate(moments)
        for name in names
    ]
    measure, ways = draw(st.sampled_from(["", "walking"])), st.sampled_from(["worse", "better"])
    there = sorted({name or measure or "pain" for name in names})
    each = st.dictionaries(st.sampled_from(there), ways)
    return log_of(*rows, measure=measure, higher_is=draw(st.one_of(st.just(""), ways, each)))


@settings(UNHURRIED, max_examples=40)
@given(logs_of_measures())
def test_which_way_is_worse_reads_back_and_equal_logs_agree_on_it(log):
    table = log.to_frame()
    again, copy = arc.read_log(table), arc.deidentify(log, seed=1).table
    turned = {name for name in log.readings["measure"] if log.lower_is_worse(name)}
    assert {name for name in again.readings["measure"] if again.lower_is_worse(name)} == turned
    require_same(log, again)
    assert ("higher_is" in table) == ("higher_is" in copy) == bool(turned)
    assert arc.read_log(table, higher_is="worse") != log or not turned
    of_copy = arc.read_log(copy)
    ways = [
        log.readings["measure"].map(log.lower_is_worse),
        of_copy.readings["measure"].map(of_copy.lower_is_worse),
    ]
    assert ways[0].tolist() == ways[1].tolist()


def function_log() -> arc.PainLog:
    """Six clients who rate a function, which falls after each session."""
    rows = arc.simulate_log(clients=6, session_days=(0, 7, 14), flare=3, seed=5)
    return arc.read_log(
        rows.assign(rating=(10 - rows["rating"].astype(int)).astype(str)),
        measure="function",
        higher_is="better",
    )


def test_what_is_asked_of_a_log_that_was_written_and_read_is_answered_alike(tmp_path):
    log = function_log()
    again = arc.read_log(log.to_csv(tmp_path / "log.csv"))
    assert again == log
    assert repr(arc.fit_flare(again, logs=20)) == repr(arc.fit_flare(log, logs=20))
    assert_frame_equal(
        arc.landmarks_of(log.to_frame()), arc.mark(log).table.astype(arc.landmarks_of(log.to_frame()).dtypes)
    )
    pictures = [arc.chart(one) for one in (log, again)]
    assert pictures[0].caption == pictures[1].caption
    assert "own is worse" in pictures[1].caption
    arc.deidentify(log, seed=1).save(tmp_path / "copy.csv", consent="yes")
    assert "own is worse" in arc.chart(arc.read_log(tmp_path / "copy.csv")).caption


def ways(*said: str, **options) -> arc.PainLog:
    """Ratings of a function, with what each row says of a higher one."""
    rows = [at(day, 5, measure="function", higher_is=way) for day, way in enumerate(said)]
    return log_of(*rows, **options)


def test_one_row_is_enough_and_what_the_call_says_goes_before_the_column():
    assert ways("", "better", "").lower_is_worse("function")
    assert not ways("worse", "").lower_is_worse("function")
    assert not ways("better", higher_is="worse").lower_is_worse("function")
    assert not ways("better", higher_is={"function": "worse"}).lower_is_worse("function")
    assert ways("better", "worse", higher_is="better").lower_is_worse("function")


def test_a_measure_that_is_told_both_ways_is_a_named_problem():
    with pytest.raises(LogError) as caught:
        ways("", "better", "worse", "better")
    assert str(caught.value) == (
        '1 problem in this log:\n  row 4: higher_is "worse" is against row 3, which says "better" of the same'
        ' measure. Write one of them in all rows of "function", or in one row alone. Or say it for all of'
        ' them: higher_is="better".\nNothing was loaded. Mend the file, or pass strict=False to load the'
        " other rows."
    )
    with pytest.raises(LogError, match='row 2: higher_is "up" is none of: worse, better.'):
        ways("up")
    rest = ways("better", "worse", strict=False)
    assert rest.lower_is_worse("function")
    assert len(rest.readings) == len(rest.problems) == 1


@settings(UNHURRIED, max_examples=3)
@given(logs())
def test_so_it_does_as_csv_and_as_a_workbook(log):
    if len(log.problems):
        return
    with tempfile.TemporaryDirectory() as folder:
        # A spreadsheet takes "=..." for a formula, whoever writes it.
        csv, book = Path(folder) / "log.csv", Path(folder) / "log.xlsx"
        require_same(log, arc.read_log(log.to_csv(csv)))
        if not log.readings["other_care"].str.startswith("=").any():
            log.to_frame().to_excel(book, index=False)
            require_same(log, arc.read_log(book))


@pytest.mark.parametrize("name", ["three-cases", "simulated-messy", "once-a-day"])
def test_a_sample_reads_back_as_itself(name):
    log = arc.load_sample(name)
    require_same(log, arc.read_log(log.to_frame()))


def test_days_of_a_log_from_1_to_10_come_back_as_they_were():
    log = log_of(at(0, "1", "before"), at(1, "2"), at(2, "8"), scale=(1, 10))
    again = arc.read_log(log.to_frame())
    assert again.readings[["day", "low", "scale"]].to_numpy().tolist() == [
        [0.0, 1.0, "1-10"],
        [1.0, 2.0, "1-10"],
        [2.0, 8.0, "1-10"],
    ]


def test_the_readings_themselves_are_no_file_and_are_refused():
    log = log_of(at(0, "1", "before"), at(1, "2"), scale=(1, 10))
    with pytest.raises(LogError) as caught:
        arc.read_log(log.readings)
    assert str(caught.value) == (
        "This is a log's table of readings, which is not laid out as a file. Read log.to_frame(), or the file"
        " that log.to_csv(path) writes."
    )


def test_equal_logs_are_equal_whatever_the_file_is_called_and_others_are_not():
    log, named = log_of(at(0, 5, "before")), log_of(at(0, 5, "before"), name="other")
    assert log == named
    assert hash(log) == hash(named)
    for other in (log_of(at(0, 6, "before")), log_of(at(1, 5)), log_of(at(0, 5, "before"), scale=(0, 20))):
        assert log != other
    assert log != log.to_frame


def test_two_reports_that_differ_only_in_their_notes_stay_two():
    log = log_of(at(0, 5, "before"), at(1, 5, note="in bed"), at(1, 5, note="at work"))
    assert log.to_frame()["row"].tolist() == [2, 3, 4]
    require_same(log, arc.read_log(log.to_frame()))


def test_a_red_flag_in_a_row_that_could_not_be_loaded_stays():
    log = log_of(
        at(0, 5, "before"),
        at(1, "eleven of 3", red_flag="yes"),
        at(1, 99, client="B", red_flag="yes"),
        strict=False,
    )
    assert log.red_flag_clients == ("A", "B")
    assert arc.read_log(log.to_frame()).red_flag_clients == ("A", "B")


def test_a_file_of_the_log_is_never_written_over(tmp_path):
    log = log_of(at(0, 5, "before"))
    path = log.to_csv(tmp_path / "log.csv")
    assert arc.read_log(path) == log
    with pytest.raises(CallError, match="nothing is written over"):
        log.to_csv(path)
