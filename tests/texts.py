"""What a result says, by label: for tests that compare whole sentences."""

from __future__ import annotations


def pairs_of(result) -> tuple[tuple[str, str], ...]:
    """Label and sentence of each line of a result (or, of a refusal, of what can still be said)."""
    lines = result.lines if hasattr(result, "lines") else result.counts
    return tuple((line.label, line.text) for line in lines)


def texts_of(result) -> dict[str, str]:
    """The same by label."""
    return dict(pairs_of(result))
