"""A client's course in a sentence, for whoever does not see the picture."""

from __future__ import annotations

import pandas as pd

from arc.plots.engine.words import range_words, short, the_client
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import named_rows

RED_FLAG = "A warning sign is written down: see the safety notice."
# Of each report.
LOOKED_AT = ["kind", "x_is", "day", "low", "high", "scale_low"]
NOTHING = "no report with a level"
WHAT_IT_CANNOT = "It cannot show what would have been reported without the sessions."


def course_words(client: str, rows: pd.DataFrame, sessions: pd.DataFrame, is_flagged: bool) -> str:
    """Where, on which scale, how many reports when, from which rating to which."""
    if is_flagged or rows.empty:
        return f"{the_client(client)}: {RED_FLAG if is_flagged else NOTHING + '.'}"
    reports = rows.loc[(rows["x_is"] != "level") & (rows["kind"] != "missing"), LOOKED_AT]
    rated = rows["kind"].isin(schema.NUMERIC_KINDS)
    named = [*rows["area"].unique(), *rows.loc[rated, "side"].unique()]
    places = [short(place) for place in dict.fromkeys(named) if place]
    measure = rows["measure"].iloc[0]
    what = "" if measure == schema.PAIN else f"{short(measure)}, "
    return (
        f"{the_client(client)}{', ' + name_some(places) if places else ''}, {what}scale"
        f" {rows['scale'].iloc[0]}: {counted(len(sessions), 'session')}, {counted(len(reports), 'report')}"
        f" {_when(reports)}, {range_words(reports)}{_in_words(reports)}{_stated(rows)}."
    )


def _when(reports: pd.DataFrame) -> str:
    days = reports["day"].dropna()
    if (reports["x_is"] == "order").any():
        return "in order (days not stated)"
    if days.empty:
        return "without a day"
    return (
        f"on day {days.min():g}" if days.min() == days.max() else f"on days {days.min():g} to {days.max():g}"
    )


def _in_words(reports: pd.DataFrame) -> str:
    number = int((reports["kind"] == "words").sum())
    return f", {number} in words only" if number else ""


def _stated(rows: pd.DataFrame) -> str:
    usual = rows.loc[(rows["moment"] == "usual") & rows["low"].notna()]
    if usual.empty:
        return ""
    said = [
        pair_text(row.low, row.high) for row in named_rows(usual.drop_duplicates(["area", "low", "high"]))
    ]
    return f", usual level {name_some(said)}" if said else ""
