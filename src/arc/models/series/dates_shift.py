"""Do the session dates matter in one client's complete diary? The circular-shift test."""

from __future__ import annotations

import numpy as np

from arc.estimates import declined
from arc.models.series.diary import Diary
from arc.models.series.words import NOT_PLANNED, P_VALUE, RISE, RISE_ELSEWHERE, SEVERAL, SHIFT
from arc.stats.gls import GATE_DATES, shift_p_value, shifted_rises
from arc.vocabulary import options
from arc.vocabulary.caveats import counted
from arc.vocabulary.terms import called

REFERENCES = dict(zip(options.REFERENCES, (0, -1), strict=True))
# Against one of them alone chance gives as much in half of the logs where people come on good days.
ALL_DAYS_BEFORE = (0, -1, -3)


def shift_table(diary: Diary, reference: str, p_values: bool) -> list[dict]:
    """The mean rise on day 1 beside that of the same dates placed elsewhere.

    None where the dates say nothing.
    """
    if no_shift(diary, reference):
        return []
    at = np.searchsorted(diary.days, diary.sessions)
    rows = []
    for end, values in diary.ends:
        rises = shifted_rises(values, at, reference=REFERENCES[reference])
        low, high = np.quantile(rises[1:], [0.05, 0.95])
        rows.append(
            {
                "what": RISE,
                "unit": "points",
                "ends": end,
                "value": rises[0],
                "others_low": low,
                "others_high": high,
                "p": _largest_p(diary, values, at, reference) if p_values and not no_p(diary) else np.nan,
            }
        )
    return rows


def _largest_p(diary: Diary, values: np.ndarray, at: np.ndarray, reference: str) -> float:
    """The largest p of three days before; of the one that is asked for, where the dates were free of it."""
    days = [REFERENCES[reference]] if diary.planned else ALL_DAYS_BEFORE
    return max(shift_p_value(shifted_rises(values, at, reference=day)) for day in days)


def no_p(diary: Diary) -> str:
    """Why the three days before cannot be asked, or nothing."""
    if diary.planned:
        return ""
    if not diary.before[np.isin(diary.days, diary.sessions)].all():
        return "a session has no rating before it"
    early = diary.sessions.min() + min(ALL_DAYS_BEFORE) < diary.days[0]
    return "the diary does not reach three days before the first session" if early else ""


def shift_rows(diary: Diary, reference: str, table: list[dict], p_values: bool) -> list[dict]:
    """The same as estimates, or why there is none."""
    if not table:
        return [declined(SHIFT, f"no shift test: {no_shift(diary, reference)}")]
    rows = []
    for row in table:
        known = {"group": row["ends"], "unit": "points", "when": "day 1"}
        known |= {"sessions": len(diary.sessions), "readings": len(diary.days)}
        rows += [
            {"quantity": RISE, "value": row["value"], "p": row["p"], **known},
            {"quantity": RISE_ELSEWHERE, "low": row["others_low"], "high": row["others_high"], **known},
        ]
    if not p_values:
        return rows
    if missing := no_p(diary):
        return [*rows, declined(P_VALUE, f"{missing}, and {NOT_PLANNED}")]
    p = [row["p"] for row in table]
    ends = {"low": min(p), "high": max(p), "method": "" if diary.planned else NOT_PLANNED}
    return [
        *rows,
        {"quantity": P_VALUE, **ends, "readings": len(diary.days)},
        {"quantity": f"smallest {P_VALUE}", "value": 1 / len(diary.days)},
    ]


def one_weekday(diary: Diary) -> bool:
    """Whether all sessions lie on one weekday."""
    return bool((np.diff(diary.sessions) % 7 == 0).all())


def no_shift(diary: Diary, reference: str) -> str:
    """Why the dates cannot be shifted, or nothing."""
    if diary.booked_on_pain:
        booked = (
            f"{counted(diary.booked_on_pain, 'session')} booked {called('because of pain', diary.measure)}"
        )
        return f"{booked}, so the dates are not free to lie elsewhere"
    if diary.order_only:
        return "a session has no day, only its order"
    if len(diary.sessions) < GATE_DATES:
        return f"{counted(len(diary.sessions), 'dated session')}, at least {GATE_DATES} are needed"
    if SEVERAL in diary.scale:
        return f"ratings on {diary.scale}, which are never pooled"
    wanted = np.concatenate([diary.sessions, diary.sessions + 1, diary.sessions + REFERENCES[reference]])
    if diary.gaps or not np.isin(wanted, diary.days).all():
        return (
            f"the diary has gaps ({counted(diary.gaps, 'day')} without a number) or does not reach around"
            " every session; a complete one is needed"
        )
    if reference == "before" and not diary.before[np.isin(diary.days, diary.sessions)].all():
        return 'a session has no rating before it; reference="day before" takes the day before instead'
    return "all ratings are equal" if np.ptp(diary.low) == 0 and np.ptp(diary.high) == 0 else ""
