"""What a reader meets first of unwanted events, made from the estimates; not asked is never a no."""

from __future__ import annotations

import pandas as pd

from arc.estimates import rows_of
from arc.models.adverse.words import ASKED, FLAGGED, NO, NOT_ASKED, YES, YES_ELSEWHERE
from arc.models.first_words import whose
from arc.vocabulary.caveats import counted
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted


def opening_of(found: pd.DataFrame, table: pd.DataFrame, facts: Facts) -> Opening:
    """Yes, no and not asked, the largest group first, and a row for each client where there is room."""
    asked, not_asked = (int(rows_of(found, name)[0].low) for name in (ASKED, NOT_ASKED))
    sessions = counted(asked + not_asked, "session")
    (elsewhere,), (flagged,) = rows_of(found, YES_ELSEWHERE), rows_of(found, FLAGGED)
    qualifier = fitted(
        whose(facts, flagged.clients),
        f"{elsewhere.low:.0f} more in reports that belong to no session." if elsewhere.low else "",
        f"{counted(int(flagged.low), 'client')} with a warning sign not counted." if flagged.low else "",
        "Not asked is not a no." if not_asked else "",
    )
    return Opening("adverse", _headline(found, asked, not_asked, sessions), qualifier, _table(table))


def _headline(found: pd.DataFrame, asked: int, not_asked: int, sessions: str) -> str:
    if not asked + not_asked:
        return "The log names no session to ask about."
    if not asked:
        return f"Nobody was asked about unwanted events after {sessions}."
    (yes,), (no,) = rows_of(found, YES, group=""), rows_of(found, NO, group="")
    groups = {"yes": int(yes.low), "no": int(no.low), "not asked": not_asked}
    first, *others = sorted(groups, key=lambda name: -groups[name])
    rest = ", ".join(f"{name} after {groups[name]}" for name in others)
    return f"Unwanted events: {first} after {groups[first]} of {sessions}, {rest}."


def _table(table: pd.DataFrame) -> pd.DataFrame:
    """A row for each client and one for all; yes and no stay blank where nobody was asked."""
    counts = table.set_index("client")[["sessions", "yes", "no", "not_asked"]]
    whole = counts.sum().to_frame("all").T
    if len(counts) > 1:
        counts = pd.concat([counts, whole]) if len(counts) < MOST_ROWS else whole
    unasked = counts["not_asked"] == counts["sessions"]
    shown = counts.astype(object).assign(
        **{name: counts[name].astype(object).mask(unasked, "") for name in ("yes", "no")}
    )
    return shown.rename(columns={"not_asked": "not asked"}).rename_axis("client").reset_index()
