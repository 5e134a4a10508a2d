"""`arc app`: a page in the browser, on this computer only, for those who never open a notebook."""

from __future__ import annotations

import argparse
import signal
import sys
import webbrowser
from types import FrameType

from arc.app.serving import served

DESCRIPTION = """\
Opens a page in your browser: choose a file, see what it says and what it cannot say, and save a report, the
page of one client, pictures for a post, empty forms or a de-identified copy. The page runs on this computer
only; nothing is sent anywhere and nothing stays on the disk. End it with Ctrl+C.
"""
STARTING = "The page starts; this takes some seconds."
OPEN = (
    "The page: {address}\nIt opens in your browser; if it does not, copy the whole address into it. Only this"
    " computer can open it.\nCtrl+C ends it."
)
ENDING = "Ending: one moment."
ENDED = "Ended; nothing was kept."
GONE = "The page ended by itself; nothing was kept. Start it again with: arc app"
# Ctrl+C, being told to stop, a closed terminal: each ends
# the page in good order. Windows does not know the last.
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


def add_to(commands) -> None:
    """Add the command and its options."""
    add_page(commands, "app", DESCRIPTION, demo=False)


def add_page(commands, name: str, description: str, *, demo: bool) -> None:
    """Add a command that serves the page. demo: with the three cases in it."""
    command = commands.add_parser(name, description=description)
    command.add_argument("--port", type=int, default=0, help="the port of the page (default: a free one)")
    command.add_argument("--no-browser", action="store_true", help="only print the address; open no browser")
    command.set_defaults(run=run, demo=demo)


def run(options: argparse.Namespace) -> int:
    """Serve the page until Ctrl+C. Returns 0, or 2 where it cannot be served."""
    _end_at_signals()
    ended = GONE
    try:
        _say(STARTING)
        opened = None if options.no_browser else webbrowser.open
        with served(port=options.port, demo=options.demo, opened=opened) as (address, server):
            _say(OPEN.format(address=address))
            server.wait()
    except KeyboardInterrupt:
        ended = ENDED
    _say(ended)
    return 0 if ended == ENDED else 2


def _end_at_signals() -> None:
    for name in SIGNALS:
        number = getattr(signal, name, None)
        # Where somebody asked that a closed terminal ends nothing (nohup), it ends nothing.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    """The first signal ends the page.

    A second one must not stop the clearing up, or the private folder would stay.
    """
    for name in SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _say(ENDING)
    raise KeyboardInterrupt


def _say(text: str) -> None:
    """Say it where somebody can read it: a closed terminal is no reason to stop."""
    try:
        print(text, flush=True)
    except OSError:
        sys.stdout = None
