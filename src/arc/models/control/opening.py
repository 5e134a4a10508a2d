"""What a reader meets first of sessions beside other days, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import rows_of
from arc.landmarks.kernel import OUTCOMES
from arc.models.control.words import AFTER, OTHER
from arc.models.first_words import MUCH, begun, measured, noun_of, whose
from arc.models.flare.opening import HEADINGS, counts_of
from arc.models.flare.words import CEILING, FLARE, NOT_KNOWN, named
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import Opening, fitted
from arc.vocabulary.schema import PAIN


def opening_of(found: pd.DataFrame, facts: Facts) -> Opening:
    """Both counts in one sentence, what is not known of both, and a row for each kind of day."""
    counts = {when: counts_of(found, when=when) for when in (AFTER, OTHER)}
    after, other = (rows_of(found, FLARE, when=when)[0] for when in (AFTER, OTHER))
    sessions, days = counted(int(after.sessions), "session"), counted(int(other.sessions), "other day")
    if after.measure == PAIN:
        first = counted(counts[AFTER][FLARE], FLARE)
        headline = f"{first} after {sessions}, {counts[OTHER][FLARE]} after {days} that began alike."
    else:
        noun = begun(noun_of(after.measure))
        headline = f"{noun} was worse soon after {after.low:.0f} of {sessions}, {other.low:.0f} of {days}."
    unknown = [(counts[when][NOT_KNOWN], row.sessions) for when, row in ((AFTER, after), (OTHER, other))]
    much = any(number >= MUCH * of for number, of in unknown)
    missing = f"Not known: {unknown[0][0]} of the sessions, {unknown[1][0]} of the other days."
    qualifier = fitted(
        whose(facts, after.clients),
        missing if much else "",
        measured(after.measure),
        "A description, and no test.",
    )
    return Opening("control", headline, qualifier, _table(counts, (after, other)))


def _table(counts: dict[str, dict[str, int]], rows: tuple) -> pd.DataFrame:
    shown = [name for name in OUTCOMES if name != CEILING or any(one[CEILING] for one in counts.values())]
    return pd.DataFrame(
        [
            {
                "kind of day": when,
                "days": int(row.sessions),
                **{HEADINGS.get(name, named(name, row.measure)): counts[when][name] for name in shown},
            }
            for when, row in zip(counts, rows, strict=True)
        ]
    )
