"""The numbers that changes state, as rows of their estimates."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined
from arc.models.across_clients import mean_rows
from arc.models.beside import AROUND, BOOKED
from arc.models.change import words
from arc.models.change.care import enough_completed, who_completed
from arc.models.change.chance import Answers
from arc.models.change.kinds import CARE, Change
from arc.models.means import BAD_DAYS
from arc.simulation.chance import DEFAULT_WORLD, WORLDS
from arc.stats.intervals import GATE_CLIENTS, LEVEL, exact_share
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

NO_MEAN = f"no mean or interval below {GATE_CLIENTS} clients"
OPEN_ENDS = "the others end in words or in no number, or have no baseline at the first session"


def around_rows(change: Change, table: pd.DataFrame, answers: Answers) -> list[dict]:
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
        mean = mean_rows(words.MEAN, low, high, sessions=int(table["sessions"].sum()), **where)
        mean[0] |= _chance_columns(answers)
    return [*mean, *_beside_rows(table, answers, where)]


def care_rows(
    change: Change, table: pd.DataFrame, course: pd.DataFrame, answers: Answers | None
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
        for row in mean_rows(words.MEAN, *ends, group=way, **where)
    ]
    each[0] |= _chance_columns(answers)
    widest = {"quantity": words.CHANGE, "low": min(means), "high": max(means), "clients": len(table), **where}
    return [widest, *each, *_beside_rows(table.loc[stays], answers, where)]


def _chance_columns(answers: Answers) -> dict[str, float]:
    """What chance alone gives beside a mean: the middle 95 %, and the mean if sessions lie on bad days."""
    low, high = _middle(answers[DEFAULT_WORLD])
    booked = answers[BAD_DAYS][:, :2].mean()
    return {"chance_low": low, "chance_high": high, "chance_if_booked_on_bad_days": booked}


def _middle(found: np.ndarray) -> tuple[float, float]:
    """The middle 95 % of logs, from the low ends to the high ends."""
    return np.quantile(found[:, 0], 0.025), np.quantile(found[:, 1], 0.975)


def _beside_rows(table: pd.DataFrame, answers: Answers, where: dict[str, str]) -> list[dict]:
    """One mean in logs without any effect, and who passes the important change."""
    around = [_middle(answers[world]) for world in WORLDS]
    ranges = {
        DEFAULT_WORLD.describe(): _middle(answers[DEFAULT_WORLD]),
        AROUND: (min(low for low, _ in around), max(high for _, high in around)),
        BOOKED: answers[BAD_DAYS][:, :2].mean(axis=0),
    }
    chance = [
        {
            "quantity": words.BY_CHANCE,
            "group": world,
            "low": low,
            "high": high,
            "clients": len(table),
            **where,
        }
        for world, (low, high) in ranges.items()
    ]
    passed = (
        _passed_rows(way, table[way], answers, column, {**where, "clients": len(table)})
        for way, column in ((words.FELL, 2), (words.ROSE, 3))
    )
    return [*chance, *(row for rows in passed for row in rows)]


def _passed_rows(way: str, said: pd.Series, answers: Answers, column: int, where: dict) -> list[dict]:
    """One direction: who passed; column: where the clients that passed stand in the answers."""
    yes, unknown = int((said == "yes").sum()), int((said == "not known").sum())
    rate, booked = (answers[world][:, column].mean() for world in (DEFAULT_WORLD, BAD_DAYS))
    chance = {"chance_low": rate, "chance_high": rate, "chance_if_booked_on_bad_days": booked}
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
        "level": LEVEL,
        "method": "Clopper-Pearson",
    }
    interval = {
        "interval_low": 100 * exact_share(yes, of).low,
        "interval_high": 100 * exact_share(yes + unknown, of).high,
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
