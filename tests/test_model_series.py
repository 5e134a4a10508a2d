"""One client's days: fixed-correlation intervals, level and slope
from 12 days on, and the circular-shift test with its refusals.
"""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from make_log import at, log_of
from texts import pairs_of, texts_of

import arc
from arc.estimates import rows_of
from arc.models.change.own import own_change_rows
from arc.models.series import diary as diaries
from arc.models.series.fit import fit_series
from arc.models.series.words import FEW_DAYS, P_VALUE
from arc.results import Refusal, Result
from arc.simulation.log_rows import to_ratings
from arc.simulation.logs import daily_courses
from arc.stats.gls import (
    LAGS,
    before_after,
    before_after_fit,
    chance_spread,
    level_and_slope,
    level_of_stretch,
    shift_p_value,
    shifted_rises,
)
from arc.stats.lag_one import lag_and_spread

SETS = 200
SESSIONS = (0, 5, 11)


def diary(values, *, sessions=SESSIONS, first=-5, **more) -> list[dict]:
    """One rating per day from day `first` on; a rating before each session stands for its day."""
    days = range(first, first + len(values))
    return [
        at(day, value, "before" if day in sessions else "between", **more)
        for day, value in zip(days, values, strict=True)
    ]


RATINGS = [5, 6, 5, 4, 5, 5, 8, 6, 5, 5, 4, 7, 6, 5, 5, 6, 5, 7, 6, 5]


def line(result, label: str) -> str:
    shown = pairs_of(result)
    return dict(shown)[label]


# The three cases: counts and reasons.


@pytest.mark.parametrize(
    ("client", "number"), [("A", "3 on 1-10"), ("B", "3 on 1-10"), ("C", "0 on no scale")]
)
def test_the_three_cases_carry_no_series(client, number):
    result = fit_series(arc.load_sample("three-cases"), client, p_values=True)
    assert isinstance(result, Refusal)
    assert result.code == "short-series"
    assert line(result, "days with a number").startswith(number)
    assert line(result, "before and after") == "refused: 0 days on one side, at least 3 are needed, 3 more"
    assert "interval" not in repr(result)


def test_case_a_counts_its_words_and_its_none_beside():
    result = fit_series(arc.load_sample("three-cases"), "A")
    assert line(result, "not used") == "3 in words · 0 without a day · 1 none below the scale"


# Before and after.


def test_the_days_of_a_client_are_laid_out_once_for_all_answers(monkeypatch):
    lay_out, laid_out = diaries._diary, []
    monkeypatch.setattr(diaries, "_diary", lambda *of: laid_out.append(of[0]) or lay_out(*of))
    necks = [row for name in "AB" for row in diary(RATINGS, client=name, area="neck")]
    log = log_of(*necks, *diary(RATINGS[::-1], client="A", area="back"))
    neck, back = (arc.mark(arc.align(log, area=area)) for area in ("neck", "back"))
    found = [fit_series(marks, "A").lines for marks in (neck, arc.mark(neck, rise=3), back)]
    assert own_change_rows(neck, 0.95) == own_change_rows(arc.mark(neck, rise=3), 0.95)
    assert laid_out == ["A", "A", "B"]
    alone = [fit_series(arc.mark(arc.align(log, area=area)), "A").lines for area in ("neck", "back")]
    assert found == [alone[0], *alone]
    assert alone[0] != alone[1]


def test_without_correlation_it_is_the_two_sample_t_interval():
    days, values = np.array([-3.0, -2, -1, 1, 2, 3]), np.array([4.0, 5, 6, 6, 7, 8])
    found = before_after(days, values, 0, lag=0)
    assert found.value == pytest.approx(2)
    # 2.776 x sqrt(1 x 2 / 3)
    assert (found.low, found.high) == pytest.approx((2 - 2.267, 2 + 2.267), abs=1e-3)


@pytest.mark.parametrize("lag", [0.0, 0.3, 0.5])
def test_it_agrees_with_generalised_least_squares_in_statsmodels(lag):
    from statsmodels.regression.linear_model import GLS

    days, values = np.array([-4.0, -2, -1, 1, 2, 5]), np.array([4.0, 6, 6, 5, 7, 9])
    design = np.column_stack([np.ones(6), days > 0])
    fit = GLS(values, design, sigma=lag ** np.abs(days[:, None] - days)).fit()
    found = before_after(days, values, 0, lag=lag)
    assert found.value == pytest.approx(fit.params[1])
    assert (found.low, found.high) == pytest.approx(tuple(fit.conf_int()[1]))


