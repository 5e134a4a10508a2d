"""What is said of flares after sessions, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.landmarks.in_words import flare_text
from arc.models.across_clients import percent_interval
from arc.results import Line
from arc.simulation.chance import DEFAULT_WORLD
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import Rules

# Groups of sessions, and what is counted in them.
ALL, FULL = "all sessions", "fully observed"
FLARES, NO_FLARE, NOT_KNOWN = "flares", "sessions without a flare", "sessions not known"
WORSE = "sessions not known, worse in words"
SHARE = "share of sessions with a flare"
BY_CHANCE = "flares by chance alone"
AS_MANY = "logs without any effect with as many flares"
POWER = "logs with a flare that would tell it from chance"
MEAN_SHARE = "mean share of a client's sessions with a flare"
AROUND = "SD 1 to 2 and lag 0 to 0.5"


def lines_of(found: pd.DataFrame, rules: Rules, looked_for: str) -> tuple[Line, ...]:
    """The counts, beside chance and for each group of sessions.

    looked_for: the effect that the power is for.
    """
    days = f"in days 0 to {rules.flare_days}"
    return (
        Line("rule", "rule", f"{rules.rise:g} points or more above the baseline {days}"),
        Line("sessions", "sessions", _sessions(found)),
        Line(
            "flare",
            "flare",
            flare_text(*(_count(found, name) for name in (FLARES, NO_FLARE, NOT_KNOWN, WORSE))),
            lead=True,
        ),
        Line("by_chance_alone", "by chance alone", _same_readings(found), lead=True),
        Line("share_of_sessions", "share of sessions", _cases(found)),
        Line("fully_observed", "fully observed", _full(found)),
        Line("chance_among_these", "chance among these", _chance(found)),
        Line("as_many_by_chance", "as many by chance", _tail(found)),
        Line("could_be_told", "could be told", _power(found, looked_for)),
        Line("across_clients", "across clients", _across(found)),
    )


def _count(found: pd.DataFrame, quantity: str, group: str = ALL) -> int:
    (row,) = rows_of(found, quantity, group=group)
    return int(row.low)


def _sessions(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, FLARES, group=ALL)
    return f"{row.sessions:.0f} of {counted(int(row.clients), 'client')}"


def _same_readings(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, BY_CHANCE, group=ALL)
    return (
        f"logs without any effect, with the same readings, show yes in {row.low:.1f} of"
        f" {counted(int(row.sessions), 'session')} ({row.chance_low:.1f} to {row.chance_high:.1f} for"
        f" {AROUND})"
    )


def _cases(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, SHARE, group=ALL)
    return f"{row.low:.0f} % if none of the unknown had one, {row.high:.0f} % if all had"


def _full(found: pd.DataFrame) -> str:
    (row,), unknown = rows_of(found, FLARES, group=FULL), _count(found, NOT_KNOWN, FULL)
    aside = f" (no answer in {unknown}: a range, or no room on the scale)" if unknown else ""
    sessions = f"{counted(int(row.sessions), 'session')} of {counted(int(row.clients), 'client')}"
    return f"{counted(int(row.low), 'flare')} in {sessions}{aside}"


def _chance(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, BY_CHANCE, group=FULL)
    if row.status == DECLINED:
        return f"not counted: {row.reason}"
    return (
        f"{row.low:.0f} % of these sessions ({DEFAULT_WORLD.describe()}; {row.chance_low:.0f} % to"
        f" {row.chance_high:.0f} % for {AROUND}; {row.chance_if_booked_on_bad_days:.0f} % if booked on bad"
        " days)"
    )


def _tail(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, AS_MANY)
    if row.status == DECLINED:
        return "not counted"
    return (
        f"in {row.low:.0f} % of logs without any effect ({row.chance_low:.0f} % to {row.chance_high:.0f} %)"
    )


def _power(found: pd.DataFrame, looked_for: str) -> str:
    (row,) = rows_of(found, POWER)
    if row.status == DECLINED:
        return f"not counted: {row.reason}"
    return (
        f"{looked_for} in {row.low:.0f} % of logs with these readings ({DEFAULT_WORLD.describe()}); the mean"
        " change on day 1 (fit_change) asks for fewer sessions"
    )


def _across(found: pd.DataFrame) -> str:
    """A mean across clients with its 95 % interval, or why there is none."""
    (row,) = rows_of(found, MEAN_SHARE)
    if row.status == DECLINED:
        return f"no interval: {row.reason}"
    mean = f"mean {row.low:.1f} % of a client's sessions"
    return f"{mean}; 95 % interval {percent_interval(row)} %; n = {row.clients:.0f} clients"
