"""How long flares last: lists below the gate, Kaplan-Meier with the
beta-product interval above it.
"""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of
from scipy import linalg, stats
from texts import pairs_of, texts_of

import arc
from arc.estimates import rows_of
from arc.models.recovery.chance import ENDS_HIGH, ENDS_LOW, OPEN, chance_of, duration_question
from arc.models.recovery.durations import FLARE, RELIEF, as_times, durations, first_of_clients
from arc.models.recovery.fit import fit_recovery
from arc.results import Refusal
from arc.simulation.clinics import Drawn, clinics_of
from arc.stats import intervals
from arc.stats.survival import beta_product_interval, kaplan_meier, shares_by_day, still_there

SETS = 150


def marks_of(*rows: dict, **options) -> arc.Landmarks:
    return arc.mark(arc.align(log_of(*rows, **options)))


def flare(client: str, *later: object) -> list[dict]:
    """Usual level 4, a session on day 0, 7 on day 1, and later ratings from day 2 on."""
    rows = [at(0, 4, "usual"), at(0, 4, "before", session=1), at(0, 4, "after", session=1), at(1, 7)]
    rows += [at(day, rating) for day, rating in enumerate(later, start=2) if rating is not None]
    return [{**row, "client": client} for row in rows]


def said_of(result) -> str:
    return " ".join(result.display().text().split("  Caveats")[0].split())


def lines(result) -> list[tuple[str, str]]:
    return list(pairs_of(result))


# The three cases: lists and reasons, no curve, no interval.


@pytest.fixture(scope="module")
def cases():
    return fit_recovery(arc.mark(arc.align(arc.load_sample("three-cases"))), logs=300)


def test_the_three_cases_are_listed_and_nothing_more(cases):
    found = lines(cases)
    assert found[0] == (
        "flare",
        "1 of 1 client: end on a known day in 0 · between two days in 1 · not seen in 0",
    )
    assert found[2] == ("durations", "C 2: 1 to 2 days")
    assert found[4] == (
        "curve",
        "none: 1 flare of 1 client; 5 flares of 5 clients are needed, 4 clients more",
    )
    assert found[7] == (
        "durations",
        (
            "A 3: 0 to 1 days · B 1: 4 days or more (next session) · B 2: 3 days or more (next session) · B"
            " 3: 2 days · B 4: 1 day or more (next session) · C 1: 1 day or more (next session) · C 2: 1 day"
            " or more (next session)"
        ),
    )
    assert "interval" not in said_of(cases)
    assert "constant" not in said_of(cases)
    assert cases.verdict is None


def test_the_list_stands_beside_chance_and_keeps_the_log_s_facts(cases):
    assert texts_of(cases)["by chance alone"].startswith(
        "made-up clinics where sessions do nothing show 2 to 6 such reliefs; still there "
    )
    assert {"few-clients", "dropout"} <= {caveat.code for caveat in cases.caveats}
    # One flare and seven reliefs.
    assert (cases.facts.durations, cases.facts.open_durations) == (8, 5)


def test_one_seed_gives_one_answer(cases):
    again = fit_recovery(arc.mark(arc.align(arc.load_sample("three-cases"))), logs=300)
    assert again.lines == cases.lines
    assert cases.plot().caption


# By chance: counted as in the log, over many clinics at once.


@pytest.mark.parametrize("number", [1, 4, 5])
def test_a_clinic_that_is_the_log_itself_has_its_durations(number):
    rows = [row for client in "ABCDE"[:number] for row in flare(client, 6, "3-4", 4)]
    rows += [at(9, 4, "before", session=2), at(10, 7)]
    marks = marks_of(*rows)
    clinics, readings = clinics_of(marks.arcs, marks.rules, logs=20), marks.arcs.readings
    ends = [np.tile(readings[end].to_numpy(dtype=float), (2, 1)) for end in ("low", "high")]
    (question,) = duration_question(marks, clinics).values()
    counts = question(Drawn(*ends, None))[1]
    for at_kind, what in enumerate((FLARE, RELIEF)):
        found = durations(marks, what)
        kept = first_of_clients(found) if number == 5 else found
        (low, ended), (high, _) = as_times(kept)
        for part, days in ((ENDS_LOW, low[ended]), (ENDS_HIGH, high[ended]), (OPEN, low[~ended])):
            expected = np.bincount(np.ceil(days).astype(int), minlength=61)
            assert counts[at_kind, part].tolist() == expected.tolist()


