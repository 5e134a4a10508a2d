"""What stays the same in every made-up clinic: which report lies on which day of which client."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.simulation.clinics.worlds import unit_of
from arc.vocabulary import schema

Array = np.ndarray

# Where a log gives only the order of the sessions: weekly, the most usual plan.
ORDER_ONLY_DAYS = 7
# How finely a scale is rated: whole points, halves or tenths, whatever the log's own ratings need.
_PARTS = (1, 2, 10)
PLANNED = "planned"
MEAN_OF_CLIENT = -1


@dataclass(frozen=True)
class Layout:
    """Reports (each row of the log once), the days they lie on, and the readings of the arcs that show them.

    report: for each reading of the arcs, its report. All else has one entry for each report or each day.
    Days stand by their rank within the client (all first days, all second days ...), clients with most days
    first: `steps` are then slices, and the days before those of a slice are the first rows of the slice
    before it.
    """

    report: Array
    day: Array  # for each report, its day; 0 and of no meaning for a usual level
    client: Array  # for each report, its client on its scale as a number
    rated: Array
    usual: Array
    worded: Array
    directed: Array  # in words that say lower, same or higher
    width: Array
    parts: Array
    bottom: Array
    top: Array
    unit: Array  # of the scale, for one point of 0-10
    worse: Array  # 1 where a higher number is worse, -1 where it is better
    mean: Array  # for each client, the mean of the real ratings
    compared_with: Array  # for each report in words, the report it compares with, or the client's mean
    same_share: float
    steps: tuple[slice, ...]
    gap: Array  # for each day, the days since the one before; infinite for the first
    booked: Array  # for each day, whether it holds a session that is not recorded as planned
    first: Array  # for each day, whether it holds the client's first session
    own: pd.DataFrame  # the reports as a table, for effects
    sessions: pd.DataFrame

    @property
    def readings(self) -> int:
        """How many readings the arcs have."""
        return len(self.report)


def lay_out(arcs: Arcs) -> Layout:
    """Lay the reports of some arcs out by client and day."""
    readings = arcs.readings
    held = _held(arcs)
    own, report = _own_reports(readings)
    session_day = held["day"].to_numpy()[own["arc"].to_numpy(dtype=int)]
    own = own.assign(
        # An undated report lies somewhere after its session; the middle of the week stands for it.
        day=np.floor(session_day + own["event_day"].fillna(ORDER_ONLY_DAYS // 2).to_numpy(dtype=float)),
        after=((own["phase"] == "after") & (own["role"] != "closing")).to_numpy(),
        group=own.groupby(["client", "scale"], sort=False).ngroup().to_numpy(),
    )
    usual = (own["role"] == "usual").to_numpy()
    worded = ~own["kind"].isin(schema.NUMERIC_KINDS).to_numpy()
    days, day, steps = _days(own.loc[~usual])
    at = np.zeros(len(own), dtype=int)
    at[~usual] = day
    bottom, top = (own[f"scale_{end}"].to_numpy(dtype=float) for end in ("low", "high"))
    keys = pd.MultiIndex.from_frame(days[["client", "day"]])
    return Layout(
        report=report,
        day=at,
        client=own["group"].to_numpy(),
        rated=~usual & ~worded,
        usual=usual & ~worded,
        worded=worded,
        directed=worded & own["direction"].isin(schema.DIRECTIONS).to_numpy(),
        width=np.nan_to_num((own["high"] - own["low"]).to_numpy(dtype=float)),
        parts=parts_of(own),
        bottom=bottom,
        top=top,
        unit=np.asarray(unit_of(bottom, top), dtype=float),
        worse=np.where(own["lower_is_worse"], -1.0, 1.0) if "lower_is_worse" in own else np.ones(len(own)),
        mean=_means(own, usual, worded),
        compared_with=_compared_with(readings, own, report),
        same_share=_same_share(own.loc[worded]),
        steps=steps,
        gap=days["gap"].to_numpy(),
        booked=keys.isin(_days_of(held.loc[held["why_booked"] != PLANNED])),
        first=keys.isin(_days_of(held.drop_duplicates("client"))),
        own=own[["client", "arc", "day", "after"]],
        sessions=held,
    )


def _held(arcs: Arcs) -> pd.DataFrame:
    """Client, day and reason of each session; where a log gives only their order they are taken as weekly."""
    sessions = arcs.sessions
    order_day = (sessions["session"] - 1) * ORDER_ONLY_DAYS
    why = arcs.log.sessions.drop_duplicates(["client", "session"]).set_index(["client", "session"])[
        "why_booked"
    ]
    keys = pd.MultiIndex.from_frame(sessions[["client", "session"]])
    return pd.DataFrame(
        {
            "client": sessions["client"],
            "day": np.floor(sessions["session_day"].fillna(order_day).astype(float)),
            "why_booked": why.reindex(keys).fillna("").to_numpy(),
        }
    )


def _days_of(held: pd.DataFrame) -> list[tuple[str, float]]:
    return list(zip(held["client"], held["day"], strict=True))


def _own_reports(readings: pd.DataFrame) -> tuple[pd.DataFrame, Array]:
    """Each row of the log once, as its own arc sees it, and for each reading the position of its report."""
    # Its own arc knows the day of a report best, the arc that it closes knows it least.
    order = readings["role"].map({"days": 1, "closing": 2}).fillna(0)
    own = readings.assign(order=order, position=np.arange(len(readings)))
    own = own.sort_values("order", kind="stable").drop_duplicates("report")
    own = own.sort_values("position", kind="stable", ignore_index=True)
    report = pd.Series(own.index, index=own["report"]).reindex(readings["report"]).to_numpy(dtype=int)
    return own, report


def _days(own: pd.DataFrame) -> tuple[pd.DataFrame, Array, tuple[slice, ...]]:
    """The days with a report, the day of each report, and the slices of days by their rank."""
    days = own[["client", "day"]].drop_duplicates().sort_values(["client", "day"])
    by_client = days.groupby("client")["day"]
    days = days.assign(
        rank=by_client.cumcount(), gap=by_client.diff().fillna(np.inf), most=-by_client.transform("size")
    )
    days = days.sort_values(["rank", "most", "client"], ignore_index=True)
    at = pd.MultiIndex.from_frame(days[["client", "day"]]).get_indexer(
        pd.MultiIndex.from_frame(own[["client", "day"]])
    )
    ends = np.cumsum(np.bincount(days["rank"])) if len(days) else np.array([], dtype=int)
    steps = (
        tuple(slice(int(a), int(b)) for a, b in zip([0, *ends[:-1]], ends, strict=True)) if len(ends) else ()
    )
    return days, at, steps


def parts_of(own: pd.DataFrame) -> Array:
    """Into how many parts a point is divided on each report's scale: 1, 2 or 10, as its ratings need."""
    ends = pd.concat([own["low"], own["high"]]).astype(float)
    scale = pd.concat([own["scale"], own["scale"]])
    found = pd.Series(1, index=own["scale"].unique())
    for finer, coarser in zip(_PARTS[1:], _PARTS, strict=False):
        missed = ((ends * coarser).round(6) % 1).groupby(scale).max() > 0
        found = found.where(~missed.reindex(found.index, fill_value=False), finer)
    return own["scale"].map(found).to_numpy(dtype=float)


