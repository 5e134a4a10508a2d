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
    """`make report` once more, over kernels, imports and as many figures bare."""
    python = Path(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        pages, figures, floors = (Path(folder) / name for name in ("pages", "figures", "floors"))
        report = [python.parent / "arc", "report", "three-cases", "-o", f"{folder}/report.html"]
        report += ["--figures", figures]
        lessons = [python.parent / "arc", "notebooks", "notebooks", "-o", pages]

        # A second run finds its modules compiled, also where the shell that measures keeps none.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

        def make(*commands) -> None:
            for command in commands:
                subprocess.run(command, check=True, capture_output=True, env=kept)

        make(report, lessons)
        floors.mkdir()
        for page in sorted(pages.glob("*.html")):
            own = _imports(Path("notebooks") / f"{page.stem}.ipynb")
            cells = [nbformat.v4.new_code_cell(code) for code in (IMPORTS + own, *[BARE] * _images(page))]
            nbformat.write(nbformat.v4.new_notebook(cells=cells), floors / f"{page.stem}.ipynb")
        drawn = _images(Path(folder) / "report.html") + len(list(figures.iterdir()))
        plain = [python, "-c", IMPORTS + BARE * drawn]
        bare_lessons = [*lessons[:2], floors, "-o", f"{folder}/bare"]
        mine, least = in_turn(child_seconds, lambda: make(report, lessons), lambda: make(plain, bare_lessons))
    show("second make report over kernels, imports and its pictures bare", mine, least)


def _imports(notebook: Path) -> str:
    """What a lesson loads by itself, such as seaborn."""
    cells = nbformat.read(notebook, as_version=4).cells
    lines = [line for cell in cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    return "\n".join(line for line in lines if line.startswith(("import ", "from ")))


def _images(page: Path) -> int:
    return page.read_text(encoding="utf-8").count("data:image/png")


def main() -> None:
    """Print the ratios."""
    large_report()
    second_report()


if __name__ == "__main__":
    main()
