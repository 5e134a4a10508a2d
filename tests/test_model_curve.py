"""fit_curve: day means and the isotonic curve, a half-life only where it is carried, and a fixed one."""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of
from scipy import optimize, stats
from statsmodels.regression.linear_model import GLS
from texts import texts_of

import arc
from arc.errors import CallError
from arc.estimates import rows_of
from arc.models.curve import words
from arc.models.curve.fit import fit_curve
from arc.results import Refusal, Result
from arc.stats.decay import fading, fit_course, jackknife, shape
from arc.stats.gls import correlation

DAYS = np.arange(1.0, 8.0)
FADES = (3, 2, 1, 0, 0, 0, 0)


def courses(*, clients: int, seed: int = 5, height: float = 3.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return height * shape(DAYS - 1, 2.0) + rng.normal(0, 0.5, (clients, 7))


def weeks_log(*, clients: int, sessions: int, flare: float = 4.0, more: dict | None = None) -> arc.PainLog:
    days = tuple(range(0, 10 * sessions, 10))
    frame = arc.simulate_log(
        clients=clients, session_days=days, lead_in=4, flare=flare, sd=1.0, seed=4, **(more or {})
    )
    return arc.read_log(frame)


def small_log(*, clients: int, days: int = 7, plus: object = 0) -> arc.PainLog:
    """A usual level of 4, one session, and ratings that fade to it."""
    rows = []
    for number in range(clients):
        name = f"K{number}"
        rows += [at(0, 4, "usual", client=name), at(0, 4, "before", client=name)]
        added = number % 3 if plus == 0 else plus
        rows += [
            at(day, f"{4 + high}-{5 + high}" if added == "range" else 4 + high + added, client=name)
            for day, high in enumerate(FADES[:days], start=1)
        ]
    return log_of(*rows)


def row_of(result, quantity: str, **where: str):
    (row,) = rows_of(result.estimates, quantity, **where)
    return row


# The half-life as arrays.


def test_the_half_life_is_that_of_nonlinear_least_squares_on_whitened_days():
    course = courses(clients=20).mean(axis=0)
    found = fit_course(DAYS, course, latest=2)
    root = np.linalg.inv(np.linalg.cholesky(correlation(DAYS, 0.3)))

    def left(p):
        return root @ (course - p[0] - p[1] * 0.5 ** ((DAYS - 1) / np.exp(p[2])))

    best = optimize.least_squares(left, [0, 3, 0.5], xtol=1e-15, ftol=1e-15, gtol=1e-15).x
    ours = [found.level, found.peak - found.level, np.log(found.half_life)]
    assert np.allclose(ours, best, atol=1e-6)
    design = np.column_stack([np.ones(7), shape(DAYS - 1, found.half_life)])
    direct = GLS(course, design, sigma=correlation(DAYS, 0.3)).fit().params
    assert np.allclose(ours[:2], direct, atol=1e-8)


def test_the_jackknife_of_a_mean_is_the_t_interval():
    values = np.array([0.3, 2.0, 1.1, 4.2, 2.2])
    found = jackknife(values.mean(), [np.delete(values, one).mean() for one in range(5)], level=0.9)
    low, high = stats.t.interval(0.9, 4, loc=values.mean(), scale=stats.sem(values))
    assert np.allclose((found.low, found.high), (low, high), atol=1e-10)


def test_the_interval_of_the_half_life_is_one_of_its_logarithm_with_clients_left_out():
    own = courses(clients=6)
    found = fading(DAYS, own, latest=2)
    logs = np.log([fit_course(DAYS, np.delete(own, one, 0).mean(0), latest=2).half_life for one in range(6)])
    half = stats.t.ppf(0.975, 5) * np.sqrt(5 / 6 * ((logs - logs.mean()) ** 2).sum())
    middle = np.log(found.curve.half_life)
    assert np.allclose((found.half_life.low, found.half_life.high), np.exp([middle - half, middle + half]))


@pytest.mark.parametrize(
    ("course", "bound"),
    [
        ([3, 1.5, 0.75, 0.4, 0.2, 0.1, 0.05], False),
        ([3, 0, 0, 0, 0, 0, 0], True),  # gone at once
        ([7, 6, 5, 4, 3, 2, 1], True),  # a straight line
        ([0, 0.1, 1, 2, 2.5, 3, 3], True),  # rises
    ],
)
def test_a_half_life_on_an_end_of_its_search_is_none(course, bound):
    assert fit_course(DAYS, np.array(course, dtype=float), latest=2).bound == bound


def test_the_day_of_the_peak_is_the_highest_up_to_the_last_flare_day():
    course = np.array([1.0, 3, 2, 1, 0.5, 0.2, 9])
    assert [fit_course(DAYS, course, latest=latest).peak_day for latest in (1, 2, 7)] == [1, 2, 2]


# What a log carries.


def test_day_means_are_held_against_the_level_before_and_the_isotonic_curve_only_falls():
    result = fit_curve(small_log(clients=3), logs=20)
    means = [row.low for row in rows_of(result.estimates, words.DAY_MEAN)]
    # The clients lie 0, 1 and 2 points higher.
    assert np.allclose(means, np.array(FADES) + 1)
    assert [row.low for row in rows_of(result.estimates, words.ISOTONIC)] == sorted(means, reverse=True)
    assert row_of(result, words.FALL).low == 3
    low, high = stats.t.interval(0.95, 2, loc=4, scale=stats.sem([3, 4, 5]))
    first = row_of(result, words.DAY_MEAN, when="day 1")
    assert np.allclose((first.interval_low, first.interval_high), (low, high))
    assert result.model is None


@pytest.mark.parametrize(("clients", "days"), [(2, 7), (3, 2)])
def test_below_three_days_of_three_clients_there_is_no_shape(clients, days):
    refusal = fit_curve(small_log(clients=clients, days=days), logs=20)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.needs["have_clients"]) == ("no-curve", clients)
    assert isinstance(fit_curve(small_log(clients=3, days=3), logs=20), Result)


