"""For which place a picture is drawn (its canvas) and in which colours (its theme).

Both hold for one drawing only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from arc.errors import ArcError, CallError, Fix, Problem

LineStyle = str | tuple[int, tuple[float, ...]]


@dataclass(frozen=True)
class Canvas:
    """Where a picture will be seen.

    width, height: layout pixels, in which all sizes are given; height None: as high as needed.

    dpi: of the file; 100 layout pixels are an inch, so a file is dpi / 100 times as wide. foot: what of a
    fixed height the lines below the picture take. rows: most rows of reports in words at an edge, lane: the
    height of one, pad: the room beside them, arrow: the size of their marks. panels: most panels. theme: its
    name, where none is chosen.
    """

    name: str
    width: float
    height: float | None
    dpi: int
    text: float = 13.0
    title: float = 15.0
    foot: float = 0.0
    rows: int = 6
    lane: float = 20.0
    pad: float = 11.0
    arrow: float = 15.0
    panels: int = 12
    theme: str = "light"
    said: str = ""

    @property
    def pixels(self) -> str:
        """The size of the file, in words."""
        wide = round(self.width * self.dpi / 100)
        return (
            f"{wide} px wide" if self.height is None else f"{wide} x {round(self.height * self.dpi / 100)} px"
        )

    @property
    def room(self) -> float | None:
        """The height for the picture itself; None: as much as it needs."""
        return None if self.height is None else self.height - self.foot


@dataclass(frozen=True)
class Style:
    """Colour, marker and line of one series, so that none is told by its colour alone."""

    colour: str
    marker: str
    line: LineStyle


@dataclass(frozen=True)
class Theme:
    """The colours of a picture.

    series: of lines and marks; their markers and lines are the same in every theme.
    """

    name: str
    ink: str
    soft_ink: str
    paper: str
    strip: str
    faint: str
    session: str
    series: tuple[Style, ...]


@dataclass(frozen=True)
class Look:
    """A canvas and a theme.

    travels: the picture will be read without the log beside it, so nothing in it may be a code of arc.
    """

    canvas: Canvas
    theme: Theme
    travels: bool = False


# Squares are kept for closing ratings, triangles for nothing:
# they would look like the arrows of reports in words.
MARKERS = ("o", "D", "p", "P", "X")
LINES: tuple[LineStyle, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 2, 1, 2)), (0, (8, 2)))


def _series(*colours: str) -> tuple[Style, ...]:
    return tuple(Style(*each) for each in zip(colours, MARKERS, LINES, strict=True))


# The colours of Okabe and Ito that reach 3:1 on white; on
# dark those of them that reach it there; greys for print.
LIGHT = Theme(
    "light", "#222222", "#595959", "#FFFFFF", "#F5F5F5", "#E3E3E3", "#767676",
    _series("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"),
)  # fmt: skip
DARK = Theme(
    "dark", "#F2F2F2", "#BDC3CB", "#14181D", "#20262E", "#39414C", "#8F98A3",
    _series("#6FA8FF", "#E69F00", "#3DDC84", "#E39CC7", "#FFFFFF"),
)  # fmt: skip
PRINT = Theme(
    "print", "#000000", "#404040", "#FFFFFF", "#F2F2F2", "#D9D9D9", "#707070",
    _series("#000000", "#757575", "#000000", "#606060", "#404040"),
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}

SCREEN = Canvas("screen", 900, None, 200, said="a notebook or a page")
# Shown about 500 px wide in a feed, so its smallest text (12
# px there) is 29 px of the card, other text 34 and titles 41.
SOCIAL = Canvas(
    "social", 500, 262.5, 240, text=14.0, title=17.0, rows=3, lane=17.0, pad=9.0, arrow=13.0, panels=1,
    said="a card in a feed",
)  # fmt: skip
# Shown 800 px wide on a page; twice the pixels keep it sharp on a dense display.
COLUMN = Canvas("column", 800, None, 200, said="the column of a blog")
# The text width of many journals and of an A4 page with usual margins is 180 mm; a layout pixel is 0.254 mm.
PAGE = Canvas("print", 708, None, 300, theme="print", said="180 mm on paper, 300 dpi")
TARGETS = {canvas.name: canvas for canvas in (SOCIAL, COLUMN, PAGE, SCREEN)}

DEFAULT = Look(SCREEN, LIGHT)
_LOOK: ContextVar[Look] = ContextVar("look")


NOT_READABLE = "not-readable"
A_HIGHER_SIZE = ("column",)
TOO_SMALL = Problem(
    NOT_READABLE,
    text="The reports in words leave no room for the scale at this size.",
    fix=Fix("target", A_HIGHER_SIZE, lead="Choose a higher one, such as"),
)

# What holds any number of clients, where a picture of each of them does not fit.
ALL_ON_ONE = 'The kind "flare" holds all of them at any size.'


class DoesNotFit(ArcError, ValueError):
    """A picture that cannot be read at the size that was asked for; the message says what to do."""

    code = NOT_READABLE


def current_look() -> Look:
    """The canvas and the theme of the drawing that is under way.

    Those of the screen where nothing was chosen.
    """
    return _LOOK.get(DEFAULT)


@contextmanager
def drawn_with(look: Look) -> Iterator[Look]:
    """Draw with this look; afterwards everything is as it was, also after an error and in other threads."""
    token = _LOOK.set(look)
    try:
        yield look
    finally:
        _LOOK.reset(token)


def chosen_look(target: str, theme: str | None = None) -> Look:
    """A look by its names; without a theme, the one that suits the target.

    Raises ValueError for a name that is none.
    """
    if target not in TARGETS:
        raise CallError(f'There is no size "{target}". Choose one of: {", ".join(TARGETS)}.')
    canvas = TARGETS[target]
    name = theme or canvas.theme
    if name not in THEMES:
        raise CallError(f'There is no theme "{name}". Choose one of: {", ".join(THEMES)}.')
    return Look(canvas, THEMES[name])
