"""One answer under other rules: rises, levels before, the ends of ranges, and without each client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from arc.arcs.align import align
from arc.errors import CallError
from arc.estimates import declined
from arc.landmarks.mark import Landmarks, mark
from arc.models.across_clients import mean_rows
from arc.models.change.kinds import change_table, find_changes
from arc.models.means import real_ends
from arc.models.series.diary import chosen_readings
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import BASELINE_WORDS, BASELINES

RISES = (1.0, 2.0, 3.0)
AS_ASKED, RISE, LEVEL_BEFORE, ENDS, WITHOUT = (
    "as asked", "rise", "level before", "ends of ranges", "one client left out",
)  # fmt: skip
FLARES, NOT_KNOWN, CHANGE = "sessions with a flare", "sessions not known", "mean change on day 1"
DAY = "day 1"
NO_RISE = "the rise is longer than a scale of the log"
NONE_KNOWN = "not known after any session"
FEW = f"{{}} can be compared, and {GATE_CLIENTS} are needed"


@dataclass(frozen=True)
class Variant:
    """One set of rules: its kind, what is different, the landmarks, and whose are left out.

    ends: of ranges, "low", "high" or both (""). marks: None where these rules cannot be.
    """

    kind: str
    what: str
    marks: Landmarks | None
    without: str = ""
    ends: str = ""


def variants_of(marks: Landmarks, *, rises: bool) -> Iterator[Variant]:
    """The rules as asked, then one thing changed at a time. rises: whether the answer depends on the rise."""
    yield Variant(AS_ASKED, AS_ASKED, marks)
    if rises:
        for rise in RISES:
            yield Variant(RISE, f"a rise of {rise:g}", _with_rise(marks, rise))
    log, readings = chosen_readings(marks)
    own = replace(log, readings=readings.reset_index(drop=True))
    for name in BASELINES:
        rules = marks.rules.with_(baseline=(name,))
        yield Variant(LEVEL_BEFORE, BASELINE_WORDS[name], mark(align(own, rules=rules)))
    low, high = real_ends(marks.arcs.readings)
    if not np.array_equal(low, high, equal_nan=True):
        for end in ("low", "high"):
            yield Variant(ENDS, f"all {end}", _at_end(marks, end), ends=end)
    clients = list(dict.fromkeys(marks.table["client"]))
    for client in clients if len(clients) > 1 else ():
        yield Variant(WITHOUT, f"without {client}", marks, without=client)


def _with_rise(marks: Landmarks, rise: float) -> Landmarks | None:
    try:
        return mark(marks.arcs, rise=rise)
    except CallError:
        return None


def _at_end(marks: Landmarks, end: str) -> Landmarks:
    """The same arcs with every range at one of its ends."""
    readings = marks.arcs.readings
    return mark(replace(marks.arcs, readings=readings.assign(low=readings[end], high=readings[end])))


def flare_rows(variant: Variant, level: float) -> list[dict[str, Any]]:
    """After how many sessions a flare was seen, and for how many that is not known. It has no interval."""
    where: dict[str, Any] = {"group": variant.kind, "when": variant.what, "unit": "sessions"}
    if variant.marks is None:
        return [declined(FLARES, NO_RISE, **where)]
    table = variant.marks.table
    outcome = table.loc[table["client"] != variant.without, "outcome"]
    clients = table.loc[outcome.index, "client"].nunique()
    where |= {"sessions": len(outcome), "clients": clients, "measure": variant.marks.arcs.measure}
    unknown = int((outcome == "not known").sum())
    if unknown == len(outcome):
        return [declined(FLARES, NONE_KNOWN, **where)]
    seen = {"quantity": FLARES, "value": int((outcome == "flare").sum())}
    return [{**seen, **where}, {"quantity": NOT_KNOWN, "value": unknown, **where}]


def change_rows(variant: Variant, level: float) -> list[dict[str, Any]]:
    """The mean change on day 1 across clients, on the scale of most of them."""
    where: dict[str, Any] = {"group": variant.kind, "when": variant.what}
    changes = [one for one in find_changes(variant.marks) if one.name == DAY] if variant.marks else []
    change = max(changes, key=lambda one: len(one.clients), default=None)
    if variant.marks is None or change is None:
        return [declined(CHANGE, FEW.format("0 clients"), clients=0, unit="points", **where)]
    table = change_table(change, *real_ends(variant.marks.arcs.readings))
    kept = table.loc[table["client"] != variant.without]
    where |= {"scale": change.scale, "sessions": int(kept["sessions"].sum())}
    where["measure"] = variant.marks.arcs.measure
    if len(kept) < GATE_CLIENTS:
        why = FEW.format(counted(len(kept), "client"))
        return [declined(CHANGE, why, clients=len(kept), unit="points", **where)]
    low, high = (kept[name].to_numpy(dtype=float) for name in ("change_low", "change_high"))
    return mean_rows(CHANGE, low, high, level=level, **where)[:1]