@pytest.mark.parametrize(("clients", "sessions"), [(12, 4), (13, 3), (13, 4)])
def test_a_half_life_needs_forty_complete_weeks_and_thirteen_clients(clients, sessions):
    result = fit_curve(weeks_log(clients=clients, sessions=sessions), logs=100)
    row = row_of(result, words.HALF_LIFE)
    enough = clients * sessions >= 40 and clients >= 13
    assert (row.status == "given") == enough
    assert bool(rows_of(result.estimates, words.PEAK)) == enough == bool(result.model)
    if not enough:
        assert row.reason == (
            f"{clients * sessions} complete daily session-weeks of {clients} clients, and 40 of 13 clients"
            " are needed; that a fit converges is no evidence"
        )


def test_an_estimated_curve_is_the_one_of_its_clients_with_everything_in_its_summary():
    result = fit_curve(weeks_log(clients=13, sessions=4), logs=100)
    half_life, peak, level = (row_of(result, name) for name in (words.HALF_LIFE, words.PEAK, words.LEVEL))
    assert half_life.interval_low < half_life.low < half_life.interval_high
    assert (half_life.clients, half_life.sessions, half_life.df) == (13, 52, 12)
    # Level and peak of the mean course are the means over the fits of each client.
    params = np.array([fit.params for fit in result.model.values()]).mean(axis=0)
    assert np.allclose((level.low, peak.low - level.low), params, atol=1e-8)
    summary = result.summary().loc[[words.PEAK, words.LEVEL, words.HALF_LIFE]]
    assert list(summary["clients"]) == [13, 13, 13]
    assert np.isfinite(
        summary[["low", "se", "df", "interval_low", "interval_high"]].iloc[:2].to_numpy()
    ).all()
    assert texts_of(result)["half-life"].endswith("days; 52 complete weeks of 13 clients")


def test_with_two_weeks_of_each_client_the_half_life_says_that_its_interval_can_be_too_narrow():
    # As docs/calibration.md measured it; with four weeks of each nothing is added (above).
    said = texts_of(fit_curve(weeks_log(clients=20, sessions=2, flare=3.0), logs=100))["half-life"]
    assert said.endswith(f"40 complete weeks of 20 clients{words.FEW_WEEKS}")


def test_without_a_consistent_verdict_there_is_no_half_life_however_long_the_log():
    result = fit_curve(weeks_log(clients=13, sessions=4, flare=0.0), logs=100)
    row = row_of(result, words.HALF_LIFE)
    assert row.status == "declined"
    assert row.reason.startswith("day 1 does not stand out: not distinguishable from chance: ")
    assert result.model is None


# A fading time that was fixed beforehand.


