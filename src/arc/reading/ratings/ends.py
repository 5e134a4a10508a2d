"""The two ends of one rating: "<3" is 0 to 3, "8+" is 8 to 10, "4 or 5" is 4 to 5."""

from __future__ import annotations

import re

from arc.reading.ratings import problems
from arc.reading.ratings.outcomes import Rating, between, other_scale, outside, wrong
from arc.reading.ratings.tokens import Token
from arc.vocabulary.schema import Scale

# A number as it stands in a rating: 3, 3+, 3/10, 3+/10, 3/10+. The codes are listed in `words`.
VALUE = r"Np?(?:[qi]*[Dfv]N)?p?"


def ends(codes: str, tokens: list[Token], scale: Scale) -> Rating:
    """The rating that a string of codes and its tokens stand for, or what is wrong with it."""
    values: list[float] = []
    for found in re.finditer(VALUE, codes):
        level, *top = [token.value for token in tokens[slice(*found.span())] if token.code == "N"]
        if top and top[0] != scale.high:
            return other_scale(top[0], scale)
        values.append(level)
    if any(outside(value, scale) for value in values):
        return _outside(values, scale)
    if "z" in codes:
        return between(scale.none_value, max(values))
    if len(values) == 2:
        return _pair(codes, values[0], values[1], scale)
    (value,) = values
    return _bound(codes, value, scale)


def _outside(values: list[float], scale: Scale) -> Rating:
    """On 1-10, the 0 of "0-3" may well mean no pain."""
    if len(values) > 1 and values[0] == 0 and values[1] <= scale.high:
        return wrong(problems.ZERO_END, scale=scale.name, high=f"{values[1]:g}")
    return next(found for value in values if (found := outside(value, scale)))


def _bound(codes: str, value: float, scale: Scale) -> Rating:
    """A single number, or the range from it to the end of the scale."""
    first, last = codes[0], codes[-1]
    if first in "Ll" or last == "j":
        # "below 5+" says both.
        both = "p" in codes
        return wrong(problems.UNKNOWN, word="+") if both else _closed(scale.low, value, scale, first == "L")
    if first in "Ggv" or last == "k" or "p" in codes:
        return _closed(value, scale.high, scale, first in "Gv" or "p" in codes)
    return between(value, value)


def _closed(low: float, high: float, scale: Scale, beyond: bool) -> Rating:
    """A bound; there is nothing `beyond` the end of a scale, such as "more than 10"."""
    return wrong(problems.OUTSIDE, scale=scale.name) if beyond and low == high else between(low, high)


def _pair(codes: str, first: float, second: float, scale: Scale) -> Rating:
    """Two numbers: a range only where nothing else can be meant. "50 or 60" of 100 is "5 or 6" of ten."""
    low, high = sorted((first, second))
    point = max(1.0, (scale.high - scale.low) / 10)
    if "p" in codes:
        return wrong(problems.SEVERAL, count="two")
    if "a" in codes and codes[0] != "b":
        return between(low, high) if 0 < second - first <= point else wrong(problems.SEVERAL, count="two")
    if "o" in codes or "m" in codes:
        return between(low, high) if high - low <= 2 * point else wrong(problems.FAR_APART)
    return wrong(problems.REVERSED) if first > second else between(low, high)
