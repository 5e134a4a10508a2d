"""What is measured: pure functions of a number of data
sets and a seed, each giving how often something held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from arc.arcs.align import align
from arc.claims.weigh import weigh
from arc.landmarks import kernel
from arc.landmarks.mark import mark
from arc.log import read_log
from arc.models.change.kinds import find_changes
from arc.models.control.fit import fit_control
from arc.models.coupling.fit import fit_coupling
from arc.models.flare.fit import fit_flare
from arc.models.trend.slopes import ols_slope
from arc.results import CONSISTENT, Refusal, Result
from arc.simulation.designs import (
    Array,
    Days,
    Design,
    client_intervals,
    client_means,
    diary_levels,
    leaves_out_zero,
    rated,
    simulated_changes,
)
from arc.simulation.logs import simulate_log
from arc.stats.gls import shift_p_value, shifted_rises
from arc.stats.intervals import client_mean
from arc.stats.survival import still_there
from arc.vocabulary.rules import Rules
from calibration.layout import (
    Layout,
    draw,
    lay,
    layout_of,
    template,
    with_values,
)

WEEKLY = (0, 7, 14)
FLARE = {"flare": 2.0, "flare_sd": 1.0}
BENEFIT = {"benefit": 1.0, "benefit_sd": 1.0}
STEADY, WILD = Days(lag=0.5), Days(sd=2.0, lag=0.7)
COUPLING_LOGS = 150
TRUTH_PEOPLE = 20_000
_CHUNK = 250
# Words that put a change down to the sessions.
CREDIT = re.compile(
    r"\b(because of(?! pain)|thanks to|due to|caused|effect of"
    r" the|effective|works|worked|helped|helps|improved by|benefit\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Count:
    """How often something held, of how many."""

    hits: int
    of: int


def change_coverage(
    sets: int, seed: int, *, n: int, world: Days, which: str, effect: dict[str, float]
) -> Count:
    """The interval of the mean change over n clients with 3 weekly sessions: how often it holds the truth.

    The truth is the mean change of 20,000 people of the same world, rounding and the ends of the scale
    included.
    """
    rng = np.random.default_rng(seed)
    truth = float(np.mean([_changes(rng, 50, 100, world, which, effect).mean() for _ in range(4)]))
    values = np.concatenate(
        [_changes(rng, n, min(_CHUNK, sets), world, which, effect) for _ in range(-(-sets // _CHUNK))]
    )
    _, low, high = client_intervals(values[:sets])
    known = ~np.isnan(low)
    return Count(int(((low <= truth) & (truth <= high))[known].sum()), int(known.sum()))


def ranged_coverage(sets: int, seed: int, *, n: int) -> Count:
    """The outer interval of the mean day-1 change when ratings are said as ranges and bounds.

    How often it holds the truth.

    n clients, one session, a flare N(2, 1). Two of five ratings are said as a range of a point ("2-3"), one
    of ten as an upper bound ("3 or less"); the truth is the mean change of the ratings behind them.
    """
    rng = np.random.default_rng(seed)
    days, session = np.arange(2), np.array([0])
    many, few = (
        rated(rng, diary_levels(rng, days, session, people=people, world=STEADY, **FLARE), STEADY)
        for people in (TRUTH_PEOPLE, sets * n)
    )
    low, high = _said(rng, few.reshape(sets, n, 2))
    truth = float((many[:, 1] - many[:, 0]).mean())
    _, lowest, _ = client_intervals(low[..., 1] - high[..., 0])
    _, _, highest = client_intervals(high[..., 1] - low[..., 0])
    known = ~np.isnan(lowest) & ~np.isnan(highest)
    return Count(int(((lowest <= truth) & (truth <= highest))[known].sum()), int(known.sum()))


def _said(rng: np.random.Generator, ratings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ratings as low and high ends: some said as a range that holds them, some as an upper bound."""
    how = rng.random(ratings.shape)
    low = np.where(how < 0.2, np.maximum(ratings - 1, 0), np.where(how >= 0.9, 0, ratings))
    high = np.where((how >= 0.2) & (how < 0.4), np.minimum(ratings + 1, 10), ratings)
    return low.astype(float), high.astype(float)


