"""`arc report LOG -o FILE`: one report of a log, or the page of one client, as HTML or as a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from arc import samples
from arc.charts.people import with_codes
from arc.cli.shared import LOG_HELP, add_reading_options, progress, reading_options
from arc.log import PainLog
from arc.printing import NO_BROWSER, find_browser, write_pdf
from arc.reading.problems import sentences
from arc.report import pictures, report_html
from arc.rules import Rules
from arc.rulesfile import read_rules

PDF = ".pdf"


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("report", help="one report of a log, or the page of one client")
    command.add_argument("log", metavar="LOG", help=LOG_HELP)
    command.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), help="the file to write: .html, or .pdf"
    )
    command.add_argument(
        "--client", default="", metavar="CODE", help="a page with this client's readings only"
    )
    command.add_argument("--rules", type=Path, metavar="FILE", help="a rules file (see: arc rules --help)")
    command.add_argument("--pdf", action="store_true", help="a PDF as well, beside the HTML file")
    command.add_argument("--figures", type=Path, help="also write the figures to this folder")
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report of one log, and its PDF and figures where they are asked for."""
    output = options.output
    wants_pdf = options.pdf or output.suffix.lower() == PDF
    reading = reading_options(options)
    rules = read_rules(options.rules) if options.rules else None
    log = samples.open_log(options.log, **reading)
    shown = log.only(options.client) if options.client else log
    for line in sentences(shown.problems):
        print(f"  not loaded: {line}")
    if output.suffix.lower() == PDF and find_browser() is None:
        raise ValueError(f"{NO_BROWSER} For the HTML report: -o {output.with_suffix('.html').name}")
    html = report_html(
        options.log, options=reading, log=log, client=options.client, rules=rules, progress=progress("report")
    )
    _write(html, output, wants_pdf)
    if options.figures:
        _write_figures(log, options.client, options.figures, rules)
    return 0


def _write(html: str, output: Path, wants_pdf: bool) -> None:
    if output.suffix.lower() != PDF:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(html, encoding="utf-8")
        print(f"report: {output}")
    if wants_pdf:
        print(f"pdf: {write_pdf(html, output.with_suffix(PDF))}")


def _write_figures(log: PainLog, client: str, folder: Path, rules: Rules | None) -> None:
    """The pictures of the report, with codes: a picture is soon put where others see it."""
    coded = with_codes(log)
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(coded.only(client) if client else coded.log, rules=rules).items():
        for ending in ("png", "svg"):
            print(f"figure: {picture.save(folder / f'{name}.{ending}')}")
    if said := coded.who_is_who(client):
        print(said)
