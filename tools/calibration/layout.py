"""Many data sets laid on the arcs of one template log, so
that the shipped marking and models are what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from arc.arcs.align import align
from arc.landmarks.kernel import Plan
from arc.landmarks.layout import make_plan
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog, read_log
from arc.simulation.designs import Array, Days, diary_levels, rated
from arc.simulation.logs import simulate_log
from arc.vocabulary.rules import Rules


@dataclass(frozen=True)
class Layout:
    """Where each reading of some arcs lies.

    Whose it is, on which day, and whether it was given after the session.
    """

    marks: Landmarks
    plan: Plan
    person: Array
    day: Array
    after: Array


@dataclass(frozen=True)
class Diaries:
    """Whole ratings of many data sets: sets x clients x days, a second one for each day after a session."""

    days: Array
    first: Array
    second: Array


def template_log(*, clients: int, session_days: Sequence[int], lead_in: int = 7, follow: int = 10) -> PainLog:
    """A complete daily diary; its values do not matter."""
    frame = simulate_log(clients=clients, session_days=session_days, lead_in=lead_in, follow=follow, seed=1)
    return read_log(frame, name="a simulated layout")


def layout_of(marks: Landmarks, names: Sequence[str]) -> Layout:
    """The layout of marked arcs; names: the clients in the order of the data sets."""
    readings = marks.arcs.readings
    session_day = marks.arcs.sessions["session_day"].to_numpy(dtype=float)[readings["arc"].to_numpy()]
    return Layout(
        marks=marks,
        plan=make_plan(readings),
        person=pd.Index(names).get_indexer(readings["client"]),
        day=(session_day + readings["event_day"].to_numpy(dtype=float)).astype(int),
        after=(readings["role"] == "after").to_numpy(),
    )


@cache
def template(rules: Rules | None = None, **design) -> Layout:
    """The layout of a complete diary around sessions."""
    log = template_log(**design)
    return layout_of(mark(align(log, rules=rules)), list(log.clients["client"]))


def draw(rng: np.random.Generator, layout: Layout, sets: int, world: Days, **effect: float) -> Diaries:
    """Data sets for a layout: its clients, its days, its sessions."""
    sessions = layout.marks.arcs.sessions
    session_days = np.unique(sessions["session_day"].to_numpy(dtype=int))
    return draw_days(rng, layout.marks.arcs.log, session_days, sets, world, **effect)


def draw_days(
    rng: np.random.Generator, log: PainLog, session_days: Array, sets: int, world: Days, **effect: float
) -> Diaries:
    """Data sets for all days of a log, the same session days for every client."""
    days = np.arange(int(log.readings["day"].min()), int(log.readings["day"].max()) + 1)
    people = sets * len(log.clients)
    levels = diary_levels(rng, days, session_days, people=people, world=world, **effect)
    shape = (sets, len(log.clients), len(days))
    return Diaries(days, *(rated(rng, levels, world).reshape(shape).astype(float) for _ in range(2)))


def lay(layout: Layout, diaries: Diaries) -> Array:
    """The ratings of each data set on the readings of the layout: sets x readings."""
    at = layout.day - diaries.days[0]
    first, second = diaries.first[:, layout.person, at], diaries.second[:, layout.person, at]
    return np.where(layout.after, second, first)


def with_values(layout: Layout, values: Array) -> Landmarks:
    """The marks of the layout with the values of one data set in the readings of arcs and log.

    The table stays the template's.
    """
    arcs = layout.marks.arcs
    readings = arcs.readings.assign(low=values, high=values)
    own = arcs.log.readings
    told = own["row"].map(readings.drop_duplicates("row").set_index("row")["low"])
    log = replace(arcs.log, readings=own.assign(low=told.fillna(own["low"]), high=told.fillna(own["high"])))
    return replace(layout.marks, arcs=replace(arcs, log=log, readings=readings))
