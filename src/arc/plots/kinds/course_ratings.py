"""The ratings of one client along the days: dots, bars of ranges, lines between consecutive days, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look
from arc.plots.engine.marks import dots, ranges, runs
from arc.plots.tables import drawn_ends
from arc.vocabulary import schema
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# More ratings than these have no numbers at their dots, but the highest, the lowest and the last.
MOST_NUMBERS = 24
# What is looked at of each rating.
LOOKED_AT = [
    "x", "x_is", "position", "low", "high", "scale_low", "scale_high", "measure", "day", "days_after",
    "first_day", "after_session",
]  # fmt: skip
# What is looked at for a number beside a dot.
NAMED = ["x", "low_at", "high_at", "low", "high", "measure", "is_left"]
LEFT = ("left", "above", "below", "right")
Span = tuple[float, float]
RIGHT = ("right", "upper right", "lower right", "above", "below", "left", "upper left", "lower left")


def draw_ratings(
    ax: Axes, rows: pd.DataFrame, lines: pd.DataFrame, span: Span, *, look: Look, inch: float, is_brief: bool
) -> None:
    """Every rating in numbers; one without a day stands on a dotted line between two sessions."""
    rated = rows.loc[rows["kind"].isin(schema.NUMERIC_KINDS) & (rows["x_is"] != "level"), LOOKED_AT]
    low, high = drawn_ends(rated)
    rated = rated.assign(low_at=low, high_at=high)
    rated = rated.loc[low.notna()] if low.isna().any() else rated
    rated["x"] = _placed(ax, rated, lines, span, look)
    is_point = rated["low_at"] == rated["high_at"]
    points, bars = rated.loc[is_point], rated.loc[~is_point]
    size = 4.2 if is_brief else look.text * 0.65
    size = max(min(size, 3 * _gap(points) * inch * 72), 2.0)
    blue = look.colours.rating
    _join(ax, points, look, 1.0 if is_brief else 1.5)
    told = rated.loc[(rated["first_day"] < rated["day"]) & (rated["x_is"] == "day")]
    if len(told):
        places = (told["position"], told["first_day"], told["x"])
        ax.hlines(*places, color=blue, alpha=0.3, linewidth=2.4, zorder=3)
    dots(ax, points["x"], points["low_at"], look=look, size=size)
    ranges(ax, bars["x"], bars["low_at"], bars["high_at"], look=look, width=size * (0.7 if is_brief else 0.9))
    for row in named_rows(_named(rated, is_brief)[NAMED]):
        is_none = row.high <= 0 and row.measure == schema.PAIN
        label(
            ax, row.x, (row.low_at + row.high_at) / 2, "no pain" if is_none else rated_as(row.low, row.high),
            look=look, colour=blue, weight="bold", gap=size / 2 + 3.5, must=len(rated) <= 3,
            fontsize=look.small, places=LEFT if row.is_left else RIGHT,
        )  # fmt: skip


def _gap(points: pd.DataFrame) -> float:
    """The usual distance of two dots along the axis."""
    gaps = np.diff(np.sort(points["x"].dropna()))
    return float(np.median(gaps)) if len(gaps) else 1.0


def rated_as(low: float, high: float) -> str:
    """A rating as people say it.

    >>> rated_as(3, 3), rated_as(2, 3), rated_as(0, 3)
    ('3', '2 or 3', '0 to 3')
    """
    if low == high:
        return f"{low:g}"
    return f"{low:g} or {high:g}" if high - low == 1 else f"{low:g} to {high:g}"


def _named(rated: pd.DataFrame, is_brief: bool) -> pd.DataFrame:
    """The ratings that have their number beside them; before a session it stands on the left.

    Of a row of equal ratings the first and the last have one: the line between them says the rest.
    """
    rated = rated.assign(is_left=rated["x"] < np.floor(rated["x"] + 0.5))
    if is_brief or rated.empty:
        return rated.tail(1)
    if len(rated) <= MOST_NUMBERS:
        as_before = (rated[["low_at", "high_at"]] == rated[["low_at", "high_at"]].shift()).all(axis=1)
        return rated.loc[~(as_before & as_before.shift(-1, fill_value=False))]
    ends = rated.loc[[rated["high_at"].idxmax(), rated["low_at"].idxmin(), rated.index[-1]]]
    return ends.loc[~ends.index.duplicated()]


def _placed(ax: Axes, rated: pd.DataFrame, lines: pd.DataFrame, span: Span, look: Look) -> pd.Series:
    at = dict(zip(lines["session"].astype(float), lines["x"], strict=True))
    lost = rated.loc[rated["x"].isna(), ["after_session", "position"]]
    if lost.empty:
        return rated["x"]
    left = lost["after_session"].map(at).fillna(span[0])
    right = (lost["after_session"] + 1).map(at).fillna(span[1])
    dotted, blue = (0, (0.8, 1.2)), look.colours.rating
    ax.hlines(lost["position"], left, right, color=blue, linewidth=2, linestyle=dotted, zorder=3)
    return rated["x"].fillna((left + right) / 2)


def _join(ax: Axes, points: pd.DataFrame, look: Look, width: float) -> None:
    """Lines between ratings of consecutive days; in an order of reports, between days that are known."""
    is_order = (points["x_is"] == "order").to_numpy()
    names = ("x", "low_at", "after_session", "day", "days_after")
    x, y, session, day, since = (points[name].to_numpy(dtype=float, na_value=np.nan) for name in names)
    on = np.where(is_order, since, day)
    known = np.flatnonzero(~np.isnan(on) & (is_order | (points["x_is"] == "day").to_numpy()))
    known = known[np.argsort(x[known], kind="stable")]
    # In an order the days count from a session, so that the next one begins anew.
    changed = (np.diff(session[known], prepend=np.nan) != 0) & is_order[known]
    begun = np.flatnonzero(np.diff(runs(on[known], changed))) + 1
    for run in np.split(known, begun) if len(known) else ():
        ax.plot(x[run], y[run], color=look.colours.rating, alpha=0.55, linewidth=width, zorder=3)
