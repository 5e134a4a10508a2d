"""The lines below a published picture.

Who and how many, what it was compared with, where it comes from, by which rules.

They travel inside the image, because a picture is shared without its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from arc.errors import Fix, Problem
from arc.plots.engine.looks import A_HIGHER_SIZE, ALL_ON_ONE, NOT_READABLE, DoesNotFit, Look
from arc.plots.engine.style import CROP, POINT, PX, drawable, fitted, rc_of, text_width
from arc.plots.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FOOT_PX = 12.0
FOOT_LINE = 16.0
FOOT_GAP = 6.0
LABEL = "foot"
# How much a picture that was drawn too high may be pressed
# together before it is looked at for texts that overlap.
LEAST_SHARE = 0.55
CROWDED = Problem(
    NOT_READABLE,
    text="This picture cannot be read on {said} ({pixels}): its texts would overlap.",
    fix=Fix("target", A_HIGHER_SIZE, lead="Choose a higher size, such as"),
)
ONE_CLIENT = Fix("client", blank="...", lead="or one client with")


def foot_lines(groups: Sequence[Sequence[str]], look: Look) -> list[str]:
    """Each group from a new line on, its parts joined by dots; all on one line where there is room for it.

    A part that is too long even alone is shortened.
    """
    room = look.canvas.width * (1 - 2 * CROP)
    whole = [part for group in groups for part in group]
    together = _packed(whole, room)
    return together if len(together) == 1 else [line for group in groups for line in _packed(group, room)]


def _packed(parts: Sequence[str], room: float) -> list[str]:
    lines: list[str] = []
    for part in (fitted(drawable(part), room, FOOT_PX) for part in parts if part):
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and text_width(longer, FOOT_PX) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def with_foot(look: Look, lines: Sequence[str]) -> Look:
    """The look with the room that these lines take from a canvas of fixed height."""
    canvas = look.canvas
    if canvas.height is None:
        return look
    return replace(look, canvas=replace(canvas, foot=_below(lines) + canvas.height * CROP))


def signed(picture: Picture, lines: Sequence[str], *, clients: int = 1) -> Picture:
    """The picture with these lines below it, in the same figure. clients: how many it shows, for what to do.

    Raises DoesNotFit where a canvas of fixed height is too small for it.
    """
    import matplotlib

    figure, canvas = picture.figure, picture.look.canvas
    high = figure.get_figheight() * PX
    total = canvas.height or (high + _below(lines)) / (1 - CROP)
    room = total * (1 - CROP) - _below(lines)
    with matplotlib.rc_context(rc_of(picture.look)):
        if room < LEAST_SHARE * high:
            raise DoesNotFit(_crowded(picture.look, clients))
        _lift(figure, total, room)
        _write(figure, picture.look, lines, total)
        if canvas.height and overlapping(figure):
            raise DoesNotFit(_crowded(picture.look, clients))
    return picture


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that overlap, and texts that reach over the edge (paired with "edge")."""
    boxes = text_boxes(figure)
    wide, high = (side * figure.dpi for side in figure.get_size_inches())
    over = [
        (t, "edge") for t, b in boxes if b.x0 < -0.5 or b.y0 < -0.5 or b.x1 > wide + 0.5 or b.y1 > high + 0.5
    ]
    upon = [
        (one, other)
        for number, (one, a) in enumerate(boxes)
        for other, b in boxes[number + 1 :]
        if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
    ]
    return [*over, *upon]


def text_boxes(figure: Figure) -> list[tuple[str, Any]]:
    """Every text that is drawn, with its box in pixels of the figure."""
    from matplotlib.text import Text

    canvas: Any = figure.canvas
    canvas.draw()
    renderer = canvas.get_renderer()
    shown = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    # A name whose mark lies outside its axes is not drawn and has no tight box. Its plain extent, and not an
    # annotation's own, is taken for the others: that one would include what it points to.
    return [
        (text.get_text(), Text.get_window_extent(text, renderer))
        for text in shown
        if (box := text.get_tightbbox(renderer)) is not None and box.width > 0
    ]


def _below(lines: Sequence[str]) -> float:
    return FOOT_LINE * len(lines) + FOOT_GAP


def _lift(figure: Figure, total: float, room: float) -> None:
    """Make the figure this high; all that was drawn fills the room above the lines."""
    figure.set_figheight(total / PX)
    start = 1 - room / total
    for axes in figure.axes:
        x, y, wide, high = axes.get_position().bounds
        axes.set_position((x, start + y * room / total, wide, high * room / total))
    for text in figure.texts:
        text.set_y(start + text.get_position()[1] * room / total)


def _write(figure: Figure, look: Look, lines: Sequence[str], total: float) -> None:
    for number, line in enumerate(reversed(lines)):
        y = total * CROP + FOOT_LINE * (number + 0.25)
        figure.text(
            CROP, y / total, line, fontsize=FOOT_PX * POINT, color=look.theme.soft_ink, parse_math=False,
            label=LABEL,
        )  # fmt: skip


def _crowded(look: Look, clients: int) -> Problem:
    canvas = look.canvas
    found = CROWDED.filled(said=canvas.said, pixels=canvas.pixels)
    if clients == 1 or found.fix is None:
        return found
    return replace(found, fix=replace(found.fix, instead=ONE_CLIENT, then=ALL_ON_ONE))
