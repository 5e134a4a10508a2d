"""The report's parts in plain sentences: counts beside chance, refusals with what is missing, nothing about a flagged client."""

from __future__ import annotations

import pytest
from make_log import at, log_of

import arc
from arc import answers, story

HOSTILE = "<script>x</script>"


@pytest.fixture(scope="module")
def marks():
    return arc.mark(arc.align(arc.load_sample("three-cases")))


@pytest.fixture(scope="module")
def found(marks):
    return arc.ask_all(marks)


def test_what_was_recorded_counts_each_kind_of_report():
    assert repr(story.tell_recorded(arc.load_sample("three-cases"))) == (
        "  - 30 reports of 3 clients (A, B and C), around 11 sessions.\n"
        "  - 9 reports in one number, 4 as a range (kept as the range it was), 3 of no pain, 11 in words without a\n"
        "    number, 3 without a level.\n"
        "  - Days: 21 of them inferred, 6 not known; something was written on 10 of 43 days. A day without a report is\n"
        "    a gap, never a no.\n"
        "  - A stopped care; what came after is not known."
    )


def test_a_red_flag_stands_before_what_was_recorded():
    log = log_of(at(0, 5, "before", session=1, red_flag="yes"))
    assert repr(story.tell_recorded(log)).startswith(
        "  - A warning sign was recorded for A. Read the safety notice first;"
    )


def test_every_answer_begins_with_sentences_and_has_its_caveats(found):
    shown = story.tell_shown(found)
    for question, answer in shown.answers:
        assert story.said(question, answer), question
        assert {one.code for one in answer.caveats} <= {one.code for one in shown.caveats}


def test_no_chance_stands_without_its_count():
    found = arc.ask_all(arc.mark(arc.align(arc.load_sample("simulated-real-flare"))))
    labels = [
        (question, [line.split(":")[0] for line in story.said(question, answer)])
        for question, answer in found.carried
    ]
    for question, names in labels:
        for before, name in zip([None, *names], names, strict=False):
            assert name != "By chance alone" or before not in (None, "By chance alone"), question


def test_each_question_without_an_answer_says_what_is_missing(found):
    told = dict(story.tell_cannot(found).groups)
    refused = told["Questions that this log cannot answer"]
    assert len(refused) == len(found.refused)
    assert all(" What is missing: " in sentence for sentence in refused)
    assert (
        "How often does a flare follow a session? Could be told: not counted: too few sessions are fully observed. Over people: no "
        "interval: 1 client with a value, and at least 3 that differ are needed. Reading: not testable with this log: 2 fully "
        "observed of at least 5 sessions, from 1 of at least 3 clients."
    ) in told["Answers of which a part is missing"]


def test_claims_that_could_not_be_weighed_stand_among_what_is_missing():
    marks = arc.mark(arc.align(log_of({"day": None, "rating": 5, "moment": "usual"})))
    found, weighed = arc.ask_all(marks), arc.weigh(marks)
    assert story.tell_claims(weighed, found) is None
    assert any(
        story.CLAIMS in line
        for line in dict(story.tell_cannot(found, weighed).groups)["Questions that this log cannot answer"]
    )


def test_unwanted_events_are_a_table_also_where_it_is_empty():
    html = story.tell_events(log_of(at(0, 5, "before", session=1, red_flag="yes")))._repr_html_()
    assert "<tbody></tbody>" in html
    assert "Red flag recorded: 1 client not in the table; their reports say yes 0 · no 0" in html


def test_readings_as_people_read_them_keep_ranges_and_words_as_they_were():
    table = story.own_readings(arc.load_sample("three-cases").only("B"))
    assert table.columns.tolist() == ["session", "day", "moment", "rating"]
    assert table["rating"].tolist() == [
        "lower", "lower than usual", "lower than usual", "2 to 3", "lower than usual", "2 to 3", "lower than usual", "5",
        "higher than the last report", "no pain", "no pain", "6",
    ]  # fmt: skip
    assert table["day"].tolist()[-4:] == ["not known", "17", "24", "not known"]


def test_several_areas_are_told_apart():
    log = log_of(at(0, 5, "before", area="knee"), at(1, 4, area="back"))
    assert story.own_readings(log)["area"].tolist() == ["knee", "back"]


def test_text_from_a_log_is_escaped_in_every_part():
    rows = [
        at(0, 5, "before", session=1, client=HOSTILE, area=HOSTILE),
        at(1, 8, client=HOSTILE, area=HOSTILE),
    ]
    log = log_of(*rows)
    marks = arc.mark(arc.align(log))
    found = answers.ask_own(marks)
    parts = (
        story.tell_recorded(log), story.tell_events(log), story.draw_own(log), story.tell_arcs(marks), story.Folded(marks),
        story.tell_shown(found, own=marks), story.tell_cannot(found), arc.what_next(log),
    )  # fmt: skip
    for part in parts:
        assert "<script" not in part._repr_html_()


def test_one_clients_questions_are_about_that_client(marks):
    own = arc.mark(arc.align(arc.load_sample("three-cases").only("B")))
    assert [question for question, _ in answers.ask_own(own).asked] == list(answers.OWN_QUESTIONS)
    assert "What would a log of this size allow?" not in answers.OWN_QUESTIONS