def test_the_fits_of_statsmodels_are_those_behind_the_estimates():
    result = fit_series(log_of(*diary([4, 5, 6, 9, 6, 7, 8], sessions=(0,), first=-3)))
    assert list(result.model) == [("after less before", "", lag) for lag in (0.3, 0.0, 0.5)]
    (row,) = rows_of(result.estimates, "after less before", method="GLS at lag 0.5")
    fit = result.model["after less before", "", 0.5]
    assert (row.low, row.se, row.df) == pytest.approx((*fit.params.iloc[1:], fit.bse.iloc[1], 4))
    assert (row.interval_low, row.interval_high) == pytest.approx(tuple(fit.conf_int().iloc[1]))


def test_gaps_count_as_powers_of_the_correlation():
    near = before_after(np.array([-3.0, -2, -1, 1, 2, 3]), np.array([4.0, 5, 6, 6, 7, 8]), 0, lag=0.5)
    far = before_after(np.array([-60.0, -40, -20, 20, 40, 60]), np.array([4.0, 5, 6, 6, 7, 8]), 0, lag=0.5)
    none = before_after(np.array([-60.0, -40, -20, 20, 40, 60]), np.array([4.0, 5, 6, 6, 7, 8]), 0, lag=0)
    assert far.high - far.low == pytest.approx(none.high - none.low, rel=1e-3)
    assert near.high - near.low > far.high - far.low


@pytest.mark.parametrize(("days", "known"), [(2, False), (3, True)])
def test_three_days_on_each_side_are_needed(days, known):
    log = log_of(*diary([5, 6, 4][:days] + [5, 7, 6, 5], sessions=(0,), first=-days))
    result = fit_series(log)
    assert isinstance(result, Result) == known
    if not known:
        assert (
            line(result, "before and after") == "refused: 2 days on one side, at least 3 are needed, 1 more"
        )


def test_the_exact_sentence_with_the_interval_over_all_lags_and_that_of_each():
    log = log_of(*diary([4, 5, 6, 9, 6, 7, 8], sessions=(0,), first=-3))
    result = fit_series(log)
    assert line(result, "split") == "day 0: 3 days before, 3 after, 1 on it in neither"
    assert (
        line(result, "after less before")
        == "+1.9 points, 95 % interval -1.7 to +5.0 over the lags (lag 0.3: -0.9 to +4.8 · lag 0: -0.3 to"
        " +4.3 · lag 0.5: -1.7 to +5.0); n = 6 days of one client"
    )
    assert line(result, "by chance alone").startswith(
        "in 90 % of made-up diaries with these days, where sessions do nothing, it lies within "
    )


def test_ranges_are_computed_at_both_ends():
    log = log_of(*diary([4, "4-6", 6, 9, 6, 7, "7-8"], sessions=(0,), first=-3))
    said = line(fit_series(log), "after less before")
    assert said.startswith("all low: ")
    assert "; all high: " in said


def test_equal_ratings_give_no_interval():
    said = line(fit_series(log_of(*diary([5] * 7, sessions=(0,), first=-3))), "after less before")
    assert "none, the ratings do not vary" in said


def test_another_split_day_can_be_given():
    result = fit_series(log_of(*diary(RATINGS)), day=8)
    assert line(result, "split") == "day 8: 13 days before, 6 after, 1 on it in neither"


@pytest.mark.parametrize("number", [3, 5, 8])
def test_the_interval_covers_where_its_correlation_holds(number):
    rng, hits = np.random.default_rng(81), 0
    days = np.delete(np.arange(-number, number + 1.0), number)
    for _ in range(SETS):
        course = daily_courses(rng, clients=1, days=2 * number + 1, sd=1.5, lag=0.3)[0] + 5
        values = np.delete(to_ratings(course + rng.normal(0, 0.5, len(course))), number).astype(float)
        found = before_after(days, values, 0)
        hits += not found.is_known or found.low <= 0 <= found.high
    assert hits / SETS >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / SETS)


