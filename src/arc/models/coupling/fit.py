"""Do bigger flares recover better - or is it arithmetic?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined, estimates
from arc.landmarks.mark import as_marks
from arc.models.asked_together import ask_landmarks
from arc.models.chance import ByWorld, beside_chance, clinic_rows
from arc.models.coupling import words
from arc.models.coupling.flare_pairs import CORRELATIONS, ENDS, pair_table, pairs_at
from arc.models.coupling.opening import opening_of
from arc.models.coupling.pairs import GATE_PAIRS, QUESTIONS, correlation, number_of_pairs
from arc.models.coupling.picture import flare_table
from arc.models.flare.fit import too_coarse
from arc.models.pictured import whose_of
from arc.plots.engine.look import Look
from arc.plots.kinds.coupling import picture_of_coupling
from arc.plots.picture import Picture
from arc.results import (
    CONSISTENT,
    NOT_DISTINGUISHABLE,
    NOT_TESTABLE,
    Noun,
    Refusal,
    Result,
    Verdict,
    unless_flagged,
)
from arc.simulation.clinics import Clinics, clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.simulation.verdict import MOST_BY_CHANCE
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.frames import named_rows
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called

Array = np.ndarray

NAME = "bigger flares with a quicker return"
# Which way each correlation of `QUESTIONS` points when bigger flares return quicker.
TOWARDS = (1, -1, 1)
# A world in which fewer made-up clinics hold enough flares cannot be compared with.
LEAST_LOGS = 100


@unless_flagged
def fit_coupling(
    source: Noun,
    *,
    rules: Rules | None = None,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Correlate the size of flares with how they went down, beside chance.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    sd
        SD of a person's days in made-up clinics, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next in them, from 0 to less than 1.
    logs
        How many of them are made up for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        Three correlations; a refusal below 8 pairs and over different scales.

    Notes
    -----
    By both speeds, points a day and days to baseline, and by Oldham's pair (Oldham 1962, J Chronic Dis
    15:969).

    Counted: flares that are "yes" with a dated rating after their highest one (for days to baseline: that
    were seen to end). Not counted: "not known", flares whose highest rating is the last one, a "none" below
    its scale. No interval: several flares of a client are not independent; the same correlation in
    made-up clinics, with the same readings and at least 8 pairs, stands beside it.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.fit_coupling(marks, logs=20).code
    'few-pairs'
    """
    marks = as_marks(source, rules)
    coarse = too_coarse(marks)
    if coarse:
        return coarse
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    facts = beside_chance(marks.facts, clinics.spread)
    sessions = pair_table(marks)
    flares = sessions.loc[sessions["flare"]]
    usable = flares.loc[flares["last_day"] > flares["peak_day"]]
    counts = estimates(_count_rows(flares, usable))
    if len(usable) < GATE_PAIRS:
        return _few(usable, counts, facts)
    scales, measure = tuple(sorted(usable["scale"].unique())), facts.measure
    spells = called("flares", measure)
    if len(scales) > 1:
        text = f"the {spells} are on different scales ({', '.join(scales)})."
        needed = f"{GATE_PAIRS} {spells} on one scale; points of different scales are never pooled."
        needs = {"flares": GATE_PAIRS, "scales": 1, "have_scales": len(scales)}
        return Refusal(
            "mixed-scales",
            text,
            needed,
            words.count_lines(counts, measure),
            facts,
            needs,
            counts,
            have=f"{counted(len(usable), called('flare', measure))} on {len(scales)} scales",
            need=f"{GATE_PAIRS} on one scale",
        )
    table = _correlation_table(sessions, clinics, ask_landmarks(marks, clinics, CORRELATIONS))
    verdict = _verdict(table, usable["client"].nunique(), measure)
    found = estimates(
        [
            *clinic_rows(clinics),
            *_count_rows(flares, usable),
            *_correlation_rows(table),
            *verdict.rows(),
        ]
    )

    def draw(look: Look | None, ax: Any) -> Picture:
        first, more = table.iloc[0], {CONSISTENT: True, NOT_DISTINGUISHABLE: False}.get(verdict.code)
        own_r, chance_r = (first["r_low"], first["r_high"]), (first["chance_from"], first["chance_to"])
        flares, said = flare_table(sessions, marks, clinics), {"own_r": own_r, "chance_r": chance_r}
        return picture_of_coupling(flares, whose_of(marks), **said, is_more=more, look=look, ax=ax)

    return Result(
        f"{called('Flare size and return', measure)}  {marks.arcs.log.name}",
        words.lines_of(found, measure),
        table,
        facts,
        draw,
        verdict,
        "Correlations",
        found,
        opening=opening_of(found, facts, verdict),
    )


