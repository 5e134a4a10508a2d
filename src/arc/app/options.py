"""What a person types about a file, as the options of read_log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from arc import schema
from arc.reading import values
from arc.reading.dates import Unreadable
from arc.reading.headers import proposed

_COLUMN = re.compile(rf"(?:^|,)\s*({'|'.join(schema.COLUMN_NAMES)})\s*=")
SCALE_WRONG = 'The scale "{said}" {reason}'
COLUMN_WRONG = '"{said}" says no column. Write what arc calls it, then =, then the header in the file: rating=Pain (0-10), moment=When.'


# What a message calls by its name in Python, and the field of the page that says it.
FIELDS = {
    "columns=": "Columns",
    "scale=": "Scale, if not 0-10",
    "dates=": "Dates",
    "measure=": "Which entry is the pain",
    "sessions=": "Sessions: dates, or a word",
    "missing=": 'Code for "not recorded"',
}


def fields_for(text: str) -> str:
    """Which fields of the page a message asks for, as a sentence; blank where it asks for none.

    >>> fields_for('Pass dates="day first" or dates="month first".')
    'Here: use the field "Dates" above.'
    >>> fields_for('Pass columns={"moment": "When", "rating": "Pain (0-10)"}.')
    'Here: use the field "Columns" above, with moment=When, rating=Pain (0-10).'
    """
    names = [f'"{label}"' for name, label in FIELDS.items() if name in text]
    if not names:
        return ""
    example = ", ".join(f"{ours}={theirs}" for ours, theirs in proposed(text).items())
    return f"Here: use the field {' and '.join(names)} above{f', with {example}' if example else ''}."


def options_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """Only what was typed. Raises ValueError, in plain words, for a scale or a column that says nothing.

    >>> options_of({"scale": "1-10", "sessions": "massage, 2024-03-04", "dates": ""})
    {'scale': (1.0, 10.0), 'sessions': ('massage', '2024-03-04')}
    """
    said = {name: text.strip() for name, text in typed.items() if text.strip()}
    return {name: READERS.get(name, str)(text) for name, text in said.items()}


def _scale(text: str) -> tuple[float, float]:
    try:
        scale = values.scale(text)
    except Unreadable as reason:
        raise ValueError(SCALE_WRONG.format(said=text, reason=reason)) from None
    return scale.low, scale.high


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _columns(text: str) -> dict[str, str]:
    """A header may hold a comma or a sign of its own; a new column begins only with one of arc's names."""
    parts = _COLUMN.split(text.strip(" ,"))
    if parts[0].strip() or len(parts) < 3:
        raise ValueError(COLUMN_WRONG.format(said=text))
    return {ours: theirs.strip(" ,") for ours, theirs in zip(parts[1::2], parts[2::2], strict=True)}


READERS = {"scale": _scale, "columns": _columns, "sessions": _list, "missing": _list}