def test_shares_by_day_are_those_of_kaplan_and_meier_in_every_sample():
    rng, days = np.random.default_rng(7), np.arange(12.0)
    time, ended = rng.integers(0, 12, size=(30, 6)), rng.random((30, 6)) < 0.6
    ends, open_ends = (
        np.stack([np.bincount(one[kept], minlength=12) for one, kept in zip(time, which, strict=True)])
        for which in (ended, ~ended)
    )
    expected = [kaplan_meier(one.astype(float), kept, days) for one, kept in zip(time, ended, strict=True)]
    np.testing.assert_allclose(shares_by_day(ends, open_ends), expected, atol=1e-12)
    assert np.isnan(shares_by_day(np.zeros(12), np.zeros(12))).all()


def test_the_range_by_chance_is_of_clinics_that_show_any():
    rows = [row for client in "ABCDE" for row in flare(client, 6, 4)]
    marks = marks_of(*rows)
    clinics = clinics_of(marks.arcs, marks.rules, sd=1.0, logs=100)
    asked = clinics.ask(duration_question(marks, clinics))
    chance = chance_of(clinics, {world: one["durations"] for world, one in asked.items()})[FLARE]
    columns = chance.around(np.array([1.0, 2.0]))
    assert (columns["chance_low"] < columns["chance_high"]).all()
    low, high = chance.share(np.array([1.0, 2.0]))
    assert ((columns["chance_low"] <= low) & (high <= columns["chance_high"])).all()
    assert 0 <= chance.numbers["chance_low"] <= chance.numbers["chance_high"] <= 5


# Durations: exact, between two days, open.


def test_an_end_on_a_day_between_two_days_and_not_seen():
    rows = flare("A", 4) + flare("B", 6, None, 4) + flare("C", 6, 6)
    found = durations(marks_of(*rows), FLARE)
    assert found[["client", "low", "censoring", "censored_by"]].to_numpy().tolist() == [
        ["A", 1.0, "none", ""],
        ["B", 2.0, "interval", ""],
        ["C", 3.0, "right", "log ends"],
    ]
    assert found["high"].fillna(-1).tolist() == [1.0, 3.0, -1.0]


def test_a_client_who_stopped_is_named_as_the_reason():
    rows = [*flare("A", 6), {**at(4, "", "stopped"), "client": "A", "session": 1}]
    assert durations(marks_of(*rows), FLARE)["censored_by"].tolist() == ["stopped"]


def test_a_relief_in_words_has_days_and_no_size():
    rows = (at(0, 6, "usual"), at(0, 6, "before", session=1), at(1, "better than usual", session=1))
    found = durations(marks_of(*rows), RELIEF)
    assert found[["low", "censoring"]].to_numpy().tolist() == [[1.0, "right"]]


# Both sides of the gate.


@pytest.mark.parametrize(("number", "curve"), [(4, False), (5, True)])
def test_a_curve_needs_five_flares_of_five_clients(number, curve):
    rows = [row for client in "ABCDE"[:number] for row in flare(client, 6, 4)]
    result = fit_recovery(marks_of(*rows), logs=50)
    assert ("share_low" in result.table) == curve
    assert ("95 % interval" in said_of(result)) == curve


def test_the_survival_functions_are_those_behind_the_curve():
    rows = [row for client in "ABCDE" for row in flare(client, 6, 4)]
    result = fit_recovery(marks_of(*rows), logs=20)
    assert list(result.model) == ["flare"]
    assert list(result.model["flare"]) == ["ranges all low", "ranges all high"]
    assert result.model["flare"]["ranges all low"].surv_prob.tolist() == [0]
    assert fit_recovery(marks_of(*rows[:4]), logs=20).model is None


def test_a_curve_that_is_not_drawn_says_how_many_clients_are_missing():
    result = fit_recovery(marks_of(*flare("A", 6, 4)), logs=20)
    assert result.declined[["quantity", "group"]].to_numpy().tolist() == [["curve", "flare"]]
    (missing,) = rows_of(result.estimates, "clients missing for a curve")
    assert missing.low == 4


