"""The words of a picture: caption and alternative text, made from the same table as the picture."""

from __future__ import annotations

import pandas as pd

from arc.plots.engine.typeset import drawable
from arc.vocabulary import schema
from arc.vocabulary.caveats import Caveat, counted, name_some

# What a reader of the picture alone would get wrong without them: whose it is, against what, and what an
# app's export cannot say.
SAID_IN_FULL = (
    "simulated",
    "red-flag",
    "rules-differ",
    "few-clients",
    "no-control",
    "word-scale",
    "unsaid-scale",
    "zero-not-entered",
    "calm-days-absent",
)
NO_CONTROL = "No days without a session were compared."
# For whoever keeps the log, not for readers of a picture.
FOR_THE_KEEPER = ("red-flag-words", "problems", "no-chance")
# Here without the day on which the rules were registered: no date travels with a picture.
OTHER_RULES = (
    "These are not the rules that were registered for this log. What was chosen after looking fits better"
    " than it should."
)
# What the field for an alternative text holds at several networks.
MOST_ALT = 1000
# The longest code or area in a sentence.
MOST_NAME = 60
LEFT_AWAY = "{more} more in the table."


def count_line(rows: pd.DataFrame, what: str = "reports") -> str:
    """What is drawn, by kind: "reports: 3 numbers, 1 range, 2 none, 1 in words"."""
    kinds = rows["kind"].value_counts()
    said = [
        counted(int(kinds.get("number", 0)), "number"),
        counted(int(kinds.get("range", 0)), "range"),
        f"{int(kinds.get('none', 0))} none",
        f"{int(kinds.get('words', 0))} in words",
    ]
    shown = [text for text in said if not text.startswith("0 ")]
    return f"{what}: {', '.join(shown) or 'none'}"


def caveat_words(caveats: tuple[Caveat, ...], *, travels: bool) -> str:
    """The caveats that a picture must not travel without, in full.

    The others by their codes, where the log is at hand.
    """
    full = [_said(caveat, travels) for caveat in caveats if caveat.code in SAID_IN_FULL]
    if not any(caveat.code == "no-control" for caveat in caveats):
        full.append(NO_CONTROL)
    codes = [caveat.code for caveat in caveats if caveat.code not in SAID_IN_FULL]
    has_codes = codes and not travels
    more = f"Further caveats of this log: {', '.join(codes)}." if has_codes else ""
    return joined(*full, more)


def further_caveats(caveats: tuple[Caveat, ...]) -> str:
    """In full, what `caveat_words` says by codes or leaves away where a picture travels."""
    left_away = (*SAID_IN_FULL, *FOR_THE_KEEPER)
    return joined(*(_said(caveat, True) for caveat in caveats if caveat.code not in left_away))


def _said(caveat: Caveat, travels: bool) -> str:
    if caveat.code == "rules-differ" and travels:
        return OTHER_RULES
    return _sentence(caveat.text)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def range_words(rows: pd.DataFrame) -> str:
    """From the lowest to the highest rating drawn."""
    rated = rows.loc[rows["kind"].isin(schema.NUMERIC_KINDS)]
    if rated.empty:
        return "no ratings in numbers"
    low, high = (_end(rated, value) for value in (rated["low"].min(), rated["high"].max()))
    return f"ratings of {high}" if low == high else f"ratings from {low} to {high}"


def _end(rated: pd.DataFrame, value: float) -> str:
    return "none" if value < rated["scale_low"].min() else f"{value:g}"


def inferred_words(rows: pd.DataFrame, what: str) -> str:
    """How many marks stand on an inferred day."""
    inferred = int((rows["day_basis"] == "inferred").sum())
    if not inferred:
        return ""
    return (
        f"The day is inferred for {inferred} of {len(rows)} {what}; numbers and ranges among them are drawn"
        " hollow."
    )


def joined(*parts: str) -> str:
    """Sentences in a row, without the empty ones."""
    return " ".join(part for part in parts if part)


def alt_words(*parts: str | list[str]) -> str:
    """An alternative text of at most `MOST_ALT` characters.

    Every sentence, and of the lists what there is room for.

    What is left out is counted; it stands in the table. A sentence that is too long alone ends after one of
    its clauses.
    """
    room = MOST_ALT - sum(len(part) + 1 for part in parts if isinstance(part, str) and part)
    said: list[str] = []
    for part in parts:
        if isinstance(part, str):
            said.append(part)
        else:
            said.append(_that_fit(part, room))
            room -= len(said[-1]) + 1
    return joined(*said)


def _that_fit(sentences: list[str], room: int) -> str:
    """The first sentences, or clauses of the first one, that fit, and how many are left out."""
    whole = " ".join(sentences)
    if len(whole) <= room:
        return whole
    room -= len(LEFT_AWAY)
    is_long = len(sentences[0]) > room
    glue, pieces = ("; ", whole.split("; ")) if is_long else (" ", sentences)
    fit = max((n for n in range(len(pieces)) if len(glue.join(pieces[:n])) <= room), default=0)
    return glue.join([*pieces[:fit], LEFT_AWAY.format(more=len(pieces) - fit)])


def the_client(code: str) -> str:
    """A client at the start of a sentence; a code such as "client 1" says already what it is.

    >>> the_client("A"), the_client("client 1")
    ('Client A', 'Client 1')
    """
    return f"Client {short(code).removeprefix('client ')}"


def short(text: str) -> str:
    """A code or an area in a sentence."""
    plain = drawable(text)
    return plain if len(plain) <= MOST_NAME else plain[: MOST_NAME - 1] + "…"


def clients_left_out(names: list[str]) -> str:
    """Which clients have no panel."""
    return (
        f"Not drawn for want of room: {counted(len(names), 'client')} ({name_some(names)})." if names else ""
    )
