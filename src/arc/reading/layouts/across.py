"""Sheets whose days or clients stand side by side: each column is a day, or each column is a client."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from arc.errors import Fix, Problem, shorten
from arc.reading.dates import is_date
from arc.reading.header_names import HINTS, named_in, names_person
from arc.reading.layouts.model import (
    ONE_PERSON,
    Asked,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    columns_aside,
    place_of,
)
from arc.reading.layouts.unclear import require_readable
from arc.reading.measure_words import names_other, says_pain, says_strength
from arc.reading.moments import moment_of
from arc.reading.problems import LogError
from arc.reading.ratings import parse_rating
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import DEFAULT_SCALE, NUMERIC_KINDS

DAYS, CLIENTS = "days-across", "clients-across"
TITLE_OF_DAYS = "a sheet with a column for each day"
TITLE_OF_CLIENTS = "a sheet with a column for each client"
NOBODY = Problem("days-across-who", text="{title} has no column that arc knows as the client.")
SEVERAL_WHO = Problem(
    "days-across-rows", text="{title} has several rows, and nothing says whose or what they are."
)
SEVERAL = Problem("days-across-what", text="{title} has rows of several things: {found}.")
NAME_IT = 'Write "Client" above its codes in a copy.'
IF_THAT_IS = "If that is {found}, say so:"
SAY_WHICH = "Say which is the pain:"
NO_YEARS = Problem(
    "days-without-year",
    text="The headers {found} are days without a year. Write them as 2024-03-31 in a copy.",
)
NO_DAYS = Problem("clients-across-days", text="{title} needs one column with dates, and this file has none.")
UNSAID = Problem("columns-unsaid", text="Nothing says what the columns {found} are.")
IF_CLIENTS = "If each is a client,"
IF_ONE_PERSON = "if all are of one person, name the one that is the pain:"
_NO_YEAR = re.compile(
    r"\d{1,2}[./-]\d{1,2}\.?|\d{1,2}\.? ?[a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2}", re.IGNORECASE
)
_SUMMED = re.compile(r"(?:total|sum|mean|average|avg|median|min|max|count|n|summe|moyenne)s?", re.IGNORECASE)
_FEWEST = 2


def _days(header: Sequence[str]) -> list[int]:
    return [at for at, name in enumerate(header) if name.strip() and is_date(name)]


def has_days_across(header: list[str]) -> bool:
    """Most headers are dates; at most three others stand beside them and the client."""
    days = _days(header)
    others = sum(bool(name.strip()) and not names_person(name) for name in header) - len(days)
    distinct = {header[at].strip() for at in days}
    return len(distinct) == len(days) >= _FEWEST and others <= min(3, len(days))


def convert_days(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One report for each filled cell below a date.

    A row is a client where a column says so. Without one, a row that is called as pain is that of one person.
    Raises LogError where nothing says what the rows are.
    """
    days = _days(header)
    others = [at for at, name in enumerate(header) if at not in days and name.strip()]
    moment = next((at for at in others if named_in(HINTS["moment"][0], header[at])), None)
    who = _client(header, others, asked)
    rated = rows
    label = next((at for at in range(len(header)) if at not in days and at != moment), None)
    if who is None and moment is None and label is not None and _are_moments(rows, label):
        require_readable([header, *(row for _, row in rows)] if _has_later(rows, label) else [])
        moment = label
        used: set[int | None] = {*days, moment}
    elif who is None:
        rated = _of_one_person(rows, label, header, asked)
        used = {*days, moment, label}
    else:
        used = {*days, moment, who}
    person = asked.person or ONE_PERSON
    made = []
    for number, row in rated:
        said = {"client": person if who is None else _at(row, who)}
        at_moment = "" if moment is None else _at(row, moment)
        for at in days:
            if rating := _at(row, at):
                cells = {
                    **said,
                    "date": header[at].strip(),
                    "moment": at_moment or "between",
                    "rating": rating,
                }
                made.append(Made(number, cells, header[at].strip()))
    kept = [number for number, _ in rated]
    left = sum(number not in kept for number, _ in rows)
    aside = (("rows of other things than the pain", left),) if left else ()
    facts = {"one_person": person} if who is None else {}
    return Converted(tuple(made), (*aside, *columns_aside(header, rows, used)), facts)


def _are_moments(rows: Rows, label: int) -> bool:
    """Whether the rows are called before, after and the like: those of one person."""
    return all(moment_of(_at(row, label)) for _, row in rows)


def _has_later(rows: Rows, label: int) -> bool:
    """Whether a row is some time after the day above it, which is no day of its own."""
    found = [moment_of(_at(row, label)) for _, row in rows]
    return any(one is None or one.word not in ("before", "after") for one in found)


def _client(header: list[str], others: list[int], asked: Asked) -> int | None:
    said = asked.columns.get("client") or asked.constants.get("client", "")
    if said and said in header:
        return place_of(header, said)
    if asked.person:
        return None
    return next((at for at in others if names_person(header[at])), None)


