"""The command line: one small file for each command, and what they share in `shared`."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from arc.cli.parsing import Parser
from arc.errors import TERMINAL, ArcError, CallError
from arc.report.notebooks import NotebookError
from arc.stopping import CTRL_C, STOPPED, exit_code, hear, stop
from arc.vocabulary.did_you_mean import did_you_mean

# Each command is the file of its name; only the one that was
# called is loaded. In the order in which --help lists them.
COMMANDS = {
    "template": "an empty log to fill in, or a diary on paper",
    "remind": "a calendar that asks on the days that answers need",
    "check": "what cannot be read in a log, and what the log can carry",
    "read": "any sheet that arc reads, as a clean log in arc's own layout",
    "rules": "show, write or register the rules of an analysis",
    "report": "one report of a log, or the page of one client",
    "chart": "one picture to publish, with its words beside it",
    "deidentify": "a copy of a log that names nobody, to share",
    "app": "a page in the browser, on this computer only",
    "demo": "the same page with three cases in it, to look at",
    "lessons": "copy the notebooks and their sample data into a folder of yours",
    "notebooks": "execute every notebook of a folder",
}
FAULT = (
    "This is a fault of arc {version}, not of your file: {kind} at {place}. Your files are as they were."
    " Please report this sentence and the command, without names of files and without your data."
    " (ARC_TRACEBACK=1 before the command shows where it happened.)"
)
NO_COMMAND = 'There is no command "{name}".{near} "arc --help" lists all commands.'


def main(arguments: list[str] | None = None) -> int:
    """Run one command; without one, show the help.

    Exit codes: 0 done, 1 a notebook stopped, 2 the log or the call cannot be used, 70 a fault of arc's own,
    130 stopped by Ctrl-C, 143 stopped by the system.
    """
    _say_every_letter()
    said = sys.argv[1:] if arguments is None else arguments
    command = said[0] if said and not said[0].startswith("-") else ""
    try:
        if command and command not in COMMANDS:
            raise CallError(NO_COMMAND.format(name=command, near=did_you_mean(command, COMMANDS)))
        options = parser(command).parse_args(said or ["--help"])
        if arguments is None:
            hear(stop)
        return options.run(options)
    except NotebookError as error:
        print(f"arc: {error}", file=sys.stderr)
        return 1
    except ArcError as error:
        print(f"arc: {error.said(TERMINAL)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough, as in "arc
        # check LOG | head". What is still held back goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:
        # Some code, as that of a class while it is made, puts an error of its own in place of the stop.
        if exit_code():
            return _stopped()
        if os.environ.get("ARC_TRACEBACK"):
            raise
        print(f"arc: {_fault(error)}", file=sys.stderr)
        return 70


def _stopped() -> int:
    print(STOPPED, file=sys.stderr)
    return exit_code() or CTRL_C


def _fault(error: Exception) -> str:
    """What happened, without a word of the data: the message of an error may hold some."""
    steps = traceback.extract_tb(error.__traceback__)
    place = next(
        (
            f"{Path(step.filename).name}:{step.lineno}"
            for step in reversed(steps)
            if "arc" in Path(step.filename).parts
        ),
        "an unknown place",
    )
    return FAULT.format(version=version("arc-pain-logs"), kind=type(error).__name__, place=place)


def _say_every_letter() -> None:
    """Where the output lacks a letter of a name, as in a file on Windows, its code stands there.

    No message is lost over it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def parser(command: str = "") -> Parser:
    """All commands by name, and the options of one of them."""
    whole = Parser(
        prog="arc",
        description="Small pain logs, drawn and described. No medical device.",
        epilog='"arc COMMAND --help" says more about one of them. First steps: arc report three-cases',
    )
    whole.add_argument("--version", action="version", version=f"arc {version('arc-pain-logs')}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        if name == command:
            import_module(f"arc.cli.{name}").add_to(commands)
        else:
            commands.add_parser(name, help=purpose)
    return whole
