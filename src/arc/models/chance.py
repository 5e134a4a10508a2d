"""What made-up clinics give beside the numbers of a model: ranges, and the settings in the fine print."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import Told, rows_of
from arc.models.coarse import why_text
from arc.simulation.clinics import Clinics, World, count_range
from arc.simulation.clinics.own_days import ASSUMED, GIVEN, DaySpread
from arc.simulation.clinics.ranges import MIDDLE
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.schema import DEFAULT_SCALE

# By world: one row per clinic.
ByWorld = Mapping[World, np.ndarray]

CLINICS, SD, LAG = "made-up clinics", "SD of days in made-up clinics", "lag of days in made-up clinics"
SOURCES = {GIVEN: "given", ASSUMED: "assumed: no day of this log tells it"}
BOOKED = "booked on bad days"
MOST = f"{100 * MIDDLE:.0f} %"
IN_MOST = f"in {MOST} of made-up clinics"


def range_of(clinics: Clinics, found: ByWorld) -> dict[str, Any]:
    """The middle 90 % of values by chance, with the assumed lag and with none.

    found: clinics x ... x (low end, high end). A difference between days strays farther where no day carries
    over into the next, so that both ends are also looked for there.
    """
    both, tail = (found[clinics.chance], found[clinics.lag_0]), (1 - MIDDLE) / 2
    return {
        "chance_low": np.fmin(*(_quantile(one[..., 0], tail) for one in both)),
        "chance_high": np.fmax(*(_quantile(one[..., 1], 1 - tail) for one in both)),
    }


def widest_of(clinics: Clinics, found: ByWorld) -> dict[str, np.ndarray]:
    """The ranges that none of several means leaves in 90 % of made-up clinics.

    The farthest of many means lies outside its own range far more often than each does: whoever looks at all
    of them, and tells the farthest, needs these. found: clinics x means x (low end, high end).
    """
    own = range_of(clinics, found)
    middle = (own["chance_low"] + own["chance_high"]) / 2
    half = np.maximum((own["chance_high"] - own["chance_low"]) / 2, 1e-9)
    times = [1.0]
    for one in (found[clinics.chance], found[clinics.lag_0]):
        away = np.abs(one - middle[:, None]).max(axis=-1) / half
        farthest = np.fmax.reduce(away, axis=1)
        known = farthest[~np.isnan(farthest)]
        times += [float(np.quantile(known, MIDDLE))] if len(known) else []
    return {"widest_low": middle - max(times) * half, "widest_high": middle + max(times) * half}


def _quantile(values: np.ndarray, share: float) -> np.ndarray:
    """A quantile over the clinics that give a value; NaN where none does."""
    if not np.isnan(values).any():
        return np.quantile(values, share, axis=0)
    columns = values.reshape(len(values), -1).T
    known = (one[~np.isnan(one)] for one in columns)
    found = [np.quantile(one, share) if len(one) else np.nan for one in known]
    return np.reshape(found, values.shape[1:])


def range_columns(clinics: Clinics, found: ByWorld) -> dict[str, Any]:
    """The same, and the mean of the values where sessions are booked on bad days."""
    bad = clinics.on_bad_days
    booked = np.nan if bad is None else found[bad].mean(axis=(0, -1))
    return {**range_of(clinics, found), "chance_if_booked_on_bad_days": booked}


def count_columns(clinics: Clinics, found: ByWorld) -> dict[str, float]:
    """The middle 90 % of a count by chance, and its upper end where sessions are booked on bad days.

    found: one count per clinic.
    """
    bad = clinics.on_bad_days
    counts = count_range(found[clinics.chance], found[clinics.lag_0], None if bad is None else found[bad])
    return {
        "chance_low": counts.low,
        "chance_high": counts.high,
        "chance_if_booked_on_bad_days": counts.booked_high,
    }


def clinic_rows(clinics: Clinics, coarse: Collection[str] = (), scales: Collection[str] = ()) -> list[dict]:
    """How many clinics were made up, and how far and how slowly their days move.

    Nothing where all scales of a log are coarse, so that nothing stands beside them.
    """
    if coarse and set(scales) <= set(coarse):
        return []
    return [{"quantity": CLINICS, "value": clinics.logs}, *day_rows(clinics.spread, clinics.lag)]


def day_rows(spread: DaySpread, lag: float) -> list[dict]:
    """How far days differ by chance, where that is from, and how much one carries over into the next.

    The SD is one of ten points whatever a log is rated on: that scale stands beside it.
    """
    sd = {"quantity": SD, "value": spread.sd, "unit": "points", "method": spread.source}
    sd["scale"] = DEFAULT_SCALE.name
    return [{**sd, "readings": spread.days}, {"quantity": LAG, "value": lag}]


def clinics_text(found: pd.DataFrame | Told) -> str:
    """The same in words; where no scale is compared with chance, why."""
    if not rows_of(found, CLINICS):
        return why_text(found)
    (number,) = rows_of(found, CLINICS)
    clinics = f"{number.low:,.0f} made-up clinics with the same readings, where sessions do nothing"
    return f"{clinics} ({days_text(found)})"


def days_text(found: pd.DataFrame | Told) -> str:
    """How far and how slowly days move by chance."""
    (sd,), (lag,) = rows_of(found, SD), rows_of(found, LAG)
    source = SOURCES.get(sd.method, f"from {counted(int(sd.readings), 'rating')} away from sessions")
    return f"days differ by an SD of {sd.low:.1f} of 10 points, {source}; lag {lag.low:g}"


def if_booked(row, text: str) -> str:
    """What stands beside chance where sessions are not recorded as planned; nothing where all are.

    text: takes the number as {}.
    """
    number = row.chance_if_booked_on_bad_days
    # A rounded zero has no sign of its own.
    return "" if np.isnan(number) else f"{text.format(number if abs(number) >= 0.05 else 0.0)} if {BOOKED}"


def beside_chance(facts: Facts, spread: DaySpread) -> Facts:
    """The facts of a result beside chance; few own days behind it are a caveat."""
    few = spread.days if spread.few else None
    return facts.beside_chance().with_(few_own_days=few)


def counts_text(row, of: str = "") -> str:
    """The range of counts by chance, and how far it reaches on bad days where that is farther.

    of: what follows the range.
    """
    farther = row.chance_if_booked_on_bad_days > row.chance_high
    booked = if_booked(row, ", up to {:g}") if farther else ""
    return f"{pair_text(row.chance_low, row.chance_high)}{of}{booked}"
