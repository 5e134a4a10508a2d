"""How pictures look: colours, sizes, marks, and text that a font can draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from arc.display import clean

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path

# All sizes are CSS pixels of a figure shown at its own width; a point of type is 1/72 inch, a pixel 1/100.
PX = 100
POINT = 72 / PX
WIDTH = 900
TEXT_PX = 13.0
TITLE_PX = 15.0
# From the top of a tall letter to the foot of a deep one.
LINE_PX = 16.0
MARK_PX = 8.0
SMALL_MARK_PX = 5.5
ARROW_PX = 15.0

INK = "#222222"
SOFT_INK = "#595959"
PAPER = "#FFFFFF"
STRIP = "#F5F5F5"
FAINT = "#E3E3E3"
SESSION = "#767676"


@dataclass(frozen=True)
class Style:
    """Colour, marker and line of one series, so that none is told by its colour alone."""

    colour: str
    marker: str
    line: str | tuple[int, tuple[int, ...]]


# The colours of Okabe and Ito that reach 3:1 on white. Squares are kept for closing ratings, triangles for nothing:
# they would look like the arrows of reports in words.
STYLES = (
    Style("#0072B2", "o", "-"),
    Style("#D55E00", "D", (0, (5, 2))),
    Style("#009E73", "p", (0, (1, 1.5))),
    Style("#CC79A7", "P", (0, (5, 2, 1, 2))),
    Style("#000000", "X", (0, (8, 2))),
)
GREY = Style("#767676", "o", "-")
CLOSING = "s"

# Set while drawing and again while saving, so that a notebook's own settings (a dark theme, LaTeX) change nothing.
RC: dict[str, Any] = {
    "text.usetex": False,
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
    "font.size": TEXT_PX * POINT,
    "axes.unicode_minus": False,
    "axes.formatter.use_mathtext": False,
    "axes.edgecolor": SESSION,
    "axes.facecolor": PAPER,
    "axes.grid": False,
    "axes.linewidth": 0.8,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.bottom": True,
    "ytick.left": True,
    "path.sketch": None,
    "path.effects": [],
    "lines.antialiased": True,
    "patch.antialiased": True,
    "figure.constrained_layout.use": False,
    "figure.autolayout": False,
    "savefig.bbox": "standard",
    "savefig.facecolor": PAPER,
    "savefig.transparent": False,
}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def new_figure(height_px: float) -> Figure:
    """A white figure of the fixed width, made without pyplot, so that nothing global holds on to it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / PX, height_px / PX), dpi=PX, facecolor=PAPER)
    FigureCanvasAgg(figure)
    return figure


@cache
def _font() -> Any:
    from matplotlib import font_manager

    return font_manager.get_font(font_manager.findfont("DejaVu Sans"))


def drawable(text: object) -> str:
    """Text from a log as one line that the font can draw: what it cannot is a small box, and blank is said so."""
    plain = " ".join(clean("".join(c for c in str(text) if c not in _BIDI)).split())
    known = _font().get_charmap()
    return "".join(c if ord(c) in known else "\u25a1" for c in plain) or "(blank)"


def text_width(text: str, size_px: float = TEXT_PX) -> float:
    """How wide a text is drawn, in pixels. Titles are bold, and so wider."""
    font = _font()
    font.set_size(size_px * POINT, PX)
    font.set_text(text, 0.0)
    # A little more than measured, because a file has twice the pixels and so other roundings.
    return (1.13 if size_px == TITLE_PX else 1.03) * font.get_width_height()[0] / 64


def fitted(text: str, room_px: float, size_px: float = TEXT_PX) -> str:
    """The text, shortened with "…" where it is wider than its room."""
    if text_width(text, size_px) <= room_px:
        return text
    keep = max(int(len(text) * room_px / text_width(text, size_px)), 1)
    while keep > 1 and text_width(text[:keep].rstrip() + "…", size_px) > room_px:
        keep -= 1
    return text[:keep].rstrip() + "…"


def halo() -> list[Any]:
    """A white edge: the lightest colours reach 3:1 on white only, not on the grey of the strips."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=4, foreground=PAPER)]


@cache
def arrow_mark(direction: str) -> Path:
    """An open circle that holds an arrow up or down, a bar for "same", or nothing where no direction was given."""
    from matplotlib.path import Path

    strokes = {
        "higher": [[(0, -0.55), (0, 0.55)], [(-0.4, 0.1), (0, 0.55), (0.4, 0.1)]],
        "lower": [[(0, 0.55), (0, -0.55)], [(-0.4, -0.1), (0, -0.55), (0.4, -0.1)]],
        "same": [[(-0.5, 0.0), (0.5, 0.0)]],
    }.get(direction, [])
    paths = [Path.unit_circle(), *(Path(np.array(stroke, dtype=float)) for stroke in strokes)]
    return Path.make_compound_path(*paths)
