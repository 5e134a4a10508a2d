"""A de-identified copy: nothing of the input that names somebody,
the same arcs and landmarks, and a list of what remains.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_files import UNHURRIED, written
from make_log import at, log_of
from pandas.testing import assert_frame_equal

import arc
from arc.arcs.series import series
from arc.privacy import PrivacyError, deidentify, sharing
from arc.privacy.spelling import no_formula
from arc.privacy.table import SHARED
from arc.reading.ratings import parse_ratings
from arc.samples import sample_names
from arc.vocabulary import schema

# Wholly in made-up words, so that none of them can stand in a shared file by accident.
SECRETS = {
    "client": ["Quirina Vex", "vorlep@zubmail.example", "+49 171 5550199", "Ötzy-Bram", "=HYPERLINK(0)"],
    "note": ["told Zubrowka", "call 0171 5550188"],
    "source": ["Klinik Wemblat", "@krambo"],
    "quality": ["like Jorvik said", "=cmd|calc"],
    "function": ["walked with Pimplon"],
    "relief_used": ["Dr Xylander's tea"],
    "other_care": ["Praxis Gnomfeld"],
    "recorded_by": ["Ulfhild T."],
    "side": ["Brommel"],
    "area": ["low back", "left knee", "Wumpus spot"],
}
RATINGS = [
    "6",
    "about 5",
    "2, maybe 3",
    "none",
    "no pain, or 3 or less",
    "<4",
    "2.5",
    "at least 7",
    "worse",
    "felt great",
    "",
    "n/a",
]


def reread(folder, shareable) -> arc.PainLog:
    """The shared table, through the one door."""
    return arc.read_log(written(folder, shareable.to_csv(), "shared.csv"))


def told(
    log: arc.PainLog, names: dict[str, str], codes: dict[str, dict[str, str]]
) -> tuple[pd.DataFrame, ...]:
    """Arcs and landmarks of each series, without what a copy may change.

    Codes, row numbers, the raw text, the clock.
    """
    frames = []
    for choice in series(log):
        arcs = arc.align(log, **choice)
        marks = arc.mark(arcs)
        label = " ".join(f"{name} {codes.get(name, {}).get(text, text)}" for name, text in choice.items())
        frames += [
            arcs.readings[
                [
                    "client",
                    "session",
                    "role",
                    "phase",
                    "event_day",
                    "event_hour",
                    "first_day",
                    "last_day",
                    "low",
                    "high",
                    "kind",
                    "about",
                    "direction",
                    "than",
                    "baseline_share",
                ]
            ].assign(series=label),
            marks.table.assign(series=label),
            # Of the usual level it is only told whether it holds: where it was first seen is a row number.
            arcs.sessions.drop(columns=["end_hour", "usual_from"]).assign(series=label),
            arcs.left_out.drop(columns=["row", "report"]).assign(series=label),
        ]
    frames = [
        frame.assign(client=frame["client"].map(lambda name: names.get(name, name))) for frame in frames
    ]
    keys = ["series", "client", "session"]
    joined = []
    for kind in range(4):
        both = pd.concat(frames[kind::4], ignore_index=True)
        if kind == 3:
            both = both.sort_values([*keys, "reason"], ignore_index=True)
        joined.append(both.sort_values(keys, kind="stable", ignore_index=True))
    return tuple(joined)


def assert_same_story(log: arc.PainLog, shareable, folder) -> None:
    back = reread(folder, shareable)
    names = dict(zip(shareable.key["client"], shareable.key["pseudonym"], strict=True))
    ordered = log.readings.assign(client=log.readings["client"].map(names))
    ordered = ordered.sort_values("client", kind="stable")
    codes = {
        name: dict(zip(ordered[name], shareable.table[name], strict=True))
        for name in ("area", "side", "measure")
        if name in shareable.table
    }
    for one, two in zip(told(log, names, codes), told(back, {}, {}), strict=True):
        assert_frame_equal(one, two, check_dtype=False, rtol=1e-9)
    changed = {
        "red_flag_clients",
        "stopped_clients",
        "other_care_clients",
        "red_flag_notes",
        "red_flag_note_row_numbers",
    }
    assert {k: v for k, v in log.facts.known().items() if k not in changed} == {
        k: v for k, v in back.facts.known().items() if k not in changed
    }
    for name in ("red_flag_clients", "stopped_clients", "other_care_clients"):
        assert sorted(names[who] for who in getattr(log.facts, name)) == sorted(getattr(back.facts, name))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in ("three-cases", "simulated-messy") else pytest.mark.slow)
        for name in sample_names()
    ],
)
def test_a_copy_of_each_sample_reads_back_with_the_same_arcs_and_landmarks(tmp_path, name):
    log = arc.load_sample(name)
    assert_same_story(log, deidentify(log, seed=3), tmp_path)


def test_a_client_with_several_areas_and_quantities_tells_the_same_story_in_each(tmp_path):
    rows = [
        at(day, 3 + day % 4, moment, area=area, quantity=quantity, client=client)
        for client in ("Quirina", "B")
        for area in ("the Wumpus spot", "knee", "Brommel's bend")
        for quantity in ("now", "worst")
        for day, moment in ((0, "before"), (0, "after"), (1, "between"), (7, "before"))
    ]
    log = log_of(*rows)
    assert_same_story(log, deidentify(log, seed=2), tmp_path)
    areas = sorted(deidentify(log).table["area"].unique())
    assert areas == ["area 1", "area 2", "knee"]


def test_sides_and_measures_are_series_in_the_copy_too_and_their_own_words_are_none_of_it(tmp_path):
    rows = [
        at(day, 3 + day % 4, moment, side=side, measure=measure, client=client)
        for client in ("Quirina", "B")
        for side in ("left", "right", "Brommel's side")
        for measure in ("function", "mood with Jorvik")
        for day, moment in ((0, "before"), (1, "between"), (7, "before"))
    ]
    log = log_of(*rows, higher_is={"mood with Jorvik": "better"})
    shareable = deidentify(log, seed=2)
    assert sorted(shareable.table["side"].unique()) == ["left", "right", "side 1"]
    assert sorted(shareable.table["measure"].unique()) == ["function", "measure 1"]
    back = arc.read_log(written(tmp_path, shareable.to_csv(), "copy.csv"))
    assert len(series(back)) == len(series(log)) == 6
    assert shareable.limits == (
        "a lower rating is the worse one of: measure 1. The copy says so in its column higher_is",
    )


@pytest.mark.parametrize(
    ("numbers", "shared"), [((99, 100), ["99", "100"]), ((100, 101), ["1", "2"]), ((100, 240304), ["1", "2"])]
)
def test_session_numbers_that_may_be_dates_are_counted_anew(numbers, shared):
    rows = [at(7 * place, 5, "before", session=number) for place, number in enumerate(numbers)]
    assert deidentify(log_of(*rows)).table["session"].tolist() == shared


clients = st.lists(st.sampled_from(SECRETS["client"]), min_size=1, max_size=3, unique=True)
texts = st.fixed_dictionaries(
    {name: st.sampled_from(["", *SECRETS[name]]) for name in SECRETS if name not in ("client", "area")}
)


@st.composite
def rows_of(draw, client: str) -> list[dict]:
    """One client's rows with dates: sessions a week apart, and reports between them."""
    first = pd.Timestamp("2023-11-27") + pd.Timedelta(days=draw(st.integers(0, 300)))
    area = draw(st.sampled_from(SECRETS["area"]))
    rows = []
    for number in range(draw(st.integers(1, 3))):
        for day, moment in [
            (7 * number, "before"),
            (7 * number, "after"),
            *((7 * number + d, "between") for d in draw(st.lists(st.integers(1, 6), max_size=4))),
        ]:
            clock = draw(st.sampled_from(["", "09:05", "17:20"])) if moment == "between" else "12:00"
            rows.append(
                {
                    "client": client, "date": str((first + pd.Timedelta(days=day)).date()), "time": clock,
                    "moment": moment, "rating": draw(st.sampled_from(RATINGS)), "area": area,
                    "recall": draw(st.sampled_from(["", "now", "3 days", "last week", "2 hours"])),
                    "red_flag": draw(st.sampled_from(["", "no", "yes" if len(rows) == 4 else "no"])),
                    **draw(texts),
                }
            )  # fmt: skip
    return rows


