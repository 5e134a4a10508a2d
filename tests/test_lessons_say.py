"""What the prose of a lesson claims of its output, held against that output: executed is not checked."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from claimed import CLAIMS, claims_of

import arc

LESSONS = Path(__file__).parents[1] / "notebooks"


@cache
def code_of(lesson: str) -> tuple[str, ...]:
    (path,) = LESSONS.glob(f"{lesson}-*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return tuple("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def said_by(lesson: str, *names: str) -> dict[str, Any]:
    """Run the imports of a lesson and its cells that speak of these names, in their order."""
    first, *cells = code_of(lesson)
    found: dict[str, Any] = {}
    for cell in (first, *(cell for cell in cells if any(name in cell for name in names))):
        exec(compile(cell, lesson, "exec"), found)
    return found


def test_only_beside_the_arrival_a_bad_day_looks_like_relief():
    found = said_by("05", "booked")
    rows = [
        arc.fit_change(log, logs=20).estimates.query("quantity == 'mean change' and when == 'day 1'").iloc[0]
        for log in (*found["diaries"], *found["pairs"])
    ]
    assert [row["interval_low"] < 0 < row["interval_high"] for row in rows] == [True, True, True, False]
    assert rows[-1]["interval_high"] < -0.5


@pytest.mark.parametrize("lesson", CLAIMS)
def test_a_sentence_with_figures_says_what_the_code_gives(lesson):
    (path,) = LESSONS.glob(f"{lesson}-*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert [claim for claim in claims_of(lesson) if claim not in prose] == []
