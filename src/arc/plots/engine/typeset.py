"""How wide words are, where their lines break, and what of them the fonts can draw."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from arc.plots.engine.look import families, register_fonts
from arc.vocabulary.display import clean

# Fine enough that what is measured is as wide as what is drawn at any size.
RULER_DPI = 800
# A line is nearly as wide as its words and blanks together: less apart than this share.
DOUBT = 0.02


def text_size(text: str, size: float, weight: str = "regular") -> tuple[float, float]:
    """Width and height of a text, in inches."""
    from matplotlib import rcParams
    from matplotlib.font_manager import FontProperties

    font = FontProperties(size=size, weight=weight)  # of the family that is set while drawing
    named = (*rcParams["font.sans-serif"], *rcParams["font.serif"], *rcParams["font.monospace"])
    lines = text.split("\n")
    return max(_wide(line or " ", font, named) for line in lines), len(lines) * size * 1.25 / 72


@lru_cache(maxsize=20_000)
def _wide(line: str, font: Any, named: tuple[str, ...]) -> float:
    """Inches. named: what stands for "sans-serif" and the like, so that no width outlives its font."""
    return _ruler().get_text_width_height_descent(line, font, False)[0] / RULER_DPI


@cache
def _ruler() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    register_fonts()
    return RendererAgg(100, 100, RULER_DPI)


def drawable(text: object) -> str:
    """Text from a log as one line that the fonts can draw; what they cannot is a small box, blank is said."""
    plain = " ".join(clean("".join(c for c in str(text) if c not in _BIDI)).split())
    return "".join(c if ord(c) in _known() else "\u25a1" for c in plain) or "(blank)"


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@cache
def _known() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset().union(*(get_font(findfont(name)).get_charmap() for name in families()))


def fold(text: str, width: float, size: float, weight: str = "regular") -> str:
    """Break a text into lines of at most so many inches; also within a word that is longer alone."""
    lines = []
    width *= 0.985  # a text is drawn up to a hundredth wider than it is measured

    def wide(line: str) -> float:
        return text_size(line, size, weight)[0]

    def fits(words: list[str]) -> bool:
        # Each word is measured once, and their line only where they leave a doubt.
        about = sum(map(wide, words)) + (len(words) - 1) * blank
        return about < width if abs(about - width) > DOUBT * width else wide(" ".join(words)) <= width

    blank = wide("n n") - wide("nn")
    for paragraph in text.split("\n"):
        line: list[str] = []
        for word in paragraph.split():
            if fits([*line, word]):
                line.append(word)
                continue
            lines += [" ".join(line)] if line else []
            while wide(word) > width and len(word) > 1:
                keep = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or wide(word[:n]) <= width)
                lines.append(word[:keep])
                word = word[keep:]
            line = [word]
        lines.append(" ".join(line))
    return "\n".join(lines)
