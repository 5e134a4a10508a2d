"""One model over all ratings: every rating by its day, the level of each time, and two intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import key, label
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, ranges, scale_axis, session_lines
from arc.plots.engine.page import page_for
from arc.plots.kinds.profile_marks import ASIDE, day_name
from arc.plots.picture import Picture, caption_of
from arc.plots.points import apart, halo, signed
from arc.plots.whose import NOT_WHY, Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = [
    "what", "client", "session", "scale", "when", "first", "last", "phase", "low", "high", "apart_low",
    "apart_high", "interval_low", "interval_high", "naive_low", "naive_high", "clients",
]  # fmt: skip
RATING, TIME, CLIENT = "rating", "time", "client"
FIRST = "days 1 to 2"
NO_MODEL = "No model is drawn: the ratings alone"
ONE_COURSE = "The model takes all clients to have the same course."
SPREAD = 0.13


def draw_mixed(ax: Axes, table: pd.DataFrame, *, look: Look, whose: Whose | None = None) -> None:
    """Draw every rating as a pale dot, and where there is a model its level of each time with both intervals.

    table: see `COLUMNS`. A rating has one day; a level lies over the days of its time.
    """
    whose = whose or Whose(0, 0)
    ratings, times, own = (table.loc[table["what"] == what] for what in (RATING, TIME, CLIENT))
    _ratings(ax, ratings, look)
    session_lines(ax, [0], look=look)
    rating = look.colours.rating
    ax.hlines((own["low"] + own["high"]) / 2, *_reach(own), color=rating, linewidth=1, alpha=0.6, zorder=3)
    for row in named_rows(times):
        _time(ax, row, look)
    # Without any rating there are still days and a scale to show that nothing lies on them.
    first, last = np.nanmin([ratings["first"].min(), -1]), np.nanmax([ratings["first"].max(), 7])
    ends = [_ends_of(one) for one in ratings["scale"].unique()]
    low, high = (min(one[0] for one in ends), max(one[1] for one in ends)) if ends else (0.0, 10.0)
    scale_axis(ax, whose.ends(low, high))
    room = high - low
    top = high + 0.16 * room
    # "At most 3" of a scale from 1 on may reach below it.
    ax.set_ylim(np.nanmin([low, ratings["low"].min()]) - 0.05 * room, top)
    ax.set_xlim(first - 0.6, last + 0.6)
    days = [day for day in range(int(first), int(last) + 1) if day]
    ax.set_xticks(days, [day_name(day, int(first), True) for day in days])
    lower = ("lower left",)
    label(ax, 0, top, "session", look=look, colour=look.colours.muted, places=lower, must=True)
    told = next((row for row in named_rows(times) if row.when == FIRST), None)
    if told is not None:
        _number(ax, told, look, top)


def picture_of_mixed(
    table: pd.DataFrame,
    whose: Whose,
    *,
    interval: str = "95 % interval",
    why: str = "",
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel. why: in words, where no model was fitted."""
    times = list(named_rows(table.loc[table["what"] == TIME]))
    title, subtitle = _title(times), _who(table, whose)
    foot = whose.foot(ONE_COURSE if times else "", NOT_WHY)
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=foot, height=3.3)
        draw_mixed(panel, table, look=look, whose=whose)
        key(panel, _key(times, look, interval, why), look=look)
    words = " ".join(f"{row.when}: {apart(row.apart_low, row.apart_high)} than before." for row in times[1:])
    alt = " ".join(one for one in (f"{title}.", subtitle, why, words, NOT_WHY) if one)
    caption = caption_of(title, subtitle, foot)
    return Picture(figure, alt, caption, table, "One model over all ratings", look=look)


def _title(times: list[Any]) -> str:
    if not times:
        return NO_MODEL
    told = next((row for row in times if row.when == FIRST), times[-1])
    when = f"{told.when[:1].upper()}{told.when[1:]}"
    said = apart(told.apart_low, told.apart_high, up="above", down="below", unit="point")
    return f"{when}: {said} before, in one model"


