"""Sessions that the call names, for a file that does not say which of its days were days of sessions."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from arc.errors import CallError, Problem, shorten
from arc.reading.cell_texts import spelled
from arc.reading.layouts.model import Asked, Converted, Made, plain
from arc.reading.tables import Opened
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some

ATTENDED = "attended"
UNMARKED = ("", "no", "n", "none", "false", "0", "-", "unknown", "skip")
WHOSE = Problem(
    "whose-sessions",
    column="sessions=",
    text=(
        "names sessions of nobody, and this log has several clients ({names}). Pass a table with a column for"
        " the client and one for the date."
    ),
)
NO_DAYS = Problem(
    "no-session-days", column="sessions=", text="is a table without a date: it needs the column date, or day."
)
NOTHING_MARKED = Problem(
    "no-session-word", column="sessions=", text="names {said}, and nothing in this file is marked so."
)
NEITHER = Problem(
    "no-session-word",
    column="sessions=",
    text="names {said}, which is neither a date nor a column of this file. It has {found}.",
)


def with_sessions(cells: pd.DataFrame, raw: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The cells with a row for each session that the call names.

    By its date, in a table, or by the column that marks its reports. raw: the cells under the file's own
    headers.
    """
    rows = _rows(cells, raw, asked)
    if rows.empty:
        return cells
    rows = rows.reindex(columns=[*dict.fromkeys([*rows.columns, "moment"])], fill_value="")
    rows["moment"] = rows["moment"].where(rows["moment"] != "", ATTENDED)
    first = int(cells.index.max()) + 1
    rows.index = pd.RangeIndex(first, first + len(rows), name=cells.index.name)
    joined = pd.concat([cells.astype(object), rows]).fillna("")
    return joined.apply(lambda column: pd.Series(spelled(column), index=joined.index))


def _rows(cells: pd.DataFrame, raw: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    if asked.session_table is not None:
        return _of_table(cells, asked.session_table)
    marks = [word for word in asked.sessions if word in raw.columns]
    lost = [word for word in asked.sessions if word not in (*marks, *asked.dates)]
    if lost:
        found = name_some([shorten(name) for name in raw.columns], most=12)
        said = name_some([f'"{shorten(word)}"' for word in lost])
        raise CallError(NEITHER.filled(said=said, found=found))
    parts = [_marked(cells, raw[word]) for word in marks]
    if asked.dates:
        parts.append(pd.DataFrame({"client": _only_client(cells), "date": asked.dates}, dtype=object))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _marked(cells: pd.DataFrame, marks: pd.Series) -> pd.DataFrame:
    """The days of the rows that are marked, each once."""
    is_marked = ~marks.astype(str).str.lower().isin(UNMARKED)
    place = [name for name in ("client", "day", "date") if name in cells]
    return cells.loc[is_marked, place].astype(object).drop_duplicates()


def with_named(found: Converted, asked: Asked) -> Converted:
    """What another layout holds, and a report for each session that the call names by its date or in a table.

    Raises CallError for dates in a log of several clients.
    """
    cells = pd.DataFrame({"client": [one.cells.get("client", "") for one in found.made]}, dtype=object)
    rows = pd.DataFrame(columns=["client"])
    if asked.session_table is not None:
        rows = _of_table(cells, asked.session_table)
    elif asked.dates:
        rows = pd.DataFrame({"client": _only_client(cells), "date": asked.dates}, dtype=object)
    named = rows.fillna("").astype(str).to_dict("records")
    said = [{str(name): cell for name, cell in row.items() if cell} for row in named]
    return replace(found, made=(*found.made, *(Made(0, {"moment": ATTENDED, **row}) for row in said)))


def rows_of_table(table: pd.DataFrame) -> pd.DataFrame:
    """A table of sessions as texts in arc's columns. Raises CallError for one without a day."""
    frame = table.reset_index(names="date") if isinstance(table.index, pd.DatetimeIndex) else table
    rows = Opened(frame=frame).table().cells.astype(object)
    rows = rows.set_axis([plain(name).replace(" ", "_") for name in rows.columns], axis=1)
    rows = rows[[name for name in rows.columns if name in schema.COLUMN_NAMES]]
    if not {"date", "day"} & set(rows.columns):
        raise CallError(NO_DAYS)
    return rows


def _of_table(cells: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    rows = rows_of_table(table)
    return rows if "client" in rows else rows.assign(client=_only_client(cells))


def _only_client(cells: pd.DataFrame) -> str:
    names = sorted(set(cells["client"].astype(str)) - {""})
    if len(names) != 1:
        raise CallError(WHOSE.filled(names=name_some([shorten(name) for name in names], most=12)))
    return names[0]
