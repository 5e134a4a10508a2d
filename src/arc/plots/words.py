"""The words of a picture: caption and alternative text, made from the same table as the picture."""

from __future__ import annotations

import pandas as pd

from arc import schema
from arc.caveats import Caveat, counted, name_some

# What a reader of the picture alone would get wrong without them: whose it is, against what, and what an app's export cannot say.
SAID_IN_FULL = (
    "simulated",
    "red-flag",
    "few-clients",
    "no-control",
    "word-scale",
    "unsaid-scale",
    "zero-not-entered",
    "calm-days-absent",
)
NO_CONTROL = "No days without a session were compared."


def count_line(rows: pd.DataFrame, what: str = "reports") -> str:
    """What is drawn, by kind: "reports: 3 numbers, 1 range, 2 none, 1 in words"."""
    kinds = rows["kind"].value_counts()
    said = [
        counted(int(kinds.get("number", 0)), "number"),
        counted(int(kinds.get("range", 0)), "range"),
        f"{int(kinds.get('none', 0))} none",
        f"{int(kinds.get('words', 0))} in words",
    ]
    shown = [text for text in said if not text.startswith("0 ")]
    return f"{what}: {', '.join(shown) or 'none'}"


def caveat_words(caveats: tuple[Caveat, ...]) -> str:
    """The caveats that a picture must not travel without, in full; the others by their codes."""
    full = [_sentence(caveat.text) for caveat in caveats if caveat.code in SAID_IN_FULL]
    if not any(caveat.code == "no-control" for caveat in caveats):
        full.append(NO_CONTROL)
    codes = [caveat.code for caveat in caveats if caveat.code not in SAID_IN_FULL]
    more = f"Further caveats of this log: {', '.join(codes)}." if codes else ""
    return " ".join([*full, more]).strip()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def range_words(rows: pd.DataFrame) -> str:
    """From the lowest to the highest rating drawn."""
    rated = rows.loc[rows["kind"].isin(schema.NUMERIC_KINDS)]
    if rated.empty:
        return "no ratings in numbers"
    low, high = (_end(rated, value) for value in (rated["low"].min(), rated["high"].max()))
    return f"ratings of {high}" if low == high else f"ratings from {low} to {high}"


def _end(rated: pd.DataFrame, value: float) -> str:
    return "none" if value < rated["scale_low"].min() else f"{value:g}"


def inferred_words(rows: pd.DataFrame, what: str) -> str:
    """How many marks stand on an inferred day."""
    inferred = int((rows["day_basis"] == "inferred").sum())
    if not inferred:
        return ""
    return f"The day is inferred for {inferred} of {len(rows)} {what}; numbers and ranges among them are drawn hollow."


def joined(*parts: str) -> str:
    """Sentences in a row, without the empty ones."""
    return " ".join(part for part in parts if part)


def clients_left_out(names: list[str]) -> str:
    """Which clients have no panel."""
    return (
        f"Not drawn for want of room: {counted(len(names), 'client')} ({name_some(names)})." if names else ""
    )
