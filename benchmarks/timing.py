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


def child_seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """Of the processor, by processes that the work starts and waits for."""
    return _best(lambda: os.times().children_user + os.times().children_system, work, times)


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
