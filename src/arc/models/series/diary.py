"""One client's ratings as a series: one value per day, what was not used, and where the sessions lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.arcs.align import OTHER_SERIES
from arc.arcs.series import SERIES
from arc.landmarks.mark import Landmarks
from arc.log import PainLog
from arc.models.series.words import SEVERAL
from arc.results import Refusal
from arc.simulation.clinics.worlds import unit_of
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts

Array = np.ndarray


@dataclass(frozen=True)
class Diary:
    """One value per day of one client, low and high, with the days of its sessions.

    unit: of the scale, for one point of 0-10. bounds: of the scale. before: whether the value is a rating
    before a session. undated, words, nones: reports that gave no value.
    """

    client: str
    scale: str
    unit: float
    bounds: tuple[float, float]
    days: Array
    low: Array
    high: Array
    before: Array
    sessions: Array
    order_only: bool
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


def diary_of(log: PainLog, readings: pd.DataFrame, client: str) -> Diary:
    """Lay out one client's readings by day.

    Counted: ratings with a number and a day. On a day with several, the first rating before a session stands
    for it, else the mean of those between sessions, else the mean of those after a session. Not counted:
    usual and flare levels, words, ratings without a day, and a "none" below its scale.
    """
    own = readings.loc[readings["client"] == client]
    own = own.loc[~own["moment"].isin(("usual", "flare level"))]
    rated = own["kind"].isin(schema.NUMERIC_KINDS)
    below = (own["kind"] == "none") & (own["scale_low"] > 0)
    used = own.loc[rated & ~below & own["day"].notna()]
    values = _day_values(used)
    table = log.sessions.loc[log.sessions["client"] == client]
    known = table["session_day"].dropna()
    return Diary(
        client=client,
        scale=SEVERAL.join(sorted(used["scale"].unique())),
        unit=float(unit_of(used["scale_low"], used["scale_high"]).max()) if len(used) else 1.0,
        bounds=(float(used["scale_low"].min()), float(used["scale_high"].max()))
        if len(used)
        else (0.0, 10.0),
        days=values["day"].to_numpy(dtype=float),
        low=values["low"].to_numpy(dtype=float),
        high=values["high"].to_numpy(dtype=float),
        before=values["before"].to_numpy(dtype=bool),
        sessions=np.unique(known.to_numpy(dtype=float)),
        order_only=len(known) < len(table),
        booked_on_pain=int((table["why_booked"] == "pain").sum()),
        undated=int((rated & ~below & own["day"].isna()).sum()),
        words=int((own["kind"] == "words").sum()),
        nones=int(below.sum()),
    )


def _day_values(used: pd.DataFrame) -> pd.DataFrame:
    """One row per day: its low and high end, and whether they were said before a session."""
    place = used["moment"].map({"before": 0, "after": 2}).fillna(1)
    first = place == place.groupby(used["day"]).transform("min")
    later = (place == 0) & used.duplicated(["day", "moment"])
    values = used.loc[first & ~later].groupby("day", as_index=False)[["low", "high"]].mean()
    return values.assign(before=values["day"].isin(used.loc[place == 0, "day"]))


def chosen_readings(source: PainLog | Landmarks) -> tuple[PainLog, pd.DataFrame]:
    """The log and the readings of the series that was chosen."""
    if isinstance(source, PainLog):
        return source, source.readings
    left = source.arcs.left_out
    other = left.loc[left["reason"] == OTHER_SERIES, "report"]
    log = source.arcs.log
    return log, log.readings.loc[~log.readings["report"].isin(other)]


def one_client(log: PainLog, readings: pd.DataFrame, client: str | None, facts: Facts) -> str | Refusal:
    """The client that is asked for, or why there is no series of that client."""
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
    return _several(readings, client, facts) or client


def _choice(names: list[str]) -> str:
    from_these = ", ".join(map(str, names[:12])) or "none: the log is empty"
    return f'the name of one client, as in fit_series(log, "A"). This log has: {from_these}.'


def _several(readings: pd.DataFrame, client: str, facts: Facts) -> Refusal | None:
    own = readings.loc[(readings["client"] == client) & readings["kind"].isin(schema.NUMERIC_KINDS)]
    for column in SERIES:
        found = sorted(own[column].replace("", "now" if column == "quantity" else "").unique())
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
