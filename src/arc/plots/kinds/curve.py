"""The shape of the days after a session: every rating, the curve that may only fall, and fitted curves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import key, label
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, ranges, runs, session_lines
from arc.plots.engine.page import page_for
from arc.plots.kinds.profile_marks import ASIDE, day_name
from arc.plots.picture import Picture, caption_of
from arc.plots.points import apart, halo, level_axis, reach, signed
from arc.plots.whose import NOT_WHY, Whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = [
    "what", "client", "session", "scale", "day", "phase", "low", "high", "interval_low", "interval_high",
]  # fmt: skip
RATING, ISOTONIC, CLIENT, MEAN = "rating", "isotonic", "client", "mean"
AGAINST = "every rating against the level before its session"
BEFOREHAND = "The shape was chosen beforehand, not found; the band takes it as true."
# How far to the side the dots of one day stand, so that they do not hide one another.
SPREAD = 0.13


@dataclass(frozen=True)
class Said:
    """The words of a picture that follow from what was fitted.

    fading: how the fading time was come by. aside: why something is not drawn. interval: "95 % interval".
    """

    title: str
    fading: str = ""
    aside: str = ""
    interval: str = ""


def draw_curve(ax: Axes, table: pd.DataFrame, *, look: Look, window: tuple[int, int] = (-3, 7)) -> None:
    """Draw every rating as a pale dot, thin curves of clients, their mean with its band, and the isotonic.

    table: see `COLUMNS`; a fitted curve has many rows along its days. window: first and last day.
    """
    colours, own = look.colours, {what: table.loc[table["what"] == what] for what in table["what"].unique()}
    nothing = table.iloc[:0]
    _ratings(ax, own.get(RATING, nothing), look)
    session_lines(ax, [0], look=look)
    for _, curve in own.get(CLIENT, nothing).groupby("client"):
        middle = (curve["low"] + curve["high"]) / 2
        ax.plot(curve["day"], middle, color=colours.rating, linewidth=1.1, alpha=0.7, zorder=3)
    mean = own.get(MEAN, nothing)
    _isotonic(ax, own.get(ISOTONIC, nothing), look, alone=mean.empty)
    level_axis(ax, look=look, name="level\nbefore")
    first, last = window
    ax.set_xlim(first - 0.5, last + 0.5)
    days = [day for day in range(first, last + 1) if day]
    ax.set_xticks(days, [day_name(day, first, True) for day in days])
    low, high = ax.get_ylim()
    top, lower = high + 0.13 * (high - low), ("lower left",)
    ax.set_ylim(low, top)
    label(ax, 0, top, "session", look=look, colour=colours.muted, places=lower, must=True)
    if len(mean):
        _mean(ax, mean, look, top)


def picture_of_curve(
    table: pd.DataFrame,
    whose: Whose,
    *,
    said: Said,
    window: tuple[int, int] = (-3, 7),
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel; where no curve is fitted, the ratings and the curve that may only fall, and why."""
    fitted = int(table.loc[table["what"] == CLIENT, "client"].nunique())
    subtitle = " ".join(one for one in (_who(table, whose), said.fading, whose.worse()) if one)
    foot = whose.foot(BEFOREHAND if fitted else "", NOT_WHY)
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=said.title, subtitle=subtitle, foot=foot, height=3.3)
        draw_curve(panel, table, look=look, window=window)
        key(panel, _key(table, look, said, fitted), look=look)
    words = " ".join(_words(table))
    alt = " ".join(one for one in (f"{said.title}.", subtitle, said.aside, words, NOT_WHY) if one)
    caption = caption_of(said.title, subtitle, foot)
    return Picture(figure, alt, caption, table, "The shape of the days after a session", look=look)


def _who(table: pd.DataFrame, whose: Whose) -> str:
    ratings = table.loc[table["what"] == RATING]
    many = f"{counted(len(ratings), 'rating')} of {counted(ratings['client'].nunique(), 'client')}"
    scale = ", ".join(one.replace("-", " to ", 1) for one in ratings["scale"].unique())
    return f"{many}{f', {scale}' if scale else ''}: {AGAINST}."


