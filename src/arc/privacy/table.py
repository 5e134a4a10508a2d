"""The table that is shared: only columns of this list, each written anew."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from arc.log import PainLog
from arc.log.frames import higher_is_better
from arc.privacy import spelling
from arc.privacy.areas import is_plain_area
from arc.privacy.steps import on_steps
from arc.reading import written
from arc.reading.written import each
from arc.vocabulary import schema
from arc.vocabulary.schema import Scale

# Nothing else leaves: no date, no name, no free text. `source` gets a running number, so that two equal
# reports stay two rows.
SHARED = (
    "client", "session", "day", "time", "days_after_session", "hours_after_session", "lasts_days", "moment",
    "rating", "direction", "than", "quantity", "scale", "measure", "higher_is", "area", "side", "spread",
    "minutes", "planned_sessions", "why_booked", "other_care", "red_flag", "adverse_event", "recall",
    "recorded_by", "basis", "day_basis", "source",
)  # fmt: skip
# Taken over as they are: words of a closed list, or what was read as one.
CLOSED = (
    "moment", "direction", "than", "quantity", "spread", "planned_sessions", "why_booked", "red_flag",
    "adverse_event", "basis", "day_basis",
)  # fmt: skip
# Nobody counts so far: a larger number may be a date or a number of a file.
LARGEST_SESSION = 100
# What the rows of a copy, and of nothing else, name as their source.
SOURCE = "de-identified row {n}"
PLAIN_MEASURES = (schema.PAIN, "function")
ALWAYS = ("client", "session", "day", "moment", "rating")


def shared_table(log: PainLog, pseudonyms: dict[str, str]) -> pd.DataFrame:
    """One row per reading, in the order of the pseudonyms; all cells are text."""
    rows = _by_pseudonym(log, pseudonyms)
    rows = rows.assign(day=days_from_first_session(rows), session=_small_numbers(rows))
    after = rows["days_after"].where(~rows["moment"].isin(schema.SESSION_MOMENTS) & (rows["days_after"] >= 0))
    cells = {
        **{name: rows[name] for name in ("client", *CLOSED)},
        **{name: each(written.number, rows[name]) for name in ("session", "day")},
        "minutes": each(spelling.amount, rows["minutes"]),
        "time": each(written.clock, _shifted_hours(rows)),
        "days_after_session": each(written.number, after),
        "hours_after_session": each(spelling.amount, rows["hours_after"]),
        "lasts_days": each(written.span, rows["lasts_low"], rows["lasts_high"]),
        "rating": ratings(rows),
        "scale": each(written.span, rows["scale_low"], rows["scale_high"]),
        "measure": in_codes(rows["measure"], "measure", is_plain_measure),
        "higher_is": higher_is_better(rows, log.lower_is_worse),
        "area": in_codes(rows["area"], "area", is_plain_area),
        "side": in_codes(rows["side"], "side", is_plain_area),
        # Only that there was some: the caveat about it hangs on that.
        "other_care": pd.Series(np.where(rows["other_care"] != "", "yes", ""), dtype=object),
        "recall": each(written.recall, rows["recall_days"]),
        "recorded_by": rows["recorded_by"].where(rows["recorded_by"] == schema.SIMULATED, ""),
        "source": pd.Series([SOURCE.format(n=n) for n in range(1, len(rows) + 1)], dtype=object),
    }
    table = pd.DataFrame(cells)[list(SHARED)]
    # Where all is pain, no column has to say so.
    said = {name: (table[name] != (schema.PAIN if name == "measure" else "")).any() for name in SHARED}
    return table[[name for name in SHARED if name in ALWAYS or said[name]]]


def is_copy(readings: pd.DataFrame) -> bool:
    """Whether these are readings of a copy that `deidentify` made."""
    said = readings["source"].astype(str)
    return bool(len(said) and said.str.fullmatch(SOURCE.format(n=r"\d+")).all())


def _by_pseudonym(log: PainLog, pseudonyms: dict[str, str]) -> pd.DataFrame:
    rows = log.readings.assign(client=log.readings["client"].map(pseudonyms))
    return rows.sort_values("client", kind="stable", ignore_index=True)


def days_from_first_session(rows: pd.DataFrame) -> pd.Series:
    """Days counted from each client's first session, else from the first report."""
    session_day = (rows["day"] - rows["days_after"]).where(rows["session"].notna())
    first = session_day.groupby(rows["client"]).transform("min")
    return rows["day"] - first.fillna(rows["day"].groupby(rows["client"]).transform("min"))


def _small_numbers(rows: pd.DataFrame) -> pd.Series:
    """Session numbers; a client with one above 100 is numbered anew, in the same order."""
    by_client = rows["session"].groupby(rows["client"])
    return rows["session"].where(
        by_client.transform("max") <= LARGEST_SESSION, by_client.rank(method="dense")
    )


def _shifted_hours(rows: pd.DataFrame) -> pd.Series:
    """Clock times with each client's earliest at midnight: the distances stay, the time of the day goes."""
    return rows["hour"] - rows["hour"].groupby(rows["client"]).transform("min")


def ratings(rows: pd.DataFrame) -> pd.Series:
    """The rating of each reading in plain words, on a step of its scale; None where there are none."""
    rows = on_steps(rows)
    scales = each(Scale, rows["scale_low"], rows["scale_high"])
    said = [rows[name] for name in ("kind", "low", "high", "about", "direction")]
    return each(spelling.rating, *said, scales)


def is_plain_measure(measure: str) -> bool:
    """Whether a measure is pain or function, of a part of the body perhaps.

    >>> is_plain_measure("neck pain"), is_plain_measure("mood at work")
    (True, False)
    """
    return is_plain_area(" ".join(word for word in measure.split() if word not in PLAIN_MEASURES))


def turned_measures(log: PainLog, pseudonyms: dict[str, str]) -> list[str]:
    """The measures of which a lower rating is the worse one, as a copy names them."""
    measure = _by_pseudonym(log, pseudonyms)["measure"]
    coded = in_codes(measure, "measure", is_plain_measure)
    return list(coded[measure.map(log.lower_is_worse).astype(bool)].unique())


def in_codes(cells: pd.Series, name: str, is_plain: Callable[[str], bool]) -> pd.Series:
    """A column that tells series apart, in plain words.

    Any other becomes "area 1", "area 2" in the order of the new rows.
    """
    others = [cell for cell in cells.unique() if not is_plain(cell)]
    codes = {cell: f"{name} {number}" for number, cell in enumerate(others, 1)}
    return cells.map(lambda cell: codes.get(cell, cell))
