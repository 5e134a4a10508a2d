"""The numbers that changes state, as rows of their estimates."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.models.across_clients import mean_rows
from arc.models.chance import count_columns, range_columns
from arc.models.change import words
from arc.models.change.care import enough_completed, who_completed
from arc.models.change.chance import Answers, means_of, passed_of
from arc.models.change.important import FELL, ROSE, TOO_SHORT, important_points
from arc.models.change.kinds import CARE, Change
from arc.simulation.clinics import Clinics
from arc.stats.intervals import GATE_CLIENTS, exact_share
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

NO_MEAN = f"no mean or interval below {GATE_CLIENTS} clients"
OPEN_ENDS = "the others end in words or in no number, or have no baseline at the first session"


def around_rows(
    change: Change, table: pd.DataFrame, clinics: Clinics, answers: Answers, level: float
) -> list[dict]:
    """One change around sessions: client by client below the gate of a mean, from there on across clients."""
    where: dict[str, Any] = {"when": change.name, "scale": change.scale, "unit": "points"}
    if len(table) < GATE_CLIENTS:
        each = [
            {"quantity": words.CHANGE, "client": row.client, "low": row.change_low, "high": row.change_high,
             "sessions": row.sessions, **where}
            for row in named_rows(table)
        ]  # fmt: skip
        mean = [*each, declined(words.MEAN, NO_MEAN, clients=len(table), **where)]
    else:
        low, high = (table[name].to_numpy() for name in ("change_low", "change_high"))
        mean = mean_rows(words.MEAN, low, high, level=level, sessions=int(table["sessions"].sum()), **where)
        mean[0] |= range_columns(clinics, means_of(answers))
    return [*mean, *_beside_rows(change, table, clinics, answers, where, level)]


def care_rows(
    change: Change,
    table: pd.DataFrame,
    course: pd.DataFrame,
    clinics: Clinics,
    answers: Answers | None,
    level: float,
) -> list[dict]:
    """The change over care on one scale, in three ways to take those who stopped.

    answers: by chance among those who completed, None where these are too few.
    """
    where: dict[str, Any] = {"when": CARE, "scale": change.scale}
    stays = who_completed(change, course)
    done = {"quantity": words.COMPLETED, "group": "yes", "value": int(stays.sum()), "clients": len(stays)}
    if answers is None:
        few = f"{counted(int(stays.sum()), 'client')} of {len(stays)} on this scale completed"
        why = f"{few}, and at least {GATE_CLIENTS} are needed"
        return [{**done, **where, "unit": "clients"}, declined(words.CHANGE, why, **where)]
    where["unit"] = "points"
    low, high = (table[name].to_numpy() for name in ("change_low", "change_high"))
    ways = (
        (low[stays], high[stays]),
        (low, high),
        (np.where(stays, low, 0.0), np.where(stays, high, 0.0)),
    )
    means = [end.mean() for pair in ways for end in pair]
    each = [
        row
        for way, ends in zip(words.WAYS, ways, strict=True)
        for row in mean_rows(words.MEAN, *ends, level=level, group=way, **where)
    ]
    each[0] |= range_columns(clinics, means_of(answers))
    widest = {"quantity": words.CHANGE, "low": min(means), "high": max(means), "clients": len(table), **where}
    return [widest, *each, *_beside_rows(change, table.loc[stays], clinics, answers, where, level)]


def _beside_rows(
    change: Change,
    table: pd.DataFrame,
    clinics: Clinics,
    answers: Answers,
    where: dict[str, str],
    level: float,
) -> list[dict]:
    """One mean in made-up clinics, and who passes the important change."""
    around = range_columns(clinics, means_of(answers))
    ends = {"low": around["chance_low"], "high": around["chance_high"]}
    chance = {"quantity": words.BY_CHANCE, "clients": len(table), **ends, **around, **where}
    if np.isnan(important_points(change.bounds)):
        known = {**where, "unit": "clients", "clients": len(table)}
        short = [declined(words.PASSED.format(way), TOO_SHORT, **known) for way in (FELL, ROSE)]
        return [chance, *short]
    ways = ((FELL, passed_of(answers, fell=True)), (ROSE, passed_of(answers, fell=False)))
    passed = (
        _passed_rows(way, table[way], count_columns(clinics, counts), {**where, "clients": len(table)}, level)
        for way, counts in ways
    )
    return [chance, *(row for rows in passed for row in rows)]


def _passed_rows(
    way: str, said: pd.Series, chance: dict[str, float], where: dict, level: float
) -> list[dict]:
    """One direction: who passed, beside how many do by chance."""
    yes, unknown = int((said == "yes").sum()), int((said == "not known").sum())
    passed = {**where, "quantity": words.PASSED.format(way), "unit": "clients"}
    counts = [
        {**passed, "group": "yes", "value": yes, **chance},
        {**passed, "group": "not known", "value": unknown},
    ]
    share, of = words.SHARE_PASSED.format(way), len(said)
    if of < GATE_CLIENTS:
        return [*counts, declined(share, NO_MEAN, **{**where, "unit": "%"})]
    # Clopper-Pearson, from the best to the worst case over the unknown ones.
    ends = {
        "low": 100 * yes / of,
        "high": 100 * (yes + unknown) / of,
        "level": level,
        "method": "Clopper-Pearson",
    }
    interval = {
        "interval_low": 100 * exact_share(yes, of, level=level).low,
        "interval_high": 100 * exact_share(yes + unknown, of, level=level).high,
    }
    return [*counts, {**where, "quantity": share, "unit": "%", **ends, **interval}]


def course_rows(course: pd.DataFrame, care: list[Change]) -> list[dict]:
    """Planned and attended, who completed, and why there is no answer about the whole course."""
    answers = course["completed"].value_counts()
    known = {"unit": "clients", "clients": len(course)}
    completed = [
        {"quantity": words.COMPLETED, "group": answer, "value": int(answers.get(answer, 0)), **known}
        for answer in ("yes", "no", "not known")
    ]
    attended = [row for client in named_rows(course) for row in _attended_rows(client)]
    return [*attended, *completed, _ends_row(course, care, known)]


def _attended_rows(client) -> list[dict]:
    known = {"client": client.client, "unit": "sessions"}
    attended = {"quantity": words.ATTENDED, "value": client.attended, **known}
    if not str(client.planned).isdigit():
        return [attended, declined(words.PLANNED, f"plan {client.planned}", **known)]
    return [attended, {"quantity": words.PLANNED, "value": int(client.planned), **known}]


def _ends_row(course: pd.DataFrame, care: list[Change], known: dict[str, object]) -> dict:
    """How many clients are rated at both ends of their care, or why there is no answer."""
    done, clients = int((course["completed"] == "yes").sum()), counted(len(course), "client")
    if not enough_completed(course):
        needed = f"at least {GATE_CLIENTS} and at least half are needed"
        return declined(
            words.CHANGE, f"{done} of {clients} known to have completed; {needed}", when=CARE, **known
        )
    rated = len({client for change in care for client in change.clients})
    why = OPEN_ENDS if rated < len(course) else ""
    return {"quantity": words.RATED, "value": rated, "reason": why, **known}
