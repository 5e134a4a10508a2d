"""What a plan says, made from its estimates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.results import Line
from arc.simulation.designs import OBSERVED
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.terms import called

POWER, WIDTH, NEEDED = "power", "width of the interval", "clients needed"
SMALLEST, SMALLEST_WIDTH = "power of the smallest log", "width of the interval of the smallest log"
SMALLEST_ELSEWHERE = "power of the smallest log in other worlds"
POWER_ELSEWHERE = "power in other worlds"
SD, LAG = "SD of a person's days assumed", "correlation of one day with the next assumed"
NO_INTERVAL, NO_WIDTH = "no interval", "of no width that could be given"
A_FLARE = "a flare of {points} points"
FLARE = "flare assumed"
NONE_TRIED = "none of the sizes tried has a power of 80 % with 8 clients or more"


def log_lines(found: pd.DataFrame, logs: int) -> tuple[Line, ...]:
    """What `plan_log` says: what was asked and assumed, how many clients are enough, and the smallest log."""
    (flare,), (spread,) = rows_of(found, FLARE), rows_of(found, "spread between clients assumed")
    (sd,), (lag,) = rows_of(found, SD), rows_of(found, LAG)
    (error,) = rows_of(found, "standard error of a share of 80 %")
    question = (
        f"a flare of {flare.low:g} points on day 1 (SD {spread.low:g} between clients), {_diary(found)}"
    )
    assumed = (
        f"SD {sd.low:g}, lag {lag.low:g}, weekly sessions, whole ratings 0 to 10, no selection, nobody stops"
    )
    simulated = f"{logs} logs a cell; a share of 80 % is known to {error.low:.1f} % (one standard error)"
    return (
        Line("question", "question", question),
        Line("method", "method", "one mean change a client, t interval across clients, 95 %, two-sided"),
        Line("assumed", "assumed", assumed),
        Line("enough_clients", "enough clients", _enough(found)),
        Line("smallest_log", "smallest log", _smallest(found)),
        Line("simulated", "simulated", simulated),
    )


def found_of(points: float, measure: str | None, of: str = "") -> str:
    """What a log of this size would find: a flare, or, where it is not pain that was rated, a worse day 1.

    of: what the points are of, where that is not the scale of the log.
    """
    return f"{called(A_FLARE, measure).format(points=f'{points:g}')}{of}"


def own_lines(found: pd.DataFrame, facts: Facts) -> tuple[Line, ...]:
    """What `plan_for` says of a log.

    Its size, the width that this allows, and how many clients it would take.
    """
    (sessions,), (each,) = rows_of(found, "sessions"), rows_of(found, "sessions of a client")
    (width,), (needed,), (sd,) = (rows_of(found, name) for name in (WIDTH, NEEDED, SD))
    clients, scales = int(sessions.clients), facts.scales or ()
    wide = width.reason
    if width.status != DECLINED:
        wide = f"{pair_text(round(width.low, 1), round(width.high, 1), unit='point')}{of_ten(width)}"
    several = f", if they shared one scale; this log has {' and '.join(scales)}, which are never pooled"
    own = f"{sessions.low:.0f} sessions of {counted(clients, 'client')}"
    interval = f"with these {clients} clients it would be {wide} wide for a mean day-1 change"
    assumed = (
        f"SD {sd.low:g} to {sd.high:g}{of_ten(sd)}, lag 0 to 0.5, a report on the day after"
        f" {100 * OBSERVED['sparse']:.0f} % to all of the sessions"
    )
    small = own_found(found, facts)
    more = (
        f"{_above(needed)}{counted(int(needed.low), 'client')} for {small} to be found in 80 % of"
        f" such logs with {counted(int(needed.sessions), 'session')} each"
    )
    return (
        Line(
            "this_log", "this log", f"{own}, {pair_text(each.low, each.high, unit='session')} each", lead=True
        ),
        Line("interval", "interval", interval + (several if len(scales) > 1 else ""), lead=True),
        Line("assumed", "assumed", assumed),
        Line("more_clients", "more clients", more, lead=True),
    )


def own_found(found: pd.DataFrame, facts: Facts) -> str:
    """What is to be found in a log, in the points of its scale."""
    (flare,) = rows_of(found, FLARE)
    return found_of(flare.low, facts.measure, of_ten(flare))


def of_ten(row) -> str:
    """What the points are of where a log has scales of several lengths."""
    return "" if row.scale else " of 10"


def _diary(found: pd.DataFrame) -> str:
    (reported,) = rows_of(found, "sessions reported")
    whole = reported.low == 100
    return "reported each time" if whole else f"reported after {reported.low:.0f} % of the sessions"


def _enough(found: pd.DataFrame) -> str:
    """For each number of sessions the smallest number of clients with a power of 80 %."""
    parts = [
        f"{_above(row)}{row.low:.0f} with {counted(int(row.sessions), 'session')}"
        for row in rows_of(found, NEEDED)
    ]
    return f"for a power of 80 %, of the numbers tried: {' · '.join(parts)}"


def _smallest(found: pd.DataFrame) -> str:
    (best,) = rows_of(found, SMALLEST)
    if best.status == DECLINED:
        return best.reason
    (elsewhere,), (width,) = rows_of(found, SMALLEST_ELSEWHERE), rows_of(found, SMALLEST_WIDTH)
    return (
        f"{best.clients:.0f} clients with {counted(int(best.sessions), 'session')} each and a report on the"
        f" day after: power {best.low:.0f} % ({elsewhere.low:.0f} to {elsewhere.high:.0f} % for SD 1 to 2 and"
        f" lag 0 to 0.5), interval {width.low:.1f} points wide"
    )


def _above(needed) -> str:
    return "more than " if np.isinf(needed.high) else ""
