"""fit_profile: day means by hand, gates, the antitonic fit, coverage, and bad input."""

from __future__ import annotations

import math

import numpy as np
import pytest
from make_log import at, log_of
from test_model_change import BAD_INPUT, even_log, marks_of, session
from texts import texts_of

import arc
from arc.estimates import estimates, rows_of
from arc.models.across_clients import mean_rows, mean_text
from arc.models.means import ClientSums, countable, reading_weights, span
from arc.models.mixed.readings import rated_times
from arc.models.profile.antitonic import antitonic_fit
from arc.models.profile.fit import fit_profile
from arc.models.profile.words import FALL
from arc.models.series.diary import diaries_of
from arc.models.trend.words import SLOPE
from arc.results import Refusal
from arc.simulation.clinics import clinics_of
from arc.stats.intervals import client_mean

THREE_CASES = """\
Ratings on the days around a session  three-cases
  unit                    points of the scale, day by day, days -3 to 7; by chance alone: where the mean lies
                          in 90 % of 2,000 made-up clinics with the same readings, where sessions do nothing
                          (days differ by an SD of 1.5 of 10 points, assumed: no day of this log tells it; lag
                          0.3)
  ratings                 0-10: 1 client, 2 ratings · 1-10: 2 clients, 8 ratings (a rating between two
                          sessions may stand after one and before the other)
  beside                  3 reports said "none" on a scale that starts above 0 · 11 reports in words only: in
                          no mean
  day 1 (0-10)            mean 8.0 points; n = 1 client, 1 rating; by chance alone 1.0 to 6.0 (mean 4.0 if
                          booked on bad days)
  day 2 (0-10)            mean 0.0 points; n = 1 client, 1 rating; by chance alone 1.0 to 7.0 (mean 4.0 if
                          booked on bad days)
"""


def by_day(result):
    return result.table.set_index("when")


def full_log(clients: int, *, change=lambda client, day: 0):
    """One session a client, a rating on each day from -3 to 7, client k at level 4 + k % 3."""
    rows = []
    for client in range(clients):
        own, level = {"client": f"K{client:02d}"}, 4 + client % 3
        rows += [at(day, level + change(client, day), **own) for day in (-3, -2, -1, 1, 2, 3, 4, 5, 6, 7)]
        rows += session(1, 0, level, level, **own)
    return marks_of(*rows)


def test_the_three_cases_give_day_means_and_no_curve():
    result = fit_profile(arc.mark(arc.align(arc.load_sample("three-cases"))), antitonic=True)
    shown = result.display().text()
    assert shown.startswith(THREE_CASES)
    assert "interval" not in shown
    lines = texts_of(result)
    assert lines["antitonic (1-10)"] == "no fit: it needs 3 days from day 1 on, each with 3 clients or more"
    assert result.table[["low_end_from", "low_end_to"]].isna().all(axis=None)


def test_a_clients_day_is_the_mean_over_its_sessions_and_the_profile_over_clients():
    marks = marks_of(
        *session(1, 0, 6, 4), at(1, 8), *session(2, 14, 5, 5), at(15, 4),
        *session(1, 0, 3, 3, client="B"), at(1, 3, client="B"),
    )  # fmt: skip
    day_1 = by_day(fit_profile(marks, logs=50)).loc["day 1"]
    assert (day_1["mean_low"], day_1["clients"], day_1["ratings"]) == ((6 + 3) / 2, 2, 3)
    before, after = (
        by_day(fit_profile(marks, logs=50)).loc[name, "mean_low"] for name in ("day 0 before", "day 0 after")
    )
    assert (before, after) == ((5.5 + 3) / 2, (4.5 + 3) / 2)


def test_days_run_from_days_before_to_days_after():
    table = by_day(fit_profile(full_log(3), logs=50))
    assert table.index.tolist() == [
        "day -3", "day -2", "day -1", "day 0 before", "day 0 after", *(f"day {day}" for day in range(1, 8))
    ]  # fmt: skip


def test_ranges_keep_both_ends():
    row = by_day(fit_profile(marks_of(*session(1, 0, 5, 5), at(1, "3-6")), logs=50)).loc["day 1"]
    assert (row["mean_low"], row["mean_high"]) == (3, 6)


