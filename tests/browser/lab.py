"""A notebook run as a reader runs it: JupyterLab in a real browser, Run > Run All Cells, and wait.

The folder of the notebook is copied first, and settings, runtime files and workspaces are thrown away, so
neither the project nor the reader's own Jupyter is touched.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Error as PlaywrightError

from browser.tab import Image, Tab, ended_after, open_tab

SERVER_SECONDS = 60
OPEN_SECONDS = 90
TALLEST_PICTURE = 15_000  # pixels; Chromium draws nothing beyond about 16,000

# Read from the model: a long notebook's page does not hold all that the notebook holds.
CELLS = """() => [...jupyterapp.shell.currentWidget.content.model.cells]
    .filter(cell => cell.type === 'code' && cell.sharedModel.source.trim())
    .map(cell => ({
        source: cell.sharedModel.source, count: cell.executionCount, outputs: cell.outputs.toJSON()
    }))"""
READY = """() => window.jupyterapp?.shell.currentWidget?.content?.model?.cells
    && jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.status === 'idle'"""
# A cell that raises ends the run and leaves the cells after it without a count.
FINISHED = """() => {
    const panel = jupyterapp.shell.currentWidget;
    const cells = [...panel.content.model.cells]
        .filter(cell => cell.type === 'code' && cell.sharedModel.source.trim());
    const raised = cell => cell.outputs.toJSON().some(output => output.output_type === 'error');
    return panel.sessionContext.session?.kernel?.status === 'idle'
        && !cells.some(cell => cell.executionState === 'running')
        && (cells.every(cell => cell.executionCount !== null) || cells.some(raised));
}"""


class LabTrouble(RuntimeError):
    """JupyterLab itself did not start, open or finish: no verdict on the notebook."""


@dataclass(frozen=True)
class Cell:
    """One code cell after the run; empty cells are left out."""

    source: str
    count: int | None  # None: it never ran
    kinds: tuple[
        str, ...
    ]  # "stdout", "stderr", "error", or the kind a browser shows first, such as "text/html"
    stderr: str
    error: str  # "ZeroDivisionError: division by zero", or ""


@dataclass(frozen=True)
class LabRun:
    """What a reader of the notebook has before them."""

    cells: tuple[Cell, ...]
    outside: tuple[str, ...]
    images: tuple[Image, ...]
    script_errors: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong, in a line each; a notebook without any ran from top to bottom."""
        raised = [f"cell {i}: {cell.error}" for i, cell in enumerate(self.cells, 1) if cell.error]
        unrun = [f"cell {i}: did not run" for i, cell in enumerate(self.cells, 1) if cell.count is None]
        return tuple(raised + unrun)


def run_in_lab(
    notebook: Path, chromium: str, screenshot: Path | None = None, *, seconds: float = 240
) -> LabRun:
    """Run all cells of a notebook in JupyterLab in a real
    browser, within so many seconds, and read the cells.
    """
    with (
        tempfile.TemporaryDirectory(prefix="arc-lab-") as scratch,
        ended_after(SERVER_SECONDS + OPEN_SECONDS + seconds + 60),
        _server(_copy(notebook, Path(scratch)), Path(scratch)) as (address, token),
        open_tab(chromium) as tab,
    ):
        try:
            _open(tab, f"{address}lab/tree/{quote(notebook.name)}?reset&token={token}")
            _run_all(tab, seconds)
            cells = tuple(map(_cell, tab.page.evaluate(CELLS)))
            images = tab.images(inside=".jp-OutputArea")
            if screenshot is not None:
                _picture(tab, screenshot)
        except PlaywrightError as trouble:
            raise LabTrouble(f"{notebook.name}: {trouble}\n{_dialogs(tab)}") from trouble
        return LabRun(cells, tuple(tab.outside), images, tuple(tab.script_errors))


