"""What was written down on which day of a client, as a table: days since the first session, never dates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.plots.engine.words import the_client
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows

COLUMNS = ["client", "day", "numbers", "ranges", "words", "session", "inferred", "covered", "shown"]
NUMBER, RANGE, WORDS = "number", "range", "words"
NO_DAY = "no day is known"


def calendar_table(reports: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """One row for each client and day that holds a report or a session, or is spoken of by one.

    reports: a trajectory table, sessions: those of the same clients. numbers (with "none"), ranges and words
    count the reports of the day; session: its number (0: none); inferred: the day of every report, or of the
    session, is inferred; covered: a report speaks of the day from another day. shown: number, range, words,
    or "" - the mark that is drawn.
    """
    dated = reports.loc[(reports["x_is"] == "day") & (reports["kind"] != "missing")]
    kinds = {"numbers": ("number", "none"), "ranges": ("range",), "words": ("words",)}
    counts = {name: dated["kind"].isin(kind).astype(int) for name, kind in kinds.items()}
    by_day = dated.assign(**counts, inferred=dated["day_basis"] == "inferred").groupby(["client", "day"])
    table = by_day[[*counts]].sum().assign(inferred=by_day["inferred"].all())
    visits = sessions.dropna(subset=["session_day"])
    visits = visits.drop_duplicates(["client", "session_day"]).set_index(["client", "session_day"])
    visits.index.names = ["client", "day"]
    covered = _covered(dated)
    index = table.index.union(visits.index).union(covered).set_names(["client", "day"])
    table = table.reindex(index)
    # Where a day holds no report, what is inferred is the day of its session.
    table["inferred"] = table["inferred"].where(
        table["inferred"].notna(), (visits["day_basis"] == "inferred").reindex(index)
    )
    table["session"] = visits["session"].reindex(index)
    table["covered"] = index.isin(covered)
    whole = ["numbers", "ranges", "words", "session"]
    table = table.assign(**table[whole].fillna(0).astype(int), inferred=table["inferred"].eq(True))
    shown = np.select(
        [table["numbers"] > 0, table["ranges"] > 0, table["words"] > 0], [NUMBER, RANGE, WORDS], ""
    )
    return table.assign(shown=shown).reset_index()[COLUMNS]


def _covered(dated: pd.DataFrame) -> pd.MultiIndex:
    """The days that reports speak of besides their own."""
    rows = dated.loc[dated["first_day"].notna() & dated["last_day"].notna()]
    pairs = {
        (row.client, float(day))
        for row in named_rows(rows)
        for day in np.arange(row.first_day, row.last_day + 1)
        if day != row.day
    }
    return pd.MultiIndex.from_tuples(sorted(pairs), names=["client", "day"]) if pairs else _no_days()


def _no_days() -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays(
        [pd.Index([], dtype=object), pd.Index([], dtype=float)], names=["client", "day"]
    )


def undated(reports: pd.DataFrame) -> pd.Series:
    """How many reports of each client have no day."""
    without = reports["x_is"].isin(("no day", "order")) & (reports["kind"] != "missing")
    return reports.loc[without].groupby("client").size()


def day_words(name: str, table: pd.DataFrame, undated: pd.Series) -> str:
    """The days of one client in words, for whoever does not see them."""
    own = table.loc[table["client"] == name]
    without = int(undated.get(name, 0))
    more = f"; {counted(without, 'report')} without a day" if without else ""
    if own.empty:
        return f"{the_client(name)}: {NO_DAY}{more}."
    days = own["shown"].value_counts()
    said = [
        f"{int(days.get(shown, 0))} with {text}"
        for shown, text in ((NUMBER, "a number"), (RANGE, "a range"), (WORDS, "words only"))
    ]
    visits = [f"{day:g}" for day in own.loc[own["session"] > 0, "day"]]
    when = f"sessions on days {', '.join(visits)}" if visits else "no session with a day"
    span = int(own["day"].max() - own["day"].min()) + 1
    told = int(((own["shown"] == "") & own["covered"]).sum())
    empty = span - int((own["shown"] != "").sum()) - told
    if told:
        said.append(f"{told} that only a report of another day tells of")
    return (
        f"{the_client(name)}, days {own['day'].min():g} to {own['day'].max():g}: {', '.join(said)}, {empty}"
        f" without a report; {when}{more}."
    )
