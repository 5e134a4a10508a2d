"""One client in several sheets or files: their sessions go on where those of the table before ended."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import numpy as np
import pandas as pd

from arc.errors import Problem, shorten
from arc.reading.cell_texts import spelled
from arc.reading.dates import Unreadable, date_order, parse_date
from arc.reading.problems import LogError

CLASH = Problem(
    "client-in-two-tables",
    text='"{client}" has one number for two sessions, in {places}. If these are two people, give each a code'
    " in a copy; else give each session its date.",
)
DAYS = Problem(
    "days-in-two-tables",
    text='"{client}" has numbered days in {places}, and nothing says how they follow each other. Write dates'
    " in a copy.",
)


def as_one_course(
    cells: pd.DataFrame, of_part: np.ndarray, names: Sequence[str], dates: str | None
) -> tuple[pd.DataFrame, list[str]]:
    """The cells with session numbers that go on from table to table, and the clients who are in several.

    of_part: the table of each row. Raises LogError where the numbers or days of one client clash.
    """
    clients = cells["client"].astype(object).to_numpy()
    pairs = pd.DataFrame({"client": clients, "part": of_part}).drop_duplicates()
    pairs = pairs.loc[pairs["client"] != ""]
    both = [str(client) for client, own in pairs.groupby("client", sort=False) if len(own) > 1]
    if not both:
        return cells, []
    said = {
        name: cells[name].astype(object).to_numpy()
        if name in cells
        else np.full(len(cells), "", dtype=object)
        for name in ("session", "date", "day")
    }
    order = dates or date_order({text for text in said["date"] if text})
    days = np.array([_day(text, order) for text in said["date"]])
    sessions = said["session"].copy()
    for client in both:
        own = clients == client
        parts = np.unique(of_part[own])
        where = " and ".join(shorten(names[part]) for part in parts)
        in_days = [part for part in parts if (said["day"][own & (of_part == part)] != "").any()]
        if len(in_days) > 1 and not (days[own] > 0).any():
            raise LogError(DAYS.filled(client=shorten(client), places=where))
        if _clash(sessions[own], days[own], of_part[own]):
            moved = _moved(sessions[own], days[own], of_part[own])
            if moved is None:
                raise LogError(CLASH.filled(client=shorten(client), places=where))
            sessions[own] = moved
    if (sessions != said["session"]).any():
        whole = pd.Series(spelled(pd.Series(sessions, dtype=object)), index=cells.index)
        cells = cells.assign(session=whole)
    return cells, both


def _day(text: str, order: str | None) -> int:
    """A date as a number; 0 where it cannot be read."""
    with suppress(Unreadable):
        return parse_date(text, order).toordinal() if text else 0
    return 0


def _clash(sessions: np.ndarray, days: np.ndarray, of_part: np.ndarray) -> bool:
    """Whether a number stands for sessions of two days in two tables, or for one without a date."""
    told = pd.DataFrame({"session": sessions, "day": days, "part": of_part})
    told = told.loc[told["session"] != ""]
    # A report between sessions has the number and no day of its own.
    first = told.loc[told["day"] > 0].drop_duplicates(["session", "part"])
    if told["part"].nunique() > 1 and first.empty:
        return bool(told.drop_duplicates(["session", "part"])["session"].duplicated().any())
    return bool((first.groupby("session")["day"].nunique() > 1).any())


def _moved(sessions: np.ndarray, days: np.ndarray, of_part: np.ndarray) -> np.ndarray | None:
    """The numbers of each table after those of the one before; None where their days are not apart."""
    at_session = (sessions != "") & (days > 0)
    parts = np.unique(of_part[sessions != ""])
    spans = []
    for part in parts:
        own = days[at_session & (of_part == part)]
        if not len(own):
            return None
        spans.append((own.min(), own.max(), part))
    spans.sort()
    if any(before[1] >= after[0] for before, after in zip(spans, spans[1:], strict=False)):
        return None
    moved = sessions.copy()
    last = 0
    for _, _, part in spans:
        own = (of_part == part) & (sessions != "")
        if not all(text.isdecimal() for text in sessions[own]):
            return None
        numbers = sessions[own].astype(int)
        more = last if numbers.min() <= last else 0
        moved[own] = [str(number + more) for number in numbers]
        last = int(numbers.max()) + more
    return moved
