"""The surface: every public call takes a log, arcs or landmarks, and says in words what it cannot take."""

from __future__ import annotations

import inspect
from contextlib import suppress

import pandas as pd
import pytest
from make_log import at, log_of

import arc
from arc.errors import ArcError, CallError
from arc.results import NounError
from arc.vocabulary.rules_file import write_rules

# What each question is asked with, so that it is quick here.
FEW = {"logs": 20}
QUESTIONS = {
    "adverse_events": {},
    "align": {},
    "ask_all": {},
    "chart": {},
    "deidentify": {},
    "fit_change": FEW,
    "fit_control": {},
    "fit_coupling": FEW,
    "fit_curve": FEW,
    "fit_flare": FEW,
    "fit_mixed": {},
    "fit_profile": FEW,
    "fit_recovery": FEW,
    "fit_series": {},
    "fit_trend": FEW,
    "line_up": {"panels": 3},
    "mark": {},
    "plan_for": FEW,
    "sensitivity": {},
    "weigh": FEW,
    "what_next": {},
}
SLOW = ("ask_all", "weigh", "what_next")
# Calls that begin with something else than a log.
OTHERS = {
    "check_parts": ((),),
    "landmarks_of": (pd.DataFrame({"pain": [1]}),),
    "load_claim": ("nerve-flare",),
    "load_sample": (),
    "plan_log": (),
    "publish": (),
    "read_log": (pd.DataFrame({"pain": [1]}),),
    "read_rules": (),
    "show_coverage": (),
    "simulate_log": (),
}
PLAIN = {"safety_notice"}
WRONG = {
    "frame": (
        pd.DataFrame({"client": ["A"]}),
        "a DataFrame. Read it first: arc.{verb}(arc.read_log(frame)).",
    ),
    "name": (
        "my-folder/my-log.csv",
        'the name of a file. Read it first: arc.{verb}(arc.read_log("my-log.csv")).',
    ),
    "nothing": (None, 'None. Read a log first: arc.{verb}(arc.read_log("my-log.xlsx")).'),
    "list": ([1], 'of the type list. Read a log first: arc.{verb}(arc.read_log("my-log.xlsx")).'),
    "answer": (
        arc.fit_trend(log_of(at(0, 5, "before"))),
        "an answer already. Ask the log itself: arc.{verb}(log).",
    ),
}


@pytest.fixture(scope="module")
def nouns():
    log = log_of(
        *(at(day, 5, "before", client=name) for name in "AB" for day in (0, 7)),
        *(at(day, 4, client=name) for name in "AB" for day in (1, 2, 8)),
    )
    return log, arc.align(log), arc.mark(arc.align(log))


def test_the_public_names_are_few():
    assert len(arc.__all__) <= 45


def test_every_public_call_is_looked_at_here():
    calls = {name for name in arc.__all__ if inspect.isfunction(getattr(arc, name))}
    assert calls == QUESTIONS.keys() | OTHERS.keys() | PLAIN
    # A client that there is not is asked for below.
    about_one = {name for name in calls if "client" in inspect.signature(getattr(arc, name)).parameters}
    assert about_one == {"chart", "fit_series"}


@pytest.mark.parametrize(
    "verb", [name for name in QUESTIONS if name not in ("deidentify", "line_up", "chart")]
)
def test_a_log_its_arcs_and_their_landmarks_give_the_same_answer(verb, nouns):
    answers = [getattr(arc, verb)(noun, **QUESTIONS[verb]) for noun in nouns[:: 2 if verb in SLOW else 1]]
    # The caveats are those of what was asked.
    said = [
        getattr(answer, "lines", None) or getattr(answer, "text", None) or repr(answer) for answer in answers
    ]
    assert said == said[:1] * len(said)


@pytest.mark.parametrize("verb", ["deidentify", "line_up", "chart"])
def test_what_is_drawn_anew_takes_all_three_as_well(verb, nouns):
    made = {type(getattr(arc, verb)(noun, **QUESTIONS[verb])) for noun in nouns}
    assert len(made) == 1


@pytest.mark.parametrize("verb", QUESTIONS)
@pytest.mark.parametrize("wrong", WRONG)
def test_something_else_is_answered_with_the_call_to_make(verb, wrong):
    given, said = WRONG[wrong]
    with pytest.raises(NounError) as caught:
        getattr(arc, verb)(given)
    assert str(caught.value) == f"{verb} takes a log, arcs or landmarks, and this is {said.format(verb=verb)}"
    assert isinstance(caught.value, ArcError)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("verb", [*QUESTIONS, *OTHERS])
