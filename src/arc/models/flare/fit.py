"""How often does a flare follow a session - and how often would it by chance alone?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks
from arc.plots.kinds.flares import flare_beside_chance
from arc.plots.picture import Picture
from arc.results import Refusal, Result, unless_flagged
from arc.simulation.chance import DEFAULT_WORLD, LOGS, WORLDS, World, ask_chance
from arc.simulation.effects import Effect, flare_of
from arc.simulation.verdicts import GATE_SESSIONS, Counts, at_least, power, verdict
from arc.stats.intervals import GATE_CLIENTS, Interval, client_mean
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text

NO_SESSIONS = "the log names no session, so nothing can follow one."
NAME = "a flare after sessions"
# The worlds around the default one only give a range, for which fewer logs do.
RANGE_LOGS = 2_000
BAD_DAYS = World(book_on_bad_days=True)


@unless_flagged
def fit_flare(marks: Landmarks, *, logs: int = LOGS, seed: int = 1) -> Result | Refusal:
    """Count flares by client and across clients, beside the same count in logs without any effect.

    Counted: the sessions of `marks`, yes, no and not known; the share of the unknown ones is a best and a
    worst case.
    Beside chance stand only fully observed sessions (a baseline, and every day from 0 to `flare_days`
    covered). The interval
    across clients is over client shares (t, n - 1), from three clients on; sessions are never treated as people.
    The verdict has to hold in each of nine worlds, which is much to ask of yes and no: it is given only where
    at least 75 % of
    logs with these readings and a flare of `rise` points would pass (docs/calibration.md); `fit_change` asks
    for less.
    logs, seed: of the simulation. Source of the rule: the flare of Chow 2005, pain-defined, with the `rise`
    of the rules.
    """
    if marks.table.empty:
        return Refusal(
            "no-sessions", NO_SESSIONS, "at least one session and a rating after it", facts=marks.facts
        )
    table = _by_client(marks)
    full = fully_observed(marks)
    found = _chance_counts(marks, full, logs, seed)
    by_world = {world: counts[:, 0] for world, counts in found.items()}
    counts = counts_beside(marks, full, {w: by_world[w] for w in WORLDS}, logs=logs, seed=seed)
    observed = int((marks.table["flare"].to_numpy() == "yes")[full].sum())
    sessions, clients = int(full.sum()), int(marks.table.loc[full, "client"].nunique())
    said = verdict(NAME, observed=observed, counts=counts, clients=clients, sessions=sessions)
    shares = _within_0_and_1(client_mean(table["share_full"].to_numpy(dtype=float)))
    lines = (
        (
            "rule",
            f"{marks.rules.rise:g} points or more above the baseline in days 0 to {marks.rules.flare_days}",
        ),
        ("sessions", f"{len(marks.table)} of {counted(len(table), 'client')}"),
        ("flare", _counts_line(marks)),
        ("by chance alone", _same_readings_line(found, len(marks.table))),
        ("share of sessions", _cases_line(table)),
        ("fully observed", _full_line(marks, full, observed)),
        ("chance among these", _chance_line(by_world, sessions)),
        ("as many by chance", _tail_line(observed, by_world, sessions)),
        ("could be told", _power_line(counts, clients, sessions)),
        ("across clients", interval_line(shares, "of a client's sessions", 100, "%")),
    )
    facts = marks.facts.beside_chance()
    heading = f"Flare after a session  {marks.arcs.log.name}"
    result = Result(heading, lines, table, facts, lambda: draw(), said, "Flares by client")

    def draw() -> Picture:
        rise, days = marks.rules.rise, marks.rules.flare_days
        return flare_beside_chance(
            table, beside_chance(marks, full, found), result.caveats, rise=rise, flare_days=days
        )

    return result


def beside_chance(marks: Landmarks, full: np.ndarray, found: dict[World, np.ndarray]) -> pd.DataFrame:
    """All sessions and the fully observed ones: their answers, and the share of yes that chance shows in each
    world.
    """
    parts = {"all sessions": np.ones(len(full), dtype=bool), "fully observed": full}
    rows = []
    for (what, at), column in zip(parts.items(), (1, 0), strict=True):
        own = marks.table.loc[at]
        answers = own["flare"].value_counts().reindex(("yes", "no", "not known"), fill_value=0)
        around = [found[world][:, column].mean() / max(len(own), 1) for world in (DEFAULT_WORLD, *WORLDS)]
        chance = (around[0], min(around), max(around)) if len(own) else (np.nan,) * 3
        rows.append([what, len(own), own["client"].nunique(), *answers, *chance])
    columns = ["what", "sessions", "clients", "yes", "no", "not_known", "chance", "chance_low", "chance_high"]
    return pd.DataFrame(rows, columns=columns)


def _full_line(marks: Landmarks, full: np.ndarray, observed: int) -> str:
    rows = marks.table.loc[full]
    clients, unknown = rows["client"].nunique(), int((rows["flare"] == "not known").sum())
    aside = f" (no answer in {unknown}: a range, or no room on the scale)" if unknown else ""
    return (
        f"{counted(observed, 'flare')} in {counted(len(rows), 'session')} of"
        f" {counted(clients, 'client')}{aside}"
    )


def _within_0_and_1(share: Interval) -> Interval:
    """A t interval knows nothing of the ends of a share; what lies beyond them cannot be."""
    if not share.is_known:
        return share
    return replace(share, low=max(share.low, 0.0), high=min(share.high, 1.0))


def fully_observed(marks: Landmarks) -> np.ndarray:
    """Which sessions have a baseline and every flare day covered: a mask over the rows of `marks.table`.

    It looks at what was reported and never at the answer: leaving out the sessions whose baseline has no room
    for a rise
    would leave the low baselines, from which more rises come by chance, and make the count look rarer than it
    is.
    """
    table = marks.table
    return ((table["days_covered"] == marks.rules.flare_days + 1) & (table["baseline_rule"] != "")).to_numpy()


def _by_client(marks: Landmarks) -> pd.DataFrame:
    table = marks.table.assign(full=fully_observed(marks))
    grouped = table.groupby("client", sort=True)
    answers = {
        name: (table["flare"] == said).groupby(table["client"]).sum()
        for name, said in (("yes", "yes"), ("no", "no"), ("not_known", "not known"))
    }
    full_yes = (table["full"] & (table["flare"] == "yes")).groupby(table["client"]).sum()
    full = grouped["full"].sum()
    answered = (table["full"] & (table["flare"] != "not known")).groupby(table["client"]).sum()
    frame = pd.DataFrame({"sessions": grouped.size(), **answers, "fully_observed": full})
    worse = table["words"].isin(("worse", "worse undated")) & (table["flare"] == "not known")
    frame["worse_in_words"] = worse.groupby(table["client"]).sum()
    frame["share_at_least"] = frame["yes"] / frame["sessions"]
    frame["share_at_most"] = (frame["yes"] + frame["not_known"]) / frame["sessions"]
    frame["share_full"] = (full_yes / answered).where(answered > 0)
    return frame.reset_index()


def _chance_counts(marks: Landmarks, full: np.ndarray, logs: int, seed: int) -> dict[World, np.ndarray]:
    """For each world and simulated log the number of flares among the fully observed sessions and among all."""
    worlds = {**dict.fromkeys((*WORLDS, BAD_DAYS), min(logs, RANGE_LOGS)), DEFAULT_WORLD: logs}
    return {
        world: _count(marks, full, world=world, effect=None, logs=number, seed=seed)
        for world, number in worlds.items()
    }


def counts_beside(
    marks: Landmarks, full: np.ndarray, by_chance: dict[World, np.ndarray], *, logs: int, seed: int
) -> Counts:
    """The counts by chance, and those of logs with the same readings and a flare of `rise` points after each
    session.
    """
    effect, some = flare_of(marks.rules.rise), min(logs, RANGE_LOGS)
    if_true = count_flares(marks, full, world=DEFAULT_WORLD, effect=effect, logs=some, seed=seed)
    return Counts(by_chance, if_true, f"a flare of {marks.rules.rise:g} points after each session")


def count_flares(
    marks: Landmarks, full: np.ndarray, *, world: World, effect: Effect | None = None, logs: int, seed: int
) -> np.ndarray:
    """Flares among the fully observed sessions of each simulated log; `effect` None is chance alone."""
    return _count(marks, full, world=world, effect=effect, logs=logs, seed=seed)[:, 0]


def _count(
    marks: Landmarks, full: np.ndarray, *, world: World, effect: Effect | None, logs: int, seed: int
) -> np.ndarray:
    """Flares among the fully observed sessions and among all, one row per simulated log."""
    at = full[np.unique(marks.arcs.readings["arc"].to_numpy())]

    def question(found: dict[str, np.ndarray]) -> np.ndarray:
        yes = found["flare"] == kernel.YES
        return np.stack([yes[..., at].sum(axis=-1), yes.sum(axis=-1)], axis=-1)

    return ask_chance(marks, question, world=world, effect=effect, logs=logs, seed=seed)


def _counts_line(marks: Landmarks) -> str:
    return dict(marks.display().lines)["flare"]


def _cases_line(table: pd.DataFrame) -> str:
    low, high = table["yes"].sum(), (table["yes"] + table["not_known"]).sum()
    of = table["sessions"].sum()
    return f"{_percent(low / of)} if none of the unknown had one, {_percent(high / of)} if all had"


def _same_readings_line(found: dict[World, np.ndarray], sessions: int) -> str:
    means = {world: counts[:, 1].mean() for world, counts in found.items()}
    around = [means[world] for world in WORLDS]
    return (
        f"logs without any effect, with the same readings, show yes in {means[DEFAULT_WORLD]:.1f} of"
        f" {counted(sessions, 'session')} ({min(around):.1f} to {max(around):.1f} for SD 1 to 2 and lag 0 to"
        " 0.5)"
    )


def _chance_line(by_world: dict[World, np.ndarray], sessions: int) -> str:
    if not sessions:
        return "not counted: no session is fully observed"
    rates = [by_world[world].mean() / sessions for world in WORLDS]
    booked = by_world[BAD_DAYS].mean() / sessions
    return (
        f"{_percent(by_world[DEFAULT_WORLD].mean() / sessions)} of these sessions"
        f" ({DEFAULT_WORLD.describe()}; {_percent(min(rates))} to {_percent(max(rates))} for SD 1 to 2 and"
        f" lag 0 to 0.5; {_percent(booked)} if booked on bad days)"
    )


def _tail_line(observed: int, by_world: dict[World, np.ndarray], sessions: int) -> str:
    if not sessions:
        return "not counted"
    shares = [at_least(observed, by_world[world]) for world in WORLDS]
    return (
        f"in {_percent(at_least(observed, by_world[DEFAULT_WORLD]))} of logs without any effect"
        f" ({_percent(min(shares))} to {_percent(max(shares))})"
    )


def _power_line(counts: Counts, clients: int, sessions: int) -> str:
    if clients < GATE_CLIENTS or sessions < GATE_SESSIONS:
        return "not counted: too few sessions are fully observed"
    return (
        f"{counts.looked_for} in {_percent(power(counts))} of logs with these readings"
        f" ({DEFAULT_WORLD.describe()}); the mean change on day 1 (fit_change) asks for fewer sessions"
    )


def interval_line(interval: Interval, of: str, factor: float, unit: str) -> str:
    """A mean across clients with its 95 % interval, or why there is none."""
    if not interval.is_known:
        return (
            f"no interval: {counted(interval.n, 'client')} with a value, and at least {GATE_CLIENTS} that"
            " differ are needed"
        )
    ends = pair_text(round(interval.low * factor, 1), round(interval.high * factor, 1))
    return (
        f"mean {interval.mean * factor:.1f} {unit} {of}; 95 % interval {ends} {unit}; n = {interval.n}"
        " clients"
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
