"""How long flares last and reliefs hold, as estimates; `group` is flare or relief."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.models.recovery.chance import Chance
from arc.models.recovery.durations import ENDS, GATE
from arc.models.recovery.words import (
    BETWEEN,
    BY_CHANCE,
    CURVE,
    DURATION,
    FOLLOWED,
    KNOWN_DAY,
    MEAN,
    MISSING,
    NOT_SEEN,
    NUMBER,
    SHOWN_DAYS,
    STILL,
    STILL_BY_CHANCE,
    TOLD_DAYS,
    WHY_NOT_SEEN,
)
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows


def duration_rows(
    what: str, rows: pd.DataFrame, chance: Chance, curves: list[pd.DataFrame], level: float, noun: str
) -> list[dict]:
    """Every number of the flares, or of the reliefs: counts, durations or their curve, and chance.

    noun: what one is called of what was rated.
    """
    curve = next((table for table in curves if table["what"].iloc[0] == what), None)
    days = list(TOLD_DAYS) if curve is None else sorted({*TOLD_DAYS, *_shown(curve)["day"]})
    found = [*_count_rows(rows), *_chance_rows(chance, days)]
    if not len(rows):
        return [{**row, "group": what} for row in found]
    found += _listed(noun, rows) if curve is None else [*_curve_rows(_shown(curve), level), _mean_row(rows)]
    return [{**row, "group": what} for row in found]


def _shown(curve: pd.DataFrame) -> pd.DataFrame:
    return curve.loc[curve["day"].isin(SHOWN_DAYS)]


def _count_rows(rows: pd.DataFrame) -> list[dict]:
    kinds, why = (
        rows["censoring"].value_counts(),
        rows["censored_by"].value_counts().drop("", errors="ignore"),
    )
    number = {"quantity": NUMBER, "value": len(rows), "clients": rows["client"].nunique()}
    named = {KNOWN_DAY: "none", BETWEEN: "interval", NOT_SEEN: "right"}
    return [
        number,
        *[{"quantity": quantity, "value": kinds.get(kind, 0)} for quantity, kind in named.items()],
        *[{"quantity": WHY_NOT_SEEN, "value": many, "reason": name} for name, many in why.items()],
    ]


def _listed(noun: str, rows: pd.DataFrame) -> list[dict]:
    """Each duration by itself, and how many clients a curve lacks."""
    clients = rows["client"].nunique()
    why = (
        f"none: {counted(len(rows), noun)} of {counted(clients, 'client')}; {GATE} {noun}s of {GATE} clients"
        f" are needed, {GATE - clients} clients more"
    )
    each = [
        {
            "quantity": DURATION, "client": row.client, "when": str(row.session), "low": row.low,
            "high": row.high, "unit": "days", "reason": row.censored_by,
        }
        for row in named_rows(rows)
    ]  # fmt: skip
    return [*each, {"quantity": MISSING, "value": GATE - clients, "unit": "clients"}, declined(CURVE, why)]


def _curve_rows(shown: pd.DataFrame, level: float) -> list[dict]:
    """The share still there on each day that is shown; two rows where ranges leave two answers."""
    rows = []
    for row in named_rows(shown):
        low, high = (row.share_low, row.from_low, row.to_low), (row.share_high, row.from_high, row.to_high)
        both = [("", low)] if low == high else list(zip(ENDS, (low, high), strict=True))
        rows.append(
            {"quantity": FOLLOWED, "when": _day(row.day), "value": row.followed, "clients": row.clients}
        )
        rows += [
            {
                "quantity": STILL, "when": _day(row.day), "method": method, "value": 100 * share, "unit": "%",
                "interval_low": 100 * first, "interval_high": 100 * last, "level": level,
                "clients": row.clients,
            }
            for method, (share, first, last) in both
        ]  # fmt: skip
    return rows


def _chance_rows(chance: Chance, days: list[float]) -> list[dict]:
    """How many durations made-up clinics show, and the share of them still there on these days."""
    numbers = chance.numbers
    ends = {"low": numbers["chance_low"], "high": numbers["chance_high"]}
    rows: list[dict] = [{"quantity": BY_CHANCE, **ends, **numbers}]
    if not chance.any:
        return rows
    at = np.array(days, dtype=float)
    around = chance.around(at)
    shares = {"low": chance.share(at)[0], "high": chance.share(at)[1], **around}
    for number, day in enumerate(days):
        row = {name: 100 * np.broadcast_to(share, at.shape)[number] for name, share in shares.items()}
        known: dict = {"when": _day(day), "unit": "%", **row}
        seen = not np.isnan([row["low"], row["high"]]).any()
        rows.append(
            {"quantity": STILL_BY_CHANCE, **known}
            if seen
            else declined(STILL_BY_CHANCE, "no made-up clinic is followed so long", **known)
        )
    return rows


def _mean_row(rows: pd.DataFrame) -> dict:
    """The mean across client means, where every end was seen."""
    still, clients = int((rows["censoring"] == "right").sum()), rows["client"].nunique()
    if still:
        short = (
            f"refused: {still} of {len(rows)} were not seen to end, and the mean of the others would be"
            " too short"
        )
        return declined(MEAN, short, clients=clients)
    means = rows.groupby("client")[["low", "high"]].mean().mean()
    return {"quantity": MEAN, "low": means["low"], "high": means["high"], "unit": "days", "clients": clients}


def _day(day: float) -> str:
    return f"day {day:g}"
