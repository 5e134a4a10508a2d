"""How pictures look: colours, sizes, marks, and text that a font can draw.

Colours and sizes (`style.INK`, `style.WIDTH` ...) are those of the drawing that is under way, so they are
looked up when something is drawn and never kept: see `THEMED`, and `looks` for what can be chosen.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from arc.plots.engine.looks import LINES, Look, current_look
from arc.plots.engine.looks import Style as Style
from arc.vocabulary.display import clean

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path

# All sizes are CSS pixels of a figure shown at its own width; a point of type is 1/72 inch, a pixel 1/100.
PX = 100
POINT = 72 / PX
MARK_PX = 8.0
SMALL_MARK_PX = 5.5
CLOSING = "s"
# Cutting off this share at each side leaves what begins here whole; a little more than 5 %, because a cut
# goes to a whole pixel.
CROP = 0.052


# What belongs to the program that draws, not to the drawing.
OF_THE_PROGRAM = ("backend", "interactive", "toolbar", "webagg.", "tk.", "date.epoch", "savefig.directory")


@cache
def _shipped() -> dict[Any, Any]:
    """The settings that matplotlib comes with.

    Without them anybody's own matplotlibrc or style sheet would change a picture.
    """
    import matplotlib

    found = matplotlib.rcParamsDefault.items()
    return {name: value for name, value in found if not name.startswith(OF_THE_PROGRAM)}


def rc_of(look: Look) -> dict[Any, Any]:
    """Set while drawing and again while saving, so that a person's own settings change nothing."""
    theme = look.theme
    return {
        **_shipped(),
        "text.usetex": False,
        "text.parse_math": False,
        "font.family": ["DejaVu Sans"],
        "font.size": look.canvas.text * POINT,
        "axes.unicode_minus": False,
        "axes.formatter.use_mathtext": False,
        "axes.edgecolor": theme.session,
        "axes.facecolor": theme.paper,
        "axes.grid": False,
        "axes.linewidth": 0.8,
        "axes.labelcolor": theme.ink,
        "text.color": theme.ink,
        "xtick.color": theme.ink,
        "ytick.color": theme.ink,
        "xtick.bottom": True,
        "ytick.left": True,
        "path.sketch": None,
        "path.effects": [],
        "lines.antialiased": True,
        "patch.antialiased": True,
        "figure.constrained_layout.use": False,
        "figure.autolayout": False,
        "savefig.bbox": "standard",
        "savefig.facecolor": theme.paper,
        "savefig.transparent": False,
    }


THEMED = {
    "INK": lambda look: look.theme.ink,
    "SOFT_INK": lambda look: look.theme.soft_ink,
    "PAPER": lambda look: look.theme.paper,
    "STRIP": lambda look: look.theme.strip,
    "FAINT": lambda look: look.theme.faint,
    "SESSION": lambda look: look.theme.session,
    "STYLES": lambda look: look.theme.series,
    "GREY": lambda look: Style(look.theme.session, "o", LINES[0]),
    "RC": rc_of,
    "WIDTH": lambda look: look.canvas.width,
    # The height for a picture on a canvas of fixed height; None: as much as it needs.
    "ROOM": lambda look: look.canvas.room,
    "TEXT_PX": lambda look: look.canvas.text,
    "TITLE_PX": lambda look: look.canvas.title,
    "LANES": lambda look: look.canvas.rows,
    "LANE_PX": lambda look: look.canvas.lane,
    "PAD_PX": lambda look: look.canvas.pad,
    "ARROW_PX": lambda look: look.canvas.arrow,
    # From the top of a tall letter to the foot of a deep one.
    "LINE_PX": lambda look: look.canvas.text * 16 / 13,
    # Where titles, keys and the lines at the foot begin, one below the other.
    "EDGE_PX": lambda look: look.canvas.width * CROP,
}


def __getattr__(name: str) -> Any:
    if name not in THEMED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return THEMED[name](current_look())


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def new_figure(height_px: float) -> Figure:
    """An empty figure of the width of the canvas, made without pyplot: nothing global holds on to it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    look = current_look()
    figure = Figure(figsize=(look.canvas.width / PX, height_px / PX), dpi=PX, facecolor=look.theme.paper)
    FigureCanvasAgg(figure)
    return figure


@cache
def _font() -> Any:
    from matplotlib import font_manager, rc_context

    with rc_context(_shipped()):
        return font_manager.get_font(font_manager.findfont("DejaVu Sans"))


def drawable(text: object) -> str:
    """Text from a log as one line that the font can draw.

    What it cannot is a small box, and blank is said so.
    """
    plain = " ".join(clean("".join(c for c in str(text) if c not in _BIDI)).split())
    known = _font().get_charmap()
    return "".join(c if ord(c) in known else "\u25a1" for c in plain) or "(blank)"


def text_width(text: str, size_px: float | None = None) -> float:
    """How wide a text is drawn, in pixels. Titles are bold, and so wider."""
    canvas, font = current_look().canvas, _font()
    size_px = size_px or canvas.text
    font.set_size(size_px * POINT, PX)
    font.set_text(text, 0.0)
    # A little more than measured, because a file has twice the pixels and so other roundings.
    return (1.13 if size_px == canvas.title else 1.03) * font.get_width_height()[0] / 64


def fitted(text: str, room_px: float, size_px: float | None = None) -> str:
    """The text, shortened with "…" where it is wider than its room."""
    if text_width(text, size_px) <= room_px:
        return text
    keep = max(int(len(text) * room_px / text_width(text, size_px)), 1)
    while keep > 1 and text_width(text[:keep].rstrip() + "…", size_px) > room_px:
        keep -= 1
    return text[:keep].rstrip() + "…"


def halo(width: float = 4) -> list[Any]:
    """An edge of paper: the lightest colours reach 3:1 on it only, not on the grey of the strips."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=width, foreground=current_look().theme.paper)]


@cache
def arrow_mark(direction: str) -> Path:
    """An open circle that holds an arrow up or down, a bar for "same", or nothing for no direction."""
    from matplotlib.path import Path

    strokes: dict[str, list[list[tuple[float, float]]]] = {
        "higher": [[(0, -0.55), (0, 0.55)], [(-0.4, 0.1), (0, 0.55), (0.4, 0.1)]],
        "lower": [[(0, 0.55), (0, -0.55)], [(-0.4, -0.1), (0, -0.55), (0.4, -0.1)]],
        "same": [[(-0.5, 0.0), (0.5, 0.0)]],
    }
    inner = (Path(np.array(stroke, dtype=float)) for stroke in strokes.get(direction, []))
    paths = [Path.unit_circle(), *inner]
    return Path.make_compound_path(*paths)
