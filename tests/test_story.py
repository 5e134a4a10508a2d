"""The report's parts in plain sentences.

Counts beside chance, refusals with what is missing, nothing about a flagged client.
"""

from __future__ import annotations

import pytest
from make_log import at, log_of

import arc
from arc.report import answers, one_client, sentences_of
from arc.report.blocks import folded_figures

HOSTILE = "<script>x</script>"


@pytest.fixture(scope="module")
def marks():
    return arc.mark(arc.align(arc.load_sample("three-cases")))


@pytest.fixture(scope="module")
def found(marks):
    return arc.ask_all(marks)


def test_what_was_recorded_counts_each_kind_of_report():
    assert (
        repr(sentences_of.tell_recorded(arc.load_sample("three-cases")))
        == "  - 30 reports of 3 clients (A, B and C), around 11 sessions.\n  - By kind: 9 in one number, 4 as"
        " a range, kept as it was, 3 of no pain, 11 in words without a number, 3\n    without a level.\n "
        " - The day is inferred for 21 and not known for 6 of the reports; something was written on 10 of"
        " 43 days. A\n    day without a report is a gap, never a no.\n  - A stopped care; what came after"
        " is not known."
    )


def test_a_log_with_a_day_for_every_report_says_so_and_names_only_the_kinds_there_are():
    assert (
        repr(sentences_of.tell_recorded(log_of(at(0, 5, "before", session=1), at(1, "worse"))))
        == "  - 2 reports of 1 client (A), around 1 session.\n  - By kind: 1 in one number, 1 in words"
        " without a number.\n  - Every report has its day; something was written on 2 of 2 days. A day"
        " without a report is a gap, never a\n    no."
    )


def test_a_red_flag_stands_before_what_was_recorded():
    log = log_of(at(0, 5, "before", session=1, red_flag="yes"))
    assert repr(sentences_of.tell_recorded(log)).startswith(
        "  - A warning sign was recorded for A. Read the safety notice first; nothing is said here about"
        " arcs, flares\n    or days back at the level before of A.\n"
    )


def test_every_answer_begins_with_sentences_and_has_its_caveats(found):
    shown = sentences_of.tell_shown(found)
    for question, answer in shown.answers:
        assert sentences_of.said(answer), question
        assert {one.code for one in answer.caveats} <= {one.code for one in shown.caveats}


def test_no_chance_stands_without_its_count():
    found = arc.ask_all(arc.mark(arc.align(arc.load_sample("simulated-real-flare"))))
    labels = [
        (question, [line.split(":")[0] for line in sentences_of.said(answer)])
        for question, answer in found.carried
    ]
    for question, names in labels:
        for before, name in zip([None, *names], names, strict=False):
            assert name != "By chance alone" or before not in (None, "By chance alone"), question


def test_each_question_without_an_answer_says_what_is_missing(found):
    told = dict(sentences_of.tell_cannot(found).groups)
    refused = told["Questions that this log cannot answer"]
    assert len(refused) == len(found.refused)
    assert all(" What is missing: " in sentence for sentence in refused)
    assert (
        "How often does a flare follow a session? Mean share of a client's sessions with a flare: 8 of 11"
        " sessions are not known. Day 1 beside chance, the largest p of three days before it (higher and"
        " lower): 2 clients whose days can be compared, at least 3 are needed."
        in told["Answers of which a part is missing"]
    )


def test_claims_that_could_not_be_weighed_stand_among_what_is_missing():
    marks = arc.mark(arc.align(log_of({"day": None, "rating": 5, "moment": "usual"})))
    found, weighed = arc.ask_all(marks), arc.weigh(marks)
    assert repr(sentences_of.tell_claims(weighed, found)) == f"  - {sentences_of.NO_CLAIM}"
    assert any(
        sentences_of.CLAIMS in line
        for line in dict(sentences_of.tell_cannot(found, weighed).groups)[
            "Questions that this log cannot answer"
        ]
    )


def test_a_log_without_any_answer_says_so_in_place_of_an_empty_part():
    found = arc.ask_all(arc.mark(arc.align(log_of({"day": None, "rating": 5, "moment": "usual"}))))
    assert repr(sentences_of.tell_shown(found)) == sentences_of.NO_ANSWER
    assert sentences_of.NO_ANSWER in sentences_of.tell_shown(found)._repr_html_()


def test_what_is_missing_for_two_claims_is_told_of_each_by_its_name(marks, found):
    partly = dict(sentences_of.tell_cannot(found, arc.weigh(marks)).groups)[
        "Answers of which a part is missing"
    ][-1]
    assert partly.startswith(
        "Do the sessions follow the claimed arcs? Met if it were true (nerve-flare and crisis): not counted:"
        " readings such as these can never show it. Verdict (nerve-flare and crisis): cannot be compared with"
    )
    assert "Verdict (larger is faster): cannot be compared" in partly


def test_unwanted_events_are_a_table_also_where_it_is_empty():
    html = sentences_of.tell_events(log_of(at(0, 5, "before", session=1, red_flag="yes")))._repr_html_()
    assert "<tbody></tbody>" in html
    assert (
        "Red flag recorded: 1 client not in the table; of unwanted events their reports say yes 0 · no 0"
        in html
    )


def test_text_from_a_log_is_escaped_in_every_part():
    rows = [
        at(0, 5, "before", session=1, client=HOSTILE, area=HOSTILE),
        at(1, 8, client=HOSTILE, area=HOSTILE),
    ]
    log = log_of(*rows)
    marks = arc.mark(arc.align(log))
    found = answers.ask_own(marks)
    parts = (
        sentences_of.tell_recorded(log), sentences_of.tell_events(log), folded_figures(marks),
        sentences_of.tell_shown(found), sentences_of.tell_cannot(found), arc.what_next(log),
        one_client.own_recorded(log), one_client.own_drawn(log), one_client.own_events(log),
        one_client.own_meaning(log, marks.rules), one_client.own_shown(found),
        one_client.own_figures(marks, found), one_client.own_cannot(found), one_client.own_next(log),
        one_client.own_caveats(log, found),
    )  # fmt: skip
    for part in parts:
        assert "<script" not in part._repr_html_()


def test_one_clients_questions_are_about_that_client(marks):
    own = arc.mark(arc.align(arc.load_sample("three-cases").only("B")))
    assert [question for question, _ in answers.ask_own(own).asked] == list(answers.OWN_QUESTIONS)
    assert "What would a log of this size allow?" not in answers.OWN_QUESTIONS
