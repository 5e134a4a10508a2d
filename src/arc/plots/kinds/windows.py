"""How long flares and reliefs were seen to last: bars with open ends, and the share still there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.bands import band_key, fill_band
from arc.plots.engine.client_panels import client_sheets, flagged_words
from arc.plots.engine.figures import WHAT_IT_CANNOT
from arc.plots.engine.panel import Key, Sheet, draw_sheets, stroke
from arc.plots.engine.words import alt_words, caveat_words, joined, the_client
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FLARE, RELIEF = "flare", "relief"
WHAT = "flares and relief"
NOTHING = "no flare and no relief seen"
HOW_TO_READ = (
    "Full bars run over the days that a flare (diamond) or a relief (circle) lasted at the least; hollow"
    " parts are days on which it may have begun or gone on. An arrow: its end was not seen, because the"
    " reports stop or the next session came."
)
HOW_TO_READ_CURVES = (
    "The steps show the share still there after each day, over the first one of each client; the band is the"
    " {interval}, with ranges all low and all high. Dotted: the same in made-up clinics where sessions do"
    " nothing."
)
ROW_LINES = 1.6
CURVE_LINES = 9.0
MOST_ROWS = 30


def relief_windows(
    windows: pd.DataFrame,
    curves: pd.DataFrame,
    clients: Iterable[str],
    caveats: tuple[Caveat, ...],
    *,
    last_day: int,
    interval: str = "95 % interval",
) -> Picture:
    """Bars from beginning to end, a panel a client; past its gate the share still there after each day.

    windows: what (flare, relief), client, session, start_low, start_high, end_low, end_high (NaN: not seen),
    censoring, censored_by; days from the session. curves: what, day, clients, share_low, from_low, to_low,
    share_high, from_high, to_high, chance_low, chance_high; empty below the gate. last_day: of the window of
    the rules. interval: what that of a share is called.
    """
    ends = windows[["end_low", "end_high"]].max().max()
    last = max(float(last_day), 0.0 if np.isnan(ends) else float(ends))
    sheets, left, columns = client_sheets(
        clients, windows, caveats, NOTHING, lambda title, rows: _sheet(title, rows, last), WHAT
    )
    of_curves = [(what, rows) for what, rows in groups_of(curves, "what", sort=False)] if len(curves) else []
    sheets += [_curve_sheet(what, rows) for what, rows in of_curves]
    figure = draw_sheets(sheets, columns=columns, left=left, keys=_keys(windows, of_curves, interval))
    alt = alt_words(
        "Bar chart of how long flares and reliefs lasted, in days from each session,"
        f" {counted(len(sheets), 'panel')}.",
        [_words(client, rows) for client, rows in groups_of(windows, "client")],
        flagged_words(caveats), [_curve_words(what, rows) for what, rows in of_curves], left, WHAT_IT_CANNOT,
    )  # fmt: skip
    gate = "" if of_curves else "No share across clients is drawn: too few clients had one."
    caption = joined(
        HOW_TO_READ,
        HOW_TO_READ_CURVES.format(interval=interval) if of_curves else gate,
        left,
        caveat_words(caveats),
    )
    table = pd.concat(
        [windows, *(rows.assign(what=f"{what}: share still there") for what, rows in of_curves)]
    )
    return Picture(figure, alt, caption, table.reset_index(drop=True), "How long flares and reliefs lasted")


def _look(what: str) -> style.Style:
    return style.STYLES[1] if what == FLARE else style.STYLES[0]


def _mark(what: str) -> dict[str, Any]:
    look = _look(what)
    return {"marker": look.marker, "ms": style.MARK_PX * style.POINT, "mec": look.colour, "mfc": look.colour}


def _keys(windows: pd.DataFrame, curves: list, interval: str) -> list[Key]:
    size = style.ARROW_PX * style.POINT
    keys = [Key(what, _mark(what)) for what in (FLARE, RELIEF) if (windows["what"] == what).any()]
    if len(windows):
        keys.append(
            Key("at the least", {"marker": "_", "ms": size, "mec": style.SESSION, "mew": 6}, "at least")
        )
        hollow = {
            "marker": "s",
            "ms": 0.875 * style.MARK_PX * style.POINT,
            "mec": style.SESSION,
            "mfc": style.PAPER,
            "mew": 1.2,
        }
        keys += [Key("perhaps", hollow)] if _has_open_parts(windows) else []
    if windows["end_high"].isna().any():
        keys.append(
            Key("end not seen", {"marker": ">", "ms": style.MARK_PX * style.POINT, "color": style.INK})
        )
    if curves:
        keys.append(band_key(interval))
        keys.append(Key("by chance alone", {"color": style.INK, "lw": 1.1, "ls": (0, (1, 2))}))
    return keys


def _has_open_parts(windows: pd.DataFrame) -> bool:
    starts = windows["start_high"] > windows["start_low"]
    return bool((starts | (windows["end_high"] > windows["end_low"])).any())


def _sheet(title: str, rows: pd.DataFrame, last: float) -> Sheet:
    """One row for each flare and relief, a session's flare above its relief."""
    rows = rows.sort_values(["session", "what"], kind="stable")
    shown = rows.head(MOST_ROWS)
    names = [f"session {row.session} {row.what}" for row in named_rows(shown)]

    def draw(ax: Axes, width: float) -> None:
        ax.set(xlim=(-0.3, last + 0.9), ylim=(len(shown) - 0.5, -0.5))
        ax.set_yticks(range(len(shown)), names)
        ax.tick_params(axis="y", length=0)
        every = max(int(np.ceil((last + 1) * 2 * style.LINE_PX / width)), 1)
        ax.set_xticks(np.arange(0, last + 1, every))
        ax.axvline(0, color=style.SESSION, lw=0.9, zorder=1, label="session")
        for y, row in enumerate(named_rows(shown)):
            _bar(ax, y, row)

    more = f", {counted(len(rows) - len(shown), 'more')} in the table" if len(rows) > len(shown) else ""
    counts = " and ".join(counted(int((rows["what"] == what).sum()), what) for what in (FLARE, RELIEF))
    return Sheet(
        title, ROW_LINES * len(shown), draw, ("days from each session", f"{counts}{more}"), left=10.0
    )


