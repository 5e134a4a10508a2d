"""One client's ratings as a series: one value per day, what was not used, and where the sessions lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from arc.arcs.align import OTHER_SERIES
from arc.arcs.series import SERIES
from arc.landmarks.mark import Landmarks
from arc.log import PainLog
from arc.log.frames import told
from arc.models.means import real_ends
from arc.models.series.words import SEVERAL
from arc.results import Refusal
from arc.simulation.clinics.worlds import unit_of
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.frames import by_client
from arc.vocabulary.terms import measure_of

Array = np.ndarray
# What a diary is made from; and what tells the series of a client apart.
_NEEDED = tuple(
    dict.fromkeys(
        ("client", "moment", "kind", "day", "low", "high", "scale_low", "scale_high", "recorded_by", *SERIES)
    )
)


@dataclass(frozen=True)
class Diary:
    """One value per day of one client, low and high, with the days of its sessions.

    unit: of the scale, for one point of 0-10. bounds: of the scale. before: whether the value is a rating
    before a session. planned: whether all dates were fixed beforehand, and all arrivals written by the
    client. undated, words, nones: reports that gave no value.
    """

    client: str
    measure: str
    scale: str
    unit: float
    bounds: tuple[float, float]
    days: Array
    low: Array
    high: Array
    before: Array
    sessions: Array
    order_only: bool
    planned: bool
    booked_on_pain: int
    undated: int
    words: int
    nones: int

    @property
    def ends(self) -> list[tuple[str, Array]]:
        """The values to compute with: one, or two where some are ranges."""
        if (self.low == self.high).all():
            return [("", self.low)]
        return [("all low", self.low), ("all high", self.high)]

    @property
    def gaps(self) -> int:
        """Days between the first and the last value that have none."""
        return int(self.days[-1] - self.days[0] + 1 - len(self.days)) if len(self.days) else 0


@dataclass(frozen=True, eq=False)
class Diaries:
    """The diaries of the clients of a log. readings: those of the series that was chosen."""

    log: PainLog
    readings: pd.DataFrame
    found: dict[str, Diary] = field(default_factory=dict)

    def of(self, client: str) -> Diary:
        """Lay out one client's readings by day, once.

        Counted: ratings with a number and a day. On a day with several, the first rating before a session
        stands for it, else the mean of those between sessions, else the mean of those after a session. Not
        counted: usual and flare levels, words, ratings without a day, and a "none" below its scale.
        """
        if client not in self.found:
            self.found[client] = _diary(client, self._marked(client), self._sessions(client))
        return self.found[client]

    @cached_property
    def rows(self) -> Callable[[str], pd.DataFrame]:
        """Gives one client's readings, with the columns that a diary is made from."""
        return by_client(self.readings[list(_NEEDED)])

    @cached_property
    def _marked(self) -> Callable[[str], pd.DataFrame]:
        """The same without usual and flare levels; which have a number, and which of these are no value."""
        own = self.readings.loc[~self.readings["moment"].isin(("usual", "flare level")), list(_NEEDED)]
        rated = own["kind"].isin(schema.NUMERIC_KINDS)
        below = (own["kind"] == "none") & (own["scale_low"] > 0)
        marks = {"rated": rated & ~below, "below": below, "in_words": own["kind"] == "words"}
        return by_client(own.assign(**marks))

    @cached_property
    def _sessions(self) -> Callable[[str], pd.DataFrame]:
        return by_client(self.log.sessions)


def diaries_of(source: PainLog | Landmarks) -> Diaries:
    """The diaries of the series that was chosen; landmarks keep them with their arcs."""
    if isinstance(source, PainLog):
        return Diaries(*chosen_readings(source))
    kept = source.arcs.kept
    if Diaries not in kept:
        kept[Diaries] = Diaries(*chosen_readings(source))
    found: Diaries = kept[Diaries]
    return found


