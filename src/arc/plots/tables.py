"""The tables behind the pictures: one row for each report drawn, and where it is drawn.

No date, no file name and no free text enters a table, other than the client's code and the area.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd

from arc.vocabulary import schema
from arc.vocabulary.safety import flagged_clients

STATED_LEVELS = ("usual", "flare level")
# On a scale that starts at 1, "none" stands one ninth of the
# scale below it: its own place, not a point of the scale.
BELOW = 1 / 9
Heights = TypeVar("Heights", float, np.ndarray)
ENDS = ("low", "high")
# How far from a session its ratings stand, in days: in
# arcs further, because sessions stand side by side there.
AT_SESSION = 0.35
AT_ARC = 0.4
# Nothing stands nearer to the next day than this, or it would seem to be of that day.
WIDEST_DAY = 0.65

LOG_COLUMNS = [
    "client", "area", "side", "measure", "quantity", "session", "moment", "kind", "low", "high", "words",
    "day", "days_after",
    "first_day", "last_day", "day_basis", "after_session", "x", "x_is", "position", "scale", "scale_low",
    "scale_high",
]  # fmt: skip
ARC_COLUMNS = [
    "client", "session", "role", "kind", "low", "high", "words", "turn", "event_day", "first_day", "last_day",
    "day_basis", "x", "x_is", "position", "baseline_share", "scale", "scale_low", "scale_high",
]  # fmt: skip


def course_table(
    readings: pd.DataFrame, sessions: pd.DataFrame, lower_is_worse: Callable[[str], bool]
) -> pd.DataFrame:
    """A trajectory table with three columns more, for displays that stay with whoever keeps the log.

    lower_is_worse: of what was rated. turn: worse, better, same or "" - what a report in words says, whatever
    a higher rating is. said: the words of the log itself; they never leave it in a chart.
    """
    rows = _placed(readings, sessions)
    worse = {name: lower_is_worse(name) for name in rows["measure"].unique()}
    rows["lower_is_worse"] = rows["measure"].map(worse).astype(bool)
    rows["turn"] = _turns(rows, rows["lower_is_worse"])
    rows["said"] = rows["rating"].where(rows["kind"] == "words", "")
    return rows[[*LOG_COLUMNS, "lower_is_worse", "turn", "said"]].reset_index(drop=True)


def trajectory_table(readings: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """One row for each report of a log that is drawn: those with a level, those in words, and "stopped".

    x: where it is drawn, in days since the client's first session (x_is "day"; reports of one day stand side
    by side), or as the number of the report in its order ("order", where a session's day is unknown). x_is
    "no day" is the strip on the right, "level" a stated usual or flare level on the left; their x is NaN.
    after_session: the last session before the report (0: none yet); lines are broken where it changes.
    position: the height at which it is drawn, in the units of the scale; NaN for words. Reports of a client
    whose rows hold a red flag are left out.
    """
    return _placed(readings, sessions)[LOG_COLUMNS].reset_index(drop=True)


def _placed(readings: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    readings, sessions = _plain(readings), _plain(sessions)
    flagged = flagged_clients(readings["client"], readings["red_flag"], readings["day"])
    drawn = readings["kind"].isin((*schema.NUMERIC_KINDS, "words")) | (readings["moment"] == "stopped")
    rows = readings.loc[drawn & ~readings["client"].isin(flagged)].copy()
    rows["words"] = _words(rows).mask(rows["moment"] == "stopped", "stopped")
    rows["position"] = positions(rows)
    rows = _log_places(rows, sessions)
    rows["first_day"], rows["last_day"] = _covered(rows, rows["day"])
    return rows


def arc_table(readings: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """One row for each reading of an arc.

    x: where it is drawn, in days from the session; ratings before it stand a little left of day 0, those
    after it a little right. x_is: "day"; "no day" (drawn in a strip on the right; x NaN); "level" (a usual
    level, on the left). position: the height at which it is drawn, in the units of the scale; NaN for words.
    turn: as in `course_table`.
    """
    readings = _plain(readings)
    turn = _turns(readings, readings["lower_is_worse"])
    rows = readings.assign(words=_words(readings), turn=turn, position=positions(readings))
    rows["x_is"] = np.select(
        [rows["role"] == "usual", rows["event_day"].isna()], ["level", "no day"], default="day"
    )
    side = pd.Series(
        np.select([rows["role"] == "before", rows["role"].isin(("after", "between"))], [-1, 1], 0)
    )
    side = side.set_axis(rows.index).where(rows["event_day"] == 0, 0)
    rows["x"] = rows["event_day"] + _aside(rows, [rows["arc"], rows["event_day"], side], side, AT_ARC)
    rows["first_day"], rows["last_day"] = rows["first_day"].astype(float), rows["last_day"].astype(float)
    return rows.astype({"session": "Int64"})[ARC_COLUMNS].reset_index(drop=True)


def _turns(rows: pd.DataFrame, lower_is_worse: pd.Series) -> list[str]:
    """What a report in words says, whatever a higher rating is; nothing of a rating in numbers."""
    names = {"higher": ("worse", "better"), "lower": ("better", "worse"), "same": ("same", "same")}
    said = zip(rows["kind"], rows["direction"], lower_is_worse, strict=True)
    return [
        names.get(direction, ("", ""))[bool(is_turned)] if kind == "words" else ""
        for kind, direction, is_turned in said
    ]


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Categories as plain text: two frames with different categories cannot be matched."""
    return frame.astype(dict.fromkeys(frame.columns[frame.dtypes == "category"], object))


def panels_of(clients: list[str], table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """A panel for each client, measure, area, side, quantity and scale: no two of these share an axis.

    A client without a row has one, empty.
    """
    by_client = dict(list(table.groupby("client", sort=False)))
    return [
        (client, rows)
        for client in clients
        for rows in (_apart(by_client[client]) if client in by_client else [table.head(0)])
    ]


def _apart(rows: pd.DataFrame) -> list[pd.DataFrame]:
    names = [column for column in ("measure", "area", "side", "quantity") if column in rows]
    # Most often there is one of everything, and nothing is to be told apart.
    if len(rows) and all(rows[name].eq(rows[name].iloc[0]).all() for name in (*names, "scale")):
        return [rows]
    keys = [_own(rows, column) for column in names]
    return [own for _, own in rows.groupby([*keys, rows["scale"]], sort=False)]


def _own(rows: pd.DataFrame, column: str) -> pd.Series:
    """The series of each row; stopping, words and stated levels of no series stand with the only one."""
    is_rated = rows["kind"].isin(schema.NUMERIC_KINDS) & (rows["x_is"] != "level")
    known = rows.loc[is_rated, column].unique()
    if not len(known):
        return rows[column].mask(rows["kind"] == "missing", rows[column].iloc[0])
    bare = ~is_rated & ((rows[column] == "") | (known[0] == "")) & (len(known) == 1)
    return rows[column].mask(bare | (rows["kind"] == "missing"), known[0])


def positions(rows: pd.DataFrame) -> pd.Series:
    """The height of each mark: the level, the middle of a range (no estimate), NaN for words."""
    low, high = drawn_ends(rows)
    return ((low + high) / 2).where(rows["kind"].isin(schema.NUMERIC_KINDS))


def drawn_ends(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Low and high as drawn: "none" below a scale that starts at 1 goes to its own place."""
    least, most, *ends = (rows[name].to_numpy(dtype=float) for name in ("scale_low", "scale_high", *ENDS))
    edge = none_height(least, most)
    low, high = (pd.Series(np.where(end < least, edge, end), rows.index) for end in ends)
    return low, high


def none_height(scale_low: Heights, scale_high: Heights) -> Heights:
    """Where "none" is drawn on a scale that has no point for it."""
    return scale_low - (scale_high - scale_low) * BELOW


def _words(rows: pd.DataFrame) -> pd.Series:
    """ "lower than usual" for a report in words; the words of the log itself never enter a table."""
    than = rows["than"].where(
        rows["than"] == "", " than " + rows["than"].replace("last report", "the last report")
    )
    said = rows["direction"].where(rows["direction"] != "", "no direction") + than
    # "same than usual" is no English.
    said = said.str.replace("same than", "same as")
    return said.where(rows["kind"] == "words", "")


def _covered(rows: pd.DataFrame, day: pd.Series) -> tuple[pd.Series, pd.Series]:
    """First and last day that a report speaks of; of "lasts 3-5 days" the lower end counts."""
    back = np.floor(rows["recall_days"]).fillna(1).clip(lower=1) - 1
    return day - back, day + rows["lasts_low"].fillna(1) - 1


def _log_places(rows: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Where each report stands along the x axis, and after which session."""
    ordered = clients_in_order(rows, sessions)
    side = _side(rows, sessions)
    rows["after_session"] = _after_session(rows, sessions, side)
    in_order = rows["client"].isin(ordered)
    level = rows["moment"].isin(STATED_LEVELS)
    rows["x_is"] = np.select(
        [level, in_order, rows["day"].isna()], ["level", "order", "no day"], default="day"
    )
    rows = rows.loc[_as_it_happened(rows, rows["day"].mask(in_order, rows["days_after"]))]
    side = side.reindex(rows.index)
    stopped = rows["moment"] == "stopped"
    series = [rows[name] for name in ("client", "measure", "side", "scale", "day")]
    by_day = rows["day"] + _aside(rows, [*series, side, stopped], side.mask(stopped, 0), AT_SESSION)
    count = (rows["x_is"] == "order").groupby(rows["client"]).cumsum()
    rows["x"] = np.select([rows["x_is"] == "day", rows["x_is"] == "order"], [by_day, count], default=np.nan)
    return rows.astype({"session": "Int64"})


def _as_it_happened(rows: pd.DataFrame, day: pd.Series) -> pd.Index:
    """The rows in the order of the reports; what was rated at the table stands before what was told later."""
    keys = pd.DataFrame({
        "client": rows["client"], "after": rows["after_session"].fillna(np.inf), "day": day,
        "told": ~rows["moment"].isin(("before", "after")), "hour": rows["hours_after"].fillna(rows["hour"]),
        "row": rows["report"],
    })  # fmt: skip
    return keys.sort_values(list(keys.columns)).index


def clients_in_order(rows: pd.DataFrame, sessions: pd.DataFrame) -> set[str]:
    """Clients with a session whose day is unknown, or without any day.

    Only the order of their reports is known.
    """
    unknown = set(sessions.loc[sessions["session_day"].isna(), "client"])
    return unknown | (set(rows["client"]) - set(rows.loc[rows["day"].notna(), "client"]))


def _side(rows: pd.DataFrame, sessions: pd.DataFrame) -> pd.Series:
    """-1 before and 1 after the session of the same day; 0 on other days, and where it cannot be told."""
    known = sessions.dropna(subset=["session_day"]).drop_duplicates(["client", "session_day"], keep="last")
    keys = pd.MultiIndex.from_frame(rows[["client", "day"]])
    ends = known.set_index(["client", "session_day"])["end_hour"]
    is_day = keys.isin(ends.index)
    ended = ends.reindex(keys).to_numpy(dtype=float)
    named = rows["session"].notna() & (rows["days_after"] == 0)
    after = (rows["moment"] == "after") | (rows["moment"] != "before") & (named | (rows["hour"] >= ended))
    before = (rows["moment"] == "before") | (rows["moment"] != "after") & ~named & (rows["hour"] < ended)
    return pd.Series(np.select([~is_day, before, after], [0, -1, 1], default=0), index=rows.index)


def _after_session(rows: pd.DataFrame, sessions: pd.DataFrame, side: pd.Series) -> pd.Series:
    """The last session before each report; NaN where it cannot be told, so that nothing is joined to it."""
    named = rows["session"] - (rows["moment"] == "before")
    dated = rows.loc[rows["day"].notna(), ["client", "day"]].sort_values("day", kind="stable")
    known = sessions.dropna(subset=["session_day"]).sort_values("session_day", kind="stable")
    if known.empty or dated.empty:
        return named.where(rows["session"].notna(), 0.0 if sessions.empty else np.nan)
    by_day = _last_session(dated, known, True).mask(
        side.reindex(dated.index) < 0, _last_session(dated, known, False)
    )
    on_the_day = by_day.ne(_last_session(dated, known, False)) & (side.reindex(dated.index) == 0)
    starts = pd.MultiIndex.from_frame(known[["client", "session_day"]])
    on_the_day &= pd.MultiIndex.from_frame(dated).isin(starts)
    return named.fillna(by_day.mask(on_the_day).reindex(rows.index))


def _last_session(dated: pd.DataFrame, known: pd.DataFrame, same_day: bool) -> pd.Series:
    # Codes may be of two text types, which pandas refuses to match.
    left, right = dated.astype({"client": object}), known.astype({"client": object, "session_day": float})
    found = pd.merge_asof(
        left, right[["client", "session_day", "session"]], left_on="day", right_on="session_day", by="client",
        allow_exact_matches=same_day,
    )  # fmt: skip
    return found["session"].astype(float).fillna(0.0).set_axis(dated.index)


def _aside(rows: pd.DataFrame, groups: list[pd.Series], side: pd.Series, nearest: float) -> pd.Series:
    """How far aside a mark stands, so that reports of one day can be told apart.

    In their order, never joined up.

    Before a session they end left of it, after it they begin right of it, on other days they stand around the
    day.
    """
    grouped = rows.groupby([group.to_numpy() for group in groups], sort=False, dropna=False)["client"]
    place, size = grouped.cumcount(), grouped.transform("size")
    step = np.minimum(nearest, (WIDEST_DAY - nearest) / (size - 1).clip(lower=1))
    around = (place - (size - 1) / 2) * step
    left, right = -nearest - (size - 1 - place) * step, nearest + place * step
    return pd.Series(np.select([side < 0, side > 0], [left, right], default=around), index=rows.index)