def test_the_chance_spread_is_that_of_simulated_diaries():
    rng, days = np.random.default_rng(82), np.delete(np.arange(-5, 6.0), 5)
    course = daily_courses(rng, clients=SETS, days=11, sd=1.5, lag=0.3) + rng.normal(0, 0.5, (SETS, 11))
    changes = [before_after(days, np.delete(one, 5), 0).value for one in course]
    assert chance_spread(days, 0, lag=0.3, sd=1.5, noise=0.5, share=0.9) == pytest.approx(
        1.645 * np.std(changes), rel=0.1
    )


# Level and slope.


def test_level_and_slope_find_a_step_and_a_bend_that_are_there():
    days = np.delete(np.arange(-7, 15.0), 7)
    wobble = np.tile([0.01, -0.01], 11)[: len(days)]
    values = 5 + days / 7 + np.where(days > 0, 2 - 3 * days / 7, 0) + wobble
    step, slope = level_and_slope(days, values, 0)
    assert step.value == pytest.approx(2, abs=0.05)
    assert slope.value == pytest.approx(-3, abs=0.05)


@pytest.mark.parametrize(("days", "refused"), [(11, True), (12, False)])
def test_level_and_slope_need_twelve_days(days, refused):
    values = RATINGS[: days + 1]
    result = fit_series(log_of(*diary(values, sessions=(0,))))
    assert ("level and slope" in texts_of(result)) == refused
    if refused:
        assert line(result, "level and slope") == "refused: 11 days, at least 12 are needed, 1 more"
    else:
        assert "points a week" in line(result, "change of slope")


# The circular-shift test.


def test_all_shifts_by_hand():
    rises = shifted_rises(np.array([5.0, 7, 5, 5, 6]), np.array([0, 3]))
    # Steps to the next day, round the circle: +2, -2, 0, +1, -1; positions 0 and 3, then 1 and 4, and so on.
    assert rises.tolist() == [1.5, -1.5, 1.0, -0.5, -0.5]
    assert shift_p_value(rises) == pytest.approx(0.2)
    assert shifted_rises(np.array([5.0, 7, 5, 5, 6]), np.array([1]), reference=-1)[0] == 0


@pytest.mark.parametrize("lag", [0.0, 0.5, 0.7])
def test_the_shift_test_rejects_in_at_most_6_percent_with_no_effect(lag):
    assert rejections(lag, flare=0, seed=83) <= 0.06 + 3 * np.sqrt(0.06 * 0.94 / SETS)


def test_the_shift_test_finds_a_flare_of_2_points_in_five_irregular_sessions():
    assert rejections(0.5, flare=2, seed=84) >= 0.65 - 3 * np.sqrt(0.65 * 0.35 / SETS)


def rejections(lag: float, *, flare: float, seed: int) -> float:
    rng, rejected = np.random.default_rng(seed), 0
    for _ in range(SETS):
        where = 14 + np.concatenate([[0], np.cumsum(rng.integers(4, 11, 4))])
        course = daily_courses(rng, clients=1, days=where[-1] + 11, sd=1.5, lag=lag)[0] + 5
        for day, share in enumerate((1.0, 0.5, 0.25), start=1):
            course[where + day] += flare * share
        values = to_ratings(course + rng.normal(0, 0.5, len(course))).astype(float)
        rejected += shift_p_value(shifted_rises(values, where)) <= 0.05
    return rejected / SETS


FREE = {"why_booked": "planned", "recorded_by": "client"}


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({}, "told to the person who gave the session"),
        ({"why_booked": "planned"}, "told to the person who gave the session"),
        ({"recorded_by": "client"}, "the dates are not all planned"),
        (FREE, ""),
    ],
)
def test_only_dates_fixed_beforehand_and_own_arrivals_are_held_against_the_arrival_alone(known, reason):
    log = log_of(*diary(RATINGS, **known))
    (p,) = rows_of(fit_series(log, p_values=True).estimates, P_VALUE)
    at = np.searchsorted(np.arange(-5, 15), SESSIONS)
    each = [shift_p_value(shifted_rises(np.array(RATINGS, float), at, reference=day)) for day in (0, -1, -3)]
    assert p.low == p.high == (max(each) if reason else each[0])
    assert max(each) > each[0]
    said = line(fit_series(log, p_values=True), "circular-shift test")
    assert ("the largest of three" in said) == bool(reason)
    assert reason in said


