"""What followed the sessions: one mark per session, and each count beside what made-up clinics show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.bands import band_key, draw_chance
from arc.plots.engine.client_panels import flagged_by, flagged_words
from arc.plots.engine.figures import RED_FLAG, WHAT_IT_CANNOT
from arc.plots.engine.panel import Key, Sheet, draw_sheets, say_in_row, sized
from arc.plots.engine.scale import words_look
from arc.plots.engine.words import alt_words, caveat_words, clients_left_out, joined, short, the_client
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 30
ROW_LINES, NAME_LINES, CARD_NAME_LINES = 1.7, 9.0, 12.0
# A mark for each session up to here; of more sessions the counts stand in words.
MOST_MARKS = 12
MOST_TICKS = 6
# Columns of the counts, in the order in which their marks stand.
OUTCOMES = ("flare", "later_rise", "no_rise", "ceiling", "not_known")
WORSE = "worse_in_words"
ON_CARD = "The rows of each client are left out on a card."
BESIDE, ON_A_CARD = "How many sessions, beside made-up clinics", "What followed the sessions"
HOW_TO_READ = (
    "One mark is one session; they stand by what followed, not by time. A session that is not known is never"
    " one without a rise."
)
HOW_CHANCE_READS = (
    "Below, each count of all sessions. Grey: where nine of ten made-up clinics lie, in which sessions do"
    " nothing and the same days are written down. A count inside the grey bar, or beside it, is a description"
    " and no answer."
)


def draw_outcomes(
    rows: pd.DataFrame,
    beside: pd.DataFrame,
    caveats: tuple[Caveat, ...],
    *,
    names: Mapping[str, str],
    title: str,
    note: str,
) -> Picture:
    """A row of marks for each client, and below it each count beside the range by chance.

    rows: client, sessions, and a column for each of OUTCOMES and for those called worse in words (of the not
    known). beside: what, seen, sessions, chance_low, chance_high, booked_low, booked_high (NaN where
    there is none); empty where nothing stands beside the counts. names: what each outcome is called. note:
    whose sessions they are.
    """
    flagged, shown = flagged_by(caveats), rows.head(MOST_ROWS)
    # A card has room for one panel.
    is_card = style.ROOM is not None and len(beside) > 0
    sheets = [] if is_card else [_mark_sheet(shown, flagged, title, note)]
    if len(beside):
        sheets.append(_range_sheet(beside, is_card))
    left = ON_CARD if is_card else clients_left_out([short(name) for name in rows["client"].iloc[MOST_ROWS:]])
    keys = [*([] if is_card else _mark_keys(names)), *(_range_keys(beside) if len(beside) else [])]
    figure = draw_sheets(sheets, left="" if is_card else left, keys=keys)
    alt = alt_words(
        f"Chart. {title}.",
        [_row_words(row, names) for row in named_rows(shown)], flagged_words(caveats),
        [_range_words(row) for row in named_rows(beside)], left, WHAT_IT_CANNOT,
    )  # fmt: skip
    table = pd.concat([rows.assign(what="client"), beside], ignore_index=True)
    reads = joined(HOW_TO_READ, HOW_CHANCE_READS if len(beside) else "")
    caption = joined(reads, left, caveat_words(caveats))
    return Picture(figure, alt, caption, table, "What followed the sessions")


def _looks() -> dict[str, dict[str, Any]]:
    """Filled for a flare, half filled for a later rise, a cross for no rise, open for not known."""
    size = 1.12 * style.MARK_PX * style.POINT
    flare, none, grey = style.STYLES[1], style.STYLES[0], style.GREY.colour
    return {
        "flare": {"marker": flare.marker, "ms": size, "mec": flare.colour, "mfc": flare.colour},
        "later_rise": {
            "marker": flare.marker,
            "ms": size,
            "mec": flare.colour,
            "mfc": style.PAPER,
            "mew": 1.6,
        },
        "no_rise": {"marker": "x", "ms": size, "mec": none.colour, "mew": 2},
        "ceiling": {"marker": "^", "ms": size, "mec": grey, "mfc": style.PAPER, "mew": 1.2},
        "not_known": {"marker": "o", "ms": size, "mec": grey, "mfc": style.PAPER, "mew": 1.2},
        WORSE: words_look("higher", style.GREY),
    }


def _mark_keys(names: Mapping[str, str]) -> list[Key]:
    said = {**names, "ceiling": "no room on the scale", WORSE: "not known, worse in words"}
    return [Key(said[name], look) for name, look in _looks().items()]


def _range_keys(beside: pd.DataFrame) -> list[Key]:
    keys = [Key("this log", _count_look()), band_key("nine of ten made-up clinics", "made-up clinics")]
    booked = Key("if booked on bad days", _booked_look(), "booked on bad days")
    return [*keys, booked] if beside["booked_low"].notna().any() else keys


def _mark_sheet(rows: pd.DataFrame, flagged: list[str], title: str, note: str) -> Sheet:
    height = len(rows) + len(flagged)
    most = int(rows["sessions"].max()) if len(rows) else 0

    def draw(ax: Axes, width: float) -> None:
        ax.set(xlim=(0.4, max(most, MOST_MARKS) + 0.6), ylim=(height - 0.5, -0.5), xticks=[])
        ax.set_yticks(range(height), [_name(name) for name in (*rows["client"], *flagged)])
        ax.tick_params(axis="y", length=0)
        ax.spines["bottom"].set_visible(False)
        for y, row in enumerate(named_rows(rows)):
            _marks(ax, y, row, width, most <= _room(width))
        for number in range(len(flagged)):
            say_in_row(ax, len(rows) + number, RED_FLAG, "message", width)

    notes = (f"n = {note}", "one mark per session, by what followed, not by time")
    return Sheet(title, ROW_LINES * height, draw, notes, left=NAME_LINES)


def _name(text: str) -> str:
    return sized(text, (NAME_LINES - 1) * style.LINE_PX)


def _room(width: float) -> int:
    """How many marks fit into a row."""
    return int(width / (style.ARROW_PX + 4))


def _answers(row) -> list[str]:
    """What followed each session, those called worse in words before the others that are not known."""
    worse = int(row.worse_in_words)
    counts = [(name, int(getattr(row, name))) for name in OUTCOMES[:-1]]
    counts += [(WORSE, worse), (OUTCOMES[-1], int(row.not_known) - worse)]
    return [name for name, count in counts for _ in range(count)]


def _marks(ax: Axes, y: float, row, width: float, has_room: bool) -> None:
    if not has_room:
        counts = [f"{name.replace('_', ' ')} {getattr(row, name)}" for name in OUTCOMES if getattr(row, name)]
        say_in_row(ax, y, " · ".join(counts), "counts", width)
        return
    answers = _answers(row)
    for answer, look in _looks().items():
        x = [place + 1 for place, one in enumerate(answers) if one == answer]
        if x:
            ax.plot(x, [y] * len(x), label=answer, zorder=3, **{"ls": "none", **look})


def _range_sheet(beside: pd.DataFrame, is_card: bool) -> Sheet:
    """Each count, the grey bar of made-up clinics, and a line for those booked on bad days."""
    height, sessions = len(beside), int(beside["sessions"].max())

    def draw(ax: Axes, width: float) -> None:
        ax.set(xlim=(-0.03 * sessions - 0.2, 1.03 * sessions + 0.2), ylim=(height - 0.3, -0.6))
        step = next(step for step in _steps() if step * MOST_TICKS >= sessions)
        ax.set_xticks(range(0, sessions + 1, step))
        ax.set_yticks(range(height), [str(row.what) for row in named_rows(beside)])
        ax.tick_params(axis="y", length=0)
        for y, row in enumerate(named_rows(beside)):
            draw_chance(ax, [row.chance_low, row.chance_high], [y, y], thick=14, label="chance range")
            if not np.isnan(row.booked_low):
                ends = [row.booked_low, row.booked_high]
                ax.plot(ends, [y + 0.4] * 2, label="booked range", zorder=2, **_booked_look())
            ax.plot([row.seen], [y], label="count", zorder=4, **{"ls": "none", **_count_look()})

    every = "" if is_card else "; every count is one of these"
    note = f"n = {counted(sessions, 'session')}{every}"
    left = CARD_NAME_LINES if is_card else NAME_LINES
    title = ON_A_CARD if is_card else BESIDE
    return Sheet(title, 1.15 * ROW_LINES * height, draw, (note,), left=left)


def _steps() -> Iterator[int]:
    """Distances between ticks: 1, 2, 5, 10, 20, 50 ..."""
    return (digit * 10**power for power in count() for digit in (1, 2, 5))


def _count_look() -> dict[str, Any]:
    return {"marker": "o", "ms": style.MARK_PX * style.POINT, "mec": style.INK, "mfc": style.INK}


def _booked_look() -> dict[str, Any]:
    return {"color": style.SOFT_INK, "lw": 1.6, "ls": "--"}


def _row_words(row, names: Mapping[str, str]) -> str:
    said = [f"{names[name]} {getattr(row, name)}" for name in OUTCOMES if getattr(row, name)]
    worse = f" (worse in words {row.worse_in_words})" if row.worse_in_words else ""
    return f"{the_client(row.client)}: {', '.join(said)}{worse}, of {row.sessions}."


def _range_words(row) -> str:
    booked = f"; booked on bad days {_ends(row.booked_low, row.booked_high)}"
    chance = f"in made-up clinics {_ends(row.chance_low, row.chance_high)}"
    said = f"{str(row.what).capitalize()}: {row.seen} of {counted(int(row.sessions), 'session')}, {chance}"
    return f"{said}{'' if np.isnan(row.booked_low) else booked}."


def _ends(low: float, high: float) -> str:
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
