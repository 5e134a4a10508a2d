"""What somebody may have meant by a name that arc does not know."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question with the one known name that is closest, or nothing where none is close.

    Capitals do not count.

    >>> did_you_mean("raport", ["check", "report"])
    ' Did you mean "report"?'
    >>> did_you_mean("x", ["check", "report"])
    ''
    """
    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, n=1, cutoff=0.7)
    return f' Did you mean "{names[near[0]]}"?' if near else ""
