"""How much does an answer hang on the rules? The same question under others, in one table."""

from __future__ import annotations

from arc.errors import CallError, shorten
from arc.estimates import DECLINED, estimates, rows_of
from arc.landmarks.mark import as_marks
from arc.models.flare.fit import too_coarse
from arc.models.sensitivity import words
from arc.models.sensitivity.variants import (
    CHANGE,
    COUNTED,
    FLARES,
    RELIEFS,
    change_rows,
    count_rows,
    variants_of,
)
from arc.plots.kinds.specifications import picture_of_specifications
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.stats.intervals import GATE_CLIENTS, LEVEL
from arc.vocabulary.rules import Rules

# By the code of the question: what is asked, and how.
ASKED = {
    "flare": (FLARES, count_rows),
    "relief": (RELIEFS, count_rows),
    "change": (CHANGE, change_rows),
}
NO_SESSIONS, NEEDS_SESSIONS = "the log names no session, so nothing can follow one.", "a session"
NO_ANSWER = "under the rules as asked there is no answer that could change: {}."
AFTER = "a session with a level before and ratings on the days after it."
NEEDS = {
    "flare": AFTER,
    "relief": AFTER,
    "change": f"{GATE_CLIENTS} clients with a level before and a rating on day 1 in numbers.",
}


@unless_flagged
def sensitivity(
    source: Noun, question: str = "flare", *, rules: Rules | None = None, level: float = LEVEL
) -> Result | Refusal:
    """Ask the same question under other rules, one thing changed at a time.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    question
        "flare" or "relief" (after how many sessions one was seen), or "change" (the mean change on day 1).
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the intervals, such as 0.9.

    Returns
    -------
    Result or Refusal
        One row for each set of rules; a refusal where the question cannot be asked at all.

    Raises
    ------
    ValueError
        For a question that is none of these.

    Notes
    -----
    The rules as asked; a rise of 1, 2 and 3 for flares, a fall of as many for reliefs; the level before by
    each of the three rules alone; all ranges at their low and at their high ends, where there are any; each
    client left out. What is chosen after looking at such a table is chosen to fit: name the rules beforehand
    (`Rules`). A description without a test; `fit_flare`, `fit_recovery` and `fit_change` stand beside chance.

    Examples
    --------
    >>> import arc
    >>> found = arc.sensitivity(arc.load_sample("three-cases"))
    >>> found.table[["what", "low"]].head(3).to_numpy().tolist()
    [['as asked', 1.0], ['a rise of 1', 1.0], ['a rise of 2', 1.0]]
    """
    if question not in ASKED:
        *first, last = (f'"{one}"' for one in ASKED)
        raise CallError(f"question= is {shorten(question)}; it takes {', '.join(first)} or {last}.")
    quantity, ask = ASKED[question]
    marks = as_marks(source, rules)
    if marks.table.empty:
        needs = {"sessions": 1, "have": 0}
        have, need = "no session", "1, and a rating after it"
        return Refusal(
            "no-sessions", NO_SESSIONS, NEEDS_SESSIONS, facts=marks.facts, needs=needs, have=have, need=need
        )
    coarse = too_coarse(marks) if quantity in COUNTED else None
    if coarse:
        return coarse
    measure = marks.arcs.measure
    sets = variants_of(marks, quantity)
    found = estimates([row for one in sets for row in ask(one, quantity, level, measure)])
    rows = rows_of(found, quantity)
    if rows[0].status == DECLINED:
        needs = {"clients": GATE_CLIENTS, "have": rows[0].clients}
        text = NO_ANSWER.format(rows[0].reason)
        have, need = f"values of {rows[0].clients:.0f} clients", f"{GATE_CLIENTS}"
        return Refusal(
            "no-answer", text, NEEDS[question], (), marks.facts, needs, found, have=have, need=need
        )
    shown = found.loc[found["quantity"] == quantity]
    columns = ["group", "when", "low", "high", "interval_low", "interval_high", "clients", "sessions"]
    table = shown[columns].rename(columns={"group": "changed", "when": "what"}).reset_index(drop=True)
    opening = words.opening_of(found, quantity, f"sensitivity-{question}")
    title = opening.headline.rstrip(".")
    return Result(
        f"The same question under other rules  {marks.arcs.log.name}",
        words.lines_of(found, quantity),
        table,
        marks.facts,
        lambda look, ax: picture_of_specifications(
            table,
            unit=rows[0].unit,
            title=title,
            foot=opening.qualifier,
            look=look,
            ax=ax,
        ),
        table_caption=quantity,
        estimates=found,
        opening=opening,
    )
