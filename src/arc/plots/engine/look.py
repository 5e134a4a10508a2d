"""How a picture looks: where it is seen, sizes of text, and colours that mean one thing each.

A `Look` is a value that is handed from call to call; nothing here remembers one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from arc.errors import CallError

FONTS = Path(__file__).parent.parent / "fonts"
# DejaVu Sans comes with matplotlib and draws what the first one lacks.
FAMILY = ("Source Sans Pro", "DejaVu Sans")
# Names in other scripts are drawn with what Windows, macOS and Linux have, where it is installed.
ELSEWHERE = (
    "Microsoft YaHei", "PingFang SC", "Hiragino Sans", "Yu Gothic", "Malgun Gothic", "Apple SD Gothic Neo",
    "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Micro Hei", "Arial Unicode MS", "Geeza Pro",
    "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari",
    "Leelawadee UI", "Thonburi", "Noto Sans Thai",
)  # fmt: skip


@dataclass(frozen=True)
class Colours:
    """Colours by what they mean. Shape or filling says the same once more, so none is told by colour alone.

    disc: number of a session. lane: ground of words. none: no flare; unknown: edge of what is not known.
    """

    name: str = "light"
    ink: str = "#1d2a36"
    muted: str = "#5f6c79"
    paper: str = "#ffffff"
    lane: str = "#f4f6f8"
    grid: str = "#e9edf1"
    line: str = "#8b98a4"
    rating: str = "#1f6fb2"
    worse: str = "#ba4a05"
    better: str = "#12806f"
    chance: str = "#cfd6dd"
    chance_text: str = "#626d78"
    none: str = "#dce7f1"
    none_edge: str = "#7fa6c9"
    unknown: str = "#9aa5b1"


LIGHT = Colours()
DARK = Colours(
    "dark", "#f2f4f6", "#b4bec8", "#14181d", "#1d242b", "#2a323b", "#8f98a3", "#6fa8ff", "#f0a050",
    "#4cd0b6", "#4a545f", "#b4bec8", "#24425f", "#6f9fce", "#8f98a3",
)  # fmt: skip
PRINT = Colours(
    "print", "#000000", "#404040", "#ffffff", "#f4f4f4", "#e4e4e4", "#707070", "#303030", "#000000",
    "#505050", "#d0d0d0", "#404040", "#e6e6e6", "#707070", "#808080",
)  # fmt: skip
THEMES = {colours.name: colours for colours in (LIGHT, DARK, PRINT)}


@dataclass(frozen=True)
class Look:
    """Where a picture is seen, and how.

    Attributes
    ----------
    name : str
        "screen", "small" (one client in a report), "social", "column" or "print".
    width, height : float
        Inches; height None: as high as needed.
    dpi, shown : int
        Pixels of the file for an inch, and CSS pixels that the picture is wide on a page.
    title, subtitle, text, foot : float
        Sizes of type in points.
    titled : bool
        False: the page around the picture says title, subtitle and foot.
    travels : bool
        It is read without the log beside it: no words of a client, no code of arc.
    colours : Colours
        By meaning.
    kept : frozenset of str
        Settings of matplotlib that the caller has chosen, and that are left alone.
    """

    name: str = "screen"
    width: float = 6.5
    height: float | None = None
    dpi: int = 200
    shown: int = 640
    title: float = 15.0
    subtitle: float = 10.3
    text: float = 10.0
    foot: float = 9.5
    titled: bool = True
    travels: bool = False
    colours: Colours = LIGHT
    kept: frozenset[str] = frozenset()

    @property
    def small(self) -> float:
        """Size of words at marks; no smaller than what a foot may have, and on a card than all other text."""
        return self.text if self.travels and self.height else min(self.text, self.foot)

    def rc(self) -> dict[Any, Any]:
        """Give the settings of matplotlib for this look, without those that the caller has chosen."""
        return {name: value for name, value in _settings(self).items() if name not in self.kept}


SCREEN = Look()
# CSS pixels of a picture that stands between its headline and its caveats, all on one screen.
BESIDE = 580
# One client's course in a report: 560 x 165 px.
SMALL = Look("small", 5.6, 1.65, shown=560, title=9.4, subtitle=8.7, text=8.7, foot=8.7, titled=False)
# 1200 x 630 px, seen 500 px wide in a feed: no text below 20 px of the file, the foot 17.
SOCIAL = Look("social", 6.0, 3.15, shown=600, title=14.5, subtitle=8.2, text=7.6, foot=6.4, travels=True)
COLUMN = Look("column", 8.0, shown=800, title=18.0, subtitle=12.0, text=11.5, foot=10.5, travels=True)
# 180 mm, the width of text in many journals and on A4.
PAPER = Look("print", 7.087, None, 300, 680, 14.0, 10.0, 9.6, 9.0, travels=True, colours=PRINT)
TARGETS = {look.name: look for look in (SOCIAL, COLUMN, PAPER, SCREEN)}


def chosen_look(target: str, theme: str | None = None) -> Look:
    """A look by its names; without a theme, the one that suits the target."""
    if target not in TARGETS:
        raise CallError(f'There is no size "{target}". Choose one of: {", ".join(TARGETS)}.')
    if theme is not None and theme not in THEMES:
        raise CallError(f'There is no theme "{theme}". Choose one of: {", ".join(THEMES)}.')
    look = TARGETS[target]
    return replace(look, colours=THEMES[theme]) if theme else look


def beside_words() -> Look:
    """For a picture between words that say its title, on a page; what the caller has set is kept."""
    return replace(_as_set(), titled=False, shown=BESIDE)


@contextmanager
def drawn(look: Look | None) -> Iterator[Look]:
    """Draw with this look; None: what the caller has set with seaborn or matplotlib, and else the screen.

    Afterwards every setting is as it was.
    """
    from matplotlib import rc_context

    register_fonts()
    look = look or _as_set()
    # What the caller has set is kept only where no look was asked for.
    with rc_context(_others(look.rc() if look.kept else {**_shipped(), **look.rc()})):
        yield look


def saved_rc(look: Look) -> dict[Any, Any]:
    """The settings with which a figure is written, so that the same picture gives the same bytes."""
    register_fonts()
    return _others({**_shipped(), **look.rc()})


def _others(wanted: dict[Any, Any]) -> dict[Any, Any]:
    """The settings that are not so now: matplotlib checks each that is set, which takes long for all."""
    from matplotlib import rcParams

    now: Any = rcParams
    return {name: value for name, value in wanted.items() if now[name] != value}


def _as_set() -> Look:
    """The screen, with the settings that are no longer matplotlib's own."""
    from matplotlib import rcParams, rcParamsDefault
    from matplotlib.colors import to_hex

    # Asked for by name: to copy all of them would choose a program to draw with.
    now: Any = rcParams
    shipped: Any = rcParamsDefault

    def own(name: str) -> bool:
        return bool(now[name] != shipped[name])

    kept = {name for name in _settings(SCREEN) if own(name)} - _ALWAYS.keys()
    if own("font.sans-serif"):
        kept.add("font.family")
    said = {
        field: to_hex(now[name])
        for field, name in (("ink", "text.color"), ("paper", "axes.facecolor"), ("grid", "grid.color"))
        if name in kept
    }
    # On a dark ground the colours of marks are those that can be seen there.
    base = DARK if "paper" in said and _is_dark(said["paper"]) else LIGHT
    if said.get("paper") == said.get("grid", base.grid):
        said["grid"] = base.grid
    return replace(SCREEN, colours=replace(base, **said), kept=frozenset(kept | {"arc.as_set"}))


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128


