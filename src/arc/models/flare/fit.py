"""What followed the sessions - and would as much follow by chance alone?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import estimates, rows_of
from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks, as_marks
from arc.models.chance import beside_chance, clinic_rows
from arc.models.day_one import day_one_rows, verdict_of
from arc.models.flare import words
from arc.models.flare.opening import opening_of
from arc.models.flare.rows import beside_clinics, outcome_rows, rise_rows, share_rows
from arc.models.flare.shares import client_share_rows
from arc.models.flare.words import BESIDE_CHANCE, lines_of
from arc.plots.engine.look import Look
from arc.plots.engine.marks import WORSE_IN_WORDS
from arc.plots.kinds.flare import picture_of_flare
from arc.plots.picture import Picture
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import Clinics, Drawn, clinics_of, count_range, shown_clinics
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.intervals import LEVEL
from arc.vocabulary.rules import FEWEST_STEPS, Rules
from arc.vocabulary.schema import PAIN

NO_SESSIONS = "the log names no session, so nothing can follow one."
NEEDS_SESSIONS = "at least one session and a rating after it"
TOO_COARSE = (
    "every rating is on a scale of fewer than {steps} steps: too coarse for points to tell a rise from none."
)
NEEDS_STEPS = "ratings on a scale of {steps} steps or more, such as 0-10"


@unless_flagged
def fit_flare(
    source: Noun,
    *,
    rules: Rules | None = None,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Count what followed the sessions, and ask whether day 1 was worse than chance makes it.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the interval across clients, such as 0.9.
    sd
        SD of one person's days in points of a scale of ten (a share of other scales); None for that of the
        log's own days away from sessions.
    lag
        Correlation of one day with the next, which a small log cannot tell.
    logs
        How many made-up clinics stand beside the counts.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        The counts of all sessions by outcome, each beside its range in made-up clinics, and the verdict; a
        refusal where no session can be asked.

    Raises
    ------
    ValueError
        For an SD or a lag that cannot be, and for a rise longer than a scale of the log.

    Notes
    -----
    Every count is one of all sessions: ceiling, flare, later rise, no rise and not known add up to them. A
    count is a description. Beside it stands the middle 90 % of counts in made-up clinics with the same days
    written down, where sessions do nothing; the upper end is the larger of those with `lag` and with lag 0.
    Where a session is not recorded as planned, clinics that book on bad days have a range of their own.

    Each client's share of its sessions with a known outcome has an exact interval, of that client's own
    sessions. From 8 clients on the shares also stand drawn towards their mean (beta-binomial, the prior from
    the counts themselves and printed): few sessions of one client tell little of that client.

    The verdict asks another question, in points: is day 1 higher than the arrival, than day -1 and than day
    -3? The largest p of the three counts, so that coming on good or on bad days is not taken for an effect.
    In diaries all dates of a client are moved together, and it speaks of these clients; in sparse logs it is
    a t of client means. It is asked from three clients on, and where three of four logs of this kind with a
    flare of `rise` points would be found. "Lower" is asked in the same way. A flare is pain-defined, after
    Chow 2005; there is no accepted threshold for one.

    Examples
    --------
    >>> import arc
    >>> answer = arc.fit_flare(arc.load_sample("three-cases"), logs=20)
    >>> answer.verdict.text
    'cannot be compared with chance: 2 clients whose days can be compared, at least 3 are needed'
    """
    marks = as_marks(source, rules)
    refusal = _refusal(marks)
    if refusal:
        return refusal
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    table = by_client(marks)
    counts = counts_beside(clinics)
    ranges = {name: count_range(*found) for name, found in counts.items()}
    numbers = estimates(
        [
            *beside_clinics(outcome_rows(marks), ranges),
            *share_rows(table, level),
            *client_share_rows(table, level),
            *day_one_rows(clinics.day_one),
            *rise_rows(marks),
            *clinic_rows(clinics),
        ]
    )
    first, _, *booked = counts[words.FLARE]
    dots, tiles = shown_clinics(first, *booked), session_tiles(marks)

    def draw(look: Look | None, ax: Any) -> Picture:
        return picture_of_flare(
            tiles, dots, count_beside(numbers), names=tile_names(marks.arcs.measure),
            rise=rise_text(numbers, marks.rules), flagged=marks.facts.red_flag_clients or (),
            people="simulated client" if marks.facts.simulated else "client", look=look, ax=ax,
        )  # fmt: skip

    return Result(
        f"What followed the sessions  {marks.arcs.log.name}",
        lines_of(numbers, marks.rules),
        table,
        beside_chance(marks.facts, clinics.spread),
        draw,
        verdict_of(numbers),
        "What followed, by client",
        numbers,
        opening=opening_of(numbers, table, marks.facts, verdict_of(numbers)),
    )


