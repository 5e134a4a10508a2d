"""`arc deidentify LOG -o FILE`: a copy that names nobody, written once everybody in it has agreed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from arc.cli.opening import open_log
from arc.cli.shared import LOG_HELP, add_reading_options, reading_options
from arc.errors import TERMINAL
from arc.privacy import PrivacyError, Shareable, deidentify
from arc.privacy.refusals import UNREAD_ROWS

DESCRIPTION = """\
Writes a copy of a log with new random codes, days in place of dates, and no free text. Beside it stands a
second file, NAME.what-remains.txt: what still singles somebody out. The log itself is never changed, and no
file is written over. Before anything is written it asks whether every client has agreed in writing.

exit codes: 0 written · 1 not written: no consent, a row that cannot be read, or text that seems to name
somebody · 2 the log cannot be read, or a file is in the way
"""
WHY = "Consent is asked for because new codes do not hide a person from those who know them."
QUESTION = "Has every client in this log agreed in writing that it is shared? Type yes to go on: "
NO_ANSWER = (
    "Nothing was written. Has every client in this log agreed in writing that it is shared? Nobody is here"
    f" to ask: in a script, add --consent yes once they have. {WHY}"
)
DECLINED = "Nothing was written. Share a log only when every client in it has agreed in writing."
LISTED = "arc check lists the problems."
KEY_BESIDE = "Keep the key apart from the shared file: whoever has both knows who is who."


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "deidentify",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("log", metavar="LOG", help=LOG_HELP)
    command.add_argument("-o", "--output", type=Path, required=True, help="the CSV file to write")
    command.add_argument("--key", type=Path, help="also write which new code is which client, to this file")
    command.add_argument("--consent", choices=("yes", "no"), help="every client has agreed in writing")
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what remains, ask for consent, and write the files.

    Returns 0, or 1 where nothing may be written.
    """
    log = open_log(options.log, **reading_options(options))
    try:
        shareable = deidentify(log)
        shareable.require_places(options.output, key=options.key)
        print(f"{shareable!r}\n")
        _require_consent(options.consent)
        return _write(shareable, options)
    except PrivacyError as error:
        listed = f" {LISTED}" if error.code == UNREAD_ROWS else ""
        print(f"arc: {error.said(TERMINAL)}{listed}", file=sys.stderr)
        return 1


def _write(shareable: Shareable, options: argparse.Namespace) -> int:
    written = shareable.save(options.output, consent="yes", key=options.key)
    for name, path in zip(("shared", "what remains", "key"), written, strict=False):
        print(f"{name}: {path}")
    if options.key is not None:
        print(KEY_BESIDE)
    return 0


def _require_consent(said: str | None) -> None:
    """Ask a person, or take the answer of a script; without one there is no consent."""
    # A program that was started without a terminal may have no input at all.
    if said is None and not (sys.stdin and sys.stdin.isatty()):
        raise PrivacyError(NO_ANSWER)
    if said is None:
        print(WHY)
        said = _answer()
    if said != "yes":
        raise PrivacyError(DECLINED)


def _answer() -> str:
    try:
        return input(QUESTION).strip().lower()
    except (EOFError, KeyboardInterrupt):
        print()
        return ""
