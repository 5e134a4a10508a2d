"""Windows on days without a session.

Placed blind to the ratings, marked by the same rule, never a causal word.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from calibration.measures import CREDIT
from make_log import at, log_of
from texts import pairs_of, texts_of

import arc
from arc.estimates import estimates
from arc.models.control.fit import fit_control, spaced, window_starts
from arc.models.control.rows import difference_row
from arc.models.control.words import difference_text
from arc.results import Refusal
from arc.stats.intervals import Interval
from arc.vocabulary.rules import Rules


def marked(log: arc.PainLog, **options) -> arc.Landmarks:
    return arc.mark(arc.align(log, **options))


def diary(ratings: dict[int, object], client: str = "A") -> list[dict]:
    """A diary with a session on day 0."""
    session = [at(0, 5, moment, session=1, client=client) for moment in ("before", "after")]
    return [*(at(day, rating, client=client) for day, rating in ratings.items()), *session]


QUIET = {day: 5 for day in range(-14, 15) if day}


def test_the_three_cases_have_no_days_to_compare_with():
    found = fit_control(marked(arc.load_sample("three-cases")))
    assert isinstance(found, Refusal)
    assert found.code == "no-control-days"
    assert found.text == "attribution impossible: there are no days without a session to compare with."
    assert pairs_of(found) == (
        ("flare", "yes 1 · no 2 · not known 8 (worse in words 2)"),
        (
            "no such window",
            (
                "A: no report on a day far enough from every session; B: no report on a day far enough from"
                " every session; C: the days of the sessions are not known"
            ),
        ),
    )
    assert (
        found.needed
        == "a diary that goes on away from sessions: 3 reports in 3 days, or a stated usual level, then one"
        " on each of 3 days, with no session from 7 days before these to their end; for a difference across"
        " clients, from 3 clients."
    )


@pytest.mark.parametrize(("day", "allowed"), [(-3, True), (-2, False), (0, False), (7, False), (8, True)])
def test_no_session_lies_from_days_after_before_the_window_to_flare_days_after_it(day, allowed):
    found = window_starts(np.array([day]), np.array([0.0]), Rules())
    assert (len(found) == 1) is allowed


def test_baseline_days_also_keep_clear_of_sessions():
    rules = Rules(days_before=10, days_after=4)
    assert window_starts(np.arange(1, 13), np.array([0.0]), rules).tolist() == [11, 12]


def test_windows_share_no_day():
    assert spaced(np.array([1.0, 2, 6, 7, 20]), 6) == [1, 7, 20]
    assert spaced(np.array([]), 6) == []


def test_a_quiet_diary_counted_by_hand():
    # Starts allowed: days -11 (three days before it) to -3, and 8 on; six days apart: -11, -5, 8, 14.
    found = fit_control(marked(log_of(*diary(QUIET))), logs=50)
    row = found.table.iloc[0]
    assert row[
        ["session_windows", "session_no", "control_windows", "control_no", "control_not_known"]
    ].tolist() == [1, 1, 4, 3, 1]
    assert row[["session_share", "control_share", "difference"]].tolist() == [0, 0, 0]
    assert (
        texts_of(found)["across clients"]
        == "no interval: 1 client with both kinds of window fully observed, and at least 3 that differ are"
        " needed"
    )
    assert found.facts.control_windows == 4


def test_a_rise_on_another_day_is_a_yes_there_and_not_after_the_session():
    found = fit_control(marked(log_of(*diary({**QUIET, 9: 7}))), logs=50)
    row = found.table.iloc[0]
    assert row[["session_yes", "control_yes", "control_no"]].tolist() == [0, 1, 2]
    assert row["control_share"] == pytest.approx(1 / 3)


def test_ratings_have_no_say_in_where_the_windows_lie():
    quiet = fit_control(marked(log_of(*diary(QUIET))), logs=50).table
    loud = fit_control(marked(log_of(*diary({day: 5 + day % 5 for day in QUIET}))), logs=50).table
    assert quiet["control_windows"].tolist() == loud["control_windows"].tolist()


def test_a_gap_in_the_window_is_not_known_and_not_in_the_share():
    ratings = {day: 5 for day in range(-14, -8) if day != -10}
    row = fit_control(
        marked(log_of(*diary({**ratings, **dict.fromkeys(range(-3, 0), 5)}))), logs=50
    ).table.iloc[0]
    assert row[["control_windows", "control_not_known"]].tolist() == [1, 1]
    assert np.isnan(row["control_share"])


def test_ranges_keep_both_ends():
    # 6-7 against 5 is a rise of 1 to 2: not known, never a no.
    row = fit_control(marked(log_of(*diary({**QUIET, 9: "6-7"}))), logs=50).table.iloc[0]
    assert row[["control_yes", "control_no", "control_not_known"]].tolist() == [0, 2, 2]


def test_a_usual_level_serves_where_the_days_before_are_empty():
    rows = [at(None, 5, "usual"), *diary(dict.fromkeys((8, 9, 10), 5))]
    found = fit_control(marked(log_of(*rows)), logs=50)
    assert texts_of(found)["baselines"] == "after sessions usual 1; on other days usual 1"
    assert found.table["control_no"].tolist() == [1]


def test_days_without_a_baseline_are_named():
    found = fit_control(marked(log_of(*diary(dict.fromkeys((8, 9, 10), 5)))))
    assert texts_of(found)["no such window"] == "A: reports on such days, and no baseline for them"


def test_a_rule_that_only_knows_the_rating_before_a_session_cannot_be_asked_of_other_days():
    found = fit_control(marked(log_of(*diary(QUIET)), rules=Rules(baseline=("before",))))
    assert found.text.startswith("attribution impossible: the rules take the rating just before a session")


def test_only_the_chosen_series_is_compared():
    back = [{**row, "area": "back"} for row in diary(QUIET)]
    hip = [{**row, "area": "hip", "rating": 9} for row in diary({9: 9})]
    found = fit_control(marked(log_of(*back, *hip), area="back"), logs=50)
    assert found.table["control_yes"].tolist() == [0]


THAN = "often after sessions than on other days: difference"
NEITHER = "neither more nor less often after sessions than on other days can be told: difference"


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (
            Interval(0.3, 0.1, 0.5, 8),
            f"more {THAN} 30.0 percentage points, 95 % interval 10 to 50; n = 8 clients",
        ),
        (
            Interval(-0.3, -0.5, -0.1, 7),
            f"less {THAN} -30.0 percentage points, 95 % interval -50 to -10; n = 7 clients; an interval from"
            " fewer than 8 clients is mostly width",
        ),
        (
            Interval(0.2, -0.0004, 0.4004, 8),
            f"{NEITHER} 20.0 percentage points, 95 % interval -0.04 to 40; n = 8 clients",
        ),
        (
            Interval(0.1, -0.1, 0.3, 9),
            f"{NEITHER} 10.0 percentage points, 95 % interval -10 to 30; n = 9 clients",
        ),
    ],
)
def test_the_difference_is_said_without_a_causal_word(interval, said):
    assert difference_text(estimates([difference_row(interval)])) == said
    assert not CREDIT.search(said)


def test_a_simulated_log_gives_an_interval_over_its_clients():
    found = fit_control(marked(arc.load_sample("simulated-no-effect")), logs=100)
    assert re.search(r"95 % interval -?\d", texts_of(found)["across clients"])
    assert len(found.table) == 8
    pd.testing.assert_frame_equal(
        found.table, fit_control(marked(arc.load_sample("simulated-no-effect")), logs=100).table
    )


BAD = {
    "one session, one report": [at(0, 5, "after", session=1)],
    "all words": [at(day, "worse") for day in range(-10, 0)] + [at(0, "better", "after", session=1)],
    "all missing": [at(day, "") for day in range(-10, 0)] + [at(0, "", "attended", session=1)],
    "only zero": diary(dict.fromkeys(QUIET, 0)),
    "two sessions on one day": [at(0, 5, "after", session=1), at(0, 4, "after", session=2), at(9, 4)],
    "order only": [{"moment": "after", "rating": 5, "session": 1}],
}


@pytest.mark.parametrize("rows", BAD.values(), ids=BAD)
def test_poor_logs_give_a_result_or_a_refusal(rows):
    found = fit_control(marked(log_of(*rows)), logs=20)
    assert "nan" not in repr(found)
    assert found.display().html()
