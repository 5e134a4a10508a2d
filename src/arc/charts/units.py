"""The headers of a data table with their units, so that it is understood without the picture."""

from __future__ import annotations

import pandas as pd

FROM_FIRST, FROM_SESSION = "since the first session", "from the session"
OF_SCALE, ABOVE = "points of the scale", "points above the baseline"
ABOVE_LEVEL = "points above the level before"
SHARE = "share of sessions, 0 to 1"
# What a unit is of, where it does not depend on the table.
ALWAYS = {
    "event_day": FROM_SESSION, "days_after": "days after the session", "above": ABOVE,
    "mean_low": OF_SCALE, "mean_high": OF_SCALE, "if_true": "sessions",
    "start_low": "day from the session", "start_high": "day from the session",
    "end_low": "day from the session, empty: not seen", "end_high": "day from the session, empty: not seen",
    "slope_low": "points a session", "slope_high": "points a session",
    "seen": "sessions", "booked_low": "sessions", "booked_high": "sessions",
}  # fmt: skip
CHANCE = ("chance", "chance_low", "chance_high")


def with_units(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a unit in brackets behind each header that has one."""
    found = {**ALWAYS, **_days(table), **dict.fromkeys(CHANCE, _chance(table)), **_points(table)}
    return table.rename(columns={name: f"{name} ({unit})" for name, unit in found.items() if unit})


def _days(table: pd.DataFrame) -> dict[str, str]:
    """Days count from the first session in a log and its calendar, from each session everywhere else."""
    of_log = "days_after" in table or "numbers" in table
    return dict.fromkeys(("day", "first_day", "last_day"), FROM_FIRST if of_log else FROM_SESSION)


def _points(table: pd.DataFrame) -> dict[str, str]:
    """Levels are of the scale, but changes and what stands beside a claim are told from a level before."""
    if "when" in table or "phase" in table:
        ends = [f"{name}{end}" for name in ("", "interval_", "chance_") for end in ("low", "high")]
        return dict.fromkeys(ends, ABOVE_LEVEL)
    return dict.fromkeys(("low", "high"), ABOVE if "part" in table else OF_SCALE)


def _chance(table: pd.DataFrame) -> str:
    if "slope_low" in table:
        return "points a session"
    if "share_low" in table:
        return SHARE
    return "sessions" if "met" in table or "seen" in table else ""
