"""What made-up clinics cost, as ratios to a floor: the same readings simulated once in plain numpy."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np
from timing import cpu_seconds

import arc
from arc.simulation.clinics import clinics_of

LOGS = 10_000
# Logs of one chunk, so that the floor works in the cache as well.
_AT_ONCE = 500
SIZES = (8, 32)


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


def models(arcs: arc.Arcs) -> dict[str, Callable[[], object]]:
    """Every answer that has made-up clinics beside it, in the order of a report; they share what is drawn."""
    marks = arc.mark(arcs)
    asked = ("fit_flare", "fit_change", "fit_profile", "fit_trend", "fit_recovery", "fit_coupling")
    return {name: partial(getattr(arc, name), marks) for name in (*asked, "fit_control", "weigh")}


# The models that came later, and what they may add to all answers of 8 clients x 10, in floors.
LATER = ("fit_curve", "fit_mixed", "sensitivity")


def seconds_of_later(log: arc.PainLog) -> dict[str, float]:
    """Seconds of the processor for each model that came later, where the others have been asked."""
    marks = arc.mark(arc.align(log))
    arc.fit_flare(marks)
    return {name: cpu_seconds(partial(getattr(arc, name), marks), times=1) for name in LATER}


def seconds_of_models(log: arc.PainLog) -> dict[str, float]:
    """Seconds of the processor for each of them, one after the other; the faster of two whole rounds."""
    rounds = []
    for _ in range(2):
        calls = models(arc.align(log))
        rounds.append({name: cpu_seconds(call, times=1) for name, call in calls.items()})
    return min(rounds, key=lambda one: sum(one.values()))


def main() -> None:
    """Print the ratios: whatever is imported or compiled on first use is not measured."""
    seconds_of_models(daily_log(3))
    seconds_of_later(daily_log(3))
    clinics, whole = {}, {}
    for clients in SIZES:
        log = daily_log(clients)
        arcs, seeds = arc.align(log), iter(range(100))

        def ask(arcs: arc.Arcs = arcs, seeds=seeds) -> None:
            clinics_of(arcs, seed=next(seeds)).ask({"highest": lambda clinic: clinic.low.max(axis=1)})

        least = cpu_seconds(partial(floor, len(log.readings), len(log.sessions)))
        clinics[clients] = cpu_seconds(ask)
        each = seconds_of_models(log)
        whole[clients] = sum(each.values())
        memory = peak_megabytes(partial(seconds_of_models, log))
        print(f"{clients} clients x 10, daily, over the floor ({LOGS:,} logs in plain numpy, {least:.2f} s)")
        print(f"  made-up clinics in all worlds   {clinics[clients] / least:6.1f}")
        for name, took in each.items():
            print(f"  {name:<30}  {took / least:6.1f}")
        print(f"  all models and weigh            {whole[clients] / least:6.1f}   ({memory:.0f} MB at most)")
        later = seconds_of_later(log)
        for name, took in later.items():
            print(f"  {name:<30}  {took / least:6.1f}   ({took:.2f} s)")
        print(f"  what these add                  {sum(later.values()) / least:6.1f}")
    few, many = SIZES
    print(f"{many} clients over {few}: made-up clinics {clinics[many] / clinics[few]:.1f},", end=" ")
    print(f"all models and weigh {whole[many] / whole[few]:.1f}")


if __name__ == "__main__":
    main()
