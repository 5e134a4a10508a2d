"""A pain log: its tables, what it shows, and the log of one client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import pandas as pd

from arc import plots
from arc.errors import CallError, shorten
from arc.log import frames
from arc.log.opening import opening_of
from arc.plots.engine.look import Look
from arc.plots.kinds.calendar import picture_of_calendar
from arc.plots.kinds.calendar_table import calendar_table
from arc.plots.kinds.courses import picture_of_courses
from arc.plots.picture import Picture, drawn_on
from arc.plots.tables import course_table
from arc.reading import measures, problems
from arc.results import Noun
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.frames import named_rows
from arc.vocabulary.opening import Opening
from arc.vocabulary.rules_file import Registration
from arc.vocabulary.terms import called, measure_of
from arc.vocabulary.write_files import write_new

NO_CLIENT = 'There is no client "{said}" in this log. There are: {names}.'


@dataclass(frozen=True, repr=False, eq=False)
class PainLog(Noun):
    """A pain log: one row per report, with what could not be read beside it.

    Attributes
    ----------
    readings : DataFrame
        One row per report, ordered as in the file; `row` is its row there, `report` its own number, as one
        row of a sheet may hold several. Days count from the client's first session; `low` and
        `high` are the ends of the rating in the scale's own units (NaN for words and missing); `kind` tells
        how it was said.
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
    began : Series
        How many days after that of the first client each client's day 0 lies, where the file has dates.
    read_as : str
        The layout of another program, where the file is one.
    limits : dict
        What a file of that layout cannot say.
    measure : str
        What was rated where a row does not say it.
    higher_is : str or dict
        What a higher rating is, for all measures or for each.
    is_sample : bool
        Whether it is one of the samples that come with arc.

    Examples
    --------
    >>> import arc
    >>> log = arc.load_sample("three-cases")
    >>> len(log.clients), len(log.sessions)
    (3, 11)
    """

    name: str
    readings: pd.DataFrame
    sessions: pd.DataFrame
    clients: pd.DataFrame
    problems: pd.DataFrame
    kept_aside: pd.DataFrame
    sign_rows: tuple[int | str, ...] = ()
    registration: Registration | None = None
    whose: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))
    began: pd.Series = field(default_factory=lambda: pd.Series(dtype=float))
    read_as: str = ""
    limits: Mapping[str, Any] = field(default_factory=dict)
    measure: str = schema.PAIN
    higher_is: str | Mapping[str, str] = schema.WORSE
    is_sample: bool = False

    def lower_is_worse(self, measure: str) -> bool:
        """Tell whether a lower rating of a measure is the worse one, as that of a function.

        Parameters
        ----------
        measure
            What was rated.

        Returns
        -------
        bool
            Whether it is.
        """
        return measures.lower_is_worse(self.higher_is, measure)

    @property
    def log(self) -> PainLog:
        """This log: arcs and landmarks have one as well."""
        return self

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same readings (and which way is worse), sessions and clients.

        Not compared: what the files are called, notes, rows that could not be read, what was kept aside.
        """
        if not isinstance(other, PainLog):
            return NotImplemented
        return all(one.equals(two) for one, two in zip(self._compared, other._compared, strict=True))

    def __hash__(self) -> int:
        return hash((len(self.readings), *self.clients["client"]))

    @property
    def _compared(self) -> tuple[pd.DataFrame, ...]:
        rows = self.readings.drop(columns="note", errors="ignore")
        return frames.in_file_columns(rows, self.lower_is_worse), self.sessions, self.clients

    def to_frame(self) -> pd.DataFrame:
        """The log as a table in arc's own columns, one row per reading: `read_log` makes an equal log of it.

        Returns
        -------
        DataFrame
            Ratings as they were said; days since the client's first session, never a date; "higher_is" where
            lower is worse; a column that says nothing is left out. Two rows that are equal word for word have
            the number of their row beside them.

        Notes
        -----
        Not in it: rows that could not be read (`problems`), notes that were not loaded, and what the layout
        of another program's file could not say. A red flag is always in it.

        Examples
        --------
        >>> import arc
        >>> log = arc.load_sample("three-cases")
        >>> arc.read_log(log.to_frame()) == log
        True
        """
        table = frames.in_file_columns(self.readings, self.lower_is_worse, self.red_flag_clients)
        return (
            frames.told_apart(table, self.readings["report"]) if len(table) == len(self.readings) else table
        )

    def to_csv(self, path: str | Path) -> Path:
        """Write `to_frame` as a CSV file, for the eyes of this user only.

        Parameters
        ----------
        path
            A file that is not there yet.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        CallError
            Where there is a file already, or no such folder: nothing is ever written over.
        """
        place = Path(path)
        text = self.to_frame().to_csv(index=False, lineterminator="\n")
        write_new({place: text.encode("utf-8")}, private=[place])
        return place

    @property
    def areas(self) -> list[str]:
        """The areas that the readings name, sorted; "" is among them where a row names none."""
        return sorted(self.readings["area"].unique())

    @property
    def red_flag_clients(self) -> tuple[str, ...]:
        """Clients with a recorded red flag; no statement is made about them."""
        return tuple(self.clients.loc[self.clients["red_flag"], "client"])

    def only(self, client: str) -> PainLog:
        """Take the log of one client, with row numbers as in the whole file.

        Parameters
        ----------
        client
            Its code.

        Returns
        -------
        PainLog
            That client's readings, sessions and problems.

        Raises
        ------
        ValueError
            For another code, with the clients that there are.

        Notes
        -----
        Nothing of another client stays in it: what was kept aside goes too, as a sheet or a column may be
        named after somebody, and so does a problem in a row whose client cannot be read.
        """
        if client not in set(self.clients["client"]):
            names = name_some([shorten(name) for name in self.clients["client"]], most=60)
            raise CallError(NO_CLIENT.format(said=shorten(client), names=names))
        own = set(self.whose.index[self.whose == client])
        mine: dict[str, Any] = {name: frames.of_client(getattr(self, name), client) for name in frames.FRAMES}
        return replace(
            self,
            **mine,
            problems=self.problems.loc[problems.row_labels(self.problems).isin(own)].reset_index(drop=True),
            kept_aside=self.kept_aside.iloc[:0],
            sign_rows=tuple(row for row in self.sign_rows if row in own),
            whose=self.whose.loc[self.whose == client],
            began=self.began.iloc[:0],
        )

    @cached_property
    def facts(self) -> Facts:
        """Counts about the log, from which its caveats are raised."""
        readings, clients = self.readings, self.clients
        kinds = readings["kind"].value_counts()
        dated = readings.loc[readings["day"].notna(), ["client", "day"]].drop_duplicates()
        by_client = dated.groupby("client")["day"]
        unknown = readings["day"].isna() & ~readings["moment"].isin(("usual", "flare level"))
        return Facts(
            measure=measure_of(self._measures),
            clients=len(clients),
            sessions=len(self.sessions),
            reports=len(readings),
            numbers=int(kinds.get("number", 0)),
            ranges=int(kinds.get("range", 0)),
            nones=int(kinds.get("none", 0)),
            words=int(kinds.get("words", 0)),
            no_level=int(kinds.get("missing", 0)),
            inferred_days=int((readings["day_basis"] == "inferred").sum()),
            unknown_days=int(unknown.sum()),
            scales=tuple(sorted(readings["scale"].unique())),
            why_unknown=int((self.sessions["why_booked"] == "").sum()),
            why_pain=int((self.sessions["why_booked"] == "pain").sum()),
            stopped_clients=tuple(clients.loc[clients["stopped"], "client"]),
            other_care_clients=tuple(clients.loc[clients["other_care"], "client"]),
            red_flag_clients=self.red_flag_clients,
            red_flag_notes=len(self.sign_rows),
            red_flag_note_row_numbers=self.sign_rows,
            long_recall=int((readings["recall_days"] > 1).sum()),
            told_at_session=int(frames.told(readings).sum()),
            no_side=int(frames.without_a_side(readings, self.sessions).sum()),
            days_with_report=len(dated),
            days_in_span=int((by_client.max() - by_client.min() + 1).sum()),
            simulated=bool(len(readings)) and bool((readings["recorded_by"] == schema.SIMULATED).all()),
            problems=len(self.problems),
            **self.limits,
            **self._registered(),
        )

    def _registered(self) -> Mapping[str, Any]:
        known = self.registration
        return {"registered_hash": known.rules.short_hash, "registered_date": known.date} if known else {}

    @property
    def opening(self) -> Opening:
        """Who and how many, on how many days, and how it was said."""
        return opening_of(self.facts, self.name, list(self.clients["client"]))

    def display(self) -> Summary:
        """Gather who and how many, what could not be read, and the caveats.

        Returns
        -------
        Summary
            What the display shows, as data.
        """
        lines = [
            ("clients", self._clients_line()),
            ("sessions", self._sessions_line()),
            ("reports", self._reports_line()),
            ("days", self._days_line()),
            ("scales", self._scales_line()),
            ("stopped", name_some(self.facts.stopped_clients or ()) or "nobody, as far as the log says"),
        ]
        if self.measure != schema.PAIN or self.higher_is != schema.WORSE:
            lines.insert(0, ("measured", measures.in_words(self.higher_is, self._measures)))
        if self.read_as:
            lines.insert(0, ("read as", self.read_as))
        if len(self.kept_aside):
            lines.append(("kept aside", name_some(list(self.kept_aside["what"]), most=12)))
        if known := self.registration:
            lines.append(("registered", f"rules {known.rules.short_hash} on {known.date}"))
        heading = called("Pain log", self.facts.measure)
        return Summary(f"{heading}  {self.name}", tuple(lines), self.caveats, self._unread)

    @property
    def _unread(self) -> tuple[str, ...]:
        return tuple(problems.sentences(self.problems))

    @property
    def _measures(self) -> list[str]:
        return frames.measures_rated(self.readings) or [self.measure]

    def _clients_line(self) -> str:
        return f"{len(self.clients)} ({name_some(list(self.clients['client']), most=12)})"

    def _sessions_line(self) -> str:
        plans = self.clients["planned"]
        each = [f"{row.client} {row.planned}" for row in named_rows(self.clients)]
        said = "".join(plans.unique()) if plans.nunique() <= 1 else name_some(each, most=12)
        return f"{len(self.sessions)} attended (planned: {said})"

    def _reports_line(self) -> str:
        f = self.facts
        return (
            f"{f.reports}: {counted(f.numbers or 0, 'number')} · {counted(f.ranges or 0, 'range')} · "
            f"{f.nones} none · {f.words} in words only · {f.no_level} without a level"
        )

    def _days_line(self) -> str:
        known = counted(int(self.readings["day"].notna().sum()), "report")
        inferred, unknown = counted(self.facts.inferred_days or 0, "day"), self.facts.unknown_days
        return f"{known} with a day · {inferred} inferred · {unknown} without a day"

    def _scales_line(self) -> str:
        by_scale = self.clients.groupby("scale")["client"].agg(lambda names: name_some(list(names)))
        return " · ".join(f"{scale} ({names})" for scale, names in by_scale.items())

    def plot_table(self) -> pd.DataFrame:
        """Give the table behind `plot`.

        Returns
        -------
        DataFrame
            One row for each report that is drawn.
        """
        return plots.trajectory_table(self.readings, self.sessions)

    @overload
    def plot(self, ax: None = None, look: Look | None = None) -> Picture: ...
    @overload
    def plot(self, ax: Any, look: Look | None = None) -> Any: ...
    def plot(self, ax: Any = None, look: Look | None = None) -> Any:
        """Draw the course of each client over days, or in the order of reports.

        Parameters
        ----------
        ax
            Axes of the caller's own figure, or an array of as many as there are panels.
        look
            How it is drawn (`arc.plots.Look`); None keeps what was set with seaborn or matplotlib.

        Returns
        -------
        Picture or Axes
            The figure with its words and its table; where `ax` was given, `ax`.
        """
        table, own = course_table(self.readings, self.sessions, self.lower_is_worse), self.caveats
        picture = picture_of_courses(table, self.sessions, self.clients, look=look, ax=ax, caveats=own)
        return drawn_on(ax, picture)

    def calendar_table(self) -> pd.DataFrame:
        """Give the table behind `plot_calendar`.

        Returns
        -------
        DataFrame
            One row for each client and day; days count from the client's first session.
        """
        flagged = self.sessions["client"].isin(self.red_flag_clients)
        return calendar_table(self.plot_table(), self.sessions.loc[~flagged])

    def plot_calendar(self, ax: Any = None, look: Look | None = None) -> Any:
        """Draw what was observed on which day, one row for each client; never a date.

        Parameters
        ----------
        ax, look
            As for `plot`.

        Returns
        -------
        Picture or Axes
            As for `plot`.
        """
        behind = self.calendar_table(), self.plot_table(), self.sessions, self.clients
        return drawn_on(ax, picture_of_calendar(*behind, look=look, ax=ax))
