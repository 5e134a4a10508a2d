"""How often the intervals of shares, single days, one client's two sides and mean slopes hold the truth."""

from __future__ import annotations

from functools import cache

import numpy as np

from arc.models.trend.slopes import ols_slope
from arc.simulation.designs import Array, Days, client_intervals, diary_levels, rated
from arc.stats.gls import LAGS, before_after, level_and_slope, over_lags
from arc.stats.intervals import exact_share
from arc.stats.lag_one import lag_and_spread
from arc.stats.shrunk import shrunk_shares
from arc.stats.smallest import BLOCK, smallest_change, within_variance
from arc.vocabulary.rules import Rules
from calibration.layout import draw, lay, template
from calibration.measures import FLARE, STEADY, Count, flare_answers, flare_shares

# Days after the flare days do not matter to a flare.
FLARE_RULES = Rules(days_after=Rules().flare_days)
TRUTH_CLIENTS = 50
TRUTH_SETS = 400


def flare_share_coverage(sets: int, seed: int, *, n: int, sessions: int, effect: dict[str, float]) -> Count:
    """The interval of the mean share of a client's sessions with a flare, within 0 and 1.

    How often it holds the truth.

    The truth is the mean share of 20,000 clients of the same world. Data sets in which all shares are equal
    have no interval.
    """
    rng = np.random.default_rng(seed)
    truth = np.nanmean(_shares(rng, TRUTH_CLIENTS, sessions, TRUTH_SETS, effect))
    _, low, high = client_intervals(_shares(rng, n, sessions, sets, effect))
    known = ~np.isnan(low)
    held = (np.maximum(low, 0) <= truth) & (truth <= np.minimum(high, 1))
    return Count(int(held[known].sum()), int(known.sum()))


def shrunk_is_nearer(sets: int, seed: int, *, n: int, sessions: int, effect: dict[str, float]) -> Count:
    """How often shares drawn towards the mean have a smaller squared error than a client's own shares.

    The truth of a client is its share over 40 further sessions.
    """
    rng = np.random.default_rng(seed)
    layout = template(FLARE_RULES, clients=n, session_days=tuple(range(0, 7 * (sessions + 40), 7)))
    nearer = 0
    for _ in range(sets):
        seen = flare_answers(layout, lay(layout, draw(rng, layout, 1, STEADY, **effect)), FLARE_RULES)[0]
        hits, truth = seen[:, :sessions].sum(axis=1), seen[:, sessions:].mean(axis=1)
        drawn = shrunk_shares(hits, np.full(n, sessions)).shares
        nearer += ((drawn - truth) ** 2).sum() < ((hits / sessions - truth) ** 2).sum()
    return Count(int(nearer), sets)


def _shares(rng: np.random.Generator, n: int, sessions: int, sets: int, effect: dict[str, float]) -> Array:
    layout = template(FLARE_RULES, clients=n, session_days=tuple(range(0, 7 * sessions, 7)))
    parts = [
        flare_shares(layout, lay(layout, draw(rng, layout, size, STEADY, **effect)), FLARE_RULES)
        for size in _sizes(sets, 100)
    ]
    return np.concatenate(parts)


def _sizes(sets: int, at_once: int) -> list[int]:
    return [min(at_once, sets - start) for start in range(0, sets, at_once)]


def exact_coverage(sets: int, seed: int, *, n: int) -> Count:
    """Clopper-Pearson over n clients.

    How often it holds the true share, the share drawn anew from 0 to 1 each time.
    """
    rng = np.random.default_rng(seed)
    truth = rng.random(sets)
    hits = rng.binomial(n, truth)
    found = {number: _exact(number, n) for number in range(n + 1)}
    held = [bool(found[h].low <= t <= found[h].high) for h, t in zip(hits, truth, strict=True)]
    return Count(sum(held), sets)


def exact_no_width(sets: int, seed: int, *, n: int) -> Count:
    """How often that interval has no width."""
    return Count(sum(bool(_exact(number, n).width <= 0) for number in range(n + 1)), n + 1)


@cache
def _exact(hits: int, of: int):
    return exact_share(hits, of)


def profile_day_coverage(sets: int, seed: int, *, n: int, day: int) -> Count:
    """The interval of one day of the profile (levels, one mean per client, 3 sessions, flare N(2,1)).

    How often it holds the truth.
    """
    rng = np.random.default_rng(seed)
    truth = _day_means(rng, 20_000, day).mean()
    _, low, high = client_intervals(_day_means(rng, sets * n, day).reshape(sets, n))
    known = ~np.isnan(low)
    return Count(int(((low <= truth) & (truth <= high))[known].sum()), int(known.sum()))


