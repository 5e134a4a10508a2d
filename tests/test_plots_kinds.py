"""The pictures of results: hard logs and the samples are drawn
without text upon text, and nothing is kept at import.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest
from drawn import faults, left_out
from make_plots import HARD, answer, hard_logs, sample
from matplotlib.text import Text
from test_language import offences

import arc
from arc.plots.engine import style
from arc.plots.engine.panel import in_two_lines

FITS = {
    "change": arc.fit_change,
    "trend": arc.fit_trend,
}


DRAWN = [(fit, name) for fit in FITS for name in HARD]


@pytest.mark.parametrize(("fit", "name"), DRAWN)
def test_hard_logs_are_drawn_without_text_upon_text(fit, name):
    picture = answer(FITS[fit], hard_logs()[name]).plot()
    assert faults(picture) == []
    assert offences(picture.alt + picture.caption) == []
    if name == "red flag":
        assert "Client B: red flag recorded: see the safety notice." in picture.alt
        assert "B" not in set(picture.table["client"])
    if name == "many":
        assert "Not drawn for want of room: 2 clients (K12 and K13)." in picture.caption
        assert left_out(picture) == ["Not drawn for want of room: 2 clients (K12 and K13)."]


@pytest.mark.parametrize("fit", FITS)
def test_the_samples_are_drawn_without_text_upon_text(fit):
    for name in ("three-cases", "simulated-messy", "simulated-real-flare"):
        result = answer(FITS[fit], sample(name))
        if fit == "trend" and name != "simulated-real-flare":
            assert isinstance(result, arc.Refusal)
            continue
        picture = result.plot()
        assert faults(picture) == []
        assert offences(picture.alt + picture.caption + " ".join(all_words(picture))) == []
        pd.testing.assert_frame_equal(picture.table, result.plot_table())
        assert picture.caption.endswith(f"Rules {result.facts.rules_hash}.")


def all_words(picture: arc.Picture) -> list[str]:
    return [text.get_text() for ax in picture.axes for text in ax.findobj(Text)]


def test_a_pointer_to_the_safety_notice_is_broken_and_never_cut():
    message = "red flag recorded: see the safety notice"
    wide = style.text_width(message, style.TEXT_PX)
    assert in_two_lines(message, wide + 1) == message
    assert in_two_lines(message, wide - 1) == "red flag recorded: see the safety\nnotice"
    assert in_two_lines(message, wide / 2 + 10) == "red flag recorded:\nsee the safety notice"


PLOTS = Path(style.__file__).parents[1]
KINDS = (
    "adverse_before",
    "windows",
    "band",
    "bands",
    "calendar",
    "claim_panel",
    "days",
    "outcomes",
    "pairs",
    "client_panels",
    "scale",
    "sessions",
    "panel",
)


@pytest.mark.parametrize("name", KINDS)
def test_colours_sizes_and_the_width_are_looked_up_while_drawing(name):
    """Kept at import, or as a default, they would be those of another theme or canvas."""
    tree = ast.parse(next(PLOTS.glob(f"*/{name}.py")).read_text(encoding="utf-8"))
    kept = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "arc.plots.engine.style"
    ]
    bodies = [part for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for part in node.body]
    inside = {id(node) for part in bodies for node in ast.walk(part)}
    looked_up = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "style"
    ]
    outside = {node.attr for node in looked_up if id(node) not in inside}
    assert kept == []
    assert outside <= {"Style"}
    assert looked_up
