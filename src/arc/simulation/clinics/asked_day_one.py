"""The verdict on day 1 asked of arcs: their own days, on the scale that most of their clients rate on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.arcs.days import arrivals, daily_ratings
from arc.results import NOT_TESTABLE
from arc.simulation.answers import Answer, DayOne
from arc.simulation.clinics.layout import parts_of
from arc.simulation.clinics.worlds import NOISE, unit_of
from arc.simulation.verdict import POWER_LOGS, day_one
from arc.vocabulary.rules import FEWEST_STEPS, Rules


@dataclass(frozen=True, kw_only=True)
class DayOneAsked:
    """What arcs say about day 1, and on which scale.

    scale: blank where nothing was rated. rise: what was looked for, in its points. others: clients who rate
    on another scale, and are not asked. turned: less is worse, and the first question is about that.
    """

    found: DayOne
    scale: str = ""
    rise: float = np.nan
    others: int = 0
    turned: bool = False


def ask_day_one(arcs: Arcs, rules: Rules, *, sd: float, lag: float, logs: int, seed: int) -> DayOneAsked:
    """Hold day 1 of arcs against the arrival, day -1 and day -3, with the worse end of the scale on top.

    Ratings of two scales are not compared: asked are the clients of the scale that most of them rate on. Days
    count from each client's first session; who shares a date with whom is known where the file had dates.
    """
    days, held = daily_ratings(arcs), arrivals(arcs)
    rated = pd.concat([days, held.dropna(subset=["scale"])])
    own = rated.drop_duplicates("client").set_index("client")["scale"]
    scale = _most(own, held)
    if not scale:
        return DayOneAsked(found=day_one(days[:0], held[:0], sd=1.0))
    days = days.loc[days["scale"] == scale]
    held = held.loc[held["client"].map(own).fillna(scale) == scale]
    low, high = rated.loc[rated["scale"] == scale, ["scale_low", "scale_high"]].iloc[0].astype(float)
    rise, turned = float(rules.points("rise", low, high)), arcs.log.lower_is_worse(arcs.measure)
    known: dict[str, Any] = {"scale": scale, "others": int((own != scale).sum()), "turned": turned}
    if np.isnan(rise):
        short = Answer(NOT_TESTABLE, "short_scale", high - low, FEWEST_STEPS)
        none = DayOne(
            kind="none", higher=short, lower=short, clients=held["client"].nunique(), sessions=len(held)
        )
        return DayOneAsked(found=none, **known)
    began = arcs.log.began
    calendar = bool(held["client"].isin(began.index).all())
    if calendar:
        days, held = (_on_one_calendar(rows, began) for rows in (days, held))
    found = day_one(
        *(_worse_on_top(rows, low, high, turned) for rows in (days, held)),
        sd=sd * unit_of(low, high),
        lag=lag,
        noise=NOISE * unit_of(low, high),
        rise=rise,
        scale=(low, high),
        step=1 / float(parts_of(rated.loc[rated["scale"] == scale])[0]),
        calendar=calendar,
        logs=min(logs, POWER_LOGS),
        seed=seed,
    )
    return DayOneAsked(found=found, rise=rise, **known)


def _most(own: pd.Series, held: pd.DataFrame) -> str:
    """The scale of most clients with a session; of two the one with more sessions."""
    of_session = held["client"].map(own).dropna()
    if of_session.empty:
        return ""
    clients = held.loc[of_session.index].groupby(of_session)["client"].agg(["nunique", "size"])
    return str(clients.sort_values(["nunique", "size"], ascending=False, kind="stable").index[0])


def _on_one_calendar(rows: pd.DataFrame, began: pd.Series) -> pd.DataFrame:
    """Days of all clients counted from the same day; whoever has no dates has no session either."""
    start = rows["client"].map(began)
    return rows.assign(day=rows["day"] + start).loc[start.notna()]


def _worse_on_top(rows: pd.DataFrame, low: float, high: float, turned: bool) -> pd.DataFrame:
    if not turned:
        return rows
    return rows.assign(low=low + high - rows["high"], high=low + high - rows["low"])
