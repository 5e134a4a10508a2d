"""Reports in words, in a lane of their own: which days each covers, and in which row it stands."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look
from arc.plots.engine.typeset import drawable, text_size
from arc.vocabulary.frames import named_rows

PLAIN = {"worse": "worse, no number", "better": "better, no number", "same": "the same"}
NO_TURN = "in words"
NO_DAY = "day not known"
COLUMNS = ["start", "end", "at", "turn", "text", "is_dated", "row", "place"]
GAP = 0.08  # inches
SHORTEST = 10
WISHED = 1.4  # inches of a text for which a row of its own is taken


def words_lane(
    reports: pd.DataFrame,
    lines: pd.DataFrame,
    span: tuple[float, float],
    *,
    look: Look,
    wide: float,
    most: int,
) -> pd.DataFrame:
    """One row for each mark in the lane of words.

    Reports of one day that say the same share a mark. start, end: the days that it covers; where its day is
    not known, those between two sessions. row: 0 is the upper one, of at most so many. text: the words of the
    log, or, where the picture travels, what they say; shortened to the room that is free. at, place: where
    the triangle stands, and on which side of it the text.
    """
    said = reports.loc[reports["kind"] == "words"]
    if said.empty:
        return pd.DataFrame(columns=COLUMNS)
    marks = said.assign(**_days(said, lines, span), text=_texts(said, look))
    keys = ["after_session", "turn", "is_dated", "on"]
    marks["on"] = marks["day"].fillna(marks["start"])
    marks["after_session"] = marks["after_session"].fillna(-1)
    by_mark = marks.groupby(keys, sort=False)
    found = by_mark[["start", "end"]].agg({"start": "min", "end": "max"})
    found["text"] = by_mark["text"].agg(
        lambda texts: " · ".join(dict.fromkeys(text for text in texts if text))
    )
    found = found.reset_index().sort_values("start", kind="stable", ignore_index=True)
    found.loc[~found["is_dated"], "text"] += f" ({NO_DAY})"
    found["at"] = found["start"].where(found["is_dated"], (found["start"] + found["end"]) / 2)
    found["end"] = found["end"].clip(upper=span[1])
    found["row"] = _rows(found, span, look, wide, most)
    return _with_room(found, span, look, wide)[COLUMNS]


def _days(said: pd.DataFrame, lines: pd.DataFrame, span: tuple[float, float]) -> dict[str, pd.Series]:
    """First and last day on the axis; without a day, the room between two sessions."""
    is_dated = said["x"].notna()
    first, last = said["first_day"], said["last_day"]
    start = said["x"].where(~(first < said["day"]), first)
    end = said["x"].where(~(last > said["day"]), last)
    at = dict(zip(lines["session"].astype(float), lines["x"], strict=True))
    low = said["after_session"].map(at).fillna(span[0])
    high = (said["after_session"] + 1).map(at).fillna(span[1])
    start, end = start.where(is_dated, low), end.where(is_dated, high)
    return {"start": start, "end": end.where(end > start, start), "is_dated": is_dated}


def _texts(said: pd.DataFrame, look: Look) -> pd.Series:
    plain = said["turn"].map(PLAIN).fillna(NO_TURN)
    if look.travels:
        return plain
    own = said["said"].map(drawable_or_blank)
    return own.where(own != "", plain)


def drawable_or_blank(text: object) -> str:
    """Words of a log as a font can draw them; "" stays blank."""
    return drawable(text) if str(text).strip() else ""


def _rows(found: pd.DataFrame, span: tuple[float, float], look: Look, wide: float, most: int) -> list[int]:
    """Each mark goes into the first row in which it lies on no other."""
    inch = wide / max(span[1] - span[0], 1e-9)
    free, rows = [-np.inf] * most, []
    for mark in named_rows(found):
        left, bar = (mark.start - span[0]) * inch, (mark.end - span[0]) * inch
        need = max(bar, left + 0.12 + min(text_size(mark.text, look.small)[0], WISHED)) + GAP
        row = next((row for row in range(most) if free[row] <= left), int(np.argmin(free)))
        free[row] = max(free[row], need)
        rows.append(row)
    return rows


def _with_room(found: pd.DataFrame, span: tuple[float, float], look: Look, wide: float) -> pd.DataFrame:
    """Shorten each text to the room on its right; where there is more on its left, it stands there."""
    inch = wide / max(span[1] - span[0], 1e-9)
    found = found.assign(place="right").sort_values("at", kind="stable", ignore_index=True)
    for _, rows in found.groupby("row"):
        edge = span[0]
        follow = [*rows["at"].iloc[1:], span[1]]
        for mark, after in zip(named_rows(rows), follow, strict=True):
            right, left = (after - mark.at) * inch - 0.1 - GAP, (mark.at - edge) * inch - 0.1 - GAP
            text = shortened(mark.text, right, look.small, mark.turn)
            if text != mark.text and left > right:
                found.loc[mark.Index, "place"] = "left"
                text = shortened(mark.text, left, look.small, mark.turn)
            found.loc[mark.Index, "text"] = text
            is_right = found.loc[mark.Index, "place"] == "right"
            edge = mark.at + (text_size(text, look.small)[0] + 0.15) / inch * (is_right and text != "")
    return found


def shortened(text: str, room: float, size: float, turn: str) -> str:
    """As many whole words as there is room for, then "…"; else what they say in one word, or "" """
    words = text.split()
    kept = [" ".join(words[:keep]).rstrip(" ,·(") + " …" for keep in range(len(words) - 1, 0, -1)]
    for tried in (text, *(short for short in kept if len(short) >= SHORTEST), turn):
        if text_size(tried, size)[0] <= room:
            return tried
    return ""
