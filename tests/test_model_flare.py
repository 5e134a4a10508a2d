"""What followed the sessions: counts of all of them beside made-up clinics, and a verdict where it is due."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from calibration import day_one as worlds
from calibration.outcomes import log_of as log_of_days
from make_log import at, log_of
from scipy import stats
from texts import texts_of

import arc
from arc.errors import ArcError
from arc.estimates import DECLINED, estimates, rows_of
from arc.landmarks.kernel import OUTCOMES
from arc.models.day_one import (
    AGAINST,
    CLIENTS,
    HAVE,
    LARGEST,
    NEED,
    POWER,
    QUESTIONS,
    _at_most,
    day_one_rows,
    verdict_of,
)
from arc.models.flare.fit import fit_flare
from arc.models.flare.words import (
    BESIDE_CHANCE,
    BOOKED,
    DRAWN,
    MEAN_SHARE,
    OWN_SHARE,
    PRIOR,
    RETURN,
    RISE,
    TOWARDS,
)
from arc.simulation.answers import Answer, DayOne
from arc.simulation.clinics import clinics_of, count_range
from arc.simulation.clinics.asked_day_one import DayOneAsked
from arc.simulation.verdict import day_one
from arc.stats.shrunk import shrunk_shares

LOGS = 500


@pytest.fixture(scope="module")
def cases():
    return fit_flare(arc.load_sample("three-cases"), logs=LOGS)


@pytest.fixture(scope="module")
def clinic():
    return fit_flare(arc.load_sample("simulated-clinic-20"), logs=LOGS)


def one(found, quantity: str, **where: str):
    (row,) = rows_of(found.estimates, quantity, **where)
    return row


# Counts


def test_three_cases_give_counts_of_all_sessions_and_no_interval_that_says_much(cases):
    lines = texts_of(cases)
    assert lines["what followed"] == (
        "1 flare · 0 later rises · 2 with no rise on days 1 and 2 · 8 not known (2 of these called worse in"
        " words); of 11 sessions of 3 clients"
    )
    assert lines["not known because"] == "day 1 (5) · no level (1) · words (1) · day 2 (1)"
    assert lines["rule"] == (
        "higher by 2 points on 0-10, 2 points on 1-10 than the level before and the rating on arrival;"
        " flares: on days 0 to 2; later rises: after that, up to day 7"
    )
    assert cases.verdict.text == (
        "cannot be compared with chance: 2 clients whose days can be compared, at least 3 are needed"
    )


def test_three_cases_by_client(cases):
    assert cases.table.to_numpy().tolist() == [
        ["A", 3, 0, 0, 0, 0, 3, 0, 1],
        ["B", 5, 0, 0, 0, 2, 3, 1, 0],
        ["C", 3, 0, 1, 0, 0, 2, 0, 1],
    ]
    assert cases.table.columns.tolist() == [
        "client", "sessions", "ceiling", "flare", "later_rise", "no_rise", "not_known", "returned",
        "worse_in_words",
    ]  # fmt: skip


@pytest.mark.parametrize("sample", ["three-cases", "simulated-messy", "booked-on-bad-days"])
def test_every_outcome_is_a_count_of_the_same_sessions_and_they_add_up(sample):
    found = fit_flare(arc.load_sample(sample), logs=20)
    rows = [one(found, name) for name in (*OUTCOMES, RETURN)]
    sessions = len(arc.mark(arc.load_sample(sample)).table)
    assert {row.sessions for row in rows} == {sessions}
    assert sum(row.low for row in rows[:-1]) == sessions


def test_a_count_stands_beside_the_middle_of_counts_that_the_landmarks_of_made_up_clinics_give(cases):
    marks = arc.mark(arc.load_sample("three-cases"))
    clinics = clinics_of(marks.arcs, marks.rules, logs=LOGS)
    found = clinics.ask(
        {"whole": lambda drawn: (clinics.answers(drawn).landmarks["outcome"] == 3).sum(axis=1)}
    )
    expected = count_range(*(found[world]["whole"] for world in clinics.worlds))
    row = one(cases, "no rise")
    assert (row.chance_low, row.chance_high) == (expected.low, expected.high)
    booked = one(cases, BOOKED.format("no rise"))
    assert (booked.low, booked.high) == (expected.booked_low, expected.booked_high)
    assert row.chance_if_booked_on_bad_days == expected.booked_high
    assert texts_of(cases)["by chance alone"] == (
        "flares 0 to 1, later rises 0 to 1, no rise 1 to 4, back up 0 to 1, in nine of ten made-up clinics"
        " where sessions do nothing and the same days are written down"
    )


def test_where_all_sessions_are_planned_no_clinic_books_on_bad_days(clinic):
    assert not any(rows_of(clinic.estimates, BOOKED.format(name)) for name in BESIDE_CHANCE)
    assert np.isnan(one(clinic, "flare").chance_if_booked_on_bad_days)
    assert "if booked on bad days" not in texts_of(clinic)


def test_words_are_drawn_so_that_they_do_not_give_the_count_of_the_log_in_every_clinic():
    days = [
        row
        for week in range(8)
        for row in (
            at(7 * week, "5", "before", session=week + 1),
            *(at(7 * week + day, "less", direction="lower", than="before") for day in (1, 2)),
        )
    ]
    found = fit_flare(log_of(at(None, "5", "usual"), *days), logs=LOGS)
    row = one(found, "no rise")
    assert row.low == 8
    assert row.chance_high < 8


def test_the_counts_stand_beside_chance_and_the_missing_comparison_stays(cases):
    codes = [caveat.code for caveat in cases.caveats]
    assert "no-chance" not in codes
    assert "no-control" in codes


def test_shares_keep_their_interval_within_0_and_100_and_reach_over_what_is_not_known():
    text = texts_of(fit_flare(arc.load_sample("simulated-messy"), logs=20))["across clients"]
    assert text == (
        "a flare after 50.0 to 83.3 % of a client's sessions on average, the higher figure if all that are"
        " not known had one; 95 % interval 0 to 100 %; 4 clients"
    )


def test_the_interval_across_clients_has_the_level_that_is_asked_for():
    log = arc.load_sample("booked-on-bad-days")
    wide, narrow = (texts_of(fit_flare(log, level=level, logs=20))["across clients"] for level in (0.95, 0.5))
    assert "; 95 % interval 0 to 8.4 %; 8 clients" in wide
    assert "; 50 % interval 0.7 to 4.3 %; 8 clients" in narrow


def test_where_most_sessions_are_not_known_a_share_has_no_interval(cases):
    assert texts_of(cases)["across clients"] == "no interval: 8 of 11 sessions are not known"
    half = [at(0, "5", "before", client=name) for name in "ABCD"]
    half += [at(day, rating, client=name) for name, rating in (("A", "5"), ("C", "8")) for day in (1, 2)]
    rows = rows_of(fit_flare(log_of(*half), logs=20).estimates, MEAN_SHARE)
    assert (rows[0].low, rows[0].high) == (25, 75)


# The verdict


def test_a_clinic_with_a_flare_is_consistent_and_its_twin_is_not(clinic):
    assert clinic.verdict.text == (
        "consistent with a rise on day 1 in these 20 clients: chance alone shows as much in at most 0.1 % of"
        " such logs"
    )
    lines = texts_of(clinic)
    assert lines["clients"] == "higher on day 1 than on all three days before in 15 of 20 clients, lower in 0"
    assert lines["a fall on day 1"] == (
        "not distinguishable from chance: chance alone shows as much in at most 100 % of such logs, asked of"
        " these 20 clients; with this, two questions were asked of one log"
    )
    twin = fit_flare(arc.load_sample("simulated-clinic-20-no-effect"), logs=LOGS)
    assert twin.verdict.code == "not_distinguishable"
    assert verdict_of(twin.estimates, 1).code == "not_distinguishable"


def test_each_day_before_has_its_p_and_the_largest_counts(clinic):
    for group in ("higher", "lower"):
        rows = rows_of(clinic.estimates, AGAINST, group=group)
        assert [row.when for row in rows] == ["arrival", "day -1", "day -3"]
        assert one(clinic, LARGEST, group=group).p == max(row.p for row in rows)
        assert one(clinic, POWER, group=group).low >= 75
    assert [(row.group, row.low) for row in rows_of(clinic.estimates, CLIENTS)] == [
        ("higher", 15),
        ("lower", 0),
    ]
    assert one(clinic, QUESTIONS).low == 2
    assert all(1 < row.low < 2.5 for row in rows_of(clinic.estimates, AGAINST, group="higher"))


def test_sessions_on_bad_days_that_do_nothing_are_neither_credited_nor_blamed():
    found = fit_flare(arc.load_sample("booked-on-bad-days"), logs=LOGS)
    assert [verdict_of(found.estimates, question).code for question in (0, 1)] == ["not_distinguishable"] * 2
    # "Lower than on arrival" alone would be found, as people came when it was bad (a lesson says so).
    (arrival, *_) = rows_of(found.estimates, AGAINST, group="lower")
    assert arrival.p <= 0.05
    assert "if booked on bad days" in texts_of(found)


def test_a_diary_of_one_person_says_what_is_missing_for_a_verdict_and_counts_a_no():
    found = fit_flare(arc.load_sample("once-a-day"), logs=LOGS)
    assert found.verdict.text == (
        "cannot be compared with chance: 1 client whose days can be compared, at least 3 are needed"
    )
    assert one(found, "no rise").low == 5


def made_up(**changes) -> arc.PainLog:
    """A diary of 8 clients with a flare of 3 points after 3 sessions on different weekdays."""
    kept = {"clients": 8, "sessions": 3, "flare": 3.0, **changes}
    made = worlds.Clinic(**kept)
    return log_of_days(*worlds.draw(np.random.default_rng(1), made), made)


def without(log: arc.PainLog, days_after: int, sessions: int) -> arc.PainLog:
    """Without the rating that lies so long after the first sessions."""
    held = log.sessions.head(sessions)
    gone = pd.MultiIndex.from_arrays([held["client"], held["session_day"] + days_after])
    there = pd.MultiIndex.from_frame(log.readings[["client", "day"]]).isin(gone)
    kept = there & (log.readings["moment"] == ("between" if days_after else "before"))
    return dataclasses.replace(log, readings=log.readings.loc[~kept.to_numpy()].reset_index(drop=True))


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        (made_up(clients=2), "2 clients whose days can be compared, at least 3 are needed"),
        (without(made_up(), 1, 3), "a rating on day 1 after 21 of 24 sessions, at least 22 are needed"),
        (
            without(made_up(), 0, 18),
            "2 clients with a rating on arrival and on day 1, at least 3 are needed",
        ),
        (
            without(made_up(), -1, 18),
            "2 clients with a rating on day -1 and on day 1, at least 3 are needed",
        ),
        (
            without(made_up(), -3, 18),
            "2 clients with a rating on day -3 and on day 1, at least 3 are needed",
        ),
        (
            made_up(gaps=(7,), sparse=True),
            "sessions that use 1 of the seven weekdays, counted as evenly used, at least 4 are needed, as"
            " some weekdays may be worse than others; dates in place of days tell it better",
        ),
    ],
    ids=["clients", "day 1", "arrival", "day -1", "day -3", "weekdays"],
)
def test_what_a_comparison_lacks_is_said_with_what_there_is(log, reason):
    found = fit_flare(log, logs=20)
    assert found.verdict.text == f"cannot be compared with chance: {reason}"
    assert one(found, LARGEST, group="higher").status == DECLINED
    have, need = (one(found, name, group="higher").low for name in (HAVE, NEED))
    assert have < need


@pytest.mark.parametrize(
    ("log", "kind"),
    [(made_up(), "these 8 clients"), (made_up(clients=12, sessions=5, sparse=True), "in 12 clients")],
)
def test_a_diary_speaks_of_these_clients_and_a_sparse_log_of_people(log, kind):
    found = fit_flare(log, logs=50)
    assert found.verdict.code == "consistent"
    assert kind in found.verdict.text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("not_testable", "few_shifts", 9, 20), "9 places to which the dates of sessions can be moved"),
        (
            Answer("not_testable", "shared_dates", 0.8, 0.5),
            "clients who share 80 % of their dates, at most 50 %",
        ),
        (
            Answer("not_testable", "low_power", 0.6, 0.75),
            "a rise of 2 points would be found in 60 % of such logs",
        ),
        (
            Answer("not_testable", "no_spread", 1, 2),
            "ratings that are all alike, some that differ are needed",
        ),
        (Answer("not_testable", "not_asked"), "a log with gaps, in which ratings that go down by themselves"),
    ],
    ids=lambda one: getattr(one, "reason", ""),
)
def test_every_reason_has_its_words(answer, said):
    found = DayOne(kind="diary", higher=answer, lower=answer, clients=4, sessions=8)
    rows = day_one_rows(DayOneAsked(found=found, scale="0-10", rise=2.0))
    assert verdict_of(estimates(rows)).reason.startswith(said)


def test_the_p_of_the_public_call_is_that_of_the_verdict_on_the_same_days():
    made = worlds.Clinic(clients=6, sessions=4, flare=1.0)
    rng = np.random.default_rng(3)
    for number in range(3):
        days, sessions = worlds.draw(rng, made)
        found = fit_flare(log_of_days(days, sessions, made), sd=1.5, lag=0.3, logs=20, seed=number)
        straight = day_one(days, sessions, sd=1.5, calendar=False, logs=20, seed=number)
        shown = [row.p for row in rows_of(found.estimates, AGAINST, group="higher")]
        assert tuple(shown) == (straight.higher.p if straight.higher.code != "not_testable" else ())
        assert one(found, POWER, group="higher").low == pytest.approx(100 * straight.higher.power)


def test_what_the_lesson_on_flares_says_of_its_logs_holds(cases, clinic):
    assert cases.verdict.code == "not_testable"
    twin = fit_flare(arc.load_sample("simulated-clinic-20-no-effect"), logs=20)
    assert one(twin, "flare").low > 0
    assert twin.table[["client", "sessions"]].equals(clinic.table[["client", "sessions"]])
    bad = fit_flare(arc.load_sample("booked-on-bad-days"), logs=LOGS)
    for name, fewer in (("flare", True), (RETURN, False)):
        booked, calendar = one(bad, BOOKED.format(name)), one(bad, name)
        assert (booked.low < calendar.chance_low) is fewer
        assert (booked.high < calendar.chance_high) is fewer


# Settings, scales and measures


def test_the_spread_of_days_and_their_lag_can_be_given_and_are_printed():
    log = arc.load_sample("three-cases")
    found = fit_flare(log, sd=0.6, lag=0.0, logs=LOGS)
    assert "an SD of 0.6 of 10 points, given; lag 0)" in texts_of(found)["made-up clinics"]
    assert "an SD of 1.5 of 10 points, assumed" in texts_of(fit_flare(log, logs=20))["made-up clinics"]


def test_the_same_seed_gives_the_same_answer(cases):
    again = fit_flare(arc.load_sample("three-cases"), logs=LOGS)
    pd.testing.assert_frame_equal(again.estimates, cases.estimates)


def tenfold(log: arc.PainLog) -> arc.PainLog:
    frame = log.to_frame()
    rating = (10 * frame["rating"].astype(float)).astype(int).astype(str)
    return arc.read_log(frame.assign(rating=rating, scale="0-100"))


def test_on_a_scale_of_100_everything_in_points_is_ten_times_as_much():
    log = made_up()
    plain, tens = (fit_flare(one, logs=50) for one in (log, tenfold(log)))
    assert one(tens, RISE).low == 20
    assert "higher by 20 points on 0-100" in texts_of(tens)["rule"]
    assert tens.verdict.text == plain.verdict.text
    for name in (*OUTCOMES, RETURN):
        assert one(tens, name).low == one(plain, name).low
    rows = zip(*(rows_of(found.estimates, AGAINST) for found in (plain, tens)), strict=True)
    assert all(big.low == pytest.approx(10 * small.low) and big.p == small.p for small, big in rows)
    assert one(tens, "flare").chance_high == pytest.approx(one(plain, "flare").chance_high, abs=1)


def test_rules_in_points_are_points_of_any_scale():
    found = fit_flare(tenfold(made_up()), rules=arc.Rules(rise=5, unit="points"), logs=20)
    assert one(found, RISE).low == 5


def test_a_scale_of_few_steps_is_refused_in_words_and_beside_others_counted_as_not_known():
    short = [at(day, "3", "between" if day else "before", scale="1-5") for day in range(3)]
    refused = fit_flare(log_of(*short))
    assert (refused.code, dict(refused.needs)) == ("short-scale", {"steps": 8, "have": 4.0})
    assert refused.text == (
        "every rating is on a scale of fewer than 8 steps: too coarse for points to tell a rise from none."
    )
    nine = [{**row, "scale": "1-9", "rating": "5"} for row in short]
    assert one(fit_flare(log_of(*nine), logs=20), "no rise").low == 1
    both = fit_flare(log_of(*short, *({**row, "client": "B", "scale": "0-10"} for row in short)), logs=20)
    assert "2 points on 0-10, none on 1-5 (fewer than 8 steps) than" in texts_of(both)["rule"]
    assert texts_of(both)["not known because"] == "scale (1)"


def turned(log: arc.PainLog) -> arc.PainLog:
    """The same log as a function score, of which less is worse."""
    frame = log.to_frame()
    rating = (10 - frame["rating"].astype(float)).astype(int).astype(str)
    return arc.read_log(frame.assign(rating=rating, measure="walking"), higher_is="better")


def test_a_function_score_is_never_called_pain_or_flare_and_gives_the_same_numbers():
    log = made_up()
    plain, score = fit_flare(log, logs=50), fit_flare(turned(log), logs=50)
    said = " ".join((*score.said(), score.verdict.text)).lower()
    assert "flare" not in said
    assert "pain" not in said
    assert score.verdict.text.startswith("consistent with a change for the worse on day 1 in these 8 clients")
    assert texts_of(score)["clients"].startswith("worse on day 1 than on all three days before in ")
    for name in (*OUTCOMES, RETURN):
        assert one(score, name).low == one(plain, name).low
    assert one(score, LARGEST, group="worse").p == one(plain, LARGEST, group="higher").p


def test_clients_on_another_scale_are_not_asked_about_day_1_and_named():
    found = fit_flare(arc.load_sample("simulated-messy"), logs=20)
    assert texts_of(found)["other scales"] == "1 client on another scale than 0-10: not asked about day 1"


# What a log may hold


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rules": arc.Rules(rise=11)}, "rise is 11 points, and the scale 0-10 is 10 long"),
        ({"sd": 0}, "sd= is 0; it takes points above 0, most often 1 to 2"),
        ({"sd": -1}, "sd= is -1; it takes points above 0, most often 1 to 2"),
        ({"lag": 1}, "lag= is 1; it takes a correlation from 0 to less than 1"),
        ({"logs": 0}, "logs= is 0; it takes a whole number from 1 on"),
    ],
)
def test_settings_that_cannot_hold_are_an_error_of_arc_in_words(options, said):
    with pytest.raises(ArcError) as caught:
        fit_flare(arc.load_sample("once-a-day"), **options)
    assert said in str(caught.value)


def test_a_rise_as_long_as_the_scale_can_be_asked():
    assert one(fit_flare(arc.load_sample("once-a-day"), rules=arc.Rules(rise=10), logs=20), "flare").low == 0


WEEK = [at(0, "5", "before", session=1), at(1, "5"), at(2, "5")]


def test_a_usual_level_told_after_the_session_is_no_level_before_it():
    told = [at(1, "1", "usual"), *WEEK[:1], at(1, "4"), at(2, "4")]
    assert one(fit_flare(log_of(*told), logs=20), "no rise").low == 1
    before = [at(-1, "1", "usual"), *told[1:]]
    marks = [arc.mark(log_of(*rows)).table["level_before_rule"].tolist() for rows in (told, before)]
    assert marks == [["before"], ["usual"]]


def test_two_sessions_on_one_day_are_two_sessions():
    rows = [at(0, "5", "before", session=1), at(0, "5", "before", session=2), at(1, "8"), at(2, "5")]
    found = fit_flare(log_of(*rows), logs=20)
    assert one(found, "flare").sessions == 2


def test_a_session_without_any_reading_is_counted_as_not_known():
    found = fit_flare(log_of(*WEEK, at(14, "", "attended", session=2)), logs=20)
    assert [one(found, name).low for name in ("no rise", "not known")] == [1, 1]
    assert one(found, "no rise").sessions == 2


def test_rows_out_of_order_give_the_same_numbers():
    log = made_up(clients=4)
    frame = log.to_frame()
    mixed = arc.read_log(frame.sample(frac=1, random_state=2, ignore_index=True))
    pd.testing.assert_frame_equal(*(fit_flare(one, logs=50).estimates for one in (log, mixed)))


def test_ratings_that_are_all_alike_show_nothing_and_are_not_tested():
    log = made_up(sessions=6)
    alike = dataclasses.replace(log, readings=log.readings.assign(low=5.0, high=5.0, rating="5"))
    found = fit_flare(alike, logs=50)
    assert one(found, "no rise").low == one(found, "no rise").sessions
    assert found.verdict.text == (
        "cannot be compared with chance: ratings that are all alike, some that differ are needed"
    )


@pytest.mark.parametrize(
    "rows",
    [
        [at(0, "", "attended")],
        [at(0, "worse", "before", direction="higher", than="usual"), at(1, "worse")],
        [at(0, "0", "before"), at(0, "0", "after"), at(1, "0"), at(2, "0")],
        [{"moment": "before", "rating": "5", "session": number} for number in (1, 2)],
    ],
    ids=["one empty session", "words only", "only zero", "order only"],
)
def test_thin_logs_give_a_result_in_plain_words(rows):
    result = fit_flare(log_of(*rows), logs=20)
    assert "nan" not in repr(result).lower()
    assert result.verdict.code == "not_testable"
    assert result.plot().alt


def test_words_and_text_of_the_result_are_shown_in_html_too(cases):
    html = cases._repr_html_()
    assert "What followed, by client" in html
    assert "cannot be compared with chance" in html
    assert cases.plot().alt


def test_a_log_without_a_session_is_refused_with_what_is_needed():
    refusal = fit_flare(log_of(at(1, "5")))
    assert isinstance(refusal, arc.Refusal)
    assert refusal.display().text().split("\n")[:3] == [
        "No answer (no-sessions)",
        "  no answer               the log names no session, so nothing can follow one.",
        "  needed                  at least one session and a rating after it",
    ]


@pytest.mark.parametrize("ask", [arc.fit_flare, arc.fit_control, arc.fit_recovery, arc.fit_coupling])
def test_nothing_that_rests_on_a_rise_is_asked_on_a_scale_of_few_steps(ask):
    log = log_of(at(0, 4, "before", session=1, scale="1-5"), at(1, 5, scale="1-5"))
    assert ask(log).code == "short-scale"


def test_of_a_function_score_nothing_is_called_up_or_a_rise():
    rows = [at(0, 5, "before", session=1), at(1, 4), at(2, 8), at(7, 5, "before", session=2)]
    lines = fit_flare(log_of(*rows, measure="function", higher_is="better"), logs=20).lines
    (said,) = (line for line in lines if line.key == "return")
    assert (said.label, said.text) == (
        "worse again",
        "1 not worse, and worse again than the best rating by the next arrival",
    )


# The shares of clients.


def test_shares_are_drawn_towards_the_mean_with_the_most_likely_beta_binomial():
    hits, of = np.array([0, 1, 3, 4, 4, 0, 1, 2]), np.array([4, 4, 4, 4, 5, 3, 1, 4])
    found = shrunk_shares(hits, of)
    a, b = found.prior
    mean = (hits.sum() + 0.5) / (of.sum() + 1)
    assert (found.mean, a / (a + b)) == pytest.approx((mean, mean))
    assert np.allclose(found.shares, stats.beta.mean(hits + a, of - hits + b), atol=1e-12)
    sizes = np.geomspace(1, 100, 400)
    likely = [stats.betabinom.logpmf(hits, of, mean * one, (1 - mean) * one).sum() for one in sizes]
    assert stats.betabinom.logpmf(hits, of, a, b).sum() >= max(likely) - 1e-8


@pytest.mark.parametrize("hits", [[0] * 8, [4] * 8])
def test_no_flare_or_only_flares_is_no_certainty(hits):
    found = shrunk_shares(np.array(hits), np.full(8, 4))
    assert ((found.shares > 0) & (found.shares < 1)).all()


@pytest.mark.parametrize("clients", [7, 8])
def test_shares_are_drawn_from_eight_clients_with_a_known_session_on(clients):
    frame = arc.simulate_log(clients=clients, flare=2.0, flare_sd=2.0, seed=3)
    result = fit_flare(arc.read_log(frame), logs=20)
    own, drawn = rows_of(result.estimates, OWN_SHARE), rows_of(result.estimates, DRAWN)
    assert len(own) == clients
    if clients < 8:
        assert drawn[0].reason == "7 clients with a known session, and 8 are needed"
        assert "shares of clients" not in texts_of(result)
        return
    (mean,), (a, b) = rows_of(result.estimates, TOWARDS), rows_of(result.estimates, PRIOR)
    assert mean.low == pytest.approx(100 * a.low / (a.low + b.low))
    for row, shrunk in zip(own, drawn, strict=True):
        assert abs(shrunk.low - mean.low) <= abs(row.low - mean.low) + 1e-9
        low, high = (row.interval_low, row.interval_high)
        hits = round(row.low * row.sessions / 100)
        exact = stats.binomtest(hits, int(row.sessions)).proportion_ci(method="exact")
        assert (low, high) == pytest.approx((100 * exact.low, 100 * exact.high), abs=1e-6)
    text = texts_of(result)["shares of clients"]
    assert f"drawn towards the mean of {mean.low:.0f} %, as if each client had {a.low:.1f} more" in text


def test_by_chance_holds_in_both_worlds_where_sessions_may_be_booked_on_bad_days():
    found = arc.fit_flare(arc.load_sample("booked-on-bad-days"))
    row, booked = one(found, "flare"), one(found, BOOKED.format("flare"))
    low, high = min(row.chance_low, booked.low), max(row.chance_high, booked.high)
    assert low < row.chance_low
    said = f"{low:.0f} to {high:.0f}"
    assert found.headline.endswith(f"by chance {said}.")
    assert found.plot().title.endswith(f"by chance {said}")
    assert found.opening.table.set_index("what followed").loc["flares", "by chance"] == said


@pytest.mark.parametrize(
    ("p", "said"), [(0.001, 0.1), (0.025, 2.5), (0.0255, 2.6), (0.05, 5), (0.0501, 6), (0.06, 6), (1, 100)]
)
def test_at_most_is_never_less_than_p(p, said):
    assert _at_most(p) == said >= 100 * p - 1e-9
