"""Several sheets of a workbook, or several files, as one log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from arc.errors import Problem, shorten
from arc.reading import problems
from arc.reading.cell_texts import spelled
from arc.reading.dates import ORDERS, Unreadable, date_order, parse_date
from arc.reading.layouts.detect import Foreign
from arc.reading.layouts.lay_out import LaidOut, lay_out
from arc.reading.layouts.model import Asked
from arc.reading.layouts.one_course import as_one_course
from arc.reading.layouts.sheets import require_said, sheets_of_a_log
from arc.reading.problems import LogError
from arc.reading.signs import rows_elsewhere
from arc.reading.tables import Opened, TextTable
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted, name_some

TWO_ORDERS = Problem(
    "two-orders-in-files",
    text="Of these tables some write the day first ({day}) and others the month first ({month}). Write their"
    " dates as 2024-03-31.",
)
# No names: a sheet may be called as its client is.
TITLE = "{count}, read as one log"
IN_SEVERAL = "clients in several tables, each read as one ({names})"


@dataclass(frozen=True)
class Part:
    """One sheet or file of a log: what it is called, and where its rows stand in the whole."""

    place: str
    laid: LaidOut
    first: int

    @property
    def index(self) -> pd.RangeIndex:
        """Its rows in the table of all."""
        return pd.RangeIndex(self.first, self.first + len(self.laid.cells), name="row")

    def own(self, found: pd.DataFrame) -> pd.DataFrame:
        """Its own of these problems, with its own row numbers, and those of its rows that did not fit."""
        mine = found.loc[found["row"].isin(self.index)]
        rows = self.laid.cells.index[mine["row"].to_numpy() - self.first]
        return problems.join([mine.assign(row=np.asarray(rows, dtype="int64")), self.laid.table.problems])


@dataclass(frozen=True)
class Joined(LaidOut):
    """The cells of several tables in one, with the sheet or file of each."""

    parts: tuple[Part, ...] = ()

    def told(self, found: pd.DataFrame) -> pd.DataFrame:
        """These problems, each with its sheet or file, and with its row there."""
        told = [(part.place, part.laid.told(part.own(found))) for part in self.parts]
        filled = [one.assign(place=place) for place, one in told if len(one)]
        whole = found.loc[found["row"] == 0].assign(place="")
        filled += [whole] if len(whole) else []
        return pd.concat(filled, ignore_index=True) if filled else problems.empty()

    def lost(self, found: pd.DataFrame) -> pd.Index:
        """The rows of the whole that cannot be loaded."""
        lost: list[int] = []
        for part in self.parts:
            own = part.laid.cells.index.isin(part.laid.lost(part.own(found)))
            lost += part.index[own].tolist()
        return pd.Index(lost, dtype="int64")

    @property
    def labels(self) -> pd.Series:
        """What each row of the table of all is called: "4 of sheet "Anna""."""
        return pd.Series(
            [f"{row} of {part.place}" for part in self.parts for row in part.laid.labels],
            index=self.cells.index,
            dtype=object,
        )

    @property
    def places(self) -> pd.Series:
        """The sheet or file of each row of the table of all."""
        said = [part.place for part in self.parts for _ in range(len(part.laid.cells))]
        return pd.Series(said, index=self.cells.index, dtype=object)

    @property
    def signs(self) -> Sequence[int | str]:
        """The rows with words for a warning sign."""
        return [
            row if isinstance(row, str) else f"{row} of {part.place}"
            for part in self.parts
            for row in part.laid.signs
        ]


def lay_out_every(
    files: Sequence[tuple[str, list[Opened]]], name: str | None, asked: Asked, dates: str | None
) -> LaidOut:
    """The cells of one table, or of several sheets or files in one.

    files: what each is called where there are several, with its sheets. name: the format that the call names.
    dates: the order of dates that the call says. Raises LogError, with the sheet or file, where one cannot be
    laid out, and where they do not go together.
    """
    file, opened = files[0]
    if len(files) == 1 and not file and not opened[0].place:
        require_said(opened[0], name, asked)
        return lay_out(opened[0], name, asked)
    parts = list(_parts(files, name, asked))
    if dates is None:
        _require_one_order(parts, is_files=len(files) > 1)
    return _joined(parts, dates, "file" if len(files) > 1 else "sheet")


def _parts(files: Sequence[tuple[str, list[Opened]]], name: str | None, asked: Asked) -> Iterator[Part]:
    first = 1
    for file, opened in files:
        try:
            sheets = sheets_of_a_log(opened, name, asked)
        except LogError as error:
            raise (problems.placed(error, file) if file else error) from None
        for one, person in sheets:
            place = ", ".join(filter(None, [file, one.place]))
            try:
                if file and not one.place:
                    require_said(one, name, asked)
                laid = lay_out(replace(one, sheets={}), name, replace(asked, person=asked.person or person))
            except LogError as error:
                raise problems.placed(error, place) from None
            laid = replace(laid, asides=one.asides, elsewhere=tuple(rows_elsewhere(one)))
            yield Part(place, laid, first)
            first += len(laid.cells)


def _require_one_order(parts: Sequence[Part], *, is_files: bool) -> None:
    """Raise LogError where tables write their dates in two orders, or one of several files leaves it open."""
    texts = {part.place: _dates(part.laid.cells) for part in parts}
    orders = {place: date_order(said) for place, said in texts.items()}
    by_order = {one: [place for place in orders if orders[place] == one] for one in ORDERS}
    if all(by_order.values()):
        day, month = (name_some([shorten(place) for place in by_order[one]]) for one in ORDERS)
        raise LogError(TWO_ORDERS.filled(day=day, month=month))
    if not is_files or not any(by_order.values()):
        return
    for place, said in texts.items():
        for text in said if orders[place] is None else ():
            try:
                parse_date(text, None)
            except Unreadable as reason:
                if reason.problem.code == "date-order":
                    raise LogError(replace(reason.problem, column="date", value=text, place=place)) from None


def _dates(cells: pd.DataFrame) -> list[str]:
    return [text for text in cells["date"].cat.categories if text] if "date" in cells else []


def _joined(parts: Sequence[Part], dates: str | None, noun: str) -> LaidOut:
    count = sum(len(part.laid.cells) for part in parts)
    index = pd.RangeIndex(1, count + 1, name="row")
    scale = parts[0].laid.scale
    cells = _cells(parts, index)
    if any(part.laid.scale != scale for part in parts):
        own = [part.laid.scale.name for part in parts for _ in range(len(part.laid.cells))]
        said = cells.get("scale", pd.Series("", index)).astype(object)
        cells = cells.assign(scale=_column(said.mask(said == "", pd.Series(own, index)), index))
    rows = np.concatenate([np.asarray(_rows(part.laid), dtype="int64") for part in parts])
    of_part = np.repeat(np.arange(len(parts)), [len(part.laid.cells) for part in parts])
    by_call = np.concatenate([part.laid.cells.index.isin(part.laid.sessions_from) for part in parts])
    names = [part.place for part in parts]
    cells, both = as_one_course(cells, of_part, names, dates)
    title = TITLE.format(count=counted(len(parts), noun))
    table = TextTable(cells, problems.empty())
    blank = pd.Series("", index=index, dtype=object)
    nowhere = np.zeros(count, dtype="int64")
    joined = Joined(
        table,
        cells,
        [*_summed(parts), *([(IN_SEVERAL.format(names=name_some(both)), 0)] if both else [])],
        tuple(dict.fromkeys(one for part in parts for one in part.laid.asides)),
        nowhere,
        scale,
        cells,
        Foreign(
            title, table, [], _facts(parts), pd.Series(rows, index=index), blank, nowhere, table.problems
        ),
        chose=any(part.laid.chose for part in parts),
        rating_header=next(
            (part.laid.rating_header for part in parts if part.laid.rating_header.startswith("#")), ""
        ),
        parts=tuple(parts),
    )
    return replace(joined, repeated=_repeated(joined, of_part, by_call | (rows == 0)))


def _rows(laid: LaidOut) -> np.ndarray:
    return laid.cells.index.to_numpy() if laid.foreign is None else laid.foreign.rows.to_numpy()


def _cells(parts: Sequence[Part], index: pd.Index) -> pd.DataFrame:
    names = [name for name in schema.COLUMN_NAMES if any(name in part.laid.cells for part in parts)]
    blank = {part.place: pd.Series("", part.laid.cells.index, dtype=object) for part in parts}
    made = {
        name: pd.concat(
            [part.laid.cells.get(name, blank[part.place]).astype(object) for part in parts], ignore_index=True
        )
        for name in names
    }
    return pd.DataFrame({name: _column(one, index) for name, one in made.items()}, index=index)


def _column(texts: pd.Series, index: pd.Index) -> pd.Series:
    return pd.Series(spelled(texts.reset_index(drop=True)), index=index)


def _summed(parts: Sequence[Part]) -> list[tuple[str, int]]:
    """What was kept aside, each name once over all tables."""
    found: dict[str, int] = {}
    for part in parts:
        for what, cells in part.laid.aside:
            found[what] = found.get(what, 0) + cells
    return list(found.items())


def _facts(parts: Sequence[Part]) -> Mapping[str, object]:
    """For caveats: counts together, and what is the same of all tables."""
    found: dict[str, object] = {}
    every = [part.laid.foreign.facts if part.laid.foreign else {} for part in parts]
    for name in dict.fromkeys(name for facts in every for name in facts):
        said = [facts[name] for facts in every if name in facts]
        if name == "one_person":
            found |= {name: said[0]} if len(said) == len(parts) and len(set(said)) == 1 else {}
        elif all(isinstance(one, int) and not isinstance(one, bool) for one in said):
            found[name] = sum(one for one in said if isinstance(one, int))
        else:
            found[name] = next((one for one in said if one), said[0])
    return found


def _repeated(joined: Joined, of_part: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """The row that a row repeats: in its own table as that says, else in an earlier one, by its label."""
    labels = joined.labels.to_numpy()
    found = np.zeros(len(labels), dtype=object)
    for part in joined.parts:
        own = [f"{row} of {part.place}" if row else 0 for row in part.laid.repeated]
        found[part.index.to_numpy() - 1] = own
    texts = joined.cells.astype(object)
    if "date" in texts and "session" in texts:
        # A number that arc gave, or that a sheet begins anew, tells no row from another.
        texts = texts.assign(session=texts["session"].mask(texts["date"] != "", ""))
    texts = texts.drop(columns=[name for name in ("scale",) if name in texts])
    is_dated = (texts.reindex(columns=["date", "day"], fill_value="") != "").any(axis=1).to_numpy()
    first: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(texts.itertuples(index=False, name=None)):
        if is_dated[at] and not apart[at]:
            earlier = first.setdefault(row, at)
            if of_part[earlier] != of_part[at] and not found[at]:
                found[at] = labels[earlier]
    return found