# Text of a log is text, whatever signs it holds.
_ALWAYS: dict[str, Any] = {"text.usetex": False, "text.parse_math": False}


def _settings(look: Look) -> dict[str, Any]:
    ink, muted, line = look.colours.ink, look.colours.muted, look.colours.line
    return {
        **_ALWAYS,
        "font.family": list(families()),
        "font.size": look.text,
        "text.color": ink,
        "figure.facecolor": look.colours.paper,
        "figure.titlesize": look.title,
        "figure.titleweight": "bold",
        "figure.labelsize": look.foot,
        "axes.facecolor": look.colours.paper,
        "axes.edgecolor": line,
        "axes.linewidth": 1.0,
        "axes.labelcolor": muted,
        "axes.labelsize": look.text,
        "axes.titlesize": look.text * 1.15,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        # Else matplotlib measures all ticks once more. Where they stand above, the title is given room.
        "axes.titley": 1.0,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "axes.axisbelow": True,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.formatter.use_mathtext": False,
        "grid.color": look.colours.grid,
        "grid.linewidth": 1.3,
        "xtick.color": line,
        "xtick.labelcolor": muted,
        "xtick.labelsize": look.text,
        "ytick.labelcolor": muted,
        "ytick.labelsize": look.text,
        "ytick.major.size": 0.0,
        "lines.linewidth": 1.6,
        "lines.solid_capstyle": "round",
        "legend.frameon": False,
        "legend.fontsize": look.text,
    }


# What belongs to the program that draws, not to the drawing.
_OF_THE_PROGRAM = ("backend", "interactive", "toolbar", "webagg.", "tk.", "date.epoch", "savefig.directory")


@cache
def _shipped() -> dict[Any, Any]:
    from matplotlib import rcParamsDefault

    return {name: value for name, value in rcParamsDefault.items() if not name.startswith(_OF_THE_PROGRAM)}


@cache
def families() -> tuple[str, ...]:
    """The fonts that words are drawn with, the first that has a letter first."""
    from matplotlib.font_manager import fontManager

    register_fonts()
    installed = set(fontManager.get_font_names())
    return (*FAMILY, *(name for name in ELSEWHERE if name in installed))


@cache
def register_fonts() -> None:
    """Make the shipped fonts known to matplotlib; once, and only when something is drawn."""
    from matplotlib.font_manager import fontManager

    for path in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(path)
