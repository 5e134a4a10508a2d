"""Scales of too few steps for chance in points: counts and means stay, what chance shows goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import Told, declined, rows_of
from arc.vocabulary.caveats import name_some
from arc.vocabulary.rules import FEWEST_STEPS, Rules

NO_CHANCE = "chance in points"
WHY = f"on {{}}, of fewer than {FEWEST_STEPS} steps, points are not compared with chance"
# In a cell of a table.
NOT_COMPARED = "not compared"
_OF_CHANCE = frozenset(
    {
        "chance_low", "chance_high", "chance_if_booked_on_bad_days", "chance_booked_on_bad_days",
        "widest_low", "widest_high", "booked",
    }
)  # fmt: skip


def coarse_scales(readings: pd.DataFrame, rules: Rules) -> frozenset[str]:
    """The scales on which a point is too coarse to be told from none."""
    scales = readings[["scale", "scale_low", "scale_high"]].drop_duplicates()
    ends = (scales[end].astype(float) for end in ("scale_low", "scale_high"))
    return frozenset(scales["scale"].to_numpy()[np.isnan(rules.points("rise", *ends))])


def why_none(scales: Iterable[str]) -> str:
    """Why points of these scales stand without chance."""
    return WHY.format(name_some(sorted(scales)))


def why_text(found: pd.DataFrame | Told) -> str:
    """The same of a result; nothing where all of it is compared."""
    scales = [row.scale for row in rows_of(found, NO_CHANCE)]
    return why_none(scales) if scales else ""


def compared(
    rows: Iterable[Mapping[str, Any]], coarse: Collection[str], only_chance: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The rows, those of coarse scales without chance; one more for each such scale says why.

    only_chance: the quantities that are nothing but chance, which are declined there.
    """
    found = [_without(row, only_chance) if row.get("scale") in coarse else dict(row) for row in rows]
    return [
        *found,
        *(declined(NO_CHANCE, why_none([one]), scale=one, unit="points") for one in sorted(coarse)),
    ]


def without_chance(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of estimates without what stands beside it."""
    return {name: value for name, value in row.items() if name not in _OF_CHANCE}


def _without(row: Mapping[str, Any], only_chance: Collection[str]) -> dict[str, Any]:
    if row["quantity"] not in only_chance:
        return without_chance(row)
    known = {name: row[name] for name in ("when", "group", "scale", "unit", "clients") if name in row}
    return declined(row["quantity"], why_none([row["scale"]]), **known)


def blanked(table: pd.DataFrame, coarse: Collection[str]) -> pd.DataFrame:
    """A table with what chance shows left blank on coarse scales."""
    at = table["scale"].isin(coarse)
    names = [name for name in table if name in _OF_CHANCE]
    return table.assign(**{name: table[name].where(~at) for name in names}) if at.any() else table
