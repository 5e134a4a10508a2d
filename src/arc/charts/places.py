"""Where a picture is published: the names of the sizes, and what they are in pixels and in words."""

from __future__ import annotations

from arc.plots.engine.look import TARGETS, Look

SAID = {
    "social": "a card in a feed",
    "column": "the column of a blog",
    "print": "180 mm on paper, 300 dpi",
    "screen": "a notebook or a page",
}


def pixels(look: Look) -> str:
    """The size of the file, in words."""
    wide = round(look.width * look.dpi)
    return f"{wide} px wide" if look.height is None else f"{wide} x {round(look.height * look.dpi)} px"


def place_words(name: str) -> str:
    """A size by its name, in pixels and in words.

    >>> place_words("social")
    '1200 x 630 px · a card in a feed'
    """
    return f"{pixels(TARGETS[name])} · {SAID[name]}"
