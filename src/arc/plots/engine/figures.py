"""The pictures: tables in, a Picture with its words out. Knows no model.

`trajectory_table` and `arc_table` say what is drawn and where; `trajectories` and `around_sessions` draw it,
one small panel for each client, measure, side and scale. Two of these are never drawn on one axis.
"""

from __future__ import annotations

import pandas as pd

from arc.plots.engine.layout import Plan
from arc.plots.engine.looks import current_look
from arc.plots.engine.panels import draw_plans, panel_width, require_room
from arc.plots.engine.style import drawable, fitted
from arc.plots.engine.words import (
    alt_words,
    caveat_words,
    clients_left_out,
    inferred_words,
    joined,
    range_words,
    short,
    the_client,
)
from arc.plots.kinds.arcs import plan_arcs
from arc.plots.kinds.log import plan_client
from arc.plots.picture import Picture
from arc.plots.tables import arc_table, trajectory_table
from arc.vocabulary import schema
from arc.vocabulary.caveats import Caveat, counted, name_some
from arc.vocabulary.display import pair_text
from arc.vocabulary.frames import named_rows
from arc.vocabulary.rules import Rules

__all__ = ["arc_table", "around_sessions", "trajectories", "trajectory_table"]

MOST_PANELS = 12
ONE_COLUMN = 4
RED_FLAG = "red flag recorded: see the safety notice"
NOTHING = "no report with a level"
NAME_PX = 240.0
WHAT_IT_CANNOT = (
    "The chart cannot show what would have been reported without the sessions, so no change in it can be put"
    " down to them."
)


def trajectories(
    table: pd.DataFrame, sessions: pd.DataFrame, clients: pd.DataFrame, caveats: tuple[Caveat, ...]
) -> Picture:
    """Every report of a log.

    A client with a red flag has a panel with a pointer to the safety notice, no readings.
    """
    flagged = clients.loc[clients["red_flag"], "client"].tolist()
    table = table.loc[~table["client"].isin(flagged)].reset_index(drop=True)
    panels = _panels(list(clients["client"]), table)
    require_room([client for client, _ in panels])
    shown = panels[:MOST_PANELS]
    columns = 1 if len(shown) <= ONE_COLUMN else 2
    plans, said = [], []
    for client, rows in shown:
        own = sessions.loc[sessions["client"] == client]
        plans.append(_log_plan(client, rows, own, client in flagged, panel_width(columns)))
        said.append(_log_words(client, rows, own, client in flagged))
    measures = table["measure"].unique() if len(table) else [schema.PAIN]
    # Where the picture travels, `charts` says who and how many.
    counts = f"Every report of {counted(len(clients), 'client')} around {counted(len(sessions), 'session')}."
    head = "" if current_look().travels else counts
    left = _left_out(panels)
    figure = draw_plans(plans or [Plan("No reports", message="this log holds no reports")], columns, left)
    caption = joined(
        head, HOW_TO_READ_LOG, inferred_words(_reports(table), "reports"), left, caveat_words(caveats)
    )
    alt = alt_words(
        _alt_head(name_some(list(measures)), len(plans), "every report over time"), said, left, WHAT_IT_CANNOT
    )
    ground = _session_lines(sessions.loc[~sessions["client"].isin(flagged)])
    return Picture(figure, alt, caption, table, "Every report of each client", ground=ground)


def _session_lines(sessions: pd.DataFrame) -> pd.DataFrame:
    """The vertical lines: a session is drawn even where nobody reported anything around it."""
    lines = sessions[["client", "session", "session_day", "day_basis"]].rename(columns={"session_day": "day"})
    return lines.assign(mark="line of a session").reset_index(drop=True)


HOW_TO_READ_LOG = (
    "Vertical lines are sessions, dashed where the day is inferred. Bars are ranges; reports in words stand"
    " at the edge with an arrow and have no height. Lines join reports on consecutive days between two"
    " sessions."
)
HOW_TO_READ_ARCS = (
    "Bars are ranges; reports in words stand at the edge with an arrow and have no height; squares are the"
    " ratings just before the next session, drawn once more as that session's own. Dashes at the left are"
    " baselines. Lines join reports on consecutive days."
)


