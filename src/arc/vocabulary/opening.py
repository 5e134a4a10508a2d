"""What a reader meets first: one sentence, one line that qualifies it, and a table of at most seven rows."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

HEADLINE_WORDS, QUALIFIER_WORDS, MOST_ROWS = 16, 25, 7


@dataclass(frozen=True, eq=False)
class Opening:
    """The first words about a log or an answer.

    question: a code, such as "flare" or "change". headline: a fact of this log, at most 16 words. qualifier:
    who and how many, chance, what is not known; at most 25. table: at most seven rows with plain headings.
    """

    question: str = ""
    headline: str = ""
    qualifier: str = ""
    table: pd.DataFrame = field(default_factory=pd.DataFrame)


def fitted(*sentences: str | tuple[str, ...], most: int = QUALIFIER_WORDS) -> str:
    """As many of these sentences as there is room for, the first ones first; what does not fit is left out.

    Of several ways to say one thing (a tuple, the longest first) the first that fits is taken.

    >>> fitted("3 clients.", ("One word more than fits.", "It fits."), "8 not known.", most=5)
    '3 clients. It fits.'
    """
    kept: list[str] = []
    for ways in sentences:
        for sentence in filter(None, (ways,) if isinstance(ways, str) else ways):
            if len(" ".join([*kept, sentence]).split()) <= most:
                kept.append(sentence)
                break
    return " ".join(kept)
