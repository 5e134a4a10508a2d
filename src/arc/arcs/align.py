"""align(log): readings around each session; which readings and sessions gave nothing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import numpy as np
import pandas as pd

from arc import plots
from arc.arcs import assign
from arc.arcs.frame import frame_of
from arc.arcs.levels_before import baseline_shares, usual_from, usual_holds
from arc.arcs.series import measure_of, other_series
from arc.log import PainLog
from arc.plots.engine.look import Look
from arc.plots.kinds.arounds import picture_of_arcs
from arc.plots.picture import Picture, drawn_on
from arc.plots.whose import Whose
from arc.results import Noun, takes_nouns
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening
from arc.vocabulary.rules import Rules

# `row` is that of the file; `report` tells apart the reports of one row.
LEFT_OUT = ("client", "session", "row", "reason", "report")
NO_LEVEL = "no level was reported"
FLARE_LEVEL = "a habitual flare level is no baseline"
OTHER_SERIES = "another series (area, side, scale, measure or quantity) than the one looked at"
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
        usual_from (the first arc with the same usual level, -1 without one), usual_holds (it is not out of
        date), readings.
    readings : DataFrame
        One row per reading in an arc; `report` is its own number, `row` its row in the file. `role` is usual,
        days, before, after, between or closing (the next session's "before", which closes this arc); `phase`
        is before or after; event_day counts from the session (NaN: undated); first_day to last_day are the
        days that the report covers; baseline_share is the reading's share in the arc's level before (0 for
        most).
    left_out : DataFrame
        One row for what is in no arc, with the reason.
    series : str
        What was chosen.
    measure : str
        What was rated.

    Examples
    --------
    >>> import arc
    >>> sorted(arc.align(arc.load_sample("three-cases")).readings["phase"].unique())
    ['after', 'before']
    """

    log: PainLog
    rules: Rules
    sessions: pd.DataFrame
    readings: pd.DataFrame
    left_out: pd.DataFrame
    series: str = ""
    measure: str = schema.PAIN

    @cached_property
    def made_up(self) -> dict[Any, Any]:
        """Made-up clinics with these readings, by their settings.

        Kept here, so that none is simulated twice.
        """
        return {}

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What several answers ask of these readings, by what it is, so that none is worked out twice."""
        return {}

    @cached_property
    def facts(self) -> Facts:
        """The log's facts with those of the cutting."""
        return self.log.facts.with_(
            measure=self.measure,
            arcs=len(self.sessions),
            overlaps=int(self.sessions["cut"].sum()),
            rules_hash=self.rules.short_hash,
        )

    @property
    def opening(self) -> Opening:
        """After how many sessions something was written, and a row for each client."""
        facts, after = self.log.facts, self.readings.loc[self.readings["phase"] == "after"]
        sessions = counted(len(self.sessions), "session")
        clients, made = self.sessions["client"].nunique(), "simulated client" if facts.simulated else "client"
        used = f"{self.readings['row'].nunique()} of {len(self.log.readings)} reports lie around a session."
        headline = f"Something was written after {after['arc'].nunique()} of {sessions}."
        table = self.sessions.groupby("client").size().rename("sessions").to_frame()
        table["with a report after"] = after.groupby("client")["arc"].nunique()
        short = table.fillna(0).astype(int).reset_index() if len(table) <= MOST_ROWS else table.iloc[:0]
        return Opening("arcs", headline, f"{counted(clients, made)}. {used}", short)

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
            ("rules", f"{self.rules.describe(self.measure)}; {self.rules.short_hash}"),
        )
        chosen = (("series", self.series),) if self.series else ()
        return Summary(f"Readings around each session  {self.log.name}", (*chosen, *lines), self.caveats)

    def to_frame(self) -> pd.DataFrame:
        """Give the ratings around sessions as a plain table, for a formula of your own.

        Returns
        -------
        DataFrame
            One row for each rating in numbers with a day: client, session, scale, event_day, phase, both ends
            of the rating, of the level before its session, and of the change against it. change: where it is
            one number; of a range, and of a rating that is itself the level before, it is missing. A rating
            between two sessions may stand in the arcs of both.

        Examples
        --------
        >>> import arc
        >>> frame = arc.align(arc.load_sample("simulated-real-flare")).to_frame()
        >>> round(float(frame.loc[frame["event_day"] == 1, "change"].mean()), 2)
        1.81
        """
        return frame_of(self.readings)

    def plot_table(self) -> pd.DataFrame:
        """Give the table behind `plot`.

        Returns
        -------
        DataFrame
            One row for each reading that is drawn.
        """
        return plots.arc_table(self.readings, self.sessions)

    @overload
    def plot(self, ax: None = None, look: Look | None = None) -> Picture: ...
    @overload
    def plot(self, ax: Any, look: Look | None = None) -> Any: ...
    def plot(self, ax: Any = None, look: Look | None = None) -> Any:
        """Draw the days around all sessions: in one panel, or below three clients in one for each.

        Parameters
        ----------
        ax
            Axes of the caller's own figure, or an array of as many as there are panels; nothing else of that
            figure is touched.
        look
            How it is drawn (`arc.plots.Look`); None keeps what was set with seaborn or matplotlib.

        Returns
        -------
        Picture or Axes
            The figure with its words and its table; where `ax` was given, `ax`.
        """
        held, measure = self.sessions, self.measure
        is_turned = self.log.lower_is_worse(measure)
        whose = Whose(held["client"].nunique(), len(held), measure=measure, lower_is_worse=is_turned)
        picture = picture_of_arcs(
            self.plot_table(), held, self.rules, self.caveats, whose=whose, look=look, ax=ax
        )
        return drawn_on(ax, picture.with_rules(self.rules.short_hash))


