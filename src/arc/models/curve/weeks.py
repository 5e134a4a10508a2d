"""Complete daily session-weeks of a log, and whether they carry a time constant."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import DECLINED, declined
from arc.landmarks.mark import Landmarks
from arc.stats.decay import GATE_WEEKS, WEEK, Decay, time_constant
from arc.vocabulary.display import pair_text

WHY = {
    "flat": "across clients, day 1 does not stand above days 5 to 7, so there is no decline to describe",
    "bounds": "the fit ran to the end of its search",
    "error": "its standard error is not smaller than the constant",
}
NO_EVIDENCE = "that a fit converges is no evidence"
PAIN = "sessions were booked because of pain, and a bad day is followed by better ones with no effect at all"
CONSTANT = "time constant"


def session_weeks(marks: Landmarks) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Points above the baseline on days 1 to 7 with a number on each, all low and all high; whose.

    On which scale.

    Counted: sessions with a baseline and at least one number on each of the seven days (several: their mean).
    Not counted: weeks with a gap, with words only, or with a "none" below its scale.
    """
    readings = marks.arcs.readings
    below = (readings["kind"] == "none") & (readings["scale_low"] > 0)
    kept = readings.loc[(readings["phase"] == "after") & readings["low"].notna() & ~below]
    kept = kept.loc[kept["event_day"].between(1, WEEK)].assign(day=lambda frame: np.floor(frame["event_day"]))
    days = kept.pivot_table(index="arc", columns="day", values=["low", "high"], aggfunc="mean")
    wanted = pd.MultiIndex.from_product([["low", "high"], np.arange(1.0, WEEK + 1)])
    days = days.reindex(columns=wanted)
    table = marks.table.loc[days.index]
    full = days.notna().all(axis=1) & table["baseline_low"].notna()
    days, table = days.loc[full], table.loc[full]
    scale = kept.drop_duplicates("arc").set_index("arc")["scale"].reindex(days.index)
    base = table[["baseline_low", "baseline_high"]].to_numpy()
    ends = [days[end].to_numpy() - base[:, [at]] for at, end in enumerate(("low", "high"))]
    return ends[0], ends[1], table["client"].to_numpy(), scale.to_numpy()


def constant_rows(marks: Landmarks) -> list[dict]:
    """The time constant as an estimate, or why there is none."""
    low, high, clients, scales = session_weeks(marks)
    why, beside = _why_none(marks, len(low), scales)
    found = [] if why else [time_constant(weeks, clients) for weeks in (low, high)]
    why = why or next((f"{_why_not(one)}; {NO_EVIDENCE}" for one in found if one.reason), "")
    known = {"sessions": len(low), "clients": len(set(clients))}
    if why:
        return [*beside, declined(CONSTANT, f"refused: {why}", **known)]
    taus, error = sorted(one.tau for one in found), max(one.error for one in found)
    ends = {"low": taus[0], "high": taus[1], "se": error, "unit": "days", "method": "jackknife"}
    return [{"quantity": CONSTANT, **ends, **known}]


def _why_none(marks: Landmarks, number: int, scales: np.ndarray) -> tuple[str, list[dict]]:
    """Why no constant is fitted, with the number that says so where it stands nowhere else."""
    if number < GATE_WEEKS:
        missing = {
            "quantity": "weeks missing for a time constant",
            "value": GATE_WEEKS - number,
            "unit": "weeks",
        }
        few = (
            f"{number} complete daily session-weeks, and at least {GATE_WEEKS} are needed,"
            f" {GATE_WEEKS - number} more; {NO_EVIDENCE}"
        )
        return few, [missing]
    if len(set(scales)) > 1:
        return "the weeks are on different scales, which are never pooled", []
    if marks.facts.why_pain:
        return PAIN, []
    unknown = marks.facts.why_unknown
    if unknown:
        # Booked on the worst of seven days, a log without any effect would print one in 28 of 100.
        text = (
            f"for {unknown} sessions the reason for booking is not recorded, and sessions booked on bad days"
            " are followed by a decline with no effect at all"
        )
        return text, [{"quantity": "sessions without a reason for booking", "value": unknown}]
    return "", []


def _why_not(found: Decay) -> str:
    if found.reason == "few":
        return f"{found.weeks} complete weeks of {found.clients} clients, and at least 3 clients are needed"
    return f"{found.weeks} complete weeks of {found.clients} clients, but {WHY[found.reason]}"


def constant_text(row) -> str:
    """The time constant in a sentence, or why there is none."""
    if row.status == DECLINED:
        return row.reason
    return (
        f"{pair_text(round(row.low, 1), round(row.high, 1))} days until a decline has lost 63 % of its"
        f" height; standard error {row.se:.1f} days, jackknife over {row.clients:.0f} clients; n ="
        f" {row.sessions:.0f} complete weeks"
    )
