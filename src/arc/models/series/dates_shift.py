"""Do the session dates matter in one client's complete diary? The circular-shift test, in words."""

from __future__ import annotations

import numpy as np

from arc.models.series.diary import Diary
from arc.stats.gls import GATE_DATES, shift_p_value, shifted_rises
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text

REFERENCES = {"before": 0, "day before": -1}
SAID = {"before": "the rating before the session", "day before": "the day before the session"}
Lines = list[tuple[str, str]]


def shift_lines(diary: Diary, reference: str, p_values: bool) -> tuple[list[dict], Lines]:
    """Rows and sentences of the circular-shift test, or why there is none."""
    why = _no_shift(diary, reference)
    if why:
        return [], [("session dates", f"no shift test: {why}")]
    at = np.searchsorted(diary.days, diary.sessions)
    rows = []
    for end, values in diary.ends:
        rises = shifted_rises(values, at, reference=REFERENCES[reference])
        low, high = np.quantile(rises[1:], [0.05, 0.95])
        p = shift_p_value(rises) if p_values else np.nan
        rows.append(
            {
                "what": "rise on day 1",
                "unit": "points",
                "ends": end,
                "value": rises[0],
                "others_low": low,
                "others_high": high,
                "p": p,
            }
        )
    lines = [("rise on day 1", _rise_text(rows, diary, reference))]
    if p_values:
        lines.append(("circular-shift test", _p_text(rows, diary)))
    if (np.diff(diary.sessions) % 7 == 0).all():
        lines.append(
            ("weekday", "all sessions lie on one weekday, so a weekday and a session cannot be told apart")
        )
    return rows, lines


def _no_shift(diary: Diary, reference: str) -> str:
    """Why the dates cannot be shifted, or nothing."""
    if diary.booked_on_pain:
        return (
            f"{counted(diary.booked_on_pain, 'session')} booked because of pain, so the dates are not free to"
            " lie elsewhere"
        )
    if diary.order_only:
        return "a session has no day, only its order"
    if len(diary.sessions) < GATE_DATES:
        return f"{counted(len(diary.sessions), 'dated session')}, at least {GATE_DATES} are needed"
    if " and " in diary.scale:
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


def _rise_text(rows: list[dict], diary: Diary, reference: str) -> str:
    said = []
    for row in rows:
        label = f"{row['ends']}: " if row["ends"] else ""
        others = pair_text(round(row["others_low"], 1), round(row["others_high"], 1))
        said.append(
            f"{label}{round(row['value'], 1) + 0.0:+.1f} points; the same dates placed elsewhere in the"
            f" diary: {others} (middle 90 %)"
        )
    return (
        f"day 1 less {SAID[reference]}, {'; '.join(said)}; n = {len(diary.sessions)} sessions,"
        f" {len(diary.days)} days of one client"
    )


def _p_text(rows: list[dict], diary: Diary) -> str:
    p = [row["p"] for row in rows]
    return (
        f"one-sided p = {pair_text(round(min(p), 3), round(max(p), 3))}, the share of the {len(diary.days)}"
        f" placings of the dates with at least this rise; it can be no smaller than {1 / len(diary.days):.3f}"
    )
