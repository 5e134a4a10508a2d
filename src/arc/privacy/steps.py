"""Ratings of a shared copy stand on the steps of their scale; 3.19871113 tells one row from all others."""

from __future__ import annotations

import numpy as np
import pandas as pd

SCALE = ["scale_low", "scale_high"]
# A scale narrower than this, such as 0-1, has tenths of itself for points.
NARROW = 2
# Binary fractions: 0.1 + 0.2 is no other step than 0.3.
NEAR = 1e-9


def on_steps(rows: pd.DataFrame) -> pd.DataFrame:
    """The readings with each number at its nearest step, and each range at the steps around it."""
    width, above = (
        rows["scale_high"] - rows["scale_low"],
        rows[["low", "high"]].sub(rows["scale_low"], axis=0),
    )
    if (width >= NARROW).all() and (above.isna() | (above % 1 == 0)).all(axis=None):
        return rows
    step = steps(rows)
    low, high = (_places(rows, name, step) for name in ("low", "high"))
    is_range = rows["kind"] == "range"
    to = {
        "low": np.floor(low + NEAR).where(is_range, low.round()),
        "high": np.ceil(high - NEAR).where(is_range, high.round()),
    }
    found = {
        name: (rows["scale_low"] + place * step).round(9).clip(upper=rows["scale_high"])
        for name, place in to.items()
    }
    # What stands on a step already stays as it is, to the last bit; so does "none", which no scale holds.
    moved = {
        name: ((values - rows[name]).abs() > NEAR) & (rows["kind"] != "none")
        for name, values in found.items()
    }
    return rows.assign(**{name: values.where(moved[name], rows[name]) for name, values in found.items()})


def steps(rows: pd.DataFrame) -> pd.Series:
    """The step of each row's scale: a point, or half of one where a rating on that scale stands at a half."""
    width = rows["scale_high"] - rows["scale_low"]
    tenths = pd.Series(10.0 ** (np.floor(np.log10(width)) - 1), index=rows.index)
    point = tenths.where(width < NARROW, 1.0)
    at_half = pd.concat([_is_half(_places(rows, name, point)) for name in ("low", "high")], axis=1).any(
        axis=1
    )
    halves = at_half & (rows["kind"] != "none")
    return point.where(~halves.groupby([rows[name] for name in SCALE]).transform("any"), point / 2)


def number_moved(rows: pd.DataFrame) -> int:
    """How many ratings stand between the steps, so that a copy says them less exactly."""
    placed = on_steps(rows)
    changed = [(placed[name] - rows[name]).abs() > NEAR for name in ("low", "high")]
    return int((changed[0] | changed[1]).sum())


def _places(rows: pd.DataFrame, name: str, step: pd.Series) -> pd.Series:
    """How many steps above the lower end of the scale."""
    return (rows[name] - rows["scale_low"]) / step


def _is_half(places: pd.Series) -> pd.Series:
    return ((places % 1) - 0.5).abs() < NEAR
