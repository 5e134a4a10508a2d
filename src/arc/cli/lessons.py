"""`arc lessons FOLDER`: the notebooks and the sample data, out of an installed package."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from arc.errors import CallError
from arc.samples import sample_folder
from arc.vocabulary.write_files import CANNOT, write_new

DESCRIPTION = """\
Copies the lessons (notebooks) and the sample data into a folder, which is made where it is missing. Inside it
lie "notebooks", "data/sample", and "data/private" for your own logs. No file is ever written over.

exit codes: 0 copied · 2 not copied (a lesson is there already)
"""
_PACKAGE = Path(__file__).resolve().parents[1]
# An installed copy carries the lessons inside the package; a checkout has them beside it.
_HOMES = (_PACKAGE / "lessons", _PACKAGE.parents[1] / "notebooks")
OPEN = 'Open them with: jupyter lab "{folder}"'
NO_LAB = "Opening them needs JupyterLab: pip install jupyterlab"


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "lessons", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to copy them into")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Copy every lesson and every sample, or nothing where one of them is there."""
    lessons, data = options.folder / "notebooks", options.folder / "data"
    home = next(home for home in _HOMES if home.is_dir())
    copies = {lessons / path.name: path.read_bytes() for path in sorted(home.glob("*.ipynb"))}
    copies |= {data / "sample" / path.name: path.read_bytes() for path in sorted(sample_folder().iterdir())}
    for folder in (lessons, data / "sample", data / "private"):
        _make(folder)
    write_new(copies)
    print(f"lessons: {lessons}\nsamples: {data / 'sample'}\nyour own logs go into: {data / 'private'}")
    print(OPEN.format(folder=lessons) if find_spec("jupyterlab") else NO_LAB)
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallError(CANNOT.format(name=folder.name, reason=error.strerror)) from None