def _ratings(ax: Axes, rows: pd.DataFrame, look: Look) -> None:
    """Beside one another where they are equal; those of the day itself before and after its session."""
    if rows.empty:
        return
    side = np.where(rows["day"] != 0, 0.0, np.where(rows["phase"] == "before", -ASIDE, ASIDE))
    y = ((rows["low"] + rows["high"]) / 2).to_numpy()
    place = rows.assign(side=side, y=y).groupby(["day", "side", "y"]).cumcount().to_numpy()
    # To the right and to the left in turn: 0, 1, -1, 2, -2 ...
    turn = ((place + 1) // 2) * np.where(place % 2, 1, -1)
    x = rows["day"].to_numpy() + side + SPREAD * np.clip(turn / 2, -1.5, 1.5)
    open_ones = (rows["low"] < rows["high"]).to_numpy()
    pale = {"alpha": 0.4, "zorder": 2.4}
    dots(ax, x, y, look=look, size=4.5, linewidth=0, **pale)
    ranges(ax, x[open_ones], rows["low"][open_ones], rows["high"][open_ones], look=look, width=1.6, **pale)


def _isotonic(ax: Axes, rows: pd.DataFrame, look: Look, *, alone: bool) -> None:
    """Joined over consecutive days; alone: no fitted curve stands before it."""
    ink, width = look.colours.ink, 2.6 if alone else 1.6
    for _, run in rows.groupby(runs(rows["day"])) if len(rows) else ():
        middle = (run["low"] + run["high"]) / 2
        if (run["low"] < run["high"]).any():
            ax.fill_between(
                run["day"], run["low"], run["high"], color=ink, alpha=0.15, linewidth=0, zorder=3.4
            )
        ax.plot(
            run["day"], middle, color=ink, linewidth=width, marker="s", markersize=4.5,
            linestyle="-" if alone else (0, (2.5, 1.5)), zorder=4.6,
            path_effects=halo(look, width + 1.8) if alone else None,
        )  # fmt: skip


def _mean(ax: Axes, rows: pd.DataFrame, look: Look, top: float) -> None:
    """The thick curve, its band across clients, and above all marks its height at the peak in numbers."""
    colour, middle = look.colours.worse, (rows["low"] + rows["high"]) / 2
    band = rows.loc[rows["interval_low"].notna()]
    shade: dict[str, Any] = {"color": colour, "linewidth": 0}
    ax.fill_between(band["day"], band["interval_low"], band["interval_high"], alpha=0.2, zorder=2.8, **shade)
    if (rows["low"] < rows["high"]).any():
        ax.fill_between(rows["day"], rows["low"], rows["high"], alpha=0.45, zorder=4, **shade)
    ax.plot(rows["day"], middle, color=colour, linewidth=3.4, zorder=4.4)
    peak = next(iter(named_rows(rows)))
    ax.annotate(
        f"{signed(peak.low, peak.high)} {reach(peak)}".strip(), (peak.day, float(middle.iloc[0])),
        (peak.day + 0.25, top), ha="left", va="top", color=colour, weight="bold", fontsize=look.text * 1.1,
        zorder=6, path_effects=halo(look),
        arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 1.2, "relpos": (0.0, 0.5)},
    )  # fmt: skip


def _key(table: pd.DataFrame, look: Look, said: Said, fitted: int) -> list[tuple[str, str]]:
    colours, whats = look.colours, set(table["what"])
    entries = [("dot: one rating", colours.rating)]
    if fitted:
        mean = f"*thick: mean curve; band: {said.interval}, across {counted(fitted, 'client')}"
        entries += [("thin: one client's fitted curve", colours.rating), (mean, colours.worse)]
    if ISOTONIC in whats:
        line = "dashed" if fitted else "*line"
        entries += [(f"{line}: day means, made so that they can only fall (isotonic)", colours.ink)]
    return [*entries, *([(said.aside, colours.muted)] if said.aside else [])]


def _words(table: pd.DataFrame) -> list[str]:
    """The isotonic curve day by day, and the peak of the fitted one."""
    falls = [
        f"Day {row.day:g}: {apart(row.low, row.high)}."
        for row in named_rows(table.loc[table["what"] == ISOTONIC])
    ]
    peaks = list(named_rows(table.loc[table["what"] == MEAN]))[:1]
    return [
        *falls,
        *(f"Fitted on day {row.day:g}: {apart(row.low, row.high)} {reach(row)}." for row in peaks),
    ]
