"""How long do flares last and how long does relief hold - and how long would chance "flares" last?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.curve import weeks
from arc.models.recovery.durations import (
    FLARE,
    RELIEF,
    Chance,
    as_times,
    chance_durations,
    durations,
    first_of_clients,
    list_text,
)
from arc.models.recovery.windows import all_windows
from arc.plots.kinds.windows import relief_windows
from arc.plots.picture import Picture
from arc.results import Refusal, Result, unless_flagged
from arc.simulation.chance import DEFAULT_WORLD, LOGS, WORLDS, World
from arc.stats.survival import still_there
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.facts import Facts

# A curve needs as many flares, each from another client.
GATE = 5
SHOWN_DAYS = (1, 2, 3, 7)
LASTS = {
    FLARE: "from its first day to the first report at or below the baseline",
    RELIEF: "from its first day to the first report of its end",
}


@unless_flagged
def fit_recovery(marks: Landmarks, *, logs: int = LOGS, seed: int = 1) -> Result | Refusal:
    """How long flares last until back at baseline, and how long relief holds, in days.

    Counted: every flare that is "yes", every relief with a day (in numbers or words); ranges keep both ends,
    an end that
    was not seen stays open. Below 5 of them from 5 clients they are listed and nothing more. From there on:
    the share
    still there after each day (Kaplan-Meier) over the first one of each client, ranges all low and all high,
    with the
    beta-product interval (Fay 2013, Biostatistics 14:723). Not counted: "not known" flares.
    A time constant only from 40 complete daily session-weeks on. logs, seed: of the simulation.
    """
    found = {what: durations(marks, what) for what in (FLARE, RELIEF)}
    seen = found[FLARE]
    facts = marks.facts.beside_chance().with_(durations=len(seen), open_durations=_open(seen))
    if not sum(map(len, found.values())):
        return _nothing(marks, facts)
    first = any(_has_curve(rows) for rows in found.values())
    chance = chance_durations(marks, first=first, logs=logs, seed=seed)
    curves = [curve_table(rows, chance) for rows in found.values() if _has_curve(rows)]
    lines = [line for what in found for line in _lines(what, found[what], chance, curves)]
    if curves:
        lines.append(("time constant", weeks.constant_line(marks)))
    table = pd.concat(curves if curves else [rows for rows in found.values() if len(rows)], ignore_index=True)
    caption = "Share still there, by day" if curves else "Durations in days"
    heading = f"How long flares last and relief holds  {marks.arcs.log.name}"
    result = Result(heading, tuple(lines), table, facts, lambda: draw(), table_caption=caption)

    def draw() -> Picture:
        windows = all_windows(marks, (FLARE, RELIEF))
        shown = pd.concat(curves, ignore_index=True) if curves else pd.DataFrame()
        clients = marks.arcs.sessions["client"].unique()
        return relief_windows(windows, shown, clients, result.caveats, last_day=marks.rules.days_after)

    return result


def curve_table(rows: pd.DataFrame, chance: dict[World, dict[str, Chance]]) -> pd.DataFrame:
    """The share still there after each whole day: one row per day, with its interval and with what chance
    shows.

    Ends called `_low` and `_high` belong to ranges taken all low and all high; `from` and `to` are the
    interval.
    """
    one_each = first_of_clients(rows)
    what, both = rows["what"].iloc[0], as_times(one_each)
    days = np.arange(1.0, max(time.max() for time, _ in both) + 1)
    low, high = (still_there(time, ended, days) for time, ended in both)
    by_chance = chance[DEFAULT_WORLD][what].share(days)
    around = [share for world in WORLDS for share in chance[world][what].share(days)]
    least, most = (pick.reduce(np.stack(around)) for pick in (np.fmin, np.fmax))
    return pd.DataFrame(
        {
            "what": what, "day": days, "clients": len(one_each), "followed": high.at_risk,
            "share_low": low.share, "from_low": low.low, "to_low": low.high,
            "share_high": high.share, "from_high": high.low, "to_high": high.high,
            "chance_low": by_chance[0], "chance_high": by_chance[1], "chance_least": least, "chance_most": most,
        }
    )  # fmt: skip


def _has_curve(rows: pd.DataFrame) -> bool:
    return rows["client"].nunique() >= GATE


def _open(rows: pd.DataFrame) -> int:
    return int((rows["censoring"] == "right").sum())


def _lines(what: str, rows: pd.DataFrame, chance, curves: list[pd.DataFrame]) -> list[tuple[str, str]]:
    if not len(rows):
        return [(what, f"none seen; {_chance_text(what, chance)}")]
    lines = [(what, _count_text(rows)), ("lasts", LASTS[what])]
    curve = next((table for table in curves if table["what"].iloc[0] == what), None)
    if curve is None:
        lines += [
            ("durations", list_text(rows)),
            ("by chance alone", _chance_text(what, chance)),
            ("curve", _gate_text(rows)),
        ]
        return lines
    own = f"the first {what} of each of {counted(int(curve['clients'].iloc[0]), 'client')}"
    lines += [("counted here", f"{own}: several of one client are not independent")]
    shown = curve.loc[curve["day"].isin(SHOWN_DAYS)]
    lines += [(f"after {counted(int(row.day), 'day')}", _share_text(row)) for row in shown.itertuples()]
    lines += [
        ("by chance alone", _chance_text(what, chance)),
        ("mean", _mean_text(rows)),
        ("not seen to end", _informative(rows)),
    ]
    return lines


def _count_text(rows: pd.DataFrame) -> str:
    kinds = rows["censoring"].value_counts()
    why = rows["censored_by"].value_counts().drop("", errors="ignore")
    reasons = f" ({', '.join(f'{name} {number}' for name, number in why.items())})" if len(why) else ""
    return (
        f"{len(rows)} of {counted(rows['client'].nunique(), 'client')}: end on a known day in"
        f" {kinds.get('none', 0)} · between two days in {kinds.get('interval', 0)} · not seen in"
        f" {kinds.get('right', 0)}{reasons}"
    )


def _gate_text(rows: pd.DataFrame) -> str:
    what, clients = rows["what"].iloc[0], rows["client"].nunique()
    return (
        f"none: {counted(len(rows), what)} of {counted(clients, 'client')}; {GATE} {what}s of {GATE} clients"
        f" are needed, {GATE - clients} clients more"
    )


def _share_text(row) -> str:
    low = f"{_percent(row.share_low)} still there, 95 % interval {_ends(row.from_low, row.to_low)}"
    if (row.share_low, row.from_low, row.to_low) != (row.share_high, row.from_high, row.to_high):
        high = f"{_percent(row.share_high)}, {_ends(row.from_high, row.to_high)}"
        low = f"with ranges all low {low}; all high {high}"
    around = f"{_ends(row.chance_least, row.chance_most)} for SD 1 to 2 and lag 0 to 0.5"
    by_chance = (
        "not known" if np.isnan(row.chance_low) else f"{_ends(row.chance_low, row.chance_high)} ({around})"
    )
    return f"{low}; n = {row.clients} clients, {row.followed} followed longer; by chance {by_chance}"


def _chance_text(what: str, chance: dict[World, dict[str, Chance]]) -> str:
    own = chance[DEFAULT_WORLD][what]
    if not own.per_log:
        return f"logs without any effect, with the same readings, show no {what}"
    days = np.array([1.0, 3.0])
    low, high = own.share(days)
    said = " and ".join(
        f"{_ends(a, b)} after {counted(int(day), 'day')}" for a, b, day in zip(low, high, days, strict=True)
    )
    return (
        f"logs without any effect, with the same readings, show {own.per_log:.1f} such {what}s a log; still"
        f" there {said} ({DEFAULT_WORLD.describe()})"
    )


def _mean_text(rows: pd.DataFrame) -> str:
    still = _open(rows)
    if still:
        return (
            f"refused: {still} of {len(rows)} were not seen to end, and the mean of the others would be too"
            " short"
        )
    means = rows.groupby("client")[["low", "high"]].mean().mean()
    return (
        f"{pair_text(round(means['low'], 1), round(means['high'], 1), unit='day')}, mean over"
        f" {rows['client'].nunique()} client means"
    )


def _informative(rows: pd.DataFrame) -> str:
    if not _open(rows):
        return "none"
    return (
        f"{_open(rows)} of {len(rows)}; a next session or an end of care may have to do with the pain, which"
        " neither curve nor interval can repair"
    )


def _nothing(marks: Landmarks, facts: Facts) -> Refusal:
    unknown = int((marks.table["flare"] == "not known").sum())
    counts = (("sessions", f"{len(marks.table)}, flare not known in {unknown}"),)
    needs = (
        f"{GATE} flares of {GATE} clients, each with dated reports until back at baseline; fewer are listed"
        " one by one."
    )
    return Refusal(
        "no-durations",
        "no flare and no relief was seen in this log, so there is no duration.",
        needs,
        counts,
        facts,
    )


def _ends(low: float, high: float) -> str:
    if np.isnan(low) or np.isnan(high):
        return "not known"
    low, high = sorted((round(100 * low), round(100 * high)))
    return f"{low} %" if low == high else f"{low} to {high} %"


def _percent(share: float) -> str:
    return "not known" if np.isnan(share) else f"{100 * share:.0f} %"