@takes_nouns
def align(
    source: Noun,
    *,
    rules: Rules | None = None,
    area: str | None = None,
    side: str | None = None,
    scale: str | None = None,
    measure: str | None = None,
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
    side
        The same by side.
    scale
        The same by scale.
    measure
        The same by what is measured.
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
    for the level before, the usual level and the reports in the `days_before` days before it that are not
    days 0 to `flare_days` of another session. Both ends are included. Not counted: reports on a session day
    whose time against the session is unknown. Everything that is in no arc is in `left_out` with the reason.
    Clients with a red flag give no arcs.

    Examples
    --------
    >>> import arc
    >>> len(arc.align(arc.load_sample("three-cases")).sessions)
    11
    """
    # Arcs and landmarks are cut anew, by the rules that they have.
    log, own = source.log, getattr(source, "rules", None)
    rules = (rules or own or Rules()).with_(days_before=days_before, days_after=days_after)
    chosen = {"area": area, "side": side, "scale": scale, "measure": measure, "quantity": quantity}
    readings, left = _chosen_rows(log, chosen)
    measured = measure_of(log, measure)
    readings = readings.assign(lower_is_worse=log.lower_is_worse(measured))
    sessions = _session_frame(log, rules)
    placed, roles, more_left = assign.place(readings, sessions, rules)
    numeric = placed["kind"].isin(schema.NUMERIC_KINDS).to_numpy()
    rated = {name: numeric & (roles == code) for code, name in enumerate(assign.ROLES)}
    arc = placed["arc"].to_numpy()
    since = usual_from(placed, roles == assign.USUAL, len(sessions))
    holds = usual_holds(arc[rated["before"]], since)
    sessions = sessions.assign(usual_from=since, usual_holds=holds)
    placed = placed.assign(baseline_share=baseline_shares(placed, rated, holds, rules))
    counts = np.bincount(arc, minlength=len(sessions))
    heard = np.bincount(arc[roles >= assign.AFTER], minlength=len(sessions)) > 0
    sessions = sessions.assign(readings=counts)
    silent = sessions.loc[~heard].assign(row=np.nan, report=np.nan, reason=NOTHING_AFTER)
    left_out = pd.concat([left, more_left, silent], ignore_index=True)[list(LEFT_OUT)]
    left_out = left_out.astype({"session": "Int64", "row": "Int64", "report": "Int64"})
    chosen_series = ", ".join(choice for choice in chosen.values() if choice)
    return Arcs(log, rules, sessions, placed, left_out, chosen_series, measured)


def as_arcs(source: Noun, rules: Rules | None = None) -> Arcs:
    """The arcs themselves, those behind landmarks, or those of a log by these rules (default: `Rules()`)."""
    made = getattr(source, "arcs", source)
    return made if isinstance(made, Arcs) else align(source, rules=rules)


def _chosen_rows(log: PainLog, chosen: dict[str, str | None]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that may enter arcs, and the others with their reasons."""
    readings = log.readings
    flagged = log.red_flag_clients
    reasons = np.select(
        [
            readings["client"].isin(flagged).to_numpy() if flagged else np.zeros(len(readings), dtype=bool),
            ~readings["kind"].isin((*schema.NUMERIC_KINDS, "words")).to_numpy(),
            readings["moment"].to_numpy(dtype=object) == "flare level",
            other_series(log, chosen),
        ],
        np.arange(1, 5, dtype="int8"),
        default=np.int8(0),
    )
    out = reasons > 0
    said = np.array(["", RED_FLAG, NO_LEVEL, FLARE_LEVEL, OTHER_SERIES], dtype=object)[reasons[out]]
    left = readings.loc[out, ["client", "session", "row", "report"]].assign(reason=said)
    looked_at = readings[[*assign.NEEDED, *assign.CARRIED]]
    return looked_at.loc[~out] if out.any() else looked_at, left


def _session_frame(log: PainLog, rules: Rules) -> pd.DataFrame:
    """One row per arc, ordered by client and session, with what the next session does to it."""
    table = log.sessions.loc[~log.sessions["client"].isin(log.red_flag_clients)].reset_index(drop=True)
    by_client = table.groupby("client")
    to_next = by_client["session_day"].shift(-1) - table["session_day"]
    is_last = ~table.duplicated("client", keep="last")
    stopped = table["client"].isin(log.clients.loc[log.clients["stopped"], "client"]) & is_last
    return table.assign(
        days_to_next=to_next, is_last=is_last, cut=to_next <= rules.days_after, stopped=stopped
    )[["client", "session", "session_day", "end_hour", "days_to_next", "is_last", "cut", "stopped"]]


def left_out_line(left_out: pd.DataFrame) -> str:
    """The reasons with their counts, most frequent first."""
    counts = left_out["reason"].value_counts()
    return " · ".join(f"{reason} ({count})" for reason, count in counts.items()) or "nothing"
