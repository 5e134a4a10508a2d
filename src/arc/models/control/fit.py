"""Is there a flare more often after sessions than on the same client's other days?

The cheapest comparison there is: windows of the same length on diary days away from any session, put through
the same
cutting and marking. It compares days, and days without a session differ from session days in more than the
session.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.arcs.align import FLARE_LEVEL, NO_LEVEL, OTHER_SERIES, RED_FLAG, align
from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog
from arc.models.flare.fit import fully_observed
from arc.results import Refusal, Result, unless_flagged
from arc.simulation.chance import ask_chance
from arc.stats.intervals import FIT_CLIENTS, GATE_CLIENTS, Interval, client_mean
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.rules import Rules
from arc.vocabulary.schema import SESSION_MOMENTS

CONTROL_BASELINES = ("days", "usual")
LOGS = 2_000
ORDER_ONLY = "the days of the sessions are not known"
NO_DIARY = "no report on a day far enough from every session"
NO_LEVEL_THERE = "reports on such days, and no baseline for them"
IMPOSSIBLE = "attribution impossible"
ANSWERS = ("yes", "no", "not known")


@unless_flagged
def fit_control(marks: Landmarks, *, logs: int = LOGS, seed: int = 1) -> Result | Refusal:
    """Ask the flare question of windows on days without a session, beside the windows after sessions.

    A control window starts on a diary day with no session from `days_after` days before it to `flare_days`
    days after it
    (nor among its baseline days), and with a baseline. Windows are placed from the client's first day on and
    share no
    day; no rating has a say in where they lie. Both kinds of window use the same rise, the same days 0 to
    `flare_days`
    and the baselines "days" or "usual": a rating just before a session has no like on other days.
    On the session day stands the rating after the session, on other days the diary's.
    Counted: yes, no, not known, for each client; shares over fully observed windows. The difference over
    clients (client
    mean of session share less control share) has a t interval from three clients on. A refusal where no
    client has
    such a window. logs, seed: of the simulation that gives both chance rates.
    """
    rules = _control_rules(marks.rules)
    if rules is None:
        return _refusal(
            marks, "the rules take the rating just before a session as baseline, and other days have none."
        )
    log = _chosen_log(marks)
    windows, reasons = place_windows(log, marks, rules)
    if windows.empty:
        return _refusal(marks, "there are no days without a session to compare with.", reasons)
    after = mark(align(log, rules=rules))
    other = mark(align(control_log(log, windows), rules=rules))
    table = _by_client(after, other, reasons)
    difference = client_mean(table["difference"].to_numpy(dtype=float))
    lines = (
        (
            "rule",
            (
                f"{rules.rise:g} points or more above the baseline in days 0 to {rules.flare_days}, both"
                " kinds of window"
            ),
        ),
        ("after sessions", _count_line(table, "session", after)),
        ("on other days", _count_line(table, "control", other)),
        ("baselines", f"after sessions {_baseline_words(after)}; on other days {_baseline_words(other)}"),
        (
            "by chance alone",
            f"after sessions {_chance(after, logs, seed)}; on other days {_chance(other, logs, seed)}",
        ),
        ("no such window", _reason_line(reasons)),
        ("across clients", difference_line(difference)),
        (
            "what it is",
            (
                "a comparison of days, not of sessions given and withheld: it does not say where a difference"
                " comes from"
            ),
        ),
    )
    facts = marks.facts.beside_chance().with_(control_windows=len(windows))
    heading = f"Flare after sessions and on other days  {marks.arcs.log.name}"
    return Result(
        heading,
        lines,
        table,
        facts,
        lambda: marks.arcs.plot(),
        table_caption="Flares by client and kind of window",
    )


def window_starts(diary: np.ndarray, sessions: np.ndarray, rules: Rules) -> np.ndarray:
    """The diary days of one client on which a window may start: no session too near, and all its days within
    the diary.

    Excluded: a session from max(days_after, days_before) days before the day to `flare_days` after it, both
    ends included.
    """
    before = max(rules.days_after, rules.days_before)
    days = np.unique(diary)
    distance = sessions[None, :] - days[:, None]
    near = ((distance >= -before) & (distance <= rules.flare_days)).any(axis=1)
    return days[~near]


def spaced(days: np.ndarray, apart: int) -> list[float]:
    """The first of the days, and then each that lies at least `apart` days after the one taken before."""
    taken: list[float] = []
    for day in days:
        if not taken or day >= taken[-1] + apart:
            taken.append(float(day))
    return taken


def place_windows(log: PainLog, marks: Landmarks, rules: Rules) -> tuple[pd.DataFrame, dict[str, str]]:
    """The control windows (client, day), and for each client without one the reason."""
    diary = _diary(log)
    found, reasons = [], {}
    for client, own in marks.arcs.sessions.groupby("client"):
        days = diary.loc[diary["client"] == client, "day"].to_numpy()
        if own["session_day"].isna().any():
            reasons[client] = ORDER_ONLY
            continue
        starts = window_starts(days, own["session_day"].to_numpy(), rules)
        based = _with_baseline(log, str(client), starts, rules)
        if not len(based):
            reasons[client] = NO_LEVEL_THERE if len(starts) else NO_DIARY
        found += [(client, day) for day in spaced(based, rules.days_before + rules.flare_days + 1)]
    return pd.DataFrame(found, columns=["client", "day"]).astype({"client": object}), reasons


def difference_line(difference: Interval) -> str:
    """The difference across clients; never a word about where it comes from."""
    if not difference.is_known:
        return (
            f"no interval: {counted(difference.n, 'client')} with both kinds of window fully observed, and at"
            f" least {GATE_CLIENTS} that differ are needed"
        )
    ends = pair_text(round(100 * difference.low, 1), round(100 * difference.high, 1))
    if difference.low > 0:
        said = "more often after sessions than on other days"
    elif difference.high < 0:
        said = "less often after sessions than on other days"
    else:
        said = "neither more nor less often after sessions than on other days can be told"
    few = (
        ""
        if difference.n >= FIT_CLIENTS
        else f"; an interval from fewer than {FIT_CLIENTS} clients is mostly width"
    )
    return (
        f"{said}: difference {100 * difference.mean:.1f} percentage points, 95 % interval {ends}; "
        f"n = {difference.n} clients{few}"
    )


def _control_rules(rules: Rules) -> Rules | None:
    kept = tuple(name for name in rules.baseline if name in CONTROL_BASELINES)
    return rules.with_(baseline=kept) if kept else None


def _chosen_log(marks: Landmarks) -> PainLog:
    """The log with the series that the arcs were cut from."""
    left = marks.arcs.left_out
    out = left.loc[left["reason"].isin((OTHER_SERIES, RED_FLAG, NO_LEVEL, FLARE_LEVEL)), "row"].dropna()
    readings = marks.arcs.log.readings
    return replace(marks.arcs.log, readings=readings.loc[~readings["row"].isin(out)])


def _diary(log: PainLog) -> pd.DataFrame:
    """Dated reports with a level, away from the table; a report that counts days from a session is none."""
    rows = log.readings
    kept = rows["day"].notna() & ~rows["moment"].isin((*SESSION_MOMENTS, "usual")) & rows["lasts_low"].isna()
    return rows.loc[kept]


def _with_baseline(log: PainLog, client: str, starts: np.ndarray, rules: Rules) -> np.ndarray:
    """Of the days those for which the same marking finds a baseline."""
    # Baselines look back only, so that windows on neighbouring days can be asked at once.
    asked = pd.DataFrame({"client": client, "day": starts}).astype({"client": object})
    if asked.empty:
        return starts
    table = mark(align(control_log(log, asked), rules=rules)).table
    return starts[(table["baseline_rule"] != "").to_numpy()]


def control_log(log: PainLog, windows: pd.DataFrame) -> PainLog:
    """The diary with the windows in place of the sessions."""
    numbered = windows.assign(session=windows.groupby("client").cumcount() + 1)
    sessions = numbered.rename(columns={"day": "session_day"}).assign(
        end_hour=np.nan, day_basis="", minutes=np.nan, why_booked=""
    )[list(log.sessions.columns)]
    usual = log.readings.loc[log.readings["moment"] == "usual"]
    diary = _diary(log).drop(columns=["session", "days_after"])
    at_start = diary.merge(numbered, on=["client", "day"], how="left")["session"].to_numpy(dtype=float)
    # A report of the first day belongs to its window, like one that a session's own number names.
    diary = diary.assign(
        session=at_start, days_after=np.where(np.isnan(at_start), np.nan, 0.0), hours_after=np.nan
    )
    readings = pd.concat([usual, diary[usual.columns]]) if len(usual) else diary[log.readings.columns]
    kept = log.clients.loc[log.clients["client"].isin(numbered["client"])]
    readings = readings.loc[readings["client"].isin(numbered["client"])].sort_values("row", ignore_index=True)
    return replace(log, readings=readings, sessions=sessions, clients=kept)


def _by_client(after: Landmarks, other: Landmarks, reasons: dict[str, str]) -> pd.DataFrame:
    sides = {"session": _side(after), "control": _side(other)}
    table = pd.concat([side.add_prefix(f"{name}_") for name, side in sides.items()], axis=1).sort_index()
    counts = [name for name in table if not name.endswith("share")]
    table = table.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys(counts, "int64"))
    table["difference"] = table["session_share"] - table["control_share"]
    table["no_window_because"] = [reasons.get(client, "") for client in table.index]
    return table.rename_axis("client").reset_index()


def _side(marks: Landmarks) -> pd.DataFrame:
    """Windows, answers and the share of yes among the fully observed, one row per client."""
    table = marks.table.assign(full=fully_observed(marks))
    client = table["client"]
    parts = {answer.replace(" ", "_"): (table["flare"] == answer).groupby(client).sum() for answer in ANSWERS}
    full = table["full"].groupby(client).sum()
    yes = (table["full"] & (table["flare"] == "yes")).groupby(client).sum()
    return pd.DataFrame(
        {"windows": client.groupby(client).size(), **parts, "share": (yes / full).where(full > 0)}
    )


def _count_line(table: pd.DataFrame, side: str, marks: Landmarks) -> str:
    clients = int((table[f"{side}_windows"] > 0).sum())
    said = " · ".join(f"{answer} {table[side + '_' + answer.replace(' ', '_')].sum()}" for answer in ANSWERS)
    full = fully_observed(marks)
    yes = int((marks.table["flare"].to_numpy() == "yes")[full].sum())
    return (
        f"{said} of {counted(len(marks.table), 'window')} of {counted(clients, 'client')}; fully observed"
        f" {yes} of {full.sum()}"
    )


def _baseline_words(marks: Landmarks) -> str:
    counts = marks.table["baseline_rule"].replace("", "none").value_counts()
    return ", ".join(f"{name} {counts[name]}" for name in (*CONTROL_BASELINES, "none") if name in counts)


def _chance(marks: Landmarks, logs: int, seed: int) -> str:
    """The share of fully observed windows that show a flare with the same readings and no effect of anything."""
    heard = np.unique(marks.arcs.readings["arc"].to_numpy())
    at = fully_observed(marks)[heard]
    if not at.any():
        return "not counted"
    rates = ask_chance(
        marks, lambda found: (found["flare"] == kernel.YES)[..., at].mean(axis=-1), logs=logs, seed=seed
    )
    return f"{100 * rates.mean():.0f} % of fully observed windows"


def _reason_line(reasons: dict[str, str]) -> str:
    return "; ".join(f"{client}: {reason}" for client, reason in reasons.items()) or "every client has one"


def _refusal(marks: Landmarks, why: str, reasons: dict[str, str] | None = None) -> Refusal:
    rules = marks.rules
    counts = [("flare", dict(marks.display().lines)["flare"])]
    if reasons:
        counts.append(("no such window", _reason_line(reasons)))
    needs = (
        f"a diary that goes on away from sessions: {rules.baseline_readings} reports in {rules.days_before}"
        f" days, or a stated usual level, then one on each of {rules.flare_days + 1} days, with no session"
        f" from {rules.days_after} days before these to their end; for a difference across clients, from"
        f" {GATE_CLIENTS} clients."
    )
    return Refusal("no-control-days", f"{IMPOSSIBLE}: {why}", needs, tuple(counts), marks.facts)
