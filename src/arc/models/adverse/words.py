"""What is said of unwanted events, made from the estimates; not asked is never a no."""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import level_text

ASKED, NOT_ASKED = "sessions asked about", "sessions not asked about"
YES, NO = "unwanted events", "no unwanted event"
YES_ELSEWHERE, NO_ELSEWHERE = "unwanted events elsewhere", "no unwanted event elsewhere"
FLAGGED, FLAG_NOT_ASKED = "red flag recorded", "not asked about a red flag"
CLIENTS = "clients with an unwanted event"
NONE_ASKED = "whether anything unwanted followed was not recorded for any of them, and that is not a no"


def lines_of(found: pd.DataFrame) -> tuple[Line, ...]:
    """Who was asked and what was said, in sentences."""
    return (
        Line("asked_about", "asked about", _asked(found), lead=True),
        Line("unwanted_events", "unwanted events", _events(found), lead=True),
        Line("other_reports", "other reports", _elsewhere(found), lead=True),
        Line("red_flag_recorded", FLAGGED, _flagged(found), lead=True),
        Line("across_clients", "across clients", _people(found), lead=True),
    )


def _asked(found: pd.DataFrame) -> str:
    asked, not_asked = _number(found, ASKED), _number(found, NOT_ASKED)
    sessions = asked + not_asked
    if not sessions:
        return "no session to ask about"
    if not asked:
        return f"0 of {counted(sessions, 'session')}: {NONE_ASKED}"
    return f"{asked} of {counted(sessions, 'session')}; not asked {not_asked}, which is not a no"


def _events(found: pd.DataFrame) -> str:
    if not rows_of(found, YES, group=""):
        return "not known"
    return f"{_yes_no(found)} · not asked {_number(found, NOT_ASKED)}"


def _elsewhere(found: pd.DataFrame) -> str:
    """Reports that belong to no session: before the first one, or on a session day without a clock time."""
    yes, no = _number(found, YES_ELSEWHERE), _number(found, NO_ELSEWHERE)
    return f"yes {yes} · no {no} in reports that belong to no session"


def _flagged(found: pd.DataFrame) -> str:
    """Of clients who are not in the table; never an all-clear."""
    (flagged,) = rows_of(found, FLAGGED)
    if not flagged.low:
        everybody = counted(int(flagged.clients), "client")
        return f"for none of {everybody}; {_number(found, FLAG_NOT_ASKED)} not asked, which is not a no"
    said = _yes_no(found, group=FLAGGED)
    clients = counted(int(flagged.low), "client")
    return f"{clients} not in the table; of unwanted events their reports say {said}"


def _people(found: pd.DataFrame) -> str:
    (row,) = rows_of(found, CLIENTS)
    if row.status == DECLINED:
        return row.reason
    return (
        f"{row.low:.0f} of {counted(int(row.clients), 'client')} asked had any; up to {row.interval_high:.0f}"
        f" % of people like these (upper end of the exact {level_text(row.level)})"
    )


def _yes_no(found: pd.DataFrame, group: str = "") -> str:
    return f"yes {_number(found, YES, group)} · no {_number(found, NO, group)}"


def _number(found: pd.DataFrame, quantity: str, group: str = "") -> int:
    (row,) = rows_of(found, quantity, group=group)
    return int(row.low)