def around_sessions(
    table: pd.DataFrame,
    sessions: pd.DataFrame,
    rules: Rules,
    caveats: tuple[Caveat, ...],
    *,
    measure: str = schema.PAIN,
) -> Picture:
    """Every reading in the days around each session, a client's sessions laid over one another.

    measure: what is rated.
    """
    flagged = [
        c for caveat in caveats if caveat.code == "red-flag" for c in dict(caveat.values)["red_flag_clients"]
    ]
    clients = sorted({*sessions["client"], *flagged})
    panels = _panels(clients, table)
    require_room([client for client, _ in panels])
    shown = panels[:MOST_PANELS]
    columns = 1 if len(shown) <= ONE_COLUMN else 2
    plans, said = [], []
    for client, rows in shown:
        count = int((sessions["client"] == client).sum())
        plans.append(_arc_plan(client, rows, rules, client in flagged, panel_width(columns), measure))
        said.append(_arc_words(client, rows, count, rules, client in flagged))
    left = _left_out(panels)
    figure = draw_plans(plans or [Plan("No sessions", message="this log holds no sessions")], columns, left)
    window = f"from {rules.days_before} days before to {rules.days_after} days after"
    head = (
        f"{counted(len(sessions), 'session')} of {counted(sessions['client'].nunique(), 'client')}, {window},"
        " laid over one another for each client."
    )
    caption = joined(
        head, HOW_TO_READ_ARCS, inferred_words(_reports(table), "readings drawn"), left, caveat_words(caveats)
    )
    alt = alt_words(
        _alt_head(measure, len(plans), f"the days around each session, {window}"), said, left, WHAT_IT_CANNOT
    )
    return Picture(figure, alt, caption, table, "The days around each session")


