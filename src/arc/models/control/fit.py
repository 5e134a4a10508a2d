"""What followed the sessions, beside what followed other days of the same clients that began alike.

The cheapest comparison there is, and a description only: clients who book on bad days differ on other days
in more than the session, however alike these began.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.arcs.align import align
from arc.estimates import declined, estimates
from arc.landmarks import kernel
from arc.landmarks.mark import Landmarks, as_marks, mark
from arc.models.control.days import ALIKE, alike_days, log_of_days
from arc.models.control.opening import opening_of
from arc.models.control.picture import tile_table
from arc.models.control.words import AFTER, NONE_ALIKE, OTHER, lines_of, none_alike_line
from arc.models.flare import words
from arc.models.flare.fit import by_client, too_coarse
from arc.models.flare.rows import outcome_rows
from arc.models.flare.words import outcomes_text
from arc.models.pictured import whose_of
from arc.plots.engine.look import Look
from arc.plots.kinds.control import picture_of_control
from arc.plots.picture import Picture
from arc.results import Line, Noun, Refusal, Result, unless_flagged
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called

NO_SUCH_DAYS = (
    "no day without a session began like a session's day, so nothing can stand beside the sessions."
)


@unless_flagged
def fit_control(source: Noun, *, rules: Rules | None = None) -> Result | Refusal:
    """Count what followed other days that began like a session's, beside what followed the sessions.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.

    Returns
    -------
    Result or Refusal
        The counts after sessions and on other days, without a verdict; a refusal where no client has such a
        day.

    Notes
    -----
    Other days are days of the same client with a rating on them and on the day before, both within one point
    of the arrival and of the day before one of the client's sessions (a share of other scales), with no
    session in the days that are looked at. The rating of the day stands in for the arrival; the outcomes are
    those of `fit_flare`, over all such days.

    It stays a description because no way of choosing days made it a test: where clients book on bad days it
    said "less often after sessions" in 36 to 77 % of logs without any effect.

    Examples
    --------
    >>> import arc
    >>> log = arc.read_log(arc.simulate_log(clients=4, lead_in=28, seed=1))
    >>> arc.fit_control(log).verdict is None
    True
    """
    marks = as_marks(source, rules)
    coarse = too_coarse(marks)
    if coarse:
        return coarse
    alike, reasons = alike_days(marks)
    if alike.empty:
        return _refusal(marks, reasons)
    other = mark(align(log_of_days(marks, alike), rules=marks.rules))
    numbers = estimates(
        [
            *outcome_rows(marks, when=AFTER),
            *({**row, "unit": "days"} for row in outcome_rows(other, when=OTHER)),
            *(declined(NONE_ALIKE, reason, client=client) for client, reason in reasons.items()),
        ]
    )
    table = pd.concat([_side(AFTER, marks), _side(OTHER, other)], ignore_index=True)
    table = table.sort_values(["client", "kind"], kind="stable", ignore_index=True)

    def draw(look: Look | None, ax: Any) -> Picture:
        return picture_of_control(
            tile_table(marks, other), whose_of(marks), names=_names(marks), look=look, ax=ax
        )

    return Result(
        f"After sessions and on other days that began alike  {marks.arcs.log.name}",
        lines_of(numbers, ALIKE),
        table,
        marks.facts.beside_chance().with_(control_windows=len(alike)),
        draw,
        table_caption="What followed, by client and kind of day",
        estimates=numbers,
        opening=opening_of(numbers, marks.facts),
    )


def _names(marks: Landmarks) -> dict[str, str]:
    """What the outcomes are called in the picture."""
    named = {name: words.named(name, marks.arcs.measure) for name in kernel.OUTCOMES}
    return {**named, "ceiling": called("no room for a rise", marks.arcs.measure)}


def _side(kind: str, marks: Landmarks) -> pd.DataFrame:
    return by_client(marks).assign(kind=kind)


def _refusal(marks: Landmarks, reasons: dict[str, str]) -> Refusal:
    days = marks.rules.days_after
    after = estimates(outcome_rows(marks, when=AFTER))
    counts = [Line("flare", AFTER, outcomes_text(after, when=AFTER))] if len(marks.table) else []
    needed = (
        "a diary that goes on away from sessions: two days in a row that began like a session's (within"
        f" {ALIKE:g} point of its arrival and of the day before it), with no session in the {days} days"
        " before and after."
    )
    needs = {"days_in_a_row": 2, "days_without_a_session": days, "have": 0}
    lines = (*counts, none_alike_line(reasons)) if reasons else tuple(counts)
    return Refusal(
        "no-control-days",
        NO_SUCH_DAYS,
        needed,
        lines,
        marks.facts,
        needs,
        after,
        have="no other day that began like a session's",
        need="a diary away from sessions",
    )
