"""The one door: read_log(path) -> PainLog, with every check and its wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from arc.log.flagged import as_loaded, asked_about, flagged_in, sign_rows_of
from arc.log.painlog import PainLog
from arc.reading import (
    evenings,
    examples,
    layouts,
    log_tables,
    problems,
    row_order,
    rows,
    scale_questions,
    ways,
    what,
    word_scales,
)
from arc.reading.cells import Collector, plain
from arc.reading.dates import zones_in
from arc.reading.layouts import Asked, Foreign, Joined, LaidOut
from arc.reading.options import THOUSANDTHS, ReadingOptions, is_scale, named_columns
from arc.reading.problems import LogError
from arc.reading.sources import Source, called, is_workbook, require_sources
from arc.reading.summaries import report_summaries
from arc.reading.surveys import with_plain_headers
from arc.reading.tables import Opened, open_tables
from arc.reading.word_scales import Words
from arc.vocabulary import schema
from arc.vocabulary.options import checked
from arc.vocabulary.rules_file import registered

NOTE_ASIDE = 'column "note" (free text, not loaded)'
# What may be one value for all rows where no column says it.
CONSTANTS = ("client", "moment")


@checked
def read_log(
    source: str | Path | pd.DataFrame | Sequence[str | Path | pd.DataFrame],
    /,
    *,
    columns: Mapping[str, str] | None = None,
    scale: tuple[float, float] | str | None = None,
    dates: str | None = None,
    missing: object = (),
    sheet: str | None = None,
    format: str | None = None,
    person: str = "",
    measure: str = "",
    higher_is: str | Mapping[str, str] = "",
    sessions: object = (),
    on_session_days: str | None = None,
    fill_down: str | Sequence[str] = (),
    odd_days: str | None = None,
    hidden_rows: str | None = None,
    zone: str | None = None,
    day_starts: str | None = None,
    words: Words = (),
    first_date: str = "",
    same_day: str | None = None,
    mapping: str | Path | None = None,
    keep_notes: bool = False,
    strict: bool = True,
    name: str = "",
    **named: str,
) -> PainLog:
    """Read a pain log from a CSV or Excel file, or from a DataFrame.

    Parameters
    ----------
    source
        The file, or the table. Neither is ever changed. The dates of a DatetimeIndex are the column "date".
        A list of files is read as one log: every option holds for each, and problems name the file.
    columns
        Which header holds which column, as in {"rating": "NRS"}; for headers that are no names in Python.
    scale
        Lowest and highest point for ratings that name none, default 0-10; or the header of that column.
        Nothing is rescaled but an app's "thousandths", where it wrote 6500 for 6.5.
    dates
        "day first" or "month first"; needed only where the whole column leaves the order open.
    missing
        The log's own codes for a rating that was not recorded, such as ("-99",) or -99.
    sheet
        The sheet of a workbook; default the first. "all" for every sheet that has the same header; where no
        column says who, the name of a sheet is the code of its client.
    format
        The layout of another program: bearable, daylio, migraine-buddy, redcap, tracker, days-across,
        clients-across, parts-of-day or wide; default what the header shows, and the log says; "arc" for none.
    person, measure
        Of such a file: a code for its one person, and which of its entries are the pain. The measure is also
        the name of what was rated, "pain" unless said; a column "measure" says it row by row.
    higher_is
        "worse" (unless said) or "better", as for a function score; or each, as in {"function": "better"}. It
        goes before a column "higher_is", which says it row by row.
    sessions
        The sessions, where no row of the log says so: their dates; a table with a column for the date (and
        one for the client, where there are several); the header of a column that marks their days; or words
        by which an export marks one.
    on_session_days
        "before" or "after": what the only rating of a session day is that does not say so itself. Without it
        such a rating is neither the level on arrival nor day 0 after.
    fill_down
        Columns that are written once, and merged, blank or a ditto mark below: "client", or "client, date".
    odd_days
        "right": days in the future, days years away from all others, and sessions far outside a client's
        ratings are right. Without it their rows are problems, and no days.
    hidden_rows
        "leave out" for those that are hidden or filtered in a workbook; they are read otherwise, and counted.
    zone
        Where the clients live, such as "Europe/Berlin": times that name a zone, or count seconds since 1970,
        become those of the clock on the wall there. "as written" leaves them.
    day_starts
        A time such as "04:00": what is rated before it belongs to the evening before. "00:00" for none.
    words
        Words that stand for ratings, from the weakest to the strongest, as in ["mild", "moderate", "severe"]:
        they are compared with each other, and have no size; or each with its numbers, as in
        {"mild": (1, 3), "severe": (7, 10)}.
    first_date
        The date of the first line of notes that leave out the month or the year, such as "2024-03-31".
    same_day
        "newest first" or "oldest first": how ratings of one day without a time stand. Asked where the newest
        days stand first; rows are in the order in which it happened otherwise.
    mapping
        A file that says all of this (`arc check --save-mapping`); what the call says itself goes before it.
    keep_notes
        Load the free text of the column "note"; it is dropped otherwise, after a look for warning signs.
    strict
        Raise an error that lists every problem; False loads the other rows and carries the problems along.
    name
        What the log is called in headings.
    **named
        Each of arc's columns by its name: the header that holds it, as in ``rating="pain"``; for `client` and
        `moment` also one value for all rows.

    Returns
    -------
    PainLog
        One reading for each row that is not blank; whatever is no reading is listed in `problems` or
        `kept_aside`. A report whose moment nothing tells is one between sessions.

    Raises
    ------
    LogError
        A ValueError with every problem, its row as a spreadsheet numbers it, its value and what to do.
    CallError
        For an option that there is not, or a value that it does not take.

    Notes
    -----
    Rules that were registered beside the file (`register_rules`) are shown with the log; results by other
    rules say so.

    Examples
    --------
    >>> import pandas as pd
    >>> diary = pd.DataFrame({"when": pd.date_range("2026-03-01", periods=4), "pain": [3, 6, 4, 3]})
    >>> log = read_log(diary, client="me", date="when", rating="pain", sessions=["2026-03-02"])
    >>> log.readings[["day", "moment", "low"]]
       day    moment  low
    0 -1.0   between  3.0
    1  0.0   between  6.0
    2  1.0   between  4.0
    3  2.0   between  3.0
    4  0.0  attended  NaN
    """
    columns = {**(columns or {}), **named_columns(named)}
    if isinstance(scale, str) and not (is_scale(scale) or scale == THOUSANDTHS):
        columns, scale = {**columns, "scale": scale}, None
    options = ReadingOptions(
        columns=columns,
        scale=scale,
        dates=dates,
        missing=missing,
        sheet=sheet,
        format=format,
        person=person,
        measure=measure,
        higher_is=higher_is,
        sessions=sessions,
        on_session_days=on_session_days,
        fill_down=fill_down,
        odd_days=odd_days,
        hidden_rows=hidden_rows,
        zone=zone,
        day_starts=day_starts,
        words=words,
        first_date=first_date,
        same_day=same_day,
        mapping=mapping,
        keep_notes=keep_notes,
        strict=strict,
        name=name,
    )
    options = _with_mapping(options)
    constants = {name: columns[name] for name in CONSTANTS if name in named}
    return _read(source, options, constants)


def _read(
    source: Source | Sequence[Source],
    options: ReadingOptions,
    constants: Mapping[str, str],
    dated_rows: Callable[[pd.DataFrame], None] | None = None,
) -> PainLog:
    """The log; dated_rows: is handed the readings while they still have their calendar dates."""
    columns = {name: str(their) for name, their in options.columns.items() if name not in constants}
    table = options.sessions if isinstance(options.sessions, pd.DataFrame) else None
    asked = Asked(
        options.person,
        options.measure,
        options.session_words,
        columns,
        options.own_scale,
        constants,
        table,
        options.higher_is,
        options.filled_down,
        options.dates,
        options.first_date,
    )
    laid = layouts.lay_out_every(_opened(source, columns, options), options.format, asked, options.dates)
    several = isinstance(laid, Joined)
    example = examples.is_example(laid.cells)
    cells, told = examples.without(laid.cells, example, laid.labels if several else None)
    in_words = 0
    if options.scale == THOUSANDTHS:
        cells = scale_questions.in_points(cells)
    if options.words:
        cells, in_words = word_scales.in_numbers(cells, options.words)
    collector = Collector(cells, laid.labels)
    named = what.named(options.measure, options.higher_is, laid.chose)
    readings = _readings(collector, laid, options, laid.repeated[~example], named)
    better = ways.of_measures(readings, collector, options.higher_is, options.measure)
    order = row_order.in_time(readings, laid, options.same_day)
    if dated_rows:
        dated_rows(readings)
    found = problems.join([laid.table.problems, *collector.found])
    sign_rows = sign_rows_of(laid, readings, example)
    if options.strict and len(laid.told(found)):
        unread = problems.join([laid.told(found), asked_about(sign_rows)])
        raise problems.error(unread)
    aside = [*laid.aside, *told, *collector.done, *((aside, 0) for aside in laid.asides)]
    log = _pain_log(readings, collector, laid.lost(found), aside, options.keep_notes, sign_rows, order)
    log = replace(
        log, name=options.name or "your log", problems=laid.told(found), measure=named, higher_is=better
    )
    if laid.foreign:
        log = _with_places(log, laid.foreign, laid if isinstance(laid, Joined) else None)
    if not options.place and (zones := zones_in(collector.spelled("date")[1])):
        log = replace(log, limits={**log.limits, "zones": zones})
    if in_words:
        log = replace(log, limits={**log.limits, "word_ratings": in_words})
    if zeros := scale_questions.zeros_not_entered(laid, collector, options.codes):
        log = replace(log, limits={**log.limits, "zeros_not_entered": zeros})
    if unsaid := scale_questions.on_an_unsaid_scale(laid, readings, options.own_scale):
        log = replace(log, limits={**log.limits, "unsaid_scale": unsaid})
    known = registered(source) if isinstance(source, str | Path) else None
    return replace(log, registration=known) if known else log


def _with_mapping(options: ReadingOptions) -> ReadingOptions:
    """What a saved mapping says, and before it what the call says itself."""
    if options.mapping is None:
        return options
    return ReadingOptions(**{**layouts.read_mapping(options.mapping), **options.said})


def session_dates(source: str | Path, log: PainLog, **options: Any) -> pd.DataFrame:
    """The calendar dates of a log's sessions: client, session, date. The log itself holds days only.

    source and options: as the log was read. A session without a date has no row.
    """
    seen: list[pd.DataFrame] = []
    _read(source, _with_mapping(ReadingOptions(**options)), {}, seen.append)
    rows = pd.concat(seen)
    rows = rows.loc[rows["moment"].isin(schema.SESSION_MOMENTS), ["client", "session", "date"]].dropna()
    rows = rows.drop_duplicates(["client", "session"]).merge(log.sessions[["client", "session"]])
    days = [dt.date.fromordinal(int(day)) for day in rows["date"]]
    return rows.assign(session=rows["session"].astype(int), date=days).reset_index(drop=True)


def _opened(
    source: Source | Sequence[Source], columns: Mapping[str, str], options: ReadingOptions
) -> list[tuple[str, list[Opened]]]:
    """Each file with what it is called where there are several. Raises LogError with the file's name."""
    several = isinstance(source, Sequence) and not isinstance(source, str)
    sources: Sequence[Source] = source if several else [source]  # type: ignore[assignment, list-item]
    require_sources(sources)
    names = called(sources) if several and len(sources) > 1 else [""] * len(sources)
    opened = []
    for name, one in zip(names, sources, strict=True):
        # Several files may be workbooks and others.
        sheet = options.sheet if is_workbook(one) or not any(map(is_workbook, sources)) else None
        try:
            tables = open_tables(dated(one, columns), sheet=sheet, hidden_rows=options.hidden_rows)
        except LogError as error:
            raise (problems.placed(error, name) if name else error) from None
        said = [str(their) for their in options.columns.values()]
        opened.append((name, [with_plain_headers(table, said) for table in tables]))
    return opened


