"""How many flares, or reliefs, are still there day by day: the first of each client, beside chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine.labels import key
from arc.plots.engine.look import Look
from arc.plots.kinds.bars import colour_of
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# From so many clients on a share is said in per cent.
PER_CENT_FROM = 20
TOLD_DAY = 3
MOST_DAYS = 10


def draw_still_there(ax: Axes, curve: pd.DataFrame, *, interval: str, look: Look) -> None:
    """Steps over whole days from all to none. Grey: made-up clinics. Dotted: the interval.

    curve: what, called, day, clients, followed, share_low, share_high, from_low, from_high, to_low, to_high,
    chance_least and chance_most. interval: what that of a share is called.
    """
    what, last = str(curve["what"].iloc[0]), float(curve["day"].max())
    # The last step is drawn as well.
    days = np.r_[0, curve["day"], last + 0.6]
    colour, grey = colour_of(what, look), look.colours.chance_text

    def steps(values: Any) -> np.ndarray:
        return np.r_[1, values, np.asarray(values)[-1]]

    band: dict[str, Any] = {"step": "post", "lw": 0}
    ax.fill_between(
        days, steps(curve["chance_least"]), steps(curve["chance_most"]), color=look.colours.chance,
        label="made-up clinics", zorder=1, **band,
    )  # fmt: skip
    low, high = steps(curve["share_low"]), steps(curve["share_high"])
    ax.fill_between(days, low, high, color=colour, alpha=0.25, label="ranges", zorder=2, **band)
    for label, share in (("ranges low", low), ("ranges high", high)):
        ax.step(days, share, where="post", color=colour, lw=2.4, zorder=4, label=label)
    least, most = np.fmin(curve["from_low"], curve["from_high"]), np.fmax(curve["to_low"], curve["to_high"])
    for end in (least, most):
        ax.step(
            days, steps(end), where="post", color=colour, lw=1.2, ls=(0, (2, 2)), zorder=3, label="interval"
        )
    ax.set(xlim=(0, last + 0.6), ylim=(0, 1.03))
    ax.set_yticks([0, 0.5, 1], ["none", "half", "all"])
    ax.tick_params(length=0)
    _name_days(ax, curve)
    key(
        ax,
        [("*this log", colour), (f"dotted: {interval} for people like these", colour),
         ("grey: made-up clinics where sessions do nothing", grey)],
        look=look,
    )  # fmt: skip


def _name_days(ax: Axes, curve: pd.DataFrame) -> None:
    """The days, and below each of them how many are still followed."""
    shown = curve.loc[curve["day"] % -(-len(curve) // MOST_DAYS) == 0]
    ax.set_xticks(
        [0, *shown["day"]], ["0", *(f"{row.day:.0f}\n{row.followed:.0f}" for row in named_rows(shown))]
    )
    ax.set_xlabel("days after it began; below each day, how many are still followed")


def still_title(curve: pd.DataFrame) -> str:
    """How many are still there after three days, or the last day before that, and in made-up clinics."""
    known = curve.loc[(curve["day"] <= TOLD_DAY) & curve["share_low"].notna()]
    row = (known if len(known) else curve).iloc[-1]
    said = f"{share_text(row.share_low, row.share_high, row.clients)} {row.called}s were still there after"
    chance = share_text(row.chance_least, row.chance_most, row.clients).removesuffix(f" of {row.clients:.0f}")
    return f"{said} {pair_text(row.day, row.day, unit='day')}; by chance {chance}"


def share_text(low: float, high: float, clients: int) -> str:
    """A share as a count of so many, in per cent where there are many.

    >>> share_text(0.571, 0.571, 7), share_text(0.4, 0.6, 5), share_text(0.4, 0.55, 20)
    ('4 of 7', '2 to 3 of 5', '40 to 55 % of 20')
    """
    if np.isnan([low, high]).any():
        return "not known"
    many = clients >= PER_CENT_FROM
    ends = sorted(round(share * (100 if many else clients)) for share in (low, high))
    said = f"{ends[0]}" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    return f"{said}{' %' if many else ''} of {clients:.0f}"


def still_text(curve: pd.DataFrame) -> str:
    """The steps in words."""
    told = curve.loc[curve["day"].isin((1, 2, 3, 7))]
    said = [
        f"{share_text(row.share_low, row.share_high, row.clients)} after day {row.day:g}"
        for row in named_rows(told)
    ]
    return f"{str(curve['called'].iloc[0]).capitalize()}s still there: {', '.join(said)}"
