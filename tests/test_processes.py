"""Processes that arc starts: nobody listens to them, and no file of the folder takes part."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.request import Request, build_opener

import nbformat
import psutil
import pytest
import zmq

import arc
from arc.app.server import RUNS
from arc.app.serving import served
from arc.report.notebooks import run_notebook
from arc.report.pdf import find_browser, write_pdf

pytestmark = pytest.mark.slow

SECRET = "Erika Mustermann"
LISTENING = 2.0


def notebook(*cells: str):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])


def run(made, folder: Path):
    return run_notebook(made, folder=folder, name="a notebook", progress=lambda begun, cells: None)


def ports_of_kernels() -> set[int]:
    """What somebody else finds with a list of open ports."""
    children = psutil.Process().children(recursive=True)
    kernels = [child for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]
    return {
        one.laddr.port for kernel in kernels for one in kernel.net_connections() if one.status == "LISTEN"
    }


def overheard(ports: set[int]) -> list[bytes]:
    """What a stranger without the key hears who subscribes to everything on each port."""
    heard, context = [], zmq.Context()
    sockets = [context.socket(zmq.SUB) for _ in ports]
    for socket, port in zip(sockets, sorted(ports), strict=True):
        socket.setsockopt(zmq.SUBSCRIBE, b"")
        socket.setsockopt(zmq.LINGER, 0)
        socket.connect(f"tcp://127.0.0.1:{port}")
    until = time.monotonic() + LISTENING
    while time.monotonic() < until:
        heard += [socket.recv() for socket in sockets if socket.poll(20)]
    context.destroy(linger=0)
    return heard


@contextmanager
def a_stranger():
    """What somebody else on this computer hears while the block runs, from the first kernel on."""
    heard: list[bytes] = []

    def listen() -> None:
        until = time.monotonic() + 60
        while len(ports := ports_of_kernels()) < 5 and time.monotonic() < until:
            time.sleep(0.05)
        heard.extend(overheard(ports) if len(ports) >= 5 else [b"no kernel came up"])

    listening = threading.Thread(target=listen)
    listening.start()
    yield heard
    listening.join()


def test_a_stranger_hears_nothing_of_the_kernel_of_a_notebook(tmp_path):
    speaking = f"import time\nfor _ in range(30):\n    print({SECRET!r}, flush=True)\n    time.sleep(0.1)"
    made = notebook(speaking)
    with a_stranger() as heard:
        run(made, tmp_path)
    assert heard == []
    assert SECRET in made.cells[0].outputs[0]["text"]


def opened_as_by_a_browser(address: str) -> str:
    """The page with its kernel; nothing that runs no scripts gets one."""
    asked = Request(address, headers={"Cookie": f"{RUNS}=yes"})
    return build_opener().open(asked, timeout=60).read().decode()


def test_a_stranger_hears_nothing_of_the_page_and_its_server_warns_of_nothing():
    with served() as (address, server):
        with a_stranger() as heard:
            assert "kernelId" in opened_as_by_a_browser(address)
        log = Path(f"/proc/{server.pid}/cwd/server.log") if sys.platform == "linux" else None
        said = log.read_text(encoding="utf-8") if log else ""
    assert heard == []
    # The page is arc's own notebook, and new at each start: it is signed by nobody.
    warned = [
        line for line in said.splitlines() if "WARNING" in line and "page.ipynb is not trusted" not in line
    ]
    assert warned == []


@pytest.fixture
def decoys(tmp_path, monkeypatch):
    """A folder where every installed package has a namesake that leaves a trace; startup files at home."""
    folder, trace = tmp_path / "log", tmp_path / "trace.txt"
    leave = f"open({str(trace)!r}, 'a').write(__file__ + chr(10))\n"
    startup = tmp_path / "home" / ".ipython" / "profile_default" / "startup"
    for made in (folder, startup):
        made.mkdir(parents=True)
    for name in {*packages_distributions(), "sitecustomize", "encodings", "json", "runpy", "arc"}:
        if name.isidentifier():
            (folder / f"{name}.py").write_text(leave, encoding="utf-8")
    for startfile in (startup / "first.py", tmp_path / "startup.py"):
        startfile.write_text(leave.replace("__file__", repr("startup")), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "startup.py"))
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    return folder, trace


def test_no_file_of_the_folder_and_no_startup_file_takes_part(decoys, tmp_path):
    folder, trace = decoys
    made = notebook(
        "import pandas, arc, seaborn, json", "print(arc.load_sample('three-cases').clients.shape)"
    )
    made.metadata["kernelspec"] = {"name": "a-kernel-of-somebody", "display_name": "", "language": "python"}
    run(made, folder)
    assert made.cells[1].outputs[0]["text"].startswith("(3, ")
    arc.load_sample("three-cases").to_frame().to_excel(folder / "log.xlsx", index=False)
    assert len(arc.read_log(folder / "log.xlsx").clients) == 3
    with served(demo=True) as (address, _):
        assert "kernelId" in opened_as_by_a_browser(address)
    if find_browser():
        write_pdf("<html><body>one page</body></html>", tmp_path / "page.pdf")
    assert not trace.exists(), trace.read_text(encoding="utf-8")
