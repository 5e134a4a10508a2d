"""The same question asked of simulated logs with the same clients, sessions, days and gaps, under no effect.

Only the values are new. Each client keeps a mean level, days wander around it (AR(1)), and each rating that
was given is given again with another value: a range keeps its width, a report in words stays one, a gap stays
a gap. The values go through the kernel that `mark` uses. What is observed because it was notable stays
observed; no simulation repairs that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.landmarks import kernel
from arc.landmarks.layout import make_plan
from arc.landmarks.mark import Landmarks
from arc.simulation.effects import Effect
from arc.vocabulary import schema

Array = np.ndarray

LOGS = 10_000
# How many values are simulated at once: bounds the memory, whatever the log's size.
_AT_ONCE = 4_000_000
# Where a log gives only the order of the sessions: weekly, the most usual plan.
_ORDER_ONLY_DAYS = 7
_CANDIDATE_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class World:
    """A world in which sessions do nothing.

    sd: marginal SD of a client's days, in points (1.1 to 1.7 in diaries: Heapy 2014, J Pain 15:1360). lag:
    correlation of one day with the next; a small log cannot estimate it, so it is assumed. noise: SD of a
    single rating around its day. book_on_bad_days: each session lies on the worst of seven days.
    """

    sd: float = 1.5
    lag: float = 0.3
    noise: float = 0.5
    book_on_bad_days: bool = False

    def describe(self) -> str:
        """The world in a few words."""
        booked = ", booked on bad days" if self.book_on_bad_days else ""
        return f"SD {self.sd:g}, lag {self.lag:g}{booked}"


DEFAULT_WORLD = World()
# The verdict holds only if it holds in all of these.
WORLDS = tuple(World(sd=sd, lag=lag) for sd in (1.0, 1.5, 2.0) for lag in (0.0, 0.3, 0.5))


@dataclass(frozen=True)
class _Diary:
    """What stays the same in every simulated log: which rating lies on which day of which client."""

    slot: Array  # for each reading of the arcs, its rating below; -1 where it keeps its value
    node: Array  # for each rating, its day
    mean: Array  # for each rating, its client's mean
    width: Array
    scale_low: Array
    scale_high: Array
    steps: list[Array]  # days by their rank within the client: all first days, all second days ...
    before: Array  # for each day, the client's day before it; -1 for the first
    gap: Array
    booked: Array
    person: Array  # for each rating, its client's number
    added: Array | None  # for each rating, what the sessions add to it; None under no effect


def ask_chance(
    marks: Landmarks,
    question: Callable[[dict[str, Array]], Array],
    *,
    world: World = DEFAULT_WORLD,
    effect: Effect | None = None,
    logs: int = LOGS,
    seed: int,
) -> Array:
    """Ask one question of many simulated logs.

    `question` turns landmarks (logs x arcs) into answers, one row a log.

    Arcs are those with at least one reading, in the order of `marks.arcs.sessions`. One seed gives one
    answer. effect: what the sessions do to the days after them; None for chance alone.
    """
    plan = make_plan(marks.arcs.readings)
    # A simulated rating below a 1-10 scale is rated 1, so that no value is a "none" any more.
    plan = replace(plan, below=np.zeros_like(plan.below))

    def of_ratings(low: Array, high: Array) -> Array:
        return question(kernel.landmarks(plan, low, high, marks.rules))

    return ask_ratings(marks.arcs, of_ratings, world=world, effect=effect, logs=logs, seed=seed)


def ask_ratings(
    arcs: Arcs,
    question: Callable[[Array, Array], Array],
    *,
    world: World = DEFAULT_WORLD,
    effect: Effect | None = None,
    logs: int = LOGS,
    seed: int,
    booked_at: Array | None = None,
) -> Array:
    """Ask one question of the simulated ratings themselves.

    Low and high ends (logs x readings) in, one row a log out.

    booked_at: positions of the readings on whose days sessions are booked in a world of bad days; default all
    sessions. The same seed gives the same ratings as in `ask_chance`.
    """
    readings = arcs.readings
    diary = _diary(readings, arcs.sessions, effect)
    if booked_at is not None:
        on = diary.node[diary.slot[booked_at]]
        diary = replace(diary, booked=np.isin(np.arange(len(diary.gap)), on))
    rng = np.random.default_rng(seed)
    at_once = max(1, min(logs, _AT_ONCE // max(len(readings), 1)))
    sizes = [min(at_once, logs - start) for start in range(0, logs, at_once)]
    spread = effect.spread if effect else 0.0
    return np.concatenate([question(*_ratings(rng, diary, readings, world, size, spread)) for size in sizes])


def _diary(readings: pd.DataFrame, sessions: pd.DataFrame, effect: Effect | None) -> _Diary:
    """Lay the ratings of the arcs out by client and day."""
    rated = readings["kind"].isin(schema.NUMERIC_KINDS) & (readings["role"] != "usual")
    means = _client_means(readings)
    # A rating may stand in two arcs; its own arc knows its day best, the arc that it closes knows it least.
    order = readings["role"].map({"days": 1, "closing": 2}).fillna(0)
    own = (
        readings.assign(order=order, position=np.arange(len(readings)))
        .loc[rated]
        .sort_values("order", kind="stable")
    )
    own = own.drop_duplicates("row").sort_values("position", kind="stable")
    day = _calendar_days(own, sessions)
    days = (
        pd.DataFrame({"client": own["client"].to_numpy(), "day": day})
        .drop_duplicates()
        .sort_values(["client", "day"])
    )
    node = pd.MultiIndex.from_frame(days).get_indexer(pd.MultiIndex.from_arrays([own["client"], day]))
    rank = days.groupby("client").cumcount().to_numpy()
    gap = days.groupby("client")["day"].diff().fillna(0).to_numpy()
    at_session = own["role"].isin(("before", "after", "closing")).to_numpy()
    slot = (
        pd.Series(np.arange(len(own)), index=own["row"])
        .reindex(readings["row"])
        .fillna(-1)
        .to_numpy(dtype=int)
    )
    return _Diary(
        slot=np.where(rated, slot, -1),
        node=node,
        mean=own["client"].map(means).to_numpy(dtype=float),
        width=(own["high"] - own["low"]).to_numpy(dtype=float),
        scale_low=own["scale_low"].to_numpy(dtype=float),
        scale_high=own["scale_high"].to_numpy(dtype=float),
        steps=[np.flatnonzero(rank == step) for step in range(rank.max(initial=-1) + 1)],
        before=np.where(rank > 0, np.arange(len(rank)) - 1, -1),
        gap=gap,
        booked=np.isin(np.arange(len(days)), node[at_session]),
        person=pd.factorize(own["client"])[0],
        added=effect.on(own.assign(day=day, after=_after(own)), _held(sessions)) if effect else None,
    )


def _client_means(readings: pd.DataFrame) -> pd.Series:
    """The stated usual level, else the mean of the client's ratings, taken at the middle of ranges."""
    rated = readings.loc[readings["kind"].isin(schema.NUMERIC_KINDS)].drop_duplicates("row")
    middle = (rated["low"] + rated["high"]) / 2
    usual = middle.where(rated["role"] == "usual").groupby(rated["client"]).mean()
    return usual.fillna(middle.groupby(rated["client"]).mean())


