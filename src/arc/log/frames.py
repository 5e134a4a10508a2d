"""A log as a table in arc's own columns, which reads back as the same log."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from arc.reading.ratings.parse import read_ratings
from arc.reading.written import clock, each, number, recall, span
from arc.vocabulary import schema
from arc.vocabulary.schema import Scale

ALWAYS = ("client", "day", "session", "moment", "rating", "scale")
WHOLE = ("day", "session", "days_after_session")
UNSAID = ("missing", "words")
# The tables of a log that have a client in each row.
FRAMES = ("readings", "sessions", "clients")


def of_client(table: pd.DataFrame, client: str) -> pd.DataFrame:
    """The rows of one client."""
    return table.loc[table["client"] == client].reset_index(drop=True)


def in_file_columns(
    readings: pd.DataFrame, lower_is_worse: Callable[[str], bool], flagged: tuple[str, ...] = ()
) -> pd.DataFrame:
    """One row per reading in the columns of a file; a column that says nothing is left out.

    lower_is_worse: of a measure; a file says it only where it is so. flagged: clients whose red flag has to
    be in it, also where the row that said so could not be loaded.
    """
    rows = readings
    after = rows["days_after"].where(~rows["moment"].isin(schema.SESSION_MOMENTS) & (rows["days_after"] >= 0))
    cells = {
        **{name: rows[name] for name in schema.COLUMN_NAMES if name in rows},
        "higher_is": higher_is_better(rows, lower_is_worse),
        "days_after_session": after,
        "time": each(clock, rows["hour"]),
        "hours_after_session": each(number, rows["hours_after"]),
        "lasts_days": each(span, rows["lasts_low"], rows["lasts_high"]),
        "minutes": each(number, rows["minutes"]),
        "rating": _ratings(rows),
        "recall": each(recall, rows["recall_days"]),
        "scale": each(span, rows["scale_low"], rows["scale_high"]),
    }
    table = pd.DataFrame(cells).astype(dict.fromkeys(WHOLE, "Int64"))
    table = _with_red_flags(table, flagged)
    filled = table.notna() & (table != "").fillna(False).astype(bool)
    return table[
        [name for name in schema.COLUMN_NAMES if name in ALWAYS or (name in table and filled[name].any())]
    ]


def told_apart(table: pd.DataFrame, rows: pd.Series) -> pd.DataFrame:
    """The table with the rows of the file beside it, where two of them are equal word for word.

    Reading takes the second of two equal rows for a slip; arc does not read the column "row".
    """
    return table.assign(row=rows.to_numpy()) if table.duplicated().any() else table


def _ratings(rows: pd.DataFrame) -> pd.Series:
    """The ratings as they were said; blank where it was the log's own code for "not recorded"."""
    scales = each(Scale, rows["scale_low"], rows["scale_high"])
    read = read_ratings(rows["rating"], scales)
    is_code = rows["kind"].isin(UNSAID) & (~read["kind"].isin(UNSAID) | read["problem"].notna())
    return rows["rating"].mask(is_code, "")


def _with_red_flags(table: pd.DataFrame, flagged: tuple[str, ...]) -> pd.DataFrame:
    said = set(table.loc[table["red_flag"] == "yes", "client"])
    for client in [name for name in flagged if name not in said]:
        own = table.index[table["client"] == client]
        if len(own):
            table.loc[own[0], "red_flag"] = "yes"
        else:
            alone = {
                "client": client,
                "moment": "usual",
                "scale": schema.DEFAULT_SCALE.name,
                "red_flag": "yes",
            }
            row = {name: pd.NA if name in WHOLE else "" for name in table.columns} | alone
            table = pd.concat([table, pd.DataFrame([row]).astype(table.dtypes)], ignore_index=True)
    return table


def higher_is_better(rows: pd.DataFrame, lower_is_worse: Callable[[str], bool]) -> pd.Series:
    """What the column "higher_is" says: "better" where it is so, and nothing where higher is worse."""
    said = {name: schema.BETTER if lower_is_worse(name) else "" for name in rows["measure"].unique()}
    return rows["measure"].map(said).astype(object)


def measures_rated(rows: pd.DataFrame) -> list[str]:
    """What was rated, in its order; of rows without a level only where there are no others.

    A session that was attended says nothing of what is rated, and is read as the measure of the whole log.
    """
    rated = rows.loc[rows["kind"] != "missing", "measure"]
    return list((rated if len(rated) else rows["measure"]).unique())


def told(rows: pd.DataFrame) -> pd.Series:
    """The ratings that were given at a session and not written down by the client."""
    rated = rows["kind"].isin(schema.NUMERIC_KINDS) & rows["moment"].isin(("before", "after"))
    return rated & ~rows["recorded_by"].isin((schema.SIMULATED, "client"))


def without_a_side(rows: pd.DataFrame, sessions: pd.DataFrame) -> pd.Series:
    """The ratings on the day of a session of which nothing says whether they were before or after it."""
    days = pd.MultiIndex.from_frame(sessions[["client", "session_day"]].dropna())
    on_day = pd.MultiIndex.from_frame(rows[["client", "day"]]).isin(days)
    rated = rows["kind"].isin(schema.NUMERIC_KINDS) & (rows["moment"] == "between")
    return rated & on_day & rows["hour"].isna()