def _diary(client: str, own: pd.DataFrame, table: pd.DataFrame) -> Diary:
    rated, dated = own["rated"].to_numpy(), own["day"].notna().to_numpy()
    used = own.loc[rated & dated]
    days, low, high, before = _day_values(used)
    bottom, top = (used[name].to_numpy(dtype=float) for name in ("scale_low", "scale_high"))
    known = table["session_day"].dropna()
    return Diary(
        client=client,
        measure=measure_of(used["measure"]),
        scale=SEVERAL.join(sorted(used["scale"].unique())),
        unit=float(unit_of(bottom, top).max()) if len(used) else 1.0,
        bounds=(float(bottom.min()), float(top.max())) if len(used) else (0.0, 10.0),
        days=days,
        low=low,
        high=high,
        before=before,
        sessions=np.unique(known.to_numpy(dtype=float)),
        order_only=len(known) < len(table),
        planned=_planned(own, table),
        booked_on_pain=int((table["why_booked"] == "pain").sum()),
        undated=int((rated & ~dated).sum()),
        words=int(own["in_words"].sum()),
        nones=int(own["below"].sum()),
    )


def _planned(own: pd.DataFrame, table: pd.DataFrame) -> bool:
    """Whether all dates were fixed beforehand, and every arrival was written down by the client."""
    return (
        bool((table["why_booked"] == "planned").all()) and not told(own.loc[own["moment"] == "before"]).any()
    )


def _day_values(used: pd.DataFrame) -> tuple[Array, Array, Array, Array]:
    """One value per day: the day, its low and high end, and whether they were said before a session."""
    day, (low, high) = used["day"].to_numpy(dtype=float), real_ends(used)
    moment = used["moment"].to_numpy(dtype=object)
    place = np.select([moment == "before", moment == "after"], [0, 2], default=1)
    # The rows of a day side by side, the one that is taken first; of several it is a mean.
    order = np.lexsort((place, day))
    days, first, number = np.unique(day[order], return_index=True, return_counts=True)
    best = place[order][first]
    taken = [low[order][first], high[order][first]]
    several = (number > 1) & (best > 0)
    if several.any():
        rows = order[np.repeat(several, number) & (place[order] == np.repeat(best, number))]
        mean = pd.DataFrame({"low": low[rows], "high": high[rows]}).groupby(day[rows]).mean()
        taken[0][several], taken[1][several] = mean["low"], mean["high"]
    return days, *taken, best == 0


def chosen_readings(source: PainLog | Landmarks) -> tuple[PainLog, pd.DataFrame]:
    """The log and the readings of the series that was chosen."""
    if isinstance(source, PainLog):
        return source, source.readings
    left = source.arcs.left_out
    other = left.loc[left["reason"] == OTHER_SERIES, "report"]
    log = source.arcs.log
    return log, log.readings.loc[~log.readings["report"].isin(other)]


def one_client(diaries: Diaries, client: str | None, facts: Facts) -> str | Refusal:
    """The client that is asked for, or why there is no series of that client."""
    log = diaries.log
    names = list(log.clients["client"])
    if client is None and len(names) == 1:
        client = names[0]
    if client is None or client not in names:
        asked = "no client was named" if client is None else f'"{client}" is no client of this log'
        text, needs = f"{asked}; a series is that of one client.", {"clients": 1, "have": len(names)}
        return Refusal(
            "no-client",
            text,
            _choice(names),
            facts=facts,
            needs=needs,
            have="no client of this log was named",
            need=f"one of {counted(len(names), 'client')}",
        )
    if client in log.red_flag_clients:
        return Refusal(
            "red-flag",
            "a warning sign was recorded; no statement is made about this client.",
            "none.",
            facts=facts,
            have="a warning sign was recorded for this client",
            need="the safety notice, read first",
        )
    return _several(client, diaries.rows(client), facts) or client


def _choice(names: list[str]) -> str:
    from_these = ", ".join(map(str, names[:12])) or "none: the log is empty"
    return f'the name of one client, as in fit_series(log, "A"). This log has: {from_these}.'


def _several(client: str, own: pd.DataFrame, facts: Facts) -> Refusal | None:
    own = own.loc[own["kind"].isin(schema.NUMERIC_KINDS)]
    for column in SERIES:
        blank = "now" if column == "quantity" else ""
        found = sorted({name or blank for name in own[column].unique()})
        if len(found) > 1:
            named = ", ".join(name or "(blank)" for name in found)
            text = f"this client has several series, one for each {column} ({named}); they are never mixed."
            needed = f'one of them: fit_series(mark(align(log, {column}="{found[-1]}")), "{client}").'
            needs = {"series": 1, "have": len(found)}
            have = f"{len(found)} series of one client, one for each {column}"
            return Refusal(
                "several-series", text, needed, facts=facts, needs=needs, have=have, need="one of them"
            )
    return None
