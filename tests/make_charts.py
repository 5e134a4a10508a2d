"""Charts for the tests: each kind for each place drawn
once, small logs, and the lines at the foot of a picture.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

import arc
from arc.charts.kinds import KINDS
from arc.plots.engine import looks
from arc.plots.engine.signing import LABEL

RULES = arc.Rules().short_hash
# On a card these kinds hold one client; the others all three.
ONE_ON_A_CARD = ("trajectory", "around", "band", "pairs", "relief", "profile", "calendar")
# The three cases have no client with ratings before four sessions.
OTHER_LOGS = {"trend": ("simulated-real-flare", "S01")}
KIND_AND_TARGET = [(kind, target) for kind in KINDS for target in looks.TARGETS if target != "screen"]


@cache
def drawn(kind: str, target: str):
    """One kind for one place, from a log that carries it."""
    name, one = OTHER_LOGS.get(kind, ("three-cases", "B"))
    client = one if target == "social" and kind in (*ONE_ON_A_CARD, *OTHER_LOGS) else None
    return arc.chart(arc.load_sample(name), kind=kind, target=target, client=client)


def foot(picture) -> list[str]:
    """The lines at the foot, first to last."""
    return [text.get_text() for text in reversed(picture.figure.texts) if text.get_label() == LABEL]


def own_log(*rows: dict[str, object]):
    """A log of these rows."""
    frame = pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows]).fillna("")
    return arc.read_log(frame)


def reports(client: str, *ratings: object, **more: object) -> list[dict[str, object]]:
    """One report per day, the first of them before the first session."""
    rows = [
        {"client": client, "day": day, "moment": "between", "rating": rating, **more}
        for day, rating in enumerate(ratings)
    ]
    return [{**rows[0], "moment": "before", "session": 1}, *rows[1:]]
