"""A day in several columns beside ratings side by side: put together before the sheet is looked at."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from arc.reading.cell_texts import spelled
from arc.reading.date_parts import joined_dates, names_week, parts_in, week_and_day
from arc.reading.fill_down import filled_down
from arc.reading.header_names import plain
from arc.reading.layouts.model import Asked
from arc.reading.layouts.wide_headers import places
from arc.reading.tables import Opened

_LOOK = 30
_NUMBER = re.compile(r"[\W_]*\d+$")


def with_whole_dates(opened: Opened, asked: Asked) -> tuple[Opened, Asked]:
    """The file with year, month and day, or a day of the week and the date of its week, as one column "date".

    Only where a rating before or after a session stands beside them, and no other date does. The columns are
    left blank, so that all others keep their places; what is filled down is filled here.
    """
    if {"date", "day"} & set(asked.columns):
        return opened, asked
    at = next((at for at, row in enumerate(opened.first_rows(_LOOK)) if _may_have_parts(row)), None)
    if at is None:
        return opened, asked
    rows = opened.all_rows()
    header = [name.strip() for name in rows[at]]
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    once = [place for place, name in enumerate(header) if name and header.count(name) == 1]
    index = pd.RangeIndex(at + 2, len(rows) + 1, name="row")
    texts = {header[one]: [row[one].strip() for row in rows[at + 1 :]] for one in once}
    cells = pd.DataFrame({name: spelled(pd.Series(column, dtype=object)) for name, column in texts.items()})
    cells = cells.set_axis(index, axis=0)
    used = [header[once[one]] for one in parts_in(list(texts))] or [*(week_and_day(cells, list(texts)) or ())]
    others = [place for place in places(header) if place.kind == "date" and header[place.at] not in used]
    # "Year", "Year.1": a day for each of several sessions, as a program calls columns of one name.
    own = {plain(name) for name in used}
    again = [name for name in header if plain(_NUMBER.sub("", name)) in own and name not in used]
    if not used or others or again:
        return opened, asked
    cells = filled_down(cells, asked.fill_down, {**asked.constants, **asked.columns})
    date = joined_dates(cells[used], asked.order, asked.fill_down)["date"].astype(object)
    first, *rest = (header.index(name) for name in used)
    rows[at][first] = "date"
    for number, (row, text) in enumerate(zip(rows[at + 1 :], date, strict=True)):
        for place, name in zip(once, texts, strict=True):
            row[place] = str(cells[name].iloc[number])
        row[first] = text
    for one in rest:
        for row in rows[at:]:
            row[one] = ""
    grid = pd.DataFrame(rows, dtype=object)
    return replace(opened, text="", frame=None, grid=grid), replace(asked, fill_down=())


def _may_have_parts(row: list[str]) -> bool:
    """Whether a row is a header of ratings at sessions, and has more than one column for the day."""
    if not (parts_in(row) or any(map(names_week, row))):
        return False
    return not {"before", "after"}.isdisjoint(place.kind for place in places(row))
