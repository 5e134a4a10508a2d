"""How wide the interval across clients of one log could be, by its clients and sessions alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined, estimates
from arc.landmarks.mark import Landmarks, as_marks
from arc.plots.kinds.power import picture_of_widths
from arc.results import Line, Noun, Refusal, Result, unless_flagged
from arc.simulation import plan_words
from arc.simulation.designs import AROUND, OBSERVED, Design, client_means, median_width, simulated_changes
from arc.simulation.own_scale import OwnScale, own_scale
from arc.simulation.plan_opening import of_own_log
from arc.simulation.plan_words import NO_WIDTH, WIDTH
from arc.simulation.planning import ENOUGH, LOGS, SIDE_LOGS, cell_of, clients_row
from arc.stats.intervals import FIT_CLIENTS, GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import FEWEST_STEPS, Rules

SPARSE_SHARE = 0.5
MOST_TRIED = 40
TOO_COARSE = "every rating is on a scale of fewer than {steps} steps: too coarse for a plan in points."
WORLDS = tuple(Design(2.0, 1.0, diary, world) for world in AROUND for diary in OBSERVED)


@unless_flagged
def plan_for(
    source: Noun, *, rules: Rules | None = None, logs: int = LOGS, seed: int = 1
) -> Result | Refusal:
    """Tell how wide the interval across clients would be with this log's clients and sessions.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    logs
        How many logs are simulated for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        Widths in points and the clients that would be needed; a refusal below 3 clients, and on scales of
        fewer than 8 steps.

    Notes
    -----
    As if each day 1 were known. Counted: the sessions attended, for each client; no rating of the log is
    used. The range is that of the median width over SD 1 to 2 and lag 0 to 0.5, full diary to sparse, with
    flares that vary by SD 1 between clients: points of 0-10 and 1-10, and the same share of other scales,
    such as 10 to 20 of 100. On scales of fewer than 8 steps there is no plan in points.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.plan_for(marks, logs=20).line("this_log")
    '11 sessions of 3 clients, 3 to 5 sessions each'
    """
    marks = as_marks(source, rules)
    held = marks.table.groupby("client").size()
    n, scale = len(held), own_scale(marks.arcs.readings)
    if scale is None:
        return _too_coarse(marks)
    if n < GATE_CLIENTS:
        return _too_few(n, len(marks.table), marks, scale)
    # With many clients the widths of two logs hardly differ, so that fewer logs tell their median.
    some = min(logs, SIDE_LOGS, max(100, 20_000 // n))
    # Simulated in points of ten, told in those of the log.
    widths = [scale.times * width for width in _widths(tuple(held), some, seed)]
    usual = int(held.median())
    known = [width for width in widths if not np.isnan(width)]
    points = {"unit": "points", "scale": scale.name}
    width: dict[str, Any] = {"quantity": WIDTH, "clients": n, "sessions": len(marks.table), **points}
    ends = [scale.times * one.sd for one in AROUND]
    rows = [
        {"quantity": "sessions", "value": len(marks.table), "unit": "sessions", "clients": n},
        {"quantity": "sessions of a client", "low": held.min(), "high": held.max(), "unit": "sessions"},
        {**width, "low": min(known), "high": max(known)} if known else declined(reason=NO_WIDTH, **width),
        {"quantity": plan_words.SD, "low": min(ends), "high": max(ends), **points},
        {"quantity": plan_words.FLARE, "when": "day 1", "value": scale.flare, **points},
        _needed_row(_diary_of(marks), usual, logs, seed),
    ]
    found = estimates(rows)
    table = pd.DataFrame(
        [
            (one.diary, scale.times * one.world.sd, one.world.lag, n, round(width, 2))
            for one, width in zip(WORLDS, widths, strict=True)
        ],
        columns=["diary", "sd", "lag", "clients", "width_points"],
    )
    return Result(
        f"What this log's size allows  {marks.arcs.log.name}",
        plan_words.own_lines(found, marks.facts),
        table,
        marks.facts.beside_chance().with_(planned_logs=logs),
        lambda look, ax: picture_of_widths(
            table, clients=n, sessions=len(marks.table), of=scale.of, look=look, ax=ax
        ),
        table_caption="Median full width in points",
        estimates=found,
        opening=of_own_log(found, marks.facts),
    )


# A log is asked by its answers and by its advice, and simulated once: these know nothing but their numbers.
@lru_cache(maxsize=64)
def _widths(held: tuple[int, ...], logs: int, seed: int) -> tuple[float, ...]:
    """The median width in each world, of clients with so many sessions."""
    return tuple(median_width(_own_means(design, np.array(held), logs, seed)) for design in WORLDS)


def _needed_row(diary: str, sessions: int, logs: int, seed: int) -> dict:
    return clients_row(sessions, _enough_clients(diary, sessions, min(logs, SIDE_LOGS), seed), MOST_TRIED)


@lru_cache(maxsize=64)
def _enough_clients(diary: str, sessions: int, logs: int, seed: int) -> int | None:
    """The fewest clients with a power of 80 %; None where none of those tried are enough."""
    design = Design(diary=diary)
    changes = simulated_changes(design, clients=MOST_TRIED, sessions=sessions, logs=logs, seed=seed)
    tried = range(GATE_CLIENTS, MOST_TRIED + 1)
    enough = (n for n in tried if cell_of(changes, n, sessions)["power_percent"] >= 100 * ENOUGH)
    return next(enough, None)


def _own_means(design: Design, held: np.ndarray, logs: int, seed: int) -> np.ndarray:
    """Client means where each client has the number of sessions held."""
    changes = simulated_changes(design, clients=len(held), sessions=int(held.max()), logs=logs, seed=seed)
    changes[:, np.arange(held.max())[None, :] >= held[:, None]] = np.nan
    return client_means(changes)


def _too_coarse(marks: Landmarks) -> Refusal:
    length = float((marks.arcs.readings["scale_high"] - marks.arcs.readings["scale_low"]).max())
    return Refusal(
        "short-scale",
        TOO_COARSE.format(steps=FEWEST_STEPS),
        f"ratings on a scale of {FEWEST_STEPS} steps or more, such as 0-10",
        facts=marks.facts,
        needs={"steps": FEWEST_STEPS, "have": length},
        have=f"a scale of {length:g} steps",
        need=f"{FEWEST_STEPS} or more",
    )


def _too_few(n: int, sessions: int, marks: Landmarks, scale: OwnScale) -> Refusal:
    what = plan_words.found_of(scale.flare, marks.facts.measure, scale.of)
    return Refusal(
        "few-clients",
        f"{counted(n, 'client')} with sessions: below {GATE_CLIENTS} there is no interval about people,"
        " however many sessions.",
        f"{GATE_CLIENTS - n} more for any interval; {FIT_CLIENTS} clients with 3 sessions each, and a report"
        f" on the day after, for one that can find {what}.",
        (Line("this_log", "this log", f"{counted(sessions, 'session')} of {counted(n, 'client')}"),),
        marks.facts,
        {"clients": GATE_CLIENTS, "have": n, "clients_to_find_a_flare": FIT_CLIENTS, "sessions_each": 3},
        estimates([{"quantity": "this log", "value": sessions, "unit": "sessions", "clients": n}]),
        have=f"{counted(n, 'client')} with sessions",
        need=f"{GATE_CLIENTS}",
    )


def _diary_of(marks: Landmarks) -> str:
    written, days = marks.facts.days_with_report or 0, marks.facts.days_in_span or 0
    return "sparse" if written < SPARSE_SHARE * days else "daily"