def _bar(ax: Axes, y: float, row) -> None:
    """Surely there between the latest beginning and the earliest end; lighter where it may have been."""
    colour = _look(row.what).colour
    open_end = np.isnan(row.end_high)
    parts = [
        (row.start_low, row.start_high, "perhaps"), (row.start_high, row.end_low, "at the least"),
        (row.end_low, row.end_low if open_end else row.end_high, "perhaps"),
    ]  # fmt: skip
    for start, end, label in parts:
        if end > start:
            ax.plot(
                [start, end], [y, y], color=colour, lw=stroke(6), solid_capstyle="butt", label=label, zorder=2
            )
            if label == "perhaps":
                # Hollow rather than pale, so that it is seen in print and by everybody.
                inner = {"color": style.PAPER, "lw": stroke(3.6), "solid_capstyle": "butt", "zorder": 2.1}
                ax.plot([start, end], [y, y], label="hollow", **inner)
    ax.plot([row.start_low], [y], ls="none", label=row.what, zorder=4, **_mark(row.what))
    if open_end:
        ax.annotate(
            "", (row.end_low + 0.75, y), (row.end_low, y), annotation_clip=False,
            arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.4, "shrinkA": 5, "shrinkB": 0},
        ).set_label("end not seen")  # fmt: skip


def _curve_sheet(what: str, rows: pd.DataFrame) -> Sheet:
    """Steps over whole days, from all at day 0; no smoothing."""
    look = _look(what)

    def steps(column: str, first: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
        return np.r_[0, rows["day"]], 100 * np.r_[first, rows[column]]

    def draw(ax: Axes, width: float) -> None:
        last = float(rows["day"].max())
        ax.set(xlim=(-0.1, last + 0.3), ylim=(-4, 104), yticks=[0, 25, 50, 75, 100])
        every = max(int(np.ceil((last + 1) * 2 * style.LINE_PX / width)), 1)
        ax.set_xticks(np.arange(0, last + 1, every))
        low, high = np.fmin(rows["from_low"], rows["from_high"]), np.fmax(rows["to_low"], rows["to_high"])
        ends = [100 * np.r_[1.0, end] for end in (low, high)]
        fill_band(ax, np.r_[0, rows["day"]], *ends, label="interval", step=True)
        for column, label in (("share_low", "ranges low"), ("share_high", "ranges high")):
            ax.step(*steps(column), where="post", color=look.colour, lw=1.6, zorder=3, label=label)
        for column in ("chance_low", "chance_high"):
            ax.step(
                *steps(column),
                where="post",
                color=style.INK,
                lw=1.1,
                ls=(0, (1, 2)),
                zorder=2,
                label="chance",
            )

    notes = (
        "days after it began",
        f"n = {counted(int(rows['clients'].iloc[0]), 'client')}, the first {what} of each",
    )
    return Sheet(f"Share still there (%) · {what}", CURVE_LINES, draw, notes)


def _words(client: str, rows: pd.DataFrame) -> str:
    said = [
        f"session {row.session} {row.what} from day {pair_text(row.start_low, row.start_high)} to {_end(row)}"
        for row in named_rows(rows)
    ]
    more = f"; {len(said) - 8} more in the table" if len(said) > 8 else ""
    return f"{the_client(client)}: {'; '.join(said[:8])}{more}."


def _end(row) -> str:
    if np.isnan(row.end_high):
        return f"day {row.end_low:g} or later ({row.censored_by})"
    return f"day {pair_text(row.end_low, row.end_high)}"


def _curve_words(what: str, rows: pd.DataFrame) -> str:
    said = [
        f"{_percent(row.share_low, row.share_high)} after {counted(int(row.day), 'day')}"
        for row in named_rows(rows.loc[rows["day"].isin((1, 2, 3, 7))])
    ]
    clients = counted(int(rows["clients"].iloc[0]), "client")
    return f"Share of {what}s still there, the first of each of {clients}: {', '.join(said)}."


def _percent(low: float, high: float) -> str:
    if np.isnan(low) or np.isnan(high):
        return "not known"
    low, high = sorted((round(100 * low), round(100 * high)))
    return f"{low} %" if low == high else f"{low} to {high} %"
