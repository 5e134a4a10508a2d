"""Do the session dates matter in clients' diaries? All dates moved in circles, against three references.

One reference is not enough: day 1 less the arrival is high wherever people come on good days, and low
wherever they come on bad ones or tell less at the table than they write at home. So each question is asked
three times, and the largest p holds. Arrays in, numbers out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray

# What day 1 is held against, by its distance from the session's day.
REFERENCES = {"arrival": 0, "day -1": -1, "day -3": -3}
DAYS_BEFORE = 3
WEEK = 7
SHIFTS = 999
# Sums of the same numbers in another order differ in their last digits.
_EQUAL = 1e-9


@dataclass(frozen=True)
class Circle:
    """One client's days, closed to a circle on which the sessions' dates are moved.

    known: for each day of the calendar, whether it has a rating. at: positions of the sessions' days. start,
    length: which of the days the circle runs over. step: days in one step, 7 where the weekday is kept.
    """

    known: Array
    at: Array
    start: int
    length: int
    step: int

    @property
    def placings(self) -> int:
        """How many different shifts there are, none among them."""
        return self.length // self.step


def usable(known: Array, at: Array) -> Array:
    """The sessions with three days before them in the diary, and a rating on day 1."""
    inside = at[(at >= DAYS_BEFORE) & (at + 1 < len(known))]
    return inside[known[inside + 1]]


def circle_of(known: Array, at: Array, *, whole_weeks: bool) -> Circle:
    """Close a client's days to a circle; sessions that cannot be used stay out.

    Parameters
    ----------
    known : array of bool
        For each day from the first to the last, whether it has a rating.
    at : array of int
        Positions of the sessions' days, in order.
    whole_weeks : bool
        Keep the weekday of each date: the days are cut to weeks that start three days before a session, at
        the weekday that keeps most sessions. A last week that reaches day 1 counts, its rest as not known.

    Returns
    -------
    Circle
    """
    at = usable(known, at)
    if not whole_weeks:
        return Circle(known, at, 0, len(known), 1)
    if not len(at):
        return Circle(known, at, 0, 0, WEEK)
    cuts = [_cut(known, at, start) for start in dict.fromkeys(((at - DAYS_BEFORE) % WEEK).tolist())]
    return max(cuts, key=lambda circle: len(circle.at))


def _cut(known: Array, at: Array, start: int) -> Circle:
    reach = DAYS_BEFORE + 2
    weeks = (len(known) - start + WEEK - reach) // WEEK
    end = start + WEEK * weeks
    kept = at[(at - DAYS_BEFORE >= start) & (at + 1 < end)]
    padded = np.pad(known, (0, max(end - len(known), 0)))
    return Circle(padded, kept, start, WEEK * weeks, WEEK)


def different_shifts(circles: Sequence[Circle], *, together: bool) -> int:
    """How many different ways there are to move the dates, none among them."""
    sizes = [circle.placings for circle in circles]
    return max(sizes) if together else math.prod(sizes)


def draw_shifts(circles: Sequence[Circle], *, together: bool, seed: int, shifts: int = SHIFTS) -> Array:
    """By how many steps each client's dates are moved; all ways where there are no more than `shifts`.

    Parameters
    ----------
    circles : sequence of Circle
        One for each client.
    together : bool
        Move all clients by the same amount, where they share most dates: a bad day of all would else count
        once for each of them.
    seed : int
        Of the random amounts.
    shifts : int
        How many are drawn.

    Returns
    -------
    array of int
        Shifts x clients; the first row moves nothing.
    """
    sizes = np.array([circle.placings for circle in circles])
    different = different_shifts(circles, together=together)
    if different > shifts:
        high = [different] if together else sizes
        drawn = np.random.default_rng(seed).integers(0, high, size=(shifts, len(high)))
        return np.concatenate([np.zeros((1, len(sizes)), dtype=int), drawn % sizes])
    if together:
        return np.arange(different)[:, None] % sizes
    return np.stack(np.unravel_index(np.arange(different), sizes), axis=1)


def shift_statistics(circles: Sequence[Circle], amounts: Array, values: Iterable[Array]) -> Array:
    """Day 1 less each reference, for every shift: references x shifts x data sets.

    Per client a straight line over the days is taken out; the mean over the client's pairs with both days,
    times its sessions, is summed over clients.

    Parameters
    ----------
    circles : sequence of Circle
    amounts : array of int
        Of `draw_shifts`.
    values : iterable of array
        For each client in turn days x data sets; what stands on days that are not known is not used.

    Returns
    -------
    array of float
    """
    total = 0.0
    for circle, own, rated in zip(circles, amounts.T, values, strict=True):
        # Only as many products as there are different places, however many shifts.
        used, row = np.unique(own, return_inverse=True)
        left = straightened(rated, circle.known[: len(rated)])
        moved = _weights(circle, used)[:, :, : len(rated)] @ left
        total = total + moved[:, row]
    return np.asarray(total)


def shift_p_values(statistics: Array) -> tuple[Array, Array]:
    """The share of shifts, none among them, with at least and with at most the real statistic.

    Returns
    -------
    tuple of arrays
        One-sided p for "higher" and for "lower", each references x data sets.
    """
    real = statistics[:, :1]
    return (statistics >= real - _EQUAL).mean(axis=1), (statistics <= real + _EQUAL).mean(axis=1)


def straightened(values: Array, known: Array) -> Array:
    """Values less the straight line over their known days, 0 on the others: days x data sets."""
    day = np.arange(len(known)) - np.flatnonzero(known).mean()
    level = values - values[known].mean(axis=0)
    slope = day[known] @ level[known] / max(float(day[known] @ day[known]), 1.0)
    return np.where(known[:, None], level - day[:, None] * slope, 0.0)


def _weights(circle: Circle, amounts: Array) -> Array:
    """What each day counts in the client's statistic: references x amounts x days."""
    spots = circle.at - circle.start + circle.step * amounts[:, None]
    rows = np.arange(len(amounts))[:, None]
    day_1 = circle.start + (spots + 1) % circle.length
    weights = np.zeros((len(REFERENCES), len(amounts), len(circle.known)))
    for weight, distance in zip(weights, REFERENCES.values(), strict=True):
        reference = circle.start + (spots + distance) % circle.length
        both = circle.known[day_1] & circle.known[reference]
        share = both * len(circle.at) / np.maximum(both.sum(axis=1, keepdims=True), 1)
        np.add.at(weight, (rows, day_1), share)
        np.subtract.at(weight, (rows, reference), share)
    return weights
