"""`arc check LOG`: every problem with its row and what to do, and what the log can carry."""

from __future__ import annotations

import argparse
import dataclasses
import sys
import textwrap
from pathlib import Path

import pandas as pd

from arc.cli.opening import open_log
from arc.cli.shared import LOG_HELP, OR_FILES, add_reading_options, reading_options
from arc.errors import TERMINAL
from arc.log import PainLog
from arc.privacy.patterns import like_names
from arc.reading.layouts import write_mapping
from arc.reading.problems import by_cause, row_labels, sentences
from arc.report.advice import what_next
from arc.report.carries import Carried, what_it_carries
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import WIDTH, Summary, clean
from arc.vocabulary.safety import safety_notice

DESCRIPTION = """\
Reads a log and changes nothing. Lists every problem with its row, its value and what to do,
then says which questions the log can carry, what is missing for the others, and what to record next time.

exit codes: 0 every row could be read · 1 some rows have a problem · 2 the log cannot be read at all
"""
CARRIES = "What this log can carry"
LEGEND = "yes: there is an answer · partly: an answer without what is named below it · no: no answer, and why"
WAIT = "(now every question is put to the log; with many clients this takes some seconds)"
GOOD = "Every row could be read."
BAD = (
    "{problems} in {rows}. Mend what is listed in the file, save it, and check again; the other rows could be"
    " read."
)
NOTHING = (
    "{problems} in {rows}, and no row could be read. Mend what is listed in the file, save it, and check"
    " again."
)


NAMES = "Codes that look like names: {names}; write a code for each client that is no name and no initials."
EACH_ROW = "arc check --all lists each of them."


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "check",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("log", metavar="LOG", nargs="+", help=f"{LOG_HELP}{OR_FILES}")
    command.add_argument("--all", action="store_true", help="every problem, row by row")
    command.add_argument(
        "--save-mapping",
        type=Path,
        metavar="FILE",
        help="keep what this call says about the file, for --mapping",
    )
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show the problems, the counts and what the log carries. Returns 0, or 1 where a row has a problem."""
    reading = reading_options(options)
    log = open_log(options.log, **reading)
    if options.save_mapping:
        print(f"mapping: {write_mapping(reading, options.save_mapping)}\n")
    lines = _listed(log.problems, every=options.all)
    # A warning sign stands before everything else, and problems before what takes its time.
    if log.red_flag_clients or log.sign_rows:
        print(f"{safety_notice()!r}\n")
    print(_summary(log, lines), flush=True)
    if sys.stderr.isatty():
        print(WAIT, file=sys.stderr)
    for name, carried in what_it_carries(log).items():
        print(f"\n{_carries(name, carried)}")
    if not log.readings.empty:
        print(f"\n{what_next(log)!r}")
    if named := like_names(log.clients["client"]):
        print(f"\n{NAMES.format(names=name_some([clean(name) for name in named]))}")
    print(f"\n{_verdict(log, len(lines))}")
    return 1 if lines else 0


def _summary(log: PainLog, lines: list[str]) -> str:
    if log.readings.empty:
        return Summary("Pain log", (), problems=tuple(lines)).text()
    return dataclasses.replace(log.display(), problems=tuple(lines)).text()


def _carries(name: str, carried: tuple[Carried, ...]) -> str:
    lines = [f"{CARRIES}{f'  ({clean(name)})' if name else ''}", f"  {LEGEND}"]
    for one in carried:
        lines.append(f"  {one.carried:<6}  {one.question}")
        lines += [
            textwrap.fill(
                clean(f"{label}: {sentence}"),
                WIDTH,
                initial_indent=" " * 10 + "- ",
                subsequent_indent=" " * 12,
                break_on_hyphens=False,
            )
            for label, sentence in one.missing
        ]
    return "\n".join(lines)


def _listed(problems: pd.DataFrame, *, every: bool) -> list[str]:
    """A line for each cause, or for each problem."""
    if every:
        return sentences(problems, shown=len(problems), face=TERMINAL)
    lines, rest = by_cause(problems)
    return [*lines, f"... and {counted(len(rest), 'more problem')}."] if len(rest) else lines


def _verdict(log: PainLog, lines: int) -> str:
    if log.problems.empty:
        return GOOD
    problems, rows = counted(len(log.problems), "problem"), counted(row_labels(log.problems).nunique(), "row")
    said = (NOTHING if log.readings.empty else BAD).format(problems=problems, rows=rows)
    return f"{said} {EACH_ROW}" if lines < len(log.problems) else said
