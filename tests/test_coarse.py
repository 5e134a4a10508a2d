"""On scales of fewer than 8 steps what is counted and averaged stays, and chance in points goes."""

from __future__ import annotations

from functools import partial

import matplotlib as mpl
import matplotlib.text
import pandas as pd
import pytest

import arc
from arc.models.change.words import CLIENTS_BEYOND, OWN_CHANGE

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


# What stands beside chance in points, with a log of 4 sessions so that each has an answer.
BESIDE_CHANCE = (
    arc.fit_change, partial(arc.fit_profile, antitonic=True), partial(arc.fit_curve, half_life=2),
    arc.fit_trend, arc.weigh,
)  # fmt: skip
# Noise of a client's own ratings, in which no made-up clinic has a part.
OWN_NOISE = (OWN_CHANGE, CLIENTS_BEYOND)


def of_steps(steps: int, clients: int = 6, prefix: str = "S") -> pd.DataFrame:
    """A made-up log on a scale of so many steps from 1 on."""
    rows = arc.simulate_log(clients=clients, session_days=(0, 8, 16, 24), lead_in=7, flare=2, seed=5)
    rating = (pd.to_numeric(rows["rating"]) * steps / 10).round() + 1
    return rows.assign(rating=rating, scale=f"1-{steps + 1}", client=prefix + rows["client"])


def chance_of(found: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand beside chance."""
    beside = found[["chance_low", "chance_high", "chance_if_booked_on_bad_days"]].notna().any(axis=1)
    return found.loc[beside & ~found["quantity"].isin(OWN_NOISE)]


@pytest.mark.parametrize("ask", BESIDE_CHANCE)
@pytest.mark.parametrize("steps", [4, 7, 8])
def test_on_fewer_than_eight_steps_points_are_not_compared_with_chance(ask, steps):
    found = ask(arc.read_log(of_steps(steps)), logs=120)
    coarse = steps < 8
    assert isinstance(found, arc.Result)
    assert chance_of(found.estimates).empty == coarse
    said = " ".join([repr(found), *(line.text for line in found.lines)])
    why = f"n 1-{steps + 1}, of fewer than 8 steps, points are not compared with chance"
    assert (why in " ".join(said.split())) == coarse
    assert ("made-up clinics" in said) != coarse
    assert "nan" not in said
    reasons = found.estimates.loc[found.estimates["status"] == "declined", "reason"]
    assert reasons.str.contains("not compared with chance").any() == coarse
    picture = found.plot()
    if "chance_low" in picture.table:
        assert picture.table["chance_low"].isna().all() == coarse
        keys = " ".join(text.get_text() for text in picture.figure.findobj(mpl.text.Text))
        assert "nan" not in picture.alt
        assert coarse <= ("grey" not in keys)
        assert coarse <= ("stands out" not in picture.alt)


def test_of_two_scales_only_the_coarse_one_stands_without_chance():
    both = arc.read_log(pd.concat([of_steps(4), of_steps(9, prefix="T")]))
    for ask in BESIDE_CHANCE[:2]:
        found = ask(both, logs=120).estimates
        assert set(chance_of(found)["scale"]) == {"1-10"}
        assert found["quantity"].eq("made-up clinics").any()


def test_rules_in_points_are_compared_on_every_scale():
    rules = arc.Rules(unit="points", rise=1, fall=1)
    assert not chance_of(arc.fit_change(arc.read_log(of_steps(4)), rules=rules, logs=120).estimates).empty


def test_claims_on_a_coarse_scale_are_drawn_without_chance():
    found = arc.weigh(arc.read_log(of_steps(4)), logs=50)
    picture = found.plot_chance()
    assert "too few steps" in picture.caption
    assert "by chance" not in picture.alt
    assert not [one for panel in picture.axes for one in panel.patches]
