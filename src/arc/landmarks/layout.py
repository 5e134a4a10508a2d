"""The readings of arcs laid out for the kernel: everything but the values of the ratings."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.arcs.levels_before import last_of
from arc.landmarks.kernel import Plan
from arc.vocabulary.rules import BASELINES

_DIRECTIONS = {"lower": -1.0, "same": 0.0, "higher": 1.0}


def make_plan(readings: pd.DataFrame) -> Plan:
    """Lay the readings of arcs (sorted by arc and time) out for the kernel."""
    starts = np.flatnonzero(np.diff(readings["arc"].to_numpy(), prepend=-1))
    arc = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(readings)))
    roles, names = pd.factorize(readings["role"].to_numpy(dtype=object))
    role = {name: roles == code for code, name in enumerate(names)}
    nowhere = np.zeros(len(arc), dtype=bool)
    usual, before, at_table, closing = (
        role.get(name, nowhere) for name in ("usual", "before", "after", "closing")
    )
    low, day = readings["low"].to_numpy(dtype=float), readings["event_day"].to_numpy(dtype=float)
    numeric = ~np.isnan(low)
    after = readings["phase"].to_numpy(dtype=object) == "after"
    last_usual, last_before = (last_of(arc, len(starts), numeric & which) for which in (usual, before))
    left_with = last_of(arc, len(starts), at_table)
    # Of the ratings at the table the last is the one that the client left with.
    dated = after & ~np.isnan(day) & (~at_table | (np.arange(len(arc)) == left_with[arc]))
    share = readings["baseline_share"].to_numpy(dtype=float)
    source = _source(arc, len(starts), role, share)
    reference, to_last, direction = _references(
        readings, arc, numeric, after | before, last_usual, last_before
    )
    level = np.select([source == 1, source == 2], [last_usual, last_before], default=-2)
    return Plan(
        arc=arc,
        starts=starts,
        rank=np.arange(len(arc)) - starts[arc] if len(arc) else arc,
        weight=share,
        source=source,
        after=after,
        closing=closing,
        opening=before,
        numeric=numeric,
        # "none", or "none or 3 or less", on a scale that begins at 1.
        below=low < readings["scale_low"].to_numpy(dtype=float),
        day=day,
        first=np.where(dated, readings["first_day"].to_numpy(), NO_DAY_FIRST),
        last=np.where(dated, readings["last_day"].to_numpy(), NO_DAY_LAST),
        lasts_until=np.where(dated, day + readings["lasts_high"].to_numpy(dtype=float), np.nan),
        direction=direction,
        reference=reference,
        is_level=reference == level[arc],
        is_reference=(reference >= 0) & ((reference == level[arc]) | (reference == last_before[arc])),
        to_last=to_last,
        left_with=left_with,
        came_with=last_of(arc, len(starts), before),
        arrival=last_before,
        closed_by=last_of(arc, len(starts), numeric & closing),
        scale_low=readings["scale_low"].to_numpy(dtype=float)[starts],
        scale_high=readings["scale_high"].to_numpy(dtype=float)[starts],
        lower_is_worse=bool(readings["lower_is_worse"].any()),
    )


# An undated report covers no day: its first day lies after its last.
NO_DAY_FIRST, NO_DAY_LAST = 1e6, -1e6


def _source(arc: np.ndarray, arcs: int, role: dict[str, np.ndarray], share: np.ndarray) -> np.ndarray:
    """By which rule each arc has its level before, as a position in BASELINES; -1 where it has none.

    Roles bear the rules' names.
    """
    source = np.full(arcs, -1)
    given = np.flatnonzero(share > 0)
    for code, name in enumerate(BASELINES):
        if name in role:
            source[arc[given[role[name][given]]]] = code
    return source


def _references(readings, arc, numeric, counts, last_usual, last_before):
    """What each report in words compares with: a reading's position (-1: not said or not there).

    Whether that is the last report; and which way the words go.
    """
    reference, to_last = np.full(len(arc), -1), np.zeros(len(arc), dtype=bool)
    direction = np.full(len(arc), np.nan)
    at = np.flatnonzero(~numeric)
    if not len(at):
        return reference, to_last, direction
    said, than = (readings[name].to_numpy(dtype=object)[at] for name in ("direction", "than"))
    for way, sign in _DIRECTIONS.items():
        direction[at[said == way]] = sign
    to_last[at] = than == "last report"
    known = [last_usual[arc[at]], last_before[arc[at]], _previous_report(arc, counts)[at]]
    reference[at] = np.select([than == "usual", than == "before", to_last[at]], known, default=-1)
    return reference, to_last, direction


def _previous_report(arc: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The position of the report before each one, in the same arc; -1 for the first."""
    position = np.where(counts, np.arange(len(arc)), -1)
    before = np.concatenate([[-1], np.maximum.accumulate(position)[:-1]]) if len(arc) else position
    return np.where((before >= 0) & (arc[before] == arc), before, -1)
