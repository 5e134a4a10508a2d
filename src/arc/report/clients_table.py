"""One row for each client, for a practice of many: first and last arrival, right after, last rating."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.report.ratings import arrivals, last_ratings
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import pair_text

# From so many clients on one line each; more than the second number are not all seen at once.
MANY, MOST_SEEN = 6, 20
# A last rating in this part of the scale or beyond it is high.
HIGH = 0.7
# Names that take more room than this are counted; so many fit into a sentence.
MOST_NAMES, MOST_LETTERS, MOST_IN_WORDS = 6, 30, 3
LOWER, HIGHER, UNCLEAR, ONCE = "lower", "higher", "unclear", "once"


def table_of_clients(marks: Landmarks) -> pd.DataFrame:
    """One row for each client, as in the log.

    first_*, last_*: the ratings on the first and the last arrival that have one (NaN: none; one only
    gives no change). change_low, change_high: last less first. points: what counts as a change.
    direction: lower or higher (both ends by `points` or more), unclear, once (fewer than two arrivals).
    right_*: rated right after a session, less the arrival. end_*: the last rating; end_is_high.
    """
    clients = marks.table.groupby("client", sort=False).size().rename("sessions").reset_index()
    before = arrivals(marks).groupby("client", sort=False)
    found = clients.set_index("client").assign(arrivals=before.size())
    for name, rows in (("first", before.first()), ("last", before.last())):
        found = found.join(rows[["session", "low", "high"]].add_prefix(f"{name}_"))
    found["arrivals"] = found["arrivals"].fillna(0).astype(int)
    two = found["arrivals"] > 1
    found["change_low"] = (found["last_low"] - found["first_high"]).where(two)
    found["change_high"] = (found["last_high"] - found["first_low"]).where(two)
    found = found.join(_right_after(marks)).join(_ends(marks)).reset_index()
    found["points"] = marks.rules.points("fall", found["scale_low"], found["scale_high"])
    found["direction"] = np.select(
        [~two.to_numpy(), found["change_high"] <= -found["points"], found["change_low"] >= found["points"]],
        [ONCE, LOWER, HIGHER],
        UNCLEAR,
    )
    stopped = set(marks.log.clients.loc[marks.log.clients["stopped"], "client"])
    return found.assign(stopped=found["client"].isin(stopped), end_is_high=found["end_is_high"].eq(True))


def _right_after(marks: Landmarks) -> pd.DataFrame:
    """How many sessions were rated on arrival and right after, and between what the difference lies."""
    rated = marks.table.loc[marks.table["change_low"].notna() & marks.table["change_high"].notna()]
    by_client = rated.groupby("client")
    return pd.DataFrame(
        {
            "right_sessions": by_client.size(),
            "right_low": by_client["change_low"].min(),
            "right_high": by_client["change_high"].max(),
        }
    )


def _ends(marks: Landmarks) -> pd.DataFrame:
    last = last_ratings(marks).set_index("client")
    steps = last["scale_high"] - last["scale_low"]
    if marks.log.lower_is_worse(marks.arcs.measure):
        high = last["high"] <= last["scale_high"] - HIGH * steps
    else:
        high = last["low"] >= last["scale_low"] + HIGH * steps
    renamed = {"low": "end_low", "high": "end_high", "day": "end_day"}
    columns = [*renamed, "scale_low", "scale_high"]
    return last[columns].rename(columns=renamed).assign(end_is_high=high)


def who_changed(table: pd.DataFrame) -> str:
    """The headline of many clients: who came lower and who came higher, the larger group first."""
    points = table["points"].dropna().unique()
    by = f"{points[0]:g} or more" if len(points) == 1 else "clearly"
    groups = [(which, _of(table, which)) for which in (LOWER, HIGHER)]
    groups = sorted((group for group in groups if len(group[1])), key=lambda group: -len(group[1]))
    if not groups:
        # A range may hold a change that counts.
        surely = "surely " if _may_have_changed(table).any() else ""
        return f"Nobody came {surely}{by} lower or higher to the last session than to the first."
    (which, names), *others = groups
    if not others and len(names) <= MOST_IN_WORDS:
        their = "their" if len(names) > 1 else "the"
        return f"{_named(names, table)} came {by} {which} to {their} last session than {their} first."
    first = ", ".join(names) if _are_short(names) else _named(names, table)
    also = [f"{', '.join(some) if _are_short(some) else len(some)} {other}" for other, some in others]
    return f"From first to last session: {'; '.join([f'{first} {by} {which}', *also])}."


def _may_have_changed(table: pd.DataFrame) -> pd.Series:
    fell, rose = table["change_low"] <= -table["points"], table["change_high"] >= table["points"]
    return (table["direction"] == UNCLEAR) & (fell | rose)


def who_ended_high(table: pd.DataFrame) -> str:
    """Who ended at a high rating, which a fall from first to last session hides."""
    high = table.loc[table["end_is_high"]]
    if high.empty:
        return ""
    low, top = high["end_low"].min(), high["end_high"].max()
    return f"{_named(list(high['client']), table)} ended at {pair_text(low, top)}."


def _of(table: pd.DataFrame, which: str) -> list[str]:
    return list(table.loc[table["direction"] == which, "client"])


def _named(names: list[str], table: pd.DataFrame) -> str:
    """Clients by their codes, or their number where the codes are many or long."""
    return name_some(names) if _are_short(names) else f"{len(names)} of {counted(len(table), 'client')}"


def _are_short(names: list[str]) -> bool:
    return len(names) <= MOST_NAMES and sum(map(len, names)) <= MOST_LETTERS


def first_to_last_text(row: pd.Series) -> tuple[str, str]:
    """First and last rating on arrival, and what can be said of the change.

    The change of a range is a range; it counts as a change only where both ends do.
    """
    if row["arrivals"] == 0:
        return "not rated", ""
    first = _value(row, "first")
    if row["direction"] == ONCE:
        return first, f"rated once, before session {row['first_session']:g}"
    by = f"{row['points']:g} or more"
    said = {LOWER: f"↓ {by} lower", HIGHER: f"↑ {by} higher", UNCLEAR: "no clear change"}[row["direction"]]
    low, high, points = row["change_low"], row["change_high"], row["points"]
    if row["direction"] == UNCLEAR and high < 0 and low <= -points:
        said = f"{pair_text(-high, -low)} lower"
    elif row["direction"] == UNCLEAR and low > 0 and high >= points:
        said = f"{pair_text(low, high)} higher"
    return f"{first} → {_value(row, 'last')}", said


def right_after_text(row: pd.Series) -> str:
    """In how many sessions a rating was lower or higher right after, never a mean.

    >>> right_after_text(pd.Series({"sessions": 9, "right_sessions": 5, "right_low": -2, "right_high": -1}))
    '5 of 9: 1–2 lower'
    """
    if not row["right_sessions"] > 0:
        return "not rated"
    low, high = row["right_low"], row["right_high"]
    if low < 0 < high:
        said = f"{-low:g} lower to {high:g} higher"
    elif low == high == 0:
        said = "the same"
    else:
        said = f"{_span(-high + 0.0, -low)} lower" if low < 0 else f"{_span(low, high)} higher"
    is_all = row["right_sessions"] == row["sessions"]
    of = f"all {row['sessions']:g}" if is_all else f"{row['right_sessions']:g} of {row['sessions']:g}"
    return f"{of}: {said}"


def last_rating_text(row: pd.Series) -> str:
    """The last rating and its day."""
    if pd.isna(row["end_low"]):
        return "no dated rating"
    day = f", day {np.floor(row['end_day']):g}" if pd.notna(row["end_day"]) else ""
    return f"{_value(row, 'end')}{day}"


def most_changed(table: pd.DataFrame) -> np.ndarray:
    """The clients with the largest change, as many as are seen at once."""
    middle = (table["change_low"] + table["change_high"]).abs() / table["points"]
    return table.index.isin(middle.sort_values(ascending=False, na_position="last").index[:MOST_SEEN])


def _value(row: pd.Series, which: str) -> str:
    """A rating in a table: a number, or a range with a dash."""
    return _span(row[f"{which}_low"], row[f"{which}_high"])


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"
