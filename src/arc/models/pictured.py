"""Whose picture the picture of an answer is, from what was asked."""

from __future__ import annotations

from arc.arcs.align import Arcs
from arc.landmarks.mark import Landmarks
from arc.plots.whose import Whose


def whose_of(source: Arcs | Landmarks) -> Whose:
    """The clients, sessions and scales of arcs or landmarks, and which way is worse."""
    arcs, facts = source.arcs if isinstance(source, Landmarks) else source, source.facts
    return Whose(
        clients=int(arcs.sessions["client"].nunique()),
        sessions=len(arcs.sessions),
        scales=tuple(sorted(arcs.readings["scale"].unique())),
        measure=arcs.measure,
        lower_is_worse=arcs.log.lower_is_worse(arcs.measure),
        simulated=bool(facts.simulated),
        flagged=tuple(facts.red_flag_clients or ()),
    )
