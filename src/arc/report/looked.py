"""One series of a log, cut, marked, asked and weighed once, whichever part of the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from arc.arcs.align import Arcs, align
from arc.arcs.series import name_of, series
from arc.claims.weigh import weigh
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog
from arc.report.advice import Advice, advice_of
from arc.report.answers import CLAIMS, FLARE, Answer, Answers, ask_own, ask_report
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called


@dataclass(frozen=True, eq=False)
class Looked:
    """The readings of one series around the sessions; nothing is computed before it is asked for.

    own: of one client, who is asked only what can be said of one.
    """

    log: PainLog
    rules: Rules
    choice: Mapping[str, Any]
    own: bool = False

    @property
    def name(self) -> str:
        """What tells this series from the others; blank where there is one."""
        return name_of(self.choice)

    @cached_property
    def arcs(self) -> Arcs:
        """The readings around each session."""
        return align(self.log, rules=self.rules, **self.choice)

    @cached_property
    def marks(self) -> Landmarks:
        """What followed each session."""
        return mark(self.arcs)

    @cached_property
    def answers(self) -> Answers:
        """Every question that this series can be asked; of a whole log with the claims."""
        return ask_own(self.marks) if self.own else ask_report(self.marks, {CLAIMS: weigh})

    @property
    def flare(self) -> Answer:
        """The answer that the page begins with."""
        return dict(self.answers.asked)[called(FLARE, self.arcs.measure)]


def advised(log: PainLog, looked: Sequence[Looked]) -> Advice:
    """What to write down next time, from the same landmarks; kept with the arcs of the first series."""
    kept = looked[0].arcs.kept if looked else {}
    key = (advised, *looked)
    if key not in kept:
        kept[key] = advice_of(log, lambda: [one.marks for one in looked])
    found: Advice = kept[key]
    return found


def looked_at(log: PainLog, rules: Rules, *, own: bool = False) -> tuple[Looked, ...]:
    """Every series of a log; none where every client has a red flag, as then no statement is made."""
    if set(log.clients["client"]) <= set(log.red_flag_clients):
        return ()
    return tuple(Looked(log, rules, choice, own) for choice in series(log))
