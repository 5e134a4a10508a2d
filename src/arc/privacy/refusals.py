"""What keeps a log from being shared: all of it at once, by row and kind, and never the text itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.errors import ArcError, Problem
from arc.log import PainLog
from arc.privacy import patterns
from arc.privacy.table import days_from_first_session, ratings
from arc.reading import problems
from arc.vocabulary.caveats import counted, name_some

UNREAD = (
    "Nothing was made to be shared: {rows} of this log cannot be read{which}. Mend {them} first, so that"
    " nothing is lost on the way."
)
UNREAD_ROWS = "unread-rows"
HOLDS = Problem(
    "names-somebody",
    text='holds what looks like {kinds}. Write a part of the body only, such as "low back".',
)
CANNOT_WRITE = Problem(
    "no-plain-words", text="cannot be written in plain words. Write it as a number or a range, such as 2-3."
)
TOO_FAR = Problem(
    "day-too-far",
    text=(
        "lies more than 20 years from the client's first session, so it may be a date, or a date of birth."
        " Correct it, or leave the row away."
    ),
)
TOO_LARGE = Problem(
    "number-too-large",
    text=(
        "is above {most:,}, so it may be a date, a year or the number of a file. Correct it, or leave it"
        " blank."
    ),
)
# Twenty years. Farther away lie dates of birth, and dates that a spreadsheet wrote as a number.
MOST_DAYS = 7305
# What nobody counts with: a year has four digits, a date or the number of a file more.
MOST = {
    "hours_after_session": 1000,
    "lasts_days": 1000,
    "minutes": 1000,
    "planned_sessions": 1000,
    "scale": 1000,
}
MOST_ROWS_NAMED = 20


class PrivacyError(ArcError, ValueError):
    """Something that would name somebody, or a missing agreement.

    The message never repeats the text itself.
    """

    code = "privacy"


def require_shareable(log: PainLog) -> None:
    """Raises PrivacyError for rows that could not be read, and for cells that may name somebody.

    Or that cannot be written anew.
    """
    _require_all_rows(log)
    found = [_areas(log), _ratings(log), _days(log), *_numbers(log)]
    cells = problems.join([one.drop_duplicates() for one in found])
    if len(cells):
        lines = "\n".join(f"  {line}" for line in problems.sentences(cells, shown=len(cells)))
        raise PrivacyError(
            f"Nothing was made to be shared; {counted(len(cells), 'cell')} in the way:\n{lines}"
        )


def _require_all_rows(log: PainLog) -> None:
    rows = list(dict.fromkeys(problems.row_labels(log.problems)))
    rows = sorted(rows, key=lambda row: (isinstance(row, str), 0 if isinstance(row, str) else row))
    if rows:
        # A problem of the whole file has no row.
        named = name_some([str(row) for row in rows if row], most=MOST_ROWS_NAMED)
        which = f" ({'row' if len(rows) == 1 else 'rows'} {named})" if named else ""
        them = "it" if len(rows) == 1 else "them"
        said = UNREAD.format(rows=counted(len(rows), "row"), which=which, them=them)
        raise PrivacyError(said, code=UNREAD_ROWS)


def _areas(log: PainLog) -> pd.DataFrame:
    """The areas are the only kept cells in a person's own words."""
    names = patterns.names_in(log.clients["client"])
    kinds = {area: patterns.kinds_in(area, names) for area in log.readings["area"].unique()}
    found = {area: HOLDS.filled(kinds=" and ".join(of)) if of else None for area, of in kinds.items()}
    areas = log.readings["area"].map(found)
    return _told(log, areas.notna(), "area", areas)


def _ratings(log: PainLog) -> pd.DataFrame:
    return _told(log, ratings(log.readings).isna(), "rating", CANNOT_WRITE)


def _days(log: PainLog) -> pd.DataFrame:
    rows = log.readings
    day = days_from_first_session(rows)
    far = day.fillna(rows["days_after"]).abs() > MOST_DAYS
    return _told(log, far, "day", TOO_FAR)


def _numbers(log: PainLog) -> list[pd.DataFrame]:
    """Numbers of other columns that are too large for what they count."""
    rows = log.readings
    values = {
        "hours_after_session": rows["hours_after"],
        "lasts_days": rows["lasts_high"],
        "minutes": rows["minutes"],
        "planned_sessions": pd.to_numeric(rows["planned_sessions"], errors="coerce"),
        "scale": rows[["scale_low", "scale_high"]].abs().max(axis=1),
    }
    return [_told(log, values[name] > most, name, TOO_LARGE.filled(most=most)) for name, most in MOST.items()]


def _told(log: PainLog, wrong: pd.Series, column: str, found: pd.Series | Problem) -> pd.DataFrame:
    """These rows as problems, without the value that stands there."""
    at = wrong.to_numpy(dtype=bool)
    said = np.broadcast_to(np.asarray(found, dtype=object), at.shape)[at]
    number = int(at.sum())
    table = problems.table(_rows_of_file(log)[at], [column] * number, [""] * number, said)
    places = log.readings.get(problems.PLACE)
    return table if places is None else table.assign(place=places.to_numpy()[at])


def _rows_of_file(log: PainLog) -> np.ndarray:
    """Where a person looks for each reading. In a sheet of another layout one row holds several."""
    return log.readings["row"].to_numpy()
