"""Which sessions a log holds and on which day each lies, and one row for each client.

`who` is a code for the client, NaN where the row names none: groups by it are quick, and leave such rows
away.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.errors import Problem, shorten
from arc.reading.cells import Collector, among, first_of, put
from arc.vocabulary import schema

NEEDS_SESSION = Problem(
    "needs-session",
    text="needs a day, a date or a session number: without one the row belongs to no session.",
)
NUMBER_MISSING = Problem(
    "session-unnumbered",
    text="needs a session number: this client's other sessions have one, and none lies on this day.",
)
WHICH_OF_TWO = Problem(
    "which-session", text="needs a session number: this client has several sessions on this day."
)
AFTER_WHAT = Problem("after-what", text="needs a session number: days or hours after which session?")
AT_SESSION = Problem(
    "not-at-session",
    text='is not the day of the session. A report on a later day is no "before" or "after": its moment is'
    " between.",
)
HOURS_AND_DAYS = Problem("hours-and-days", text="does not agree with days_after_session of the same row.")
DAY_OF_SESSION = Problem(
    "day-of-session",
    text='is the day of the session itself, and the moment is "{said}". Write the day of the report, or leave'
    " it"
    " blank beside a session number.",
)
TWO_DAYS = Problem(
    "two-days", text="puts a session on another day than an earlier row does. One of the two is wrong."
)
BACKWARDS = Problem(
    "sessions-backwards",
    text="puts a session before the one numbered below it. Number the sessions in their order.",
)
BEFORE_ITS_SESSION = Problem(
    "before-its-session",
    text="is the number of a session after this report. Leave it blank, or write that of the session before.",
)
DAY_AND_DATE = Problem("day-and-date", text="does not agree with the date of the same row.")
DAY_OR_DATE = Problem(
    "day-or-date",
    text="cannot be set against this client's rows with a day. Write day or date in all of them, or both in"
    " one row.",
)


def days_from_dates(readings: pd.DataFrame, collector: Collector) -> pd.Series:
    """Whole days since each client's first session (of a client without one: since the first report).

    Where some rows of a client have only a day, day 0 is counted back from a row that has both.
    """
    date, day, who = readings["date"], readings["day"], readings["who"]
    if date.isna().all():
        return date
    is_session = among(readings["moment"], schema.SESSION_MOMENTS)
    first = date.where(is_session).groupby(who).transform("min")
    first = first.fillna(date.groupby(who).transform("min"))
    without_date = (day.notna() & date.isna()).groupby(who).transform("sum") > 0
    by_both = (date - day).groupby(who).transform("first")
    lost = without_date & by_both.isna() & date.notna()
    collector.report_where(lost, "date", DAY_OR_DATE)
    counted = date - first.mask(without_date, by_both)
    clash = day.notna() & counted.notna() & (day != counted)
    collector.report_where(clash, "day", DAY_AND_DATE)
    return counted


def on_the_days(readings: pd.DataFrame, moment: str) -> pd.DataFrame:
    """The readings with the only rating of each session day as one before, or after, its session.

    One that is said to be on the other side of the session stands beside it. Of several others on one day
    nothing says which is meant: they stay as they are.
    """
    at = readings["moment"].isin(schema.SESSION_MOMENTS)
    rated = readings["kind"].isin((*schema.NUMERIC_KINDS, "words"))
    keys = ["who", "day"]
    days = pd.MultiIndex.from_frame(readings.loc[at, keys].dropna())
    on_day = pd.MultiIndex.from_frame(readings[keys]).isin(days) & readings["day"].notna()
    series = [*keys, "area", "side", "scale", "measure", "quantity"]
    may_be = readings["moment"].isin(("between", moment))
    alone = ~readings.loc[rated & on_day & may_be].duplicated(series, keep=False)
    only = alone.reindex(readings.index, fill_value=False) & (readings["moment"] == "between")
    return readings.assign(moment=put(readings["moment"], only, moment))


def number_sessions(readings: pd.DataFrame, collector: Collector) -> pd.Series:
    """Session numbers; where a client has none, the distinct session days are counted from 1."""
    session = readings["session"]
    is_session = among(readings["moment"], schema.SESSION_MOMENTS)
    undated = readings["day"].isna().to_numpy()
    open_rows = is_session & session.isna().to_numpy() & ~collector.wrong("session")
    unreadable = collector.wrong("day", "date")
    collector.report_where(open_rows & undated & ~unreadable, "moment", NEEDS_SESSION)
    open_rows &= ~undated
    if not open_rows.any():
        return session
    numbered = session.where(is_session).groupby(readings["who"]).transform("count") > 0
    counted = readings["day"].where(open_rows).groupby(readings["who"]).rank(method="dense")
    session = session.where(~open_rows | numbered, counted)
    looked_up = open_rows & numbered
    if looked_up.any():
        session = session.mask(looked_up, _session_of_day(readings, is_session, looked_up, collector))
    return session


def _session_of_day(
    readings: pd.DataFrame, is_session: np.ndarray, wanted: pd.Series, collector: Collector
) -> pd.Series:
    """For the wanted rows the one numbered session on their day.

    Rows with none, or with several, are named.
    """
    known = readings.loc[is_session & readings["session"].notna(), ["who", "day", "session"]]
    known = known.dropna().drop_duplicates()
    several = known.duplicated(["who", "day"], keep=False)
    keys = pd.MultiIndex.from_frame(readings.loc[wanted, ["who", "day"]])
    once = known.loc[~several].set_index(["who", "day"])["session"]
    found = pd.Series(once.reindex(keys).to_numpy(), index=keys)
    which = pd.Series(keys.isin(pd.MultiIndex.from_frame(known.loc[several, ["who", "day"]])), index=keys)
    session = pd.Series(np.nan, index=readings.index)
    session.loc[wanted] = found.to_numpy()
    doubtful = pd.Series(False, index=readings.index)
    doubtful.loc[wanted] = which.to_numpy()
    collector.report_where(doubtful, "moment", WHICH_OF_TWO)
    collector.report_where(wanted & session.isna() & ~doubtful, "moment", NUMBER_MISSING)
    return session


def fill_days(readings: pd.DataFrame, collector: Collector) -> pd.DataFrame:
    """Days of sessions and days after them, each filled from the other where the log gives one of the two.

    A report at a session is on its day; a report that "lasts" counts from the session on; "4 hours after" is
    the same day up to 24 hours.
    """
    at_session = among(readings["moment"], schema.SESSION_MOMENTS)
    _report_distances(readings, at_session, collector)
    _report_session_days(readings, at_session, collector)
    readings = _with_said_distances(readings)
    day, after, hours = (readings[name].to_numpy() for name in ("day", "days_after", "hours_after"))
    has_session, lasts = (readings[name].notna().to_numpy() for name in ("session", "lasts_low"))
    after = _filled(after, np.floor(hours / 24))
    undated = np.isnan(after) & np.isnan(day) & has_session
    after = np.where(at_session | (undated & lasts), 0.0, after)
    session_day = np.where(has_session, day - after, np.nan)
    codes, _ = pd.factorize(visits(readings).to_numpy())
    # The last place, which the code -1 of no session points at, stays unknown.
    first_day = np.append(first_of(codes, session_day, np.nan), np.nan)[codes]
    _report_day(np.nan_to_num(session_day - first_day) != 0, TWO_DAYS, collector)
    day = _filled(day, first_day + after)
    after = _filled(after, day - first_day)
    later = among(readings["moment"], ("between", "stopped", "follow-up"))
    collector.report_where(later & (after < 0), "session", BEFORE_ITS_SESSION)
    return readings.assign(day=day, days_after=after, session_day=first_day)


def _filled(values: np.ndarray, others: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(values), others, values)


def _report_distances(readings: pd.DataFrame, at_session: np.ndarray, collector: Collector) -> None:
    days, hours = readings["days_after"], readings["hours_after"]
    if not (days.notna() | hours.notna()).any():
        return
    nowhere = readings["session"].isna() & ~collector.wrong("session", "moment")
    collector.report_where(nowhere & days.notna(), "days_after_session", AFTER_WHAT)
    collector.report_where(nowhere & hours.notna() & days.isna(), "hours_after_session", AFTER_WHAT)
    collector.report_where(at_session & (days > 0), "days_after_session", AT_SESSION)
    collector.report_where(at_session & (hours >= 24), "hours_after_session", AT_SESSION)
    # 4 hours after an evening session may be the next day.
    whole = np.floor(hours / 24)
    collector.report_where((days < whole) | (days > whole + 1), "hours_after_session", HOURS_AND_DAYS)


def _report_session_days(readings: pd.DataFrame, at_session: np.ndarray, collector: Collector) -> None:
    """Name reports of "1 day later" that carry the day of the session.

    The sheet holds the session's date in each of its rows.
    """
    if not (readings["lag"] >= 24).any():
        return
    days = np.floor(readings["lag"] / 24)
    held = pd.MultiIndex.from_frame(readings.loc[at_session, ["who", "day"]].dropna())
    on_it, earlier = (
        pd.MultiIndex.from_arrays([readings["who"], day]).isin(held)
        for day in (readings["day"], readings["day"] - days)
    )
    wrong = (days >= 1).to_numpy() & readings["day"].notna().to_numpy() & on_it & ~earlier
    if wrong.any():
        codes, spellings = collector.spelled("moment")
        found = np.array([DAY_OF_SESSION.filled(said=shorten(text)) for text in spellings], dtype=object)
        by_day = collector.said("day")
        for column, here in (("day", wrong & by_day), ("date", wrong & ~by_day)):
            collector.report(column, np.where(here, found[codes], np.array(None, dtype=object)))


def _with_said_distances(readings: pd.DataFrame) -> pd.DataFrame:
    """What the moment says of the time since the session, in rows of a session that say it nowhere else."""
    if readings["lag"].isna().all():
        return readings
    silent = readings[["days_after", "hours_after", "day"]].isna().all(axis=1) & readings["session"].notna()
    lag = readings["lag"].where(silent)
    whole = lag % 24 == 0
    return readings.assign(
        days_after=readings["days_after"].fillna((lag / 24).where(whole)),
        hours_after=readings["hours_after"].fillna(lag.where(~whole)),
    )


def visits(readings: pd.DataFrame) -> pd.Series:
    """One number for each client and session; NaN where a row has none."""
    return readings["who"] * 1_000_000.0 + readings["session"]


def _report_day(wrong: np.ndarray, problem: Problem, collector: Collector) -> None:
    """Name the cell that holds the day: the day where it is written, else the date."""
    by_day = collector.said("day")
    collector.report_where(wrong & by_day, "day", problem)
    collector.report_where(wrong & ~by_day, "date", problem)


def report_backwards(readings: pd.DataFrame, collector: Collector) -> None:
    """Name all rows whose session lies before a lower-numbered one."""
    visit = visits(readings).to_numpy()
    who, days = (readings[name].to_numpy() for name in ("who", "session_day"))
    known = np.flatnonzero(~np.isnan(visit) & ~np.isnan(days))
    visits_in_order, firsts = np.unique(visit[known], return_index=True)
    day, own = days[known][firsts], pd.Series(who[known][firsts])
    if not ((np.diff(day) < 0) & (np.diff(own) == 0)).any():
        return
    wrong = day < pd.Series(day).groupby(own).cummax().to_numpy()
    collector.report_where(np.isin(visit, visits_in_order[wrong]), "session", BACKWARDS)
