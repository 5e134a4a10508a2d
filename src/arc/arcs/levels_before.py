"""Which readings make an arc's level before: one rule, for the landmarks and for the pictures alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.arcs.positions import SPAN, Laid
from arc.vocabulary.rules import BASELINES, USUAL_HOLDS, Rules


def usual_of(laid: Laid) -> tuple[np.ndarray, np.ndarray]:
    """For each arc the usual level last stated by then: its position, and the arc; arcs without one stay out.

    An undated one holds from the session that it names, else from the start. One told later on the day of a
    session than its end is told after it.
    """
    told = np.flatnonzero(laid.is_moment("usual") & (laid.client >= 0))
    if not len(told):
        return told, told
    from_arc = _first_arc_after(laid, told)
    # One told after the client's last session would stand before another client's first.
    inside = np.minimum(from_arc, len(laid.session_client) - 1)
    held = (from_arc == inside) & (laid.session_client[inside] == laid.client[told])
    told, from_arc = told[held], from_arc[held]
    order = np.lexsort([told, np.nan_to_num(laid.day[told], nan=-np.inf), from_arc])
    told, from_arc = told[order], from_arc[order]
    arc = np.arange(len(laid.session_day))
    found = np.searchsorted(from_arc, arc, side="right") - 1
    own = (found >= 0) & (laid.client[told[found]] == laid.session_client) if len(told) else found >= 0
    return told[found[own]], arc[own]


def _first_arc_after(laid: Laid, told: np.ndarray) -> np.ndarray:
    """The first arc of each usual level.

    That of the first session on its day or later, by the clock where both have one.
    """
    client, day = laid.client[told], laid.day[told]
    first_of_client = np.searchsorted(laid.session_client, client)
    named = laid.named_arc(told)
    undated = np.where(named >= 0, named, first_of_client)
    if not len(laid.dated_arc):
        return undated
    earlier = np.searchsorted(laid.dated_axis, client * SPAN + np.nan_to_num(day), side="left") - 1
    own = (earlier >= 0) & (laid.session_client[laid.dated_arc[earlier]] == client)
    arc = np.where(np.isnan(day), undated, np.where(own, laid.dated_arc[earlier] + 1, first_of_client))
    for _ in range(2):  # two sessions may lie on one day
        here = np.minimum(arc, len(laid.session_day) - 1)
        same_day = (laid.session_client[here] == client) & (laid.session_day[here] == day)
        arc = arc + (same_day & (laid.hour[told] > laid.end_hour[here]))
    return arc


def usual_from(placed: pd.DataFrame, is_usual: np.ndarray, arcs: int) -> np.ndarray:
    """For each arc the first one with the same usual level; -1 where none was stated."""
    usual = placed.loc[is_usual, ["arc", "report"]]
    since = np.full(arcs, -1)
    since[usual["arc"].to_numpy()] = usual.groupby("report")["arc"].transform("min").to_numpy()
    return since


def usual_holds(arrivals: np.ndarray, since: np.ndarray) -> np.ndarray:
    """Whether the stated usual level still holds: fewer than three sessions, this one included, began with a
    rating since it was told. arrivals: the arcs of the ratings on arrival.
    """
    rated = np.zeros(len(since), dtype=int)
    rated[arrivals] = 1
    up_to = rated.cumsum()
    known = since >= 0
    written = up_to - np.where(known, (up_to - rated)[since], 0)
    return known & (written < USUAL_HOLDS)


def baseline_shares(
    readings: pd.DataFrame, rated: dict[str, np.ndarray], holds: np.ndarray, rules: Rules
) -> np.ndarray:
    """The share of each reading in its arc's level before, 0 for most.

    The shares of an arc sum to 1, or to 0 without one.

    readings: those of `Arcs`, sorted by arc and time. rated: which of them are ratings in the roles "usual",
    "days" and "before". holds: for each arc whether its usual level still does. The first level of the rules
    that the arc can give is used: "days" takes the mean of the readings in the days before, if they lie on
    enough days and each has a number; "usual" the stated usual level; "before" the last rating before the
    session.
    """
    arc, arcs = readings["arc"].to_numpy(), len(holds)
    in_days = np.flatnonzero(rated["days"])
    arc_of_days = arc[in_days]
    count = np.bincount(arc_of_days, minlength=arcs)
    low, bottom = (readings[name].to_numpy()[in_days] for name in ("low", "scale_low"))
    # A "none" below its scale has no number; a mean of the other readings would lie too high.
    unclear = np.bincount(arc_of_days[low < bottom], minlength=arcs) > 0
    days = _days_of(arc_of_days, arcs, readings["event_day"].to_numpy()[in_days])
    last = {name: last_of(arc, arcs, rated[name]) for name in ("usual", "before")}
    possible = {
        "days": (days >= rules.baseline_readings) & ~unclear,
        "usual": (last["usual"] >= 0) & holds,
        "before": last["before"] >= 0,
    }
    chosen = np.full(arcs, -1)
    for name in reversed(rules.baseline):
        chosen = np.where(possible[name], BASELINES.index(name), chosen)
    share = np.zeros(len(arc))
    of_days = chosen[arc_of_days] == BASELINES.index("days")
    share[in_days[of_days]] = 1 / count[arc_of_days[of_days]]
    for name, position in last.items():
        share[position[chosen == BASELINES.index(name)]] = 1.0
    return share


def _days_of(arc: np.ndarray, arcs: int, day: np.ndarray) -> np.ndarray:
    """On how many different days the readings of each arc lie; days are below 0."""
    if not len(day):
        return np.zeros(arcs, dtype=int)
    furthest = 1 - int(day.min())
    # In the order of arcs already, so that sorting is quicker than a table of what was seen.
    each = np.sort(arc * furthest - day.astype("int64"), kind="stable")
    once = each[np.diff(each, prepend=-1) > 0]
    return np.bincount(once // furthest, minlength=arcs)


def last_of(arc: np.ndarray, arcs: int, condition: np.ndarray) -> np.ndarray:
    """The position of the last reading of each arc that meets the condition; -1 where none does."""
    last = np.full(arcs, -1)
    where = np.flatnonzero(condition)
    last[arc[where]] = where  # positions rise, so the last one stays
    return last
