"""How often a flare follows, beside chance.

Counts and reasons for the three cases, a verdict only where it is due.
"""

from __future__ import annotations

import re

import numpy as np
import pytest
from make_log import at, log_of
from texts import texts_of

import arc
from arc.models.flare.fit import fit_flare, fully_observed
from arc.simulation.chance import WORLDS
from arc.simulation.verdicts import Counts, least_count, verdict


@pytest.fixture(scope="module")
def cases():
    return fit_flare(arc.mark(arc.align(arc.load_sample("three-cases"))), logs=2000)


def test_three_cases_give_counts_and_reasons_and_no_interval(cases):
    lines = texts_of(cases)
    assert lines["flare"] == "yes 1 · no 2 · not known 8 (worse in words 2)"
    assert lines["fully observed"] == "0 flares in 2 sessions of 1 client"
    assert lines["share of sessions"] == "9 % if none of the unknown had one, 82 % if all had"
    assert (
        lines["across clients"] == "no interval: 1 client with a value, and at least 3 that differ are needed"
    )
    assert (
        cases.verdict.text
        == "not testable with this log: 2 fully observed of at least 5 sessions, from 1 of at least 3 clients"
    )


def test_three_cases_by_client(cases):
    columns = ["client", "sessions", "yes", "no", "not_known", "fully_observed", "worse_in_words"]
    assert cases.table[columns].to_numpy().tolist() == [
        ["A", 3, 0, 0, 3, 0, 1],
        ["B", 5, 0, 2, 3, 2, 0],
        ["C", 3, 1, 0, 2, 0, 1],
    ]


def test_the_count_stands_beside_chance_and_the_missing_comparison_stays(cases):
    assert texts_of(cases)["by chance alone"].startswith(
        "logs without any effect, with the same readings, show yes in 0."
    )
    codes = [caveat.code for caveat in cases.caveats]
    assert "no-chance" not in codes
    assert "no-control" in codes


def test_eight_clients_are_too_few_for_a_verdict_on_counts_and_the_line_says_by_how_much():
    result = fit_flare(arc.mark(arc.align(arc.load_sample("simulated-real-flare"))), logs=2000)
    found = re.fullmatch(
        "a flare of 2 points after each session in ([0-9]+) % of logs with these readings [(]SD 1.5, lag"
        " 0.3[)]; the mean change on day 1 [(]fit_change[)] asks for fewer sessions",
        texts_of(result)["could be told"],
    )
    assert 30 <= int(found[1]) < 75
    assert (
        result.verdict.text
        == "not testable with this log: a flare of 2 points after each session would be missed in "
        f"{100 - int(found[1])} % of logs with these readings, and at most 25 % are allowed"
    )


def test_the_gate_looks_at_the_readings_there_are_and_not_at_what_they_say():
    log = arc.simulate_log(clients=20, session_days=(0, 7, 14, 21, 28), seed=1)
    flares = arc.simulate_log(clients=20, session_days=(0, 7, 14, 21, 28), flare=2.0, flare_sd=1.0, seed=1)
    said = [fit_flare(arc.mark(arc.align(arc.read_log(one))), logs=500).verdict.text for one in (log, flares)]
    assert said == ["not distinguishable from chance", "consistent with a flare after sessions"]


def test_shares_keep_their_interval_within_0_and_1():
    result = fit_flare(arc.mark(arc.align(arc.load_sample("simulated-no-effect"))), logs=200)
    # The t interval of these shares would reach below 0, which no share can.
    assert "95 % interval 0 to " in texts_of(result)["across clients"]


def test_the_verdict_needs_every_world_and_both_gates():
    rare = {world: np.array([0] * 95 + [9] * 5) for world in WORLDS}
    often = {**rare, WORLDS[0]: np.array([0] * 94 + [9] * 6)}

    def said(by_chance, clients=3, sessions=5, if_true=(10, 10, 10, 0)):
        counts = Counts(by_chance, np.array(if_true), "an x of 2")
        return verdict("x", observed=9, counts=counts, clients=clients, sessions=sessions).text

    assert said(rare) == "consistent with x"
    assert said(often) == "not distinguishable from chance"
    assert said(rare, clients=2).startswith("not testable with this log: 5 fully observed")
    assert said(rare, sessions=4).startswith("not testable with this log: 4 fully observed")
    assert (
        said(rare, if_true=(10, 10, 0, 0))
        == "not testable with this log: an x of 2 would be missed in 50 % of logs with these readings, and at"
        " most 25 % are allowed"
    )


@pytest.mark.parametrize(("reached", "least"), [(5, 9), (6, 10), (0, 9)])
def test_the_least_count_is_the_first_that_5_percent_of_logs_reach_at_most(reached, least):
    assert least_count(np.array([8] * (100 - reached) + [9] * reached)) == least


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
    assert result.verdict.code == "not_testable"


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
