"""What the verdict on day 1 gives back: numbers and codes, no sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from arc.results import NOT_TESTABLE
from arc.stats.shift import REFERENCES

_UNKNOWN = (math.nan,) * len(REFERENCES)


@dataclass(frozen=True)
class Answer:
    """One direction of the question: what is said, and the numbers behind it.

    code: consistent, not_distinguishable or not_testable. reason: why it is not testable - few_clients,
    no_day_1, no_arrival, no_day_minus_1, no_day_minus_3, no_spread, few_shifts, few_weekdays, shared_dates
    (need: at most), low_power, not_asked - with what it counts in have and need; else blank. p: one for each
    reference, at the less favourable end where there are ranges. power: the share of made-up logs with an
    effect that are found. NaN: not reached.
    """

    code: str
    reason: str = ""
    have: float = math.nan
    need: float = math.nan
    p: tuple[float, ...] = _UNKNOWN
    power: float = math.nan

    @property
    def largest_p(self) -> float:
        """The p that counts: the largest of the references."""
        return float(np.max(self.p))


@dataclass(frozen=True, kw_only=True)
class DayOne:
    """What a log says about day 1, higher and lower.

    kind: "diary", "sparse" or "none". clients, sessions: that were used; from a diary the answer is about
    these clients, not about people. shifts: how many different ones there are, 0 where dates are not moved;
    whole_weeks, together: how they are moved. calendar: whether it is known which clients share a date. up,
    down: clients whose day 1 lies on average above, or below, each of the three references. changes: how far
    day 1 lies above each reference on average over the clients, at the low and at the high ends of ranges.
    """

    kind: str
    higher: Answer
    lower: Answer
    clients: int
    sessions: int
    shifts: int = 0
    whole_weeks: bool = False
    together: bool = False
    calendar: bool = True
    up: int = 0
    down: int = 0
    changes: tuple[tuple[float, float], ...] = ((math.nan, math.nan),) * len(REFERENCES)

    @property
    def questions(self) -> int:
        """How many questions were answered; each is one more look at the same log."""
        return sum(answer.code != NOT_TESTABLE for answer in (self.higher, self.lower))
