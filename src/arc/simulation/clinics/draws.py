"""One chunk of made-up clinics.

What is drawn at random, and the ratings and words that a world makes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from statistics import NormalDist
from typing import Any

import numpy as np

from arc.landmarks.kernel import Plan
from arc.simulation.clinics.centring import centred
from arc.simulation.clinics.layout import MEAN_OF_CLIENT, Layout
from arc.simulation.clinics.worlds import (
    EVERY_SESSION,
    FIRST_SESSION,
    NOT_BOOKED,
    RECALL_MEAN,
    RECALL_SD,
    World,
)

Array = np.ndarray

CANDIDATE_DAYS = 7
# The mean of the largest of seven standard normal numbers.
WORST_MEAN = 1.35218


@dataclass(frozen=True, eq=False)
class Drawn:
    """The readings of some made-up clinics: logs x readings of the arcs.

    low, high: the ends of each rating, NaN for words; one array where no rating is a range. direction: what
    each report in words says (-1 lower, 0 same, 1 higher), NaN for ratings and for words
    that say none of these; None where no report says any.
    """

    low: Array
    high: Array
    direction: Array | None
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def lay_on(self, plan: Plan) -> Plan:
        """The plan of the same readings with the words of these clinics, where nobody rates below a scale."""
        said = plan.direction if self.direction is None else self.direction
        return replace(plan, direction=said, below=np.zeros_like(plan.below))

    def once(self, name: Hashable, work: Callable[[Drawn], Any]) -> Any:
        """What several questions need of these clinics, such as their landmarks: worked out by the first."""
        if name not in self._worked_out:
            self._worked_out[name] = work(self)
        return self._worked_out[name]


class Source:
    """Random numbers for one clinic after the other.

    Each kind of number has its own stream, drawn log by log: the chunks may be cut anywhere, and worlds may
    be asked together or alone, and every log stays the same.
    """

    def __init__(self, layout: Layout, seed: int) -> None:
        streams = np.random.SeedSequence(seed).spawn(4)
        self._days, self._reports, self._worst, self._sizes = map(np.random.default_rng, streams)
        self._layout = layout
        self._sessions = np.flatnonzero(layout.booked | layout.first)

    def draw(self, logs: int, *, booked: bool, effect: bool) -> dict[str, Array]:
        """The next numbers, one column per log.

        `days` and `reports`, `worst` days and `sizes` of an effect.
        """
        layout = self._layout
        found = {
            "days": _columns(self._days, logs, len(layout.gap)),
            "reports": _columns(self._reports, logs, len(layout.day)),
        }
        if booked:
            worst = _columns(self._worst, logs, len(self._sessions) * CANDIDATE_DAYS)
            found["worst"] = worst.reshape(len(self._sessions), CANDIDATE_DAYS, logs).max(axis=1)
            found["worst_at"] = self._sessions
        if effect:
            found["sizes"] = _columns(self._sizes, logs, len(layout.mean))
        return found


def _columns(stream: np.random.Generator, logs: int, values: int) -> Array:
    return stream.standard_normal((logs, values), dtype=np.float32).T


class Maker:
    """The ratings and words of one world; what does not change from chunk to chunk is worked out once."""

    def __init__(self, layout: Layout, world: World, sd: float) -> None:
        self.layout, self.world, self.sd = layout, world, sd
        carried = np.power(world.lag, layout.gap)  # 0 for a client's first day, also at lag 0
        self._carried, self._fresh = _column(carried), _column(np.sqrt(1 - carried**2))
        self._worst = _worst_days(layout, world)
        # Bad days, flares and overstated levels lie where it is worse.
        self._worse = layout.unit * layout.worse
        added = world.effect.on(layout.own, layout.sessions) if world.effect else np.zeros(len(layout.day))
        self._added = added * self._worse
        self._base = self._levels()
        self._of_day = _column(np.where(layout.usual, 0.0, sd) * self._worse)
        self._of_report = _column(np.where(layout.usual, RECALL_SD, world.noise) * layout.unit)

    def _levels(self) -> Array:
        """Where each report lies before anything is drawn, so that clients keep their real mean."""
        layout, rated = self.layout, self.layout.rated
        raised = self._course((WORST_MEAN * self._worst)[:, None])[:, 0]
        offset = self.sd * self._worse * raised[layout.day] + self._added
        spread = np.hypot(self.sd, self.world.noise) * layout.unit
        latent = centred(layout, offset[rated], spread[rated])
        stated = layout.mean[layout.client] + RECALL_MEAN * self._worse
        return _column(np.where(layout.usual, stated, latent[layout.client]))

    def _course(self, shocks: Array) -> Array:
        """Days one after the other: each carries a share of the day before it and adds what is new."""
        course, carried = shocks * self._fresh, self._carried
        for before, here in zip(self.layout.steps, self.layout.steps[1:], strict=False):
            share = course[before.start : before.start + here.stop - here.start]
            course[here] += carried[here] * share
        return course

    def make(self, drawn: dict[str, Array], logs: int) -> Drawn:
        """The first `logs` clinics of a chunk."""
        layout = self.layout
        shocks = drawn["days"][:, :logs]
        if self._worst.any():
            shocks = shocks.copy()
            kept = self._worst[drawn["worst_at"]]
            shocks[drawn["worst_at"][kept]] = drawn["worst"][kept, :logs]
        level = self._course(shocks)[layout.day]
        level *= self._of_day
        level += self._of_report * drawn["reports"][:, :logs]
        if self.world.effect is not None:
            sizes = 1.0 + np.float32(self.world.effect.spread) * drawn["sizes"][:, :logs]
            level += _column(self._added) * sizes[layout.client]
        level += self._base
        return self._said(level)

    def _said(self, level: Array) -> Drawn:
        """Levels as they are said: whole ratings inside the scale, ranges of their width, and words."""
        layout = self.layout
        bounds = (layout.width, layout.bottom, layout.top - layout.width)
        # Whole ratings are exact in single precision, and go through the memory twice as fast.
        is_whole = all((end % 1 == 0).all() for end in (*bounds, 1 / layout.parts))
        width, bottom, top = (end[:, None].astype(np.float32 if is_whole else float) for end in bounds)
        low = np.rint((level - _column(layout.width / 2)) * _column(layout.parts))
        if not is_whole:
            low = low / layout.parts[:, None]
        np.clip(low, bottom, top, out=low)
        low[layout.worded] = np.nan
        high = low + width if layout.width.any() else low
        ends = [low[layout.report].T] * 2 if high is low else [end[layout.report].T for end in (low, high)]
        return Drawn(ends[0], ends[1], self._words(level) if layout.directed.any() else None)

    def _words(self, level: Array) -> Array:
        """What reports in words say: a level beside the one that it is compared with."""
        layout = self.layout
        at = np.flatnonzero(layout.directed)
        to = layout.compared_with[at]
        other = np.where((to == MEAN_OF_CLIENT)[:, None], _column(layout.mean[layout.client[at]]), level[to])
        apart = np.sqrt(2 * (self.sd**2 + self.world.noise**2)) * layout.unit[at]
        band = NormalDist().inv_cdf((1 + layout.same_share) / 2) * apart
        difference = level[at] - other
        words = np.full(level.shape, np.nan)
        words[at] = np.where(np.abs(difference) <= band[:, None], 0.0, np.sign(difference))
        return words[layout.report].T


def _worst_days(layout: Layout, world: World) -> Array:
    """The days on which a session lies because they are bad."""
    by_choice = {
        NOT_BOOKED: np.zeros_like(layout.booked),
        EVERY_SESSION: layout.booked,
        FIRST_SESSION: layout.first,
    }
    return by_choice[world.booked_on_bad_days]


def _column(values: Array) -> Array:
    """One value per row, in single precision like all that is drawn."""
    return np.asarray(values, dtype=np.float32)[:, None]
