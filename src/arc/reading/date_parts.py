"""A day in three columns (year, month, day), and a time that is a part of the day and no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.attacks import are_dates
from arc.reading.cell_texts import spelled
from arc.reading.dates import Unreadable, date_order, parse_date, weekday
from arc.reading.header_names import named_in, plain
from arc.reading.problems import LogError
from arc.reading.spelling import without_accents

PARTS = (
    ("year", "month", "day"),
    ("jahr", "monat", "tag"),
    ("annee", "mois", "jour"),
    ("ano", "mes", "dia"),
    ("anno", "mese", "giorno"),
    ("jaar", "maand", "dag"),
)
_WORDS = """am pm a.m. p.m. morning noon midday afternoon evening night bedtime waking
morgen morgens vormittag mittag mittags nachmittag nachmittags abend abends nacht nachts
matin midi apres-midi soir nuit manana mediodia tarde noche
mattina pomeriggio sera notte ochtend middag avond manha noite"""
OF_THE_DAY = frozenset(_WORDS.split())
THREE_COLUMNS = Problem(
    "date-in-parts",
    text=(
        "This sheet has its dates in the columns {names}, beside ratings side by side. Put them together in a"
        ' copy, as one column "date": 2024-03-31.'
    ),
)
_WEEK = r"week|woche|semaine|semana|settimana|w/c"
_ENDING = r"ending|ends?|to|until|bis"
# A week begins on a Saturday, a Sunday or a Monday, and ends the day before.
_FIRST_DAYS, _LAST_DAYS = {5, 6, 0}, {4, 5, 6}
NO_WEEK = Problem(
    "which-week",
    text=(
        'The dates in "{week}" begin no week, so that nothing says which week "{day}" is in. Write the date'
        " of each day in a copy."
    ),
)
ONCE = Problem("week-written-once", text="is blank beside a day of the week, in {count} of the rows.")
FROM_ABOVE = "If each stands for the cell above,"
NO_CLOCK = 'column "{name}" (a part of the day, no clock)'


def parts_in(header: Sequence[str]) -> list[int]:
    """Where year, month and day stand, where all three do."""
    names = [without_accents(plain(name)) for name in header]
    found = [parts for parts in PARTS if set(parts) <= set(names)]
    return [names.index(part) for part in found[0]] if found else []


def require_whole_dates(header: Sequence[str]) -> None:
    """Raise LogError where a day of the month would be taken for a day of the log."""
    if at := parts_in(header):
        raise LogError(THREE_COLUMNS.filled(names=", ".join(f'"{shorten(header[one])}"' for one in at)))


def joined_dates(cells: pd.DataFrame, order: str | None = None, filled: Sequence[str] = ()) -> pd.DataFrame:
    """The table with year, month and day as one column "date", where it has no other.

    So for a day of the week beside a date of that week. order: of day and month, where the call says it.
    filled: the columns that it fills from above.
    Raises LogError where that date says not which week is meant.
    """
    header = [str(name) for name in cells.columns]
    if "date" not in map(plain, header) and (both := week_and_day(cells, header)):
        return _with_days_of_weeks(cells, *both, order, filled)
    at = parts_in(header)
    if not at or "date" in map(plain, header):
        return cells
    year, month, day = (cells.iloc[:, one].astype(object) for one in at)
    date = (year + "-" + month + "-" + day).where((year != "") | (month != "") | (day != ""), "")
    rest = cells.iloc[:, [one for one in range(len(header)) if one not in at]]
    return rest.assign(date=pd.Series(spelled(date), index=cells.index))


def week_and_day(cells: pd.DataFrame, header: Sequence[str]) -> tuple[str, str] | None:
    """The headers of a date of the week and of a day of the week, where each is the only one."""
    weeks = [name for name in header if names_week(name) and are_dates(cells[name])]
    days = [name for name in header if _are_weekdays(cells[name])] if len(weeks) == 1 else []
    return (weeks[0], days[0]) if len(days) == 1 else None


def names_week(header: str) -> bool:
    """Whether a header is about weeks."""
    return named_in(_WEEK, header)


def _are_weekdays(cells: pd.Series) -> bool:
    texts = [str(text) for text in cells.cat.categories if text]
    return bool(texts) and all(weekday(text) is not None for text in texts)


def _with_days_of_weeks(
    cells: pd.DataFrame, week: str, day: str, order: str | None, filled: Sequence[str]
) -> pd.DataFrame:
    weeks = [str(text) for text in cells[week].cat.categories if text]
    blank = (cells[day] != "") & (cells[week] == "")
    if blank.any():
        found = ONCE.filled(count=int(blank.sum()))
        row = int(cells.index[blank][0])
        every = ", ".join([*filled, week])
        raise LogError(replace(found, row=row, column=week, fix=Fix("fill_down", (every,), lead=FROM_ABOVE)))
    order = order or date_order(weeks)
    try:
        began = {text: parse_date(text, order) for text in weeks}
    except Unreadable:
        # The reader of dates asks for their order.
        return cells.drop(columns=day).rename(columns={week: "date"})
    ends = named_in(_ENDING, week)
    known = {date.weekday() for date in began.values()}
    if len(known) > 1 or not known <= (_LAST_DAYS if ends else _FIRST_DAYS):
        raise LogError(NO_WEEK.filled(week=shorten(week), day=shorten(day)))
    dates = [
        _in_week(began[first], number, ends) if first and (number := weekday(name)) is not None else ""
        for first, name in zip(cells[week].astype(object), cells[day].astype(object), strict=True)
    ]
    date = pd.Series(spelled(pd.Series(dates, dtype=object)), index=cells.index)
    return cells.drop(columns=[week, day]).assign(date=date)


def _in_week(said: dt.date, day: int, ends: bool) -> str:
    """The day of the week that begins, or ends, on a date.

    >>> _in_week(dt.date(2024, 3, 3), 0, False), _in_week(dt.date(2024, 3, 10), 0, True)
    ('2024-03-04', '2024-03-04')
    """
    away = -((said.weekday() - day) % 7) if ends else (day - said.weekday()) % 7
    return (said + dt.timedelta(days=away)).isoformat()


def without_parts_of_the_day(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The table with such times blank, and how many they were: the rating beside them counts."""
    if "time" not in cells:
        return cells, []
    words = [text for text in cells["time"].unique() if without_accents(text.lower()) in OF_THE_DAY]
    is_word = cells["time"].isin(words)
    if not is_word.any():
        return cells, []
    blank = pd.Series(spelled(cells["time"].astype(object).mask(is_word, "")), index=cells.index)
    return cells.assign(time=blank), [(NO_CLOCK.format(name="time"), int(is_word.sum()))]
