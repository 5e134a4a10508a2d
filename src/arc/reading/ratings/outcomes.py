"""What a cell of the column "rating" can turn out to be: a `Rating`, and the few ways to make one."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from arc.errors import Fix, Problem
from arc.reading.ratings import problems
from arc.vocabulary.schema import Scale


class Rating(NamedTuple):
    """One cell, read. `low` and `high` are closed ends on the row's own scale, NaN where there is no number.

    `kind` is one of `schema.KINDS`, or "problem"; then `problem` says what is wrong and how to mend it.
    """

    kind: str
    low: float = math.nan
    high: float = math.nan
    about: bool = False
    direction: str = ""
    than: str = ""
    problem: Problem | None = None


MISSING = Rating("missing")
# What surveys write for "not recorded", "refused" or "does not apply".
CODES = (
    -7,
    -8,
    -9,
    -66,
    -77,
    -88,
    -97,
    -98,
    -99,
    -777,
    -888,
    -997,
    -998,
    -999,
    -9999,
    77,
    88,
    97,
    98,
    99,
    777,
    888,
    997,
    998,
    999,
    9999,
)


def wrong(template: Problem, **parts: object) -> Rating:
    """A problem, worded by one of the templates in `problems`."""
    return Rating("problem", problem=template.filled(**parts))


def none(scale: Scale) -> Rating:
    """ "No pain"."""
    return Rating("none", scale.none_value, scale.none_value)


def between(low: float, high: float) -> Rating:
    """A number, or a range where its two ends differ."""
    # Adding 0.0 turns "-0" into 0.
    return Rating("number" if low == high else "range", low + 0.0, high + 0.0)


def other_scale(said: float, scale: Scale) -> Rating:
    """The problem of a number said to be out of something that is not the scale's end."""
    return wrong(problems.OTHER_SCALE, said=said, scale=scale.name)


def outside(value: float, scale: Scale) -> Rating | None:
    """The problem of a number that is no point of the scale; None for one that is."""
    if scale.low <= value <= scale.high:
        return None
    if value in CODES:
        fix = Fix("missing", ((f"{value:g}",),), lead='If it is a code for "not recorded",')
        return Rating("problem", problem=replace(problems.CODE.filled(scale=scale.name), fix=fix))
    return wrong(problems.ZERO if value == 0 else problems.OUTSIDE, scale=scale.name)