@pytest.mark.parametrize(("clients", "known"), [(2, False), (3, True), (8, True)])
def test_the_gate_of_a_days_interval(clients, known):
    result = fit_profile(full_log(clients), logs=10)
    assert by_day(result)["low_end_from"].notna().all() == known
    assert ("points wide (n = 3)" in texts_of(result)["unit"]) == (clients == 3)


def test_the_interval_of_a_day_by_hand():
    # Levels 4, 5, 6: mean 5, SD 1, t(2) = 4.303.
    row = by_day(fit_profile(full_log(3), logs=50)).loc["day 4"]
    assert row["low_end_to"] - 5 == pytest.approx(4.303 / math.sqrt(3), abs=1e-3)


def test_the_antitonic_fit_pools_what_rises():
    assert antitonic_fit(np.array([5.0, 3.0, 4.0, 1.0]), np.ones(4)).tolist() == [5, 3.5, 3.5, 1]
    assert antitonic_fit(np.array([1.0, 4.0]), np.array([3.0, 1.0])).tolist() == [1.75, 1.75]


def test_the_antitonic_fit_stands_beside_how_far_it_falls_without_an_effect():
    result = fit_profile(
        full_log(3, change=lambda client, day: max(3 - day, 0) if day > 0 else 0), antitonic=True, logs=200
    )
    text = texts_of(result)["antitonic (0-10)"]
    assert text.startswith(
        "falls by 2.0 points from day 1 to day 7; made so that it can only fall, it falls by 0.0 to "
    )
    late = result.table.loc[result.table["day"] >= 1]
    assert late["antitonic_low"].is_monotonic_decreasing
    assert result.table.loc[result.table["day"] < 1, "antitonic_low"].isna().all()


def test_the_antitonic_fit_of_a_function_is_that_of_the_log_turned_round():
    days = {0: 3, 1: 9, 2: 5, 3: 6, 4: 4}
    found = []
    for turn, options in ((1, {}), (-1, {"measure": "walking", "higher_is": "better"})):
        rows = [
            at(day, 5 + turn * (rating - 5), "before" if day == 0 else "between", client=client)
            for client in "ABC" for day, rating in days.items()
        ]  # fmt: skip
        found.append(fit_profile(arc.mark(log_of(*rows, **options)), antitonic=True, logs=50))
    (falls,), (rises,) = (rows_of(one.estimates, FALL) for one in found)
    assert falls.low == rises.low == 5
    assert rises.chance_low >= 0
    said = texts_of(found[1])["antitonic (0-10)"]
    assert said.startswith(
        "rises by 5.0 points from day 1 to day 4; made so that it can only rise, it rises by"
    )
    later = found[1].table.loc[found[1].table["day"] >= 1, "antitonic_low"]
    assert later.tolist() == [1, 4.5, 4.5, 6]


def test_without_asking_there_is_no_antitonic_fit():
    result = fit_profile(full_log(3), logs=50)
    assert "antitonic_low" not in result.table
    assert "antitonic (0-10)" not in texts_of(result)


@pytest.mark.parametrize("clients", [3, 5, 8])
def test_the_interval_of_a_day_covers_the_mean_level(clients):
    marks, logs = even_log(clients), 400
    readings = marks.arcs.readings
    at_4 = (
        countable(readings)
        & (readings["event_day"] == 4).to_numpy()
        & (readings["phase"] == "after").to_numpy()
    )
    here, weight = readings.loc[at_4], np.zeros(len(readings))
    weight[at_4] = reading_weights(*(here[name].to_numpy() for name in ("client", "arc", "event_day")))
    code = readings["client"].rank(method="dense").astype(int).to_numpy() - 1
    levels = np.random.default_rng(4).normal(0, 1, (logs, clients))
    clinics = clinics_of(marks.arcs, sd=1.5, lag=0.5, logs=logs, seed=6)
    question = {"means": lambda drawn: ClientSums(weight, code, clients).of(drawn.low)}
    found = clinics.ask(question, worlds=[clinics.chance])[clinics.chance]["means"]
    known = [one for one in map(client_mean, found + levels) if one.is_known]
    covered = np.mean([one.low <= 5 <= one.high for one in known])
    assert abs(covered - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / len(known))


