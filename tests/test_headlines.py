"""The first words about answers: one grammar, few words, and no more than a verdict allows."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from odd_logs import ODD

import arc
from arc.landmarks.opening import opening_of as of_landmarks
from arc.models.first_words import apart, ends, fits, noun_of, of_measure
from arc.results import Refusal
from arc.samples import sample_names
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import HEADLINE_WORDS, MOST_ROWS, QUALIFIER_WORDS, fitted

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


AVOIDED = re.compile(
    r"\b(SD|lag|baseline|fully observed|censor\w*|landmarks?|worlds?|hash)\b|n =", re.IGNORECASE
)
CAUSE = re.compile(
    r"\b(led to|caused?|worked|helped|thanks to|improved|because of the session|due to)\b", re.I
)


def asked_of(log: arc.PainLog) -> list:
    """Arcs, landmarks and every answer about a log, from few made-up clinics."""
    marks = arc.mark(log)
    few = [
        ask(marks, logs=20)
        for ask in (
            arc.fit_flare, arc.fit_change, arc.fit_profile, arc.fit_recovery, arc.fit_trend, arc.fit_coupling,
            arc.weigh, arc.plan_for, arc.fit_curve,
        )
    ]  # fmt: skip
    named = marks.table["client"].iloc[0]
    more = [
        arc.fit_control(marks),
        arc.adverse_events(log),
        arc.fit_mixed(marks),
        arc.fit_series(marks, named),
    ]
    return [marks.arcs, marks, *few, *more]


@pytest.fixture(scope="module")
def cases() -> dict:
    return {one.question or one.code: one for one in asked_of(arc.load_sample("three-cases"))}


def test_where_no_rating_could_rise_the_headline_says_so_before_it_counts_flares():
    full = arc.fit_flare(ODD["always worst"](), logs=20)
    assert full.headline == "6 of 6 sessions left no room for a rise; 0 flares."
    assert "near the end" not in full.qualifier
    assert arc.fit_flare(ODD["never any"](), logs=20).headline == "0 flares after 6 sessions; by chance 0."


@pytest.mark.parametrize("name", ["three-cases", "simulated-messy", "simulated-real-flare", "once-a-day"])
def test_every_headline_and_qualifier_keeps_to_the_grammar(name):
    assert name in sample_names()
    for one in asked_of(arc.load_sample(name)):
        said = (one.headline, one.qualifier)
        assert len(one.headline.split()) <= HEADLINE_WORDS, said
        assert sum(any(sign.isdigit() for sign in word) for word in one.headline.split()) <= 4 + isinstance(
            one, Refusal
        ), said
        assert len(one.qualifier.split()) <= QUALIFIER_WORDS, said
        assert len(one.short) <= MOST_ROWS, said
        assert one.headline.endswith("."), said
        assert not AVOIDED.search(" ".join(said)), said
        assert not CAUSE.search(" ".join(said)), said
        # How many clients there are stands in one of the two, always.
        assert re.search(r"\d+ (simulated )?client", " ".join(said)), said


def test_the_headlines_of_the_three_cases(cases):
    found = {name: (one.headline, one.qualifier) for name, one in cases.items()}
    assert found["flare"][0] == "What followed 8 of 11 sessions is not known. 1 flare, 2 with no rise."
    assert found["landmarks"] == (found["flare"][0], "3 clients.")
    assert found["arcs"] == (
        "Something was written after 10 of 11 sessions.",
        "3 clients. 26 of 30 reports lie around a session.",
    )
    assert found["change"] == ("Each client can be compared at one time only.", "3 clients.")
    assert found["recovery"] == (
        "7 reliefs held from under a day to 4 days or more; 5 ends not seen.",
        "3 clients. 1 flare lasted from 1 day to 2 days.",
    )
    assert found["adverse"][0] == "Nobody was asked about unwanted events after 11 sessions."
    refused = {one.code: one.headline for one in cases.values() if isinstance(one, Refusal)}
    if refused:
        assert all(said.startswith("Not answered: ") and " Needed: " in said for said in refused.values())


def test_a_refusal_says_what_there_is_and_what_would_be_needed():
    marks = arc.mark(arc.load_sample("three-cases"))
    found = arc.fit_coupling(marks, logs=20)
    assert found.headline == "Not answered: 1 flare with a number and a later rating. Needed: 8."
    assert found.qualifier.startswith("3 clients")


def outcomes(*named: str) -> pd.DataFrame:
    return pd.DataFrame({"client": "A", "outcome": list(named)})


def headline(*named: str, measure: str = "pain") -> str:
    return of_landmarks(outcomes(*named), measure, Facts()).headline


def test_what_is_not_known_comes_first_from_a_quarter_on_where_it_is_the_largest_group():
    known = "no rise"
    assert headline("not known", "not known", "flare", known).startswith("What followed 2 of 4 sessions")
    # Half of the sessions have a flare: the larger group comes first.
    assert headline("not known", "flare", "flare", known) == "2 flares after 4 sessions; 1 not known."
    assert headline("not known", *["flare"] * 4).startswith("4 flares after 5 sessions")
    assert headline("not known", "not known") == "Not known after any of 2 sessions."


def test_nothing_but_pain_is_called_a_flare():
    said = headline("flare", "not known", "not known", measure="sleep")
    assert said == "What followed 2 of 3 sessions is not known. 1 worse soon, 0 not worse."
    table = of_landmarks(outcomes("flare"), "sleep", Facts()).table
    assert "flare" not in table.columns
    assert of_measure("sleep", "Not known after any of 2 sessions.").startswith("Sleep: not known")
    assert noun_of("a measure with a long name") == "the rating"


def test_of_several_ways_to_say_a_thing_the_first_that_fits_is_taken():
    assert fitted("One two three.", ("Four five six.", "Four."), most=4) == "One two three. Four."
    assert fitted("One two three.", "Four five.", most=4) == "One two three."


def test_distances_and_ends_are_said_with_their_direction():
    assert apart(0.04, -0.04) == "the same"
    assert apart(-1.5, 0.5) == "1.5 points lower to 0.5 higher"
    assert ends(-0.8, 0.3) == "-0.8 to +0.3"
    assert ends(0.5, 3.1) == "0.5 to 3.1"


def test_a_headline_has_room_for_sixteen_words_and_four_numbers():
    assert fits(" ".join(["word"] * 16))
    assert not fits(" ".join(["word"] * 17))
    assert fits("1 2 3 4")
    assert not fits("1 2 3 4 5")
