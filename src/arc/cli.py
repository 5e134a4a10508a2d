"""The command line: `arc report LOG -o FILE`, `arc notebooks FOLDER -o FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from arc import samples
from arc.notebooks import NotebookError, page, run_notebook
from arc.reading import values
from arc.reading.dates import Unreadable
from arc.reading.problems import LogError, sentences
from arc.report import pictures, write_report

LOG_HELP = f"a CSV or Excel file, or the name of a sample ({', '.join(samples.sample_names())})"


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 a notebook stopped, 2 the log or the call cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (LogError, ValueError) as error:
        print(f"arc: {error}", file=sys.stderr)
        return 2
    except NotebookError as error:
        print(f"arc: {error}", file=sys.stderr)
        return 1


def report(options: argparse.Namespace) -> int:
    """Write the report of one log, and its figures where a folder is named."""
    reading = _reading_options(options)
    log = samples.open_log(options.log, **reading)
    for line in sentences(log.problems):
        print(f"  not loaded: {line}")
    written = write_report(
        options.output, source=_source(options.log), options=reading, log=log, progress=_progress("report")
    )
    print(f"report: {written}")
    if options.figures:
        for path in _save_figures(log, options.figures):
            print(f"figure: {path}")
    return 0


def notebooks(options: argparse.Namespace) -> int:
    """Execute every notebook of a folder from top to bottom and write each as a page."""
    import nbformat

    found = sorted(options.folder.glob("*.ipynb"))
    if not found:
        raise ValueError(f'There are no notebooks in "{options.folder}".')
    options.output.mkdir(parents=True, exist_ok=True)
    for path in found:
        notebook = nbformat.read(path, as_version=4)
        run_notebook(notebook, folder=path.parent, name=path.name, progress=_progress(path.stem))
        target = options.output / f"{path.stem}.html"
        target.write_text(page(notebook, title=path.stem, show_code=True), encoding="utf-8")
        print(f"notebook: {target}")
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


def _reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """What the call says about reading the log; only what was said."""
    said = {"scale": _scale(options.scale), "dates": options.dates, "sheet": options.sheet, "strict": False}
    return {name: value for name, value in said.items() if value is not None}


def _scale(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        scale = values.scale(text)
    except Unreadable as reason:
        raise ValueError(f'--scale "{text}" {reason}') from None
    return scale.low, scale.high


def _progress(name: str):
    """A line that counts the cells where a person watches, and nothing where nobody does."""
    watched = sys.stderr.isatty()

    def show(cell: int, cells: int) -> None:
        if watched:
            print(f"\r{name}: cell {cell} of {cells}  ", end="\n" if cell == cells else "", file=sys.stderr)

    if not watched:
        print(f"{name}: running", file=sys.stderr)
    return show


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="arc", description="Small pain logs, drawn and described. No medical device."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("report", help="one HTML report of a log")
    one.add_argument("log", metavar="LOG", help=LOG_HELP)
    one.add_argument("-o", "--output", type=Path, default=Path("report.html"), help="the HTML file to write")
    one.add_argument("--figures", type=Path, help="also write the figures to this folder")
    one.add_argument("--scale", help='the scale of ratings that name none, such as "1-10" (default 0-10)')
    one.add_argument("--dates", choices=("day first", "month first"), help="the order of ambiguous dates")
    one.add_argument("--sheet", help="the sheet of a workbook (default: the first)")
    one.set_defaults(run=report)

    many = commands.add_parser("notebooks", help="execute every notebook of a folder")
    many.add_argument("folder", type=Path, metavar="FOLDER")
    many.add_argument("-o", "--output", type=Path, required=True, help="the folder for the pages")
    many.set_defaults(run=notebooks)
    return parser


if __name__ == "__main__":
    sys.exit(main())
