"""Synthetic pain logs with a known truth, marked as simulated in every row.

Days follow an AR(1) course around a client's own mean, as in most diary studies; what a session adds (flare,
benefit) is put on top and therefore known. Defaults: day-to-day SD 1.5 (Heapy 2014, J Pain 15:1360) and lag-1
correlation 0.3, which small logs cannot estimate and which is therefore assumed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arc.simulation.log_rows import (
    PLANNED_DAYS,
    plain,
    rows_of,
    session_days_of,
    with_booking,
    with_words,
)
from arc.simulation.log_settings import SETTINGS, TOGETHER
from arc.vocabulary.options import checked_by
from arc.vocabulary.schema import SIMULATED

# How much of a flare is felt on days 1, 2 and 3 after the session.
FLARE_DAYS = (1.0, 0.5, 0.25)


@checked_by(SETTINGS, *TOGETHER)
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
    recovery: float = 0.0,
    half_time: float = 7.0,
    told_lower: float = 0.0,
    booked_on: str = PLANNED_DAYS,
    why_booked: str | Sequence[str] | None = None,
    planned: int | None = None,
    observed: float = 1.0,
    event_days: Sequence[int] | None = None,
    words: float = 0.0,
    sides: Sequence[str] = (),
    seed: int,
) -> pd.DataFrame:
    """A log in the layout of a file, for `read_log`; what is true of it stands in its `attrs["truth"]`.

    Parameters
    ----------
    clients
        How many.
    session_days
        Planned days of the sessions, day 0 first.
    lead_in, follow
        Days with a diary before the first and after the last session.
    mean, mean_sd
        The clients' own means.
    sd, lag, noise
        Spread and lag-1 correlation of a client's days; SD of a single reading around its day.
    flare, flare_sd
        Points added on day 1 after each session (half on day 2, a quarter on day 3), drawn for each client.
    benefit
        Points taken off for good by each session.
    recovery, half_time
        Points by which pain falls in the end whatever is done, and the days until half of them are gone.
    told_lower
        By how many points ratings told at a session lie below those of a diary.
    booked_on
        "planned days", or "bad days" or "good days": each later session moves to the worst or the best of the
        seven days around its planned one.
    why_booked, planned
        What is written down about each session's booking (one word, or one for each session), and how many
        sessions were planned. Nothing where they are None.
    observed
        The share of diary days that are written down.
    event_days
        Days around sessions that the diary is kept on, such as (-3, -1, 1, 2); None for all days.
    words
        The share of diary reports that only say better, worse or the same as the last report.
    sides
        Several sides, such as ("left", "right"), each with a course of its own; every rating is then given
        for each of them.
    seed
        One seed gives one log. What is drawn for words has numbers of its own: a log with them is otherwise
        the same log.

    Returns
    -------
    DataFrame
        Whole ratings, 0 to 10, each row marked as simulated.

    Raises
    ------
    ValueError
        For settings that cannot hold, all of them in one message.

    Examples
    --------
    >>> log = simulate_log(clients=2, flare=2.0, seed=1)
    >>> log.attrs["truth"]["flare"], log.attrs["truth"]["flare_of_clients"]
    (2.0, [2.0, 2.0])
    """
    settings = dict(locals())
    session_days = [int(day) for day in session_days]
    rng, own_rng = np.random.default_rng(seed), np.random.default_rng([seed, 1])
    days = np.arange(-lead_in, max(session_days) + follow + 1)
    of_sides = tuple(sides) or ("",)
    courses = daily_courses(rng, clients=clients * len(of_sides), days=len(days), sd=sd, lag=lag)
    courses += rng.normal(mean, mean_sd, size=(len(courses), 1))
    courses -= recovery * (1 - 0.5 ** ((days + lead_in) / half_time))
    heights = rng.normal(flare, flare_sd, size=clients)
    frames = []
    for number, height in enumerate(heights):
        own = courses[number * len(of_sides) : (number + 1) * len(of_sides)]
        held = session_days_of(own[0], days, session_days, booked_on)
        for side, course in zip(of_sides, own, strict=True):
            level = course + session_effect(days, held, flare=height, benefit=benefit)
            told = level - told_lower * np.isin(days, held)
            kept = rows_of(rng, days, told, held, noise=noise, observed=observed, event_days=event_days)
            kept.insert(0, "client", f"S{number + 1:02d}")
            frames.append(kept.assign(**({"side": side} if side else {})))
    frame = pd.concat(frames, ignore_index=True).assign(scale="0-10", recorded_by=SIMULATED)
    frame = with_booking(
        frame.astype({"session": str, "rating": str}), why_booked, planned, len(session_days)
    )
    frame = with_words(own_rng, frame, words) if words else frame
    flares = [round(float(height), 3) for height in heights]
    frame.attrs["truth"] = {**plain(settings), "flare_of_clients": flares}
    return frame


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
