"""What followed a session: the small logs with one right answer each, both sides of every
boundary, and the arrays against a slow reckoning that was written from the definitions alone.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_log import at, log_of, only_arc
from slow_outcomes import Report, outcomes

import arc
from arc.arcs.series import series
from arc.errors import CallError

LOGS = Path(__file__).parent / "data" / "outcomes"
USUAL = {"moment": "usual", "rating": "5"}
SESSION = at(0, "", "attended")
COLUMNS = (
    "level_before_rule", "level_before_low", "level_before_high", "reference_low", "reference_high",
    "outcome", "not_known_because", "outcome_day", "outcome_low", "outcome_high", "days_written", "returned",
    "return_day",
)  # fmt: skip


def marked(name: str, **series) -> arc.Landmarks:
    return arc.mark(arc.align(arc.read_log(LOGS / f"{name}.csv"), **series))


def test_a_rise_on_day_three_is_a_later_rise_and_never_no_flare():
    marks = marked("late-rise")
    found = marks.table.iloc[0]
    assert (found["outcome"], found["outcome_day"], found["outcome_low"]) == ("later rise", 3, 8)
    assert (found["level_before_low"], found["days_written"]) == (4, "0, 1, 2, 3, 5, 7")
    assert (found["flare"], found["peak_low"]) == ("not known", 9)
    assert "not-observed" not in [caveat.code for caveat in marks.caveats]
    assert marks.arcs.sessions["stopped"].tolist() == [True]


def test_a_stated_usual_level_is_out_of_date_after_three_ratings_before_sessions():
    marks = marked("stale-usual-level")
    assert marks.table["level_before_rule"].tolist() == ["usual", "usual", "before"]
    assert marks.table["usual_in_doubt"].tolist() == [False, True, False]
    assert "usual-in-doubt" in [caveat.code for caveat in marks.caveats]
    third = marks.table.iloc[2]
    assert (third["outcome"], third["outcome_day"], third["outcome_low"]) == ("flare", 1, 5)
    assert third["recovered"] == "no"


def test_pain_that_a_client_brings_is_not_pain_that_followed():
    marks = marked("bad-day")
    found = marks.table.iloc[0]
    assert (found["outcome"], found["reference_low"], found["level_before_low"]) == ("no rise", 8, 3)
    assert marks.arcs.log.sessions["why_booked"].tolist() == ["pain"]


def test_a_diary_with_one_rating_a_day_can_say_that_nothing_rose():
    found = marked("once-a-day").table.iloc[0]
    assert (found["outcome"], found["days_written"], found["level_before_rule"]) == (
        "no rise",
        "1, 2, 3",
        "days",
    )


def test_two_sides_are_two_series_and_never_one_flare():
    log = arc.read_log(LOGS / "side.csv")
    assert series(log) == [{"side": "left"}, {"side": "right"}]
    with pytest.raises(ValueError) as error:
        arc.align(log)
    assert str(error.value) == (
        'A client of this log has several series, one for each side (left, right). Choose one: side="right".'
    )
    for side, level in (("left", 7), ("right", 2)):
        found = arc.mark(arc.align(log, side=side)).table.iloc[0]
        assert (found["outcome"], found["not_known_because"], found["reference_high"]) == (
            "not known",
            "day 2",
            level,
        )


# A level of 5, a rise of 2.
@pytest.mark.parametrize(
    ("rows", "outcome", "why"),
    [
        # The rise itself, and a range on the side of the rating.
        ([at(1, "6.9"), at(2, "5")], "no rise", ""),
        ([at(1, "7"), at(2, "5")], "flare", ""),
        ([at(1, "6-7"), at(2, "5")], "not known", "range"),
        ([at(1, "7-8"), at(2, "5")], "flare", ""),
        ([at(1, "6-6.9"), at(2, "5")], "no rise", ""),
        # Day 0: the last rating at the table, and what is written later that day.
        ([at(0, "9", "after"), at(0, "4", "after"), at(1, "5"), at(2, "5")], "no rise", ""),
        ([at(0, "4", "after"), at(0, "9", "after"), at(1, "5"), at(2, "5")], "flare", ""),
        ([at(0, "9", "after"), at(0, "better", "after"), at(1, "5"), at(2, "5")], "no rise", ""),
        ([at(0, "9"), at(1, "5"), at(2, "5")], "no rise", ""),
        ([at(0, "9", "attended"), at(1, "5"), at(2, "5")], "no rise", ""),
        ([at(0, "4", "after", time="17:00"), at(0, "9", time="21:00"), at(1, "5"), at(2, "5")], "flare", ""),
        ([at(0, "4", "after", time="17:00"), at(0, "9", time="8:00"), at(1, "5"), at(2, "5")], "no rise", ""),
        # The last flare day and the first later one; the last day of the window.
        ([at(1, "5"), at(2, "7")], "flare", ""),
        ([at(1, "5"), at(2, "5"), at(3, "7")], "later rise", ""),
        ([at(7, "7")], "later rise", ""),
        ([at(8, "7")], "not known", "day 1"),
        ([at(1, "5"), at(2, "5"), at(4, "6-8")], "no rise", ""),
        # What was not written down.
        ([at(2, "5")], "not known", "day 1"),
        ([at(1, "5")], "not known", "day 2"),
        ([at(1, "6-7")], "not known", "day 2"),
        # The next session on day 1, 2 or 3: its arrival counts, what follows does not.
        ([at(1, "5", "before"), at(2, "9")], "not known", "next session came"),
        ([at(1, "7", "before")], "flare", ""),
        ([at(1, "", "attended"), at(2, "5")], "not known", "day 1"),
        ([at(1, "5"), at(2, "5", "before"), at(3, "9")], "no rise", ""),
        ([at(1, "5"), at(2, "7", "before")], "flare", ""),
        ([at(1, "5"), at(2, "", "attended"), at(2, "9")], "not known", "day 2"),
        ([at(1, "5"), at(2, "5"), at(3, "7", "before")], "later rise", ""),
        ([at(1, "5"), at(2, "5"), at(3, "5", "before"), at(4, "9")], "no rise", ""),
        ([at(1, "5"), at(2, "5"), at(7, "7", "before")], "later rise", ""),
        ([at(1, "5"), at(2, "5"), at(8, "7", "before")], "no rise", ""),
        # Words order, and never make a rise.
        ([at(1, "x", direction="lower", than="usual"), at(2, "5")], "no rise", ""),
        ([at(1, "x", direction="same", than="usual"), at(2, "5")], "no rise", ""),
        ([at(1, "x", direction="lower"), at(2, "5")], "not known", "words"),
        ([at(1, "x", direction="higher", than="usual"), at(1, "5"), at(2, "5")], "not known", "words"),
        ([at(1, "x", direction="lower"), at(1, "5"), at(2, "5")], "no rise", ""),
        ([at(1, "5"), at(2, "x", direction="lower", than="last report")], "no rise", ""),
        ([at(1, "6"), at(2, "x", direction="lower", than="last report")], "not known", "words"),
    ],
)  # fmt: skip
def test_the_first_outcome_that_holds(rows, outcome, why):
    rows = [{**row, "rating": "somewhat so" if row["rating"] == "x" else row["rating"]} for row in rows]
    found = only_arc(
        USUAL, *([] if any(row["day"] == 0 for row in rows) else [SESSION]), *_with_session(rows)
    )
    assert (found["outcome"], found["not_known_because"]) == (outcome, why)


def _with_session(rows):
    """A session on day 0 where the rows have only a report of that day that says nothing of it."""
    at_table = any(row["day"] == 0 and row["moment"] in ("after", "attended") for row in rows)
    return rows if at_table or all(row["day"] for row in rows) else [SESSION, *rows]


@pytest.mark.parametrize(
    ("level", "arrival", "reference", "rating", "outcome"),
    [
        ("4", "5", (5, 5), "7", "flare"),
        ("5", "4", (5, 5), "6.9", "no rise"),
        ("4-6", "5", (5, 6), "7", "not known"),
        ("4-6", "5", (5, 6), "8", "flare"),
        ("4-6", "5", (5, 6), "6.9", "no rise"),
        ("5", "4-6", (5, 6), "7.9", "not known"),
        ("8", "3", (8, 8), "9", "no rise"),
        ("8-9", "3", (8, 9), "10", "not known"),
        ("8.1", "3", (8.1, 8.1), "5", "ceiling"),
        ("3", "9", (9, 9), "10", "ceiling"),
    ],
)
def test_the_reference_is_the_higher_of_level_before_and_arrival_end_by_end(
    level, arrival, reference, rating, outcome
):
    rows = ({"moment": "usual", "rating": level}, at(0, arrival, "before"), at(1, rating), at(2, "1"))
    found = only_arc(*rows)
    assert (found["reference_low"], found["reference_high"]) == reference
    assert found["outcome"] == outcome


@pytest.mark.parametrize(
    ("before", "after", "outcome"), [("2.1", "4.1", "flare"), ("2.1", "4.09", "no rise")]
)
def test_a_rise_of_two_in_decimals_is_a_rise_of_two(before, after, outcome):
    assert only_arc(at(0, before, "before"), at(1, after), at(2, "1"))["outcome"] == outcome
    assert (
        only_arc(*(at(day, before) for day in (-3, -2, -1)), SESSION, at(1, after), at(2, "1"))["outcome"]
        == outcome
    )


def test_a_range_that_holds_none_gives_no_mean_on_a_scale_without_zero():
    days = [at(-3, "4"), at(-2, "none or 3 or less"), at(-1, "4"), at(0, "6", "before"), at(1, "5")]
    assert only_arc(*days, scale=(1, 10))["level_before_rule"] == "before"
    assert only_arc(*days)["level_before_low"] == pytest.approx(8 / 3)
    # As an arrival it orders: it lies at 3 or below.
    rows = [at(0, "none or 3 or less", "before"), at(1, "4"), at(2, "5")]
    found = only_arc(*rows, scale=(1, 10))
    assert (found["reference_high"], found["outcome"], found["outcome_day"]) == (3, "flare", 2)


@pytest.mark.parametrize(("apart", "rule"), [(5, "before"), (6, "days")])
def test_days_after_another_session_are_no_days_before_this_one(apart, rule):
    diary = [at(day, "4") for day in range(1, apart)]
    log = log_of(at(0, "5", "before"), *diary, at(apart, "5", "before"), at(apart + 1, "5"))
    assert arc.mark(arc.align(log)).table["level_before_rule"].tolist()[1] == rule


def test_three_days_are_needed_and_not_three_readings():
    two_days = [at(-2, "4", time="8:00"), at(-2, "4", time="20:00"), at(-1, "4"), at(0, "6", "before")]
    assert only_arc(*two_days, at(1, "5"))["level_before_rule"] == "before"
    assert only_arc(at(-3, "4"), *two_days, at(1, "5"))["level_before_rule"] == "days"


def weeks(*arrivals: str | None, usual=()) -> list[str]:
    """By which rule each of some weekly sessions has its level."""
    rows = [
        at(7 * week, rating, "before") if rating else at(7 * week, "", "attended")
        for week, rating in enumerate(arrivals)
    ]
    return (
        arc.mark(arc.align(log_of(*usual, *rows, *(at(7 * w + 1, "3") for w in range(len(arrivals))))))
        .table["level_before_rule"]
        .tolist()
    )


def test_a_usual_level_holds_until_the_third_rating_before_a_session():
    told = {"moment": "usual", "rating": "6"}
    assert weeks("5", "5", "5", usual=[told]) == ["usual", "usual", "before"]
    assert weeks("5", None, "5", "5", usual=[told]) == ["usual", "usual", "usual", "before"]
    assert weeks("5", "5", "5", None, usual=[told]) == ["usual", "usual", "before", "none"]
    # A newer one starts the count again; a rating of the day on which it was told counts.
    assert weeks("5", "5", "5", "5", "5", usual=[told, at(14, "4", "usual")]) == ["usual"] * 4 + ["before"]
    assert weeks("5", "5", "5", "5", "5", usual=[told, at(13, "4", "usual")]) == ["usual"] * 4 + ["before"]
    follow_up = {"moment": "follow-up", "rating": "6"}
    assert weeks("5", "5", "5", usual=[told, follow_up]) == ["usual", "usual", "before"]


def test_a_level_told_after_the_session_is_no_level_before_it():
    session = (at(0, "5", "before", time="16:00"), at(0, "4", "after", time="17:00"))
    for time, rule in (("16:30", "usual"), ("17:00", "usual"), ("18:00", "before")):
        assert only_arc(*session, at(0, "6", "usual", time=time), at(1, "5"))["level_before_rule"] == rule
    named = {"moment": "usual", "rating": "6", "session": 2}
    rows = [{"session": one, "moment": "before", "rating": "5"} for one in (1, 2)]
    marks = arc.mark(arc.align(log_of(*rows, named)))
    assert marks.table["level_before_rule"].tolist() == ["before", "usual"]


def test_words_count_only_where_their_level_is_not_above_the_reference():
    words = at(1, "somewhat so", direction="lower", than="usual")
    diary = [at(day, "3") for day in (-3, -2, -1)]
    rows = [at(0, "4", "before"), words, at(2, "3")]
    for usual, outcome in (("4", "no rise"), ("4.1", "not known")):
        assert only_arc({"moment": "usual", "rating": usual}, *diary, *rows)["outcome"] == outcome
    # Lower than the arrival is never above the reference, whatever its range.
    came = at(1, "somewhat so", direction="lower", than="before")
    assert only_arc(*diary, at(0, "2-6", "before"), came, at(2, "3"))["outcome"] == "no rise"


@pytest.mark.parametrize(("rating", "outcome"), [("69", "no rise"), ("70", "flare")])
def test_a_rise_is_a_share_of_a_longer_scale(rating, outcome):
    rows = ({"moment": "usual", "rating": "50"}, SESSION, at(1, rating), at(2, "50"))
    assert only_arc(*rows, scale=(0, 100))["outcome"] == outcome


def test_points_of_a_scale_keep_a_share_or_are_what_the_rules_say():
    points = [
        float(arc.Rules().points("rise", *ends))
        for ends in ((0, 10), (1, 10), (0, 100), (1, 100), (0, 24), (0, 8))
    ]
    assert points == [2, 2, 20, 20, 5, 2]
    assert np.isnan(arc.Rules().points("rise", 0, 7))
    assert float(arc.Rules(unit="points").points("rise", 0, 100)) == 2
    assert float(arc.Rules(rise=1.5).points("rise", 0, 10)) == 1.5


def test_a_scale_of_few_steps_is_refused_in_words_unless_the_rules_say_points():
    rows = [{"moment": "usual", "rating": "2"}, SESSION, at(1, "5"), at(2, "2")]
    marks = arc.mark(arc.align(log_of(*rows, scale=(1, 5))))
    found = marks.table.iloc[0]
    assert (found["outcome"], found["not_known_because"], found["relief"]) == (
        "not known",
        "scale",
        "not known",
    )
    said = {caveat.code: caveat.text for caveat in marks.caveats}["short-scale"]
    assert said == (
        "1 of 1 session rated on a scale of fewer than 8 steps: too coarse for points to tell a rise or a"
        " relief from none, so neither is counted there."
    )
    assert only_arc(*rows, scale=(1, 5), rules=arc.Rules(unit="points"))["outcome"] == "flare"


def test_a_rise_longer_than_the_scale_is_an_error_in_words():
    with pytest.raises(ValueError) as error:
        only_arc(USUAL, SESSION, at(1, "5"), rules=arc.Rules(rise=11))
    assert str(error.value) == (
        "rise is 11 points, and the scale 0-10 is 10 long: no rating could lie so far above another. Take a"
        " smaller rise."
    )
    with pytest.raises(ValueError, match="rise is 101 points of ten, 1010 here, and the scale 0-100 is 100"):
        only_arc(USUAL, SESSION, at(1, "5"), scale=(0, 100), rules=arc.Rules(rise=101))
    assert (
        only_arc({"moment": "usual", "rating": "0"}, SESSION, at(1, "10"), rules=arc.Rules(rise=10))[
            "outcome"
        ]
        == "flare"
    )


def test_where_lower_is_worse_a_fall_of_the_number_is_the_rise():
    pain = [
        {"moment": "usual", "rating": "5-6"},
        at(0, "5", "before"),
        at(0, "3", "after"),
        at(1, "8"),
        at(2, "4"),
        at(7, "5", "before"),
    ]
    turned = [
        {**row, "rating": "4-5" if row["rating"] == "5-6" else str(10 - int(row["rating"]))} for row in pain
    ]
    log = log_of(*turned, measure="Function", higher_is="better")
    assert dict(log.display().lines)["measured"] == "function (lower is worse)"
    found = arc.mark(arc.align(log)).table.iloc[0]
    as_pain = only_arc(*pain)
    assert (found["outcome"], found["outcome_low"], found["outcome_day"]) == ("flare", 2, 1)
    assert (found["level_before_low"], found["level_before_high"], found["reference_low"]) == (4, 5, 4)
    assert (found["peak_low"], found["change_low"]) == (2, 2)
    same = ["outcome", "recovered", "recovered_low", "relief", "returned", "duration_low", "days_written"]
    assert [found[name] for name in same] == [as_pain[name] for name in same]


def test_measures_are_series_with_a_direction_each():
    rows = [
        at(day, rating, moment, measure=measure)
        for day, moment in ((0, "before"), (1, "between"), (2, "between"))
        for measure, rating in (("", "5"), ("Function", "5" if day == 0 else "2"))
    ]
    log = log_of(*rows, higher_is={"function": "better"})
    assert series(log) == [{"measure": "function"}, {"measure": "pain"}]
    with pytest.raises(ValueError, match="This log has several series, one for each measure"):
        arc.align(log)
    assert arc.mark(arc.align(log, measure="function")).table["outcome"].tolist() == ["flare"]
    assert arc.mark(arc.align(log, measure="pain")).table["outcome"].tolist() == ["no rise"]


def test_two_scales_of_one_client_are_two_series():
    rows = [
        at(day, "5", moment, scale=scale, time="9:00")
        for day, moment in ((0, "before"), (1, "between"))
        for scale in ("0-10", "0-100")
    ]
    log = log_of(*rows)
    assert series(log) == [{"scale": "0-10"}, {"scale": "0-100"}]
    assert set(arc.align(log, scale="0-100").readings["scale"]) == {"0-100"}


def test_words_about_another_side_stay_out_of_a_series_and_a_blank_one_says_nothing():
    rows = [
        at(0, "5", "before", side="left"),
        at(1, "worse", side="right"),
        at(2, "better", side="Left"),
        at(3, "better"),
    ]
    arcs = arc.align(log_of(*rows))
    assert arcs.readings["row"].tolist() == [2, 4, 5]
    assert arcs.left_out["reason"].tolist()[0] == (
        "another series (area, side, scale, measure or quantity) than the one looked at"
    )


def test_words_of_two_sides_without_any_rating_are_one_series():
    log = log_of(at(0, "worse", "before"), at(0, "worse", "after", side="left"))
    assert len(arc.align(log).readings) == 2


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (at(1, "3", time="9:00"), at(1, "7", time="9:00"), False),
        (at(1, "3", time="9:00"), at(1, "7", time="9:01"), True),
        (at(1, "3"), at(1, "7"), True),
        (at(1, "3", time="9:00", side="left"), at(1, "7", time="9:00", side="right"), True),
        (at(1, "3", time="9:00", measure="function"), at(1, "7", time="9:00"), True),
        (at(1, "3", time="9:00"), at(1, "worse", time="9:00"), True),
        (at(1, "3", time="9:00", scale="1-10"), at(1, "7", time="9:00"), True),
        (at(1, "3", time="9:00", quantity="worst"), at(1, "7", time="9:00"), True),
        (at(1, "3", time="9:00", client="B"), at(1, "7", time="9:00"), True),
        (at(7, "3", "before"), at(7, "7", "before"), False),
        (at(7, "3", "before", time="9:00"), at(7, "7", "before", time="9:10"), True),
        (at(7, "3", "before", time="9:00"), at(7, "7", "after", time="9:00"), True),
        (at(7, "3", "after"), at(7, "7", "after"), True),
        (at(7, "3", "after"), at(7, "none", "after"), True),
        (at(7, "3", "after", time="10:00"), at(7, "7", "after", time="10:00"), False),
        (at(7, "3", "after", time="10:00"), at(7, "7", "after", time="10:05"), True),
        (
            at(None, "3", session=1, hours_after_session=4),
            at(None, "7", session=1, hours_after_session=4),
            False,
        ),
        (
            at(None, "3", session=1, hours_after_session=4),
            at(None, "7", session=1, hours_after_session=5),
            True,
        ),
    ],
)
def test_two_ratings_of_one_moment_are_a_problem(first, second, known):
    rows = (at(0, "5", "before"), first, second)
    if known:
        assert len(log_of(*rows).readings) == 3
        return
    with pytest.raises(ValueError) as error:
        log_of(*rows)
    assert str(error.value).splitlines()[1] == (
        '  row 4: rating "7" is a second rating of one moment (row 3 has the other), with the same area,'
        " side, scale"
        " and measure. Delete one of the two, or tell them apart by time, area, side or measure."
    )


def test_which_way_is_worse_is_said_in_one_of_two_words():
    with pytest.raises(ValueError) as error:
        log_of(at(0, "5", "before"), higher_is="good")
    assert str(error.value) == (
        'higher_is= is "good"; it takes "worse" or "better", or one of them for each measure, such as'
        ' higher_is={"function": "better"}.'
    )


def test_bad_input_gets_an_answer():
    two = log_of(
        {**USUAL}, at(0, "5", "before", session=1), at(0, "8", "before", session=2), at(1, "5"), at(2, "5")
    )
    assert arc.mark(arc.align(two)).table[["outcome", "not_known_because"]].to_numpy().tolist() == [
        ["flare", ""],
        ["no rise", ""],
    ]
    silent = arc.mark(arc.align(log_of(SESSION))).table.iloc[0]
    assert (silent["outcome"], silent["not_known_because"], silent["days_written"]) == (
        "not known",
        "no level",
        "",
    )
    backwards = log_of(at(2, "5"), at(1, "8"), at(0, "5", "before"))
    assert arc.mark(arc.align(backwards)).table["outcome"].tolist() == ["flare"]
    equal = only_arc(
        *(at(day, "5") for day in (-3, -2, -1)), at(0, "5", "before"), *(at(day, "5") for day in (1, 2, 3))
    )
    assert (equal["outcome"], equal["returned"], equal["relief"]) == ("no rise", "not known", "not known")


ratings = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "4",
        "4.1",
        "5",
        "6",
        "6.1",
        "7",
        "8",
        "9",
        "10",
        "2-3",
        "4-6",
        "6-8",
        "7-9",
        "none",
        "none or 3 or less",
    ]
)
words = st.tuples(
    st.sampled_from(["lower", "same", "higher"]), st.sampled_from(["", "usual", "before", "last report"])
)
said = st.one_of(ratings, ratings, ratings, ratings, ratings, words)


@st.composite
def random_logs(draw):
    """Sessions of one client some days apart; a diary with gaps, ratings at the table, usual levels."""
    gaps = draw(st.lists(st.integers(1, 9), min_size=0, max_size=4))
    sessions = [0, *np.cumsum(gaps).tolist()]
    rows = [{"moment": "attended", "day": day, "session": number + 1} for number, day in enumerate(sessions)]
    for number, day in enumerate(sessions):
        for moment, most in (("before", 1), ("after", 2)):
            rows += [
                {"moment": moment, "day": day, "session": number + 1, "said": draw(said)}
                for _ in range(draw(st.integers(0, most)))
            ]
    near = [day + after for day in sessions for after in (-3, -2, -1, 1, 1, 1, 2, 2, 2, 3, 5, 7, 8)]
    days = st.lists(st.sampled_from([day for day in near if day not in sessions]), min_size=4, max_size=24)
    rows += [{"moment": "between", "day": day, "said": draw(said)} for day in sorted(draw(days))]
    told = st.one_of(st.none(), st.integers(-4, sessions[-1] + 1))
    rows += [
        {"moment": "usual", "day": draw(told), "said": draw(ratings)} for _ in range(draw(st.integers(0, 2)))
    ]
    # By day: else a log with one session and only days before it reads as if the newest day came first.
    rows.sort(key=lambda row: np.inf if row["day"] is None else row["day"])
    return sessions, rows, draw(st.sampled_from([(0, 10), (1, 10)]))


def as_reports(rows, log) -> list[Report]:
    """The rows as the slow reckoning takes them, with the ends of each rating as the log read them."""
    found = []
    for row, (low, high) in zip(rows, log.readings[["low", "high"]].to_numpy(), strict=True):
        in_words = isinstance(row.get("said"), tuple)
        direction, than = row["said"] if in_words else ("", "")
        ends = (None, None) if np.isnan(low) else (low, high)
        if row["moment"] != "attended":
            found.append(Report(row["moment"], row["day"], *ends, direction, than, row.get("session")))
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(random_logs(), min_size=1, max_size=8))
def test_the_arrays_agree_with_a_slow_reckoning_from_the_definitions(drawn):
    clients = [f"C{number}" for number in range(len(drawn))]
    cells = [
        {**_cells(row), "client": client, "scale": f"{scale[0]}-{scale[1]}", "source": f"row {number}"}
        for client, (_, rows, scale) in zip(clients, drawn, strict=True)
        for number, row in enumerate(rows)
    ]
    log = log_of(*cells)
    table = arc.mark(arc.align(log)).table
    for client, (sessions, rows, scale) in zip(clients, drawn, strict=True):
        by_hand = outcomes(as_reports(rows, log.only(client)), sessions, scale)
        mine = table.loc[table["client"] == client, list(COLUMNS)]
        for one, other in zip(mine.to_dict("records"), by_hand, strict=True):
            assert {name: _comparable(one[name]) for name in COLUMNS} == {
                name: _comparable(other[name]) for name in COLUMNS
            }


def _comparable(value):
    missing = value is None or (isinstance(value, float) and np.isnan(value))
    return None if missing else value if isinstance(value, str) else round(float(value), 6)


def _cells(row: dict) -> dict:
    answer = row.get("said", "")
    direction, than = answer if isinstance(answer, tuple) else ("", "")
    rating = "somewhat so" if isinstance(answer, tuple) else answer
    place = {"day": row["day"], "session": row.get("session"), "moment": row["moment"]}
    return {**place, "direction": direction, "than": than, "rating": rating}


ARRIVED = [at(0, "1", "before", time="10:00"), at(1, "1", time="09:00"), at(2, "1", time="09:00")]


@pytest.mark.parametrize(("clock", "outcome"), [("09:30", "no rise"), ("18:00", "flare"), ("", "no rise")])
def test_what_is_written_after_an_arrival_by_the_clock_is_of_day_0(clock, outcome):
    found = only_arc(*ARRIVED, at(0, "5", time=clock))
    assert (found["outcome"], found["outcome_low"]) == (
        outcome,
        5 if outcome == "flare" else pytest.approx(np.nan, nan_ok=True),
    )


@pytest.mark.parametrize(("clock", "outcome"), [("08:00", "flare"), ("12:00", "no rise"), ("", "no rise")])
def test_what_is_written_before_the_next_arrival_by_the_clock_belongs_to_this_session(clock, outcome):
    rows = [at(0, "2", "before", session=1, time="10:00"), at(1, "2", time="08:00")]
    later = [at(2, "2", "before", session=2, time="10:00"), at(2, "9", time=clock)]
    assert only_arc(*rows, *later)["outcome"] == outcome


@pytest.mark.parametrize("said", [5, ["better"], {"mood": ["better"]}])
def test_a_direction_of_another_kind_is_a_named_error(said):
    with pytest.raises(CallError, match="higher_is= is "):
        log_of(at(0, "5", "before"), measure="neck pain", higher_is=said)


def test_a_direction_of_a_measure_that_is_not_there_is_a_named_error():
    rows = [at(0, "5", "before", measure="function"), at(0, "5", "before", measure="pain")]
    with pytest.raises(CallError) as caught:
        log_of(*rows, higher_is={"mood": "better", "Functoin": "better", "pain": "worse"})
    assert str(caught.value) == (
        'higher_is= is said of "mood" and "functoin", which this log does not rate. Did you mean "function"?'
        ' It rates: "function" and "pain".'
    )
    # Of a month in which nobody rated it, and of a part of a log.
    ways = {"mood": "better", "function": "better"}
    assert log_of(*rows, higher_is=ways).lower_is_worse("function")
    assert not log_of(rows[1], higher_is=ways).lower_is_worse("pain")
    named = log_of(at(0, "5", "before"), measure="Neck pain", higher_is={"neck pain": "worse"})
    assert not named.lower_is_worse(named.measure)
