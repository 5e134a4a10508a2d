"""What made-up clinics cost, as ratios to a floor: the same readings simulated once in plain numpy."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np

import arc
from arc.simulation.clinics import clinics_of

LOGS = 10_000
# Logs of one chunk, so that the floor works in the cache as well.
_AT_ONCE = 500
SIZES = (8, 32)


def cpu_seconds(work: Callable[[], object], *, times: int = 2) -> float:
    """The best of several runs, in seconds of the processor."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def daily_log(clients: int) -> arc.PainLog:
    """Ten weekly sessions of each client, and a complete diary."""
    return arc.read_log(arc.simulate_log(clients=clients, session_days=tuple(range(0, 70, 7)), seed=1))


def floor(readings: int, sessions: int) -> float:
    """10,000 logs of so many readings once in numpy, and one maximum per session; the mean of these."""
    rng = np.random.default_rng(1)
    starts = np.linspace(0, readings, sessions, endpoint=False).astype(int)
    found = []
    for _ in range(0, LOGS, _AT_ONCE):
        new = rng.standard_normal((readings, _AT_ONCE))
        days = np.empty_like(new)
        days[0] = new[0]
        for at in range(1, readings):
            days[at] = 0.3 * days[at - 1] + np.sqrt(1 - 0.3**2) * new[at]
        level = 5.5 + 1.5 * days + 0.5 * rng.standard_normal(days.shape)
        rated = np.clip(np.rint(level), 0, 10)
        found.append(np.maximum.reduceat(rated, starts, axis=0).mean())
    return float(np.mean(found))


def peak_megabytes(work: Callable[[], object]) -> float:
    """The most memory that arrays take meanwhile."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print the ratios."""
    took = {}
    for clients in SIZES:
        log = daily_log(clients)
        arcs = arc.align(log)
        seeds = iter(range(100))

        def ask(arcs: arc.Arcs = arcs, seeds=seeds) -> None:
            clinics_of(arcs, seed=next(seeds)).ask({"highest": lambda clinic: clinic.low.max(axis=1)})

        least = cpu_seconds(partial(floor, len(log.readings), len(log.sessions)))
        took[clients] = cpu_seconds(ask)
        print(
            f"made-up clinics in all worlds over the floor, {clients:>2} clients x 10  "
            f" {took[clients] / least:6.1f}"
            f"   ({took[clients]:.2f} s over {least:.2f} s; {peak_megabytes(ask):.0f} MB)"
        )
    print(f"the same, 32 clients over 8                              {took[32] / took[8]:6.1f}")


if __name__ == "__main__":
    main()
