"""One mark of a picture in plain words: what it is, when it was, how high it stands."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

import pandas as pd

from arc.plots.engine.typeset import drawable
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import cell_text, pair_text
from arc.vocabulary.schema import PAIN

HEADS = ("panel", "claim", "client", "scale")
# Where a mark stands is said by what it means, not by its place in the drawing.
PLACES = (
    "x", "x_is", "position", "scale_low", "scale_high", "baseline_share", "first_day", "last_day",
    "after_session", "censoring", "called", "times_chance", "widest_low", "widest_high",
)  # fmt: skip
LEVELS = ("kind", "low", "high", "direction", "answer", "above")
# Columns that say what and when a mark is, in their own words and in this order.
SAID: dict[str, Callable[[str], str]] = {
    "mark": lambda text: "" if text in ("report", "session") else text,
    "area": str,
    "side": lambda text: {"both": "both sides"}.get(text, text),
    "measure": lambda text: "" if text == PAIN else text,
    "quantity": lambda text: f"pain {text}",
    "what": lambda text: "" if text in ("reading", "rating", "client", "session") else text,
    "session": lambda text: "" if text == "0" else f"session {text}",
    "is_first": lambda text: "first session" if text == "yes" else "",
    "moment": lambda text: {"usual": "usual level", "stopped": ""}.get(text, text),
    "role": lambda text: {"usual": "usual level", "closing": "before the next session"}.get(text, text),
    "arc": lambda text: f"line {int(text) + 1}",
    "part": str,
    "required": lambda text: "" if text == "yes" else "not required",
    "phase": str,
    "day": lambda text: f"day {text}",
    "event_day": lambda text: f"day {text}",
    "days_after": lambda text: f"{counted(int(text), 'day')} after the session",
    "day_basis": lambda text: "day inferred" if text == "inferred" else "",
    "inferred": lambda text: "day inferred" if text == "yes" else "",
    "covered": lambda text: "a report of another day tells of it" if text == "yes" else "",
    "shown": lambda text: f"drawn as {text}",
    "when": str,
    "because": lambda text: f"because of: {text}",
    "is_pale": lambda text: "first session, booked on a bad day" if text == "yes" else "",
    "stopped": lambda text: "stopped" if text == "yes" else "",
    "turn": lambda text: f"called {text}",
    "outcome": lambda text: f"what followed: {text}",
    "censored_by": lambda text: f"end not seen because of: {text}",
}
# Two columns that say one thing: the lowest and the highest.
PAIRS = {
    "start": "from day {}",
    "end": "to day {}",
    "slope": "slope {} points a session",
    "interval": "interval {}",
    "chance": "made-up clinics {}",
    "booked": "booked on bad days {}",
}
ENDS = ("low", "high")
OF_PAIRS = tuple(f"{name}_{end}" for name in (*PAIRS, "mean") for end in ENDS)
# Counts that are left out where they are 0.
NOT_IF_NONE = ("numbers", "ranges", "words", "yes_elsewhere", "no_elsewhere", "worse_in_words")
NOT_DAYS = {"no day": "without a day", "level": "stated level"}


def phrases(row: pd.Series) -> list[str]:
    """What a mark is and when, in the order of `SAID`."""
    later = ("days_after",) if pd.notna(row.get("day")) else ()
    names = [name for name in SAID if name not in later and cell_text(row.get(name))]
    found = [SAID[name](drawable(cell_text(row[name]))) for name in names]
    found += [_pair(row, name) for name in PAIRS]
    return [text for text in (*found, _days(row), NOT_DAYS.get(str(row.get("x_is")), "")) if text]


def figures(row: pd.Series) -> list[str]:
    """The counts and shares of a mark, by the names of their columns."""
    said = {*HEADS, *PLACES, *LEVELS, *SAID, *OF_PAIRS}
    # Words are a text of a report and said as its level, but a count in a calendar; a flare is an answer
    # beside the parts of a claim, but a count of clients.
    said |= {name for name in ("words", "flare") if isinstance(row.get(name), str)}
    cells = {str(name): cell for name, cell in row.items() if name not in said and cell_text(cell)}
    shown = {name: cell for name, cell in cells.items() if cell != 0 or name not in NOT_IF_NONE}
    return [f"{name.replace('_', ' ')} {_figure(name, cell, row)}" for name, cell in shown.items()]


def level(row: pd.Series) -> str:
    """How high it stands: a number, a range, none, words, or the answer of a session."""
    if isinstance(row.get("words"), str) and row["words"]:
        return row["words"] if row["words"] == "stopped" else f"{row['words']}, in words"
    for name in ("answer", "above"):
        if cell_text(row.get(name)):
            return drawable(cell_text(row[name]))
    if row.get("kind") == "none":
        return "none"
    return _height(row) or (f"{row['direction']}, in words" if cell_text(row.get("direction")) else "")


def _height(row: pd.Series) -> str:
    for name in ("low", "high"), ("mean_low", "mean_high"):
        ends = [round(float(row.get(end, float("nan"))), 2) for end in name]
        if not all(map(isnan, ends)):
            return pair_text(*ends)
    return ""


def _pair(row: pd.Series, name: str) -> str:
    ends = [float(row.get(f"{name}_{end}", float("nan"))) for end in ENDS]
    if all(map(isnan, ends)):
        return ""
    if name == "chance" and _is_of_shares(row):
        return PAIRS[name].format(pair_text(*(round(100 * end, 0) for end in ends)) + " %")
    return PAIRS[name].format(pair_text(*(round(end, 2) for end in ends)))


def _figure(name: str, cell: Any, row: pd.Series) -> str:
    is_share = name.startswith("share") or (name == "chance" and _is_of_shares(row))
    return f"{100 * float(cell):.0f} %" if is_share else drawable(cell_text(cell))


def _is_of_shares(row: pd.Series) -> bool:
    """Whether what chance gives is a share, and not a count or a slope."""
    return "share_low" in row


def _days(row: pd.Series) -> str:
    """The days that a report or a part of a claim speaks of, where that is not the day on which it stands."""
    first, last, is_part = row.get("first_day"), row.get("last_day"), "part" in row
    if pd.isna(first) or pd.isna(last) or (first == last and not is_part):
        return ""
    days = f"day {first:g}" if first == last else f"days {first:g} to {last:g}"
    return days if is_part else f"covers {days}"
