"""sensitivity: the same question under other rules, each equal to asking it by those rules."""

from __future__ import annotations

import numpy as np
import pytest
from make_log import at, log_of
from texts import texts_of

import arc
from arc.errors import CallError
from arc.estimates import rows_of
from arc.models.change import words as change_words
from arc.models.sensitivity.variants import CHANGE, FLARES
from arc.results import Refusal
from arc.vocabulary.frames import named_rows


@pytest.fixture(scope="module")
def log() -> arc.PainLog:
    return arc.load_sample("simulated-real-flare")


@pytest.fixture(scope="module")
def flares(log):
    return arc.sensitivity(log)


def flares_of(log, **rules) -> int:
    return int((arc.mark(log, rules=arc.Rules(**rules)).table["outcome"] == "flare").sum())


@pytest.mark.parametrize("rise", [1, 2, 3])
def test_another_rise_is_the_count_by_that_rise(flares, log, rise):
    (row,) = rows_of(flares.estimates, FLARES, when=f"a rise of {rise}")
    assert row.low == flares_of(log, rise=rise)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("days", "the mean of the readings in the days before"),
        ("before", "the rating just before the session"),
    ],
)
def test_another_level_before_is_the_count_by_that_rule_alone(flares, log, name, said):
    (row,) = rows_of(flares.estimates, FLARES, when=said)
    assert row.low == flares_of(log, baseline=(name,))


def test_a_rule_by_which_nothing_is_known_is_no_count_of_none(flares):
    assert texts_of(flares)["the stated usual level"] == "not known after any session"
    assert flares.table["low"].min() > 0


def test_each_client_is_left_out_once(flares, log):
    rows = rows_of(flares.estimates, FLARES, group="one client left out")
    table = arc.mark(log).table
    whole = table["outcome"] == "flare"
    assert [row.when for row in rows] == [f"without {one}" for one in table["client"].unique()]
    assert [row.low for row in rows] == [
        int((whole & (table["client"] != one)).sum()) for one in table["client"].unique()
    ]


def test_the_headline_and_the_short_table_say_how_far_it_moves(flares):
    assert flares.headline == "17 flares after 32 sessions; 7 to 25 by other rules."
    assert (
        flares.qualifier == "8 clients. One thing changed at a time: rise, level before, one client left out."
    )
    assert flares.short.to_dict("split")["data"] == [
        ["as asked", "17"],
        ["rise", "11 to 25"],
        ["level before", "7 to 21"],
        ["one client left out", "13 to 17"],
    ]
    assert texts_of(flares)["over all rules"] == "7 to 25 (14 of 15 sets of rules give an answer)"


def test_a_change_as_asked_is_that_of_fit_change(log):
    found = arc.sensitivity(log, "change", level=0.9)
    (asked,) = rows_of(arc.fit_change(log, level=0.9, logs=20).estimates, change_words.MEAN, when="day 1")
    row = rows_of(found.estimates, CHANGE)[0]
    assert (row.low, row.interval_low, row.interval_high) == (
        asked.low,
        asked.interval_low,
        asked.interval_high,
    )
    assert "rise" not in set(found.table["changed"])
    assert found.headline == "On day 1 ratings were 1.8 points higher than before; 1.6 to 2.2 by other rules."


def test_ranges_at_their_ends_and_none_where_there_are_no_ranges(flares):
    rows = [
        {**row, "client": client}
        for client in "ABC"
        for row in (
            at(0, 4, "usual", client=client),
            at(0, 4, "before", client=client),
            at(1, "5-7", client=client),
        )
    ]
    found = arc.sensitivity(log_of(*rows), "change")
    ends = rows_of(found.estimates, CHANGE, group="ends of ranges")
    assert [(row.when, row.low, row.high) for row in ends] == [("all low", 1, 1), ("all high", 3, 3)]
    assert "ends of ranges" not in set(flares.table["changed"])


def test_a_rise_that_is_longer_than_a_scale_is_said():
    rows = (at(0, 2, "before", scale="0-2"), at(1, 2, scale="0-2"), at(2, 1, scale="0-2"))
    found = arc.sensitivity(log_of(*rows), rules=arc.Rules(unit="points", rise=1))
    assert texts_of(found)["a rise of 3"] == "the rise is longer than a scale of the log"


@pytest.mark.parametrize("question", ["trend", "", 3])
def test_another_question_is_named_with_those_there_are(log, question):
    with pytest.raises(CallError, match=r'"flare", "relief" or "change"|question= is 3; it takes a text'):
        arc.sensitivity(log, question)


@pytest.mark.parametrize(
    ("question", "code"), [("flare", "no-answer"), ("relief", "no-answer"), ("change", "no-answer")]
)
def test_where_nothing_is_known_there_is_nothing_to_vary(question, code):
    refusal = arc.sensitivity(log_of(at(0, 5, "before"), at(3, 5)), question)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert "nan" not in repr(refusal).lower()


def test_below_three_clients_there_is_no_mean_to_vary():
    refusal = arc.sensitivity(arc.load_sample("three-cases"), "change")
    assert refusal.text == (
        "under the rules as asked there is no answer that could change: 1 client can be compared, and 3 are"
        " needed."
    )


def test_of_a_function_score_no_flare_is_said():
    rows = (at(0, 8, "before"), at(1, 2), at(2, 3))
    found = arc.sensitivity(
        log_of(*({**row, "measure": "function"} for row in rows), higher_is={"function": "better"})
    )
    assert found.headline == "1 worse soon after 1 session; 1 by other rules."


def test_reliefs_are_counted_by_falls_as_flares_are_by_rises(log):
    found = arc.sensitivity(log, "relief")
    assert found.headline == "19 reliefs after 32 sessions; 8 to 25 by other rules."
    falls = {row.what: row.low for row in named_rows(found.table) if row.changed == "fall"}
    for points in (1, 2, 3):
        table = arc.mark(log, fall=points).table
        assert falls[f"a fall of {points}"] == (table["relief"] == "yes").sum()
    assert falls["a fall of 1"] >= falls["a fall of 2"] >= falls["a fall of 3"]


def test_every_set_of_rules_is_a_dot_in_the_picture(flares):
    picture = flares.plot()
    (ax,) = picture.axes
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == list(flares.table["what"])
    dots = [line.get_xdata()[0] for line in ax.lines if line.get_marker() in ("D", "o")]
    assert np.array_equal(dots, flares.table["low"], equal_nan=True)
    assert flares.headline in picture.alt
