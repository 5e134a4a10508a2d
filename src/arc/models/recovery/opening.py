"""What a reader meets first of how long flares last and relief holds, made from the durations."""

from __future__ import annotations

import pandas as pd

from arc.models.first_words import begun, noun_of, whose
from arc.models.recovery.durations import FLARE, RELIEF
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import Opening, fitted
from arc.vocabulary.schema import PAIN

_VERBS = {FLARE: "lasted", RELIEF: "held"}
# Of anything but pain nothing is called a flare or a relief.
_OF_OTHERS = {FLARE: "spell of worse {}", RELIEF: "spell of better {}"}


def opening_of(durations: dict[str, pd.DataFrame], facts: Facts, measure: str) -> Opening:
    """The larger group first, the other one behind it, and a row for each."""
    first, second = sorted((FLARE, RELIEF), key=lambda what: -len(durations[what]))
    rows = pd.concat([found for found in durations.values() if len(found)])
    qualifier = fitted(whose(facts, rows["client"].nunique()), _sentence(second, durations[second], measure))
    return Opening(
        "recovery", _sentence(first, durations[first], measure), qualifier, _table(durations, measure)
    )


def _sentence(what: str, rows: pd.DataFrame, measure: str) -> str:
    """How many there are, from the shortest to the longest, and how many ends were not seen."""
    if rows.empty:
        return f"No {_noun(what, measure)} was seen."
    open_ = int((rows["censoring"] == "right").sum())
    unseen = f"; {counted(open_, 'end')} not seen" if 0 < open_ < len(rows) else ""
    return f"{_counted(len(rows), what, measure)} {_VERBS[what]} {_range(rows)}{unseen}."


def _noun(what: str, measure: str) -> str:
    return what if measure == PAIN else _OF_OTHERS[what].format(noun_of(measure))


def _counted(number: int, what: str, measure: str) -> str:
    noun = _noun(what, measure)
    if measure == PAIN:
        return counted(number, noun)
    return f"{number} {noun if number == 1 else noun.replace('spell', 'spells')}"


def _range(rows: pd.DataFrame) -> str:
    shortest, longest = _shortest(rows), _longest(rows)
    if shortest == longest:
        return longest
    # Of one that was not seen to end only the least is known.
    return f"from {shortest} to {longest}" if len(rows) > 1 or shortest not in longest else longest


def _shortest(rows: pd.DataFrame) -> str:
    return _days(rows["low"].min())


def _longest(rows: pd.DataFrame) -> str:
    ends = rows["high"].fillna(rows["low"])
    longest = ends.max()
    more = (ends.eq(longest) & rows["high"].isna()).any()
    return f"{_days(longest)}{' or more' if more and longest else ' at least' if more else ''}"


def _days(days: float) -> str:
    """A length: under a day, or in days."""
    return "under a day" if not days else f"{days:g} {'day' if days == 1 else 'days'}"


def _table(durations: dict[str, pd.DataFrame], measure: str) -> pd.DataFrame:
    rows = [
        {
            "what": begun(_noun(what, measure)),
            "number": len(found),
            "clients": found["client"].nunique(),
            "shortest": _shortest(found),
            "longest": _longest(found),
            "ends not seen": int((found["censoring"] == "right").sum()),
        }
        for what, found in durations.items()
        if len(found)
    ]
    return pd.DataFrame(rows)
