"""The pictures of results: hard logs and the samples are drawn
without text upon text, and nothing is kept at import.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from arc.plots.engine import style
from arc.plots.engine.panel import in_two_lines


def test_a_pointer_to_the_safety_notice_is_broken_and_never_cut():
    message = "red flag recorded: see the safety notice"
    wide = style.text_width(message, style.TEXT_PX)
    assert in_two_lines(message, wide + 1) == message
    assert in_two_lines(message, wide - 1) == "red flag recorded: see the safety\nnotice"
    assert in_two_lines(message, wide / 2 + 10) == "red flag recorded:\nsee the safety notice"


PLOTS = Path(style.__file__).parents[1]
KINDS = (
    "band",
    "claim_panel",
    "client_panels",
    "scale",
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