def dated(source: Source, columns: Mapping[str, str]) -> Source:
    """A frame with the dates of its index as a column, where it has no other date."""
    if not isinstance(source, pd.DataFrame) or not isinstance(source.index, pd.DatetimeIndex):
        return source
    if "date" in columns:
        return source.reset_index() if columns["date"] == source.index.name else source
    has_date = any(str(name).strip().lower() == "date" for name in source.columns)
    return source if has_date else source.reset_index(names="date")


def _readings(
    collector: Collector, laid: LaidOut, options: ReadingOptions, repeated: np.ndarray, measure: str
) -> pd.DataFrame:
    """Typed rows in their places, and every problem in the collector."""
    report_summaries(collector)
    readings = rows.typed(collector, laid.scale, options.dates, options.codes, measure, options.place)
    readings = evenings.on_their_days(readings, collector, options)
    if options.own_scale is None:
        scale_questions.require_plain_numbers(collector, options.codes)
        scale_questions.require_zeros_meant(laid, collector, options.codes)
        scale_questions.require_scale_used(readings, collector, laid)
        rows.report_another_scale(readings, collector)
    found = rows.placed(readings, collector, repeated, options.on_session_days, options.odd_days)
    return word_scales.in_order(found, options.words) if options.words else found


def _with_places(log: PainLog, foreign: Foreign, joined: Joined | None) -> PainLog:
    """The log with the rows of the file where a person looks for them; one row may hold several reports.

    joined: the sheets or files, where there are several.
    """
    readings = log.readings.assign(row=log.readings["report"].map(foreign.rows).to_numpy())
    if joined:
        readings = readings.assign(place=log.readings["report"].map(joined.places).to_numpy())
    rows = joined.labels if joined else foreign.rows
    whose = log.whose.set_axis(rows.reindex(log.whose.index))
    return replace(
        log,
        readings=readings,
        whose=whose,
        read_as=foreign.title,
        limits=dict(foreign.facts),
    )


