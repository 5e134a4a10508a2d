"""Complete daily session-weeks of a log, and whether they carry a time constant."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.stats.decay import GATE_WEEKS, WEEK, Decay, time_constant
from arc.vocabulary.display import pair_text

WHY = {
    "flat": "across clients, day 1 does not stand above days 5 to 7, so there is no decline to describe",
    "bounds": "the fit ran to the end of its search",
    "error": "its standard error is not smaller than the constant",
}
NO_EVIDENCE = "that a fit converges is no evidence"


def session_weeks(marks: Landmarks) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Points above the baseline on days 1 to 7 with a number on each, all low and all high; whose; on which
    scale.

    Counted: sessions with a baseline and at least one number on each of the seven days (several: their mean).
    Not counted: weeks with a gap, with words only, or with a "none" below its scale.
    """
    readings = marks.arcs.readings
    below = (readings["kind"] == "none") & (readings["scale_low"] > 0)
    kept = readings.loc[(readings["phase"] == "after") & readings["low"].notna() & ~below]
    kept = kept.loc[kept["event_day"].between(1, WEEK)].assign(day=lambda frame: np.floor(frame["event_day"]))
    days = kept.groupby(["arc", "day"])[["low", "high"]].mean().unstack("day")
    wanted = pd.MultiIndex.from_product([["low", "high"], np.arange(1.0, WEEK + 1)])
    days = days.reindex(columns=wanted)
    table = marks.table.loc[days.index]
    full = days.notna().all(axis=1) & table["baseline_low"].notna()
    days, table = days.loc[full], table.loc[full]
    scale = kept.drop_duplicates("arc").set_index("arc")["scale"].reindex(days.index)
    base = table[["baseline_low", "baseline_high"]].to_numpy()
    ends = [days[end].to_numpy() - base[:, [at]] for at, end in enumerate(("low", "high"))]
    return ends[0], ends[1], table["client"].to_numpy(), scale.to_numpy()


def constant_line(marks: Landmarks) -> str:
    """The time constant in a sentence, or why there is none."""
    low, high, clients, scales = session_weeks(marks)
    if len(low) < GATE_WEEKS:
        return (
            f"refused: {len(low)} complete daily session-weeks, and at least {GATE_WEEKS} are needed,"
            f" {GATE_WEEKS - len(low)} more; {NO_EVIDENCE}"
        )
    if len(set(scales)) > 1:
        return "refused: the weeks are on different scales, which are never pooled"
    if marks.facts.why_pain:
        return (
            "refused: sessions were booked because of pain, and a bad day is followed by better ones with no"
            " effect at all"
        )
    if marks.facts.why_unknown:
        # Booked on the worst of seven days, a log without any effect would print one in 28 of 100.
        return (
            f"refused: for {marks.facts.why_unknown} sessions the reason for booking is not recorded, and"
            " sessions booked on bad days are followed by a decline with no effect at all"
        )
    found = [time_constant(weeks, clients) for weeks in (low, high)]
    for one in found:
        if one.reason:
            return f"refused: {_why_not(one)}; {NO_EVIDENCE}"
    return _text(found)


def _why_not(found: Decay) -> str:
    if found.reason == "few":
        return f"{found.weeks} complete weeks of {found.clients} clients, and at least 3 clients are needed"
    return f"{found.weeks} complete weeks of {found.clients} clients, but {WHY[found.reason]}"


def _text(found: list[Decay]) -> str:
    taus, errors = sorted(round(one.tau, 1) for one in found), [one.error for one in found]
    return (
        f"{pair_text(*taus)} days until a decline has lost 63 % of its height; standard error"
        f" {max(errors):.1f} days, jackknife over {found[0].clients} clients; n = {found[0].weeks} complete"
        " weeks"
    )
