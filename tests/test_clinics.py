"""Made-up clinics: the same readings with other values, one pass for all questions, the same to the byte."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from made_up import outcome_shares
from make_log import at, log_of

import arc
from arc.landmarks import kernel
from arc.landmarks.kernel import Part
from arc.landmarks.layout import make_plan
from arc.report.looked import Looked
from arc.simulation.clinics import Clinics, CountRange, World, clinics_of, count_range
from arc.simulation.clinics.asking import LOGS
from arc.simulation.effects import Effect

USUAL = at(None, "6", "usual")


def lows(clinic):
    return clinic.low


def arcs_of(*rows: dict, **options) -> arc.Arcs:
    return arc.align(log_of(*rows, **options))


def diary(ratings, *, days=None, **more) -> list[dict]:
    """A session on day 0 and one rating a day from it on."""
    days = range(len(ratings)) if days is None else days
    return [
        at(day, str(rating), "between" if day else "before", **more)
        for day, rating in zip(days, ratings, strict=True)
    ]


def asked(clinics: Clinics, world: World, question=lows) -> np.ndarray:
    return clinics.ask({"it": question}, worlds=[world])[world]["it"]


@pytest.fixture(scope="module")
def messy() -> arc.Arcs:
    return arc.align(arc.load_sample("simulated-messy"))


# One seed, one answer


def test_one_seed_gives_the_same_clinics_to_the_byte_wherever_the_chunks_are_cut(messy):
    whole = clinics_of(messy, logs=50, seed=3)
    worlds = (*whole.worlds, whole.first_on_a_bad_day, whole.with_effect(Effect(by_day=(0, 2), spread=0.5)))
    together = whole.ask({"low": lows, "words": lambda clinic: clinic.direction}, worlds=worlds)
    for at_once in (1, 7):
        cut = replace(whole, at_once=at_once, _answers={})
        for world in reversed(worlds):  # and alone as together
            assert asked(cut, world).tobytes() == together[world]["low"].tobytes()
            words = asked(replace(cut, _answers={}), world, lambda clinic: clinic.direction)
            assert words.tobytes() == together[world]["words"].tobytes()
    assert not np.array_equal(
        asked(clinics_of(messy, logs=50, seed=4), whole.chance), together[whole.chance]["low"], equal_nan=True
    )


def test_more_logs_begin_with_the_same_logs(messy):
    few, many = (asked(clinics_of(messy, logs=logs), World()) for logs in (20, 30))
    np.testing.assert_array_equal(few, many[:20])


def test_clinics_belong_to_the_arcs_and_nothing_is_simulated_twice(messy):
    clinics = clinics_of(messy, logs=30)
    assert clinics_of(messy, logs=30) is clinics
    assert clinics_of(messy, logs=30, lag=0.5) is not clinics
    assert clinics_of(messy, messy.rules.with_(rise=3), logs=30) is not clinics
    assert replace(messy).made_up == {}
    times = []

    def counting(clinic):
        times.append(len(clinic.low))
        return lows(clinic)

    first = clinics.ask({"counted": counting})
    second = clinics.ask({"counted": counting, "new": lows})
    assert times == [30] * len(clinics.worlds)
    assert second[clinics.chance]["counted"] is first[clinics.chance]["counted"]
    np.testing.assert_array_equal(second[clinics.chance]["new"], second[clinics.chance]["counted"])
    other = clinics.ask({"counted": lambda clinic: clinic.high})[clinics.chance]["counted"]
    assert not np.array_equal(other, second[clinics.chance]["new"], equal_nan=True)


def test_what_is_asked_together_is_simulated_in_one_pass(messy, monkeypatch):
    passes, simulate = [], Clinics._simulate

    def counted(clinics, asked):
        passes.append(len(asked[clinics.chance]))
        simulate(clinics, asked)

    monkeypatch.setattr(Clinics, "_simulate", counted)
    clinics = clinics_of(messy, logs=20, seed=3)

    def ask(name, question=lows):
        return clinics.ask({name: question})[clinics.chance][name]

    def both():
        return clinics.together([lambda: ask("first"), lambda: ask("second")])

    found = clinics.together([both, lambda: "asks nothing", lambda: ask("third")])
    assert passes == [3]
    assert found[1] == "asks nothing"
    np.testing.assert_array_equal(found[0][1], found[2])
    np.testing.assert_array_equal(found[2], ask("third"))
    # What hangs on an answer is asked in a second pass, and a fault leaves nothing noted.
    assert clinics.together([lambda: (ask("first"), ask("fourth"), ask("fifth"))[2].shape]) == [
        found[2].shape
    ]
    assert passes == [3, 1, 1]
    with pytest.raises(ZeroDivisionError):
        clinics.together([lambda: ask("sixth"), lambda: 1 / 0])
    assert (len(ask("sixth")), passes) == (20, [3, 1, 1, 1])


@pytest.mark.parametrize(("last", "kind"), [("7", np.float32), ("6.5", np.float64), ("2 or 3", np.float32)])
def test_whole_ratings_are_held_in_single_precision_and_give_the_answers_of_double(last, kind):
    arcs = arc.align(log_of(*(at(day, one) for day, one in enumerate(["5", "6", "6", "4"])),
                            at(4, "5", "before"), at(5, "8"), at(6, "4"), at(7, last)))  # fmt: skip
    clinics, parts = clinics_of(arcs, sd=1.5, logs=300), [Part(first_day=1, last_day=3, lasts=(1.0, 2.0))]

    def alike(clinic):
        assert clinic.low.dtype == clinic.high.dtype == kind
        wide = replace(clinic, low=clinic.low.astype(float), high=clinic.high.astype(float), _worked_out={})
        ours, theirs = clinics.answers(clinic), clinics.answers(wide)
        np.testing.assert_array_equal(ours.parts(parts), theirs.parts(parts))
        for name, found in ours.landmarks.items():
            np.testing.assert_array_equal(found, theirs.landmarks[name], err_msg=name)
        return clinic.low

    asked(clinics, clinics.chance, alike)


def test_flares_durations_and_claims_find_what_followed_in_a_clinic_once(monkeypatch):
    marks = arc.mark(arc.align(arc.load_sample("simulated-real-flare")))
    seen, find_outcome = [], kernel.answers.find_outcome

    def counted(ratings, words, rules):
        seen.append(ratings.low.shape)
        return find_outcome(ratings, words, rules)

    monkeypatch.setattr(kernel.answers, "find_outcome", counted)
    clinics = clinics_of(marks.arcs, marks.rules, logs=10)
    models = (arc.fit_flare, arc.fit_recovery, arc.fit_coupling, arc.weigh)
    clinics.together([partial(model, marks, logs=10) for model in models])
    assert [shape[0] for shape in seen if len(shape) == 2] == [10] * len(clinics.worlds)


def test_a_report_is_simulated_in_one_pass(monkeypatch):
    passes, simulate = [], Clinics._simulate

    def counted(clinics, asked):
        passes.append(clinics.logs)
        simulate(clinics, asked)

    monkeypatch.setattr(Clinics, "_simulate", counted)
    monkeypatch.setattr("arc.simulation.clinics.asking.SIDE_LOGS", 10)
    log = arc.read_log(arc.simulate_log(clients=6, seed=1))
    assert "flare" in Looked(log, arc.Rules(), {}).answers.table["answer"].str.cat()
    assert passes.count(LOGS) == 1


def test_what_several_questions_need_is_worked_out_once_for_each_chunk(messy):
    clinics = replace(clinics_of(messy, logs=40, seed=9), at_once=20)
    times = []

    def highest(clinic):
        times.append(len(clinic.low))
        return np.nanmax(clinic.high, axis=1)

    answers = clinics.ask(
        {more: lambda clinic, more=more: clinic.once("highest", highest) + more for more in (1, 2)},
        worlds=[clinics.chance],
    )[clinics.chance]
    assert times == [20, 20]
    np.testing.assert_array_equal(answers[2], answers[1] + 1)


def test_worlds_beside_chance_are_asked_of_1000_logs_at_most():
    clinics = clinics_of(arcs_of(*diary([5, 6])), logs=1001)
    answers = clinics.ask({"it": lows})
    assert [len(answers[world]["it"]) for world in clinics.worlds] == [1001, 1000, 1000]


def test_memory_does_not_grow_with_the_number_of_logs():
    arcs = arc.align(arc.read_log(arc.simulate_log(clients=6, seed=1)))
    peaks = []
    for logs in (1500, 6000):
        clinics = clinics_of(arcs, sd=1.5, logs=logs)
        tracemalloc.start()
        asked(clinics, clinics.chance, lambda clinic: clinic.low.max(axis=1))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


def test_arcs_without_any_reading_are_asked_too():
    clinics = clinics_of(arcs_of(at(0, "", "attended")), logs=10)
    assert asked(clinics, clinics.chance).shape == (10, 0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sd": 0}, "sd is 0; days differ by more than 0 points, most often by 1 to 2."),
        ({"sd": -1.5}, "sd is -1.5; days differ by more than 0 points, most often by 1 to 2."),
        ({"lag": 1}, "lag is 1; it lies between 0 and less than 1, and is most often taken as 0.3."),
        (
            {"lag": -0.1, "logs": 0},
            "lag is -0.1; it lies between 0 and less than 1, and is most often taken as 0.3."
            " logs is 0; at least 1 log has to be simulated.",
        ),
    ],
)
def test_settings_that_cannot_hold_are_refused_in_words(messy, options, said):
    with pytest.raises(ValueError) as caught:
        clinics_of(messy, **options)
    assert str(caught.value) == f"These made-up clinics cannot be: {said}"


# Values


@pytest.mark.parametrize(
    ("ratings", "scale"),
    [
        ([10] * 7, "0-10"),
        ([0] * 7, "0-10"),
        ([1] * 7, "1-10"),
        ([9, 10, 10, 9, 10, 8, 10], "0-10"),
        ([0, 1, 0, 0, 2, 0, 0], "0-10"),
        (["4-6", "5-7", "8-10", "9-10", "8", "10", "9"], "0-10"),
        ([50, 70, 65, 40, 95, 90, 100], "0-100"),
    ],
)
def test_a_made_up_client_keeps_the_mean_of_the_real_one_in_every_world_also_at_the_ends(ratings, scale):
    arcs = arcs_of(*diary(ratings, scale=scale))
    clinics = clinics_of(arcs, logs=2000)
    own = ~arcs.readings.duplicated("row").to_numpy()
    real = (arcs.readings["low"] + arcs.readings["high"])[own].mean() / 2
    answers = clinics.ask({"mean": lambda clinic: (clinic.low + clinic.high)[:, own].mean(axis=1) / 2})
    unit = 10 if scale == "0-100" else 1
    near = 0 if len(set(ratings)) == 1 else 0.06 * unit
    for world in clinics.worlds:
        assert answers[world]["mean"].mean() == pytest.approx(real, abs=near)


def test_a_range_keeps_its_width_and_its_scale_and_a_rating_in_two_arcs_its_value():
    rows = (at(0, "5-7", "before"), at(1, "3-4"), at(6, "2.5"), at(7, "9", "before"), at(8, "9"))
    clinics = clinics_of(arcs_of(*rows, scale=(1, 10)), logs=500)
    both = asked(clinics, clinics.chance, lambda clinic: np.stack([clinic.low, clinic.high]).swapaxes(0, 1))
    low, high = both[:, 0], both[:, 1]
    rows = clinics.arcs.readings["row"]
    width = (clinics.arcs.readings["high"] - clinics.arcs.readings["low"]).to_numpy()
    assert (high - low == width).all()
    assert (low.min(), high.max()) == (1, 10)
    assert set(np.unique(low % 1)) == {0, 0.5}  # one rating has a half, so that halves are rated
    twice = np.flatnonzero((rows == 5).to_numpy())
    assert len(twice) == 2
    np.testing.assert_array_equal(low[:, twice[0]], low[:, twice[1]])


def test_days_have_the_spread_and_the_lag_of_the_world_also_over_gaps():
    arcs = arcs_of(*diary([50] * 4, days=(0, 1, 2, 4), scale="0-100"))
    clinics = clinics_of(arcs, sd=1.2, logs=20_000)
    world = World(lag=0.6, noise=0.0)
    found = np.corrcoef(asked(clinics_of(arcs, sd=1.2, logs=2000), world), rowvar=False)
    assert found[0, 1:] == pytest.approx([0.6, 0.6**2, 0.6**4], abs=0.05)
    assert asked(clinics, clinics.chance).std() == pytest.approx(10 * np.hypot(1.2, 0.5), abs=0.15)
    alone = np.corrcoef(asked(clinics_of(arcs, sd=1.2, lag=0, logs=4000), World(lag=0)), rowvar=False)
    assert np.abs(alone[np.triu_indices(4, 1)]).max() < 0.06


def test_sessions_without_days_are_taken_as_weekly():
    rows = [{"moment": "before", "rating": "5", "session": number} for number in (1, 2, 3)]
    assert clinics_of(arcs_of(*rows)).layout.gap.tolist() == [np.inf, 7, 7]


def test_an_effect_is_added_to_its_days_as_a_share_of_other_scales():
    days = range(-3, 4)
    for scale, rating, unit in (("0-10", "5", 1), ("0-100", "50", 10)):
        arcs = arcs_of(*diary([rating] * 7, days=days, scale=scale))
        clinics = clinics_of(arcs, sd=0.5, logs=2000)
        plain, given = (
            asked(clinics, world).mean(axis=0)[-3:] - asked(clinics, world).mean(axis=0)[0]
            for world in (clinics.chance, clinics.with_effect(Effect(by_day=(0, 2, 1), spread=0.5)))
        )
        assert (given - plain) / unit == pytest.approx([2, 1, 0], abs=0.07)


# Booking


def booked(*why: str) -> arc.Arcs:
    return arcs_of(
        *(
            at(7 * number + more, "5", moment, why_booked=reason if moment == "before" else "")
            for number, reason in enumerate(why)
            for more, moment in ((0, "before"), (4, "between"))
        )
    )


def test_sessions_that_are_not_recorded_as_planned_lie_on_bad_days():
    clinics = clinics_of(booked("planned", "pain", "", "other"), sd=1.5, logs=1000)
    before = (clinics.arcs.readings["role"] == "before").to_numpy()
    raised = (asked(clinics, clinics.on_bad_days) - asked(clinics, clinics.chance)).mean(axis=0)[before]
    assert (raised[1:] - raised[0] > 1.5).all()
    first = (asked(clinics, clinics.first_on_a_bad_day) - asked(clinics, clinics.chance)).mean(axis=0)[before]
    assert (first[0] - first[1:] > 1.5).all()


def test_where_all_sessions_are_planned_no_world_books_on_bad_days():
    clinics = clinics_of(booked("planned", "planned"))
    assert clinics.on_bad_days is None
    assert clinics.worlds == (World(), World(lag=0))


# Words and stated levels


def test_words_are_drawn_and_not_copied():
    """Sixteen reports of less than usual: copied they said "by chance 16.0 of 16"."""
    rows = [at(7 * week, "5", "before", session=week + 1) for week in range(16)]
    rows += [at(7 * week + 1, "better", direction="lower", than="usual") for week in range(16)]
    clinics = clinics_of(arcs_of(USUAL, *rows), logs=1000)
    worded = (clinics.arcs.readings["kind"] == "words").to_numpy()
    said = asked(clinics, clinics.chance, lambda clinic: clinic.direction)
    assert np.isnan(said[:, ~worded]).all()
    lower = (said[:, worded] == -1).sum(axis=1)
    # More than half of them: a stated usual level lies 0.7 above the mean.
    assert 8 < lower.mean() < 11.5
    assert lower.std() > 2
    assert np.isnan(asked(clinics, clinics.chance)[:, worded]).all()


def test_words_compare_with_what_they_name():
    compared = [
        at(0, "5", "before"),
        at(1, "worse", direction="higher", than="before"),
        at(2, "worse", direction="higher", than="last report"),
        at(3, "less", direction="lower", than="usual"),
        at(4, "less", direction="lower"),
        at(5, "5"),
        at(6, "could not tell"),
    ]
    clinics = clinics_of(arcs_of(USUAL, *compared), sd=1.5, logs=4000)
    rows = clinics.arcs.readings["row"].tolist()
    layout = clinics.layout
    assert [rows[at] if at >= 0 else None for at in layout.compared_with[layout.worded]] == [
        3,
        4,
        2,
        None,
        None,
    ]
    both = asked(clinics, World(lag=0), lambda clinic: np.column_stack([clinic.low[:, 1], clinic.direction]))
    before, than_before, than_mean = both[:, 0], both[:, 3], both[:, 6]
    assert np.isnan(both[:, -1]).all()  # words that compare with nothing stay as they are
    # A high rating before is followed by "lower than before", and says nothing of the mean.
    assert np.corrcoef(before, than_before)[0, 1] < -0.5
    assert abs(np.corrcoef(before, than_mean)[0, 1]) < 0.08


@pytest.mark.parametrize(("same", "share"), [(0, 1 / 13), (10, 11 / 13)])
def test_same_is_said_about_as_often_as_the_log_says_it(same, share):
    words = ["same"] * same + ["lower"] * (10 - same)
    rows = [at(day, "so", direction=said, than="before") for day, said in enumerate(words, start=1)]
    arcs = arc.align(log_of(at(0, "5", "before"), *rows), days_after=10)
    clinics = clinics_of(arcs, sd=1.5, logs=2000)
    found = asked(clinics, clinics.lag_0, lambda clinic: clinic.direction[:, 1:] == 0)
    assert found.mean() == pytest.approx(share, abs=0.02)


def test_sessions_that_only_words_cover_have_no_longer_one_answer_in_every_clinic():
    """B's first two sessions: lower than usual, so never a flare; copied words said so in every clinic."""
    arcs = arc.align(arc.load_sample("three-cases"))
    clinics, plan = clinics_of(arcs, logs=200), make_plan(arcs.readings)

    def question(clinic):
        return kernel.Answers(clinic.lay_on(plan), clinic.low, clinic.high, arcs.rules).landmarks["flare"][
            :, 3:5
        ]

    found = asked(clinics, clinics.chance, question)
    assert set(np.unique(found)) == {kernel.NO, kernel.NOT_KNOWN}
    assert 0.3 < (found == kernel.NO).mean() < 0.7


