"""On a card every mark is still explained, and no text lies on another."""

from __future__ import annotations

from collisions import collisions
from matplotlib.legend import Legend

import arc

CASES = arc.load_sample("three-cases")


def card(kind: str, client: str | None = "B", log: arc.PainLog = CASES) -> arc.Picture:
    return arc.chart(log, kind=kind, target="social", client=client)


def test_every_mark_of_a_calendar_on_a_card_is_explained():
    """A card once held the first row of its keys only."""
    figure = card("calendar").figure
    (legend,) = figure.findobj(Legend)
    assert [text.get_text() for text in legend.get_texts()] == [
        "a number, or none", "a range", "words only", "day worked out", "session",
    ]  # fmt: skip
    assert collisions(figure) == []
