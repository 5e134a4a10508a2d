"""What things are called where something else than pain is rated: there nothing is a flare, a relief or pain.

A reader can review this file alone. Sentences are written as they are said of pain, and turned before names
and numbers are filled in, so that no word of a log is ever changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

import pandas as pd

from arc.vocabulary.schema import PAIN

# As it is said of pain, and of anything else; what comes first is looked for first.
OF_OTHERS = {
    ": persistent low back pain fell from 51 to 33 of 100 in six weeks (Menezes Costa 2012)": "",
    "Pain changes in that time": "Complaints change in that time",
    "Pain changes by itself": "It changes by itself",
    "in that time it often falls": "in that time it often gets better",
    "is lower later": "is better later",
    "Pain that is remembered is often higher": "What is remembered is often worse",
    "Recalled pain is often higher": "What is recalled is often worse",
    "to do with the pain": "to do with how bad it was",
    "Some say less pain": "Some say that it is better",
    "because of pain": "because of a bad day",
    "when the pain was high": "on bad days",
    "days without pain": "days without complaints",
    "“no pain”": "“all well”",
    "a flare of {points} points": "a day 1 that is worse by {points} points",
    "Empty does not mean no pain.": "Empty does not mean that all was well.",
    "Why the pain went up or down": "Why it got worse or better",
    "Your pain diary": "Your diary",
    "Pain now, as a number or in words?": "How is it now, as a number or in words?",
    "arc.fit_flare": "arc.ask_all",
    "How often does a flare follow a session?": "How often does it get worse after a session?",
    "relief holds": "better spells hold",
    "fall, and the mean of highest and last": "change for the better, and the mean of worst and last",
    "fall from the highest to the last rating": "change for the better from the worst to the last rating",
    "size and fall a day": "size and points better a day",
    "points above the level before": "points worse than the level before",
    "points down a day": "points better a day",
    "the next arrival {points} points above the lowest since this one, and no rise": (
        "the next arrival {points} points worse than the best since this one, and not worse before"
    ),
    "highest seen": "worst seen",
    "highest": "worst",
    "counted above the higher of": "counted from the worse of",
    "counted above": "counted from",
    "could not rise": "had no room to get worse",
    "left no room for a rise": "left no room to get worse",
    "no room for a rise": "no room to get worse",
    "the rise is longer than a scale of the log": "that is more than a scale of the log",
    "the fall is longer than a scale of the log": "that is more than a scale of the log",
    "a rise of": "worse by",
    "a fall of": "better by",
    "relief and flares": "better and worse spells",
    "flare began": "got worse",
    "Flares": "Worse spells",
    "flares": "worse spells",
    "Flare": "Worse spell",
    "flare": "worse spell",
    "reliefs": "better spells",
    "relief": "better spell",
    "Pain log": "Log",
    "no pain": "none",
}
# What followed a session, and the return, where they are counted.
OUTCOMES_OF_OTHERS = {
    "flare": "worse soon", "later rise": "worse later", "no rise": "not worse", "return": "worse again",
    "ceiling": "near the end of the scale",
}  # fmt: skip
NO_RISE = "no rise"
# The parts of the claims that come with arc, where what was rated is not pain.
PARTS_OF_OTHERS = {
    "day 0 lower": "day 0 better", "day 0 up": "day 0 worse", "day 1 up": "day 1 worse",
    "day 1 up 1-3": "day 1 worse by 1-3", "day 2 still up": "day 2 still worse",
    "day 2 less": "day 2 less bad", "days 3-4 drop": "days 3-4 better", "days 5-7 below": "days 5-7 better",
    "days 5-7 1-2 below": "days 5-7 better by 1-2",
}  # fmt: skip
_SAID = re.compile("|".join(rf"(?!(?<=\w)\w){re.escape(said)}(?!\w)" for said in OF_OTHERS))


def called(text: str, measure: str | None) -> str:
    """Words of arc's own, before anything of a log is filled in, as they are said of what was rated.

    measure: None where nothing is known of it.

    >>> called("{n} flares were seen", "pain"), called("{n} flares were seen", "knee function")
    ('{n} flares were seen', '{n} worse spells were seen')
    """
    if measure in (None, PAIN):
        return text
    return _SAID.sub(lambda found: OF_OTHERS[found[0]], text)


def measure_of(names: Iterable[str]) -> str:
    """Of what several measures are told: of pain, where that is one of them, else of the first."""
    found = list(dict.fromkeys(names))
    return PAIN if PAIN in found or not found else found[0]


def outcome_called(outcome: str, measure: str | None) -> str:
    """What followed a session, as it is called of what was rated.

    >>> outcome_called("flare", "pain"), outcome_called("flare", "knee function")
    ('flare', 'worse soon')
    """
    return outcome if measure in (None, PAIN) else OUTCOMES_OF_OTHERS.get(outcome, outcome)


def part_called(part: str, measure: str | None) -> str:
    """What a part of a claim is called of what was rated; a part of the reader's own keeps its name.

    >>> part_called("day 1 up", "pain"), part_called("day 1 up", "walking")
    ('day 1 up', 'day 1 worse')
    """
    return part if measure in (None, PAIN) else PARTS_OF_OTHERS.get(part, part)


def parts_called(table: pd.DataFrame, measure: str | None) -> pd.DataFrame:
    """A table with its parts of claims as they are called."""
    return table.assign(part=table["part"].map(partial(part_called, measure=measure)))


def outcomes_counted(number: int, outcome: str, measure: str | None) -> str:
    """How many sessions one outcome followed, with its name.

    >>> [outcomes_counted(2, "flare", measure) for measure in ("pain", "knee function")]
    ['2 flares', '2 worse soon']
    >>> outcomes_counted(1, "later rise", "pain"), outcomes_counted(3, "no rise", "pain")
    ('1 later rise', '3 with no rise')
    """
    if measure not in (None, PAIN):
        return f"{number} {outcome_called(outcome, measure)}"
    if outcome == NO_RISE:
        return f"{number} with {outcome}"
    return f"{number} {outcome}{'s' if number != 1 else ''}"


def table_called(table: pd.DataFrame, measure: str | None) -> pd.DataFrame:
    """A table as it is shown: its columns, and the codes of what followed, as they are called."""
    if measure in (None, PAIN):
        return table
    said = {name: str(name).replace("_", " ") for name in table}
    names = {name: called(outcome_called(text, measure), measure) for name, text in said.items()}
    shown = table.rename(columns={name: text for name, text in names.items() if text != said[name]})
    ways = {"outcome": outcome_called, "answer": outcome_called, "what": called, "part": part_called}
    codes = {name: shown[name].map(partial(ways[name], measure=measure)) for name in ways if name in shown}
    return shown.assign(**codes)
