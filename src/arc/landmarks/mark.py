"""mark(arcs): one row per arc, every landmark a low/high pair or "not known"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, overload

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs, as_arcs, left_out_line
from arc.errors import CallError
from arc.landmarks import in_words, kernel
from arc.landmarks.courses import picture_of
from arc.landmarks.in_parts import found_in
from arc.landmarks.opening import opening_of
from arc.landmarks.worded import ANSWERS, COLUMNS, find_usual_in_doubt, worded
from arc.log import PainLog
from arc.plots.engine.look import Look
from arc.plots.picture import Picture, drawn_on
from arc.results import Noun, takes_nouns
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import Opening
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called, outcome_called

RETURN = "the next arrival {points} points above the lowest since this one, and no rise"
NO_BASELINE = "no level before: no fresh usual level, no rating before, too few days with readings before"
PAIRS = (
    "level_before",
    "reference",
    "outcome",
    "baseline",
    "change",
    "onset",
    "peak",
    "duration",
    "relief",
    "recovered",
)
BEYOND_SCALE = (
    "rise is {rise:g} points{here}, and the scale {low:g}-{high:g} is {length:g} long: no rating could lie so"
    " far above another. Take a smaller rise."
)


@dataclass(frozen=True, repr=False)
class Landmarks(Noun):
    """What followed each session, one row per arc, and what is not known.

    Attributes
    ----------
    table : DataFrame
        Columns as in `COLUMNS`. level_before_rule is days, usual, before or none; usual_in_doubt: it is a
        stated level `rise` or more away from the last rating before a session. reference is the higher of
        level before and arrival. outcome is ceiling, flare, later rise, no rise or not known;
        not_known_because: no level, scale (fewer than 8 steps), day 1, day 2, range, words or next session
        came. outcome_day, outcome_low and outcome_high are day and rating of the flare or later rise that was
        seen; days_written are the days of the window with a report. flare is the outcome as an answer: yes,
        no (no rise) or not known. baseline is the level before under its old name. flare, relief, recovered
        and returned are "yes", "no" or "not known"; `words` says what reports in words say about the flare
        days (better, worse, worse undated). Days count from the session. duration runs from the flare's onset
        to back at the level before. censoring of it: none, interval, right, or blank where no flare was seen;
        censored_by: next session, stopped, log ends.
    left_out : DataFrame
        The arcs' table of what is in no arc, and the arcs without a baseline.

    Examples
    --------
    >>> import arc
    >>> arc.mark(arc.load_sample("three-cases")).counts()["landmark"].tolist()
    ['flare', 'recovered', 'relief', 'returned']
    """

    arcs: Arcs
    rules: Rules
    table: pd.DataFrame
    left_out: pd.DataFrame

    @property
    def log(self) -> PainLog:
        """The log behind them."""
        return self.arcs.log

    @cached_property
    def facts(self) -> Facts:
        """The arcs' facts with those of the landmarks."""
        flare, outcome = self.table["flare"], self.table["outcome"]
        return self.arcs.facts.with_(
            rules_hash=self.rules.short_hash,
            flare_counts=len(flare),
            not_known=int((outcome == "not known").sum()),
            flare_days=self.rules.flare_days,
            single_baseline=int(self.table["baseline_rule"].isin(("usual", "before")).sum()),
            usual_in_doubt=int(self.table["usual_in_doubt"].sum()),
            short_scales=int((self.table["not_known_because"] == "scale").sum()),
        )

    def counts(self) -> pd.DataFrame:
        """Count how often each landmark is yes, no and not known.

        Returns
        -------
        DataFrame
            One row for each landmark, over all arcs.
        """
        names = ("flare", "recovered", "relief", "returned")
        rows = [
            [name, *(int((self.table[name] == answer).sum()) for answer in ANSWERS.values())]
            for name in names
        ]
        return pd.DataFrame(rows, columns=["landmark", *ANSWERS.values()])

    def in_words(self) -> pd.DataFrame:
        """Write the table for a person to read.

        Returns
        -------
        DataFrame
            One row for each session, with pairs and days written out.
        """
        return in_words.in_words(self.table, self.arcs.measure)

    @overload
    def plot(self, ax: None = None, look: Look | None = None) -> Picture: ...
    @overload
    def plot(self, ax: Any, look: Look | None = None) -> Any: ...
    def plot(self, ax: Any = None, look: Look | None = None) -> Any:
        """Draw the course of each client, and under each session what followed.

        Parameters
        ----------
        ax
            Axes of the caller's own figure, or an array of as many as there are panels.
        look
            How it is drawn; None keeps what was set with seaborn or matplotlib.

        Returns
        -------
        Picture or Axes
            The figure with its words and its table; where `ax` was given, `ax`.
        """
        return drawn_on(ax, picture_of(self.table, self.arcs, self.caveats, look, ax))

    @property
    def opening(self) -> Opening:
        """The outcomes in one sentence, and a row for each client."""
        return opening_of(self.table, self.arcs.measure, self.facts)

    def display(self) -> Summary:
        """Gather the counts in words, with the rule of each.

        Returns
        -------
        Summary
            What the display shows, as data.
        """
        table, rules, measure = self.table, self.rules, self.arcs.measure
        flares = int((table["flare"] == "yes").sum())
        worse = in_words.flare_counts(table)[-1]
        back = int((table["recovered"] == "yes").sum())
        outcomes = table["outcome"].map(partial(outcome_called, measure=measure))
        names = [outcome_called(name, measure) for name in kernel.OUTCOMES]
        spells = counted(flares, called("flare", measure))
        lines = (
            ("sessions", f"{len(table)} of {counted(table['client'].nunique(), 'client')}"),
            ("what followed", f"{_answers(outcomes, names)} (worse in words {worse})"),
            ("back at the level before", f"{back} of {spells}, as far as the log goes"),
            (
                called("relief in numbers", measure),
                (
                    f"yes {int((table['relief'] == 'yes').sum())} · not known"
                    f" {int((table['relief'] != 'yes').sum())}"
                ),
            ),
            (
                "return",
                f"{_answers(table['returned'], ANSWERS.values())} ({called(RETURN, measure)})".format(
                    points=f"{rules.rise:g}"
                ),
            ),
            ("left out", left_out_line(self.left_out)),
            ("rules", f"{rules.describe(measure)}; {rules.short_hash}"),
        )
        heading = f"Landmarks around each session  {self.arcs.log.name}"
        return Summary(
            heading, lines, self.caveats, table=self.in_words(), table_caption="One row per session"
        )


