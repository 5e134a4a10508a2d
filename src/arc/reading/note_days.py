"""The dates of notes that leave out what everybody knew: the month and the year.

The date of the first line is asked for; every weekday has to fit the date that follows from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from arc.errors import Fix, Problem, shorten
from arc.reading import problems
from arc.reading.dates import NO_DATE, Unreadable, date_order, parse_date
from arc.reading.notes import Note
from arc.reading.problems import LogError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_DATE = Problem(
    "first-date",
    text='The notes begin with "{head}", and say no {what}.',
    fix=Fix("first_date", blank="the date of that line, such as 2024-03-31"),
)
NOT_FIRST = Problem(
    "not-first-date", column="first_date=", text='is {said}, and the notes begin with "{head}".'
)
NOT_THAT_DAY = Problem(
    "weekday-against-date", text="is no {day}: {date} is a {other}. Mend one of the two in a copy."
)
WHICH_MONTH = Problem(
    "notes-month", text="does not follow the line above it. Write its month and year in a copy."
)
TWO_WAYS = Problem(
    "notes-order", text="may be the oldest line or the newest. Write its month and year in a copy."
)
_NEAR = 183
# So many days away a line may be in the next month and not say so.
_NEXT_MONTH = 15


@dataclass(frozen=True)
class _Known:
    """A line with the parts of its date that it says."""

    note: Note
    day: int
    month: int | None

    def fits(self, date: dt.date) -> bool:
        """Whether a date is the one that the line says, apart from its weekday."""
        said = (self.day, self.month or date.month, self.note.year or date.year)
        return said == (date.day, date.month, date.year)


def require_first_date(notes: Sequence[Note], first: str) -> Problem | None:
    """What has to be asked before the notes have dates; None where they say all, or the call does."""
    one = notes[0]
    if first or _is_whole(one):
        return None
    return FIRST_DATE.filled(head=shorten(one.head), what="year" if one.text else "month and no year")


def days(notes: Sequence[Note], order: str | None, first: str) -> list[dt.date]:
    """The date of each note. first: the date of the first one, where the notes do not say it.

    Raises LogError for a weekday that contradicts its date, and for lines whose month nothing tells.
    """
    order = order or date_order(one.text for one in notes if one.text)
    known = [_known(one, order) for one in notes]
    # Of several files, one that says all of its dates needs no other.
    start = parse_date(first, None) if first and not _is_whole(notes[0]) else None
    if start and not (known[0].fits(start) and notes[0].weekday in (None, start.weekday())):
        raise LogError(NOT_FIRST.filled(said=start.isoformat(), head=shorten(notes[0].head)))
    begin = start or _date(known[0], notes[0].year, known[0].month)
    # The oldest line may stand first or last.
    (older, wrong), (newer, also_wrong) = (_walked(known, begin, step) for step in (1, -1))
    if not wrong and not also_wrong and older != newer:
        wrong = [_at(notes[0], TWO_WAYS)]
        also_wrong = wrong
    if wrong and also_wrong:
        raise problems.error(problems.of(min(wrong, also_wrong, key=len)), strict=False)
    return newer if wrong else older


def _is_whole(one: Note) -> bool:
    """Whether a line says its day, month and year."""
    return bool(one.text and one.year)


def _known(one: Note, order: str | None) -> _Known:
    if not one.text:
        return _Known(one, one.day, None)
    try:
        said = parse_date(one.text, order)
    except Unreadable as reason:
        raise LogError(_at(one, reason.problem)) from None
    return _Known(one, said.day, said.month)


def _walked(known: Sequence[_Known], begin: dt.date | None, step: int) -> tuple[list[dt.date], list[Problem]]:
    """The dates of lines that follow each other from old to new, or from new to old, and what contradicts."""
    found: list[dt.date] = []
    wrong: list[Problem] = []
    before = begin
    for one in known:
        may_be = list(_candidates(one, before, step))
        right = [date for date in may_be if one.note.weekday in (None, date.weekday())]
        if not may_be:
            wrong.append(_at(one.note, WHICH_MONTH if before and not one.note.year else NO_DATE))
            continue
        if not right:
            said, date = WEEKDAYS[one.note.weekday or 0], may_be[0]
            problem = NOT_THAT_DAY.filled(day=said, date=date.isoformat(), other=WEEKDAYS[date.weekday()])
            wrong.append(_at(one.note, problem))
        before = (right or may_be)[0]
        found.append(before)
    return found, wrong


def _candidates(one: _Known, before: dt.date | None, step: int) -> Iterator[dt.date]:
    """The dates that a line may mean, the nearest to the line above first."""
    if one.month and one.note.year:
        if date := _date(one, one.note.year, one.month):
            yield date
        return
    if before is None:
        return
    if one.month:
        made = [_date(one, before.year + more, one.month) for more in (0, step)]
    else:
        near = before.toordinal() + _NEXT_MONTH * step
        last = dt.date.fromordinal(min(max(near, 1), dt.date.max.toordinal()))
        made = [_date(one, day.year, day.month) for day in dict.fromkeys((before, last))]
    for date in filter(None, made):
        away = (date - before).days * step
        if 0 <= away <= _NEAR and (one.month or _is_told(one, date, before, step)):
            yield date


def _is_told(one: _Known, date: dt.date, before: dt.date, step: int) -> bool:
    """Whether a day of the month alone means this date.

    Another month, or the way back, only where the weekday says so; and a month is not left out unseen.
    """
    is_same = (date.year, date.month) == (before.year, before.month)
    if one.note.weekday is None:
        return is_same and (step > 0 or date == before)
    return is_same or abs((date - before).days) <= _NEXT_MONTH


def _date(one: _Known, year: int | None, month: int | None) -> dt.date | None:
    with suppress(ValueError):
        return dt.date(year, month, one.day) if year and month else None
    return None


def _at(one: Note, problem: Problem) -> Problem:
    return replace(problem, row=one.row, column="date", value=one.head)
