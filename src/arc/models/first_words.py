"""Words that the headlines of several models share: who, how far, and between which ends."""

from __future__ import annotations

import math
from collections.abc import Sequence

from arc.models.means import span
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean, end_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import HEADLINE_WORDS
from arc.vocabulary.schema import PAIN

# A measure with a longer name is called "the rating" in a headline.
MEASURE_WORDS = 3
# From this part on what is not known is said in the first two sentences.
MUCH = 0.25


def whose(facts: Facts, clients: float, sessions: float = math.nan) -> str:
    """How many clients, and of how many sessions; those that a program made are called so.

    >>> whose(Facts(simulated=True), 8, 32)
    '8 simulated clients, 32 sessions.'
    """
    people = counted(int(clients), "simulated client" if facts.simulated else "client")
    return f"{people}." if math.isnan(sessions) else f"{people}, {counted(int(sessions), 'session')}."


def noun_of(measure: str) -> str:
    """What was rated, in a sentence; a measure that is not pain keeps its own name."""
    named = clean(measure)
    return named if 0 < len(named.split()) <= MEASURE_WORDS else "the rating"


def of_measure(measure: str, headline: str) -> str:
    """A headline that says what was rated, where that is not pain."""
    if measure == PAIN:
        return headline
    named = f"{begun(noun_of(measure))}: {headline[:1].lower()}{headline[1:]}"
    return named if len(named.split()) <= HEADLINE_WORDS else headline


def measured(measure: str) -> str:
    """What was rated, for a qualifier; nothing for pain."""
    return "" if measure == PAIN else f"{begun(noun_of(measure))}."


def begun(text: str) -> str:
    """A text with a capital."""
    return text[:1].upper() + text[1:]


def apart(low: float, high: float) -> str:
    """How far from what was before, in points.

    >>> apart(1.81, 1.81), apart(-2, -1.5), apart(-0.04, 0.01)
    ('1.8 points higher', '1.5 to 2.0 points lower', 'the same')
    """
    low, high = round(low, 1) + 0.0, round(high, 1) + 0.0
    if low == high == 0:
        return "the same"
    if low >= 0:
        return f"{span(low, high)} points higher"
    if high <= 0:
        return f"{span(-high, -low)} points lower"
    return f"{-low:.1f} points lower to {high:.1f} higher"


def than(low: float, high: float, before: str) -> str:
    """The same with what was before: "1.8 points higher than before the session"."""
    far = apart(low, high)
    return f"{far} {'as' if far == 'the same' else 'than'} {before}"


def ends(low: float, high: float, digits: int = 1) -> str:
    """Both ends of an interval of a change; with signs where one of them is below 0.

    >>> ends(0.5, 3.1), ends(-0.8, 0.3)
    ('0.5 to 3.1', '-0.8 to +0.3')
    """
    sign = "+" if low < 0 < high else ""
    first, second = (end_text(end, digits=digits, sign=sign) for end in (low, high))
    return first if first == second else f"{first} to {second}"


def with_interval(headline: str, row) -> str:
    """A headline with its interval behind it, where there is one and it has room for it."""
    if math.isnan(row.interval_low):
        return headline
    longer = f"{headline.removesuffix('.')} ({ends(row.interval_low, row.interval_high)})."
    return longer if fits(longer) else headline


def fits(headline: str) -> bool:
    """Whether a sentence keeps to the words and numbers of a headline."""
    numbers = sum(any(letter.isdigit() for letter in word) for word in headline.split())
    return len(headline.split()) <= HEADLINE_WORDS and numbers <= 4


def chance_words(row, on: str = "") -> str:
    """Where a mean lies by chance; and if sessions are booked on bad days, where that is another place.

    on: when, such as " on day 1".
    """
    low, high, booked = row.chance_low, row.chance_high, row.chance_if_booked_on_bad_days
    said = f"By chance {ends(low, high)}{on}"
    # What is not known of a log has to be said in both worlds.
    if math.isnan(booked) or round(low, 1) <= round(booked, 1) <= round(high, 1):
        return f"{said}."
    return f"{said}; {end_text(booked, sign='+' if low < 0 < high else '')} if booked on bad days."


def count_by_chance(row, booked: Sequence) -> str:
    """The range of a count by chance, in both worlds where sessions may have been booked on bad days.

    booked: the same row of that world, where there is one.
    """
    low, high = [row.chance_low], [row.chance_high]
    return count_ends(min(low + [one.low for one in booked]), max(high + [one.high for one in booked]))


def count_ends(low: float, high: float) -> str:
    """The range of a count: "4 to 17", or one number."""
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
