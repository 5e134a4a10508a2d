"""How much would be needed: power and width of the honest interval, by simulation, before a log is begun.

Data sets are arrays, never files: days as `simulate` makes them, ratings rounded and clipped, change = the
rating of day 1 minus the rating before the session, one mean per client, then t with n - 1 degrees of freedom
(`intervals.client_mean`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from arc.errors import CallError
from arc.estimates import DECLINED, declined, estimates, rows_of
from arc.plots.kinds.power import picture_of_power
from arc.results import Result
from arc.simulation import plan_words
from arc.simulation.designs import (
    AROUND,
    OBSERVED,
    PLANNED,
    Days,
    Design,
    client_intervals,
    client_means,
    leaves_out_zero,
    median_width,
    simulated_changes,
)
from arc.simulation.plan_opening import of_plan
from arc.simulation.plan_words import (
    NEEDED,
    NO_INTERVAL,
    NONE_TRIED,
    POWER,
    POWER_ELSEWHERE,
    SMALLEST,
    SMALLEST_ELSEWHERE,
    SMALLEST_WIDTH,
    WIDTH,
)
from arc.stats.intervals import FIT_CLIENTS
from arc.vocabulary.facts import Facts
from arc.vocabulary.options import checked

LOGS = 2_000
# The worlds around the one that is asked for only give a range.
SIDE_LOGS = 1_000
ENOUGH = 0.8


@checked
def plan_log(
    *,
    flare: float = 2.0,
    flare_sd: float = 1.0,
    clients: Sequence[int] = (3, 5, 8, 12, 20),
    sessions: Sequence[int] = (1, 3, 5, 10),
    diary: str = "daily",
    sd: float = PLANNED.sd,
    lag: float = PLANNED.lag,
    logs: int = LOGS,
    seed: int = 1,
) -> Result:
    """Tell what logs of several sizes could find: power and width of the mean change on day 1.

    Parameters
    ----------
    flare, flare_sd
        Points added on day 1 after each session, and their spread between clients.
    clients, sessions
        Which numbers of clients, and of sessions of each, are tried.
    diary
        "daily", or "sparse": day 1 is written down after 70 % of the sessions.
    sd, lag
        How much a person's days differ (SD in points), and the correlation of one day with the next.
    logs
        How many logs are simulated for each size.
    seed
        One seed gives one answer.

    Returns
    -------
    Result
        One row for each number of clients and sessions: power in percent, with the least and the most over SD
        1 to 2 and lag 0 to 0.5, and width in points of a 0-10 scale.

    Raises
    ------
    ValueError
        For a design that cannot be simulated.

    Notes
    -----
    Power: the share of simulated logs in which the t interval of the client means (95 %, two-sided) leaves
    out 0. Width: the median of its full width. Assumed: weekly sessions, a rating before each and one on day
    1, client means N(5.5, 1), no selection, nobody who stops.

    Examples
    --------
    >>> import arc
    >>> arc.plan_log(clients=(3, 8), sessions=(3,), logs=50).table["clients"].tolist()
    [3, 8]
    """
    _check(clients, sessions)
    design = Design(flare, flare_sd, diary, Days(sd=sd, lag=lag))
    sizes = [(n, s) for n in sorted(set(clients)) for s in sorted(set(sessions))]
    cells = _cells(design, sizes, logs, seed)
    table = pd.DataFrame(cells)
    found = estimates(
        [
            {"quantity": plan_words.FLARE, "when": "day 1", "value": flare, "unit": "points"},
            {"quantity": "spread between clients assumed", "value": flare_sd, "unit": "points"},
            {"quantity": "sessions reported", "value": 100 * OBSERVED[diary], "unit": "%"},
            {"quantity": plan_words.SD, "value": sd, "unit": "points"},
            {"quantity": plan_words.LAG, "value": lag},
            *[row for cell in cells for row in _cell_rows(cell)],
            *[
                _enough_row(number, table.loc[table["sessions"] == number])
                for number in sorted(set(sessions))
            ],
            *_smallest_rows(table),
            {"quantity": "standard error of a share of 80 %", "value": _error(0.8, logs), "unit": "%"},
        ]
    )
    (smallest,) = rows_of(found, SMALLEST)
    enough = None if smallest.status == DECLINED else (smallest.clients, smallest.sessions)
    return Result(
        "How large a log would have to be",
        plan_words.log_lines(found, logs),
        table,
        Facts(planned_logs=logs),
        lambda look, ax: picture_of_power(table, flare=flare, enough=enough, look=look, ax=ax),
        table_caption="Power in %, median full width in points, by clients and sessions",
        estimates=found,
        opening=of_plan(found),
    )


def _cells(design: Design, sizes: Sequence[tuple[int, int]], logs: int, seed: int) -> list[dict[str, Any]]:
    """Power and width of each size, and the least and the most power in the other worlds."""
    most = {"clients": max(n for n, _ in sizes), "sessions": max(s for _, s in sizes)}
    changes = simulated_changes(design, logs=logs, seed=seed, **most)
    around = [
        [cell_of(other, n, s)["power_percent"] for n, s in sizes]
        for other in (
            simulated_changes(replace(design, world=world), logs=min(logs, SIDE_LOGS), seed=seed, **most)
            for world in AROUND
        )
    ]
    own = [cell_of(changes, n, s) for n, s in sizes]
    # The world that was asked for is one of them, though with other logs.
    ends = zip(*([cell["power_percent"] for cell in own], *around), strict=True)
    return [
        {**cell, "power_low": min(powers), "power_high": max(powers)}
        for cell, powers in zip(own, ends, strict=True)
    ]


def cell_of(changes: np.ndarray, clients: int, sessions: int) -> dict[str, float]:
    """Power and width of logs of one size; changes: as `simulated_changes`, of at least that size."""
    values = client_means(changes[:, :clients, :sessions])
    _, low, high = client_intervals(values)
    power = float(leaves_out_zero(low, high).mean())
    return {
        "clients": clients,
        "sessions": sessions,
        "power_percent": round(100 * power, 1),
        "error_percent": round(_error(power, len(values)), 1),
        "width_points": round(median_width(values), 1),
    }


def _cell_rows(cell: Mapping[str, float]) -> list[dict]:
    """The figures of one size as estimates: its power here and in other worlds, and its width."""
    size = {"clients": cell["clients"], "sessions": cell["sessions"]}
    power = {"quantity": POWER, "value": cell["power_percent"], "se": cell["error_percent"], "unit": "%"}
    around = {"low": cell["power_low"], "high": cell["power_high"]}
    elsewhere = {"quantity": POWER_ELSEWHERE, **around, "unit": "%"}
    return [{**power, **size}, {**elsewhere, **size}, _width_row(WIDTH, cell)]


def _width_row(quantity: str, cell: Mapping[Any, float]) -> dict:
    width, size = cell["width_points"], {"clients": cell["clients"], "sessions": cell["sessions"]}
    if np.isnan(width):
        return declined(quantity, NO_INTERVAL, unit="points", **size)
    return {"quantity": quantity, "value": width, "unit": "points", **size}


def _enough_row(sessions: int, rows: pd.DataFrame) -> dict:
    """The smallest number of clients with a power of 80 %.

    Where none of those tried is enough: above the most.
    """
    enough = rows.loc[rows["power_percent"] >= 100 * ENOUGH, "clients"]
    return clients_row(sessions, enough.min() if len(enough) else None, rows["clients"].max())


def clients_row(sessions: int, number: int | None, most: int) -> dict:
    """The estimate of how many clients are enough; None: more than the most that were tried."""
    ends = {"low": most, "high": np.inf} if number is None else {"value": number}
    return {"quantity": NEEDED, "unit": "clients", "sessions": sessions, **ends}


def _smallest_rows(table: pd.DataFrame) -> list[dict]:
    """The fewest sessions in all that reach 80 % with at least 8 clients, and how they fare elsewhere."""
    fit = table.loc[(table["power_percent"] >= 100 * ENOUGH) & (table["clients"] >= FIT_CLIENTS)]
    if fit.empty:
        return [declined(SMALLEST, NONE_TRIED, unit="%")]
    best = fit.iloc[int((fit["clients"] + fit["sessions"] / 100).to_numpy().argmin())].to_dict()
    size = {"unit": "%", "clients": best["clients"], "sessions": best["sessions"]}
    return [
        {"quantity": SMALLEST, "value": best["power_percent"], **size},
        {"quantity": SMALLEST_ELSEWHERE, "low": best["power_low"], "high": best["power_high"], **size},
        _width_row(SMALLEST_WIDTH, best),
    ]


def _check(clients: Sequence[int], sessions: Sequence[int]) -> None:
    if not len(clients) or not len(sessions) or min(*clients, *sessions) < 1:
        raise CallError("clients and sessions take whole numbers from 1 on, at least one each.")


def _error(share: float, logs: int) -> float:
    """The Monte-Carlo standard error of a share, in percent."""
    return 100 * float(np.sqrt(share * (1 - share) / logs))
