"""How the page speaks: always in words, always escaped.

What it is doing and how far it is, what is done, and what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from arc.errors import PAGE, ArcError, Problem
from arc.vocabulary.display import clean

TROUBLE = (
    "Something went wrong inside arc ({kind}), and your file is unchanged. Please try another file, or tell"
    " the makers of arc what kind of file it was."
)
STEP = "Step {number} of {count}: {what}"


def said(text: str, *, answer: bool = False) -> str:
    """A line that is read out by a screen reader (page.js does it).

    An answer takes the focus where a button had it.
    """
    mark = ' tabindex="-1" data-answer' if answer else ""
    return f'<p class="arc-status"{mark}>{escape(clean(text))}</p>'


def step(number: int, count: int, what: str) -> str:
    """What is being done, and how far it is, in words and as a bar."""
    words = escape(clean(STEP.format(number=number, count=count, what=what)))
    bar = f'<progress value="{number - 1}" max="{count}" aria-label="How far it is"></progress>'
    return f'<p class="arc-status">{words} {bar}</p>'


def wrong(text: str) -> str:
    """What went wrong, line by line."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return f'<p class="arc-wrong" role="alert" tabindex="-1" data-answer>{escape(lines)}</p>'


def into(
    place: widgets.HTML, before: str, work: Callable[[], str], *, failed: str = ""
) -> tuple[Problem, ...]:
    """Put the work's HTML into a place, or in words what went wrong.

    An error in a callback would be seen by nobody.

    failed: a sentence that stands before the reason. Returns the problems; none where all went well.
    """
    place.value = said(before)
    try:
        place.value = work()
    except ArcError as error:
        place.value = wrong(f"{failed}\n{error.said(PAGE)}".strip())
        return error.causes
    except ValueError as error:
        place.value = wrong(f"{failed}\n{error}".strip())
    except Exception as error:
        # The kind only: the text of an unforeseen error may hold what the log says.
        place.value = wrong(TROUBLE.format(kind=type(error).__name__))
    return ()
