"""Is there a flare more often after sessions than on the same client's other days?

The cheapest comparison there is: windows of the same length on diary days away from any session, put through
the same cutting and marking. It compares days, and days without a session differ from session days in more
than the session.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.arcs.align import FLARE_LEVEL, NO_LEVEL, OTHER_SERIES, RED_FLAG, align
from arc.estimates import declined, estimates
from arc.landmarks.in_words import flare_counts, flare_text
from arc.landmarks.mark import Landmarks, as_marks, mark
from arc.log import PainLog
from arc.models.control.rows import difference_row, window_rows
from arc.models.control.words import AFTER, OTHER, WINDOWS, lines_of, no_window_line
from arc.models.flare.fit import fully_observed
from arc.models.flare.words import FLARES, NO_FLARE, NOT_KNOWN, WORSE
from arc.results import Line, Noun, Refusal, Result, unless_flagged
from arc.stats.intervals import GATE_CLIENTS, client_mean
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
def fit_control(
    source: Noun, *, rules: Rules | None = None, logs: int = LOGS, seed: int = 1
) -> Result | Refusal:
    """Ask the flare question of windows on days without a session, beside those after sessions.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    logs
        How many logs are simulated for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        Both shares and their difference; a refusal where no client has a window away from sessions.

    Notes
    -----
    A control window starts on a diary day with no session from `days_after` days before it to `flare_days`
    days after it (nor among its baseline days), and with a baseline. Windows are placed from the client's
    first day on and share no day; no rating has a say in where they lie. Both kinds of window use the same
    rise, the same days 0 to `flare_days` and the baselines "days" or "usual": a rating just before a session
    has no like on other days. On the session day stands the rating after the session, on other days the
    diary's, which stands in for the arrival as well.

    Counted: yes, no and not known, for each client; shares over fully observed windows. The difference over
    clients (client mean of session share less control share) has a t interval from three clients on.

    Examples
    --------
    >>> import arc
    >>> log = arc.read_log(arc.simulate_log(clients=4, lead_in=21, seed=1))
    >>> arc.fit_control(arc.mark(arc.align(log)), logs=20).table["client"].tolist()
    ['S01', 'S02', 'S03', 'S04']
    """
    marks = as_marks(source, rules)
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
    numbers = estimates(
        [
            *window_rows(AFTER, after, logs, seed),
            *window_rows(OTHER, other, logs, seed),
            *(declined(WINDOWS, reason, client=client) for client, reason in reasons.items()),
            difference_row(client_mean(table["difference"].to_numpy(dtype=float))),
        ]
    )
    facts = marks.facts.beside_chance().with_(control_windows=len(windows))
    return Result(
        f"Flare after sessions and on other days  {marks.arcs.log.name}",
        lines_of(numbers, marks.rules),
        table,
        facts,
        lambda: marks.arcs.plot(),
        table_caption="Flares by client and kind of window",
        estimates=numbers,
    )


def window_starts(diary: np.ndarray, sessions: np.ndarray, rules: Rules) -> np.ndarray:
    """The diary days of one client on which a window may start.

    No session too near, and all its days within the diary.

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
    found: list[tuple[str, float]] = []
    reasons: dict[str, str] = {}
    for client, own in marks.arcs.sessions.groupby("client"):
        client = str(client)
        days = diary.loc[diary["client"] == client, "day"].to_numpy()
        if own["session_day"].isna().any():
            reasons[client] = ORDER_ONLY
            continue
        starts = window_starts(days, own["session_day"].to_numpy(), rules)
        based = _with_baseline(log, client, starts, rules)
        if not len(based):
            reasons[client] = NO_LEVEL_THERE if len(starts) else NO_DIARY
        found += [(client, day) for day in spaced(based, rules.days_before + rules.flare_days + 1)]
    return pd.DataFrame(found, columns=["client", "day"]).astype({"client": object}), reasons


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
    # The days of one window are no level before of another; windows so far apart can be asked at once.
    apart = rules.days_before + rules.flare_days + 1
    based = []
    for rest in range(apart):
        asked = pd.DataFrame({"client": client, "day": starts[starts % apart == rest]}).astype(
            {"client": object}
        )
        if len(asked):
            table = mark(align(control_log(log, asked), rules=rules)).table
            based.append(asked["day"].to_numpy()[(table["baseline_rule"] != "").to_numpy()])
    return np.sort(np.concatenate(based)) if based else starts[:0]


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
    # It also stands in for the arrival: what a client brings on that day did not follow it.
    arrivals = diary.loc[~np.isnan(at_start)].assign(moment="before")
    parts = [part[log.readings.columns] for part in (usual, arrivals, diary) if len(part)]
    readings = pd.concat(parts) if parts else diary[log.readings.columns]
    kept = log.clients.loc[log.clients["client"].isin(numbered["client"])]
    readings = readings.loc[readings["client"].isin(numbered["client"])].sort_values(
        "row", kind="stable", ignore_index=True
    )
    return replace(log, readings=readings, sessions=sessions, clients=kept)


def _by_client(after: Landmarks, other: Landmarks, reasons: dict[str, str]) -> pd.DataFrame:
    sides = {"session": _side(after), "control": _side(other)}
    table = pd.concat([side.add_prefix(f"{name}_") for name, side in sides.items()], axis=1).sort_index()
    counts = table.columns.difference(["session_share", "control_share"])
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


def _refusal(marks: Landmarks, why: str, reasons: dict[str, str] | None = None) -> Refusal:
    rules = marks.rules
    said = flare_counts(marks.table)
    counts = [Line("flare", "flare", flare_text(*said))]
    names = (FLARES, NO_FLARE, NOT_KNOWN, WORSE)
    rows = [{"quantity": name, "value": n, "unit": "sessions"} for name, n in zip(names, said, strict=True)]
    if reasons:
        counts.append(no_window_line(reasons))
    needed = (
        f"a diary that goes on away from sessions: {rules.baseline_readings} reports in {rules.days_before}"
        f" days, or a stated usual level, then one on each of {rules.flare_days + 1} days, with no session"
        f" from {rules.days_after} days before these to their end; for a difference across clients, from"
        f" {GATE_CLIENTS} clients."
    )
    needs = {
        "reports_before": rules.baseline_readings,
        "in_days": rules.days_before,
        "days_covered": rules.flare_days + 1,
        "days_since_a_session": rules.days_after,
        "clients": GATE_CLIENTS,
        "have": 0,
    }
    text = f"{IMPOSSIBLE}: {why}"
    return Refusal("no-control-days", text, needed, tuple(counts), marks.facts, needs, estimates(rows))
