"""Sentences of the lessons that hold figures, made from what the lessons compute."""

from __future__ import annotations

from collections.abc import Callable

import arc


def _what_followed() -> str:
    table = arc.mark(arc.load_sample("three-cases")).table
    found = table["outcome"].value_counts()
    return (
        f"After {len(table)} sessions there is {found['flare']} flare, and {found['no rise']} sessions have"
        f" no rise. For the other {found['not known']} nobody wrote down the days in question."
    )


def _kinds() -> str:
    readings = arc.load_sample("three-cases").readings
    found = readings["kind"].value_counts()
    return (
        f"Of {len(readings)} reports {found['words']} are in words without a number, and"
        f" {found['number']} are one number."
    )


def _flare_level() -> str:
    (row,) = arc.load_sample("three-cases").readings.query("moment == 'flare level'").itertuples()
    return f"A's habitual flares went to {row.low:.0f} or {row.high:.0f}."


# By the first two letters of the lesson.
CLAIMS: dict[str, tuple[Callable[[], str], ...]] = {"00": (_what_followed,), "01": (_kinds, _flare_level)}


def claims_of(lesson: str) -> list[str]:
    """The sentences with figures that this lesson may hold, as computed now."""
    return [claim() for claim in CLAIMS.get(lesson[:2], ())]
