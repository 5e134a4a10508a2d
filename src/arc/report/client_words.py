"""One client in one sentence, and what is not known of that client, made from the tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.first_words import begun
from arc.report.ratings import arrivals, last_ratings, sessions_text, usual_levels, value_text
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import outcome_called

MOST_WORDS, MOST_UNKNOWN = 30, 16
# Groups of equal ratings on arrival that are named one by one.
MOST_GROUPS = 3
NO_NUMBER = "Nothing was rated in numbers before or after a session."


@dataclass(frozen=True)
class ClientWords:
    """What a client said, and what is not known; both without a full course of the days."""

    said: str
    unknown: str


def words_of(marks: Landmarks, client: str, *, most: int = MOST_WORDS) -> ClientWords:
    """What one client said in at most so many words, and what is not known in at most 16."""
    table = marks.table.loc[marks.table["client"] == client]
    usual, before, last = (
        frame.loc[frame["client"] == client]
        for frame in (usual_levels(marks), arrivals(marks), last_ratings(marks))
    )
    measure = marks.arcs.measure
    # What matters least goes first where the words do not suffice: the higher the number, the sooner.
    parts = [
        (1, f"Usually {_values(usual, measure)[0]}.") if len(usual) else None,
        (0, _arrivals(before, measure)) if len(before) else None,
        (0, _rises(table, marks, client, measure)),
        (1, _worse(table)),
        (3, _better(table)),
        (2, _end(last, table, measure, marks.rules.days_after)),
        (1, "Then sessions stopped.") if _stopped(marks, client) else None,
    ]
    said = _fitting([part for part in parts if part and part[1]], most)
    return ClientWords(said or NO_NUMBER, _unknown(table, marks, client))


def _fitting(parts: list[tuple[int, str]], most: int) -> str:
    """As many parts as the words allow, those that matter most, in their order."""
    kept: list[int] = []
    words = 0
    for at in sorted(range(len(parts)), key=lambda at: parts[at][0]):
        length = len(parts[at][1].split())
        if words + length <= most:
            kept.append(at)
            words += length
    return " ".join(parts[at][1] for at in sorted(kept))


def _arrivals(before: pd.DataFrame, measure: str) -> str:
    """Ratings on arrival, equal ones that follow each other together; of many the first, highest and last."""
    values = _values(before, measure)
    group = np.cumsum([one != two for one, two in zip(values, ["", *values[:-1]], strict=True)])
    rows = pd.DataFrame({"group": group, "value": values, "session": before["session"].to_numpy()})
    groups = [(rows["value"].iloc[0], list(rows["session"])) for _, rows in rows.groupby("group")]
    if len(groups) > MOST_GROUPS:
        groups = [(values[0], [before["session"].iloc[0]]), (values[-1], [before["session"].iloc[-1]])]
    said = ", ".join(f"{value} before {sessions_text(sessions, len(before))}" for value, sessions in groups)
    return f"{said[:1].upper()}{said[1:]}."


def _rises(table: pd.DataFrame, marks: Landmarks, client: str, measure: str) -> str:
    """The flares of a client: one with its rating and what came after it, several with their sessions."""
    flares = table.loc[table["outcome"] == "flare"]
    if flares.empty:
        return ""
    if len(flares) > 1:
        seen = "A flare" if measure == PAIN else begun(outcome_called("flare", measure))
        return f"{seen} after {sessions_text(list(flares['session']), len(table))}."
    (row,) = flares.to_dict("records")
    value = value_text(row["outcome_low"], row["outcome_high"], measure=measure)
    said = f"After session {row['session']:g}: {value} on day {row['outcome_day']:g}"
    rows = marks.arcs.readings
    later = rows.loc[
        (rows["client"] == client)
        & (rows["session"] == row["session"])
        & rows["low"].notna()
        & (rows["event_day"] > row["outcome_day"])
    ]
    if len(later):
        said += f", {_values(later, measure)[-1]} on day {np.floor(later['event_day'].iloc[-1]):g}"
    return f"{said}."


def _worse(table: pd.DataFrame) -> str:
    worse = table.loc[_called_worse(table), "session"]
    return f"Worse after {sessions_text(list(worse), len(table))}, without a number." if len(worse) else ""


def _better(table: pd.DataFrame) -> str:
    better = table.loc[table["words"] == "better", "session"]
    return f"Better in words after {sessions_text(list(better), len(table))}." if len(better) else ""


def _end(last: pd.DataFrame, table: pd.DataFrame, measure: str, last_day: int) -> str:
    """The last rating, where it is none that is said already: on arrival, or at the only flare."""
    if last.empty:
        return ""
    (row,) = last.to_dict("records")
    flares = list(table.loc[table["outcome"] == "flare", "session"])
    at = table.loc[table["session"] == row["session"]]
    told = flares == [row["session"]] and row["event_day"] <= last_day
    if row["moment"] == "before" or told or _called_worse(at).any():
        return ""
    value, days = value_text(row["low"], row["high"], measure=measure), np.floor(row["event_day"])
    if pd.isna(days):
        return f"Last rating: {value}, before any session."
    when = f"{days:g} day{'s' if days > 1 else ''} after" if days else "the day of"
    return f"Last rating: {value}, {when} session {row['session']:g}."


def _unknown(table: pd.DataFrame, marks: Landmarks, client: str) -> str:
    """What is not known, in the order in which it matters; what the words do not suffice for stays out."""
    open_ = table["outcome"] == "not known"
    worse, undated = table["words"] == "worse", table["words"] == "worse undated"
    quiet = list(table.loc[open_ & ~worse & ~undated, "session"])
    parts = [
        f"what followed {sessions_text(quiet, len(table))}" if quiet else "",
        _how_high("how high it rose", table, open_ & worse),
        _how_high("when and how high it rose", table, open_ & undated),
        "the days themselves" if len(table) and table["session_day"].isna().all() else "",
        "anything later" if _stopped(marks, client) else "",
    ]
    said: list[str] = []
    for part in filter(None, parts):
        if len(" ".join([*said, part]).split()) <= MOST_UNKNOWN:
            said.append(part)
    return "; ".join(said)


def _how_high(what: str, table: pd.DataFrame, which: pd.Series) -> str:
    sessions = list(table.loc[which, "session"])
    return f"{what} after {sessions_text(sessions, len(table))}" if sessions else ""


def _called_worse(table: pd.DataFrame) -> pd.Series:
    """Worse in words where no rating says what followed."""
    return table["words"].isin(("worse", "worse undated")) & (table["outcome"] == "not known")


def _stopped(marks: Landmarks, client: str) -> bool:
    clients = marks.log.clients
    return bool(clients.loc[clients["client"] == client, "stopped"].any())


def _values(rows: pd.DataFrame, measure: str) -> list[str]:
    return [
        value_text(low, high, measure=measure) for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
