"""Each number that a display says stands in the estimates, and whatever is declined says why."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from texts import pairs_of

import arc
from arc.estimates import COLUMNS
from arc.results import Refusal
from arc.simulation.coverage import show_coverage
from arc.simulation.planning import plan_for, plan_log

NUMBER = re.compile(r"(?<![\w.-])[-+]?\d+(?:\.\d+)?(?![\w.]*\d)")
SAMPLES = ("three-cases", "once-a-day", "simulated-real-flare")
# By model: how it is asked, and the numbers of the rules, the worlds and the sources, which are no estimates.
ASKED = {
    "adverse_events": (lambda marks: arc.adverse_events(marks.arcs.log), "95 3"),
    "recovery": (lambda marks: arc.fit_recovery(marks, logs=50), "1 2 0 0.3 0.5 1.5 5 40 3 7 95 63 14"),
    "coupling": (lambda marks: arc.fit_coupling(marks, logs=300), "0.2 0.6 0.4 8 90 3"),
    "weigh": (lambda marks: arc.weigh(marks, logs=20), "1 2 0 0.3 0.5 1.5 3 5 25 0.2 0.6 0.4 8 90 95"),
    "series": (
        lambda marks: arc.fit_series(marks, marks.table["client"].iloc[0], p_values=True),
        "1 95 100 1.5 0.3 0 0.5 90 12 3",
    ),
    "trend": (lambda marks: arc.fit_trend(marks, logs=50), "95 50 1.5 0.3 4 12 3 1"),
    "plan_for": (lambda marks: plan_for(marks, logs=100), "1 2 0 0.5 70 1 2 80 10"),
    "plan_log": (lambda marks: plan_log(logs=100), "1 95 1.5 0.5 0 10 2 100 80"),
    "coverage": (lambda marks: show_coverage(clients=(2, 5), logs=100), "1"),
}


@pytest.fixture(scope="module", params=SAMPLES)
def marks(request):
    return arc.mark(arc.align(arc.load_sample(request.param)))


@pytest.fixture(scope="module", params=ASKED)
def answer(request, marks):
    ask, constants = ASKED[request.param]
    return ask(marks), set(constants.split())


def test_each_number_said_is_an_estimate_or_one_of_the_rules(answer):
    found, constants = answer
    if isinstance(found, Refusal):
        assert all(isinstance(value, int | float) for value in found.needs.values())
        assert found.needs
        return
    widths = found.estimates["interval_high"] - found.estimates["interval_low"]
    values = np.append(found.estimates.select_dtypes("number").to_numpy().ravel(), widths)
    values = values[np.isfinite(values)]
    whens = set(" ".join(found.estimates["when"]).split())
    told = {
        one
        for claim in getattr(found, "claims", ())
        for part in claim.parts
        for one in (part.wording, part.hedge)
    }
    for label, text in pairs_of(found):
        if label in ("claim", "note"):
            continue
        for one in told - {""}:
            text = text.replace(one, "")
        for number in NUMBER.findall(text):
            half = 0.5 * 10.0 ** -len(number.partition(".")[2]) + 1e-9
            known = np.abs(np.abs(values) - abs(float(number))) <= half
            assert known.any() or number in whens or number.lstrip("+-") in constants, (label, number, text)


def test_estimates_are_one_kind_of_table_and_say_why_they_are_declined(answer):
    found, _ = answer
    if isinstance(found, Refusal):
        return
    assert tuple(found.estimates.columns) == COLUMNS
    assert not found.estimates.empty
    assert (found.declined["reason"] != "").all()
    given = found.estimates.loc[found.estimates["status"] == "given"]
    assert given[["low", "high", "interval_low", "interval_high", "clients"]].notna().any(axis=1).all()
    assert pd.concat([given, found.declined]).dtypes.equals(given.dtypes)
