"""The array kernel behind every landmark: ratings in, three-valued answers and low/high pairs out.

`mark` gives it one log. The same readings with other values - thousands of simulated logs at once - go
through the same code, so that a count and its chance rate can never be computed by two rules. Ratings have
the shape (..., readings); answers have the shape (..., arcs). What does not depend on the values (which
reading lies in which arc, on which day, in which role) is a `Plan`, made once.

Three values: YES = 1, NO = 0, NOT_KNOWN = -1. NaN in a pair means that this end is open or not known.
"""

from arc.landmarks.kernel.answers import Answers
from arc.landmarks.kernel.outcomes import FIRST_DAY, OUTCOMES
from arc.landmarks.kernel.parts import Part
from arc.landmarks.kernel.plan import EPS, NO, NOT_KNOWN, YES, Plan

__all__ = [
    "EPS",
    "FIRST_DAY",
    "NO",
    "NOT_KNOWN",
    "OUTCOMES",
    "YES",
    "Answers",
    "Part",
    "Plan",
]
