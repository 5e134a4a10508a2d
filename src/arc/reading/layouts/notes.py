"""Notes of a phone as a log: one report for each rating of a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from arc.errors import CallError, Fix, Problem
from arc.reading import note_days, problems
from arc.reading.dates import Unreadable, parse_date
from arc.reading.headers import ALL_ONE
from arc.reading.layouts.model import Asked, Converted, Format, Made, Rows, place_all
from arc.reading.layouts.session_days import rows_of_table
from arc.reading.notes import Note, notes_in
from arc.reading.problems import LogError
from arc.vocabulary.caveats import name_some

TITLE = "notes with a line for each day"
WHOSE = Problem(
    "no-client-column",
    text="These are notes with a line for each day, and say not of whom.",
    fix=replace(ALL_ONE, then="Of several clients, give each a file of its own."),
)
WHICH_SESSIONS = Problem(
    "notes-sessions", text="Some lines have a rating before or after, and none says which days had a session."
)
IF_THESE = "If these days had,"
NO_SESSION_DAY = Problem(
    "no-session-day",
    text="is before or after a session, and the sessions that the call names are on other days.",
)
NO_WORD = Problem("no-session-word", column="sessions=", text="names {said}, and no line holds such a word.")


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """A report for each rating. A line is of a session's day where the call names its date or a word of it.

    Raises LogError where the notes leave open whose they are, of which month or year, or which days had a
    session.
    """
    place_all(header, asked)
    # The header is none of the lines.
    notes = notes_in([(number - 1, row[0]) for number, row in rows])
    first_date = note_days.require_first_date(notes, asked.first_date)
    if open_questions := [one for one in (None if asked.person else WHOSE, first_date) if one]:
        raise LogError(*open_questions)
    dates = note_days.days(notes, asked.order, asked.first_date)
    marked = [asked.marks_session(one.rest) for one in notes]
    if asked.words and not any(marked):
        raise CallError(NO_WORD.filled(said=name_some([f'"{word}"' for word in asked.words])))
    _require_sessions(notes, dates, marked, asked)
    made: list[Made] = []
    for one, date, is_session in zip(notes, dates, marked, strict=True):
        place = {"client": asked.person, "date": date.isoformat()}
        for number, (side, rating) in enumerate(one.ratings):
            rest = {"note": one.rest} if one.rest and not number else {}
            made.append(Made(one.row, {**place, "moment": side or "between", "rating": rating, **rest}))
        if is_session:
            made.append(Made(one.row, {**place, "moment": "attended"}))
    return Converted(tuple(made), (), {"one_person": asked.person})


def _require_sessions(
    notes: Sequence[Note], dates: Sequence[dt.date], marked: Sequence[bool], asked: Asked
) -> None:
    """Raise LogError where a rating before or after a session is of a day that had none."""
    said = set(_session_dates(asked))
    around = [
        (one, date, is_session)
        for one, date, is_session in zip(notes, dates, marked, strict=True)
        if any(side for side, _ in one.ratings)
    ]
    if around and not asked.sessions and asked.session_table is None:
        choice = tuple(dict.fromkeys(date.isoformat() for _, date, _ in around))
        raise LogError(replace(WHICH_SESSIONS, fix=Fix("sessions", (choice,), lead=IF_THESE)))
    wrong = [
        replace(NO_SESSION_DAY, row=one.row, column="date", value=one.head)
        for one, date, is_session in around
        if not is_session and date not in said
    ]
    if wrong:
        raise problems.error(problems.of(wrong), strict=False)


def _session_dates(asked: Asked) -> list[dt.date]:
    found = []
    table = None if asked.session_table is None else rows_of_table(asked.session_table)
    for text in asked.dates if table is None else table.get("date", ()):
        # One that cannot be read is a problem of its own.
        with suppress(Unreadable):
            found.append(parse_date(text, asked.order))
    return found


NOTES = Format("notes", TITLE, lambda header: False, convert)
