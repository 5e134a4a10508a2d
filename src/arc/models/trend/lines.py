"""The sentences of the trend: slopes by client and across clients, beside chance, and the ratings behind them."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.models.means import ends_text, is_none_above_zero, span
from arc.models.trend.chance import ENROLLED, SlopesByChance
from arc.models.trend.slopes import FIT_SESSIONS, GATE_SESSIONS, WITH_ALL, WITHOUT_FIRST
from arc.stats.intervals import GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text

UNIT = "points a session"
MOST_LINES = 12


def client_lines(table: pd.DataFrame, chance: SlopesByChance, *, several: bool) -> list[tuple[str, str]]:
    """One line per client, up to 12; the others are counted."""
    lines = []
    for row in table.head(MOST_LINES).itertuples():
        label = f"{row.client} ({row.scale})" if several else str(row.client)
        lines.append((label, _client_text(row, chance)))
    if len(table) > MOST_LINES:
        lines.append(("others", f"{counted(len(table) - MOST_LINES, 'client')} more in the table"))
    return lines


def _client_text(row, chance: SlopesByChance) -> str:
    """The slope with and without the first session, or how many sessions are missing."""
    if math.isnan(row.slope_low):
        rated = f"{counted(row.sessions, 'session')} with a rating before"
        return f"no slope: {rated}, and {GATE_SESSIONS} are needed"
    every = _slope_text(row, WITH_ALL, chance)
    if math.isnan(row.slope_low_without_first):
        few = f"{row.sessions_without_first} of {GATE_SESSIONS} sessions needed"
        return f"{every}; without the first session: no slope ({few})"
    return f"{every}; without the first session {_slope_text(row, WITHOUT_FIRST, chance)}"


def _slope_text(row, ending: str, chance: SlopesByChance) -> str:
    """One slope at both ends, with its interval, chance and Theil-Sen; ending: of its columns."""
    value = {name.removesuffix(ending): one for name, one in row._asdict().items() if name.endswith(ending)}
    slope = span(value["slope_low"], value["slope_high"])
    by_chance = _middle(chance[row.client, row.scale, ending])
    middle = span(value["theil_sen_low"], value["theil_sen_high"])
    return (
        f"{slope} ({_interval_text(value)}; k = {value['sessions']} sessions; "
        f"by chance alone {by_chance}; Theil-Sen {middle})"
    )


def _interval_text(value: dict[str, float]) -> str:
    """From the lowest to the highest end of both intervals, with its width where sessions are few."""
    if math.isnan(value["low_end_from"]) or math.isnan(value["high_end_from"]):
        return "no interval: the ratings lie on one line"
    low = min(value["low_end_from"], value["high_end_from"])
    high = max(value["low_end_to"], value["high_end_to"])
    few = value["sessions"] < FIT_SESSIONS
    wide = f", {high - low:.1f} wide: {value['sessions']} sessions are few" if few else ""
    return f"95 % interval {span(low, high)}{wide}"


def _middle(found: np.ndarray) -> str:
    """The middle 95 % of logs, from the low ends to the high ends."""
    return span(np.quantile(found[:, 0], 0.025), np.quantile(found[:, 1], 0.975))


def people_lines(rows: pd.DataFrame, chance: SlopesByChance, *, several: bool) -> list[tuple[str, str]]:
    """The mean slope over the clients of one scale, with and without their first sessions."""
    lines = []
    for ending, name in ((WITH_ALL, "across clients"), (WITHOUT_FIRST, "  without session 1")):
        known = rows.loc[rows["slope_low" + ending].notna()]
        label = f"{name} ({known['scale'].iloc[0]})" if several and len(known) else name
        lines.append((label, _people_text(known, ending, chance)))
    return lines


def _people_text(known: pd.DataFrame, ending: str, chance: SlopesByChance) -> str:
    """The mean across clients with a slope, beside chance, or how many clients are missing."""
    if len(known) < GATE_CLIENTS:
        some = f"{counted(len(known), 'client')} with a slope"
        return f"no interval: {some}, and at least {GATE_CLIENTS} are needed"
    ends = (known[name + ending].to_numpy() for name in ("slope_low", "slope_high"))
    by_chance = _middle(_mean_by_chance(known, ending, chance))
    booked = span(*_mean_by_chance(known, ENROLLED + ending, chance).mean(axis=0))
    enrolled = f"{booked} on average if only the first session was booked on a bad day"
    # The weights of a slope sum to 0: what the first session adds, all the others together take away.
    opposite = "" if ending else ", and as far the other way if only the later ones were"
    return f"{ends_text(*ends, UNIT)}; by chance alone {by_chance}, {enrolled}{opposite}"


def _mean_by_chance(known: pd.DataFrame, ending: str, chance: SlopesByChance) -> np.ndarray:
    """The mean across clients in each log: logs x (low, high)."""
    return np.mean([chance[row.client, row.scale, ending] for row in known.itertuples()], axis=0)


def points_lines(points: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """The ratings before sessions, client by client."""
    groups = points.groupby(["client", "scale"])
    return tuple((f"{client} ({scale})", _points_text(group)) for (client, scale), group in groups)


def _points_text(group: pd.DataFrame) -> str:
    each = [f"{pair_text(row.low, row.high)} (session {row.session:g})" for row in group.itertuples()]
    return f"{counted(len(group), 'session')} with a rating before: {', '.join(each)}"


def beside_lines(arcs: Arcs, points: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """The sessions without a number before them; nothing where there is none."""
    without = len(arcs.sessions) - len(points)
    if not without:
        return ()
    opening = arcs.readings.loc[arcs.readings["role"] == "before"]
    none = int(is_none_above_zero(opening).sum())
    more = f', of them {none} with "none" on a scale that starts above 0' if none else ""
    return (("beside", f"{counted(without, 'session')} without a number before it{more}"),)
