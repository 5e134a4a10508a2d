"""What travels inside a published picture: that nothing was compared, how many, the source, the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from arc.errors import ArcError, Fix, Problem
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.typeset import fold, text_size
from arc.plots.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NOT_READABLE = "not-readable"
CROWDED = Problem(
    NOT_READABLE,
    text="This picture cannot be read on a card in a feed (1200 x 630 px): {why}.",
    fix=Fix("target", ("column",), lead="Choose a higher size, such as"),
)
ONE_CLIENT = Fix("client", blank="...", lead="or one client with")
ALL_ON_ONE = 'The kind "flare" holds all of them at any size.'
OVERLAP, LITTLE = "its texts would overlap", "its words would leave the panels less than two fifths of it"
# Of a card, its panels take at least this much.
LEAST_PANELS = 0.4
LABEL = "foot"
GAP = 0.05  # inches above the lines, and below them
# So much of each side may be cut off, and the words stay whole.
CROP = 0.051


class DoesNotFit(ArcError, ValueError):
    """A picture that cannot be read at the size that was asked for; the message says what to do."""

    code = NOT_READABLE


def signed(picture: Picture, statement: str, line: str, *, clients: int = 1) -> Picture:
    """The picture with a statement and a small line below it, in the same figure.

    A card says them in place of its own foot, a higher picture around it. clients: how many it shows, for
    what to do. Raises DoesNotFit where a card cannot be read.
    """
    figure, look = picture.figure, picture.look
    card = look.height is not None
    with drawn(look):
        _write(figure, look, statement, line, card=card)
        if card and (why := _unreadable(figure)):
            raise DoesNotFit(_crowded(why, clients))
    return picture


def _write(figure: Figure, look: Look, statement: str, line: str, *, card: bool) -> None:
    """Below all that was drawn; the layout keeps out of their room, and of the edges that a feed cuts off."""
    # A text is drawn up to a hundredth wider than it was measured.
    room = 0.985 * look.width * (1 - 2 * CROP)
    foot = "" if card else " ".join(figure.get_supxlabel().split())
    # Its place would be that of the lines.
    figure.supxlabel("")
    said = [(line, look.foot, "regular"), (foot, look.foot, "regular"), (statement, look.text, "bold")]
    folded = [(fold(text, room, size, weight), size, weight) for text, size, weight in said if text]
    highs = [text_size(*one)[1] for one in folded]
    high = figure.get_figheight()
    high = high if card else (high + sum(highs) + 2 * GAP) / (1 - CROP)
    below = CROP * high + 0.5 * GAP
    figure.set_figheight(high)
    for number, (text, size, weight) in enumerate(folded):
        colour = look.colours.ink if weight == "bold" else look.colours.muted
        figure.text(
            CROP, (below + sum(highs[:number])) / high, text, fontsize=size, weight=weight, color=colour,
            va="bottom", linespacing=1.1, label=LABEL,
        )  # fmt: skip
    start = (below + sum(highs) + GAP) / high
    layout: Any = figure.get_layout_engine()
    layout.set(rect=(CROP, start, 1 - 2 * CROP, 1 - start))
    _move_titles(figure, look, room)


def _move_titles(figure: Figure, look: Look, room: float) -> None:
    """Title and subtitle begin where the lines below begin, and are folded anew where they are too wide."""
    parts: Any = ((figure, CROP, look.title, "bold"), (figure.subfigs[0], 0.0, look.subtitle, "regular"))
    for part, x, size, weight in parts:
        text = part.get_suptitle()
        if text_size(text, size, weight)[0] > room:
            text = fold(" ".join(text.split()), room, size, weight)
        if text:
            part._suptitle.set(text=text, x=x)


def _unreadable(figure: Figure) -> str:
    figure.draw_without_rendering()
    if overlapping(figure):
        return OVERLAP
    return LITTLE if panel_share(figure) < LEAST_PANELS else ""


def panel_share(figure: Figure) -> float:
    """How much of a drawn figure its panels take, with the names and numbers at their axes."""
    from matplotlib.transforms import Bbox

    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    boxes = [box for ax in figure.axes if (box := ax.get_tightbbox(renderer)) is not None]
    whole = Bbox.union(boxes) if boxes else Bbox.null()
    return float(whole.width * whole.height / (figure.bbox.width * figure.bbox.height))


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that overlap in a drawn figure, and texts that reach over its edge (with "edge")."""
    boxes = text_boxes(figure)
    _, _, wide, high = figure.bbox.extents
    over = [
        (text, "edge") for text, box in boxes
        if box.x0 < -1 or box.y0 < -1 or box.x1 > wide + 1 or box.y1 > high + 1
    ]  # fmt: skip
    upon = [
        (one, other)
        for number, (one, a) in enumerate(boxes)
        for other, b in boxes[number + 1 :]
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]
    return [*over, *upon]


def text_boxes(figure: Figure) -> list[tuple[str, Any]]:
    """Every text of a drawn figure with its box in pixels, without what an annotation points to."""
    from matplotlib.text import Text

    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return [
        (text.get_text(), Text.get_window_extent(text, renderer))
        for text in texts_of(figure)
        if text.get_visible() and text.get_text().strip()
    ]


def texts_of(part: Any) -> list[Any]:
    """Of a figure, its subfigures, keys and panels; of their axes only the ticks in view."""
    found = [*part.texts]
    for each in part.subfigs:
        found += texts_of(each)
    for legend in part.legends:
        found += legend.get_texts()
    for ax in [] if part.subfigs else part.get_axes():
        found += [*ax.texts, ax.title, ax._left_title, ax._right_title, ax.xaxis.label, ax.yaxis.label]
        ticks = [tick for axis in (ax.xaxis, ax.yaxis) for tick in axis._update_ticks()]
        found += [label for tick in ticks for label in (tick.label1, tick.label2)]
        found += ax.get_legend().get_texts() if ax.get_legend() else []
    return found


def _crowded(why: str, clients: int) -> Problem:
    found = CROWDED.filled(why=why)
    if clients == 1 or found.fix is None:
        return found
    return replace(found, fix=replace(found.fix, instead=ONE_CLIENT, then=ALL_ON_ONE))
