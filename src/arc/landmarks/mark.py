"""mark(arcs): one row per arc, every landmark a low/high pair or "not known"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs, as_arcs, left_out_line
from arc.arcs.levels_before import last_of
from arc.landmarks import in_words, kernel
from arc.landmarks.kernel import Plan
from arc.log import PainLog
from arc.results import Noun, takes_nouns
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.rules import BASELINES, Rules

ANSWERS = {kernel.YES: "yes", kernel.NO: "no", kernel.NOT_KNOWN: "not known"}
WORDS = ("", "better", "worse undated", "worse")
NO_BASELINE = "no baseline: no usual level, no rating before, too few readings in the days before"
PAIRS = ("baseline", "change", "onset", "peak", "duration", "relief", "recovered")
COLUMNS = (
    "client", "session", "session_day", "baseline_rule", "baseline_low", "baseline_high", "change_low",
    "change_high", "flare", "words", "days_covered", "onset_low", "onset_high", "peak_low", "peak_high",
    "peak_day", "recovered", "recovered_low", "recovered_high", "duration_low", "duration_high",
    "censoring", "censored_by", "relief", "relief_day", "relief_low", "relief_high", "returned",
    "return_day", "ceiling", "floor",
)  # fmt: skip
_DIRECTIONS = {"lower": -1.0, "same": 0.0, "higher": 1.0}


@dataclass(frozen=True, repr=False)
class Landmarks(Noun):
    """One row per arc: baseline, change on the table, flare, peak, recovery, relief and return.

    Attributes
    ----------
    table : DataFrame
        Columns as in `COLUMNS`. flare, relief, recovered and returned are "yes", "no" or "not known"; `words`
        says what reports in words say about the flare days (better, worse, worse undated). Days count from
        the session. duration runs from the flare's onset to back at baseline. censoring of it: none,
        interval, right, or blank where no flare was seen; censored_by: next session, stopped, log ends.
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
        flare = self.table["flare"]
        return self.arcs.facts.with_(
            rules_hash=self.rules.short_hash,
            flare_counts=len(flare),
            not_known=int((flare == "not known").sum()),
            flare_days=self.rules.flare_days,
            single_baseline=int(self.table["baseline_rule"].isin(("usual", "before")).sum()),
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
        return in_words.in_words(self.table)

    def display(self) -> Summary:
        """Gather the counts in words, with the rule of each.

        Returns
        -------
        Summary
            What the display shows, as data.
        """
        table, rules = self.table, self.rules
        flares = int((table["flare"] == "yes").sum())
        back = int((table["recovered"] == "yes").sum())
        lines = (
            ("sessions", f"{len(table)} of {counted(table['client'].nunique(), 'client')}"),
            ("flare", in_words.flare_text(*in_words.flare_counts(table))),
            ("back at baseline", f"{back} of {counted(flares, 'flare')}, as far as the log goes"),
            (
                "relief in numbers",
                (
                    f"yes {int((table['relief'] == 'yes').sum())} · not known"
                    f" {int((table['relief'] != 'yes').sum())}"
                ),
            ),
            (
                "return",
                (
                    f"{_answers(table['returned'])} ({rules.rise:g} points above an earlier level, not above"
                    " baseline)"
                ),
            ),
            ("left out", left_out_line(self.left_out)),
            ("rules", f"{rules.describe()}; {rules.short_hash}"),
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
        Points above the baseline that make a flare, in place of those of the rules.
    fall
        Points below the baseline that make a relief, in place of those of the rules.
    flare_days
        The last day on which a flare is looked for, in place of that of the rules.

    Returns
    -------
    Landmarks
        Every rule stands there.

    Notes
    -----
    A day without a report is never a no. Arcs without a baseline are kept, with every answer that needs one
    "not known", and are listed in `left_out`.

    Examples
    --------
    >>> import arc
    >>> arc.mark(arc.load_sample("three-cases")).table["flare"].value_counts().to_dict()
    {'not known': 8, 'no': 2, 'yes': 1}
    """
    arcs = as_arcs(source, rules)
    own = getattr(source, "rules", arcs.rules)
    rules = own.with_(rise=rise, fall=fall, flare_days=flare_days)
    heard = np.unique(arcs.readings["arc"].to_numpy())
    plan = make_plan(arcs.readings)
    if len(heard):
        found = kernel.landmarks(
            plan, arcs.readings["low"].to_numpy(), arcs.readings["high"].to_numpy(), rules
        )
        found = {name: values for name, values in found.items() if not name.startswith("_")}
        source = plan.source
    else:
        found, source = {}, np.array([], dtype=int)
    table = _worded(pd.DataFrame(found, index=heard).reindex(arcs.sessions.index), source, heard, arcs)
    no_base = table.loc[table["baseline_rule"] == "", ["client", "session"]].assign(
        row=pd.NA, reason=NO_BASELINE
    )
    left_out = pd.concat([arcs.left_out, no_base.astype(arcs.left_out.dtypes)], ignore_index=True)
    return Landmarks(arcs, rules, table[list(COLUMNS)], left_out)


def as_marks(source: Noun, rules: Rules | None = None) -> Landmarks:
    """The landmarks themselves, or those of arcs, or of a log by these rules (default: `Rules()`)."""
    return source if isinstance(source, Landmarks) else mark(source, rules=rules)


def make_plan(readings: pd.DataFrame) -> Plan:
    """Lay the readings of arcs (sorted by arc and time) out for the kernel."""
    arc = pd.factorize(readings["arc"])[0]
    starts = np.flatnonzero(np.diff(arc, prepend=-1))
    role = readings["role"].to_numpy(dtype=object)
    numeric = readings["kind"].isin(schema.NUMERIC_KINDS).to_numpy()
    below = (readings["kind"] == "none").to_numpy() & (readings["scale_low"] > 0).to_numpy()
    after = (readings["phase"] == "after").to_numpy()
    day = readings["event_day"].to_numpy(dtype=float)
    dated = after & ~np.isnan(day)
    last_usual = last_of(arc, len(starts), numeric & (role == "usual"))
    last_before = last_of(arc, len(starts), numeric & (role == "before"))
    share = readings["baseline_share"].to_numpy(dtype=float)
    source = _source(arc, len(starts), role, share)
    reference, is_baseline, to_last = _references(
        readings, arc, numeric, after, role, last_usual, last_before, source
    )
    return Plan(
        arc=arc,
        starts=starts,
        rank=np.arange(len(arc)) - starts[arc] if len(arc) else arc,
        weight=share,
        source=source,
        after=after,
        closing=role == "closing",
        opening=role == "before",
        numeric=numeric,
        below=below,
        day=day,
        first=np.where(dated, readings["first_day"], NO_DAY_FIRST),
        last=np.where(dated, readings["last_day"], NO_DAY_LAST),
        lasts_until=np.where(dated, day + readings["lasts_high"].to_numpy(dtype=float), np.nan),
        direction=np.where(numeric, np.nan, readings["direction"].map(_DIRECTIONS).to_numpy(dtype=float)),
        reference=reference,
        is_baseline=is_baseline,
        to_last=to_last,
        left_with=last_of(arc, len(starts), role == "after"),
        came_with=last_of(arc, len(starts), role == "before"),
        scale_low=readings["scale_low"].to_numpy(dtype=float)[starts],
        scale_high=readings["scale_high"].to_numpy(dtype=float)[starts],
    )


# An undated report covers no day: its first day lies after its last.
NO_DAY_FIRST, NO_DAY_LAST = 1e6, -1e6


def _source(arc: np.ndarray, arcs: int, role: np.ndarray, share: np.ndarray) -> np.ndarray:
    """By which rule each arc has its baseline, as a position in BASELINES; -1 where it has none. Roles bear
    the rules' names.
    """
    source = np.full(arcs, -1)
    for code, name in enumerate(BASELINES):
        source[arc[(role == name) & (share > 0)]] = code
    return source


def _references(readings, arc, numeric, after, role, last_usual, last_before, source):
    """What each report in words compares with: a reading's position (-1: not said or not there), and of which
    kind.
    """
    than = readings["than"].to_numpy(dtype=object)
    previous = _previous_report(arc, after | (role == "before"))
    reference = np.select(
        [than == "usual", than == "before", than == "last report"],
        [last_usual[arc], last_before[arc], previous] if len(arc) else [arc, arc, arc],
        default=-1,
    )
    own = np.select([than == "usual", than == "before"], [1, 2], default=-2)
    return reference, own == source[arc] if len(arc) else arc == 1, than == "last report"


def _previous_report(arc: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The position of the report before each one, in the same arc; -1 for the first."""
    position = np.where(counts, np.arange(len(arc)), -1)
    before = np.concatenate([[-1], np.maximum.accumulate(position)[:-1]]) if len(arc) else position
    return np.where((before >= 0) & (arc[before] == arc), before, -1)


def _worded(found: pd.DataFrame, source: np.ndarray, heard: np.ndarray, arcs: Arcs) -> pd.DataFrame:
    """The kernel's numbers as words, beside client and session; arcs without readings are "not known"."""
    names = np.array([*BASELINES, ""], dtype=object)
    rule = pd.Series(names[source], index=heard, dtype=object).reindex(arcs.sessions.index, fill_value="")
    found = found.reindex(
        columns=[name for name in COLUMNS if name not in ("client", "session", "session_day")]
    )
    answers = {
        name: found[name].fillna(kernel.NOT_KNOWN).astype(int).map(ANSWERS)
        for name in ("flare", "recovered", "relief", "returned")
    }
    answers["recovered"] = answers["recovered"].where(answers["flare"] == "yes", "")
    words = np.array(WORDS, dtype=object)[found["words"].fillna(0).astype(int)]
    flags = {name: found[name].fillna(0).astype(bool) for name in ("ceiling", "floor")}
    covered = found["days_covered"].fillna(0).astype(int)
    table = found.assign(**answers, **flags, words=words, baseline_rule=rule, days_covered=covered)
    table = pd.concat([arcs.sessions[["client", "session", "session_day"]], table], axis=1)
    return table.assign(**_censoring(table, arcs))


def _censoring(table: pd.DataFrame, arcs: Arcs) -> dict[str, np.ndarray]:
    """How much of a flare's duration is known, and what ended the looking."""
    flare = (table["flare"] == "yes").to_numpy()
    open_end = table["duration_high"].isna().to_numpy()
    exact = (table["duration_low"] == table["duration_high"]).to_numpy()
    kind = np.select([~flare, open_end, exact], ["", "right", "none"], default="interval")
    sessions = arcs.sessions
    why = np.select(
        [~sessions["is_last"], sessions["stopped"]], ["next session", "stopped"], default="log ends"
    )
    return {"censoring": kind, "censored_by": np.where(kind == "right", why, "")}


def _answers(column: pd.Series) -> str:
    counts = column.value_counts()
    return " · ".join(f"{answer} {int(counts.get(answer, 0))}" for answer in ANSWERS.values())
