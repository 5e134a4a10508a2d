"""`arc demo`: the page of `arc app` with the three cases in it."""

from __future__ import annotations

from arc.cli.app import add_page

DESCRIPTION = """\
Opens the page of "arc app" with a sample in it, three published cases as codes: look what arc shows before
you have a log. A file of your own can be chosen there too. End it with Ctrl+C.
"""


def add_to(commands) -> None:
    """Add the command and its options."""
    add_page(commands, "demo", DESCRIPTION, demo=True)
