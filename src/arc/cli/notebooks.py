"""`arc notebooks FOLDER -o FOLDER`: every notebook of a folder, executed and written as a page."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from arc.cli.shared import progress
from arc.errors import CallError
from arc.report.notebooks import page, run_notebook
from arc.vocabulary.write_files import write_over

NEEDED = ("nbclient", "nbconvert", "ipykernel")
NOT_THERE = "Running notebooks needs packages that are not installed here: pip install {missing}"


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("notebooks")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("-o", "--output", type=Path, required=True, help="the folder for the pages")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Execute every notebook of a folder from top to bottom and write each as a page."""
    if missing := [name for name in NEEDED if not find_spec(name)]:
        raise CallError(NOT_THERE.format(missing=" ".join(missing)))
    import nbformat

    found = sorted(options.folder.glob("*.ipynb"))
    if not found:
        raise CallError(f'There are no notebooks in "{options.folder}".')
    for path in found:
        notebook = nbformat.read(path, as_version=4)
        run_notebook(notebook, folder=path.parent, name=path.name, progress=progress(path.stem, "cell"))
        target = options.output / f"{path.stem}.html"
        write_over({target: page(notebook, title=path.stem).encode("utf-8")})
        print(f"notebook: {target}")
    return 0
