"""The marks of all pictures: what one means is the same everywhere. Given a panel and places, they draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.vocabulary.frames import groups_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Reports in words: up is worse, down is better. No direction, or the same: a bar only.
TRIANGLE = {"worse": "^", "better": "v", "same": "d"}
BAR = 4.5  # points that a range is wide
# What followed a session, as in the column "outcome" of landmarks.
FLARE, LATER, NO_RISE, UNKNOWN, CEILING = "flare", "later rise", "no rise", "not known", "ceiling"
WORSE_IN_WORDS = "worse in words"
# Of unwanted events.
YES, NO, NOT_ASKED = "yes", "no", "not asked"
# The signs on tiles, as lines or outlines; tiles lower than so many points have none.
QUESTION, LEAST_SIGN = "?", 5.0
SIGNS: dict[str, Any] = {
    UNKNOWN: QUESTION,
    NOT_ASKED: QUESTION,
    LATER: ((-1.0, -1.0), (1.0, 1.0), (-0.2, 1.0), (1.0, 1.0), (1.0, -0.2)),
    WORSE_IN_WORDS: ((-1.0, -0.8), (0.0, 1.0), (1.0, -0.8), (-1.0, -0.8)),
    CEILING: ((-1.0, 0.0), (1.0, 0.0)),
}


def dots(ax: Axes, x: Any, y: Any, *, look: Look, size: float = 6.5, **options: Any) -> None:
    """Ratings, or whatever is one of many: points of the given diameter with a rim of paper."""
    given: dict[str, Any] = {
        "color": look.colours.rating,
        "edgecolor": look.colours.paper,
        "linewidth": 0.8,
        "zorder": 4,
    }
    ax.scatter(np.asarray(x, float), np.asarray(y, float), s=size**2, **(given | options))


def strands(ax: Axes, x: Any, y: Any, strand: Any, *, look: Look, name: str = "", **options: Any) -> None:
    """A thin line for each strand of two points or more, in their order; name: of the lines, not shown."""
    rows = pd.DataFrame({"x": np.asarray(x, float), "y": np.asarray(y, float), "strand": np.asarray(strand)})
    rows = rows.loc[rows["strand"].duplicated(keep=False)].dropna()
    given: dict[str, Any] = {"color": look.colours.rating, "linewidth": 1.1, "zorder": 3}
    if name:
        given["label"] = name
    for _, own in groups_of(rows, "strand"):
        ax.plot(own["x"].to_numpy(), own["y"].to_numpy(), **(given | options))


def ranges(ax: Axes, x: Any, low: Any, high: Any, *, look: Look, width: float = BAR, **options: Any) -> None:
    """Ratings such as "2 or 3": a thick bar from end to end."""
    given: dict[str, Any] = {
        "color": look.colours.rating,
        "linewidth": width,
        "capstyle": "round",
        "zorder": 3.5,
    }
    ax.vlines(np.asarray(x, float), np.asarray(low, float), np.asarray(high, float), **(given | options))


def tone(turn: str, look: Look) -> str:
    """The colour of a report in words."""
    colours = look.colours
    return {"worse": colours.worse, "better": colours.better}.get(turn, colours.muted)


def in_words(
    ax: Axes, first: float, last: float, y: float, turn: str, *, look: Look, is_dated: bool = True
) -> None:
    """A report without a number: a triangle, and a bar over the days that it covers - dotted where its day
    is not known. It stands in a lane of words; its height says nothing.
    """
    colour, middle = tone(turn, look), first if is_dated else (first + last) / 2
    if last > first:
        style: Any = "-" if is_dated else (0, (0.6, 1.2))
        ax.hlines(
            [y], first, last, color=colour, linewidth=3.2, linestyle=style, alpha=0.55, zorder=3.4,
            capstyle="butt",
        )  # fmt: skip
    dots(ax, [middle], [y], look=look, size=7, marker=TRIANGLE.get(turn, "d"), color=colour)


def session_lines(
    ax: Axes,
    x: Iterable[float],
    *,
    look: Look,
    inferred: Iterable[bool] = (),
    ends: tuple[float, float] = (0, 1),
    linewidth: float = 1.2,
) -> None:
    """Vertical lines, dashed where the day of the session was worked out; ends: shares of the panel."""
    places = list(x)
    dashed = list(inferred) or [False] * len(places)
    for at, is_dashed in zip(places, dashed, strict=True):
        ax.axvline(
            at, *ends, color=look.colours.line, linewidth=linewidth, zorder=2,
            linestyle=(0, (3.5, 2.5)) if is_dashed else "-",
        )  # fmt: skip


def session_numbers(ax: Axes, x: Iterable[float], numbers: Iterable[Any], y: float, *, look: Look) -> None:
    """The numbers of sessions in discs: they have no colour, dash or marker of their own."""
    for at, number in zip(x, numbers, strict=True):
        ax.text(
            at, y, str(number), ha="center", va="center", fontsize=look.small, color=look.colours.paper,
            weight="bold", zorder=5, in_layout=False,
            bbox={"boxstyle": "circle,pad=0.22", "facecolor": look.colours.muted, "edgecolor": "none"},
        )  # fmt: skip


def tiles(ax: Axes, x: Any, y: Any, outcomes: Iterable[str], *, look: Look, size: float = 12.0) -> None:
    """What followed each session, a tile each; size: points."""
    places = list(zip(np.atleast_1d(x), np.atleast_1d(y), outcomes, strict=True))
    for outcome in dict.fromkeys(outcome for *_, outcome in places):
        at, up = zip(*((one, other) for one, other, its in places if its == outcome), strict=True)
        tile(ax, at, up, outcome, (size, size), look=look)


def tile(ax: Axes, x: Any, y: Any, answer: str, size: tuple[float, float], *, look: Look) -> list[Any]:
    """Tiles of one answer, each with a sign of its own as well as a colour.

    Filled: a flare. An arrow: a later rise. Pale: no rise. A question mark: not known, with a triangle where
    words call it worse. A dash: the level before left no room for a rise. size: points across and up.
    """
    (face, edge), (wide, high) = tile_colours(answer, look), size
    box = ((-wide, -high), (wide, -high), (wide, high), (-wide, high), (-wide, -high))
    thin = 1.2 if high > LEAST_SIGN else 0.5
    found = [_shapes(ax, x, y, _path(*box), max(size), face, edge, linewidth=thin, label=answer, zorder=2)]
    sign = SIGNS.get(answer)
    if sign and high >= LEAST_SIGN:
        ink = look.colours.worse if answer in (LATER, WORSE_IN_WORDS) else look.colours.muted
        line = answer in (LATER, CEILING)
        filled: dict[str, Any] = {"face": "none" if line else ink, "linewidth": thin if line else 0.3}
        shape = _question() if sign == QUESTION else _path(*sign)
        found.append(_shapes(ax, x, y, shape, 0.6 * high, edge=ink, label="_sign", zorder=3, **filled))
    return found


def _shapes(ax: Axes, x: Any, y: Any, shape: Any, size: float, face: str, edge: str, **options: Any) -> Any:
    """One shape at some places, as `scatter` draws it, which costs several times as much. size: points."""
    from matplotlib.collections import PathCollection
    from matplotlib.transforms import IdentityTransform

    found = PathCollection(
        (shape,), [size**2], facecolors=face, edgecolors=edge, offsets=np.column_stack([x, y]),
        offset_transform=ax.transData, transform=IdentityTransform(), **options,
    )  # fmt: skip
    # A panel whose ends are said need not be asked what fits into it.
    ax.add_collection(found, autolim=ax.get_autoscalex_on() or ax.get_autoscaley_on())
    return found


def tile_colours(answer: str, look: Look) -> tuple[str, str]:
    """Face and edge of a tile."""
    colours = look.colours
    faces = {FLARE: colours.worse, YES: colours.worse, NO_RISE: colours.none, NO: colours.none}
    edges = {**faces, LATER: colours.worse, NO_RISE: colours.none_edge, NO: colours.none_edge}
    return faces.get(answer, colours.grid if answer == CEILING else colours.paper), edges.get(
        answer, colours.unknown
    )


def _path(*points: tuple[float, float], codes: Any = None) -> Any:
    """A shape through these points, around (0, 0) and 1 across."""
    from matplotlib.path import Path

    return Path(np.asarray(points) / np.abs(points).max() / 2, codes)


@cache
def _question() -> Any:
    """A question mark as a shape: a log's text is never read as mathematics, and so no marker is one."""
    from matplotlib.textpath import TextPath

    path = TextPath((0, 0), "?", size=1)
    low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
    return _path(*(path.vertices - (low + high) / 2), codes=path.codes)


