"""Ratings before sessions over the number of the session, with a slope only where the model gives one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.bands import band_key, fill_band
from arc.plots.engine.client_panels import client_sheets, flagged_words, span_words
from arc.plots.engine.figures import WHAT_IT_CANNOT
from arc.plots.engine.panel import Key, Sheet, draw_sheets
from arc.plots.engine.scale import Scale, draw_ratings, draw_scale, mark_look, scale_keys
from arc.plots.engine.words import alt_words, caveat_words, count_line, joined, range_words, short, the_client
from arc.plots.picture import Picture
from arc.plots.tables import positions
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.frames import named_rows
from arc.vocabulary.schema import PAIN

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHAT = "before each session"
NOTHING = "no report before any session"
HOW_TO_READ = (
    "Marks are the last report before each session; the ring is the client's first session, because care"
    " often starts on a bad day. Bars are ranges; reports in words stand at the edge with an arrow and have"
    " no height. Thin lines join sessions that follow one another."
)
HOW_TO_READ_SLOPES = (
    "Dashes: the slope, at the lowest and the highest that ranges allow. Grey: where it lies in 90 % of"
    " made-up clinics where sessions do nothing. Both run through the middle of the client's own ratings."
)


def session_trend(
    points: pd.DataFrame,
    slopes: pd.DataFrame,
    clients: Iterable[str],
    caveats: tuple[Caveat, ...],
    *,
    measure: str = PAIN,
) -> Picture:
    """The last report before each session, a panel a client and scale.

    points: client, session, is_first, kind, low, high, direction, day_basis, scale, scale_low, scale_high.
    slopes: client, scale, sessions, slope_low, slope_high, chance_low, chance_high; one row for each slope
    that the model gives. measure: what is rated.
    """
    sheets, left, columns = client_sheets(
        clients, points, caveats, NOTHING, lambda title, rows: _sheet(title, rows, slopes), WHAT, measure
    )
    figure = draw_sheets(sheets, columns=columns, left=left, keys=_keys(points, slopes))
    alt = alt_words(
        f"Chart of {short(measure)} ratings before each session, {counted(len(sheets), 'panel')}, sessions"
        " from left to right.",
        [_words(rows, slopes) for _, rows in points.groupby(["client", "scale"])],
        flagged_words(caveats), left, WHAT_IT_CANNOT,
    )  # fmt: skip
    caption = joined(HOW_TO_READ, HOW_TO_READ_SLOPES if len(slopes) else "", left, caveat_words(caveats))
    table = points.merge(slopes, on=["client", "scale"], how="left")
    return Picture(figure, alt, caption, table, "Ratings before sessions, from session to session")


def _ring() -> dict[str, Any]:
    return {
        "marker": "o",
        "ms": 1.88 * style.MARK_PX * style.POINT,
        "mec": style.INK,
        "mfc": "none",
        "mew": 1.2,
    }


def _keys(points: pd.DataFrame, slopes: pd.DataFrame) -> list[Key]:
    keys = [
        Key("last report before a session", mark_look(style.STYLES[0]), "before a session"),
        Key("first session", _ring()),
    ]
    keys += scale_keys(points, style.GREY)
    if len(slopes):
        keys.append(Key("slope", _slope_look()))
        keys.append(band_key("slopes by chance alone", "by chance"))
    return keys if len(points) else []


def _own_slopes(rows: pd.DataFrame, slopes: pd.DataFrame) -> pd.DataFrame:
    first = rows.iloc[0]
    return slopes.loc[(slopes["client"] == first["client"]) & (slopes["scale"] == first["scale"])]


def _sheet(title: str, rows: pd.DataFrame, slopes: pd.DataFrame) -> Sheet:
    rows = rows.assign(x=rows["session"].astype(float)).sort_values("x")
    scale, own = Scale.of(rows), _own_slopes(rows, slopes)

    def draw(ax: Axes, width: float) -> None:
        shown = draw_scale(ax, scale)
        _numbers(ax, rows, width)
        for slope in named_rows(own):
            _slope(ax, rows, slope, shown)
        _joins(ax, rows)
        draw_ratings(ax, rows, shown, style.STYLES[0], zorder=4)
        for row in named_rows(rows.loc[rows["is_first"]]):
            y = shown.edge(row.direction) if row.kind == "words" else _height(rows, row.Index)
            ax.plot([row.x], [y], ls="none", zorder=5, label="first session", clip_on=False, **_ring())

    said = [f"slope over {counted(int(row.sessions), 'session')}" for row in named_rows(own)]
    notes = (f"session number; {(*said, 'no slope')[0]}", count_line(rows, "reports"))
    return Sheet(title, scale.height, draw, notes)


def _height(rows: pd.DataFrame, at: int) -> float:
    return float(positions(rows)[at])


def _numbers(ax: Axes, rows: pd.DataFrame, width: float) -> None:
    first, last = int(rows["session"].min()), int(rows["session"].max())
    ax.set_xlim(first - 0.6, last + 0.6)
    every = max(int(np.ceil((last - first + 1) * 2 * style.LINE_PX / width)), 1)
    ax.set_xticks(range(first, last + 1, every))


def _joins(ax: Axes, rows: pd.DataFrame) -> None:
    """Only between sessions that follow one another, and never to a "none" below the scale."""
    y = positions(rows).mask((rows["kind"] == "none") & (rows["scale_low"] > 0)).to_numpy()
    x = rows["x"].to_numpy()
    for at in np.flatnonzero((np.diff(x) == 1) & ~np.isnan(y[:-1]) & ~np.isnan(y[1:])):
        ax.plot(x[at : at + 2], y[at : at + 2], color=style.STYLES[0].colour, lw=1.1, zorder=3, label="join")


def _slope(ax: Axes, rows: pd.DataFrame, slope, scale: Scale) -> None:
    """Lines of these slopes through the middle of the ratings; nothing is drawn beyond the scale."""
    numbers = rows.loc[
        rows["kind"].isin(("number", "range")) | ((rows["kind"] == "none") & (rows["scale_low"] <= 0))
    ]
    x0, y0 = float(numbers["x"].mean()), float(positions(numbers).mean())
    x = np.linspace(float(numbers["x"].min()), float(numbers["x"].max()), 201)

    def line(points: float) -> np.ndarray:
        return np.clip(y0 + points * (x - x0), scale.low, scale.high)

    fill_band(ax, x, line(slope.chance_low), line(slope.chance_high), label="chance")
    for points in dict.fromkeys((round(slope.slope_low, 9), round(slope.slope_high, 9))):
        inside = (y0 + points * (x - x0) >= scale.low) & (y0 + points * (x - x0) <= scale.high)
        ax.plot(x[inside], line(points)[inside], zorder=2, label="slope", **_slope_look())


def _slope_look() -> dict[str, Any]:
    return {"color": style.STYLES[1].colour, "lw": 1.6, "ls": (0, (5, 3))}


def _words(rows: pd.DataFrame, slopes: pd.DataFrame) -> str:
    first = rows.iloc[0]
    said = (
        f"{the_client(first['client'])}, scale {first['scale']}: {counted(len(rows), 'session')} with a"
        " report before"
    )
    words = int((rows["kind"] == "words").sum())
    said += f", {range_words(rows)}" + (f", {words} in words only" if words else "")
    for slope in named_rows(_own_slopes(rows, slopes)):
        said += (
            f", slope {span_words(slope.slope_low, slope.slope_high)} points a session, by chance alone "
            f"{span_words(slope.chance_low, slope.chance_high)}"
        )
    return f"{said}."
