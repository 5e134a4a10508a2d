"""The one door: read_log(path) -> PainLog, with every check and its wording."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from arc import plots
from arc.errors import CallError, Fix, Problem, shorten
from arc.plots.kinds.calendar import calendar, calendar_table
from arc.plots.picture import Picture
from arc.reading import examples, layouts, problems, rows
from arc.reading import sessions as sessions_of
from arc.reading.cells import Collector
from arc.reading.dates import ORDERS, zones_in
from arc.reading.layouts import Asked, Foreign, LaidOut
from arc.reading.summaries import report_summaries
from arc.reading.tables import open_table, spelled
from arc.results import Noun
from arc.vocabulary import safety, schema
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.frames import named_rows
from arc.vocabulary.options import checked
from arc.vocabulary.rules_file import Registration, registered
from arc.vocabulary.schema import Scale

# Where a warning sign may have been written down in words.
SIGN_COLUMNS = ("note", "quality", "function")
NOTE_ASIDE = 'column "note" (free text, not loaded)'
NO_CLIENT = 'There is no client "{said}" in this log. There are: {names}.'
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


@dataclass(frozen=True, repr=False, eq=False)
class PainLog(Noun):
    """A pain log: one row per report, with what could not be read beside it.

    Attributes
    ----------
    readings : DataFrame
        One row per report, ordered as in the file. Days count from the client's first session; `low` and `high`
        are the ends of the rating in the scale's own units (NaN for words and missing); `kind` tells how it was
        said.
    sessions : DataFrame
        One row per session (`session_day` NaN where only the order is known).
    clients : DataFrame
        One row per client.
    problems : DataFrame
        Rows that were not loaded, and why.
    kept_aside : DataFrame
        Columns and sheets that were not read.
    registration : Registration or None
        The rules that were registered beside the file, where there are any.
    whose : Series
        The client of each row of the file, also of those that were not loaded.
    read_as : str
        The layout of another program, where the file is one.
    limits : dict
        What a file of that layout cannot say.
    """

    name: str
    readings: pd.DataFrame
    sessions: pd.DataFrame
    clients: pd.DataFrame
    problems: pd.DataFrame
    kept_aside: pd.DataFrame
    sign_rows: tuple[int, ...] = ()
    registration: Registration | None = None
    whose: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))
    read_as: str = ""
    limits: Mapping[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> PainLog:
        """This log: arcs and landmarks have one as well."""
        return self

    @property
    def areas(self) -> list[str]:
        """The areas that the readings name, sorted; "" is among them where a row names none."""
        return sorted(self.readings["area"].unique())

    @property
    def red_flag_clients(self) -> tuple[str, ...]:
        """Clients with a recorded red flag; no statement is made about them."""
        return tuple(self.clients.loc[self.clients["red_flag"], "client"])

    def only(self, client: str) -> PainLog:
        """The log of one client: that client's readings, sessions and problems, with row numbers as in the
        whole file.

        Nothing of another client stays in it: what was kept aside goes too, as a sheet or a column may be
        named after somebody,
        and so does a problem in a row whose client cannot be read. Raises ValueError, with the clients there
        are, for another code.
        """
        if client not in set(self.clients["client"]):
            raise CallError(
                NO_CLIENT.format(
                    said=shorten(client),
                    names=name_some([shorten(name) for name in self.clients["client"]], most=60),
                )
            )
        own = set(self.whose.index[self.whose == client])
        return replace(
            self,
            readings=_rows_of(client, self.readings),
            sessions=_rows_of(client, self.sessions),
            clients=_rows_of(client, self.clients),
            problems=self.problems.loc[self.problems["row"].isin(own)].reset_index(drop=True),
            kept_aside=self.kept_aside.iloc[:0],
            sign_rows=tuple(row for row in self.sign_rows if row in own),
            whose=self.whose.loc[self.whose == client],
        )

    @cached_property
    def facts(self) -> Facts:
        """Counts about the log, from which its caveats are raised."""
        readings, clients = self.readings, self.clients
        kinds = readings["kind"].value_counts()
        dated = readings.loc[readings["day"].notna(), ["client", "day"]].drop_duplicates()
        spans = dated.groupby("client")["day"].agg(lambda days: days.max() - days.min() + 1)
        scales = tuple(sorted(readings["scale"].unique()))
        return Facts(
            clients=len(clients),
            sessions=len(self.sessions),
            reports=len(readings),
            numbers=int(kinds.get("number", 0)),
            ranges=int(kinds.get("range", 0)),
            nones=int(kinds.get("none", 0)),
            words=int(kinds.get("words", 0)),
            no_level=int(kinds.get("missing", 0)),
            inferred_days=int((readings["day_basis"] == "inferred").sum()),
            unknown_days=int(
                (readings["day"].isna() & ~readings["moment"].isin(("usual", "flare level"))).sum()
            ),
            scales=scales,
            why_unknown=int((self.sessions["why_booked"] == "").sum()),
            why_pain=int((self.sessions["why_booked"] == "pain").sum()),
            stopped_clients=tuple(clients.loc[clients["stopped"], "client"]),
            other_care_clients=tuple(clients.loc[clients["other_care"], "client"]),
            red_flag_clients=self.red_flag_clients,
            red_flag_notes=len(self.sign_rows),
            red_flag_note_row_numbers=self.sign_rows,
            long_recall=int((readings["recall_days"] > 1).sum()),
            days_with_report=len(dated),
            days_in_span=int(spans.sum()),
            simulated=bool(len(readings)) and bool((readings["recorded_by"] == schema.SIMULATED).all()),
            problems=len(self.problems),
            **self.limits,
            **self._registered(),
        )

    def _registered(self) -> Mapping[str, Any]:
        known = self.registration
        return {"registered_hash": known.rules.short_hash, "registered_date": known.date} if known else {}

    def display(self) -> Summary:
        """Who and how many, what could not be read, and the caveats."""
        lines = [
            ("clients", self._clients_line()),
            ("sessions", self._sessions_line()),
            ("reports", self._reports_line()),
            ("days", self._days_line()),
            ("scales", self._scales_line()),
            ("stopped", name_some(self.facts.stopped_clients or ()) or "nobody, as far as the log says"),
        ]
        if self.read_as:
            lines.insert(0, ("read as", self.read_as))
        if len(self.kept_aside):
            lines.append(("kept aside", name_some(list(self.kept_aside["what"]), most=12)))
        if self.registration:
            f = self.facts
            lines.append(("registered", f"rules {f.registered_hash} on {f.registered_date}"))
        shown = tuple(problems.sentences(self.problems))
        return Summary(f"Pain log  {self.name}", tuple(lines), self.caveats, shown)

    def _clients_line(self) -> str:
        return f"{len(self.clients)} ({name_some(list(self.clients['client']), most=12)})"

    def _sessions_line(self) -> str:
        plans = self.clients["planned"]
        if plans.nunique() <= 1:
            said = "".join(plans.unique())
        else:
            said = name_some([f"{row.client} {row.planned}" for row in named_rows(self.clients)], most=12)
        return f"{len(self.sessions)} attended (planned: {said})"

    def _reports_line(self) -> str:
        f = self.facts
        return (
            f"{f.reports}: {counted(f.numbers or 0, 'number')} · {counted(f.ranges or 0, 'range')} · "
            f"{f.nones} none · {f.words} in words only · {f.no_level} without a level"
        )

    def _days_line(self) -> str:
        f = self.facts
        known = int(self.readings["day"].notna().sum())
        return (
            f"{counted(known, 'report')} with a day · {counted(f.inferred_days or 0, 'day')} inferred ·"
            f" {f.unknown_days} without a day"
        )

    def _scales_line(self) -> str:
        by_scale = self.clients.groupby("scale")["client"].agg(lambda names: name_some(list(names)))
        return " · ".join(f"{scale} ({names})" for scale, names in by_scale.items())

    def plot_table(self) -> pd.DataFrame:
        """The table behind `plot`: one row per drawn report."""
        return plots.trajectory_table(self.readings, self.sessions)

    def plot(self) -> Picture:
        """A small panel for each client over days, or over the order of reports where days are unknown."""
        return plots.trajectories(self.plot_table(), self.sessions, self.clients, self.caveats)

    def calendar_table(self) -> pd.DataFrame:
        """The table behind `plot_calendar`: one row per client and day; days count from the client's first
        session.
        """
        flagged = self.sessions["client"].isin(self.red_flag_clients)
        return calendar_table(self.plot_table(), self.sessions.loc[~flagged])

    def plot_calendar(self) -> Picture:
        """What was observed on which day, a row a client: numbers, ranges, words, nothing; never a date."""
        table = self.calendar_table()
        return calendar(table, self.plot_table(), self.sessions, self.clients, self.caveats)


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
        given: dict[str, Any] = {
            "columns": columns,
            "scale": scale,
            "dates": dates,
            "missing": missing,
            "sheet": sheet,
        }
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


def _rows_of(client: str, table: pd.DataFrame) -> pd.DataFrame:
    return table.loc[table["client"] == client].reset_index(drop=True)


def _own_scale(scale: tuple[float, float] | None) -> Scale | None:
    """The scale that the call names."""
    if scale is None:
        return None
    try:
        low, high = () if isinstance(scale, str) else (float(end) for end in scale)
    except (TypeError, ValueError):
        raise CallError(SCALE_ENDS) from None
    if not -math.inf < low < high < math.inf:
        raise CallError(SCALE_ENDS)
    return Scale(low, high)


def _missing_codes(missing: str | Iterable[object]) -> tuple[str, ...]:
    """The codes as cells show them: (-99,) and "-99" mean ("-99",)."""
    said = [missing] if isinstance(missing, str | int | float) else list(missing)
    return tuple(map(str, spelled(pd.Series(said, dtype=object))))


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
