"""`arc report LOG -o FILE`: one report of a log, or the page of one client, as HTML or as a PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from arc.charts.codes import with_codes
from arc.cli.opening import open_log
from arc.cli.shared import LOG_HELP, OR_FILES, add_reading_options, not_loaded, progress, reading_options
from arc.errors import CallError
from arc.log import PainLog
from arc.report.html import report_html
from arc.report.parts import pictures
from arc.report.pdf import NO_BROWSER, find_browser, write_pdf
from arc.vocabulary.rules import Rules
from arc.vocabulary.rules_file import read_rules
from arc.vocabulary.write_files import write_over

PAGES = (".html", ".htm")
PDF = ".pdf"
NO_PAGE = 'A report ends in .html or .pdf; "{name}" ends in neither, so nothing was written.'
DESCRIPTION = """\
Writes one report of a log as a page (.html) or on paper (.pdf), or the page of one client, to look at
together. An older report of that name is replaced, and its folder is made where it is missing.

exit codes: 0 written, also where some rows could not be read (they are listed) · 2 not written, or not all of
it
"""


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "report",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("log", metavar="LOG", nargs="+", help=f"{LOG_HELP}{OR_FILES}")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), help="the file to write: .html, or .pdf"
    )
    command.add_argument(
        "--client",
        default="",
        metavar="CODE",
        help="a page with this client's readings only; as a PDF on one sheet, where it fits",
    )
    command.add_argument("--rules", type=Path, metavar="FILE", help="a rules file (see: arc rules --help)")
    command.add_argument("--appendix", action="store_true", help="print what is folded on the screen as well")
    command.add_argument("--pdf", action="store_true", help="a PDF as well, beside the HTML file")
    command.add_argument("--figures", type=Path, help="also write the figures to this folder")
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report of one log, and its PDF and figures where they are asked for."""
    output = options.output
    _require_page(output)
    if options.figures and options.figures.exists() and not options.figures.is_dir():
        raise CallError(
            f'"{options.figures.name}" is a file and no folder; choose another name after --figures.'
        )
    reading = reading_options(options)
    rules = read_rules(options.rules) if options.rules else None
    log = open_log(options.log, **reading)
    shown = log.only(options.client) if options.client else log
    for line in not_loaded(shown.problems):
        print(line)
    if output.suffix.lower() == PDF and find_browser() is None:
        raise CallError(f"{NO_BROWSER} For the HTML report: -o {output.with_suffix('.html').name}")
    failed: list[str] = []
    html = report_html(
        log,
        client=options.client,
        appendix=options.appendix,
        rules=rules,
        progress=progress("report"),
        failed=failed.append,
    )
    _write(html, options)
    if options.figures:
        _write_figures(log, options.client, options.figures, rules)
    for line in failed:
        print(f"arc: {line}", file=sys.stderr)
    return 2 if failed else 0


def _require_page(output: Path) -> None:
    """Raises ValueError for any other kind of file.

    It may be the log itself, or anything else of the person's.
    """
    if output.suffix.lower() not in (*PAGES, PDF):
        raise CallError(NO_PAGE.format(name=output.name or output))


def _write(html: str, options: argparse.Namespace) -> None:
    output = options.output
    if output.suffix.lower() != PDF:
        write_over({output: html.encode("utf-8")})
        print(f"report: {output}")
    if options.pdf or output.suffix.lower() == PDF:
        one_sheet = bool(options.client) and not options.appendix
        path = write_pdf(html, output.with_suffix(PDF), one_sheet=one_sheet, appendix=options.appendix)
        print(f"pdf: {path}")


def _write_figures(log: PainLog, client: str, folder: Path, rules: Rules | None) -> None:
    """The pictures of the report, with codes: a picture is soon put where others see it."""
    coded = with_codes(log)
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(coded.only(client) if client else coded.log, rules=rules).items():
        for ending in ("png", "svg"):
            print(f"figure: {picture.save(folder / f'{name}.{ending}')}")
    if said := coded.who_is_who(client):
        print(said)
