"""How often does a "95 %" interval hold the truth, when the truth is known? Shown, not claimed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arc.estimates import declined, estimates, rows_of
from arc.plots.kinds.coverage import picture_of_coverage
from arc.results import Line, Result
from arc.simulation.designs import Design, client_intervals, client_means, simulated_changes
from arc.simulation.plan_opening import HOLDS, of_coverage
from arc.stats.intervals import LEVEL
from arc.vocabulary.facts import Facts
from arc.vocabulary.options import checked

METHODS = {
    "one mean per client, t": "what arc does",
    "every session as a person, z": "sessions of one client taken for independent people",
    "bootstrap of clients": "clients drawn again and again, percentiles",
}
# The keys of their lines.
KEYS = ("client_means", "sessions_as_people", "bootstrap")
RESAMPLED = 500
TRUTH_LOGS = 20_000


@checked
def show_coverage(
    *, clients: Sequence[int] = (2, 3, 5, 8, 20), sessions: int = 4, logs: int = 1000, seed: int = 1
) -> Result:
    """Count how often each method's interval holds a mean change that is known.

    Parameters
    ----------
    clients
        The numbers of clients that are tried.
    sessions
        Sessions of each client.
    logs
        How many logs are simulated for each number of clients.
    seed
        One seed gives one answer.

    Returns
    -------
    Result
        One row for each method and number of clients: the share of intervals that hold the truth, in percent.

    Notes
    -----
    The world: a flare of 2 points (SD 1 between clients), days with SD 1.5 and lag 0.5, whole ratings. No
    interval counts as none: its share is blank. Source of the comparison: Cameron, Gelbach and Miller 2008,
    Rev Econ Stat 90:414, on few clusters.

    Examples
    --------
    >>> import arc
    >>> arc.show_coverage(clients=(3,), logs=50).table["clients"].unique().tolist()
    [3]
    """
    design = Design()
    truth = float(np.nanmean(simulated_changes(design, clients=1, sessions=1, logs=TRUTH_LOGS, seed=seed)))
    rows = [
        {"clients": n, "method": method, "holds_percent": 100 * share}
        for n in clients
        for method, share in _shares(design, n, sessions, logs, seed, truth).items()
    ]
    table = pd.DataFrame(rows)
    found = estimates(
        [
            {"quantity": "true change", "when": "day 1", "value": truth, "unit": "points"},
            {"quantity": "simulated logs", "value": logs, "sessions": sessions},
            {
                "quantity": "standard error of a share of 95 %",
                "value": 100 * np.sqrt(0.95 * 0.05 / logs),
                "unit": "%",
            },
            *[_row(one) for one in rows],
        ]
    )
    return Result(
        "What a 95 % interval holds",
        _lines(found),
        table,
        Facts(),
        lambda look, ax: picture_of_coverage(table, sessions=sessions, logs=logs, look=look, ax=ax),
        table_caption="Share that holds the truth",
        estimates=found,
        opening=of_coverage(found, next(iter(METHODS))),
    )


def _row(one: dict) -> dict:
    known = {"method": one["method"], "clients": one["clients"], "unit": "%", "level": LEVEL}
    if np.isnan(one["holds_percent"]):
        return declined(HOLDS, "no interval", **known)
    return {"quantity": HOLDS, "value": one["holds_percent"], **known}


def _lines(found: pd.DataFrame) -> tuple[Line, ...]:
    (truth,), (logs,) = rows_of(found, "true change"), rows_of(found, "simulated logs")
    (error,) = rows_of(found, "standard error of a share of 95 %")
    asked = (
        f"the mean change on day 1 after a session; in truth {truth.low:.1f} points, in this simulated world"
    )
    simulated = (
        f"{logs.low:.0f} for each number of clients, {logs.sessions:.0f} sessions a client; a share is known"
        f" to {error.low:.1f} percentage points"
    )
    return (
        Line("asked", "asked", asked),
        Line("logs", "logs", simulated),
        *(Line(key, method, _method_line(found, method)) for key, method in zip(KEYS, METHODS, strict=True)),
    )


def _shares(
    design: Design, clients: int, sessions: int, logs: int, seed: int, truth: float
) -> dict[str, float]:
    changes = simulated_changes(design, clients=clients, sessions=sessions, logs=logs, seed=seed + clients)
    values = client_means(changes)
    _, low, high = client_intervals(values)
    ends = (
        (low, high),
        _session_ends(changes.reshape(logs, -1)),
        _bootstrap_ends(np.random.default_rng(seed), values),
    )
    return {method: _holds(*pair, truth) for method, pair in zip(METHODS, ends, strict=True)}


def _session_ends(changes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and z interval over all sessions, as if each were another person."""
    mean = np.nanmean(changes, axis=1)
    half = 1.96 * np.nanstd(changes, axis=1, ddof=1) / np.sqrt((~np.isnan(changes)).sum(axis=1))
    return mean - half, mean + half


def _bootstrap_ends(rng: np.random.Generator, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    drawn = rng.integers(0, values.shape[1], size=(RESAMPLED, values.shape[1]))
    means = values[:, drawn].mean(axis=-1)
    return np.quantile(means, 0.025, axis=1), np.quantile(means, 0.975, axis=1)


def _holds(low: np.ndarray, high: np.ndarray, truth: float) -> float:
    known = ~np.isnan(low)
    return float(((low <= truth) & (truth <= high))[known].mean()) if known.any() else np.nan


def _method_line(found: pd.DataFrame, method: str) -> str:
    return " · ".join(
        f"{row.clients:.0f} clients: {row.reason or f'{row.low:.0f} %'}"
        for row in rows_of(found, HOLDS, method=method)
    )
