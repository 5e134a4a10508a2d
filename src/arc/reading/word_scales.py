"""Words of a scale of one's own: in an order without sizes, or each for the numbers that it is given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from arc.errors import CallError, Problem
from arc.reading.cell_texts import spelled

NO_WORDS = Problem(
    "no-words",
    column="words=",
    text='takes two words or more from the weakest to the strongest, such as "mild, moderate, severe"; or'
    ' each with its numbers, such as "mild=1-3, moderate=4-6, severe=7-10".',
)
# What stands below the first step of every scale, and is read as it is.
NOTHING = ("none", "no pain", "nothing")
_BETWEEN = re.compile(r"\s*(?:-|–|/|\bto\b|\bor\b)\s*")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?))?")
SERIES = ["client", "area", "side", "measure", "quantity"]
COMPARED = ["kind", "rating", "moment", "direction"]
Words = Sequence[str] | Mapping[str, object]


def typed(text: str | Sequence[str]) -> Words:
    """Words as a person types them: with commas between them, and each with its numbers where it has some.

    >>> typed("mild, moderate"), typed("mild=1-3, severe=7-10")
    (('mild', 'moderate'), {'mild': '1-3', 'severe': '7-10'})
    """
    parts = [part.strip() for part in (text.split(",") if isinstance(text, str) else text) if part.strip()]
    if not any("=" in part for part in parts):
        return tuple(parts)
    return {word.strip(): said.strip() for word, _, said in (part.partition("=") for part in parts)}


def as_typed(words: Words) -> list[str]:
    """Words as `typed` takes them."""
    if not isinstance(words, Mapping):
        return list(words)
    return [f"{word}={found}" for word, found in places(words).items()]


def places(words: Words) -> dict[str, str]:
    """Where each word stands: its place in the order, or its numbers.

    Raises CallError where words are fewer than two, equal, hold a digit, or have numbers that are no range.
    """
    named = [str(word).strip().casefold() for word in words]
    cannot = len(set(named)) < max(2, len(named)) or any(
        not word or any(map(str.isdigit, word)) for word in named
    )
    if cannot or isinstance(words, str):
        raise CallError(NO_WORDS)
    if not isinstance(words, Mapping):
        steps = [word for word in named if word not in NOTHING]
        if named[: len(named) - len(steps)] != [word for word in named if word in NOTHING]:
            raise CallError(NO_WORDS)
        return {word: str(place) for place, word in enumerate(steps, 1)}
    return {word: _numbers(said) for word, said in zip(named, words.values(), strict=True)}


def in_numbers(cells: pd.DataFrame, words: Words) -> tuple[pd.DataFrame, int]:
    """The cells with the numbers that these words are given, and for how many ratings they stand.

    Words without numbers stay words.
    """
    if "rating" not in cells or not isinstance(words, Mapping):
        return cells, 0
    known, said = places(words), cells["rating"].astype(str)
    read = {text: _span(*ends) for text in said.unique() if (ends := _ends(text, known))}
    texts = said.map(lambda text: read.get(text, text))
    return cells.assign(rating=pd.Series(spelled(texts), cells.index)), int(said.isin(list(read)).sum())


def in_order(readings: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The readings with a direction for each word of an order: against the arrival at the last session.

    A report on arrival, and one that no arrival came before, is compared with the report before it. Where two
    words leave open which is more ("mild to moderate" and "moderate"), there is no direction; what a column
    says itself stays. No pain lies below every word. A word has no size.
    """
    if isinstance(words, Mapping):
        return readings
    known = places(words)
    rows = readings.loc[readings["kind"].isin(["words", "none"])]
    rows = rows.assign(at=rows["day"], place=np.arange(len(rows))).sort_values(["at", "place"], kind="stable")
    found: dict[object, tuple[str, str]] = {}
    for _, own in rows.groupby(SERIES, sort=False, dropna=False):
        arrival: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for row, kind, text, moment, said in own[COMPARED].itertuples(name=None):
            ends = (0.0, 0.0) if kind == "none" else _ends(text, known)
            if not ends:
                continue
            against, than = (arrival, "before") if arrival and moment != "before" else (last, "last report")
            if kind == "words" and not said and against and (way := _way(ends, against)):
                found[row] = way, than
            last, arrival = ends, ends if moment == "before" else arrival
    if not found:
        return readings
    new = pd.DataFrame.from_dict(found, orient="index", columns=["direction", "than"])
    return readings.assign(**{name: _put_at(readings[name], new[name]) for name in ("direction", "than")})


def _put_at(column: pd.Series, new: pd.Series) -> pd.Series:
    """The column with these values in their rows."""
    filled = column.astype(object)
    filled.loc[new.index] = new
    return filled


def _way(ends: tuple[float, float], against: tuple[float, float]) -> str:
    if ends[0] > against[1]:
        return "higher"
    if ends[1] < against[0]:
        return "lower"
    return "same" if ends == against and ends[0] == ends[1] else ""


def _ends(text: str, known: Mapping[str, str]) -> tuple[float, float] | None:
    """The places of a cell of one of these words, or of two as in "mild to moderate"; None for any other."""
    plain = " ".join(text.casefold().split()).strip(".!")
    said = [known.get(part, "") for part in ([plain] if plain in known else _BETWEEN.split(plain))]
    if len(said) > 2 or not all(said):
        return None
    numbers = [float(number) for one in said for number in one.split("-")]
    return min(numbers), max(numbers)


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _numbers(said: object) -> str:
    parts = said if isinstance(said, Sequence) and not isinstance(said, str) else (said,)
    found = _RANGE.fullmatch("-".join(map(_number, parts)))
    if not found or float(found[2] or found[1]) < float(found[1]):
        raise CallError(NO_WORDS)
    return _span(float(found[1]), float(found[2] or found[1]))


def _number(end: object) -> str:
    return f"{end:g}" if isinstance(end, int | float) else str(end)
