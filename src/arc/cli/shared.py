"""What several commands share: the log that they read, how it is read, and a line that shows progress."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from arc import samples
from arc.reading import values
from arc.reading.dates import Unreadable

LOG_HELP = f"a CSV or Excel file, or the name of a sample ({', '.join(samples.sample_names())})"


# What a message calls by its name in Python, and how to say it on the command line.
WAYS_OUT = {
    "dates=": 'Here: add --dates "day first" or --dates "month first".',
    "scale=": 'Here: add --scale "1-10", or the scale that the log uses.',
    "sheet=": 'Here: add --sheet "the name of the sheet", or leave it away.',
    "columns=": "Here: write the name that arc looks for into the first row of the file, and save it.",
    'client="': "Here: add --client with the name of one client.",
    'target="column"': "Here: add --for column.",
    'area="': "Here: add --area with one of them.",
    'quantity="': "Here: add --quantity with one of them.",
    "strict=False": 'Here: "arc check" lists all of them.',
}


def hints(message: str) -> list[str]:
    """How to follow the ways out of a message on the command line."""
    return [hint for name, hint in WAYS_OUT.items() if name in message]


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """The options that say how a log is read."""
    command.add_argument("--scale", help='the scale of ratings that name none, such as "1-10" (default 0-10)')
    command.add_argument("--dates", choices=("day first", "month first"), help="the order of ambiguous dates")
    command.add_argument("--sheet", help="the sheet of a workbook (default: the first)")


def reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """What the call says about reading the log; only what was said."""
    said = {"scale": _scale(options.scale), "dates": options.dates, "sheet": options.sheet, "strict": False}
    return {name: value for name, value in said.items() if value is not None}


def progress(name: str):
    """A line that counts the cells where a person watches, and nothing where nobody does."""
    watched = sys.stderr.isatty()

    def show(cell: int, cells: int) -> None:
        if watched:
            print(f"\r{name}: cell {cell} of {cells}  ", end="\n" if cell == cells else "", file=sys.stderr)

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
