"""Changes against the level before: at each time the clients, their mean, and what chance alone shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.labels import key
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.page import page_for
from arc.plots.kinds.change_marks import draw_rows, draw_times
from arc.plots.picture import Picture, caption_of
from arc.plots.points import TOO_COARSE, apart, reach, signed, stands_beside_chance, stands_out
from arc.plots.whose import NOT_WHY, Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 24
NO_MEAN = "Changes of each client; too few for a mean"
NO_CHANCE = "Changes against the level before, of each client and on average"
NOTHING_OUT = "No change stands out from what chance alone shows"


def draw_change(ax: Axes, table: pd.DataFrame, *, look: Look, whose: Whose | None = None) -> None:
    """Draw one scale: dots of clients beside diamond and interval, on the box of chance.

    Where no time has a mean, one row for each client and time.

    table: what (client, mean), when, client, low, high, interval_low, interval_high, chance_low, chance_high,
    booked. whose: which way is worse.
    """
    if (table["what"] == "mean").any():
        draw_times(ax, table, look, whose or Whose(0, 0))
    else:
        draw_rows(ax, table, look)


def picture_of_change(
    table: pd.DataFrame,
    whose: Whose,
    *,
    interval: str = "95 % interval",
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel for each scale that has a mean, and one for the clients of all others."""
    panels = _panels(table)
    with drawn(look) as look:
        heights = [_height(one, look) for one in panels]
        figure, axes = page_for(
            look, ax, title=title_of(table), subtitle=_subtitle(table, whose), foot=whose.foot(NOT_WHY),
            height=sum(heights), rows=len(panels), height_ratios=heights,
        )  # fmt: skip
        for panel, rows in zip(axes, panels, strict=True):
            draw_change(panel, rows, look=look, whose=whose)
            if len(panels) > 1:
                panel.set_title(", ".join(rows["scale"].unique()))
            if (rows["what"] == "mean").any():
                key(panel, _key(rows, look, interval), look=look)
    alt = f"{title_of(table)}. {_subtitle(table, whose)} {' '.join(_words(table))} {NOT_WHY}"
    return Picture(
        figure,
        alt,
        caption_of(title_of(table), _subtitle(table, whose), whose.foot(NOT_WHY)),
        table,
        title_of(table),
        look=look,
    )


def title_of(table: pd.DataFrame) -> str:
    """The finding: the largest change that stands out, or that none does."""
    means = table.loc[table["what"] == "mean"]
    if means.empty:
        return NO_MEAN
    out = [row for row in named_rows(means) if stands_out(row)]
    if not out:
        return NOTHING_OUT if stands_beside_chance(means) else NO_CHANCE
    most = max(out, key=lambda row: abs(row.low + row.high))
    return f"{apart(most.low, most.high, up='up', down='down', unit='point')} {_at(most.when)}"


def _at(when: str) -> str:
    return f"on {when}" if when.startswith("day") else when


def _subtitle(table: pd.DataFrame, whose: Whose) -> str:
    way = whose.worse("Up" if (table["what"] == "mean").any() else "Right")
    said = f"{whose.who}; each against its own level before, in points of {whose.scale}. {way}"
    means = table.loc[table["what"] == "mean"]
    return f"{said} {TOO_COARSE}" if len(means) and means["chance_low"].isna().any() else said


def _panels(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Points of different scales are never pooled: a panel for each that has a mean, then all the others."""
    meant = set(table.loc[table["what"] == "mean", "scale"])
    wide = [rows for scale, rows in groups_of(table, "scale") if scale in meant]
    rest = table.loc[~table["scale"].isin(meant)]
    return [*wide, rest.sort_values("client", kind="stable").head(MOST_ROWS)] if len(rest) else wide


def _height(rows: pd.DataFrame, look: Look) -> float:
    """Inches: of rows as many as there are lines of type."""
    return 2.9 if (rows["what"] == "mean").any() else 0.6 + 0.032 * look.text * len(rows)


def _key(table: pd.DataFrame, look: Look, interval: str) -> list[tuple[str, str]]:
    colours = look.colours
    most = int(table.loc[table["what"] == "mean", "clients"].max())
    grey = [("grey: that mean if sessions did nothing", colours.chance_text)]
    return [
        ("dot: one client", colours.rating),
        (f"*diamond: mean of {counted(most, 'client')}, bar: {interval}", colours.ink),
        *(grey if stands_beside_chance(table) else []),
    ]


def _by_chance(row: Any) -> str:
    known = row.chance_low == row.chance_low
    return f", by chance {signed(row.chance_low)} to {signed(row.chance_high)}" if known else ""


def _words(table: pd.DataFrame) -> list[str]:
    """What is drawn, for those who do not see it."""
    means = [
        f"{row.when}: mean {apart(row.low, row.high)} {reach(row)}{_by_chance(row)}."
        for row in named_rows(table.loc[table["what"] == "mean"])
    ]
    own = table.loc[~table["when"].isin(table.loc[table["what"] == "mean", "when"])]
    each = [f"{clean(row.client)}, {row.when}: {apart(row.low, row.high)}." for row in named_rows(own)]
    return [*means, *each]
