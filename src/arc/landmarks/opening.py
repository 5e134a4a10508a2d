"""What a reader meets first of what followed each session."""

from __future__ import annotations

from functools import partial

import pandas as pd

from arc.landmarks import kernel
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import outcome_called, outcomes_counted

# A quarter: from there on what is not known comes first where it is the largest group.
MUCH = 0.25


def opening_of(table: pd.DataFrame, measure: str, facts: Facts) -> Opening:
    """The outcomes in one sentence, the largest group first, and a row for each client."""
    counts = {name: int((table["outcome"] == name).sum()) for name in kernel.OUTCOMES}
    sessions, pain = counted(len(table), "session"), measure == PAIN
    unknown, yes = counts["not known"], counts["flare"]
    seen = outcomes_counted(yes, "flare", measure)
    headline = f"{seen} after {sessions}; {unknown} not known."
    if len(table) and unknown == len(table):
        headline = f"Not known after any of {sessions}."
    elif unknown >= MUCH * len(table) and unknown >= max(counts.values()):
        none = outcomes_counted(counts["no rise"], "no rise", measure)
        headline = f"What followed {unknown} of {sessions} is not known. {seen}, {none}."
    clients = counted(table["client"].nunique(), "simulated client" if facts.simulated else "client")
    qualifier = fitted(
        f"{clients}.",
        "" if pain else f"{measure[:1].upper()}{measure[1:]}.",
        f"{counts['later rise']} {'rose' if pain else 'worse'} later." if counts["later rise"] else "",
        f"{counts['ceiling']} near the end of the scale." if counts["ceiling"] else "",
    )
    return Opening("landmarks", headline, qualifier, _by_client(table, measure))


def _by_client(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    shown = pd.crosstab(table["client"], table["outcome"]).reindex(
        columns=list(kernel.OUTCOMES), fill_value=0
    )
    if not shown["ceiling"].any():
        shown = shown.drop(columns="ceiling")
    shown.insert(0, "sessions", shown.sum(axis=1))
    if not 1 <= len(shown) < MOST_ROWS:
        shown = shown.iloc[:0]
    whole = table["outcome"].value_counts().reindex(shown.columns, fill_value=0)
    whole["sessions"] = len(table)
    if len(shown) != 1:
        shown = pd.concat([shown, whole.to_frame("all").T])
    shown = shown.rename(columns=partial(outcome_called, measure=measure)).rename(
        columns={"ceiling": "near the end of the scale"}
    )
    return shown.rename_axis("client").rename_axis(columns=None).reset_index()