def test_a_mistyped_option_is_named_with_those_there_are(verb, nouns):
    given = OTHERS.get(verb, nouns[:1])
    with pytest.raises(CallError) as caught:
        getattr(arc, verb)(*given, sed=1)
    said_by = "read_log" if verb in ("load_sample", "landmarks_of") else verb
    assert str(caught.value).startswith(f'{said_by} has no option "sed".')
    known = inspect.signature(getattr(arc, verb)).parameters
    assert ('Did you mean "seed"?' in str(caught.value)) is ("seed" in known)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda log: arc.fit_flare(log, logs=0, seed=-1),
            "logs= is 0; it takes a whole number from 1 on. seed= is -1; it takes a whole number from 0 on.",
        ),
        (lambda log: arc.fit_flare(log, logs=1.5), "logs= is 1.5; it takes a whole number from 1 on."),
        (lambda log: arc.fit_flare(log, rules=3), "rules= is 3; it takes rules, such as arc.Rules(rise=3)."),
        (lambda log: arc.mark(log, rise="two"), 'rise= is "two"; it takes a number.'),
        (lambda log: arc.Rules(rise="two"), 'rise= is "two"; it takes a number.'),
        (lambda log: arc.line_up(log, panels=1), "panels= is 1; it takes a whole number from 2 on."),
        (lambda log: arc.plan_log(clients=5), "clients= is 5; it takes whole numbers, such as (3, 5)."),
        (
            lambda log: arc.simulate_log(seed=1, lag=1),
            "lag= is 1; it takes a correlation from 0 to less than 1.",
        ),
        *(
            (
                lambda log, level=level: arc.adverse_events(log, level=level),
                f"level= is {level}; it takes a share between 0 and 1, such as 0.9.",
            )
            for level in (0, 1, 95)
        ),
        (lambda log: arc.load_sample(3), "name= is 3; it takes a text."),
        (lambda log: write_rules(arc.Rules(), None), "path= is None; it takes the name of a file."),
        (
            lambda log: arc.publish(log, "card.png"),
            "picture= is a PainLog; it takes a picture, such as arc.chart(log).",
        ),
        (
            lambda log: arc.fit_flare(arc.mark(log, rise=3), rules=arc.Rules()),
            "fit_flare was given rules= and what other rules have made already. Ask the log itself:"
            " arc.fit_flare(log, rules=rules).",
        ),
        (
            lambda log: arc.fit_flare(log, 5),
            "fit_flare: too many positional arguments. It takes: source, rules=",
        ),
        (lambda log: log.only("Q"), 'There is no client "Q" in this log. There are: A and B.'),
        (lambda log: arc.chart(log, client="Q"), 'There is no client "Q" in this log. There are: A and B.'),
    ],
)
def test_a_wrong_value_is_said_in_words(call, said, nouns):
    with pytest.raises(ArcError) as caught:
        call(nouns[0])
    assert str(caught.value).startswith(said)


def test_the_least_values_are_taken(nouns):
    arc.fit_trend(nouns[0], logs=1, seed=0)
    arc.line_up(nouns[0], panels=2)
    arc.simulate_log(seed=0, sd=0, lag=0)


def test_a_client_that_there_is_not_has_no_series(nouns):
    answer = arc.fit_series(nouns[0], "Q")
    assert (answer.code, answer.text) == (
        "no-client",
        '"Q" is no client of this log; a series is that of one client.',
    )


def test_rules_go_with_a_log():
    log = log_of(at(0, 5, "before"), at(1, 7))
    strict = arc.Rules(rise=3)
    marked = arc.mark(log, rules=strict)
    assert marked.rules == marked.arcs.rules == strict
    assert arc.mark(marked).rules == arc.align(marked).rules == strict
    assert arc.fit_flare(log, rules=strict, logs=20).facts.rules_hash == strict.short_hash
    assert arc.fit_flare(marked, rules=strict, logs=20).facts.rules_hash == strict.short_hash


@pytest.mark.parametrize("verb", QUESTIONS)
@pytest.mark.parametrize("size", ["no row", "one row"])
def test_a_log_of_no_row_or_of_one_is_answered_or_refused_in_words(verb, size):
    rows = (at(0, 5, "before"), at(1, 5)) if size == "no row" else (at(0, 5, "before"),)
    rating = "eleven of ten" if size == "no row" else "5"
    log = log_of(*({**row, "rating": rating} for row in rows), strict=False)
    assert len(log.readings) == (size == "one row")
    # Any other error than one of arc's own fails.
    with suppress(ArcError):
        repr(getattr(arc, verb)(log, **QUESTIONS[verb]))


VERBS_WITH_INTERVALS = (
    "adverse_events", "fit_change", "fit_curve", "fit_flare", "fit_mixed", "fit_profile", "fit_recovery",
    "fit_series", "fit_trend", "weigh",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS_WITH_INTERVALS)
def test_the_level_of_an_interval_is_shown_and_a_wider_one_holds_the_narrower(verb):
    rows = [
        at(day, 5 + number % 3 + (day * number) % 4, moment, client=name, adverse_event="no")
        for number, name in enumerate("ABCD")
        for day, moment in [
            *((7 * week, "before") for week in range(5)),
            *((day, "between") for day in (1, 2, 3, 36)),
        ]
    ]
    rows += [at(day, 3 + day % 2) for day in range(-12, 0)]
    made_up = verb in ("fit_flare", "fit_mixed", "fit_recovery", "weigh")
    log = arc.load_sample("simulated-real-flare") if made_up else log_of(*rows)
    options = {**QUESTIONS[verb], **({"client": "A"} if verb == "fit_series" else {})}
    narrow, wide = (getattr(arc, verb)(log, level=level, **options) for level in (0.5, 0.999))
    own, other = (one.estimates.loc[one.estimates["level"].notna()].reset_index() for one in (narrow, wide))
    assert len(own) > 0
    assert (set(own["level"]), set(other["level"])) == ({0.5}, {0.999})
    assert (other["interval_high"] >= own["interval_high"]).all()
    said = [" ".join((one.display().text() + repr(one) + repr(one.plot())).split()) for one in (narrow, wide)]
    assert ("50 % interval" in said[0], "99.9 % interval" in said[1]) == (True, True)
    assert "95 % interval" not in "".join(said)
