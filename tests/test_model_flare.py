"""How often a flare follows, beside chance: counts and reasons for the three cases, a verdict only where it is due."""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of

import arc
from arc.chance import WORLDS
from arc.models.flare import fit_flare, fully_observed
from arc.verdicts import verdict


@pytest.fixture(scope="module")
def cases():
    return fit_flare(arc.mark(arc.align(arc.load_sample("three-cases"))), logs=2000)


def test_three_cases_give_counts_and_reasons_and_no_interval(cases):
    lines = dict(cases.lines)
    assert lines["flare"] == "yes 1 · no 2 · not known 8 (worse in words 2)"
    assert lines["fully observed"] == "0 flares in 2 sessions of 1 client"
    assert lines["share of sessions"] == "9 % if none of the unknown had one, 82 % if all had"
    assert lines["over people"] == "no interval: 1 client with a value, and at least 3 that differ are needed"
    assert cases.verdict == (
        "not testable with this log: 2 fully observed of at least 5 sessions, from 1 of at least 3 clients"
    )


def test_three_cases_by_client(cases):
    columns = ["client", "sessions", "yes", "no", "not_known", "fully_observed", "worse_in_words"]
    assert cases.table[columns].to_numpy().tolist() == [
        ["A", 3, 0, 0, 3, 0, 1],
        ["B", 5, 0, 2, 3, 2, 0],
        ["C", 3, 1, 0, 2, 0, 1],
    ]


def test_the_count_stands_beside_chance_and_the_missing_comparison_stays(cases):
    assert dict(cases.lines)["by chance alone"].startswith(
        "logs without any effect, with the same readings, show yes in 0."
    )
    codes = [caveat.code for caveat in cases.caveats]
    assert "no-chance" not in codes
    assert "no-control" in codes


def test_a_log_without_any_effect_is_not_told_from_chance():
    result = fit_flare(arc.mark(arc.align(arc.load_sample("simulated-no-effect"))), logs=2000)
    assert result.verdict == "not distinguishable from chance"
    # The t interval of these shares would reach below 0, which no share can.
    assert "95 % interval 0 to " in dict(result.lines)["over people"]


def test_the_verdict_needs_every_world_and_both_gates():
    rare = {world: np.array([0] * 95 + [9] * 5) for world in WORLDS}
    often = {**rare, WORLDS[0]: np.array([0] * 94 + [9] * 6)}
    assert verdict("x", observed=9, by_chance=rare, clients=3, sessions=5) == "consistent with x"
    assert (
        verdict("x", observed=9, by_chance=often, clients=3, sessions=5) == "not distinguishable from chance"
    )
    assert verdict("x", observed=9, by_chance=rare, clients=2, sessions=5).startswith(
        "not testable with this log"
    )
    assert verdict("x", observed=9, by_chance=rare, clients=3, sessions=4).startswith(
        "not testable with this log"
    )


def test_fully_observed_needs_each_flare_day_and_an_answer():
    usual = {"moment": "usual", "rating": "5"}
    whole = [at(0, "", "attended"), at(0, "5", "after"), at(1, "5"), at(2, "5")]
    assert fully_observed(arc.mark(arc.align(log_of(usual, *whole)))).tolist() == [True]
    assert fully_observed(arc.mark(arc.align(log_of(usual, *whole[:-1])))).tolist() == [False]
    assert fully_observed(arc.mark(arc.align(log_of(*whole)))).tolist() == [False]  # no baseline


@pytest.mark.parametrize(
    "rows",
    [
        [at(0, "", "attended")],
        [at(0, "worse", "before", direction="higher", than="usual"), at(1, "worse")],
        [at(0, "5", "before"), at(1, "5"), at(2, "5")],
        [at(0, "0", "before"), at(0, "0", "after"), at(1, "0"), at(2, "0")],
    ],
    ids=["one empty session", "words only", "all equal", "only zero"],
)
def test_thin_logs_give_a_result_in_plain_words(rows):
    result = fit_flare(arc.mark(arc.align(log_of(*rows))), logs=200)
    assert "nan" not in repr(result).lower()
    assert result.verdict.startswith("not testable with this log")


def test_words_and_text_of_the_result_are_shown_in_html_too(cases):
    html = cases._repr_html_()
    assert "Flares by client" in html
    assert "not testable with this log" in html
    assert cases.plot().alt


def test_a_log_without_a_session_is_refused_with_what_is_needed():
    refusal = fit_flare(arc.mark(arc.align(log_of(at(1, "5")))))
    assert isinstance(refusal, arc.Refusal)
    assert repr(refusal).split("\n")[:3] == [
        "No answer (no-sessions)",
        "  no answer               the log names no session, so nothing can follow one.",
        "  needed                  at least one session and a rating after it",
    ]