@pytest.mark.parametrize(
    ("clients", "days", "given"), [(4, 7, False), (5, 7, True), (5, 5, False), (6, 5, True)]
)
def test_a_fixed_half_life_needs_five_clients_and_thirty_ratings(clients, days, given):
    result = fit_curve(small_log(clients=clients, days=days), half_life=2, logs=20)
    row = row_of(result, words.HALF_LIFE)
    assert (row.status == "given") == given == bool(result.model)
    if not given:
        assert row.reason == (
            f"{clients} clients with 3 days from the peak on, and {clients * days} ratings; 5 clients and 30"
            " ratings are needed"
        )


def test_a_fixed_curve_is_a_t_interval_over_the_fits_of_each_client():
    result = fit_curve(small_log(clients=6), half_life=2, logs=20)
    design = np.column_stack([np.ones(7), 0.5 ** ((DAYS - 1) / 2)])
    own = [np.array(FADES) + number % 3 for number in range(6)]
    fits = [GLS(one, design, sigma=correlation(DAYS, 0.3)).fit() for one in own]
    levels = np.array([fit.params[0] for fit in fits])
    low, high = stats.t.interval(0.95, 5, loc=levels.mean(), scale=stats.sem(levels))
    row = row_of(result, words.LEVEL)
    assert np.allclose((row.low, row.interval_low, row.interval_high), (levels.mean(), low, high), atol=1e-8)
    assert np.allclose(result.model["K1"].params, fits[1].params, atol=1e-8)
    assert texts_of(result)["half-life"].startswith("2 days, fixed beforehand and not estimated")


def test_clients_without_a_rating_on_the_day_of_the_peak_are_in_no_fixed_curve():
    rows = [
        row
        for number in range(7)
        for row in (
            at(0, 4, "before", client=f"K{number}"),
            *(at(day, 6 - day % 3, client=f"K{number}") for day in range(1 + (number == 6), 8)),
        )
    ]
    result = fit_curve(log_of(*rows), half_life=1, logs=20)
    assert sorted(result.model) == [f"K{number}" for number in range(6)]


def test_ranges_keep_both_ends():
    result = fit_curve(small_log(clients=6, plus="range"), half_life=2, logs=20)
    peak = row_of(result, words.PEAK)
    assert np.allclose(peak.high - peak.low, 1)
    assert set(result.model) == {(f"K{number}", end) for number in range(6) for end in ("low", "high")}


def test_of_a_measure_of_which_less_is_worse_a_peak_is_a_fall():
    rows = [
        row
        for number in range(6)
        for row in (
            at(0, 6, "before", client=f"K{number}"),
            *(at(day, 6 - high, client=f"K{number}") for day, high in enumerate(FADES, start=1)),
        )
    ]
    result = fit_curve(
        log_of(*({**row, "measure": "function"} for row in rows), higher_is={"function": "better"}),
        half_life=2,
        logs=20,
    )
    assert row_of(result, words.DAY_MEAN, when="day 1").low == 3
    assert "positive is worse" in texts_of(result)["unit"]


@pytest.mark.parametrize("half_life", [0.1, 15, "two"])
def test_a_half_life_that_no_search_would_give_is_refused(half_life):
    with pytest.raises(CallError, match="days from 0.25 to 14, such as 2"):
        fit_curve(small_log(clients=3), half_life=half_life)


def alike(rating: int) -> list[dict]:
    moments = ["before", *["between"] * 7]
    return [at(day, rating, said, client=name) for name in "ABCDEF" for day, said in enumerate(moments)]


BAD = {
    "one client": small_log(clients=1),
    "equal ratings": log_of(*alike(5)),
    "ceiling": log_of(*alike(10)),
    "words": log_of(at(0, "bad", "before"), at(1, "worse")),
    "one session, one rating": log_of(at(0, 5, "before")),
}


@pytest.mark.parametrize("half_life", [None, 2])
@pytest.mark.parametrize("log", BAD.values(), ids=BAD)
def test_bad_input_gives_an_answer_or_a_reason(log, half_life):
    result = fit_curve(log, half_life=half_life, logs=20)
    assert "nan" not in repr(result).lower()
    assert result._repr_html_()


# What is met first.


def words_of(text: str) -> int:
    return len(text.split())