def _panels(clients: list[str], table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """A panel for each client, measure, side and scale; where nothing is drawn one that says so."""
    by_client = dict(list(table.groupby("client", sort=False)))
    return [
        (client, rows)
        for client in clients
        for rows in (_apart(by_client[client]) if client in by_client else [table.head(0)])
    ]


def _apart(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of one client, by what can share an axis and a line."""
    keys = [_own(rows, column) for column in ("measure", "side") if column in rows]
    return [own for _, own in rows.groupby([*keys, rows["scale"]], sort=False)]


def _own(rows: pd.DataFrame, column: str) -> pd.Series:
    """The series of each row; stopping, and words of no side, stand with the only one there is."""
    rated = rows["kind"].isin(schema.NUMERIC_KINDS)
    known = rows.loc[rated, column].unique()
    if not len(known):
        return rows[column]
    # As arcs take them: only words that name another side than the ratings do are of another series.
    open_ended = ~rated & ((rows[column] == "") | (known[0] == "")) & (len(known) == 1)
    bare = (rows["kind"] == "missing") | open_ended
    return rows[column].mask(bare, known[0])


def _left_out(panels: list[tuple[str, pd.DataFrame]]) -> str:
    drawn = {client for client, _ in panels[:MOST_PANELS]}
    names = list(dict.fromkeys(drawable(client) for client, _ in panels[MOST_PANELS:] if client not in drawn))
    return clients_left_out(names)


def _log_plan(
    client: str, rows: pd.DataFrame, sessions: pd.DataFrame, is_flagged: bool, width: float
) -> Plan:
    name = fitted(drawable(client), NAME_PX)
    if is_flagged or rows.empty:
        return Plan(name, message=RED_FLAG if is_flagged else NOTHING)
    what = f"{rated(rows['measure'].iloc[0])} {rows['scale'].iloc[0]}"
    title = f"{name} · {_areas(rows)}{_side(rows)}{what}"
    # In a plan the side is that of the panel at which words stand.
    return plan_client(title, rows.drop(columns="side"), sessions, width)


def rated(measure: str) -> str:
    """What is rated, as it stands in a title: no score of a function is called pain."""
    return fitted(drawable(measure), NAME_PX)


def _arc_plan(
    client: str, rows: pd.DataFrame, rules: Rules, is_flagged: bool, width: float, measure: str
) -> Plan:
    name = fitted(drawable(client), NAME_PX)
    if is_flagged or rows.empty:
        return Plan(name, message=RED_FLAG if is_flagged else NOTHING)
    return plan_arcs(f"{name} · {rated(measure)} {rows['scale'].iloc[0]}", rows, rules, width)


def _areas(rows: pd.DataFrame) -> str:
    areas = [area for area in rows["area"].unique() if area]
    if len(areas) == 1:
        return f"{fitted(drawable(areas[0]), NAME_PX)} · "
    return f"{len(areas)} areas · " if areas else ""


def _side(rows: pd.DataFrame) -> str:
    sides = rows.loc[rows["kind"].isin(schema.NUMERIC_KINDS), "side"]
    return next((f"{fitted(drawable(side), NAME_PX)} · " for side in sides.unique() if side), "")


def _alt_head(measure: str, panels: int, what: str) -> str:
    said = f"Chart of {short(measure)} ratings, {counted(panels, 'panel')}, {what}."
    return said if panels else "Nothing to draw."


def _log_words(client: str, rows: pd.DataFrame, sessions: pd.DataFrame, is_flagged: bool) -> str:
    """One client in a sentence of the alternative text."""
    if is_flagged or rows.empty:
        return f"{the_client(client)}: {RED_FLAG if is_flagged else NOTHING}."
    reports = _reports(rows)
    rated = rows["kind"].isin(schema.NUMERIC_KINDS)
    named = [*rows["area"].unique(), *rows.loc[rated, "side"].unique()]
    places = [short(place) for place in dict.fromkeys(named) if place]
    measure = rows["measure"].iloc[0]
    what = "" if measure == schema.PAIN else f"{short(measure)}, "
    return (
        f"{the_client(client)}{', ' + name_some(places) if places else ''}, {what}scale"
        f" {rows['scale'].iloc[0]}: "
        f"{counted(len(sessions), 'session')}, {counted(len(reports), 'report')} {_when(reports)}, "
        f"{range_words(reports)}{_in_words(reports)}{_stated(rows)}."
    )


def _arc_words(client: str, rows: pd.DataFrame, sessions: int, rules: Rules, is_flagged: bool) -> str:
    if is_flagged or rows.empty:
        return f"{the_client(client)}: {RED_FLAG if is_flagged else NOTHING}."
    reports = _reports(rows)
    days = reports.loc[reports["event_day"] <= rules.days_after, "event_day"]
    others = len(reports) - len(days)
    when = f"on {_days(days)} from the session" if len(days) else "none in these days"
    when += f" ({others} later or without a day)" if others else ""
    return (
        f"{the_client(client)}, scale {rows['scale'].iloc[0]}: {counted(sessions, 'session')}, "
        f"{counted(len(reports), 'reading')} {when}, {range_words(reports)}{_in_words(reports)}."
    )


def _reports(rows: pd.DataFrame) -> pd.DataFrame:
    """The reports among the rows drawn: no stated levels, no "stopped"."""
    return rows.loc[(rows["x_is"] != "level") & (rows["kind"] != "missing")]


def _when(reports: pd.DataFrame) -> str:
    days = reports["day"].dropna()
    if (reports["x_is"] == "order").any():
        return "in order (days not stated)"
    return f"on {_days(days)}" if len(days) else "without a day"


def _days(days: pd.Series) -> str:
    return f"day {days.min():g}" if days.min() == days.max() else f"days {days.min():g} to {days.max():g}"


def _in_words(reports: pd.DataFrame) -> str:
    number = int((reports["kind"] == "words").sum())
    return f", {number} in words only" if number else ""


def _stated(rows: pd.DataFrame) -> str:
    usual = rows.loc[(rows["moment"] == "usual") & rows["low"].notna()].drop_duplicates(
        ["area", "low", "high"]
    )
    areas = rows["area"].nunique() > 1
    said = [
        pair_text(row.low, row.high) + (f" ({short(row.area)})" if areas else "") for row in named_rows(usual)
    ]
    return f", usual level {name_some(said)}" if said else ""
