"""The rows of estimates of one diary: what was counted, the two fits at each lag, and the shifted dates."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from arc.estimates import declined
from arc.models.chance import day_rows
from arc.models.series import dates_shift, words
from arc.models.series.diary import Diary
from arc.simulation.clinics import Clinics
from arc.simulation.clinics.ranges import MIDDLE
from arc.simulation.clinics.worlds import NOISE
from arc.stats.gls import (
    DIFFERENCE,
    GATE_POINTS,
    GATE_SIDE,
    SLOPE,
    STEP,
    at_split,
    chance_spread,
    estimates_of,
)
from arc.vocabulary.caveats import counted

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

UNITS = {DIFFERENCE: "points", STEP: "points", SLOPE: "points a week"}


def count_rows(diary: Diary, split: np.ndarray) -> list[dict]:
    """Days with a number and without, on each side of the split, what was not used, and the sessions."""
    counts: dict[str, float] = {
        words.DAYS: len(diary.days),
        words.GAPS: diary.gaps,
        words.WORDS: diary.words,
        words.UNDATED: diary.undated,
        words.NONES: diary.nones,
        words.SESSIONS: len(diary.sessions),
    }
    split_rows: list[dict] = []
    if len(split):
        before, *after = days_a_side(diary, split)
        counts |= {words.BEFORE: before, words.ON_SPLIT: int(np.isin(diary.days, split).sum())}
        pairs = zip(split, after, strict=True)
        split_rows = [
            {"quantity": name, "value": value, "when": f"day {one:g}"}
            for one, number in pairs
            for name, value in ((words.SPLIT, one), (words.AFTER, number))
        ]
    return [*({"quantity": name, "value": value} for name, value in counts.items()), *split_rows]


def days_a_side(diary: Diary, splits: np.ndarray) -> list[int]:
    """How many days lie before the first split, and after each of them up to the next."""
    kept = diary.days[~np.isin(diary.days, splits)]
    return np.bincount(np.searchsorted(splits, kept), minlength=len(splits) + 1).tolist()


def fit_rows(
    fits: dict[tuple[str, str, float], RegressionResults], split: np.ndarray, level: float
) -> list[dict]:
    """One row per parameter that is told, end and lag."""
    rows = []
    for (_, end, lag), fit in fits.items():
        told = estimates_of(fit, level=level)
        for what, one in ((what, one) for what in UNITS for one in split):
            name = at_split(what, split, one)
            if name in told:
                stretch = f"day {one:g}" if len(split) > 1 else ""
                ends = ", ".join(filter(None, (stretch, end)))
                known = {"what": what, "unit": UNITS[what], "ends": ends, "lag": lag}
                rows.append({**known, **asdict(told[name])})
    return rows


def phase_rows(
    diary: Diary, split: np.ndarray, table: list[dict], clinics: Clinics, level: float
) -> list[dict]:
    """Each fit at its lag, the interval over all lags, and chance; or why there is none of them."""
    if words.SEVERAL in diary.scale:
        why = f"refused: ratings on {diary.scale}, which are never pooled"
        return [declined(words.PHASES, why)]
    if not table:
        sides = min(days_a_side(diary, split)) if len(split) else 0
        missing = {"quantity": "days missing on one side", "value": GATE_SIDE - sides, "readings": sides}
        why = (
            f"refused: {counted(sides, 'day')} on one side, at least {GATE_SIDE} are needed,"
            f" {GATE_SIDE - sides} more"
        )
        return [missing, declined(words.PHASES, why)]
    days = diary.days[~np.isin(diary.days, split)]
    rows = [row for own in _by_what_and_end(table) for row in _lag_rows(own, len(days), level)]
    rows += [*day_rows(clinics.spread, clinics.lag), _chance_row(days, split, clinics, diary.unit)]
    if len(days) < GATE_POINTS:
        more = GATE_POINTS - len(days)
        why = f"refused: {len(days)} days, at least {GATE_POINTS} are needed, {more} more"
        rows += [
            {"quantity": "days missing for level and slope", "value": more},
            declined(words.LEVEL_AND_SLOPE, why, readings=len(days)),
        ]
    return rows


def _chance_row(days: np.ndarray, split: np.ndarray, clinics: Clinics, unit: float) -> dict:
    """How far from 0 the difference lies by chance, at the assumed lag or at none."""
    sd, noise = unit * clinics.spread.sd, unit * NOISE
    ends = [
        chance_spread(days, split, lag=lag, sd=sd, noise=noise, share=MIDDLE) for lag in (clinics.lag, 0.0)
    ]
    return {"quantity": words.BY_CHANCE, "value": max(ends), "unit": "points"}


def _by_what_and_end(table: list[dict]) -> list[list[dict]]:
    keys = dict.fromkeys((row["what"], row["ends"]) for row in table)
    return [[row for row in table if (row["what"], row["ends"]) == key] for key in keys]


def _lag_rows(own: list[dict], days: int, level: float) -> list[dict]:
    """One estimate at each lag, after the interval over all of them.

    Which lag holds is not known, and at a true 0.5 the interval at 0.3 is too narrow (docs/calibration.md).
    """
    first = own[0]
    known = {
        "quantity": first["what"],
        "group": first["ends"],
        "unit": first["unit"],
        "readings": days,
        "level": level,
    }
    whole = {
        "value": first["value"],
        "interval_low": min(row["low"] for row in own),
        "interval_high": max(row["high"] for row in own),
        "method": words.OVER_LAGS,
    }
    each = [
        {
            "value": row["value"],
            "interval_low": row["low"],
            "interval_high": row["high"],
            "se": row["se"],
            "df": row["df"],
            "method": words.AT_LAG.format(row["lag"]),
        }
        for row in own
    ]
    return [{**known, **row} for row in (whole, *each)]


def shift_rows(diary: Diary, reference: str, shifts: list[dict], p_values: bool) -> list[dict]:
    """The session dates beside shifted ones; what was booked because of pain, where that stops the test."""
    rows = dates_shift.shift_rows(diary, reference, shifts, p_values)
    if diary.booked_on_pain and not shifts:
        rows.append({"quantity": "sessions booked because of pain", "value": diary.booked_on_pain})
    return rows