def test_the_first_words_say_what_the_log_carries():
    fading = fit_curve(small_log(clients=6), logs=20)
    assert fading.headline == "Against before, day 1 was 4.0 higher, day 7 1.0 higher."
    assert fading.qualifier.startswith("6 clients, 6 sessions. By chance it falls by ")
    assert fading.qualifier.endswith("How fast it faded is not known.")
    fixed = fit_curve(small_log(clients=6), half_life=2, logs=20)
    assert fixed.headline.startswith("Fading by half in 2 days, the peak was 3.9 points (")
    assert "its fading time too." in fixed.qualifier
    estimated = fit_curve(weeks_log(clients=13, sessions=4), logs=100)
    assert estimated.headline.startswith("Half of the peak of 3.4 points was gone after 1.3 days (")
    for found in (fading, fixed, estimated):
        assert words_of(found.headline) <= 16
        assert words_of(found.qualifier) <= 25
        assert 0 < len(found.short) <= 7


# The picture.


def test_a_fixed_curve_is_drawn_over_every_rating_and_says_that_its_fading_time_was_fixed():
    result = fit_curve(small_log(clients=6), half_life=2, logs=20)
    picture = result.plot()
    table = result.plot_table()
    assert table["what"].value_counts()[["rating", "isotonic"]].tolist() == [48, 7]
    assert table.loc[table["what"] == "client", "client"].nunique() == 6
    mean = table.loc[table["what"] == "mean"]
    peak, level = row_of(result, words.PEAK), row_of(result, words.LEVEL)
    first, last = mean.iloc[0], mean.iloc[-1]
    assert np.allclose(first[["low", "interval_low", "interval_high"]].astype(float), [peak.low, *ends(peak)])
    assert np.isclose(last["low"], level.low + (peak.low - level.low) * 0.5**3)
    assert "Its fading time, 2 days by half, was fixed beforehand." in picture.caption
    assert "across 6 clients" in " ".join(texts_on(picture).split())


def ends(row) -> tuple[float, float]:
    return row.interval_low, row.interval_high


def texts_on(picture) -> str:
    return " ".join(text.get_text() for ax in picture.axes for text in ax.texts)


def test_an_estimated_curve_is_drawn_with_the_interval_of_its_half_life_in_words():
    result = fit_curve(weeks_log(clients=13, sessions=4), logs=100)
    table, peak = result.plot_table(), row_of(result, words.PEAK)
    first = table.loc[table["what"] == "mean"].iloc[0]
    assert np.allclose(first[["low", "interval_low", "interval_high"]].astype(float), [peak.low, *ends(peak)])
    assert "Half of the height is gone after" in result.plot().caption


def test_without_a_curve_the_picture_says_why_and_a_refusal_draws_the_ratings_alone():
    result = fit_curve(small_log(clients=3), logs=20)
    assert set(result.plot_table()["what"]) == {"rating", "isotonic"}
    assert "40 of 13 clients are needed" in " ".join(texts_on(result.plot()).split())
    refusal = fit_curve(small_log(clients=2), logs=20)
    assert set(refusal.plot_table()["what"]) == {"rating"}
    assert "Fewer than 3 days after sessions" in " ".join(texts_on(refusal.plot()).split())
    assert len(refusal.summary()) == len(refusal.estimates)


def test_less_is_worse_is_drawn_as_it_was_rated():
    rows = [
        {**at(day, 6 - high, said, client=f"K{number}"), "measure": "function"}
        for number in range(6)
        for day, high, said in [(0, 0, "before"), *((d, h, "between") for d, h in enumerate(FADES, start=1))]
    ]
    result = fit_curve(log_of(*rows, higher_is={"function": "better"}), half_life=2, logs=20)
    table = result.plot_table()
    assert table.loc[(table["what"] == "isotonic") & (table["day"] == 1), "low"].item() == -3
    assert table.loc[(table["what"] == "rating") & (table["day"] == 1), "low"].eq(-3).all()
    assert "Down is worse." in result.plot().caption


def test_models_are_drawn_on_the_axes_of_the_caller_and_no_two_share_a_picture():
    import matplotlib.pyplot as plt

    log = arc.load_sample("simulated-real-flare")
    figure, axes = plt.subplots(1, 3, figsize=(18, 4))
    asked = (fit_curve(log, half_life=2, logs=20), arc.fit_mixed(log), arc.sensitivity(log, "change"))
    drawn = [one.plot(ax=ax) for one, ax in zip(asked, axes, strict=True)]
    assert drawn == list(axes)
    assert len({ax.get_title(loc="left") for ax in axes}) == 3
    assert all(len(ax.collections) + len(ax.lines) > 2 for ax in axes)
    plt.close(figure)
