"""The command line: one small file for each command, and what they share in `shared`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version

from arc.cli.parsing import Parser
from arc.errors import TERMINAL, ArcError, CallError
from arc.report.notebooks import NotebookError
from arc.vocabulary.did_you_mean import did_you_mean

# Each command is the file of its name; only the one that was
# called is loaded. In the order in which --help lists them.
COMMANDS = {
    "template": "an empty log to fill in, or a diary on paper",
    "check": "what cannot be read in a log, and what the log can carry",
    "rules": "show, write or register the rules of an analysis",
    "report": "one report of a log, or the page of one client",
    "chart": "one picture to publish, with its words beside it",
    "deidentify": "a copy of a log that names nobody, to share",
    "app": "a page in the browser, on this computer only",
    "demo": "the same page with three cases in it, to look at",
    "lessons": "copy the notebooks and their sample data into a folder of yours",
    "notebooks": "execute every notebook of a folder",
}
STOPPED = "\narc: Stopped. What was not named as written was not written."
NO_COMMAND = 'There is no command "{name}".{near} "arc --help" lists all commands.'


def main(arguments: list[str] | None = None) -> int:
    """Run one command; without one, show the help.

    Exit codes: 0 done, 1 a notebook stopped, 2 the log or the call cannot be used, 130 stopped by
    Ctrl-C.
    """
    _say_every_letter()
    said = sys.argv[1:] if arguments is None else arguments
    command = said[0] if said and not said[0].startswith("-") else ""
    try:
        if command and command not in COMMANDS:
            raise CallError(NO_COMMAND.format(name=command, near=did_you_mean(command, COMMANDS)))
        options = parser(command).parse_args(said or ["--help"])
        return options.run(options)
    except NotebookError as error:
        print(f"arc: {error}", file=sys.stderr)
        return 1
    except (ArcError, ValueError) as error:
        told = error.said(TERMINAL) if isinstance(error, ArcError) else str(error)
        print(f"arc: {told}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough, as in "arc
        # check LOG | head". What is still held back goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


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
