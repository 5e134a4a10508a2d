"""What every result promises: a table, sentences, caveats and a display - or a refusal that says what is
missing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps

import pandas as pd

from arc.plots.picture import Picture
from arc.vocabulary import caveats
from arc.vocabulary.caveats import Caveat, Facts
from arc.vocabulary.display import Summary


class Shown(ABC):
    """An object whose display carries its counts and the caveats that its own data raise.

    facts: plain counts and short lists about the object; the caveats are raised from them.
    """

    facts: Facts

    @abstractmethod
    def summary(self) -> Summary:
        """What the display shows, as data."""

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The caveats that this object's own data raise."""
        return caveats.raised_by(self.facts)

    def __repr__(self) -> str:
        return self.summary().text()

    def _repr_html_(self) -> str:
        return self.summary().html()


ALL_FLAGGED = (
    "a warning sign was recorded for every client of this log, so nothing is said about their sessions,"
    " flares or days back at baseline."
)
READ_NOTICE = "that the safety notice is read first: arc.safety_notice()."


@dataclass(frozen=True, repr=False, eq=False)
class Result(Shown):
    """The answer of a model: a table, sentences, a verdict, caveats and a picture.

    lines: label and sentence, in the order in which they are shown. table: what the sentences and the picture
    are made from.
    verdict: one of the three of `verdicts`, or blank where a model only describes. drawing: makes the
    picture.
    """

    heading: str
    lines: tuple[tuple[str, str], ...]
    table: pd.DataFrame
    facts: Facts
    drawing: Callable[[], Picture]
    verdict: str = ""
    table_caption: str = ""

    def summary(self) -> Summary:
        """The sentences, the verdict, the hash of the rules, and the table for HTML."""
        reading = (("reading", self.verdict),) if self.verdict else ()
        return Summary(
            self.heading,
            (*self.lines, *reading, *_hash_line(self.facts)),
            self.caveats,
            table=self.table,
            table_caption=self.table_caption,
        )

    def plot(self) -> Picture:
        """The picture of this answer."""
        return self.drawing().with_rules(self.facts.get("rules_hash", ""))

    def plot_table(self) -> pd.DataFrame:
        """The table behind `plot`: one row for each mark."""
        return self.drawing().plot_table()


@dataclass(frozen=True, repr=False)
class Refusal(Shown):
    """No answer: a stable code, the reason in a sentence, and what would be needed for one.

    counts: what can still be said, as label and sentence. facts: those of the log that was asked, for its
    caveats.
    """

    code: str
    text: str
    needs: str
    counts: tuple[tuple[str, str], ...] = ()
    facts: Facts = field(default_factory=dict)

    def summary(self) -> Summary:
        """What is missing, and what can still be said."""
        lines = (*self.counts, ("no answer", self.text), ("needed", self.needs), *_hash_line(self.facts))
        return Summary(f"No answer ({self.code})", lines, self.caveats)


def unless_flagged(ask: Callable[..., Result | Refusal]) -> Callable[..., Result | Refusal]:
    """A question that is not put where every client of a log has a red flag: not even "none was seen" is said
    then.
    """

    @wraps(ask)
    def asked(source: Shown, *values, **options) -> Result | Refusal:
        facts = source.facts
        if facts["clients"] and len(facts["red_flag_clients"]) == facts["clients"]:
            return Refusal("red-flag", ALL_FLAGGED, READ_NOTICE, facts=facts)
        return ask(source, *values, **options)

    return asked


def _hash_line(facts: Facts) -> tuple[tuple[str, str], ...]:
    """The hash of the rules that a result follows; what follows no rules has none."""
    return (("rules", facts["rules_hash"]),) if facts.get("rules_hash") else ()
