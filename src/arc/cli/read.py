"""`arc read FILE -o log.csv`: any sheet that arc can read, written in arc's own layout."""

from __future__ import annotations

import argparse
from pathlib import Path

from arc.cli.opening import open_log
from arc.cli.shared import LOG_HELP, OR_FILES, add_reading_options, not_loaded, reading_options
from arc.log import PainLog
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean

DESCRIPTION = """\
Writes a log in arc's own layout, one row per report, from any file that arc reads. Lists what became of each
column. The file itself is never changed, and no file is written over. Free text is not copied.

exit codes: 0 written · 1 not written: some rows have a problem · 2 the log cannot be read, or a file is in
the way
"""
UNREAD = "Nothing was written: these rows would be lost. Mend them in the file; arc check lists each of them."
KEEP = "It names clients and days as the file does: keep it as you keep the file."


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "read", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("log", metavar="LOG", nargs="+", help=f"{LOG_HELP}{OR_FILES}")
    command.add_argument("-o", "--output", type=Path, required=True, help="the CSV file to write")
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the log where every row could be read. Returns 0, or 1 where nothing is written."""
    log = open_log(options.log, **reading_options(options))
    if not log.problems.empty:
        print("\n".join([*not_loaded(log.problems), UNREAD]))
        return 1
    path = log.to_csv(options.output)
    print("\n".join([*_done(log), f"log: {path}", KEEP]))
    return 0


def _done(log: PainLog) -> list[str]:
    """What is written of each column, and what is not."""
    table = log.to_frame()
    filled = (table.notna() & (table != "")).sum()
    how = f"read as: {log.read_as}" if log.read_as else "read as: a table of reports"
    lines = [f"  {name}: {counted(int(count), 'cell')}" for name, count in filled.items()]
    aside = [
        f"  {clean(what)}: {counted(int(cells), 'cell')}" if cells else f"  {clean(what)}"
        for what, cells in log.kept_aside.itertuples(index=False)
    ]
    return [clean(how), "written:", *lines, *(["kept aside, not written:", *aside] if aside else [])]
