"""The examples of other programs' files, and how the tests look at a log that was read from one."""

from __future__ import annotations

from pathlib import Path

import pytest

import arc

EXAMPLES = Path(__file__).parent / "data" / "formats"
COLUMNS = ["client", "day", "session", "moment", "rating"]


def rows(log: arc.PainLog, *columns: str) -> list[list]:
    """The readings with nothing for what is not known."""
    table = log.readings[list(columns or COLUMNS)]
    return [[None if cell != cell else cell for cell in row] for row in table.values.tolist()]


def example(name: str, **options) -> arc.PainLog:
    """One of the examples, read."""
    return arc.read_log(EXAMPLES / name, **options)


def refusal(source, **options) -> str:
    """What a file that is no log is told."""
    with pytest.raises(arc.LogError) as refused:
        arc.read_log(source, **options)
    return str(refused.value)


def codes(log: arc.PainLog) -> set[str]:
    """The codes of its caveats."""
    return {caveat.code for caveat in log.caveats}


def asides(log: arc.PainLog) -> dict[str, int]:
    """What was not read, and how many cells of it."""
    return dict(zip(log.kept_aside["what"], log.kept_aside["cells"], strict=True))
