"""Charts for the tests: each kind for each place drawn
once, small logs, and the lines at the foot of a picture.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

import arc
from arc.charts.kinds import KINDS
from arc.charts.signing import LABEL, DoesNotFit
from arc.plots.engine.look import TARGETS

RULES = arc.Rules().short_hash
# What the three cases cannot carry.
OTHER_LOGS = ("trend", "adverse", "line-up")
HIGHER = [(kind, target) for kind in KINDS for target in TARGETS if target not in ("screen", "social")]


@cache
def drawn(kind: str, target: str):
    """One kind for one place, from a log that carries it; on a card of three clients, or else of one."""
    try:
        return arc.chart(log_for(kind), kind=kind, target=target)
    except DoesNotFit:
        return arc.chart(card_logs(kind)[1], kind=kind, target=target)


def log_for(kind: str):
    """A log that carries the kind."""
    return card_logs(kind)[8 if kind in OTHER_LOGS else 3]


@cache
def card_logs(kind: str):
    """A log of one, of three and of eight clients that carries the kind."""
    cases, some = cases_and_simulated()
    return some if kind in OTHER_LOGS else {1: cases.only("B"), 3: cases, 8: some[8]}


@cache
def cases_and_simulated():
    """The three cases, and simulated logs of one, three and eight clients: read once for all kinds."""
    simulated = arc.load_sample("simulated-real-flare")
    rows = simulated.to_frame().assign(adverse_event="no")
    some = {
        n: arc.read_log(rows.loc[rows["client"].isin(simulated.clients["client"][:n])]) for n in (1, 3, 8)
    }
    return arc.load_sample("three-cases"), some


def foot(picture) -> list[str]:
    """The lines at the foot, first to last."""
    return [text.get_text() for text in reversed(picture.figure.texts) if text.get_label() == LABEL]


def cut_off(figure, share: float) -> list[str]:
    """The lines at the foot that are no longer whole without this share of each side."""
    wide, high = (side * figure.dpi for side in figure.get_size_inches())
    boxes = [(text, text.get_window_extent()) for text in figure.texts if text.get_label() == LABEL]
    assert boxes
    return [
        text.get_text()
        for text, box in boxes
        if box.x0 < share * wide or box.x1 > (1 - share) * wide or box.y0 < share * high
    ]


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
