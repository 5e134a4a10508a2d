"""What could have settled it: the one rating that is missing, for each session of which nothing is known.

A rating is laid on the day, at both ends of its scale, and the session is asked again.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks, mark

COLUMNS = ("client", "session", "day", "instead")


def what_settles(marks: Landmarks) -> pd.DataFrame:
    """One row for each session that one rating more would have settled, whatever it had been.

    client, session, day (days after the session), instead (True: a number with the words of that day).
    """
    rules, table = marks.rules, marks.table
    days = range(min(1, rules.flare_days), rules.flare_days + 1)
    open_ = table.index[table["outcome"] == "not known"]
    found: dict[int, tuple[int, bool]] = {}
    for instead in (False, True):
        for day in days:
            asked = [arc for arc in open_ if arc not in found and _is_own(marks, arc, day)]
            for arc in _settled_by(marks, asked, day, instead):
                found[arc] = (day, instead)
    rows = [(*table.loc[arc, ["client", "session"]], *found[arc]) for arc in sorted(found)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def settled_texts(marks: Landmarks) -> list[tuple[str, str]]:
    """For each client the first such rating, as a name and what was missing."""
    rows = what_settles(marks).drop_duplicates("client")
    return [
        (
            f"{row.client}, session {row.session:g}",
            f"a number {'with the words of' if row.instead else 'on'} day {row.day} after it",
        )
        for row in rows.itertuples(index=False)
    ]


def _is_own(marks: Landmarks, arc: int, day: int) -> bool:
    """Whether that day comes before the next session."""
    return not marks.arcs.sessions["days_to_next"].to_numpy()[arc] <= day


def _settled_by(marks: Landmarks, arcs: list[int], day: int, instead: bool) -> list[int]:
    """The arcs whose outcome is known with a rating on that day, at either end of the scale."""
    if not arcs:
        return []
    known = np.ones(len(marks.table), dtype=bool)
    for end in ("scale_low", "scale_high"):
        given = _given(marks.arcs.readings, arcs, day, end, instead)
        again = mark(replace(marks.arcs, readings=given), rules=marks.rules)
        known &= (again.table["outcome"] != "not known").to_numpy()
    return [arc for arc in arcs if known[arc]]


def _given(readings: pd.DataFrame, arcs: list[int], day: int, end: str, instead: bool) -> pd.DataFrame:
    """The readings with a rating at one end of the scale on that day of these arcs."""
    mine = readings["arc"].isin(arcs)
    if instead:
        words = mine & (readings["kind"] == "words") & (readings["phase"] == "after")
        on_day = words & (readings["first_day"] <= day) & (readings["last_day"] >= day)
        value = readings[end].where(on_day)
        return readings.assign(
            low=readings["low"].fillna(value),
            high=readings["high"].fillna(value),
            kind=readings["kind"].mask(on_day, "number"),
            direction=readings["direction"].mask(on_day, ""),
        )
    one = readings.loc[mine].groupby("arc", as_index=False).last()
    # An unsaid time of day: after whatever else was said on that day.
    one = one.assign(
        role="between", phase="after", event_day=float(day), event_hour=np.nan, first_day=float(day),
        last_day=float(day), kind="number", low=one[end], high=one[end], direction="", than="",
        lasts_high=np.nan, recall_days=np.nan, baseline_share=0.0,
    )  # fmt: skip
    order = ["arc", "phase", "event_day"]
    whole = pd.concat([readings, one[readings.columns]], ignore_index=True)
    return whole.sort_values(order, key=_phases_first, kind="stable", ignore_index=True)


def _phases_first(column: pd.Series) -> pd.Series:
    return column.map({"before": 0, "after": 1}) if column.name == "phase" else column
