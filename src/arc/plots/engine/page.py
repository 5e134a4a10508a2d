"""A page: title, subtitle, panels and foot, all of them matplotlib's own and so open to changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from arc.errors import CallError
from arc.plots.engine.look import Look
from arc.plots.engine.typeset import fold

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGE = 0.08  # inches between the edge and the words
LINE = 1.3 / 72  # inches that a line of one point of type is high
DIGITS = 9  # of a place in a figure; finer than any dot
WRONG_AXES = (
    "This picture has {panels}, and {given} given. Give ax= an array of as many, such as"
    " plt.subplots({count})[1]{one}."
)


def new_page(
    look: Look,
    *,
    title: str = "",
    subtitle: str = "",
    foot: str = "",
    height: float = 3.5,
    rows: int = 1,
    cols: int = 1,
    **grid: Any,
) -> tuple[Figure, list[Axes]]:
    """Make a figure with its words and empty panels, row by row; drawn without pyplot.

    Parameters
    ----------
    look
        Its height, where it has one, is that of the whole page.
    title, subtitle, foot
        The finding; who, how many, on which scale; what to keep in mind. Folded to the width.
    height
        Inches for the panels, where the look does not set the whole.
    rows, cols
        Panels.
    **grid
        For `Figure.subplots`, such as height_ratios, sharex.

    Returns
    -------
    tuple
        Figure and its Axes.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    words = _folded(look, title, subtitle, foot)
    taken = _height_of(words, look)
    layout = _layout_class()(w_pad=0.04, h_pad=0.05, hspace=0.02, wspace=0.03)
    figure = Figure(figsize=(look.width, look.height or height + taken), dpi=look.dpi, layout=layout)
    FigureCanvasAgg(figure)
    left = EDGE / look.width
    if words[0]:
        figure.suptitle(words[0], x=left, ha="left")
    if words[2]:
        figure.supxlabel(words[2], x=left, ha="left", color=look.colours.muted)
    body: Any = figure.subfigures()
    if words[1]:
        body.suptitle(
            words[1], x=left, ha="left", fontsize=look.subtitle, weight="regular", color=look.colours.muted
        )
    axes = list(body.subplots(rows, cols, squeeze=False, **grid).flat)
    for ax in axes:
        dress(ax, look)
    return figure, axes


@cache
def _layout_class() -> Any:
    """Made late, as matplotlib is loaded only when something is drawn."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine
    from matplotlib.transforms import Bbox

    class SamePlaces(ConstrainedLayoutEngine):
        """Its solver adds up in the order of addresses in memory: the last digits differ from run to run."""

        def execute(self, fig: Any) -> None:
            with nameless(fig):
                super().execute(fig)
            for ax in fig.axes:
                if ax.get_in_layout():
                    ends = ax.get_position(original=True).extents.round(DIGITS)
                    ax.set_position(Bbox.from_extents(*ends))
                    ax.set_in_layout(True)

    return SamePlaces


def words_height(look: Look, title: str, subtitle: str = "", foot: str = "") -> float:
    """Inches of a page that its words take; what a page of fixed height has left is for the panels."""
    return _height_of(_folded(look, title, subtitle, foot), look)


def _height_of(words: tuple[str, str, str], look: Look) -> float:
    sizes = (look.title, look.subtitle, look.foot)
    return sum((w.count("\n") + 1) * pt * LINE + EDGE for w, pt in zip(words, sizes, strict=True) if w)


def _folded(look: Look, title: str, subtitle: str, foot: str) -> tuple[str, str, str]:
    if not look.titled:
        return "", "", ""
    room = look.width - 2 * EDGE
    small = (fold(subtitle, room, look.subtitle), fold(foot, room, look.foot))
    return fold(title, room, look.title, "bold"), *small


def page_for(
    look: Look, ax: Any, *, title: str = "", offer: str = "", **page: Any
) -> tuple[Figure, list[Axes]]:
    """Give a new page - or, where the caller has Axes, these, and nothing else of their figure is touched.

    Parameters
    ----------
    look
        How it is drawn.
    ax
        None, an Axes, or an array of as many Axes as the picture has panels.
    title
        The finding; on the caller's Axes it is the title of the first.
    offer
        What else to call where the number of Axes is wrong, such as 'plot(ax=ax, client="A")'.
    **page
        See `new_page`; count, where fewer panels than rows x cols are used.

    Returns
    -------
    tuple
        Figure and Axes.
    """
    count = page.pop("count", page.get("rows", 1) * page.get("cols", 1))
    if ax is None:
        figure, axes = new_page(look, title=title, **page)
        for spare in axes[count:]:
            spare.remove()
        return figure, axes[:count]
    from matplotlib import rcParams

    axes = given_axes(ax, count, offer)
    # The caller may have ticks above, which titles must not lie on; `drawn` sets this back.
    rcParams["axes.titley"] = None
    for each in axes:
        dress(each, look)
    if title:
        wide = axes[0].get_window_extent().width / axes[0].figure.dpi
        axes[0].set_title(fold(title, wide, look.text * 1.15, "bold"), loc="left")
    return axes[0].get_figure(root=True), axes  # type: ignore[return-value]


def given_axes(ax: Any, count: int, offer: str = "") -> list[Axes]:
    """The caller's Axes as a list. Raises CallError where there are more or fewer than panels."""
    axes = list(np.atleast_1d(np.asarray(ax, dtype=object)).flat)
    if len(axes) != count:
        panels = f"{count} panel{'' if count == 1 else 's'}"
        given = f"{len(axes)} Axes {'was' if len(axes) == 1 else 'were'}"
        one = f", or draw one: {offer}" if offer else ""
        raise CallError(WRONG_AXES.format(panels=panels, given=given, count=count, one=one))
    return axes


