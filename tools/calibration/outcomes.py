"""What `fit_flare` says of whole logs: its verdict, and how often its counts lie in the range beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.arcs.align import align
from arc.estimates import rows_of
from arc.landmarks.mark import mark
from arc.log import PainLog, read_log
from arc.models.change.fit import fit_change
from arc.models.control.fit import fit_control
from arc.models.day_one import verdict_of
from arc.models.flare.fit import fit_flare
from arc.models.flare.words import BESIDE_CHANCE, BOOKED
from arc.models.recovery.fit import fit_recovery
from arc.results import CONSISTENT, Refusal, Result
from calibration import day_one
from calibration.day_one import QUICK_LOGS, Clinic
from calibration.measures import CREDIT, Count

RANGE_LOGS = 500
# Sentences do not hang on the ranges beside them.
SAID_LOGS = 50
# Enough for the power of one log to be known to 2 percentage points.
POWER_LOGS = 400
PLANNED = Clinic(clients=8)
WITH_FLARE = Clinic(clients=8, sessions=3, flare=2)
NULLS = {
    "SD 1.5, lag 0.3": PLANNED,
    "SD 2, lag 0.5": replace(PLANNED, sd=2, lag=0.5),
    "booked on the worst of seven days": replace(PLANNED, book=day_one.worst),
    "booked on the best of seven days": replace(PLANNED, book=day_one.best),
    "booked after a bad eve": replace(PLANNED, book=day_one.bad_eve),
    "arrivals told one point lower": replace(PLANNED, told=-1),
}
COUNTED = {
    "SD 1, lag 0.3": replace(PLANNED, sd=1),
    "SD 1.5, lag 0.3": PLANNED,
    "SD 1.5, lag 0": replace(PLANNED, lag=0),
    "SD 2, lag 0.3": replace(PLANNED, sd=2),
    "mean 8": replace(PLANNED, mean=8),
    "booked on the worst of seven days, the range of bad days": replace(PLANNED, book=day_one.worst),
}


def verdicts(sets: int, seed: int, *, clinic: Clinic, unit: int = 1) -> Count:
    """How often `fit_flare` calls day 1 higher or lower; with a flare, how often it calls it higher."""
    questions, logs = ((0,), POWER_LOGS) if clinic.flare else ((0, 1), QUICK_LOGS)
    found = [one.estimates for one in _asked(sets, seed, clinic, logs, unit)]
    said = [any(verdict_of(one, question).code == CONSISTENT for question in questions) for one in found]
    return Count(sum(said), sets)


def counts_in_range(sets: int, seed: int, *, clinic: Clinic) -> Count:
    """How often flares, later rises, no rises and returns lie in their range; four counts for each log."""
    found = [one.estimates for one in _asked(sets, seed, clinic, RANGE_LOGS)]
    held = [_in_range(one, name, booked=clinic.book is not None) for one in found for name in BESIDE_CHANCE]
    return Count(sum(held), len(held))


def credited(sets: int, seed: int, *, clinic: Clinic) -> Count:
    """How often what is said of relief, change or other days credits or blames the sessions."""
    rng = np.random.default_rng(seed)
    hits = 0
    for _ in range(sets):
        marks = mark(align(log_of(*day_one.draw(rng, clinic), clinic)))
        found = (
            fit_recovery(marks, logs=SAID_LOGS),
            fit_change(marks, logs=SAID_LOGS),
            fit_control(marks),
        )
        hits += sum(_credits(one) for one in found)
    return Count(hits, sets * len(found))


def _credits(answer: Result | Refusal) -> bool:
    verdict = answer.verdict if isinstance(answer, Result) else None
    return (verdict is not None and verdict.code == CONSISTENT) or bool(CREDIT.search(repr(answer)))


def _in_range(found: pd.DataFrame, name: str, *, booked: bool) -> bool:
    (row,) = rows_of(found, name)
    ends = (row.chance_low, row.chance_high)
    for other in rows_of(found, BOOKED.format(name)) if booked else ():
        ends = (other.low, other.high)
    return bool(ends[0] <= row.low <= ends[1])


def _asked(sets: int, seed: int, clinic: Clinic, logs: int, unit: int = 1) -> list[Result]:
    rng = np.random.default_rng(seed)
    return [fit_flare(log_of(*day_one.draw(rng, clinic), clinic, unit), logs=logs) for _ in range(sets)]


def log_of(days: pd.DataFrame, sessions: pd.DataFrame, clinic: Clinic, unit: int = 1) -> PainLog:
    """Days and sessions, as `day_one` takes them, as a log; unit: points of the scale for one of 0-10."""
    held = sessions.assign(moment="before", why_booked="" if clinic.book else "planned")
    rows = pd.concat([days.assign(moment="between", why_booked=""), held]).sort_values(["client", "day"])
    rating = (unit * rows["low"]).astype(int).astype(str)
    frame = rows.assign(client="S" + rows["client"].astype(str), rating=rating, scale=f"0-{10 * unit}")
    columns = ["client", "day", "moment", "rating", "scale", "why_booked"]
    return read_log(frame[columns].astype({"day": str}), name="a simulated log")
