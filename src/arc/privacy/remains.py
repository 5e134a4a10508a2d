"""What still singles somebody out in a de-identified table: the table looked at as a stranger, or a friend, would."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

# A value that fewer clients share is a small cell: with two, each of them knows who the other is.
SEVERAL = 3
ATTRIBUTES = (
    "scale", "area", "quantity", "spread", "minutes", "planned_sessions", "why_booked", "other_care", "red_flag",
    "adverse_event", "moment",
)  # fmt: skip
# Of the moments only these say something about the person.
MOMENTS = ("stopped", "follow-up")
SEQUENCES = {
    "days of sessions": ("session", "day"),
    "a course of ratings": ("day", "rating"),
}


@dataclass(frozen=True)
class Remains:
    """Counts over clients. k: the smallest number of clients who share all their attributes.

    alone: clients who share them with nobody. small_cells: attribute, value, clients - values of fewer than three clients.
    sequences: for each sequence, how many clients have one of their own.
    """

    clients: int
    k: int
    alone: int
    small_cells: pd.DataFrame
    sequences: dict[str, int]


def what_remains(table: pd.DataFrame) -> Remains:
    """Look at a shared table for what only few clients have in common."""
    held = _attributes(table)
    profiles = held.groupby("client").apply(
        lambda rows: frozenset(zip(rows["attribute"], rows["value"], strict=True))
    )
    sizes = profiles.value_counts()
    cells = held.groupby(["attribute", "value"], sort=True).size().rename("clients").reset_index()
    small = cells.loc[cells["clients"] < SEVERAL].reset_index(drop=True)
    sequences = {name: _own(table, columns) for name, columns in SEQUENCES.items()}
    return Remains(len(profiles), int(sizes.min()), int((sizes == 1).sum()), small, sequences)


def _attributes(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each value that a client has in an attribute, and for the number of their sessions."""
    parts = [
        pd.DataFrame({"client": table["client"], "attribute": name, "value": table[name]})
        for name in ATTRIBUTES
        if name in table
    ]
    counts = table.loc[table["session"] != ""].groupby("client")["session"].nunique()
    counts = counts.reindex(table["client"].unique(), fill_value=0)
    number = pd.DataFrame(
        {"client": counts.index, "attribute": "number of sessions", "value": counts.astype(str).to_numpy()}
    )
    held = pd.concat([*parts, number], ignore_index=True).drop_duplicates(ignore_index=True)
    told = (held["attribute"] != "moment") | held["value"].isin(MOMENTS)
    return held.loc[told & (held["value"] != "")]


def _own(table: pd.DataFrame, columns: tuple[str, str]) -> int:
    """How many clients have a sequence that nobody else has."""
    first, second = columns
    rows = table.loc[(table[first] != "") & (table[second] != "")]
    courses = rows.groupby("client").apply(lambda own: tuple(zip(own[first], own[second], strict=True)))
    return int((courses.value_counts() == 1).sum()) if len(courses) else 0
