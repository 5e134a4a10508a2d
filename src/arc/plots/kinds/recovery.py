"""How long flares last and relief holds: bars, and from some clients on how many are still there each day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.page import page_for
from arc.plots.kinds.bars import FLARE, RELIEF, bar_rows, draw_bars
from arc.plots.kinds.still_there import draw_still_there, still_text, still_title
from arc.plots.kinds.tiles import NOT_SHOWN, short_name
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Bars have words up to here; more are drawn closer.
MOST_WORDED = 24
CURVE_HIGH, MANY_HIGH, LOW = 2.9, 4.6, 0.6
BARS = "Each bar: {} that was written down, from the session on."
CURVES = "The first {} of each client: how many still have it, day by day."
FULL_AND_PALE = "Full: at the least. Pale: perhaps."
NOT_SEEN = "Arrow: the end was not seen, so a mean would be too short."
CHANCE_TOO = "Where the line lies in the grey, made-up clinics show as much."


def picture_of_recovery(
    windows: pd.DataFrame,
    curves: pd.DataFrame,
    *,
    interval: str,
    people: str,
    flagged: Iterable[str],
    look: Look | None,
    ax: Any = None,
) -> Picture:
    """A curve for what enough clients had, bars for the rest; the first of these on one Axes and on a card.

    windows: what (flare, relief), called (in words), client, session, start_low, start_high, end_low,
    end_high (NaN: not seen), censored_by. curves: the columns of `draw_still_there`; empty where too few
    clients had one. people: what the clients are called.
    """
    of_curves = dict(groups_of(curves, "what", sort=False)) if len(curves) else {}
    in_bars = windows.loc[~windows["what"].isin(of_curves)]
    parts: list[pd.DataFrame] = [*of_curves.values(), *([in_bars] if len(in_bars) else [])]
    with drawn(look) as look:
        shown = parts[:1] if look.height or (ax is not None and np.size(ax) == 1) else parts
        titles = [_title(part) for part in shown]
        foot = _foot(windows, bool(of_curves), shown[-1] is in_bars, people, flagged)
        heights = [CURVE_HIGH if _is_curve(part) else _bars_high(part) for part in shown]
        # On a page that says the finding, all parts have their place on one screen.
        together = len(shown) > 1 and not look.titled
        heights = [high * LOW if together else high for high in heights]
        panels: dict[str, Any] = {"height_ratios": heights} if ax is None else {}
        figure, axes = page_for(
            look, ax, title=titles[0], subtitle=_subtitle(shown[0]), foot=foot, rows=len(shown),
            height=sum(heights), **panels,
        )  # fmt: skip
        for each, part, title in zip(axes, shown, titles, strict=True):
            if each is not axes[0] or together:
                each.set_title(title)
            _draw(each, part, interval, look)
    alt = caption_of(titles[0], *map(_words, parts), foot)
    steps = [rows.assign(what=rows["called"] + ": still there") for rows in of_curves.values()]
    table = pd.concat([windows.assign(what=windows["called"]), *steps], ignore_index=True)
    return Picture(figure, alt, caption_of(_subtitle(shown[0]), foot), table, titles[0], look=look)


def _is_curve(part: pd.DataFrame) -> bool:
    return "share_low" in part


def _draw(ax: Axes, part: pd.DataFrame, interval: str, look: Look) -> None:
    if _is_curve(part):
        draw_still_there(ax, part, interval=interval, look=look)
    else:
        draw_bars(ax, part, look=look)


def _title(part: pd.DataFrame) -> str:
    return still_title(part) if _is_curve(part) else bars_title(part)


def _subtitle(part: pd.DataFrame) -> str:
    if _is_curve(part):
        return CURVES.format(part["called"].iloc[0])
    return BARS.format(" or ".join(f"a {called}" for called in sorted(set(part["called"]))))


def _bars_high(part: pd.DataFrame) -> float:
    return 0.6 + 0.27 * float(bar_rows(part)["y"].max() + 1) if len(part) <= MOST_WORDED else MANY_HIGH


def bars_title(windows: pd.DataFrame) -> str:
    """From the shortest to the longest that was seen, of reliefs or, without any, of flares."""
    what = RELIEF if (windows["what"] == RELIEF).any() else FLARE
    rows = bar_rows(windows.loc[windows["what"] == what])
    low, high = rows["end_low"] - rows["start_high"], rows["end_high"] - rows["start_low"]
    called = str(rows["called"].iloc[0])
    said = f"The {called} lasted" if len(rows) == 1 else f"{called.capitalize()}s lasted"
    said = "Relief held" if called == RELIEF else said
    if rows["length"].nunique() == 1:
        return f"{said} {rows['length'].iloc[0]}"
    # An end that was not seen is the farthest, if it was followed as long as any.
    furthest = float(low.loc[high.isna()].max())
    longest = (high if np.isnan(furthest) or furthest < high.max() else low).max()
    more = " or more" if longest == furthest else ""
    shortest = rows["length"].iloc[int(low.argmin())]
    if low.min() > 0:
        return f"{said} {pair_text(low.min(), longest, unit='day')}{more}"
    return f"{said} from {shortest} to {pair_text(longest, longest, unit='day')}{more}"


def _foot(windows: pd.DataFrame, has_curve: bool, has_bars: bool, people: str, flagged: Iterable[str]) -> str:
    """How many clients, flares and reliefs, and how the marks are read."""
    numbers = windows.groupby("what")["called"].agg(["first", "size"])
    counts = [counted(int(number), str(called)) for called, number in numbers.to_numpy()]
    left = [NOT_SHOWN.format(name_some(list(flagged)))] if flagged else []
    reads = [FULL_AND_PALE] if has_bars else []
    reads += [NOT_SEEN] if has_bars and windows["end_high"].isna().any() else []
    reads += [CHANCE_TOO] if has_curve else []
    clients = counted(windows["client"].nunique(), people)
    return " ".join([f"{clients}, {' and '.join(counts)}.", *reads, *left])


def _words(part: pd.DataFrame) -> str:
    """A panel in words."""
    if _is_curve(part):
        return still_text(part)
    rows = bar_rows(part)
    said = [
        f"{short_name(row.client)} session {row.session}, {row.called}: {row.length}"
        for row in named_rows(rows)
    ]
    more = f"; {len(said) - 12} more in the table" if len(said) > 12 else ""
    return f"{'; '.join(said[:12])}{more}"
