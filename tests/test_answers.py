"""All models asked at once: on the three cases everything is counts, lines and reasons."""

from __future__ import annotations

import re

import pytest
from make_log import at, log_of

import arc
from arc.report.answers import WORTH

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


@pytest.fixture(scope="module")
def cases():
    return arc.ask_all(arc.mark(arc.align(arc.load_sample("three-cases"))))


def test_three_cases_show_no_interval_no_p_value_and_no_curve(cases):
    text = " ".join(" ".join(answer.said()) for _, answer in cases.carried)
    assert not re.search(r"95 % interval -?\d", text)
    assert not re.search(r"\bp\s*[=<]", text)
    # Those of a client's own sessions are not about people.
    found = [answer.estimates for _, answer in cases.carried]
    known = [own["client"] for one in found for _, own in one.loc[one["interval_low"].notna()].iterrows()]
    assert known == ["B", "C"]


def test_three_cases_are_refused_a_trend_a_coupling_and_a_comparison(cases):
    assert [(question, refusal.code) for question, refusal in cases.refused] == [
        ("What followed other days that began alike?", "no-control-days"),
        ("Do larger flares pass sooner?", "few-pairs"),
        ("Do the ratings before a session change from one to the next?", "too-few-sessions"),
        ("What shape had the days after a session?", "no-curve"),
        ("What does one model over all ratings say?", "few-readings"),
    ]


def test_headlines_stand_in_the_order_of_their_worth_with_how_many_intervals_there_are():
    answers = arc.ask_all(arc.load_sample("simulated-clinic-20"))
    table = answers.table
    worth = list(dict.fromkeys(table["worth"]))
    assert worth == [one for one in WORTH if one in worth]
    assert table.iloc[0]["worth"] == "more than chance"
    number = sum(one.estimates["interval_low"].notna().sum() for _, one in answers.carried)
    assert table["intervals"].sum() == number
    assert answers.looks.startswith(f"{number} intervals in these answers; about {number / 20:.0f} miss")
    assert repr(answers).splitlines()[0] == table.iloc[0]["answer"]


def test_every_answer_names_its_caveats_and_each_text_stands_once(cases):
    html = cases._repr_html_()
    assert html.count("<p>Caveats: few-clients, no-control") == len(cases.asked)
    for caveat in cases.caveats:
        assert html.count(f"<b>{caveat.code}</b>") == 1


@pytest.mark.parametrize(
    "rows",
    [
        [at(1, "5")],
        [at(0, "", "attended")],
        [at(0, "worse", "before", direction="higher", than="usual"), at(1, "worse")],
        [at(0, "", "before"), at(1, "NA")],
        [at(0, "0", "before"), at(0, "0", "after"), *[at(day, "0") for day in range(1, 9)]],
        [at(day, "5", moment) for day in (0, 7, 14, 21) for moment in ("before", "after")],
        [at(0, "5", "before", session=1), at(0, "4", "before", session=2), at(0, "3", "after", session=2)],
        [at(0, "5", "before", red_flag="yes"), at(1, "9")],
    ],
    ids=[
        "no session",
        "empty session",
        "words only",
        "all missing",
        "only zero",
        "all equal",
        "one day",
        "red flag",
    ],
)
def test_thin_logs_give_results_or_refusals_in_plain_words(rows):
    answers = arc.ask_all(arc.mark(arc.align(log_of(*rows))))
    text = repr(answers) + answers._repr_html_()
    assert not re.search(r"\bnan\b|\binf\b|Traceback|Warning", text)


def test_a_flagged_client_is_in_no_answer():
    rows = [
        at(0, "5", "before", client="FLAGGED", red_flag="yes"),
        at(1, "9", client="FLAGGED"),
        at(0, "5", "before"),
    ]
    answers = arc.ask_all(arc.mark(arc.align(log_of(*rows, at(1, "5")))))
    for _, answer in answers.asked:
        lines = " ".join(f"{label} {value}" for label, value in answer.display().lines)
        table = getattr(answer, "table", None)
        assert "FLAGGED" not in lines or "red flag" in lines
        assert (
            table is None
            or "client" not in table
            or "FLAGGED" not in set(table["client"])
            or "events" in answer.heading
        )
