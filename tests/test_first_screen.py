"""The first screen: headline, warning signs, each client, what is not known, and that nothing is lost."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from make_log import at, log_of
from odd_logs import LONG_CODE, ODD

import arc
from arc.report import clients_rows, clients_table
from arc.report import fine_print as fine_prints
from arc.report.answers_page import answers_page, not_answered
from arc.report.beside import said_first
from arc.report.courses import courses
from arc.report.fine_print import every_caveat, fine_print
from arc.report.first_screen import first_screen
from arc.report.head import NO_SESSION, NOTHING_SAID, head_of
from arc.report.looked import Looked, looked_at
from arc.report.safety_line import ASK, warning_signs
from arc.results import Refusal, Result
from arc.simulation.made_up import made_up_log
from arc.vocabulary.html_page import framed
from arc.vocabulary.safety import SOON, URGENT, WORDS_ONLY, WORDS_ONLY_IN_SHORT

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


RULES = arc.Rules()


def looked(log: arc.PainLog) -> tuple[Looked, ...]:
    return looked_at(log, RULES)


def text_of(html: str) -> str:
    """What is read, without what is folded, pictures and marks of the key."""
    html = re.sub(r"<details.*?</details>|<figure.*?</figure>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@cache
def seen_of(name: str) -> tuple[arc.PainLog, tuple[Looked, ...]]:
    """An odd log or a sample, and what is looked at in it: made once for all tests."""
    log = ODD[name]() if name in ODD else arc.load_sample(name, strict=False)
    return log, looked(log)


@cache
def screen_of(name: str) -> str:
    return first_screen(*seen_of(name))._repr_html_()


@pytest.fixture(scope="module")
def cases() -> tuple[arc.PainLog, tuple[Looked, ...]]:
    return seen_of("three-cases")


# Headline.


def test_the_largest_group_comes_first_and_those_called_worse_are_named_beside_it(cases):
    head = head_of(*cases)
    assert head.headline == cases[1][0].flare.headline
    assert (head.qualifier, head.strong) == (
        "3 clients, 11 sessions.", "2 of the 8 were called worse, without a number.",
    )  # fmt: skip
    assert head.first == "courses"


def test_from_six_clients_on_the_headline_says_who_changed_and_who_ended_high():
    head = head_of(*seen_of("simulated-real-flare"))
    assert head.headline == "From first to last session: S02, S05, S06, S08 2 or more lower; S04 higher."
    assert (head.strong, head.first) == ("", "table")


def test_a_consistent_verdict_comes_before_who_changed():
    log = arc.load_sample("simulated-clinic-20")
    seen = looked(log)
    head = head_of(log, seen)
    # The verdict is about points on day 1, so the headline says how many.
    assert head.headline == "On day 1 pain was 1.7 points higher than before the session (1.2 to 2.2)."
    assert head.qualifier == seen[0].flare.qualifier
    assert head.first == "people"


def test_a_log_without_a_session_or_without_anybody_to_speak_of_says_so():
    one = ODD["one rating"]()
    assert head_of(one, looked(one)).headline == NO_SESSION.format(ratings="1 report")
    flagged = ODD["all flagged"]()
    assert head_of(flagged, looked(flagged)).headline == NOTHING_SAID


def test_of_two_series_the_line_below_the_headline_says_what_followed_in_the_other():
    rows = [
        at(day, rating, *(["before"] if not day else []), side=side, **({} if day else {"session": 1}))
        for day in range(4)
        for side, rating in (("left", "7"), ("right", str(2 + day)))
    ]
    log = log_of(*rows)
    head = head_of(log, looked(log))
    assert head.headline.startswith("left: 0 flares after 1 session")
    assert head.strong.startswith("right: 1 flare after 1 session")
    third = [at(day, "5", "between", side="both") for day in range(4)]
    log = log_of(*rows, *third)
    assert head_of(log, looked(log)).strong == "2 other series below."


# Warning signs.


def sign(client: str, said: str) -> dict:
    return at(0, 5, client=client, red_flag=said)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([sign("A", ""), sign("B", "")], "Nobody was asked about warning signs."),
        ([sign("A", "no"), sign("B", "no")], "Warning signs: all were asked and had none."),
        ([sign("A", "no")], "Warning signs: the client was asked and had none."),
        ([sign("A", "no"), sign("B", ""), sign("C", "")],
         "Warning signs: A none; B and C not asked."),
        ([sign(name, "no" if name < "C" else "") for name in "ABCDEF"],
         "Warning signs: 2 of 6 clients asked, and had none."),
        ([sign("A", "yes"), sign("B", "no")],
         "A warning sign is written down for A. Nothing is said about the sessions of A."),
        ([sign("A", "asked, and cleared on day 5")],
         "A warning sign of A was asked about, and cleared on day 5: that is no all-clear."),
        ([sign("A", "cleared"), sign("B", "no"), sign("C", "")],
         "A warning sign of A was asked about, and cleared: that is no all-clear. Warning signs: B none; C"
         " not asked."),
        ([sign("A", "cleared"), sign("B", "")],
         "A warning sign of A was asked about, and cleared: that is no all-clear. 1 other client not asked."),
    ],
)  # fmt: skip
def test_the_line_says_what_this_log_says_of_warning_signs(rows, said):
    warned = warning_signs(log_of(*rows))
    assert (warned.said, warned.recorded) == (said, said.startswith("A warning sign is"))


def test_words_that_sound_like_a_sign_ask_for_an_answer_in_the_line():
    log = log_of(at(0, 5, "before", session=1, note="legs feel numb"))
    assert warning_signs(log).said.startswith("Nobody was asked about warning signs. 1 row with words that")


def test_without_a_sign_there_is_one_line_and_with_one_the_whole_box_opens_before_everything():
    html = screen_of("three-cases")
    assert f"<strong>Warning signs: C none; A and B not asked.</strong> {ASK}" in html
    assert (html.count(WORDS_ONLY_IN_SHORT), html.count(WORDS_ONLY)) == (1, 0)
    assert URGENT[0] not in html
    html = screen_of("flagged")
    assert (html.count(WORDS_ONLY_IN_SHORT), html.count(WORDS_ONLY)) == (0, 1)
    assert html.index("A warning sign is written down for A.") < html.index(URGENT[0]) < html.index("<h1>")
    assert all(item in html for item in (*URGENT, *SOON))
    assert "<h2><bdi>B" in html
    assert "<h2><bdi>A" not in html


# The whole screen.


def test_text_of_a_log_is_escaped():
    html = screen_of("unusual names")
    assert "<b>Co" not in html
    assert "Zoë &amp; &lt;b&gt;Co&lt;/b&gt;" in html
    assert LONG_CODE in html


@pytest.mark.parametrize(
    "name",
    [
        *(pytest.param(name, marks=pytest.mark.slow if "many" in name else ()) for name in ODD),
        "three-cases",
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in ("simulated-messy", "once-a-day", "booked-on-bad-days")
        ),
    ],
)
def test_the_first_screen_of_every_odd_log_is_made_and_short(name):
    log, seen = seen_of(name)
    head = head_of(log, seen)
    # A code may hold blanks of its own.
    assert len(head.headline.replace("Zoë & <b>Co</b>", "Zoë").split()) <= 16
    assert len(f"{head.qualifier} {head.strong}".split()) <= 25
    if name in ODD:
        words = text_of(screen_of(name)).split()
        # A line for each client, and a recorded sign opens the whole list.
        signs = 120 * bool(log.red_flag_clients)
        assert len(words) <= 290 + signs + 25 * max(len(log.clients) - 3, 0)


def test_who_made_a_log_stands_beside_its_name():
    log = arc.read_log(arc.simulate_log(clients=1, seed=1))
    assert "made by a program: says nothing about people" in first_screen(log, looked(log))._repr_html_()
    assert "made by a program" not in screen_of("three-cases")


def test_the_headline_is_the_heading_of_the_page_and_each_client_stands_below_it(cases):
    html = screen_of("three-cases")
    assert f"<h1>{cases[1][0].flare.headline}</h1>" in html
    assert html.count("<h2>") - html.count("<h3>") >= 3


# One made-up clinic behind a switch.


@pytest.mark.parametrize("name", ["three-cases", "simulated-messy"])
def test_the_made_up_clinic_has_the_same_reports_on_the_same_days_and_other_values(name):
    log, (one, *_) = seen_of(name)
    other = made_up_log(one.arcs, RULES)
    same = log.readings.loc[log.readings["report"].isin(other.readings["report"])]
    for column in ("client", "session", "day", "moment"):
        assert other.readings[column].equals(same[column].reset_index(drop=True))
    rated = other.readings["low"].notna()
    assert (rated == same["low"].notna().to_numpy()).all()
    assert not other.readings.loc[rated, "low"].equals(same.loc[same["low"].notna(), "low"])
    assert set(other.readings.loc[other.readings["kind"] == "words", "rating"]) <= {
        "",
        "lower",
        "same",
        "higher",
    }
    again = made_up_log(looked(log)[0].arcs, RULES)
    assert again.readings.equals(other.readings)


def test_the_switch_needs_no_script_and_says_what_it_shows():
    html = screen_of("three-cases")
    assert html.count('class="arc-real"') == html.count('class="arc-made-up"') == 3
    assert '<input type="checkbox" id="arc-nothing"><label for="arc-nothing">' in html
    assert "arc-nothing" not in screen_of("one rating")


def test_of_many_clients_the_made_up_clinic_shows_those_who_are_seen_at_once(cases, monkeypatch):
    for module in (clients_table, clients_rows):
        monkeypatch.setattr(module, "MOST_SEEN", 2)
    html = clients_rows.rows(*cases, courses(*cases, is_brief=True))
    seen, rest = html.split("<details class='arc-rest'>")
    assert seen.count('class="arc-real"') == seen.count('class="arc-made-up"') == 2
    assert rest.count('class="arc-real"') == 1
    assert "arc-made-up" not in rest
    # A real course never stands among made-up ones.
    assert "#arc-nothing:checked ~ * .arc-rest { display: none; }" in framed("", "")


# The answers, and what has none.


def test_a_caveat_that_the_page_has_said_is_not_said_again(cases):
    log, seen = cases
    first = [one.code for one in said_first(log, seen)]
    html = screen_of("three-cases") + answers_page(seen, said_first(log, seen))._repr_html_()
    opened = re.findall(r"<aside>.*?(?:<details>|</aside>)", html, flags=re.DOTALL)
    phrases = re.findall(r"<p><strong>([^<]+)</strong>", "".join(opened))
    assert len(phrases) == len(set(phrases))
    assert 1 <= len(first) <= 3


def test_every_question_is_answered_or_in_the_table_of_those_that_are_not(cases):
    log, seen = cases
    answered = answers_page(seen, ())._repr_html_()
    missing = not_answered(seen)._repr_html_()
    for question, answer in seen[0].answers.asked:
        assert (question in answered) + (question in missing) == (0 if "size" in question else 1), question
        if isinstance(answer, Refusal):
            assert question in missing
    assert "Nobody was asked; that is not a “no”." in missing


# Nothing is lost.


@pytest.mark.parametrize("name", ["three-cases", pytest.param("simulated-messy", marks=pytest.mark.slow)])
def test_every_caveat_refusal_and_table_of_a_log_stands_somewhere_in_the_report(name):
    log, seen = seen_of(name)
    html = answers_page(seen, said_first(log, seen))._repr_html_() + fine_print(log, seen)._repr_html_()
    text = unescape(html)
    for caveat in every_caveat(log, seen):
        assert f"<b>{caveat.code}</b> {caveat.text}" in text
    for one in seen:
        for question, answer in one.answers.asked:
            if isinstance(answer, Refusal):
                assert f"{question} {answer.sentence}" in text
            elif isinstance(answer, Result):
                assert answer.table_caption in text
                assert all(line.text in text for line in answer.lines), question
                assert all(reason in text for reason in answer.declined["reason"])
    for need in arc.what_next(log).sentences:
        assert need in text
    assert all(item in text for item in (*URGENT, *SOON))


def test_of_many_clients_the_days_of_each_are_figures_without_a_second_drawing_of_the_course(monkeypatch):
    monkeypatch.setattr(fine_prints, "MOST_SEEN", 1)
    days = ("What do the days show?", arc.fit_series(arc.read_log(arc.simulate_log(clients=1, seed=1))))
    for number, drawn in ((1, 1), (2, 0)):
        html = fine_prints._days([days] * number)
        assert (html.count("<img"), html.count("What do the days show?")) == (drawn, number)


def test_each_fold_says_what_is_in_it_and_how_much(cases):
    html = fine_print(*cases)._repr_html_()
    outer = re.sub(r"(<details><summary>).*?(</summary>)", r"\1\2", html) and re.findall(
        r"<details><summary>([^<]*)</summary>", html
    )
    assert outer[0].startswith("All ")
    assert any(label.endswith("things to write down next time") for label in outer)
    assert "Every report, every session: 28 rows" in outer


def test_columns_for_drawing_are_never_in_a_report(cases):
    log, seen = cases
    html = answers_page(seen, ())._repr_html_() + fine_print(log, seen)._repr_html_()
    headings = set(re.findall(r'<th scope="col">([^<]*)</th>', html))
    assert not headings & {"x", "y", "position"}
