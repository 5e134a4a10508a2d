"""Sheets one above another on a page: a title, a drawn area, its notes, and one key at the foot.

Colours, sizes and the width are looked up in `style` while drawing, so that a theme or another canvas reaches
everything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from arc.plots.engine import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_SHEETS = 12
LEFT_OUT = "left out"
ONE_COLUMN = 4
# Room around a drawn area, in lines of text.
TITLE_LINES, TICK_LINES, NOTE_LINES, SPACE_LINES, MESSAGE_LINES, KEY_LINES = 1.5, 1.5, 1.2, 1.0, 2.8, 1.6
LEFT_LINES, RIGHT_LINES = 4.2, 1.0
# A line above all sheets, with room below it.
HEADING_LINES = 1.7
# What a key takes besides its text: its mark, and the room to the next one.
KEY_GAP_LINES, CARD_KEY_GAP_LINES = 3.0, 1.75
# On a canvas of fixed height a row of keys follows the note at once.
CARD_SPACE_LINES = 0.0
# The size of a mark for which thicknesses are given.
USUAL_MARK_PX = 8.0


@dataclass(frozen=True)
class Sheet:
    """One panel.

    height: of its drawn area, in lines of text, as are head (above it), left and right (beside it).

    draw: draws into the axes, given the width of the drawn area in pixels. message: stands instead of a
    drawing.
    """

    title: str
    height: float = 0.0
    draw: Callable[[Axes, float], None] | None = None
    notes: tuple[str, ...] = ()
    message: str = ""
    head: float = 0.3
    left: float = LEFT_LINES
    right: float = RIGHT_LINES

    @property
    def lines(self) -> float:
        """Its whole height, in lines of text."""
        if self.message:
            return TITLE_LINES + self.message_lines + SPACE_LINES
        space = SPACE_LINES if style.ROOM is None else CARD_SPACE_LINES
        return TITLE_LINES + self.head + self.height + TICK_LINES + NOTE_LINES * len(self.notes) + space

    @property
    def message_lines(self) -> float:
        """The height of a message, which fills a canvas of fixed height."""
        return self.height or MESSAGE_LINES


@dataclass(frozen=True)
class Key:
    """A mark and what it means; look: as matplotlib's `plot` takes it, without a marker a short line.

    short: what it means in fewer words, for a canvas of fixed height.
    """

    text: str
    look: dict[str, Any]
    short: str = ""

    def for_card(self) -> Key:
        """The same mark in few words."""
        return replace(self, text=self.short or self.text)


def columns_for(sheets: int) -> int:
    """One column for a few sheets, two for more."""
    return 1 if sheets <= ONE_COLUMN else 2


def draw_sheets(
    sheets: Sequence[Sheet], *, columns: int = 1, keys: Sequence[Key] = (), heading: str = "", left: str = ""
) -> Figure:
    """A figure with the sheets row by row and the keys at its foot.

    heading: a line above all of them. left: who is not drawn, said below all, because a picture travels
    without its caption.
    """
    import matplotlib

    line, wide = style.LINE_PX, style.WIDTH / columns
    is_card = style.ROOM is not None and len(sheets) == 1
    head = HEADING_LINES if heading else 0.0
    key_rows = _key_rows([key.for_card() for key in keys] if is_card else keys)
    foot = KEY_LINES * (len(key_rows) + bool(left))
    if is_card:
        sheets = [for_card(sheets[0], head + foot)]
    rows = [sheets[start : start + columns] for start in range(0, len(sheets), columns)]
    page = line * (head + sum(max(s.lines for s in row) for row in rows) + foot)
    with matplotlib.rc_context(style.RC):
        figure, top = style.new_figure(page), page - line * head
        if heading:
            say_across(figure, page - 1.3 * line, heading, "heading", size=style.TITLE_PX, weight="bold")
        if left:
            say_across(figure, 0.5 * line, left, LEFT_OUT)
        for row in rows:
            for place, sheet in enumerate(row):
                _draw(figure, sheet, place * wide, top, wide)
            top -= line * max(s.lines for s in row)
        if key_rows:
            _draw_keys(figure, key_rows, top)
    return figure


def say_across(figure: Figure, y_px: float, text: str, label: str, **more: Any) -> None:
    """A line of text over the whole width, this far above the foot of the figure; shortened to its room."""
    size = more.pop("size", style.TEXT_PX)
    said = style.fitted(text, style.WIDTH - style.EDGE_PX - style.LINE_PX, size)
    figure.text(
        style.EDGE_PX / style.WIDTH, y_px / (figure.get_figheight() * figure.dpi), said,
        fontsize=size * style.POINT, parse_math=False, label=label, **{"color": style.INK, **more},
    )  # fmt: skip


def for_card(sheet: Sheet, others: float) -> Sheet:
    """A sheet as high as a canvas of fixed height leaves it, with its first note only."""
    notes = sheet.notes[:1]
    room = style.ROOM / style.LINE_PX - others - TITLE_LINES
    if sheet.message:
        return replace(sheet, height=room - SPACE_LINES)
    around = sheet.head + TICK_LINES + NOTE_LINES * len(notes) + CARD_SPACE_LINES
    return replace(sheet, notes=notes, height=room - around)


def _draw(figure: Figure, sheet: Sheet, left: float, top: float, wide: float) -> None:
    """One sheet, its upper left corner at these pixels of the page."""
    line, page = style.LINE_PX, figure.get_figheight() * figure.dpi
    height = line * (sheet.message_lines if sheet.message else sheet.height)
    head = line * (TITLE_LINES + (0 if sheet.message else sheet.head))
    inner = wide - line * (sheet.left + sheet.right)
    box = ((left + line * sheet.left) / style.WIDTH, (top - head - height) / page)
    ax = figure.add_axes((*box, inner / style.WIDTH, height / page))
    title = style.fitted(sheet.title, wide - style.EDGE_PX - line / 2, style.TITLE_PX)
    look = {"size": style.TITLE_PX, "weight": "bold", "va": "bottom"}
    say(ax, style.EDGE_PX - line * sheet.left, height + head - 1.3 * line, title, "title", **look)
    if sheet.message or sheet.draw is None:
        ax.set(xticks=[], yticks=[])
        say(ax, 0.8 * line, height / 2, in_two_lines(sheet.message, inner - line), "message")
        return
    for name in ("top", "right"):
        ax.spines[name].set_visible(False)
    ax.tick_params(length=4, width=0.8, labelsize=style.TEXT_PX * style.POINT)
    sheet.draw(ax, inner)
    for number, note in enumerate(sheet.notes):
        y = -line * (TICK_LINES + NOTE_LINES * (number + 0.55))
        say(ax, 0, y, sized(note, inner + line * sheet.right), "note")


def say(ax: Axes, x_px: float, y_px: float, text: str, label: str, **more: Any) -> None:
    """Text at pixels from the lower left corner of the drawn area; a "$" in it is a dollar sign."""
    size = more.pop("size", style.TEXT_PX)
    drawn = ax.annotate(
        text, (0, 0), xycoords="axes fraction", xytext=(x_px * style.POINT, y_px * style.POINT),
        textcoords="offset points", fontsize=size * style.POINT, annotation_clip=False, parse_math=False,
        **{"color": style.INK, "va": "center", **more},
    )  # fmt: skip
    drawn.set_label(label)


def in_two_lines(text: str, room_px: float) -> str:
    """A text that is too wide for its room, broken where its first line is full.

    A pointer to the safety notice stays whole.
    """
    words = text.split(" ")
    fit = [n for n in range(1, len(words)) if style.text_width(" ".join(words[:n]), style.TEXT_PX) <= room_px]
    if style.text_width(text, style.TEXT_PX) <= room_px or not fit:
        return sized(text, room_px)
    return " ".join(words[: fit[-1]]) + "\n" + sized(" ".join(words[fit[-1] :]), room_px)


def say_in_row(ax: Axes, y: float, text: str, label: str, room_px: float, *, beside: bool = False) -> None:
    """Words in a row of a grid instead of marks, or at the right beside the grid; shortened to their room."""
    drawn = ax.annotate(
        sized(text, room_px - style.LINE_PX / 2), (1.0 if beside else 0.0, y),
        xycoords=("axes fraction", "data"), xytext=(style.LINE_PX * style.POINT / 2, 0),
        textcoords="offset points", va="center", color=style.INK, fontsize=style.TEXT_PX * style.POINT,
        annotation_clip=False, parse_math=False,
    )  # fmt: skip
    drawn.set_label(label)


def name_lines(names: Sequence[str], most: float) -> float:
    """The room that names at the left need, in lines of text: as much as beside a scale, or up to `most`."""
    widest = max((style.text_width(style.drawable(name), style.TEXT_PX) for name in names), default=0.0)
    return float(np.clip(widest / style.LINE_PX + 1, LEFT_LINES, most))


def stroke(points: float) -> float:
    """The thickness of a bar, which grows with the marks of another canvas."""
    return points * style.MARK_PX / USUAL_MARK_PX


def sized(text: object, room_px: float) -> str:
    """A text as the font can draw it, shortened to its room at the size of text that holds while drawing."""
    return style.fitted(style.drawable(text), room_px, style.TEXT_PX)


def _key_rows(keys: Sequence[Key]) -> list[list[Key]]:
    """The keys in as many rows as the width needs."""
    rows: list[list[Key]] = []
    room = 0.0
    for key in keys:
        room -= _key_px(key)
        if room < 0 or not rows:
            rows.append([])
            # The last key of a row needs no room after it.
            room = style.WIDTH - 2 * style.EDGE_PX + style.LINE_PX - _key_px(key)
        rows[-1].append(key)
    return rows


def _key_px(key: Key) -> float:
    around = KEY_GAP_LINES if style.ROOM is None else CARD_KEY_GAP_LINES
    return style.text_width(key.text, style.TEXT_PX) + around * style.LINE_PX


def _draw_keys(figure: Figure, rows: list[list[Key]], top: float) -> None:
    """Mark and meaning beside one another, in axes that count in pixels."""
    page = figure.get_figheight() * figure.dpi
    ax = figure.add_axes((0, 0, 1, top / page), label="key")
    ax.set_axis_off()
    ax.set(xlim=(0, style.WIDTH), ylim=(0, top))
    for number, row in enumerate(rows):
        x, y = style.EDGE_PX + style.LINE_PX / 2, top - style.LINE_PX * KEY_LINES * (number + 0.5)
        for key in row:
            reach = 0.0 if "marker" in key.look else style.LINE_PX / 2
            ax.plot([x - reach, x + reach], [y, y], **{"ls": "none", "label": "key", **key.look})
            say(ax, x + style.LINE_PX * 0.8, y, key.text, "key")
            x += _key_px(key)
