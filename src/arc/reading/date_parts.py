"""A day in three columns (year, month, day), and a time that is a part of the day and no clock."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from arc.errors import Problem, shorten
from arc.reading.cell_texts import spelled
from arc.reading.header_names import plain
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


def joined_dates(cells: pd.DataFrame) -> pd.DataFrame:
    """The table with year, month and day as one column "date", where it has no other."""
    header = [str(name) for name in cells.columns]
    at = parts_in(header)
    if not at or "date" in map(plain, header):
        return cells
    year, month, day = (cells.iloc[:, one].astype(object) for one in at)
    date = (year + "-" + month + "-" + day).where((year != "") | (month != "") | (day != ""), "")
    rest = cells.iloc[:, [one for one in range(len(header)) if one not in at]]
    return rest.assign(date=pd.Series(spelled(date), index=cells.index))


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
