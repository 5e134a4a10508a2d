"""Words that stand for ratings: their order counts, their sizes only where somebody says them."""

from __future__ import annotations

import pytest
from log_files import read, written

from arc import align, mark, read_log
from arc.cli import main
from arc.errors import CallError
from arc.reading.layouts.mapping import read_mapping, write_mapping
from arc.reading.options import ReadingOptions
from arc.reading.word_scales import places, typed

WORDS = ("mild", "moderate", "severe")
ROWS = (
    "client,day,moment,rating",
    "A,0,before,Moderate",
    "A,1,between,severe.",
    "A,2,between,mild to moderate",
    "A,3,between,none",
    "A,4,between,",
)


def ends(log) -> list[list]:
    return log.readings[["kind", "low", "high"]].fillna(-1).to_numpy().tolist()


def said(log) -> list[list]:
    return log.readings[["kind", "direction", "than"]].to_numpy().tolist()


def test_words_in_their_order_are_compared_and_have_no_size(tmp_path):
    rows = ["A,0,after,moderate", "A,5,before,mild", "A,6,between,mild"]
    log = read(tmp_path, *ROWS, *rows, words=WORDS)
    assert said(log) == [
        ["words", "", ""],  # nothing came before it
        ["words", "higher", "before"],
        ["words", "", ""],  # "mild to moderate" against moderate is open
        ["none", "", ""],
        ["missing", "", ""],
        ["words", "same", "before"],
        ["words", "higher", "last report"],  # an arrival, against no pain on day 3
        ["words", "same", "before"],
    ]
    assert log.readings["low"].notna().tolist() == [False, False, False, True, *[False] * 4]
    # Without the option they order nothing.
    assert said(read(tmp_path, *ROWS))[1] == ["words", "", ""]


def test_each_client_and_place_is_compared_with_itself_and_a_column_says_it_better(tmp_path):
    rows = [
        "client,day,moment,rating,area,direction,than",
        "A,0,before,severe,neck,,",
        "A,1,between,mild,back,,",
        "B,1,between,mild,neck,,",
        "A,1,between,mild,neck,,",
        "A,2,between,mild,neck,higher,usual",
    ]
    assert said(read(tmp_path, *rows, words=WORDS)) == [
        ["words", "", ""], ["words", "", ""], ["words", "", ""], ["words", "lower", "before"],
        ["words", "higher", "usual"],
    ]  # fmt: skip


def test_the_order_of_rows_changes_nothing(tmp_path):
    rows = [f"A,{day},between,{word}" for day, word in enumerate(("mild", "severe", "moderate", "moderate"))]
    forward = read(tmp_path, ROWS[0], *rows, words=WORDS).readings.sort_values("day")
    back = read(tmp_path, ROWS[0], *reversed(rows), words=WORDS).readings.sort_values("day")
    for found in (forward, back):
        assert found["direction"].tolist() == ["", "higher", "lower", "same"]


def test_words_with_numbers_are_ranges_of_the_usual_scale(tmp_path):
    log = read(tmp_path, *ROWS, words={"mild": (1, 3), "moderate": "4-6", "severe": (7, 10)})
    assert ends(log)[:3] == [["range", 4, 6], ["range", 7, 10], ["range", 1, 6]]
    assert log.readings["scale"].unique().tolist() == ["0-10"]


def test_other_words_and_numbers_beside_them_are_read_as_ever(tmp_path):
    log = read(tmp_path, ROWS[0], "A,0,before,mild", "A,1,between,4", "A,2,between,better", words=WORDS)
    assert ends(log) == [["words", -1, -1], ["number", 4, 4], ["words", -1, -1]]
    assert said(log)[2][0] == "words"


def test_a_word_that_is_worse_after_a_session_is_counted_as_worse_in_words(tmp_path):
    log = read(tmp_path, ROWS[0], "A,0,before,mild", "A,1,between,severe", "A,2,between,mild", words=WORDS)
    found = mark(align(log)).table
    assert found[["outcome", "words"]].to_numpy().tolist() == [["not known", "worse"]]


@pytest.mark.parametrize(
    "words",
    ["mild", ("mild",), ("mild", "Mild"), ("mild", ""), ("level 1", "level 2"), ("mild", "none"),
     {"mild": "3-1", "severe": 4}, {"mild": "some", "severe": "4"}],
    ids=repr,
)  # fmt: skip
def test_what_is_no_order_is_said(tmp_path, words):
    with pytest.raises(CallError) as caught:
        read(tmp_path, *ROWS, words=words)
    assert str(caught.value) == (
        'words= takes two words or more from the weakest to the strongest, such as "mild, moderate, severe";'
        ' or each with its numbers, such as "mild=1-3, moderate=4-6, severe=7-10".'
    )


def test_they_are_the_same_in_python_terminal_and_a_saved_mapping(tmp_path, capsys):
    log = str(written(tmp_path, "\n".join(ROWS) + "\n"))
    for said in ("mild, moderate, severe", "mild=1-3, moderate=4-6, severe=7-10"):
        options = ReadingOptions.typed({"words": said}).said
        place = write_mapping(options, tmp_path / f"{len(said)}.toml")
        assert read_mapping(place)["words"] == typed(said) == options["words"]
        assert read_log(log, mapping=place) == read_log(log, **options)
        assert main(["check", log, "--words", said]) == 0
        assert ("stand for words that were given" in " ".join(capsys.readouterr().out.split())) == (
            "=" in said
        )


def test_places():
    assert places(["Low", "High"]) == {"low": "1", "high": "2"}
    assert places(["none", "low", "high"]) == {"low": "1", "high": "2"}
    assert places({"low": 2, "high": (4.5, 6)}) == {"low": "2", "high": "4.5-6"}