def test_where_three_days_before_cannot_be_asked_there_is_no_p():
    log = log_of(*diary(RATINGS, first=-2))
    said = line(fit_series(log, p_values=True), "circular-shift test")
    assert said == (
        "no p: the diary does not reach three days before the first session, and the dates are not all"
        " planned, or an arrival was told to the person who gave the session"
    )
    assert fit_series(log_of(*diary(RATINGS, first=-2, **FREE)), p_values=True).table["p"].notna().any()


@pytest.mark.parametrize("booked_on", ["good days", "bad days"])
def test_booking_by_how_it_is_gives_no_small_p(booked_on):
    small = 0
    for seed in range(30):
        rows = arc.simulate_log(
            clients=1, session_days=(0, 8, 18, 25, 37), lead_in=14, follow=10, booked_on=booked_on,
            why_booked="other", seed=seed,
        )  # fmt: skip
        (p,) = rows_of(fit_series(arc.read_log(rows), p_values=True).estimates, P_VALUE)
        small += p.high <= 0.05
    assert small <= 4


def test_the_p_value_is_off_by_default_and_can_be_asked_for():
    log = log_of(*diary(RATINGS, **FREE))
    plain, asked = fit_series(log), fit_series(log, p_values=True)
    assert " p = " not in repr(plain)
    assert (
        line(plain, "rise on day 1")
        == "day 1 less the rating before the session, +2.7 points; the same dates placed elsewhere in the"
        " diary: -1.3 to 1 (middle 90 %); n = 3 sessions, 20 days of one client"
    )
    assert (
        line(asked, "circular-shift test")
        == "one-sided p = 0.05, the share of the 20 placings of the dates with at least this rise; it can be"
        " no smaller than 0.050"
    )


def no_shift(*rows: dict, **options) -> str:
    return line(fit_series(log_of(*rows), **options), "session dates")


def test_a_gap_refuses_the_shift_test():
    rows = [row for row in diary(RATINGS) if row["day"] != 8]
    assert (
        no_shift(*rows)
        == "no shift test: the diary has gaps (1 day without a number) or does not reach around every"
        " session; a complete one is needed"
    )


def test_a_session_on_the_last_day_refuses_the_shift_test():
    assert "does not reach around every session" in no_shift(*diary(RATINGS, sessions=(0, 5, 14)))


def test_sessions_booked_because_of_pain_refuse_the_shift_test():
    rows = [{**row, "why_booked": "pain" if row["day"] == 5 else ""} for row in diary(RATINGS)]
    assert (
        no_shift(*rows)
        == "no shift test: 1 session booked because of pain, so the dates are not free to lie elsewhere"
    )


@pytest.mark.parametrize(("sessions", "said"), [((0, 5), True), ((0, 5, 9), False)])
def test_three_sessions_are_needed_for_the_shift_test(sessions, said):
    result = fit_series(log_of(*diary(RATINGS, sessions=sessions)))
    assert ("session dates" in texts_of(result)) == said
    assert (
        not said or line(result, "session dates") == "no shift test: 2 dated sessions, at least 3 are needed"
    )


def test_a_weekday_cannot_be_told_apart_from_weekly_sessions():
    weekly = fit_series(log_of(*diary(RATINGS + [5, 6], sessions=(0, 7, 14))))
    assert (
        line(weekly, "weekday")
        == "all sessions lie on one weekday, so a weekday and a session cannot be told apart"
    )
    assert "weekday" not in texts_of(fit_series(log_of(*diary(RATINGS))))


def test_without_a_rating_before_the_day_before_is_offered():
    rows = [{**row, "moment": "after"} if row["day"] == 5 else row for row in diary(RATINGS)]
    assert no_shift(*rows).endswith(
        'no rating before it; reference="day before" takes the day before instead'
    )
    assert "day 1 less the day before the session" in line(
        fit_series(log_of(*rows), reference="day before"), "rise on day 1"
    )


def test_a_reference_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match='reference= is "after"; it takes "before" or "day before".'):
        fit_series(log_of(*diary(RATINGS)), reference="after")


def test_all_options_are_looked_at_before_anybody_is_asked_for():
    log = arc.read_log(arc.simulate_log(clients=2, seed=1))
    with pytest.raises(ValueError) as error:
        fit_series(log, sd=0, day="x", reference="after", level=95)
    assert str(error.value) == (
        'day= is "x"; it takes a day of the log or several, such as (14, 28). reference= is "after"; it takes'
        ' "before" or "day before". level= is 95; it takes a share between 0 and 1, such as 0.9. sd= is 0; it'
        " takes points above 0, most often 1 to 2."
    )


