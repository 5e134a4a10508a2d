"""Run a notebook from top to bottom and turn it into one self-contained page."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from arc.errors import ArcError
from arc.processes import environment, kernel_manager
from arc.vocabulary.html_page import framed

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

CELL_SECONDS = 600
TOO_LONG = (
    "{name}: one cell took longer than {seconds} seconds and was stopped; nothing was written. Try again"
    " while the computer does nothing else."
)
ENDED = (
    "{name}: the program behind it ended by itself, perhaps for want of memory; nothing was written. Close"
    " other programs and try again."
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(ArcError, RuntimeError):
    """A notebook that stopped; the message names the cell and its error."""


def run_notebook(
    notebook: NotebookNode, *, folder: Path, name: str, progress: Callable[[int, int], None]
) -> NotebookNode:
    """Execute a notebook in a fresh kernel, in place, with `folder` as its working directory.

    progress is called with the number of cells begun and of all cells. Raises NotebookError naming the
    failing cell.
    """
    from nbclient import NotebookClient

    _use_selector_loop()
    cells = len(notebook.cells)
    with TemporaryDirectory(prefix="arc-kernel-", ignore_cleanup_errors=True) as private:
        client = NotebookClient(
            notebook,
            km=kernel_manager(Path(private)),
            timeout=CELL_SECONDS,
            resources={"metadata": {"path": str(folder)}},
            on_cell_start=lambda cell, cell_index: progress(cell_index + 1, cells),
        )
        return _executed(client, name, environment(Path(private)))


def _executed(client: NotebookClient, name: str, variables: dict[str, str]) -> NotebookNode:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    try:
        # The manager is ours, so its kernel is not ended unasked.
        return client.execute(env=variables, cleanup_kc=True)
    except CellExecutionError as error:
        raise NotebookError(
            f"{name}: {_failing_cell(client.nb)} failed: {error.ename}: {_plain(error.evalue)}"
        ) from None
    except CellTimeoutError:
        raise NotebookError(TOO_LONG.format(name=name, seconds=CELL_SECONDS)) from None
    except DeadKernelError:
        raise NotebookError(ENDED.format(name=name)) from None


def page(notebook: NotebookNode, *, title: str) -> str:
    """An executed notebook as one HTML page: title, language, landmarks.

    Nothing is fetched and no script may run.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="basic", exclude_input_prompt=True)
    exporter.exclude_output_prompt = True
    exporter.exclude_anchor_links = True
    body, _ = exporter.from_notebook_node(notebook)
    return framed(title, body)


def _failing_cell(notebook: NotebookNode) -> str:
    for number, cell in enumerate(notebook.cells, 1):
        outputs = cell.get("outputs", []) if cell.cell_type == "code" else []
        if any(output.output_type == "error" for output in outputs):
            return f"cell {number}"
    return "a cell"


def _plain(text: str) -> str:
    return _COLOURS.sub("", text).strip()


def _use_selector_loop() -> None:
    # pyzmq cannot use the loop that Windows has by default.
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