def test_a_log_without_words_has_no_directions():
    clinics = clinics_of(arcs_of(*diary([5, 6])), logs=5)
    assert asked(
        clinics, clinics.chance, lambda clinic: np.full(len(clinic.low), clinic.direction is None)
    ).all()


def test_a_stated_usual_level_is_drawn_with_its_error_around_the_mean_of_the_ratings():
    clinics = clinics_of(arcs_of(at(None, "9", "usual"), *diary(["4"] * 8)), logs=4000)
    stated = asked(clinics, clinics.chance)[:, 0]
    assert stated.mean() == pytest.approx(4.7, abs=0.06)
    assert stated.std() == pytest.approx(1.0, abs=0.08)


# Figures that were measured elsewhere


@pytest.fixture(scope="module")
def complete_week() -> arc.PainLog:
    """Mean N(5.5, 1), SD 1.5, lag 0.5, noise 0.5, complete
    diary of a week, nothing rated after the session.
    """
    log = arc.simulate_log(clients=120, session_days=(0,), lead_in=0, follow=7, lag=0.5, seed=11)
    return arc.read_log(log[log["moment"] != "after"])


@pytest.mark.parametrize(("rise", "rate", "and_back"), [(1, 0.54, 0.40), (2, 0.31, 0.21)])
def test_rates_under_the_printed_settings_agree_with_those_measured_before(
    complete_week, rise, rate, and_back
):
    """Reference day 0, days 1 and 2, back by day 7."""
    rules = arc.Rules(baseline=("before",), rise=rise)
    arcs = arc.align(complete_week, rules=rules)
    plan = make_plan(arcs.readings)

    def question(clinic):
        found = kernel.Answers(plan, clinic.low, clinic.high, rules).landmarks
        flared = found["flare"] == kernel.YES
        return np.column_stack(
            [flared.mean(axis=1), (flared & (found["recovered"] == kernel.YES)).mean(axis=1)]
        )

    clinics = clinics_of(arcs, sd=1.5, lag=0.5, logs=300)
    assert asked(clinics, clinics.chance, question).mean(axis=0) == pytest.approx([rate, and_back], abs=0.03)


