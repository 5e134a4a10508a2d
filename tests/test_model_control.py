"""Other days that began like a session's: which they are, and that they describe and never judge."""

from __future__ import annotations

import pandas as pd
import pytest
from calibration.measures import CREDIT
from make_log import at, log_of
from texts import pairs_of, texts_of

import arc
from arc.estimates import rows_of
from arc.landmarks.kernel import OUTCOMES
from arc.models.control import days
from arc.models.control.days import alike_days
from arc.models.control.fit import fit_control
from arc.models.control.words import AFTER, OTHER
from arc.models.flare.fit import fit_flare
from arc.results import Refusal
from arc.vocabulary.rules import Rules


def days_of(log: arc.PainLog, **rules) -> list[float]:
    return alike_days(arc.mark(log, rules=Rules(**rules)))[0]["day"].tolist()


def diary(ratings: dict[int, object], arrival: object = 5, client: str = "A", **more) -> list[dict]:
    """A diary with a session on day 0."""
    told = [at(0, arrival, "before", session=1, client=client, **more)]
    return [*(at(day, rating, client=client, **more) for day, rating in ratings.items()), *told]


QUIET = {day: 5 for day in range(-14, 24) if day}


def test_the_three_cases_have_no_days_that_began_alike():
    found = fit_control(arc.load_sample("three-cases"))
    assert isinstance(found, Refusal)
    assert found.code == "no-control-days"
    assert found.text == (
        "no day without a session began like a session's day, so nothing can stand beside the sessions."
    )
    assert pairs_of(found) == (
        (
            "after sessions",
            "1 flare · 0 later rises · 2 with no rise on days 1 and 2 · 8 not known (2 of these called worse"
            " in words); of 11 sessions of 3 clients",
        ),
        (
            "no such day",
            "A and B: no two days in a row, far enough from every session, with a rating each; C: the days of"
            " the sessions are not known",
        ),
    )
    assert found.needed == (
        "a diary that goes on away from sessions: two days in a row that began like a session's (within 1"
        " point of its arrival and of the day before it), with no session in the 7 days before and after."
    )


def test_a_quiet_diary_counted_by_hand():
    # Away from the session on day 0: up to day -7 and from day 8 on; day -14 has no day before it, and the
    # diary ends on day 23. Seven days apart.
    log = log_of(*diary(QUIET))
    assert days_of(log) == [-13, 8, 15]
    found = fit_control(log)
    assert found.table[["kind", "sessions", "no_rise", "not_known"]].to_numpy().tolist() == [
        [AFTER, 1, 1, 0],
        [OTHER, 3, 3, 0],
    ]
    assert found.facts.control_windows == 3


def test_days_are_looked_for_once_under_each_rule_of_the_same_arcs(monkeypatch):
    looked, look = [], days._alike_days
    monkeypatch.setattr(days, "_alike_days", lambda marks: looked.append(marks) or look(marks))
    marks = arc.mark(log_of(*diary(QUIET)))
    longer = arc.mark(marks, flare_days=7)
    assert longer.arcs is marks.arcs
    for one in (marks, longer, marks, longer):
        fit_control(one)
    assert looked == [marks, longer]
    # With seven days to look at, the diary ends too early for one that begins on day 17 or later.
    assert [alike_days(one)[0]["day"].tolist() for one in (marks, longer)] == [[-13, 8, 15], [-13, 8]]


@pytest.mark.parametrize(
    ("days", "began"),
    [((7, 8), True), ((6, 7), False), ((-8, -7), True), ((-7, -6), False)],
    ids=["8 after", "7 after", "7 before", "6 before"],
)
def test_no_session_lies_in_the_days_that_are_looked_at(days, began):
    ratings = dict.fromkeys((-1, 1, *days, days[1] + 1, days[1] + 2), 5)
    assert (days[1] in days_of(log_of(*diary(ratings)))) is began


@pytest.mark.parametrize(
    ("on_the_day", "the_day_before", "began"),
    [(6, 4, True), (4, 6, True), (7, 5, False), (5, 7, False), (3, 5, False), (5, None, False)],
)
def test_both_ratings_lie_within_a_point_of_those_of_a_session(on_the_day, the_day_before, began):
    ratings = {-1: 5, 9: the_day_before, 10: on_the_day, 11: 5, 12: 5}
    log = log_of(*diary({day: rating for day, rating in ratings.items() if rating is not None}))
    assert (10 in days_of(log)) is began


def test_both_ratings_are_those_of_one_session():
    second = [at(40, 9, "before", session=2), at(39, 9)]
    ratings = {-1: 5, 13: 9, 14: 5, 20: 9, 21: 9, 22: 1, 23: 1}
    assert days_of(log_of(*diary(ratings), *second)) == [21]


def test_a_point_of_ten_is_ten_of_a_hundred():
    for rating, began in ((60, True), (61, False)):
        ratings = {-1: 50, 9: 50, 10: rating, 11: 50, 12: 50}
        assert (10 in days_of(log_of(*diary(ratings, arrival=50, scale="0-100")))) is began


def test_ranges_began_alike_only_where_both_ends_did():
    for rating, began in (("5-6", True), ("5-7", False)):
        assert (10 in days_of(log_of(*diary({-1: 5, 9: 5, 10: rating, 11: 5, 12: 5})))) is began


