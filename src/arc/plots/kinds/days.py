"""Ratings on the days around a session: each client's day means over its own readings.

Across clients only past the gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.bands import band_key, draw_chance
from arc.plots.engine.client_panels import GATE_CLIENTS, GATE_LINE, client_sheets, flagged_words, span_words
from arc.plots.engine.figures import WHAT_IT_CANNOT, rated
from arc.plots.engine.panel import Key, Sheet, draw_sheets
from arc.plots.engine.scale import Scale, draw_ratings, draw_scale, mark_look, scale_keys
from arc.plots.engine.words import alt_words, caveat_words, count_line, joined, range_words, short, the_client
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.frames import groups_of, named_rows
from arc.vocabulary.schema import PAIN

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHAT = "around sessions"
NOTHING = "no dated report around a session"
# Day 0 is told apart: what was reported before the session stands left of it, what came after it right.
ASIDE = 0.22
# How far equal readings of one day stand apart, and all of them together at the most.
STEP, WIDEST = 0.11, 0.36
# How far the mean of a day stands beside its readings.
BESIDE = 0.28
# Over clients: the clients stand a little left of their day, the mean and chance a little right of it.
OVER = 0.09
HOW_TO_READ = (
    "Grey marks are readings; bars among them are ranges, and reports in words stand at the edge with an"
    " arrow and have no height. Blue: the client's mean of that day, as a bar where ranges leave it open. Day"
    " 0 stands twice, before and after the session. A reading between two sessions can stand after one and"
    " before the other."
)
HOW_TO_READ_OVER = (
    "Over clients: blue rings are clients, black is their mean with its {interval}, grey where the mean"
    f" lies in 90 % of made-up clinics where sessions do nothing. Days with fewer than {GATE_CLIENTS} clients"
    f" have no mean; means are joined from {GATE_LINE} clients on."
)


def profile(
    readings: pd.DataFrame,
    client_days: pd.DataFrame,
    days: pd.DataFrame,
    clients: Iterable[str],
    caveats: tuple[Caveat, ...],
    *,
    window: tuple[int, int],
    interval: str = "95 % interval",
    measure: str = PAIN,
) -> Picture:
    """A panel a client and scale, and one over the clients of a scale that has a day with three of them.

    readings: client, scale, scale_low, scale_high, day, phase (before, after), kind, low, high, direction,
    day_basis. client_days: client, scale, day, phase, mean_low, mean_high. days: scale, day, phase, clients,
    ratings, mean_low, mean_high, low_end_from, low_end_to, high_end_from, high_end_to, chance_low,
    chance_high. window: first and last day. interval: what that of a mean is called. measure: what
    is rated.
    """
    readings = readings.assign(x=_places(readings) + _apart(readings))
    client_days, days = client_days.assign(x=_places(client_days)), days.assign(x=_places(days))
    sheets, left, columns = client_sheets(
        clients,
        readings,
        caveats,
        NOTHING,
        lambda title, rows: _sheet(title, rows, client_days, window),
        WHAT,
        measure,
    )
    over = days.loc[days["clients"] >= GATE_CLIENTS]
    sheets += [
        _over_sheet(scale, rows, client_days, readings, window, measure)
        for scale, rows in groups_of(over, "scale", sort=False)
    ]
    figure = draw_sheets(sheets, columns=columns, left=left, keys=_keys(readings, over, interval))
    alt = alt_words(
        f"Chart of {short(measure)} ratings on the days around a session, {counted(len(sheets), 'panel')},"
        f" days {window[0]} to {window[1]}.",
        [_words(rows, client_days) for _, rows in readings.groupby(["client", "scale"])],
        flagged_words(caveats), [_over_words(scale, rows) for scale, rows in groups_of(over, "scale")],
        left, WHAT_IT_CANNOT,
    )  # fmt: skip
    gate = f"No mean across clients: no day has {GATE_CLIENTS} clients."
    caption = joined(
        HOW_TO_READ,
        HOW_TO_READ_OVER.format(interval=interval) if len(over) else gate,
        left,
        caveat_words(caveats),
    )
    parts = {"reading": readings, "day mean of a client": client_days, "mean across clients": over}
    table = pd.concat(
        [rows.assign(what=what) for what, rows in parts.items() if len(rows)], ignore_index=True
    )
    return Picture(figure, alt, caption, table, "Ratings on the days around a session")


def _places(rows: pd.DataFrame) -> pd.Series:
    side = np.where(rows["phase"] == "before", -ASIDE, ASIDE)
    return rows["day"] + np.where(rows["day"] == 0, side, 0.0)


def _beside(row) -> float:
    """A mean stands beside its readings, so that it hides none; on day 0 away from the session."""
    return row.x + (-BESIDE if row.day == 0 and row.phase == "before" else BESIDE)


def _apart(readings: pd.DataFrame) -> pd.Series:
    """Equal readings of one day stand side by side, so that each of them is seen.

    Of words their number is written.
    """
    same = readings.groupby(
        ["client", "scale", "day", "phase", "kind", "low", "high", "direction"], dropna=False
    )["kind"]
    place, size = same.cumcount(), same.transform("size")
    step = np.minimum(STEP, WIDEST / (size - 1).clip(lower=1))
    return ((place - (size - 1) / 2) * step).mask(readings["kind"] == "words", 0.0)


def _keys(readings: pd.DataFrame, over: pd.DataFrame, interval: str) -> list[Key]:
    if readings.empty:
        return []
    keys = [
        Key("a reading", _faint(), "reading"),
        Key("the client's mean of a day", _mean_look(style.STYLES[0].colour), "day's mean"),
    ]
    keys += scale_keys(readings, style.GREY)
    if len(over):
        keys.append(
            Key(
                "one client, across clients",
                mark_look(style.STYLES[0], is_hollow=True, size=style.SMALL_MARK_PX),
            )
        )
        keys.append(Key(f"mean across clients, {interval}", _mean_look(style.INK)))
        keys.append(band_key("that mean by chance alone"))
    return keys


def _faint() -> dict[str, Any]:
    return mark_look(style.GREY, size=style.SMALL_MARK_PX)


def _mean_look(colour: str) -> dict[str, Any]:
    """A flat mark: no shape of a reading."""
    return {"marker": "_", "ms": 1.5 * style.MARK_PX * style.POINT, "mec": colour, "mew": 2.4}


def _frame(ax: Axes, scale: Scale, window: tuple[int, int], width: float) -> Scale:
    """The whole scale and the whole window of the rules,
    whether or not something was reported on its days.
    """
    shown = draw_scale(ax, scale)
    first, last = window
    ax.set_xlim(first - 0.6, last + 0.6)
    every = max(int(np.ceil((last - first + 1) * 1.8 * style.LINE_PX / width)), 1)
    ax.set_xticks([day for day in range(first, last + 1) if day % every == 0])
    ax.axvline(0, color=style.SESSION, lw=0.9, zorder=1, label="session")
    return shown


def _sheet(title: str, rows: pd.DataFrame, client_days: pd.DataFrame, window: tuple[int, int]) -> Sheet:
    scale, means = Scale.of(rows), _own(rows, client_days)

    def draw(ax: Axes, width: float) -> None:
        shown = _frame(ax, scale, window, width)
        draw_ratings(ax, rows, shown, style.GREY, size=style.SMALL_MARK_PX, zorder=2)
        _count_words(ax, rows.loc[rows["kind"] == "words"], shown)
        for row in named_rows(means):
            _mean(ax, _beside(row), row.mean_low, row.mean_high, style.STYLES[0].colour, "day means")

    return Sheet(title, scale.height, draw, ("days from each session", count_line(rows, "readings")))


def _count_words(ax: Axes, words: pd.DataFrame, scale: Scale) -> None:
    """How many reports in words one arrow stands for, beside it."""
    beside = (style.ARROW_PX / 2 + 2) * style.POINT
    for (x, direction), own in groups_of(words, ["x", "direction"]):
        if len(own) > 1:
            ax.annotate(
                f"\u00d7{len(own)}", (x, scale.edge(direction)), xytext=(beside, 0),
                textcoords="offset points", va="center", fontsize=style.TEXT_PX * style.POINT,
                color=style.INK, label="words count",
            )  # fmt: skip


def _own(rows: pd.DataFrame, client_days: pd.DataFrame) -> pd.DataFrame:
    first = rows.iloc[0]
    same = (client_days["client"] == first["client"]) & (client_days["scale"] == first["scale"])
    return client_days.loc[same]


def _mean(ax: Axes, x: float, low: float, high: float, colour: str, label: str) -> None:
    """One flat mark, or two with a line between them where ranges leave the mean open."""
    if high > low:
        ax.plot([x, x], [low, high], color=colour, lw=2, zorder=4, label=f"{label} open")
    ends = dict.fromkeys((low, high))
    ax.plot([x] * len(ends), list(ends), ls="none", label=label, zorder=5, **_mean_look(colour))


def _over_sheet(
    scale_name: str,
    over: pd.DataFrame,
    client_days: pd.DataFrame,
    readings: pd.DataFrame,
    window: tuple[int, int],
    measure: str,
) -> Sheet:
    own = readings.loc[readings["scale"] == scale_name]
    scale = Scale.of(own.assign(direction="", kind="number"))
    means = client_days.loc[client_days["scale"] == scale_name]

    def draw(ax: Axes, width: float) -> None:
        _frame(ax, scale, window, width)
        for row in named_rows(over):
            ends = [row.chance_low, row.chance_high]
            draw_chance(ax, [row.x + OVER] * 2, ends, thick=9, label="chance")
        for row in named_rows(means):
            _client_mean(ax, row.x - OVER, row.mean_low, row.mean_high)
        for row in named_rows(over):
            _mean_with_interval(ax, row)
        _join(ax, over)

    clients = over["clients"]
    n = f"{clients.min()}" if clients.min() == clients.max() else f"{clients.min()} to {clients.max()}"
    return Sheet(
        f"Over clients · {rated(measure)} {scale_name} around sessions",
        scale.height,
        draw,
        ("days from each session", f"n = {n} clients a day"),
    )


def _client_mean(ax: Axes, x: float, low: float, high: float) -> None:
    look = mark_look(style.STYLES[0], is_hollow=True, size=style.SMALL_MARK_PX)
    if high > low:
        ax.plot([x, x], [low, high], color=style.STYLES[0].colour, lw=2, zorder=3, label="client means open")
    else:
        ax.plot([x], [low], ls="none", zorder=3, label="client means", **look)


def _mean_with_interval(ax: Axes, row) -> None:
    x = row.x + OVER
    low, high = np.minimum(row.low_end_from, row.high_end_from), np.maximum(row.low_end_to, row.high_end_to)
    if not np.isnan(low) and not np.isnan(high):
        ax.plot([x, x], [low, high], color=style.INK, lw=1.2, zorder=4, label="interval")
    _mean(ax, x, row.mean_low, row.mean_high, style.INK, "means")


def _join(ax: Axes, over: pd.DataFrame) -> None:
    """Means of days that follow one another, each of at least five clients; not over the session."""
    rows = over.sort_values("x").reset_index(drop=True)
    middle, x = (rows["mean_low"] + rows["mean_high"]) / 2, rows["x"] + OVER
    enough = rows["clients"] >= GATE_LINE
    for at in range(len(rows) - 1):
        is_next = rows["day"][at + 1] - rows["day"][at] == 1 and rows["phase"][at] == rows["phase"][at + 1]
        if is_next and enough[at] and enough[at + 1]:
            ax.plot(x[at : at + 2], middle[at : at + 2], color=style.INK, lw=1, zorder=3.5, label="mean line")


def _words(rows: pd.DataFrame, client_days: pd.DataFrame) -> str:
    first, means = rows.iloc[0], _own(rows, client_days)
    words = int((rows["kind"] == "words").sum())
    said = (
        f"{the_client(first['client'])}, scale {first['scale']}: {counted(len(rows), 'reading')},"
        f" {range_words(rows)}"
    )
    said += f", {words} in words only" if words else ""
    each = [f"{_when(row)} {span_words(row.mean_low, row.mean_high)}" for row in named_rows(means)]
    return f"{said}; day means: {', '.join(each)}." if each else f"{said}."


def _when(row) -> str:
    return f"day 0 {row.phase}" if row.day == 0 else f"day {row.day:g}"


def _over_words(scale: str, rows: pd.DataFrame) -> str:
    each = [
        f"{_when(row)} {span_words(row.mean_low, row.mean_high)} (n = {row.clients}, by chance alone "
        f"{span_words(row.chance_low, row.chance_high)})"
        for row in named_rows(rows)
    ]
    return f"Means across clients, scale {scale}: {', '.join(each)}."