def stacked(values: Any, step: float = 1.0) -> tuple[Any, Any]:
    """Places of one dot for each value, those of one bin upon each other: x and 1, 2, 3 ..."""
    x = np.sort(np.round(np.asarray(values, float) / step) * step)
    _, first, place = np.unique(x, return_index=True, return_inverse=True)
    return x, np.arange(len(x)) - first[place] + 1


def chance_dots(ax: Axes, values: Any, *, look: Look, step: float = 1.0, size: float = 6.0) -> float:
    """Made-up clinics, each a grey dot over its number; gives the height of the tallest pile."""
    x, y = stacked(values, step)
    dots(ax, x, y, look=look, size=size, color=look.colours.unknown, edgecolor="none", zorder=3)
    return float(y.max(initial=0))


def means(ax: Axes, x: Any, mean: Any, low: Any, high: Any, *, look: Look, colour: str = "") -> None:
    """Means over clients: diamonds with their intervals."""
    colour = colour or look.colours.ink
    ranges(ax, x, low, high, look=look, width=2.4, color=colour, zorder=5)
    dots(ax, x, mean, look=look, size=9, marker="D", color=colour, zorder=5.2)


def runs(x: Any, is_apart: Any = None) -> Any:
    """Numbers of stretches of consecutive days: a line never crosses a day without a report.

    is_apart: True where a new stretch begins for another reason, such as a session.
    """
    days = np.asarray(x, float)
    breaks = np.ones(len(days), dtype=bool)
    breaks[1:] = ~(np.diff(np.floor(days + 0.5)) <= 1)
    return np.cumsum(breaks if is_apart is None else breaks | np.asarray(is_apart, dtype=bool))


def scale_axis(ax: Axes, ends: Mapping[float, str]) -> None:
    """The whole scale of the instrument, with words at its ends."""
    middle = sum(ends) / 2
    ticks = dict(sorted([*ends.items(), *([(middle, f"{middle:g}")] if middle == round(middle) else [])]))
    ax.set_yticks(list(ticks), list(ticks.values()))