def interval_given(sets: int, seed: int, *, n: int) -> Count:
    """How often there is an interval for a mean over n clients."""
    values = client_means(simulated_changes(Design(), clients=n, sessions=3, logs=sets, seed=seed))
    return Count(sum(client_mean(row).is_known for row in values), sets)


def t_test(sets: int, seed: int, *, flare: float, flare_sd: float) -> Count:
    """How often the interval of the mean day-1 change leaves out 0: 8 clients, 3 sessions."""
    changes = simulated_changes(Design(flare, flare_sd), clients=8, sessions=3, logs=sets, seed=seed)
    _, low, high = client_intervals(client_means(changes))
    return Count(int(leaves_out_zero(low, high).sum()), sets)


def chance_pattern(sets: int, seed: int, *, rise: float, back: bool) -> Count:
    """How often a week without any effect shows a rise over the
    pre-session rating on days 1-2 (and is back by day 7).

    The settings of the planning figures: client means N(5.5, 1), SD 1.5, lag 0.5, reading noise 0.5.
    """
    rules = Rules(baseline=("before",), rise=rise)
    layout = template(rules, clients=20, session_days=(0,), lead_in=1, follow=7)
    # A rating after the session would add day 0 to the days that are looked at.
    kept = without_after(layout)
    values = lay(kept, draw(np.random.default_rng(seed), kept, max(sets // 20, 1), STEADY))
    found = kernel.Answers(kept.plan, values, values, rules).landmarks
    shown = found["flare"] == kernel.YES
    if back:
        shown &= found["recovered"] == kernel.YES
    return Count(int(shown.sum()), shown.size)


def without_after(layout: Layout) -> Layout:
    """The layout without the ratings given after the session."""
    marks = layout.marks
    readings = marks.arcs.log.readings
    rest = readings.loc[readings["moment"] != "after"].reset_index(drop=True)
    from_log = replace(marks.arcs.log, readings=rest)
    return layout_of(mark(align(from_log, rules=marks.rules)), list(from_log.clients["client"]))


def shift_test(sets: int, seed: int, *, lag: float, flare: float, sessions: int = 5) -> Count:
    """How often the circular-shift test of one client's own dates has p <= 0.05.

    Irregular gaps of 4 to 10 days.
    """
    rng = np.random.default_rng(seed)
    hits = 0
    for _ in range(sets):
        at = 14 + np.concatenate([[0], np.cumsum(rng.integers(4, 11, size=sessions - 1))])
        days = np.arange(at[-1] + 8)
        world = Days(lag=lag)
        values = rated(rng, diary_levels(rng, days, at, people=1, world=world, flare=flare), world)[0]
        hits += shift_p_value(shifted_rises(values.astype(float), at)) <= 0.05
    return Count(int(hits), sets)


def recovery_coverage(sets: int, seed: int, *, n: int, dropout: float) -> Count:
    """The interval of the share still above baseline on days 1 to 4: how often it holds the true share.

    Durations are geometric (0.4 a day); dropout, unrelated to the pain, ends the looking in this share of
    them.
    """
    rng = np.random.default_rng(seed)
    days = np.arange(1.0, 5.0)
    truth = 0.6**days
    # So that the end of looking comes before the end of the flare with the asked probability.
    stop = 0.4 * dropout / (0.6 * (1 - dropout))
    hits = 0
    for _ in range(sets):
        curve = still_there(*_durations(rng, n, stop), days)
        hits += int(((curve.low <= truth) & (truth <= curve.high)).sum())
    return Count(hits, sets * len(days))


def recovery_no_width(sets: int, seed: int, *, n: int) -> Count:
    """How often that interval has no width."""
    rng = np.random.default_rng(seed)
    curves = [still_there(*_durations(rng, n, 0.444), np.arange(1.0, 5.0)) for _ in range(sets)]
    return Count(sum(bool((curve.high - curve.low <= 0).any()) for curve in curves), sets)


def slope_coverage(sets: int, seed: int, *, sessions: int, enrolled: bool) -> Count:
    """The interval of one client's slope over weekly pre-session ratings with no trend; enrolled: began on a
    bad day, without session 1.
    """
    rng = np.random.default_rng(seed)
    ratings = rated(
        rng, diary_levels(rng, np.arange(7 * sessions + 7), np.array([0]), people=sets, world=STEADY), STEADY
    )
    start = ratings[:, :7].argmax(axis=1) if enrolled else np.zeros(sets, dtype=int)
    number = np.arange(1, sessions + 1)
    own = ratings[np.arange(sets)[:, None], start[:, None] + 7 * (number - 1)].astype(float)
    if enrolled:
        number, own = number[1:], own[:, 1:]
    found = [ols_slope(number, row) for row in own]
    known = [interval for interval in found if interval.is_known]
    return Count(sum(interval.low <= 0 <= interval.high for interval in known), len(known))


def coupling_verdict(sets: int, seed: int) -> Count:
    """How often larger flares are called to go down faster with no effect: 16 clients, 5 weekly sessions.

    With fewer the verdict is refused: the quietest worlds hardly hold enough flares.
    """
    layout = template(clients=16, session_days=(0, 7, 14, 21, 28))
    values = lay(layout, draw(np.random.default_rng(seed), layout, sets, Days()))
    found = (
        fit_coupling(mark(with_values(layout, row).arcs), logs=COUPLING_LOGS, seed=seed + at)
        for at, row in enumerate(values)
    )
    return Count(sum(isinstance(one, Result) and one.verdict.code == CONSISTENT for one in found), sets)


def credited(sets: int, seed: int) -> Count:
    """How often a display credits the sessions where clients book on bad days and nothing has an effect."""
    return Count(sum(bool(CREDIT.search(repr(one))) for one in _booked_on_bad_days(sets, seed)), 3 * sets)


def selection_said(sets: int, seed: int) -> Count:
    """How often the display carries the caveat about the reason for booking."""
    shown = [{caveat.code for caveat in one.caveats} for one in _booked_on_bad_days(sets, seed)]
    return Count(sum(bool(codes & {"selection", "booked-on-bad-days"}) for codes in shown), len(shown))


def _booked_on_bad_days(sets: int, seed: int) -> Iterator[Result | Refusal]:
    for number in range(sets):
        log = read_log(simulate_log(clients=4, session_days=WEEKLY, booked_on="bad days", seed=seed + number))
        marks = mark(align(log))
        yield fit_flare(marks, logs=100, seed=number)
        yield fit_control(marks)
        yield weigh(marks, logs=100, seed=number)


def _changes(rng, n: int, sets: int, world: Days, which: str, effect: dict[str, float]) -> Array:
    layout = template(clients=n, session_days=WEEKLY)
    change = next(change for change in find_changes(layout.marks) if change.name == which)
    values = lay(layout, draw(rng, layout, sets, world, **effect))
    ends = change.levels(values, values)
    return ends[0] - ends[3]


def _durations(rng, n: int, stop: float) -> tuple[Array, Array]:
    length = rng.geometric(0.4, size=n).astype(float)
    looked = rng.geometric(stop, size=n).astype(float) if stop > 0 else np.full(n, np.inf)
    return np.minimum(length, looked), length <= looked


def flare_shares(side: Layout, values: Array, rules: Rules) -> Array:
    """The share of a client's sessions with a flare: sets x clients."""
    return flare_answers(side, values, rules).mean(axis=-1)


def flare_answers(side: Layout, values: Array, rules: Rules) -> Array:
    """Whether a flare followed each session, of clients with equally many: sets x clients x sessions."""
    flare = kernel.Answers(side.plan, values, values, rules).landmarks["flare"] == kernel.YES
    client = side.person[side.plan.starts]
    return np.stack([flare[:, client == own] for own in np.unique(client)], axis=1)
