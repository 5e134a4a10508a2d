"""What a person types about a file, as the options of read_log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arc.errors import CallError
from arc.reading import values
from arc.reading.dates import Unreadable
from arc.vocabulary import schema

SCALE_WRONG = 'The scale "{said}" {reason}'
COLUMN_WRONG = (
    '"{said}" says no column. Write what arc calls it, then =, then the header in the file: rating=Pain'
    " (0-10), moment=When."
)


def pairs(columns: Mapping[str, str]) -> str:
    """Columns as they are typed: ours=theirs."""
    return ", ".join(f"{ours}={theirs}" for ours, theirs in columns.items())


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
        raise CallError(SCALE_WRONG.format(said=text, reason=reason)) from None
    return scale.low, scale.high


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _columns(text: str) -> dict[str, str]:
    """A header may hold a comma or a sign of its own; a new column begins only with one of arc's names."""
    found: dict[str, str] = {}
    ours = ""
    for part in text.strip(" ,").split(","):
        name, sign, rest = part.partition("=")
        if sign and name.strip() in schema.COLUMN_NAMES:
            ours, found[name.strip()] = name.strip(), rest
        elif ours:
            found[ours] += f",{part}"
        else:
            raise CallError(COLUMN_WRONG.format(said=text))
    return {ours: theirs.strip(" ,") for ours, theirs in found.items()}


READERS = {"scale": _scale, "columns": _columns, "sessions": _list, "missing": _list}
