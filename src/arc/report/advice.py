"""What to record next time, derived from what is missing in this log.

A table in, one sentence for each gap, with its count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from arc.arcs.align import align
from arc.arcs.series import series
from arc.estimates import rows_of
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog
from arc.models.adverse.fit import adverse_events
from arc.models.control.days import NO_BEGINNING, alike_days
from arc.results import Noun, Refusal, takes_nouns
from arc.simulation.own_plan import plan_for
from arc.simulation.plan_words import NEEDED
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary import safety
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import clean, wrapped_item
from arc.vocabulary.rules import Rules
from arc.vocabulary.schema import DAYS_TO_ASK, NUMERIC_KINDS
from arc.vocabulary.terms import called

WHY = "Write down why each session was booked: planned, because of pain, or other."
HEADING = "What to record next time"
AFTER = "A number on days 1 and 2 after each session"
MORE, HELD = "More clients", "clients"
COMPLETE = "Nothing that this list looks for is missing. Go on as before."
UNSAID = (
    "A warning sign was recorded for {clients}, so nothing is advised here. Read the safety notice first."
)
COLUMNS = ("missing", "found", "of", "unit", "do")
# What most changes what a log can say, in this order, where it lacks in this share or more.
FIRST = ("days after", "before", "red flags", "reasons", "control", "unwanted")
OFTEN = 0.25
# What a client cannot write down.
OF_THE_PRACTITIONER = ("red flags", "reasons", "unwanted", "clients")


@dataclass(frozen=True)
class Need:
    """One thing that is missing: which, in how many of how many, and what to do about it.

    brief: the same in a few words. about: what it belongs to, such as "days after".
    """

    missing: str
    found: int
    of: int
    unit: str
    do: str
    brief: str
    about: str = ""

    @property
    def sentence(self) -> str:
        """The advice with the count that gave rise to it."""
        return f"{self.do} In this log: {self.found} of {counted(self.of, self.unit)} {self.missing}."

    @property
    def short(self) -> str:
        """The same in a few words, with the count."""
        of = f"{self.found} of {counted(self.of, self.unit)}"
        return f"{self.brief} ({f'{of} so far' if self.about == HELD else f'missing for {of}'})."


@dataclass(frozen=True, repr=False)
class Advice:
    """What to record next time, most useful first; `table` has one row for each thing that is missing."""

    needs: tuple[Need, ...]
    nothing: str = COMPLETE

    def first(self, most: int, *, without: tuple[str, ...] = ()) -> tuple[Need, ...]:
        """The few that would change most what the log can say, each about something else."""
        ranked = sorted((need for need in self.needs if need.about not in without), key=_rank)
        alone = {need.about or need.brief: need for need in reversed(ranked)}
        return tuple(sorted(alone.values(), key=ranked.index))[:most]

    @property
    def table(self) -> pd.DataFrame:
        """One row per need: what is missing, in how many of how many, and what to do."""
        rows = [tuple(getattr(need, name) for name in COLUMNS) for need in self.needs]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence per need, or one that says that nothing is missing."""
        return tuple(need.sentence for need in self.needs) or (self.nothing,)

    def __repr__(self) -> str:
        return "\n".join([HEADING, *(wrapped_item(sentence) for sentence in self.sentences)])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(clean(sentence))}</li>" for sentence in self.sentences)
        return f'<ul class="arc-next">{items}</ul>'


@takes_nouns
def what_next(source: Noun, *, rules: Rules | None = None) -> Advice:
    """Say what this log lacks and what to write down next time.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.
    rules
        The rules by which readings before and after a session are looked for.

    Returns
    -------
    Advice
        One sentence for each thing that is missing, with its count; `table` holds the same as rows.

    Notes
    -----
    Counted: sessions, reports and clients without a recorded red flag; a thing is named where at least one
    lacks it. Ratings before and after are counted over all series of the log, so that one area is enough. How
    many clients are needed comes from `plan_for`, and is not asked of a log of one client, which is looked at
    for itself.

    Examples
    --------
    >>> import arc
    >>> arc.what_next(arc.load_sample("three-cases")).table["missing"].tolist()[:1]
    ['not asked about warning signs']
    """
    log: PainLog = source.log
    rules = rules or getattr(source, "rules", None)

    def cut() -> list[Landmarks]:
        choices: list[Any] = [*series(log)]
        return [mark(align(log, rules=rules, **choice)) for choice in choices]

    return advice_of(log, cut)


