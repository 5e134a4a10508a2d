"""weigh(marks, claims=[...]).

How often a claim is met in a log, beside how often chance alone would have met it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from arc.claims import Claim, load_claim
from arc.claims.weigh.asking import accepted_weeks
from arc.claims.weigh.band import draw_band
from arc.claims.weigh.opening import opening_of
from arc.claims.weigh.rows import claim_rows
from arc.claims.weigh.table import Held, grid_table, hold, part_table
from arc.claims.weigh.words import lines_of
from arc.errors import CallError
from arc.estimates import estimates, rows_of
from arc.landmarks.mark import Landmarks, as_marks
from arc.models.chance import beside_chance
from arc.models.coupling.fit import fit_coupling
from arc.plots.kinds.claims import claim_grid, claim_rates
from arc.plots.picture import Picture
from arc.results import NOT_TESTABLE, Line, Noun, Refusal, Result, Verdict, unless_flagged
from arc.simulation.clinics import Clinics, clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.intervals import LEVEL
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called, parts_called

NO_SESSIONS = "the log names no session, so no claim about the days after one can be held against it."
CLAIMS = ("nerve-flare", "crisis")
LARGER = "larger is faster"
# The keys of the two speeds among the lines of `fit_coupling`.
SPEEDS = {"points_a_day": "points a day", "days_to_baseline": "days to baseline"}


@dataclass(frozen=True, repr=False, eq=False)
class Weighed(Result):
    """Claims held against a log.

    Attributes
    ----------
    table : DataFrame
        One row for each claim and part, with counts and shares by chance and if true.
    grid : DataFrame
        One row for each claim, session and part, with its answer.
    claims : tuple of Claim
        The claims as they were read.
    bands : callable
        Draws one of them.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.weigh(marks, claims="nerve-flare", logs=20).claims[0].name
    'nerve-flare'
    """

    grid: pd.DataFrame = field(default_factory=pd.DataFrame)
    claims: tuple[Claim, ...] = ()
    bands: Callable[[Claim], Picture] = field(kw_only=True)

    def plot_band(self, claim: str = "") -> Picture:
        """Draw a claimed arc as a band with the log's arcs over it.

        Parameters
        ----------
        claim
            Its name; default the first that was weighed.

        Returns
        -------
        Picture
            The figure with its words and its table.
        """
        names = [one.name for one in self.claims]
        if claim and claim not in names:
            raise CallError(f'"{claim}" was not weighed here. Choose one of: {", ".join(names)}.')
        return self.bands(self.claims[names.index(claim) if claim else 0])

    def plot_chance(self) -> Picture:
        """Draw the share that was met, beside chance and beside the claim being true.

        Returns
        -------
        Picture
            Each part of each claim, and the whole.
        """
        return claim_rates(parts_called(self.table, self.facts.measure)).with_rules(
            self.facts.rules_hash or ""
        )


@unless_flagged
def weigh(
    source: Noun,
    *,
    rules: Rules | None = None,
    claims: Sequence[str | Path | Claim] | None = None,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Weighed | Refusal:
    """Hold claims about the days after a session against a log.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    claims
        Names (`claim_names()`), claim files, or claims; None for those that the rules name, else the two
        published ones.
    level
        Of the interval of a share of clients, such as 0.9.
    sd
        SD of a person's days in made-up clinics, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next in them, from 0 to less than 1.
    logs
        How many of them are made up for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Weighed or Refusal
        One row for each claim and part: sessions, and shares by chance and if the claim were true.

    Raises
    ------
    ClaimError
        For a claim that cannot be read.

    Notes
    -----
    Counted: for each session and part met, not met or not known; a day without a report is never met and
    never missed. A session follows a claim where all its required parts are met. Beside each count stands the
    same pattern on the same readings in made-up clinics where sessions do nothing, and in some in which the
    claim is true; their ratio says how much a match is worth. Counts are described, never tested: whether
    sessions did anything cannot be told from how many weeks look like a claim.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.weigh(marks, claims="nerve-flare", logs=20).table["claim"].unique().tolist()
    ['nerve-flare']
    """
    marks = as_marks(source, rules)
    if claims is None:
        claims = marks.rules.claims or CLAIMS
    chosen = tuple(
        load_claim(claim)
        for claim in (claims if isinstance(claims, Sequence) and not isinstance(claims, str) else [claims])
    )
    if not chosen:
        raise CallError('weigh needs at least one claim, such as weigh(arcs, claims=["nerve-flare"]).')
    if marks.table.empty:
        needed, needs = "at least one session and a rating after it", {"sessions": 1, "have": 0}
        return Refusal(
            "no-sessions",
            NO_SESSIONS,
            needed,
            facts=marks.facts,
            needs=needs,
            have="no session",
            need="1, and a rating after it",
        )
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    held = hold(marks, clinics, chosen)
    tables, measure = [part_table(one) for one in held], marks.arcs.measure
    grid = pd.concat([grid_table(marks, one) for one in held], ignore_index=True)
    of_claims = [
        estimates(claim_rows(marks, one, own, accepts, level))
        for one, own, accepts in zip(held, tables, accepted_weeks(chosen, clinics), strict=True)
    ]
    lines = [
        line
        for one, found in zip(held, of_claims, strict=True)
        for line in lines_of(found, one.claim, measure)
    ]
    speed_lines, speeds = _speeds(marks, chosen, clinics, sd)
    asked = _asked_at_once(held)
    return Weighed(
        f"Claims held against the log  {marks.arcs.log.name}",
        (*lines, *speed_lines, _asked_line(asked, measure)),
        pd.concat(tables, ignore_index=True),
        beside_chance(marks.facts, clinics.spread).with_(**_asked(held)),
        lambda look, ax: claim_grid(parts_called(grid, measure), look=look, ax=ax),
        table_caption="Parts of the claims",
        estimates=pd.concat([*of_claims, speeds, asked], ignore_index=True),
        grid=grid,
        claims=chosen,
        bands=lambda claim: draw_band(marks, claim),
        opening=opening_of(pd.concat(of_claims), chosen, marks.facts, marks.table["client"].nunique()),
    )


def _asked(held: Sequence[Held]) -> dict[str, int]:
    """Facts for the caveats: how many questions were asked at once, and how many parts no author said."""
    derived = sum(part.derived for one in held for part in one.claim.parts)
    return {"questions": len(held), "derived_parts": derived}


def _asked_at_once(held: Sequence[Held]) -> pd.DataFrame:
    parts = sum(len(one.claim.parts) for one in held)
    return estimates([{"quantity": "claims", "value": len(held)}, {"quantity": "parts", "value": parts}])


def _asked_line(asked: pd.DataFrame, measure: str) -> Line:
    claims, parts = (counted(int(rows_of(asked, f"{name}s")[0].low), name) for name in ("claim", "part"))
    each = called("each over all sessions and over those with a flare", measure)
    text = f"{claims} with {parts}, {each}"
    return Line("asked_at_once", "asked at once", text)


def _speeds(
    marks: Landmarks, claims: Sequence[Claim], clinics: Clinics, sd: float | None
) -> tuple[tuple[Line, ...], pd.DataFrame]:
    """Whether larger flares go down faster, where a claim says so.

    Both speeds beside chance, or why it cannot be told.
    """
    if not any(claim.larger_is_faster for claim in claims):
        return (), estimates(())
    found = fit_coupling(marks, sd=sd, lag=clinics.lag, logs=clinics.logs, seed=clinics.seed)
    if isinstance(found, Refusal):
        verdict = Verdict(NOT_TESTABLE, found.text)
        said = verdict.text
        needs = [{"quantity": name, "group": LARGER, "value": value} for name, value in found.needs.items()]
        more = [Line("needed_for_it", "needed for it", found.needed)]
        rows = estimates([*needs, *verdict.rows(group=LARGER)])
    else:
        said = found.verdict.text if found.verdict else ""
        more = [Line(key, f"  {label}", found.line(key)) for key, label in SPEEDS.items()]
        rows = found.estimates.assign(group=found.estimates["group"].replace("", LARGER))
    return (Line("larger_is_faster", LARGER, said), *more), rows
