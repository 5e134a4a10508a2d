"""One answer under other rules: rises, levels before, the ends of ranges, and without each client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

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
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called

POINTS = (1.0, 2.0, 3.0)
AS_ASKED, LEVEL_BEFORE, ENDS, WITHOUT = (
    "as asked", "level before", "ends of ranges", "one client left out",
)  # fmt: skip
FLARES, RELIEFS = "sessions with a flare", "sessions with a relief"
NOT_KNOWN, CHANGE = "sessions not known", "mean change on day 1"


class Counted(NamedTuple):
    """What is counted: a value in a column of the landmarks; the rule that makes it; its name.

    other: what it is called where something else than pain is rated.
    """

    column: str
    value: str
    rule: str
    name: str
    other: str


COUNTED = {
    FLARES: Counted("outcome", "flare", "rise", "flare", "worse soon"),
    RELIEFS: Counted("relief", "yes", "fall", "relief", "better soon"),
}
DAY = "day 1"
# The points that make a worsening and a better spell, where something else than pain is rated.
OF_OTHERS = {"rise": "points worse", "fall": "points better"}
TOO_LONG = "the {} is longer than a scale of the log"
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


def variants_of(marks: Landmarks, quantity: str) -> Iterator[Variant]:
    """The rules as asked, then one thing changed at a time, of those that the quantity hangs on."""
    yield Variant(AS_ASKED, AS_ASKED, marks)
    if quantity in COUNTED:
        rule = COUNTED[quantity].rule
        for points in POINTS:
            kind, what = rule_called(rule, marks.arcs.measure), called(f"a {rule} of", marks.arcs.measure)
            yield Variant(kind, f"{what} {points:g}", _with(marks, rule, points))
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


def rule_called(rule: str, measure: str) -> str:
    """What a rule in points is called: a rise and a fall are those of pain only."""
    return rule if measure == PAIN else OF_OTHERS[rule]


def _with(marks: Landmarks, rule: str, points: float) -> Landmarks | None:
    try:
        return mark(marks.arcs, rise=points) if rule == "rise" else mark(marks.arcs, fall=points)
    except CallError:
        return None


def _at_end(marks: Landmarks, end: str) -> Landmarks:
    """The same arcs with every range at one of its ends."""
    readings = marks.arcs.readings
    return mark(replace(marks.arcs, readings=readings.assign(low=readings[end], high=readings[end])))


def count_rows(variant: Variant, quantity: str, level: float, measure: str) -> list[dict[str, Any]]:
    """After how many sessions one was seen, and for how many that is not known. It has no interval."""
    one = COUNTED[quantity]
    where: dict[str, Any] = {"group": variant.kind, "when": variant.what, "unit": "sessions"}
    if variant.marks is None:
        return [declined(quantity, called(TOO_LONG.format(one.rule), measure), **where)]
    table = variant.marks.table
    seen = table.loc[table["client"] != variant.without, one.column]
    clients = table.loc[seen.index, "client"].nunique()
    where |= {"sessions": len(seen), "clients": clients, "measure": measure}
    unknown = int((seen == "not known").sum())
    if unknown == len(seen):
        return [declined(quantity, NONE_KNOWN, **where)]
    count = {"quantity": quantity, "value": int((seen == one.value).sum())}
    return [{**count, **where}, {"quantity": NOT_KNOWN, "value": unknown, **where}]


def change_rows(variant: Variant, quantity: str, level: float, measure: str) -> list[dict[str, Any]]:
    """The mean change on day 1 across clients, on the scale of most of them."""
    where: dict[str, Any] = {"group": variant.kind, "when": variant.what}
    changes = [one for one in find_changes(variant.marks) if one.name == DAY] if variant.marks else []
    change = max(changes, key=lambda one: len(one.clients), default=None)
    if variant.marks is None or change is None:
        return [declined(quantity, FEW.format("0 clients"), clients=0, unit="points", **where)]
    table = change_table(change, *real_ends(variant.marks.arcs.readings))
    kept = table.loc[table["client"] != variant.without]
    where |= {"scale": change.scale, "sessions": int(kept["sessions"].sum())}
    where["measure"] = measure
    if len(kept) < GATE_CLIENTS:
        why = FEW.format(counted(len(kept), "client"))
        return [declined(quantity, why, clients=len(kept), unit="points", **where)]
    low, high = (kept[name].to_numpy(dtype=float) for name in ("change_low", "change_high"))
    return mean_rows(quantity, low, high, level=level, **where)[:1]