def _who(table: pd.DataFrame, whose: Whose) -> str:
    ratings = table.loc[table["what"] == RATING]
    scales = " and ".join(one.replace("-", " to ", 1) for one in ratings["scale"].unique())
    many = f"{counted(len(ratings), 'rating')} of {counted(ratings['client'].nunique(), 'client')}"
    return f"{many}, each drawn once{f'; {scales}' if scales else ''}. {whose.worse()}"


def _ratings(ax: Axes, rows: pd.DataFrame, look: Look) -> None:
    """Pale, beside one another; those of the day itself before and after its session."""
    if rows.empty:
        return
    side = np.where(rows["first"] != 0, 0.0, np.where(rows["phase"] == "before", -ASIDE, ASIDE))
    y = ((rows["low"] + rows["high"]) / 2).to_numpy()
    place = rows.assign(side=side, y=y).groupby(["first", "side", "y"]).cumcount().to_numpy()
    # To the right and to the left in turn: 0, 1, -1, 2, -2 ...
    turn = ((place + 1) // 2) * np.where(place % 2, 1, -1)
    x = rows["first"].to_numpy() + side + SPREAD * np.clip(turn / 2, -1.5, 1.5)
    wide = (rows["low"] < rows["high"]).to_numpy()
    pale = {"alpha": 0.4, "zorder": 2.4}
    dots(ax, x, y, look=look, size=4.5, linewidth=0, **pale)
    ranges(ax, x[wide], rows["low"][wide], rows["high"][wide], look=look, width=1.6, **pale)


def _reach(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """From where to where the level of a time is drawn."""
    after = rows["phase"] == "after"
    start = rows["first"].astype(float) - 0.3
    end = rows["last"].astype(float) + 0.3
    start = start.mask(after & (rows["first"] == 0), ASIDE - 0.25)
    return start, end.mask(~after, -0.1).mask(after & (rows["last"] == 0), ASIDE + 0.25)


def _time(ax: Axes, row: Any, look: Look) -> None:
    """A level over its days; to the middle the interval across clients, beside it the model's own."""
    start, end = (float(one.iloc[0]) for one in _reach(pd.DataFrame([row._asdict()])))
    ink, worse, middle = look.colours.ink, look.colours.worse, (row.low + row.high) / 2
    told = worse if row.when == FIRST else ink
    if row.low < row.high:
        ax.fill_between([start, end], row.low, row.high, color=told, alpha=0.2, linewidth=0, zorder=3.2)
    ax.hlines([middle], start, end, color=told, linewidth=3, zorder=4.4, path_effects=halo(look, 5))
    if row.interval_low == row.interval_low:
        centre, beside = (start + end) / 2, 0.16
        ranges(ax, [centre], row.interval_low, row.interval_high, look=look, width=2.6, color=told, zorder=5)
        thin: dict[str, Any] = {"color": look.colours.muted, "linestyle": (0, (1.2, 1.2)), "zorder": 5}
        ax.vlines([centre + beside], row.naive_low, row.naive_high, linewidth=2, **thin)


def _number(ax: Axes, row: Any, look: Look, top: float) -> None:
    """How far the first days lie from before, above all marks."""
    before = (row.low - row.apart_low + row.high - row.apart_high) / 2
    reach = f"({interval_text(row.interval_low - before, row.interval_high - before)})"
    colour = look.colours.worse
    ax.annotate(
        f"{signed(row.apart_low, row.apart_high)} {reach}", (2.1, (row.low + row.high) / 2), (1.75, top),
        ha="left", va="top", color=colour, weight="bold", fontsize=look.text * 1.1, zorder=6,
        path_effects=halo(look), arrowprops={"arrowstyle": "-", "color": colour, "relpos": (0.0, 0.5)},
    )  # fmt: skip


def _ends_of(scale: str) -> tuple[float, float]:
    low, high = scale.split("-", 1)
    return float(low), float(high)


def _key(times: list[Any], look: Look, interval: str, why: str) -> list[tuple[str, str]]:
    colours, dot = look.colours, ("dot: one rating", look.colours.rating)
    if not times:
        return [dot, (why, colours.muted)]
    clients = counted(int(times[-1].clients), "client")
    return [
        dot,
        ("thin: one client's level in the model", colours.rating),
        (f"*thick: mean level; bar: {interval} of its distance from before, by {clients}", colours.ink),
        ("dotted: the model's own interval (z), too narrow", colours.muted),
    ]
