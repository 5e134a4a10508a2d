"""Synthetic pain logs with a known truth, marked as simulated in every row.

Days follow an AR(1) course around a client's own mean, as in most diary studies; what a session adds (flare,
benefit) is put on top and therefore known. Defaults: day-to-day SD 1.5 (Heapy 2014, J Pain 15:1360) and lag-1
correlation 0.3, which small logs cannot estimate and which is therefore assumed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arc.vocabulary.schema import SIMULATED

# How much of a flare is felt on days 1, 2 and 3 after the session.
FLARE_DAYS = (1.0, 0.5, 0.25)


def simulate_log(
    *,
    clients: int = 8,
    session_days: Sequence[int] = (0, 7, 14, 21),
    lead_in: int = 7,
    follow: int = 10,
    mean: float = 5.5,
    mean_sd: float = 1.0,
    sd: float = 1.5,
    lag: float = 0.3,
    noise: float = 0.5,
    flare: float = 0.0,
    flare_sd: float = 0.0,
    benefit: float = 0.0,
    observed: float = 1.0,
    book_on_bad_days: bool = False,
    seed: int,
) -> pd.DataFrame:
    """A log in the layout of a file, for `read_log`.

    clients: how many; session_days: planned days of the sessions, day 0 first; lead_in, follow: days with a
    diary
    before the first and after the last session. mean, mean_sd: the clients' own means. sd, lag: spread and
    lag-1
    correlation of a client's days; noise: SD of a single reading. flare, flare_sd: points added on day 1
    after
    each session (half on day 2, a quarter on day 3), drawn anew for each client. benefit: points taken off
    for good by each
    session. observed: the share of diary days written down. book_on_bad_days: each later session moves to the
    worst of the
    seven days around its planned day. Ratings are whole numbers, 0 to 10. One seed gives one log.
    """
    rng = np.random.default_rng(seed)
    first, last = -lead_in, max(session_days) + follow
    days = np.arange(first, last + 1)
    courses = daily_courses(rng, clients=clients, days=len(days), sd=sd, lag=lag)
    courses += rng.normal(mean, mean_sd, size=(clients, 1))
    heights = rng.normal(flare, flare_sd, size=clients)
    frames = []
    for number, course in enumerate(courses):
        own_days = _booked(course, days, session_days) if book_on_bad_days else np.asarray(session_days)
        level = course + session_effect(days, own_days, flare=heights[number], benefit=benefit)
        frames.append(_rows(rng, f"S{number + 1:02d}", days, level, own_days, noise=noise, observed=observed))
    return pd.concat(frames, ignore_index=True)


def daily_courses(rng: np.random.Generator, *, clients: int, days: int, sd: float, lag: float) -> np.ndarray:
    """AR(1) courses around 0 with marginal SD `sd`: an array of clients x days."""
    steps = rng.normal(0.0, sd * np.sqrt(1 - lag**2), size=(clients, days))
    course = np.empty((clients, days))
    course[:, 0] = rng.normal(0.0, sd, size=clients)
    for day in range(1, days):
        course[:, day] = lag * course[:, day - 1] + steps[:, day]
    return course


def session_effect(days: np.ndarray, session_days: np.ndarray, *, flare: float, benefit: float) -> np.ndarray:
    """What the sessions add to each day: the flare on the days after, less the benefit from day 1 on."""
    since = days[:, None] - np.asarray(session_days)[None, :]
    shares = sum(share * (since == day) for day, share in enumerate(FLARE_DAYS, start=1))
    return (flare * shares - benefit * (since >= 1)).sum(axis=1)


def to_ratings(levels: np.ndarray) -> np.ndarray:
    """Levels as a person rates them: whole numbers, 0 to 10."""
    return np.clip(np.rint(levels), 0, 10).astype(int)


def _booked(course: np.ndarray, days: np.ndarray, planned: Sequence[int]) -> np.ndarray:
    """Later sessions move to the worst of the seven days around the planned one; the first stays on day 0."""
    moved = [planned[0]]
    for day in planned[1:]:
        around = np.flatnonzero(np.abs(days - day) <= 3)
        moved.append(int(days[around[np.argmax(course[around])]]))
    return np.maximum.accumulate(moved)


def _rows(rng, client: str, days, level, session_days, *, noise: float, observed: float) -> pd.DataFrame:
    """One client's rows: a rating before and after each session, and one on each day that was written down."""
    read = to_ratings(level + rng.normal(0, noise, size=len(level)))
    kept = (rng.random(len(days)) < observed) & ~np.isin(days, session_days)
    diary = pd.DataFrame({"session": "", "day": days[kept], "moment": "between", "rating": read[kept]})
    at = np.searchsorted(days, session_days)
    after = to_ratings(level[at] + rng.normal(0, noise, size=len(at)))
    numbers = np.arange(1, len(at) + 1)
    parts = [diary] + [
        pd.DataFrame({"session": numbers, "day": session_days, "moment": moment, "rating": values})
        for moment, values in (("before", read[at]), ("after", after))
    ]
    order = pd.Categorical(
        ["between"] * len(diary) + ["before"] * len(at) + ["after"] * len(at), ["before", "after", "between"]
    )
    frame = pd.concat(parts, ignore_index=True).assign(order=order.codes)
    frame = frame.sort_values(["day", "order"], kind="stable", ignore_index=True).drop(columns="order")
    frame.insert(0, "client", client)
    return frame.assign(scale="0-10", recorded_by=SIMULATED).astype({"session": str, "rating": str})
