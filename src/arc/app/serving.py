"""Serve the page on this computer only, with a token, from a private folder that is removed at the end."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from arc.errors import ArcError
from arc.processes import ENCRYPTION, environment, kernel_settings, python

HOST = "127.0.0.1"
# The private folders, and in each the process that will remove it.
PREFIX, OWNER = "arc-app-", "owner.json"
KERNEL = "arc"
START_SECONDS = 60
END_SECONDS = 20
# The connection's own limit is 10 MB, and what is larger
# vanishes without a word; the page itself stops at 50 MB.
LARGEST_MESSAGE = 200 * 1024 * 1024
# Even if a note held something that asks for another computer, or another program of this one, the browser
# would not ask it.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws://127.0.0.1:{port};"
    " form-action 'self'; frame-ancestors 'none'"
)
NEEDED = ("voila", "ipywidgets", "ipykernel")
NOT_THERE = (
    "The page needs packages that are not installed here: pip install {missing}\n"
    '"arc report" makes the same report without them.'
)
NOT_STARTED = "The page did not start. Its last words were:\n{said}"
PORT_TAKEN = "Port {port} is in use by another program. Choose another one, or leave --port away."
PORT_CLOSED = "Port {port} cannot be used. Choose one from 1024 to 65535, or leave --port away."


class AppError(ArcError, RuntimeError):
    """The page could not be served; the message says why."""

    code = "app"


@contextmanager
def served(
    *, port: int = 0, demo: bool = False, opened: Callable[[str], object] | None = None
) -> Iterator[tuple[str, subprocess.Popen]]:
    """Serve the page while the block runs; gives its address (with the token) and the server's process.

    port: 0 takes a free one. demo: the page loads the three cases by itself. opened: called with another
    address, which opens the page once: others of this computer can read what a browser is started with.

    Settings, connection files and uploads lie in one private folder (readable by this user only), which is
    removed at the end. Raises AppError where the server cannot start.
    """
    _require_packages()
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        (folder / OWNER).write_text(json.dumps(_this_process()), encoding="utf-8")
        token, once, port = secrets.token_urlsafe(24), secrets.token_urlsafe(24), _free_port(port)
        _write_settings(folder, token, port, once=once if opened else "", demo=demo)
        server = _start(folder)
        try:
            _wait(server, folder, port)
            if opened:
                opened(f"http://{HOST}:{port}/?token={once}")
            yield f"http://{HOST}:{port}/?token={token}", server
        finally:
            _end(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders that an arc which was killed has left; those of other users stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not folder.is_symlink() and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    import psutil

    try:
        said = json.loads((folder / OWNER).read_text(encoding="utf-8"))
        is_own = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
        return is_own and psutil.Process(int(said["process"])).create_time() != said["began"]
    except psutil.NoSuchProcess:
        return True
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return False


def _this_process() -> dict[str, float]:
    """What tells this process from a later one of the same number."""
    import psutil

    return {"process": os.getpid(), "began": psutil.Process().create_time()}


def _require_packages() -> None:
    if missing := [name for name in NEEDED if not find_spec(name)]:
        raise AppError(NOT_THERE.format(missing=" ".join(missing)))


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except (PermissionError, OverflowError):
            raise AppError(PORT_CLOSED.format(port=port)) from None
        except OSError:
            raise AppError(PORT_TAKEN.format(port=port)) from None
        return probe.getsockname()[1]


def _write_settings(folder: Path, token: str, port: int, *, once: str = "", demo: bool = False) -> None:
    """A settings file and not the command line: other users of this computer can read command lines."""
    kernel = folder / "data" / "kernels" / KERNEL
    for made in (folder / "page", folder / "tmp", kernel):
        made.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(kernel_settings()), encoding="utf-8")
    notebook = folder / "page" / "page.ipynb"
    notebook.write_text(json.dumps(_notebook(f"show(demo={demo})")), encoding="utf-8")
    settings = {
        "Voila": {
            "notebook_path": str(notebook),
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "token": token,
            "connection_dir_root": str(folder / "tmp"),
            "log_level": 30,
            "tornado_settings": {
                "websocket_max_message_size": LARGEST_MESSAGE,
                # Another name for this computer in the address is another site trying to get in.
                "allow_remote_access": False,
                # A page that hides its own address even from its
                # server could not end its kernel when it is closed.
                "headers": {
                    "Content-Security-Policy": POLICY.format(port=port),
                    "Referrer-Policy": "same-origin",
                },
            },
        },
        "ByToken": {"once": once},
        "VoilaConfiguration": {
            "template": "arc",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "show_tracebacks": False,
        },
        "KernelManager": {"autorestart": False},
        "MappingKernelManager": {
            # A kernel whose page is open is never idle to it: the page holds a connection.
            "cull_idle_timeout": 30,
            "cull_interval": 10,
            "transport_encryption": ENCRYPTION,
        },
    }
    (folder / "voila.json").write_text(json.dumps(settings), encoding="utf-8")


def _notebook(call: str) -> dict[str, Any]:
    """The notebook behind the page: one cell, which shows it."""
    cell = {"cell_type": "code", "id": "page", "source": f"from arc.app.page import show\n\n{call}"}
    kernel = {"display_name": "arc", "language": "python", "name": KERNEL}
    return {
        "cells": [cell | {"execution_count": None, "metadata": {}, "outputs": []}],
        "metadata": {"kernelspec": kernel, "title": "arc: your pain log"},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _start(folder: Path) -> subprocess.Popen:
    own = str(Path(str(resources.files("arc.app"))) / "share")
    own_files = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "tmp"))
    with (folder / "server.log").open("w") as log:
        return subprocess.Popen(
            python("-m", "arc.app.server"),
            cwd=folder,
            env=environment(folder, JUPYTER_PATH=own, **own_files),
            # Closes with arc, however arc ends, and the server ends with it.
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            # Ctrl+C in the terminal goes to arc, which ends the server in good order.
            start_new_session=True,
        )


def _wait(server: subprocess.Popen, folder: Path, port: int) -> None:
    """Wait until the server answers.

    Proxies of this computer are left out: nothing is asked of anybody else.
    """
    ask = build_opener(ProxyHandler({})).open
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            ask(f"http://{HOST}:{port}/login", timeout=2).close()
        except HTTPError as refused:
            # It asks for the token, so it is there.
            refused.close()
            return
        except OSError:
            time.sleep(0.1)
    raise AppError(NOT_STARTED.format(said=(folder / "server.log").read_text(errors="replace")[-1500:]))


def _end(server: subprocess.Popen) -> None:
    """A server told to stop ends its kernels."""
    if server.stdin:
        server.stdin.close()
    try:
        server.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(END_SECONDS)
