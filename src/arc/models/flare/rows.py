"""The numbers that counts of outcomes state, as rows of their estimates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.landmarks.kernel import OUTCOMES
from arc.landmarks.mark import Landmarks
from arc.models.across_clients import interval_of, mean_rows
from arc.models.flare import words
from arc.simulation.clinics import CountRange
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import FEWEST_STEPS

COUNTED = "middle 90 % of counts in made-up clinics"
TOO_SHORT = f"fewer than {FEWEST_STEPS} steps"


def outcome_rows(marks: Landmarks, **where: str) -> list[dict[str, Any]]:
    """How many sessions each outcome followed, of all of them, and why it is not known."""
    table = marks.table
    known = {
        "unit": "sessions",
        "measure": marks.arcs.measure,
        "sessions": len(table),
        "clients": table["client"].nunique(),
        **where,
    }
    counts = {name: (table["outcome"] == name).sum() for name in OUTCOMES}
    unknown = table.loc[table["outcome"] == words.NOT_KNOWN]
    counts[words.RETURN] = (table["returned"] == "yes").sum()
    counts[words.WORSE] = unknown["words"].isin(("worse", "worse undated")).sum()
    reasons = unknown["not_known_because"].value_counts()
    groups = {words.NO_RISE: {"group": words.days_needed(marks.rules.flare_days)}}
    return [
        *(
            {"quantity": name, "value": int(number), **groups.get(name, {}), **known}
            for name, number in counts.items()
        ),
        *(
            {"quantity": words.BECAUSE, "group": reason, "value": int(number), **known}
            for reason, number in reasons.items()
        ),
    ]


def beside_clinics(rows: list[dict[str, Any]], ranges: Mapping[str, CountRange]) -> list[dict[str, Any]]:
    """The counts with the range that made-up clinics show, and rows for those that book on bad days."""
    found = []
    for row in rows:
        around = ranges.get(row["quantity"])
        if around is None:
            found.append(row)
            continue
        chance = {"chance_low": around.low, "chance_high": around.high, "method": COUNTED}
        found.append({**row, **chance, "chance_if_booked_on_bad_days": around.booked_high})
        if not np.isnan(around.booked_low):
            whose = {name: row[name] for name in ("unit", "measure", "sessions", "clients")}
            booked = {"low": around.booked_low, "high": around.booked_high, "method": COUNTED}
            found.append({"quantity": words.BOOKED.format(row["quantity"]), **booked, **whose})
    return found


def share_rows(by_client: pd.DataFrame, level: float) -> list[dict[str, Any]]:
    """The mean over clients of the share of sessions with a flare: of those seen, and of all that may be.

    No interval where most sessions are not known: it would reach over nearly all shares there are.
    """
    unknown, every = int(by_client["not_known"].sum()), int(by_client["sessions"].sum())
    if 2 * unknown > every:
        why = f"{unknown} of {counted(every, 'session')} are not known"
        return [declined(words.MEAN_SHARE, why, clients=len(by_client), unit="%")]
    seen = 100 * by_client["flare"] / by_client["sessions"]
    most = 100 * (by_client["flare"] + by_client["not_known"]) / by_client["sessions"]
    rows = mean_rows(words.MEAN_SHARE, seen.to_numpy(), most.to_numpy(), unit="%", level=level)
    none = [row for row in rows if row["quantity"] == interval_of(words.MEAN_SHARE)]
    if none:
        return [{**none[0], "quantity": words.MEAN_SHARE}]
    # A t interval knows nothing of the ends of a share, and is cut there.
    ends = ("interval_low", "interval_high")
    return [{**row, **{end: min(max(row[end], 0.0), 100.0) for end in ends}} for row in rows]


def rise_rows(marks: Landmarks) -> list[dict[str, Any]]:
    """What was looked for on each scale; nothing on one of too few steps."""
    readings = marks.arcs.readings
    scales = readings[["scale", "scale_low", "scale_high"]].drop_duplicates("scale").sort_values("scale")
    rows = []
    for scale, low, high in scales.itertuples(index=False, name=None):
        rise = float(marks.rules.points("rise", float(low), float(high)))
        known = {"scale": scale, "unit": "points"}
        short = declined(words.RISE, TOO_SHORT, **known)
        rows.append(short if np.isnan(rise) else {"quantity": words.RISE, "value": rise, **known})
    return rows