def _correlation_table(sessions: pd.DataFrame, clinics: Clinics, null: ByWorld) -> pd.DataFrame:
    """One row per question: pairs, r with ranges all low and all high, and its middle 90 % by chance."""
    both = [pairs_at(sessions, end) for end in ENDS]
    rows = []
    for at, question in enumerate(QUESTIONS):
        r = [float(correlation(*pairs[at])) for pairs in both]
        chance = null[clinics.chance][:, at, :]
        logs = int((~np.isnan(chance)).all(axis=-1).sum())
        low, middle, high = np.nanquantile(chance, [0.05, 0.5, 0.95]) if logs >= LEAST_LOGS else [np.nan] * 3
        tail = _worst_tail(r, [null[world][:, at, :] for world in clinics.worlds], TOWARDS[at])
        rows.append([question, number_of_pairs(*both[0][at]), *r, low, middle, high, logs, tail])
    names = [
        "question",
        "pairs",
        "r_low",
        "r_high",
        "chance_from",
        "chance_median",
        "chance_to",
        "chance_logs",
        "as_strong_by_chance",
    ]
    return pd.DataFrame(rows, columns=names)


def _count_rows(flares: pd.DataFrame, usable: pd.DataFrame) -> list[dict]:
    ended = int(flares["duration_high"].notna().sum())
    return [
        {
            "quantity": words.FLARES,
            "value": len(flares),
            "unit": "flares",
            "clients": flares["client"].nunique(),
        },
        {"quantity": words.ENDED, "value": ended, "unit": "flares"},
        {
            "quantity": words.USABLE,
            "value": len(usable),
            "unit": "flares",
            "clients": usable["client"].nunique(),
        },
    ]


def _correlation_rows(table: pd.DataFrame) -> list[dict]:
    """Each correlation with its chance range, or how many
    pairs are missing, and what chance gives on average.
    """
    rows = []
    for row in named_rows(table):
        known = {"group": row.question, "sessions": row.pairs}
        chance = {"chance_low": row.chance_from, "chance_high": row.chance_to}
        if np.isnan(row.r_low) or np.isnan(row.r_high):
            few = f"no correlation, {row.pairs} pairs, and at least {GATE_PAIRS} that differ are needed"
            rows.append(declined(words.CORRELATION, few, **known))
            continue
        r = {"low": row.r_low, "high": row.r_high, "p": row.as_strong_by_chance}
        rows.append({"quantity": words.CORRELATION, "method": "Pearson", **r, **chance, **known})
        if not np.isnan(row.chance_median):
            rows.append({"quantity": words.BY_CHANCE, "value": row.chance_median, **chance, **known})
    return rows


def _few(usable: pd.DataFrame, counts: pd.DataFrame, facts: Facts) -> Refusal:
    missing = GATE_PAIRS - len(usable)
    measure = facts.measure
    spells = counted(len(usable), called("flare", measure))
    text = (
        f"{spells} with a size and a later rating; below {GATE_PAIRS} a correlation"
        f" says nothing. {words.ARITHMETIC}."
    )
    needed = (
        f"{GATE_PAIRS} such {called('flares', measure)} ({missing} more) of at least {GATE_CLIENTS} clients,"
        f" each with dated ratings after the {called('highest', measure)} one."
    )
    needs = {"flares": GATE_PAIRS, "have": len(usable), "more": missing, "clients": GATE_CLIENTS}
    have = f"{spells} with a number and a later rating"
    return Refusal(
        "few-pairs",
        text,
        needed,
        words.count_lines(counts, measure),
        facts,
        needs,
        counts,
        have=have,
        need=f"{GATE_PAIRS}",
    )


def _worst_tail(r: list[float], chances: list[Array], towards: int) -> float:
    """The largest share, over worlds and both ends, of chance
    logs with a correlation at least as strong that way.

    NaN where it cannot be asked in every world, because 8 such flares hardly ever come together in one of
    them.
    """
    known = [chance[~np.isnan(chance).any(axis=-1)] for chance in chances]
    if np.isnan(r).any() or min(len(chance) for chance in known) < LEAST_LOGS:
        return np.nan
    return max(
        float(np.mean(towards * chance[:, end] >= towards * r[end] - 1e-9))
        for chance in known
        for end in range(len(ENDS))
    )


def _verdict(table: pd.DataFrame, clients: int, measure: str | None) -> Verdict:
    """Both speeds, at both ends and in every world, must be as strong in at most 5 % of chance logs."""
    spells, more = called("flares", measure), called(NAME, measure)
    if clients < GATE_CLIENTS:
        return Verdict(NOT_TESTABLE, f"{spells} of {clients} of at least {GATE_CLIENTS} clients")
    speeds = table.loc[table["question"] != "Oldham"]
    if speeds[["as_strong_by_chance", "chance_median"]].isna().any(axis=None):
        few = f"fewer than {GATE_PAIRS} comparable {spells}, in this log or in those without any effect"
        return Verdict(NOT_TESTABLE, few)
    as_strong = speeds["as_strong_by_chance"]
    return Verdict(CONSISTENT, more) if (as_strong <= MOST_BY_CHANCE).all() else Verdict(NOT_DISTINGUISHABLE)