def _refusal(marks: Landmarks) -> Refusal | None:
    if marks.table.empty:
        needs = {"sessions": 1, "have": 0}
        return Refusal(
            "no-sessions",
            NO_SESSIONS,
            NEEDS_SESSIONS,
            facts=marks.facts,
            needs=needs,
            have="no session",
            need="1, and a rating after it",
        )
    return too_coarse(marks)


def too_coarse(marks: Landmarks) -> Refusal | None:
    """No answer where every rating is on a scale of too few steps for points."""
    low, high = (marks.arcs.readings[end].astype(float) for end in ("scale_low", "scale_high"))
    if low.empty or not np.isnan(marks.rules.points("rise", low, high)).all():
        return None
    text, needed = (said.format(steps=FEWEST_STEPS) for said in (TOO_COARSE, NEEDS_STEPS))
    needs = {"steps": FEWEST_STEPS, "have": float((high - low).max())}
    have, need = f"a scale of {needs['have']:g} steps", f"{FEWEST_STEPS} or more"
    return Refusal("short-scale", text, needed, facts=marks.facts, needs=needs, have=have, need=need)


def counts_beside(clinics: Clinics) -> dict[str, tuple[np.ndarray, ...]]:
    """For each count beside chance that count in each made-up clinic, by world."""

    def count(drawn: Drawn) -> np.ndarray:
        found = clinics.answers(drawn).followed
        outcomes = [found["outcome"] == kernel.OUTCOMES.index(name) for name in BESIDE_CHANCE[:-1]]
        return np.stack(
            [which.sum(axis=-1) for which in (*outcomes, found["returned"] == kernel.YES)], axis=-1
        )

    answers = clinics.ask({"what followed": count})
    worlds = [answers[world]["what followed"] for world in clinics.worlds]
    return {name: tuple(counts[:, column] for counts in worlds) for column, name in enumerate(BESIDE_CHANCE)}


def session_tiles(marks: Landmarks) -> pd.DataFrame:
    """One row per session in order: what followed it, and of those not known which words call worse."""
    table = marks.table
    worse = (table["outcome"] == words.NOT_KNOWN) & table["words"].isin(("worse", "worse undated"))
    answer = table["outcome"].mask(worse, WORSE_IN_WORDS)
    return table[["client", "session"]].assign(answer=answer, because=table["not_known_because"])


def tile_names(measure: str) -> dict[str, str]:
    """What followed a session, in the order of a key, as it is called of this measure."""
    said = {name: words.named(name, measure) for name in (words.FLARE, words.LATER_RISE, words.NO_RISE)}
    if measure == PAIN:
        said.update({words.FLARE: words.FLARE, words.LATER_RISE: words.LATER_RISE})
    return {
        **said, words.NOT_KNOWN: words.NOT_KNOWN, WORSE_IN_WORDS: "not known, worse in words",
        words.CEILING: "no room on the scale",
    }  # fmt: skip


def rise_text(numbers: pd.DataFrame, rules: Rules) -> str:
    """What is called a flare, in a sentence; of several scales without the points."""
    points, measure = (
        {row.low for row in rows_of(numbers, words.RISE)},
        rows_of(numbers, words.FLARE)[0].measure,
    )
    far = f"{points.pop():g} points or more" if len(points) == 1 else "clearly"
    what = "A flare" if measure == PAIN else words.named(words.FLARE, measure).capitalize()
    way = "above" if measure == PAIN else "worse than"
    return f"{what}: {far} {way} the level before and the arrival, on days 0 to {rules.flare_days}."


def count_beside(numbers: pd.DataFrame) -> pd.Series:
    """The count of flares beside chance: of how many, and the most that it can be."""
    kinds = (words.FLARE, words.NOT_KNOWN, words.CEILING)
    row, unknown, ceiling = (rows_of(numbers, kind)[0] for kind in kinds)
    booked = [(one.low, one.high) for one in rows_of(numbers, words.BOOKED.format(words.FLARE))]
    low, high = booked[0] if booked else (np.nan, np.nan)
    return pd.Series(
        {
            "seen": row.low, "most": row.low + unknown.low, "sessions": row.sessions, "clients": row.clients,
            "chance_low": row.chance_low, "chance_high": row.chance_high, "booked_low": low,
            "booked_high": high, "ceiling": ceiling.low,
        }
    )  # fmt: skip


def by_client(marks: Landmarks) -> pd.DataFrame:
    """One row per client: its sessions by outcome, how many came back up, and those called worse in words."""
    table = marks.table
    shown = {name.replace(" ", "_"): table["outcome"] == name for name in kernel.OUTCOMES}
    unknown = table["outcome"] == words.NOT_KNOWN
    shown["returned"] = table["returned"] == "yes"
    shown["worse_in_words"] = unknown & table["words"].isin(("worse", "worse undated"))
    counts = pd.DataFrame({"sessions": 1, **shown}).groupby(table["client"], sort=True).sum().astype(int)
    return counts.rename_axis("client").reset_index()
