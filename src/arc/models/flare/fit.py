"""How often does a flare follow a session - and how often would it by chance alone?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import estimates
from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks, as_marks
from arc.models.flare.rows import chance_rows, count_rows, power_row, share_row
from arc.models.flare.words import ALL, FULL, lines_of
from arc.models.means import BAD_DAYS
from arc.plots.kinds.flares import flare_beside_chance
from arc.plots.picture import Picture
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.simulation.chance import DEFAULT_WORLD, LOGS, WORLDS, World, ask_chance
from arc.simulation.effects import Effect, flare_of
from arc.simulation.verdicts import Counts, verdict
from arc.stats.intervals import client_mean
from arc.vocabulary.rules import Rules

NO_SESSIONS = "the log names no session, so nothing can follow one."
NEEDS_SESSIONS = "at least one session and a rating after it"
NAME = "a flare after sessions"
# The worlds around the default one only give a range, for which fewer logs do.
RANGE_LOGS = 2_000


@unless_flagged
def fit_flare(
    source: Noun, *, rules: Rules | None = None, logs: int = LOGS, seed: int = 1
) -> Result | Refusal:
    """Count flares by client and across clients, beside the same count by chance alone.

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
        The counts and shares, in sessions and percent, with the verdict; a refusal where no session can be
        asked.

    Notes
    -----
    Counted: the sessions, yes, no and not known; the share of the unknown ones is a best and a worst case.
    Beside chance stand only fully observed sessions (a baseline, and every day from 0 to `flare_days`
    covered). The interval across clients is over client shares (t, n - 1), from three clients on; sessions
    are never treated as people.

    The verdict has to hold in each of nine worlds, which is much to ask of yes and no: it is given only where
    at least 75 % of logs with these readings and a flare of `rise` points would pass (docs/calibration.md);
    `fit_change` asks for less. Source of the rule: the flare of Chow 2005, pain-defined, with the `rise` of
    the rules.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> answer = arc.fit_flare(marks, logs=20)
    >>> answer.verdict.code
    'not_testable'
    """
    marks = as_marks(source, rules)
    if marks.table.empty:
        needs = {"sessions": 1, "have": 0}
        return Refusal("no-sessions", NO_SESSIONS, NEEDS_SESSIONS, facts=marks.facts, needs=needs)
    table = _by_client(marks)
    full = fully_observed(marks)
    found = _chance_counts(marks, full, logs, seed)
    by_chance = {world: found[world][:, 0] for world in WORLDS}
    counts = counts_beside(marks, full, by_chance, logs=logs, seed=seed)
    observed = int((marks.table["flare"].to_numpy() == "yes")[full].sum())
    sessions, clients = int(full.sum()), int(marks.table.loc[full, "client"].nunique())
    said = verdict(NAME, observed=observed, counts=counts, clients=clients, sessions=sessions)
    beside = beside_chance(marks, full, found)
    numbers = estimates(
        [
            *count_rows(marks.table, full, beside),
            *chance_rows(observed, beside, {world: answers[:, 0] for world, answers in found.items()}),
            power_row(counts, clients, sessions),
            share_row(client_mean(table["share_full"].to_numpy(dtype=float))),
            *said.rows(),
        ]
    )
    result = Result(
        f"Flare after a session  {marks.arcs.log.name}",
        lines_of(numbers, marks.rules, counts.looked_for),
        table,
        marks.facts.beside_chance(),
        lambda: draw(),
        said,
        "Flares by client",
        numbers,
    )

    def draw() -> Picture:
        rise, days = marks.rules.rise, marks.rules.flare_days
        return flare_beside_chance(table, beside, result.caveats, rise=rise, flare_days=days)

    return result


def beside_chance(marks: Landmarks, full: np.ndarray, found: dict[World, np.ndarray]) -> pd.DataFrame:
    """All sessions and the fully observed ones.

    Their answers, and the share of yes that chance shows in each world.
    """
    parts = {ALL: np.ones(len(full), dtype=bool), FULL: full}
    rows = []
    for (what, at), column in zip(parts.items(), (1, 0), strict=True):
        own = marks.table.loc[at]
        answers = own["flare"].value_counts().reindex(("yes", "no", "not known"), fill_value=0)
        around = [found[world][:, column].mean() / max(len(own), 1) for world in (DEFAULT_WORLD, *WORLDS)]
        chance = (around[0], min(around), max(around)) if len(own) else (np.nan,) * 3
        rows.append([what, len(own), own["client"].nunique(), *answers, *chance])
    columns = ["what", "sessions", "clients", "yes", "no", "not_known", "chance", "chance_low", "chance_high"]
    return pd.DataFrame(rows, columns=columns)


def fully_observed(marks: Landmarks) -> np.ndarray:
    """Which sessions have a baseline and every flare day covered: a mask over the rows of `marks.table`.

    It looks at what was reported and never at the answer: leaving out the sessions whose baseline has no room
    for a rise would leave the low baselines, from which more rises come by chance, and make the count look
    rarer than it is.
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
    answered = (table["full"] & (table["flare"] != "not known")).groupby(table["client"]).sum().astype(int)
    frame = pd.DataFrame({"sessions": grouped.size(), **answers, "fully_observed": full})
    worse = table["words"].isin(("worse", "worse undated")) & (table["flare"] == "not known")
    frame["worse_in_words"] = worse.groupby(table["client"]).sum()
    frame["share_at_least"] = frame["yes"] / frame["sessions"]
    frame["share_at_most"] = (frame["yes"] + frame["not_known"]) / frame["sessions"]
    frame["share_full"] = (full_yes / answered).where(answered > 0)
    return frame.reset_index()


def _chance_counts(marks: Landmarks, full: np.ndarray, logs: int, seed: int) -> dict[World, np.ndarray]:
    """For each world and simulated log the number of flares
    among the fully observed sessions and among all.
    """
    worlds = {**dict.fromkeys((*WORLDS, BAD_DAYS), min(logs, RANGE_LOGS)), DEFAULT_WORLD: logs}
    return {
        world: _count(marks, full, world=world, effect=None, logs=number, seed=seed)
        for world, number in worlds.items()
    }


def counts_beside(
    marks: Landmarks, full: np.ndarray, by_chance: dict[World, np.ndarray], *, logs: int, seed: int
) -> Counts:
    """The counts by chance, and those of logs with the same
    readings and a flare of `rise` points after each session.
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
