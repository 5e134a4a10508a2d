"""What several commands share: the log that they read, how it is read, and a line that shows progress."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from arc import samples
from arc.reading import headers, values
from arc.reading.dates import Unreadable
from arc.reading.layouts import FORMATS

LOG_HELP = f"a CSV or Excel file, or the name of a sample ({', '.join(samples.sample_names())})"


# What a message calls by its name in Python, and how to say it on the command line.
WAYS_OUT = {
    "dates=": 'Here: add --dates "day first" or --dates "month first".',
    "scale=": 'Here: add --scale "1-10", or the scale that the log uses.',
    "person=": "Here: add --person C01, or another code.",
    "missing=": 'Here: add --missing="-99", or the code that the log uses; once for each.',
    "sheet=": 'Here: add --sheet "the name of the sheet", or leave it out.',
    "columns=": (
        'Here: add --column "rating=the header of the file", once for each column; arc check --save-mapping'
        " FILE.toml keeps it."
    ),
    "measure=": 'Here: add --measure "the name of it".',
    "sessions=": "Here: add --session DATE, or --session WORD, once for each.",
    "strict=False": 'Here: "arc check" lists all of them.',
}


# What is said of Python alone, where the line below says the same for the terminal.
_IN_PYTHON = re.compile(r' ?Pass columns=\{.*?\}\.|: columns=\{"\w+": "the header"\}')


def in_the_terminal(message: str) -> str:
    """A message without what only a call in Python can follow; `hints` says it for the terminal.

    >>> in_the_terminal('read_log looks for rating; this file has NRS. Pass columns={"rating": "NRS"}.')
    'arc looks for rating; this file has NRS.'
    """
    return _IN_PYTHON.sub("", message).replace("read_log looks for", "arc looks for")


def hints(message: str) -> list[str]:
    """How to follow the ways on of a message on the command line.

    >>> hints('Pass columns={"moment": "When", "rating": "NRS"}.')
    ['Here: add --column "moment=When" --column "rating=NRS"; arc check --save-mapping FILE.toml keeps it.']
    """
    found = {name: hint for name, hint in WAYS_OUT.items() if name in message}
    proposed = headers.proposed(message)
    if proposed:
        flags = " ".join(f'--column "{ours}={theirs}"' for ours, theirs in proposed.items())
        found["columns="] = f"Here: add {flags}; arc check --save-mapping FILE.toml keeps it."
    elif asked := re.search(r'columns=\{"(\w+)": "the header"', message):
        found["columns="] = found["columns="].replace("rating=", f"{asked[1]}=")
    if (named := re.search(r'measure=("[^"]+")', message)) and named[1] not in ('"the word"', '"its name"'):
        found["measure="] = f"Here: add --measure {named[1]}, or another of them."
    return list(found.values())


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """The options that say how a log is read."""
    command.add_argument("--scale", help='the scale of ratings that name none, such as "1-10" (default 0-10)')
    command.add_argument("--dates", choices=("day first", "month first"), help="the order of ambiguous dates")
    command.add_argument("--sheet", help="the sheet of a workbook (default: the first)")
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
    other.add_argument("--person", help="a code for the one person of an app's export")
    other.add_argument("--measure", help="which of the things in an export is the pain")
    other.add_argument(
        "--session",
        action="append",
        default=[],
        metavar="DATE|WORD",
        help="the date of a session, or the word that marks one",
    )
    other.add_argument(
        "--missing",
        action="append",
        default=[],
        metavar="CODE",
        help='a code for "not recorded", such as -99',
    )


def reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """What the call says about reading the log; only what was said."""
    said = {
        "mapping": str(options.mapping.resolve()) if options.mapping else None,
        "columns": dict(_column(text) for text in options.column),
        "scale": _scale(options.scale),
        "missing": tuple(options.missing),
        "sessions": tuple(options.session),
    }
    said |= {name: getattr(options, name) for name in ("dates", "sheet", "format", "person", "measure")}
    return {name: value for name, value in said.items() if value} | {"strict": False}


def _column(text: str) -> tuple[str, str]:
    ours, sign, theirs = text.partition("=")
    if not (sign and ours.strip() and theirs.strip()):
        raise ValueError(
            f'--column "{text}" says no column. Write it as --column "rating=the header in the file".'
        )
    return ours.strip(), theirs.strip()


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


def _scale(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        scale = values.scale(text)
    except Unreadable as reason:
        raise ValueError(f'--scale "{text}" {reason}') from None
    return scale.low, scale.high