logs = clients.flatmap(lambda names: st.tuples(*(rows_of(name) for name in names))).map(
    lambda parts: pd.DataFrame([row for part in parts for row in part], dtype=object).drop_duplicates(
        ignore_index=True
    )
)


@settings(UNHURRIED, max_examples=10)
@given(logs)
def test_nothing_that_names_somebody_is_in_the_copy_and_it_tells_the_same_story(tmp_path, frame):
    log = arc.read_log(frame, strict=False)
    if len(log.problems):
        with pytest.raises(PrivacyError, match="cannot be read"):
            deidentify(log)
        return
    before = log.readings.copy()
    shareable = deidentify(log, seed=1)
    shared = f"{shareable.to_csv()}\n{shareable!r}\n{shareable._repr_html_()}".casefold()
    identifying = {cell for name in (*SECRETS, "date") for cell in frame[name]} - {
        "",
        "low back",
        "left knee",
    }
    assert [text for text in identifying if text.casefold() in shared] == []
    pieces = {piece for text in identifying for piece in re.findall(r"[^\W\d_]{5,}", text.casefold())}
    assert [piece for piece in pieces if piece in shared] == []
    assert_same_story(log, shareable, tmp_path)
    assert_frame_equal(log.readings, before)


def test_every_reading_is_in_the_copy_also_two_that_say_the_same(tmp_path):
    rows = [at(0, 5, "before"), at(1, 4, note="slept"), at(1, 4, note="woke")]
    log = log_of(*rows)
    back = reread(tmp_path, deidentify(log))
    assert back.readings["low"].tolist() == [5, 4, 4]
    assert back.problems.empty