def _calendar_days(own: pd.DataFrame, sessions: pd.DataFrame) -> Array:
    """A day for each rating."""
    session_day = _held(sessions)["day"].to_numpy()[own["arc"].to_numpy()]
    # An undated rating lies somewhere after its session; the middle of the week stands for it.
    event_day = own["event_day"].fillna(_ORDER_ONLY_DAYS // 2).to_numpy(dtype=float)
    return np.floor(session_day + event_day)


def _held(sessions: pd.DataFrame) -> pd.DataFrame:
    """Client and day of each session; where a log gives only their order they are taken as weekly."""
    order_day = (sessions["session"] - 1) * _ORDER_ONLY_DAYS
    day = sessions["session_day"].fillna(order_day).astype(float)
    return pd.DataFrame({"client": sessions["client"], "day": day})


def _after(own: pd.DataFrame) -> Array:
    return ((own["phase"] == "after") & (own["role"] != "closing")).to_numpy()


def _ratings(
    rng, diary: _Diary, readings: pd.DataFrame, world: World, logs: int, spread: float
) -> tuple[Array, Array]:
    """New values for every rating, laid on the readings of the arcs: low and high, logs x readings."""
    level = diary.mean + _courses(rng, diary, world, logs)[:, diary.node]
    level += rng.normal(0, world.noise, size=level.shape)
    if diary.added is not None:
        sizes = rng.normal(1.0, spread, size=(logs, diary.person.max(initial=0) + 1))
        level += sizes[:, diary.person] * diary.added
    low = np.clip(np.rint(level - diary.width / 2), diary.scale_low, diary.scale_high - diary.width)
    kept = [
        np.broadcast_to(readings[end].to_numpy(dtype=float), (logs, len(readings))) for end in ("low", "high")
    ]
    moved = diary.slot >= 0
    both = []
    for old, new in zip(kept, (low, low + diary.width), strict=True):
        values = old.copy()
        values[:, moved] = new[:, diary.slot[moved]]
        both.append(values)
    return both[0], both[1]


def _courses(rng, diary: _Diary, world: World, logs: int) -> Array:
    """Days of every client around 0: logs x days.

    Only days with a rating are drawn, each from the one before it.
    """
    # Zeros and not empty: a client's first day has no day
    # before it, and its share of whatever stands there is 0.
    course = np.zeros((logs, len(diary.gap)))
    for days in diary.steps:
        carried = world.lag ** diary.gap[days] * (diary.before[days] >= 0)
        drawn = _shocks(rng, diary.booked[days] & world.book_on_bad_days, logs)
        course[:, days] = carried * course[:, diary.before[days]] + world.sd * np.sqrt(1 - carried**2) * drawn
    return course


def _shocks(rng, booked: Array, logs: int) -> Array:
    """Standard normal numbers; on booked days the largest of
    seven, as if the worst of seven days had been taken.
    """
    drawn = rng.normal(size=(logs, len(booked)))
    if booked.any():
        drawn[:, booked] = rng.normal(size=(_CANDIDATE_DAYS, logs, int(booked.sum()))).max(axis=0)
    return drawn
