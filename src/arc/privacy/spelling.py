"""Cells written anew from what was read, so that no word of the person's own text goes along."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from arc.reading.ratings import parse_ratings
from arc.vocabulary.schema import Scale

IN_WORDS = "in words"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_RECALLS = (("months", 30.0), ("weeks", 7.0), ("days", 1.0), ("hours", 1 / 24))
_MOST = 999


def number(value: float) -> str:
    """A number without exponent and without ".0"; "" where it is not known.

    >>> number(-3.0), number(7.5), number(float("nan"))
    ('-3', '7.5', '')
    """
    return "" if math.isnan(value) else np.format_float_positional(value, trim="-")


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


def span(low: float, high: float) -> str:
    """ "4" or "3 to 5": for `lasts_days` and, as two ends, for a scale."""
    return number(low) if low == high or math.isnan(low) else f"{number(low)} to {number(high)}"


def recall(days: float) -> str:
    """How far back a report looks, in the largest unit that gives a whole number.

    >>> recall(1 / 24), recall(3.0), recall(0.0)
    ('1 hour', '3 days', 'now')
    """
    if math.isnan(days):
        return ""
    if days == 0:
        return "now"
    counts = ((unit, days / size) for unit, size in _RECALLS)
    whole = [
        (unit, round(count)) for unit, count in counts if math.isclose(count, round(count), abs_tol=1e-9)
    ]
    said = (
        f"{count} {unit}" if count > 1 else f"1 {unit.removesuffix('s')}"
        for unit, count in whole
        if 1 <= count <= _MOST
    )
    return next(said, "")


def clock(minutes: float) -> str:
    """Minutes since midnight as 17:20."""
    return "" if math.isnan(minutes) else f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def each(function: Callable[..., object], *columns: pd.Series) -> pd.Series:
    """The function on the cells of each row."""
    values = [function(*cells) for cells in zip(*columns, strict=True)]
    return pd.Series(values, index=columns[0].index, dtype=object)


def no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a plain number such as -3 stays a number.

    >>> no_formula("=1+1"), no_formula("-3"), no_formula("-3+cmd")
    ("'=1+1", '-3', "'-3+cmd")
    """
    if not cell.startswith(_FORMULA):
        return cell
    digits = cell[1:].replace(".", "", 1)
    return cell if cell[0] == "-" and digits.isascii() and digits.isdigit() else f"'{cell}"
