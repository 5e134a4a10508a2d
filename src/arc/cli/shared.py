"""What several commands share: the log that they read, how it is read, and a line that shows progress."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from arc import samples
from arc.reading.layouts import FORMATS
from arc.reading.odd_days import RIGHT
from arc.reading.options import HIDDEN_ROWS, SAME_DAY, ReadingOptions
from arc.reading.problems import by_cause
from arc.vocabulary.caveats import counted
from arc.vocabulary.schema import HIGHER_IS

LOG_HELP = f"a CSV or Excel file, or the name of a sample ({', '.join(samples.sample_names())})"
OR_FILES = "; several files are read as one log"

# What is said as it is written.
TEXTS = (
    "scale",
    "dates",
    "sheet",
    "format",
    "person",
    "measure",
    "higher_is",
    "on_session_days",
    "fill_down",
    "odd_days",
    "hidden_rows",
    "zone",
    "day_starts",
    "first_date",
    "same_day",
    "words",
)


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """The options that say how a log is read."""
    command.add_argument("--scale", help='the scale of ratings that name none, such as "1-10" (default 0-10)')
    command.add_argument("--dates", choices=("day first", "month first"), help="the order of ambiguous dates")
    command.add_argument(
        "--sheet", help='the sheet of a workbook (default: the first), or "all" of the same header'
    )
    command.add_argument(
        "--odd-days", choices=(RIGHT,), help="days in the future, or years away from all others, are right"
    )
    other = command.add_argument_group("files of other programs and layouts (docs/formats.md)")
    other.add_argument(
        "--mapping", type=Path, help="a file that says all of this (arc check --save-mapping makes it)"
    )
    other.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help='such as "rating=Pain (0-10)"; once per column',
    )
    names = ", ".join(known.name for known in FORMATS)
    other.add_argument("--format", help=f"{names}, or arc (default: what the header shows)")
    other.add_argument(
        "--on-session-days",
        choices=("before", "after"),
        help="what the only rating of a session day is (default: neither)",
    )
    other.add_argument(
        "--hidden-rows", choices=HIDDEN_ROWS, help="hidden or filtered rows of a workbook (default: read)"
    )
    other.add_argument(
        "--zone", metavar="PLACE", help='where the clients live, such as "Europe/Berlin", if times are in UTC'
    )
    other.add_argument(
        "--day-starts", metavar="TIME", help='ratings before it belong to the evening before, such as "04:00"'
    )
    other.add_argument(
        "--first-date", metavar="DATE", help="of notes without month or year: the date of the first line"
    )
    other.add_argument(
        "--same-day",
        choices=SAME_DAY,
        help="how ratings of one day without a time stand (default: oldest first)",
    )
    other.add_argument(
        "--fill-down",
        metavar="COLUMNS",
        help='columns written once and blank or a ditto mark below, such as "client"',
    )
    other.add_argument(
        "--words",
        help='words for ratings, weakest first: "mild, moderate, severe"; or "mild=1-3, severe=7-10"',
    )
    other.add_argument("--person", help="a code for the one person of an app's export")
    other.add_argument("--measure", help="which of the things in an export is the pain")
    other.add_argument("--higher-is", choices=HIGHER_IS, help="what a higher rating is (default: worse)")
    other.add_argument(
        "--session",
        action="append",
        default=[],
        metavar="DATE|WORD",
        help="the date of a session, the column that marks them, or the word that marks one",
    )
    other.add_argument(
        "--missing",
        action="append",
        default=[],
        metavar="CODE",
        help='a code for "not recorded", such as -99',
    )


def not_loaded(problems: pd.DataFrame) -> list[str]:
    """Why rows are left out, one line for each cause, for commands that are about something else."""
    lines, rest = by_cause(problems)
    more = [f"  not loaded: {counted(len(rest), 'more problem')}; arc check lists them"] if len(rest) else []
    return [*(f"  not loaded: {line}" for line in lines), *more]


def reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """What the call says about reading the log; only what was said."""
    said = {name: getattr(options, name) or "" for name in TEXTS}
    said |= {"columns": options.column, "sessions": options.session, "missing": options.missing}
    mapping = options.mapping.resolve() if options.mapping else None
    return ReadingOptions.typed(said, mapping=mapping, strict=False).said


def progress(name: str, unit: str = "part") -> Callable[..., None]:
    """A line that counts the parts where a person watches, and nothing where nobody does."""
    watched = sys.stderr.isatty()

    def show(number: int, count: int, title: str = "") -> None:
        if watched:
            line = f"{name}: {unit} {number} of {count}" + (f", {title}" if title else "")
            # The rest of the line before goes.
            print(f"\r{line[:78]:<78}", end="\n" if number == count else "", file=sys.stderr, flush=True)

    if not watched:
        print(f"{name}: running", file=sys.stderr)
    return show
