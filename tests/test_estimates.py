"""Each number that a result says stands in its estimates,
and the estimates of all results are one kind of table.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest
from texts import pairs_of

import arc
from arc.estimates import COLUMNS, Told, estimates, rows_of
from arc.models.change.fit import fit_change
from arc.models.control.fit import fit_control
from arc.models.flare.fit import fit_flare
from arc.models.profile.fit import fit_profile
from arc.results import Refusal
from arc.samples import sample_names
from arc.simulation.coverage import show_coverage
from arc.simulation.own_plan import plan_for
from arc.simulation.planning import plan_log

NUMBER = re.compile(r"(?<![\w.-])[-+]?\d+(?:\.\d+)?(?![\w.]*\d)")
# Of every model, and of some: the rules, worlds and sources in its sentences, whose numbers are no estimates.
WORLDS = (
    "SD 1 to 2 and lag 0 to 0.5",
    "SD 1.5, lag 0.3",
    "in 90 % of",
    "; 90 % of",
    "of 10 points",
    "95 % interval",
)
RISE = ("2 points or more above the baseline in days 0 to 2", "that differ are needed", "at least 3")
IMPORTANT = (
    "2 points or 30 % is an important change for a person (Farrar 2001); one reading against another differs"
    " by 1.6 to 2.8 points before it exceeds the smallest detectable change (Williams 2025)"
)
# By model: how it is asked, and what of its sentences is no estimate, as numbers or whole phrases.
ASKED = {
    "adverse_events": (lambda marks: arc.adverse_events(marks.arcs.log), ("95", "3")),
    "recovery": (
        lambda marks: arc.fit_recovery(marks, logs=20),
        ("1", "2", "0", "0.3", "0.5", "1.5", "5", "40", "3", "7", "95", "63", "14"),
    ),
    "coupling": (lambda marks: arc.fit_coupling(marks, logs=100), ("0.2", "0.6", "0.4", "8", "90", "3")),
    "weigh": (
        lambda marks: arc.weigh(marks, logs=20),
        ("1", "2", "0", "0.3", "0.5", "1.5", "3", "5", "25", "0.2", "0.6", "0.4", "8", "90", "95"),
    ),
    "series": (
        lambda marks: arc.fit_series(marks, marks.table["client"].iloc[0], p_values=True),
        ("1", "95", "100", "1.5", "0.3", "0", "0.5", "90", "12", "3"),
    ),
    "trend": (
        lambda marks: arc.fit_trend(marks, logs=20),
        ("95", "20", "1.5", "0.3", "4", "12", "3", "1", "starts above 0"),
    ),
    "plan_for": (lambda marks: plan_for(marks, logs=100), ("1", "2", "0", "0.5", "70", "80", "10")),
    "plan_log": (
        lambda marks: plan_log(logs=100),
        ("1", "95", "1.5", "0.5", "0", "10", "2", "100", "80"),
    ),
    "coverage": (lambda marks: show_coverage(clients=(2, 5), logs=100), ("1",)),
    "flare": (
        lambda marks: fit_flare(marks, logs=20),
        (
            "on days 0 to 2",
            "up to day 7",
            "days 1 and 2",
            "lag 0 as well",
            "on day 1",
            "at least 75 %",
            "and 8 more",
        ),
    ),
    "control": (
        fit_control,
        ("within 1 point (of ten)", "days 1 and 2"),
    ),
    "change": (
        lambda marks: fit_change(marks, logs=20),
        (
            IMPORTANT,
            "by 2 points or 30 %",
            "by 2 points",
            "below 3 clients",
            "at least 3",
            "starts above 0",
            "and 8 more",
            "at lag 0.5",
        ),
    ),
    "curve": (
        lambda marks: arc.fit_curve(marks, half_life=2, logs=20),
        ("on days 1 to 7", "up to day 2", "5 clients and 30 ratings", "of 3 clients", "with 3 days"),
    ),
    "half-life": (
        lambda marks: arc.fit_curve(marks, logs=20),
        ("on days 1 to 7", "40 of 13 clients", "day 1 does", "on day 1", "at least 75 %", "at least 3"),
    ),
    "mixed": (arc.fit_mixed, ("starts above 0",)),
    "profile": (
        lambda marks: fit_profile(marks, antitonic=True, logs=20),
        (
            "days -3 to 7",
            "(middle 90 %)",
            "needs 3 days from day 1 on, each with 3 clients",
            "needs 5 clients and 30 ratings",
            "starts above 0",
        ),
    ),
}


# Weighing asks some twenty questions of simulated logs: of
# the clinics with twenty clients that takes too long here.
PAIRS = [
    (name, sample)
    for name in ASKED
    for sample in sample_names()
    if not (name == "weigh" and "clinic" in sample)
]


@cache
def marks_of(sample: str) -> arc.landmarks.Landmarks:
    return arc.mark(arc.align(arc.load_sample(sample)))


@cache
def answer_of(name: str, sample: str):
    return ASKED[name][0](marks_of(sample))


def numbers_of(found: pd.DataFrame) -> np.ndarray:
    """What the estimates hold: their numbers, the widths of
    intervals, and the numbers in days, scales and names.
    """
    named = [
        float(one)
        for name in ("when", "group", "scale")
        for text in found[name]
        for one in re.findall(r"\d+", text)
    ]
    widths = found["interval_high"] - found["interval_low"]
    values = np.concatenate([found.select_dtypes("number").to_numpy().ravel(), widths, named])
    return values[np.isfinite(values)]


def claimed(found) -> list[str]:
    """What weighed claims say in their own words."""
    parts = (part for claim in getattr(found, "claims", ()) for part in claim.parts)
    return [one for part in parts for one in (part.wording, part.hedge) if one]


def unfounded(text: str, values: np.ndarray, allowed: tuple[str, ...]) -> list[str]:
    """The numbers of a sentence that are neither estimates, rounded as shown, nor of the rules."""
    for phrase in (one for one in allowed if not NUMBER.fullmatch(one)):
        text = text.replace(phrase, "")
    said = [one for one in NUMBER.findall(text) if one.lstrip("+-") not in allowed]
    shown = [(one, len(one.partition(".")[2])) for one in said]
    return [one for one, digits in shown if not _is_shown(abs(float(one)), digits, np.abs(values))]


def _is_shown(number: float, digits: int, values: np.ndarray) -> bool:
    """Whether one of the values reads like this; a tie, such as 0.05, may go to either side."""
    return bool(np.isclose(values, number, rtol=0, atol=0.5 * 10**-digits + 1e-9).any())


def assert_one_kind_of_table(found) -> None:
    """What somebody can rely on who puts the estimates of several answers into one frame."""
    table = found.estimates
    assert isinstance(found, Refusal) or len(table)
    assert tuple(table.columns) == COLUMNS
    assert table.dtypes.equals(estimates([]).dtypes)
    given = table["status"] == "given"
    assert set(table.loc[~given, "status"]) <= {"declined"}
    assert (table.loc[~given, "reason"] != "").all()
    ends = ["low", "high", "interval_low", "interval_high", "clients"]
    assert table.loc[given, ends].notna().any(axis=1).all()
    assert (table["quantity"] != "").all()


# Each answer with a third of the samples and each sample with a third of the answers, the rest in make check.
@pytest.mark.parametrize(
    ("name", "sample"),
    [
        pytest.param(*pair, marks=() if number % 3 == 0 else pytest.mark.slow)
        for number, pair in enumerate(PAIRS)
    ],
)
def test_each_number_said_is_an_estimate_or_a_rule_and_all_estimates_are_one_kind_of_table(name, sample):
    found = answer_of(name, sample)
    assert_one_kind_of_table(found)
    values, allowed = numbers_of(found.estimates), (*WORLDS, *claimed(found), *ASKED[name][1])
    if isinstance(found, Refusal):
        assert found.needs
        assert all(isinstance(value, int | float) for value in found.needs.values())
        values = np.concatenate([values, np.array(list(found.needs.values()), dtype=float)])
    said = (pair for pair in pairs_of(found) if pair[0] not in ("claim", "note"))
    assert {label: wrong for label, text in said if (wrong := unfounded(text, values, allowed))} == {}


def test_the_walk_itself_finds_a_number_that_is_no_estimate():
    found = estimates(
        [{"quantity": "x", "value": 1.26, "interval_low": -0.04, "interval_high": 2.96, "when": "day 4"}]
    )
    said = "1.3 on day 4; 95 % interval -0.04 to 3.0, 3.0 wide; n = 7 clients, 1.2"
    assert unfounded(said, numbers_of(found), WORLDS) == ["7", "1.2"]


def test_rows_of_a_table_made_once_are_those_of_the_table():
    rows = [
        {"quantity": name, "client": client, "value": 1, "df": 2} for name in ("a", "b") for client in "AB"
    ]
    found = estimates([*rows, {"quantity": "a", "client": "A", "reason": "none"}])
    for name, where in (("a", {}), ("a", {"client": "A"}), ("b", {"client": "B"}), ("c", {})):
        # A blank number is like no other, and so they are compared as they are written.
        assert repr(rows_of(Told(found), name, **where)) == repr(rows_of(found, name, **where))
    assert [len(rows_of(Told(found), name)) for name in "abc"] == [3, 2, 0]
    assert estimates([]).dtypes.equals(found.dtypes)


@pytest.mark.parametrize("ask", [fit_change, arc.fit_profile, arc.fit_flare, arc.fit_recovery, arc.weigh])
def test_every_number_in_points_says_of_which_scale(ask):
    """1.42 beside ratings from 0 to 100 is one of ten."""
    rows = arc.simulate_log(clients=6, session_days=(0, 7, 14), lead_in=7, flare=3, seed=5)
    log = arc.read_log(rows.assign(rating=10 * pd.to_numeric(rows["rating"]), scale="0-100"))
    found = ask(log, logs=100).estimates
    sd = found.loc[found["quantity"] == "SD of days in made-up clinics"]
    assert sd["scale"].unique().tolist() == ["0-10"]
    assert (sd["low"] < 5).all()
    points = found.loc[(found["unit"] == "points") & (found["status"] == "given")]
    assert points.loc[points["scale"] == "", "quantity"].unique().tolist() == []
