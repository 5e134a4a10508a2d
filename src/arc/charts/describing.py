"""A long description: every mark of a picture in words, so that somebody who does not see it could draw it anew."""

from __future__ import annotations

import pandas as pd

from arc.caveats import counted
from arc.display import cell_text, pair_text
from arc.plots.picture import Picture
from arc.plots.style import drawable

MOST_MARKS = 120
# Where a mark stands is said by what it means, not by its place in the drawing.
PLACES = (
    "x", "position", "scale_low", "scale_high", "baseline_share", "first_day", "last_day", "after_session", "kind",
    "chance_booked_on_bad_days", "times_chance",
)  # fmt: skip
HEADS = ("panel", "claim", "client", "scale")


def describe(picture: Picture) -> str:
    """The alternative text, then one line for each panel or client with all its marks in the order of the table."""
    table = picture.table
    shown = table.head(MOST_MARKS)
    heads = [name for name in HEADS if name in table]
    if heads and len(shown):
        groups = [rows for _, rows in shown.groupby(heads, sort=False, dropna=False)]
    else:
        groups = [shown] if len(shown) else []
    lines = [_group(rows, heads) for rows in groups]
    more = len(table) - len(shown)
    rest = [f"{counted(more, 'mark')} more in the data table."] if more > 0 else []
    return "\n".join(
        [picture.alt, f"{counted(len(table), 'mark')}, in the order of the data table.", *lines, *rest]
    )


def _group(rows: pd.DataFrame, heads: list[str]) -> str:
    first = rows.iloc[0]
    head = ", ".join(f"{name} {drawable(cell_text(first[name]))}" for name in heads if cell_text(first[name]))
    return f"{head or 'marks'}: {'; '.join(_mark(row, heads) for _, row in rows.iterrows())}."


def _mark(row: pd.Series, heads: list[str]) -> str:
    """One mark: what identifies it, then its level or its words."""
    skipped = {*heads, *PLACES, "low", "high", "words", "x_is"}
    if pd.notna(row.get("day")):
        skipped.add("days_after")
    said = [f"{name.replace('_', ' ')} {text}" for name, text in _cells(row) if name not in skipped]
    if "first_day" in row and row["last_day"] > row["first_day"]:
        said.append(f"covers days {row['first_day']:g} to {row['last_day']:g}")
    if row.get("x_is") in ("no day", "level"):
        said.append({"no day": "without a day", "level": "stated level"}[row["x_is"]])
    return f"{', '.join(said) or 'mark'}: {_level(row)}".removesuffix(": ")


def _cells(row: pd.Series) -> list[tuple[str, str]]:
    cells = [(str(name), drawable(cell_text(cell))) for name, cell in row.items() if cell_text(cell)]
    return [(name, text) for name, text in cells if text not in ("False",)]


def _level(row: pd.Series) -> str:
    if row.get("words"):
        return f"{row['words']}, in words"
    if "low" not in row or pd.isna(row["low"]) and pd.isna(row["high"]):
        return ""
    if row.get("kind") == "none":
        return "none"
    return pair_text(float(row["low"]), float(row["high"]))
