"""Kinds that still draw with the engine before: its look while they draw, and its lines below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arc.plots.engine import looks
from arc.plots.engine.looks import drawn_with
from arc.plots.engine.signing import foot_lines, signed, with_foot
from arc.plots.picture import Picture

__all__ = ["drawn_with", "look_before", "signed_before"]


def look_before(target: str, theme: str | None, groups: Sequence[Sequence[str]]) -> looks.Look:
    """The look, with room for the lines."""
    look = replace(looks.chosen_look(target, theme), travels=True)
    return with_foot(look, foot_lines(groups, look))


def signed_before(picture: Picture, groups: Sequence[Sequence[str]], clients: int) -> Picture:
    """The picture with its lines."""
    return signed(picture, foot_lines(groups, picture.look), clients=clients)
