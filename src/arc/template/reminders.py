"""A calendar file that asks for a rating on the days around a session that answers need.

It names a client by a code, and is made on this computer: no calendar of somebody else learns of the log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from arc.errors import CallError
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows
from arc.vocabulary.schema import DAYS_TO_ASK
from arc.vocabulary.terms import called
from arc.vocabulary.write_files import write_new

# Sessions further ahead are most likely a slip in the year.
FURTHEST = 366
MINUTES = 5
NO_ICS = 'A file of reminders ends in .ics; "{name}" does not.'
NOTHING_AHEAD = (
    "No session has a day to ask on from today on: reminders are for {days} days around it. Say when the next"
    " session is, such as --next {example}."
)
ASK = "Pain now, as a number or in words? ({code})"
WHY = "{when}. Write down what it is, also where nothing changed. A day without a note stays a gap."
BEFORE, AFTER = "{count} before session {session}", "{count} after session {session}"
# A line of a calendar file has at most so many bytes; the next one goes on after a blank.
LONGEST = 74
NOTHING_SAID: Mapping[str, str] = {}


def reminders(sessions: pd.DataFrame, *, today: dt.date) -> pd.DataFrame:
    """The days to ask on, from today on.

    Parameters
    ----------
    sessions
        client, session (its number), date (`datetime.date`).
    today
        The first day that may be asked on.

    Returns
    -------
    DataFrame
        One row for each client and day, in the order of days: client, date, why. A day that two sessions ask
        for is one row; the session's own day is none, as its ratings belong to the session.
    """
    rows = [
        (one.client, one.date + dt.timedelta(days=day), _why(day, int(one.session)))
        for one in named_rows(sessions)
        for day in DAYS_TO_ASK
    ]
    found = pd.DataFrame(rows, columns=["client", "date", "why"])
    on_day = set(zip(sessions["client"], sessions["date"], strict=True))
    kept = [
        today <= date <= today + dt.timedelta(days=FURTHEST) and (client, date) not in on_day
        for client, date in zip(found["client"], found["date"], strict=True)
    ]
    by_day = found.loc[kept].groupby(["date", "client"])["why"].agg(" and ".join).rename("why").reset_index()
    return by_day[["client", "date", "why"]]


def calendar(
    asked: pd.DataFrame,
    *,
    codes: Mapping[str, str],
    at: dt.time = dt.time(8),
    measures: Mapping[str, str] = NOTHING_SAID,
) -> str:
    """The text of a calendar file (RFC 5545): five minutes in the morning of each of these days.

    asked: of `reminders`. codes: how each client is called in it, never by a name. measures: what each client
    rates, pain unless said; what is no pain is not named, as its name may tell whose it is. The time is that
    of the clock where the calendar is. The same days give the same text.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//arc//reminders//EN"]
    for number, one in enumerate(named_rows(asked), 1):
        start = dt.datetime.combine(one.date, at)
        ask = _escaped(called(ASK, measures.get(one.client)).format(code=codes[one.client]))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.date:%Y%m%d}-{number}@arc.invalid",
            f"DTSTAMP:{one.date:%Y%m%d}T000000Z",
            f"DTSTART:{start:%Y%m%dT%H%M%S}",
            f"DURATION:PT{MINUTES}M",
            f"SUMMARY:{ask}",
            f"DESCRIPTION:{_escaped(WHY.format(when=one.why))}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{ask}",
            "TRIGGER:PT0M",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def write_reminders(
    path: str | Path,
    sessions: pd.DataFrame,
    *,
    codes: Mapping[str, str],
    today: dt.date,
    at: dt.time = dt.time(8),
    measures: Mapping[str, str] = NOTHING_SAID,
) -> tuple[Path, pd.DataFrame]:
    """Write the calendar file, for this user only; gives its path and the days in it.

    Raises CallError where the file exists, does not end in .ics, or no day lies ahead.
    """
    path = Path(path)
    if path.suffix.lower() != ".ics":
        raise CallError(NO_ICS.format(name=path.name))
    asked = reminders(sessions, today=today)
    if asked.empty:
        days = len(DAYS_TO_ASK)
        raise CallError(NOTHING_AHEAD.format(days=days, example=today + dt.timedelta(days=7)))
    write_new({path: calendar(asked, codes=codes, at=at, measures=measures).encode("utf-8")}, private=[path])
    return path, asked


def _why(day: int, session: int) -> str:
    said = BEFORE if day < 0 else AFTER
    return said.format(count=counted(abs(day), "day"), session=session)


def _escaped(text: str) -> str:
    """Text of a calendar line: nothing in it may begin a line or a field of its own."""
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    parts, rest = [], line
    while len(rest.encode()) > LONGEST:
        cut = LONGEST
        while len(rest[:cut].encode()) > LONGEST:
            cut -= 1
        parts.append(rest[:cut])
        rest = f" {rest[cut:]}"
    return [*parts, rest]
