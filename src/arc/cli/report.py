"""`arc report LOG -o FILE`: one HTML report of a log."""

from __future__ import annotations

import argparse
from pathlib import Path

from arc import samples
from arc.cli.shared import LOG_HELP, add_reading_options, progress, reading_options
from arc.reading.problems import sentences
from arc.report import pictures, write_report


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("report", help="one HTML report of a log")
    command.add_argument("log", metavar="LOG", help=LOG_HELP)
    command.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), help="the HTML file to write"
    )
    command.add_argument("--figures", type=Path, help="also write the figures to this folder")
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report of one log, and its figures where a folder is named."""
    reading = reading_options(options)
    log = samples.open_log(options.log, **reading)
    for line in sentences(log.problems):
        print(f"  not loaded: {line}")
    written = write_report(
        options.output, source=_source(options.log), options=reading, log=log, progress=progress("report")
    )
    print(f"report: {written}")
    if options.figures:
        for path in _save_figures(log, options.figures):
            print(f"figure: {path}")
    return 0


def _save_figures(log, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [
        picture.save(folder / f"{name}.{ending}")
        for name, picture in pictures(log).items()
        for ending in ("png", "svg")
    ]


def _source(log: str) -> str:
    """A sample's name, or the whole path: the notebook may run in another folder."""
    return log if samples.is_sample(log) else str(Path(log).resolve())
