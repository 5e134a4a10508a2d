"""Each caveat is raised by its own fact, on the right side of its boundary, and is worded for a person."""

from __future__ import annotations

import pytest
from make_log import at, log_of

import arc
from arc.vocabulary import caveats
from arc.vocabulary.facts import Facts

QUIET = {
    "red_flag_clients": (), "red_flag_notes": 0, "simulated": False, "clients": 8, "words": 0, "reports": 9,
    "ranges": 0, "inferred_days": 0, "unknown_days": 0, "scales": ("0-10",), "why_unknown": 0, "why_pain": 0,
    "sessions": 4, "days_with_report": 9, "days_in_span": 10, "stopped_clients": (), "other_care_clients": (),
    "long_recall": 0, "told_at_session": 0, "single_baseline": 0, "arcs": 4, "overlaps": 0, "problems": 0,
    "flare_counts": 0,    "not_known": 0, "flare_days": 2,
}  # fmt: skip


def codes(**facts) -> list[str]:
    return [caveat.code for caveat in caveats.raised_by(Facts(**{**QUIET, **facts}))]


def test_a_log_without_any_limit_still_lacks_a_comparison():
    assert codes() == ["no-control"]


@pytest.mark.parametrize(
    ("code", "raised", "silent"),
    [
        ("red-flag", {"red_flag_clients": ("A",)}, {}),
        ("red-flag-words", {"red_flag_notes": 1, "red_flag_note_row_numbers": (4,)}, {}),
        ("simulated", {"simulated": True}, {}),
        (
            "rules-differ",
            {"rules_hash": "a", "registered_hash": "b", "registered_date": "2026-03-01"},
            {"rules_hash": "a", "registered_hash": "a", "registered_date": "2026-03-01"},
        ),
        ("few-clients", {"clients": 7}, {"clients": 8}),
        ("wide-interval", {"few_interval_n": 3, "few_interval_width": 7.6}, {}),
        ("control-days", {"control_windows": 2}, {"control_windows": 0}),
        ("planned", {"planned_logs": 100}, {"planned_logs": 0}),
        ("no-chance", {"flare_counts": 1}, {}),
        ("several-questions", {"questions": 2}, {"questions": 1}),
        ("derived-parts", {"derived_parts": 1}, {"derived_parts": 0}),
        ("not-observed", {"not_known": 1}, {}),
        ("words-only", {"words": 1}, {}),
        ("ranges", {"ranges": 1}, {}),
        ("inferred-days", {"inferred_days": 1}, {}),
        ("no-days", {"unknown_days": 1}, {}),
        ("mixed-scales", {"scales": ("0-10", "1-10")}, {}),
        ("word-scale", {"word_ratings": 1}, {"word_ratings": 0}),
        ("unsaid-scale", {"unsaid_scale": 1}, {"unsaid_scale": 0}),
        ("zero-not-entered", {"zeros_not_entered": 1}, {"zeros_not_entered": 0}),
        ("calm-days-absent", {"absent_calm_days": True}, {"absent_calm_days": False}),
        ("one-person", {"one_person": "C01"}, {"one_person": ""}),
        ("time-zones", {"zones": ("EST",)}, {"zones": ()}),
        ("selection", {"why_unknown": 1}, {}),
        ("booked-on-pain", {"why_pain": 1}, {}),
        ("notable", {"days_with_report": 8}, {"days_with_report": 9}),
        ("dropout", {"stopped_clients": ("A",)}, {}),
        (
            "informative-censoring",
            {"open_durations": 1, "durations": 3},
            {"open_durations": 0, "durations": 3},
        ),
        ("other-care", {"other_care_clients": ("A",)}, {}),
        ("recall", {"long_recall": 1}, {}),
        ("told", {"told_at_session": 1}, {"told_at_session": 0}),
        ("natural-course", {"course_weeks": 3}, {"course_weeks": 2}),
        ("habit", {"habit_reports": 14}, {"habit_reports": 13}),
        ("few-own-days", {"few_own_days": 29}, {"few_own_days": None}),
        ("single-baseline", {"single_baseline": 1}, {}),
        ("usual-in-doubt", {"usual_in_doubt": 1, "arcs": 3}, {"usual_in_doubt": 0, "arcs": 3}),
        ("short-scale", {"short_scales": 1, "arcs": 3}, {"short_scales": 0, "arcs": 3}),
        ("overlap", {"overlaps": 1}, {}),
        ("problems", {"problems": 1}, {}),
    ],
)
def test_each_caveat_is_raised_by_its_own_fact_only(code, raised, silent):
    assert code in codes(**raised)
    assert code not in codes(**silent)


def test_a_comparison_with_other_days_takes_the_place_of_its_absence():
    assert "no-control" not in codes(control_windows=3)
    assert "no-control" in codes(control_windows=0)


def test_every_rule_is_among_those_tested_above():
    marks = test_each_caveat_is_raised_by_its_own_fact_only.pytestmark
    tested = {case[0] for mark in marks for case in mark.args[1]}
    assert tested | {"no-control"} == {rule.code for rule in caveats.RULES}


def test_three_cases_raise_these_caveats():
    marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    assert [caveat.code for caveat in marks.caveats] == [
        "few-clients", "no-control", "no-chance", "not-observed", "words-only", "ranges", "inferred-days",
        "no-days", "mixed-scales", "selection", "notable", "dropout", "other-care", "recall", "told",
        "single-baseline", "usual-in-doubt", "overlap",
    ]  # fmt: skip


def test_caveat_texts_carry_the_numbers_that_raised_them():
    texts = {caveat.code: caveat.text for caveat in arc.load_sample("three-cases").caveats}
    assert texts["few-clients"].startswith("3 clients. Too few to say anything about other people")
    assert (
        texts["words-only"]
        == "11 of 30 reports in words without a number: shown and counted, never given one."
    )
    assert texts["mixed-scales"].startswith("the log holds different scales (0-10 and 1-10).")
    assert texts["recall"].startswith("1 report with a look back over more than a day.")


def test_a_caveat_keeps_its_values_as_numbers():
    caveat = next(c for c in arc.load_sample("three-cases").caveats if c.code == "few-clients")
    assert caveat.values == (("clients", 3),)


def test_a_client_named_like_a_template_is_shown_as_it_is():
    log = log_of(at(0, "5", "before", client="{words}"), at(1, "", "stopped", client="{words}"))
    dropout = next(c for c in log.caveats if c.code == "dropout")
    assert dropout.text.startswith("{words} stopped care;")


def test_long_lists_of_clients_are_counted_not_spelled_out():
    assert caveats.name_some([f"C{number}" for number in range(8)]) == "C0, C1, C2, C3, C4 and 3 more"
    assert caveats.name_some([]) == ""