@takes_nouns
def mark(
    source: Noun,
    *,
    rules: Rules | None = None,
    rise: float | None = None,
    fall: float | None = None,
    flare_days: int | None = None,
) -> Landmarks:
    """Mark each arc: one row per session that the log names.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.
    rules
        The rules of arcs and landmarks; None for the default ones, or those of the arcs.
    rise
        Points above the reference that make a flare, in place of those of the rules.
    fall
        Points below the level before that make a relief, in place of those of the rules.
    flare_days
        The last day in which a flare is looked for, in place of that of the rules.

    Returns
    -------
    Landmarks
        The table of landmarks, with the rules that made it.

    Raises
    ------
    ValueError
        For rules that cannot hold, and for a rise longer than a scale of the log.

    Notes
    -----
    A day without a report is never a no. Arcs without a level before are kept, with every answer that needs
    one "not known", and are listed in `left_out`.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.load_sample("three-cases"), rise=3)
    >>> len(marks.table)
    11
    """
    arcs = as_arcs(source, rules)
    own = getattr(source, "rules", arcs.rules)
    rules = own.with_(rise=rise, fall=fall, flare_days=flare_days)
    _require_room(arcs, rules)
    numbers = arcs.readings["arc"].to_numpy()
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    heard = numbers[starts]
    found = found_in(arcs.readings, starts, rules)
    table = worded(found, heard, arcs)
    table["usual_in_doubt"] = find_usual_in_doubt(table, arcs, found, heard)
    no_base = table.loc[table["baseline_rule"] == "", ["client", "session"]].assign(
        row=np.nan, report=np.nan, reason=NO_BASELINE
    )
    left_out = pd.concat([arcs.left_out, no_base.astype(arcs.left_out.dtypes)], ignore_index=True)
    return Landmarks(arcs, rules, table[list(COLUMNS)], left_out)


def as_marks(source: Noun, rules: Rules | None = None) -> Landmarks:
    """The landmarks themselves, or those of arcs, or of a log by these rules (default: `Rules()`)."""
    return source if isinstance(source, Landmarks) else mark(source, rules=rules)


def _require_room(arcs: Arcs, rules: Rules) -> None:
    """Raise ValueError where no two ratings of a scale can lie so far apart."""
    lows, highs = (arcs.readings[end].to_numpy(dtype=float) for end in ("scale_low", "scale_high"))
    # Mostly one for thousands of rows, so that only where another one begins is looked at.
    another = np.flatnonzero((lows[1:] != lows[:-1]) | (highs[1:] != highs[:-1])) + 1
    begins = [0, *another] if len(lows) else []
    for low, high in dict.fromkeys(zip(lows[begins].tolist(), highs[begins].tolist(), strict=True)):
        rise, length = float(rules.points("rise", low, high)), high - low
        if rise > length:
            here = "" if rise == rules.rise else f" of ten, {rise:g} here"
            said = {"rise": rules.rise, "here": here, "low": low, "high": high, "length": length}
            raise CallError(BEYOND_SCALE.format(**said))


def _answers(column: pd.Series, answers: Iterable[str]) -> str:
    counts = column.value_counts()
    return " · ".join(f"{answer} {int(counts.get(answer, 0))}" for answer in answers)
