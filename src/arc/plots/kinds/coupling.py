"""How large flares were against how fast they passed, on the cloud that arithmetic alone makes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.labels import key
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots
from arc.plots.engine.page import page_for
from arc.plots.picture import Picture, caption_of
from arc.plots.whose import Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OWN, CHANCE = "flare", "made up"
SUM = "The highest rating is part of both numbers, so they go together by arithmetic alone."
SIZE = "how large: points above the level before"
SPEED = "how fast it passed:\npoints down a day"
BESIDE = 0.14
TITLES = {
    True: "Larger {} passed faster than chance alone shows",
    False: "Larger {} passed no faster than by chance",
    None: "How large {} were, and how fast they passed",
}


def draw_coupling(ax: Axes, table: pd.DataFrame, *, look: Look, measure: str = PAIN) -> None:
    """Draw a dot for each flare on pale dots of made-up ones; a bar where ranges leave it open.

    table: what (flare, made up), size_low, size_high, speed_low, speed_high; more is worse, and faster.
    """
    colours = look.colours
    middle = table.assign(
        size=(table["size_low"] + table["size_high"]) / 2,
        speed=(table["speed_low"] + table["speed_high"]) / 2,
    )
    cloud, own = (middle.loc[middle["what"] == what] for what in (CHANCE, OWN))
    dots(ax, cloud["size"], cloud["speed"], look=look, size=4.5, color=colours.chance, linewidth=0, zorder=2)
    # Equal flares stand side by side, so that each is seen.
    same = own.groupby([own["size"].round(1), own["speed"].round(1)]).cumcount()
    x = own["size"] + BESIDE * same
    for ends, along in ((("speed_low", "speed_high"), ax.vlines), (("size_low", "size_high"), ax.hlines)):
        along(
            x if along == ax.vlines else own["speed"],
            own[ends[0]],
            own[ends[1]],
            color=colours.worse,
            linewidth=1.6,
            alpha=0.6,
        )
    dots(ax, x, own["speed"], look=look, size=7, color=colours.worse)
    ax.axhline(0, color=colours.line, linewidth=1.1, zorder=1.5)
    ax.set_xlabel(called(SIZE, measure))
    ax.set_ylabel(called(SPEED, measure))
    ax.margins(0.06)


def picture_of_coupling(
    table: pd.DataFrame,
    whose: Whose,
    *,
    own_r: tuple[float, float],
    chance_r: tuple[float, float],
    is_more: bool | None = None,
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel.

    own_r, chance_r: the correlation in the log, low and high ends of ranges, and where it lies by chance.
    is_more: the verdict; None where there is none.
    """
    own = table.loc[table["what"] == OWN]
    noun = called("flare", whose.measure)
    arithmetic = called(SUM, whose.measure)
    foot = whose.foot(arithmetic, clients=own["client"].nunique())
    title, said = TITLES[is_more].format(f"{noun}s"), _subtitle(own, noun, own_r, chance_r, whose)
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=title, subtitle=said, foot=foot, height=3.1)
        draw_coupling(panel, table, look=look, measure=whose.measure)
        entries = [
            (f"*dot: one {noun}", look.colours.worse),
            (f"grey: {noun}s of made-up clinics where sessions do nothing", look.colours.chance_text),
        ]
        key(panel, entries, look=look)
    return Picture(
        figure,
        f"{title}. {said} {arithmetic}",
        caption_of(title, said, foot),
        own,
        called("Size and passing of flares", whose.measure),
        look=look,
    )


def _subtitle(
    own: pd.DataFrame, noun: str, own_r: tuple[float, float], chance_r: tuple[float, float], whose: Whose
) -> str:
    by_chance = "" if math.isnan(chance_r[0]) else f"; by chance {_ends(chance_r)}"
    flares = f"{counted(len(own), noun)} of {counted(own['client'].nunique(), 'client')}, {whose.scale}"
    return f"{flares}. Correlation {_ends(own_r)}{by_chance}."


def _ends(ends: tuple[float, float]) -> str:
    return interval_text(*ends, digits=2)
