"""Numbers that are not what they seem: thousandths, a scale that nobody uses, zeros that an app filled in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem
from arc.reading.cell_texts import spelled
from arc.reading.cells import Collector, among
from arc.reading.layouts import LaidOut
from arc.reading.options import THOUSANDTHS as IN_THOUSANDTHS
from arc.reading.problems import LogError
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import Scale

THOUSANDTHS = Problem(
    "thousandths",
    text="The ratings are numbers such as {found}: some apps write each value times a thousand.",
    fix=Fix("scale", (IN_THOUSANDTHS,), lead="If this one does, say so:"),
)
UNUSED = Problem(
    "scale-unused",
    text="The file says the scale {scale}, and no rating is above {most:g}: it may be another.",
)
ZEROS = Problem(
    "zeros-of-an-app",
    text='"{header}" is a column of an app that writes 0 where nothing was entered.',
    fix=Fix(
        "missing",
        (("0",),),
        lead="If 0 is not recorded,",
        instead=Fix("scale", ((0, 10),), lead="if each 0 was given as no pain,"),
    ),
)
SAY_SCALE = "Say the scale on which they were given:"
_FEWEST, _WIDE, _NARROW = 3, 50, 10
_PLAIN = re.compile(r"\d{1,5}(?:\.0+)?")


def require_plain_numbers(collector: Collector, codes: Collection[str]) -> None:
    """Raise LogError where ratings are thousandths."""
    texts = [text for text in collector.spelled("rating")[1] if text not in codes and _PLAIN.fullmatch(text)]
    numbers = [float(text) for text in texts if float(text)]
    large = [number for number in numbers if 500 <= number <= 10_000 and number % 100 == 0]
    if len(large) > 1 and len(large) == len(numbers):
        raise LogError(THOUSANDTHS.filled(found=name_some([f"{number:g}" for number in large[:3]])))


def require_zeros_meant(laid: LaidOut, collector: Collector, codes: Collection[str]) -> None:
    """Raise LogError where an app that writes 0 for nothing has zeros among its ratings."""
    is_app = laid.rating_header.startswith("#")
    if is_app and "0" not in codes and "0" in collector.spelled("rating")[1]:
        raise LogError(ZEROS.filled(header=laid.rating_header))


def zeros_not_entered(laid: LaidOut, collector: Collector, codes: Collection[str]) -> int:
    """How many zeros of such an app the call takes for not recorded."""
    if not laid.rating_header.startswith("#") or "0" not in codes:
        return 0
    return int((collector.text("rating") == "0").sum())


def on_an_unsaid_scale(laid: LaidOut, readings: pd.DataFrame, said: Scale | None) -> int:
    """How many ratings of such an app are read as 0-10, for want of a scale in its export.

    said: the scale that the call names. 0-10 is also the answer to the question about zeros, so that it does
    not say how far the app's scale goes.
    """
    if not laid.rating_header.startswith("#") or said not in (None, schema.DEFAULT_SCALE):
        return 0
    return int(readings["kind"].isin(schema.NUMERIC_KINDS).sum())


def require_scale_used(readings: pd.DataFrame, collector: Collector, laid: LaidOut) -> None:
    """Raise LogError where a header says a scale to 100, and every rating lies within 0-10."""
    if laid.foreign is None and collector.said("scale").any():
        return
    highs = readings["high"].to_numpy()
    rated = among(readings["kind"], schema.NUMERIC_KINDS) & (highs > 0)
    highs = highs[rated]
    tops = readings["scale_high"].to_numpy()[rated]
    if len(highs) < _FEWEST or tops.min() < _WIDE or highs.max() > _NARROW:
        return
    low, high = 0, int(tops.max())
    fix = Fix("scale", ((0, _NARROW), (low, high)), lead=SAY_SCALE)
    raise LogError(replace(UNUSED.filled(scale=f"{low}-{high}", most=highs.max()), fix=fix))


def in_points(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with ratings in points of the scale, where an app wrote thousandths."""
    if "rating" not in cells:
        return cells
    said = cells["rating"].astype(str)
    points = {text: f"{float(text) / 1000:g}" for text in said.unique() if _PLAIN.fullmatch(text)}
    return cells.assign(rating=pd.Series(spelled(said.map(lambda text: points.get(text, text))), cells.index))
