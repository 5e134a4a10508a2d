"""The verdict on day 1: which logs are asked and how, each gate from both sides, and what is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from calibration import day_one as worlds
from calibration.day_one import Clinic

from arc.simulation.client_days import client_days, even_weekdays, shared_dates
from arc.simulation.verdict import day_one

FLARE = Clinic(clients=8, sessions=3, flare=3.0)


def log(seed: int = 1, clinic: Clinic = FLARE) -> tuple[pd.DataFrame, pd.DataFrame]:
    return worlds.draw(np.random.default_rng(seed), clinic)


def asked(days: pd.DataFrame, sessions: pd.DataFrame, **options):
    return day_one(days, sessions, **{"sd": 1.5, "logs": 60, **options})


def frame(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["client", "day", "low", "high"])


def without(days: pd.DataFrame, sessions: pd.DataFrame, after: int, count: int) -> pd.DataFrame:
    """The days without so many of those that lie so long after a session."""
    gone = sessions.head(count).assign(day=lambda rows: rows["day"] + after)[["client", "day"]]
    return days.loc[~pd.MultiIndex.from_frame(days[["client", "day"]]).isin(pd.MultiIndex.from_frame(gone))]


def test_on_the_day_of_a_session_the_arrival_is_the_only_rating():
    (own,) = client_days(
        frame(("a", 5, 1.0, 2.0), ("a", 5, 3.0, 4.0), ("a", 7, 9.0, 9.0), ("b", 1, 1.0, 1.0)),
        frame(("a", 7, 4.0, 4.0), ("a", 9, np.nan, np.nan)),
    )
    assert own.known.tolist() == [True, False, True, False, False]
    assert own.ends[own.known].tolist() == [[2, 3], [4, 4]]
    assert (own.first, own.at.tolist()) == (5, [2, 4])


@pytest.mark.parametrize(("common", "share"), [(0, 0), (2, 0.5), (3, 0.75)])
def test_shared_dates_are_a_share_of_those_that_could_be_shared(common, share):
    held = [("a", day) for day in range(4)] + [("b", day + 4 - common) for day in range(4)]
    clients = client_days(frame(), frame(*((*one, 5.0, 5.0) for one in held)))
    assert shared_dates(clients) == share


def test_weekdays_count_as_evenly_used_ones():
    def held(*times: int) -> float:
        days = [7 * week + day for day, number in enumerate(times) for week in range(number)]
        return even_weekdays(client_days(frame(), frame(*(("a", day, 5.0, 5.0) for day in days))))

    assert round(held(20, 1, 1, 1, 1), 2) == 1.45
    assert held(1, 1, 1) == 3
    assert held(60, 60, 60, 60, 60) == 5
    assert held(60, 60, 60, 60, 1, 1, 1) < 4.5


def test_where_days_count_from_each_clients_beginning_only_their_own_sessions_are_compared():
    def held(*days: int) -> float:
        rows = [(name, day, 5.0, 5.0) for name in "ab" for day in days]
        return even_weekdays(client_days(frame(), frame(*rows)), calendar=False)

    # Pooled, the first sessions alone would look like one weekday.
    assert held(0, 8, 16, 24, 32) == 5
    assert held(0, 7, 14) == 1
    assert held(0, 8, 15, 23) == 3
    assert held(0) == 1


def test_a_flare_in_a_diary_is_consistent_and_a_fall_is_asked_as_a_second_question():
    found = asked(*log())
    assert (found.kind, found.clients, found.sessions, found.questions) == ("diary", 8, 24, 2)
    assert (found.higher.code, found.lower.code) == ("consistent", "not_distinguishable")
    assert found.higher.largest_p == max(found.higher.p) <= 0.05
    assert found.up > found.down
    fall = asked(*log(clinic=replace(FLARE, flare=-3.0)))
    assert (fall.higher.code, fall.lower.code) == ("not_distinguishable", "consistent")
    assert fall.down > fall.up


def test_in_a_sparse_log_lower_is_not_asked():
    found = asked(*log(clinic=replace(FLARE, clients=12, sparse=True)))
    assert (found.kind, found.higher.code, found.shifts, found.questions) == ("sparse", "consistent", 0, 1)
    assert (found.lower.code, found.lower.reason) == ("not_testable", "not_asked")


def test_the_same_seed_gives_the_same_answer_and_frames_stay_as_they_were():
    days, sessions = log()
    kept = days.copy(), sessions.copy()
    assert repr(asked(days, sessions)) == repr(asked(days, sessions))
    pd.testing.assert_frame_equal(days, kept[0])
    pd.testing.assert_frame_equal(sessions, kept[1])


def test_of_ranges_the_less_favourable_end_counts():
    days, sessions = log()
    wide = days.assign(high=days["high"] + np.arange(len(days)) % 3)
    found = asked(wide, sessions)
    ends = [asked(wide.assign(low=wide[end], high=wide[end]), sessions) for end in ("low", "high")]
    assert found.higher.p == tuple(np.maximum(*(one.higher.p for one in ends)))
    assert found.higher.p != ends[0].higher.p or found.higher.p != ends[1].higher.p


def reason(found, which: str = "higher") -> tuple:
    answer = getattr(found, which)
    return answer.code, answer.reason, answer.have, answer.need


def test_three_clients_are_needed():
    days, sessions = log(clinic=replace(FLARE, sessions=6, clients=3))
    assert asked(days, sessions).higher.reason in ("", "low_power")
    two = days["client"] < 2, sessions["client"] < 2
    assert reason(asked(days[two[0]], sessions[two[1]])) == ("not_testable", "few_clients", 2, 3)


def test_day_1_has_to_be_there_after_nine_of_ten_sessions():
    days, sessions = log()
    assert asked(without(days, sessions, 1, 2), sessions).kind == "diary"
    found = asked(without(days, sessions, 1, 3), sessions)
    assert (found.kind, *reason(found)) == ("none", "not_testable", "no_day_1", 21, 22)


@pytest.mark.parametrize(
    ("after", "code"), [(0, "no_arrival"), (-1, "no_day_minus_1"), (-3, "no_day_minus_3")]
)
def test_each_reference_is_needed_from_three_clients(after, code):
    days, sessions = log()
    for clients, kind in ((5, "diary"), (6, "none")):
        gone = sessions["client"] < clients
        if after:
            found = asked(without(days, sessions, after, int(gone.sum())), sessions)
        else:
            found = asked(days, sessions.assign(**{e: sessions[e].mask(gone) for e in ("low", "high")}))
        assert found.kind == kind
    assert reason(found) == ("not_testable", code, 2, 3)


def test_a_diary_has_four_of_five_days():
    clients = range(4)
    sessions = frame(*((c, day, 5.0, 5.0) for c in clients for day in (10 + c, 19 + c, 26 + c)))
    days = frame(
        *((c, day, float((day * 7 + c) % 5), float((day * 7 + c) % 5)) for c in clients for day in range(50))
    )
    # 50 days of each client, of which the last stays: 10 of them may be missing.
    some = days["day"].isin(range(32, 42)) & (days["client"] >= 0)
    assert asked(days[~some], sessions).kind == "diary"
    assert asked(days[~some & ~((days["client"] == 0) & (days["day"] == 43))], sessions).kind == "sparse"


def test_dates_that_can_be_moved_to_too_few_places_are_not_tested():
    shared = Clinic(clients=8, sessions=7, gaps=(8,), shared=True)
    found = asked(*log(clinic=shared))
    # From 14 days before the first session to 10 after the last.
    assert (found.kind, found.together, found.whole_weeks, found.shifts) == ("diary", True, False, 73)
    for sessions, code in ((17, "few_shifts"), (18, "")):
        weekly = asked(*log(clinic=replace(shared, sessions=sessions, gaps=(7,))), sd=0.5)
        assert (weekly.whole_weeks, weekly.shifts) == (True, sessions + 2)
        assert (weekly.higher.reason, weekly.lower.reason) == (code, code)
    assert reason(asked(*log(clinic=replace(shared, gaps=(7,))))) == ("not_testable", "few_shifts", 9, 20)
    assert not asked(*log(clinic=shared), calendar=False).together


def test_a_sparse_log_of_clients_who_share_their_dates_is_not_tested():
    days, sessions = log(clinic=Clinic(clients=8, sessions=7, gaps=(8,), shared=True, sparse=True))
    assert reason(asked(days, sessions)) == ("not_testable", "shared_dates", 1.0, 0.5)
    assert asked(days, sessions, calendar=False).higher.reason == ""
    # Each pair of clients from two groups: of 28 pairs 12 share all their dates.
    two = [table.assign(day=table["day"] + 3 * (table["client"] > 3)) for table in (days, sessions)]
    assert asked(*two).higher.reason == ""


def test_sessions_on_few_weekdays_are_moved_by_whole_weeks_or_in_a_sparse_log_not_tested():
    weekly = replace(FLARE, gaps=(7,))
    found = asked(*log(clinic=weekly))
    assert (found.whole_weeks, asked(*log()).whole_weeks) == (True, False)
    found = asked(*log(clinic=replace(weekly, sparse=True)))
    assert (found.kind, *reason(found)) == ("sparse", "not_testable", "few_weekdays", 1.0, 5)
    assert asked(*log(clinic=replace(FLARE, sparse=True))).higher.reason != "few_weekdays"


def test_a_log_in_which_a_flare_would_be_missed_too_often_is_not_tested():
    days, sessions = log()
    found = asked(days, sessions, sd=4.0)
    assert reason(found)[:2] == ("not_testable", "low_power")
    assert found.higher.have == found.higher.power < found.higher.need == 0.75
    assert asked(days, sessions, sd=4.0, rise=8.0, scale=(0, 40)).higher.reason == ""


def test_no_fall_can_be_seen_at_the_bottom_of_the_scale():
    found = asked(*log(clinic=replace(FLARE, mean=-1.0, flare=4.0, sd=0.5)), sd=0.5)
    assert (found.higher.reason, found.lower.reason) == ("", "low_power")


@pytest.mark.parametrize("sparse", [False, True])
def test_equal_ratings_say_nothing(sparse):
    days, sessions = (table.assign(low=5.0, high=5.0) for table in log(clinic=replace(FLARE, sparse=sparse)))
    assert asked(days, sessions).higher.reason == "no_spread"


BITING = {
    "booked on the best of seven days": 0,
    "booked after a good eve": 1,
    "booked three days after a good day": 2,
    "arrivals told one point lower": 0,
}


@pytest.mark.parametrize(("world", "reference"), BITING.items())
def test_without_an_effect_the_largest_p_holds_where_one_reference_alone_does_not(world, reference):
    rng, clinic = np.random.default_rng(5), replace(worlds.NULLS[world], clients=16)
    found = [asked(*worlds.draw(rng, clinic), logs=20, shifts=399) for _ in range(15)]
    # 6 % of 15 logs with three standard errors.
    assert sum("consistent" in (one.higher.code, one.lower.code) for one in found) <= 3
    assert sum(one.higher.p[reference] <= 0.05 for one in found) >= 8


@pytest.mark.parametrize(("sparse", "least"), [(False, 0.9), (True, 0.8)])
def test_a_flare_of_two_points_is_found_at_eight_clients_with_three_sessions(sparse, least):
    clinic = Clinic(clients=8, sessions=3, flare=2, noise=0, sparse=sparse)
    hits = worlds.verdicts(25, 11, clinic=clinic).hits
    assert hits >= 25 * least - 3 * np.sqrt(25 * least * (1 - least))
