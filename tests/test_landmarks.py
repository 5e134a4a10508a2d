"""What stands around each session: the three cases as derived by hand, and both sides of every boundary."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from make_log import at, log_of, only_arc

import arc

USUAL = {"moment": "usual", "rating": "5"}
SESSION = at(0, "", "attended")


@pytest.fixture(scope="module")
def cases():
    return arc.mark(arc.align(arc.load_sample("three-cases")))


def test_three_cases_give_what_was_derived_by_hand(cases):
    found = cases.table[["client", "session", "flare", "words", "returned", "baseline_rule", "days_covered"]]
    by_hand = pd.DataFrame(
        [
            ("A", 1, "not known", "", "not known", "before", 2),
            ("A", 2, "not known", "better", "not known", "", 3),
            ("A", 3, "not known", "worse", "not known", "before", 1),
            ("B", 1, "no", "better", "not known", "usual", 3),
            ("B", 2, "no", "better", "no", "usual", 3),
            ("B", 3, "not known", "better", "yes", "usual", 2),
            ("B", 4, "not known", "", "no", "before", 1),
            ("B", 5, "not known", "", "not known", "before", 0),
            ("C", 1, "not known", "better", "not known", "usual", 1),
            ("C", 2, "yes", "", "not known", "usual", 2),
            ("C", 3, "not known", "worse undated", "not known", "usual", 0),
        ],
        columns=found.columns,
    )
    # A2 has no baseline, so that words cannot put its days at or below one.
    by_hand.loc[1, "days_covered"] = 0
    pd.testing.assert_frame_equal(found, by_hand, check_dtype=False)


def test_three_cases_counts(cases):
    assert cases.counts().to_numpy().tolist() == [
        ["flare", 1, 2, 8],
        ["recovered", 1, 0, 0],
        ["relief", 5, 0, 6],
        ["returned", 1, 2, 8],
    ]
    lines = dict(cases.display().lines)
    assert (
        lines["what followed"]
        == "ceiling 0 · flare 1 · later rise 0 · no rise 2 · not known 8 (worse in words 2)"
    )
    assert lines["back at the level before"] == "1 of 1 flare, as far as the log goes"


def test_case_c_second_session_flares_on_day_one_and_is_back_on_day_two(cases):
    row = cases.table.loc[(cases.table["client"] == "C") & (cases.table["session"] == 2)].iloc[0]
    assert (row["baseline_low"], row["baseline_high"]) == (6, 6)
    assert (row["onset_low"], row["onset_high"]) == (0, 1)
    assert (row["peak_low"], row["peak_high"], row["peak_day"]) == (8, 8, 1)
    assert (row["recovered"], row["recovered_low"], row["recovered_high"]) == ("yes", 2, 2)
    assert (row["duration_low"], row["duration_high"], row["censoring"]) == (1, 2, "interval")


def test_case_b_third_session_is_a_return_below_the_usual_level_and_no_flare(cases):
    row = cases.table.loc[(cases.table["client"] == "B") & (cases.table["session"] == 3)].iloc[0]
    assert (row["returned"], row["return_day"], row["flare"]) == ("yes", 7, "not known")
    assert (row["relief_low"], row["relief_high"]) == (2, 2)


def test_case_b_relief_that_a_later_rating_still_shows_has_an_open_end(cases):
    first = cases.table.loc[(cases.table["client"] == "B") & (cases.table["session"] == 1)].iloc[0]
    assert first["relief_low"] == 4
    assert math.isnan(first["relief_high"])


def test_case_a_left_without_pain_gives_no_number_for_the_change_on_a_scale_without_zero(cases):
    third = cases.table.iloc[2]
    assert math.isnan(third["change_low"])
    assert math.isnan(third["change_high"])
    assert (cases.table.iloc[0]["change_low"], cases.table.iloc[0]["change_high"]) == (0, 0)


def test_case_a_second_session_is_listed_as_without_a_level_before(cases):
    left = cases.left_out.loc[cases.left_out["reason"].str.startswith("no level before")]
    assert left[["client", "session"]].to_numpy().tolist() == [["A", 2]]


@pytest.mark.parametrize(
    ("rating", "flare"), [("6", "no"), ("7", "yes"), ("6-7", "not known"), ("7-8", "yes")]
)
def test_flare_begins_at_exactly_the_rise(rating, flare):
    found = only_arc(USUAL, SESSION, at(0, "5", "after"), at(1, rating), at(2, "5"))
    assert found["flare"] == flare


@pytest.mark.parametrize(("usual", "flare"), [("5", "yes"), ("5-6", "not known"), ("6", "no")])
def test_flare_is_held_against_both_ends_of_the_baseline(usual, flare):
    rows = ({"moment": "usual", "rating": usual}, SESSION, at(0, "5", "after"), at(1, "7"), at(2, "5"))
    assert only_arc(*rows)["flare"] == flare


@pytest.mark.parametrize(("day", "flare"), [(2, "yes"), (3, "not known")])
def test_a_rise_counts_up_to_the_last_flare_day(day, flare):
    assert only_arc(USUAL, SESSION, at(day, "9"))["flare"] == flare


def test_a_gap_is_never_a_no():
    all_days = [at(0, "5", "after"), at(1, "5"), at(2, "5")]
    assert only_arc(USUAL, SESSION, *all_days)["flare"] == "no"
    for missing in (1, 2):
        rows = [row for day, row in enumerate(all_days) if day != missing]
        found = only_arc(USUAL, SESSION, *rows)
        assert (found["flare"], found["not_known_because"]) == ("not known", f"day {missing}")


def test_a_no_needs_no_report_of_the_session_day_unless_no_other_day_is_looked_at():
    assert only_arc(USUAL, SESSION, at(1, "5"), at(2, "5"))["flare"] == "no"
    rules = arc.Rules(flare_days=0)
    assert only_arc(USUAL, at(0, "5", "before"), at(1, "5"), rules=rules)["not_known_because"] == "day 0"
    assert only_arc(USUAL, at(0, "5", "after"), at(1, "5"), rules=rules)["flare"] == "no"


def test_words_at_or_below_the_baseline_cover_their_days():
    relief = {
        "session": 1,
        "moment": "between",
        "rating": "felt great",
        "direction": "lower",
        "than": "usual",
    }
    session = {"session": 1, "day": 0, "moment": "attended"}
    assert only_arc(USUAL, session, {**relief, "lasts_days": "3-5"})["flare"] == "no"
    assert only_arc(USUAL, session, {**relief, "lasts_days": "2"})["flare"] == "not known"
    assert only_arc(USUAL, session, {**relief, "lasts_days": "4", "than": ""})["flare"] == "not known"


def test_words_that_say_higher_block_a_no_and_never_make_a_yes():
    covered = [at(0, "5", "after"), at(1, "5"), at(2, "5")]
    worse = at(1, "much worse", direction="higher", than="usual")
    found = only_arc(USUAL, SESSION, *covered, worse)
    assert (found["flare"], found["words"]) == ("not known", "worse")


def test_words_lower_than_usual_do_not_order_against_a_lower_baseline():
    rules = arc.Rules(baseline=("before",))
    words = [at(day, "better", direction="lower", than="usual") for day in (0, 1, 2)]
    rows = (
        {"moment": "usual", "rating": "6"},
        at(0, "3", "before", session=1),
        *[{**w, "session": 1} for w in words],
    )
    assert only_arc(*rows, rules=rules)["flare"] == "not known"
    rows = (
        {"moment": "usual", "rating": "3"},
        at(0, "3", "before", session=1),
        *[{**w, "session": 1} for w in words],
    )
    assert only_arc(*rows, rules=rules)["flare"] == "no"


@pytest.mark.parametrize(("usual", "ceiling", "flare"), [("8", False, "no"), ("9", True, "not known")])
def test_at_the_ceiling_a_flare_is_not_known_and_never_no(usual, ceiling, flare):
    rows = ({"moment": "usual", "rating": usual}, SESSION, at(0, "5", "after"), at(1, "5"), at(2, "5"))
    found = only_arc(*rows)
    assert (found["ceiling"], found["flare"]) == (ceiling, flare)


@pytest.mark.parametrize(("usual", "floor"), [("2", False), ("1", True)])
def test_at_the_floor_a_relief_cannot_be_seen(usual, floor):
    rows = ({"moment": "usual", "rating": usual}, SESSION, at(1, "0"))
    assert only_arc(*rows)["floor"] == floor


@pytest.mark.parametrize(("before", "rule"), [(2, "usual"), (3, "days")])
def test_baseline_of_days_needs_three_readings(before, rule):
    days = [at(day - 3, "4") for day in range(before)]
    assert only_arc(*days, USUAL, at(0, "6", "before"))["baseline_rule"] == rule


def test_baseline_of_days_is_the_mean_of_the_ends_of_their_ranges():
    found = only_arc(at(-3, "4"), at(-2, "4-5"), at(-1, "6"), SESSION, at(1, "5"))
    assert found["baseline_low"] == pytest.approx(14 / 3)
    assert found["baseline_high"] == 5


def test_baseline_leaves_out_the_session_day_and_days_too_early():
    found = only_arc(at(-4, "1"), at(-3, "4"), at(-2, "4"), at(-1, "4"), at(0, "9", "before"), at(1, "5"))
    assert (found["baseline_low"], found["baseline_high"]) == (4, 4)


def test_a_mean_of_thirds_loses_no_flare_to_rounding():
    rows = (at(-3, "4"), at(-2, "5"), at(-1, "4"), SESSION, at(1, "6.33"), at(2, "6.34"))
    assert only_arc(*rows[:-1])["flare"] == "not known"
    assert only_arc(*rows)["flare"] == "yes"
    assert only_arc(at(-3, "5"), at(-2, "5"), at(-1, "5"), SESSION, at(1, "7"))["flare"] == "yes"


def test_baseline_order_falls_back_to_the_rating_before():
    assert only_arc(at(0, "6", "before"), at(1, "8"))["baseline_rule"] == "before"
    assert only_arc(USUAL, at(0, "6", "before"), at(1, "8"))["baseline_rule"] == "usual"
    rules = arc.Rules(baseline=("before", "usual"))
    assert only_arc(USUAL, at(0, "6", "before"), at(1, "8"), rules=rules)["baseline_rule"] == "before"


def test_none_on_a_one_to_ten_scale_orders_but_stays_out_of_numbers():
    rows = (
        {"moment": "usual", "rating": "3"},
        at(0, "3", "before"),
        at(0, "none", "after"),
        at(1, "none"),
        at(2, "none"),
    )
    found = only_arc(*rows, scale=(1, 10))
    assert (found["flare"], found["relief"]) == ("no", "yes")
    assert math.isnan(found["change_low"])
    assert math.isnan(found["peak_low"])


def test_none_below_the_scale_as_baseline_lies_anywhere_below_one():
    assert only_arc(at(0, "none", "before"), at(1, "2"), scale=(1, 10))["flare"] == "not known"
    assert only_arc(at(0, "none", "before"), at(1, "3"), scale=(1, 10))["flare"] == "yes"
    assert only_arc(at(0, "none", "before"), at(1, "2"))["flare"] == "yes"  # 0-10: none is 0


def test_a_none_below_the_scale_among_the_days_before_gives_no_mean():
    days = (at(-3, "2"), at(-2, "none"), at(-1, "2"), at(0, "6", "before"), at(1, "5"))
    assert only_arc(*days, scale=(1, 10))["baseline_rule"] == "before"
    assert only_arc(*days)["baseline_rule"] == "days"


def test_change_on_the_table_takes_the_last_rating_before_and_after_with_both_ends():
    rows = (
        at(0, "9", "before", time="9:00"),
        at(0, "5-6", "before", time="9:30"),
        at(0, "8", "after"),
        at(0, "2-3", "after"),
    )
    found = only_arc(*rows)
    assert (found["change_low"], found["change_high"]) == (-4, -2)


def test_onset_is_bounded_by_the_last_day_that_excludes_it():
    found = only_arc(USUAL, SESSION, at(0, "5", "after"), at(2, "8"))
    assert (found["onset_low"], found["onset_high"]) == (1, 2)
    found = only_arc(USUAL, SESSION, at(2, "8"))
    assert (found["onset_low"], found["onset_high"]) == (0, 2)


def test_duration_is_open_when_the_next_session_comes_first():
    rows = (USUAL, SESSION, at(1, "8"), at(3, "7"), at(4, "7", "before"))
    found = only_arc(*rows)
    assert (found["recovered"], found["censoring"], found["censored_by"]) == ("no", "right", "next session")
    assert (found["recovered_low"], found["duration_low"]) == (5, 4)
    assert math.isnan(found["duration_high"])


def test_duration_is_open_after_a_dropout_and_at_the_end_of_the_log():
    rows = [USUAL, SESSION, at(1, "8")]
    assert only_arc(*rows)["censored_by"] == "log ends"
    stopped = {"day": 3, "moment": "stopped"}
    assert only_arc(*rows, stopped)["censored_by"] == "stopped"


def test_duration_is_an_interval_across_a_gap_and_exact_without_one():
    gap = only_arc(USUAL, SESSION, at(0, "5", "after"), at(1, "8"), at(4, "5"))
    assert (gap["recovered_low"], gap["recovered_high"], gap["censoring"]) == (2, 4, "interval")
    exact = only_arc(USUAL, SESSION, at(0, "5", "after"), at(1, "8"), at(2, "5"))
    assert (exact["duration_low"], exact["duration_high"], exact["censoring"]) == (1, 1, "none")


def test_back_at_baseline_needs_the_high_end_at_or_below_it():
    assert only_arc(USUAL, SESSION, at(1, "8"), at(2, "5-6"))["recovered"] == "not known"
    assert only_arc(USUAL, SESSION, at(1, "8"), at(2, "4-5"))["recovered"] == "yes"


@pytest.mark.parametrize(("rating", "relief"), [("3", "yes"), ("3-4", "not known"), ("4", "not known")])
def test_relief_begins_at_exactly_the_fall(rating, relief):
    assert only_arc(USUAL, SESSION, at(1, rating))["relief"] == relief


def test_relief_window_runs_from_its_first_day_to_the_first_report_of_its_end():
    found = only_arc(USUAL, SESSION, at(1, "3"), at(2, "3"), at(4, "5"))
    assert (found["relief_day"], found["relief_low"], found["relief_high"]) == (1, 2, 3)


@pytest.mark.parametrize(
    ("closing", "returned"), [("3", "no"), ("4", "yes"), ("6", "yes"), ("6-7", "not known"), ("7", "no")]
)
def test_return_is_a_climb_that_is_no_rise(closing, returned):
    found = only_arc(USUAL, SESSION, at(1, "2"), at(7, closing, "before"))
    assert found["returned"] == returned


def test_a_return_that_nobody_reported_is_not_known():
    assert only_arc(USUAL, SESSION, at(1, "2"), at(6, "2"))["returned"] == "not known"


def test_all_answers_are_not_known_for_a_session_without_any_reading():
    marks = arc.mark(arc.align(log_of(SESSION, at(7, "", "attended"))))
    assert marks.table["flare"].tolist() == ["not known", "not known"]
    assert marks.table["recovered"].tolist() == ["", ""]
    said = dict(marks.display().lines)["what followed"]
    assert said == "ceiling 0 · flare 0 · later rise 0 · no rise 0 · not known 2 (worse in words 0)"


def test_rules_of_the_call_travel_with_the_landmarks():
    arcs = arc.align(log_of(USUAL, SESSION, at(1, "6")))
    assert arc.mark(arcs, rise=1).rules == arcs.rules.with_(rise=1)
    assert arc.mark(arcs, rise=1).table["flare"].tolist() == ["yes"]
    assert arc.mark(arcs).table["flare"].tolist() == ["not known"]


def test_three_cases_in_plain_words(cases):
    words = cases.in_words()
    assert words.iloc[9].to_dict() == {
        "client": "C",
        "session": 2,
        "level before": "6 (usual level)",
        "counted above": "6",
        "on the table": "not known",
        "what followed": "flare: 8 on day 1",
        "words say": "",
        "flare began": "day 0 to 1",
        "highest seen": "8 on day 1",
        "back at level before": "day 2",
        "relief in numbers": "yes",
        "relief held": "1 day or more",
        "return": "not known",
        "limits": "",
    }
    assert words.iloc[3]["what followed"] == "no rise (written down: days 0, 1, 2, 3, 5)"
    assert words.iloc[0]["what followed"] == "not known: day 1"


def test_marking_some_arcs_after_others_changes_nothing(monkeypatch):
    # Every arc alone, then pairs and threes, then all at once; some arcs have words, some no reading.
    logs = [arc.load_sample(name) for name in ("three-cases", "simulated-messy")]
    whole = [arc.mark(log).table for log in logs]
    for at_once in (1, 7, 40):
        monkeypatch.setattr("arc.landmarks.in_parts.AT_ONCE", at_once)
        for log, table in zip(logs, whole, strict=True):
            pd.testing.assert_frame_equal(arc.mark(log).table, table)