def _copy(notebook: Path, scratch: Path) -> Path:
    """Copy the notebook's folder and clear the copy, so that an old output cannot pass for a new one."""
    folder = scratch / "notebooks"
    shutil.copytree(
        notebook.parent, folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
    )
    copy = folder / notebook.name
    content = json.loads(copy.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    copy.write_text(json.dumps(content), encoding="utf-8")
    return folder


@contextmanager
def _server(folder: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """JupyterLab on this computer only, from the Python that runs the tests; gives its address and token."""
    settings = scratch / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    # Draw every cell, not only those in sight, so that images can be found and the picture is whole.
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none", "scrollPastEnd": false}')
    # Neither a news box over the page nor a version check; `make lab` does the same.
    (scratch / "config" / "labconfig").mkdir(parents=True)
    (scratch / "config" / "labconfig" / "page_config.json").write_text(
        '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}'
    )
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    environment |= {name: str(scratch / place) for name, place in places.items()}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"),
        *("--ip=127.0.0.1", f"--port={port}", str(folder)),
    ]
    with (scratch / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield _address(server, scratch)
    finally:
        server.terminate()  # a server told to stop ends its kernels
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()  # kernels notice that their server is gone, and end
            server.wait(10)


def _address(server: subprocess.Popen, scratch: Path) -> tuple[str, str]:
    """Wait for the file in which the server says where it listens."""
    notice = scratch / "runtime" / f"jpserver-{server.pid}.json"
    until = time.monotonic() + SERVER_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if notice.exists() and (text := notice.read_text()).endswith("}"):
            said = json.loads(text)
            return said["url"], said["token"]
        time.sleep(0.1)
    raise LabTrouble(
        "JupyterLab did not start; its last words:\n" + (scratch / "server.log").read_text()[-2000:]
    )


def _open(tab: Tab, address: str) -> None:
    tab.page.goto(address, timeout=OPEN_SECONDS * 1000)
    tab.page.wait_for_function(READY, timeout=OPEN_SECONDS * 1000)


def _run_all(tab: Tab, seconds: float) -> None:
    tab.page.get_by_role("menuitem", name="Run", exact=True).click()
    tab.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    tab.page.wait_for_function(FINISHED, timeout=seconds * 1000)


def _cell(found: dict) -> Cell:
    outputs = found["outputs"]
    kinds, stderr, errors = [], "", []
    for output in outputs:
        if output["output_type"] == "stream":
            kinds.append(output["name"])
            stderr += _text(output["text"]) if output["name"] == "stderr" else ""
        elif output["output_type"] == "error":
            kinds.append("error")
            errors.append(f"{output['ename']}: {output['evalue']}")
        else:
            kinds.append(next((kind for kind in SHOWN_FIRST if kind in output["data"]), "other"))
    return Cell(found["source"], found["count"], tuple(kinds), stderr, "; ".join(errors))


# In the order in which JupyterLab chooses what to show.
SHOWN_FIRST = (
    "application/vnd.jupyter.widget-view+json",
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "text/latex",
    "image/png",
    "image/jpeg",
    "text/plain",
)


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _picture(tab: Tab, path: Path) -> None:
    """Make the window as tall as the notebook, so that all of it is drawn, and save it."""
    tab.page.evaluate("() => jupyterapp.shell.collapseLeft()")
    tab.page.wait_for_timeout(300)  # the cells take the new width
    height = tab.page.evaluate("() => jupyterapp.shell.currentWidget.content.outerNode.scrollHeight")
    tab.page.set_viewport_size({"width": 1280, "height": min(int(height) + 150, TALLEST_PICTURE)})
    tab.page.evaluate("() => { jupyterapp.shell.currentWidget.content.outerNode.scrollTop = 0; }")
    tab.page.wait_for_timeout(500)
    tab.page.locator(".jp-NotebookPanel:visible").first.screenshot(path=path)


def _dialogs(tab: Tab) -> str:
    """What an open dialog of JupyterLab asks; it is the likeliest reason for waiting in vain."""
    try:
        asked = tab.page.locator(".jp-Dialog-content").all_inner_texts()
    except PlaywrightError:
        return ""
    return "\n".join(f"JupyterLab asks: {' '.join(text.split())}" for text in asked)
