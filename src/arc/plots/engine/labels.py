"""Words at marks: each beside its mark, none on another, all inside their panel - also after a change.

They are placed anew whenever the panel is drawn, so limits, sizes and texts can be edited afterwards.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from arc.plots.engine.look import Look
from arc.plots.engine.typeset import fold, text_size

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation, Text

# Where a word may stand, seen from its mark: (across, up), and the sides of the text that touch.
PLACES = {
    "on": (0.0, 0.0, "center", "center"),
    "right": (1.0, 0.0, "left", "center"),
    "left": (-1.0, 0.0, "right", "center"),
    "above": (0.0, 1.0, "center", "bottom"),
    "below": (0.0, -1.0, "center", "top"),
    "upper right": (0.8, 0.6, "left", "bottom"),
    "upper left": (-0.8, 0.6, "right", "bottom"),
    "lower right": (0.8, -0.6, "left", "top"),
    "lower left": (-0.8, -0.6, "right", "top"),
}
AROUND = tuple(name for name in PLACES if name != "on")
SHARE = {"left": 0.0, "center": 0.5, "right": 1.0, "bottom": 0.0, "top": 1.0}
# A word that may be dropped is not drawn upon more of a mark than this share of its own area.
MOST_HIDDEN = 0.25


def label(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    *,
    look: Look,
    colour: str = "",
    places: tuple[str, ...] = AROUND,
    gap: float = 5.0,
    must: bool = False,
    **text_options: Any,
) -> Annotation:
    """Write a word beside a mark, at the first place of these where it lies on no text and on no mark.

    Parameters
    ----------
    ax, x, y, text
        The mark, in the units of the panel; the word.
    look
        Size and ink.
    colour
        That of the mark; "": ink.
    places
        Names of `PLACES`, the best first.
    gap
        Points between the middle of the mark and the word.
    must
        Draw it upon marks rather than not at all. Upon other words it is never drawn: then it is left out,
        and stands in the table behind the picture.
    **text_options
        For matplotlib's text, such as weight, fontsize.

    Returns
    -------
    Annotation
        One of `ax.texts`.
    """
    from matplotlib.patheffects import withStroke

    options: dict[str, Any] = {
        "fontsize": look.text,
        "color": colour or look.colours.ink,
        "zorder": 6,
        **text_options,
    }
    options.setdefault("path_effects", [withStroke(linewidth=2.2, foreground=look.colours.paper)])
    word = ax.annotate(text, (x, y), (gap, 0), textcoords="offset points", **options)
    word.set_in_layout(False)
    _layer(ax).words.append((word, places, gap, must))
    return word


def obstacle(ax: Axes, x0: float, y0: float, x1: float, y1: float) -> None:
    """Keep words off this box, in the units of the panel: a mark that is no dot and no line."""
    _layer(ax).boxes.append((x0, y0, x1, y1))


def key(ax: Axes, entries: list[tuple[str, str]], *, look: Look, width: float = 1.5) -> None:
    """Explain the marks in words at the right edge, each in the colour of its mark, from above to below.

    Parameters
    ----------
    ax
        The panel; room beside it is made by the layout.
    entries
        Text and colour; a text that begins with "*" is set bold.
    look
        Size of type.
    width
        Inches.
    """
    from matplotlib.transforms import ScaledTranslation

    down = 0.0
    for text, colour in entries:
        weight = "bold" if text.startswith("*") else "regular"
        folded = fold(text.removeprefix("*"), width, look.text, weight)
        move = ScaledTranslation(0.08, -down, ax.get_figure(root=True).dpi_scale_trans)  # type: ignore[union-attr]
        ax.text(
            1, 0.97, folded, transform=ax.transAxes + move, va="top", color=colour, weight=weight,
            fontsize=look.text, linespacing=1.15,
        )  # fmt: skip
        down += text_size(folded, look.text, weight)[1] + 0.12


def _layer(ax: Axes) -> Any:
    """The artist of a panel that places its words; made with the first word."""
    layer = next((child for child in ax.artists if child.get_gid() == "arc-labels"), None)
    if layer is None:
        layer = _layer_class()()
        ax.add_artist(layer)
        layer.set_clip_path(None)
    return layer


@cache
def _layer_class() -> Any:
    """Made late: a class of artists needs matplotlib, which is loaded only when something is drawn."""
    from matplotlib.artist import Artist

    class Labels(Artist):
        """Draws nothing; comes before the texts of its panel and puts them where they do not collide."""

        def __init__(self) -> None:
            super().__init__()
            self.set(gid="arc-labels", zorder=5.5, in_layout=False)
            self.words: list[tuple[Annotation, tuple[str, ...], float, bool]] = []
            self.boxes: list[tuple[float, float, float, float]] = []

        def draw(self, renderer: Any) -> None:
            place(self, renderer)
            self.stale = False

    return Labels


def place(layer: Any, renderer: Any) -> None:
    """Put each word of a panel at its best place; those that must stand first."""
    ax: Axes = layer.axes
    own = {id(word) for word, *_ in layer.words}
    taken = [text.get_window_extent(renderer).extents for text in _other_texts(ax, own)]
    marks = _mark_boxes(ax, layer.boxes)
    bounds = ax.bbox.extents
    scale = renderer.points_to_pixels(1.0)
    for word, places, gap, must in sorted(layer.words, key=lambda entry: not entry[3]):
        at = ax.transData.transform((word.xy[0], word.xy[1]))
        word.set_visible(bool(_inside(np.array([*at, *at]), bounds)))
        if not word.get_visible() or not word.get_text():
            continue
        found = _best(word, at, places, gap * scale, renderer, bounds, np.array(taken), marks, must)
        word.set_visible(found is not None)
        if found is not None:
            (across, up, ha, va), box = found
            word.set(ha=ha, va=va)
            word.set_position((across * gap, up * gap))
            # Two words side by side are two words.
            taken.append(box + np.array([-3, 0, 3, 0]) * scale)


def _best(
    word: Annotation, at: Any, places: tuple[str, ...], gap: float, renderer: Any, bounds: Any, taken: Any,
    marks: Any, must: bool,
) -> tuple[tuple[float, float, str, str], Any] | None:  # fmt: skip
    """The first place that is quite free; else the one that hides the least of the marks."""
    extent = word.get_window_extent(renderer)
    wide, high = extent.width, extent.height
    best, least = None, (1e9 if must else MOST_HIDDEN * wide * high)
    for name in places:
        across, up, ha, va = PLACES[name]
        x0 = at[0] + across * gap - SHARE[ha] * wide
        y0 = at[1] + up * gap - SHARE[va] * high
        box = np.array([x0, y0, x0 + wide, y0 + high])
        if not _inside(box, bounds) or _hidden(box, taken) > 0:
            continue
        cost = _hidden(box, marks)
        if cost < least:
            best, least = ((across, up, ha, va), box), cost
        if cost == 0:
            break
    return best


def _inside(box: Any, bounds: Any) -> Any:
    return (box[:2] >= bounds[:2] - 0.5).all() and (box[2:] <= bounds[2:] + 0.5).all()


def _hidden(box: Any, others: Any) -> float:
    """How much of a box the others cover, in square pixels."""
    if not len(others):
        return 0.0
    wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    return float((wide.clip(0) * high.clip(0)).sum())


def _other_texts(ax: Axes, own: set[int]) -> list[Text]:
    """The texts of a panel that stand where they are."""
    texts = [*ax.texts, ax.title, ax._left_title, ax._right_title]  # type: ignore[attr-defined]
    return [text for text in texts if id(text) not in own and text.get_visible() and text.get_text()]


def _mark_boxes(ax: Axes, boxes: list[tuple[float, float, float, float]]) -> Any:
    """The dots, the thick lines and the named boxes of a panel, in pixels."""
    from matplotlib.collections import LineCollection, PathCollection

    figure = ax.get_figure(root=True)
    point = figure.dpi / 72  # type: ignore[union-attr]
    found = [np.empty((0, 4))]
    for artist in ax.collections:
        if isinstance(artist, PathCollection):
            at = artist.get_offset_transform().transform(np.asarray(artist.get_offsets(), dtype=float))
            half = np.sqrt(np.asarray(artist.get_sizes())).max(initial=0) / 2 * point
            found.append(np.hstack([at - half, at + half]))
        elif isinstance(artist, LineCollection):
            half = np.asarray(artist.get_linewidth()).max(initial=0) / 2 * point
            for segment in artist.get_segments():
                ends = artist.get_transform().transform(np.asarray(segment))
                found.append(np.array([[*(ends.min(0) - half), *(ends.max(0) + half)]]))
    if boxes:
        corners = np.array(boxes, dtype=float)
        low, high = ax.transData.transform(corners[:, :2]), ax.transData.transform(corners[:, 2:])
        found.append(np.hstack([np.minimum(low, high), np.maximum(low, high)]))
    everything = np.vstack(found)
    return everything[np.isfinite(everything).all(axis=1)]
