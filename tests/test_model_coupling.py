"""Bigger flares, better recovery.

Both speeds and Oldham's pair beside chance, and a refusal below eight pairs.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from make_log import at, log_of
from texts import pairs_of, texts_of

import arc
from arc.landmarks import kernel
from arc.models.coupling.fit import fit_coupling
from arc.models.coupling.flare_pairs import CORRELATIONS, correlation_question, pair_table, pairs_at
from arc.models.coupling.pairs import correlation, size_and_recovery
from arc.models.coupling.picture import flare_table
from arc.results import Refusal, Result
from arc.simulation.clinics import Drawn, clinics_of


def marks_of(*rows: dict, **options) -> arc.Landmarks:
    return arc.mark(arc.align(log_of(*rows, **options)))


def flares(sizes, *, quick: bool = True, **more) -> list[dict]:
    """One client a size: usual 3, a flare of that size on
    day 1, and back sooner the bigger it was (or later).
    """
    rows = []
    for number, size in enumerate(sizes):
        back = 7 - size if quick else size
        later = [at(day, 3 + size - 1) for day in range(2, back)] + [at(day, 3) for day in range(back, 8)]
        own = [
            at(0, 3, "usual"),
            at(0, 3, "before", session=1),
            at(0, 3, "after", session=1),
            at(1, 3 + size),
            *later,
        ]
        rows += [{**row, "client": f"P{number:02d}", **more} for row in own]
    return rows


SIZES = [2, 3, 4, 5, 2, 3, 4, 5, 3]


# The three cases.


def test_the_three_cases_hold_one_pair_and_no_correlation():
    result = fit_coupling(arc.mark(arc.align(arc.load_sample("three-cases"))))
    assert isinstance(result, Refusal)
    assert result.code == "few-pairs"
    assert pairs_of(result) == (
        ("flares", "1 of 1 client; seen to end 1"),
        ("pairs", "1 flare of 1 client with a rating after their highest one"),
    )
    assert (
        result.text
        == "1 flare with a size and a later rating; below 8 a correlation says nothing. With no effect at all"
        " such correlations came out at +0.2 to +0.6, or at -0.4 to -0.6, depending only on which"
        " difference was called recovery."
    )
    assert (
        result.needed
        == "8 such flares (7 more) of at least 3 clients, each with dated ratings after the highest one."
    )


# Both sides of the gate.


@pytest.mark.parametrize(("number", "known"), [(7, False), (8, True)])
def test_eight_pairs_are_needed(number, known):
    result = fit_coupling(marks_of(*flares(SIZES[:number])), logs=200)
    assert isinstance(result, Result) == known
    assert known or "(1 more)" in result.needed


def test_flares_of_two_clients_are_not_testable():
    rows = flares([3])
    for session, start in enumerate(range(10, 100, 10), start=2):
        rows += [
            at(start, 3, "before", session=session, client="P00"),
            at(start, 3, "after", session=session, client="P00"),
        ]
        rows += [at(start + 1, 5 + session % 3, client="P00"), at(start + 3, 3, client="P00")]
    assert fit_coupling(marks_of(*rows), logs=200).verdict.text.startswith(
        "cannot be compared with chance: flares of 1 of at least 3"
    )


def test_different_scales_are_never_pooled():
    rows = flares(SIZES) + [{**row, "client": f"Q{row['client']}", "scale": "1-10"} for row in flares([2, 3])]
    refused = fit_coupling(marks_of(*rows), logs=50)
    assert refused.code == "mixed-scales"
    assert refused.text == "the flares are on different scales (0-10, 1-10)."


# What is computed.


def test_the_pairs_of_a_log_by_hand():
    table = pair_table(marks_of(*flares([2, 4])))
    assert table[["peak_low", "peak_day", "last_low", "last_day", "duration_low"]].to_numpy().tolist() == [
        [5, 1, 3, 7, 4],
        [7, 1, 3, 7, 2],
    ]


def test_the_three_questions_by_hand():
    one = {
        "flare": np.array([True, True, False]),
        "peak_day": np.array([1.0, 7, 1]),
        "last_day": np.array([7.0, 7, 7]),
    }
    levels = {"baseline": np.array([3.0, 3, 3]), "peak": np.array([6.0, 7, 8]), "last": np.array([3.0, 7, 3])}
    speed, days, oldham = size_and_recovery(**one, **levels, days=np.array([2.0, np.nan, np.nan]))
    assert [side[0] for side in speed] == [3, 0.5]
    assert [side[0] for side in days] == [3, 2]
    assert [side[0] for side in oldham] == [4.5, 3]
    # A peak on the last day has no fall, and a session without a flare no pair.
    assert np.isnan(speed[1][1:]).all()


def test_the_correlation_is_pearsons_over_known_pairs():
    rng = np.random.default_rng(91)
    x, y = rng.normal(size=(2, 9))
    holes = np.append(y, np.nan)
    assert correlation(np.append(x, 5.0), holes) == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert np.isnan(correlation(x[:7], y[:7]))
    assert np.isnan(correlation(x, np.ones(9)))


def test_with_no_effect_size_and_points_a_day_are_correlated_by_arithmetic():
    marks = arc.mark(arc.align(arc.load_sample("simulated-real-flare")))
    clinics = clinics_of(marks.arcs, marks.rules, sd=1.5, logs=400)
    found = clinics.ask(correlation_question(marks, clinics))
    null = found[clinics.chance][CORRELATIONS]
    assert np.nanmedian(null[:, 0]) > 0.2
    assert null.shape == (400, 3, 2)


def test_the_same_log_gives_the_same_correlation_by_chance_as_by_itself():
    """Drawn clinics that are the log itself: one rule for both, the last rating included."""
    marks = marks_of(*flares(SIZES))
    clinics, readings = clinics_of(marks.arcs, marks.rules, logs=20), marks.arcs.readings
    ends = [np.tile(readings[end].to_numpy(dtype=float), (2, 1)) for end in ("low", "high")]
    (question,) = correlation_question(marks, clinics).values()
    own = [[correlation(*pair) for pair in pairs_at(pair_table(marks), end)] for end in ("low", "high")]
    assert question(Drawn(*ends, None))[1] == pytest.approx(np.array(own).T)


def test_models_share_their_clinics_and_whoever_comes_first_asks_for_the_landmarks(monkeypatch):
    marks = arc.mark(arc.align(arc.load_sample("simulated-real-flare")))
    times, find_peak = [], kernel.answers.find_peak

    def counted(ratings, rules):
        times.append(len(ratings.low) if ratings.low.ndim == 2 else 0)
        return find_peak(ratings, rules)

    monkeypatch.setattr(kernel.answers, "find_peak", counted)
    arc.fit_recovery(marks, logs=10)
    assert sum(times) == 3 * 10  # with the assumed lag, with none, and booked on bad days
    for fit in (fit_coupling, arc.fit_change, arc.fit_profile, arc.fit_trend, arc.weigh):
        fit(marks, logs=10)
    assert sum(times) == 3 * 10
    assert len(marks.arcs.made_up) == 1


def test_the_flares_of_the_sample_cannot_be_asked_in_every_world():
    result = fit_coupling(arc.mark(arc.align(arc.load_sample("simulated-real-flare"))), logs=600)
    # In the quietest worlds 32 sessions hardly hold 8 flares by
    # chance; a verdict that passed over them would be too easy.
    assert (
        result.verdict.text
        == "cannot be compared with chance: fewer than 8 comparable flares, in this log or in those without"
        " any effect"
    )
    assert result.table["question"].tolist() == ["points a day", "days to baseline", "Oldham"]
    assert result.table["pairs"].tolist() == [16, 14, 16]
    row = result.table.iloc[0]
    said = f"n = 16 pairs; by chance alone r = {row['chance_median']:.2f} ({row['chance_from']:.2f} to"
    assert f"r = {row['r_low']:.2f}; {said} {row['chance_to']:.2f}, middle 90 %)" in result.line(
        "points_a_day"
    )
    assert " p = " not in repr(result)
    assert "interval" not in " ".join(text for _, text in pairs_of(result))


def test_a_log_large_enough_for_every_world_without_an_effect_is_not_told_from_chance():
    log = arc.simulate_log(clients=40, session_days=(0, 7, 14, 21, 28), seed=3)
    result = fit_coupling(arc.mark(arc.align(arc.read_log(log))), logs=150)
    assert result.verdict.code == "not_distinguishable"


@pytest.mark.parametrize("lag", [0.0, 0.5])
def test_larger_flares_recover_better_is_hardly_ever_said_with_no_effect(lag):
    said, sets = 0, 6
    for seed in range(sets):
        log = arc.read_log(arc.simulate_log(clients=12, sd=1.5, lag=lag, seed=seed))
        result = fit_coupling(arc.mark(arc.align(log)), logs=100)
        said += not isinstance(result, Refusal) and result.verdict.code == "consistent"
    assert said / sets <= 0.07 + 3 * np.sqrt(0.07 * 0.93 / sets)


def test_ranges_give_both_ends():
    rows = [
        {**row, "rating": "8-9"} if row["day"] == 1 and row["client"] == "P03" else row
        for row in flares(SIZES)
    ]
    table = fit_coupling(marks_of(*rows), logs=200).table
    assert (table["r_low"] != table["r_high"]).any()


def turned(rows: list[dict]) -> list[dict]:
    """The same of a function from 0 to 10, of which a lower rating is the worse one."""
    return [{**row, "rating": 10 - row["rating"], "measure": "function"} for row in rows]


@pytest.mark.parametrize("quick", [True, False])
def test_where_lower_is_worse_the_correlations_are_those_of_the_pain_turned_round(quick):
    """A size that counted below 0 turned the days round: longer was quicker, and so was the verdict."""
    rows = flares(SIZES, quick=quick)
    plain = fit_coupling(marks_of(*rows), logs=20)
    score = fit_coupling(marks_of(*turned(rows), higher_is="better"), logs=20)
    assert score.table[["r_low", "r_high"]].to_numpy() == pytest.approx(
        plain.table[["r_low", "r_high"]].to_numpy()
    )
    assert (score.table["r_low"].iloc[1] < 0) == quick
    sizes = ["size_low", "size_high", "speed_low", "speed_high"]
    shown, pain = score.plot().table[sizes], plain.plot().table[sizes]
    assert (shown["size_low"] > 0).all()
    assert shown.to_numpy() == pytest.approx(pain.to_numpy())


def test_where_lower_is_worse_made_up_clinics_hold_no_size_below_0():
    rows = arc.simulate_log(clients=12, session_days=(0, 7, 14, 21), lag=0.5, sd=2.5, flare=1, seed=2)
    rating = 10 - pd.to_numeric(rows["rating"])
    log = arc.read_log(rows.assign(rating=rating, measure="function"), higher_is="better")
    marks = arc.mark(log)
    made_up = flare_table(pair_table(marks), marks, clinics_of(marks.arcs, marks.rules, logs=200))
    sizes = made_up.loc[made_up["what"] == "made up", "size_low"]
    assert len(sizes) > 20
    assert (sizes > 0).all()


def test_of_a_function_the_picture_and_the_table_say_worse_and_better():
    result = fit_coupling(marks_of(*turned(flares(SIZES)), higher_is="better"), logs=20)
    picture = result.plot()
    (panel,) = picture.axes
    assert panel.get_xlabel() == "how large: points worse than the level before"
    assert panel.get_ylabel() == "how fast it passed:\npoints better a day"
    assert "The worst rating is part of both numbers" in picture.caption
    assert repr(result).startswith("Size and points better a day of 9 worse spells: r 1.")
    told = [repr(result), *texts_of(result).values(), picture.alt, picture.caption]
    assert not re.search(r"\b(fall|highest|above|down)\b", " ".join(told))


# Bad input.

BAD = {
    "one session": [at(0, 5, "before")],
    "all words": [at(0, "better", "before", session=1), at(1, "worse than usual", session=1)],
    "all equal": [at(day, 5, "before" if day % 7 == 0 else "between") for day in range(20)],
    "all missing": [at(day, "", "before" if day % 7 == 0 else "between") for day in range(9)],
    "only zeros": [at(day, 0, "before" if day % 7 == 0 else "between") for day in range(20)],
    "one day": [at(0, 5, "before", session=1), at(0, 6, "before", session=2), at(0, 8, "after", session=2)],
    "order only": [at(None, 5, "before", session=1), at(None, 8, "before", session=2)],
    "no session": [at(0, 5), at(1, 8)],
    "a warning sign": flares(SIZES, red_flag="yes"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_words(name):
    result = fit_coupling(marks_of(*BAD[name]), logs=20)
    assert isinstance(result, Refusal)
    assert "nan" not in result.text


def test_flares_of_one_size_have_no_correlation():
    result = fit_coupling(marks_of(*flares([3] * 9)), logs=200)
    assert (
        "no correlation, 9 pairs, and at least 8 that differ are needed" in texts_of(result)["points a day"]
    )
    assert result.verdict.code == "not_testable"
