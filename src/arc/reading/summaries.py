"""Rows of totals and means, which people keep below a table.

No reports, and never a client called "Average".
"""

from __future__ import annotations

import re

import numpy as np

from arc.errors import Problem
from arc.reading.cells import Collector
from arc.reading.spelling import without_accents

IS_SUMMARY = Problem(
    "summary-row",
    text="says that this is a row of totals or means, and that is no report. Delete the row; arc counts by"
    " itself.",
)
_SUMMARY = re.compile(
    r"(?:grand |sub-? ?|overall )?(?:totals?|means?|averages?|avg|median|stdev|std ?dev|standard"
    r" deviation|mittelwerte?|durchschnitt|summe|gesamt|"
    r"moyennes?|mediane|promedio|totale|gemiddelde|totaal)(?:[^\w-].*)?|n ?= ?\d+.*"
)
# These may be somebody's code or name as well: then a row of theirs has a day.
_PERHAPS = re.compile(
    r"n|sd|std|max(?:imum|imal)?|min(?:imum|imal)?|count|anzahl|range|sum|somme|somma|suma|soma|som|media|schnitt"
)
_PLACES = ("client", "date", "day", "session")


def report_summaries(collector: Collector) -> None:
    """Name the rows whose client, date or session says that they sum up; nothing else is said of them."""
    dated = collector.said("date") | collector.said("day")
    said = {name: _plainly(name, collector) for name in _PLACES}
    certain = {name: _is(_SUMMARY, *said[name]) for name in _PLACES}
    any_summary = np.logical_or.reduce(list(certain.values())).any()
    has_days = dated.any()
    for name, wrong in certain.items():
        if name == "client":
            perhaps = _is(_PERHAPS, *said[name])
            wrong = wrong | (perhaps & ~dated & (has_days or any_summary))
        collector.report_alone(wrong, name, IS_SUMMARY)


def _plainly(name: str, collector: Collector) -> tuple[np.ndarray, list[str]]:
    """A column's codes, and its spellings without capitals and accents."""
    codes, spellings = collector.spelled(name)
    return codes, [without_accents(spelling.lower()).strip(" .:=") for spelling in spellings]


def _is(pattern: re.Pattern, codes: np.ndarray, spellings: list[str]) -> np.ndarray:
    found = np.array([bool(pattern.fullmatch(text)) for text in spellings])
    return found[codes] if found.any() else np.zeros(len(codes), dtype=bool)