def _day_means(rng: np.random.Generator, people: int, day: int) -> Array:
    at = np.array([0, 7, 14])
    days = np.arange(22)
    ratings = rated(rng, diary_levels(rng, days, at, people=people, world=STEADY, **FLARE), STEADY)
    return ratings[:, at + day].mean(axis=1)


def two_sides_coverage(sets: int, seed: int, *, what: str, side: int, lag: float) -> Count:
    """An interval of one client's days before and after, no effect: how often it holds 0.

    `side` days on each side.

    what: "level" (before to after), "step" or "slope" (both from 12 days on). The interval is that over the
    assumed lags.
    """
    rng = np.random.default_rng(seed)
    every = np.arange(-side, side + 1)
    world, none = Days(lag=lag), np.array([-99])
    ratings = rated(rng, diary_levels(rng, every, none, people=sets, world=world), world)
    days = every[every != 0].astype(float)
    found = [_ends(what, days, row) for row in ratings[:, every != 0].astype(float)]
    known = [ends for ends in found if not np.isnan(ends[0])]
    return Count(sum(bool(low <= 0 <= high) for low, high in known), len(known))


def _ends(what: str, days: Array, values: Array) -> tuple[float, float]:
    if what == "level":
        return over_lags(before_after(days, values, 0.0, lag=lag) for lag in LAGS)
    at = ("step", "slope").index(what)
    return over_lags(level_and_slope(days, values, 0.0, lag=lag)[at] for lag in LAGS)


def mean_slope_coverage(sets: int, seed: int, *, n: int, sessions: int) -> Count:
    """The interval of the mean of n clients' slopes, no trend: how often it holds 0."""
    rng = np.random.default_rng(seed)
    days, none = np.arange(0, 7 * sessions, 7), np.array([-99])
    levels = diary_levels(rng, np.arange(days[-1] + 1), none, people=sets * n, world=STEADY)
    ratings = rated(rng, levels, STEADY)[:, days].astype(float)
    number = np.arange(1, sessions + 1)
    slopes = np.array([ols_slope(number, row).mean for row in ratings]).reshape(sets, n)
    _, low, high = client_intervals(slopes)
    known = ~np.isnan(low)
    return Count(int(((low <= 0) & (high >= 0))[known].sum()), int(known.sum()))


def own_change_beyond(sets: int, seed: int, *, n: int, lag: float) -> Count:
    """How many clients without a change lie beyond the smallest detectable one, as if the lag were 0.3."""
    rng, world, none = np.random.default_rng(seed), Days(lag=lag), np.array([-99])
    ratings = rated(rng, diary_levels(rng, np.arange(35), none, people=sets * n, world=world), world)
    first, last = (
        ratings.reshape(sets, n, 35)[..., at].astype(float) for at in (slice(BLOCK), slice(-BLOCK, None))
    )
    within = within_variance(first, last)
    change = np.abs(last.mean(axis=-1) - first.mean(axis=-1))
    beyond = np.stack([own > smallest_change(spread) for own, spread in zip(change, within, strict=True)])
    return Count(int(beyond.sum()), beyond.size)


def own_days_coverage(sets: int, seed: int, *, name: str, n: int, lag: float) -> Count:
    """The interval of the lag or of the SD of one diary of n days: how often it holds that of all diaries."""
    rng, world, none = np.random.default_rng(seed), Days(lag=lag), np.array([-99])
    many = rated(rng, diary_levels(rng, np.arange(400), none, people=1_000, world=world), world)
    apart = many - many.mean(axis=1, keepdims=True)
    variance = float((apart**2).sum() / (apart.size - len(apart)))
    truth = {"sd": variance**0.5, "lag": float((apart[:, 1:] * apart[:, :-1]).mean()) / variance}[name]
    days = np.arange(n)
    ratings = rated(rng, diary_levels(rng, days, none, people=sets, world=world), world).astype(float)
    found = [both for both in (lag_and_spread(days, own) for own in ratings) if both]
    ends = [both[("lag", "sd").index(name)] for both in found]
    return Count(sum(bool(one.low <= truth <= one.high) for one in ends), len(ends))