def test_days_are_counted_from_the_first_session_whatever_the_log_counted_from(tmp_path):
    rows = [
        at(45355 + day, 5, moment, session=session)
        for day, moment, session in ((-3, "between", None), (0, "before", 7), (7, "before", 8))
    ]
    table = deidentify(log_of(*rows)).table
    assert table["day"].tolist() == ["-3", "0", "7"]


def test_clock_times_keep_their_distances_only():
    rows = [at(0, 5, "after", time="16:30", session=1), at(0, 6, time="18:00"), at(1, 4, time="16:31")]
    assert deidentify(log_of(*rows)).table["time"].tolist() == ["00:00", "01:30", "00:01"]


def test_only_columns_of_the_list_leave_and_areas_only_in_words_for_the_body():
    log = log_of(
        at(
            0,
            5,
            "before",
            area="low back",
            note="n",
            source="s",
            other_care="yoga",
            recorded_by="me",
            quality="q",
        ),
        at(0, 5, "before", client="B", area="where the dog bit"),
    )
    table = deidentify(log, seed=1).table
    assert set(table) <= set(SHARED)
    assert not {"note", "date", "quality", "function", "relief_used"} & set(SHARED)
    assert sorted(table["area"]) == ["area 1", "low back"]
    assert sorted(table["other_care"]) == ["", "yes"]
    assert "recorded_by" not in table


def test_simulated_rows_stay_known_as_simulated(tmp_path):
    log = arc.load_sample("simulated-no-effect")
    assert reread(tmp_path, deidentify(log)).facts.simulated


def test_pseudonyms_are_random_unlike_the_codes_and_in_no_order_of_theirs():
    log = arc.load_sample("three-cases")
    # Ten copies all in one order: once in ten million tries.
    keys = [deidentify(log).key for _ in range(10)]
    drawn = [tuple(key["pseudonym"]) for key in keys]
    assert len(set(drawn)) == len(keys)
    assert all(re.fullmatch(r"[BCDFGHJKLMNPQRSTVWXZ]{5}", code) for codes in drawn for code in codes)
    assert len({tuple(key["client"]) for key in keys}) > 1
    assert_frame_equal(deidentify(log, seed=5).table, deidentify(log, seed=5).table)