def _of_one_person(rows: Rows, label: int | None, header: list[str], asked: Asked) -> Rows:
    """The row of one person that holds the pain; the only one, where rows have no names."""
    names = {number: _at(row, label) if label is not None else "" for number, row in rows}
    title = begun(TITLE_OF_DAYS)
    if asked.measure:
        return [(number, row) for number, row in rows if names[number].lower() == asked.measure.lower()]
    pains = [number for number, name in names.items() if says_pain(name)]
    if len(pains) > 1 and len({names[number] for number in pains}) > 1:
        choices = tuple(dict.fromkeys(names[number] for number in pains))
        found = name_some([f'"{shorten(name)}"' for name in choices], most=12)
        raise LogError(
            replace(SEVERAL.filled(title=title, found=found), fix=Fix("measure", choices, lead=SAY_WHICH))
        )
    if pains:
        return [(number, row) for number, row in rows if number in pains]
    if len(rows) == 1 and asked.person:
        return rows
    if asked.person:
        choices = tuple(dict.fromkeys(name for name in names.values() if name))
        raise LogError(replace(SEVERAL_WHO.filled(title=title), fix=Fix("measure", choices, lead=SAY_WHICH)))
    named = header[label].strip() if label is not None else ""
    if not named:
        raise LogError(NOBODY.filled(title=title), Problem("name-the-client", text=NAME_IT))
    fix = Fix("columns", ((("client", named),),), lead=IF_THAT_IS.format(found=f'"{shorten(named)}"'))
    raise LogError(replace(NOBODY.filled(title=title), fix=fix))


def require_years(first: Sequence[Sequence[str]]) -> None:
    """Raise LogError where most headers are days without a year."""
    header = next((row for row in first if any(cell.strip() for cell in row)), [])
    filled = [name.strip() for name in header if name.strip()]
    bare = [name for name in filled if _NO_YEAR.fullmatch(name) and is_date(_with_year(name))]
    if len(bare) > _FEWEST and len(filled) - len(bare) <= 1:
        raise LogError(NO_YEARS.filled(found=name_some([f'"{shorten(name)}"' for name in bare])))


def _with_year(text: str) -> str:
    sign = next((sign for sign in "./-" if sign in text), " ")
    return f"{text.rstrip('.')}{sign}2024"


def require_columns_said(first: Sequence[list[str]], asked: Asked) -> None:
    """Raise LogError where each column beside the date holds ratings, of a client or of a thing."""
    if asked.person or asked.measure or {"client", "rating"} & {*asked.columns, *asked.constants}:
        return
    rows = [row for row in first if any(cell.strip() for cell in row)]
    if len(rows) <= _FEWEST:
        return
    header = rows[0]
    date = _date_column(header, rows[1:])
    others = [at for at, name in enumerate(header) if name.strip() and at != date and not _is_note(name)]
    names = [header[at].strip() for at in others]
    if date is None or len(names) < _FEWEST or any(map(_is_known, names)):
        return
    if all(_rated([row[at] for row in rows[1:] if at < len(row)]) for at in others):
        found = name_some([f'"{shorten(name)}"' for name in names], most=12)
        one = Fix("measure", tuple(names), lead=IF_ONE_PERSON)
        raise LogError(
            replace(UNSAID.filled(found=found), fix=Fix("format", (CLIENTS,), lead=IF_CLIENTS, instead=one))
        )


def _is_note(name: str) -> bool:
    return named_in(HINTS["note"][0], name) or bool(_SUMMED.fullmatch(name.strip()))


def _is_known(name: str) -> bool:
    """A header that says what it holds is no client."""
    return bool(
        says_pain(name)
        or says_strength(name)
        or names_other(name)
        or names_person(name)
        or moment_of(name)
        or is_date(name)
        or name.lower().replace(" ", "_") in schema.COLUMN_NAMES
        or any(
            named_in(pattern, name)
            for kind in ("date", "time", "moment", "session")
            for pattern in HINTS[kind]
        )
    )


def _rated(cells: list[str]) -> bool:
    """Whether most of the filled cells, and not only noughts and ones, are ratings."""
    filled = [cell for cell in cells if cell.strip()]
    kinds = [parse_rating(cell, DEFAULT_SCALE).kind in NUMERIC_KINDS for cell in filled]
    return sum(kinds) > 0.5 * len(kinds) and not set(filled) <= {"0", "1"}


def _date_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    for at in range(len(header)):
        texts = [row[at] for row in rows if at < len(row) and row[at].strip()]
        if texts and all(map(is_date, texts)):
            return at
    return None


def has_clients_across(header: list[str]) -> bool:
    """A header of at least three names; only read so where the call says it."""
    return sum(bool(name.strip()) for name in header) > _FEWEST


def convert_clients(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One report for each filled cell of a client's column. Raises LogError without a column of dates."""
    date = _date_column(header, [row for _, row in rows])
    if date is None:
        raise LogError(NO_DAYS.filled(title=begun(TITLE_OF_CLIENTS)))
    clients = [at for at, name in enumerate(header) if name.strip() and at != date and not _is_note(name)]
    made = [
        Made(
            number,
            {
                "client": header[at].strip(),
                "date": _at(row, date),
                "moment": "between",
                "rating": _at(row, at),
            },
            header[at].strip(),
        )
        for number, row in rows
        for at in clients
        if _at(row, at)
    ]
    return Converted(tuple(made), columns_aside(header, rows, {date, *clients}))


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


DAYS_ACROSS = Format(DAYS, TITLE_OF_DAYS, has_days_across, convert_days)
CLIENTS_ACROSS = Format(CLIENTS, TITLE_OF_CLIENTS, has_clients_across, convert_clients)
