"""The display of a log or an answer in a terminal and in HTML: what stands open, and one fold."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import pandas as pd

from arc.vocabulary.caveats import Caveat, Chosen, counted
from arc.vocabulary.display import WIDTH, Summary, cell_text, clean, sentence, table_html
from arc.vocabulary.opening import MOST_ROWS, Opening

MOST_LINES = 16
MOST_PROBLEMS = 3
IN_NUMBERS = "In numbers"
HOW = "How this was counted"
MORE_ROWS = "  ... more rows: .short"


# Where the words and the height of a screen are used up, the table waits in the fold.
MOST_WORDS, HIGHEST, ROW = 120, 285, 33


class Pictured(NamedTuple):
    """A picture on a page, and how many pixels high it stands there."""

    html: str = ""
    high: int = 0


@dataclass(frozen=True)
class First:
    """First words, what could not be read, and the caveats chosen to stand open."""

    opening: Opening
    problems: tuple[str, ...]
    chosen: Chosen

    @property
    def open(self) -> tuple[Caveat, ...]:
        """What stops, then what weighs most."""
        return (*self.chosen.stop, *self.chosen.open)

    @property
    def more(self) -> int:
        """How many caveats are folded."""
        return len(self.chosen.folded)


def first_text(first: First) -> str:
    """Plain text of at most `MOST_LINES` lines; what has no room is named."""
    head = [
        *_lines(first.opening.headline),
        *_lines(first.opening.qualifier),
        *_problem_lines(first.problems),
    ]
    tail = [line for caveat in first.open for line in _lines(_plain(caveat), indent="  ")]
    if first.more:
        tail.append(f"  {first.more} more: .caveats, or .show(all=True)")
    table = _table_lines(first.opening)
    room = MOST_LINES - len(head) - len(tail)
    if len(table) > room:
        table = [*table[: max(room - 1, 0)], MORE_ROWS] if room > 2 else []
    return "\n".join([*head, *table, *tail][:MOST_LINES])


def first_html(first: First, picture: Pictured, behind: Summary) -> str:
    """Headline, qualifier, picture, short table and caveats; in the fold what was counted, and how.

    The table waits in the fold where a screen has no room for it beside the picture.
    """
    opening = first.opening
    short = opening.table.head(MOST_ROWS)
    table = table_html(short, caption=IN_NUMBERS) if len(short) else ""
    fits = _fits(first, short, picture.high)
    said = "".join(
        f"<p><strong>{escape(clean(sentence(one.phrase)))}</strong> {escape(clean(one.brief))}</p>"
        for one in first.open
    )
    more = f", and {counted(first.more, 'more thing')} to keep in mind" if first.more else ""
    parts = (
        f'<p class="arc-headline"><strong>{escape(clean(opening.headline))}</strong></p>',
        f'<p class="arc-qualifier">{escape(clean(opening.qualifier))}</p>' if opening.qualifier else "",
        _problems_html(first.problems),
        picture.html,
        table if fits else "",
        f'<div class="arc-open">{said}</div>' if said else "",
        f"<details><summary>{HOW}{more}</summary>{'' if fits else table}{behind.html()}</details>",
    )
    return f'<section class="arc-result">{"".join(parts)}</section>'


def _fits(first: First, short: pd.DataFrame, high: int) -> bool:
    """Whether the short table stands open; it does where there is no picture."""
    cells = [str(cell) for cell in [*short.columns, *short.astype(str).to_numpy().ravel()]]
    texts = [first.opening.headline, first.opening.qualifier, *map(_plain, first.open), IN_NUMBERS, *cells]
    words = sum(len(text.split()) for text in (*texts, HOW, "and 9 more things to keep in mind"))
    return not high or (words <= MOST_WORDS and high + ROW * (len(short) + 1) <= HIGHEST)


def _plain(caveat: Caveat) -> str:
    return f"{sentence(caveat.phrase)} {caveat.brief}"


def _lines(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _problem_lines(problems: tuple[str, ...]) -> list[str]:
    shown = [line for one in problems[:MOST_PROBLEMS] for line in _lines(one, indent="  ")]
    left = len(problems) - MOST_PROBLEMS
    return [*shown, f"  {left} more: .problems"] if left > 0 else shown


def _problems_html(problems: tuple[str, ...]) -> str:
    if not problems:
        return ""
    left = len(problems) - MOST_ROWS
    items = [escape(clean(one)) for one in problems[:MOST_ROWS]]
    items += [f"and {left} more: .problems"] if left > 0 else []
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _table_lines(opening: Opening) -> list[str]:
    short = opening.table.head(MOST_ROWS)
    if not len(short):
        return []
    cells = [[str(name) for name in short.columns]]
    cells += [[clean(cell_text(cell)) for cell in row] for row in short.itertuples(index=False, name=None)]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rows = ("  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)) for row in cells)
    return [f"  {row[: WIDTH - 2].rstrip()}" for row in rows]