def dress(ax: Axes, look: Look) -> None:
    """Give a panel its font and grid: ticks are made late, when the settings of the look are gone."""
    from matplotlib import rcParams

    colours = look.colours
    ax.set_axisbelow(True)
    ax.grid(axis="y", color=colours.grid, visible=True)
    ax.grid(axis="x", visible=False)
    # Their ticks reach no further than the words beside them, and each would be measured for that.
    ax.spines[:].set_in_layout(False)
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.tick_params(labelsize=look.text, labelcolor=colours.muted, labelfontfamily=rcParams["font.family"])
    ax.tick_params(axis="y", length=0)


def panel_size(ax: Axes) -> tuple[float, float]:
    """How wide and how high a panel is, in points, once its words have their room."""
    figure: Any = ax.get_figure(root=True)
    layout = figure.get_layout_engine()
    if layout is None:
        figure.draw_without_rendering()
    else:  # The panels have their places, and nothing else is asked of a drawing that nobody sees.
        _execute(layout, figure)
    return size_now(ax)


def size_now(ax: Axes) -> tuple[float, float]:
    """The same as the page was laid out last, for a panel whose neighbour has asked just now."""
    figure: Any = ax.get_figure(root=True)
    box, point = ax.get_window_extent(), figure.dpi / 72
    return box.width / point, box.height / point


@contextmanager
def laid_out(figure: Figure, *, is_final: bool = True) -> Iterator[None]:
    """Lay a figure out, and leave it so meanwhile: matplotlib would draw all of it once more only for that.

    is_final: False where it is written with another number of dots in an inch than it has.
    """
    layout = figure.get_layout_engine()
    if layout is None or not figure.axes or not is_final:
        yield
        return
    _execute(layout, figure)
    figure.set_layout_engine(None)
    try:
        yield
    finally:
        figure.set_layout_engine(layout)


@contextmanager
def nameless(figure: Figure) -> Iterator[None]:
    """Look for no place of the name of an axis that has none: matplotlib measures all ticks for it."""
    axes: list[Any] = [axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]
    without = [axis for axis in axes if not axis.get_label_text() and vars(axis).get("_autolabelpos")]
    for axis in without:
        axis._autolabelpos = False
    try:
        yield
    finally:
        for axis in without:
            axis._autolabelpos = True


def _execute(layout: Any, figure: Figure) -> None:
    with suppress(ValueError):  # as matplotlib does where there is no room
        layout.execute(figure)


def lay_out_alike(figure: Figure, look: Look, known: dict[Any, Any]) -> None:
    """Place a panel where it stands in a figure with the same words around it; known keeps what was found.

    Where more stands in the figure, nothing is done: it is laid out by itself when it is drawn.
    """
    layout = figure.get_layout_engine()
    if layout is None or len(figure.axes) != 1:
        return
    ax = figure.axes[0]
    if any(one is not ax.patch for one in ax.get_default_bbox_extra_artists()):
        return
    key = (look, figure.dpi, *figure.get_size_inches(), ax.get_xlim(), ax.get_ylim(), _words_around(ax))
    if key not in known:
        _execute(layout, figure)
        known[key] = ax.get_position(original=True).frozen()
    figure.set_layout_engine(None)
    ax.set_position(known[key])


def _words_around(ax: Axes) -> tuple[Any, ...]:
    """Titles, names of axes, and ticks with their names."""
    axes: tuple[Any, Any] = (ax.xaxis, ax.yaxis)
    names = (*(ax.get_title(side) for side in ("left", "center", "right")), ax.get_xlabel(), ax.get_ylabel())
    ticks = [(*axis.get_majorticklocs(), *(one.get_text() for one in axis.get_ticklabels())) for axis in axes]
    sizes = [(one.get_size(), one.get_fontweight()) for axis in axes for one in axis.get_ticklabels()[:1]]
    return (*names, *ticks, *sizes)


def make_room(axes: list[Axes]) -> None:
    """Let the caller's Axes shrink until what stands around them lies on no neighbour and is not cut.

    A figure with a layout of its own does this by itself.
    """
    figure: Any = axes[0].get_figure(root=True)
    if figure.get_layout_engine() is not None:
        return
    figure.draw_without_rendering()
    for ax in axes:
        own, words = ax.get_position(), ax.get_tightbbox()
        others = [other for other in figure.axes if other is not ax]
        places = [other.get_position() for other in others]
        beside = [box for box in places if box.y0 < own.y1 and box.y1 > own.y0]
        among = [box for box in places if box.x0 < own.x1 and box.x1 > own.x0]
        seen = words.transformed(figure.transFigure.inverted())  # type: ignore[union-attr]
        left = max([box.x1 for box in beside if box.x1 <= own.x0], default=0.0)
        # Half of the gap belongs to the words of the neighbour on the right, and of that below.
        right = min([(box.x0 + own.x1) / 2 for box in beside if box.x0 >= own.x1], default=1.0)
        low = max([(box.y1 + own.y0) / 2 for box in among if box.y1 <= own.y0], default=0.0)
        top = min([(box.y0 + own.y1) / 2 for box in among if box.y0 >= own.y1], default=1.0)
        x0, y0 = own.x0 + max(left - seen.x0, 0.0), own.y0 + max(low - seen.y0, 0.0)
        x1, y1 = own.x1 - max(seen.x1 - right, 0.0), own.y1 - max(seen.y1 - top, 0.0)
        ax.set_position((x0, y0, max(x1 - x0, 0.05), max(y1 - y0, 0.05)))
