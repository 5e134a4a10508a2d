"""`arc app`: a page in the browser, on this computer only, for those who never open a notebook."""

from __future__ import annotations

import argparse
import signal
import webbrowser

from arc.app.serving import AppError, served

DESCRIPTION = """\
Opens a page in your browser: choose a file, see what it says and what it cannot say, and save a report, the figures or a
de-identified copy. The page runs on this computer only; nothing is sent anywhere and nothing stays on the disk. End it with Ctrl+C.
"""


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "app", help="a page in the browser, on this computer only", description=DESCRIPTION
    )
    command.add_argument("--port", type=int, default=0, help="the port of the page (default: a free one)")
    command.add_argument("--no-browser", action="store_true", help="only print the address; open no browser")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the page until Ctrl+C. Returns 0, or 2 where it cannot be served."""
    # A closed terminal or a shutdown ends it as Ctrl+C does, so that the private folder never stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with served(port=options.port) as (address, server):
            print(f"The page: {address}\nOnly this computer can open it. Ctrl+C ends it.", flush=True)
            if not options.no_browser:
                webbrowser.open(address)
            server.wait()
    except KeyboardInterrupt:
        print("Ended; nothing was kept.")
    except AppError as error:
        raise ValueError(str(error)) from None
    return 0
