"""How often the intervals of the mixed model hold the truth where flares differ between clients."""

from __future__ import annotations

import numpy as np

from arc.simulation.designs import Array, Days, diary_levels, rated
from arc.stats.mixed import Mixed, fit_mixed_model
from calibration.measures import FLARE, STEADY, Count

SESSIONS, GAP, LEAD_IN = 3, 10, 3
# Days around a session and their time: before, days 1 to 2, 3 to 4 and 5 to 7.
TIMES = {-3: 0, -2: 0, -1: 0, 0: 0, 1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3, 7: 3}
TRUTH_CLIENTS = 20_000


def coverage(sets: int, seed: int, *, n: int, own: bool = False) -> Count:
    """The differences of later times from before, all three; own: the model's own interval (z)."""
    from scipy import stats

    rng = np.random.default_rng(seed)
    truth = _differences(*_draw(rng, TRUTH_CLIENTS, STEADY)[:2])
    quantile = stats.norm.ppf(0.975) if own else stats.t.ppf(0.975, n - 1)
    fits = [fit_mixed_model(*_draw(rng, n, STEADY)) for _ in range(sets)]
    held = [_held(fit, truth, quantile, own=own) for fit in fits if not fit.reason]
    return Count(int(np.sum(held)), len(truth) * len(held))


def _held(fit: Mixed, truth: Array, quantile: float, *, own: bool) -> Array:
    errors = np.asarray(fit.naive if own else fit.robust)[1:]
    return np.abs(np.asarray(fit.effects)[1:] - truth) <= quantile * errors


def _draw(rng: np.random.Generator, n: int, world: Days) -> tuple[Array, Array, Array, Array]:
    """Ratings, their time, client and session-week."""
    held = LEAD_IN + GAP * np.arange(SESSIONS)
    levels = diary_levels(rng, np.arange(held[-1] + 8), held, people=n, world=world, **FLARE)
    days = held[:, None] + np.array(list(TIMES))[None, :]
    ratings = rated(rng, levels, world)[:, days]
    client, session, time = np.meshgrid(
        np.arange(n), np.arange(SESSIONS), list(TIMES.values()), indexing="ij"
    )
    return ratings.ravel(), time.ravel(), client.ravel(), (client * SESSIONS + session).ravel()


def _differences(ratings: Array, time: Array) -> Array:
    means = np.array([ratings[time == one].mean() for one in sorted(set(TIMES.values()))])
    return means[1:] - means[0]
