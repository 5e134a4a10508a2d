"""`arc template my-log.xlsx`: an empty log to fill in, or a diary on paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from arc.errors import CallError
from arc.template import PAPERS, write_diary, write_template

DESCRIPTION = """\
Writes an empty log to fill in (.xlsx or .csv), or a one-page diary on paper to hand to clients (.pdf).
A file that is there already is never written over.

exit codes: 0 written · 2 not written (the file exists, or its ending is another)
"""
NEXT_LOG = """\
Fill in the rows below the example, save, and then: arc check "{name}"
Use codes, never names. The file stays on this computer unless you send it to somebody."""
CSV_HINT = (
    'In a spreadsheet, first format the column "rating" as text: else "2-3" may become a date. The .xlsx'
    " template has this done."
)
NEXT_DIARY = "Print it at 100 %, one page for each session. It asks for a code and no dates."


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "template",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "file", type=Path, metavar="FILE", help="the file to write: .xlsx, .csv, or .pdf for a paper diary"
    )
    command.add_argument("--paper", choices=tuple(PAPERS), default="a4", help="for a .pdf (default a4)")
    command.add_argument(
        "--every-column", action="store_true", help="all columns that arc reads, not only the usual ones"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the form that the ending of the file asks for."""
    ending = options.file.suffix.lower()
    if ending == ".pdf":
        print(f"diary: {write_diary(options.file, paper=options.paper)}")
        print(NEXT_DIARY)
        return 0
    if ending not in (".xlsx", ".csv"):
        raise CallError(
            f'A template ends in .xlsx or .csv, a paper diary in .pdf; "{options.file.name}" ends in none of'
            " them."
        )
    print(f"template: {write_template(options.file, every_column=options.every_column)}")
    if ending == ".csv":
        print(CSV_HINT)
    print(NEXT_LOG.format(name=options.file.name))
    return 0
