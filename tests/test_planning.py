"""Planning figures agree with those measured before (methods, "Precision and power").

A log's size is judged by its counts.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from make_log import at, log_of
from texts import texts_of

import arc
from arc.estimates import rows_of
from arc.results import Refusal
from arc.simulation.designs import Design, client_intervals, client_means, leaves_out_zero, simulated_changes
from arc.simulation.own_plan import plan_for
from arc.simulation.plan_words import SMALLEST
from arc.simulation.planning import plan_log
from arc.stats.intervals import client_mean
from arc.vocabulary.display import pair_text


@pytest.fixture(scope="module")
def plan():
    return plan_log(clients=(3, 8, 30), logs=1_000)


def column(plan, clients: int, name: str) -> list[float]:
    return plan.table.set_index("clients").loc[clients, name].tolist()


@pytest.mark.parametrize(
    ("clients", "widths", "room"),
    [(3, [7.6, 5.3, 4.6, 4.2], 0.4), (8, [3.0, 2.0, 1.8, 1.6], 0.15), (30, [1.4, 1.0, 0.8, 0.8], 0.11)],
)
def test_widths_for_1_3_5_and_10_sessions(plan, clients, widths, room):
    assert column(plan, clients, "width_points") == pytest.approx(widths, abs=room)


@pytest.mark.parametrize(
    ("diary", "flare", "clients", "sessions", "enough"),
    [
        ("daily", 2.0, 12, 1, True),
        ("daily", 2.0, 8, 1, False),
        ("daily", 2.0, 8, 3, True),
        ("daily", 2.0, 5, 3, False),
        ("daily", 2.0, 5, 10, True),
        ("daily", 1.0, 8, 10, False),
        ("daily", 1.0, 20, 5, True),
        ("daily", 3.0, 5, 3, True),
        ("sparse", 2.0, 12, 1, False),
        ("sparse", 2.0, 20, 1, True),
        ("sparse", 2.0, 8, 3, True),
        ("sparse", 2.0, 5, 3, False),
    ],
)
def test_smallest_numbers_of_clients_for_80_percent_power(diary, flare, clients, sessions, enough):
    table = plan_log(flare=flare, clients=(clients,), sessions=(sessions,), diary=diary, logs=1_000).table
    # 3 Monte-Carlo standard errors of a share of 80 % in 1,000 logs.
    assert (table["power_percent"].item() >= 80 - 3.8) is enough


def test_the_minimal_design_is_8_clients_with_3_sessions_and_a_report_on_the_day_after():
    said = texts_of(plan_log(logs=1_000))["smallest log"]
    assert said.startswith("8 clients with 3 sessions each and a report on the day after: power 9")


@pytest.mark.parametrize(("sd", "lag", "power"), [(1.5, 0.5, 69), (1.5, 0.3, 60), (2.0, 0.0, 33)])
def test_the_power_of_8_clients_with_1_session_in_three_worlds(sd, lag, power):
    table = plan_log(clients=(8,), sessions=(1,), sd=sd, lag=lag, logs=1_000).table
    # Measured before (methods, "Planning"), each within 3 Monte-Carlo standard errors of a share.
    assert table["power_percent"].item() == pytest.approx(power, abs=4.6)
    assert table["power_low"].item() <= 33 + 4.6
    assert table["power_high"].item() >= 69 - 4.6


def test_without_a_flare_the_test_finds_one_in_5_percent():
    changes = simulated_changes(Design(0, 0), clients=8, sessions=3, logs=1_000, seed=4)
    for n in (3, 5, 8):
        _, low, high = client_intervals(client_means(changes[:, :n]))
        assert leaves_out_zero(low, high).mean() == pytest.approx(0.05, abs=0.021)


def test_many_intervals_at_once_are_those_of_client_mean():
    values = np.random.default_rng(1).normal(1, 2, size=(20, 6))
    values[:5, :2], values[5:8, :4], values[8, :], values[9, :] = np.nan, np.nan, 3.0, np.nan
    for row, *found in zip(values, *client_intervals(values), strict=True):
        one = client_mean(row)
        assert found == pytest.approx([one.mean, one.low, one.high], nan_ok=True)


def test_below_three_clients_there_is_no_interval_however_many_sessions():
    table = plan_log(clients=(1, 2), sessions=(3, 10), logs=50).table
    assert table["power_percent"].tolist() == [0] * 4
    assert table["width_points"].isna().all()


def test_the_picture_says_each_figure(plan):
    picture = plan.plot()
    texts = [text.get_text() for text in picture.axes[0].texts]
    assert len(texts) == len(plan.table) == 12
    row = plan.table.iloc[0]
    cell = f"{row['power_percent']:.0f}", f"{row['width_points']:.1f} wide"
    assert texts[0] == "\n".join(cell)
    assert f"3 clients, 1 session each {', '.join(cell)}; " in picture.alt
    bold = [text.get_weight() == "bold" for text in picture.axes[0].texts]
    assert bold == (plan.table["power_percent"] >= 80).tolist()
    (best,) = plan.estimates.loc[plan.estimates["quantity"] == SMALLEST].itertuples()
    size = f"{best.clients:.0f} clients, {best.sessions:.0f} sessions each"
    assert picture.figure.get_suptitle() == f"Enough for 2 points: {size}"
    assert picture._repr_html_()


def test_one_seed_gives_one_plan(plan):
    assert plan.table.equals(plan_log(clients=(3, 8, 30), logs=1_000).table)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"diary": "weekly"}, 'diary= is "weekly"; it takes "daily" or "sparse".'),
        ({"clients": ()}, "clients and sessions take whole numbers from 1 on, at least one each."),
        ({"sessions": (0,)}, "clients and sessions take whole numbers from 1 on, at least one each."),
        ({"flare_sd": -1}, "flare_sd= is -1; it takes points from 0 on, such as 1."),
        ({"sd": 0}, "sd= is 0; it takes points above 0, most often 1 to 2."),
        (
            {"clients": (3.0,), "sd": -1, "lag": 2, "diary": 5, "logs": 0},
            'clients= is (3.0,); it takes whole numbers, such as (3, 5). diary= is 5; it takes "daily" or'
            ' "sparse". sd= is -1; it takes points above 0, most often 1 to 2. lag= is 2; it takes a'
            " correlation from 0 to less than 1. logs= is 0; it takes a whole number from 1 on.",
        ),
        ({"lag": 1}, "lag= is 1; it takes a correlation from 0 to less than 1."),
    ],
)
def test_designs_that_cannot_be_simulated(wrong, said):
    with pytest.raises(ValueError) as error:
        plan_log(**wrong)
    assert str(error.value) == said


def marked(log: arc.PainLog) -> arc.Landmarks:
    return arc.mark(arc.align(log))


def test_the_three_cases_would_give_an_interval_of_5_to_8_points_if_they_shared_a_scale():
    lines = texts_of(plan_for(marked(arc.load_sample("three-cases"))))
    assert lines["this log"] == "11 sessions of 3 clients, 3 to 5 sessions each"
    assert (
        lines["interval"]
        == "with these 3 clients it would be 4.9 to 8.3 points wide for a mean day-1 change, if they shared"
        " one scale; this log has 0-10 and 1-10, which are never pooled"
    )


def of_scale(low: float, high: float, clients: str = "ABCDE", **options) -> arc.PainLog:
    middle = round((low + high) / 2)
    rows = [
        at(day, middle, moment, session=session, client=name, scale=f"{low:g}-{high:g}")
        for name in clients
        for session, start in enumerate((0, 7, 14), 1)
        for day, moment in ((start, "before"), (start, "after"))
    ]
    return log_of(*rows, **options)


@pytest.mark.parametrize(
    ("scale", "times", "flare"), [((0, 10), 1, 2), ((1, 10), 1, 2), ((0, 100), 10, 20), ((0, 24), 2.4, 5)]
)
def test_every_constant_of_a_plan_is_a_share_of_the_length_of_the_scale(scale, times, flare):
    ten, found = (plan_for(marked(of_scale(*one)), logs=100) for one in ((0, 10), scale))
    assert found.table["width_points"].to_numpy() == pytest.approx(
        times * ten.table["width_points"].to_numpy(), abs=0.02 * times
    )
    assert found.table["sd"].tolist() == pytest.approx([times * sd for sd in ten.table["sd"]])
    own = found.table["width_points"]
    ends = pair_text(round(own.min(), 1), round(own.max(), 1))
    assert repr(found).startswith(f"With 5 clients an interval for day 1 would be {ends} points wide.")
    assert f"a flare of {flare} points" in repr(found)
    assert f"would be {own.min():.1f} to {own.max():.1f} points wide" in found.plot().caption
    lines = texts_of(found)
    assert lines["assumed"].startswith(f"SD {times:g} to {2 * times:g}, lag 0 to 0.5")
    assert f"for a flare of {flare} points to be found" in lines["more clients"]
    rows = found.estimates.loc[found.estimates["unit"] == "points"]
    assert set(rows["scale"]) == {f"{scale[0]}-{scale[1]}"}


def test_of_two_clients_on_another_scale_the_flare_is_told_in_its_points():
    assert "a flare of 20 points" in plan_for(marked(of_scale(0, 100, "AB"))).needed
    function = of_scale(0, 100, "AB", measure="function", higher_is="better")
    assert "a day 1 that is worse by 20 points" in plan_for(marked(function)).needed


def test_of_scales_of_several_lengths_points_are_of_ten():
    logs = [of_scale(*ends, names).to_frame() for ends, names in (((0, 10), "ABC"), ((0, 100), "DE"))]
    found = plan_for(marked(arc.read_log(pd.concat(logs))), logs=100)
    assert "points wide of 10" in repr(found)
    assert "a flare of 2 points of 10" in repr(found)


@pytest.mark.parametrize(("ends", "refused"), [((1, 8), True), ((0, 8), False)])
def test_a_scale_of_fewer_than_eight_steps_has_no_plan_in_points(ends, refused):
    found = plan_for(marked(of_scale(*ends)), logs=50)
    assert isinstance(found, Refusal) == refused
    if refused:
        assert found.code == "short-scale"
        assert (
            found.text == "every rating is on a scale of fewer than 8 steps: too coarse for a plan in points."
        )
        assert "Add clients" not in arc.what_next(of_scale(*ends))._repr_html_()


def test_two_clients_are_refused():
    log = log_of(at(0, 5, "after", session=1), at(0, 5, "after", session=1, client="B"))
    found = plan_for(marked(log))
    assert isinstance(found, Refusal)
    assert found.needs == {"clients": 3, "have": 2, "clients_to_find_a_flare": 8, "sessions_each": 3}
    assert (
        found.text
        == "2 clients with sessions: below 3 there is no interval about people, however many sessions."
    )
    assert (
        found.needed
        == "1 more for any interval; 8 clients with 3 sessions each, and a report on the day after, for one"
        " that can find a flare of 2 points."
    )


def test_a_log_without_sessions_is_refused():
    assert plan_for(marked(log_of(at(0, 5), at(1, 4)))).code == "few-clients"


def test_ratings_have_no_say_in_the_plan():
    logs = [
        log_of(*(at(0, rating, "after", session=1, client=name) for name in "ABC")) for rating in ("worse", 0)
    ]
    said = [plan_for(marked(log), logs=100).table["width_points"].tolist() for log in logs]
    assert said[0] == said[1]
    assert not any(math.isnan(width) for width in said[0])


@pytest.mark.parametrize(
    ("flare", "low", "high", "said"),
    [(9.0, 3, 3, "3 with 5 sessions"), (0.0, 4, math.inf, "more than 4 with 5 sessions")],
)
def test_clients_needed_have_no_upper_end_where_none_of_those_tried_are_enough(flare, low, high, said):
    plan = plan_log(flare=flare, clients=(3, 4), sessions=(5,), logs=50)
    (needed,) = rows_of(plan.estimates, "clients needed")
    assert (needed.low, needed.high, needed.sessions) == (low, high, 5)
    assert plan.line("enough_clients").endswith(said)
