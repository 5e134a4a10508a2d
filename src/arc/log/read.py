"""The one door: read_log(path) -> PainLog, with every check and its wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from arc.errors import CallError, Fix, Problem, shorten
from arc.log.painlog import PainLog
from arc.reading import examples, layouts, problems, rows, values
from arc.reading import sessions as sessions_of
from arc.reading.cells import Collector
from arc.reading.dates import ORDERS, Unreadable, zones_in
from arc.reading.layouts import Asked, Foreign, LaidOut
from arc.reading.summaries import report_summaries
from arc.reading.tables import open_table, spelled
from arc.reading.written import span
from arc.vocabulary import safety
from arc.vocabulary.options import checked
from arc.vocabulary.rules_file import registered
from arc.vocabulary.schema import Scale

# Where a warning sign may have been written down in words.
SIGN_COLUMNS = ("note", "quality", "function")
NOTE_ASIDE = 'column "note" (free text, not loaded)'
SCALE_ENDS = Problem(
    "no-scale",
    column="scale=",
    text="takes the lowest and the highest point,",
    fix=Fix("scale", ((1, 10),), lead="such as"),
)
NO_ORDER = Problem(
    "no-order",
    column="dates=",
    text='is "{said}"; it takes "day first" or "month first".',
)


@checked
def read_log(
    source: str | Path | pd.DataFrame,
    *,
    mapping: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    scale: tuple[float, float] | None = None,
    dates: str | None = None,
    missing: tuple[str, ...] = (),
    sheet: str | None = None,
    format: str | None = None,
    person: str = "",
    measure: str = "",
    sessions: Iterable[str] = (),
    keep_notes: bool = False,
    strict: bool = True,
    name: str = "",
) -> PainLog:
    """Read a pain log from a CSV or Excel file, or from a DataFrame laid out like one.

    Each non-blank row becomes one reading or is named among the problems; each column is read or listed in
    `kept_aside`, and so is a template's example row (client EXAMPLE). The file and the frame stay as they
    are. Rows are numbered as a spreadsheet shows them.

    mapping: a file that says the options below; what the call says itself goes before it.
    columns: which header holds which column, as in {"rating": "NRS"}.
    scale: lowest and highest point for rows whose column "scale" is blank; default 0-10. Nothing is rescaled.
    dates: "day first" or "month first", needed only where the whole date column leaves the order open.
    missing: this log's own codes for a rating that was not recorded, such as ("-99",) or -99.
    sheet: the sheet of a workbook; default the first.
    format: the layout of another program: bearable, daylio, migraine-buddy, redcap or wide; default the one
    that its header shows,
    and the log says which; "arc" for none. person, measure, sessions: what such a file does not say - a
    code for its one person,
    which of its entries are the pain, and dates of sessions or the words that mark them.
    keep_notes: load the free text of the column "note"; it is dropped otherwise, after a look for warning
    signs.
    strict: raise LogError that lists every problem; False loads the other rows and carries the problems
    along.

    Rules that were registered beside the file (`register_rules`) are shown with the log; results by other
    rules say so.

    Raises LogError (a ValueError) with every problem, its row, its value and what to do.
    """
    if mapping is not None:
        given = {"columns": columns, "scale": scale, "dates": dates, "missing": missing, "sheet": sheet}
        given |= {"format": format, "person": person, "measure": measure, "sessions": sessions}
        said = layouts.read_mapping(mapping) | {one: value for one, value in given.items() if value}
        return read_log(source, keep_notes=keep_notes, strict=strict, name=name, **said)
    own_scale, codes = _own_scale(scale), _missing_codes(missing)
    if dates not in (None, *ORDERS):
        raise CallError(NO_ORDER.filled(said=shorten(dates)))
    words = (sessions,) if isinstance(sessions, str) else tuple(sessions)
    asked = Asked(person, measure, words, columns or {}, own_scale)
    laid = layouts.lay_out(open_table(source, sheet=sheet), format, asked)
    example = examples.is_example(laid.cells)
    cells, told = examples.without(laid.cells, example)
    collector = Collector(cells)
    readings = _readings(collector, laid, asked, dates, codes, laid.repeated[~example])
    found = problems.join([laid.table.problems, *collector.found])
    if strict and len(laid.told(found)):
        raise problems.error(laid.told(found))
    aside = [*laid.aside, *told, *((what, 0) for what in laid.asides)]
    log = _pain_log(readings, collector, laid.lost(found), aside, keep_notes)
    log = replace(log, name=name or "your log", problems=laid.told(found))
    if laid.foreign:
        log = _with_places(log, laid.foreign)
    if zones := zones_in(collector.spelled("date")[1]):
        log = replace(log, limits={**log.limits, "zones": zones})
    known = None if isinstance(source, pd.DataFrame) else registered(source)
    return replace(log, registration=known) if known else log


def _readings(
    collector: Collector,
    laid: LaidOut,
    asked: Asked,
    dates: str | None,
    codes: tuple[str, ...],
    repeated: np.ndarray,
) -> pd.DataFrame:
    """Typed rows in their places, and every problem in the collector."""
    report_summaries(collector)
    readings = rows.typed(collector, laid.scale, dates, codes)
    if asked.scale is None:
        rows.report_another_scale(readings, collector)
    return rows.placed(readings, collector, repeated)


def _with_places(log: PainLog, foreign: Foreign) -> PainLog:
    """The log with the rows of the file where a person looks for them; `row` in the readings counts the
    reports instead.
    """
    signs = tuple(dict.fromkeys(int(foreign.rows[row]) for row in log.sign_rows))
    whose = log.whose.set_axis(foreign.rows.reindex(log.whose.index))
    return replace(log, sign_rows=signs, whose=whose, read_as=foreign.title, limits=dict(foreign.facts))


def _own_scale(scale: tuple[float, float] | None) -> Scale | None:
    """The scale that the call names."""
    if scale is None:
        return None
    try:
        low, high = () if isinstance(scale, str) else (float(end) for end in scale)
    except (TypeError, ValueError):
        raise CallError(SCALE_ENDS) from None
    own = Scale(low, high)
    try:
        # What no cell can say is no scale either: a log must be able to say its own.
        if values.scale(span(low, high)) == own:
            return own
    except Unreadable:
        pass
    raise CallError(SCALE_ENDS)


def _missing_codes(missing: str | Iterable[object]) -> tuple[str, ...]:
    """The codes as cells show them: (-99,) and "-99" mean ("-99",)."""
    said = [missing] if isinstance(missing, str | int | float) else list(missing)
    return tuple(spelled(pd.Series(said, dtype=object)).tolist())


def _pain_log(
    readings: pd.DataFrame,
    collector: Collector,
    lost: pd.Index,
    aside: list[tuple[str, int]],
    keep_notes: bool,
) -> PainLog:
    """The log from the rows that could be read, still without a name and its problems."""
    # A red flag counts whatever else is wrong with its row, and one that cannot be read counts as one.
    flagged = safety.flagged_clients(
        readings["client"], readings["red_flag"].mask(collector.wrong("red_flag"), "yes")
    )
    sign_rows = safety.rows_with_sign_words(readings[list(SIGN_COLUMNS)], readings["red_flag"])
    kept = readings.loc[~readings.index.isin(lost)] if len(lost) else readings
    notes = int((kept["note"] != "").sum())
    if not keep_notes:
        kept = kept.drop(columns="note")
        if notes:
            aside = [*aside, (NOTE_ASIDE, notes)]
    table = sessions_of.session_table(kept)
    kept = kept.drop(columns=["session_day", "date", "who", "lag"]).reset_index()
    clients = sessions_of.client_table(kept, table, flagged)
    kept_aside = pd.DataFrame(aside, columns=["what", "cells"])
    whose = readings["client"].copy()
    return PainLog("", kept, table, clients, problems.empty(), kept_aside, sign_rows, whose=whose)
