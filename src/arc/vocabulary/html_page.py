"""The frame of every page that arc writes (page.html): title, language, landmarks.

Nothing is fetched and no script may run.
"""

from __future__ import annotations

import string
from html import escape
from importlib import resources


def framed(title: str, body: str, *, kind: str = "") -> str:
    """A whole page.

    body: HTML, already escaped. kind: a class of the page, for which the frame has its own look on paper.
    """
    return string.Template(_frame()).substitute(title=escape(title), body=body, kind=escape(kind))


def style() -> str:
    """The look of such a page, for another that shows a part of it."""
    return _frame().partition("<style>")[2].partition("</style>")[0]


def _frame() -> str:
    return resources.files("arc").joinpath("page.html").read_text(encoding="utf-8")
