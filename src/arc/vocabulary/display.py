"""Text and HTML for every repr: the same facts in a terminal, in Jupyter and in an e-mail.

Text from a log is hostile: everything is escaped here, in one place, before it becomes HTML.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from arc.vocabulary.caveats import Caveat

WIDTH = 110
LABEL = 22
CODE = 16
MOST_ROWS = 60


@dataclass(frozen=True)
class Summary:
    """What a repr shows: a heading, labelled lines, problems, caveats, and a table for HTML."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    caveats: tuple[Caveat, ...] = ()
    problems: tuple[str, ...] = ()
    table: pd.DataFrame | None = None
    table_caption: str = ""

    def text(self) -> str:
        """Plain text, at most 110 columns wide."""
        parts = [clean(self.heading), *(_text_line(label, value, LABEL) for label, value in self.lines)]
        if self.problems:
            parts += ["  Problems", *(_wrapped(f"  {clean(line)}") for line in self.problems)]
        if self.caveats:
            parts += ["  Caveats", *(_text_line(c.code, c.text, CODE) for c in self.caveats)]
        return "\n".join(parts)

    def html(self) -> str:
        """One escaped HTML section."""
        rows = "".join(
            f'<tr><th scope="row">{escape(clean(label))}</th><td style="text-align:'
            f' left">{escape(clean(value))}</td></tr>'
            for label, value in self.lines
        )
        heading = escape(clean(self.heading))
        parts = [f"<table><caption>{heading}</caption><tbody>{rows}</tbody></table>"]
        if self.table is not None and len(self.table):
            parts.append(table_html(self.table, caption=self.table_caption))
        parts.append(_html_list("Problems", [escape(clean(line)) for line in self.problems]))
        parts.append(caveats_html(self.caveats))
        return f'<section class="arc-result">{"".join(parts)}</section>'


def caveats_html(caveats: tuple[Caveat, ...]) -> str:
    """The caveats as an HTML list; nothing where there are none."""
    return _html_list("Caveats", [f"<b>{escape(c.code)}</b> {escape(clean(c.text))}" for c in caveats])


def table_html(frame: pd.DataFrame, *, caption: str, most: int = MOST_ROWS) -> str:
    """A data table with a caption and column headings, without an index.

    Long ones say how many rows are left out.
    """
    head = "".join(
        f'<th scope="col">{escape(clean(str(name)).replace("_", " "))}</th>' for name in frame.columns
    )
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(clean(cell_text(cell)))}</td>" for cell in row) + "</tr>"
        for row in frame.head(most).itertuples(index=False, name=None)
    )
    more = len(frame) - most
    rest = f" ({more} more rows are in the table itself)" if more > 0 else ""
    return (
        '<div class="arc-table" style="overflow-x: auto" tabindex="0" role="group"'
        f' aria-label="{escape(clean(caption), quote=True)}">'
        f"<table><caption>{escape(clean(caption))}{rest}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def cell_text(cell: object) -> str:
    """A cell as a person reads it.

    Two decimals at most, whole numbers without ".0", yes or no, nothing for a missing value.
    """
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool | np.bool_):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{round(cell, 2):g}"
    return str(cell)


def pair_text(low: float, high: float, *, unit: str = "") -> str:
    """A low/high pair: "3", "2 to 3", "2 or more", "3 or less", or "not known"; `unit` in the singular.

    >>> pair_text(2, 3), pair_text(1, 1, unit="day"), pair_text(2, float("nan"), unit="day")
    ('2 to 3', '1 day', '2 days or more')
    """
    if math.isnan(low) and math.isnan(high):
        return "not known"
    if math.isnan(high):
        return f"{_with_unit(low, unit)} or more"
    if math.isnan(low):
        return f"{_with_unit(high, unit)} or less"
    return _with_unit(low, unit) if low == high else f"{low:g} to {_with_unit(high, unit, several=True)}"


def end_text(end: float, *, digits: int = 1, sign: str = "") -> str:
    """The end of an interval; one that is not 0 gets as many digits as keep it off 0.

    sign: "+" for always one.

    >>> end_text(-0.04), end_text(0.0), end_text(1.26, sign="+")
    ('-0.04', '0.0', '+1.3')
    """
    # What is left of a 0 in floating-point arithmetic is 0.
    exact = round(end, 9) + 0.0
    while exact and not round(exact, digits):
        digits += 1
    return f"{round(exact, digits) + 0.0:{sign}.{digits}f}"


def level_text(level: float) -> str:
    """How an interval of this level is called.

    >>> level_text(0.95), level_text(0.9), level_text(0.999)
    ('95 % interval', '90 % interval', '99.9 % interval')
    """
    return f"{100 * level:.6g} % interval"


def interval_text(low: float, high: float, *, digits: int = 1, sign: str = "") -> str:
    """Both ends of an interval, or one number where they read the same.

    >>> interval_text(-1.2, 0.04), interval_text(0.5, 0.5)
    ('-1.2 to 0.04', '0.5')
    """
    first, second = (end_text(end, digits=digits, sign=sign) for end in (low, high))
    return first if first == second else f"{first} to {second}"


def _with_unit(number: float, unit: str, *, several: bool = False) -> str:
    if not unit:
        return f"{number:g}"
    return f"{number:g} {unit}" if number == 1 and not several else f"{number:g} {unit}s"


def clean(text: str) -> str:
    """Text without line breaks, control characters or marks that turn the direction of writing."""
    return "".join(c if c.isprintable() else " " for c in str(text))


def _text_line(label: str, value: str, width: int) -> str:
    start = f"  {clean(label):<{width}}  "
    return _wrapped(start + clean(value), hanging=width + 4)


def _wrapped(line: str, *, hanging: int = 4) -> str:
    return textwrap.fill(
        line, WIDTH, subsequent_indent=" " * hanging, break_on_hyphens=False, replace_whitespace=False
    )


def sentence(text: str) -> str:
    """A text as a sentence: with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def wrapped_item(sentence: str) -> str:
    """A sentence as an item of a list in a terminal."""
    return _wrapped(f"  - {clean(sentence)}")


def _html_list(title: str, items: list[str]) -> str:
    if not items:
        return ""
    return f'<p class="arc-list-head">{title}</p><ul>{"".join(f"<li>{item}</li>" for item in items)}</ul>'