def test_weeks_without_any_effect_show_outcomes_as_often_as_measured_before():
    arcs = arc.align(arc.read_log(arc.simulate_log(clients=20, seed=3)))
    clinics = clinics_of(arcs, sd=1.5, logs=300)
    shares = asked(clinics, clinics.chance, lambda clinic: outcome_shares(arcs.readings, clinic.low))
    # Above the higher of level before and arrival: the rest, one in ten, has no room on the scale.
    assert shares.mean(axis=0) == pytest.approx([0.16, 0.22, 0.50], abs=0.03)


def test_what_nobody_reported_is_not_known_in_any_clinic_and_words_never_make_a_flare():
    clinics = clinics_of(arc.align(arc.load_sample("three-cases")), logs=200)
    flare = asked(clinics, clinics.chance, lambda clinic: clinics.answers(clinic).landmarks["flare"])
    assert kernel.NO not in flare[:, 0]  # A's first session: day 1 is not covered
    assert set(flare[:, 8]) == {kernel.NOT_KNOWN}  # C's first: words on day 0, nothing after
    assert kernel.YES not in flare[:, 3:5]  # B's first two are covered by words alone


def test_the_range_beside_a_count_holds_nine_in_ten_clinics_and_reaches_as_far_as_lag_0():
    counts = np.repeat([0, 1, 2, 3], [4, 50, 41, 5])
    assert count_range(counts, counts) == CountRange(1.0, 2.0)
    assert count_range(np.repeat([0, 1], [5, 95]), np.repeat([3], 10)) == CountRange(0.0, 3.0)
    wide = count_range(counts, counts, counts + 4)
    assert (wide.booked_low, wide.booked_high) == (5.0, 6.0)


def test_where_lower_is_worse_bad_days_flares_and_overstated_levels_lie_lower():
    rows = [at(None, "4", "usual"), *diary(["5"] * 4)]
    arcs = arcs_of(*rows)
    turned = replace(arcs, readings=arcs.readings.assign(lower_is_worse=True))
    effect = Effect(by_day=(0, 2))

    def means(arcs):
        clinics = clinics_of(arcs, sd=1.5, logs=1000)
        worlds = (clinics.chance, clinics.first_on_a_bad_day, clinics.with_effect(effect))
        plain, bad, flare = (asked(clinics, world).mean(axis=0) for world in worlds)
        return plain[0] - plain[1:].mean(), (bad - plain)[1], (flare - plain)[2]

    assert np.add(means(arcs), means(turned)) == pytest.approx([0, 0, 0], abs=0.15)
    assert min(means(arcs)) > 0.5