# Who and which series.


def test_landmarks_give_the_same_as_their_log():
    log = log_of(*diary(RATINGS))
    assert fit_series(arc.mark(arc.align(log))).lines == fit_series(log).lines


def test_a_client_must_be_named_where_there_are_several():
    log = log_of(*diary(RATINGS), {**at(0, 3, "before"), "client": "B"})
    assert fit_series(log).needed == 'the name of one client, as in fit_series(log, "A"). This log has: A, B.'
    assert fit_series(log, "Z").text == '"Z" is no client of this log; a series is that of one client.'


def test_a_client_with_a_warning_sign_gets_no_statement():
    assert fit_series(log_of(*diary(RATINGS, red_flag="yes"))).code == "red-flag"


def test_several_areas_are_never_mixed():
    log = log_of(*diary(RATINGS, area="hip"), *diary(RATINGS, area="neck"))
    refused = fit_series(log)
    assert refused.code == "several-series"
    assert refused.needed == 'one of them: fit_series(mark(align(log, area="neck")), "A").'
    chosen = fit_series(arc.mark(arc.align(log, area="neck")), "A")
    assert line(chosen, "days with a number").startswith("20 on 0-10")


BAD = {
    "one session": [at(0, 5, "before")],
    "all words": [at(0, "better", "before", session=1), at(1, "worse than usual", session=1)],
    "all equal": diary([5] * 20),
    "all missing": diary([""] * 20),
    "only zeros": diary([0] * 20),
    "one day": [at(0, 5, "before", session=1), at(0, 6, "before", session=2), at(0, 8, "after", session=2)],
    "order only": [at(None, 5, "before", session=1), at(None, 8, "before", session=2)],
    "no session": [at(0, 5), at(1, 8)],
    "all none below the scale": diary(["none"] * 20, scale="1-10"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_a_result_or_a_refusal(name):
    for p_values in (False, True):
        result = fit_series(log_of(*BAD[name]), p_values=p_values)
        assert isinstance(result, Result | Refusal)
        assert "nan" not in repr(result)
    # The picture shows no p value, so that it is the same in both.
    assert result._repr_html_()


# Several days, and a long diary's own spread.

STEPS = [*[5, 6, 4, 5, 6], 9, *[3, 2, 4, 3, 2], 8, *[7, 6, 7, 8, 6]]


@pytest.mark.parametrize("lag", LAGS)
def test_several_days_give_the_difference_from_the_stretch_before_each(lag):
    result = fit_series(log_of(*diary(STEPS, first=0)), day=(5, 11))
    days = np.array([day for day in range(17) if day not in (5, 11)], dtype=float)
    values = np.array([STEPS[int(day)] for day in days])
    design = sm.add_constant(np.column_stack([days > 5, days > 11]).astype(float))
    sigma = lag ** np.abs(days[:, None] - days[None, :])
    direct = sm.GLS(values, design, sigma=sigma).fit()
    rows = rows_of(result.estimates, "after less before", method=f"GLS at lag {lag:g}")
    assert [row.group for row in rows] == ["day 5", "day 11"]
    assert np.allclose([row.low for row in rows], direct.params[1:], atol=1e-8)
    ends = np.array([[row.interval_low, row.interval_high] for row in rows])
    assert np.allclose(ends, direct.conf_int()[1:], atol=1e-8)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_level_of_a_stretch_is_that_of_statsmodels_with_a_level_for_each(number):
    days = np.array([day for day in range(17) if day not in (5, 11)], dtype=float)
    values = np.array([float(STEPS[int(day)]) for day in days])
    each = np.column_stack([days < 5, (days > 5) & (days < 11), days > 11]).astype(float)
    sigma = 0.3 ** np.abs(days[:, None] - days[None, :])
    direct = sm.GLS(values, each, sigma=sigma).fit()
    found = level_of_stretch(before_after_fit(days, values, [5, 11]), number, level=0.9)
    theirs = (direct.params[number], *direct.conf_int(0.1)[number], direct.bse[number])
    assert (found.value, found.low, found.high, found.se) == pytest.approx(theirs, abs=1e-8)
    assert np.isnan(level_of_stretch(before_after_fit(days, 0 * values, [5, 11]), number).low)


def test_several_days_are_said_with_how_many_lie_between_them():
    result = fit_series(log_of(*diary(STEPS, first=0)), day=[11, 5])
    assert texts_of(result)["split"] == (
        "5 days before day 5, 5 after day 5, 5 after day 11; 2 on these days in none"
    )
    text = texts_of(result)["after less before"]
    assert text.startswith("day 5: -2.5 points, 95 % interval ")
    assert "; day 11: +4." in text


def test_each_stretch_needs_three_days():
    log = log_of(*diary(STEPS, first=0))
    assert "at least 3 are needed" in texts_of(fit_series(log, day=(5, 8)))["before and after"]
    assert "+" in texts_of(fit_series(log, day=(5, 9)))["after less before"]


@pytest.mark.parametrize("day", ["monday", (), (3, "x"), float("nan")])
def test_days_that_are_no_days_are_named(day):
    with pytest.raises(
        ValueError, match=r"^day= is .*; it takes a day of the log or several, such as \(14, 28\)"
    ):
        fit_series(log_of(*diary(STEPS, first=0)), day=day)


@pytest.mark.parametrize(("days", "told"), [(29, False), (30, True)])
def test_thirty_days_away_from_sessions_tell_their_lag_and_spread(days, told):
    rng = np.random.default_rng(6)
    ratings = np.rint(np.clip(5 + daily_courses(rng, clients=1, days=days, sd=1.5, lag=0.3)[0], 0, 10))
    rows = [at(day, int(one)) for day, one in enumerate(ratings)]
    # Days 0 to 3 after the session are none of them.
    rows += [at(days, 5, "before"), *(at(days + one, 9) for one in (1, 2, 3))]
    result = fit_series(log_of(*rows))
    found = result.estimates
    (sd,), (lag,) = rows_of(found, "SD of own days"), rows_of(found, "lag of own days")
    assert FEW_DAYS in result.line("own_days") or not told
    assert (sd.status == "given", lag.status == "given", sd.readings) == (told, told, days)
    if not told:
        assert sd.reason == "29 days away from sessions on one scale, and 30 are needed"
        return
    # With the variance searched for as well: both searches stop at the same maximum, to four digits.
    direct = sm.tsa.ARIMA(ratings, order=(1, 0, 0)).fit().params
    assert lag.low == pytest.approx(direct[1] + (1 + 3 * direct[1]) / 30, abs=1e-4)
    assert sd.low == pytest.approx(np.sqrt(direct[2] / (1 - direct[1] ** 2) * 30 / 29), abs=1e-4)
    assert sd.interval_low < sd.low < sd.interval_high


@pytest.mark.parametrize(("days", "few"), [(59, True), (60, False)])
def test_below_sixty_days_the_spread_is_said_to_be_told_too_exactly(days, few):
    ratings = np.rint(
        np.clip(5 + daily_courses(np.random.default_rng(6), clients=1, days=days, sd=1.5, lag=0.3)[0], 0, 10)
    )
    rows = [*(at(day, int(one)) for day, one in enumerate(ratings)), at(days, 5, "before")]
    said = fit_series(log_of(*rows, *(at(days + one, 9) for one in (1, 2, 3)))).line("own_days")
    assert (f"n = {days} days" in said, FEW_DAYS in said) == (True, few)


@pytest.mark.parametrize("values", [np.full(40, 5.0), np.arange(40.0)])
def test_days_that_do_not_differ_or_drift_tell_no_spread(values):
    assert lag_and_spread(np.arange(40.0), values) is None


def test_gaps_are_days_without_a_value():
    rng = np.random.default_rng(7)
    values = daily_courses(rng, clients=1, days=80, sd=1.5, lag=0.5)[0]
    kept = np.flatnonzero(rng.random(80) < 0.6)
    found = lag_and_spread(kept.astype(float), values[kept])
    every = np.where(np.isin(np.arange(80), kept), values, np.nan)[kept[0] : kept[-1] + 1]
    direct = sm.tsa.ARIMA(every, order=(1, 0, 0)).fit().params[1]
    assert found[0].mean == pytest.approx(direct + (1 + 3 * direct) / len(kept), abs=1e-4)
