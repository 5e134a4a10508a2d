"""What is wrong in a file: named row by row, all of it at once, with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from arc.errors import PYTHON, TERMINAL, ArcError, Problem
from arc.vocabulary.caveats import counted, name_some

COLUMNS = ["row", "column", "value", "problem", "code", "fix"]
# Beside them where a log is of several sheets or files.
PLACE = "place"
SHOWN = 20
SHOWN_IN_ERROR = 100
# About thirty lines of a terminal: a cause takes one or two.
CAUSES = 15
EXAMPLES, FIRST_ROWS = 2, 3


class LogError(ArcError, ValueError):
    """A file cannot be loaded as it stands.

    The message lists every problem; `problems` holds them as a table.

    Parameters
    ----------
    *said
        Each problem.
    code
        What this error is called, where it is not by its first problem.
    rows
        The problems are those of rows, and stand in a list.
    strict
        They were no reason to stop, had the call not asked for it.

    Examples
    --------
    >>> import pandas as pd
    >>> import arc
    >>> try:
    ...     arc.read_log(pd.DataFrame({"client": ["A"], "day": [0], "moment": ["before"], "rating": ["11"]}))
    ... except arc.LogError as reason:
    ...     print(reason.problems["column"].tolist())
    ['rating']
    """

    code = "log"

    def __init__(
        self, *said: Problem | str, code: str = "", rows: bool = False, strict: bool = False
    ) -> None:
        self._rows, self._strict = rows, strict
        super().__init__(*said, code=code)

    @property
    def problems(self) -> pd.DataFrame:
        """One row for each problem: row (0 for the whole file), column, value, problem, code, fix.

        And `place`, where it is in one of several sheets or files.
        """
        return of(self.causes)

    def said(self, face: str = PYTHON) -> str:
        """Say the message in the words of one face.

        Parameters
        ----------
        face
            "python", "terminal" or "page".

        Returns
        -------
        str
            The problems, with what to do there.
        """
        if not self._rows:
            return super().said(face)
        if face == PYTHON:
            listed = sentences(self.problems, shown=SHOWN_IN_ERROR)
        else:
            listed = by_cause(self.problems, face=face)[0]
        lines = "\n".join(f"  {line}" for line in listed)
        other = ", or pass strict=False to load the other rows" if face == PYTHON and self._strict else ""
        count = counted(len(self.causes), "problem")
        return f"{count} in this log:\n{lines}\nNothing was loaded. Mend the file{other}."


def placed(error: LogError, place: str) -> LogError:
    """The same error, in this sheet or file."""
    causes = [replace(one, place=", ".join(filter(None, [place, one.place]))) for one in error.causes]
    return LogError(*causes, code=error.code, rows=error._rows, strict=error._strict)


def row_and_place(label: int | str) -> tuple[int, str]:
    """A row as `row_labels` calls it, apart.

    >>> row_and_place('4 of sheet "A"'), row_and_place(4)
    ((4, 'sheet "A"'), (4, ''))
    """
    row, _, place = str(label).partition(" of ")
    return int(row), place


def empty() -> pd.DataFrame:
    """A table of no problems."""
    return _EMPTY.copy(deep=False)


def table(rows, columns, values, found: Sequence[Problem] | np.ndarray) -> pd.DataFrame:
    """A table of problems: row (the header is row 1), column, value, what is wrong, code and fix."""
    texts = {
        "column": columns,
        "value": values,
        "problem": [one.text for one in found],
        "code": [one.code for one in found],
        "fix": [one.fix for one in found],
    }
    return pd.DataFrame(
        {"row": np.asarray(rows, dtype="int64")}
        | {name: np.asarray(said, dtype=object) for name, said in texts.items()}
    )


_EMPTY = table([], [], [], [])


def of(found: Sequence[Problem]) -> pd.DataFrame:
    """Problems that know their place, as a table."""
    frame = table(
        [one.row for one in found], [one.column for one in found], [one.value for one in found], found
    )
    return frame.assign(place=[one.place for one in found]) if any(one.place for one in found) else frame


def as_data(problems: pd.DataFrame) -> list[Problem]:
    """The rows of a table as problems."""
    places = problems[PLACE] if PLACE in problems else [""] * len(problems)
    rows = problems[COLUMNS].itertuples(index=False, name=None)
    return [
        Problem(code, row, column, value, text, fix, place)
        for (row, column, value, text, code, fix), place in zip(rows, places, strict=True)
    ]


def row_labels(table: pd.DataFrame) -> pd.Series:
    """The row of each problem or reading: a number, and where there are several sheets or files also which.

    >>> row_labels(pd.DataFrame({"row": [4, 4], "place": ['sheet "A"', 'sheet "B"']})).tolist()
    ['4 of sheet "A"', '4 of sheet "B"']
    """
    if PLACE not in table:
        return table["row"]
    return table["row"].astype(str).str.cat(table[PLACE].astype(str), sep=" of ").astype(object)


def join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """All problems in the order of the file's rows."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return empty()
    return pd.concat(filled, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)


def sentences(problems: pd.DataFrame, *, shown: int = SHOWN, face: str = PYTHON) -> list[str]:
    """The problems as lines; beyond `shown`, the last line says how many more there are."""
    lines = [one.line(face) for one in as_data(problems.head(shown))]
    more = len(problems) - len(lines)
    return (
        [*lines, f"... and {more} more; `problems` of this error or log lists them all."]
        if more > 0
        else lines
    )


def by_cause(
    problems: pd.DataFrame, *, face: str = TERMINAL, most: int = CAUSES
) -> tuple[list[str], pd.DataFrame]:
    """One line for each cause, in the order of their first rows.

    And the problems beyond the first `most` causes.

    >>> cells = (4, "x"), (9, "14,5")
    >>> found = of([Problem("no-day", row, "day", said, "is no day.") for row, said in cells])
    >>> by_cause(found)[0]
    ['2 rows: day "x", "14,5" is no day. Rows 4 and 9.']
    """
    keys = ["code", "column", "fix", *([PLACE] if PLACE in problems else [])]
    causes = problems.groupby(keys, sort=False, dropna=False).ngroup()
    shown = [_cause(problems.loc[causes == number], face) for number in range(min(most, causes.nunique()))]
    return shown, problems.loc[causes >= most]


def _cause(own: pd.DataFrame, face: str) -> str:
    first = Problem(*own.iloc[0][["code", "row", "column", "value", "problem", "fix"]])
    rows = [str(row) for row in own["row"].unique()]
    place = own[PLACE].iloc[0] if PLACE in own else ""
    if len(own) == 1 or not first.row:
        return replace(first, place=place).line(face)
    where = f"{counted(len(rows), 'row')}: " if len(rows) > 1 else f"row {rows[0]}: "
    where = f"{place}, {where}" if place else where
    named = f" {'First rows' if len(rows) > FIRST_ROWS else 'Rows'} {name_some(rows[:FIRST_ROWS])}."
    # Where each row has words of its own, those of the first stand for all.
    if own["problem"].nunique() > 1:
        count = counted(len(rows), "row")
        return f"{f'{place}, ' if place else ''}{count}, such as {first.line(face)}{named}"
    values = tuple(own["value"].unique())
    said = first.sentence(face, values=values[:EXAMPLES], more=len(values) > EXAMPLES)
    return f"{where}{said}{named if len(rows) > 1 else ''}"


def error(problems: pd.DataFrame, *, strict: bool = True) -> LogError:
    """The one error that a strict reading raises."""
    return LogError(*as_data(problems), rows=True, strict=strict)
