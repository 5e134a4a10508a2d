"""One log in every shape gives the same log, or the question that the shape leaves open (shapes.py)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
import shapes

# A part of what `make fuzz` tries: each shape several times, with other logs and changes.
TRIED = 4 * len(shapes.SHAPES)


def test_one_log_in_every_shape_is_the_same_log_or_the_right_question(tmp_path):
    ended = Counter(shapes.check(tmp_path, number) for number in range(TRIED))
    assert sum(ended.values()) == TRIED
    read = {name.removesuffix(": read") for name in ended if name.endswith(": read")}
    asked = {name.removesuffix(": asked") for name in ended if name.endswith(": asked")}
    assert len(read | asked) >= len(shapes.SHAPES)
    assert not read & asked


def test_the_same_number_makes_the_same_file_and_another_one_another():
    files = [shapes.made(number) for number in range(3 * len(shapes.SHAPES))]
    assert files == [shapes.made(number) for number in range(3 * len(shapes.SHAPES))]
    assert len({repr(file) for file in files}) == len(files)


def test_a_wrong_number_and_a_missing_question_are_noticed(tmp_path, monkeypatch):
    good = next(file for file in map(shapes.made, range(50)) if file.shape == "long")
    first, *others = good.expected
    monkeypatch.setattr(shapes, "made", lambda _: replace(good, expected=((*first[:-1], 9.5), *others)))
    with pytest.raises(AssertionError, match="long"):
        shapes.check(tmp_path, 0)
    monkeypatch.setattr(shapes, "made", lambda _: replace(good, question="which"))
    with pytest.raises(AssertionError, match="read without a question"):
        shapes.check(tmp_path, 0)
