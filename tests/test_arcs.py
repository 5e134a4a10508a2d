"""Cutting a log around its sessions: what belongs to which arc, and that nothing is lost."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_log import at, log_of

import arc
from arc.arcs.series import series
from arc.samples import sample_names

SESSION = at(0, "5", "before")


def roles(arcs: arc.Arcs) -> list[tuple]:
    columns = ["session", "role", "event_day", "low"]
    return [tuple(row) for row in arcs.readings[columns].itertuples(index=False)]


def reasons(arcs: arc.Arcs) -> list[tuple]:
    named = arcs.left_out.dropna(subset=["row"])
    return [tuple(row) for row in named[["row", "reason"]].itertuples(index=False)]


def test_three_cases_arcs_are_cut_at_the_next_session():
    arcs = arc.align(arc.load_sample("three-cases"))
    assert arcs.sessions["cut"].tolist() == [
        True,
        True,
        False,
        True,
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert arcs.sessions["days_to_next"].dropna().tolist() == [7, 7, 5, 5, 7, 7]
    assert arcs.sessions.loc[arcs.sessions["stopped"], ["client", "session"]].to_numpy().tolist() == [
        ["A", 3]
    ]


def test_three_cases_leave_out_four_reports_and_one_silent_session():
    left = arc.align(arc.load_sample("three-cases")).left_out.drop(columns="report")
    assert left.astype(object).where(left.notna(), None).to_numpy().tolist() == [
        ["A", None, 2, "a habitual flare level is no baseline"],
        ["A", 2, 6, "no level was reported"],
        ["A", 3, 13, "no level was reported"],
        ["B", None, 26, "no level was reported"],
        ["B", 5, None, "no report after the session"],
    ]


def test_the_next_sessions_rating_before_closes_one_arc_and_opens_the_next():
    arcs = arc.align(log_of(SESSION, at(7, "3", "before")))
    assert roles(arcs) == [(1, "before", 0, 5), (1, "closing", 7, 3), (2, "before", 0, 3)]


def test_a_closing_rating_counts_even_beyond_the_window():
    arcs = arc.align(log_of(SESSION, at(20, "3", "before")))
    assert roles(arcs)[1] == (1, "closing", 20, 3)
    assert arcs.sessions["cut"].tolist() == [False, False]


@pytest.mark.parametrize(("day", "kept"), [(7, True), (8, False)])
def test_window_after_ends_with_its_last_day(day, kept):
    arcs = arc.align(log_of(SESSION, at(day, "4")))
    assert ((1, "between", day, 4) in roles(arcs)) == kept
    assert ((3, "later than the days after the session that are looked at") in reasons(arcs)) != kept


@pytest.mark.parametrize(("day", "kept"), [(-3, True), (-4, False)])
def test_window_before_begins_with_its_first_day(day, kept):
    arcs = arc.align(log_of(at(day, "4"), SESSION))
    assert ((1, "days", day, 4) in roles(arcs)) == kept
    assert ((2, "before the first session, outside the days that are looked at") in reasons(arcs)) != kept


def test_a_day_before_a_session_belongs_to_both_arcs():
    arcs = arc.align(log_of(SESSION, at(6, "4"), at(7, "3", "before")))
    assert (1, "between", 6, 4) in roles(arcs)
    assert (2, "days", -1, 4) in roles(arcs)


def test_a_session_day_without_clock_time_is_left_out():
    arcs = arc.align(log_of(SESSION, at(0, "4"), at(7, "3", "before"), at(7, "2")))
    assert reasons(arcs)[:2] == [
        (3, "on a session day, before or after the session is not known"),
        (5, "on a session day, before or after the session is not known"),
    ]


@pytest.mark.parametrize(("time", "session", "day"), [("16:59", 1, 7), ("17:00", 2, 0), ("19:30", 2, 0)])
def test_clock_times_tell_a_report_before_from_one_after_the_session(time, session, day):
    rows = (
        SESSION,
        at(7, "3", "before", time="16:00"),
        at(7, "2", "after", time="17:00"),
        at(7, "1", time=time),
    )
    assert (session, "between", day, 1) in roles(arc.align(log_of(*rows)))


def test_hours_after_a_session_come_from_the_clock_or_as_stated():
    rows = (at(0, "5", "after", time="17:00", session=1), at(0, "4", time="21:30", session=1))
    stated = {"moment": "between", "rating": "3", "session": 1, "hours_after_session": "4"}
    hours = arc.align(log_of(*rows, stated)).readings["event_hour"].tolist()
    assert hours == [0.0, 4.0, 4.5]


def test_a_log_with_an_order_of_sessions_but_no_days_is_cut_by_it():
    row = {"moment": "between", "rating": "4"}
    log = log_of(
        {**row, "session": 1, "days_after_session": 1},
        {**row, "session": 2},
        {**row, "session": 2, "rating": "3"},
    )
    arcs = arc.align(log)
    assert arcs.readings["session"].tolist() == [1, 2, 2]
    assert arcs.readings["event_day"].fillna(-1).tolist() == [1, -1, -1]


def test_a_report_named_by_a_session_after_the_next_one_began_is_left_out():
    late = {"moment": "between", "rating": "4", "session": 1, "days_after_session": 5}
    arcs = arc.align(log_of(at(0, "5", "before", session=1), at(3, "5", "before", session=2), late))
    assert (4, "after the next session began") in reasons(arcs)


def test_the_usual_level_is_the_one_last_stated_by_then():
    rows = (
        {"moment": "usual", "rating": "6"},
        at(5, "4", "usual"),
        SESSION,
        at(7, "3", "before"),
        at(8, "3"),
    )
    marks = arc.mark(arc.align(log_of(*rows)))
    assert marks.table["baseline_low"].tolist() == [6, 4]


def test_a_usual_level_stated_later_is_no_baseline_for_earlier_sessions():
    marks = arc.mark(arc.align(log_of(SESSION, at(1, "3"), at(5, "4", "usual"))))
    assert marks.table["baseline_rule"].tolist() == ["before"]


def test_clients_with_a_red_flag_give_no_arcs():
    log = log_of(
        SESSION, at(1, "4", red_flag="yes"), at(0, "5", "before", client="B"), at(1, "4", client="B")
    )
    arcs = arc.align(log)
    assert arcs.sessions["client"].tolist() == ["B"]
    assert reasons(arcs) == [
        (2, "red flag recorded: no statement is made about this client"),
        (3, "red flag recorded: no statement is made about this client"),
    ]
    assert [caveat.code for caveat in arcs.caveats][0] == "red-flag"


def test_several_areas_of_a_client_have_to_be_chosen_from():
    log = log_of(at(0, "5", "before", area="knee"), at(1, "4", area="back"))
    with pytest.raises(ValueError) as error:
        arc.align(log)
    assert (
        str(error.value) == "A client of this log has several series, one for each area (back, knee). "
        'Choose one: area="knee".'
    )
    assert series(log) == [{"area": "back"}, {"area": "knee"}]
    arcs = arc.align(log, area="back")
    assert arcs.readings["row"].tolist() == [3]
    assert dict(arcs.display().lines)["series"] == "back"


def test_quantities_are_never_joined_and_now_is_the_blank_one():
    log = log_of(at(0, "5", "before"), at(1, "4", quantity="now"), at(1, "8", quantity="worst"))
    assert series(log) == [{"quantity": "now"}, {"quantity": "worst"}]
    assert arc.align(log, quantity="now").readings["row"].tolist() == [2, 3]


def test_an_area_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ValueError) as error:
        arc.align(log_of(SESSION), area="knee")
    assert str(error.value) == 'No reading has the area "knee". This log has: (blank).'


@pytest.mark.parametrize("name", sample_names())
def test_every_report_of_a_sample_is_in_an_arc_or_left_out(name):
    log = arc.load_sample(name)
    arcs = arc.align(log)
    assert set(arcs.readings["row"]) | set(arcs.left_out["row"].dropna()) == set(log.readings["row"])
    assert not set(arcs.readings["row"]) & set(arcs.left_out["row"].dropna())


day_rows = st.lists(
    st.tuples(
        st.sampled_from(["A", "B"]),
        st.integers(-10, 30),
        st.sampled_from(["before", "after", "between", "usual", "follow-up"]),
        st.sampled_from(["3", "4-5", "none", "worse", ">=7", ""]),
    ),
    min_size=1,
    max_size=25,
    unique=True,
)


def frame_of(rows) -> pd.DataFrame:
    """The rows as a log; of two ratings on arrival the first, as they would be two at one moment."""
    arrivals = [row[:3] if row[2] == "before" else row for row in rows]
    rows = [row for number, row in enumerate(rows) if arrivals.index(arrivals[number]) == number]
    return pd.DataFrame(rows, columns=["client", "day", "moment", "rating"], dtype=object)


@settings(max_examples=20, deadline=None)
@given(day_rows)
def test_nothing_is_lost_and_nothing_is_both_in_and_out(rows):
    log = arc.read_log(frame_of(rows))
    arcs = arc.align(log)
    inside, outside = set(arcs.readings["row"]), set(arcs.left_out["row"].dropna())
    used_usual = set(log.readings.loc[log.readings["moment"] == "usual", "row"])
    assert inside | outside | used_usual == set(log.readings["row"])
    assert not inside & outside
    assert arcs.readings["arc"].is_monotonic_increasing


@settings(max_examples=20, deadline=None)
@given(day_rows, st.integers(-400, 400))
def test_shifting_the_calendar_changes_nothing(rows, shift):
    moved = [(client, day + shift, *rest) for client, day, *rest in rows]
    here, there = (arc.mark(arc.align(arc.read_log(frame_of(some)))).table for some in (rows, moved))
    pd.testing.assert_frame_equal(here.drop(columns="session_day"), there.drop(columns="session_day"))


@settings(max_examples=20, deadline=None)
@given(day_rows)
def test_every_landmark_pair_is_low_to_high(rows):
    table = arc.mark(arc.align(arc.read_log(frame_of(rows)))).table
    for name in ("baseline", "change", "onset", "peak", "recovered", "duration", "relief"):
        assert not (table[f"{name}_low"] > table[f"{name}_high"]).any(), name


@settings(max_examples=10, deadline=None)
@given(day_rows)
def test_clients_do_not_touch_one_another(rows):
    together = arc.mark(arc.align(arc.read_log(frame_of(rows)))).table
    for client, part in together.groupby("client"):
        alone = arc.mark(arc.align(arc.read_log(frame_of([row for row in rows if row[0] == client])))).table
        pd.testing.assert_frame_equal(part.reset_index(drop=True), alone, check_dtype=False)
