"""What is said of an answer under other rules, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.means import span
from arc.models.sensitivity.variants import AS_ASKED, COUNTED, NOT_KNOWN
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text, pair_text
from arc.vocabulary.opening import Opening, fitted
from arc.vocabulary.schema import PAIN

ONE_AT_A_TIME = "One thing changed at a time: {}."


def lines_of(found: pd.DataFrame, quantity: str) -> tuple[Line, ...]:
    """How far the answers lie apart, and one line for each set of rules."""
    rows = rows_of(found, quantity)
    each = (
        Line(row.when.replace(" ", "_"), row.when, _answer(found, row), lead=row.group == AS_ASKED)
        for row in rows
    )
    told = [row for row in rows if row.status != DECLINED]
    reach = f"{_reach(rows)} ({len(told)} of {counted(len(rows), 'set')} of rules give an answer)"
    return (Line("range", "over all rules", reach, lead=True), *each)


def opening_of(found: pd.DataFrame, quantity: str, code: str) -> Opening:
    """The answer as asked beside how far it moves, and a row for each kind of change."""
    rows = rows_of(found, quantity)
    asked, kinds = rows[0], list(dict.fromkeys(row.group for row in rows))
    said = _asked_count(asked) if quantity in COUNTED else _asked_change(asked)
    own = {kind: [row for row in rows if row.group == kind] for kind in kinds}
    table = pd.DataFrame([{"what was changed": kind, "answer": _reach(own[kind])} for kind in kinds])
    changed = ONE_AT_A_TIME.format(", ".join(kinds[1:]))
    people = f"{counted(int(asked.clients), 'client')}."
    return Opening(code, f"{said}; {_reach(rows)} by other rules.", fitted(people, changed), table)


def _asked_count(row) -> str:
    one = COUNTED[row.quantity]
    what = counted(int(row.low), one.name) if row.measure == PAIN else f"{row.low:.0f} {one.other}"
    return f"{what} after {counted(int(row.sessions), 'session')}"


def _asked_change(row) -> str:
    way = "higher" if row.low + row.high > 0 else "lower"
    if row.low < 0 < row.high:
        return f"On day 1 ratings were {span(row.low, row.high)} points from before"
    ends = sorted((abs(row.low), abs(row.high)))
    return f"On day 1 ratings were {span(*ends)} points {way} than before"


def _reach(rows: list) -> str:
    """The lowest and the highest answer of those that there are."""
    known = [row for row in rows if row.status != DECLINED]
    if not known:
        return "not known"
    low, high = min(row.low for row in known), max(row.high for row in known)
    return pair_text(low, high) if rows[0].quantity in COUNTED else span(low, high)


def _answer(found: pd.DataFrame, row) -> str:
    if row.status == DECLINED:
        return row.reason
    if row.quantity in COUNTED:
        (unknown,) = rows_of(found, NOT_KNOWN, when=row.when)
        more = f"; {unknown.low:.0f} not known" if unknown.low else ""
        return f"{row.low:.0f} of {counted(int(row.sessions), 'session')}{more}"
    interval = ""
    if not math.isnan(row.interval_low):
        interval = f"; {level_text(row.level)} {interval_text(row.interval_low, row.interval_high)}"
    return f"mean {span(row.low, row.high)} points{interval}; {counted(int(row.clients), 'client')}"
