"""The numbers of the landmarks as words: one row per session."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.landmarks import kernel
from arc.vocabulary.rules import BASELINES

ANSWERS = {kernel.YES: "yes", kernel.NO: "no", kernel.NOT_KNOWN: "not known"}
WORDS = ("", "better", "worse undated", "worse")
# Why an outcome is not known, by the kernel's numbers; what lies above them is a day.
REASONS = ("", "no level", "scale", "range", "words")
NEXT_SESSION = "next session came"
NO_RULE = "none"
COLUMNS = (
    "client", "session", "session_day", "level_before_rule", "level_before_low", "level_before_high",
    "usual_in_doubt", "reference_low", "reference_high", "outcome", "not_known_because", "outcome_day",
    "outcome_low", "outcome_high", "days_written", "baseline_rule", "baseline_low", "baseline_high",
    "change_low", "change_high", "flare", "words", "days_covered", "onset_low", "onset_high", "peak_low",
    "peak_high", "peak_day", "recovered", "recovered_low", "recovered_high", "duration_low", "duration_high",
    "censoring", "censored_by", "relief", "relief_day", "relief_low", "relief_high", "returned", "return_day",
    "ceiling", "floor",
)  # fmt: skip


def worded(found: dict[str, np.ndarray], heard: np.ndarray, arcs: Arcs) -> pd.DataFrame:
    """The kernel's numbers as words, beside client and session.

    Arcs without any reading are all "not known".
    """

    def of(name: str, unheard: float = np.nan) -> np.ndarray:
        """The values of one landmark, one for each session."""
        whole = np.full(len(arcs.sessions), unheard, dtype=float if np.isnan(unheard) else int)
        whole[heard] = found.get(name, unheard)
        return whole

    table = {name: of(name) for name in COLUMNS if name not in ("client", "session", "session_day")}
    answers = np.array(
        [ANSWERS[answer] for answer in (kernel.NOT_KNOWN, kernel.NO, kernel.YES)], dtype=object
    )
    for name in ("flare", "recovered", "relief", "returned"):
        table[name] = answers[of(name, kernel.NOT_KNOWN) - kernel.NOT_KNOWN]
    table["recovered"] = np.where(table["flare"] == "yes", table["recovered"], "")
    rule = of("baseline_rule", -1)
    table |= {
        "words": np.array(WORDS, dtype=object)[of("words", 0)],
        "baseline_rule": np.array([*BASELINES, ""], dtype=object)[rule],
        "level_before_rule": np.array([*BASELINES, NO_RULE], dtype=object)[rule],
        "ceiling": of("ceiling", 0).astype(bool),
        "floor": of("floor", 0).astype(bool),
        "days_covered": of("days_covered", 0),
        **_outcomes(
            of("outcome", kernel.OUTCOMES.index("not known")),
            of("why_not_known", REASONS.index("no level")),
            of("days_written", 0),
            arcs,
        ),
    }
    kept = {name: pd.Series(values, dtype=values.dtype, copy=False) for name, values in table.items()}
    whole = pd.DataFrame({**arcs.sessions[["client", "session", "session_day"]], **kept}, copy=False)
    return whole.assign(**_censoring(whole, arcs))


def _outcomes(outcome: np.ndarray, why: np.ndarray, bits: np.ndarray, arcs: Arcs) -> dict[str, np.ndarray]:
    """Outcome, the reason where it is not known, and the days that were written down, in words."""
    day = why - kernel.FIRST_DAY
    # Later days than the next session's arrival belong to the next arc.
    next_came = (day >= 0) & (day > arcs.sessions["days_to_next"].to_numpy())
    last = max(int(day.max(initial=0)), arcs.rules.flare_days)
    reasons = np.array([*REASONS, *(f"day {number}" for number in range(last + 1))], dtype=object)
    which, each = pd.factorize(bits)
    return {
        "outcome": np.array(kernel.OUTCOMES, dtype=object)[outcome],
        "not_known_because": np.where(next_came, NEXT_SESSION, reasons[why]),
        "days_written": np.array([_days_of(one) for one in each.tolist()], dtype=object)[which],
    }


def _days_of(bits: int) -> str:
    """Days as a person writes them.

    >>> _days_of(0b1011)
    '0, 1, 3'
    """
    return ", ".join(str(day) for day in range(bits.bit_length()) if bits >> day & 1)


def find_usual_in_doubt(
    table: pd.DataFrame, arcs: Arcs, found: dict[str, np.ndarray], heard: np.ndarray
) -> np.ndarray:
    """Whether the level before is a stated one that lies `rise` or
    more from the last rating before a session since it was told.
    """
    if not len(heard):
        return np.zeros(len(table), dtype=bool)
    low, high, points = (np.full(len(table), np.nan) for _ in range(3))
    low[heard], high[heard], points[heard] = (found[name] for name in ("arrival_low", "arrival_high", "rise"))
    last = np.maximum.accumulate(np.where(np.isnan(low), -1, np.arange(len(low))))
    known = (table["level_before_rule"] == "usual").to_numpy() & (
        last >= arcs.sessions["usual_from"].to_numpy()
    )
    apart = np.fmax(table["level_before_low"] - high[last], low[last] - table["level_before_high"])
    return known & (last >= 0) & (apart.to_numpy() >= points - kernel.EPS)


def _censoring(table: pd.DataFrame, arcs: Arcs) -> dict[str, np.ndarray]:
    """How much of a flare's duration is known, and what ended the looking."""
    flare = (table["flare"] == "yes").to_numpy()
    open_end = table["duration_high"].isna().to_numpy()
    exact = (table["duration_low"] == table["duration_high"]).to_numpy()
    kind = np.select([~flare, open_end, exact], ["", "right", "none"], default="interval")
    sessions = arcs.sessions
    why = np.select(
        [~sessions["is_last"], sessions["stopped"]], ["next session", "stopped"], default="log ends"
    )
    return {"censoring": kind, "censored_by": np.where(kind == "right", why, "")}
