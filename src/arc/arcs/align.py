"""align(log): readings around each session; which readings and sessions gave nothing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from arc import plots
from arc.arcs import assign
from arc.arcs.levels_before import baseline_shares
from arc.errors import CallError, Fix, Problem
from arc.log import PainLog
from arc.plots.picture import Picture
from arc.results import Noun, takes_nouns
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.rules import Rules

SERIES = ("area", "quantity")
NO_LEVEL = "no level was reported"
FLARE_LEVEL = "a habitual flare level is no baseline"
OTHER_SERIES = "another area or quantity than the one chosen"
RED_FLAG = "red flag recorded: no statement is made about this client"
NOTHING_AFTER = "no report after the session"


@dataclass(frozen=True, repr=False)
class Arcs(Noun):
    """The readings of a log cut around its sessions: a way of cutting, not a claim about a shape.

    Attributes
    ----------
    sessions : DataFrame
        One row per arc: client, session, session_day, days_to_next (NaN: no next session or days unknown),
        is_last, cut (the next session lies inside the window), stopped (the client stopped after it),
        readings.
    readings : DataFrame
        One row per reading in an arc. `role` is usual, days, before, after, between or closing (the next
        session's "before", which closes this arc); `phase` is before or after; event_day counts from the
        session (NaN: undated); first_day to last_day are the days that the report covers; baseline_share is
        the reading's share in the arc's baseline (0 for most).
    left_out : DataFrame
        One row for what is in no arc, with the reason.

    Examples
    --------
    >>> import arc
    >>> len(arc.align(arc.load_sample("three-cases")).sessions)
    11
    """

    log: PainLog
    rules: Rules
    sessions: pd.DataFrame
    readings: pd.DataFrame
    left_out: pd.DataFrame
    series: str = ""

    @cached_property
    def made_up(self) -> dict[Any, Any]:
        """Made-up clinics with these readings, by their settings.

        Kept here, so that none is simulated twice.
        """
        return {}

    @cached_property
    def facts(self) -> Facts:
        """The log's facts with those of the cutting."""
        return self.log.facts.with_(
            arcs=len(self.sessions),
            overlaps=int(self.sessions["cut"].sum()),
            rules_hash=self.rules.short_hash,
        )

    def display(self) -> Summary:
        """Gather how many arcs and readings, by which window, and what was left out.

        Returns
        -------
        Summary
            What the display shows, as data.
        """
        after = self.readings.loc[self.readings["phase"] == "after"]
        lines = (
            ("sessions", f"{len(self.sessions)} of {counted(self.sessions['client'].nunique(), 'client')}"),
            ("with reports after", f"{after['arc'].nunique()} of {len(self.sessions)}"),
            ("readings in arcs", f"{self.readings['row'].nunique()} of {len(self.log.readings)} reports"),
            ("left out", left_out_line(self.left_out)),
            ("rules", f"{self.rules.describe()}; {self.rules.short_hash}"),
        )
        chosen = (("series", self.series),) if self.series else ()
        return Summary(f"Readings around each session  {self.log.name}", (*chosen, *lines), self.caveats)

    def plot_table(self) -> pd.DataFrame:
        """Give the table behind `plot`.

        Returns
        -------
        DataFrame
            One row for each reading that is drawn.
        """
        return plots.arc_table(self.readings, self.sessions)

    def plot(self) -> Picture:
        """Draw a small panel for each client: its sessions over one another.

        Returns
        -------
        Picture
            Days count from the session.
        """
        picture = plots.around_sessions(self.plot_table(), self.sessions, self.rules, self.caveats)
        return picture.with_rules(self.rules.short_hash)


@takes_nouns
def align(
    source: Noun,
    *,
    rules: Rules | None = None,
    area: str | None = None,
    quantity: str | None = None,
    days_before: int | None = None,
    days_after: int | None = None,
) -> Arcs:
    """Cut a log into arcs: the readings around each session.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.
    rules
        The rules of arcs and landmarks; None for the default ones, or those of the arcs.
    area
        Which series, where a client has several, as `series` lists them.
    quantity
        The same by quantity; "now" and a blank one are one.
    days_before
        Days before the session, in place of those of the rules.
    days_after
        Days after it, in place of those of the rules.

    Returns
    -------
    Arcs
        One row for each session and each of its readings.

    Raises
    ------
    ValueError
        Where a client has several series and none was chosen.

    Notes
    -----
    Counted into a session's arc: its ratings before and after; reports that name it, or that lie in days 0 to
    `days_after` after it and not after the next session; the next session's "before", which closes it; and,
    for the
    baseline, the usual level and the reports in the `days_before` days before it. Both ends are included.
    Not counted: reports on a session day whose time against the session is unknown. Everything not in an arc
    is
    in `left_out` with the reason. Clients with a red flag give no arcs.

    Examples
    --------
    >>> import arc
    >>> arc.align(arc.load_sample("three-cases")).sessions["client"].value_counts().to_dict()
    {'B': 5, 'A': 3, 'C': 3}
    """
    # Arcs and landmarks are cut anew, by the rules that they have.
    log, own = source.log, getattr(source, "rules", None)
    rules = (rules or own or Rules()).with_(days_before=days_before, days_after=days_after)
    chosen, left = _chosen_rows(log, area, quantity)
    sessions = _session_frame(log, rules)
    placed, more_left = assign.place(chosen, sessions, rules)
    placed = placed.assign(baseline_share=baseline_shares(placed, rules))
    with_level = placed.loc[placed["phase"] == "after", "arc"]
    sessions = sessions.assign(readings=placed.groupby("arc").size().reindex(sessions.index, fill_value=0))
    silent = sessions.loc[~sessions.index.isin(with_level)].assign(row=pd.NA, reason=NOTHING_AFTER)
    left_out = pd.concat([left, more_left, silent], ignore_index=True)[["client", "session", "row", "reason"]]
    left_out = left_out.astype({"session": "Int64", "row": "Int64"})
    chosen_series = ", ".join(choice for choice in (area, quantity) if choice)
    return Arcs(log, rules, sessions, placed, left_out, chosen_series)


def as_arcs(source: Noun, rules: Rules | None = None) -> Arcs:
    """The arcs themselves, those behind landmarks, or those of a log by these rules (default: `Rules()`)."""
    made = getattr(source, "arcs", source)
    return made if isinstance(made, Arcs) else align(source, rules=rules)


@takes_nouns
def series(source: Noun) -> list[dict[str, str]]:
    """The series of a log, each as the options with which `align` takes it.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.

    Returns
    -------
    list of dict
        One, without options, for most logs.

    Examples
    --------
    >>> import arc
    >>> series(arc.load_sample("three-cases"))
    [{}]
    """
    readings = _now_for_blank(source.log)
    rated = readings.loc[readings["kind"].isin(schema.NUMERIC_KINDS)]
    several = [column for column in SERIES if _most_per_client(rated, column) > 1]
    if not several:
        return [{}]
    found = rated[several].drop_duplicates().sort_values(several)
    return found.to_dict("records")


def _now_for_blank(log: PainLog) -> pd.DataFrame:
    return log.readings.assign(quantity=log.readings["quantity"].replace("", "now"))


def _most_per_client(rated: pd.DataFrame, column: str) -> int:
    return int(rated.groupby("client")[column].nunique().max()) if len(rated) else 0


def _chosen_rows(log: PainLog, area: str | None, quantity: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that may enter arcs, and the others with their reasons."""
    readings = _now_for_blank(log)
    other = pd.Series(False, index=readings.index)
    for column, choice in zip(SERIES, (area, quantity), strict=True):
        _require_one_series(readings, column, choice)
        if choice is not None:
            other |= readings[column] != choice
    reason = np.select(
        [
            readings["client"].isin(log.red_flag_clients),
            ~readings["kind"].isin((*schema.NUMERIC_KINDS, "words")),
            readings["moment"] == "flare level",
            other,
        ],
        [RED_FLAG, NO_LEVEL, FLARE_LEVEL, OTHER_SERIES],
        default="",
    )
    left = readings.loc[reason != "", ["client", "session", "row"]].assign(reason=reason[reason != ""])
    return readings.loc[reason == ""], left


def _require_one_series(readings: pd.DataFrame, column: str, choice: str | None) -> None:
    found = sorted(readings[column].unique())
    if choice is not None:
        if choice not in found:
            raise CallError(f'No reading has the {column} "{choice}". This log has: {_named(found)}.')
        return
    if _most_per_client(readings.loc[readings["kind"].isin(schema.NUMERIC_KINDS)], column) > 1:
        text = f"A client of this log has several series, one for each {column} ({_named(found)})."
        fix = Fix(column, tuple(reversed(found)), lead="Choose one:")
        raise CallError(Problem("several-series", text=text, fix=fix))


def _named(values: list[str]) -> str:
    return ", ".join(value or "(blank)" for value in values)


def _session_frame(log: PainLog, rules: Rules) -> pd.DataFrame:
    """One row per arc, ordered by client and session, with what the next session does to it."""
    table = log.sessions.loc[~log.sessions["client"].isin(log.red_flag_clients)].reset_index(drop=True)
    by_client = table.groupby("client")
    to_next = by_client["session_day"].shift(-1) - table["session_day"]
    is_last = ~table.duplicated("client", keep="last")
    stopped = table["client"].isin(log.facts.stopped_clients) & is_last
    return table.assign(
        days_to_next=to_next, is_last=is_last, cut=to_next <= rules.days_after, stopped=stopped
    )[["client", "session", "session_day", "end_hour", "days_to_next", "is_last", "cut", "stopped"]]


def left_out_line(left_out: pd.DataFrame) -> str:
    """The reasons with their counts, most frequent first."""
    counts = left_out["reason"].value_counts()
    return " · ".join(f"{reason} ({count})" for reason, count in counts.items()) or "nothing"
