"""How far a long diary's own days differ away from sessions, and how much one carries over into the next."""

from __future__ import annotations

from typing import Any

import numpy as np

from arc.estimates import declined
from arc.models.series import words
from arc.models.series.diary import Diary
from arc.simulation.clinics.own_days import AWAY_FROM_DAY
from arc.stats.intervals import Interval
from arc.stats.lag_one import GATE_DAYS, lag_and_spread
from arc.vocabulary.caveats import counted

NOT_TOLD = "the days do not differ, or drift so far that no spread can be told"


def spread_rows(diary: Diary, level: float) -> list[dict[str, Any]]:
    """SD and lag of the days before the first session and four or more after one; why they are not told."""
    away = np.array([_is_away(day, diary.sessions) for day in diary.days], dtype=bool)
    number = int(away.sum())
    if words.SEVERAL in diary.scale or number < GATE_DAYS:
        why = f"{counted(number, 'day')} away from sessions on one scale, and {GATE_DAYS} are needed"
        return [declined(name, why, readings=number) for name in (words.OWN_SD, words.OWN_LAG)]
    found = {end: lag_and_spread(diary.days[away], values[away], level=level) for end, values in diary.ends}
    rows = []
    for end, both in found.items():
        if both is None:
            rows += [declined(name, NOT_TOLD, readings=number) for name in (words.OWN_SD, words.OWN_LAG)]
        else:
            lag, sd = both
            rows += [_row(words.OWN_SD, sd, end) | {"unit": "points"}, _row(words.OWN_LAG, lag, end)]
    return rows


def _is_away(day: float, sessions: np.ndarray) -> bool:
    since = day - sessions[sessions <= day]
    return not len(since) or float(since.min()) >= AWAY_FROM_DAY


def _row(quantity: str, found: Interval, end: str) -> dict[str, Any]:
    ends = {"interval_low": found.low, "interval_high": found.high, "level": found.level}
    known = {"group": end, "readings": found.n, "df": found.n - 2, "method": "autoregression of order 1"}
    return {"quantity": quantity, "value": found.mean, **ends, **known}