def advice_of(log: PainLog, cut: Callable[[], list[Landmarks]]) -> Advice:
    """The same from the landmarks of each series of the log, which are made where something is to be said."""
    if not set(log.clients["client"]) - set(log.red_flag_clients):
        flagged = name_some(log.red_flag_clients)
        return Advice(
            (), UNSAID.format(clients=flagged) if flagged else "The log holds no report that could be read."
        )
    marked = cut()
    found = [need for ask in ASKED for need in ask(log, marked)]
    return Advice(tuple(need for need in found if need.found))


def _rank(need: Need) -> tuple[bool, int, float]:
    """Often missing first, then in the order of what changes most, then the larger share."""
    share = need.found / need.of
    order = FIRST.index(need.about) if need.about in FIRST else len(FIRST)
    return share < OFTEN, order, -share


def _sessions(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    """Clients for whom no session is named: nothing can lie before or after one."""
    clients = _open(log, log.clients)
    do = "Give each session its number and its day, in the rows written at the session."
    without = int((clients["sessions"] == 0).sum())
    return [
        Need("without a session", without, len(clients), "client", do, "The number and day of each session")
    ]


def _before(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    rated = _heard(marked, lambda rows: rows["role"] == "before")
    do = "Write down a rating in numbers before each session starts."
    return [
        _of_sessions("without a number before", rated, marked, do, "A number before each session", "before")
    ]


def _after(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    rated = _heard(marked, lambda rows: rows["role"] == "after")
    do = "Write down a rating in numbers when each session is over."
    brief = "A number when each session is over"
    return [_of_sessions("without a number as it ended", rated, marked, do, brief)]


def _days(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    """The days that a comparison with chance needs; a next session's rating before counts for its day."""
    found = []
    for day in DAYS_TO_ASK:
        rated = _heard(marked, partial(_on_day, day))
        when = f"{counted(abs(day), 'day')} {'before' if day < 0 else 'after'}"
        do = f"Ask for a rating in numbers {when} each session."
        brief, about = f"A number {when} each session", ""
        if day > 0:
            brief, about = AFTER, "days after"
        found.append(_of_sessions(f"without a number {when}", rated, marked, do, brief, about))
    return found


def _on_day(day: int, rows: pd.DataFrame) -> pd.Series:
    phase = "before" if day < 0 else "after"
    return (rows["phase"] == phase) & np.floor(rows["event_day"]).eq(day)


def _numbers(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    kinds = _open(log)["kind"]
    do = "Where somebody answers in words, keep the words and ask for a number as well."
    words = int((kinds == "words").sum())
    return [Need("in words only", words, len(kinds), "report", do, "A number beside the words")]


def _dates(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    rows = _open(log)
    rows = rows.loc[~rows["moment"].isin(("usual", "flare level"))]
    undated = rows["day"].isna() | (rows["day_basis"] == "inferred")
    do = "Write the date beside each report and each session on the day itself."
    return [
        Need("without a stated day", int(undated.sum()), len(rows), "report", do, "The date of each report")
    ]


def _control(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    """Whether no client has days to compare with, in any series."""
    for days, reasons in map(alike_days, marked):
        # Where only the ratings at sessions lack, they are asked for elsewhere.
        if len(days) or NO_BEGINNING in reasons.values():
            return []
    clients = len(_open_clients(log))
    do = (
        "Keep a diary for two weeks or more before care begins, or in a pause of care: without it nothing can"
        " be compared with the sessions."
    )
    brief = "Two weeks of numbers without sessions"
    return [Need("without enough days away from sessions", clients, clients, "client", do, brief, "control")]


def _reasons(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    table = _open(log, log.sessions)
    do = called(
        "Write down why each session was booked: planned, because of pain, or other.", log.facts.measure
    )
    without = int((table["why_booked"] == "").sum())
    brief = "Why each session was booked"
    return [Need("without a reason for booking", without, len(table), "session", do, brief, "reasons")]


def _adverse(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    table = adverse_events(log).table
    do = (
        "Ask after each session whether anything unwanted followed, and write yes or no; a blank is not a no."
    )
    return [
        Need(
            "not asked about unwanted events",
            int(table["not_asked"].sum()),
            int(table["sessions"].sum()),
            "session",
            do,
            "Whether anything unwanted followed",
            "unwanted",
        )
    ]


def _red_flags(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    rows = _open(log)
    asked = set(rows.loc[safety.is_answer(rows["red_flag"]), "client"])
    clients = _open_clients(log)
    do = (
        "Ask each client about the warning signs in the safety notice, and write yes or no into the column"
        " red_flag."
    )
    brief = "Whether you asked about warning signs"
    without = len(clients - asked)
    return [Need("not asked about warning signs", without, len(clients), "client", do, brief, "red flags")]


def _followed(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    clients = _open(log, log.clients)
    asked = set(log.readings.loc[log.readings["moment"] == "follow-up", "client"])
    silent = clients["stopped"] & ~clients["client"].isin(asked)
    do = "Ask clients who stop once more, some weeks later; the course after they stop is unknown otherwise."
    brief = "How those who stopped are weeks later"
    return [Need("stopped and not asked later", int(silent.sum()), len(clients), "client", do, brief)]


def _clients(log: PainLog, marked: list[Landmarks]) -> list[Need]:
    """More clients, as far as `plan_for` says that more are needed.

    One client alone is looked at for itself.
    """
    held = len(_open_clients(log))
    if len(log.clients) < 2:
        return []
    planned = plan_for(marked[0])
    if isinstance(planned, Refusal) and planned.code == "short-scale":
        return []
    if isinstance(planned, Refusal):
        more = f"Add clients: {planned.needed}"
        return [Need("with sessions so far", held, GATE_CLIENTS, "client", more, MORE, HELD)]
    (needed,) = rows_of(planned.estimates, NEEDED)
    if held >= needed.low:
        return []
    more = f"Add clients: {planned.line('more_clients')}."
    return [Need("so far", held, int(needed.low), "client", more, MORE, HELD)]


# In the order in which they are most useful.
ASKED: tuple[Callable[[PainLog, list[Landmarks]], list[Need]], ...] = (
    _red_flags,
    _adverse,
    _sessions,
    _before,
    _after,
    _days,
    _numbers,
    _dates,
    _control,
    _reasons,
    _followed,
    _clients,
)


def _heard(marked: list[Landmarks], chosen: Callable[[pd.DataFrame], pd.Series]) -> set[tuple]:
    """The sessions that have a rating in numbers among the chosen readings of their arcs."""
    keys = set()
    for one in marked:
        rows = one.arcs.readings
        rows = rows.loc[rows["kind"].isin(NUMERIC_KINDS) & chosen(rows)]
        arcs = one.arcs.sessions.loc[sorted(set(rows["arc"]))]
        keys |= _keys(arcs)
    return keys


def _keys(table: pd.DataFrame) -> set[tuple]:
    return set(table[["client", "session"]].itertuples(index=False, name=None))


def _of_sessions(
    missing: str, rated: set[tuple], marked: list[Landmarks], do: str, brief: str, about: str = ""
) -> Need:
    sessions = _keys(marked[0].table)
    return Need(missing, len(sessions - rated), len(sessions), "session", do, brief, about)


def _open_clients(log: PainLog) -> set[str]:
    return set(log.clients["client"]) - set(log.red_flag_clients)


def _open(log: PainLog, table: pd.DataFrame | None = None) -> pd.DataFrame:
    """The rows (of the readings, where no table is named) of clients without a red flag."""
    table = log.readings if table is None else table
    return table.loc[~table["client"].isin(log.red_flag_clients)]
