"""Each caveat is raised by its own fact, on the right side of its boundary, and is worded for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make_log import at, log_of

import arc
from arc.vocabulary import caveats
from arc.vocabulary.caveat_rules import QUESTIONS, RULES, STOP, part
from arc.vocabulary.facts import Facts

QUIET = {
    "red_flag_clients": (), "red_flag_notes": 0, "simulated": False, "clients": 8, "words": 0, "reports": 9,
    "ranges": 0, "inferred_days": 0, "unknown_days": 0, "scales": ("0-10",), "why_unknown": 0, "why_pain": 0,
    "sessions": 4, "days_with_report": 9, "days_in_span": 10, "stopped_clients": (), "other_care_clients": (),
    "long_recall": 0, "told_at_session": 0, "single_baseline": 0, "arcs": 4, "overlaps": 0, "problems": 0,
    "flare_counts": 0, "not_known": 0, "flare_days": 2, "no_side": 0,
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
        ("booked-on-bad-days", {"why_pain": 1}, {}),
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
        ("no-side", {"no_side": 1}, {"no_side": 0}),
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
    assert tested | {"no-control"} == {rule.code for rule in RULES}


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


def test_each_caveat_has_a_short_form_a_family_and_weights():
    for rule in RULES:
        assert 1 <= len(rule.phrase.split()) <= 7, rule.code
        assert 1 <= len(rule.brief.split()) <= 20, rule.code
        assert rule.brief.endswith("."), rule.code
        assert rule.family
        assert len(rule.weights) == len(QUESTIONS)
        assert rule.family != STOP or set(rule.weights) == {0}


def opened(question: str, said=(), **facts) -> list[str]:
    raised = caveats.raised_by(Facts(**{**QUIET, **facts}))
    return [caveat.code for caveat in caveats.choose(raised, question, said=said).open]


def test_of_one_family_only_the_heaviest_stands_open():
    assert opened("flare", why_unknown=4) == ["no-control"]
    assert opened("flare", said=["no-control"], why_unknown=4) == ["selection"]


def test_three_stand_open_at_most_the_heaviest_first():
    found = opened("flare", clients=3, not_known=3, single_baseline=4)
    assert found == ["no-control", "not-observed", "few-clients"]
    assert opened("change", clients=3, not_known=3, single_baseline=4) == [
        "few-clients", "no-control", "single-baseline",
    ]  # fmt: skip


@pytest.mark.parametrize("question", sorted(caveats.LIKE))
def test_that_nothing_was_compared_stands_open_wherever_days_after_a_session_do(question):
    floor, *_ = (one for one in caveats.raised_by(Facts(**QUIET)) if one.code == "no-control")
    others = (replace(floor, code=name, family=name, weights=(3,) * len(QUESTIONS)) for name in "abc")
    rival = replace(floor, code="rival", weights=(3,) * len(QUESTIONS))
    raised = (rival, floor, *others)
    found = caveats.choose(raised, question)
    after = caveats.LIKE[question] not in ("log", "control")
    assert (floor in found.open, len(found.open), len(found.folded)) == (after, 3, 2)
    said = caveats.choose(raised, question, said=("no-control",))
    assert (floor in said.open, len(said.open)) == (False, 3)


def test_what_touches_little_stays_folded():
    # Weight 3 for a flare: a quarter of the sessions is just enough.
    assert opened("flare", not_known=1, arcs=4) == ["no-control", "not-observed"]
    assert opened("flare", not_known=1, arcs=5) == ["no-control"]


def test_what_stops_stands_first_and_takes_no_place():
    raised = caveats.raised_by(Facts(**{**QUIET, "red_flag_clients": ("A",), "problems": 1, "clients": 3}))
    found = caveats.choose(raised, "log", most=1)
    assert [caveat.code for caveat in found.stop] == ["red-flag", "problems"]
    assert [caveat.code for caveat in found.open] == ["few-clients"]
    assert [caveat.code for caveat in found.folded] == ["no-control"]


@pytest.mark.parametrize(
    ("some", "of", "share"),
    [(0, 4, 0.0), (1, 4, 0.25), (4, 4, 1.0), (5, 4, 1.0), (1, 0, 1.0), (("A",), 4, 0.25)],
)
def test_a_share_is_a_part_of_a_whole(some, of, share):
    facts = (
        Facts(stopped_clients=some, clients=of) if isinstance(some, tuple) else Facts(words=some, reports=of)
    )
    names = ("stopped_clients", "clients") if isinstance(some, tuple) else ("words", "reports")
    assert part(*names)(facts) == share


def test_the_three_cases_open_what_changes_their_answers():
    marks = arc.mark(arc.load_sample("three-cases"))
    asked = {
        "flare": arc.fit_flare(marks),
        "change": arc.fit_change(marks),
        "recovery": arc.fit_recovery(marks),
    }
    found = {name: [c.code for c in caveats.choose(one.caveats, name).open] for name, one in asked.items()}
    assert found == {
        "flare": ["no-control", "not-observed", "few-clients"],
        "change": ["few-clients", "no-control", "single-baseline"],
        # Five of eight ends were not seen: they count for reliefs as for flares.
        "recovery": ["few-clients", "no-control", "informative-censoring"],
    }
