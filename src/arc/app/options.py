"""What a person types about a file, as the options of read_log; and what a message asks for, as a field of
the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from arc.reading import values
from arc.reading.dates import Unreadable
from arc.vocabulary import schema

_COLUMN = re.compile(rf"(?:^|,)\s*({'|'.join(schema.COLUMN_NAMES)})\s*=")
SCALE_WRONG = 'The scale "{said}" {reason}'
COLUMN_WRONG = (
    '"{said}" says no column. Write what arc calls it, then =, then the header in the file: rating=Pain'
    " (0-10), moment=When."
)


# What a message calls by its name in Python, and the field of the page that says it.
FIELDS = {
    "columns": "Columns",
    "dates": "Dates",
    "scale": "Scale, if not 0-10",
    "sheet": "Sheet, if not the first",
    "measure": "Which entry is the pain",
    "sessions": "Sessions: dates, or a word",
    "person": "Code for the one person",
    "missing": 'Code for "not recorded"',
}
_IN_PYTHON = re.compile(rf'\b({"|".join(FIELDS)})=(\{{[^}}]*\}}|\([^)]*\)|"[^"]*")?')
_TWICE = re.compile(r' in the field ("[^"]+")(, or| or) ("[^"]*" in the field \1)')
# Words of a message that belong to Python, a terminal or a file's place on the disk, and what a person at the
# page reads.
_ON_THE_PAGE = (
    # The page makes a proposal of its own of this (see fields.py).
    (re.compile(r" ?Pass columns=\{.*?\}\."), ""),
    (re.compile(r"\bPass\b"), "Put"),
    (re.compile(r"\bpass\b"), "put"),
    (re.compile(r"\bread_log\b"), "arc"),
    (re.compile(r" \(keep_notes=True loads it\)"), ""),
    (re.compile(r": arc check lists the problems\."), ". They are listed above."),
    (re.compile(r'"your-log[.\w]*"'), "This file"),
)


def in_fields(text: str) -> str:
    """A message with the fields of the page in the place of what it names in Python.

    >>> in_fields('Pass dates="day first" or dates="month first".')
    'Put "day first" or "month first" in the field "Dates".'
    >>> in_fields('Say which one it is: columns={"client": "the header"}.')
    'Say which one it is: client=the header in the field "Columns".'
    """
    for python, page in _ON_THE_PAGE:
        text = python.sub(page, text)
    return _TWICE.sub(r"\2 \3", _IN_PYTHON.sub(_field, text))


def fields_in(text: str) -> bool:
    """Whether a message asks for a field of the page."""
    return bool(_IN_PYTHON.search(text))


def _field(found: re.Match[str]) -> str:
    label, value = FIELDS[found[1]], found[2] or ""
    if value.startswith("{"):
        value = pairs(dict(re.findall(r'"([^"]*)": "([^"]*)"', value)))
    elif value.startswith("("):
        value = "-".join(re.findall(r"[\d.]+", value))
    return f'{value} in the field "{label}"' if value else f'the field "{label}"'


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
