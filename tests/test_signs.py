"""Words for a warning sign: in four languages, in every cell of a file, and never where they are denied."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from log_files import GOOD, HEADER, workbook, written
from make_log import at, log_of

import arc
from arc.vocabulary import safety
from arc.vocabulary.signs import signs_in, sounds_like_a_sign

DATA = Path(__file__).parent / "data"


def shares(name: str) -> tuple[int, float, float]:
    """How many sentences; the shares of the signs found and of the others asked about."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = {sign: [sounds_like_a_sign(one["sentence"]) for one in rows if one["sign"] == sign]
             for sign in ("yes", "no")}  # fmt: skip
    return len(rows), *(sum(asked[sign]) / len(asked[sign]) for sign in ("yes", "no"))


@pytest.mark.parametrize(
    ("name", "count", "least", "most"),
    [("sign_sentences.csv", 120, 0.95, 0.10), ("sign_sentences_held_out.csv", 80, 0.70, 0.10)],
)
def test_so_many_of_these_sentences_are_found_and_so_few_of_the_others_asked_about(name, count, least, most):
    rows, found, asked = shares(name)
    assert rows == count
    assert found >= least
    assert asked <= most


@pytest.mark.parametrize("word", ["numbness", "Taubheit", "engourdissement", "entumecimiento"])
@pytest.mark.parametrize("no", ["no {}", "keine {}", "pas d'{}", "sin {}", "{}: no", "{}: keine", "{} : non"])
def test_what_is_denied_is_not_asked_about(word, no):
    assert sounds_like_a_sign(word)
    assert not sounds_like_a_sign(no.format(word))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("could not sleep because my foot was numb", True),
        ("no pain, left foot numb", True),
        ("not better but numb", True),
        ("no pain but a numb foot", True),
        ("no pain. The foot is numb", True),
        ("no one two three four five six numb", False),
        ("no one two three four five six seven numb", True),
        ("no fever, weight loss, night sweats", False),
        ("no numbness or tingling in both legs", False),
        ("no numbness. Chest pain since noon", True),
        ("no " * 400 + "numb", False),
        ("no numbness, " * 400, True),
    ],
)
def test_a_no_reaches_as_far_as_the_list_that_it_begins(text, found):
    assert sounds_like_a_sign(text) == found


# What a "no" is sought behind was once tried in every division of a long word, so that this would not end.
@pytest.mark.parametrize(("rest", "found"), [
    ("a" * 30_000, True), ("-" * 30_000, True), ("\n" * 30_000, True), ("-" * 195 + "normally weak", True),
    ("a " * 2 + "a" * 150 + ": no", False), ("-" * 150 + "no", False),
])  # fmt: skip
def test_a_long_text_behind_a_symptom_is_looked_at_once(rest, found):
    assert sounds_like_a_sign(f"numb {rest}") == found


def test_a_text_says_which_signs_it_sounds_like():
    assert signs_in("Fever, and my left leg is weak") == ("weakness", "fever")


def test_the_page_about_safety_lists_each_sign_of_the_notice():
    page = (DATA.parents[1] / "docs" / "safety.md").read_text(encoding="utf-8").replace("\n", " ")
    assert [sign for sign in (*safety.URGENT, *safety.SOON) if sign not in page] == []
    assert safety.WORDS_ONLY in page


# Where they are sought.

SIGN = "sudden numbness in both legs"
LINES = {
    "a rating": (HEADER, GOOD, f"A,1,1,between,{SIGN}"),
    "a note": (f"{HEADER},note", f"{GOOD},", f"A,1,1,between,3,{SIGN}"),
    "a column that arc does not know": (f"{HEADER},what I thought", f"{GOOD},", f"A,1,1,between,3,{SIGN}"),
    "a cell beyond the header": (HEADER, GOOD, f"A,1,1,between,3,{SIGN}"),
    "a yes under a header that names it": (f"{HEADER},Numb?", f"{GOOD},no", "A,1,1,between,3,yes"),
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_they_are_sought_in(tmp_path, lines):
    path = written(tmp_path, "\n".join(lines))
    log = arc.read_log(path, strict=False)
    assert log.sign_rows == (3,)
    if len(log.problems):
        with pytest.raises(arc.LogError, match="row 3: has words that sound like a warning sign"):
            arc.read_log(path)


def test_they_are_sought_above_a_header_and_in_a_frame_and_in_the_layout_of_another_program(tmp_path):
    above = written(tmp_path, f"Log of A: {SIGN}\n{HEADER}\n{GOOD}\n")
    assert arc.read_log(above).sign_rows == (1,)
    rows = [HEADER.split(","), GOOD.split(","), ["A", "1", "1", "between", SIGN]]
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    assert arc.read_log(frame, strict=False).sign_rows == (3,)
    assert arc.read_log(workbook(tmp_path, rows), strict=False).sign_rows == (3,)
    wide = [["client", "session date", "before", "after", "thoughts"],
            ["A", "2024-03-04", 5, 3, ""], ["A", "2024-03-11", 5, 3, SIGN]]  # fmt: skip
    assert arc.read_log(workbook(tmp_path, wide)).sign_rows == (3,)


@pytest.mark.parametrize(("answer", "rows"), [("", (3,)), ("not asked", (3,)), ("no", ()), ("cleared", ())])
def test_an_answer_in_the_same_row_ends_the_question(answer, rows):
    log = log_of(at(0, 5, "before"), at(1, 4, note=SIGN, red_flag=answer))
    assert log.sign_rows == rows
    assert log.red_flag_clients == ()


# How a sign is taken back.


@pytest.mark.parametrize(
    ("rows", "flagged"),
    [
        ([(0, "yes")], True),
        ([(0, "yes"), (5, "cleared")], False),
        ([(0, "asked, and cleared on day 5")], False),
        ([(0, "yes"), (0, "cleared")], False),
        ([(0, "cleared"), (0, "yes")], True),
        ([(0, "yes"), (5, "cleared"), (6, "yes")], True),
        ([(3, "yes"), (4, "cleared on day 2")], True),
        ([(3, "yes"), (0, "cleared on day 5")], False),
        ([(0, "yes"), (5, "cleered")], True),
    ],
)
def test_a_sign_is_taken_back_by_what_was_cleared_after_it(rows, flagged):
    made = [at(day, 5 - number, red_flag=said) for number, (day, said) in enumerate(rows)]
    log = log_of(*made, at(0, 3, "before", client="B"), strict=False)
    assert log.red_flag_clients == (("A",) if flagged else ())
    if log.problems.empty:
        assert arc.read_log(log.to_frame()) == log
    assert set(log.plot_table()["client"]) == ({"B"} if flagged else {"A", "B"})