def mean_in_words(low: np.ndarray, high: np.ndarray) -> str:
    return mean_text(estimates(mean_rows("level", low, high)), "level")


def test_texts_of_means_and_spans():
    assert (span(1, 2), span(-0.01, 0.04), span(2, 2)) == ("1.0 to 2.0", "0.0", "2.0")
    low, high = np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 3.0])
    assert (
        mean_in_words(low, high)
        == "mean 1.0 to 2.0 points; n = 3 clients; 95 % interval -1.5 to 3.5 points at the low ends of"
        " ranges, -0.5 to 4.5 at the high ends, 5.0 wide: 3 clients are few"
    )
    assert mean_in_words(low[:2], low[:2]).endswith(
        "no interval: below 3 clients nothing can be said about other people"
    )


def headline_of(*rows: dict, **options) -> str:
    return repr(fit_profile(marks_of(*rows, **options), logs=20)).splitlines()[0]


DAYS = [at(-2, 6), at(-1, 4), at(0, 5, "before", session=1), at(1, 2)]


@pytest.mark.parametrize(
    ("measure", "higher_is", "said"),
    [
        ("pain", "worse", "Pain was highest on day -2: 6.0"),
        ("stiffness", "worse", "Stiffness was highest on day -2: 6.0"),
        ("function", "better", "Function was lowest on day 1: 2.0"),
    ],
)
def test_the_headline_names_the_worst_day_whatever_is_rated(measure, higher_is, said):
    assert headline_of(*DAYS, measure=measure, higher_is=higher_is) == f"{said} points."


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ((5, 5, 5, 5), "the same on every day: 5.0 points"),
        ((5, 5, 4, 3), "highest on day -2 and 1 other day: 5.0 points"),
        ((5, 5, 5, 3), "highest on day -2 and 2 other days: 5.0 points"),
        ((2, 3, 5, 4), "highest on day 0 before: 5.0 points"),
    ],
)
def test_of_days_that_are_alike_none_is_the_highest(ratings, said):
    rows = [{**row, "rating": rating} for row, rating in zip(DAYS, ratings, strict=True)]
    assert headline_of(*rows) == f"Pain was {said}."


def test_of_one_day_alone_no_other_is_spoken_of():
    assert headline_of(at(0, 5, "before", session=1)) == "Pain was 5.0 points on day 0 before."


def test_a_log_without_numbers_is_refused():
    result = fit_profile(marks_of(*BAD_INPUT["all words"]))
    assert isinstance(result, Refusal)
    assert (result.code, result.text) == ("no-profile", "no dated rating in numbers lies around any session.")


@pytest.mark.parametrize("rows", BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_input_gives_an_answer_or_a_reason(rows):
    result = fit_profile(marks_of(*rows), antitonic=True, logs=50)
    assert "nan" not in repr(result).lower()
    assert result._repr_html_()


def test_none_or_3_or_less_is_1_to_3_in_every_mean_on_1_to_10():
    said = "none or 3 or less"
    rows = [
        at(day + after, said if after in (0, 2) else 5, moment, client=client, scale="1-10")
        for client in "ABCDE" for day in (0, 7, 14, 21, 28, 35)
        for after, moment in ((0, "before"), (1, "between"), (2, "between"), (3, "between"))
    ]  # fmt: skip
    marks = arc.mark(log_of(*rows))
    profile = arc.fit_profile(marks, logs=20)
    means = rows_of(profile.estimates, "mean rating")
    assert {(row.low, row.high) for row in means if row.when in ("day 0 before", "day 2")} == {(1, 3)}
    (change,) = {
        (row.low, row.high)
        for row in rows_of(arc.fit_change(marks, logs=20).estimates, "mean change", when="day 1")
    }
    assert change == (2, 4)
    assert rated_times(marks.arcs.readings)["low"].min() == 1
    # Three sessions at 1, then three at 3.
    slope = rows_of(arc.fit_trend(marks, logs=20).estimates, SLOPE, client="A", group="")[0]
    assert (slope.low, slope.high) == pytest.approx((-18 / 35, 18 / 35))
    assert diaries_of(marks).of("A").low.min() == 1
