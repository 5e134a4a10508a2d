"""What sessions add to simulated days.

Only afterwards, on the day that is said, and for overlapping weeks twice.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from make_log import at, log_of

import arc
from arc.simulation.clinics import World, clinics_of
from arc.simulation.effects import Effect, flare_of

SESSIONS = pd.DataFrame({"client": ["A", "A", "B"], "day": [0.0, 2.0, 0.0]})


def ratings(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["client", "day", "arc", "after"])


def test_points_are_added_on_their_day_and_for_two_sessions_twice():
    effect = Effect(by_day=(-1.0, 3.0, 2.0, 1.0))
    rows = ratings(
        ("A", -1.0, 0, False),
        ("A", 0.0, 0, False),
        ("A", 0.0, 0, True),
        ("A", 1.0, 0, True),
        ("A", 2.0, 0, True),
        ("A", 3.0, 1, True),
        ("A", 6.0, 1, True),
        ("B", 2.0, 2, True),
    )
    # Day 3: one day after the second session and three after the first.
    assert effect.on(rows, SESSIONS).tolist() == [0, 0, -1, 3, 2, 3 + 1, 0, 2]


def test_a_flare_of_2_points_is_the_flare_of_the_planning_figures():
    assert flare_of(2.0) == Effect(by_day=(0.0, 2.0, 1.0, 0.5), spread=0.5)


def test_simulated_ratings_rise_by_the_effect_and_the_rating_before_does_not():
    rows = [
        at(0, "5", "before"),
        at(0, "5", "after"),
        at(1, "5"),
        at(3, "5"),
        at(7, "5", "before"),
        at(8, "5"),
    ]
    arcs = arc.align(log_of(*rows))
    clinics = clinics_of(arcs, sd=0.5, logs=2_000)
    plain, moved = (
        clinics.ask({"low": lambda clinic: clinic.low}, worlds=[world])[world]["low"].mean(axis=0)
        for world in (World(noise=0.1), World(noise=0.1, effect=Effect(by_day=(-1.0, 2.0, 0.0, 1.0))))
    )
    # Clients keep their mean in both, so that the ratings before a session are the measure.
    plain, moved = plain - plain[0], moved - moved[0]
    known = dict(
        zip(zip(arcs.readings["arc"], arcs.readings["row"], strict=True), moved - plain, strict=True)
    )
    by_row = {row: round(float(gain), 1) + 0.0 for (_, row), gain in known.items()}
    assert list(by_row.values()) == [0.0, -1.0, 2.0, 1.0, 0.0, 2.0]


def test_a_spread_gives_each_client_one_size_for_all_days():
    rows = [at(0, "5", "attended"), at(1, "5"), at(7, "5", "attended"), at(8, "5")]
    arcs = arc.align(log_of({"moment": "usual", "rating": "5"}, *rows))
    quiet = World(lag=0, noise=1e-9, effect=Effect(by_day=(0.0, 2.0), spread=0.5))
    on_day_1 = (arcs.readings["event_day"] == 1).to_numpy()
    question = {"low": lambda clinic: clinic.low[:, on_day_1]}
    first, second = clinics_of(arcs, sd=0.001, logs=500).ask(question, worlds=[quiet])[quiet]["low"].T
    # Days that differ by a thousandth of a point are rounded to the same rating but for a few.
    assert (first == second).mean() > 0.98
    assert len(np.unique(first)) > 3
