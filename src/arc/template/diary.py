"""A diary on paper: one page for the days around a session, to hand to a client."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from arc.errors import CallError
from arc.plots.engine.look import LIGHT, SCREEN, saved_rc
from arc.vocabulary import safety, schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.write_files import write_new

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Width and height in millimetres.
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MM = 1 / 25.4
MARGIN = 14.0
DAYS = 14
# Dark enough to be seen on a poor copy.
ASKED = "#E6E6E6"
# From the left edge of the table, in millimetres: the day, the two ticks, "no pain", the numbers, the words.
NO_PAIN_AT, NUMBERS_AT, WORDS_AT = 50.0, 61.0, 138.0
NUMBER_STEP = 6.8
LETTERS_A_LINE = 124
QUESTION = "How strong is the pain right now?"
HOW = (
    "Ring one number each day, or tick no pain. Between two numbers? Ring both.",
    "No number fits? Write a few words, such as worse than before. Was it another time than now? Say so.",
    "The grey lines matter most; the others are welcome.",
    "You did not write on a day? Leave its line blank. A blank line is fine; please do not fill it in later.",
)
CALL = "Warning signs need a call, not a line in this diary."


def write_diary(path: str | Path, *, paper: str = "a4") -> Path:
    """Write a one-page paper diary (PDF) and return its path.

    Two lines for the session, one for each of the days before it that are asked for and of 14 days after it.

    It asks for a code and day numbers, never a name or a date. paper: "a4" or "letter".
    Raises ValueError where the file exists, does not end in .pdf, or the paper is another.
    """
    path = Path(path)
    if path.suffix.lower() != ".pdf":
        raise CallError(f'A paper diary is a .pdf file; "{path.name}" is none.')
    if paper not in PAPERS:
        raise CallError(f'paper is "{paper}"; it takes "a4" or "letter".')
    write_new({path: _page(*PAPERS[paper])})
    return path


def _page(width: float, height: float) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    content = io.BytesIO()
    # Type 42 keeps the letters as letters, so that the page can be searched and read aloud.
    with matplotlib.rc_context({**saved_rc(SCREEN), "pdf.fonttype": 42, "axes.grid": False}):
        figure = Figure(figsize=(width * MM, height * MM))
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
        top = _head(axes, width)
        foot = _foot(axes, width, height)
        _table(axes, width, top, foot)
        # Without a date of creation the same page has the same bytes.
        figure.savefig(
            content, format="pdf", metadata={"Title": "Pain diary", "Creator": "arc", "CreationDate": None}
        )
    return content.getvalue()


def _head(axes: Axes, width: float) -> float:
    """Title, code, the question and how to answer it. Returns where the table may begin."""
    axes.text(MARGIN, 20, "Pain diary", fontsize=20, fontweight="bold", color=LIGHT.ink)
    right = width - MARGIN
    _blank(axes, "Code, no name", right - 102, right - 44, 20, label_mm=29)
    _blank(axes, "Session no.", right - 40, right, 20, label_mm=21)
    _blank(axes, "Where it hurts", MARGIN, right, 31, label_mm=26)
    axes.text(MARGIN, 42, QUESTION, fontsize=12.5, fontweight="bold", color=LIGHT.ink)
    for number, line in enumerate(HOW):
        axes.text(MARGIN, 48 + 4.6 * number, line, fontsize=8.6, color=LIGHT.ink)
    return 66.6


def _blank(axes: Axes, label: str, at: float, end: float, y: float, *, label_mm: float) -> None:
    """A label with a line to write on."""
    axes.text(at, y, label, fontsize=9.5, color=LIGHT.muted)
    axes.plot([at + label_mm, end], [y + 0.6, y + 0.6], color=LIGHT.ink, linewidth=0.7)


def _table(axes: Axes, width: float, top: float, foot: float) -> None:
    """One line per day, with room to write; two of them are the session itself."""
    before = [counted(-day, "day") + " before" for day in schema.DAYS_TO_ASK if day < 0]
    rows: list[tuple[str, str | None, bool]] = [(day, None, True) for day in before]
    rows += [("Session day", moment, True) for moment in ("before", "after")]
    rows += [(f"Day {day}", "", day in schema.DAYS_TO_ASK) for day in range(1, DAYS + 1)]
    _table_head(axes, top)
    first = top + 13
    step = (foot - 3 - first) / len(rows)
    for number, row in enumerate(rows):
        _row(axes, width, first + step * number, step, *row)


def _table_head(axes: Axes, top: float) -> None:
    """Plain words above the columns; they stand on one line."""
    ten = MARGIN + NUMBERS_AT + 2 + 10 * NUMBER_STEP
    heads = (
        (MARGIN + 1, "days from\nthe session", "left"),
        (MARGIN + 33.8, "is it a session day?\nbefore it   after it", "center"),
        (MARGIN + NO_PAIN_AT + 3, "no\npain", "center"),
        (MARGIN + NUMBERS_AT + 1, "0 is\nno pain", "left"),
        (ten + 2, "10 is the worst pain\nyou can imagine", "right"),
        (MARGIN + WORDS_AT, "in your own words", "left"),
    )
    for at, text, side in heads:
        axes.text(at, top + 11, text, fontsize=7.6, color=LIGHT.muted, ha=side, linespacing=1.3)


def _row(axes: Axes, width: float, y: float, step: float, day: str, ticked: str | None, asked: bool) -> None:
    """One line, grey where the day is asked for. ticked: the box ticked already; None for no boxes."""
    from matplotlib.patches import Rectangle

    middle = y + step / 2
    if asked:
        axes.add_patch(Rectangle((MARGIN, y), width - 2 * MARGIN, step, color=ASKED, linewidth=0))
    axes.plot([MARGIN, width - MARGIN], [y, y], color=LIGHT.grid, linewidth=0.8)
    axes.text(MARGIN + 1, middle, day, fontsize=9.2, va="center", color=LIGHT.ink)
    for name, at in (("before", 26.5), ("after", 37.0)):
        if ticked in ("", name):
            _box(axes, MARGIN + at, middle, ticked=bool(ticked))
    _box(axes, MARGIN + NO_PAIN_AT + 1, middle)
    for number in range(11):
        at = MARGIN + NUMBERS_AT + 2 + NUMBER_STEP * number
        axes.text(at, middle, str(number), fontsize=11, ha="center", va="center", color=LIGHT.ink)
    axes.plot([MARGIN + WORDS_AT, width - MARGIN - 1], [middle + 2.2] * 2, color=LIGHT.muted, linewidth=0.5)


def _box(axes: Axes, x: float, middle: float, *, ticked: bool = False) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, middle - 2), 4, 4, fill=False, edgecolor=LIGHT.ink, linewidth=0.8))
    if ticked:
        axes.plot(
            [x + 0.8, x + 1.7, x + 3.4], [middle, middle + 1.1, middle - 1.2], color=LIGHT.ink, linewidth=1.2
        )


def _foot(axes: Axes, width: float, height: float) -> float:
    """The warning signs, in full. Returns where the table must end."""
    from matplotlib.patches import Rectangle

    urgent = f"{safety.URGENT_HEAD} {'; '.join(safety.URGENT)}."
    soon = f"{safety.SOON_HEAD} {'; '.join(safety.SOON)}."
    lines = [*textwrap.wrap(urgent, LETTERS_A_LINE), *textwrap.wrap(soon, LETTERS_A_LINE)]
    tall = 12 + 3.7 * len(lines)
    top = height - 10 - tall
    axes.add_patch(
        Rectangle((MARGIN, top), width - 2 * MARGIN, tall, fill=False, edgecolor=LIGHT.ink, linewidth=1.1)
    )
    axes.text(MARGIN + 3, top + 6, CALL, fontsize=9.5, fontweight="bold", color=LIGHT.ink)
    for number, line in enumerate(lines):
        axes.text(MARGIN + 3, top + 11 + 3.7 * number, line, fontsize=7.6, color=LIGHT.ink)
    return top
