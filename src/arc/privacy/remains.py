"""What still singles somebody out in a de-identified table.

The table looked at as a stranger, or a friend, would.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from arc.vocabulary import schema

# A value that fewer clients share is a small cell: with two, each of them knows who the other is.
SEVERAL = 3
# Each shared column is among these, or among those that the sequences below are made of.
ATTRIBUTES = (
    "scale", "measure", "higher_is", "area", "side", "quantity", "spread", "minutes", "planned_sessions",
    "why_booked", "other_care", "red_flag", "adverse_event", "lasts_days", "recall", "recorded_by",
    "basis", "day_basis",
)  # fmt: skip
# Of the moments only these say something about the person.
MOMENTS = ("stopped", "follow-up")
# Not to have what all others have tells somebody apart as well.
NO_VALUE = "blank"
COURSE = ("day", "session", "rating", "direction", "than")


@dataclass(frozen=True)
class Remains:
    """Counts across clients. k: the smallest number of clients who share all their attributes.

    alone: clients who share them with nobody. small_cells: attribute, value, clients - values of fewer than
    three clients. sequences: for each sequence, how many clients have one of their own.
    """

    clients: int
    k: int
    alone: int
    small_cells: pd.DataFrame
    sequences: dict[str, int]


def what_remains(table: pd.DataFrame) -> Remains:
    """Look at a shared table for what only few clients have in common."""
    held = _attributes(table)
    profiles = pd.Series(
        [frozenset(zip(rows["attribute"], rows["value"], strict=True)) for _, rows in held.groupby("client")],
        dtype=object,
    )
    sizes = profiles.value_counts()
    cells = held.groupby(["attribute", "value"], sort=True).size().rename("clients").reset_index()
    small = cells.loc[cells["clients"] < SEVERAL].reset_index(drop=True)
    sequences = {name: _own(rows) for name, rows in _sequences(table).items()}
    return Remains(len(profiles), int(sizes.min()), int((sizes == 1).sum()), small, sequences)


def _attributes(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each value that a client has in an attribute, and for the number of their sessions."""
    clients = pd.Index(table["client"].unique(), name="client")
    parts = [_values(table, name, clients) for name in ATTRIBUTES if name in table]
    moments = [name for name in MOMENTS if (table["moment"] == name).any()]
    parts += [_yes_or_no(table, name, clients) for name in moments]
    counts = table.loc[table["session"] != ""].groupby("client")["session"].nunique()
    parts.append(_held("number of sessions", counts.reindex(clients, fill_value=0).astype(str)))
    return pd.concat(parts, ignore_index=True)


def _values(table: pd.DataFrame, name: str, clients: pd.Index) -> pd.DataFrame:
    """The values that each client has in a column; a client without any has none."""
    said = table.loc[table[name] != "", ["client", name]].drop_duplicates().set_index("client")[name]
    without = clients.difference(said.index)
    return _held(name, pd.concat([said, pd.Series(NO_VALUE, index=without, dtype=object)]))


def _yes_or_no(table: pd.DataFrame, moment: str, clients: pd.Index) -> pd.DataFrame:
    having = clients.isin(table.loc[table["moment"] == moment, "client"])
    return _held(moment, pd.Series(["yes" if one else "no" for one in having], index=clients, dtype=object))


def _held(name: str, values: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"client": values.index, "attribute": name, "value": values.to_numpy(dtype=object)})


def _sequences(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What makes a course of its own, in the order of the table."""
    said = (table["rating"] != "") | (table["direction"] != "" if "direction" in table else False)
    found = {
        "days of sessions": _session_days(table),
        # Whatever else is shared: rows without a rating, their number, hours, decimals, planned sessions.
        "rows": table.drop(columns="source", errors="ignore"),
        "a course of ratings": table.loc[said, ["client", *(name for name in COURSE if name in table)]],
    }
    if "time" in table:
        found["clock times of reports"] = table.loc[table["time"] != "", ["client", "day", "time"]]
    return found


def _session_days(table: pd.DataFrame) -> pd.DataFrame:
    """Each session once with its day, also where only reports after it tell the day."""
    after = pd.to_numeric(table["days_after_session"]) if "days_after_session" in table else float("nan")
    at_session = table["moment"].isin(schema.SESSION_MOMENTS)
    lag = pd.Series(after, index=table.index, dtype=float).mask(at_session, 0.0)
    days = table[["client", "session"]].assign(day=pd.to_numeric(table["day"]) - lag)
    return days.loc[days["session"] != ""].dropna().drop_duplicates()


def _own(rows: pd.DataFrame) -> int:
    """How many clients have a sequence that nobody else has."""
    cells = rows.drop(columns="client").itertuples(index=False, name=None)
    courses = pd.Series(list(cells), index=rows["client"], dtype=object).groupby(level=0).agg(tuple)
    return int((courses.value_counts() == 1).sum())
