"""A claimed arc as a band, with the log's arcs over it: points above the baseline of each session, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.client_panels import NAME_LINES
from arc.plots.engine.figures import rated
from arc.plots.engine.panel import Key, Sheet, draw_sheets
from arc.plots.engine.panels import require_room
from arc.plots.engine.scale import range_look, words_look
from arc.plots.engine.words import alt_words, caveat_words, clients_left_out, joined, short, the_client
from arc.plots.kinds.claim_panel import PAD_LINES, STRIP_LINES, ClaimPanel, strips_of
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted, name_some
from arc.vocabulary.frames import groups_of
from arc.vocabulary.schema import PAIN

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_PANELS = 8
# Of all that can be above and below a baseline, in lines of text.
POINTS_LINES = 9.0
NOTE = "points above and below the baseline, by days since the session; {named}"
ON_CARD = "points from baseline, by day"
NOTHING = "no session with a baseline"
WHAT_IT_CANNOT = (
    "The chart cannot show what would have been reported without the sessions, nor why a report lies in the"
    " band."
)


def claim_band(
    band: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    without_baseline: list[str],
    last_day: int,
    caveats: tuple[Caveat, ...],
    measure: str = PAIN,
) -> Picture:
    """One panel per client and scale.

    The parts of the claim that speak of the baseline are shaded, those not required hatched.

    band: part, required, first_day, last_day, low, high (points above the baseline; infinite: no end).
    reports: client, scale, reach (points from one end of the scale to the other), session, day, low, high
    (NaN for words), direction. without_baseline: sessions that cannot be drawn, in words.
    """
    panels = [(client, rows) for (client, _), rows in groups_of(reports, ["client", "scale"], sort=False)]
    require_room([client for client, _ in panels])
    shown = panels[:MOST_PANELS]
    sheets = [_sheet(client, rows, band, last_day, measure) for client, rows in shown]
    left = clients_left_out(
        [short(client) for client in dict.fromkeys(client for client, _ in panels[MOST_PANELS:])]
    )
    figure = draw_sheets(
        sheets or [Sheet("Nothing to draw", message=NOTHING)],
        keys=_keys(band, reports),
        heading=_heading(title),
        left=left,
    )
    return Picture(
        figure,
        _alt(title, band, [rows for _, rows in shown]),
        _caption(left, without_baseline, caveats),
        reports.drop(columns="reach"),
        title,
    )


def _heading(title: str) -> str:
    """Whose statement the band is.

    What stands before the first comma, where there is no room for all of it.
    """
    whole = f"Claim: {style.drawable(title).removeprefix('the ')}"
    room = style.WIDTH - 2 * style.EDGE_PX
    return whole if style.text_width(whole, style.TITLE_PX) <= room else whole.split(",")[0]


def _keys(band: pd.DataFrame, reports: pd.DataFrame) -> list[Key]:
    """What is claimed, and what the marks of the log are."""
    patch = {"marker": "s", "ms": 1.1 * style.ARROW_PX * style.POINT, "mew": 0.8, "mec": style.SESSION}
    keys = []
    if band["required"].any():
        keys.append(Key("claimed", patch | {"mfc": style.FAINT}))
    if not band["required"].all():
        keys.append(Key("called possible", {**patch, "mfc": style.PAPER, **_hatched_mark()}, "possible"))
    if (reports["low"] < reports["high"]).any():
        keys.append(Key("a range", range_look(style.GREY), "range"))
    words = reports.loc[reports["low"].isna(), "direction"]
    if len(words):
        keys.append(Key("in words, no height", words_look(words.iloc[0], style.GREY), "in words"))
    return keys


def _hatched_mark() -> dict[str, Any]:
    """A marker cannot be hatched: a square with slanted strokes in it."""
    from matplotlib.path import Path

    square = [[(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]]
    slants = [[(-1, -0.2), (0.2, 1)], [(-1, -1), (1, 1)], [(-0.2, -1), (1, 0.2)]]
    return {"marker": Path.make_compound_path(*(Path(np.array(line, float)) for line in square + slants))}


def _sheet(client: str, rows: pd.DataFrame, band: pd.DataFrame, last_day: int, measure: str) -> Sheet:
    reach = float(rows["reach"].iloc[0])
    is_card = style.ROOM is not None
    what = ON_CARD if is_card else f"{rated(measure)} {rows['scale'].iloc[0]}"
    name = style.fitted(style.drawable(client), NAME_LINES * style.LINE_PX, style.TITLE_PX)
    title = f"{name} · {counted(rows['session'].nunique(), 'session')} · {what}"
    height = POINTS_LINES + sum(PAD_LINES + STRIP_LINES for _ in strips_of(rows))

    def draw(ax: Axes, width: float) -> None:
        ClaimPanel(ax, band, rows, reach, last_day).draw()

    has_looks = rows["session"].nunique() <= len(style.STYLES)
    note = NOTE.format(named="numbers name sessions" if has_looks else "the last one is named")
    return Sheet(title, height, draw, () if is_card else (note,))


def _alt(title: str, band: pd.DataFrame, panels: list[pd.DataFrame]) -> str:
    said = []
    for own in panels:
        numbers = own.loc[own["low"].notna()]
        ends = (
            f" from {numbers['low'].min():g} to {numbers['high'].max():g} points from baseline"
            if len(numbers)
            else ""
        )
        words = int(own["low"].isna().sum())
        said.append(
            f"{the_client(own['client'].iloc[0])}: {counted(own['session'].nunique(), 'session')}, "
            f"{counted(len(numbers), 'rating')}{ends}, {counted(words, 'report')} in words."
        )
    return alt_words(
        f"Chart of {style.drawable(title)}: points above and below the baseline on the days after each"
        " session.",
        f"{counted(len(band), 'part')} of the claim shaded.",
        said,
        WHAT_IT_CANNOT,
    )


def _caption(left: str, without_baseline: list[str], caveats: tuple[Caveat, ...]) -> str:
    without = (
        f"Without a baseline and not drawn: {name_some(without_baseline, most=8)}."
        if without_baseline
        else ""
    )
    return joined(
        "Shaded: what the claim says; hatched: what it calls possible. Bars are ranges; reports in words"
        " stand at the edge with an arrow and have no height. Small numbers are sessions. A day without a"
        " mark was not reported.",
        left,
        without,
        caveat_words(caveats),
    )
