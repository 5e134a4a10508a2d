"""What to record next time: each line raised by what is
missing, with its count, and silent where nothing is.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from make_log import at, log_of

import arc
from arc.estimates import estimates
from arc.report import advice
from arc.report.advice import COLUMNS, COMPLETE, UNSAID, what_next
from arc.report.looked import advised, looked_at
from arc.simulation.own_plan import plan_for

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


ASKED = {"red_flag": "no", "adverse_event": "no", "why_booked": "planned"}


def missing(log: arc.PainLog) -> dict[str, tuple[int, int]]:
    table = what_next(log).table
    return {row.missing: (row.found, row.of) for row in table.itertuples()}


def whole(client: str, **more) -> list[dict]:
    """A client of whom nothing is missing: a diary before care, one session, and the days after it."""
    diary = [at(day, 5, client=client, **more) for day in range(-16, 0)]
    session = at(0, 5, "before", client=client, session=1, **{**ASKED, **more})
    left = at(0, 5, "after", client=client, session=1, **more)
    return [*diary, session, left, *(at(day, 5, client=client, adverse_event="no") for day in range(1, 11))]


def test_a_whole_log_is_told_to_go_on():
    advice = what_next(log_of(*whole("A")))
    assert advice.sentences == (COMPLETE,)
    assert list(advice.table.columns) == list(COLUMNS)


def test_the_three_cases_are_missing_what_was_counted_by_hand():
    assert missing(arc.load_sample("three-cases")) == {
        "not asked about warning signs": (2, 3),
        "not asked about unwanted events": (11, 11),
        # A2, B1 and all of C.
        "without a number before": (5, 11),
        # A1, A3 and B4 end with a number, or with no pain.
        "without a number as it ended": (8, 11),
        "without a number 3 days before": (11, 11),
        "without a number 1 day before": (11, 11),
        # C2 only; A1 and C2.
        "without a number 1 day after": (10, 11),
        "without a number 2 days after": (9, 11),
        "in words only": (11, 30),
        "without a stated day": (24, 27),
        "without enough days away from sessions": (3, 3),
        "without a reason for booking": (11, 11),
        "stopped and not asked later": (1, 3),
        "so far": (3, 8),
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"moment": "attended", "rating": None}, {"without a number before": (1, 1)}),
        ({"why_booked": None}, {"without a reason for booking": (1, 1)}),
        ({"red_flag": None}, {"not asked about warning signs": (1, 1)}),
        (
            {"rating": None, "direction": "lower"},
            {"without a number before": (1, 1), "in words only": (1, 28)},
        ),
        ({"day_basis": "inferred"}, {"without a stated day": (1, 28)}),
    ],
)
def test_each_gap_at_the_session_raises_its_own_line(changed, said):
    rows = [{**row, **changed} if row["moment"] == "before" else row for row in whole("A")]
    assert missing(log_of(*rows)) == said


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (-4, None),
        (-3, "3 days before"),
        (-2, None),
        (-1, "1 day before"),
        (1, "1 day after"),
        (2, "2 days after"),
        (3, None),
    ],
)
def test_a_day_is_asked_for_where_nobody_rated_it(day, name):
    rows = [row for row in whole("A") if row["day"] != day]
    assert missing(log_of(*rows)) == ({f"without a number {name}": (1, 1)} if name else {})


def test_unwanted_events_that_nobody_asked_about_are_asked_for():
    rows = [{**row, "adverse_event": None} for row in whole("A")]
    assert missing(log_of(*rows)) == {"not asked about unwanted events": (1, 1)}


def test_somebody_who_stopped_and_was_asked_later_raises_nothing():
    stopped = [*whole("A"), at(11, None, "stopped")]
    assert missing(log_of(*stopped))["stopped and not asked later"] == (1, 1)
    assert "stopped and not asked later" not in missing(log_of(*stopped, at(40, 5, "follow-up")))


@pytest.mark.parametrize(("needed", "asked"), [(3, {}), (4, {"so far": (3, 4)})])
def test_more_clients_are_asked_for_up_to_the_number_that_the_plan_needs(monkeypatch, needed, asked):
    def planned(marks):
        rows = [{"quantity": "clients needed", "value": needed, "sessions": 1}]
        return replace(plan_for(marks, logs=20), estimates=estimates(rows))

    monkeypatch.setattr(advice, "plan_for", planned)
    assert missing(log_of(*whole("A"), *whole("B"), *whole("C"))) == asked


def test_two_clients_are_too_few_and_one_is_looked_at_for_itself():
    two = what_next(log_of(*whole("A"), *whole("B"))).table
    assert two["missing"].tolist() == ["with sessions so far"]
    assert two[["found", "of", "unit"]].iloc[0].tolist() == [2, 3, "client"]
    assert (
        two["do"].iloc[0].startswith("Add clients: 1 more for any interval; 8 clients with 3 sessions each")
    )
    assert what_next(log_of(*whole("A"), *whole("B")).only("A")).sentences == (COMPLETE,)


def test_a_flagged_client_gets_no_advice_and_is_in_no_count():
    flagged = [{**row, "red_flag": "yes"} for row in whole("B")]
    assert what_next(log_of(*flagged)).sentences == (UNSAID.format(clients="B"),)
    table = what_next(log_of(*whole("A"), *flagged, at(3, 5, client="C"))).table.set_index("missing")
    assert table.loc["without a session", ["found", "of"]].tolist() == [1, 2]


def test_the_sentence_carries_its_count_and_a_terminal_line_is_never_too_long():
    advice = what_next(arc.load_sample("three-cases"))
    assert (
        advice.sentences[2]
        == "Write down a rating in numbers before each session starts. In this log: 5 of 11 sessions without"
        " a number before."
    )
    assert max(len(line) for line in repr(advice).split("\n")) <= 110


def test_the_log_stays_as_it_was():
    log = arc.load_sample("three-cases")
    before = log.readings.copy()
    what_next(log)
    pd.testing.assert_frame_equal(log.readings, before)


def test_a_report_asks_what_is_missing_once_and_by_its_own_rules_and_series(monkeypatch):
    log = log_of(*whole("A", area="neck"), *whole("A", area="back")[:16])
    given, wider = (looked_at(log, rules) for rules in (arc.Rules(), arc.Rules(days_after=28)))
    with monkeypatch.context() as patched:
        asked, first = [], advice.ASKED[0]
        patched.setattr(advice, "ASKED", (lambda *of: asked.append(of) or first(*of), *advice.ASKED[1:]))
        found = [advised(log, looked).sentences for looked in (given, wider, given[:1], given, wider)]
    assert len(asked) == 3
    assert found[0] == what_next(log).sentences
    assert found[:2] == found[3:]
    assert found[0] not in found[1:3]


def test_a_log_kept_as_advised_lacks_nothing_and_gets_an_answer_on_day_1():
    rng = np.random.default_rng(4)
    rows = []
    for number in range(8):
        held = np.cumsum([0, *rng.permutation([11, 12, 13, 15])])
        days = [day + more for day in held for more in (-3, -2, -1, 1, 2, 7)]
        told = {"client": f"C{number}", "adverse_event": "no"}
        # A diary before care, the days that are asked for, and a flare of 2 points on the day after.
        rows += [at(day, _rated(rng, 5), client=told["client"]) for day in range(-16, -3)]
        rows += [at(day, _rated(rng, 7 if day - 1 in held else 5), **told) for day in days]
        for session, day in enumerate(held, start=1):
            more = {**ASKED, **told, "session": session}
            rows += [at(day, _rated(rng, 5), moment, **more) for moment in ("before", "after")]
    log = log_of(*rows)
    assert what_next(log).sentences == (COMPLETE,)
    assert arc.fit_flare(log).verdict.code == "consistent"


def _rated(rng: np.random.Generator, level: float) -> int:
    return int(np.clip(np.rint(rng.normal(level, 1.5)), 0, 10))
