"""Cells written anew from what was read, so that no word of the person's own text goes along."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from arc.reading.ratings import parse_ratings
from arc.reading.written import number
from arc.vocabulary.schema import Scale

IN_WORDS = "in words"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def amount(value: float) -> str:
    """Hours or minutes, cut after two decimals.

    More of them say nothing, and may be another number in disguise.

    >>> amount(52.5), amount(23.9999), amount(2.3)
    ('52.5', '23.99', '2.3')
    """
    # The inner rounding takes away what binary fractions add to a number such as 2.3.
    return "" if math.isnan(value) else number(math.floor(round(value * 100, 6)) / 100)


def rating(kind: str, low: float, high: float, about: bool, direction: str, scale: Scale) -> str | None:
    """A rating in plain words that is read as exactly this; None where there are none."""
    if kind == "missing" or (kind == "words" and direction):
        return ""
    if kind == "words":
        return IN_WORDS
    return _rating(kind, low, high, about, scale)


@lru_cache(maxsize=10_000)
def _rating(kind: str, low: float, high: float, about: bool, scale: Scale) -> str | None:
    wanted = (kind, low, high, about)
    for text in _spellings(low, high):
        for said in (text, f"about {text}"):
            read = parse_ratings([said], scale).iloc[0]
            if (read["kind"], read["low"], read["high"], read["about"]) == wanted:
                return said
    return None


def _spellings(low: float, high: float) -> Iterator[str]:
    """Ways in which people write a rating, the plainest first.

    "2 to 3" is no date to a spreadsheet, "2-3" is.
    """
    one, two = number(low), number(high)
    yield from (one, f"{one} to {two}")
    yield from ("none", f"none to {two}", f"no pain, or {two} or less", f"{two} or less", f"at least {one}")


def no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a plain number such as -3 stays a number.

    >>> no_formula("=1+1"), no_formula("-3"), no_formula("-3+cmd")
    ("'=1+1", '-3', "'-3+cmd")
    """
    if not cell.startswith(_FORMULA):
        return cell
    digits = cell[1:].replace(".", "", 1)
    return cell if cell[0] == "-" and digits.isascii() and digits.isdigit() else f"'{cell}"