def _means(own: pd.DataFrame, usual: Array, worded: Array) -> Array:
    """The mean of each client's ratings, ranges at their middle.

    Of a client who gave none the level that they state, or else the middle of the scale.
    """
    group = own["group"]
    bottom, top = own["scale_low"].astype(float), own["scale_high"].astype(float)
    # A "none" below a 1-10 scale is rated 1 by a made-up client, so that it enters as 1 here too.
    middle = (own["low"].clip(lower=bottom) + own["high"].clip(lower=bottom)) / 2
    rated = middle.where(~usual & ~worded).groupby(group).mean()
    stated = middle.where(usual & ~worded).groupby(group).mean()
    return rated.fillna(stated).fillna(((bottom + top) / 2).groupby(group).mean()).to_numpy(dtype=float)


def _compared_with(readings: pd.DataFrame, own: pd.DataFrame, report: Array) -> Array:
    """For each report, the one that its words compare with.

    The client's mean where it is not said or not there.
    """
    position = own["position"].to_numpy()
    arc = readings["arc"].to_numpy()
    number = np.arange(len(readings))
    numeric = readings["kind"].isin(schema.NUMERIC_KINDS)
    role = readings["role"]
    last = {
        name: pd.Series(number).where((numeric & (role == name)).to_numpy()).groupby(arc).max()
        for name in ("usual", "before")
    }
    spoken = ((readings["phase"] == "after") | (role == "before")).to_numpy()
    so_far = pd.Series(np.where(spoken, number, np.nan)).groupby(arc).shift().groupby(arc).ffill().to_numpy()
    than = own["than"].to_numpy(dtype=object)
    found = np.select(
        [than == "usual", than == "before", than == "last report"],
        [*(last[name].reindex(own["arc"]).to_numpy(dtype=float) for name in last), so_far[position]],
        default=np.nan,
    )
    return np.where(np.isnan(found), MEAN_OF_CLIENT, report[np.nan_to_num(found).astype(int)])


def _same_share(worded: pd.DataFrame) -> float:
    """How often the log's words say "same". One of three is put in, so that few words do not decide alone."""
    said = worded["direction"].isin(schema.DIRECTIONS)
    return float(((worded["direction"] == "same").sum() + 1) / (said.sum() + 3))
