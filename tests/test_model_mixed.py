"""fit_mixed: published variance components, intervals across clients, and refusals in words."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from make_log import at, log_of
from scipy import stats
from statsmodels.formula.api import mixedlm
from texts import texts_of

import arc
from arc.estimates import rows_of
from arc.models.mixed import words
from arc.models.mixed.fit import fit_mixed
from arc.models.mixed.readings import TIMES, rated_times
from arc.results import Refusal, Result
from arc.simulation.logs import daily_courses
from arc.stats.mixed import fit_mixed_model

# Strength of a paste from 10 batches, 3 casks each, tested twice (Davies and Goldsmith 1972, Statistical
# Methods in Research and Production, 4th ed., p. 138).
PASTES = """
62.8 62.6 60.1 62.3 62.7 63.1 60.0 61.4 57.5 56.9 61.1 58.9 58.7 57.5 63.9 63.1 65.4 63.7 57.1 56.4 56.9 58.6
64.7 64.5 55.1 55.1 54.7 54.2 58.8 57.5 63.4 64.9 59.3 58.1 60.5 60.0 62.5 62.6 61.0 58.7 56.9 57.7 59.2 59.4
65.2 66.0 64.8 64.1 54.8 54.8 64.0 64.0 57.7 56.8 58.3 59.3 59.2 59.2 58.9 56.6
"""


def log_with(*, clients: int, sessions: int = 2, days: tuple[int, ...] = (1, 2, 3, 5), seed: int = 2):
    rng, rows = np.random.default_rng(seed), []
    for number in range(clients):
        own = {"client": f"K{number}"}
        for session in range(sessions):
            level = 4 + number % 4 + session % 2
            around = [(0, "before"), (0, "after"), *((day, "between") for day in days)]
            rows += [
                at(14 * session + day, min(10, int(level + (day == 1) + rng.integers(0, 3))), moment, **own)
                for day, moment in around
            ]
    return log_of(*rows)


def test_the_variances_are_those_that_lme4_gives_for_nested_samples():
    """Bates and others 2015, J Stat Softw 67(1): Pastes, strength ~ 1 + (1 | batch) + (1 | sample)."""
    strength = np.array(PASTES.split(), dtype=float)
    fit = fit_mixed_model(strength, np.zeros(60), np.repeat(np.arange(10), 6), np.repeat(np.arange(30), 2))
    assert [round(one, 3) for one in (fit.sessions, fit.residual)] == [8.433, 0.678]
    assert fit.clients == pytest.approx(1.657, abs=0.002)
    assert (round(fit.effects[0], 4), round(fit.naive[0], 4)) == (60.0533, 0.6769)


def test_it_is_the_model_that_a_formula_of_statsmodels_fits():
    log = arc.load_sample("simulated-real-flare")
    result = fit_mixed(log)
    frame = rated_times(arc.mark(arc.align(log)).arcs.readings)
    direct = mixedlm(
        "low ~ C(time)", frame, groups="client", re_formula="1", vc_formula={"session": "0 + C(session)"}
    ).fit(method=["bfgs", "cg", "powell"])
    rows = [*rows_of(result.estimates, words.LEVEL), *rows_of(result.estimates, words.AGAINST)]
    assert np.allclose([row.low for row in rows], direct.fe_params, atol=1e-4)
    assert np.allclose(result.model.fe_params, [row.low for row in rows], atol=1e-12)
    spread = [row.low for row in rows_of(result.estimates, words.VARIANCE)]
    assert np.allclose(spread, [direct.cov_re.iloc[0, 0], direct.vcomp[0], direct.scale], atol=1e-3)


def test_with_equal_clients_the_robust_interval_is_the_paired_t_interval():
    rng, n = np.random.default_rng(4), 9
    own = rng.normal(5, 1, (n, 1)) + np.array([0, 1.5]) + rng.normal(0, 1, (n, 2))
    client, time = np.meshgrid(np.arange(n), [0, 1], indexing="ij")
    fit = fit_mixed_model(own.ravel(), time.ravel(), client.ravel(), client.ravel())
    change = own[:, 1] - own[:, 0]
    assert fit.effects[1] == pytest.approx(change.mean(), abs=1e-8)
    assert fit.robust[1] == pytest.approx(stats.sem(change), abs=1e-8)
    assert math.isnan(fit.sessions)


@pytest.mark.parametrize("level", [0.95, 0.5])
def test_the_narrow_interval_of_the_model_never_stands_alone(level):
    result = fit_mixed(log_with(clients=8), level=level)
    rows, own = (rows_of(result.estimates, name) for name in (words.AGAINST, words.NAIVE))
    assert [row.when for row in rows] == [row.when for row in own] == list(TIMES)
    half, own_half = stats.t.ppf((1 + level) / 2, 7) * rows[1].se, stats.norm.ppf((1 + level) / 2) * own[1].se
    assert np.allclose((rows[1].interval_low, rows[1].interval_high), rows[1].low + np.array([-half, half]))
    assert np.allclose((own[1].interval_low, own[1].interval_high), own[1].low + np.array([-1, 1]) * own_half)
    assert "(the model's own z, too narrow where clients differ: " in texts_of(result)["days 1 to 2"]


@pytest.mark.parametrize(("clients", "few"), [(7, True), (8, False)])
def test_below_eight_clients_the_width_is_a_caveat(clients, few):
    codes = {caveat.code for caveat in fit_mixed(log_with(clients=clients)).caveats}
    assert ("wide-interval" in codes) == few


@pytest.mark.parametrize(
    ("clients", "days", "enough"), [(4, (1, 2, 3, 4, 5, 6), False), (5, (1,), True), (5, (), False)]
)
def test_a_mixed_model_needs_five_clients_and_thirty_ratings(clients, days, enough):
    result = fit_mixed(log_with(clients=clients, days=days))
    assert isinstance(result, Result) == enough
    if not enough:
        assert result.code == "few-readings"
        assert result.needs["have"] == clients


def test_one_session_of_each_client_tells_no_variance_of_session_weeks():
    result = fit_mixed(log_with(clients=6, sessions=1))
    assert [row.group for row in rows_of(result.estimates, words.VARIANCE) if row.status == "declined"] == [
        "between session-weeks of a client"
    ]
    assert "not told: no client has two sessions" in texts_of(result)["variances"]


def test_ranges_are_fitted_at_both_ends():
    log = log_with(clients=6)
    frame = log.to_frame()
    first = frame.index[frame["moment"] == "between"][0]
    frame.loc[first, "rating"] = "2-9"
    result = fit_mixed(arc.read_log(frame))
    assert set(result.model) == {"low", "high"}
    assert any(row.low < row.high for row in rows_of(result.estimates, words.AGAINST))


def test_clients_on_another_scale_are_said_and_not_pooled():
    others = log_with(clients=2).to_frame().assign(scale="0-100")
    others["client"] = others["client"].str.replace("K", "Z")
    frame = pd.concat([log_with(clients=6).to_frame(), others], ignore_index=True)
    result = fit_mixed(arc.read_log(frame))
    assert result.summary().loc[words.RATINGS, "clients"] == 6
    assert texts_of(result)["other scales"] == "2 clients: scales are never pooled"


def refused(rating, time, client, session) -> str:
    return fit_mixed_model(*map(np.asarray, (rating, time, client, session))).reason


def test_what_cannot_be_told_is_a_code_and_no_warning():
    client, time = np.repeat(np.arange(6), 10), np.tile([0, 0, 1, 1, 2], 12)
    session = np.repeat(np.arange(12), 5)
    assert refused(np.full(60, 5.0), time, client, session) == "exact"
    assert refused(4 + client + 2 * time, time, client, session) == "exact"
    # All clients have the same mean at each time: their variance is on its boundary.
    alike = np.tile([3.0, 5, 4, 6, 5, 5, 3, 6, 4, 7], 6)
    assert refused(alike, time, client, session) == "no spread"


BAD = {
    "one client": log_with(clients=1),
    "equal ratings": log_of(
        *(
            at(d, 5, m, client=c)
            for c in "ABCDEF"
            for d, m in [(0, "before"), (0, "after")] + [(k, "between") for k in range(1, 8)]
        )
    ),
    "no rating after": log_of(
        *(at(d, 4 + d % 3, "before", client=c) for c in "ABCDEFGH" for d in range(0, 30, 7))
    ),
    "words": log_of(at(0, "bad", "before"), at(1, "worse")),
}


@pytest.mark.parametrize("log", BAD.values(), ids=BAD)
def test_bad_input_is_refused_in_words(log):
    result = fit_mixed(log)
    assert isinstance(result, Refusal)
    assert "nan" not in repr(result).lower()
    assert result._repr_html_()


def test_the_refusal_of_equal_ratings_says_what_is_missing():
    refusal = fit_mixed(BAD["equal ratings"])
    assert (refusal.code, refusal.text, refusal.needed) == (
        "no-fit",
        "clients and times explain every rating, so that nothing is left to tell an error by.",
        "ratings that differ between clients and within them; fit_profile gives the means of days.",
    )


def test_logs_of_noise_give_numbers_or_a_refusal_and_never_a_warning():
    rng = np.random.default_rng(9)
    for _ in range(6):
        days = np.rint(np.clip(5 + daily_courses(rng, clients=6, days=10, sd=1.5, lag=0.3), 0, 10))
        client, time = np.repeat(np.arange(6), 10), np.tile([0, 0, 1, 1, 2], 12)
        fit = fit_mixed_model(days.ravel(), time, client, np.repeat(np.arange(12), 5))
        assert fit.reason or np.isfinite([*fit.effects, *fit.naive, *fit.robust]).all()


def test_the_first_words_say_the_first_days_after():
    found = fit_mixed(arc.load_sample("simulated-real-flare"))
    assert found.headline == "In the two days after, ratings were 1.0 points higher than before (0.1 to 2.0)."
    assert found.qualifier == (
        "8 clients, 262 ratings. One model takes all clients to have the same course, each at a level of"
        " its own."
    )
    assert list(found.short["time"]) == ["before", *TIMES]


def test_the_picture_holds_every_rating_each_level_and_both_intervals():
    result = fit_mixed(arc.load_sample("simulated-real-flare"))
    table = result.plot_table()
    times = table.loc[table["what"] == "time"].set_index("when")
    assert (table["what"] == "rating").sum() == len(result.table)
    assert table.loc[table["what"] == "client", "client"].nunique() == 8
    before = times.loc["before", "low"]
    for row in rows_of(result.estimates, words.AGAINST):
        drawn = times.loc[row.when, ["low", "interval_low", "interval_high"]].astype(float)
        assert np.allclose(drawn - before, [row.low, row.interval_low, row.interval_high])
        (own,) = rows_of(result.estimates, words.NAIVE, when=row.when)
        assert np.allclose(times.loc[row.when, "naive_low"] - before, own.interval_low)
    # In a random-intercept model the levels of clients lie around that of all.
    one = table.loc[(table["what"] == "client") & (table["phase"] == "before"), "low"]
    assert one.min() < before < one.max()
    said = " ".join(text.get_text() for text in result.plot().axes[0].texts)
    assert "too narrow" in " ".join(said.split())


def test_a_refusal_draws_the_ratings_alone():
    refusal = fit_mixed(arc.load_sample("three-cases"))
    assert set(refusal.plot_table()["what"]) == {"rating"}
    assert refusal.plot().caption.startswith("No model is drawn: the ratings alone.")


def test_clients_that_change_exactly_alike_show_nothing_of_how_far_people_differ():
    days = list(enumerate((4, 3, 2, 1, 0, 0, 0), start=1))
    rows = [
        at(day, 3 + number % 3 + high, said, client=f"K{number}")
        for number in range(6)
        for day, high, said in [(0, 0, "before"), *((d, h, "between") for d, h in days)]
    ]
    refusal = fit_mixed(log_of(*rows))
    assert (refusal.code, "exactly the same way" in refusal.text) == ("no-fit", True)
