"""Clients' days as arrays: which have a rating, where the sessions lie, and the same days made up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.simulation.logs import daily_courses, session_effect

Array = np.ndarray

# So often a made-up client's level is moved until the mean of what can be written is that of the real one.
_CENTRED = 3
_ENDS = ("low", "high")


@dataclass(frozen=True)
class ClientDays:
    """One client's days from the first to the last: ratings where `known`, sessions at the positions `at`."""

    first: int
    known: Array
    low: Array
    high: Array
    at: Array

    @property
    def ends(self) -> Array:
        """The ratings at their low and at their high ends: days x 2."""
        return np.column_stack([self.low, self.high])


@dataclass(frozen=True, kw_only=True)
class MadeUp:
    """How made-up clients rate: SD and lag of their days, SD of one reading around its day, and the scale.

    ranged: whether the log holds ranges, which are then written anew with the same width.
    """

    sd: float
    lag: float
    noise: float
    scale: tuple[float, float]
    step: float
    ranged: bool

    def written(self, levels: Array) -> Array:
        """Levels as ratings of the scale."""
        low, high = self.scale
        return np.clip(low + self.step * np.rint((levels - low) / self.step), low, high)


def client_days(days: pd.DataFrame, sessions: pd.DataFrame) -> list[ClientDays]:
    """Lay out the clients that have sessions; on the days of sessions the arrival is the only rating."""
    if not len(sessions):
        return []
    names, held_by = np.unique(sessions["client"].to_numpy(), return_inverse=True)
    rated_by = pd.Index(names).get_indexer(days["client"])
    day, held_on = days["day"].to_numpy(dtype=int), sessions["day"].to_numpy(dtype=int)
    every = np.concatenate([day, held_on])
    first, span = every.min(), np.ptp(every) + 1
    key, held = rated_by * span + day - first, held_by * span + held_on - first
    kept = (rated_by >= 0) & ~np.isin(key, held)
    spots, at = np.unique(np.concatenate([key[kept], held]), return_inverse=True)
    ends = [np.concatenate([days[end].to_numpy(float)[kept], sessions[end].to_numpy(float)]) for end in _ENDS]
    has = ~np.isnan(ends).any(axis=0)
    count = np.bincount(at, has)
    low, high = (np.bincount(at, np.where(has, end, 0.0)) / np.maximum(count, 1) for end in ends)
    table = np.column_stack([first + spots % span, count > 0, low, high, np.isin(spots, held)])
    return [_laid(rows) for rows in np.split(table, np.searchsorted(spots, np.arange(1, len(names)) * span))]


def _laid(rows: Array) -> ClientDays:
    """One client from rows of day, known, low, high and held."""
    day = rows[:, 0].astype(int)
    position = day - day[0]
    known, low, high, held = np.zeros((4, position[-1] + 1))
    known[position], low[position], high[position], held[position] = rows[:, 1:].T
    return ClientDays(int(day[0]), known.astype(bool), low, high, np.flatnonzero(held))


def shared_dates(clients: Sequence[ClientDays]) -> float:
    """The share of dates that two clients have in common, of those that they could have, on average."""
    held = np.sort([len(own.at) for own in clients])
    could = (held * np.arange(len(held))[::-1]).sum()
    _, times = np.unique(np.concatenate([own.first + own.at for own in clients]), return_counts=True)
    return float((times * (times - 1) / 2).sum() / max(could, 1))


def even_weekdays(clients: Sequence[ClientDays], *, calendar: bool = True) -> float:
    """On how many weekdays the sessions lie, counted as evenly used ones.

    The inverse of the chance that two sessions lie on the same weekday: 24 sessions of which 20 lie on one
    weekday and one each on four others make 1.5. Where days count from each client's own beginning
    (calendar: False) only two sessions of one client can be compared: all first ones lie on day 0.
    """
    held = (
        [own.at % 7 for own in clients]
        if not calendar
        else [np.concatenate([own.first + own.at for own in clients]) % 7]
    )
    times = np.array([np.bincount(days, minlength=7) for days in held])
    of = times.sum(axis=1)
    pairs, alike = (of * (of - 1)).sum(), (times * (times - 1)).sum()
    return float(min((times.sum(axis=0) > 0).sum(), pairs / max(alike, 1))) if pairs else 1.0


def made_up(
    clients: Sequence[ClientDays], rater: MadeUp, *, flare: float, logs: int, seed: int
) -> Iterator[Array]:
    """Each client's days again, with a flare and with as large a fall: days x (2 x ends x logs).

    The sizes differ between clients, N(flare, flare / 2), and are halved each day. One client at a time, so
    that memory does not grow with their number.
    """
    rng = np.random.default_rng(seed)
    for own in clients:
        level = daily_courses(rng, clients=logs, days=len(own.known), sd=rater.sd, lag=rater.lag).T
        mean = ((own.low + own.high) / 2)[own.known].mean()
        level += mean + rng.normal(0, rater.noise, size=level.shape)
        for _ in range(_CENTRED):
            level += mean - np.clip(level, *rater.scale).mean()
        days = np.arange(len(own.known))
        effect = session_effect(days, own.at, flare=1, benefit=0)[:, None] * rng.normal(
            flare, flare / 2, logs
        )
        half = (own.high - own.low)[:, None] / 2
        spreads = (-half, half) if rater.ranged else (0.0,)
        yield np.hstack([rater.written(level + sign * effect + end) for sign in (1, -1) for end in spreads])
