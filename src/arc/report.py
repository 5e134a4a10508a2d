"""A log becomes one self-contained HTML report, by executing a notebook on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from arc.arcs import align, series
from arc.log import PainLog
from arc.notebooks import page, run_notebook
from arc.plots.picture import Picture

TITLE = "Pain log report"
_OPENING = (
    "This report describes what was written down in one log. It shows who and how many, every reading, and what "
    "stands in the log around each session. Each part carries the caveats that the log itself raises."
)
_AROUND = (
    "Every session is laid on its own day 0. A baseline is named by a rule before looking; a flare or a relief is "
    "counted only where the numbers show it, and a day without a report counts as not known."
)
_MODELS = (
    "Each count or mean stands beside what the same readings would show by chance alone, in simulated logs without any "
    "effect of the sessions. Where the log cannot carry an answer, the reason stands in its place."
)
_CLAIMS = (
    "Two published arcs, written as parts with their authors' hedges, are held against this log: met, not met or not known, "
    "beside how often the same readings would meet them by chance alone. arc takes no side on whether a flare is good."
)
_CANNOT = (
    "It cannot say why a rating rose or fell. Days without a session were not compared, so nothing here can be put "
    "down to the sessions. It cannot speak about other people, and it cannot say what will come next."
)


def write_report(
    path: Path, *, source: str, options: dict[str, Any], log: PainLog, progress: Callable[[int, int], None]
) -> Path:
    """Write the report of a log to `path` and return it. The log is read again inside the notebook.

    source, options: what `read_log` (or, for a sample's name, `load_sample`) is called with. Code is hidden in the
    page, which holds neither the log's path nor its notes.
    """
    notebook = report_notebook(source=source, options=options, choices=series(log))
    run_notebook(notebook, folder=Path.cwd(), name="report", progress=progress)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(notebook, title=TITLE, show_code=False), encoding="utf-8")
    return path


def report_notebook(*, source: str, options: dict[str, Any], choices: list[dict[str, str]]):
    """The report as a notebook without outputs: one part around the sessions for each series of readings."""
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    cells = [
        new_markdown_cell(f"# {TITLE}\n\n{_OPENING}"),
        new_code_cell("import arc\narc.safety_notice()"),
        new_markdown_cell("## What was recorded"),
        new_code_cell(f"log = arc.open_log({source!r}, **{options!r})\nlog"),
        new_code_cell("log.plot()"),
    ]
    for choice in choices:
        cells += [
            new_markdown_cell(f"## Around each session\n\n{_AROUND}"),
            new_code_cell(f"arcs = arc.align(log, **{choice!r})\narcs"),
            new_code_cell("arcs.plot()"),
            new_code_cell("marks = arc.mark(arcs)\nmarks"),
            new_markdown_cell(f"## What simple models say, beside chance\n\n{_MODELS}"),
            new_code_cell("arc.ask_all(marks)"),
            new_markdown_cell(f"## The published arcs, beside chance\n\n{_CLAIMS}"),
            new_code_cell("weighed = arc.weigh(marks)\nweighed"),
            new_code_cell("weighed.plot() if isinstance(weighed, arc.Weighed) else None"),
        ]
    cells.append(new_markdown_cell(f"## What this report cannot say\n\n{_CANNOT}"))
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def pictures(log: PainLog) -> dict[str, Picture]:
    """Every picture of the report by a name for its file."""
    found = {"trajectories": log.plot()}
    for number, choice in enumerate(series(log), 1):
        suffix = f"-{number}" if number > 1 else ""
        found[f"around-sessions{suffix}"] = align(log, **choice).plot()
    return found
