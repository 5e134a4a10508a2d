"""Landmarks in plain words: one line per session for a person to read."""

from __future__ import annotations

import pandas as pd

from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import named_rows
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called, outcome_called

_RULE = {"days": "mean of days before", "usual": "usual level", "before": "rating before"}
_ONE_DIGIT = {f"{name}_{end}": 1 for name in ("level_before", "reference") for end in ("low", "high")}


def in_words(table: pd.DataFrame, measure: str = PAIN) -> pd.DataFrame:
    """The table of landmarks with its pairs written out.

    The same rows, nothing rounded or left out but digits.

    table: `Landmarks.table`. Days count from the session; "not known" is an answer of its own.
    """
    said = {
        "client": table["client"],
        "session": table["session"],
        "level before": _level(table),
        "counted above": _pairs(table.round(_ONE_DIGIT), "reference"),
        "on the table": _pairs(table, "change", unit="point"),
        "what followed": _outcome(table, measure),
        "words say": table["words"],
        "flare began": _pairs(table, "onset", before="day", only=table["flare"] == "yes"),
        "highest seen": _peak(table),
        "back at level before": _pairs(table, "recovered", before="day", only=table["flare"] == "yes"),
        "relief in numbers": table["relief"],
        "relief held": _pairs(table, "relief", unit="day", only=table["relief_low"].notna()),
        "return": table["returned"],
        "limits": _limits(table),
    }
    return pd.DataFrame({called(name, measure): column for name, column in said.items()})


def flare_counts(table: pd.DataFrame) -> tuple[int, int, int, int]:
    """Sessions with a flare, without one, not known, and of these how many say worse in words."""
    unknown = table["flare"] == "not known"
    worse = unknown & table["words"].isin(("worse", "worse undated"))
    return (
        int((table["flare"] == "yes").sum()),
        int((table["flare"] == "no").sum()),
        int(unknown.sum()),
        int(worse.sum()),
    )


def _pairs(
    table: pd.DataFrame, name: str, *, unit: str = "", before: str = "", only: pd.Series | None = None
) -> list[str]:
    shown = [True] * len(table) if only is None else only
    lead = f"{before} " if before else ""
    rows = zip(table[f"{name}_low"], table[f"{name}_high"], shown, strict=True)
    return [_led(lead, pair_text(low, high, unit=unit)) if wanted else "" for low, high, wanted in rows]


def _led(lead: str, text: str) -> str:
    return text if text == "not known" else lead + text


def _level(table: pd.DataFrame) -> list[str]:
    pairs = _pairs(table.round(_ONE_DIGIT), "level_before")
    return [
        f"{pair} ({_RULE[rule]})" if rule in _RULE else "none"
        for pair, rule in zip(pairs, table["level_before_rule"], strict=True)
    ]


def _outcome(table: pd.DataFrame, measure: str) -> list[str]:
    """The outcome with what it needs to be said.

    The size of a rise, the days of "no rise", the reason for "not known".
    """
    sizes = _pairs(table, "outcome")
    rows = zip(
        table["outcome"],
        sizes,
        table["outcome_day"],
        table["days_written"],
        table["not_known_because"],
        strict=True,
    )
    return [_said(*row, measure=measure) for row in rows]


def _said(outcome: str, size: str, day: float, written: str, why: str, *, measure: str) -> str:
    if pd.notna(day):
        return f"{outcome_called(outcome, measure)}: {size} on day {day:g}"
    if outcome == "no rise":
        return f"{outcome_called(outcome, measure)} (written down: days {written})"
    return f"{outcome}: {why}" if why else outcome


def _peak(table: pd.DataFrame) -> list[str]:
    pairs = _pairs(table, "peak")
    return [
        pair if pd.isna(day) else f"{pair} on day {day:g}"
        for pair, day in zip(pairs, table["peak_day"], strict=True)
    ]


def _limits(table: pd.DataFrame) -> list[str]:
    """What keeps an answer open: the ends of the scale, or what ended the looking."""
    notes = []
    for row in named_rows(table):
        parts = [name for name, hit in (("ceiling", row.ceiling), ("floor", row.floor)) if hit]
        notes.append(", ".join([*parts, f"open: {row.censored_by}"] if row.censored_by else parts))
    return notes
