"""The command line: one small file for each command, and what they share in `shared`."""

from __future__ import annotations

import argparse
import os
import sys

from arc.cli import app, chart, check, deidentify, notebooks, report, rules, template
from arc.cli.shared import hints, in_the_terminal
from arc.reading.problems import LogError
from arc.report.notebooks import NotebookError

# In the order in which --help lists them.
COMMANDS = (template, check, rules, report, chart, deidentify, app, notebooks)


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 a notebook stopped, 2 the log or the call cannot be used."""
    _say_every_letter()
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except (LogError, ValueError) as error:
        print("\n".join([f"arc: {in_the_terminal(str(error))}", *hints(str(error))]), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough, as in "arc check LOG | head". What is still held back goes
        # nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NotebookError as error:
        print(f"arc: {error}", file=sys.stderr)
        return 1


def _say_every_letter() -> None:
    """Where the output lacks a letter of a name, as in a file on Windows, its code stands there: no message
    is lost over it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """All commands and their options; each command adds its own."""
    whole = argparse.ArgumentParser(
        prog="arc", description="Small pain logs, drawn and described. No medical device."
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return whole
