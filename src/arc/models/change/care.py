"""The change over the whole course of care, who completed it, and how those who stopped are taken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.change.kinds import CARE, Change, changes_by_scale
from arc.models.means import countable
from arc.stats.intervals import GATE_CLIENTS


def find_care(marks: Landmarks) -> tuple[list[Change], pd.DataFrame]:
    """The change over care by scale, and one row per client: planned, attended, completed.

    From the baseline of the first session to the last rating.

    Completed: a planned number is stated, as many sessions were attended, the client did not stop, and the
    last session has a later rating or its own.
    """
    readings = marks.arcs.readings
    share = _first_baseline(readings)
    used = _last_reports(readings) & countable(readings) & (share == 0) & _on_baseline_scale(readings, share)
    used &= _has_baseline(readings, share)
    return changes_by_scale(CARE, readings, used, share), _course(marks, used)


def _first_baseline(readings: pd.DataFrame) -> np.ndarray:
    """The baseline shares of each client's first session, 0 in all later ones."""
    first = ~readings.duplicated("client") if len(readings) else np.array([], dtype=bool)
    opening = readings.loc[first].set_index("client")["arc"]
    in_first = readings["arc"].to_numpy() == readings["client"].map(opening).to_numpy()
    return np.where(in_first, readings["baseline_share"].to_numpy(dtype=float), 0.0)


def _has_baseline(readings: pd.DataFrame, share: np.ndarray) -> np.ndarray:
    """Which readings are of a client whose first baseline is in numbers throughout."""
    in_base = share > 0
    with_base = pd.Series(in_base).groupby(readings["client"]).any()
    unclear = pd.Series(in_base & ~countable(readings)).groupby(readings["client"]).any()
    return readings["client"].isin(with_base.index[with_base & ~unclear]).to_numpy()


def _on_baseline_scale(readings: pd.DataFrame, share: np.ndarray) -> np.ndarray:
    """Which readings lie on the one scale of their client's first baseline."""
    scales = readings.loc[share > 0].groupby("client")["scale"]
    base_scale = scales.agg(lambda own: own.iloc[0] if own.nunique() == 1 else "")
    return (readings["scale"] == readings["client"].map(base_scale)).to_numpy()


def _last_reports(readings: pd.DataFrame) -> np.ndarray:
    """The last report of each client, in words or in numbers.

    A number that is followed by words does not tell how care ended.
    """
    rows = readings.loc[~readings["role"].isin(("usual", "days", "closing"))]
    return readings.index.isin(rows.index[~rows.duplicated("client", keep="last")])


def _course(marks: Landmarks, used: np.ndarray) -> pd.DataFrame:
    """One row per client: sessions planned and attended, and whether care was completed.

    used: the last ratings of care.
    """
    readings, sessions, clients = marks.arcs.readings, marks.arcs.sessions, marks.arcs.log.clients
    clients = clients.loc[clients["client"].isin(sessions["client"])]
    in_last = readings["arc"].isin(sessions.index[sessions["is_last"]]).to_numpy()
    rated = clients["client"].isin(readings.loc[used & in_last, "client"])
    planned = pd.to_numeric(clients["planned"], errors="coerce")
    done = (clients["sessions"] >= planned) & ~clients["stopped"] & rated
    known = planned.notna() | clients["stopped"]
    course = pd.DataFrame(
        {"client": clients["client"], "planned": clients["planned"], "attended": clients["sessions"]}
    )
    completed = np.where(~known, "not known", np.where(done, "yes", "no"))
    return course.assign(completed=completed).reset_index(drop=True)


def enough_completed(course: pd.DataFrame) -> bool:
    """At least 3 clients, and at least half of all who began."""
    done = int((course["completed"] == "yes").sum())
    return done >= GATE_CLIENTS and 2 * done >= len(course)


def find_completers(care: list[Change], course: pd.DataFrame) -> list[Change]:
    """The same changes for those who completed.

    None where too few did, nor on a scale with fewer than 3 of them.
    """
    if not enough_completed(course):
        return []
    stays = [(change, who_completed(change, course)) for change in care]
    return [_only(change, stay) for change, stay in stays if stay.sum() >= GATE_CLIENTS]


def who_completed(change: Change, course: pd.DataFrame) -> np.ndarray:
    """Which clients of a change completed their care."""
    return np.isin(change.clients, course.loc[course["completed"] == "yes", "client"].to_numpy(dtype=str))


def _only(change: Change, stays: np.ndarray) -> Change:
    """The same change for some of its clients."""
    place = np.where(stays, np.cumsum(stays) - 1, -1)
    client = np.where(change.client >= 0, place[change.client], -1)
    return replace(
        change,
        clients=tuple(np.array(change.clients, dtype=object)[stays]),
        sessions=change.sessions[stays],
        client=client,
        of=change.of * (client >= 0),
        against=change.against * (client >= 0),
    )
