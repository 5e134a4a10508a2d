"""`arc remind LOG -o FILE.ics`: a calendar that asks on the days around each session that answers need."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

import pandas as pd

from arc.charts.codes import with_codes
from arc.cli.opening import open_log
from arc.cli.shared import LOG_HELP, add_reading_options, reading_options
from arc.errors import CallError
from arc.log.frames import measures_rated
from arc.log.read import session_dates
from arc.samples import is_sample
from arc.template import write_reminders
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.terms import measure_of

DESCRIPTION = """\
Writes a calendar file (.ics) that asks for a rating 3 and 1 days before a session, and 1 and 2 days after it.
These days answer most. Sessions ahead are those in the log, also planned ones without a rating, and --next.

It is made on this computer, with the client's code and no name. Open it with the calendar of a phone.

exit codes: 0 written · 2 not written
"""
NO_DATE = '"{said}" is no day. Write it as 2026-03-31.'
NO_TIME = '"{said}" is no time. Write it as 08:00.'
SAMPLE = "A sample has no dates, so there is nothing to remind of. Name your own log."
WHOSE = "The log has {count}: say whose session is next, with --client and one of {names}."
NO_CLIENT = 'There is no client "{said}" in this log.{near}'
DONE = "{days} from {first} to {last}, for {clients}"
NEXT = "Send it to the client, or open it with a calendar. It holds no rating."


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "remind", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("log", metavar="LOG", help=LOG_HELP)
    command.add_argument("-o", "--output", type=Path, required=True, help="the .ics file to write")
    command.add_argument(
        "--next",
        action="append",
        default=[],
        metavar="DATE",
        help="the day of a session that is not in the log",
    )
    command.add_argument("--client", help="one client; needed with --next where the log has several")
    command.add_argument("--at", default="08:00", metavar="TIME", help="when to ask (default 08:00)")
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the reminders of all clients, or of one."""
    planned, at = [_day(text) for text in options.next], _time(options.at)
    if is_sample(options.log):
        raise CallError(SAMPLE)
    # Planned sessions lie ahead, and that is right here; a slip in the year is too far ahead to be asked for.
    log = open_log(options.log, **{**reading_options(options), "odd_days": "right"})
    dates = session_dates(options.log, log, **{**reading_options(options), "odd_days": "right"})
    clients = _clients(log.clients["client"].tolist(), options.client, bool(planned))
    dates = _with_next(dates.loc[dates["client"].isin(clients)], clients, planned)
    codes = with_codes(log).clients
    rated = {str(client): measure_of(measures_rated(own)) for client, own in log.readings.groupby("client")}
    today = dt.date.today()
    path, asked = write_reminders(options.output, dates, codes=codes, today=today, at=at, measures=rated)
    said = DONE.format(
        days=counted(len(asked), "day"),
        first=asked["date"].min(),
        last=asked["date"].max(),
        clients=counted(asked["client"].nunique(), "client"),
    )
    print(f"reminders: {path} ({said})\n{NEXT}")
    return 0


def _clients(known: list[str], chosen: str | None, is_next: bool) -> list[str]:
    if chosen is None:
        if is_next and len(known) > 1:
            raise CallError(WHOSE.format(count=counted(len(known), "client"), names=name_some(known)))
        return known
    if chosen not in known:
        raise CallError(NO_CLIENT.format(said=chosen, near=did_you_mean(chosen, known)))
    return [chosen]


def _with_next(dates: pd.DataFrame, clients: list[str], planned: list[dt.date]) -> pd.DataFrame:
    """The sessions with those that are not in the log, numbered on."""
    new = sorted(set(planned) - set(dates["date"]))
    last = int(dates["session"].max()) if len(dates) else 0
    rows = [(clients[0], last + number, date) for number, date in enumerate(new, 1)]
    return pd.concat([dates, pd.DataFrame(rows, columns=dates.columns)], ignore_index=True)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CallError(NO_DATE.format(said=text)) from None


def _time(text: str) -> dt.time:
    try:
        return dt.time.fromisoformat(text)
    except ValueError:
        raise CallError(NO_TIME.format(said=text)) from None
