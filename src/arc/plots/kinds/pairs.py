"""Before and after each session, side by side; and the changes by client with their mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.bands import band_key, draw_chance
from arc.plots.engine.client_panels import GATE_CLIENTS, GATE_LINE, client_sheets, flagged_words, span_words
from arc.plots.engine.figures import WHAT_IT_CANNOT, rated
from arc.plots.engine.panel import MOST_SHEETS, Key, Sheet, draw_sheets, sized, stroke
from arc.plots.engine.scale import Scale, draw_ratings, draw_scale, mark_look, scale_keys
from arc.plots.engine.words import alt_words, caveat_words, count_line, joined, range_words, short, the_client
from arc.plots.picture import Picture
from arc.plots.tables import positions
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import groups_of, named_rows
from arc.vocabulary.schema import PAIN

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHAT = "before and after"
NOTHING = "no report just before or just after a session"
HOW_TO_READ = (
    "Circles are ratings before a session, diamonds ratings after it, joined where both are numbers or"
    " ranges. Bars are ranges; reports in words stand at the edge with an arrow and have no height."
)
HOW_TO_READ_CHANGES = (
    "Changes on the table are in points, negative is lower; each client counts once, ranges at both ends."
    " Grey: where the mean lies in 90 % of made-up clinics where sessions do nothing."
)
SIDE, STEP = 0.2, 0.13
ROW_LINES = 1.7


def before_after(
    pairs: pd.DataFrame,
    changes: pd.DataFrame,
    means: pd.DataFrame,
    clients: Iterable[str],
    caveats: tuple[Caveat, ...],
    *,
    interval: str = "95 % interval",
    measure: str = PAIN,
) -> Picture:
    """Every rating at the table, session by session, a small panel a client.

    From 3 clients on their changes with the mean.

    pairs: client, scale, scale_low, scale_high, session, moment (before, after), kind, low, high, direction,
    day_basis. changes: client, scale, change_low, change_high. means: scale, clients, mean_low, mean_high,
    interval_from, interval_to, chance_from, chance_to. No line for a mean below 5 clients.
    interval: what that of the mean is called. measure: what is rated.
    """
    placed = pairs.assign(x=_places(pairs))
    sheets, left, columns = client_sheets(clients, placed, caveats, NOTHING, _sheet, WHAT, measure)
    over = means.loc[means["clients"] >= GATE_CLIENTS]
    sheets += [
        _change_sheet(row, changes.loc[changes["scale"] == row.scale], measure) for row in named_rows(over)
    ]
    figure = draw_sheets(
        sheets, columns=columns, left=left, keys=[*_keys(pairs), *(_mean_keys(interval) if len(over) else [])]
    )
    said = [_words(client, rows) for client, rows in groups_of(pairs, "client")]
    alt = alt_words(
        f"Chart of {short(measure)} ratings before and after each session, {counted(len(sheets), 'panel')}.",
        said, flagged_words(caveats), [_mean_words(row, interval) for row in named_rows(over)], left,
        WHAT_IT_CANNOT,
    )  # fmt: skip
    caption = joined(
        HOW_TO_READ, HOW_TO_READ_CHANGES if len(over) else _gate(means), left, caveat_words(caveats)
    )
    shown = changes.loc[changes["scale"].isin(over["scale"])]
    parts = {"rating": pairs, "change of a client": shown, "mean across clients": over}
    table = pd.concat([rows.assign(what=what) for what, rows in parts.items() if len(rows) or rows is pairs])
    return Picture(figure, alt, caption, table.reset_index(drop=True), "Before and after each session")


def _places(pairs: pd.DataFrame) -> pd.Series:
    """Where each rating stands: a little left of its session's
    number, or right of it, one step further each.
    """
    place = pairs.groupby(["client", "scale", "session", "moment"]).cumcount()
    left = pairs.groupby(["client", "scale", "session", "moment"])["kind"].transform("size") - 1 - place
    before = pairs["moment"] == "before"
    return pairs["session"].astype(float) + np.where(before, -SIDE - STEP * left, SIDE + STEP * place)


def _looks() -> dict[str, style.Style]:
    return {"before": style.STYLES[0], "after": style.STYLES[1]}


def _keys(pairs: pd.DataFrame) -> list[Key]:
    if pairs.empty:
        return []
    return [
        *(Key(f"{moment} the session", mark_look(look), moment) for moment, look in _looks().items()),
        *scale_keys(pairs, style.GREY),
    ]


def _mean_keys(interval: str) -> list[Key]:
    mean = {"marker": "D", "ms": style.MARK_PX * style.POINT, "color": style.INK}
    return [Key(f"mean, {interval}", mean), band_key("mean by chance alone")]


def _sheet(title: str, rows: pd.DataFrame) -> Sheet:
    scale = Scale.of(rows)

    def draw(ax: Axes, width: float) -> None:
        shown = draw_scale(ax, scale)
        _sessions(ax, rows, width)
        for _, own in rows.groupby("session"):
            _join(ax, own)
        for moment, look in _looks().items():
            draw_ratings(ax, rows.loc[rows["moment"] == moment], shown, look, zorder=4)

    return Sheet(title, scale.height, draw, (_sessions_note(rows), count_line(rows, "reports")))


def _sessions_note(rows: pd.DataFrame) -> str:
    return f"session number; {counted(rows['session'].nunique(), 'session')} with a report"


def _sessions(ax: Axes, rows: pd.DataFrame, width: float) -> None:
    """One slot for each session from the first to the last; of many only some are numbered."""
    first, last = int(rows["session"].min()), int(rows["session"].max())
    ax.set_xlim(first - 0.6, last + 0.6)
    every = max(int(np.ceil((last - first + 1) * 2 * style.LINE_PX / width)), 1)
    ax.set_xticks(range(first, last + 1, every))
    for at in range(first, last + 2):
        ax.axvline(at - 0.5, color=style.FAINT, lw=0.7, zorder=0.4, label="slot")


def _join(ax: Axes, own: pd.DataFrame) -> None:
    """From the last rating before to the first one after and on to the later ones.

    Never to a "none" below the scale.
    """
    own = own.sort_values("x").assign(y=lambda rows: positions(rows))
    own["y"] = own["y"].mask((own["kind"] == "none") & (own["scale_low"] > 0))
    before = own.loc[own["moment"] == "before"].tail(1)
    run = pd.concat([before, own.loc[own["moment"] == "after"]])
    if len(before) and run["y"].notna().sum() > 1:
        ax.plot(run["x"], run["y"], color=style.SESSION, lw=1.3, zorder=2, label="join")


def _change_sheet(mean, changes: pd.DataFrame, measure: str) -> Sheet:
    """Clients down, change across over all that the scale allows.

    Below them the mean with its interval, beside chance.
    """
    rows = changes.head(MOST_SHEETS)
    height = ROW_LINES * (len(rows) + 1) + 0.6
    low, high = (float(end) for end in (mean.scale_low, mean.scale_high))

    def draw(ax: Axes, width: float) -> None:
        reach = high - low
        ax.set(xlim=(-1.05 * reach, 1.05 * reach), ylim=(len(rows) + 0.7, -0.7))
        names = [sized(c, 6.5 * style.LINE_PX) for c in rows["client"]]
        ax.set_yticks(range(len(rows) + 1), [*names, "mean"])
        ax.tick_params(axis="y", length=0)
        has_room = width > 8 * style.text_width(f"-{reach:g}", style.TEXT_PX)
        ends = np.linspace(-reach, reach, 5 if has_room else 3)
        ax.set_xticks(ends, [f"{end:g}" for end in ends])
        ax.axvline(0, color=style.SESSION, lw=1, zorder=1, label="no change")
        for y, row in enumerate(named_rows(rows)):
            _change(ax, y, row.change_low, row.change_high, style.STYLES[0])
        _mean(ax, len(rows), mean)

    more = (
        f", {counted(len(changes) - len(rows), 'client')} more in the table"
        if len(changes) > len(rows)
        else ""
    )
    notes = ("change on the table, in points", f"n = {counted(int(mean.clients), 'client')}{more}")
    return Sheet(f"Over clients · change in {rated(measure)} {mean.scale}", height, draw, notes, left=8.0)


def _change(ax: Axes, y: float, low: float, high: float, look: style.Style) -> None:
    if low == high:
        ax.plot([low], [y], ls="none", zorder=4, label="changes", **mark_look(look))
    else:
        ax.plot(
            [low, high],
            [y, y],
            color=look.colour,
            lw=stroke(3.6),
            solid_capstyle="butt",
            zorder=4,
            label="changes",
        )


def _mean(ax: Axes, y: float, mean) -> None:
    """The mean and its interval; a line over the clients only where there are five of them."""
    ends = [mean.chance_from, mean.chance_to]
    draw_chance(ax, ends, [y + 0.32] * 2, thick=6, label="chance")
    if not np.isnan(mean.interval_from):
        ax.plot(
            [mean.interval_from, mean.interval_to],
            [y] * 2,
            color=style.INK,
            lw=1.4,
            marker="|",
            label="interval",
        )
    _change(ax, y, mean.mean_low, mean.mean_high, style.Style(style.INK, "D", "-"))
    if mean.clients >= GATE_LINE:
        at = (mean.mean_low + mean.mean_high) / 2
        ax.plot([at, at], [-0.6, y], color=style.INK, lw=1, ls=(0, (4, 3)), zorder=2, label="mean line")


def _words(client: str, rows: pd.DataFrame) -> str:
    """One client's sessions as pairs, for the alternative text."""
    said = []
    for session, own in rows.groupby("session"):
        ends = [
            f"{moment} "
            + ", then ".join(_rating(row) for row in named_rows(own.loc[own["moment"] == moment]))
            for moment in ("before", "after")
            if (own["moment"] == moment).any()
        ]
        said.append(f"session {session} {' and '.join(ends)}")
    shown = "; ".join(said) if len(said) <= 6 else f"{counted(len(said), 'session')} with {range_words(rows)}"
    return f"{the_client(client)}, scale {', '.join(rows['scale'].unique())}: {shown}."


def _rating(row) -> str:
    if row.kind == "words":
        return f"{row.direction or 'a report'} in words"
    return "none" if row.kind == "none" else pair_text(row.low, row.high)


def _mean_words(row, interval: str) -> str:
    reach = span_words(row.interval_from, row.interval_to)
    shown = "no interval" if np.isnan(row.interval_from) else f"{interval} {reach}"
    return (
        f"Mean change of {row.clients} clients on scale {row.scale}:"
        f" {span_words(row.mean_low, row.mean_high)} points, {shown}; by chance alone"
        f" {span_words(row.chance_from, row.chance_to)}."
    )


def _gate(means: pd.DataFrame) -> str:
    some = int(means["clients"].max()) if len(means) else 0
    return (
        f"No mean across clients: {counted(some, 'client')} with a change on the table, and {GATE_CLIENTS}"
        " are needed."
    )