def test_no_new_code_is_one_that_the_log_had_in_whatever_letters(monkeypatch):
    monkeypatch.setattr(sharing, "LETTERS", "BC")
    monkeypatch.setattr(sharing, "LENGTH", 1)
    log = log_of(at(0, 5, client="b"))
    assert {deidentify(log).key["pseudonym"].item() for _ in range(20)} == {"C"}


@UNHURRIED
@given(st.text(max_size=12))
def test_no_cell_leaves_as_a_formula_and_numbers_stay_numbers(cell):
    safe = no_formula(cell)
    assert safe == cell or safe == f"'{cell}"
    assert not safe.startswith(("=", "+", "@", "\t", "\r", "\n"))
    assert not safe.startswith("-") or re.fullmatch(r"-[0-9.]+", safe)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("-3", "-3"), ("-3.5", "-3.5"), ("-", "'-"), ("-3-4", "'-3-4"), ("=1", "'=1"), ("3", "3")],
)
def test_both_sides_of_what_a_formula_is(cell, safe):
    assert no_formula(cell) == safe


@UNHURRIED
@given(
    st.sampled_from([(0, 10), (1, 10), (0, 5), (0, 100)]),
    st.sampled_from([
        "{a}", "about {a}", "{a}-{b}", "about {a}-{b}", "none", "none to {b}", "<{b}", "at least {a}",
        "{b} or less", "no pain, or {b} or less", "worse", "sore", "",
    ]),
    st.integers(0, 20), st.integers(0, 20),
)  # fmt: skip
def test_a_rating_written_anew_is_read_as_exactly_what_it_was(tmp_path, scale, form, a, b):
    low, high = sorted((a / 2, b / 2))
    text = form.format(a=f"{low:g}", b=f"{high:g}")
    read = parse_ratings([text], schema.Scale(*map(float, scale)))
    if read["kind"].iloc[0] == "problem":
        return
    log = log_of(at(0, text, "before"), scale=scale)
    back = reread(tmp_path, deidentify(log))
    columns = ["kind", "low", "high", "about", "direction", "than", "scale"]
    assert_frame_equal(log.readings[columns], back.readings[columns])


def test_warning_words_in_notes_are_counted_before_they_are_dropped():
    log = log_of(at(0, 5, "before", note="numb legs"))
    assert "1 report with words that sound like a warning sign" in " ".join(repr(deidentify(log)).split())


def test_numbers_of_minutes_and_hours_come_back(tmp_path):
    log = log_of(
        at(0, 5, "before", minutes="52.5", session=1),
        {"moment": "between", "rating": 4, "session": 1, "hours_after_session": "26.5", "lasts_days": "3-5"},
    )
    back = reread(tmp_path, deidentify(log))
    columns = ["minutes", "hours_after", "days_after", "day", "lasts_low", "lasts_high"]
    assert np.array_equal(log.readings[columns], back.readings[columns], equal_nan=True)


def test_hours_and_minutes_are_cut_after_two_decimals_and_stay_on_their_day(tmp_path):
    log = log_of(
        at(0, 5, "before", minutes="171.5550199", session=1),
        {"moment": "between", "rating": 4, "session": 1, "hours_after_session": "23.9999"},
        {"moment": "between", "rating": 3, "session": 1, "hours_after_session": "2.3333333333333335"},
    )
    shareable = deidentify(log)
    assert shareable.table["minutes"].tolist() == ["171.55", "", ""]
    assert shareable.table["hours_after_session"].tolist() == ["", "23.99", "2.33"]
    assert reread(tmp_path, shareable).readings["day"].tolist() == log.readings["day"].tolist()


def test_the_order_of_the_rows_tells_neither_the_order_of_the_file_nor_that_of_the_names():
    names = ["Quirina", "Ada", "Zoe", "Berta"]
    log = log_of(*(at(day, 5, client=name) for day in range(3) for name in names))
    orders = set()
    for seed in range(60):
        shareable = deidentify(log, seed=seed)
        old = dict(shareable.key.itertuples(index=False, name=None))
        orders.add(tuple(old[code] for code in shareable.table["client"].unique()))
        assert shareable.table["client"].is_monotonic_increasing
        assert shareable.table["source"].tolist() == [f"de-identified row {n}" for n in range(1, 13)]
    # Of the 24 orders of four clients.
    assert len(orders) > 15
