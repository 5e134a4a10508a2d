"""What is wrong in a file: named row by row, all of it at once, with what to do."""

from __future__ import annotations

import pandas as pd

COLUMNS = ["row", "column", "value", "problem"]
SHOWN = 20
SHOWN_IN_ERROR = 100
VALUE_LENGTH = 60


class LogError(ValueError):
    """A file cannot be loaded as it stands. The message lists every problem; `problems` holds them as a
    table.
    """

    def __init__(self, message: str, problems: pd.DataFrame | None = None) -> None:
        super().__init__(message)
        self.problems = empty() if problems is None else problems


def empty() -> pd.DataFrame:
    """A table of no problems."""
    return table([], [], [], [])


def table(rows, columns, values, problems) -> pd.DataFrame:
    """A table of problems: row in the file (the header is row 1), column, value, and what to do."""
    frame = pd.DataFrame({"row": rows, "column": columns, "value": values, "problem": problems})
    return frame.astype({"row": "int64", "column": object, "value": object, "problem": object})


def join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """All problems in the order of the file's rows."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return empty()
    return pd.concat(filled, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)


def sentence(row: int, column: str, value: str, problem: str) -> str:
    """One problem as a line for a person.

    >>> sentence(14, "rating", "11", "is outside 0-10.")
    'row 14: rating "11" is outside 0-10.'
    """
    where = f"row {row}: " if row else ""
    if not column:
        return f"{where}{problem}"
    if not value:
        return f"{where}{column} {problem}"
    return f'{where}{column} "{shorten(value)}" {problem}'


def sentences(problems: pd.DataFrame, *, shown: int = SHOWN) -> list[str]:
    """The problems as lines; beyond `shown`, the last line says how many more there are."""
    lines = [sentence(*cells) for cells in problems[COLUMNS].head(shown).itertuples(index=False, name=None)]
    more = len(problems) - len(lines)
    return (
        [*lines, f"... and {more} more; `problems` of this error or log lists them all."]
        if more > 0
        else lines
    )


def error(problems: pd.DataFrame) -> LogError:
    """The one error that a strict reading raises."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    lines = "\n".join(f"  {line}" for line in sentences(problems, shown=SHOWN_IN_ERROR))
    way_out = "Nothing was loaded. Mend the file, or pass strict=False to load the other rows."
    return LogError(f"{count} in this log:\n{lines}\n{way_out}", problems)


def shorten(value: str) -> str:
    """A value short enough for one line, without line breaks or signs that steer a terminal."""
    start = str(value)[: 10 * VALUE_LENGTH]
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in start).split())
    return flat if len(flat) <= VALUE_LENGTH else flat[: VALUE_LENGTH - 3] + "..."
