"""The numbers that sessions beside other days state, as rows of their estimates."""

from __future__ import annotations

import numpy as np

from arc.estimates import declined
from arc.landmarks import kernel
from arc.landmarks.in_words import flare_counts
from arc.landmarks.mark import Landmarks
from arc.models.across_clients import interval_columns
from arc.models.control import words
from arc.models.flare.fit import fully_observed
from arc.models.flare.words import ALL, BY_CHANCE, FLARES, FULL, NO_FLARE, NOT_KNOWN
from arc.simulation.chance import DEFAULT_WORLD, ask_chance
from arc.stats.intervals import GATE_CLIENTS, Interval
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import BASELINES

NONE_FULL = "no window is fully observed"


def window_rows(when: str, marks: Landmarks, logs: int, seed: int) -> list[dict]:
    """One kind of window: its answers, what they are held against, and how often chance shows a flare."""
    table, full = marks.table, fully_observed(marks)
    groups = {ALL: table, FULL: table.loc[full]}
    answers = (FLARES, NO_FLARE, NOT_KNOWN)
    counts = [
        {"quantity": name, "group": group, "value": number, **_known(when, own)}
        for group, own in groups.items()
        for name, number in zip(answers, flare_counts(own), strict=False)
    ]
    return [*counts, *_baseline_rows(when, marks), _chance_row(when, marks, full, logs, seed)]


def _known(when: str, table) -> dict:
    """How many windows there are, in the column for sessions."""
    return {"when": when, "unit": "windows", "sessions": len(table), "clients": table["client"].nunique()}


def _baseline_rows(when: str, marks: Landmarks) -> list[dict]:
    found = marks.table["baseline_rule"].replace("", "none").value_counts()
    known = _known(when, marks.table)
    return [
        {"quantity": words.BASELINES, "group": name, "value": int(found[name]), **known}
        for name in (*BASELINES, "none")
        if name in found
    ]


def _chance_row(when: str, marks: Landmarks, full: np.ndarray, logs: int, seed: int) -> dict:
    """The share of fully observed windows that show a flare
    with the same readings and no effect of anything.
    """
    known = {**_known(when, marks.table.loc[full]), "unit": "%", "group": FULL}
    at = full[np.unique(marks.arcs.readings["arc"].to_numpy())]
    if not at.any():
        return declined(BY_CHANCE, NONE_FULL, **known)

    def question(found: dict[str, np.ndarray]) -> np.ndarray:
        return (found["flare"] == kernel.YES)[..., at].mean(axis=-1)

    rates = ask_chance(marks, question, logs=logs, seed=seed)
    return {"quantity": BY_CHANCE, "value": 100 * rates.mean(), "method": DEFAULT_WORLD.describe(), **known}


def difference_row(difference: Interval) -> dict:
    """The mean over clients of the share after sessions less that on other days, in percentage points."""
    if not difference.is_known:
        both = f"{counted(difference.n, 'client')} with both kinds of window fully observed"
        why = f"{both}, and at least {GATE_CLIENTS} that differ are needed"
        return declined(words.DIFFERENCE, why, clients=difference.n, unit="percentage points")
    columns = interval_columns(difference, factor=100)
    mean = {"value": 100 * difference.mean, "unit": "percentage points"}
    return {"quantity": words.DIFFERENCE, **mean, **columns}
