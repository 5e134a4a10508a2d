"""Best of several runs: on the clock, in seconds of this process, and in those of the ones it starts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """On the clock."""
    return _best(time.perf_counter, work, times)


def cpu_seconds(work: Callable[[], object], *, times: int = 2) -> float:
    """Of the processor, which other work on the computer does not change."""
    return _best(time.process_time, work, times)


def child_seconds() -> float:
    """Of the processor so far, by processes that this one started and waited for."""
    return os.times().children_user + os.times().children_system


def in_turn(
    clock: Callable[[], float], mine: Callable[[], object], theirs: Callable[[], object], *, times: int = 2
) -> tuple[float, float]:
    """The best of both, one after the other: a computer may get slower or faster while they run."""
    rounds = [(_best(clock, mine, 1), _best(clock, theirs, 1)) for _ in range(times)]
    return min(one for one, _ in rounds), min(other for _, other in rounds)


def show(what: str, mine: float, theirs: float) -> None:
    """One ratio with both of its times."""
    print(f"{what:<68} {mine / theirs:6.1f}   ({mine:.2f} s over {theirs:.2f} s)")


def _best(clock: Callable[[], float], work: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(times):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best