def _pain_log(
    readings: pd.DataFrame,
    collector: Collector,
    lost: pd.Index,
    aside: list[tuple[str, int]],
    keep_notes: bool,
    sign_rows: tuple[int | str, ...],
    order: np.ndarray | None = None,
) -> PainLog:
    """The log from the rows that could be read, still without a name and its problems.

    order: the places of the rows in the order in which they happened, where the file has another.
    """
    flagged = flagged_in(readings, collector.wrong("red_flag"), readings.index.isin(lost))
    readings = readings if order is None else readings.iloc[order]
    kept = readings.loc[~readings.index.isin(lost)] if len(lost) else readings
    flagged = as_loaded(flagged, kept["client"])
    notes = int((kept["note"] != "").sum())
    if not keep_notes:
        kept = kept.drop(columns="note")
        if notes:
            aside = [*aside, (NOTE_ASIDE, notes)]
    table, began = log_tables.session_table(kept), log_tables.begun(kept)
    kept = kept.drop(columns=["session_day", "date", "who", "lag", "higher_is"]).reset_index()
    kept = kept.assign(report=kept["row"])
    clients = log_tables.client_table(kept, table, flagged)
    whose = plain(readings[["client"]])["client"]
    if len(kept) == len(whose):
        # Shared, as a second copy takes as long as reading a column.
        kept = kept.assign(client=whose.reset_index(drop=True))
    kept = plain(kept)
    kept_aside = pd.DataFrame(aside, columns=["what", "cells"])
    nothing = problems.empty()
    return PainLog("", kept, table, clients, nothing, kept_aside, sign_rows, whose=whose, began=began)