def test_five_flares_of_four_clients_are_listed():
    second = [
        {**row, "client": "A"}
        for row in (at(10, 4, "before", session=2), at(10, 4, "after", session=2), at(11, 7), at(12, 4))
    ]
    rows = [row for client in "ABCD" for row in flare(client, 4)] + second
    result = fit_recovery(marks_of(*rows), logs=50)
    assert texts_of(result)["flare"].startswith("5 of 4 clients")
    assert (
        texts_of(result)["curve"]
        == "none: 5 flares of 4 clients; 5 flares of 5 clients are needed, 1 clients more"
    )


def test_the_curve_by_hand_with_ranges_low_and_high():
    # Durations 1, 1, 2, 2 to 3, and 3 or more: at the low ends 3 of 5 outlast day 1 and 1 of 5 day 2.
    ratings = ((4,), (4,), (6, 4), (6, None, 4), (6, 6))
    rows = [row for client, later in zip("ABCDE", ratings, strict=True) for row in flare(client, *later)]
    result = fit_recovery(marks_of(*rows), logs=50)
    table = result.table.loc[result.table["what"] == "flare"]
    assert table["share_low"].round(9).tolist() == [0.6, 0.2, 0.2]
    assert table["share_high"].round(9).tolist() == [0.6, 0.4, 0.2]
    assert table["followed"].tolist() == [3, 2, 0]
    said = rows_of(result.estimates, "still there", group="flare", when="day 2")
    assert [(row.method, round(row.low, 9)) for row in said] == [
        ("ranges all low", 20),
        ("ranges all high", 40),
    ]
    ends = table.loc[table["day"] == 2, ["from_low", "to_high"]].to_numpy()[0] * 100
    assert (said[0].interval_low, said[1].interval_high) == pytest.approx(ends)
    first = intervals.exact_share(3, 5)
    assert table["from_low"].iloc[0] == pytest.approx(first.low)
    assert table["to_low"].iloc[0] == pytest.approx(first.high)
    assert (table["to_low"] > table["from_low"]).all()
    assert {"chance_low", "chance_least", "chance_most"} <= set(table)


def test_only_the_first_flare_of_a_client_enters_the_curve():
    second = [
        {**row, "client": "A"}
        for row in (
            at(10, 4, "before", session=2),
            at(10, 4, "after", session=2),
            at(11, 7),
            at(12, 6),
            at(13, 4),
        )
    ]
    rows = [row for client in "ABCDE" for row in flare(client, 4)] + second
    result = fit_recovery(marks_of(*rows), logs=50)
    table = result.table.loc[result.table["what"] == "flare"]
    assert table[["day", "clients", "share_low"]].to_numpy().tolist() == [[1.0, 5, 0.0]]


def test_the_mean_is_refused_as_soon_as_one_is_not_seen_to_end():
    rows = [row for client in "ABCDE" for row in flare(client, 6, 4)]
    assert texts_of(fit_recovery(marks_of(*rows), logs=50))["mean"] == "2 days, mean over 5 client means"
    open_end = [row for client in "ABCD" for row in flare(client, 6, 4)] + flare("E", 6, 6)
    result = fit_recovery(marks_of(*open_end), logs=50)
    assert (
        texts_of(result)["mean"]
        == "refused: 1 of 5 were not seen to end, and the mean of the others would be too short"
    )
    assert "may have to do with the pain" in texts_of(result)["not seen to end"]
    assert result.facts.open_durations == 1


# Pure statistics.


def test_without_censoring_the_interval_is_that_of_clopper_and_pearson():
    time = np.array([1.0, 2.0, 2.0, 3.0, 5.0])
    low, high = beta_product_interval(time, np.ones(5, bool), np.arange(6.0))
    exact = [intervals.exact_share(left, 5) for left in (5, 4, 2, 1, 1, 0)]
    assert low == pytest.approx([one.low for one in exact])
    assert high == pytest.approx([one.high for one in exact])


def test_with_censoring_it_agrees_with_the_exact_law_of_the_product():
    time = np.array([1.0, 1.0, 2.0, 3.0, 3.0, 4.0, 6.0, 7.0])
    ended = np.array([True, False, True, False, True, True, False, True])
    low, high = beta_product_interval(time, ended, np.array([4.0]))
    # -log of the product is a sum of exponentials, one for each end, with the number at risk as its rate.
    upper = [8.0, 6.0, 5.0, 3.0]
    assert low[0] == pytest.approx(exact_quantile([*upper, 2.0], 0.025), abs=2e-5)
    assert high[0] == pytest.approx(exact_quantile(upper, 0.975), abs=2e-5)


