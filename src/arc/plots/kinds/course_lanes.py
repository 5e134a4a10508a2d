"""Where things stand in the course of a client: sessions along the days, and lanes from above to below."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.tables import drawn_ends

LEAST_DAYS = 6.0
LOW = 0.6  # inches; below them the lane of words holds triangles only
PAD = 0.07  # inches between the scale and the lanes


@dataclass(frozen=True)
class Lanes:
    """Heights in inches, from above: numbers of sessions, words (of so many rows), scale, tiles, strip."""

    disc: float
    words: float
    rows: int
    scale: float
    tile: float
    strip: float

    @property
    def high(self) -> float:
        """All of them."""
        return self.disc + self.words + self.scale + self.tile + self.strip + 2 * PAD


def plan_lanes(
    words: int, *, look: Look, has_discs: bool, has_tiles: bool, has_strip: bool, high: float | None = None
) -> Lanes:
    """The lanes of a panel; where its height is given, the scale gets what they leave."""
    line = look.text / 72
    lanes = Lanes(
        disc=1.9 * line * has_discs, words=words * 1.5 * line + 0.3 * line * (words > 0), rows=words,
        scale=7.5 * line, tile=1.7 * line * has_tiles, strip=1.25 * line * has_strip,
    )  # fmt: skip
    if high is not None and high < LOW:
        lanes = replace(lanes, words=0.8 * line * (words > 0))
    return lanes if high is None else replace(lanes, scale=max(high - (lanes.high - lanes.scale), 0.3))


def session_places(reports: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Where the line of each session stands: session, x, is_inferred.

    Where only the order is known, between the reports before and after it; several there share the room.
    """
    is_order = is_ordered(reports, sessions)
    if not is_order:
        return pd.DataFrame({
            "session": sessions["session"], "x": sessions["session_day"].astype(float),
            "is_inferred": sessions["day_basis"] == "inferred",
        })  # fmt: skip
    placed = reports.loc[reports["x_is"] == "order", "after_session"].to_numpy(dtype=float)
    before = np.array([(placed < session).sum() for session in sessions["session"]], dtype=float)
    same = pd.Series(before)
    share = (same.groupby(same).cumcount() + 1) / (same.groupby(same).transform("size") + 1)
    return pd.DataFrame(
        {"session": sessions["session"].to_numpy(), "x": before + share, "is_inferred": False}
    )


def is_ordered(reports: pd.DataFrame, sessions: pd.DataFrame) -> bool:
    """Whether the days of a client are unknown, so that only the order of the reports is drawn."""
    return bool((reports["x_is"] == "order").any() or sessions["session_day"].isna().any())


def span_of(reports: pd.DataFrame, lines: pd.DataFrame, *, is_brief: bool = False) -> tuple[float, float]:
    """First and last place on the axis, with room for a mark at either end, and for words."""
    dated = reports.loc[reports["x_is"] != "level"]
    covered = dated.loc[dated["x_is"] == "day", ["first_day", "last_day"]].to_numpy(dtype=float).ravel()
    ends = pd.Series([*dated["x"], *covered, *lines["x"]], dtype=float).dropna()
    first, last = (ends.min(), ends.max()) if len(ends) else (0.0, 1.0)
    days = max(last - first, LEAST_DAYS)
    last = max(last, first + days if len(lines) == 0 else last)
    has_words = (reports["kind"] == "words").any()
    room = 0.06 if is_brief else 0.09 if has_words else 0.03
    return first - max(0.6, (0.06 if is_brief else 0.03) * days), last + max(0.6, room * days)


def most_rows(look: Look) -> int:
    """Rows of words that there may be."""
    return 1 if look.height else 4


def scale_ends(rows: pd.DataFrame) -> tuple[float, float]:
    """From "no pain", also where the scale has no point for it, to its highest rating."""
    ends, bottom = drawn_ends(rows)[0].dropna(), float(rows["scale_low"].iloc[0])
    return min(bottom, float(ends.min())) if len(ends) else bottom, float(rows["scale_high"].iloc[0])


@dataclass(frozen=True)
class Heights:
    """Where the lanes stand, in units of the scale; unit: of them an inch holds so many."""

    lanes: Lanes
    unit: float
    bottom: float
    strip: float
    tile: float
    low: float
    high: float
    words: float
    disc: float
    top: float

    def share(self, height: float) -> float:
        """A height as a share of the panel."""
        return (height - self.bottom) / (self.top - self.bottom)


def place_lanes(lanes: Lanes, low: float, high: float) -> Heights:
    """The middle of each lane around a scale from low to high; of words the upper end."""
    unit = (high - low) / lanes.scale
    above, below = high + PAD * unit, low - PAD * unit
    words, tiles = above + lanes.words * unit, below - lanes.tile * unit
    return Heights(
        lanes,
        unit,
        bottom=tiles - lanes.strip * unit,
        strip=tiles - lanes.strip / 2 * unit,
        tile=below - lanes.tile / 2 * unit,
        low=below,
        high=above,
        words=words,
        disc=words + lanes.disc / 2 * unit,
        top=words + lanes.disc * unit,
    )
