"""Any file's cells under arc's own names.

A log in arc's columns as it is, another program's layout turned into them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading import separated
from arc.reading.attacks import with_ends
from arc.reading.date_parts import joined_dates, without_parts_of_the_day
from arc.reading.fill_down import filled_down
from arc.reading.header_names import likely_place, plain
from arc.reading.headers import known_columns
from arc.reading.layouts.across import require_columns_said
from arc.reading.layouts.detect import LOOK, Foreign, convert, find
from arc.reading.layouts.model import Asked, Format
from arc.reading.layouts.notes import NOTES
from arc.reading.layouts.session_days import with_sessions
from arc.reading.layouts.sheets import several_alike
from arc.reading.layouts.whole_dates import with_whole_dates
from arc.reading.problems import LogError
from arc.reading.scales import scale_said
from arc.reading.signs import rows_elsewhere, rows_with_signs, whole
from arc.reading.swapped import require_no_swap
from arc.reading.tables import Opened, TextTable, header_place
from arc.reading.values import none_is_a_session, scale
from arc.reading.what import settled
from arc.reading.who import require_own_places
from arc.reading.workbook import EVERY
from arc.reading.zones import with_zoned_times
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import DEFAULT_SCALE, Scale

OTHER_SHEETS = Problem("other-sheets", text="This workbook has other sheets: {names}.")
ON_SEVERAL = "If the log is on several of them,"
ON_ONE_OF_THEM = "If the log is on one of them, name it:"


@dataclass(frozen=True)
class LaidOut:
    """The cells of a file under arc's own names.

    aside: what was not read, and how many cells of it; asides: rows and sheets besides the table. repeated:
    the row that a row repeats, 0 for none. scale: of ratings that name none. foreign: where it is another
    program's layout. texts: every cell of the table, by its row in the file. elsewhere: rows with words for a
    warning sign that are not read.
    """

    table: TextTable
    cells: pd.DataFrame
    aside: list[tuple[str, int]]
    asides: tuple[str, ...]
    repeated: np.ndarray
    scale: Scale
    texts: pd.DataFrame
    foreign: Foreign | None = None
    # Whether measure= chose one of several things of the file.
    chose: bool = True
    rating_header: str = ""
    elsewhere: tuple[int | str, ...] = ()
    sessions_from: pd.Index = field(default_factory=lambda: pd.Index([], dtype="int64"))

    @property
    def labels(self) -> pd.Series:
        """What each row is called: its number in the file."""
        return self.cells.index.to_series() if self.foreign is None else self.foreign.rows

    @property
    def signs(self) -> Sequence[int | str]:
        """The rows of the file with words for a warning sign."""
        return [*sorted(rows_with_signs(self.texts)), *self.elsewhere]

    def told(self, found: pd.DataFrame) -> pd.DataFrame:
        """These problems as a person finds them in the file, or in the sessions that the call names."""
        if self.foreign:
            return self.foreign.problems(found)
        by_call = found["row"].isin(self.sessions_from)
        if not by_call.any():
            return found
        return found.assign(
            row=found["row"].mask(by_call, 0), column=found["column"].mask(by_call, "sessions=")
        )

    def lost(self, found: pd.DataFrame) -> pd.Index:
        """The rows that cannot be loaded."""
        return self.foreign.lost(found) if self.foreign else pd.Index(found["row"])


def lay_out(opened: Opened, name: str | None, asked: Asked) -> LaidOut:
    """Find the layout of a file and lay its cells out. name: the format that the call names.

    Raises LogError where no table can be found; of a workbook with further sheets the message says that the
    log may be on one of them.
    """
    try:
        if opened.notes and name is None:
            known: tuple[Format, int] | None = (NOTES, 0)
        else:
            opened, asked = with_whole_dates(opened, asked)
            known = find(opened.first_rows(LOOK), name, {**asked.constants, **asked.columns})
        if known is None:
            if name is None:
                require_columns_said(opened.first_rows(LOOK), asked)
            return _in_own_columns(opened, asked)
        person = asked.person or asked.constants.get("client", "")
        foreign = convert(*known, opened.all_rows(), replace(asked, person=person))
    except LogError as error:
        several = several_alike(opened.tops, name, asked)
        raise _perhaps_elsewhere(error, tuple(opened.sheets), several) from None
    cells, chosen = foreign.table.cells, asked.scale or DEFAULT_SCALE
    _require_no_swap(cells[foreign.rows > 0], foreign.rows)
    # An app may well write the same row twice; in a log that a person keeps it is a slip.
    return LaidOut(
        foreign.table,
        cells,
        foreign.aside,
        opened.asides,
        foreign.repeats,
        chosen,
        whole(opened, known[1]),
        foreign,
        elsewhere=tuple(rows_elsewhere(opened)),
    )


def _in_own_columns(opened: Opened, asked: Asked) -> LaidOut:
    columns = {**asked.constants, **asked.columns}
    names = [*schema.COLUMN_NAMES, *(str(their) for their in columns.values())]
    first = opened.first_rows(separated.LOOK)
    at = header_place(first, names) or likely_place(first)
    table = opened.table(header_at=at)
    # Most files hold nothing besides the table.
    texts = whole(opened, at) if at or len(table.problems) else table.cells
    filled = filled_down(table.cells, asked.fill_down, columns)
    table = replace(table, cells=joined_dates(filled, asked.order, asked.fill_down))
    alone = {one: value for one, value in asked.constants.items() if value not in table.cells}
    columns = {one: value for one, value in columns.items() if one not in alone}
    known = settled(table.cells, columns, asked.measure, asked.higher_is)
    try:
        cells, aside = known_columns(table.cells, known, alone, asked.person)
    except LogError as error:
        if error.code != "no-column":
            raise
        # Whoever has to say one column keeps all of them in one mapping.
        cells, aside = known_columns(table.cells, columns, alone, asked.person)
    columns = known
    require_own_places(cells, columns)
    own = len(cells)
    _require_no_swap(cells, cells.index.to_series())
    if {"date", "day"} & set(cells) and "session" in cells and none_is_a_session(cells["session"].unique()):
        aside = [*aside, ('column "session" (words, no numbers)', int((cells["session"] != "").sum()))]
        cells = cells.drop(columns="session")
    cells, aside = with_ends(cells, table.cells, aside, asked.order)
    cells, no_clocks = without_parts_of_the_day(with_zoned_times(cells))
    aside = [*aside, *no_clocks]
    cells = with_sessions(cells, table.cells, asked)
    chosen = asked.scale or _scale_of_header(columns)
    repeated = np.concatenate([table.repeated(), np.zeros(len(cells) - own, dtype="int64")])
    chose = plain(str(columns.get("rating", ""))) == plain(asked.measure)
    extra = cells.index[own:]
    return LaidOut(
        table,
        cells,
        aside,
        table.asides,
        repeated,
        chosen,
        texts,
        chose=chose,
        rating_header=str(columns.get("rating", "")),
        elsewhere=tuple(rows_elsewhere(opened)),
        sessions_from=extra,
    )


def _require_no_swap(cells: pd.DataFrame, rows: pd.Series) -> None:
    """Each distinct date once, with the first row that holds it."""
    if "date" in cells:
        dates = cells["date"].drop_duplicates()
        require_no_swap(zip(rows.loc[dates.index], dates, strict=True))


def _scale_of_header(columns: Mapping[str, str]) -> Scale:
    """The scale that the mapped header of the ratings says."""
    said = scale_said(str(columns.get("rating", "")))
    return scale(said) if said else DEFAULT_SCALE


def _perhaps_elsewhere(error: LogError, sheets: tuple[str, ...], several: bool) -> LogError:
    """Where columns were proposed, the log is on this sheet. several: some of the others have one header."""
    proposed = any(one.fix and one.fix.option == "columns" and one.fix.choices for one in error.causes)
    if (proposed and not several) or not sheets:
        return error
    named = OTHER_SHEETS.filled(names=name_some([f'"{shorten(name)}"' for name in sheets]))
    fix = Fix("sheet", sheets, lead=ON_ONE_OF_THEM)
    if several:
        # A cover sheet in front of them: its own columns are the lesser question.
        fix = Fix("sheet", (EVERY,), lead=ON_SEVERAL, instead=fix)
        return LogError(replace(named, fix=fix), *error.causes)
    return LogError(*error.causes, replace(named, fix=fix))