def exact_quantile(rates: list[float], share: float) -> float:
    chain = np.diag(-np.array(rates)) + np.diag(rates[:-1], 1)
    grid = np.linspace(1e-4, 1 - 1e-4, 5000)
    below = np.array([linalg.expm(-np.log(x) * chain)[0].sum() for x in grid])
    return float(np.interp(share, below, grid))


def test_kaplan_meier_by_hand_and_unknown_after_the_last_open_one():
    time, ended = np.array([1.0, 2.0, 2.0, 4.0]), np.array([True, False, True, False])
    share = kaplan_meier(time, ended, np.array([0.0, 1.0, 2.0, 4.0, 5.0]))
    assert share[:4] == pytest.approx([1, 0.75, 0.5, 0.5])
    assert np.isnan(share[4])


def test_all_open_all_on_one_day_and_none_at_all():
    days = np.array([1.0, 2.0])
    assert still_there(np.ones(5), np.zeros(5, bool), days).share[0] == 1
    curve = still_there(np.ones(5), np.ones(5, bool), days)
    assert curve.share.tolist() == [0, 0]
    assert (curve.high > curve.low).all()
    assert np.isnan(kaplan_meier(np.array([]), np.array([], bool), days)).all()


@pytest.mark.parametrize("number", [5, 8, 15])
@pytest.mark.parametrize("dropout", [0.0, 0.4])
def test_the_interval_covers_and_never_has_zero_width(number, dropout):
    rng, days, truth = np.random.default_rng(71), np.array([1.0, 2.0, 3.0]), 0.6 ** np.array([1, 2, 3])
    hits = []
    for _ in range(SETS):
        until = rng.geometric(0.4, number).astype(float)
        stop = np.where(rng.random(number) < dropout, rng.integers(0, 5, number), 99)
        low, high = beta_product_interval(np.minimum(until, stop), until <= stop, days)
        assert (high > low).all()
        hits.append((low <= truth) & (truth <= high))
    tolerance = 3 * np.sqrt(0.93 * 0.07 / SETS)
    assert (np.mean(hits, axis=0) >= 0.93 - tolerance).all()


# Bad input.


def one_of(*rows: dict) -> list[dict]:
    return list(rows)


BAD = {
    "one session": one_of(at(0, 5, "before")),
    "all words": one_of(at(0, "better", "before", session=1), at(1, "worse than usual", session=1)),
    "all equal": one_of(*(at(day, 5, "before" if day % 7 == 0 else "between") for day in range(20))),
    "all missing": one_of(*(at(day, "", "before" if day % 7 == 0 else "between") for day in range(9))),
    "only zeros": one_of(*(at(day, 0, "before" if day % 7 == 0 else "between") for day in range(20))),
    "one day": one_of(
        at(0, 5, "before", session=1), at(0, 6, "before", session=2), at(0, 8, "after", session=2)
    ),
    "order only": one_of(at(None, 5, "before", session=1), at(None, 8, "before", session=2)),
    "no session": one_of(at(0, 5), at(1, 8)),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_a_result_or_a_refusal(name):
    result = fit_recovery(marks_of(*BAD[name]), logs=20)
    assert "nan" not in result.display().text().replace("not known", "")
    assert result._repr_html_()


def test_a_log_without_any_flare_or_relief_is_refused_in_words():
    result = fit_recovery(marks_of(*BAD["all equal"]), logs=20)
    assert isinstance(result, Refusal)
    assert result.code == "no-durations"
    assert pairs_of(result) == (("sessions", "3, flare not known in 0"),)


def test_a_log_whose_only_client_has_a_warning_sign():
    rows = [{**row, "red_flag": "yes"} for row in flare("A", 4)]
    assert isinstance(fit_recovery(marks_of(*rows)), Refusal)


def test_large_numbers_go_by_moments_and_stay_those_of_clopper_and_pearson():
    time = np.arange(1.0, 61)
    low, high = beta_product_interval(time, np.ones(60, bool), np.array([20.0, 40.0]))
    exact = [intervals.exact_share(left, 60) for left in (40, 20)]
    assert low == pytest.approx([one.low for one in exact])
    assert high == pytest.approx([one.high for one in exact])


def test_the_beta_law_is_the_one_of_scipy():
    low, _ = beta_product_interval(np.array([9.0, 9.0]), np.array([False, False]), np.array([1.0]))
    assert low[0] == pytest.approx(stats.beta.ppf(0.025, 2, 1))
