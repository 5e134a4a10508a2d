"""How often the counts of a claim lie in the range of counts that `weigh` prints beside them."""

from __future__ import annotations

from typing import Any

from arc.claims.weigh import Weighed, weigh
from arc.log import read_log
from arc.simulation.logs import simulate_log
from calibration.measures import Count

RANGE_LOGS = 500


def counts_in_range(sets: int, seed: int, *, claim: str, n: int, sessions: int, log: dict[str, Any]) -> Count:
    """Each part and the whole, in logs without any effect: n clients, weekly sessions, a complete diary.

    log: what else `simulate_log` is told, such as booking on bad days.
    """
    days = tuple(range(0, 7 * sessions, 7))
    frames = (simulate_log(clients=n, session_days=days, seed=seed + one, **log) for one in range(sets))
    found = [weigh(read_log(frame), claims=claim, logs=RANGE_LOGS) for frame in frames]
    held = [
        _in_range(row, log) for one in found if isinstance(one, Weighed) for row in one.table.itertuples()
    ]
    return Count(sum(held), len(held))


def _in_range(row, log: dict[str, Any]) -> bool:
    """In the range that is printed; of a log that is booked on bad days, in the one of such clinics."""
    booked = log.get("booked_on") == "bad days"
    low, high = (row.booked_low, row.booked_high) if booked else (row.chance_low, row.chance_high)
    return bool(low <= row.met <= high)