def test_the_diary_goes_on_to_the_last_flare_day():
    ratings = {-1: 5, 9: 5, 10: 5, 11: 5, 12: 5}
    assert days_of(log_of(*diary(ratings))) == [10]
    assert days_of(log_of(*diary(ratings)), flare_days=3) == []


def test_the_same_outcomes_are_counted_over_all_days_of_each_kind():
    # 7 on day 9 is a rise two points above the 5 of day 8 and of the days before it.
    found = fit_control(log_of(*diary({**QUIET, 9: 7})))
    said = texts_of(found)
    assert said[AFTER] == (
        "0 flares · 0 later rises · 1 with no rise on days 1 and 2 · 0 not known; of 1 session of 1 client"
    )
    assert said[OTHER] == (
        "1 flare · 0 later rises · 2 with no rise on days 1 and 2 · 0 not known; of 3 days of 1 client"
    )


def test_after_sessions_the_counts_are_those_of_fit_flare():
    log = arc.load_sample("simulated-clinic-20")
    beside, alone = fit_control(log), fit_flare(log, logs=20)
    for name in OUTCOMES:
        (after,), (flare,) = rows_of(beside.estimates, name, when=AFTER), rows_of(alone.estimates, name)
        assert (after.low, after.sessions, after.clients) == (flare.low, flare.sessions, flare.clients)
    rows = [rows_of(beside.estimates, name, when=OTHER)[0] for name in OUTCOMES]
    assert sum(row.low for row in rows) == rows[0].sessions > 20
    assert {row.unit for row in rows} == {"days"}


def test_a_day_without_a_level_before_is_held_against_its_own_rating():
    found = fit_control(log_of(*diary({-1: 5, 9: 5, 10: 6, 11: 7, 12: 8})))
    assert texts_of(found)[OTHER].startswith("1 flare ·")


def test_clients_without_such_a_day_are_named_with_the_reason():
    rows = [*diary(QUIET), *diary({-1: 5, 1: 5}, client="B"), *diary({**QUIET, -1: 0}, arrival=0, client="C")]
    rows += [
        *(at(day, 5, client="D") for day in (10, 11, 12, 13)),
        at(0, 5, "attended", session=1, client="D"),
    ]
    assert texts_of(fit_control(log_of(*rows)))["no such day"] == (
        "B: no two days in a row, far enough from every session, with a rating each; C: no such days that"
        " began like a session's; D: no session with a rating on arrival and on the day before"
    )


def test_only_the_chosen_series_is_compared():
    back = diary(QUIET, area="back")
    hip = [at(day, 9, area="hip") for day in (9, 16)]
    found = fit_control(arc.align(log_of(*back, *hip), area="back"))
    assert texts_of(found)[OTHER].startswith("0 flares · 0 later rises · 3 with no rise")


def test_it_describes_and_never_judges_or_credits():
    for sample in ("booked-on-bad-days", "simulated-clinic-20"):
        found = fit_control(arc.load_sample(sample))
        assert found.verdict is None
        assert found.estimates["p"].isna().all()
        said = repr(found) + found.display().text()
        assert not CREDIT.search(said)
        assert "less often" not in said
        assert "more often after" not in said
        assert "a description, and no test" in said
        assert [caveat.code for caveat in found.caveats].count("control-days") == 1


def test_its_picture_is_of_sessions_and_other_days():
    picture = fit_control(arc.load_sample("once-a-day")).plot()
    assert picture.table["side"].value_counts().to_dict() == {"session": 10, "other day": 2}
    assert picture.figure.get_suptitle() == "4 flares after 10 sessions; 0 on 2 other days"
    assert "on 2 other days: 2 no rise; after 10 sessions: 4 flares, 1 later rise, 5 no rise." in picture.alt


def test_a_scale_of_few_steps_is_refused():
    assert fit_control(log_of(*diary(dict.fromkeys(QUIET, 3), arrival=3, scale="1-5"))).code == "short-scale"


def test_the_callers_log_stays_as_it_was():
    log = log_of(*diary(QUIET))
    kept = log.readings.copy(), log.sessions.copy()
    fit_control(log)
    pd.testing.assert_frame_equal(log.readings, kept[0])
    pd.testing.assert_frame_equal(log.sessions, kept[1])


BAD = {
    "one session, one report": [at(0, 5, "after", session=1)],
    "all words": [at(day, "worse") for day in range(-10, 0)] + [at(0, "better", "after", session=1)],
    "all missing": [at(day, "") for day in range(-10, 0)] + [at(0, "", "attended", session=1)],
    "only zero": diary(dict.fromkeys(QUIET, 0), arrival=0),
    "two sessions on one day": [at(0, 5, "after", session=1), at(0, 4, "after", session=2), at(9, 4)],
    "order only": [{"moment": "after", "rating": 5, "session": 1}],
    "no session": [at(1, 5)],
}


@pytest.mark.parametrize("rows", BAD.values(), ids=BAD)
def test_poor_logs_give_a_result_or_a_refusal(rows):
    found = fit_control(log_of(*rows))
    assert "nan" not in repr(found)
    assert found.display().html()
