"""What pages cost, as ratios to what they need: their pictures bare, kernels, and made-up clinics once."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import nbformat
import numpy as np
from chance import daily_log, floor, seconds_of_models
from matplotlib.figure import Figure
from timing import child_seconds, cpu_seconds, in_turn, show

from arc.report.html import report_html

CLIENTS = 100
# A figure of the usual size with one panel.
BARE = """
import io
from matplotlib.figure import Figure
figure = Figure((6.5, 4.5), dpi=200)
figure.add_subplot().plot(range(60), "o")
figure.savefig(io.BytesIO(), format="png")
"""
# Writes which modules of libraries a page has loaded, by itself or through arc.
LOADED = """
import sys
from pathlib import Path
stack = {{"numpy", "pandas", "scipy", "matplotlib", "seaborn", "statsmodels"}}
Path({!r}).write_text("\\n".join(one for one in sys.modules if one.split(".")[0] in stack))
"""
IMPORTS = "import arc; arc.align(arc.load_sample()).plot\n"


def drawn_by(work) -> list[tuple[Figure, dict]]:
    """The figures that are written meanwhile, and how."""
    found, write = [], Figure.savefig

    def keep(figure: Figure, target, **how) -> None:
        found.append((figure, how))
        write(figure, target, **how)

    with patch.object(Figure, "savefig", keep):
        work()
    return found


def bare(figure: Figure, how: dict) -> None:
    """As many marks and words in as many panels, by matplotlib alone, written in the same way.

    Nothing is looked for or measured: no place of a word, no width of a line of text, no room for panels.
    """
    plain = Figure(figure.get_size_inches())
    for axes in figure.axes:
        panel = plain.add_axes(axes.get_position())
        for line in axes.lines:
            panel.plot(np.arange(len(line.get_xdata())) % 11, "o-")
        for marks in axes.collections:
            some = np.arange(max(len(marks.get_offsets()), len(marks.get_paths())))
            panel.scatter(some, some % 11)
        for _ in axes.patches:
            panel.axvspan(0, 1)
        for text in axes.texts:
            panel.text(0.5, 0.5, text.get_text(), transform=panel.transAxes)
    for words in [figure, *figure.subfigs]:
        for text in words.texts:
            plain.text(0, 0, text.get_text())
    plain.savefig(io.BytesIO(), **{**how, "metadata": None})


def large_report() -> None:
    """The report of many clients."""
    log = daily_log(CLIENTS)
    report_html(daily_log(3))
    figures = drawn_by(lambda: report_html(log))
    # A copy of the log, as one keeps what was found out about it.
    mine, pictures = in_turn(
        time.process_time, lambda: report_html(replace(log)), lambda: [bare(*one) for one in figures]
    )
    least = cpu_seconds(lambda: floor(len(log.readings), len(log.sessions)))
    asked = sum(seconds_of_models(log).values())
    what = f"report of {CLIENTS} clients x 10 over its {len(figures)} pictures bare and the floor"
    show(what, mine, pictures + least)
    show("  of that: all models and weigh, over the floor", asked, least)
    show("  of that: all else, over the pictures bare", mine - asked, pictures)


def second_report() -> None:
    """`make report` once more, over kernels, the libraries they load, and as many figures bare."""
    python = Path(sys.executable)
    arc = python.parent / "arc"
    with tempfile.TemporaryDirectory() as folder:
        lessons, pages, figures, floors, names = (
            Path(folder) / name for name in ("lessons", "pages", "figures", "floors", "names")
        )
        for made in (lessons, floors, names):
            made.mkdir()
        report = ["report", "three-cases", "-o", f"{folder}/report.html", "--figures", str(figures)]

        # A second run finds its modules compiled, also where the shell that measures keeps none.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

        def make(*commands) -> None:
            for command in commands:
                subprocess.run(command, check=True, capture_output=True, env=kept)

        for path in Path("notebooks").glob("*.ipynb"):
            lesson = nbformat.read(path, as_version=4)
            lesson.cells.append(nbformat.v4.new_code_cell(LOADED.format(str(names / path.stem))))
            nbformat.write(lesson, lessons / path.name)
        whole = f"import sys; sys.argv[1:] = {report}\nimport arc.__main__ as arc; arc.main()\n"
        make(
            [python, "-c", whole + LOADED.format(str(names / "report"))],
            [arc, "notebooks", lessons, "-o", pages],
        )
        for page in pages.glob("*.html"):
            codes = (_imports(names / page.stem), *[BARE] * _images(page))
            bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in codes])
            nbformat.write(bare, floors / f"{page.stem}.ipynb")
        drawn = _images(Path(folder) / "report.html") + len(list(figures.iterdir()))
        mine, least = in_turn(
            child_seconds,
            lambda: make([arc, *report], [arc, "notebooks", "notebooks", "-o", pages]),
            lambda: make(
                [python, "-c", _imports(names / "report") + BARE * drawn],
                [arc, "notebooks", floors, "-o", f"{folder}/bare"],
            ),
        )
    show("second make report over kernels, imports and its pictures bare", mine, least)


def _imports(names: Path) -> str:
    loaded = names.read_text(encoding="utf-8").split()
    return f"{IMPORTS}from importlib import import_module\nfor one in {loaded}:\n    import_module(one)\n"


def _images(page: Path) -> int:
    return page.read_text(encoding="utf-8").count("data:image/png")


def main() -> None:
    """Print the ratios."""
    large_report()
    second_report()


if __name__ == "__main__":
    main()
